//! Plans that people share: sealed on their devices, opened once by each link, taken back whole.

use hereabouts_core::permission::Role;
use hereabouts_store::{Share, ShareRight, StoreError, Writing};
use hereabouts_tests::people::grant;
use hereabouts_tests::served::Ask;
use hereabouts_tests::town::NOW;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::send;
use crate::trehelyg::{TODAY, Trehelyg, trehelyg};

const SEALED: &str = "c2VhbGVkLW9uLXRoZS1kZXZpY2U";

fn share(town: &Trehelyg, may: &str) -> Value {
    send(
        town,
        Ask::write("POST", "/api/v1/shares", &json!({ "sealed": SEALED, "expires": "2026-12-24", "may": may })),
        201,
    )
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of[name].as_str().unwrap_or_else(|| panic!("{name} in {of}"))
}

fn address(share: &Value) -> String {
    format!("/api/v1/shares/{}", text(share, "id"))
}

fn opening(share: &Value, link: &str) -> Ask {
    let body = json!({ "link_key": link, "sealed_name": "U2Ft" });
    Ask::write("POST", format!("{}/openings", address(share)), &body)
}

fn with(ask: Ask, key: &str) -> Ask {
    ask.with("share-key", key)
}

fn look(share: &Value, key: &str) -> Ask {
    with(Ask::get(address(share)), key)
}

fn save(share: &Value, key: &str, sealed: &str, base: u64) -> Ask {
    with(Ask::write("PUT", address(share), &json!({ "sealed": sealed, "base": base })), key)
}

fn delete(address: &str, key: &str) -> Ask {
    with(Ask { method: "DELETE", ..Ask::write("DELETE", address, &json!({})) }, key)
}

/// A refusal of a sort of its own.
fn is_gone(town: &Trehelyg, ask: &Ask, kind: &str) {
    let problem = is_a_problem(&town.served.ask(ask), 410, kind);
    assert_eq!(problem["type"], kind, "{problem}");
    assert!(text(&problem, "detail").ends_with('.'), "a sentence: {problem}");
}

#[test]
fn a_link_opens_once_and_each_opener_is_known_to_whoever_shared_it() {
    let town = trehelyg();
    let made = share(&town, "see");
    assert_eq!((&made["version"], &made["may"]), (&json!(1), &json!("see")));
    let (owner, link) = (text(&made, "owner_key"), text(&made, "link_key"));
    let before = send(&town, look(&made, owner), 200);
    assert_eq!((&before["link_open"], &before["openings"]), (&json!(true), &json!([])));

    let opened = send(&town, opening(&made, link), 201);
    assert_eq!((&opened["sealed"], &opened["version"]), (&json!(SEALED), &json!(1)));
    // The link again, whoever found it.
    is_gone(&town, &opening(&made, link), "link-used");
    let now = send(&town, look(&made, owner), 200);
    assert_eq!(now["link_open"], false);
    let openings = now["openings"].as_array().unwrap();
    assert_eq!((openings.len(), &openings[0]["sealed_name"], &openings[0]["id"]), (1, &json!("U2Ft"), &opened["id"]));
    // Whoever opened it sees the plan, and not who else did.
    let theirs = send(&town, look(&made, text(&opened, "key")), 200);
    assert_eq!((&theirs["sealed"], theirs.get("openings"), theirs.get("link_open")), (&json!(SEALED), None, None));
    // Who may see may not write, take back or make links.
    let key = text(&opened, "key");
    for ask in [
        save(&made, key, "YW5vdGhlcg", 1),
        delete(&address(&made), key),
        with(Ask::write("POST", format!("{}/link", address(&made)), &json!({})), key),
    ] {
        is_a_problem(&town.served.ask(&ask), 404, "as if it were not there");
    }
}

#[test]
fn a_lost_link_is_made_anew_and_the_old_one_opens_nothing() {
    let town = trehelyg();
    let made = share(&town, "see");
    let lost = text(&made, "link_key");
    let renew = with(
        Ask::write("POST", format!("{}/link", address(&made)), &json!({ "expires": "2027-01-31" })),
        text(&made, "owner_key"),
    );
    let renewed = send(&town, renew, 200);
    assert_eq!(renewed["expires"], "2027-01-31");
    is_a_problem(&town.served.ask(&opening(&made, lost)), 404, "the lost link");
    let opened = send(&town, opening(&made, text(&renewed, "link_key")), 201);
    assert_eq!(opened["expires"], "2027-01-31");
}

#[test]
fn two_devices_save_and_neither_writes_over_the_other() {
    let town = trehelyg();
    let made = share(&town, "write");
    let owner = text(&made, "owner_key");
    let opened = send(&town, opening(&made, text(&made, "link_key")), 201);
    let opener = text(&opened, "key");
    assert_eq!(send(&town, save(&made, opener, "Zmlyc3Q", 1), 200)["version"], 2);
    let problem = is_a_problem(&town.served.ask(&save(&made, owner, "c2Vjb25k", 1)), 409, "made from an older version");
    assert_eq!(problem["type"], "share-changed");
    // An old save that is sent again changes nothing.
    is_a_problem(&town.served.ask(&save(&made, opener, "Zmlyc3Q", 1)), 409, "replayed");
    assert_eq!(send(&town, look(&made, owner), 200)["sealed"], "Zmlyc3Q");
    assert_eq!(send(&town, save(&made, owner, "Ym90aA", 2), 200)["version"], 3);
    assert_eq!(send(&town, look(&made, opener), 200)["sealed"], "Ym90aA");
}

