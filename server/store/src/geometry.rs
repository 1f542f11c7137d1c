//! Geometries as both databases keep them: EWKB with SRID 4326, a `geometry` in PostGIS and a blob
//! in SQLite.

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, HasSqlType, SqlType};
use diesel::sqlite::Sqlite;
use geo_types as geo;
use hereabouts_core::{Position, Shape};
use postgis::ewkb::{self, AsEwkbGeometry, EwkbRead, EwkbWrite, GeometryT};

use crate::connection::MultiBackend;
use crate::error::StoreError;

const WGS84: Option<i32> = Some(4326);

/// The type of the columns.
#[derive(SqlType)]
#[diesel(postgres_type(name = "geometry"))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct Geometry;

/// A geometry as bytes. Two are equal when their bytes are, or their coordinates in the same order.
#[derive(Debug, Clone, AsExpression, FromSqlRow)]
#[diesel(sql_type = Geometry)]
pub(crate) struct Ewkb(Vec<u8>);

impl PartialEq for Ewkb {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || matches!((self.geometry(), other.geometry()), (Ok(one), Ok(two)) if one == two)
    }
}

impl Ewkb {
    pub(crate) fn of(shape: &Shape) -> Self {
        let mut bytes = Vec::new();
        of_geo(shape.geometry()).as_ewkb().write_ewkb(&mut bytes).expect("writing to memory does not fail");
        Self(bytes)
    }

    pub(crate) fn of_position(position: Position) -> Self {
        let mut bytes = Vec::with_capacity(25);
        let point = point(position.coord(), WGS84);
        ewkb::AsEwkbPoint::as_ewkb(&point).write_ewkb(&mut bytes).expect("writing to memory does not fail");
        Self(bytes)
    }

    pub(crate) fn shape(&self) -> Result<Shape, StoreError> {
        Shape::without_limit(self.geometry()?).map_err(|error| unreadable(&error))
    }

    pub(crate) fn position(&self) -> Result<Position, StoreError> {
        match self.geometry()? {
            geo::Geometry::Point(point) => Position::new(point.x(), point.y()).map_err(|error| unreadable(&error)),
            _ => Err(StoreError::Unreadable("a geometry that should be a point".into())),
        }
    }

    fn geometry(&self) -> Result<geo::Geometry<f64>, StoreError> {
        let read = GeometryT::<ewkb::Point>::read_ewkb(&mut self.0.as_slice());
        to_geo(read.map_err(|error| unreadable(&error))?)
            .ok_or_else(|| StoreError::Unreadable("a geometry of a type that is not kept".into()))
    }
}

fn unreadable(error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreadable(format!("a geometry: {error}"))
}

// The SRID is said once, by the outermost geometry, as PostGIS does.

fn point(coord: geo::Coord<f64>, srid: Option<i32>) -> ewkb::Point {
    ewkb::Point::new(coord.x, coord.y, srid)
}

fn line(line: &geo::LineString<f64>, srid: Option<i32>) -> ewkb::LineString {
    ewkb::LineString { points: line.0.iter().map(|c| point(*c, None)).collect(), srid }
}

fn polygon(polygon: &geo::Polygon<f64>, srid: Option<i32>) -> ewkb::Polygon {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    ewkb::Polygon { rings: rings.map(|ring| line(ring, None)).collect(), srid }
}

fn of_geo(geometry: &geo::Geometry<f64>) -> GeometryT<ewkb::Point> {
    match geometry {
        geo::Geometry::Point(p) => GeometryT::Point(point(p.0, WGS84)),
        geo::Geometry::LineString(l) => GeometryT::LineString(line(l, WGS84)),
        geo::Geometry::Polygon(p) => GeometryT::Polygon(polygon(p, WGS84)),
        geo::Geometry::MultiLineString(all) => GeometryT::MultiLineString(ewkb::MultiLineString {
            lines: all.0.iter().map(|l| line(l, None)).collect(),
            srid: WGS84,
        }),
        geo::Geometry::MultiPolygon(all) => GeometryT::MultiPolygon(ewkb::MultiPolygon {
            polygons: all.0.iter().map(|p| polygon(p, None)).collect(),
            srid: WGS84,
        }),
        _ => unreachable!("a shape is a point, a line or a polygon, or several lines or polygons"),
    }
}

