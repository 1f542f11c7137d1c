//! OpenStreetMap extracts: what a base map, a network to walk along and a first list of places are made from.
//!
//! Read twice, since ways come after the nodes that they name: once for what is wanted, once for where it is. Deliberately
//! absent: relations (a lake with an island is left out), and whatever has no name, but for paths and water.

use std::collections::HashMap;
use std::path::Path;

use geo_types::{Coord, Geometry, LineString, Polygon};
use hereabouts_core::Shape;
use hereabouts_store::BaseFeature;
use osmpbf::{Element, ElementReader};
use serde_json::{Value, json};

/// What is drawn and walked along, but may not be walked along.
const NOT_WALKED: [&str; 4] = ["motorway", "motorway_link", "rail", "private"];

/// Whether people may walk along a road of that class.
#[must_use]
pub fn is_walked(class: &str) -> bool {
    !NOT_WALKED.contains(&class)
}

/// What an extract holds.
#[derive(Debug, Default)]
pub struct Extract {
    /// The layers of the base map, by name.
    pub layers: HashMap<&'static str, Vec<BaseFeature>>,
    /// Places that people go to, as GeoJSON features with the kind that they are.
    pub places: Vec<Value>,
}

/// Tags that say what a place is, and the kind that it is here.
const KINDS: [(&str, &str, &str); 26] = [
    ("amenity", "arts_centre", "arts_and_heritage"),
    ("amenity", "clinic", "health_or_care"),
    ("amenity", "college", "learning"),
    ("amenity", "community_centre", "hall"),
    ("amenity", "dentist", "health_or_care"),
    ("amenity", "doctors", "health_or_care"),
    ("amenity", "hospital", "health_or_care"),
    ("amenity", "library", "library"),
    ("amenity", "pharmacy", "health_or_care"),
    ("amenity", "place_of_worship", "faith_place"),
    ("amenity", "pub", "local_business"),
    ("amenity", "cafe", "local_business"),
    ("amenity", "post_office", "local_business"),
    ("amenity", "school", "school"),
    ("amenity", "social_centre", "hall"),
    ("amenity", "theatre", "arts_and_heritage"),
    ("amenity", "townhall", "hall"),
    ("landuse", "allotments", "allotment"),
    ("leisure", "garden", "park"),
    ("leisure", "nature_reserve", "woodland_or_water"),
    ("leisure", "park", "park"),
    ("leisure", "playground", "play_space"),
    ("leisure", "sports_centre", "sport_and_leisure"),
    ("leisure", "swimming_pool", "sport_and_leisure"),
    ("tourism", "gallery", "arts_and_heritage"),
    ("tourism", "museum", "arts_and_heritage"),
];

/// Tags by their keys.
#[derive(Debug, Default, Clone)]
struct Tags(HashMap<String, String>);

impl Tags {
    fn of<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self(tags.map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn is(&self, key: &str, values: &[&str]) -> bool {
        self.get(key).is_some_and(|value| values.contains(&value))
    }

    /// The layer of the base map and the class in it.
    fn layer(&self) -> Option<(&'static str, &str)> {
        if let Some(highway) = self.get("highway") {
            if self.is("area", &["yes"]) || matches!(highway, "construction" | "proposed" | "raceway" | "bus_guideway")
            {
                return None;
            }
            let closed =
                self.is("access", &["no", "private"]) && !self.is("foot", &["yes", "designated", "permissive"]);
            let class = match highway {
                _ if closed => "private",
                // Roads on which nobody walks are drawn as the widest.
                _ if self.is("motorroad", &["yes"]) || self.is("foot", &["no"]) => "motorway",
                "steps" | "pedestrian" | "bridleway" | "cycleway" => "path",
                highway => highway,
            };
            return Some(("roads", class));
        }
        if self.is("railway", &["rail", "tram", "narrow_gauge"]) {
            return Some(("roads", "rail"));
        }
        if let Some(class) = self.get("waterway").filter(|class| matches!(*class, "river" | "canal" | "stream")) {
            return Some(("water", class));
        }
        if self.is("natural", &["water"]) {
            return Some(("water", "lake"));
        }
        if self.is("natural", &["wood"]) || self.is("landuse", &["forest"]) {
            return Some(("green", "wood"));
        }
        let green = self.is("leisure", &["park", "garden", "nature_reserve", "recreation_ground", "common"])
            || self.is("landuse", &["recreation_ground", "village_green", "grass", "allotments", "cemetery"]);
        green.then_some(("green", "park"))
    }

    fn kind(&self) -> Option<&'static str> {
        KINDS.iter().find(|(key, value, _)| self.get(key) == Some(*value)).map(|(_, _, kind)| *kind)
    }

