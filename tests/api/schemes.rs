//! A coordinator records homes, finds which are near, and sees one for a reason; nobody else sees anything.

use hereabouts_core::permission::Role;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::Ask;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, id, trehelyg};

fn coordinator(town: &Trehelyg) -> Somebody {
    town.people.somebody("nia", vec![grant(Role::SchemeCoordinator, None, Some(id(9)))])
}

fn homes() -> String {
    format!("/api/v1/schemes/{}/homes", id(9))
}

fn home(name: &str, postcode: &str) -> Value {
    json!({ "kind": "shared_lives_host", "name": name, "address": "3 Ffordd y Môr", "postcode": postcode,
        "note": "A big dog", "capacity": { "available": 1, "maximum": 2, "unit": "people" } })
}

fn recorded(town: &Trehelyg, nia: &Somebody, name: &str, postcode: &str) -> String {
    let told = send(town, Ask::write("POST", homes(), &home(name, postcode)).by(nia), 201);
    assert!(!told.to_string().contains("Gwyddno") && !told.to_string().contains(postcode), "{told}");
    told["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_home_is_recorded_found_and_seen_for_a_reason_that_is_written_down_first() {
    let town = trehelyg();
    let nia = coordinator(&town);
    let gwen = town.people.somebody("gwen", vec![grant(Role::Administrator, None, None)]);
    let (near, far) =
        (recorded(&town, &nia, "Teulu Gwyddno", "QX1 1AA"), recorded(&town, &nia, "Teulu Seithenyn", "QX1 2AB"));
    let list = send(&town, Ask::get(homes()).by(&nia), 200);
    assert_eq!(list["homes"].as_array().unwrap().len(), 3, "and the one that was there");
    assert_eq!(send(&town, Ask::get("/api/v1/schemes").by(&nia), 200)["schemes"][0]["room"], 3);

    let ask = json!({ "postcode": "QX1 1AB", "reason": "A first match" });
    let found = send(&town, Ask::write("POST", format!("/api/v1/schemes/{}/near", id(9)), &ask).by(&nia), 200);
    let ids: Vec<&str> = found["homes"].as_array().unwrap().iter().map(|home| home["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [near.as_str(), &far], "by the homes themselves: they are told to lie in one area");
    assert_eq!(found["homes"][0]["distance_m"], 700.0, "to a hundred metres");

    let reveal =
        |reason: &str| Ask::write("POST", format!("{}/{near}/reveal", homes()), &json!({ "reason": reason })).by(&nia);
    is_a_problem(&town.served.ask(&reveal("  ")), 422, "no reason");
    let told = town.served.ask(&reveal("The person\u{2019}s sister will visit"));
    assert_eq!((told.status, told.json()["name"].as_str()), (200, Some("Teulu Gwyddno")));
    assert_eq!(told.json()["position"], json!([-4.196, 52.504]));
    assert_eq!(told.header("cache-control"), "no-store");

    let audit = send(&town, Ask::get("/api/v1/audit?limit=2").by(&gwen), 200);
    let first = &audit["entries"][0];
    assert_eq!((first["action"].as_str(), first["actor_name"].as_str()), (Some("reveal home"), Some("Nia")));
    assert_eq!(first["detail"]["reason"], "The person\u{2019}s sister will visit");
    assert_eq!(audit["entries"][1]["action"], "match homes");
    assert!(!audit.to_string().contains("QX1"), "the place that was asked about is not written down");
    is_a_problem(&town.served.ask(&Ask::get("/api/v1/audit").by(&nia)), 404, "the audit is for administrators");
}

#[test]
fn nobody_else_sees_more_than_a_row_by_its_area() {
    let town = trehelyg();
    let nia = coordinator(&town);
    let id_of = recorded(&town, &nia, "Teulu Gwyddno", "QX1 1AA");
    let coach = town.people.somebody("carys", vec![grant(Role::Coach, None, None)]);
    let other = town.people.somebody("owain", vec![grant(Role::SchemeCoordinator, None, Some(id(2)))]);
    let asset = format!("/api/v1/assets/{id_of}");
    is_a_problem(&town.served.get(&asset), 404, "the public");
    let row = send(&town, Ask::get(&asset).by(&coach), 200);
    assert_eq!((row["properties"]["area"]["code"].as_str(), row["geometry"].is_null()), (Some("QX0200001"), true));
    for word in ["Gwyddno", "Ffordd", "1AA", "dog", "4.196"] {
        assert!(!row.to_string().contains(word), "{word} in {row}");
    }
    for (who, ask) in [
        ("a coach", Ask::get(homes()).by(&coach)),
        ("another scheme", Ask::get(homes()).by(&other)),
        ("nobody", Ask::get(homes())),
        (
            "another scheme, revealing",
            Ask::write("POST", format!("{}/{id_of}/reveal", homes()), &json!({ "reason": "curious" })).by(&other),
        ),
        (
            "an administrator",
            Ask::write("POST", homes(), &home("x", "QX1 1AA"))
                .by(&town.people.somebody("gwen", vec![grant(Role::Administrator, None, None)])),
        ),
    ] {
        is_a_problem(&town.served.ask(&ask), 404, who);
    }
    // Under another scheme of one's own, it is not there either.
    let elsewhere = format!("/api/v1/schemes/{}/homes/{id_of}/reveal", id(2));
    is_a_problem(
        &town.served.ask(&Ask::write("POST", elsewhere, &json!({ "reason": "curious" })).by(&other)),
        404,
        "not theirs",
    );
}

#[test]
fn without_a_look_up_nothing_is_recorded() {
    let town = trehelyg();
    let nia = coordinator(&town);
    for (field, value) in
        [("postcode", "QX7 7QQ"), ("postcode", "nonsense"), ("kind", "library"), ("name", " "), ("address", "")]
    {
        let mut wrong = home("Teulu Gwyddno", "QX1 1AA");
        wrong[field] = value.into();
        let answer = town.served.ask(&Ask::write("POST", homes(), &wrong).by(&nia));
        let problem = is_a_problem(&answer, 422, field);
        assert_eq!(problem["errors"][0]["pointer"], format!("/{field}"));
        assert!(!problem.to_string().contains("QX7"), "a postcode is in no sentence");
    }
    assert_eq!(send(&town, Ask::get(homes()).by(&nia), 200)["homes"].as_array().unwrap().len(), 1);
}

#[test]
fn a_home_is_forgotten_for_good() {
    let town = trehelyg();
    let nia = coordinator(&town);
    let gwen = town.people.somebody("gwen", vec![grant(Role::Administrator, None, None)]);
    let coach = town.people.somebody("carys", vec![grant(Role::Coach, None, None)]);
    let id_of = recorded(&town, &nia, "Teulu Gwyddno", "QX1 1AA");
    let one = format!("{}/{id_of}", homes());
    send(&town, Ask::write("POST", format!("{one}/reveal"), &json!({ "reason": "A first visit" })).by(&nia), 200);
    let away = Ask::write("DELETE", &one, &json!({ "reason": "They left the scheme" })).by(&nia);
    assert_eq!(town.served.ask(&away).status, 204);
    is_a_problem(&town.served.ask(&away), 404, "again");
    is_a_problem(&town.served.ask(&Ask::get(format!("/api/v1/assets/{id_of}")).by(&coach)), 404, "its row");
    assert!(town.store.history(id_of.parse().unwrap()).unwrap().is_empty());
    let audit = send(&town, Ask::get("/api/v1/audit").by(&gwen), 200);
    assert!(!audit.to_string().contains("A first visit"), "what was told of it is forgotten too");
    assert!(audit.to_string().contains("They left the scheme"));
    let checked = town.served.site().people().unwrap().audit.verify(&town.store).unwrap();
    assert!(checked.is_ok(), "{checked:?}");
}

#[test]
fn the_public_is_told_counts_in_fives_as_they_were_released() {
    let town = trehelyg();
    let nia = coordinator(&town);
    let gwen = town.people.somebody("gwen", vec![grant(Role::Administrator, None, None)]);
    let counts = || town.served.get("/api/v1/counts").json();
    assert_eq!(counts(), json!({ "counts": [] }));
    is_a_problem(
        &town.served.ask(&Ask::write("POST", "/api/v1/counts", &json!({})).by(&nia)),
        404,
        "not theirs to release",
    );
    let release = || {
        town.people.clock.pass(SignedDuration::from_secs(1));
        send(&town, Ask::write("POST", "/api/v1/counts", &json!({})).by(&gwen), 201)
    };
    let first = release();
    assert_eq!(
        (first["counts"][0]["fewer_than_5"].as_bool(), first["counts"][0]["area"]["code"].as_str()),
        (Some(true), Some("QX09"))
    );
    for n in 0..6 {
        recorded(&town, &nia, &format!("Teulu {n}"), "QX1 1AA");
    }
    assert_eq!(counts()["counts"], first["counts"], "it does not move with each home");
    release();
    let now = counts();
    assert_eq!(
        (now["counts"][0]["count"].as_u64(), now["counts"][1]["count"].as_u64()),
        (Some(5), Some(5)),
        "7 is told as 5, and so is the sum"
    );
}
