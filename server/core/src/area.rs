//! Official areas and neighbourhoods, and measures of the people in them.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::position::Position;
use crate::shape::Shape;

/// Why an area, or the name of one, is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AreaError {
    /// No level of that name.
    #[error("\"{0}\" is not a level; use oa, lsoa, msoa, ward, locality, la or neighbourhood")]
    Level(String),
    /// A code that is empty, too long, or has a space or a control character in it.
    #[error("\"{0}\" is not an area code")]
    Code(String),
}

/// How fine an area is. The order is from fine to coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Output area, the smallest of the census: some 300 people.
    Oa,
    /// Lower layer super output area, or data zone: some 1,500 people.
    Lsoa,
    /// Middle layer super output area, or intermediate zone: some 8,000 people.
    Msoa,
    /// Electoral ward.
    Ward,
    /// A part of an authority that its council defined.
    Locality,
    /// Local authority.
    La,
    /// Drawn by residents.
    Neighbourhood,
}

impl Level {
    /// Every level, fine to coarse.
    pub const ALL: [Self; 7] =
        [Self::Oa, Self::Lsoa, Self::Msoa, Self::Ward, Self::Locality, Self::La, Self::Neighbourhood];

    /// The word used in files, addresses and the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Oa => "oa",
            Self::Lsoa => "lsoa",
            Self::Msoa => "msoa",
            Self::Ward => "ward",
            Self::Locality => "locality",
            Self::La => "la",
            Self::Neighbourhood => "neighbourhood",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = AreaError;

    fn from_str(text: &str) -> Result<Self, AreaError> {
        Self::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| AreaError::Level(text.chars().take(40).collect()))
    }
}

/// The code of an area, such as E01006074.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String)]
pub struct AreaCode(Arc<str>);

impl AreaCode {
    /// A code: 1 to 40 visible characters.
    ///
    /// # Errors
    /// When it is empty, longer, or has spaces or control characters in it.
    pub fn new(text: &str) -> Result<Self, AreaError> {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= 40 && !text.chars().any(|c| c.is_whitespace() || c.is_control());
        if fits { Ok(Self(text.into())) } else { Err(AreaError::Code(text.chars().take(40).collect())) }
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for AreaCode {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for AreaCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AreaCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// One area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its code, unique over all levels.
    pub code: AreaCode,
    /// Its name; the code where it has none.
    pub name: String,
    /// Its name in Welsh, where it differs.
    pub name_cy: Option<String>,
    /// How fine it is.
    pub level: Level,
    /// The year or edition of the boundaries, such as "2021".
    pub vintage: String,
    /// Its outline.
    pub shape: Shape,
    /// Its population-weighted centre, where the source gives one. See [`crate::areas`] for the anchor.
    pub centre: Option<Position>,
    /// The areas it belongs to that its source named. The others are found by position.
    pub parents: BTreeMap<Level, AreaCode>,
}

/// The name of a measure, such as `population` or `imd_decile`: lower case letters, digits and `_`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(transparent)]
pub struct Measure(String);

impl Measure {
    /// A measure's name. `None` when it is not 1 to 60 lower case letters, digits and underscores.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=60).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    /// Everyone.
    #[must_use]
    pub fn population() -> Self {
        Self("population".into())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the measure counts people or households, so that it may be summed over areas.
    /// Deciles, ranks and scores may not.
    #[must_use]
    pub fn is_count(&self) -> bool {
        !["_decile", "_rank", "_score", "_rate", "_percent"].iter().any(|end| self.0.ends_with(end))
    }
}

impl Borrow<str> for Measure {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One measure of one area.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaStat {
    /// Which area.
    pub area: AreaCode,
    /// Its level.
    pub level: Level,
    /// What is measured.
    pub measure: Measure,
    /// When, such as "2024-06-30".
    pub vintage: String,
    /// How many, or the rank, score or decile.
    pub value: f64,
}
