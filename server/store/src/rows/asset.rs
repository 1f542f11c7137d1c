//! An asset as rows of its tables.

use diesel::{AsChangeset, Insertable, Queryable};
use hereabouts_core::asset::{Asset, Location, Organization, Place, ServiceArea};
use hereabouts_core::schedule::Schedule;
use hereabouts_core::{AreaCode, Postcode};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::geometry::Ewkb;
use crate::schema::{asset, location, organization, revision, schedule, service_area, thanks};
use crate::words::{from_json, from_word, json, list, number, parse, parse_some, word};

#[derive(Debug, Clone, PartialEq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = organization, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct OrganizationRow {
    pub(crate) id: String,
    name: String,
    description: Option<String>,
    website: Option<String>,
    identifiers: String,
}

impl OrganizationRow {
    pub(crate) fn of(organization: &Organization) -> Self {
        Self {
            id: organization.id.to_string(),
            name: organization.name.clone(),
            description: organization.description.clone(),
            website: organization.website.clone(),
            identifiers: json(&organization.identifiers),
        }
    }

    pub(crate) fn organization(&self) -> Result<Organization, StoreError> {
        Ok(Organization {
            id: parse(&self.id)?,
            name: self.name.clone(),
            description: self.description.clone(),
            website: self.website.clone(),
            identifiers: list(&self.identifiers)?,
        })
    }
}

/// The words of an asset that the vocabulary knows, and its languages.
#[derive(Default, Serialize, Deserialize)]
struct Words {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    accessibility: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    interests: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    audiences: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    languages: Vec<String>,
}

#[derive(Debug, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = asset, treat_none_as_default_value = false, treat_none_as_null = true)]
pub(crate) struct AssetRow {
    pub(crate) id: String,
    name: String,
    name_cy: Option<String>,
    summary: Option<String>,
    summary_cy: Option<String>,
    description: Option<String>,
    kind: String,
    abcd_type: Option<String>,
    status: String,
    disclosure: String,
    moderation_state: String,
    pub(crate) organization_id: Option<String>,
    scheme: Option<String>,
    url: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    minimum_age: Option<i16>,
    maximum_age: Option<i16>,
    welcomes: Option<String>,
    how_to_join: Option<String>,
    cost: String,
    cost_note: Option<String>,
    words: String,
    comes_to_you: bool,
    capacity: Option<String>,
    licence: Option<String>,
    source: Option<String>,
    source_key: Option<String>,
    last_confirmed: Option<String>,
    revision: i64,
    created: String,
    modified: String,
}

impl AssetRow {
    pub(crate) fn of(asset: &Asset) -> Self {
        let words = Words {
            accessibility: asset.accessibility.clone(),
            interests: asset.interests.clone(),
            audiences: asset.audiences.clone(),
            languages: asset.languages.clone(),
        };
        Self {
            id: asset.id.to_string(),
            name: asset.name.clone(),
            name_cy: asset.name_cy.clone(),
            summary: asset.summary.clone(),
            summary_cy: asset.summary_cy.clone(),
            description: asset.description.clone(),
            kind: asset.kind.clone(),
            abcd_type: asset.abcd_type.as_ref().map(word),
            status: word(&asset.status),
            disclosure: word(&asset.disclosure),
            moderation_state: word(&asset.moderation_state),
            organization_id: asset.organization.as_ref().map(|o| o.id.to_string()),
            scheme: asset.scheme.map(|id| id.to_string()),
            url: asset.url.clone(),
            email: asset.email.clone(),
            phone: asset.phone.clone(),
            minimum_age: asset.minimum_age.map(i16::from),
            maximum_age: asset.maximum_age.map(i16::from),
            welcomes: asset.welcomes.clone(),
            how_to_join: asset.how_to_join.clone(),
            cost: word(&asset.cost),
            cost_note: asset.cost_note.clone(),
            words: json(&words),
            comes_to_you: asset.comes_to_you,
            capacity: asset.capacity.as_ref().map(json),
            licence: asset.licence.clone(),
            source: asset.source.clone(),
            source_key: asset.source_key.clone(),
            last_confirmed: asset.last_confirmed.map(|date| date.to_string()),
            revision: i64::from(asset.revision),
            created: asset.created.to_string(),
            modified: asset.modified.to_string(),
        }
    }

    /// The asset, still without what its other tables hold.
    pub(crate) fn into_asset(self) -> Result<Asset, StoreError> {
        let words: Words = if self.words == "{}" { Words::default() } else { from_json(&self.words)? };
        Ok(Asset {
            id: parse(&self.id)?,
            name: self.name,
            name_cy: self.name_cy,
            summary: self.summary,
            summary_cy: self.summary_cy,
            description: self.description,
            kind: self.kind,
            abcd_type: self.abcd_type.as_deref().map(from_word).transpose()?,
            status: from_word(&self.status)?,
            disclosure: from_word(&self.disclosure)?,
            moderation_state: from_word(&self.moderation_state)?,
            organization: None,
            scheme: parse_some(self.scheme.as_deref())?,
            url: self.url,
            email: self.email,
            phone: self.phone,
            minimum_age: self.minimum_age.map(number).transpose()?,
            maximum_age: self.maximum_age.map(number).transpose()?,
            welcomes: self.welcomes,
            how_to_join: self.how_to_join,
            cost: from_word(&self.cost)?,
            cost_note: self.cost_note,
            accessibility: words.accessibility,
            interests: words.interests,
            audiences: words.audiences,
            languages: words.languages,
            schedules: Vec::new(),
            locations: Vec::new(),
            service_areas: Vec::new(),
            comes_to_you: self.comes_to_you,
            capacity: self.capacity.as_deref().map(from_json).transpose()?,
            licence: self.licence,
            source: self.source,
            source_key: self.source_key,
            last_confirmed: parse_some(self.last_confirmed.as_deref())?,
            revision: number(self.revision)?,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
        })
    }
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = location, treat_none_as_default_value = false)]
pub(crate) struct LocationRow {
    pub(crate) asset_id: String,
    pub(crate) seq: i64,
    location_type: String,
    geometry: Option<Ewkb>,
    area_code: Option<String>,
    address: Option<String>,
    postcode: Option<String>,
    uprn: Option<String>,
}

