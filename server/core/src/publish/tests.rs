//! What is told, told of a little town: two neighbourhoods in one district.

use std::collections::BTreeMap;

use geo_types::polygon;
use serde_json::{Value, json};

use super::*;
use crate::area::{Area, AreaCode, AreaStat, Level, Measure};
use crate::asset::{Capacity, Organization};
use crate::postcode::Postcode;
use crate::shape::Shape;

fn vocabulary() -> Vocabulary {
    Vocabulary::from_json(include_str!("../../../../data/vocabulary.json")).unwrap()
}

/// L1 has 208 households, L2 has 1,042 and their district M1 has 2,083.
fn areas() -> Areas {
    let area = |code: &str, level, west: f64, east: f64, people: f64| {
        let ring = polygon![(x: west, y: 52.0), (x: east, y: 52.0), (x: east, y: 52.1), (x: west, y: 52.1)];
        let code = AreaCode::new(code).unwrap();
        let stat = AreaStat {
            area: code.clone(),
            level,
            measure: Measure::population(),
            vintage: "2024".into(),
            value: people,
        };
        let area = Area {
            name: format!("Area {code}"),
            code,
            name_cy: None,
            level,
            vintage: "2021".into(),
            shape: Shape::new(ring.into()).unwrap(),
            centre: None,
            parents: BTreeMap::new(),
        };
        (area, stat)
    };
    let all = [
        area("L1", Level::Lsoa, -4.2, -4.1, 500.0),
        area("L2", Level::Lsoa, -4.1, -4.0, 2_500.0),
        area("M1", Level::Msoa, -4.2, -4.0, 5_000.0),
    ];
    let (areas, stats): (Vec<Area>, Vec<AreaStat>) = all.into_iter().unzip();
    Areas::new(areas, &stats)
}

fn asset(changes: Value) -> Asset {
    let mut fields = json!({
        "id": "1c0e4a4e-7a3e-4b0e-9f0c-4d7c4f1a2b3c", "name": "Cylch y Gegin", "kind": "group", "status": "active",
        "disclosure": "exact", "moderation_state": "published", "revision": 3,
        "created": "2026-01-01T00:00:00Z", "modified": "2026-02-01T00:00:00Z",
        "locations": [{"place": {"at": {"type": "Point", "coordinates": [-4.05, 52.05]}}}],
    });
    for (field, value) in changes.as_object().unwrap() {
        fields[field] = value.clone();
    }
    serde_json::from_value(fields).unwrap()
}

fn at_area(code: &str, changes: Value) -> Asset {
    let mut asset = asset(changes);
    asset.disclosure = asset.disclosure.max(Disclosure::Area);
    asset.locations[0].place = Place::In(AreaCode::new(code).unwrap());
    asset
}

fn told(asset: &Asset, audience: Audience) -> Option<Published> {
    publish(asset, audience, &vocabulary(), &areas())
}

#[test]
fn a_public_place_is_told_as_it_is() {
    let published = told(&asset(json!({})), Audience::Public).unwrap();
    assert!(matches!(&published.places[0].spot, Spot::Point(p) if p.lon() == -4.05));
    assert!(published.places[0].area.is_none() && published.properties().area.is_none());
}

#[test]
fn a_place_at_an_area_is_its_anchor_and_nothing_more() {
    let mut circle = at_area("L2", json!({}));
    // Should these ever get into a record, they do not get out.
    circle.locations[0].address = Some("3 Lôn Fach".into());
    circle.locations[0].postcode = Postcode::parse("QX1 1AA").ok();
    circle.locations[0].uprn = Some("010090000001".into());
    for audience in [Audience::Public, Audience::Practitioner] {
        let published = told(&circle, audience).unwrap();
        let areas = areas();
        let number = areas.number("L2").unwrap();
        assert!(matches!(&published.places[0].spot, Spot::Point(p) if *p == areas.anchor(number)));
        assert_eq!(published.properties().area.unwrap().code.as_str(), "L2");
        for hidden in ["Lôn", "QX1", "0100900"] {
            assert!(!published.details.contains(hidden), "{hidden}");
        }
    }
}

#[test]
fn an_area_with_few_households_gives_way_and_an_unknown_one_is_not_told() {
    let small = told(&at_area("L1", json!({})), Audience::Public).unwrap();
    assert_eq!(small.properties().area.unwrap().code.as_str(), "M1");
    assert!(told(&at_area("L9", json!({})), Audience::Public).is_none());
}

