//! Where something is on the globe, and how far apart two places are.
//!
//! Owns longitude-latitude order, the bounds of both, and metres. Deliberately absent: any other
//! coordinate system. Eastings and northings are turned into positions by the importer.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a pair of numbers is not a position, or a number not a length.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum PositionError {
    /// Not a number, or infinite.
    #[error("a coordinate must be a number, and this is not one")]
    NotFinite,
    /// Outside -180 to 180.
    #[error("longitude {0} is outside -180 to 180")]
    Longitude(f64),
    /// Outside -90 to 90.
    #[error("latitude {0} is outside -90 to 90; is it swapped with longitude?")]
    Latitude(f64),
    /// A negative or unending length.
    #[error("{0} is not a distance in metres")]
    Metres(f64),
    /// A box whose south is north of its north.
    #[error("the southern edge of the box lies north of its northern edge")]
    UpsideDown,
}

/// A place on the WGS 84 ellipsoid, in degrees, longitude first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    lon: f64,
    lat: f64,
}

impl Position {
    /// A position from degrees east and degrees north.
    ///
    /// # Errors
    /// When either is not finite or out of range.
    ///
    /// ```
    /// use hereabouts_core::Position;
    /// let sale = Position::new(-2.3219, 53.4246)?;
    /// assert!(Position::new(53.4246, -190.0).is_err());
    /// # Ok::<(), hereabouts_core::position::PositionError>(())
    /// ```
    pub fn new(lon: f64, lat: f64) -> Result<Self, PositionError> {
        if !lon.is_finite() || !lat.is_finite() {
            return Err(PositionError::NotFinite);
        }
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PositionError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PositionError::Latitude(lat));
        }
        Ok(Self { lon, lat })
    }

    /// Degrees east, -180 to 180.
    #[must_use]
    pub const fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north, -90 to 90.
    #[must_use]
    pub const fn lat(self) -> f64 {
        self.lat
    }

    /// As a coordinate of the `geo` crates.
    #[must_use]
    pub const fn coord(self) -> geo_types::Coord<f64> {
        geo_types::Coord { x: self.lon, y: self.lat }
    }
}

impl Serialize for Position {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.lon, self.lat].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [lon, lat] = <[f64; 2]>::deserialize(deserializer)?;
        Self::new(lon, lat).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Position {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <[f64] as utoipa::PartialSchema>::schema()
    }
}

impl utoipa::ToSchema for Position {}

/// A length on the ground in metres: finite and not negative.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Metres(f64);

impl Metres {
    /// No distance at all.
    pub const ZERO: Self = Self(0.0);

    /// A length.
    ///
    /// # Errors
    /// When it is negative, infinite or not a number.
    pub fn new(metres: f64) -> Result<Self, PositionError> {
        if metres.is_finite() && metres >= 0.0 { Ok(Self(metres)) } else { Err(PositionError::Metres(metres)) }
    }

    /// The number of metres.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl Eq for Metres {}

impl PartialOrd for Metres {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Metres {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// A box between two meridians and two parallels, in degrees. Where `west` is greater than `east`
/// the box crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
}

impl Bbox {
    /// A box from its edges, in the order of GeoJSON: west, south, east, north.
    ///
    /// # Errors
    /// When an edge is out of range or south lies north of north.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, PositionError> {
        Position::new(west, south)?;
        Position::new(east, north)?;
        if south > north {
            return Err(PositionError::UpsideDown);
        }
        Ok(Self { west, south, east, north })
    }

    /// Whether they have a position in common, edges included. Neither may cross the antimeridian: see [`Bbox::parts`].
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.west <= other.east && self.east >= other.west && self.south <= other.north && self.north >= other.south
    }

    /// Its south-western corner.
    #[must_use]
    pub const fn corner(self) -> Position {
        Position { lon: self.west, lat: self.south }
    }

    /// The box as one or two boxes that do not cross the antimeridian.
    pub fn parts(self) -> impl Iterator<Item = Self> {
        let crosses = self.west > self.east;
        let first = Self { east: if crosses { 180.0 } else { self.east }, ..self };
        let second = crosses.then_some(Self { west: -180.0, ..self });
        std::iter::once(first).chain(second)
    }

    /// Whether the position lies in the box, edges included.
    #[must_use]
    pub fn contains(self, position: Position) -> bool {
        self.parts().any(|part| {
            (part.west..=part.east).contains(&position.lon) && (part.south..=part.north).contains(&position.lat)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_number_is_refused_at_the_door() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Position::new(bad, 0.0), Err(PositionError::NotFinite));
            assert_eq!(Position::new(0.0, bad), Err(PositionError::NotFinite));
            assert!(Metres::new(bad).is_err());
        }
        assert!(Metres::new(-1.0).is_err());
    }

    #[test]
    fn a_box_over_the_antimeridian_holds_fiji_and_not_wales() {
        let pacific = Bbox::new(170.0, -25.0, -170.0, -10.0).unwrap();
        assert!(pacific.contains(Position::new(179.0, -17.0).unwrap()));
        assert!(pacific.contains(Position::new(-179.0, -17.0).unwrap()));
        assert!(!pacific.contains(Position::new(-4.0, -17.0).unwrap()));
    }
}
