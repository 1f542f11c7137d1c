//! The place, its words in both languages, postcodes, and what is found while somebody types.

use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Ask;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::trehelyg::{Trehelyg, id, trehelyg};

#[test]
fn the_place_says_what_it_is() {
    let place = trehelyg().served.get("/api/v1/place").json();
    assert_eq!(place["name"], json!({"en": "Trehelyg", "cy": "Trehelyg"}));
    assert_eq!(place["assets"], 12);
    assert_eq!(place["postcodes"], 5);
    assert_eq!(place["demonstration"], true);
    assert_eq!(place["today"], "2026-11-22");
    assert_eq!(place["attributions"], json!(["Drawn in Trehelyg"]));
    assert_eq!(place["measures"], json!(["population", "population_65_plus"]), "a decile cannot be summed");
    let levels = place["levels"].as_array().unwrap().iter();
    let levels: Vec<_> = levels.map(|l| (l["level"].as_str().unwrap(), l["count"].as_u64().unwrap())).collect();
    assert_eq!(levels, [("oa", 4), ("lsoa", 2), ("msoa", 1), ("la", 1)]);
    for (found, expected) in place["bbox"].as_array().unwrap().iter().zip([-4.2, 52.5, -4.16, 52.54]) {
        assert!((found.as_f64().unwrap() - expected).abs() < 1e-9);
    }
}

#[test]
fn the_words_come_in_the_language_that_is_asked_for() {
    let town = trehelyg();
    let label = |ask: &Ask| {
        let answer = town.served.ask(ask);
        assert!(answer.header("vary").contains("accept-language"));
        let kinds = answer.json()["kinds"].as_array().unwrap().clone();
        kinds.into_iter().find(|kind| kind["id"] == "library").unwrap()["label"].as_str().unwrap().to_owned()
    };
    let kinds = |query: &str| Ask::get(format!("/api/v1/kinds{query}"));
    for (ask, expected) in [
        (kinds(""), "Library"),
        (kinds("?lang=cy"), "Llyfrgell"),
        (kinds("").with("accept-language", "cy-GB, en;q=0.5"), "Llyfrgell"),
        (kinds("").with("accept-language", "fr, cy;q=0.5"), "Llyfrgell"),
        (kinds("").with("accept-language", "de"), "Library"),
        (kinds("?lang=en").with("accept-language", "cy"), "Library"),
    ] {
        assert_eq!(label(&ask), expected, "{ask:?}");
    }
    is_a_problem(&town.served.get("/api/v1/kinds?lang=fr"), 422, "neither");
}

#[test]
fn kinds_are_counted_and_sealed_ones_are_no_choice_for_everybody() {
    let count = |answer: &Value, kind: &str| {
        answer["kinds"].as_array().unwrap().iter().find(|found| found["id"] == kind).map(|found| found["count"].clone())
    };
    let public = trehelyg().served.get("/api/v1/kinds").json();
    assert_eq!(count(&public, "group"), Some(json!(4)));
    assert_eq!(count(&public, "school"), Some(json!(0)));
    assert_eq!(count(&public, "shared_lives_host"), None);
    let homes = public["groups"].as_array().unwrap().iter().find(|group| group["id"] == "homes").unwrap();
    assert_eq!(homes["count"], 1, "the scheme");
    let told = Trehelyg::answering(Audience::Practitioner).served.get("/api/v1/kinds").json();
    assert_eq!(count(&told, "shared_lives_host"), Some(json!(1)));
    for sort in ["accessibility", "audiences", "interests", "costs"] {
        assert!(public[sort].as_array().unwrap().len() >= 4, "{sort}");
    }
}

#[test]
fn a_postcode_tells_its_point_and_areas_and_whether_it_is_in_use() {
    let town = trehelyg();
    let found = town.served.get("/api/v1/postcodes/qx12ab").json();
    assert_eq!((&found["postcode"], &found["terminated"]), (&json!("QX1 2AB"), &json!(true)));
    assert_eq!(found["position"], json!([-4.166, 52.504]));
    let codes: Vec<&str> = found["areas"].as_array().unwrap().iter().map(|a| a["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["QX0000004", "QX0100002", "QX0200001", "QX09"], "by look-up, and by position what that leaves");
    assert!(town.served.get("/api/v1/postcodes/QX1%201AA").json().get("terminated").is_none());
    for (typed, word) in [("QX1%209XX", "not in this place"), ("nonsense", "full postcode"), ("QX99ZZ", "not known")] {
        let problem = is_a_problem(&town.served.get(&format!("/api/v1/postcodes/{typed}")), 404, typed);
        assert!(problem["detail"].as_str().unwrap().contains(word), "{problem}");
    }
}

fn typed(town: &Trehelyg, q: &str) -> Vec<(String, String)> {
    let found = town.served.get(&format!("/api/v1/places?q={q}")).json();
    let places = found["places"].as_array().unwrap().iter();
    places.map(|p| (p["kind"].as_str().unwrap().to_owned(), p["label"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn while_somebody_types_the_likeliest_come_first() {
    let town = trehelyg();
    let pair = |kind: &str, label: &str| (kind.to_owned(), label.to_owned());
    assert_eq!(typed(&town, "qx11a"), [pair("postcode", "QX1 1AA"), pair("postcode", "QX1 1AB")]);
    assert_eq!(typed(&town, "QX1%202AA"), [pair("postcode", "QX1 2AA")]);
    assert_eq!(typed(&town, "qx1")[0], pair("district", "QX1"));
    let found = typed(&town, "tre");
    assert_eq!(found[0].1, "Tre'r Ddôl", "by name among those that begin so");
    assert!(found.contains(&pair("place", "Trehelyg")) && found.contains(&pair("area", "Trehelyg")));
    assert!(found.contains(&pair("asset", "Trehelyg Library")));
    assert_eq!(typed(&town, "river")[0], pair("area", "Riverside"));
    assert_eq!(typed(&town, "glan")[0], pair("area", "Riverside"), "by its Welsh name");
    assert_eq!(typed(&town, "QX0100002")[0], pair("area", "Town End"));
    assert_eq!(typed(&town, ""), []);
    assert_eq!(typed(&town, "xyzzy"), []);
}

#[test]
fn an_asset_at_an_area_is_found_without_a_position() {
    let found = trehelyg().served.get("/api/v1/places?q=gegin").json();
    let kitchen = &found["places"][0];
    assert_eq!((&kitchen["kind"], &kitchen["id"]), (&json!("asset"), &json!(id(6).to_string())));
    assert!(kitchen.get("position").is_none());
    assert_eq!(found["numberMatched"], 1);
}

#[test]
fn the_total_is_that_of_all_that_was_found() {
    let town = trehelyg();
    let few = town.served.get("/api/v1/places?q=q&limit=2").json();
    let many = town.served.get("/api/v1/places?q=q&limit=50").json();
    assert_eq!(few["places"].as_array().unwrap().len(), 2);
    assert_eq!(few["numberMatched"], many["numberMatched"]);
    assert_eq!(many["places"].as_array().unwrap().len(), many["numberMatched"].as_u64().unwrap() as usize);
}
