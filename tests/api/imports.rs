//! Whole lists: looked at, brought in, and undone.

use hereabouts_tests::people::Somebody;
use hereabouts_tests::served::{Answer, Ask};
use hereabouts_tests::town::code;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};
use crate::{is_a_problem, names};

/// A file, sent as it is.
pub fn file(address: impl Into<String>, content: &str) -> Ask {
    Ask::write("POST", address, &json!({})).with_body(content)
}

fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Look at a list.
fn look(town: &Trehelyg, by: &Somebody, pairs: &[(&str, &str)], content: &str) -> Answer {
    town.served.ask(&file(format!("/api/v1/imports/preview?{}", query(pairs)), content).by(by))
}

/// Bring it in as it was looked at.
fn bring_in(town: &Trehelyg, by: &Somebody, pairs: &[(&str, &str)], content: &str) -> Answer {
    let stamp = look(town, by, pairs, content).json()["stamp"].as_str().unwrap().to_owned();
    let pairs: Vec<(&str, &str)> = pairs.iter().copied().chain([("stamp", stamp.as_str())]).collect();
    town.served.ask(&file(format!("/api/v1/imports?{}", query(&pairs)), content).by(by))
}

fn undo(town: &Trehelyg, by: &Somebody, import: &Value) -> Answer {
    let address = format!("/api/v1/imports/{}/undo", import["id"].as_str().unwrap());
    town.served.ask(&Ask::write("POST", address, &json!({})).by(by))
}

fn on_the_map(town: &Trehelyg) -> Vec<String> {
    names(&town.served.get("/api/v1/assets?limit=200").json()).into_iter().map(str::to_owned).collect()
}

const LIBRARIES: [(&str, &str); 4] =
    [("source", "Book places"), ("kind", "library"), ("licence", "OGL-UK-3.0"), ("attribution", "The county library")];

#[test]
fn a_list_is_looked_at_brought_in_and_undone() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let list = "Name,Ref,lon,lat\nReading Room,1,-4.195,52.51\nBook Bus,2,-4.17,52.51\n,3,-4.17,52.51\nAt Sea,4,0,0\n";
    let before = on_the_map(&town);
    let preview = look(&town, &menna, &LIBRARIES, list);
    assert_eq!(preview.status, 200, "{}", preview.text());
    let preview = preview.json();
    assert_eq!(preview["counts"], json!({ "new": 2, "changed": 0, "unchanged": 0, "alike": 0, "refused": 2 }));
    assert_eq!((preview["rows"].as_u64(), preview["unit"].as_str()), (Some(4), Some("row")));
    assert_eq!(preview["items"][1]["position"], json!([-4.17, 52.51]));
    assert_eq!(preview["problems"][0], json!({ "row": 4, "reason": "It has no name." }));
    assert!(preview["problems"][1]["reason"].as_str().unwrap().contains("0, 0"));
    assert_eq!(
        preview["columns"][0],
        json!({ "heading": "Name", "field": "name", "samples": ["Reading Room", "Book Bus", "At Sea"] })
    );
    assert_eq!(on_the_map(&town), before, "looking changes nothing");
    assert_eq!(send(&town, Ask::get("/api/v1/imports").by(&menna), 200)["imports"], json!([]));

    let done = bring_in(&town, &menna, &LIBRARIES, list);
    assert_eq!(done.status, 201, "{}", done.text());
    let done = done.json();
    assert_eq!(
        (done["new"].as_u64(), done["refused"].as_u64(), done["by"].as_str()),
        (Some(2), Some(2), Some("Menna"))
    );
    let nearest = town.served.get("/api/v1/assets/nearest?lon=-4.195&lat=52.51&k=1").json();
    assert_eq!(names(&nearest), ["Reading Room"]);
    let thanked = |town: &Trehelyg| town.served.get("/api/v1/place").text().contains("The county library");
    assert!(thanked(&town));

    // The same list again is the same entries; a changed row changes one, and looks like nothing but itself.
    let changed = list.replace("Book Bus", "The Book Bus");
    let again = look(&town, &menna, &LIBRARIES, &changed).json();
    assert_eq!(again["counts"], json!({ "new": 0, "changed": 1, "unchanged": 1, "alike": 0, "refused": 2 }));
    let second = bring_in(&town, &menna, &LIBRARIES, &changed).json();
    assert_eq!((second["changed"].as_u64(), second["unchanged"].as_u64()), (Some(1), Some(1)));
    assert!(on_the_map(&town).contains(&"The Book Bus".to_owned()));

    // Undone, it is as it was before; what was brought in earlier stays.
    let undone = undo(&town, &menna, &second).json();
    assert_eq!((undone["put_back"].as_u64(), undone["taken_down"].as_u64()), (Some(1), Some(0)));
    assert!(on_the_map(&town).contains(&"Book Bus".to_owned()) && thanked(&town));
    is_a_problem(&undo(&town, &menna, &second), 409, "undone already");
    // What was mended by hand meanwhile is on a version of its own, and so the first list leaves it.
    let undone = undo(&town, &menna, &done).json();
    assert_eq!(undone["taken_down"], 1);
    assert_eq!(undone["left"][0]["name"], "Book Bus", "its version is that of the second list, undone");
    assert!(undone["import"]["undone"].is_string());
    assert!(!on_the_map(&town).contains(&"Reading Room".to_owned()) && thanked(&town));

    // All of it was remembered.
    let chief = town.people.somebody(
        "chief",
        vec![hereabouts_tests::people::grant(hereabouts_core::permission::Role::Administrator, None, None)],
    );
    let audit = send(&town, Ask::get("/api/v1/audit").by(&chief), 200).to_string();
    assert_eq!(audit.matches("\"undo import\"").count(), 2, "{audit}");
}

