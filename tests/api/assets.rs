//! One asset, its history, and what is not there.

use hereabouts_core::publish::Audience;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::trehelyg::{Trehelyg, id, trehelyg};

#[test]
fn the_library_is_told_whole_and_nothing_absent_is_told() {
    let answer = trehelyg().served.get(&format!("/api/v1/assets/{}", id(1)));
    assert_eq!(answer.status, 200);
    let library = answer.json();
    assert_eq!(library["id"], id(1).to_string());
    assert_eq!(library["geometry"], json!({"type": "Point", "coordinates": [-4.195, 52.505]}));
    let told = library["properties"].as_object().unwrap();
    for (field, value) in [
        ("name", json!("Trehelyg Library")),
        ("name_cy", json!("Llyfrgell Trehelyg")),
        ("summary", json!("Books & a warm room")),
        ("kind", json!("library")),
        ("group", json!("places")),
        ("cost", json!("free")),
        ("accessibility", json!(["step_free", "hearing_loop"])),
        ("address", json!("1 Stryd Fawr")),
        ("postcode", json!("QX1 1AA")),
        ("phone", json!("01632 960001")),
        ("last_confirmed", json!("2026-10-01")),
        ("freshness", json!("within_6_months")),
        ("revision", json!(1)),
    ] {
        assert_eq!(told[field], value, "{field}");
    }
    assert_eq!(told["schedules"][0]["byday"], json!(["tu"]));
    assert!(told.values().all(|value| *value != Value::Null), "absent is left out, not null: {told:?}");
}

#[test]
fn the_history_counts_the_versions_and_names_nobody() {
    let town = trehelyg();
    let mut library = crate::trehelyg::assets().remove(0);
    library.summary = Some("Books, and now music".into());
    town.write(vec![library]);
    let answer = town.served.get(&format!("/api/v1/assets/{}/history", id(1)));
    let history = answer.json();
    let revisions = history["revisions"].as_array().unwrap();
    assert_eq!(revisions.iter().map(|r| r["revision"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 1]);
    assert!(!answer.text().contains("steward"), "who wrote is for stewards");
}

#[test]
fn what_is_hidden_is_absent_to_the_byte() {
    let town = trehelyg();
    let absent = town.served.get(&format!("/api/v1/assets/{}", id(200)));
    is_a_problem(&absent, 404, "absent");
    // Sealed, archived, gone, a draft, and no id at all.
    for hidden in [10, 11, 12, 13].map(|n| id(n).to_string()).into_iter().chain(["library".into(), "1".into()]) {
        for ending in ["", "/history"] {
            let answer = town.served.get(&format!("/api/v1/assets/{hidden}{ending}"));
            assert_eq!(answer, absent, "{hidden}{ending}");
        }
    }
}

#[test]
fn practitioners_find_a_host_and_no_history_of_it() {
    let town = Trehelyg::answering(Audience::Practitioner);
    let host = town.served.get(&format!("/api/v1/assets/{}", id(10)));
    assert_eq!(host.json()["properties"]["kind"], "shared_lives_host");
    is_a_problem(&town.served.get(&format!("/api/v1/assets/{}/history", id(10))), 404, "a home has none");
}
