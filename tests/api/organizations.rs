//! Organisations, and people who say that they speak for one.

use hereabouts_core::asset::Organization;
use hereabouts_core::permission::Role;
use hereabouts_store::StoreError;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::{Answer, Ask};
use hereabouts_tests::town::{NOW, code};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};
use crate::{is_a_problem, names};

/// Say that entries belong to a new organisation.
pub fn claim(organization: &str, assets: &[Uuid]) -> Ask {
    let body = json!({ "new_organization": { "name": organization }, "assets": assets, "note": "I run it" });
    Ask::write("POST", "/api/v1/claims", &body)
}

fn decide(claim: &Value, what: &str, by: &Somebody) -> Ask {
    let body = json!({ "version": claim["version"], "reason": "We could not reach you" });
    let body = if what == "confirm" { json!({ "version": claim["version"] }) } else { body };
    Ask::write("POST", format!("/api/v1/claims/{}/{what}", claim["id"].as_str().unwrap()), &body).by(by)
}

fn list(town: &Trehelyg) -> Value {
    town.served.get("/api/v1/organizations").json()
}

fn in_the_list(answer: &Answer, claim: &Value) -> bool {
    answer.json()["items"].as_array().unwrap().iter().any(|item| item["id"] == claim["id"])
}

#[test]
fn organisations_are_listed_with_what_they_stand_behind() {
    let town = trehelyg();
    let before = list(&town)["numberMatched"].as_u64().unwrap();
    let named = |n: u128, name: &str| Organization {
        id: Uuid::from_u128(n),
        name: name.into(),
        description: None,
        website: None,
        identifiers: Vec::new(),
    };
    let mut some = assets();
    some.truncate(3);
    some[0].organization = Some(named(71, "Élan Trust"));
    some[1].organization = Some(named(71, "Élan Trust"));
    some[2].organization = Some(named(72, "Zoar Chapel"));
    town.write(some);
    assert_eq!(list(&town)["numberMatched"].as_u64().unwrap(), before + 2);
    let found = town.served.get("/api/v1/organizations?q=elan").json();
    assert_eq!((found["items"][0]["entries"].as_u64(), found["numberMatched"].as_u64()), (Some(2), Some(1)));
    // Page by page, nothing twice and nothing left out.
    let (mut met, mut next) = (Vec::new(), String::new());
    loop {
        let page = town.served.get(&format!("/api/v1/organizations?limit=1{next}")).json();
        met.push(page["items"][0]["name"].as_str().unwrap().to_owned());
        let Some(cursor) = page["next"].as_str() else { break };
        next = format!("&cursor={cursor}");
    }
    assert_eq!(met.len() as u64, before + 2);
    assert!(met.windows(2).all(|pair| pair[0] != pair[1]));
    let theirs = town.served.get(&format!("/api/v1/assets?organization={}", Uuid::from_u128(71))).json();
    assert_eq!(theirs["numberMatched"], 2);
    is_a_problem(&town.served.get("/api/v1/assets?organization=x"), 400, "not an id");
    is_a_problem(&town.served.get(&format!("/api/v1/organizations/{}", Uuid::from_u128(99))), 404, "absent");
    // What stands behind nothing that is seen is not there.
    let mut chapel = assets().remove(2);
    chapel.organization = Some(named(72, "Zoar Chapel"));
    chapel.moderation_state = hereabouts_core::asset::Moderation::Archived;
    town.write(vec![chapel]);
    is_a_problem(&town.served.get(&format!("/api/v1/organizations/{}", Uuid::from_u128(72))), 404, "behind nothing");
}

