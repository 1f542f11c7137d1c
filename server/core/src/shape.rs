//! The outline of something: a point, a line or a polygon that has been checked.

#[cfg(not(target_family = "wasm"))]
use geo::Validation;
use geo::{BoundingRect, CoordsIter, InteriorPoint};
use geo_types::{Coord, Geometry, Polygon};
use thiserror::Error;

use crate::position::{Position, PositionError};

/// The most vertices that a shape may have.
pub const MOST_VERTICES: usize = 10_000;

/// Why a geometry is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ShapeError {
    /// A coordinate that is none.
    #[error(transparent)]
    Position(#[from] PositionError),
    /// Nothing in it.
    #[error("the geometry is empty")]
    Empty,
    /// More vertices than [`MOST_VERTICES`].
    #[error("the geometry has {0} points; {MOST_VERTICES} are the most")]
    TooManyVertices(usize),
    /// Crosses itself, is not closed, or has a hole outside.
    #[error("the outline is not valid: {0}")]
    Invalid(String),
    /// A type that we do not keep.
    #[error("a {0} is not supported; use a point, a line or a polygon")]
    Unsupported(&'static str),
}

/// A geometry whose coordinates are positions and whose outline does not cross itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape(Geometry<f64>);

impl Shape {
    /// Check a geometry and keep it.
    ///
    /// # Errors
    /// When a coordinate is out of range, the outline crosses itself, it is empty, too large, or
    /// of a type that we do not keep (a geometry collection).
    pub fn new(geometry: Geometry<f64>) -> Result<Self, ShapeError> {
        let vertices = geometry.coords_count();
        if vertices > MOST_VERTICES {
            return Err(ShapeError::TooManyVertices(vertices));
        }
        Self::without_limit(geometry)
    }

    /// The same check for the outline of an official area, which may have more vertices.
    ///
    /// # Errors
    /// As [`Shape::new`], but for the number of vertices.
    pub fn without_limit(geometry: Geometry<f64>) -> Result<Self, ShapeError> {
        if geometry.coords_count() == 0 {
            return Err(ShapeError::Empty);
        }
        // Before anything else: `geo` panics on polygons with NaN in them.
        for Coord { x, y } in geometry.coords_iter() {
            Position::new(x, y)?;
        }
        match &geometry {
            Geometry::Point(_) | Geometry::LineString(_) | Geometry::MultiLineString(_) => {}
            Geometry::Polygon(_) | Geometry::MultiPolygon(_) => {
                // What comes to a device was checked before it was packed.
                #[cfg(not(target_family = "wasm"))]
                geometry.check_validation().map_err(|e| ShapeError::Invalid(e.to_string()))?;
            }
            Geometry::MultiPoint(_) => return Err(ShapeError::Unsupported("MultiPoint")),
            Geometry::GeometryCollection(_) => return Err(ShapeError::Unsupported("GeometryCollection")),
            _ => return Err(ShapeError::Unsupported("geometry of this type")),
        }
        if let Geometry::LineString(line) = &geometry
            && line.0.len() < 2
        {
            return Err(ShapeError::Invalid("a line needs two points".into()));
        }
        Ok(Self(geometry))
    }

    /// A point.
    #[must_use]
    pub fn point(position: Position) -> Self {
        Self(Geometry::Point(position.coord().into()))
    }

    /// The position, when the shape is a point.
    #[must_use]
    pub fn as_point(&self) -> Option<Position> {
        match self.0 {
            Geometry::Point(point) => Position::new(point.x(), point.y()).ok(),
            _ => None,
        }
    }

    /// The geometry, for the `geo` algorithms.
    #[must_use]
    pub const fn geometry(&self) -> &Geometry<f64> {
        &self.0
    }

    /// A position in it: inside a polygon, on a line.
    #[must_use]
    pub fn inside(&self) -> Position {
        let point = self.0.interior_point().expect("a shape is never empty");
        Position::new(point.x(), point.y()).expect("a point of a shape is a position")
    }

    /// West, south, east, north.
    #[must_use]
    pub fn bounds(&self) -> crate::position::Bbox {
        let rect = self.0.bounding_rect().expect("a shape is never empty");
        crate::position::Bbox { west: rect.min().x, south: rect.min().y, east: rect.max().x, north: rect.max().y }
    }

    /// The polygons of it: none for a point or a line.
    pub fn polygons(&self) -> impl Iterator<Item = &Polygon<f64>> {
        let (one, many): (Option<&Polygon<f64>>, &[Polygon<f64>]) = match &self.0 {
            Geometry::Polygon(polygon) => (Some(polygon), &[]),
            Geometry::MultiPolygon(all) => (None, &all.0),
            _ => (None, &[]),
        };
        one.into_iter().chain(many)
    }
}

impl serde::Serialize for Shape {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        geojson::ser::serialize_geometry(&self.0, serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Shape {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let geometry: Geometry<f64> = geojson::de::deserialize_geometry(deserializer)?;
        Self::without_limit(geometry).map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for Shape {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        ObjectBuilder::new()
            .property("type", ObjectBuilder::new().schema_type(Type::String))
            .property("coordinates", utoipa::openapi::schema::ArrayBuilder::new())
            .required("type")
            .required("coordinates")
            .description(Some("A GeoJSON geometry (RFC 7946), WGS 84, longitude first"))
            .into()
    }
}

impl utoipa::ToSchema for Shape {}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{line_string, polygon};

    #[test]
    fn a_bow_tie_is_refused() {
        let bow_tie = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 1.0), (x: 1.0, y: 0.0), (x: 0.0, y: 1.0)];
        assert!(matches!(Shape::new(bow_tie.into()), Err(ShapeError::Invalid(_))));
    }

    #[test]
    fn not_a_number_in_a_polygon_is_refused_and_does_not_panic() {
        let broken = polygon![(x: 0.0, y: 0.0), (x: f64::NAN, y: 1.0), (x: 1.0, y: 0.0)];
        assert_eq!(Shape::new(broken.into()), Err(ShapeError::Position(PositionError::NotFinite)));
    }

    #[test]
    fn a_shape_survives_its_geojson() {
        let trail = Shape::new(line_string![(x: -2.3, y: 53.4), (x: -2.2, y: 53.5)].into()).unwrap();
        let text = serde_json::to_string(&trail).unwrap();
        assert_eq!(serde_json::from_str::<Shape>(&text).unwrap(), trail);
    }
}
