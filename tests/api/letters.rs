//! Letters: following a search by e-mail, and questions whether an entry is still right.

use hereabouts::mail::{Letter, Round, ask_whether_right, tell_followers};
use hereabouts_core::asset::Asset;
use hereabouts_tests::served::{Answer, Ask};
use jiff::SignedDuration;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};

fn follow(email: &str, query: &str) -> Ask {
    Ask::write("POST", "/api/v1/subscriptions", &json!({ "email": email, "query": query, "lang": "en" }))
}

fn with_token(town: &Trehelyg, what: &str, token: &str) -> Answer {
    town.served.ask(&Ask::write("POST", format!("/api/v1/subscriptions/{what}"), &json!({ "token": token })))
}

/// The token of the page to confirm or leave.
fn token(letter: &Letter) -> String {
    letter.text.split("/follow#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

fn tell(town: &Trehelyg) -> (Round, Vec<Letter>) {
    let round = tell_followers(town.served.site()).unwrap();
    (round, town.people.mailbox.look())
}

fn ask(town: &Trehelyg) -> (Round, Vec<Letter>) {
    let round = ask_whether_right(town.served.site()).unwrap();
    (round, town.people.mailbox.look())
}

/// A choir that came to the map just now.
fn choir(town: &Trehelyg, n: u128) -> Asset {
    let mut choir = assets().remove(0);
    choir.id = uuid::Uuid::from_u128(0x4000_8000_0000_0000_0000 | n << 100 | n);
    (choir.name, choir.source, choir.source_key) = (format!("Choir {n}"), None, None);
    (choir.created, choir.modified) = (town.people.clock.now(), town.people.clock.now());
    choir
}

/// Somebody follows a search, and has said yes: the token to leave.
fn following(town: &Trehelyg, email: &str, query: &str) -> String {
    assert_eq!(town.served.ask(&follow(email, query)).status, 202);
    let letters = town.people.mailbox.look();
    let token = token(&letters[0]);
    assert_eq!(with_token(town, "confirm", &token).json()["state"], "following");
    token
}

#[test]
fn somebody_follows_a_search_and_leaves_with_one_press() {
    let town = Trehelyg::writing_letters();
    assert_eq!(town.served.get("/api/v1/place").json()["mail"], true);
    let asked = town.served.ask(&follow("Mair@Example.org", "q=choir&postcode=QX11AA"));
    assert_eq!((asked.status, asked.text()), (202, ""));
    let letters = town.people.mailbox.look();
    assert_eq!((letters.len(), letters[0].to.as_str()), (1, "mair@example.org"));
    assert!(!letters[0].text.contains("choir") && !letters[0].text.contains("QX1"), "nothing that was typed is in it");
    let link = token(&letters[0]);
    let looked = with_token(&town, "look", &link).json();
    assert_eq!(looked, json!({ "query": "q=choir&postcode=QX11AA", "lang": "en", "state": "waiting" }));

    // Without a yes from the mailbox nothing comes.
    town.write(vec![choir(&town, 1)]);
    town.people.clock.pass(SignedDuration::from_hours(25));
    assert_eq!(tell(&town).0, Round::default());
    assert_eq!(with_token(&town, "confirm", &link).json()["state"], "following");
    // What came before that is no news; what comes after is, once a day at most.
    town.people.clock.pass(SignedDuration::from_hours(1));
    town.write(vec![choir(&town, 2)]);
    assert_eq!(tell(&town).0, Round::default(), "not yet");
    town.people.clock.pass(SignedDuration::from_hours(24));
    let (round, letters) = tell(&town);
    assert_eq!((round, letters.len()), (Round { sent: 1, failed: 0 }, 1));
    assert!(letters[0].text.contains("Choir 2") && !letters[0].text.contains("Choir 1"), "{}", letters[0].text);
    assert!(letters[0].text.contains("https://map.example.org/place/"));
    assert_eq!(letters[0].subject, "1 new or changed on the map");
    assert_eq!(tell(&town).0, Round::default(), "told");
    town.people.clock.pass(SignedDuration::from_hours(24));
    assert_eq!(tell(&town).0, Round::default(), "no news, no letter");

    // One press in the mail program: no cookie, no page, a form of its own.
    let leave = letters[0].leave.clone().unwrap();
    let leave = leave.strip_prefix("https://map.example.org").unwrap();
    let seen = town.served.get(leave);
    assert_eq!((seen.status, seen.header("location").contains("/follow#")), (308, true), "in a browser, a page");
    let press = Ask { method: "POST", ..Ask::get(leave) }
        .with("content-type", "application/x-www-form-urlencoded")
        .with_body("List-Unsubscribe=One-Click");
    assert_eq!(town.served.ask(&press).status, 204);
    assert_eq!(town.served.ask(&press).status, 204, "twice is as good");
    is_a_problem(&with_token(&town, "look", &link), 404, "it is forgotten");
    town.write(vec![choir(&town, 3)]);
    town.people.clock.pass(SignedDuration::from_hours(48));
    assert_eq!(tell(&town).0, Round::default());
}

#[test]
fn a_letter_that_did_not_go_out_is_sent_later() {
    let town = Trehelyg::writing_letters();
    following(&town, "mair@example.org", "q=choir");
    town.people.clock.pass(SignedDuration::from_hours(1));
    town.write(vec![choir(&town, 1)]);
    town.people.clock.pass(SignedDuration::from_hours(24));
    town.people.mailbox.is_away(true);
    assert_eq!(tell(&town).0, Round { sent: 0, failed: 1 });
    is_a_problem(&town.served.ask(&follow("mair@example.org", "q=walk")), 503, "said, so that they try again");
    town.people.mailbox.is_away(false);
    let (round, letters) = tell(&town);
    assert_eq!(round.sent, 1);
    assert!(letters[0].text.contains("Choir 1"));
}

#[test]
fn nobody_fills_the_mailbox_of_another() {
    let town = Trehelyg::writing_letters();
    for n in 0..6 {
        let asked =
            town.served.ask_from(&format!("192.0.2.{n}:9"), &follow("mair@example.org", &format!("q=choir{n}")));
        assert_eq!(asked.status, 202);
    }
    assert_eq!(town.people.mailbox.look().len(), 3, "three that wait are the most");
    for (email, query, status) in [
        ("mair", "", 422),
        ("mair@example.org, all@example.org", "", 422),
        ("mair@example.org\r\nBcc: all@example.org", "", 422),
        ("mair@example.org", "knd=library", 422),
        ("mair@example.org", "postcode=ZZ1 1ZZ", 422),
    ] {
        let asked = town.served.ask_from("192.0.2.77:9", &follow(email, query));
        assert_eq!(asked.status, status, "{email} {query}");
    }
    let trap = json!({ "email": "x@example.org", "query": "", "lang": "cy", "website": "http://spam.example" });
    assert_eq!(town.served.ask(&Ask::write("POST", "/api/v1/subscriptions", &trap)).status, 202);
    assert!(town.people.mailbox.look().is_empty());
    // A link of nobody's making is nothing, and no map without letters offers any of it.
    is_a_problem(&with_token(&town, "leave", &"A".repeat(44)), 404, "made up");
    let plain = trehelyg();
    assert_eq!(plain.served.get("/api/v1/place").json()["mail"], false);
    is_a_problem(&plain.served.ask(&follow("mair@example.org", "")), 404, "nothing of it is there");
}

/// Three entries with an address, confirmed long ago or never, and one that is fresh.
fn old_entries(town: &Trehelyg) {
    let mut some: Vec<Asset> = (1..5).map(|n| choir(town, n)).collect();
    for (n, asset) in some.iter_mut().enumerate() {
        asset.email = Some(if n == 2 { "other@example.org".into() } else { "Clwb@example.org".into() });
        asset.created = "2024-01-01T00:00:00Z".parse().unwrap();
        asset.last_confirmed = [Some(date(2025, 1, 1)), None, None, Some(date(2026, 11, 1))][n];
    }
    town.write(some);
}

#[test]
fn whoever_can_be_reached_is_asked_whether_an_entry_is_still_right() {
    let town = Trehelyg::writing_letters();
    old_entries(&town);
    let before = ask(&town);
    let (round, letters) = before;
    assert_eq!(round, Round { sent: 2, failed: 0 }, "one letter for each address: {letters:?}");
    let clwb = letters.iter().find(|letter| letter.to == "clwb@example.org").unwrap();
    assert_eq!(clwb.text.matches("https://map.example.org/confirm#").count(), 2, "two entries, and none that is fresh");
    assert_eq!(clwb.text.matches("https://map.example.org/cy/confirm#").count(), 2);
    // The link is the one with three answers.
    let link = clwb.text.split("/confirm#").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let answer = json!({ "token": link, "said": "right" });
    let taken = send(&town, Ask::write("POST", "/api/v1/confirmations/answer", &answer), 200);
    let asset = town.served.get(&format!("/api/v1/assets/{}", taken["asset"].as_str().unwrap())).json();
    assert_eq!(asset["properties"]["last_confirmed"], "2026-11-22");
    // Not again for half a year, and then only what is still old.
    town.people.clock.pass(SignedDuration::from_hours(24 * 100));
    assert_eq!(ask(&town).0, Round::default());
    town.people.clock.pass(SignedDuration::from_hours(24 * 100));
    let (round, letters) = ask(&town);
    assert_eq!(round.sent, 2);
    let clwb = letters.iter().find(|letter| letter.to == "clwb@example.org").unwrap();
    assert_eq!(clwb.text.matches("https://map.example.org/confirm#").count(), 1);
    // And never, where they say so.
    assert_eq!(with_token(&town, "look", &token(clwb)).json(), json!({}));
    assert_eq!(with_token(&town, "leave", &token(clwb)).status, 204);
    town.people.clock.pass(SignedDuration::from_hours(24 * 200));
    let (round, letters) = ask(&town);
    assert_eq!((round.sent, letters[0].to.as_str()), (1, "other@example.org"));
}

#[test]
fn a_home_is_asked_about_nobody_and_told_to_nobody() {
    let town = Trehelyg::writing_letters();
    following(&town, "mair@example.org", "");
    town.people.clock.pass(SignedDuration::from_hours(1));
    let mut home = assets().into_iter().find(|asset| asset.id == id(10)).unwrap();
    home.email = Some("host@example.org".into());
    home.created = "2024-01-01T00:00:00Z".parse().unwrap();
    home.modified = town.people.clock.now();
    home.name = "Renamed".into();
    town.write(vec![home]);
    town.people.clock.pass(SignedDuration::from_hours(24));
    let all: Vec<Letter> = tell(&town).1.into_iter().chain(ask(&town).1).collect();
    assert!(all.iter().all(|letter| letter.to != "host@example.org" && !letter.text.contains("Renamed")), "{all:?}");
}

#[test]
fn a_copy_of_the_database_does_not_tell_who_follows_what() {
    let town = Trehelyg::writing_letters();
    following(&town, "mair@example.org", "q=choir&postcode=QX1%201AA");
    let found: Vec<Value> = town
        .store
        .followers(town.people.clock.now() + SignedDuration::from_hours(1), 9)
        .unwrap()
        .iter()
        .map(|follower| json!(String::from_utf8_lossy(&follower.content)))
        .collect();
    assert_eq!(found.len(), 1);
    assert!(!found[0].to_string().contains("mair") && !found[0].to_string().contains("choir"));
}
