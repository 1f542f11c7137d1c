//! What an asset is searched by: the properties that an index needs, and none that only a reader does.
//!
//! Reading these few from their JSON costs a third of reading all, and a device has no use for more.

use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::Properties;
use crate::asset::{Cost, Disclosure, Status};
use crate::day;
use crate::schedule::Schedule;

#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    pub(crate) id: Option<Uuid>,
    pub(crate) name: String,
}

#[derive(Debug, Deserialize)]
struct Room {
    maximum: Option<u32>,
}

/// The properties that an asset is found by.
#[derive(Debug, Deserialize)]
pub(crate) struct Searched {
    pub(crate) name: String,
    pub(crate) name_cy: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) summary_cy: Option<String>,
    pub(crate) kind: String,
    status: Status,
    disclosure: Disclosure,
    pub(crate) organization: Option<Named>,
    cost: Cost,
    #[serde(default)]
    accessibility: Vec<String>,
    #[serde(default)]
    pub(crate) interests: Vec<String>,
    #[serde(default)]
    audiences: Vec<String>,
    #[serde(default)]
    schedules: Vec<Schedule>,
    pub(crate) address: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) area: Option<Named>,
    capacity: Option<Room>,
    #[serde(default, with = "day::maybe")]
    last_confirmed: Option<Date>,
}

/// What of the properties goes into the row of an asset in a view.
pub(crate) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) status: Status,
    pub(super) disclosure: Disclosure,
    pub(super) organization: Option<Uuid>,
    pub(super) cost: Cost,
    pub(super) accessibility: &'a [String],
    pub(super) interests: &'a [String],
    pub(super) audiences: &'a [String],
    pub(super) schedules: &'a [Schedule],
    pub(super) capacity: Option<u32>,
    pub(super) last_confirmed: Option<Date>,
}

impl<'a> From<&'a Searched> for Row<'a> {
    fn from(told: &'a Searched) -> Self {
        Self {
            name: &told.name,
            status: told.status,
            disclosure: told.disclosure,
            organization: told.organization.as_ref().and_then(|organization| organization.id),
            cost: told.cost,
            accessibility: &told.accessibility,
            interests: &told.interests,
            audiences: &told.audiences,
            schedules: &told.schedules,
            capacity: told.capacity.as_ref().and_then(|capacity| capacity.maximum),
            last_confirmed: told.last_confirmed,
        }
    }
}

impl<'a> From<&'a Properties> for Row<'a> {
    fn from(told: &'a Properties) -> Self {
        Self {
            name: &told.name,
            status: told.status,
            disclosure: told.disclosure,
            organization: told.organization.as_ref().map(|organization| organization.id),
            cost: told.cost,
            accessibility: &told.accessibility,
            interests: &told.interests,
            audiences: &told.audiences,
            schedules: &told.schedules,
            capacity: told.capacity.as_ref().and_then(|capacity| capacity.maximum),
            last_confirmed: told.last_confirmed,
        }
    }
}
