//! The base map: what is drawn under everything, from what the place holds.

use std::collections::BTreeMap;

use geo::InteriorPoint;
use hereabouts_core::{Position, Shape};
use hereabouts_store::BaseFeature;
use mvt::Tile;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::TileId;
use super::square::Layer;

/// The layers in the order in which they are drawn.
const LAYERS: [&str; 5] = ["land", "green", "water", "roads", "places"];

/// From which zoom a class of feature is drawn.
fn from_zoom(layer: &str, class: &str) -> u8 {
    match (layer, class) {
        ("land", _) | ("places", "town" | "city") | ("water", "sea" | "lake") => 0,
        ("roads", "main" | "motorway" | "trunk" | "primary") | ("water", "river" | "harbour") => 8,
        ("places", "village") => 10,
        ("green" | "water", _) | ("roads", "secondary" | "rail" | "tram") => 10,
        ("places", "suburb") => 11,
        ("roads", "path" | "footway" | "track") => 14,
        _ => 12,
    }
}

/// A name on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceName {
    /// What people call it.
    pub name: String,
    /// In Welsh, where it differs.
    pub name_cy: Option<String>,
    /// `town`, `village` …
    pub class: String,
    /// Where.
    pub position: Position,
}

#[derive(Debug)]
struct Feature {
    layer: usize,
    class: String,
    name: Option<String>,
    name_cy: Option<String>,
    shape: Shape,
    from_zoom: u8,
}

/// What lies under everything.
#[derive(Debug, Default)]
pub struct BaseMap {
    features: Vec<Feature>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
    names: Vec<PlaceName>,
    has_land: bool,
}

impl BaseMap {
    /// Make the layers of a place ready to be drawn. Layers that we do not know are left out.
    #[must_use]
    pub fn new(layers: &BTreeMap<String, Vec<BaseFeature>>) -> Self {
        let mut features = Vec::new();
        for (layer, name) in LAYERS.iter().enumerate() {
            features.extend(layers.get(*name).into_iter().flatten().map(|feature| Feature {
                layer,
                from_zoom: from_zoom(name, &feature.class),
                class: feature.class.clone(),
                name: feature.name.clone(),
                name_cy: feature.name_cy.clone(),
                shape: feature.shape.clone(),
            }));
        }
        let boxes = features.iter().enumerate().map(|(n, feature)| {
            let b = feature.shape.bounds();
            GeomWithData::new(Rectangle::from_corners([b.west, b.south], [b.east, b.north]), n)
        });
        let tree = RTree::bulk_load(boxes.collect());
        let names = features.iter().filter(|feature| LAYERS[feature.layer] == "places").filter_map(|feature| {
            let middle = feature.shape.geometry().interior_point()?;
            Some(PlaceName {
                name: feature.name.clone()?,
                name_cy: feature.name_cy.clone(),
                class: feature.class.clone(),
                position: Position::new(middle.x(), middle.y()).ok()?,
            })
        });
        let names = names.collect();
        let has_land = features.iter().any(|feature| LAYERS[feature.layer] == "land");
        Self { features, tree, names, has_land }
    }

    /// The names on the map.
    #[must_use]
    pub fn names(&self) -> &[PlaceName] {
        &self.names
    }

    pub(super) const fn has_land(&self) -> bool {
        self.has_land
    }

    pub(super) fn draw(&self, tile: TileId, drawing: &mut Tile) {
        let bounds = tile.bounds();
        let envelope = AABB::from_corners([bounds.west, bounds.south], [bounds.east, bounds.north]);
        let mut found: Vec<usize> = self
            .tree
            .locate_in_envelope_intersecting(envelope)
            .map(|boxed| boxed.data)
            .filter(|n| self.features[*n].from_zoom <= tile.z)
            .collect();
        // In the order of the files: the same tile has the same bytes.
        found.sort_unstable();
        let mut layers: Vec<Layer> = LAYERS.map(Layer::new).into();
        for feature in found.into_iter().map(|n| &self.features[n]) {
            let mut tags = vec![("class", feature.class.as_str())];
            tags.extend(feature.name.as_deref().map(|name| ("name", name)));
            tags.extend(feature.name_cy.as_deref().map(|name| ("name_cy", name)));
            layers[feature.layer].add(tile, feature.shape.geometry(), None, &tags);
        }
        for layer in layers {
            layer.draw(drawing);
        }
    }
}