#[test]
fn what_is_taken_back_is_gone_and_so_is_what_has_run_out() {
    let town = trehelyg();
    let made = share(&town, "see");
    let (owner, opened) = (text(&made, "owner_key"), send(&town, opening(&made, text(&made, "link_key")), 201));
    // One opener alone loses what they have.
    let one = format!("{}/openings/{}", address(&made), text(&opened, "id"));
    assert_eq!(town.served.ask(&delete(&one, owner)).status, 204);
    is_a_problem(&town.served.ask(&look(&made, text(&opened, "key"))), 404, "an ended opening");
    assert_eq!(town.served.ask(&delete(&address(&made), owner)).status, 204);
    for ask in [look(&made, owner), opening(&made, text(&made, "link_key")), save(&made, owner, SEALED, 1)] {
        is_gone(&town, &ask, "share-taken-back");
    }
    let store = &town.store;
    let left = store.share(text(&made, "id").parse().unwrap()).unwrap().unwrap();
    assert_eq!((left.sealed.as_str(), left.owner, left.link), ("", [0; 32], [0; 32]), "nothing of it is left");
    assert_eq!(store.share_openings(left.id).unwrap(), []);

    // What has run out is refused, and gone from then on.
    let made = share(&town, "see");
    let id = text(&made, "id").parse().unwrap();
    let before = store.share(id).unwrap().unwrap();
    assert_eq!((before.may, before.expires), (ShareRight::See, date(2026, 12, 24)));
    let yesterday = TODAY.yesterday().unwrap();
    let run_out = |writing: &mut Writing<'_>| {
        let share = writing.share(id)?.unwrap();
        writing.change_share(&Share { expires: yesterday, ..share })
    };
    store.write::<_, StoreError>("", "", NOW, run_out).unwrap();
    for ask in [look(&made, text(&made, "owner_key")), opening(&made, text(&made, "link_key"))] {
        is_gone(&town, &ask, "share-expired");
    }
    assert_eq!(store.share(id).unwrap().unwrap().sealed, "");
}

#[test]
fn a_wrong_key_finds_what_no_share_finds() {
    let town = trehelyg();
    let made = share(&town, "write");
    let stranger = share(&town, "write");
    let wrong = text(&stranger, "owner_key");
    let nowhere = json!({ "id": "3b1f2a56-0d0e-4a7e-9e3b-0a4a4a4a4a4a" });
    for (there, absent) in [
        (look(&made, wrong), look(&nowhere, wrong)),
        (look(&made, "not a key"), look(&nowhere, "not a key")),
        (Ask::get(address(&made)), Ask::get(address(&nowhere))),
        (save(&made, wrong, SEALED, 1), save(&nowhere, wrong, SEALED, 1)),
        (delete(&address(&made), wrong), delete(&address(&nowhere), wrong)),
        (opening(&made, wrong), opening(&nowhere, wrong)),
    ] {
        let (there, absent) = (town.served.ask(&there), town.served.ask(&absent));
        assert_eq!((there.status, &there.body), (404, &absent.body), "denied is absent");
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_a_sentence() {
    let town = trehelyg();
    let ask = |sealed: &str, expires: &str| {
        Ask::write("POST", "/api/v1/shares", &json!({ "sealed": sealed, "expires": expires, "may": "see" }))
    };
    for (sealed, expires) in [
        ("", "2026-12-24"),
        ("Mair lives here", "2026-12-24"),
        (SEALED, "2020-01-01"),
        (SEALED, "2029-01-01"),
        (&"A".repeat(200_001), "2026-12-24"),
    ] {
        let problem = is_a_problem(&town.served.ask(&ask(sealed, expires)), 422, expires);
        assert!(problem["errors"][0]["pointer"].is_string(), "{problem}");
    }
    is_a_problem(&town.served.ask(&ask(&"A".repeat(300_000), "2026-12-24")), 413, "too large");
    let made = share(&town, "see");
    let body = json!({ "link_key": text(&made, "link_key"), "sealed_name": "Sam Jones" });
    is_a_problem(
        &town.served.ask(&Ask::write("POST", format!("{}/openings", address(&made)), &body)),
        422,
        "a name in clear",
    );
}

#[test]
fn a_coach_sees_only_what_was_shared_with_them() {
    let town = trehelyg();
    let [sam, ann] = ["sam", "ann"].map(|name| town.people.somebody(name, vec![grant(Role::Coach, None, None)]));
    let (with_sam, with_ann, unopened) = (share(&town, "see"), share(&town, "write"), share(&town, "see"));
    send(&town, opening(&with_sam, text(&with_sam, "link_key")).by(&sam), 201);
    send(&town, opening(&with_ann, text(&with_ann, "link_key")).by(&ann), 201);
    let list = |by| send(&town, Ask::get("/api/v1/account/shares").by(by), 200);
    let ids =
        |list: &Value| list["items"].as_array().unwrap().iter().map(|item| item["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&list(&sam)), std::slice::from_ref(&with_sam["id"]));
    assert_eq!(ids(&list(&ann)), std::slice::from_ref(&with_ann["id"]));
    is_a_problem(&town.served.get("/api/v1/account/shares"), 404, "nobody's list");
    assert_eq!(town.served.ask(&delete(&address(&with_sam), text(&with_sam, "owner_key"))).status, 204);
    assert_eq!(ids(&list(&sam)), Vec::<Value>::new());
    drop(unopened);
}
