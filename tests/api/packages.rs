//! What is downloaded to a device: the same for everybody, and nothing that the public does not see.

use std::io::Read;

use flate2::read::GzDecoder;
use hereabouts_core::index::geodesic;
use hereabouts_core::meeting::meeting_places;
use hereabouts_core::package::{Package, tile_box};
use hereabouts_core::permission::Role;
use hereabouts_core::publish::Audience;
use hereabouts_core::view::{Filter, Prepared, View};
use hereabouts_device::Device;
use hereabouts_tests::people::grant;
use hereabouts_tests::random::Random;
use hereabouts_tests::served::Ask;
use hereabouts_tests::town::at;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::is_a_problem;
use crate::reference::view;
use crate::trehelyg::{TODAY, Trehelyg, trehelyg};

#[test]
fn a_district_is_the_same_for_everybody() {
    let town = trehelyg();
    assert_eq!(town.served.get("/api/v1/packages").json(), json!({ "districts": ["QX1"], "zoom": 11 }));
    let plain = town.served.get("/api/v1/packages/districts/qx1");
    assert_eq!((plain.status, plain.header("content-encoding")), (200, ""));
    let packed = town.served.ask(&Ask::get("/api/v1/packages/districts/QX1").with("accept-encoding", "br, gzip;q=0.5"));
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.header("vary").contains("accept-encoding"));
    let mut unpacked = Vec::new();
    GzDecoder::new(packed.body.as_slice()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    // Somebody who sees homes by their area downloads the public's map all the same.
    let coach = town.people.somebody("sam", vec![grant(Role::Coach, None, None)]);
    assert_eq!(town.served.ask(&Ask::get("/api/v1/packages/districts/QX1").by(&coach)).body, plain.body);
    let practitioners = Trehelyg::answering(Audience::Practitioner);
    let theirs = practitioners.served.get("/api/v1/packages/districts/QX1");
    assert_eq!(theirs.json()["assets"], plain.json()["assets"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    let town = trehelyg();
    for address in [
        "districts/QX2",
        "districts/QX1%201AA",
        "districts/Q",
        "tiles/2048/1",
        "tiles/1/2048",
        "tiles/a/b",
        "tiles/-1/3",
    ] {
        is_a_problem(&town.served.get(&format!("/api/v1/packages/{address}")), 404, address);
    }
    assert_eq!(town.served.get("/api/v1/packages/tiles/1000/672").status, 200);
    assert!(tile_box(2_048, 0).is_none() && tile_box(2_047, 2_047).is_some());
}

fn ask(device: &mut Device, question: &Value) -> Value {
    serde_json::from_slice(&device.ask(question.to_string().as_bytes())).unwrap()
}

#[test]
fn a_package_says_how_far_it_is_complete_and_tells_nothing_beyond() {
    // More than a package holds, in a row of villages that is 550 km long.
    let places: Vec<_> =
        (0..6_000).map(|n| (n, at(-4.0 + f64::from(n) * 0.001, 52.0 + f64::from(n % 7) * 0.01))).collect();
    let view = view(&places);
    let (x, y) = (1_008, 674);
    let package = Package::of_tile(&view, x, y, "1", &[]).unwrap();
    let package = serde_json::to_value(&package).unwrap();
    let (reach, held) = (package["reach_m"].as_f64().unwrap(), package["assets"].as_array().unwrap().len());
    assert!(reach < 100_000.0 && held < 6_000, "{held} within {reach} m");
    let mut device = Device::default();
    assert_eq!(
        ask(&mut device, &json!({ "ask": "open", "today": "2026-06-01", "packages": [package] }))["ok"]["assets"],
        held
    );
    let everything = Prepared::new(&view, Filter::default(), TODAY);
    let tile = tile_box(x, y).unwrap();
    let mut random = Random::seeded(3);
    for _ in 0..200 {
        let from = at(random.between(tile.west, tile.east), random.between(tile.south, tile.north));
        let near = json!({ "ask": "nearest", "from": [from.lon(), from.lat()], "limit": 1_000 });
        let answer = ask(&mut device, &near);
        let sure = answer["ok"]["sure_m"].as_f64().unwrap();
        let all = view.nearest(from, 10_000, None, &everything).hits;
        let within: Vec<String> = all
            .iter()
            .filter(|hit| hit.distance.get() <= sure)
            .map(|hit| view.asset(hit.slot).id.to_string())
            .collect();
        let found: Vec<&str> =
            answer["ok"]["features"].as_array().unwrap().iter().map(|f| f["id"].as_str().unwrap()).collect();
        assert!(sure > 1_000.0 && found.len() >= within.len().min(1_000));
        assert_eq!(found[..within.len().min(1_000)], within[..within.len().min(1_000)]);
    }
}

/// By looking at every place: the longest journey, then the sum, then the id.
fn by_brute_force(
    view: &View,
    places: &[(u32, hereabouts_core::Position)],
    people: &[hereabouts_core::Position],
) -> Vec<(f64, f64, Uuid)> {
    let mut all: Vec<(f64, f64, Uuid)> = places
        .iter()
        .map(|(number, place)| {
            let journeys: Vec<f64> = people.iter().map(|person| geodesic(*person, *place).get()).collect();
            let longest = journeys.iter().copied().fold(0.0, f64::max);
            (longest, journeys.iter().sum(), Uuid::from_u128(u128::from(*number)))
        })
        .collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    assert_eq!(all.len(), view.len());
    all
}

#[test]
fn the_fairest_place_to_meet_is_what_brute_force_finds() {
    let mut random = Random::seeded(26);
    let mut ties = 0;
    for circle in 0..400 {
        // On a grid, several at one place, so that there are ties; and now and then far apart.
        let step = *random.pick(&[0.001, 0.01, 0.2]);
        let mut somewhere = || at(-2.3 + step * random.below(9) as f64, 53.4 + step * random.below(9) as f64);
        let places: Vec<_> = (0..60).map(|n| (n, somewhere())).collect();
        let people: Vec<_> = (0..1 + circle % 8).map(|_| somewhere()).collect();
        let view = view(&places);
        let filter = Prepared::new(&view, Filter::default(), TODAY);
        let expected = by_brute_force(&view, &places, &people);
        ties += expected.windows(2).filter(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)).count();
        let (found, matched) = meeting_places(&view, &people, &filter, 10);
        assert_eq!(matched, 60);
        let found: Vec<_> =
            found.iter().map(|place| (place.longest.get(), place.sum, view.asset(place.slot).id)).collect();
        assert_eq!(found, expected[..10], "circle {circle}");
    }
    assert!(ties > 400, "only {ties} ties");
    println!("400 circles, {ties} ties: each as brute force has it, by the longest, the sum, the id");
}