    /// A place that people go to, as a feature; what has no name is none.
    fn place(&self, sort: &str, id: i64, geometry: &Geometry<f64>) -> Option<Value> {
        let (kind, name) = (self.kind()?, self.get("name")?);
        let what = ["amenity", "leisure", "landuse", "tourism"].iter().find_map(|key| self.get(key));
        let mut about = what.unwrap_or_default().replace('_', " ");
        if let Some(first) = about.get(..1).map(str::to_uppercase) {
            about.replace_range(..1, &first);
        }
        let shape = Shape::new(geometry.clone()).ok()?;
        let first = |keys: [&str; 2]| keys.into_iter().find_map(|key| self.get(key));
        Some(json!({
            "type": "Feature",
            "id": format!("{sort}/{id}"),
            "geometry": shape,
            "properties": {
                "name": name,
                "name_cy": self.get("name:cy"),
                "kind": kind,
                "description": about,
                "phone": first(["phone", "contact:phone"]),
                "website": first(["website", "contact:website"]),
                "wheelchair_access": self.is("wheelchair", &["yes"]).then_some("yes"),
            },
        }))
    }
}

/// A way that is wanted.
struct Way {
    id: i64,
    tags: Tags,
    nodes: Vec<i64>,
}

impl Way {
    fn is_closed(&self) -> bool {
        self.nodes.len() > 3 && self.nodes.first() == self.nodes.last()
    }

    fn geometry(&self, nodes: &HashMap<i64, Coord<f64>>) -> Option<Geometry<f64>> {
        // What lies outside the extract is cut off with it.
        let line: LineString<f64> = self.nodes.iter().filter_map(|node| nodes.get(node).copied()).collect();
        let is_area = self.is_closed() && line.0.len() == self.nodes.len() && self.tags.get("highway").is_none();
        if is_area && self.tags.get("waterway").is_none() {
            return Some(Polygon::new(line, Vec::new()).into());
        }
        (line.0.len() > 1).then(|| line.into())
    }
}

/// Read an extract (`.osm.pbf`).
///
/// # Errors
/// When it is none, or is broken.
pub fn read(path: &Path) -> Result<Extract, osmpbf::Error> {
    let mut extract = Extract::default();
    let mut ways: Vec<Way> = Vec::new();
    let mut nodes: HashMap<i64, Coord<f64>> = HashMap::new();
    ElementReader::from_path(path)?.for_each(|element| {
        let Element::Way(way) = element else { return };
        let tags = Tags::of(way.tags());
        if tags.layer().is_some() || tags.kind().is_some() {
            let way = Way { id: way.id(), tags, nodes: way.refs().collect() };
            nodes.extend(way.nodes.iter().map(|node| (*node, Coord { x: f64::NAN, y: f64::NAN })));
            ways.push(way);
        }
    })?;
    let mut see = |id: i64, at: Coord<f64>, tags: Tags| {
        if let Some(place) = nodes.get_mut(&id) {
            *place = at;
        }
        let point = Geometry::Point(at.into());
        extract.places.extend(tags.place("node", id, &point));
        let class =
            tags.get("place").filter(|class| matches!(*class, "city" | "town" | "village" | "suburb" | "hamlet"));
        if let (Some(class), Some(name)) = (class, tags.get("name")) {
            let (name, name_cy) = (Some(name.to_owned()), tags.get("name:cy").map(str::to_owned));
            let shape = Shape::new(point).ok();
            let feature = shape.map(|shape| BaseFeature { class: class.to_owned(), name, name_cy, shape });
            extract.layers.entry("places").or_default().extend(feature);
        }
    };
    ElementReader::from_path(path)?.for_each(|element| match element {
        Element::Node(node) => see(node.id(), Coord { x: node.lon(), y: node.lat() }, Tags::of(node.tags())),
        Element::DenseNode(node) => see(node.id(), Coord { x: node.lon(), y: node.lat() }, Tags::of(node.tags())),
        _ => {}
    })?;
    nodes.retain(|_, at| at.x.is_finite());
    for way in ways {
        let Some(geometry) = way.geometry(&nodes) else { continue };
        extract.places.extend(way.tags.place("way", way.id, &geometry));
        let Some((layer, class)) = way.tags.layer() else { continue };
        let is_line = matches!(geometry, Geometry::LineString(_));
        // A wood of which half is cut off is no line.
        if is_line && layer == "green" {
            continue;
        }
        let Ok(shape) = Shape::without_limit(geometry) else { continue };
        let named = |key: &str| way.tags.get(key).map(str::to_owned);
        let feature = BaseFeature { class: class.to_owned(), name: named("name"), name_cy: named("name:cy"), shape };
        extract.layers.entry(layer).or_default().push(feature);
    }
    Ok(extract)
}
