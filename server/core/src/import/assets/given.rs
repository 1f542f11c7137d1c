//! The native feature of an asset as people give it: less is asked of it than what is answered.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use crate::area::AreaCode;
use crate::asset::{AbcdType, Capacity, Cost, Disclosure, Organization, Status};
use crate::schedule::Schedule;
use crate::shape::Shape;

/// An area by its code. Its level and name are known from the areas loaded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct AreaReference {
    /// Its code.
    pub(super) code: AreaCode,
}

/// A location after the first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct OtherLocation {
    /// Where, when its place is public.
    #[serde(default)]
    pub(super) geometry: Option<Shape>,
    /// For people to read.
    #[serde(default)]
    pub(super) address: Option<String>,
    /// Its postcode.
    #[serde(default)]
    pub(super) postcode: Option<String>,
    /// Unique property reference number.
    #[serde(default)]
    pub(super) uprn: Option<String>,
    /// Where, when only the area is told.
    #[serde(default)]
    pub(super) area: Option<AreaReference>,
    /// `virtual` for what is nowhere on the ground.
    #[serde(default)]
    pub(super) location_type: Option<String>,
}

/// An area that is covered: an official one by its code, or an outline.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct ServiceAreaReference {
    /// The code of an official area.
    #[serde(default)]
    pub(super) area: Option<AreaCode>,
    /// Its name.
    #[serde(default)]
    pub(super) name: Option<String>,
    /// The outline of one that is not official.
    #[serde(default)]
    pub(super) geometry: Option<Shape>,
}

/// The properties of the native feature; each is the field of [`crate::Asset`] of the same name.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Properties {
    pub(super) name: String,
    #[serde(default)]
    pub(super) name_cy: Option<String>,
    #[serde(default)]
    pub(super) summary: Option<String>,
    #[serde(default)]
    pub(super) summary_cy: Option<String>,
    #[serde(default)]
    pub(super) description: Option<String>,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) abcd_type: Option<AbcdType>,
    #[serde(default)]
    pub(super) status: Option<Status>,
    #[serde(default)]
    pub(super) disclosure: Option<Disclosure>,
    #[serde(default)]
    pub(super) organization: Option<Organization>,
    #[serde(default)]
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) email: Option<String>,
    #[serde(default)]
    pub(super) phone: Option<String>,
    #[serde(default)]
    pub(super) minimum_age: Option<u8>,
    #[serde(default)]
    pub(super) maximum_age: Option<u8>,
    #[serde(default)]
    pub(super) welcomes: Option<String>,
    #[serde(default)]
    pub(super) how_to_join: Option<String>,
    #[serde(default)]
    pub(super) cost: Cost,
    #[serde(default)]
    pub(super) cost_note: Option<String>,
    #[serde(default)]
    pub(super) accessibility: Vec<String>,
    #[serde(default)]
    pub(super) interests: Vec<String>,
    #[serde(default)]
    pub(super) audiences: Vec<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) schedules: Vec<Schedule>,
    #[serde(default)]
    pub(super) address: Option<String>,
    #[serde(default)]
    pub(super) postcode: Option<String>,
    #[serde(default)]
    pub(super) uprn: Option<String>,
    #[serde(default)]
    pub(super) area: Option<AreaReference>,
    #[serde(default)]
    pub(super) location_type: Option<String>,
    #[serde(default)]
    pub(super) other_locations: Vec<OtherLocation>,
    #[serde(default)]
    pub(super) service_areas: Vec<ServiceAreaReference>,
    #[serde(default)]
    pub(super) comes_to_you: bool,
    #[serde(default)]
    pub(super) capacity: Option<Capacity>,
    #[serde(default)]
    pub(super) licence: Option<String>,
    #[serde(default)]
    pub(super) source: Option<String>,
    #[serde(default)]
    pub(super) source_key: Option<String>,
    #[serde(default)]
    pub(super) last_confirmed: Option<Date>,
    #[serde(default)]
    pub(super) revision: Option<u32>,
    #[serde(default)]
    pub(super) created: Option<Timestamp>,
    #[serde(default)]
    pub(super) modified: Option<Timestamp>,
}
