//! What plans are made of: runs that are saved and repeated, neighbourhoods that people draw, the map as it was.

use hereabouts_core::asset::{Location, Moderation, Place};
use hereabouts_core::permission::Role;
use hereabouts_core::{Disclosure, Shape};
use hereabouts_store::StoreError;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::Ask;
use hereabouts_tests::town::{NOW, at};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::send;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};

const QUESTION: &str = "kind=library&level=oa&within_m=500";

fn save(town: &Trehelyg, by: &Somebody, of: &str, query: &str) -> Value {
    let body = json!({ "of": of, "query": query, "title": "Libraries on foot", "note": "For the March meeting" });
    send(town, Ask::write("POST", "/api/v1/runs", &body).by(by), 201)
}

fn repeat(town: &Trehelyg, run: &Value) -> Value {
    send(town, Ask::get(format!("/api/v1/runs/{}/repeat", run["id"].as_str().unwrap())), 200)
}

/// A square west of the middle of the town: its first two output areas.
fn west() -> Value {
    json!({ "name": "Around the mill", "geometry": { "type": "Polygon", "coordinates":
        [[[-4.21, 52.49], [-4.18, 52.49], [-4.18, 52.52], [-4.21, 52.52], [-4.21, 52.49]]] } })
}

#[test]
fn a_saved_run_is_the_same_to_the_byte_until_the_map_changes() {
    let town = trehelyg();
    let mair = town.people.somebody("mair", vec![grant(Role::Commissioner, None, None)]);
    let run = save(&town, &mair, "gaps", QUESTION);
    assert_eq!((&run["title"], &run["by"], &run["mine"]), (&json!("Libraries on foot"), &json!("Mair"), &json!(true)));
    assert_eq!(run["figures"]["in_reach"], 1_200.0);
    // Whoever is shown what practitioners see is the one to repeat it.
    let ask = Ask::get(format!("/api/v1/runs/{}/repeat", run["id"].as_str().unwrap()));
    is_a_problem(&town.served.ask(&ask), 404, "a practitioner's run");
    let again = send(&town, ask.clone().by(&mair), 200);
    assert_eq!((&again["same_map"], &again["same_bytes"]), (&json!(true), &json!(true)));
    assert_eq!((&again["sha256"], &again["differ"]), (&run["sha256"], &json!([])));

    let mut library = assets().remove(0);
    library.locations[0].place = Place::At(Shape::point(at(-4.166, 52.505)));
    town.write(vec![library]);
    let again = send(&town, ask.by(&mair), 200);
    assert_eq!((&again["same_map"], &again["same_bytes"]), (&json!(false), &json!(false)));
    assert_eq!(again["then"]["in_reach"], 1_200.0);
    assert_eq!(again["now"]["in_reach"], 1_500.0);
    let differ = again["differ"].as_array().unwrap();
    assert_eq!(differ.len(), 2, "{differ:?}");
    assert_eq!(
        (&differ[0]["area"], &differ[0]["then"], &differ[0]["now"]),
        (&json!("QX0000001"), &json!(0.0), &json!(1200.0))
    );
}

#[test]
fn a_run_of_what_everybody_sees_is_for_everybody_and_keeps_its_day() {
    let town = trehelyg();
    let ann = town.people.somebody("ann", Vec::new());
    for (of, query) in [
        ("gaps", "kind=repair_cafe&strengths=true"),
        ("what-if", &format!("{QUESTION}&closed={}", id(1))),
        ("sites", "kind=repair_cafe&within_m=800&count=2"),
    ] {
        town.people.clock.pass(SignedDuration::from_secs(1));
        let run = save(&town, &ann, of, query);
        let found = send(&town, Ask::get(format!("/api/v1/runs/{}", run["id"].as_str().unwrap())), 200);
        assert_eq!((&found["of"], &found["mine"], &found["sha256"]), (&json!(of), &json!(false), &run["sha256"]));
        let again = repeat(&town, &run);
        assert_eq!((&again["same_map"], &again["same_bytes"]), (&json!(true), &json!(true)), "{of}");
        let plain = send(
            &town,
            Ask::get(format!("/api/v1/gaps{}?{query}", if of == "gaps" { String::new() } else { format!("/{of}") })),
            200,
        );
        assert_eq!(again["answer"], plain, "{of}");
    }
    // Freshness is told by the day of the run: of another day the answer is another.
    town.people.clock.pass(SignedDuration::from_secs(1));
    let run = save(&town, &ann, "gaps", "kind=library");
    let mut saved = town.store.saved_run(run["id"].as_str().unwrap().parse().unwrap()).unwrap().unwrap();
    (saved.id, saved.account, saved.content.day) = (id(150), None, saved.content.day + jiff::Span::new().years(2));
    town.store.write::<_, StoreError>("", "", NOW, |writing| writing.put_saved_run(&saved)).unwrap();
    let again = repeat(&town, &json!({ "id": saved.id }));
    assert_eq!((&again["same_map"], &again["same_bytes"]), (&json!(true), &json!(false)));
    let list = send(&town, Ask::get("/api/v1/runs?limit=3").by(&ann), 200);
    assert_eq!(
        (&list["numberMatched"], &list["numberReturned"], &list["items"][0]["of"]),
        (&json!(4), &json!(3), &json!("gaps"))
    );
    let rest =
        send(&town, Ask::get(format!("/api/v1/runs?limit=3&cursor={}", list["next"].as_str().unwrap())).by(&ann), 200);
    assert_eq!((&rest["items"][0]["of"], &rest["next"]), (&json!("gaps"), &Value::Null));
}

