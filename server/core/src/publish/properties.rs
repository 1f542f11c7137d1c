//! What an answer tells of an asset: the properties of its feature, as they are documented and as they are written.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::area::{AreaCode, Level};
use crate::areas::{AreaNumber, Areas};
use crate::asset::{AbcdType, Capacity, Cost, Disclosure, Freshness, Organization, Status};
use crate::postcode::Postcode;
use crate::schedule::Schedule;
use crate::shape::Shape;

/// An area as an answer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AreaName {
    /// Its code.
    #[schema(value_type = String)]
    pub code: AreaCode,
    /// Its level.
    pub level: Level,
    /// Its name.
    pub name: String,
    /// Its Welsh name, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
}

impl AreaName {
    /// The name of an area.
    #[must_use]
    pub fn of(areas: &Areas, number: AreaNumber) -> Self {
        let area = areas.get(number);
        Self { code: area.code.clone(), level: area.level, name: area.name.clone(), name_cy: area.name_cy.clone() }
    }
}

/// A place of an asset beside its first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct OtherLocation {
    /// Where, when it is on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<Shape>,
    /// For people to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub postcode: Option<Postcode>,
    /// The area that may be told, when it is not on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaName>,
}

/// An area that an asset covers, as an answer names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CoveredArea {
    /// Its code, when it is an official one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub area: Option<AreaCode>,
    /// Its name.
    pub name: String,
    /// Its outline, when it is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<Shape>,
}

/// What an answer tells of an asset: the properties of its feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Properties {
    /// What people call it.
    pub name: String,
    /// Its Welsh name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    /// In one breath.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The same in Welsh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_cy: Option<String>,
    /// Plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A word of the vocabulary.
    pub kind: String,
    /// The group of its kind.
    pub group: String,
    /// What sort of asset it is.
    pub abcd_type: AbcdType,
    /// Whether it is there.
    pub status: Status,
    /// How much of its place is told.
    pub disclosure: Disclosure,
    /// Who stands behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// The scheme to contact, for a household of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Uuid>,
    /// Web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// E-mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Youngest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// Oldest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// Who is welcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcomes: Option<String>,
    /// How to begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_join: Option<String>,
    /// What it costs.
    pub cost: Cost,
    /// What it costs, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_note: Option<String>,
    /// What makes it easy to use.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<String>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<String>,
    /// Whom it is meant for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Its languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Of its first place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Of its first place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub postcode: Option<Postcode>,
    /// Of its first place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprn: Option<String>,
    /// Where it is, as far as anyone is told, when it is not on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaName>,
    /// Its places beside the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_locations: Vec<OtherLocation>,
    /// What it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<CoveredArea>,
    /// Whether it comes to people.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub comes_to_you: bool,
    /// How many people it can take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// Room at a sealed household, in a band: `none`, `one`, `two_or_more`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity_band: Option<String>,
    /// Of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Where the record came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When somebody last said that it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub last_confirmed: Option<Date>,
    /// Counts the versions.
    pub revision: u32,
    /// When it was first recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub created: Option<Timestamp>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub modified: Option<Timestamp>,
    /// How fresh it is today. Only in answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freshness: Option<Freshness>,
    /// Metres from where the search began. Only in answers about what is near.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<f64>,
}

impl Properties {
    /// A name and a kind, and nothing else told.
    pub(super) fn bare(name: &str, kind: &str, group: String, abcd_type: AbcdType, disclosure: Disclosure) -> Self {
        Self {
            name: name.to_owned(),
            kind: kind.to_owned(),
            group,
            abcd_type,
            disclosure,
            status: Status::Active,
            name_cy: None,
            summary: None,
            summary_cy: None,
            description: None,
            organization: None,
            scheme: None,
            url: None,
            email: None,
            phone: None,
            minimum_age: None,
            maximum_age: None,
            welcomes: None,
            how_to_join: None,
            cost: Cost::Unknown,
            cost_note: None,
            accessibility: Vec::new(),
            interests: Vec::new(),
            audiences: Vec::new(),
            languages: Vec::new(),
            schedules: Vec::new(),
            address: None,
            postcode: None,
            uprn: None,
            area: None,
            other_locations: Vec::new(),
            service_areas: Vec::new(),
            comes_to_you: false,
            capacity: None,
            capacity_band: None,
            licence: None,
            source: None,
            last_confirmed: None,
            revision: 1,
            created: None,
            modified: None,
            freshness: None,
            distance_m: None,
        }
    }
}
