//! Metres on the ground, and bounds of them that are cheap.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use std::sync::LazyLock;

use crate::position::{Metres, Position};

/// Semi-major axis of WGS 84, metres.
const A: f64 = 6_378_137.0;
/// Flattening of WGS 84.
const F: f64 = 1.0 / 298.257_223_563;
/// Semi-minor axis, metres.
const B: f64 = A * (1.0 - F);
/// First eccentricity squared.
const E2: f64 = F * (2.0 - F);
/// The largest radius of curvature of the ellipsoid, a²/b, at the poles.
const LARGEST_RADIUS: f64 = A * A / B;
/// The smallest, b²/a, along the meridian at the equator.
const SMALLEST_RADIUS: f64 = B * B / A;
/// Rounding of earth-centred coordinates is some nanometres; bounds give way by more than that.
const ROUNDING: f64 = 1e-6;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The length of the geodesic between two positions on WGS 84 (Karney 2013), to some nanometres.
///
/// ```
/// use hereabouts_core::{Position, index::geodesic};
/// let altrincham = Position::new(-2.352_157, 53.387_055)?;
/// let sale = Position::new(-2.318_287, 53.424_367)?;
/// assert_eq!(geodesic(altrincham, sale).get().round(), 4_724.0);
/// # Ok::<(), hereabouts_core::position::PositionError>(())
/// ```
#[must_use]
pub fn geodesic(from: Position, to: Position) -> Metres {
    let metres: f64 = WGS84.inverse(from.lat(), from.lon(), to.lat(), to.lon());
    Metres::new(metres).expect("the geodesic between two positions is finite")
}

/// Earth-centred, earth-fixed coordinates of a position on the ellipsoid, in metres.
///
/// The order of places by straight chord through these is very nearly their order by geodesic,
/// everywhere, with no special case at the poles or the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ecef(pub [f64; 3]);

impl From<Position> for Ecef {
    fn from(position: Position) -> Self {
        let (sin_lat, cos_lat) = position.lat().to_radians().sin_cos();
        let (sin_lon, cos_lon) = position.lon().to_radians().sin_cos();
        // Prime vertical radius of curvature.
        let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        Self([n * cos_lat * cos_lon, n * cos_lat * sin_lon, n * (1.0 - E2) * sin_lat])
    }
}

impl Ecef {
    /// The square of the straight distance, in square metres.
    #[must_use]
    pub fn chord_2(self, other: Self) -> f64 {
        self.0.iter().zip(other.0).map(|(a, b)| (a - b) * (a - b)).sum()
    }
}

/// The arc of a chord on a sphere of the radius.
fn arc(chord: f64, radius: f64) -> f64 {
    2.0 * radius * (chord / (2.0 * radius)).min(1.0).asin()
}

/// No geodesic with that squared chord is shorter: the arc on the sphere of the largest radius
/// of curvature (Schur's comparison of chords).
#[must_use]
pub fn shortest_geodesic(chord_2: f64) -> f64 {
    (arc(chord_2.sqrt(), LARGEST_RADIUS) - ROUNDING).max(0.0)
}

/// No geodesic with that squared chord is longer, up to a quarter of the way round the globe:
/// the arc on the sphere of the smallest radius of curvature. Infinite beyond.
#[must_use]
pub fn longest_geodesic(chord_2: f64) -> f64 {
    let chord = chord_2.sqrt();
    if chord < SMALLEST_RADIUS { arc(chord, SMALLEST_RADIUS) + ROUNDING } else { f64::INFINITY }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn the_bounds_hold_everywhere(
            lon in -180.0..=180.0_f64, lat in -90.0..=90.0_f64,
            // As often near as far.
            east in -1.0..=1.0_f64, north in -1.0..=1.0_f64, scale in 0_i32..9,
        ) {
            let reach = 180.0 / 10_f64.powi(scale);
            let from = Position::new(lon, lat).unwrap();
            let to = Position::new((lon + east * reach).clamp(-180.0, 180.0), (lat + north * reach).clamp(-90.0, 90.0)).unwrap();
            let chord_2 = Ecef::from(from).chord_2(Ecef::from(to));
            let metres = geodesic(from, to).get();
            prop_assert!(shortest_geodesic(chord_2) <= metres, "{from:?} {to:?}");
            prop_assert!(longest_geodesic(chord_2) >= metres, "{from:?} {to:?}");
        }
    }
}