#[test]
fn what_was_brought_in_and_undone_leaves_nothing_to_thank_for() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let before = (on_the_map(&town), town.served.get("/api/v1/place").text().to_owned());
    let done = bring_in(&town, &menna, &LIBRARIES, "name,lon,lat\nReading Room,-4.195,52.51\n").json();
    assert_eq!(undo(&town, &menna, &done).json()["taken_down"], 1);
    assert_eq!((on_the_map(&town), town.served.get("/api/v1/place").text().to_owned()), before);
    // And again: it is found by its key, and comes back.
    let again = bring_in(&town, &menna, &LIBRARIES, "name,lon,lat\nReading Room,-4.195,52.51\n").json();
    assert_eq!((again["new"].as_u64(), again["changed"].as_u64()), (Some(1), Some(0)));
    assert!(on_the_map(&town).contains(&"Reading Room".to_owned()));
    assert_eq!(undo(&town, &menna, &again).json()["taken_down"], 1);
    assert!(!on_the_map(&town).contains(&"Reading Room".to_owned()));
}

#[test]
fn nothing_else_is_done_than_what_was_looked_at() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let list = "name,Ref,lon,lat\nReading Room,1,-4.195,52.51\n";
    let pairs = [("source", "Book places"), ("kind", "library"), ("stamp", "0123")];
    let refused = town.served.ask(&file(format!("/api/v1/imports?{}", query(&pairs)), list).by(&menna));
    is_a_problem(&refused, 409, "another stamp");
    assert_eq!(refused.json()["current"]["counts"]["new"], 1, "what it would do now is told");
    let none = bring_in(&town, &menna, &pairs[..2], "name,lon,lat\n,-4.2,52.5\n");
    is_a_problem(&none, 422, "no row can be taken");
}

#[test]
fn what_a_list_leaves_open_is_asked() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let asks = |pairs: &[(&str, &str)], content: &str| {
        let told = look(&town, &menna, pairs, content).json();
        (
            told["needs"].as_str().unwrap_or_default().to_owned(),
            told["needs_because"].as_str().unwrap_or_default().to_owned(),
        )
    };
    let list = "Site,Post code\nReading Room,QX1 1AA\n";
    let (needs, because) = asks(&[("source", "s")], list);
    assert_eq!(needs, "kind");
    assert!(because.starts_with("Say what these are") && !because.contains("--"), "{because}");
    assert_eq!(asks(&[("source", "s"), ("kind", "library")], list).0, "name");
    let columns = json!({ "Site": "name", "Post code": "postcode" }).to_string();
    let by_hand = [("source", "s"), ("kind", "library"), ("columns", columns.as_str())];
    assert_eq!(look(&town, &menna, &by_hand, list).json()["counts"]["new"], 1);
    assert_eq!(asks(&[("source", "s"), ("kind", "group"), ("columns", &columns)], list).0, "disclosure");
    // Told by their area alone, they have no place in the preview, nor anywhere else.
    let area = [("source", "s"), ("kind", "group"), ("columns", &columns), ("disclosure", "area")];
    let told = look(&town, &menna, &area, list).json();
    assert_eq!(told["items"][0]["area"]["code"], "QX0100001");
    assert!(told["items"][0].get("position").is_none() && !told["items"].to_string().contains("QX1"));
    for (pairs, content, about) in [
        (&[("source", "s"), ("kind", "nonsense")][..], list, "no such kind"),
        (&[("kind", "library")], list, "no source"),
        (&[("source", "s"), ("columns", "{\"Site\":\"colour\"}")], list, "no such field"),
        (&[("source", "s"), ("kind", "library")], "<html>", "a web page"),
        (&[("source", "s"), ("kind", "library")], "", "empty"),
    ] {
        is_a_problem(&look(&town, &menna, pairs, content), 422, about);
    }
    is_a_problem(&look(&town, &menna, &[("source", "s"), ("knd", "library")], list), 400, "a typo");
    let large = "x".repeat(20_000_001);
    is_a_problem(&look(&town, &menna, &[("source", "s")], &large), 413, "too large");
    let nobody = town.served.ask(&file("/api/v1/imports/preview?source=s", &large[..1_000_000]));
    is_a_problem(&nobody, 404, "somebody who brings in nothing is not even listened to");
}

