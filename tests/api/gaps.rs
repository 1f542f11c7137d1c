//! Gaps: sums, distances, strengths, and what they rest on.

use hereabouts_core::index::geodesic;
use hereabouts_tests::served::Served;
use hereabouts_tests::town::at;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::trehelyg::{id, trehelyg};

fn gaps(served: &Served, query: &str) -> Value {
    let answer = served.get(&format!("/api/v1/gaps?{query}"));
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.json()
}

fn sum(rows: &Value, field: &str) -> f64 {
    rows["rows"].as_array().unwrap().iter().map(|row| row[field].as_f64().unwrap()).sum()
}

#[test]
fn people_are_in_reach_or_out_of_it_area_by_area() {
    let found = gaps(&trehelyg().served, "kind=library&level=oa&within_m=500");
    // One library is open; the other is closed for the time being and does not count.
    let row = |code: &str| found["rows"].as_array().unwrap().iter().find(|row| row["area"] == code).unwrap().clone();
    let (first, last) = (row("QX0000001"), row("QX0000004"));
    assert_eq!(
        (&first["in_reach"], &first["out_of_reach"], &first["reachable"]),
        (&json!(1200.0), &json!(0.0), &json!(1))
    );
    assert_eq!(
        (&last["in_reach"], &last["out_of_reach"], &last["reachable"]),
        (&json!(0.0), &json!(1500.0), &json!(0))
    );
    assert_eq!(last["nearest"], json!({"id": id(1).to_string(), "name": "Trehelyg Library"}));
    let metres = geodesic(at(-4.17 + 0.004, 52.505), at(-4.195, 52.505)).get();
    assert!((last["nearest_m"].as_f64().unwrap() - metres).abs() < 1e-6);
    let summary = &found["summary"];
    assert_eq!(
        (&summary["people"], &summary["in_reach"], &summary["assets"]),
        (&json!(5400.0), &json!(1200.0), &json!(1))
    );
    // Most people out of reach first.
    let order: Vec<&str> = found["rows"].as_array().unwrap().iter().map(|row| row["area"].as_str().unwrap()).collect();
    assert_eq!(order, ["QX0000004", "QX0000003", "QX0000002", "QX0000001"]);
    assert_eq!(first["id"], 0, "as its feature in the tiles");
}

#[test]
fn sums_are_the_same_at_every_level() {
    let town = trehelyg();
    for kind in ["library", "group", "advice", "school", "community_transport"] {
        let finest = gaps(&town.served, &format!("kind={kind}&level=oa&within_m=700"));
        for level in ["lsoa", "msoa", "la"] {
            let coarser = gaps(&town.served, &format!("kind={kind}&level={level}&within_m=700"));
            for field in ["people", "in_reach", "out_of_reach"] {
                assert_eq!(sum(&coarser, field), sum(&finest, field), "{kind}, {level}, {field}");
            }
            for field in
                ["people", "out_of_reach", "mean_m", "median_m", "p90_m", "bands", "by_decile", "by_age", "assets"]
            {
                assert_eq!(coarser["summary"][field], finest["summary"][field], "{kind}, {level}, {field}");
            }
            assert_eq!(coarser["parameters"]["worked_out_at"], "oa");
        }
        assert_eq!(sum(&finest, "people"), 5_400.0);
    }
}

#[test]
fn bands_deciles_and_ages_hold_everybody_once() {
    let found = gaps(&trehelyg().served, "kind=library&within_m=700");
    let summary = &found["summary"];
    let total = |list: &str, field: &str| -> f64 {
        summary[list].as_array().unwrap().iter().map(|part| part[field].as_f64().unwrap()).sum()
    };
    assert_eq!(total("bands", "people"), 5_400.0);
    assert_eq!(total("by_decile", "people"), 5_400.0);
    assert_eq!(total("by_decile", "out_of_reach"), summary["out_of_reach"].as_f64().unwrap());
    assert_eq!(summary["by_age"][0]["measure"], "population_65_plus");
    assert_eq!(summary["by_age"][0]["people"], 1_000.0);
    assert_eq!(found["rows"][0]["decile"], 7);
}

