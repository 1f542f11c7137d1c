//! The OpenAPI document: it is the committed one, and it is true.

use std::fs;
use std::path::PathBuf;

use hereabouts_core::asset::Organization;
use hereabouts_core::permission::Role;
use hereabouts_tests::people::{Somebody, grant};
use hereabouts_tests::served::{Ask, Served};
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::is_a_problem;
use crate::looking_after::walkers;
use crate::organizations::claim;
use crate::trehelyg::{Trehelyg, assets, id, trehelyg};
use crate::walking::walked;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Operations of the document that read: the path, and the names of its parameters with whether they are in the path.
fn operations() -> Vec<(String, Vec<(String, bool)>)> {
    let document: Value = serde_json::from_str(&hereabouts::http::openapi_document()).unwrap();
    let paths = document["paths"].as_object().unwrap().clone();
    paths
        .into_iter()
        .filter(|(_, item)| item.get("get").is_some())
        .map(|(path, item)| {
            let parameters = item["get"]["parameters"].as_array().cloned().unwrap_or_default();
            let parameters = parameters.iter().filter(|parameter| parameter["in"] != "header");
            let named = |p: &Value| (p["name"].as_str().unwrap().to_owned(), p["in"] == "path");
            (path, parameters.map(named).collect())
        })
        .collect()
}

/// Somebody who may everything, and what they wrote: the ids of a suggestion, a run and a drawn neighbourhood.
fn somebody(town: &Trehelyg) -> (Somebody, [String; 3]) {
    let all = [
        grant(Role::Steward, None, None),
        grant(Role::Administrator, None, None),
        grant(Role::SchemeCoordinator, None, Some(id(9))),
    ];
    let gwen = town.people.somebody("gwen", all.to_vec());
    // So that the audit has more than a page of one.
    for _ in 0..2 {
        let released = town.served.ask(&Ask::write("POST", "/api/v1/counts", &json!({})).by(&gwen));
        assert_eq!(released.status, 201);
    }
    let _other = town.people.somebody("ann", Vec::new());
    // And so that there are two organisations, and two who speak for one more.
    let mut stood_behind = assets();
    stood_behind.truncate(2);
    for (n, asset) in (1..).zip(&mut stood_behind) {
        let (name, identifiers) = (format!("Clwb {n}"), Vec::new());
        asset.organization = Some(Organization { id: id(n), name, description: None, website: None, identifiers });
    }
    town.write(stood_behind);
    for name in ["One", "Two"] {
        assert_eq!(town.served.ask(&claim(name, &[id(5)]).by(&gwen)).status, 201);
    }
    let mut id = String::new();
    for _ in 0..2 {
        town.people.clock.pass(SignedDuration::from_secs(1));
        let sent = Ask::write("POST", "/api/v1/assets", &json!({ "draft": walkers() })).by(&gwen);
        id = town.served.ask(&sent).json()["suggestion"]["id"].as_str().unwrap().to_owned();
    }
    let mut run = String::new();
    for _ in 0..2 {
        let save = json!({ "of": "gaps", "query": "kind=library", "title": "Libraries" });
        run = told(town.served.ask(&Ask::write("POST", "/api/v1/runs", &save).by(&gwen)).json()["id"].clone());
    }
    let square = json!([[[-4.21, 52.49], [-4.18, 52.49], [-4.18, 52.52], [-4.21, 52.49]]]);
    let draw = json!({ "name": "West", "geometry": { "type": "Polygon", "coordinates": square } });
    let drawn = town.served.ask(&Ask::write("POST", "/api/v1/neighbourhoods", &draw).by(&gwen)).json();
    (gwen, [id, run, told(drawn["properties"]["id"].clone())])
}

fn told(id: Value) -> String {
    id.as_str().expect("an id").to_owned()
}

/// An address of the operation that is answered with 200, without what may be left out.
fn plain(path: &str) -> String {
    let address = path
        .replace("{id}", &id(1).to_string())
        .replace("{scheme}", &id(9).to_string())
        .replace("{code}", "QX0100001")
        .replace("{postcode}", "QX11AA")
        .replace("{level}", "lsoa")
        .replace("{layer}", "assets")
        .replace("{district}", "QX1")
        .replace("{z}", "10")
        .replace("{x}", "500")
        .replace("{y}", "336");
    let needed = match path {
        "/api/v1/assets/nearest" | "/api/v1/areas/at" => "lon=-4.18&lat=52.505",
        path if path.starts_with("/api/v1/gaps/what-if") => "kind=library&opened=-4.18,52.505",
        path if path.starts_with("/api/v1/gaps") || path.ends_with("/reach.geojson") => "kind=library",
        "/api/v1/places" => "q=tre",
        _ => "",
    };
    format!("{address}?{needed}")
}

/// A value that the parameter may have.
fn value(name: &str) -> &'static str {
    match name {
        "kind" => "library",
        "group" => "places",
        "q" => "tre",
        "cost" => "free",
        "accessible" => "step_free",
        "open_on" => "tu",
        "audience" => "everyone",
        "interest" => "reading",
        "fresh" => "never",
        "bbox" => "-5,52,-4,53",
        "covers" | "within" | "parent" => "QX0100001",
        "facets" | "strengths" => "true",
        "record" => "counts",
        "actor" => "visitor",
        "state" => "submitted",
        "sort" => "new",
        "limit" | "k" | "at_least" | "detour" | "v" => "1",
        "lon" => "-4.18",
        "lat" => "52.505",
        "postcode" => "QX11AA",
        "area" | "cursor" => "QX0100001",
        "within_m" => "500",
        "level" => "lsoa",
        "measure" => "coverage",
        "population" => "population_65_plus",
        "lang" => "cy",
        "order" => "band",
        "decay" => "steps",
        "weights" => "1,0.5,0",
        "aim" => "most",
        "count" => "1",
        "candidates" => "hosts",
        "points" => "",
        "certify" => "true",
        "closed" | "drawn" => "",
        "distance" => "straight",
        "as_of" => "2026-11-22",
        "moved" => "",
        "opened" => "-4.18,52.505",
        "organization" => "00000000-0000-4000-8000-000000000063",
        other => panic!("the test of the document has no value for \"{other}\": give it one"),
    }
}