#[test]
fn what_looks_like_an_entry_is_left_out_unless_somebody_says_otherwise() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    let library = assets().remove(0);
    let hereabouts_core::asset::Place::At(shape) = &library.locations[0].place else {
        panic!("the library has a place")
    };
    let at = shape.as_point().unwrap();
    let list = format!("name,lon,lat\nThe Trehelyg library,{},{}\n", at.lon(), at.lat());
    let pairs = [("source", "Book places"), ("kind", "library")];
    let told = look(&town, &menna, &pairs, &list).json();
    assert_eq!((told["counts"]["alike"].as_u64(), told["items"][0]["standing"].as_str()), (Some(1), Some("alike")));
    assert_eq!(told["items"][0]["like"], json!({ "id": id(1), "name": "Trehelyg Library" }));
    is_a_problem(&bring_in(&town, &menna, &pairs, &list), 422, "nothing is left");
    let taken = bring_in(&town, &menna, &[pairs[0], pairs[1], ("alike", "take")], &list);
    assert_eq!(taken.json()["new"], 1);
}

#[test]
fn a_steward_brings_in_lists_of_their_own_area_alone() {
    let town = trehelyg();
    let (here, there) = (code("QX0100001"), code("QX0100002"));
    let menna = town.people.steward("menna", Some(&here));
    let dafydd = town.people.steward("dafydd", Some(&there));
    let list = "name,Ref,lon,lat\nReading Room,1,-4.195,52.51\nBook Bus,2,-4.17,52.51\n";
    let told = look(&town, &menna, &LIBRARIES, list).json();
    assert_eq!((told["counts"]["new"].as_u64(), told["problems"][0]["row"].as_u64()), (Some(1), Some(3)));
    assert_eq!(told["problems"][0]["reason"], "It is not in an area that you look after.");
    let done = bring_in(&town, &menna, &LIBRARIES, list).json();
    assert_eq!(done["new"], 1);
    // Nobody else sees it, undoes it, or changes it by a list of the same name.
    assert_eq!(send(&town, Ask::get("/api/v1/imports").by(&dafydd), 200)["imports"], json!([]));
    is_a_problem(&undo(&town, &dafydd, &done), 404, "somebody else's");
    let other = look(&town, &dafydd, &LIBRARIES, "name,Ref,lon,lat\nMine Now,1,-4.17,52.51\n").json();
    assert_eq!((other["counts"]["changed"].as_u64(), other["counts"]["refused"].as_u64()), (Some(0), Some(1)));
    let chief = town.people.steward("everywhere", None);
    assert_eq!(send(&town, Ask::get("/api/v1/imports").by(&chief), 200)["imports"].as_array().unwrap().len(), 1);
    assert_eq!(undo(&town, &chief, &done).json()["taken_down"], 1);
}

#[test]
fn an_id_in_a_file_tells_nothing_of_what_is_hidden() {
    let town = trehelyg();
    let menna = town.people.steward("menna", None);
    // The tenth asset is a sealed home; the other id is nobody's.
    let row = |of: Uuid| {
        format!("id,name,kind,disclosure,status,lon,lat\n{of},Reading Room,library,exact,active,-4.195,52.51\n")
    };
    let told = |of: Uuid| {
        let mut told = look(&town, &menna, &[("source", "ours")], &row(of)).json();
        told.as_object_mut().unwrap().remove("said");
        told
    };
    let random = Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
    assert_eq!(told(id(10)), told(random));
    assert_eq!(told(id(10))["counts"]["new"], 1);
    let done = bring_in(&town, &menna, &[("source", "ours")], &row(id(10)));
    assert_eq!(done.status, 201);
    assert!(town.store.asset(id(10)).unwrap().unwrap().name != "Reading Room", "the home is what it was");
    // What is told by its area alone stays so.
    let private = assets().into_iter().find(|asset| asset.disclosure == hereabouts_core::Disclosure::Area).unwrap();
    let exact =
        format!("id,name,kind,disclosure,status,lon,lat\n{},Found you,hall,exact,active,-4.195,52.51\n", private.id);
    let told = look(&town, &menna, &[("source", "ours")], &exact).json();
    assert!(told["problems"][0]["reason"].as_str().unwrap().contains("only its area is told"), "{told}");
}
