//! Vector tiles (Mapbox Vector Tile 2.1) of assets, areas and the base map.
//!
//! Owns the cut from the globe to a square of 4096 by 4096. Deliberately absent: who may see
//! what; tiles of assets are drawn from a view, and an area's anchor is never a pin.

mod base;
mod square;

use geo_types::Geometry;
use hereabouts_core::Level;
use hereabouts_core::areas::Areas;
use hereabouts_core::index::{Spot, SpotId};
use hereabouts_core::view::View;
use mvt::Tile;

pub use base::{BaseMap, PlaceName};
pub use square::{DEEPEST, TileId};

use square::Layer;

/// The assets of a view: points in `assets`, lines and polygons in `asset_shapes` and, at their
/// middle, in `assets` too, so that each can be found as a pin.
#[must_use]
pub fn draw_assets(view: &View, tile: TileId) -> Vec<u8> {
    let mut drawing = Tile::new(square::EXTENT);
    let mut pins = Layer::new("assets");
    let mut shapes = Layer::new("asset_shapes");
    let kinds = view.vocabulary().kinds();
    let mut found = view.in_box(tile.bounds());
    // The same tile has the same bytes, however the index lies.
    found.sort_by_key(|spot| (view.asset(spot.owner).id, spot.place));
    for SpotId { owner, place } in found {
        let asset = view.asset(owner);
        let kind = &kinds[usize::from(asset.kind)];
        let id = asset.id.to_string();
        let tags = [("id", id.as_str()), ("name", &asset.name), ("kind", &kind.id), ("group", &kind.group)];
        match &asset.places[usize::from(place)].spot {
            Spot::Point(position) => pins.add(tile, &Geometry::Point(position.coord().into()), None, &tags),
            Spot::Outline(outline) => {
                let geometry = outline.shape().geometry();
                shapes.add(tile, geometry, None, &tags);
                if let Some(middle) = geo::InteriorPoint::interior_point(geometry) {
                    pins.add(tile, &Geometry::Point(middle), None, &tags);
                }
            }
        }
    }
    shapes.draw(&mut drawing);
    pins.draw(&mut drawing);
    drawing.to_bytes().unwrap_or_default()
}

/// The areas of a level, each with the number that rows of a gap answer carry.
#[must_use]
pub fn draw_areas(areas: &Areas, level: Level, tile: TileId) -> Vec<u8> {
    let mut drawing = Tile::new(square::EXTENT);
    let mut layer = Layer::new("areas");
    let bounds = tile.bounds();
    let mut found: Vec<_> = areas.in_box(level, [bounds.west, bounds.south], [bounds.east, bounds.north]).collect();
    found.sort_unstable();
    for number in found {
        let area = areas.get(number);
        let tags = [("code", area.code.as_str()), ("name", area.name.as_str())];
        layer.add(tile, area.shape.geometry(), Some(u64::from(number)), &tags);
    }
    layer.draw(&mut drawing);
    drawing.to_bytes().unwrap_or_default()
}

/// The base map; the outline of the areas stands in for land where none is loaded.
#[must_use]
pub fn draw_base(base: &BaseMap, areas: &Areas, tile: TileId) -> Vec<u8> {
    let mut drawing = Tile::new(square::EXTENT);
    if !base.has_land() {
        let mut land = Layer::new("land");
        let coarsest = areas.levels().map(|(level, _)| level).filter(|level| *level != Level::Neighbourhood).max();
        for (_, area) in coarsest.into_iter().flat_map(|level| areas.of_level(level)) {
            land.add(tile, area.shape.geometry(), None, &[("class", "land")]);
        }
        land.draw(&mut drawing);
    }
    base.draw(tile, &mut drawing);
    let mut boundaries = Layer::new("boundaries");
    for (_, area) in areas.of_level(Level::La) {
        for polygon in area.shape.polygons() {
            let ring = Geometry::LineString(polygon.exterior().clone());
            boundaries.add(tile, &ring, None, &[("class", "la"), ("name", area.name.as_str())]);
        }
    }
    boundaries.draw(&mut drawing);
    drawing.to_bytes().unwrap_or_default()
}
