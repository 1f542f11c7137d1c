//! One square of the map: its bounds, and what of a geometry falls into it.

use std::f64::consts::PI;

use geo::orient::{Direction, Orient};
use geo::{Area, BooleanOps, BoundingRect, MapCoords, Simplify};
use geo_types::{Coord, Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Rect};
use hereabouts_core::Bbox;
use mvt::{GeomData, GeomEncoder, GeomType, Tile};

/// The side of a tile in its own units.
pub(super) const EXTENT: u32 = 4_096;
/// How far over its edge a tile is drawn, so that outlines and pins are not cut there.
const MARGIN: f64 = 128.0;
/// The deepest zoom that is drawn; a map stretches it further by itself.
pub const DEEPEST: u8 = 16;

/// Which tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileId {
    /// Zoom.
    pub z: u8,
    /// From the west.
    pub x: u32,
    /// From the north.
    pub y: u32,
}

impl TileId {
    /// A tile that there is; `None` when the zoom is too deep or the tile lies outside.
    #[must_use]
    pub const fn new(z: u8, x: u32, y: u32) -> Option<Self> {
        if z <= DEEPEST && x < 1 << z && y < 1 << z { Some(Self { z, x, y }) } else { None }
    }

    fn across(self) -> f64 {
        f64::from(1_u32 << self.z)
    }

    /// What it shows, margin included, in degrees.
    #[must_use]
    pub fn bounds(self) -> Bbox {
        let margin = MARGIN / f64::from(EXTENT);
        let lon = |x: f64| (x / self.across() * 360.0 - 180.0).clamp(-180.0, 180.0);
        let lat = |y: f64| (PI * (1.0 - 2.0 * y / self.across())).sinh().atan().to_degrees().clamp(-90.0, 90.0);
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        Bbox {
            west: lon(x - margin),
            south: if y + 1.0 + margin >= self.across() { -90.0 } else { lat(y + 1.0 + margin) },
            east: lon(x + 1.0 + margin),
            north: if y - margin <= 0.0 { 90.0 } else { lat(y - margin) },
        }
    }

    /// Web Mercator, in units of this tile.
    fn project(self, at: Coord<f64>) -> Coord<f64> {
        // Mercator has no poles: it ends at 85.06 degrees.
        let lat = at.y.clamp(-85.051_128_78, 85.051_128_78).to_radians();
        let x = (at.x + 180.0) / 360.0;
        let y = (1.0 - lat.tan().asinh() / PI) / 2.0;
        let scale = f64::from(EXTENT);
        Coord { x: (x * self.across() - f64::from(self.x)) * scale, y: (y * self.across() - f64::from(self.y)) * scale }
    }
}

fn frame() -> Rect<f64> {
    let far = f64::from(EXTENT) + MARGIN;
    Rect::new(Coord { x: -MARGIN, y: -MARGIN }, Coord { x: far, y: far })
}

#[expect(clippy::cast_possible_truncation, reason = "within the frame")]
fn whole(at: Coord<f64>) -> (i32, i32) {
    (at.x.round() as i32, at.y.round() as i32)
}

struct Feature {
    data: GeomData,
    id: Option<u64>,
    tags: Vec<(String, String)>,
}

/// A layer being drawn: features are collected first, for a layer without any is left out.
pub(super) struct Layer {
    name: &'static str,
    features: Vec<Feature>,
}

impl Layer {
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name, features: Vec::new() }
    }

    /// Add what of the geometry (in degrees) falls into the tile.
    pub(super) fn add(&mut self, tile: TileId, geometry: &Geometry<f64>, id: Option<u64>, tags: &[(&str, &str)]) {
        let Some(data) = cut(tile, geometry) else { return };
        let tags = tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        self.features.push(Feature { data, id, tags });
    }

    pub(super) fn draw(self, drawing: &mut Tile) {
        if self.features.is_empty() {
            return;
        }
        let mut layer = drawing.create_layer(self.name);
        for Feature { data, id, tags } in self.features {
            let mut feature = layer.into_feature(data);
            if let Some(id) = id {
                feature.set_id(id);
            }
            for (key, value) in &tags {
                feature.add_tag_string(key, value);
            }
            layer = feature.into_layer();
        }
        // It fails for a name twice or another extent; neither happens here.
        let _ = drawing.add_layer(layer);
    }
}

