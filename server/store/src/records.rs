//! What the store gives and takes beside the words of the domain.

use std::collections::{BTreeMap, BTreeSet};

use hereabouts_core::areas::Floors;
use hereabouts_core::asset::Asset;
use hereabouts_core::vocabulary::{Bilingual, Vocabulary};
use hereabouts_core::{Area, AreaCode, AreaStat, Level, PostcodeRecord, Shape};
use jiff::Timestamp;
use uuid::Uuid;

/// The place that all of this is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name; empty until it is given one.
    pub name: Bilingual,
    /// What its administrators chose, by name: `demonstration`, `area_floor` …
    pub settings: BTreeMap<String, serde_json::Value>,
}

impl Place {
    /// Whether people walk along the roads of its base map, since these are joined where they meet: `walking`.
    #[must_use]
    pub fn is_walked(&self) -> bool {
        self.settings.get("walking").and_then(serde_json::Value::as_bool).unwrap_or(false)
    }

    /// The fewest households of an area that may be told: `area_floor` and `sealed_floor`.
    #[must_use]
    pub fn floors(&self) -> Floors {
        let chosen = |name| self.settings.get(name).and_then(serde_json::Value::as_f64);
        Floors::raised(chosen("area_floor"), chosen("sealed_floor"))
    }
}

/// Where a file came from, and how it went in. Its key is `kind` and `name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// What sort of data: `areas`, `population`, `postcodes`, `assets`, `base` …
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// On what terms.
    pub licence: Option<String>,
    /// Whom to thank, as they ask for it.
    pub attribution: Option<String>,
    /// Of when it is.
    pub vintage: Option<String>,
    /// Of the file, as hexadecimal digits.
    pub sha256: String,
    /// How many rows went in.
    pub rows_taken: u64,
    /// How many did not.
    pub rows_refused: u64,
    /// When it was last imported with another content.
    pub imported_at: Timestamp,
}

/// Something on the base map.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseFeature {
    /// What it is within its layer, such as `primary`.
    pub class: String,
    /// Its name.
    pub name: Option<String>,
    /// Its name in Welsh.
    pub name_cy: Option<String>,
    /// Its outline.
    pub shape: Shape,
}

/// An area that lies in another one, found by position because no file said so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ParentByPosition {
    /// The area.
    pub child: AreaCode,
    /// The level of the other.
    pub level: Level,
    /// The area it lies in.
    pub parent: AreaCode,
}

/// Everything that is stored, at one moment.
#[derive(Debug)]
pub struct Ground {
    /// How many writing transactions there have been.
    pub revision: u64,
    /// The place.
    pub place: Place,
    /// Its vocabulary, once it has one.
    pub vocabulary: Option<Vocabulary>,
    /// Every asset, archived ones too, by id.
    pub assets: Vec<Asset>,
    /// Every area, by code. Their parents are those that their files named.
    pub areas: Vec<Area>,
    /// The parents that were found by position, by child and level.
    pub parents_by_position: Vec<ParentByPosition>,
    /// Every measure, by area, measure and vintage.
    pub stats: Vec<AreaStat>,
    /// The gazetteer, by postcode; empty where it was streamed.
    pub postcodes: Vec<PostcodeRecord>,
    /// The base map by layer (`roads`, `green`, `water`, `land`, `places` …), in the order of its files.
    pub base: BTreeMap<String, Vec<BaseFeature>>,
    /// What was imported, by kind and name.
    pub datasets: Vec<Dataset>,
}

/// What is stored beside assets, in the change log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The name and settings of the place.
    Place,
    /// The vocabulary.
    Vocabulary,
    /// Areas or their parents.
    Areas,
    /// Measures of areas.
    Stats,
    /// The gazetteer.
    Postcodes,
    /// The base map.
    BaseFeatures,
    /// What was imported.
    Datasets,
}

/// What moved after a revision, at one moment.
#[derive(Debug)]
pub struct Changes {
    /// The revision that these changes lead to.
    pub revision: u64,
    /// The assets that moved, as they are now, by id.
    pub assets: Vec<Asset>,
    /// The assets that are not there any more, not even as history.
    pub erased: Vec<Uuid>,
    /// What was imported, when that moved: it does with every import of assets, and is short.
    pub datasets: Option<Vec<Dataset>>,
    /// What else moved, to be read again as a whole.
    pub others: BTreeSet<Entity>,
}

/// What putting an asset did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    Inserted,
    /// It has a new version.
    Changed,
    /// It was the same already, so nothing was written.
    Unchanged,
}

/// What putting several things did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PutCounts {
    /// New ones.
    pub inserted: u64,
    /// New versions.
    pub changed: u64,
    /// The same already.
    pub unchanged: u64,
}

impl PutCounts {
    /// How many were written.
    #[must_use]
    pub const fn written(self) -> u64 {
        self.inserted + self.changed
    }

    pub(crate) const fn count(&mut self, put: Put) {
        match put {
            Put::Inserted => self.inserted += 1,
            Put::Changed => self.changed += 1,
            Put::Unchanged => self.unchanged += 1,
        }
    }
}

/// One version of an asset.
#[derive(Debug, Clone, PartialEq)]
pub struct RevisionEntry {
    /// Which version, from 1.
    pub revision: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub author: String,
    /// Why.
    pub why: String,
    /// Whom to thank for it.
    pub thanks: Option<String>,
    /// All of it. Where the place was made less public later on, the place as it may be told now.
    pub content: Asset,
}

/// A sealed home, and what practitioners may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// Random.
    pub id: Uuid,
    /// The asset that is its scheme.
    pub scheme: Uuid,
    /// Bytes that only the vault can open.
    pub sealed: Vec<u8>,
    /// The area it may be told to lie in.
    pub area: AreaCode,
    /// When it was first recorded.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}
