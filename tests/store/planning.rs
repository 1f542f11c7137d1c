//! What plans are made of, on both databases: drawn neighbourhoods, saved runs, the map as it was.

use std::collections::BTreeMap;

use hereabouts_core::asset::{Asset, Location, Place};
use hereabouts_core::{Disclosure, Shape};
use hereabouts_store::{DrawnArea, RunContent, SavedRun, Store, StoreError, Writing};
use hereabouts_tests::database::Database;
use hereabouts_tests::people::account;
use hereabouts_tests::town::{self, NOW, at, square};
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

crate::on_both_databases![
    a_neighbourhood_is_kept_changed_and_forgotten,
    a_run_outlives_who_saved_it_without_their_name,
    every_asset_is_as_it_was_before_that_time_and_homes_are_not_there,
];

fn write<T>(store: &Store, at: Timestamp, work: impl FnOnce(&mut Writing<'_>) -> Result<T, StoreError>) -> T {
    store.write("", "", at, work).unwrap().0
}

fn a_neighbourhood_is_kept_changed_and_forgotten(database: &Database) {
    let store = database.store();
    let drawn = DrawnArea {
        id: Uuid::new_v4(),
        name: "Around the mill; \"Y Felin\"".into(),
        outline: square(-4.2, 52.5, 0.012_345_678_9),
        key: [7; 32],
        created: NOW,
        modified: NOW,
    };
    let before = store.revision().unwrap();
    write(&store, NOW, |writing| writing.put_drawn_area(&drawn));
    assert_eq!(store.drawn_area(drawn.id).unwrap(), Some(drawn.clone()));
    let changed = DrawnArea {
        name: "By the mill".into(),
        modified: NOW + SignedDuration::from_secs(5),
        outline: square(-4.1, 52.4, 0.01),
        ..drawn.clone()
    };
    write(&store, NOW, |writing| writing.change_drawn_area(&changed));
    assert_eq!(store.drawn_area(drawn.id).unwrap(), Some(changed));
    write(&store, NOW, |writing| writing.end_drawn_area(drawn.id));
    assert_eq!(store.drawn_area(drawn.id).unwrap(), None);
    assert_eq!(store.revision().unwrap(), before, "it moves no view");
}

fn a_run_outlives_who_saved_it_without_their_name(database: &Database) {
    let store = database.store();
    let gwen = account("gwen");
    let content = RunContent {
        title: "Libraries on foot".into(),
        note: None,
        of: "gaps".into(),
        query: "kind=library".into(),
        day: date(2026, 11, 22),
        practitioner: false,
        revision: "0123".into(),
        sha256: "abcd".into(),
        figures: BTreeMap::from([("people".into(), 5_400.25)]),
        rows: BTreeMap::from([("QX1".into(), ("Riverside".into(), 0.1 + 0.2))]),
        sources: vec!["Drawn in Trehelyg".into()],
        vintages: BTreeMap::new(),
    };
    let run = |n: i64| SavedRun {
        id: Uuid::new_v4(),
        account: Some(gwen.id),
        saved: NOW + SignedDuration::from_secs(n),
        content: content.clone(),
    };
    let runs: Vec<SavedRun> = (0..3).map(run).collect();
    write(&store, NOW, |writing| writing.put_account(&gwen));
    write(&store, NOW, |writing| runs.iter().try_for_each(|run| writing.put_saved_run(run)));
    assert_eq!(store.saved_run(runs[0].id).unwrap(), Some(runs[0].clone()));
    let (page, all) = store.saved_runs_of(gwen.id, 1, 1).unwrap();
    assert_eq!((page, all), (vec![runs[1].clone()], 3), "the latest first");
    write(&store, NOW, |writing| writing.end_saved_run(runs[2].id));
    write(&store, NOW, |writing| writing.erase_account(gwen.id));
    let left = store.saved_run(runs[0].id).unwrap().unwrap();
    assert_eq!((left.account, left.content), (None, content));
    assert_eq!(store.saved_runs_of(gwen.id, 0, 10).unwrap(), (Vec::new(), 0));
}

fn every_asset_is_as_it_was_before_that_time_and_homes_are_not_there(database: &Database) {
    let store = database.store();
    let later = |days: i64| NOW + SignedDuration::from_hours(24 * days);
    let hall = town::asset("The hall", "hall", at(-4.2, 52.5));
    let moved = Asset {
        name: "The new hall".into(),
        locations: vec![Location {
            place: Place::At(Shape::point(at(-4.1, 52.5))),
            address: None,
            postcode: None,
            uprn: None,
        }],
        ..hall.clone()
    };
    write(&store, NOW, |writing| writing.put_areas(&town::areas()));
    let area = town::areas().pop().expect("an area").code;
    let home = Asset {
        disclosure: Disclosure::Sealed,
        locations: vec![Location { place: Place::In(area), address: None, postcode: None, uprn: None }],
        ..town::asset("A home", "shared_lives_host", at(0.0, 0.0))
    };
    write(&store, NOW, |writing| writing.put_assets(vec![hall.clone(), home]));
    write(&store, later(3), |writing| {
        writing.put_assets(vec![moved, town::asset("A library", "library", at(-4.2, 52.5))])
    });
    let names = |before: Timestamp| -> Vec<String> {
        let mut names: Vec<String> = store.assets_before(before).unwrap().into_iter().map(|asset| asset.name).collect();
        names.sort();
        names
    };
    assert_eq!(names(NOW), Vec::<String>::new());
    assert_eq!(names(later(1)), ["The hall"]);
    assert_eq!(names(later(4)), ["A library", "The new hall"]);
}