#[test]
fn an_exact_place_in_a_record_that_may_not_have_one_closes_it() {
    let mut wrong = asset(json!({"disclosure": "area"}));
    assert!(told(&wrong, Audience::Public).is_none());
    wrong.disclosure = Disclosure::Sealed;
    assert!(told(&wrong, Audience::Practitioner).is_none());
    // One good place does not make up for it.
    let mut two = at_area("L2", json!({}));
    two.locations.push(wrong.locations[0].clone());
    assert!(told(&two, Audience::Practitioner).is_none());
}

#[test]
fn nobody_lowers_the_floor_of_a_kind() {
    for disclosure in ["exact", "area"] {
        let host = asset(json!({"kind": "shared_lives_host", "disclosure": disclosure}));
        let at_area = at_area("L2", json!({"kind": "shared_lives_host", "disclosure": disclosure}));
        for audience in [Audience::Public, Audience::Practitioner] {
            assert!(told(&host, audience).is_none() && told(&at_area, audience).is_none());
        }
    }
}

#[test]
fn a_sealed_home_is_nothing_to_the_public_and_a_bare_row_to_practitioners() {
    let canary = "Prydderch";
    let mut host = at_area("L2", json!({"kind": "shared_lives_host", "disclosure": "sealed"}));
    host.scheme = Some(Uuid::from_u128(9));
    host.capacity = Some(Capacity { available: Some(3), maximum: Some(4), unit: Some(canary.into()) });
    host.last_confirmed = Some(Date::constant(2026, 3, 1));
    let plain = told(&host, Audience::Practitioner).unwrap();
    for text in [
        &mut host.name_cy,
        &mut host.summary,
        &mut host.summary_cy,
        &mut host.description,
        &mut host.url,
        &mut host.email,
        &mut host.phone,
        &mut host.welcomes,
        &mut host.how_to_join,
        &mut host.cost_note,
        &mut host.licence,
        &mut host.source,
        &mut host.source_key,
    ] {
        *text = Some(canary.into());
    }
    host.name = canary.into();
    host.interests = vec!["music".into()];
    host.languages = vec!["cy".into()];
    host.accessibility = vec!["step_free".into()];
    host.comes_to_you = true;
    host.minimum_age = Some(18);
    host.cost = Cost::Paid;
    host.revision = 40;
    host.service_areas = vec![ServiceArea::Area(AreaCode::new("L2").unwrap())];
    host.organization = Some(Organization {
        id: Uuid::from_u128(1),
        name: canary.into(),
        description: None,
        website: None,
        identifiers: Vec::new(),
    });
    assert!(told(&host, Audience::Public).is_none());
    let row = told(&host, Audience::Practitioner).unwrap();
    assert_eq!(row.details, plain.details, "whatever else the record holds");
    assert_eq!(row.digest, plain.digest);
    let fields: Value = serde_json::from_str(&row.details).unwrap();
    let fields: Vec<&str> = fields.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        [
            "abcd_type",
            "area",
            "capacity_band",
            "cost",
            "disclosure",
            "group",
            "kind",
            "name",
            "name_cy",
            "revision",
            "scheme",
            "status"
        ]
    );
    let told = row.properties();
    assert_eq!((told.area.unwrap().code.as_str(), told.capacity_band.as_deref()), ("M1", Some("two_or_more")));
    assert!(
        row.covers.is_empty() && row.schedules.is_empty() && row.last_confirmed.is_none() && row.capacity.is_none()
    );
    assert_eq!((row.accessibility, row.interests, row.audiences), (0, 0, 0));
    assert_eq!(&*row.name, "Shared Lives host");
}

#[test]
fn only_what_is_published_and_there_is_told() {
    for (field, value) in [
        ("moderation_state", "draft"),
        ("moderation_state", "submitted"),
        ("moderation_state", "changes_requested"),
        ("moderation_state", "rejected"),
        ("moderation_state", "archived"),
        ("status", "inactive"),
        ("status", "defunct"),
        ("kind", "unheard_of"),
    ] {
        let hidden = asset(json!({field: value}));
        assert!(told(&hidden, Audience::Practitioner).is_none(), "{field} {value}");
    }
    let closed = told(&asset(json!({"status": "temporarily_closed"})), Audience::Public).unwrap();
    assert!(!closed.active, "shown, and no supply");
}

#[test]
fn the_digest_is_of_what_is_told() {
    let before = told(&asset(json!({})), Audience::Public).unwrap().digest;
    let of = |changes: Value| told(&asset(changes), Audience::Public).unwrap().digest;
    assert_eq!(before, of(json!({"source_key": "another row"})), "this is not told");
    assert_ne!(before, of(json!({"phone": "01632 960001"})));
    assert_ne!(before, of(json!({"locations": [{"place": {"at": {"type": "Point", "coordinates": [-4.05, 52.06]}}}]})));
}