impl LocationRow {
    pub(crate) fn of(asset: &Asset) -> impl Iterator<Item = Self> {
        (0..).zip(&asset.locations).map(|(seq, location)| {
            let (location_type, geometry, area_code) = match &location.place {
                Place::At(shape) => ("physical", Some(Ewkb::of(shape)), None),
                Place::In(code) => ("physical", None, Some(code.to_string())),
                Place::Virtual => ("virtual", None, None),
            };
            Self {
                asset_id: asset.id.to_string(),
                seq,
                location_type: location_type.into(),
                geometry,
                area_code,
                address: location.address.clone(),
                postcode: location.postcode.as_ref().map(ToString::to_string),
                uprn: location.uprn.clone(),
            }
        })
    }

    pub(crate) fn into_location(self) -> Result<Location, StoreError> {
        let place = match (self.geometry, self.area_code) {
            (Some(geometry), _) => Place::At(geometry.shape()?),
            (None, Some(code)) => Place::In(area_code(&code)?),
            (None, None) => Place::Virtual,
        };
        let postcode = self.postcode.as_deref().map(Postcode::parse).transpose();
        Ok(Location {
            place,
            address: self.address,
            postcode: postcode.map_err(|error| StoreError::Unreadable(error.to_string()))?,
            uprn: self.uprn,
        })
    }
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = service_area, treat_none_as_default_value = false)]
pub(crate) struct ServiceAreaRow {
    pub(crate) asset_id: String,
    pub(crate) seq: i64,
    area_code: Option<String>,
    name: Option<String>,
    geometry: Option<Ewkb>,
}

impl ServiceAreaRow {
    pub(crate) fn of(asset: &Asset) -> impl Iterator<Item = Self> {
        (0..).zip(&asset.service_areas).map(|(seq, covered)| {
            let (area_code, name, geometry) = match covered {
                ServiceArea::Area(code) => (Some(code.to_string()), None, None),
                ServiceArea::Outline { name, shape } => (None, Some(name.clone()), Some(Ewkb::of(shape))),
            };
            Self { asset_id: asset.id.to_string(), seq, area_code, name, geometry }
        })
    }

    pub(crate) fn into_service_area(self) -> Result<ServiceArea, StoreError> {
        match (self.area_code, self.name, self.geometry) {
            (Some(code), _, _) => Ok(ServiceArea::Area(area_code(&code)?)),
            (None, Some(name), Some(geometry)) => Ok(ServiceArea::Outline { name, shape: geometry.shape()? }),
            _ => Err(StoreError::Unreadable("a service area without an area".into())),
        }
    }
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = schedule, treat_none_as_default_value = false)]
pub(crate) struct ScheduleRow {
    pub(crate) asset_id: String,
    pub(crate) seq: i64,
    freq: String,
    interval: i32,
    byday: String,
    opens_at: Option<String>,
    closes_at: Option<String>,
    dtstart: Option<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
    exdate: String,
    note: Option<String>,
}

impl ScheduleRow {
    pub(crate) fn of(asset: &Asset) -> impl Iterator<Item = Self> {
        (0..).zip(&asset.schedules).map(|(seq, schedule)| Self {
            asset_id: asset.id.to_string(),
            seq,
            freq: word(&schedule.freq),
            interval: i32::from(schedule.interval),
            byday: json(&schedule.byday),
            opens_at: schedule.opens_at.map(|time| time.to_string()),
            closes_at: schedule.closes_at.map(|time| time.to_string()),
            dtstart: schedule.dtstart.map(|date| date.to_string()),
            valid_from: schedule.valid_from.map(|date| date.to_string()),
            valid_to: schedule.valid_to.map(|date| date.to_string()),
            exdate: json(&schedule.except),
            note: schedule.note.clone(),
        })
    }

    pub(crate) fn into_schedule(self) -> Result<Schedule, StoreError> {
        Ok(Schedule {
            freq: from_word(&self.freq)?,
            interval: number(self.interval)?,
            byday: list(&self.byday)?,
            opens_at: parse_some(self.opens_at.as_deref())?,
            closes_at: parse_some(self.closes_at.as_deref())?,
            dtstart: parse_some(self.dtstart.as_deref())?,
            valid_from: parse_some(self.valid_from.as_deref())?,
            valid_to: parse_some(self.valid_to.as_deref())?,
            except: list(&self.exdate)?,
            note: self.note,
        })
    }
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = revision, treat_none_as_default_value = false)]
pub(crate) struct RevisionRow {
    pub(crate) asset_id: String,
    pub(crate) number: i64,
    pub(crate) content: String,
    pub(crate) author: String,
    pub(crate) at: String,
    pub(crate) why: String,
}

#[derive(Debug, Queryable, Insertable)]
#[diesel(table_name = thanks, treat_none_as_default_value = false)]
pub(crate) struct ThanksRow {
    pub(crate) asset_id: String,
    pub(crate) number: i64,
    pub(crate) name: String,
}

pub(crate) fn area_code(code: &str) -> Result<AreaCode, StoreError> {
    AreaCode::new(code).map_err(|error| StoreError::Unreadable(error.to_string()))
}
