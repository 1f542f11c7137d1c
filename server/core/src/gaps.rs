//! Gaps: for whom something is out of reach, and what is there to build on.
//!
//! Coverage is worked out for the finest areas with people in them, and summed up to the level
//! that is asked for: the centre of a large area says little about the people at its edges.

mod catchment;
mod coverage;
mod evenness;
mod location;
mod report;
mod strengths;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::area::{AreaCode, Level, Measure};
use crate::position::Metres;

pub use catchment::{Catchment, Decay, Reached, accessibility};
pub use coverage::coverage;
pub use evenness::{Standing, concentration_index};
pub use location::{
    Candidates, Sites, fewest_for_everyone, least_distance, most_in_reach, prove_fewest_for_everyone,
    prove_least_distance, prove_most_in_reach, prove_shortest_longest, shortest_longest,
};
pub use report::{Band, ByAge, ByDecile, Coverage, Evidence, NearestAsset, Row, Summary};
pub use strengths::{Strength, Strengths};

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Any of these kinds, by their places in the vocabulary. Not empty.
    pub kinds: Vec<u16>,
    /// The level of the rows.
    pub level: Level,
    /// The standard: how far is within reach.
    pub within: Metres,
    /// How many must be within reach.
    pub at_least: u32,
    /// Which people are counted.
    pub population: Measure,
    /// Metres travelled to a metre of straight line.
    pub detour: Detour,
    /// Only the row of this area.
    pub area: Option<AreaCode>,
    /// Whether rows come with strengths.
    pub strengths: bool,
    /// Whether, and how, what is within reach is shared among all who can reach it.
    pub catchment: Option<Catchment>,
}

/// Metres travelled to a metre of straight line: 1 to 5. In towns 1.3 is usual for walking.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Detour(f64);

impl Detour {
    /// As the crow flies.
    pub const NONE: Self = Self(1.0);

    /// A detour factor.
    ///
    /// # Errors
    /// When it is not from 1 to 5.
    pub fn new(factor: f64) -> Result<Self, GapError> {
        if (1.0..=5.0).contains(&factor) { Ok(Self(factor)) } else { Err(GapError::Detour(factor)) }
    }

    /// The factor.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum GapError {
    /// No areas with that measure are loaded.
    #[error("no areas with the measure \"{0}\" are loaded here")]
    NoPeople(Measure),
    /// The level is not loaded, or finer than the people.
    #[error("there are no {0} areas to sum up to: {1}")]
    NoLevel(Level, &'static str),
    /// No such area at the level.
    #[error("{0} is not an area of the level that was asked for")]
    NoArea(AreaCode),
    /// Deciles and ranks cannot be summed.
    #[error("\"{0}\" does not count people or households, so it cannot be summed")]
    NotACount(Measure),
    /// A detour factor outside 1 to 5.
    #[error("a detour factor of {0} makes no sense; use 1 for straight lines up to 5")]
    Detour(f64),
    /// Nothing in reach counts everything as in reach.
    #[error("at least one must be within reach")]
    AtLeast,
    /// Weights that do not fall with distance from 1 to 0.
    #[error("weights must be from 0 to 1, and none more than the one before it")]
    Weights,
    /// No kind was named.
    #[error("name at least one kind")]
    NoKind,
    /// The reader has left or the time is over.
    #[error("the work was stopped before it ended")]
    Stopped,
}
