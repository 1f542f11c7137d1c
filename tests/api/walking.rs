//! Along paths and roads: never shorter than a straight line, and the same ways that are drawn.

use std::collections::BTreeMap;

use geo_types::line_string;
use hereabouts::osm;
use hereabouts_core::asset::{Asset, Location, Place};
use hereabouts_core::index::geodesic;
use hereabouts_core::network::Network;
use hereabouts_core::vocabulary::Bilingual;
use hereabouts_core::{Metres, Position, Shape};
use hereabouts_store::{BaseFeature, StoreError};
use hereabouts_tests::random::Random;
use hereabouts_tests::served::Ask;
use hereabouts_tests::shared::shared;
use hereabouts_tests::town::{NOW, at};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::is_a_problem;
use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, id, trehelyg};

/// Trehelyg with one street along its south, and lanes up from it: who goes from one to the next goes round.
pub fn walked() -> Trehelyg {
    let town = trehelyg();
    let street = line_string![(x: -4.20, y: 52.50), (x: -4.16, y: 52.50)];
    let lane = |lon: f64| line_string![(x: lon, y: 52.50), (x: lon, y: 52.51)];
    let mut corners: Vec<_> = street.0.clone();
    let lanes: Vec<f64> = [-4.196, -4.19, -4.186, -4.176, -4.166].into();
    corners.splice(1..1, lanes.iter().map(|lon| geo_types::coord! { x: *lon, y: 52.50 }));
    let lines = std::iter::once(geo_types::LineString(corners)).chain(lanes.iter().map(|lon| lane(*lon)));
    let road = |line: geo_types::LineString<f64>| BaseFeature {
        class: "residential".into(),
        name: None,
        name_cy: None,
        shape: Shape::new(line.into()).expect("a line"),
    };
    let roads: Vec<BaseFeature> = lines.map(road).collect();
    let place = hereabouts_store::Place {
        name: Bilingual { en: "Trehelyg".into(), cy: "Trehelyg".into() },
        settings: BTreeMap::from([("walking".into(), true.into())]),
    };
    let written = town.store.write::<_, StoreError>("", "", NOW, |writing| {
        writing.set_place(&place)?;
        writing.put_base_features("roads", &roads)
    });
    written.unwrap();
    town.served.site().catch_up().unwrap();
    town
}

fn ask(town: &Trehelyg, address: &str) -> Value {
    send(town, Ask::get(format!("/api/v1/{address}")), 200)
}

