use std::collections::BTreeMap;
use std::sync::Arc;

use geo_types::polygon;
use jiff::civil::date;

use super::*;
use crate::area::{Area, AreaStat, Measure};
use crate::gazetteer::GazetteerBuilder;
use crate::postcode::PostcodeRecord;
use crate::publish::{Audience, publish};
use crate::view::View;
use crate::vocabulary::{Language, Vocabulary};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

/// One neighbourhood of 1,000 homes with a postcode, and one of 100 homes with another.
fn ground() -> Ground {
    let area = |code: &str, west: f64| Area {
        code: AreaCode::new(code).unwrap(),
        name: code.into(),
        name_cy: None,
        level: Level::Lsoa,
        vintage: "2021".into(),
        shape: Shape::new(
            polygon![(x: west, y: 52.0), (x: west + 0.1, y: 52.0), (x: west + 0.1, y: 52.1), (x: west, y: 52.1)].into(),
        )
        .unwrap(),
        centre: None,
        parents: BTreeMap::new(),
    };
    let homes = |code: &str, value| AreaStat {
        area: AreaCode::new(code).unwrap(),
        measure: Measure::new("households").unwrap(),
        vintage: "2021".into(),
        level: Level::Lsoa,
        value,
    };
    let areas = Areas::new(vec![area("L1", -4.2), area("L2", -4.1)], &[homes("L1", 1_000.0), homes("L2", 100.0)]);
    let mut gazetteer = GazetteerBuilder::default();
    for (postcode, lon, code) in [("QX1 1AA", -4.15, "L1"), ("QX1 1AB", -4.05, "L2")] {
        gazetteer.push(&PostcodeRecord {
            postcode: Postcode::parse(postcode).unwrap(),
            position: Position::new(lon, 52.05).ok(),
            areas: vec![(Level::Lsoa, AreaCode::new(code).unwrap())],
            terminated: Some(false),
        });
    }
    let vocabulary = Vocabulary::from_json(include_str!("../../../../data/vocabulary.json")).unwrap();
    Ground {
        vocabulary: Arc::new(vocabulary),
        areas: Arc::new(areas),
        gazetteer: Arc::new(gazetteer.build()),
        network: None,
    }
}

fn draft(kind: &str, name: &str, place: DraftPlace) -> Draft {
    serde_json::from_value(serde_json::json!({ "kind": kind, "name": name, "place": place })).unwrap()
}

fn home(postcode: &str) -> DraftPlace {
    DraftPlace::Home { postcode: Some(postcode.into()), area: None }
}

fn public(postcode: &str) -> DraftPlace {
    DraftPlace::Public { position: None, address: None, postcode: Some(postcode.into()) }
}

fn made(draft: Draft) -> Result<Asset, Vec<FieldProblem>> {
    draft.into_asset(None, Uuid::from_u128(7), None, &ground(), NOW)
}

#[test]
fn a_walking_group_becomes_an_asset_at_the_point_of_its_postcode() {
    let asset = made(draft("group", " Tuesday walkers ", public("qx11aa"))).unwrap();
    assert_eq!((asset.name.as_str(), asset.disclosure), ("Tuesday walkers", Disclosure::Exact));
    let Place::At(shape) = &asset.locations[0].place else { panic!("a point") };
    assert_eq!(shape.as_point(), Position::new(-4.15, 52.05).ok());
    assert_eq!(areas_of(&asset, &ground().areas), [AreaCode::new("L1").unwrap()]);
}

#[test]
fn of_a_home_only_the_area_is_kept() {
    let settled = draft("group", "Kitchen table", home("QX1 1AA")).settled(&ground()).unwrap();
    let kept = serde_json::to_string(&settled).unwrap();
    assert!(!kept.contains("QX1") && !kept.contains("1AA"), "{kept}");
    let asset = made(settled).unwrap();
    assert_eq!(asset.disclosure, Disclosure::Area);
    assert_eq!(asset.locations[0].place, Place::In(AreaCode::new("L1").unwrap()));
    assert!(asset.locations[0].postcode.is_none());
}

#[test]
fn a_home_in_too_small_an_area_is_refused_and_its_postcode_is_in_no_sentence() {
    for postcode in ["QX1 1AB", "QX9 9ZZ", "QX1"] {
        let problem = draft("group", "Kitchen table", home(postcode)).settled(&ground()).unwrap_err();
        assert_eq!(problem.field, "place");
        assert!(!problem.reason.contains(postcode), "{}", problem.reason);
    }
}

