//! Entries are kept true: versions, two that are one, and one link with three answers.

use hereabouts_core::asset::Organization;
use hereabouts_core::permission::Role;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::Ask;
use hereabouts_tests::town::code;
use jiff::SignedDuration;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};
use crate::{is_a_problem, names};

fn of(n: u8, what: &str) -> String {
    format!("/api/v1/assets/{}{what}", id(n))
}

fn link(town: &Trehelyg, by: &Somebody, n: u8) -> String {
    let made = send(town, Ask::write("POST", of(n, "/confirm-link"), &json!({})).by(by), 201);
    made["link"].as_str().unwrap().split_once("/confirm#").unwrap().1.to_owned()
}

fn answer(token: &str, said: &str) -> Ask {
    Ask::write("POST", "/api/v1/confirmations/answer", &json!({ "token": token, "said": said, "note": "They moved" }))
}

#[test]
fn any_version_comes_back_as_the_latest() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let mut library = assets().remove(0);
    library.name = "Something silly".into();
    town.write(vec![library]);
    let versions = send(&town, Ask::get(of(1, "/versions")).by(&menna), 200);
    let told: Vec<_> =
        versions["versions"].as_array().unwrap().iter().map(|v| v["draft"]["name"].as_str().unwrap()).collect();
    assert_eq!(told, ["Something silly", "Trehelyg Library"]);
    let restore =
        |revision: u32| Ask::write("POST", of(1, "/restore"), &json!({ "revision": revision, "from": 1 })).by(&menna);
    is_a_problem(&town.served.ask(&restore(1)), 409, "somebody was quicker");
    let back = send(&town, restore(2), 200);
    assert_eq!(
        (back["properties"]["name"].as_str(), back["properties"]["revision"].as_u64()),
        (Some("Trehelyg Library"), Some(3))
    );
    let elsewhere = town.people.steward("dafydd", Some(&code("QX0100002")));
    is_a_problem(&town.served.ask(&Ask::get(of(1, "/versions")).by(&elsewhere)), 404, "not their area");
    // A home has versions too, and they are nobody's here.
    is_a_problem(&town.served.ask(&Ask::get(of(10, "/versions")).by(&menna)), 404, "a home");
}

#[test]
fn two_that_are_one_are_joined_and_the_old_address_leads_on() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let draft =
        json!({ "kind": "hall", "name": "Canolfan a Llyfrgell", "cost": "free", "place": { "type": "unchanged" } });
    let merge = |revision: u32| {
        let body = json!({ "into": id(2), "revision": revision, "into_revision": 1, "draft": draft });
        Ask::write("POST", of(1, "/merge"), &body).by(&menna)
    };
    is_a_problem(&town.served.ask(&merge(9)), 409, "an older version");
    assert_eq!(town.served.get(&of(1, "")).status, 200, "and nothing was written");
    let joined = send(&town, merge(1), 200);
    assert_eq!(joined["properties"]["name"], "Canolfan a Llyfrgell");
    assert_eq!(joined["properties"]["last_confirmed"], "2026-10-01", "the fresher of the two");
    let old = town.served.get(&of(1, ""));
    assert_eq!((old.status, old.header("location")), (308, of(2, "").as_str()));
    assert!(!names(&town.served.get("/api/v1/assets").json()).contains(&"Trehelyg Library"));
    // Undone: the first comes back, and leads nowhere.
    send(&town, Ask::write("POST", of(1, "/restore"), &json!({ "revision": 2, "from": 1 })).by(&menna), 200);
    assert_eq!(town.served.get(&of(1, "")).status, 200);
}

#[test]
fn a_stranger_says_by_a_link_that_it_is_right() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let token = link(&town, &menna, 3);
    assert_eq!(town.served.get(&of(3, "")).json()["properties"]["freshness"], "never");
    let look = send(&town, Ask::write("POST", "/api/v1/confirmations/look", &json!({ "token": token })), 200);
    assert_eq!(look["asset"]["properties"]["name"], "Parc y Dref");
    assert_eq!(send(&town, answer(&token, "right"), 200)["said"], "right");
    let after = town.served.get(&of(3, "")).json();
    assert_eq!(
        (after["properties"]["freshness"].as_str(), after["properties"]["revision"].as_u64()),
        (Some("within_6_months"), Some(1))
    );
    let told = town.served.get(&of(3, "/confirmations")).json();
    assert_eq!(
        (told["confirmations"][0]["said"].as_str(), told["confirmations"][0]["how"].as_str()),
        (Some("right"), Some("link"))
    );
    is_a_problem(&town.served.ask(&answer(&token, "gone")), 404, "a link that was used");
    // It is for nothing else, and nothing else is for it.
    let other = link(&town, &menna, 3);
    let redeem = json!({ "token": other, "login": "mair", "name": "Mair", "password": "kettle meadow violin seven" });
    is_a_problem(&town.served.ask(&Ask::write("POST", "/api/v1/invitations/redeem", &redeem)), 404, "another purpose");
    town.people.clock.pass(SignedDuration::from_hours(24 * 31));
    is_a_problem(&town.served.ask(&answer(&other, "right")), 404, "its time is over");
}

#[test]
fn what_changed_or_is_gone_waits_for_a_steward() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    for (said, sort) in [("changed", "problem"), ("gone", "removal")] {
        let token = link(&town, &menna, 5);
        send(&town, answer(&token, said), 200);
        let queue = send(&town, Ask::get(format!("/api/v1/moderation?sort={sort}")).by(&menna), 200);
        assert_eq!(
            (queue["numberMatched"].as_u64(), queue["items"][0]["name"].as_str()),
            (Some(1), Some("Côr Trehelyg"))
        );
        assert_eq!(town.served.get(&of(5, "")).status, 200, "it stays meanwhile");
    }
    assert_eq!(town.served.get(&of(5, "")).json()["properties"]["freshness"], "older", "nobody said that it is right");
}

#[test]
fn a_link_asks_about_one_version() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let token = link(&town, &menna, 2);
    let mut hall = assets().remove(1);
    hall.phone = Some("01632 960777".into());
    town.write(vec![hall]);
    let late = is_a_problem(&town.served.ask(&answer(&token, "right")), 409, "another version");
    assert_eq!(late["current"]["properties"]["phone"], "01632 960777");
}

#[test]
fn who_speaks_for_it_says_that_it_is_right_and_a_list_does_not_unsay_it() {
    let town = trehelyg();
    let body = Organization {
        id: Uuid::from_u128(77),
        name: "Cyngor Trehelyg".into(),
        description: None,
        website: None,
        identifiers: Vec::new(),
    };
    let imported = || {
        let mut scheme = assets().remove(8);
        scheme.organization = Some(body.clone());
        vec![scheme]
    };
    town.write(imported());
    let rep = town.people.somebody("ffion", vec![grant(Role::OrganizationRepresentative, None, Some(body.id))]);
    let confirm = |n: u8| Ask::write("POST", of(n, "/confirm"), &json!({ "said": "right", "how": "phone" })).by(&rep);
    let said = send(&town, confirm(9), 200);
    assert_eq!(said["properties"]["last_confirmed"], "2026-11-22");
    is_a_problem(&town.served.ask(&confirm(1)), 404, "somebody else's");
    let told: Value = town.served.get(&of(9, "/confirmations")).json();
    assert_eq!(told["confirmations"][0]["role"], "organization_representative");
    // The list that it came from is imported again.
    town.write(imported());
    assert_eq!(town.served.get(&of(9, "")).json()["properties"]["last_confirmed"], "2026-11-22");
}