fn metres(answer: &Value) -> Vec<(String, f64)> {
    let row = |row: &Value| (row["area"].as_str().unwrap().to_owned(), row["nearest_m"].as_f64().unwrap());
    let mut rows: Vec<_> = answer["rows"].as_array().unwrap().iter().map(row).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

#[test]
fn on_foot_it_is_never_nearer_than_in_a_straight_line() {
    let town = walked();
    assert_eq!(ask(&town, "place")["walking"], true);
    for kind in ["library", "hall", "group", "woodland_or_water,park"] {
        let straight = metres(&ask(&town, &format!("gaps?kind={kind}&level=oa&within_m=700")));
        let found = ask(&town, &format!("gaps?kind={kind}&level=oa&within_m=700&distance=walking"));
        assert_eq!(found["parameters"]["distance"], "along paths and roads");
        let walking = metres(&found);
        let mut longer = 0;
        for ((area, straight), (_, walking)) in straight.iter().zip(&walking) {
            // Of a line or a park the straight line is to its edge; on foot it is to the middle of it.
            assert!(*walking >= straight - 1e-6, "{kind}, {area}: {walking} is shorter than {straight}");
            longer += u32::from(*walking > straight + 100.0);
        }
        assert!(longer > 0, "{kind}: some go round");
        let reached: f64 = found["rows"].as_array().unwrap().iter().map(|row| row["in_reach"].as_f64().unwrap()).sum();
        assert_eq!(found["summary"]["in_reach"], reached);
    }
}

#[test]
fn every_question_can_be_asked_on_foot() {
    let town = walked();
    let question = "kind=repair_cafe&within_m=900&distance=walking";
    for aim in ["most", "distance", "worst", "everyone"] {
        for candidates in ["hosts", "centres"] {
            let found = ask(&town, &format!("gaps/sites?{question}&aim={aim}&candidates={candidates}&certify=true"));
            let sites = found["sites"].as_array().unwrap().iter();
            let opened: Vec<String> = sites.map(|site| format!("{},{}", site["lon"], site["lat"])).collect();
            let tried = ask(&town, &format!("gaps/what-if?{question}&opened={}", opened.join(";")));
            assert_eq!(tried["after"]["in_reach"], found["after"]["in_reach"], "{aim}, {candidates}");
            let (told, mean) = (found["after"]["mean_m"].as_f64().unwrap(), tried["after"]["mean_m"].as_f64().unwrap());
            assert!((told - mean).abs() < 1e-6, "{aim}, {candidates}: {told} {mean}");
        }
    }
    let shared = ask(&town, "gaps?kind=library&within_m=900&distance=walking&measure=e2sfca");
    assert!(shared["summary"]["per_1000"].as_f64().unwrap() > 0.0);
    let closed = ask(&town, &format!("gaps/what-if?kind=library&within_m=900&distance=walking&closed={}", id(1)));
    assert_eq!(closed["lose"]["people"], closed["before"]["in_reach"]);
}

#[test]
fn what_is_drawn_is_within_reach() {
    let town = walked();
    let drawn = ask(&town, "reach.geojson?kind=library&within_m=600");
    let library = at(-4.195, 52.505);
    let lines = drawn["features"][0]["geometry"]["coordinates"].as_array().unwrap();
    assert!(!lines.is_empty());
    for place in lines.iter().flat_map(|line| line.as_array().unwrap()) {
        let place = at(place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
        assert!(geodesic(place, library).get() <= 602.0);
    }
    is_a_problem(&town.served.get("/api/v1/reach.geojson?kind=library&within_m=20000"), 422, "too far");
}

#[test]
fn a_place_without_paths_says_so() {
    let town = trehelyg();
    assert_eq!(ask(&town, "place")["walking"], false);
    let answer = town.served.get("/api/v1/gaps?kind=library&distance=walking");
    let problem = is_a_problem(&answer, 422, "no paths");
    assert_eq!(problem["errors"][0]["pointer"], "?distance");
    is_a_problem(&town.served.get("/api/v1/reach.geojson?kind=library"), 422, "no paths");
    let town = walked();
    let answer = town.served.get("/api/v1/gaps?kind=library&distance=walking&detour=1.3");
    assert_eq!(is_a_problem(&answer, 422, "both")["errors"][0]["pointer"], "?detour");
}

/// The Isle of Man has footways, and pharmacies.
#[test]
fn the_isle_of_man_is_walked() {
    let Some(path) = shared("osm/isle_of_man_2020-03-14.osm.pbf") else { return };
    let extract = osm::read(&path).unwrap();
    let roads = &extract.layers["roads"];
    let network =
        Network::new(roads.iter().filter(|road| osm::is_walked(&road.class)).map(|road| &road.shape)).unwrap();
    let pharmacies: Vec<Position> = extract
        .places
        .iter()
        .filter(|place| place["properties"]["description"] == "Pharmacy")
        .map(|place| {
            let shape: Shape = serde_json::from_value(place["geometry"].clone()).unwrap();
            shape.inside()
        })
        .collect();
    println!("{} paths and roads, {} places along them, {} pharmacies", roads.len(), network.len(), pharmacies.len());
    assert!(network.len() > 50_000 && pharmacies.len() >= 10);

    // Never shorter than the straight line, to any place within 3 km of any pharmacy, and to the nearest of them.
    let nearest = network.nearest_of(&pharmacies);
    let mut random = Random::seeded(17);
    let (mut measured, mut worst) = (0, f64::INFINITY);
    for pharmacy in &pharmacies {
        for (node, metres) in network.within(*pharmacy, Metres::new(3_000.0).unwrap()) {
            let told = nearest[node as usize].expect("one is near").1.get();
            assert!(told <= metres.get() + 1e-6, "the nearest is no farther than this one");
            if random.percent(5) {
                let straight = geodesic(*pharmacy, network.position(node)).get();
                worst = worst.min(metres.get() - straight);
                measured += 1;
            }
        }
    }
    println!("{measured} ways measured beside the straight line: the least detour is {worst:.6} m");
    assert!(measured > 1_000 && worst >= -1e-6);

    // And drawn by the program, from the same roads.
    let town = trehelyg();
    let place = hereabouts_store::Place {
        name: Bilingual { en: "Isle of Man".into(), cy: "Ynys Manaw".into() },
        settings: BTreeMap::from([("walking".into(), true.into())]),
    };
    let asset = |(n, position): (u128, &Position)| Asset {
        locations: vec![Location {
            place: Place::At(Shape::point(*position)),
            address: None,
            postcode: None,
            uprn: None,
        }],
        ..Asset::new(Uuid::from_u128(1 << 64 | n), "A pharmacy".into(), "health_or_care".into(), NOW)
    };
    let assets: Vec<Asset> = (0..).zip(&pharmacies).map(asset).collect();
    let written = town.store.write::<_, StoreError>("", "", NOW, |writing| {
        writing.set_place(&place)?;
        writing.put_base_features("roads", roads)?;
        writing.put_assets(assets)
    });
    written.unwrap();
    town.served.site().catch_up().unwrap();
    let drawn = ask(&town, "reach.geojson?kind=health_or_care&q=pharmacy&within_m=800");
    assert_eq!(drawn["features"][0]["properties"], json!({ "places": pharmacies.len(), "within_m": 800.0 }));
    let mut length = 0.0;
    for line in drawn["features"][0]["geometry"]["coordinates"].as_array().unwrap() {
        let places: Vec<Position> = line
            .as_array()
            .unwrap()
            .iter()
            .map(|at| self::at(at[0].as_f64().unwrap(), at[1].as_f64().unwrap()))
            .collect();
        for place in &places {
            let near =
                pharmacies.iter().map(|pharmacy| geodesic(*pharmacy, *place).get()).fold(f64::INFINITY, f64::min);
            assert!(near <= 802.0, "{near}");
        }
        length += places.windows(2).map(|pair| geodesic(pair[0], pair[1]).get()).sum::<f64>();
    }
    println!("{:.1} km of paths and roads are within 800 m of a pharmacy", length / 1_000.0);
    assert!(length > 20_000.0);
}
