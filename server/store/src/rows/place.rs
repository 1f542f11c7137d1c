//! The place, the base map, data sets, changes and households as rows.

use diesel::{AsChangeset, Insertable, Queryable};
use hereabouts_core::vocabulary::Bilingual;

use crate::error::StoreError;
use crate::geometry::Ewkb;
use crate::records::{BaseFeature, Dataset, Entity, Household, Place};
use crate::rows::asset::area_code;
use crate::schema::{base_feature, change, dataset, household, place};
use crate::words::{from_json, json, number, parse};

#[derive(Debug, PartialEq, Eq, Queryable, AsChangeset)]
#[diesel(table_name = place)]
pub(crate) struct PlaceRow {
    name_en: String,
    name_cy: String,
    settings: String,
}

impl PlaceRow {
    pub(crate) fn of(place: &Place) -> Self {
        Self { name_en: place.name.en.clone(), name_cy: place.name.cy.clone(), settings: json(&place.settings) }
    }

    pub(crate) fn into_place(self) -> Result<Place, StoreError> {
        let settings = from_json(&self.settings)?;
        Ok(Place { name: Bilingual { en: self.name_en, cy: self.name_cy }, settings })
    }
}

#[derive(Debug, PartialEq, Queryable, Insertable)]
#[diesel(table_name = base_feature, treat_none_as_default_value = false)]
pub(crate) struct BaseFeatureRow {
    pub(crate) layer: String,
    seq: i64,
    class: String,
    name: Option<String>,
    name_cy: Option<String>,
    geometry: Ewkb,
}

impl BaseFeatureRow {
    pub(crate) fn of(layer: &str, seq: i64, feature: &BaseFeature) -> Self {
        Self {
            layer: layer.into(),
            seq,
            class: feature.class.clone(),
            name: feature.name.clone(),
            name_cy: feature.name_cy.clone(),
            geometry: Ewkb::of(&feature.shape),
        }
    }

    pub(crate) fn into_feature(self) -> Result<BaseFeature, StoreError> {
        let shape = self.geometry.shape()?;
        Ok(BaseFeature { class: self.class, name: self.name, name_cy: self.name_cy, shape })
    }
}

#[derive(Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = dataset, treat_none_as_default_value = false)]
pub(crate) struct DatasetRow {
    kind: String,
    name: String,
    licence: Option<String>,
    attribution: Option<String>,
    vintage: Option<String>,
    sha256: String,
    rows_taken: i64,
    rows_refused: i64,
    pub(crate) imported_at: String,
}

impl DatasetRow {
    pub(crate) fn of(dataset: &Dataset) -> Result<Self, StoreError> {
        Ok(Self {
            kind: dataset.kind.clone(),
            name: dataset.name.clone(),
            licence: dataset.licence.clone(),
            attribution: dataset.attribution.clone(),
            vintage: dataset.vintage.clone(),
            sha256: dataset.sha256.clone(),
            rows_taken: number(dataset.rows_taken)?,
            rows_refused: number(dataset.rows_refused)?,
            imported_at: dataset.imported_at.to_string(),
        })
    }

    pub(crate) fn into_dataset(self) -> Result<Dataset, StoreError> {
        Ok(Dataset {
            kind: self.kind,
            name: self.name,
            licence: self.licence,
            attribution: self.attribution,
            vintage: self.vintage,
            sha256: self.sha256,
            rows_taken: number(self.rows_taken)?,
            rows_refused: number(self.rows_refused)?,
            imported_at: parse(&self.imported_at)?,
        })
    }
}

/// The word that stands for an asset in the change log.
pub(crate) const ASSET: &str = "asset";

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = change, treat_none_as_default_value = false)]
pub(crate) struct ChangeRow {
    pub(crate) revision: i64,
    pub(crate) seq: i64,
    pub(crate) entity: String,
    pub(crate) entity_id: String,
}

impl Entity {
    const ALL: [Self; 7] =
        [Self::Place, Self::Vocabulary, Self::Areas, Self::Stats, Self::Postcodes, Self::BaseFeatures, Self::Datasets];

    /// The word that stands for it in the change log: the name of its table.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Vocabulary => "vocabulary",
            Self::Areas => "area",
            Self::Stats => "area_stat",
            Self::Postcodes => "postcode",
            Self::BaseFeatures => "base_feature",
            Self::Datasets => "dataset",
        }
    }

    pub(crate) fn from_str(word: &str) -> Result<Self, StoreError> {
        Self::ALL
            .into_iter()
            .find(|entity| entity.as_str() == word)
            .ok_or_else(|| StoreError::Unreadable(format!("a change of \"{word}\"")))
    }
}

#[derive(Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = household, treat_none_as_default_value = false)]
pub(crate) struct HouseholdRow {
    pub(crate) id: String,
    scheme_id: String,
    sealed: Vec<u8>,
    area_code: String,
    created: String,
    modified: String,
}

impl HouseholdRow {
    pub(crate) fn of(household: &Household) -> Self {
        Self {
            id: household.id.to_string(),
            scheme_id: household.scheme.to_string(),
            sealed: household.sealed.clone(),
            area_code: household.area.to_string(),
            created: household.created.to_string(),
            modified: household.modified.to_string(),
        }
    }

    pub(crate) fn into_household(self) -> Result<Household, StoreError> {
        Ok(Household {
            id: parse(&self.id)?,
            scheme: parse(&self.scheme_id)?,
            sealed: self.sealed,
            area: area_code(&self.area_code)?,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
        })
    }
}