#[test]
fn a_run_is_saved_by_whoever_is_signed_in_and_forgotten_by_them_alone() {
    let town = trehelyg();
    let (ann, ben) = (town.people.somebody("ann", Vec::new()), town.people.somebody("ben", Vec::new()));
    let body = |query: &str, title: &str| json!({ "of": "gaps", "query": query, "title": title });
    let post = |body: &Value| Ask::write("POST", "/api/v1/runs", body);
    is_a_problem(&town.served.ask(&post(&body(QUESTION, "x"))), 404, "nobody is signed in");
    is_a_problem(&town.served.ask(&post(&body("kind=nothing", "x")).by(&ann)), 422, "no such kind");
    is_a_problem(&town.served.ask(&post(&body("knd=library", "x")).by(&ann)), 400, "a typo");
    let unnamed = town.served.ask(&post(&body(QUESTION, " ")).by(&ann));
    assert_eq!(is_a_problem(&unnamed, 422, "no title")["errors"][0]["pointer"], "/title");
    let run = save(&town, &ann, "gaps", QUESTION);
    let address = format!("/api/v1/runs/{}", run["id"].as_str().unwrap());
    let delete = || Ask::write("DELETE", &address, &json!({}));
    is_a_problem(&town.served.ask(&delete()), 404, "nobody");
    is_a_problem(&town.served.ask(&delete().by(&ben)), 404, "somebody else");
    assert_eq!(town.served.ask(&delete().by(&ann)).status, 204);
    is_a_problem(&town.served.get(&address), 404, "forgotten");
}

#[test]
fn a_neighbourhood_is_drawn_asked_about_and_changed_with_its_key() {
    let town = trehelyg();
    let drawn = send(&town, Ask::write("POST", "/api/v1/neighbourhoods", &west()), 201);
    let (number, key) = (drawn["properties"]["id"].as_str().unwrap(), drawn["key"].as_str().unwrap());
    assert_eq!((&drawn["properties"]["people"], &drawn["properties"]["areas"]), (&json!(2500.0), &json!(2)));
    let address = format!("/api/v1/neighbourhoods/{number}");
    let found = send(&town, Ask::get(&address), 200);
    assert_eq!((&found["properties"], &found["key"]), (&drawn["properties"], &Value::Null));

    let gaps =
        send(&town, Ask::get(format!("/api/v1/gaps?kind=library&within_m=500&drawn={number}&strengths=true")), 200);
    let row = &gaps["rows"][0];
    assert_eq!((&row["area"], &row["name"]), (&json!(number), &json!("Around the mill")));
    assert_eq!(
        (&row["people"], &row["in_reach"], &row["out_of_reach"]),
        (&json!(2500.0), &json!(1200.0), &json!(1300.0))
    );
    assert!(row["strengths"].is_object() && gaps["parameters"]["level"] == "drawn");
    assert_eq!(gaps["summary"]["people"], 5_400.0, "the summary is of everybody");
    let csv = town.served.get(&format!("/api/v1/gaps.csv?kind=library&drawn={number}"));
    assert!(csv.text().contains("Around the mill"), "{}", csv.text());
    let map = send(&town, Ask::get(format!("/api/v1/gaps.geojson?kind=library&drawn={number}")), 200);
    assert_eq!(map["features"][0]["geometry"], drawn["geometry"]);
    let changed =
        send(&town, Ask::get(format!("/api/v1/gaps/what-if?{QUESTION}&drawn={number}&closed={}", id(1))), 200);
    assert_eq!((&changed["rows"][0]["area"], &changed["rows"][0]["lose"]), (&json!(number), &json!(1200.0)));

    let put = |key: &str, name: &str| {
        let mut body = west();
        body["name"] = name.into();
        Ask::write("PUT", &address, &body).with("neighbourhood-key", key)
    };
    is_a_problem(&town.served.ask(&put(&"A".repeat(43), "Mine now")), 404, "another key");
    assert_eq!(send(&town, put(key, "By the mill"), 200)["properties"]["name"], "By the mill");
    let delete = Ask::write("DELETE", &address, &json!({}));
    is_a_problem(&town.served.ask(&delete), 404, "no key");
    assert_eq!(town.served.ask(&delete.with("neighbourhood-key", key)).status, 204);
    is_a_problem(&town.served.get(&address), 404, "taken down");
    is_a_problem(&town.served.get(&format!("/api/v1/gaps?kind=library&drawn={number}")), 422, "taken down");
}

