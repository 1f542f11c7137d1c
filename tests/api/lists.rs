//! Lists of assets: totals, pages, filters, facets.

use hereabouts_core::publish::Audience;
use hereabouts_tests::served::Served;
use serde_json::{Value, json};

use crate::trehelyg::{Trehelyg, id, trehelyg};
use crate::{ids, is_a_problem, names};

fn list(served: &Served, query: &str) -> Value {
    let answer = served.get(&format!("/api/v1/assets?{query}"));
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/geo+json");
    answer.json()
}

#[test]
fn everybody_sees_twelve_by_name_and_practitioners_one_more() {
    let public = list(&trehelyg().served, "");
    assert_eq!((&public["numberMatched"], &public["numberReturned"]), (&json!(12), &json!(12)));
    assert_eq!(
        names(&public),
        [
            "Afon Helygen",
            "Canolfan Trehelyg",
            "Clwb Ail",
            "Clwb Cyntaf",
            "Côr Trehelyg",
            "Cylch y Gegin",
            "Dial-a-Ride",
            "Ffôn Cyfaill",
            "Llyfrgell Fach",
            "Parc y Dref",
            "Rhannu Bywydau",
            "Trehelyg Library",
        ]
    );
    assert!(public.get("next").is_none() && public.get("facets").is_none());

    let told = list(&Trehelyg::answering(Audience::Practitioner).served, "kind=shared_lives_host");
    let host = &told["features"][0];
    assert_eq!(host["geometry"], Value::Null);
    assert_eq!(host["properties"]["area"]["code"], "QX0200001");
    assert_eq!(host["properties"]["capacity_band"], "one");
    assert_eq!(host["properties"]["scheme"], id(9).to_string());
    assert_eq!(host["properties"]["name"], "Shared Lives host", "its kind is all the name it has");
    assert!(host["properties"].get("capacity").is_none() && host["properties"].get("created").is_none());
}

#[test]
fn a_list_walked_to_its_end_has_each_asset_once() {
    let town = trehelyg();
    for limit in [1, 2, 5, 11, 12] {
        let mut all = Vec::new();
        let mut page = list(&town.served, &format!("limit={limit}&q=&kind="));
        loop {
            assert_eq!(page["numberMatched"], 12, "the total is that of the whole list");
            all.extend(ids(&page));
            let Some(next) = page["links"][0]["href"].as_str() else { break };
            assert_eq!(page["numberReturned"], limit);
            assert!(next.contains(page["next"].as_str().unwrap()));
            page = town.served.get(next).json();
        }
        let whole = ids(&list(&town.served, ""));
        assert_eq!(all, whole, "in pages of {limit}");
    }
}

#[test]
fn a_page_goes_on_where_it_ended_whatever_came_in_between() {
    let town = trehelyg();
    let first = list(&town.served, "limit=5");
    let mut new = crate::trehelyg::assets().remove(1);
    new.id = id(99);
    new.name = "Aaa".into();
    let mut gone = crate::trehelyg::assets().remove(4);
    gone.moderation_state = hereabouts_core::asset::Moderation::Archived;
    town.write(vec![new, gone]);
    let second = town.served.get(first["links"][0]["href"].as_str().unwrap()).json();
    assert_eq!(names(&second)[0], "Cylch y Gegin");
    assert_eq!(second["numberMatched"], 12);
}