fn to_geo(geometry: GeometryT<ewkb::Point>) -> Option<geo::Geometry<f64>> {
    let coord = |p: ewkb::Point| geo::Coord { x: p.x, y: p.y };
    let line = |l: ewkb::LineString| geo::LineString(l.points.into_iter().map(coord).collect());
    let polygon = |p: ewkb::Polygon| {
        let mut rings = p.rings.into_iter().map(line);
        let exterior = rings.next().unwrap_or_else(|| geo::LineString(Vec::new()));
        geo::Polygon::new(exterior, rings.collect())
    };
    Some(match geometry {
        GeometryT::Point(p) => geo::Point(coord(p)).into(),
        GeometryT::LineString(l) => line(l).into(),
        GeometryT::Polygon(p) => polygon(p).into(),
        GeometryT::MultiLineString(all) => geo::MultiLineString(all.lines.into_iter().map(line).collect()).into(),
        GeometryT::MultiPolygon(all) => geo::MultiPolygon(all.polygons.into_iter().map(polygon).collect()).into(),
        GeometryT::MultiPoint(_) | GeometryT::GeometryCollection(_) => return None,
    })
}

// PostGIS sends and takes EWKB in the binary protocol, so one form serves both.

impl ToSql<Geometry, Pg> for Ewkb {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        std::io::Write::write_all(out, &self.0)?;
        Ok(IsNull::No)
    }
}

impl ToSql<Geometry, Sqlite> for Ewkb {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        <[u8] as ToSql<Binary, Sqlite>>::to_sql(&self.0, out)
    }
}

impl FromSql<Geometry, Pg> for Ewkb {
    fn from_sql(bytes: diesel::pg::PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(bytes.as_bytes().to_vec()))
    }
}

impl FromSql<Geometry, Sqlite> for Ewkb {
    fn from_sql(bytes: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        <Vec<u8> as FromSql<Binary, Sqlite>>::from_sql(bytes).map(Self)
    }
}

impl HasSqlType<Geometry> for MultiBackend {
    fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
        Self::lookup_sql_type::<Geometry>(lookup)
    }
}

impl FromSql<Geometry, MultiBackend> for Ewkb {
    fn from_sql(bytes: <MultiBackend as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        bytes.from_sql::<Self, Geometry>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{MultiLineString, MultiPolygon, line_string, point, polygon};

    #[test]
    fn every_shape_survives_to_the_last_bit() {
        let lake = polygon!(
            exterior: [(x: -4.3, y: 52.1), (x: -4.1, y: 52.1), (x: -4.1, y: 52.3)],
            interiors: [[(x: -4.15, y: 52.12), (x: -4.12, y: 52.12), (x: -4.12, y: 52.15)]]
        );
        let path = line_string![(x: -4.123456789012345, y: 52.1), (x: 0.1 + 0.2, y: 52.000000000000001)];
        let far = polygon![(x: 10.0, y: 10.0), (x: 11.0, y: 10.0), (x: 11.0, y: 11.0)];
        for geometry in [
            point!(x: -180.0, y: 90.0).into(),
            geo::Geometry::from(path.clone()),
            lake.clone().into(),
            MultiLineString(vec![path]).into(),
            MultiPolygon(vec![lake, far]).into(),
        ] {
            let shape = Shape::new(geometry).unwrap();
            assert_eq!(Ewkb::of(&shape).shape().unwrap(), shape);
        }
    }

    #[test]
    fn bytes_that_are_no_geometry_are_an_error() {
        for bytes in [vec![], vec![1], vec![1, 1, 0, 0, 32], vec![9; 40]] {
            assert!(Ewkb(bytes).shape().is_err());
        }
    }
}
