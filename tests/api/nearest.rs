//! What is near: from a point, a postcode, an area; how many, how far; what covers, apart.

use hereabouts_core::Shape;
use hereabouts_core::asset::Place;
use hereabouts_core::index::geodesic;
use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Served;
use hereabouts_tests::town::at;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::trehelyg::{Trehelyg, assets, id, trehelyg};
use crate::{ids, is_a_problem, names};

fn near(served: &Served, query: &str) -> Value {
    let answer = served.get(&format!("/api/v1/assets/nearest?{query}"));
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.json()
}

#[test]
fn the_nearest_come_first_with_their_metres() {
    let found = near(&trehelyg().served, "lon=-4.186&lat=52.505&kind=library,hall");
    assert_eq!(names(&found), ["Canolfan Trehelyg", "Trehelyg Library", "Llyfrgell Fach"]);
    let metres: Vec<f64> = (0..3).map(|n| found["features"][n]["properties"]["distance_m"].as_f64().unwrap()).collect();
    for (found, lon) in metres.iter().zip([-4.185, -4.195, -4.162]) {
        let expected = geodesic(at(-4.186, 52.505), at(lon, 52.505)).get();
        assert!((found - expected).abs() <= 0.000_5, "{found} is not {expected}");
    }
    assert_eq!((&found["numberMatched"], &found["numberReturned"]), (&json!(3), &json!(3)));
    assert_eq!(found["from"]["kind"], "point");
    assert_eq!(found["from"]["position"], json!([-4.186, 52.505]));
    let areas: Vec<&str> =
        found["from"]["areas"].as_array().unwrap().iter().map(|area| area["code"].as_str().unwrap()).collect();
    assert_eq!(areas, ["QX0000002", "QX0100001", "QX0200001", "QX09"]);
}

#[test]
fn a_postcode_and_an_area_are_places_to_begin() {
    let town = trehelyg();
    for typed in ["QX1%201AA", "qx11aa", "%20qx1%20%201aa%20"] {
        let found = near(&town.served, &format!("postcode={typed}&k=1&kind=library"));
        assert_eq!(names(&found), ["Trehelyg Library"]);
        assert_eq!((&found["from"]["kind"], &found["from"]["label"]), (&json!("postcode"), &json!("QX1 1AA")));
        assert_eq!(found["from"]["position"], json!([-4.196, 52.504]));
    }
    let terminated = near(&town.served, "postcode=QX12AB&k=1");
    assert_eq!(terminated["from"]["terminated"], true);
    let area = near(&town.served, "area=QX0100002&k=1&kind=library");
    assert_eq!(names(&area), ["Llyfrgell Fach"]);
    assert_eq!(area["from"]["position"], json!([-4.169, 52.507]), "its centre");
    for (query, word) in [
        ("postcode=QX1%209XX", "not in this place"),
        ("postcode=QX99ZZ", "not known"),
        ("postcode=QX1", "full postcode"),
        ("area=QX77", "no area"),
        ("postcode=QX11AA&area=QX09", "one place to begin"),
        ("lon=-4.1&lat=52.5&area=QX09", "one place to begin"),
        ("kind=library", "where to begin"),
        ("lon=52.5&lat=-4.2&lat2=1", "lat2"),
        ("lon=-4.2&lat=-95", "swapped"),
        ("lon=-4.2", "latitude"),
    ] {
        let status = if query.contains("lat2") { 400 } else { 422 };
        let problem = is_a_problem(&town.served.get(&format!("/api/v1/assets/nearest?{query}")), status, query);
        assert!(problem["detail"].as_str().unwrap().contains(word), "{query}: {problem}");
    }
}

#[test]
fn k_and_the_radius_limit_what_is_found_and_the_total_is_true() {
    let town = trehelyg();
    let from = "lon=-4.185&lat=52.505";
    let all = near(&town.served, from);
    assert_eq!(all["numberMatched"], 10, "those with a place that people go to");
    assert_eq!(all["numberReturned"], 10);
    let three = near(&town.served, &format!("{from}&k=3"));
    assert_eq!(ids(&three), [id(2), id(15), id(16)].map(|id| id.to_string()), "at one door, by id");
    assert_eq!((&three["numberMatched"], &three["numberReturned"]), (&json!(10), &json!(3)));
    // Beyond the radius nothing, at its edge still.
    let metres = geodesic(at(-4.185, 52.505), at(-4.195, 52.505)).get();
    let reaches = |radius: f64| names(&near(&town.served, &format!("{from}&kind=library&within_m={radius}"))).len();
    assert_eq!((reaches(metres + 1e-6), reaches(metres - 1e-3)), (1, 0));
    let within = near(&town.served, &format!("{from}&k=2&within_m=700"));
    assert_eq!((&within["numberMatched"], &within["numberReturned"]), (&json!(8), &json!(2)));
    for bad in ["k=0", "k=201", "within_m=100001", "within_m=-1"] {
        is_a_problem(&town.served.get(&format!("/api/v1/assets/nearest?{from}&{bad}")), 422, bad);
    }
}

