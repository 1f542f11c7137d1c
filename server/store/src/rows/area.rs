//! Areas, measures and postcodes as rows.

use diesel::{Insertable, Queryable};
use hereabouts_core::{Area, AreaCode, AreaStat, Level, Measure, Postcode, PostcodeRecord};

use crate::error::StoreError;
use crate::geometry::Ewkb;
use crate::records::ParentByPosition;
use crate::rows::asset::area_code;
use crate::schema::{area, area_parent, area_stat, postcode};
use crate::words::parse;

#[derive(Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = area, treat_none_as_default_value = false)]
pub(crate) struct AreaRow {
    pub(crate) code: String,
    name: String,
    name_cy: Option<String>,
    level: String,
    vintage: String,
    geometry: Ewkb,
    centre: Option<Ewkb>,
}

impl AreaRow {
    pub(crate) fn of(area: &Area) -> Self {
        Self {
            code: area.code.to_string(),
            name: area.name.clone(),
            name_cy: area.name_cy.clone(),
            level: area.level.to_string(),
            vintage: area.vintage.clone(),
            geometry: Ewkb::of(&area.shape),
            centre: area.centre.map(Ewkb::of_position),
        }
    }

    /// The area, still without its parents.
    pub(crate) fn into_area(self) -> Result<Area, StoreError> {
        Ok(Area {
            code: area_code(&self.code)?,
            name: self.name,
            name_cy: self.name_cy,
            level: parse(&self.level)?,
            vintage: self.vintage,
            shape: self.geometry.shape()?,
            centre: self.centre.map(|centre| centre.position()).transpose()?,
            parents: std::collections::BTreeMap::new(),
        })
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Queryable, Insertable)]
#[diesel(table_name = area_parent, treat_none_as_default_value = false)]
pub(crate) struct ParentRow {
    pub(crate) child: String,
    level: String,
    parent: String,
    how: String,
}

/// The area's own file said so.
pub(crate) const BY_FILE: &str = "file";
/// It was found by position.
pub(crate) const BY_POSITION: &str = "position";

impl ParentRow {
    pub(crate) fn of_file(area: &Area) -> impl Iterator<Item = Self> {
        area.parents.iter().map(|(level, parent)| Self::new(&area.code, *level, parent, BY_FILE))
    }

    pub(crate) fn of_position(found: &ParentByPosition) -> Self {
        Self::new(&found.child, found.level, &found.parent, BY_POSITION)
    }

    fn new(child: &AreaCode, level: Level, parent: &AreaCode, how: &str) -> Self {
        Self { child: child.to_string(), level: level.to_string(), parent: parent.to_string(), how: how.into() }
    }

    pub(crate) fn is_by_file(&self) -> bool {
        self.how == BY_FILE
    }

    pub(crate) fn key(&self) -> (&str, &str) {
        (&self.child, &self.level)
    }

    pub(crate) fn level_and_parent(&self) -> Result<(Level, AreaCode), StoreError> {
        Ok((parse(&self.level)?, area_code(&self.parent)?))
    }

    pub(crate) fn found(&self) -> Result<ParentByPosition, StoreError> {
        let (level, parent) = self.level_and_parent()?;
        Ok(ParentByPosition { child: area_code(&self.child)?, level, parent })
    }
}

#[derive(Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = area_stat, treat_none_as_default_value = false)]
pub(crate) struct StatRow {
    pub(crate) area: String,
    pub(crate) measure: String,
    pub(crate) vintage: String,
    level: String,
    value: f64,
}

impl StatRow {
    pub(crate) fn of(stat: &AreaStat) -> Result<Self, StoreError> {
        if !stat.value.is_finite() {
            return Err(StoreError::NotANumber { area: stat.area.to_string(), measure: stat.measure.to_string() });
        }
        Ok(Self {
            area: stat.area.to_string(),
            measure: stat.measure.to_string(),
            vintage: stat.vintage.clone(),
            level: stat.level.to_string(),
            value: stat.value,
        })
    }

    pub(crate) fn key(&self) -> (String, String, String) {
        (self.area.clone(), self.measure.clone(), self.vintage.clone())
    }

    pub(crate) fn into_stat(self) -> Result<AreaStat, StoreError> {
        Ok(AreaStat {
            area: area_code(&self.area)?,
            level: parse(&self.level)?,
            measure: Measure::new(&self.measure)
                .ok_or_else(|| StoreError::Unreadable(format!("\"{}\" is not a measure", self.measure)))?,
            vintage: self.vintage,
            value: self.value,
        })
    }
}

#[derive(Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = postcode, treat_none_as_default_value = false)]
pub(crate) struct PostcodeRow {
    pub(crate) unit: String,
    position: Option<Ewkb>,
    oa_code: Option<String>,
    lsoa_code: Option<String>,
    msoa_code: Option<String>,
    ward_code: Option<String>,
    locality_code: Option<String>,
    la_code: Option<String>,
    neighbourhood_code: Option<String>,
    terminated: Option<bool>,
}

impl PostcodeRow {
    pub(crate) fn of(record: &PostcodeRecord) -> Self {
        let code = |level| record.areas.iter().find(|(l, _)| *l == level).map(|(_, code)| code.to_string());
        Self {
            unit: record.postcode.to_string(),
            position: record.position.map(Ewkb::of_position),
            oa_code: code(Level::Oa),
            lsoa_code: code(Level::Lsoa),
            msoa_code: code(Level::Msoa),
            ward_code: code(Level::Ward),
            locality_code: code(Level::Locality),
            la_code: code(Level::La),
            neighbourhood_code: code(Level::Neighbourhood),
            terminated: record.terminated,
        }
    }

    /// The record, its areas from fine to coarse.
    pub(crate) fn record(&self) -> Result<PostcodeRecord, StoreError> {
        let codes = [
            (Level::Oa, &self.oa_code),
            (Level::Lsoa, &self.lsoa_code),
            (Level::Msoa, &self.msoa_code),
            (Level::Ward, &self.ward_code),
            (Level::Locality, &self.locality_code),
            (Level::La, &self.la_code),
            (Level::Neighbourhood, &self.neighbourhood_code),
        ];
        let areas = codes.into_iter().filter_map(|(level, code)| {
            let code = code.as_deref()?;
            Some(area_code(code).map(|code| (level, code)))
        });
        Ok(PostcodeRecord {
            postcode: Postcode::parse(&self.unit).map_err(|error| StoreError::Unreadable(error.to_string()))?,
            position: self.position.as_ref().map(Ewkb::position).transpose()?,
            areas: areas.collect::<Result<_, _>>()?,
            terminated: self.terminated,
        })
    }
}
