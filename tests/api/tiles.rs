//! Vector tiles, read by somebody else's reader, and what is said of them.

use std::collections::{BTreeMap, BTreeSet};

use geo_types::Geometry;
use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Served;
use mvt_reader::Reader;
use mvt_reader::feature::{Feature, Value};
use serde_json::json;

use crate::is_a_problem;
use crate::trehelyg::{Trehelyg, id, trehelyg};

/// The tile of that zoom that holds the place.
fn tile(zoom: u8, lon: f64, lat: f64) -> (f64, f64) {
    let across = f64::from(1_u32 << zoom);
    let y = (1.0 - lat.to_radians().tan().asinh() / std::f64::consts::PI) / 2.0;
    (((lon + 180.0) / 360.0 * across).floor(), (y * across).floor())
}

fn layers(served: &Served, what: &str, zoom: u8, lon: f64, lat: f64) -> BTreeMap<String, Vec<Feature>> {
    let (x, y) = tile(zoom, lon, lat);
    let answer = served.get(&format!("/tiles/{what}/{zoom}/{x}/{y}.mvt"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/vnd.mapbox-vector-tile");
    let reader = Reader::new(answer.body).expect("a tile");
    let names = reader.get_layer_names().unwrap();
    names.into_iter().enumerate().map(|(n, name)| (name, reader.get_features(n).unwrap())).collect()
}

fn text(feature: &Feature, key: &str) -> String {
    match feature.properties.as_ref().unwrap().get(key) {
        Some(Value::String(text)) => text.clone(),
        other => panic!("{key}: {other:?}"),
    }
}

#[test]
fn every_public_place_has_a_pin_at_its_place_and_an_area_has_none() {
    for audience in [Audience::Public, Audience::Practitioner] {
        let town = Trehelyg::answering(audience);
        let layers = layers(&town.served, "assets", 10, -4.18, 52.505);
        let names: BTreeSet<String> = layers["assets"].iter().map(|pin| text(pin, "name")).collect();
        let expected = [
            "Afon Helygen",
            "Canolfan Trehelyg",
            "Clwb Ail",
            "Clwb Cyntaf",
            "Côr Trehelyg",
            "Dial-a-Ride",
            "Llyfrgell Fach",
            "Parc y Dref",
            "Rhannu Bywydau",
            "Trehelyg Library",
        ];
        assert_eq!(names, expected.map(str::to_owned).into());
        let shapes: BTreeSet<String> = layers["asset_shapes"].iter().map(|shape| text(shape, "name")).collect();
        assert_eq!(shapes, ["Afon Helygen", "Parc y Dref"].map(str::to_owned).into());
    }
}

#[test]
fn a_pin_says_what_it_is_and_stands_where_it_belongs() {
    let town = trehelyg();
    for zoom in [0, 6, 12, 16] {
        let layers = layers(&town.served, "assets", zoom, -4.195, 52.505);
        let library = layers["assets"].iter().find(|pin| text(pin, "name") == "Trehelyg Library").unwrap();
        assert_eq!(text(library, "id"), id(1).to_string());
        assert_eq!((text(library, "kind"), text(library, "group")), ("library".into(), "places".into()));
        let at = match &library.geometry {
            Geometry::Point(point) => *point,
            Geometry::MultiPoint(points) if points.0.len() == 1 => points.0[0],
            other => panic!("a point, not {other:?}"),
        };
        let across = f64::from(1_u32 << zoom) * 4_096.0;
        let expected_x = (-4.195 + 180.0) / 360.0 * across % 4_096.0;
        let lat = 52.505_f64.to_radians().tan().asinh();
        let expected_y = (1.0 - lat / std::f64::consts::PI) / 2.0 * across % 4_096.0;
        assert!(
            (f64::from(at.x()) - expected_x).abs() <= 0.51 && (f64::from(at.y()) - expected_y).abs() <= 0.51,
            "{zoom}"
        );
    }
}

#[test]
fn areas_carry_the_numbers_of_gap_rows() {
    let town = trehelyg();
    let rows = town.served.get("/api/v1/gaps?kind=library&level=lsoa").json();
    let rows = rows["rows"].as_array().unwrap().iter();
    let rows: BTreeMap<String, u64> =
        rows.map(|row| (row["area"].as_str().unwrap().to_owned(), row["id"].as_u64().unwrap())).collect();
    let layers = layers(&town.served, "areas/lsoa", 11, -4.18, 52.505);
    let drawn: BTreeMap<String, u64> =
        layers["areas"].iter().map(|area| (text(area, "code"), area.id.unwrap())).collect();
    assert_eq!(drawn, rows);
    assert!(
        layers["areas"].iter().all(|area| matches!(area.geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_)))
    );
}

#[test]
fn the_base_map_has_land_water_names_and_the_border() {
    let layers = layers(&trehelyg().served, "base", 13, -4.18, 52.505);
    assert_eq!(layers.keys().map(String::as_str).collect::<Vec<_>>(), ["boundaries", "land", "places", "water"]);
    assert_eq!(text(&layers["water"][0], "name"), "Helygen");
    assert_eq!(text(&layers["boundaries"][0], "class"), "la");
}

#[test]
fn what_is_not_on_the_map_is_an_empty_tile_and_what_is_no_tile_is_absent() {
    let served = &trehelyg().served;
    assert_eq!(served.get("/tiles/assets/10/0/0.mvt").status, 200);
    assert!(served.get("/tiles/assets/10/0/0.mvt").body.is_empty());
    for address in [
        "/tiles/assets/17/0/0.mvt",
        "/tiles/assets/1/2/0.mvt",
        "/tiles/assets/0/0/1.mvt",
        "/tiles/assets/-1/0/0.mvt",
        "/tiles/assets/a/b/c.mvt",
        "/tiles/assets/3/4294967296/1.mvt",
        "/tiles/areas/ward/3/1/1.mvt",
        "/tiles/areas/street/3/1/1.mvt",
        "/tiles/secrets/3/1/1.mvt",
        "/tiles/assets/3/1/1.png",
        "/tiles/homes.json",
        "/tiles/areas/ward.json",
    ] {
        is_a_problem(&served.get(address), 404, address);
    }
}

#[test]
fn tiles_say_what_they_hold() {
    let served = &trehelyg().served;
    for (address, layers) in [
        ("/tiles/assets.json", json!(["assets", "asset_shapes"])),
        ("/tiles/base.json", json!(["land", "green", "water", "roads", "places", "boundaries"])),
        ("/tiles/areas/lsoa.json", json!(["areas"])),
    ] {
        let about = served.get(address).json();
        assert_eq!(about["tilejson"], "3.0.0", "{address}");
        let named: Vec<_> =
            about["vector_layers"].as_array().unwrap().iter().map(|layer| layer["id"].clone()).collect();
        assert_eq!(json!(named), layers, "{address}");
        assert_eq!(about["attribution"], "Drawn in Trehelyg");
        let template = about["tiles"][0].as_str().unwrap();
        let tile = template.replace("{z}", "0").replace("{x}", "0").replace("{y}", "0");
        assert_eq!(served.get(&tile).status, 200, "{tile}");
    }
}

#[test]
fn a_tile_shows_a_write() {
    let town = trehelyg();
    let before = layers(&town.served, "assets", 14, -4.175, 52.505);
    let mut siop = crate::trehelyg::assets().remove(10);
    siop.moderation_state = hereabouts_core::asset::Moderation::Published;
    town.write(vec![siop]);
    let after = layers(&town.served, "assets", 14, -4.175, 52.505);
    assert_eq!(after["assets"].len(), before["assets"].len() + 1);
}