#[test]
fn what_covers_an_area_needs_no_distance() {
    let found = gaps(&trehelyg().served, "kind=community_transport&level=lsoa&within_m=1");
    let row = |code: &str| found["rows"].as_array().unwrap().iter().find(|row| row["area"] == code).unwrap().clone();
    assert_eq!((&row("QX0100002")["covered"], &row("QX0100002")["out_of_reach"]), (&json!(true), &json!(0.0)));
    assert_eq!((&row("QX0100001")["covered"], &row("QX0100001")["out_of_reach"]), (&json!(false), &json!(2500.0)));
    assert_eq!((&found["summary"]["assets"], &found["summary"]["covering"]), (&json!(0), &json!(1)));
}

#[test]
fn a_gap_comes_with_what_is_there_to_build_on() {
    let town = trehelyg();
    let found = gaps(&town.served, "kind=repair_cafe&level=lsoa&strengths=true");
    let riverside = found["rows"].as_array().unwrap().iter().find(|row| row["area"] == "QX0100001").unwrap();
    let names = |sort: &str| -> Vec<&str> {
        riverside["strengths"][sort].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect()
    };
    assert_eq!(names("could_host"), ["Canolfan Trehelyg", "Trehelyg Library"], "nearest first");
    assert_eq!(names("could_connect"), ["Rhannu Bywydau"], "it covers the whole place");
    assert_eq!(riverside["strengths"]["could_connect"][0]["covers"], true);
    assert_eq!(riverside["nearest_m"], Value::Null, "there is none at all");
    // Nothing is offered where nobody is out of reach, nor unasked.
    let covered = gaps(&town.served, "kind=advice&strengths=true");
    assert!(covered["rows"].as_array().unwrap().iter().all(|row| row.get("strengths").is_none()));
    assert!(gaps(&town.served, "kind=repair_cafe")["rows"][0].get("strengths").is_none());
}

#[test]
fn one_area_is_answered_for_with_the_summary_of_all() {
    let town = trehelyg();
    let one = gaps(&town.served, "kind=library&level=lsoa&area=QX0100002&strengths=true");
    assert_eq!(one["rows"].as_array().unwrap().len(), 1);
    assert_eq!(one["summary"], gaps(&town.served, "kind=library&level=lsoa")["summary"]);
    is_a_problem(&town.served.get("/api/v1/gaps?kind=library&level=lsoa&area=QX0000001"), 422, "of another level");
}