#[test]
fn somebody_takes_on_entries_and_keeps_them_true() {
    let town = trehelyg();
    let menna = town.people.steward("menna", Some(&code("QX0100001")));
    let rhys = town.people.somebody("rhys", Vec::new());
    let confirm = |by: &Somebody| {
        Ask::write("POST", format!("/api/v1/assets/{}/confirm", id(1)), &json!({ "said": "right", "how": "phone" }))
            .by(by)
    };
    is_a_problem(&town.served.ask(&claim("Friends of the Library", &[id(1)])), 404, "nobody without an account");
    is_a_problem(&town.served.ask(&confirm(&rhys)), 404, "not yet");
    let made = send(&town, claim("Friends of the Library", &[id(1)]).by(&rhys), 201);
    assert_eq!(
        (made["state"].as_str(), made["mine"].as_bool(), made["may_decide"].as_bool()),
        (Some("submitted"), Some(true), Some(false))
    );
    assert!(!list(&town).to_string().contains("Friends of the Library"), "nothing is so yet");
    is_a_problem(&town.served.ask(&claim("Friends of the Library", &[]).by(&rhys)), 422, "no entry");

    let waiting = town.served.ask(&Ask::get("/api/v1/claims?state=submitted").by(&menna));
    assert!(in_the_list(&waiting, &made));
    assert_eq!(waiting.json()["items"][0]["by"], "Rhys");
    let done = send(&town, decide(&made, "confirm", &menna), 200);
    assert_eq!(done["state"], "confirmed");
    is_a_problem(&town.served.ask(&decide(&made, "refuse", &menna)), 409, "decided already");
    let organization = &list(&town)["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|o| o["name"] == "Friends of the Library")
        .unwrap()
        .clone();
    assert_eq!((organization["entries"].as_u64(), organization["represented"].as_bool()), (Some(1), Some(true)));

    // It counts at once: what they were signed in with has ended.
    is_a_problem(&town.served.ask(&Ask::get("/api/v1/claims").by(&rhys)), 404, "signed out");
    let again = Somebody { cookie: town.people.sign_in(rhys.account.id), ..rhys };
    assert_eq!(send(&town, confirm(&again), 200)["properties"]["last_confirmed"], "2026-11-22");
    let of = format!("/api/v1/organizations/{}", organization["id"].as_str().unwrap());
    assert_eq!(send(&town, Ask::get(of).by(&again), 200)["mine"], true);

    // Another entry for the same organisation, in another steward's area: somebody for both decides.
    let more = json!({ "organization": organization["id"], "assets": [id(5)] });
    let more = send(&town, Ask::write("POST", "/api/v1/claims", &more).by(&again), 201);
    is_a_problem(&town.served.ask(&decide(&more, "confirm", &menna)), 404, "not all of it is in their area");
    let everywhere = town.people.steward("everywhere", None);
    send(&town, decide(&more, "confirm", &everywhere), 200);
    let theirs = town.served.get(&format!("/api/v1/assets?organization={}", organization["id"].as_str().unwrap()));
    assert_eq!(names(&theirs.json()).len(), 2);
    assert!(
        send(&town, Ask::get("/api/v1/claims").by(&again), 200)["numberMatched"] == 2,
        "and they are still signed in"
    );
}

#[test]
fn a_claim_is_refused_with_a_reason_or_taken_back() {
    let town = trehelyg();
    let everywhere = town.people.steward("everywhere", None);
    let rhys = town.people.somebody("rhys", Vec::new());
    let made = send(&town, claim("Clwb Rhedeg", &[id(1)]).by(&rhys), 201);
    let again = json!({ "new_organization": { "name": "Clwb Rhedeg 2" }, "assets": [id(1)] });
    let second = send(&town, Ask::write("POST", "/api/v1/claims", &again).by(&rhys), 201);
    let refused = send(&town, decide(&made, "refuse", &everywhere), 200);
    assert_eq!(refused["reason"], "We could not reach you");
    let back = Ask::write("DELETE", format!("/api/v1/claims/{}", second["id"].as_str().unwrap()), &json!({})).by(&rhys);
    assert_eq!(town.served.ask(&back).status, 204);
    is_a_problem(&town.served.ask(&back), 409, "once");
    is_a_problem(&town.served.ask(&decide(&second, "confirm", &everywhere)), 409, "it was taken back");
    assert!(town.served.get(&format!("/api/v1/assets/{}", id(1))).json()["properties"].get("organization").is_none());
    // One's own is somebody else's to decide, a steward's too.
    let own = send(&town, claim("Clwb Cerdded", &[id(1)]).by(&everywhere), 201);
    is_a_problem(&town.served.ask(&decide(&own, "confirm", &everywhere)), 404, "one's own");
    for (body, about) in [
        (json!({ "assets": [id(1)] }), "no organisation"),
        (json!({ "organization": id(99), "assets": [id(1)] }), "an unknown one"),
        (json!({ "new_organization": { "name": "x" }, "assets": [id(1)] }), "a short name"),
        (
            json!({ "new_organization": { "name": "Clwb", "website": "javascript:alert(1)" }, "assets": [id(1)] }),
            "a script",
        ),
        (json!({ "new_organization": { "name": "Clwb", "identifier": "<b>" }, "assets": [id(1)] }), "no number"),
        (json!({ "new_organization": { "name": "Clwb" }, "assets": [id(10)] }), "a home"),
    ] {
        is_a_problem(&town.served.ask(&Ask::write("POST", "/api/v1/claims", &body).by(&rhys)), 422, about);
    }
    // Who is forgotten takes their claims with them.
    let last = send(&town, claim("Clwb Nofio", &[id(1)]).by(&rhys), 201);
    town.store.write::<_, StoreError>("", "", NOW, |writing| writing.erase_account(rhys.account.id)).unwrap();
    assert!(town.store.claim(last["id"].as_str().unwrap().parse().unwrap()).unwrap().is_none());
}

#[test]
fn two_who_speak_for_the_same_new_organisation_speak_for_one() {
    let town = trehelyg();
    let everywhere = town.people.steward("everywhere", None);
    let (rhys, sian) = (town.people.somebody("rhys", Vec::new()), town.people.somebody("sian", Vec::new()));
    let one = send(&town, claim("Clwb Rhedeg", &[id(1)]).by(&rhys), 201);
    let other = send(&town, claim("Clwb Rhedeg", &[id(5)]).by(&sian), 201);
    send(&town, decide(&one, "confirm", &everywhere), 200);
    send(&town, decide(&other, "confirm", &everywhere), 200);
    let found = town.served.get("/api/v1/organizations?q=clwb%20rhedeg").json();
    assert_eq!((found["numberMatched"].as_u64(), found["items"][0]["entries"].as_u64()), (Some(1), Some(2)));
    // What stands under another organisation by now is not taken from it.
    let chief = town.people.somebody("chief", vec![grant(Role::Administrator, None, None)]);
    let third = town.served.ask(&claim("Another", &[id(1)]).by(&chief));
    is_a_problem(&third, 422, "it stands under another");
}
