//! A resident adds, a steward asks and publishes, and everybody sees it.

use hereabouts_core::permission::Role;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::{Answer, Ask};
use hereabouts_tests::town::code;
use serde_json::{Value, json};

use crate::trehelyg::{Trehelyg, id, trehelyg};
use crate::{is_a_problem, names};

/// Somebody's walking group.
pub fn walkers() -> Value {
    json!({
        "kind": "group", "name": "Tuesday walkers", "summary": "An hour along the Helygen, at the pace of the slowest",
        "cost": "free", "schedules": [{ "freq": "weekly", "byday": ["tu"], "opens_at": "10:00", "closes_at": "11:00" }],
        "place": { "type": "public", "postcode": "QX1 1AB", "address": "Outside the hall" }
    })
}

pub fn send(town: &Trehelyg, ask: Ask, status: u16) -> Value {
    let answer = town.served.ask(&ask);
    assert_eq!(answer.status, status, "{} {}: {}", ask.method, ask.address, String::from_utf8_lossy(&answer.body));
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

/// A suggestion and its key.
pub fn suggested(town: &Trehelyg, draft: &Value) -> (String, String) {
    let receipt = send(town, Ask::write("POST", "/api/v1/assets", &json!({ "draft": draft })), 202);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    (text(&receipt["suggestion"]["id"]), text(&receipt["key"]))
}

fn decide(town: &Trehelyg, steward: &Somebody, id: &str, what: &str, body: &Value) -> Answer {
    town.served.ask(&Ask::write("POST", format!("/api/v1/moderation/{id}/{what}"), body).by(steward))
}

#[test]
fn a_resident_adds_a_steward_asks_and_publishes_and_everybody_sees_it() {
    let town = trehelyg();
    let steward = town.people.steward("menna", Some(&code("QX0100001")));
    let (id, key) = suggested(&town, &walkers());
    assert!(!names(&town.served.get("/api/v1/assets").json()).contains(&"Tuesday walkers"), "nobody said yes yet");

    let queue = send(&town, Ask::get("/api/v1/moderation?state=submitted").by(&steward), 200);
    assert_eq!(
        (queue["numberMatched"].as_u64(), queue["items"][0]["name"].as_str()),
        (Some(1), Some("Tuesday walkers"))
    );
    assert_eq!(queue["items"][0]["area"]["code"], "QX0100001");
    assert!(queue["items"][0].get("by").is_none(), "nobody is named who has no account");

    is_a_problem(
        &decide(&town, &steward, &id, "ask", &json!({ "version": 1, "reason": " " })),
        422,
        "without a reason",
    );
    let asked = decide(&town, &steward, &id, "ask", &json!({ "version": 1, "reason": "Where do you start?" }));
    assert_eq!((asked.status, asked.json()["suggestion"]["state"].as_str()), (200, Some("changes_requested")));

    // The author comes back by the key, mends it, and sends it again.
    let address = format!("/api/v1/suggestions/{id}");
    is_a_problem(&town.served.get(&address), 404, "without the key");
    let mine = send(&town, Ask::get(&address).with("suggestion-key", key.clone()), 200);
    assert_eq!((mine["reason"].as_str(), mine["version"].as_u64()), (Some("Where do you start?"), Some(2)));
    let mut draft = mine["draft"].clone();
    draft["description"] = "From the door of the hall".into();
    let mended = Ask::write("PUT", &address, &json!({ "draft": draft, "thanks": "Mair" }));
    let mended = mended.with("suggestion-key", key).with("if-match", "\"2\"");
    assert_eq!(send(&town, mended, 200)["state"], "submitted");

    let item = send(&town, Ask::get(format!("/api/v1/moderation/{id}")).by(&steward), 200);
    assert!(item["changes"].as_array().unwrap().iter().any(|change| change["field"] == "description"));
    is_a_problem(&decide(&town, &steward, &id, "publish", &json!({ "version": 2 })), 409, "an older version");
    let published = decide(&town, &steward, &id, "publish", &json!({ "version": 3 }));
    assert_eq!(published.status, 200, "{}", published.text());

    let listed = town.served.get("/api/v1/assets?q=tuesday").json();
    assert_eq!(names(&listed), ["Tuesday walkers"]);
    let asset = &listed["features"][0];
    assert_eq!(asset["properties"]["last_confirmed"], "2026-11-22", "whoever wrote it said so");
    let near = town.served.get("/api/v1/assets/nearest?postcode=QX11AB&kind=group&k=1").json();
    assert_eq!(near["features"][0]["id"], asset["id"]);
    let history = town.served.get(&format!("/api/v1/assets/{}/history", asset["id"].as_str().unwrap())).json();
    assert_eq!(history["revisions"][0]["thanks"], "Mair");
    assert_eq!(send(&town, Ask::get("/api/v1/moderation?state=submitted").by(&steward), 200)["numberMatched"], 0);
}

#[test]
fn nobody_approves_their_own_and_a_steward_elsewhere_sees_nothing() {
    let town = trehelyg();
    let (menna, dafydd) = (town.people.steward("menna", None), town.people.steward("dafydd", Some(&code("QX0100002"))));
    let ask = Ask::write("POST", "/api/v1/assets", &json!({ "draft": walkers() })).by(&menna);
    let id = send(&town, ask, 202)["suggestion"]["id"].as_str().unwrap().to_owned();
    is_a_problem(&decide(&town, &menna, &id, "publish", &json!({ "version": 1 })), 404, "one's own");
    assert_eq!(send(&town, Ask::get(format!("/api/v1/moderation/{id}")).by(&menna), 200)["mine"], true);

    let absent = "/api/v1/moderation/00000000-0000-4000-8000-000000000000";
    let elsewhere = town.served.ask(&Ask::get(format!("/api/v1/moderation/{id}")).by(&dafydd));
    assert_eq!(elsewhere, town.served.ask(&Ask::get(absent).by(&dafydd)), "denied equals absent");
    assert_eq!(elsewhere.status, 404);
    assert_eq!(send(&town, Ask::get("/api/v1/moderation").by(&dafydd), 200)["numberMatched"], 0);
    let carys = town.people.steward("carys", Some(&code("QX0100001")));
    assert_eq!(decide(&town, &carys, &id, "publish", &json!({ "version": 1 })).status, 200);
}

#[test]
fn the_last_published_version_stays_until_a_steward_says_yes_to_a_change() {
    let town = trehelyg();
    let steward = town.people.steward("menna", None);
    let library = format!("/api/v1/assets/{}", id(1));
    let draft = json!({ "kind": "library", "name": "Trehelyg Library and Café", "phone": "01632 960999",
        "cost": "free", "place": { "type": "unchanged" } });
    let change = Ask::write("PUT", &library, &json!({ "draft": draft }));
    is_a_problem(&town.served.ask(&change), 428, "without If-Match");
    let receipt = send(&town, change.clone().with("if-match", "\"1\""), 202);
    assert_eq!(town.served.get(&library).json()["properties"]["name"], "Trehelyg Library");

    let id = receipt["suggestion"]["id"].as_str().unwrap();
    let item = send(&town, Ask::get(format!("/api/v1/moderation/{id}")).by(&steward), 200);
    let first = &item["changes"][0];
    assert_eq!((first["field"].as_str(), first["weight"].as_str()), (Some("phone"), Some("contact")), "{item}");
    assert_eq!((first["before"].as_str(), first["after"].as_str()), (Some("01632 960001"), Some("01632 960999")));
    assert_eq!(decide(&town, &steward, id, "publish", &json!({ "version": 1 })).status, 200);
    let now = town.served.get(&library).json();
    assert_eq!(now["properties"]["name"], "Trehelyg Library and Café");
    assert_eq!(now["geometry"]["coordinates"], json!([-4.195, 52.505]), "the place is unchanged");

    // Whoever still has the first version is told what it is now, and what they wrote goes nowhere.
    let late = town.served.ask(&change.with("if-match", "\"1\""));
    let problem = is_a_problem(&late, 409, "a lost update");
    assert_eq!(problem["current"]["properties"]["revision"], 2);
}

#[test]
fn two_editors_one_wins_and_the_other_is_told() {
    let town = trehelyg();
    let (id, key) = suggested(&town, &walkers());
    let mut other = walkers();
    other["summary"] = "Slower still".into();
    let put = |draft: &Value| {
        Ask::write("PUT", format!("/api/v1/suggestions/{id}"), &json!({ "draft": draft }))
            .with("suggestion-key", key.clone())
            .with("if-match", "\"1\"")
    };
    assert_eq!(send(&town, put(&other), 200)["version"], 2);
    let problem = is_a_problem(&town.served.ask(&put(&walkers())), 409, "the second");
    assert_eq!(problem["current"]["draft"]["summary"], "Slower still");
}

#[test]
fn something_that_ended_is_taken_down_by_a_steward_and_a_problem_is_dealt_with() {
    let town = trehelyg();
    let steward = town.people.steward("menna", None);
    let choir = format!("/api/v1/assets/{}", id(5));
    let gone = send(&town, Ask::write("DELETE", &choir, &json!({ "note": "They sang their last in June" })), 202);
    is_a_problem(&town.served.ask(&Ask::write("POST", format!("{choir}/flag"), &json!({}))), 422, "no words");
    let flag = send(&town, Ask::write("POST", format!("{choir}/flag"), &json!({ "note": "The phone is dead" })), 202);
    assert_eq!(town.served.get(&choir).status, 200);
    for (receipt, after) in [(flag, 200), (gone, 404)] {
        let id = receipt["suggestion"]["id"].as_str().unwrap();
        assert_eq!(decide(&town, &steward, id, "publish", &json!({ "version": 1 })).status, 200);
        assert_eq!(town.served.get(&choir).status, after);
    }
}

#[test]
fn of_a_home_nothing_is_kept_but_its_area() {
    let town = trehelyg();
    let steward = town.people.steward("menna", None);
    let mut table = walkers();
    (table["name"], table["place"]) = ("Kitchen table".into(), json!({ "type": "home", "postcode": "QX1 1AB" }));
    let mut told = table.clone();
    told["description"] = "Come to 4 Mill Lane".into();
    let refused = town.served.ask(&Ask::write("POST", "/api/v1/assets", &json!({ "draft": told })));
    let refused = is_a_problem(&refused, 422, "an address");
    assert_eq!(refused["errors"][0]["pointer"], "/draft/description");

    let receipt = send(&town, Ask::write("POST", "/api/v1/assets", &json!({ "draft": table })), 202);
    assert_eq!(receipt["suggestion"]["draft"]["place"], json!({ "type": "home", "area": "QX0100001" }));
    let id = receipt["suggestion"]["id"].as_str().unwrap();
    let item = town.served.ask(&Ask::get(format!("/api/v1/moderation/{id}")).by(&steward));
    assert!(!item.text().contains("1AB"), "{}", item.text());
    assert_eq!(decide(&town, &steward, id, "publish", &json!({ "version": 1 })).status, 200);
    let listed = town.served.get("/api/v1/assets?q=kitchen").json();
    assert_eq!(listed["features"][0]["geometry"], Value::Null);
    assert_eq!(listed["features"][0]["properties"]["area"]["code"], "QX0100001");
}

#[test]
fn a_draft_is_looked_at_before_it_is_sent() {
    let town = trehelyg();
    let mut draft = walkers();
    draft["name"] = "The library of Trehelyg".into();
    draft["welcomes"] = "The elderly".into();
    draft["place"] = json!({ "type": "public", "postcode": "QX1 1AA", "position": [-4.1951, 52.505] });
    let checked = send(&town, Ask::write("POST", "/api/v1/assets/check", &json!({ "draft": draft })), 200);
    assert_eq!(checked["near"][0]["properties"]["name"], "Trehelyg Library");
    assert!(checked["near"][0]["properties"]["distance_m"].as_f64().unwrap() < 10.0);
    assert_eq!(checked["wording"][0]["instead"], json!(["older people"]));
    assert_eq!(checked["place"]["area"]["code"], "QX0100001");
    assert_eq!(checked["errors"], json!([]));
    let half = json!({ "draft": { "kind": "group", "name": "", "place": { "type": "home", "postcode": "QX1" } } });
    let checked = send(&town, Ask::write("POST", "/api/v1/assets/check", &half), 200);
    assert_eq!(checked["errors"][0]["pointer"], "/draft/place");
}

#[test]
fn a_program_that_fills_in_what_nobody_sees_is_thanked_and_forgotten() {
    let town = trehelyg();
    let steward = town.people.steward("menna", None);
    let trap = json!({ "draft": walkers(), "website": "https://spam.example" });
    let receipt = send(&town, Ask::write("POST", "/api/v1/assets", &trap), 202);
    assert!(receipt["key"].as_str().is_some_and(|key| key.len() == 43));
    assert_eq!(send(&town, Ask::get("/api/v1/moderation").by(&steward), 200)["numberMatched"], 0);
}

#[test]
fn somebody_without_an_account_suggests_no_oftener_than_a_person() {
    let town = trehelyg();
    let ask = Ask::write("POST", "/api/v1/assets", &json!({ "draft": walkers() }));
    let statuses: Vec<u16> = (0..30).map(|_| town.served.ask(&ask).status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 202).count(), 20);
    let answer = town.served.ask(&ask);
    is_a_problem(&answer, 429, "too often");
    assert!(answer.header("retry-after").parse::<u32>().is_ok());
    assert_eq!(town.served.ask_from("192.0.2.99:1", &ask).status, 202, "others are not kept from it");
}

