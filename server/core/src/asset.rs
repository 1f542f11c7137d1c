//! Community assets: anything that a community has, does or offers.
//!
//! Field names follow Open Referral UK (HSDS 3) where it has a word for the thing. An [`Asset`]
//! holds only what may be published at its disclosure level: where its place is not public, the
//! exact place is not in here at all, but sealed in the vault.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::area::AreaCode;
use crate::postcode::Postcode;
use crate::schedule::Schedule;
use crate::shape::Shape;
use crate::vocabulary::{Bilingual, Vocabulary};

/// The longest summary, in characters.
pub const LONGEST_SUMMARY: usize = 160;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;
/// The longest other text, in characters.
pub const LONGEST_TEXT: usize = 10_000;

/// How much of its place is told. The order is from open to closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Disclosure {
    /// The place is public.
    Exact,
    /// The record is public, its place is an area.
    Area,
    /// Nothing per record for the public.
    Sealed,
}

/// What sort of asset it is in asset-based community development (McKnight and Russell, 2018).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AbcdType {
    /// A gift, skill or passion of a resident.
    ResidentGift,
    /// People who come together because they choose to.
    Association,
    /// An organisation with paid people.
    Institution,
    /// Land, buildings, a bench.
    Place,
    /// Giving, sharing, lending, trading.
    Exchange,
    /// A story, tradition or way of doing things.
    CultureOrStory,
}

/// Whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is there.
    Active,
    /// It is not running at present.
    Inactive,
    /// It is gone.
    Defunct,
    /// It is closed and means to open again.
    TemporarilyClosed,
}

/// Where its entry stands with the stewards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Moderation {
    /// Being written.
    Draft,
    /// Waits for a steward.
    Submitted,
    /// For everybody.
    Published,
    /// A steward asked for something.
    ChangesRequested,
    /// Refused with a reason.
    Rejected,
    /// Taken down.
    Archived,
}

/// What it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Nothing.
    Free,
    /// A price.
    Paid,
    /// What people wish to give.
    Donation,
    /// Not known.
    #[default]
    Unknown,
}

/// Who stands behind an asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Random.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Numbers in registers, such as `GB-CHC-210843`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
}

/// Where a location is, as far as anyone may be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A public place on the map.
    At(Shape),
    /// Somewhere in the area.
    In(AreaCode),
    /// Nowhere on the ground: on line or by phone.
    Virtual,
}

/// One of the places of an asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Where.
    pub place: Place,
    /// For people to read, without the postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<Postcode>,
    /// Unique property reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprn: Option<String>,
}

/// An area that the asset covers, which is not the same as being near.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceArea {
    /// An official area.
    Area(AreaCode),
    /// An outline with a name.
    Outline {
        /// What people call it.
        name: String,
        /// Its outline.
        shape: Shape,
    },
}

/// How many people it can take.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Capacity {
    /// Free now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<u32>,
    /// At most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// Of what: "people", "beds", "plots".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// One community asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asset {
    /// Random (version 4), so that it tells nothing.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// Its Welsh name, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    /// In one breath, at most [`LONGEST_SUMMARY`] characters.
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
    /// Where it differs from what its kind usually is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abcd_type: Option<AbcdType>,
    /// Whether it is there.
    pub status: Status,
    /// How much of its place is told; never less closed than the floor of its kind.
    pub disclosure: Disclosure,
    /// Where its entry stands with the stewards.
    pub moderation_state: Moderation,
    /// Who stands behind it; many groups have no legal body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    /// For a household of a scheme: the asset that is the scheme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<Uuid>,
    /// Its web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Its phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Youngest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// Oldest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// Who is welcome, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcomes: Option<String>,
    /// How to begin, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_join: Option<String>,
    /// What it costs.
    #[serde(default)]
    pub cost: Cost,
    /// What it costs, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_note: Option<String>,
    /// Words of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<String>,
    /// Words of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<String>,
    /// Words of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    /// Language codes, such as `cy`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Where; the first is the main one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    /// What it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceArea>,
    /// Whether it comes to people.
    #[serde(default)]
    pub comes_to_you: bool,
    /// How many people it can take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    /// Of the record: `CC0-1.0`, `OGL-UK-3.0`, `ODbL-1.0` …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Where the record came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Its key in that source, by which a second import finds it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_key: Option<String>,
    /// When somebody last said that it is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_confirmed: Option<Date>,
    /// Counts the versions, from 1.
    pub revision: u32,
    /// When it was first recorded.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

impl Asset {
    /// What is counted of it, without a word that anybody wrote: for what was on the map once, and is not any more.
    #[must_use]
    pub fn without_words(&self, vocabulary: &Vocabulary) -> Self {
        let kind = vocabulary.kind_number(&self.kind).map(|n| &vocabulary.kinds()[usize::from(n)]);
        let label = |of: fn(&Bilingual) -> &String| kind.map_or_else(String::new, |kind| of(&kind.label).clone());
        let bare =
            |location: &Location| Location { place: location.place.clone(), address: None, postcode: None, uprn: None };
        Self {
            name_cy: Some(label(|label| &label.cy)),
            status: self.status,
            disclosure: self.disclosure,
            moderation_state: self.moderation_state,
            capacity: self.capacity.clone(),
            comes_to_you: self.comes_to_you,
            last_confirmed: self.last_confirmed,
            locations: self.locations.iter().map(bare).collect(),
            service_areas: self.service_areas.clone(),
            ..Self::new(self.id, label(|label| &label.en), self.kind.clone(), self.created)
        }
    }

