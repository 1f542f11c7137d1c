//! A GeoJSON FeatureCollection, one feature at a time, so that a large file needs little memory
//! and one bad feature does not spoil the others.

use std::fmt;

use geo::MapCoords;
use geo_types::{Coord, Geometry};
use geojson::GeometryValue;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{Refused, grid};

/// One feature before anybody asked what it means.
#[derive(Debug)]
pub(super) struct RawFeature {
    /// From 1.
    pub(super) number: u64,
    pub(super) id: Option<String>,
    pub(super) properties: Map<String, Value>,
    /// The geometry, or why it could not be read.
    pub(super) geometry: Result<Option<Geometry<f64>>, String>,
}

/// Whether the text is JSON rather than a table.
pub(super) fn looks_like_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Read a FeatureCollection and hand over each feature.
pub(super) fn each_feature(text: &str, most: u64, mut take: impl FnMut(RawFeature)) -> Result<(), Refused> {
    if !looks_like_json(text) {
        return Err(Refused::because(
            "this is not GeoJSON; a GeoJSON file begins with {\"type\": \"FeatureCollection\"",
        ));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut head = Head::default();
    let read =
        Collection { head: &mut head, take: &mut take, most }.deserialize(&mut reader).and_then(|()| reader.end());
    if head.too_many {
        return Err(Refused::because(format!("the file has more than {most} features; send it in parts")));
    }
    if let Some(crs) = &head.crs {
        check_crs(crs)?;
    }
    match head.kind.as_deref() {
        Some("FeatureCollection") if head.has_features => {}
        Some("FeatureCollection") => return Err(Refused::because("the GeoJSON file has no \"features\" in it")),
        Some("Topology") => return Err(Refused::because("this is TopoJSON; save it as GeoJSON")),
        Some(other) => {
            let other: String = other.chars().take(40).collect();
            return Err(Refused::because(format!("this is a GeoJSON {other}; a FeatureCollection is needed")));
        }
        None if read.is_ok() => {
            return Err(Refused::because(
                "this is JSON but not GeoJSON: it does not say \"type\": \"FeatureCollection\"",
            ));
        }
        None => {}
    }
    read.map_err(|error| {
        Refused::because(format!(
            "the file is not whole GeoJSON: something is wrong at line {}, column {}",
            error.line(),
            error.column()
        ))
    })
}

/// GeoJSON is WGS 84, longitude first (RFC 7946); an older file may say so, or say something else.
fn check_crs(crs: &Value) -> Result<(), Refused> {
    let name = crs.pointer("/properties/name").and_then(Value::as_str).unwrap_or_default();
    let fits = crs.is_null() || ["CRS84", "4326", "4258", "27700"].iter().any(|known| name.ends_with(known));
    if fits {
        return Ok(());
    }
    let name: String = name.chars().take(60).collect();
    Err(Refused::because(format!(
        "the coordinates are in \"{name}\"; save the file again in WGS 84 (EPSG:4326, longitude and latitude)"
    )))
}

#[derive(Default)]
struct Head {
    kind: Option<String>,
    crs: Option<Value>,
    has_features: bool,
    too_many: bool,
}

struct Collection<'a, F> {
    head: &'a mut Head,
    take: &'a mut F,
    most: u64,
}

impl<'de, F: FnMut(RawFeature)> DeserializeSeed<'de> for Collection<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: FnMut(RawFeature)> Visitor<'de> for Collection<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => self.head.kind = map.next_value::<Value>()?.as_str().map(str::to_owned),
                "crs" => self.head.crs = Some(map.next_value()?),
                "features" => {
                    self.head.has_features = true;
                    map.next_value_seed(Features { take: &mut *self.take, most: self.most, head: &mut *self.head })?;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct Features<'a, F> {
    take: &'a mut F,
    most: u64,
    head: &'a mut Head,
}