#[test]
fn every_filter_keeps_what_it_says() {
    let town = trehelyg();
    for (query, expected) in [
        ("kind=library", vec!["Llyfrgell Fach", "Trehelyg Library"]),
        ("kind=library,park", vec!["Llyfrgell Fach", "Parc y Dref", "Trehelyg Library"]),
        ("group=people", vec!["Clwb Ail", "Clwb Cyntaf", "Côr Trehelyg", "Cylch y Gegin"]),
        ("group=places&kind=hall,group", vec!["Canolfan Trehelyg"]),
        ("q=llyfrgell", vec!["Llyfrgell Fach", "Trehelyg Library"]),
        ("q=COR%20treh", vec!["Côr Trehelyg"]),
        ("q=riverside", vec!["Cylch y Gegin"]),
        ("q=warm", vec!["Trehelyg Library"]),
        ("q=qx1", vec!["Trehelyg Library"]),
        ("q=nobody", vec![]),
        ("cost=free", vec!["Parc y Dref", "Trehelyg Library"]),
        ("cost=paid,donation", vec!["Canolfan Trehelyg", "Côr Trehelyg"]),
        ("accessible=step_free", vec!["Canolfan Trehelyg", "Trehelyg Library"]),
        ("accessible=step_free,hearing_loop", vec!["Trehelyg Library"]),
        ("open_on=sa", vec!["Canolfan Trehelyg"]),
        ("open_on=2026-12-01", vec!["Trehelyg Library"]),
        ("open_on=2026-12-04", vec![]),
        ("audience=women,carers", vec!["Côr Trehelyg"]),
        ("interest=nature,music", vec!["Côr Trehelyg", "Parc y Dref"]),
        ("fresh=within_6_months", vec!["Trehelyg Library"]),
        ("fresh=within_12_months,older", vec!["Canolfan Trehelyg", "Côr Trehelyg"]),
        ("fresh=never&group=people", vec!["Clwb Ail", "Clwb Cyntaf", "Cylch y Gegin"]),
        ("bbox=-4.196,52.504,-4.194,52.506", vec!["Trehelyg Library"]),
        ("bbox=-4.1775,52.5045,-4.177,52.505", vec!["Parc y Dref"]),
        ("bbox=170,-25,-170,-10", vec![]),
        ("covers=-4.166,52.504", vec!["Dial-a-Ride", "Ffôn Cyfaill", "Rhannu Bywydau"]),
        ("covers=QX0100001", vec!["Ffôn Cyfaill", "Rhannu Bywydau"]),
        ("covers=QX0000004&kind=advice", vec!["Ffôn Cyfaill"]),
        ("within=QX0000001", vec!["Trehelyg Library"]),
        ("within=QX0100001&kind=group", vec!["Clwb Ail", "Clwb Cyntaf", "Cylch y Gegin"]),
    ] {
        let found = list(&town.served, query);
        assert_eq!(names(&found), expected, "{query}");
        assert_eq!(found["numberMatched"], expected.len(), "{query}");
    }
}

#[test]
fn facets_count_what_another_choice_would_show() {
    let town = trehelyg();
    let facets = &list(&town.served, "facets=true&cost=free")["facets"];
    // Of the filter that is chosen, every value with the others as they are.
    assert_eq!(facets["cost"], json!({"donation": 1, "free": 2, "paid": 1, "unknown": 8}));
    // Of the others, what is left under it.
    assert_eq!(facets["kind"], json!({"library": 1, "park": 1}));
    assert_eq!(facets["group"], json!({"places": 2}));
    assert_eq!(facets["accessible"], json!({"hearing_loop": 1, "step_free": 1}));
    assert_eq!(facets["open_on"], json!({"tu": 1}));
    assert_eq!(facets["fresh"], json!({"never": 1, "within_6_months": 1}));
    let whole = &list(&town.served, "facets=true&limit=1")["facets"];
    let total: u64 = whole["kind"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(total, 12);
    for (kind, count) in whole["kind"].as_object().unwrap() {
        assert_eq!(&list(&town.served, &format!("kind={kind}"))["numberMatched"], count, "{kind}");
    }
}

#[test]
fn what_is_asked_for_in_vain_is_said() {
    let town = trehelyg();
    for (query, status, word) in [
        ("kind=libary", 422, "libary"),
        ("group=places&kind=group", 422, "None of these kinds"),
        ("within=QX77", 422, "QX77"),
        ("covers=QX77", 422, "no area"),
        ("covers=1,2,3", 422, "lon,lat"),
        ("limit=0", 422, "1 to 200"),
        ("limit=201", 422, "1 to 200"),
        ("limit=many", 400, "whole number"),
        ("bbox=1,2,3", 400, "four numbers"),
        ("bbox=-4,53,-3,52", 422, "southern"),
        ("cursor=AAAA", 422, "cursor"),
        ("open_on=someday", 400, "someday"),
        ("facets=maybe", 400, "true or false"),
        ("fresh=yesterday", 422, "yesterday"),
    ] {
        let problem = is_a_problem(&town.served.get(&format!("/api/v1/assets?{query}")), status, query);
        assert!(problem["detail"].as_str().unwrap().contains(word), "{query}: {problem}");
        let name = query.split(['=', '&']).next().unwrap();
        let pointers = problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap());
        assert!(pointers.clone().any(|p| p == format!("?{name}") || p == "?kind"), "{query}: {problem}");
    }
}