#[test]
fn every_documented_parameter_is_taken_and_no_other() {
    let town = walked();
    let (gwen, [suggestion, run, drawn]) = somebody(&town);
    let share = json!({ "sealed": "c2VhbGVk", "expires": "2026-12-31", "may": "see" });
    let share = town.served.ask(&Ask::write("POST", "/api/v1/shares", &share)).json();
    // What is for those who are signed in is asked by somebody who is.
    let get = |address: &str| {
        let private = [
            "account",
            "audit",
            "claims",
            "imports",
            "invitations",
            "runs",
            "suggestions",
            "moderation",
            "schemes",
            "session",
        ];
        let of = address.trim_start_matches("/api/v1/");
        let ask = Ask::get(address);
        if of.starts_with("shares/") {
            return town.served.ask(&ask.with("share-key", told(share["owner_key"].clone())));
        }
        let is_private = private.iter().any(|begin| of.starts_with(begin)) || of.contains("/versions");
        town.served.ask(&if is_private { ask.by(&gwen) } else { ask })
    };
    let mut taken = 0;
    for (path, parameters) in operations() {
        let plain = match path.as_str() {
            "/api/v1/suggestions/{id}" | "/api/v1/moderation/{id}" => plain(&path.replace("{id}", &suggestion)),
            path if path.starts_with("/api/v1/runs/{id}") => plain(&path.replace("{id}", &run)),
            "/api/v1/shares/{id}" => plain(&path.replace("{id}", &told(share["id"].clone()))),
            "/api/v1/neighbourhoods/{id}" => plain(&path.replace("{id}", &drawn)),
            path => plain(path),
        };
        assert_eq!(get(&plain).status, 200, "{plain}");
        for (name, in_path) in &parameters {
            if *in_path {
                assert!(path.contains(&format!("{{{name}}}")), "{name} is not in {path}");
                continue;
            }
            let others: Vec<&str> = plain
                .split_once('?')
                .unwrap()
                .1
                .split('&')
                .filter(|pair| {
                    let instead = matches!(name.as_str(), "postcode" | "area") && path.ends_with("nearest");
                    let other = !pair.is_empty() && !pair.starts_with(&format!("{name}="));
                    other && !(instead && pair.starts_with('l'))
                })
                .collect();
            let cursor = || get(&format!("{plain}&limit=1")).json()["next"].as_str().unwrap().to_owned();
            let value = if name == "cursor" { cursor() } else { value(name).to_owned() };
            let address = format!("{}?{}&{name}={value}", plain.split('?').next().unwrap(), others.join("&"));
            let answer = get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", String::from_utf8_lossy(&answer.body));
            taken += 1;
        }
        if path == "/healthz" || path == "/readyz" {
            continue;
        }
        // And a typo of each, and what others take.
        for name in ["knd", "Kind", "api_key", "callback", "limit ", "lang", "k", "v"] {
            if parameters.iter().any(|(known, _)| known == name) {
                continue;
            }
            let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
            let separator = if plain.ends_with('?') { "" } else { "&" };
            let answer = get(&format!("{plain}{separator}{name}=1"));
            let problem = is_a_problem(&answer, 400, &format!("{plain} with {name}"));
            assert!(problem["detail"].as_str().unwrap().contains("is not a parameter"), "{problem}");
        }
    }
    assert!(taken > 70, "only {taken} parameters were tried");
}

#[test]
fn the_document_is_the_one_that_the_client_was_made_from() {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../map-client/openapi.json"));
    let document = hereabouts::http::openapi_document() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &document).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == document,
        "map-client/openapi.json is not what the handlers say. Look at what changed, then write it anew: \
         UPDATE=1 cargo test -p hereabouts-tests --test api documented, and in map-client: npm run types"
    );
}

#[test]
fn the_document_is_served_and_can_be_read() {
    let town = trehelyg();
    let served = |served: &Served, address: &str| served.get(address);
    assert_eq!(served(&town.served, "/api/openapi.json").text(), hereabouts::http::openapi_document());
    let page = served(&town.served, "/api/docs");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(!page.text().contains("<script") && !page.text().contains("http://") && !page.text().contains("//cdn"));
    for (path, parameters) in operations() {
        assert!(page.text().contains(&path), "{path} is in the page");
        assert!(parameters.iter().all(|(name, _)| page.text().contains(name.as_str())));
    }
}

#[test]
fn every_operation_says_what_it_is() {
    let document: Value = serde_json::from_str(&hereabouts::http::openapi_document()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut names = std::collections::BTreeSet::new();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| METHODS.map(|method| (path, &item[method])));
    for (path, operation) in all.filter(|(_, operation)| !operation.is_null()) {
        assert!(operation["summary"].as_str().is_some_and(|text| text.len() > 5), "{path} has no summary");
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}: its name is taken");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let told = parameter["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(told, "{path}: {} is not described", parameter["name"]);
        }
    }
}