#[test]
fn lines_and_outlines_are_as_near_as_their_nearest_point() {
    let town = trehelyg();
    let inside = near(&town.served, "lon=-4.177&lat=52.505&kind=park");
    assert_eq!(inside["features"][0]["properties"]["distance_m"], 0.0);
    assert_eq!(inside["features"][0]["geometry"]["type"], "Polygon");
    let beside = near(&town.served, "lon=-4.18&lat=52.505&kind=park,woodland_or_water");
    assert_eq!(names(&beside), ["Parc y Dref", "Afon Helygen"]);
    let to_the_edge = geodesic(at(-4.18, 52.505), at(-4.178, 52.505)).get();
    let found = beside["features"][0]["properties"]["distance_m"].as_f64().unwrap();
    assert!((found - to_the_edge).abs() < 0.01, "{found} is not {to_the_edge}");
}

#[test]
fn what_covers_a_place_stands_apart_and_is_not_ranked() {
    let town = trehelyg();
    let found = near(&town.served, "postcode=QX12AA&k=200");
    assert_eq!(names(&found["covering"]), ["Dial-a-Ride", "Rhannu Bywydau", "Ffôn Cyfaill"], "everywhere comes last");
    assert!(!names(&found).contains(&"Dial-a-Ride") && !names(&found).contains(&"Ffôn Cyfaill"));
    assert!(names(&found).contains(&"Rhannu Bywydau"), "people go to its office too");
    assert!(found["covering"]["features"][0]["properties"].get("distance_m").is_none());
    let elsewhere = near(&town.served, "postcode=QX11AA&k=200");
    assert_eq!(names(&elsewhere["covering"]), ["Rhannu Bywydau", "Ffôn Cyfaill"]);
    let transport = near(&town.served, "postcode=QX12AA&kind=community_transport");
    assert_eq!((names(&transport).len(), names(&transport["covering"]).len()), (0, 1));
}

#[test]
fn what_is_at_an_area_is_measured_to_its_anchor_and_has_no_pin() {
    let town = trehelyg();
    let found = near(&town.served, "lon=-4.189&lat=52.507&kind=group&k=1");
    assert_eq!(names(&found), ["Cylch y Gegin"]);
    assert_eq!(found["features"][0]["geometry"], Value::Null);
    assert_eq!(found["features"][0]["properties"]["distance_m"], 0.0);
    let told = Trehelyg::answering(Audience::Practitioner);
    let host = near(&told.served, "area=QX0200001&kind=shared_lives_host");
    assert_eq!(host["features"][0]["properties"]["distance_m"], 0.0);
    assert_eq!(near(&town.served, "area=QX0200001&kind=shared_lives_host")["numberMatched"], 0, "not for everybody");
}

#[test]
fn within_a_band_of_distance_what_was_confirmed_comes_before_what_was_not() {
    let town = trehelyg();
    let mut some = assets();
    some.truncate(4);
    // Metres from the start, and whether somebody has confirmed it this year.
    for (n, (asset, (metres, fresh))) in
        some.iter_mut().zip([(100.0, false), (390.0, true), (410.0, true), (300.0, false)]).enumerate()
    {
        asset.id = uuid::Uuid::from_u128(0x4000_8000_0000_0000_0000 | (n as u128 + 1) << 100);
        (asset.name, asset.kind, asset.source_key) = (format!("Park {n}"), "park".into(), None);
        asset.last_confirmed = fresh.then(|| date(2026, 11, 1));
        asset.locations.truncate(1);
        asset.locations[0].place = Place::At(Shape::point(at(-4.19, 52.51 + metres / 111_267.0)));
    }
    town.write(some);
    let some = |k: usize, order: &str| {
        let address = format!("/api/v1/assets/nearest?lon=-4.19&lat=52.51&kind=park&q=park&k={k}{order}");
        names(&town.served.get(&address).json()).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let order = |order: &str| some(4, order);
    assert_eq!(order(""), ["Park 0", "Park 3", "Park 1", "Park 2"]);
    assert_eq!(order("&order=distance"), order(""));
    assert_eq!(
        order("&order=band"),
        ["Park 1", "Park 0", "Park 3", "Park 2"],
        "none is left out, and none leaves its band"
    );
    for k in 1..4 {
        assert_eq!(some(k, "&order=band"), order("&order=band")[..k], "a longer list begins like a shorter one");
    }
    is_a_problem(&town.served.get("/api/v1/assets/nearest?lon=-4.19&lat=52.51&order=age"), 422, "no such order");
}
