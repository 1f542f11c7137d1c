//! Metres on the ground, and bounds of them that are cheap.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use std::sync::LazyLock;

use super::Origin;
use crate::position::{Metres, Position};

/// Semi-major axis of WGS 84, metres.
const A: f64 = 6_378_137.0;
/// Flattening of WGS 84.
const F: f64 = 1.0 / 298.257_223_563;
/// Semi-minor axis, metres.
const B: f64 = A * (1.0 - F);
/// First eccentricity squared.
const E2: f64 = F * (2.0 - F);
/// The smallest, b²/a, along the meridian at the equator.
const SMALLEST_RADIUS: f64 = B * B / A;
/// Rounding of earth-centred coordinates is some nanometres; bounds give way by more than that.
const ROUNDING: f64 = 1e-6;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// Up to this chord, metres, [`short_geodesic`] and Karney's algorithm give the same to ten nanometres, which is what
/// earth-centred coordinates are worth. (At 100 km they are 0.3 µm apart, at 200 km 8 µm.)
const SHORT: f64 = 50_000.0;

/// The length of the geodesic between two positions on WGS 84, to some ten nanometres.
///
/// Beyond 50 km by Karney's algorithm (2013); up to there, where nearly every question of an area
/// ends, by an arc that takes a thirtieth of its time and gives the same.
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
    let (origin, ecef) = (Origin::from(from), Ecef::from(to));
    measure(&origin, ecef, origin.ecef.chord_2(ecef), || to)
}

/// The same, where the earth-centred coordinates and the square of the chord are known; `position`
/// is asked when they are not enough.
#[inline]
pub(super) fn measure(from: &Origin, to: Ecef, chord_2: f64, position: impl FnOnce() -> Position) -> Metres {
    let metres = if chord_2 <= SHORT * SHORT {
        short_geodesic(from.ecef, to, chord_2)
    } else {
        let (from, to) = (from.position, position());
        WGS84.inverse(from.lat(), from.lon(), to.lat(), to.lon())
    };
    Metres::new(metres).expect("the geodesic between two positions is finite")
}

/// The arc over the chord, on a circle with the curvature that the ellipsoid has half way, in the direction of the
/// chord. A short geodesic is bent alike on both sides of its middle, so it differs from the arc only by how fast the
/// bend itself changes: in the fifth power of its length.
#[inline]
fn short_geodesic(from: Ecef, to: Ecef, chord_2: f64) -> f64 {
    if chord_2 == 0.0 {
        return 0.0;
    }
    let [along_x, along_y, along_z]: [f64; 3] = std::array::from_fn(|axis| to.0[axis] - from.0[axis]);
    let [x, y, z]: [f64; 3] = std::array::from_fn(|axis| (to.0[axis] + from.0[axis]) / 2.0);
    let (round, up) = (1.0 / (A * A), 1.0 / (B * B));
    let (flat_2, z_2) = (x * x + y * y, z * z);
    // The middle of the chord is under the ground; `depth` lifts it there.
    let depth = flat_2 * round + z_2 * up;
    let gradient_2 = flat_2 * round * round + z_2 * up * up;
    let second = (along_x * along_x + along_y * along_y) * round + along_z * along_z * up;
    // The square of half the chord over the radius of the circle, 16 millionths at most: the series of the arcsine
    // ends here at the last bit.
    let half_2 = second * second * depth / (4.0 * chord_2 * gradient_2);
    chord_2.sqrt() * (1.0 + half_2 * (1.0 / 6.0 + half_2 * (3.0 / 40.0 + half_2 * (5.0 / 112.0))))
}

/// Earth-centred, earth-fixed coordinates of a position on the ellipsoid, in metres.
///
/// The order of places by straight chord through these is very nearly their order by geodesic,
/// everywhere, with no special case at the poles or the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ecef(pub [f64; 3]);

impl From<Position> for Ecef {
    fn from(position: Position) -> Self {
        // A pole has every longitude, and the antimeridian two: each is one place.
        let at_pole = position.lat().abs() == 90.0;
        let at_antimeridian = position.lon().abs() == 180.0;
        let (sin_lat, cos_lat) =
            if at_pole { (position.lat().signum(), 0.0) } else { position.lat().to_radians().sin_cos() };
        let (sin_lon, cos_lon) = if at_antimeridian { (0.0, -1.0) } else { position.lon().to_radians().sin_cos() };
        // Prime vertical radius of curvature.
        let n = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
        Self([n * cos_lat * cos_lon, n * cos_lat * sin_lon, n * (1.0 - E2) * sin_lat])
    }
}

impl Ecef {
    /// The square of the straight distance, in square metres.
    #[must_use]
    #[inline]
    pub fn chord_2(self, other: Self) -> f64 {
        let [x, y, z]: [f64; 3] = std::array::from_fn(|axis| self.0[axis] - other.0[axis]);
        x * x + y * y + z * z
    }
}

/// The arc of a chord on a sphere of the radius.
fn arc(chord: f64, radius: f64) -> f64 {
    2.0 * radius * (chord / (2.0 * radius)).min(1.0).asin()
}

/// No geodesic with that squared chord is longer, up to a quarter of the way round the globe:
/// the arc on the sphere of the smallest radius of curvature. Infinite beyond.
#[must_use]
pub fn longest_geodesic(chord_2: f64) -> f64 {
    let chord = chord_2.sqrt();
    if chord < SMALLEST_RADIUS { arc(chord, SMALLEST_RADIUS) + ROUNDING } else { f64::INFINITY }
}

/// The square of a chord up to which every geodesic is surely no longer than so many metres; nothing else is said of
/// longer chords. It turns [`longest_geodesic`] round, so that an arc is worked out once for a reach.
pub(super) fn surely_within_2(metres: f64) -> f64 {
    let metres = (metres - 2.0 * ROUNDING).clamp(0.0, SMALLEST_RADIUS);
    (2.0 * SMALLEST_RADIUS * (metres / (2.0 * SMALLEST_RADIUS)).sin()).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geographiclib_rs::DirectGeodesic;
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
            prop_assert!(chord_2.sqrt() <= metres + ROUNDING, "{from:?} {to:?}");
            prop_assert!(longest_geodesic(chord_2) >= metres, "{from:?} {to:?}");
            // A reach that ends shortly before or behind it.
            for reach in [metres * 0.9, metres - 1e-6, metres, metres + 1e-3, metres * 1.1] {
                prop_assert!(chord_2 > surely_within_2(reach) || metres <= reach, "{from:?} {to:?} {reach}");
            }
        }

        #[test]
        fn a_short_way_is_as_long_as_karney_says(
            lon in -180.0..=180.0_f64, lat in prop_oneof![-90.0..=90.0_f64, 89.0..=90.0_f64, -1.0..=1.0_f64],
            azimuth in 0.0..360.0_f64, metres in prop_oneof![0.0..50_000.0_f64, 0.0..100.0_f64, 49_000.0..51_000.0_f64],
        ) {
            let (to_lat, to_lon) = WGS84.direct(lat, lon, azimuth, metres);
            let (from, to) = (Position::new(lon, lat).unwrap(), Position::new(to_lon, to_lat).unwrap());
            prop_assert!((geodesic(from, to).get() - metres).abs() < 3e-8, "{} is not {metres}", geodesic(from, to).get());
        }
    }
}