    /// One that is there for everybody, recorded at that time, with nothing more said of it.
    #[must_use]
    pub const fn new(id: Uuid, name: String, kind: String, at: Timestamp) -> Self {
        Self {
            id,
            name,
            name_cy: None,
            summary: None,
            summary_cy: None,
            description: None,
            kind,
            abcd_type: None,
            status: Status::Active,
            disclosure: Disclosure::Exact,
            moderation_state: Moderation::Published,
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
            locations: Vec::new(),
            service_areas: Vec::new(),
            comes_to_you: false,
            capacity: None,
            licence: None,
            source: None,
            source_key: None,
            last_confirmed: None,
            revision: 1,
            created: at,
            modified: at,
        }
    }
}

/// How lately somebody said that an entry is right. Computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// Confirmed within six months.
    #[serde(rename = "within_6_months")]
    Within6Months,
    /// Confirmed within twelve.
    #[serde(rename = "within_12_months")]
    Within12Months,
    /// Longer ago: please check.
    Older,
    /// Never confirmed.
    Never,
}

impl Freshness {
    /// Every freshness, freshest first.
    pub const ALL: [Self; 4] = [Self::Within6Months, Self::Within12Months, Self::Older, Self::Never];

    /// How fresh something last confirmed on that date is today.
    #[must_use]
    pub fn of(last_confirmed: Option<Date>, today: Date) -> Self {
        use crate::day::months_before;
        match last_confirmed {
            None => Self::Never,
            Some(date) if date >= months_before(today, 6) => Self::Within6Months,
            Some(date) if date >= months_before(today, 12) => Self::Within12Months,
            Some(_) => Self::Older,
        }
    }

    /// Whether nobody has confirmed it for a year, or ever: it is still shown, and somebody should look.
    #[must_use]
    pub const fn is_old(self) -> bool {
        matches!(self, Self::Older | Self::Never)
    }

    /// The word used in addresses and answers.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Within6Months => "within_6_months",
            Self::Within12Months => "within_12_months",
            Self::Older => "older",
            Self::Never => "never",
        }
    }
}

/// Something that keeps an asset from being accepted, for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// Which field.
    pub field: &'static str,
    /// What is wrong and what would be right, in plain words.
    pub reason: String,
}

impl Asset {
    /// Everything that keeps the asset from being stored, in the order of its fields.
    #[must_use]
    pub fn problems(&self, vocabulary: &Vocabulary) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut say = |field, reason: String| problems.push(FieldProblem { field, reason });
        if self.name.trim().is_empty() {
            say("name", "it has no name".into());
        }
        for (field, text, longest) in self.texts() {
            let length = text.chars().count();
            if length > longest {
                say(field, format!("the {field} is {length} characters long; {longest} are the most"));
            }
            if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')) {
                say(field, format!("the {field} has a control character in it"));
            }
        }
        match vocabulary.kind(&self.kind) {
            None => say("kind", format!("\"{}\" is not a kind in the vocabulary", self.kind)),
            Some(kind) if self.disclosure < kind.disclosure_floor => {
                say("disclosure", format!("the place of a {} may not be told so exactly", kind.label.en));
            }
            Some(_) => {}
        }
        if self.locations.is_empty() && self.service_areas.is_empty() && !self.comes_to_you {
            say("locations", "it has no place, covers no area and does not come to people".into());
        }
        if self.disclosure != Disclosure::Exact {
            let tells = |l: &Location| {
                matches!(l.place, Place::At(_)) || l.address.is_some() || l.postcode.is_some() || l.uprn.is_some()
            };
            if self.locations.iter().any(tells) {
                say("locations", "a place that is not public may only be given as an area".into());
            }
            if self.service_areas.iter().any(|covered| matches!(covered, ServiceArea::Outline { .. })) {
                say(
                    "service_areas",
                    "what has no public place covers official areas; an outline could tell where it is".into(),
                );
            }
        }
        for schedule in &self.schedules {
            if let Err(error) = schedule.check() {
                say("schedules", error.to_string());
            }
        }
        if let (Some(youngest), Some(oldest)) = (self.minimum_age, self.maximum_age)
            && youngest > oldest
        {
            say("maximum_age", format!("the oldest age ({oldest}) is under the youngest ({youngest})"));
        }
        if let Some(url) = &self.url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            say("url", "a web address begins with https:// or http://".into());
        }
        problems
    }

    fn texts(&self) -> impl Iterator<Item = (&'static str, &str, usize)> {
        [
            ("name", Some(&self.name), LONGEST_NAME),
            ("name_cy", self.name_cy.as_ref(), LONGEST_NAME),
            ("summary", self.summary.as_ref(), LONGEST_SUMMARY),
            ("summary_cy", self.summary_cy.as_ref(), LONGEST_SUMMARY),
            ("description", self.description.as_ref(), LONGEST_TEXT),
            ("url", self.url.as_ref(), 2_000),
            ("email", self.email.as_ref(), 320),
            ("phone", self.phone.as_ref(), 100),
            ("welcomes", self.welcomes.as_ref(), LONGEST_TEXT),
            ("how_to_join", self.how_to_join.as_ref(), LONGEST_TEXT),
            ("cost_note", self.cost_note.as_ref(), LONGEST_TEXT),
        ]
        .into_iter()
        .filter_map(|(field, text, longest)| Some((field, text?.as_str(), longest)))
    }
}
