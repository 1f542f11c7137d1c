//! Areas: lists, one with its outline, which hold a point.

use serde_json::{Value, json};

use crate::is_a_problem;
use crate::trehelyg::trehelyg;

fn codes(answer: &Value) -> Vec<String> {
    answer["areas"].as_array().unwrap().iter().map(|area| area["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn areas_are_listed_fine_to_coarse_and_by_level_name_and_parent() {
    let town = trehelyg();
    let list = |query: &str| town.served.get(&format!("/api/v1/areas?{query}")).json();
    let all = list("");
    assert_eq!(
        codes(&all),
        ["QX0000001", "QX0000002", "QX0000003", "QX0000004", "QX0100001", "QX0100002", "QX0200001", "QX09"]
    );
    assert_eq!(codes(&list("level=lsoa")), ["QX0100001", "QX0100002"]);
    assert_eq!(codes(&list("q=riv")), ["QX0100001"]);
    assert_eq!(codes(&list("q=PEN%20Y")), ["QX0100002"], "its Welsh name too");
    assert_eq!(codes(&list("parent=QX0100002")), ["QX0000003", "QX0000004"]);
    let riverside = &list("q=riverside")["areas"][0];
    assert_eq!(riverside["name_cy"], "Glan yr Afon");
    assert_eq!(riverside["parents"], json!({"msoa": "QX0200001", "la": "QX09"}));
    assert_eq!(riverside["measures"], json!({"population": 2500.0, "population_65_plus": 500.0, "imd_decile": 2.0}));
    assert_eq!(riverside["centre"], json!([-4.189, 52.507]));
}

#[test]
fn a_list_of_areas_walked_to_its_end_has_each_once() {
    let town = trehelyg();
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = town.served.get(&format!("/api/v1/areas?limit=3{cursor}")).json();
        assert_eq!(page["numberMatched"], 8);
        all.extend(codes(&page));
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(all, codes(&town.served.get("/api/v1/areas").json()));
}

#[test]
fn one_area_comes_with_its_outline() {
    let town = trehelyg();
    let answer = town.served.get("/api/v1/areas/QX0100001");
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let area = answer.json();
    assert_eq!((&area["type"], &area["id"]), (&json!("Feature"), &json!("QX0100001")));
    for (edge, expected) in area["bbox"].as_array().unwrap().iter().zip([-4.2, 52.5, -4.18, 52.52]) {
        assert!((edge.as_f64().unwrap() - expected).abs() < 1e-9);
    }
    assert_eq!(area["geometry"]["type"], "Polygon");
    assert_eq!(area["properties"]["level"], "lsoa");
    is_a_problem(&town.served.get("/api/v1/areas/QX0100009"), 404, "no such area");
}

#[test]
fn the_areas_at_a_point_are_told_fine_to_coarse() {
    let town = trehelyg();
    let at = town.served.get("/api/v1/areas/at?lon=-4.165&lat=52.505").json();
    assert_eq!(codes(&at), ["QX0000004", "QX0100002", "QX0200001", "QX09"]);
    assert_eq!(codes(&town.served.get("/api/v1/areas/at?lon=0&lat=0").json()), Vec::<String>::new(), "the open sea");
    is_a_problem(&town.served.get("/api/v1/areas/at"), 422, "no point");
    is_a_problem(&town.served.get("/api/v1/areas/at?lon=52.5&lat=-104"), 422, "swapped");
}