fn cut(tile: TileId, geometry: &Geometry<f64>) -> Option<GeomData> {
    let projected = geometry.map_coords(|at| tile.project(at));
    let frame = frame();
    let bounds = projected.bounding_rect()?;
    let apart = bounds.min().x > frame.max().x
        || bounds.max().x < frame.min().x
        || bounds.min().y > frame.max().y
        || bounds.max().y < frame.min().y;
    if apart {
        return None;
    }
    let inside = bounds.min().x >= frame.min().x
        && bounds.max().x <= frame.max().x
        && bounds.min().y >= frame.min().y
        && bounds.max().y <= frame.max().y;
    match projected {
        Geometry::Point(point) => {
            let (x, y) = whole(point.0);
            GeomEncoder::new(GeomType::Point).point(x, y).ok()?.encode().ok()
        }
        Geometry::LineString(line) => cut_lines(MultiLineString(vec![line]), inside),
        Geometry::MultiLineString(lines) => cut_lines(lines, inside),
        Geometry::Polygon(polygon) => cut_polygons(MultiPolygon(vec![polygon]), inside),
        Geometry::MultiPolygon(polygons) => cut_polygons(polygons, inside),
        _ => None,
    }
}

fn cut_lines(lines: MultiLineString<f64>, inside: bool) -> Option<GeomData> {
    let lines = lines.simplify(1.0);
    let lines = if inside { lines } else { frame().to_polygon().clip(&lines, false) };
    let mut encoder = GeomEncoder::new(GeomType::Linestring);
    let mut any = false;
    for line in lines {
        let points = steps(&line);
        if points.len() < 2 {
            continue;
        }
        for (x, y) in points {
            encoder.add_point(x, y).ok()?;
        }
        encoder.complete_geom().ok()?;
        any = true;
    }
    if any { encoder.encode().ok() } else { None }
}

fn cut_polygons(polygons: MultiPolygon<f64>, inside: bool) -> Option<GeomData> {
    let polygons = polygons.simplify(1.0);
    let polygons = if inside { polygons } else { polygons.intersection(&frame().to_polygon()) };
    let mut encoder = GeomEncoder::new(GeomType::Polygon);
    let mut any = false;
    for polygon in polygons {
        // Smaller than a quarter of a pixel on a screen of 256.
        if polygon.unsigned_area() < 16.0 {
            continue;
        }
        let polygon: Polygon<f64> = polygon.orient(Direction::Default);
        for (n, ring) in std::iter::once(polygon.exterior()).chain(polygon.interiors()).enumerate() {
            let mut points = steps(ring);
            // A ring closes itself in a tile.
            if points.first() == points.last() {
                points.pop();
            }
            if points.len() < 3 {
                if n == 0 {
                    break;
                }
                continue;
            }
            for (x, y) in points {
                encoder.add_point(x, y).ok()?;
            }
            encoder.complete_geom().ok()?;
            any = true;
        }
    }
    if any { encoder.encode().ok() } else { None }
}

/// In whole units, without a step of none.
fn steps(line: &LineString<f64>) -> Vec<(i32, i32)> {
    let mut points: Vec<(i32, i32)> = line.coords().map(|at| whole(*at)).collect();
    points.dedup();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_world_is_one_tile() {
        let bounds = TileId::new(0, 0, 0).unwrap().bounds();
        assert_eq!([bounds.west, bounds.south, bounds.east, bounds.north], [-180.0, -90.0, 180.0, 90.0]);
        assert!(TileId::new(0, 1, 0).is_none());
        assert!(TileId::new(DEEPEST + 1, 0, 0).is_none());
    }

    #[test]
    fn greenwich_lies_between_two_tiles() {
        let east = TileId::new(1, 1, 0).unwrap();
        assert_eq!(whole(east.project(Coord { x: 0.0, y: 0.0 })), (0, 4_096));
    }
}
