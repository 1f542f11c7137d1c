//! The metric and the R-tree: which places are nearest, exactly.
//!
//! Owns every computation of a distance; nothing else in the code computes one. Deliberately
//! absent: what an asset is. A [`Tree`] holds spots with a number each, and its callers know
//! what the numbers mean.

mod metric;
mod outline;
mod tree;

pub use metric::{Ecef, geodesic, longest_geodesic, shortest_geodesic};
pub use outline::Outline;
pub use tree::{Best, Found, Spot, Tree};

/// Where a search starts: the same position in degrees and as seen from the centre of the earth.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// In degrees.
    pub position: crate::Position,
    /// Earth-centred, metres.
    pub ecef: Ecef,
}

impl From<crate::Position> for Origin {
    fn from(position: crate::Position) -> Self {
        Self { position, ecef: Ecef::from(position) }
    }
}