#[test]
fn what_somebody_writes_is_listed_for_them_alone() {
    let town = trehelyg();
    let (ann, ben) = (town.people.somebody("ann", vec![]), town.people.somebody("ben", vec![]));
    for n in 0..3 {
        let mut draft = walkers();
        draft["name"] = format!("Walk {n}").into();
        town.people.clock.pass(jiff::SignedDuration::from_secs(1));
        send(&town, Ask::write("POST", "/api/v1/assets", &json!({ "draft": draft })).by(&ann), 202);
    }
    let first = send(&town, Ask::get("/api/v1/suggestions?limit=2").by(&ann), 200);
    assert_eq!((first["numberMatched"].as_u64(), first["numberReturned"].as_u64()), (Some(3), Some(2)));
    let next = first["next"].as_str().unwrap();
    let rest = send(&town, Ask::get(format!("/api/v1/suggestions?limit=2&cursor={next}")).by(&ann), 200);
    assert_eq!((rest["suggestions"][0]["name"].as_str(), rest.get("next")), (Some("Walk 2"), None));
    assert_eq!(send(&town, Ask::get("/api/v1/suggestions").by(&ben), 200)["numberMatched"], 0);
    is_a_problem(&town.served.get("/api/v1/suggestions"), 404, "nobody is signed in");
    let one = format!("/api/v1/suggestions/{}", rest["suggestions"][0]["id"].as_str().unwrap());
    is_a_problem(&town.served.ask(&Ask::get(&one).by(&ben)), 404, "somebody else's");
    let back = send(&town, Ask::write("DELETE", &one, &json!({})).by(&ann), 200);
    assert_eq!(back["state"], "withdrawn");
    // And again, as if nothing had been.
    let again = Ask::write("PUT", &one, &json!({ "draft": back["draft"] })).by(&ann).with("if-match", "\"2\"");
    assert_eq!(send(&town, again, 200)["state"], "submitted");
}

#[test]
fn what_somebody_signed_in_is_told_is_kept_by_nobody_and_read_by_no_other_page() {
    let town = trehelyg();
    let coach = town.people.somebody("carys", vec![grant(Role::Coach, None, None)]);
    let ask = Ask::get("/api/v1/assets?kind=shared_lives_host").by(&coach);
    let answer = town.served.ask(&ask);
    assert_eq!(answer.json()["numberMatched"], 1, "a coach sees the row of a home");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!((answer.header("etag"), answer.header("access-control-allow-origin")), ("", ""));
    let everybody = town.served.get("/api/v1/assets?kind=shared_lives_host");
    assert_eq!(everybody.json()["numberMatched"], 0);
    assert_eq!(everybody.header("access-control-allow-origin"), "*");
}
