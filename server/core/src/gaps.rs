//! Gaps: for whom something is out of reach, and what is there to build on.
//!
//! Coverage is worked out for the finest areas with people in them, and summed up to the level
//! that is asked for: the centre of a large area says little about the people at its edges.

mod catchment;
mod coverage;
mod demand;
mod evenness;
mod hosts;
mod location;
mod places;
mod report;
mod rows;
mod scenario;
mod sites;
mod straight;
mod strengths;
mod supply;
mod walking;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::area::{AreaCode, Level, Measure};
use crate::network::Network;
use crate::position::Metres;
use crate::view::View;

pub use catchment::{Catchment, Decay, Reached, accessibility};
pub use coverage::coverage;
pub use evenness::{Standing, concentration_index};
pub use hosts::Host;
pub use location::{
    Candidates, Sites, fewest_for_everyone, least_distance, most_in_reach, prove_fewest_for_everyone,
    prove_least_distance, prove_most_in_reach, prove_shortest_longest, shortest_longest,
};
pub use report::{Band, ByAge, ByDecile, Coverage, Evidence, NearestAsset, Row, Summary};
pub use rows::{Drawn, Rows};
pub use scenario::{Change, Changed, PeopleMoved, PeopleOfDecile, Situation, WhatIf, as_it_would_be, what_if};
pub use sites::{Aim, May, Proof, Site, SiteStanding, Siting, Wanted, sites};
pub use strengths::{Strength, Strengths};

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Any of these kinds, by their places in the vocabulary. Not empty.
    pub kinds: Vec<u16>,
    /// What the rows are.
    pub rows: Rows,
    /// The standard: how far is within reach.
    pub within: Metres,
    /// How many must be within reach.
    pub at_least: u32,
    /// Which people are counted.
    pub population: Measure,
    /// Whether along paths and roads, where there is a network of them; else in straight lines.
    pub walking: bool,
    /// Metres travelled to a metre of straight line; for straight lines alone.
    pub detour: Detour,
    /// Only the row of this area.
    pub area: Option<AreaCode>,
    /// Whether rows come with strengths.
    pub strengths: bool,
    /// Whether, and how, what is within reach is shared among all who can reach it.
    pub catchment: Option<Catchment>,
}

impl Question {
    /// The paths and roads along which it is asked.
    pub(crate) fn network<'a>(&self, view: &'a View) -> Result<Option<&'a Network>, GapError> {
        if !self.walking {
            return Ok(None);
        }
        if self.detour != Detour::NONE {
            return Err(GapError::DetourAlong);
        }
        view.ground().network.as_deref().map(Some).ok_or(GapError::NoNetwork)
    }

    /// The standard as a straight line.
    pub(crate) fn straight_reach(&self) -> Metres {
        Metres::new(self.within.get() / self.detour.get()).expect("a length over 1 or more")
    }
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
    /// Along paths every metre is counted already.
    #[error("a detour factor is for straight lines; along paths and roads every metre is counted")]
    DetourAlong,
    /// No paths to walk along.
    #[error("no paths and roads to walk along are loaded here; ask in straight lines")]
    NoNetwork,
    /// Nothing in reach counts everything as in reach.
    #[error("at least one must be within reach")]
    AtLeast,
    /// Weights that do not fall with distance from 1 to 0.
    #[error("weights must be from 0 to 1, and none more than the one before it")]
    Weights,
    /// Sites are chosen for the nearest alone.
    #[error("sites are chosen so that one is within reach; ask for one at least")]
    SitesForOne,
    /// Nothing to choose from.
    #[error("there is nowhere to choose from: no place here could host it")]
    NoCandidates,
    /// More than can be weighed.
    #[error(
        "{candidates} candidates for {places} places are too many to weigh; let only places that could host be candidates"
    )]
    TooManyWays {
        /// How many candidates.
        candidates: usize,
        /// How many places.
        places: usize,
    },
    /// An asset that is not on the map would be closed, or moved.
    #[error("there is no entry {id} on this map")]
    NoAsset {
        /// Its id.
        id: Uuid,
        /// Whether it would be moved.
        moved: bool,
    },
    /// Homes have no place of their own on the map.
    #[error("homes are not opened or moved to a point on the map")]
    Homes,
    /// No kind was named.
    #[error("name at least one kind")]
    NoKind,
    /// The reader has left or the time is over.
    #[error("the work was stopped before it ended")]
    Stopped,
}