#[test]
fn older_information_is_said_to_be_relied_on() {
    let town = trehelyg();
    let choir = gaps(&town.served, "kind=group&level=oa&within_m=300");
    let evidence = &choir["summary"]["evidence"];
    assert_eq!(evidence["assets_not_confirmed_for_a_year"], 4, "none of the groups was");
    assert_eq!(evidence["people_relying_on_them"], choir["summary"]["in_reach"]);
    assert!(
        choir["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["relies_on_older_information"] == (row["in_reach"] != 0.0))
    );
    let library = gaps(&town.served, "kind=library&level=oa");
    assert_eq!(library["summary"]["evidence"]["people_relying_on_them"], 0.0);
}

#[test]
fn a_detour_shortens_the_reach_and_lengthens_the_way() {
    let town = trehelyg();
    let row = |query: &str| {
        gaps(&town.served, query)["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["area"] == "QX0000002")
            .unwrap()
            .clone()
    };
    let straight = row("kind=library&level=oa&within_m=700");
    let winding = row("kind=library&level=oa&within_m=700&detour=1.3");
    assert_eq!((&straight["out_of_reach"], &winding["out_of_reach"]), (&json!(0.0), &json!(1300.0)));
    let (a, b) = (straight["nearest_m"].as_f64().unwrap(), winding["nearest_m"].as_f64().unwrap());
    assert!((a * 1.3 - b).abs() < 1e-9);
    let two = row("kind=group&level=oa&within_m=700&at_least=3");
    assert_eq!(two["out_of_reach"], 0.0, "the two at one door, and the circle");
    assert_eq!(row("kind=group&level=oa&within_m=700&at_least=4")["out_of_reach"], 1300.0);
}

#[test]
fn questions_without_sense_are_answered_with_a_sentence() {
    let town = trehelyg();
    for (query, status, word) in [
        ("", 422, "at least one kind"),
        ("kind=library&level=street", 422, "not a level"),
        ("kind=library&level=ward", 422, "none are loaded"),
        ("kind=library&population=dogs", 422, "dogs"),
        ("kind=library&population=imd_decile", 422, "cannot be summed"),
        ("kind=library&detour=0.5", 422, "detour"),
        ("kind=library&at_least=0", 422, "1 to 20"),
        ("kind=library&at_least=21", 422, "1 to 20"),
        ("kind=library&within_m=200000", 422, "100 km"),
        ("kind=library&within_m=far", 400, "number"),
        ("kind=library&measure=3sfca", 422, "coverage"),
        ("kind=library&strengths=perhaps", 400, "true or false"),
    ] {
        for ending in ["", ".csv", ".geojson"] {
            let problem = is_a_problem(&town.served.get(&format!("/api/v1/gaps{ending}?{query}")), status, query);
            assert!(problem["detail"].as_str().unwrap().contains(word), "{query}: {problem}");
        }
    }
}

#[test]
fn what_is_near_is_shared_among_all_who_can_reach_it() {
    let town = trehelyg();
    let found = gaps(&town.served, "kind=library&level=oa&within_m=2000&measure=2sfca");
    assert_eq!(found["parameters"]["measure"], "2sfca");
    // One library; whoever reaches it has the same share of it, and together they have all of it.
    let shared: f64 = found["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["per_1000"].as_f64().unwrap() * row["people"].as_f64().unwrap() / 1_000.0)
        .sum();
    assert!((shared - 1.0).abs() < 1e-12, "{shared}");
    let near = gaps(&town.served, "kind=library&level=oa&within_m=2000&measure=e2sfca");
    assert_eq!(near["parameters"]["weights"], json!([1.0, 0.68, 0.22]));
    let of = |found: &Value, code: &str| {
        found["rows"].as_array().unwrap().iter().find(|row| row["area"] == code).unwrap()["per_1000"].as_f64().unwrap()
    };
    assert!(of(&near, "QX0000001") > of(&found, "QX0000001"), "who lives close by has more of it");
    let summed = gaps(&town.served, "kind=library&level=la&within_m=2000&measure=e2sfca&decay=gaussian");
    assert!((summed["summary"]["per_1000"].as_f64().unwrap() - 1_000.0 / 5_400.0).abs() < 1e-9);
    assert_eq!(summed["rows"][0]["per_1000"], summed["summary"]["per_1000"]);
    assert!(gaps(&town.served, "kind=library")["rows"][0].get("per_1000").is_none(), "where it was asked for");
    let csv = town.served.get("/api/v1/gaps.csv?kind=library&measure=2sfca").text().to_owned();
    assert!(csv.lines().next().unwrap().contains(",per_1000,"), "{csv}");
    for (query, about) in [
        ("measure=3sfca", "no such measure"),
        ("measure=coverage&decay=gaussian", "for e2sfca alone"),
        ("measure=2sfca&weights=1,1,1", "for e2sfca alone"),
        ("measure=e2sfca&weights=1,2,3", "weights that grow"),
        ("measure=e2sfca&weights=1,0.5", "two weights"),
        ("measure=e2sfca&decay=gaussian&weights=1,1,1", "a bell has none"),
    ] {
        is_a_problem(&town.served.get(&format!("/api/v1/gaps?kind=library&{query}")), 422, about);
    }
}
