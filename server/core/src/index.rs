//! The metric and the R-tree: which places are nearest, exactly.
//!
//! Owns every computation of a distance; nothing else in the code computes one. Deliberately
//! absent: what an asset is. A [`Tree`] holds spots, each with the number of its owner, and its callers
//! know who that is.

mod metric;
mod outline;
pub(crate) mod points;
mod tree;

pub use metric::{Ecef, geodesic, longest_geodesic};
pub use outline::Outline;
pub use points::SpotId;
pub use tree::{Best, Found, Spot, Tree};

/// Where a search starts: the same position in degrees and as seen from the centre of the earth.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// In degrees.
    pub position: crate::Position,
    /// Earth-centred, metres.
    pub ecef: Ecef,
}

impl Origin {
    /// The length of the geodesic to another.
    #[must_use]
    pub fn metres_to(&self, other: &Self) -> crate::position::Metres {
        metric::measure(self, other.ecef, self.ecef.chord_2(other.ecef), || other.position)
    }
}

impl From<crate::Position> for Origin {
    fn from(position: crate::Position) -> Self {
        Self { position, ecef: Ecef::from(position) }
    }
}

/// Many places to ask from, put in order once: each is near the one before.
///
/// So the answer to the one before says at once how far the next can be at most, and what is read is at hand still.
#[derive(Debug, Clone)]
pub struct Origins(Vec<(usize, Origin)>);

impl FromIterator<crate::Position> for Origins {
    fn from_iter<I: IntoIterator<Item = crate::Position>>(positions: I) -> Self {
        let mut all: Vec<(usize, Origin)> = positions.into_iter().map(Origin::from).enumerate().collect();
        all.sort_by_cached_key(|(_, origin)| along_curve(origin.position));
        Self(all)
    }
}

impl Origins {
    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with its number among those that were given, along the curve.
    pub fn iter(&self) -> impl Iterator<Item = &(usize, Origin)> {
        self.0.iter()
    }
}

/// How far the nearest can be at most and at least, from what was nearest to the place before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trail(Option<(Origin, f64)>);

impl Trail {
    /// More than rounding puts between a sum of metres and the same metres measured at once.
    const A_LITTLE: f64 = 0.001;

    /// The nearest is no farther than to the place before and from there to what was nearest to that, metres; infinite at the beginning.
    #[must_use]
    pub fn bound(&self, from: &Origin) -> f64 {
        self.0.map_or(f64::INFINITY, |(place, metres)| {
            longest_geodesic(place.ecef.chord_2(from.ecef)) + metres + Self::A_LITTLE
        })
    }

    /// The nearest is no nearer than what was nearest to the place before is from there, less the way from there, metres; 0 at the
    /// beginning.
    #[must_use]
    pub fn at_least(&self, from: &Origin) -> f64 {
        self.0.map_or(0.0, |(place, metres)| metres - longest_geodesic(place.ecef.chord_2(from.ecef)) - Self::A_LITTLE)
    }

    /// Go on from a place with the metres to what is nearest to it, if anything is.
    pub fn go_on(&mut self, from: &Origin, metres: Option<f64>) {
        self.0 = metres.map(|metres| (*from, metres));
    }
}

/// Where a position comes along a curve through all positions (Morton's) on which those that follow each other are,
/// nearly always, near each other.
fn along_curve(position: crate::Position) -> u64 {
    // Each bit of 32 with an empty one before it.
    let spread = |share: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 2^32 - 1")]
        let mut bits = (share * f64::from(u32::MAX)) as u64;
        for (by, keep) in [
            (16, 0x0000_ffff_0000_ffff),
            (8, 0x00ff_00ff_00ff_00ff),
            (4, 0x0f0f_0f0f_0f0f_0f0f),
            (2, 0x3333_3333_3333_3333),
            (1, 0x5555_5555_5555_5555),
        ] {
            bits = (bits | (bits << by)) & keep;
        }
        bits
    };
    spread((position.lon() + 180.0) / 360.0) | (spread((position.lat() + 90.0) / 180.0) << 1)
}