#[test]
fn what_is_no_neighbourhood_is_refused_with_a_sentence() {
    let town = trehelyg();
    let with = |name: Value, geometry: Value| json!({ "name": name, "geometry": geometry });
    let polygon = west()["geometry"].clone();
    let bow_tie = json!({ "type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]] });
    for (body, status) in [
        (with(json!(" "), polygon.clone()), 422),
        (with(json!("x".repeat(81)), polygon.clone()), 422),
        (with(json!("Call 01632 960001"), polygon), 422),
        (with(json!("A point"), json!({ "type": "Point", "coordinates": [-4.2, 52.5] })), 422),
        (with(json!("A bow tie"), bow_tie), 400),
        (
            with(json!("Nowhere"), json!({ "type": "Polygon", "coordinates": [[[500, 0], [1, 1], [1, 0], [500, 0]]] })),
            400,
        ),
    ] {
        let problem =
            is_a_problem(&town.served.ask(&Ask::write("POST", "/api/v1/neighbourhoods", &body)), status, "drawn");
        assert!(problem["detail"].as_str().unwrap().len() > 10, "{problem}");
    }
    // A program that fills in what nobody sees keeps nothing.
    let mut body = west();
    body["website"] = "https://example.org".into();
    let drawn = send(&town, Ask::write("POST", "/api/v1/neighbourhoods", &body), 201);
    is_a_problem(
        &town.served.get(&format!("/api/v1/neighbourhoods/{}", drawn["properties"]["id"].as_str().unwrap())),
        404,
        "",
    );
}

#[test]
fn yesterday_is_askable_without_what_was_hidden_since() {
    let town = Trehelyg::half_a_year_on();
    let later = NOW + SignedDuration::from_hours(24 * 30);
    let mut library = assets().remove(0);
    let (mut choir, mut second) = (library.clone(), library.clone());
    library.locations[0].place = Place::At(Shape::point(at(-4.166, 52.505)));
    (choir.id, choir.name, choir.phone) = (id(90), "Cwtch Books".into(), Some("01632 960123".into()));
    (second.id, second.name) = (id(91), "Opened since".into());
    town.write(vec![choir.clone()]);
    choir.moderation_state = Moderation::Rejected;
    let changed = vec![library, second, choir];
    town.store.write::<_, StoreError>("", "a steward", later, |writing| writing.put_assets(changed)).unwrap();
    town.served.site().catch_up().unwrap();
    let day = NOW.to_zoned(jiff::tz::TimeZone::UTC).date();
    let ask = |query: &str| send(&town, Ask::get(format!("/api/v1/gaps?{QUESTION}{query}")), 200);
    let (then, now) = (ask(&format!("&as_of={day}")), ask(""));
    assert_eq!((&then["summary"]["assets"], &now["summary"]["assets"]), (&json!(2), &json!(2)));
    let row = |answer: &Value, code: &str| {
        answer["rows"].as_array().unwrap().iter().find(|row| row["area"] == code).unwrap().clone()
    };
    assert_eq!((&row(&then, "QX0000001")["reachable"], &row(&now, "QX0000001")["reachable"]), (&json!(2), &json!(1)));
    assert_eq!(
        (&row(&then, "QX0000004")["in_reach"], &row(&now, "QX0000004")["in_reach"]),
        (&json!(0.0), &json!(1500.0))
    );
    assert_eq!(then["parameters"]["as_of"], day.to_string());
    // It was on the map and was taken down: it is counted, and not named.
    let text = then.to_string();
    assert!(!text.contains("Cwtch") && !text.contains("960123"), "{text}");
    assert!(ask("&as_of=2001-01-01")["summary"]["assets"] == 0, "nothing was recorded by then");
    is_a_problem(&town.served.get(&format!("/api/v1/gaps?{QUESTION}&as_of=2999-01-01")), 422, "not yet");
    is_a_problem(&town.served.get(&format!("/api/v1/gaps?{QUESTION}&as_of=May")), 422, "no day");
}

#[test]
fn what_moved_into_somebodys_home_was_never_elsewhere() {
    let town = Trehelyg::half_a_year_on();
    let mut group = assets().into_iter().find(|asset| asset.name == "Côr Trehelyg").expect("the choir");
    group.disclosure = Disclosure::Area;
    let code = hereabouts_core::AreaCode::new("QX0200001").expect("a code");
    group.locations = vec![Location { place: Place::In(code), address: None, postcode: None, uprn: None }];
    let later = NOW + SignedDuration::from_hours(24 * 30);
    town.store.write::<_, StoreError>("", "", later, |writing| writing.put_assets(vec![group])).unwrap();
    town.served.site().catch_up().unwrap();
    let ask =
        |query: &str| send(&town, Ask::get(format!("/api/v1/gaps?kind=group&level=oa&within_m=9000{query}")), 200);
    let day = NOW.to_zoned(jiff::tz::TimeZone::UTC).date();
    let metres = |answer: &Value| -> Vec<Value> {
        answer["rows"].as_array().unwrap().iter().map(|row| row["nearest_m"].clone()).collect()
    };
    assert_eq!(metres(&ask(&format!("&as_of={day}"))), metres(&ask("")));
}