#[test]
fn what_tells_where_a_home_is_is_refused_by_its_field() {
    let mut draft = draft("group", "Kitchen table", home("QX1 1AA"));
    draft.summary = Some("Come to 4 Mill Lane".into());
    draft.how_to_join = Some("Ring Mair on 01970 123 456".into());
    let fields: Vec<&str> = made(draft).unwrap_err().iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["summary", "how_to_join"]);
}

#[test]
fn a_kind_keeps_its_floor() {
    let host = made(draft("shared_lives_host", "A home", home("QX1 1AA"))).unwrap_err();
    assert_eq!(host[0].field, "kind");
    let gift = made(draft("skill_or_gift", "Mending", public("QX1 1AA"))).unwrap_err();
    assert_eq!(gift[0].field, "place");
    assert!(made(draft("skill_or_gift", "Mending", home("QX1 1AA"))).is_ok());
}

#[test]
fn everything_that_is_missing_is_said_at_once() {
    let mut half = draft("group", "", public(""));
    half.url = Some("example.org".into());
    half.accessibility = vec!["teleport".into()];
    let mut fields: Vec<&str> = made(half).unwrap_err().iter().map(|problem| problem.field).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["accessibility", "name", "place", "url"]);
}

#[test]
fn ways_to_be_reached_and_letters_are_what_they_seem() {
    let reached = |email: &str, phone: &str| {
        let mut draft = draft("group", "Walkers", public("QX1 1AA"));
        (draft.email, draft.phone) = (Some(email.into()), Some(phone.into()));
        made(draft).map_or_else(|problems| problems.iter().map(|problem| problem.field).collect(), |_| Vec::new())
    };
    assert!(reached("walkers@example.org", "+44 (0)1970 123-456 ext 7").is_empty());
    assert!(reached("", " ").is_empty(), "nothing said is nothing wrong");
    for email in ["<script>@x.y", "a b@example.org", "a@b@c.d", "nobody", "a@localhost"] {
        assert_eq!(reached(email, ""), ["email"], "{email}");
    }
    for phone in ["<svg onload=alert(1)>", "call me", "ext"] {
        assert_eq!(reached("", phone), ["phone"], "{phone}");
    }
    assert_eq!(made(draft("group", "\u{202e}srekla", public("QX1 1AA"))).unwrap_err()[0].field, "name");
}

#[test]
fn a_change_keeps_the_place_and_everything_that_no_form_asks_for() {
    let mut before = made(draft("group", "Walkers", public("QX1 1AA"))).unwrap();
    before.source = Some("A list".into());
    before.capacity = Some(crate::asset::Capacity { available: Some(3), maximum: None, unit: None });
    let mut change = Draft::of(&before);
    change.phone = Some("01970 555 555".into());
    let after = change.into_asset(Some(&before), before.id, None, &ground(), NOW).unwrap();
    assert_eq!(after.locations, before.locations);
    assert_eq!((after.source, after.capacity), (before.source, before.capacity));
    assert_eq!(after.phone.as_deref(), Some("01970 555 555"));
}

#[test]
fn kinder_words_are_offered_the_longest_first() {
    let mut text = draft("group", "Lunch for the elderly", public("QX1 1AA"));
    text.welcomes = Some("Elderly people, wheelchair-bound people and Yr Henoed".into());
    let found = gentler_words(&text, Language::En);
    let words: Vec<&str> = found.iter().map(|wording| wording.found.as_str()).collect();
    assert_eq!(words, ["the elderly", "Elderly people", "wheelchair bound", "Yr Henoed"]);
    let plain = draft("group", "Lunch together, everyone welcome", public("QX1 1AA"));
    assert!(gentler_words(&plain, Language::Cy).is_empty());
}

#[test]
fn a_like_name_close_by_is_asked_about_and_others_are_not() {
    let ground = ground();
    let place = |name: &str, id: u128, lon: f64| {
        let mut asset = made(draft("group", name, public("QX1 1AA"))).unwrap();
        asset.id = Uuid::from_u128(id);
        asset.locations[0].place = Place::At(Shape::point(Position::new(lon, 52.05).unwrap()));
        publish(&asset, Audience::Public, &ground.vocabulary, &ground.areas).map(Arc::new)
    };
    let assets = [
        place("Walking Group, Sale Moor", 1, -4.15),
        place("Chess club", 2, -4.15),
        // Four hundred metres off.
        place("Sale Moor walking group", 3, -4.144),
    ];
    let view = View::new(Audience::Public, ground, 1, assets.into_iter().flatten().collect());
    let here = Position::new(-4.1501, 52.05).unwrap();
    let found = near_duplicates(&view, "Sale Moor walkers", Some(here), date(2026, 11, 22));
    let found: Vec<u128> = found.iter().map(|alike| view.asset(alike.slot).id.as_u128()).collect();
    assert_eq!(found, [1]);
}