impl<'de, F: FnMut(RawFeature)> DeserializeSeed<'de> for Features<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(RawFeature)> Visitor<'de> for Features<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(value) = seq.next_element::<Value>()? {
            number += 1;
            if number > self.most {
                self.head.too_many = true;
                return Err(serde::de::Error::custom("too many features"));
            }
            (self.take)(raw(number, value));
        }
        Ok(())
    }
}

fn raw(number: u64, value: Value) -> RawFeature {
    let Value::Object(mut feature) = value else {
        let geometry = Err("it is not a GeoJSON feature".to_owned());
        return RawFeature { number, id: None, properties: Map::new(), geometry };
    };
    let id = match feature.remove("id") {
        Some(Value::String(id)) => Some(id),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let properties = match feature.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let geometry = match feature.remove("geometry") {
        None | Some(Value::Null) => Ok(None),
        Some(geometry) => geometry_from(geometry).map(Some),
    };
    RawFeature { number, id, properties, geometry }
}

/// A geometry from GeoJSON, in degrees even where the file has eastings and northings.
pub(super) fn geometry_from(value: Value) -> Result<Geometry<f64>, String> {
    let broken = || "its geometry is not GeoJSON that can be read".to_owned();
    let geometry: geojson::Geometry = serde_json::from_value(value).map_err(|_| broken())?;
    if matches!(geometry.value, GeometryValue::GeometryCollection { .. }) {
        return Err("a GeometryCollection is not supported; use a point, a line or a polygon".to_owned());
    }
    let geometry: Geometry<f64> = geometry.try_into().map_err(|_| broken())?;
    let on_grid = geo::CoordsIter::coords_iter(&geometry).any(|c| c.x.abs() > 180.0 || c.y.abs() > 90.0);
    if !on_grid {
        return Ok(geometry);
    }
    geometry
        .try_map_coords(|Coord { x, y }| grid::to_position(x, y).map(super::super::Position::coord))
        .map_err(|refused| refused.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<RawFeature>, Refused> {
        let mut all = Vec::new();
        each_feature(text, 1000, |feature| all.push(feature)).map(|()| all)
    }

    #[test]
    fn files_of_another_sort_are_refused_with_a_sentence() {
        for (text, word) in [
            ("name,lon,lat\nA,1,2\n", "not GeoJSON"),
            ("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}", "FeatureCollection is needed"),
            ("{\"type\":\"Topology\",\"objects\":{}}", "TopoJSON"),
            ("{\"a\":1}", "not GeoJSON"),
            ("{\"type\":\"FeatureCollection\"}", "no \"features\""),
            ("{\"type\":\"FeatureCollection\",\"features\":[{]}", "line 1"),
            ("[1,2]", "not whole"),
            (
                "{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[]}",
                "3857",
            ),
        ] {
            let refused = read(text).unwrap_err();
            assert!(refused.reason.contains(word), "{text}: {refused}");
        }
    }

    #[test]
    fn one_bad_feature_does_not_spoil_the_next() {
        let features = read(
            "{\"type\":\"FeatureCollection\",\"features\":[7,{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"a\",1]}},
             {\"type\":\"Feature\",\"id\":9,\"properties\":{\"name\":\"Y Neuadd\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-4.2,52.4]}}]}",
        )
        .unwrap();
        assert!(features[0].geometry.is_err() && features[1].geometry.is_err());
        assert_eq!(features[2].id.as_deref(), Some("9"));
        assert!(features[2].geometry.as_ref().unwrap().is_some());
    }

    #[test]
    fn eastings_and_northings_become_degrees() {
        let features = read(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[383848,398589]}}]}",
        )
        .unwrap();
        let Ok(Some(Geometry::Point(point))) = &features[0].geometry else { panic!("{features:?}") };
        assert!((point.x() + 2.2449).abs() < 1e-3 && (point.y() - 53.4839).abs() < 1e-3, "{point:?}");
    }
}
