//! Every change of an asset is a version, and only changes are.

use hereabouts_core::asset::{Moderation, Organization, Status};
use hereabouts_store::{Put, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW, at};
use jiff::SignedDuration;
use uuid::Uuid;

crate::on_both_databases![
    a_change_is_a_new_version_with_its_reason,
    the_same_again_writes_nothing_whatever_its_dates_say,
    whoever_was_slower_is_told,
    what_is_taken_down_stays_with_its_history,
    a_change_drops_what_is_no_longer_said,
    a_body_that_changes_its_name_changes_what_it_stands_behind,
    a_source_has_each_of_its_keys_once,
    what_came_from_a_source_is_found_by_its_key,
];

fn a_change_is_a_new_version_with_its_reason(database: &Database) {
    let store = database.store();
    let mut library = town::library();
    store.write("first import", "importer", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    library.status = Status::Active;
    let later = NOW + SignedDuration::from_hours(5);
    let (put, revision) =
        store.write("it opened again", "Mair", later, |writing| writing.put_asset(library.clone(), Some(1))).unwrap();
    assert_eq!((put, revision), (Put::Changed, 2));

    let stored = store.asset(library.id).unwrap().unwrap();
    assert_eq!((stored.revision, stored.created, stored.modified), (2, NOW, later));
    let history = store.history(library.id).unwrap();
    let told: Vec<_> =
        history.iter().map(|entry| (entry.revision, entry.author.as_str(), entry.why.as_str())).collect();
    assert_eq!(told, [(1, "importer", "first import"), (2, "Mair", "it opened again")]);
    assert_eq!((history[1].at, &history[1].content), (later, &stored));
    assert_eq!(history[0].content.status, Status::TemporarilyClosed);
}

fn the_same_again_writes_nothing_whatever_its_dates_say(database: &Database) {
    let store = database.store();
    let mut library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    library.revision = 900;
    library.created += SignedDuration::from_hours(1);
    library.modified += SignedDuration::from_hours(1);
    let (put, revision) = store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    assert_eq!((put, revision), (Put::Unchanged, 1));
    assert_eq!(store.revision().unwrap(), 1);
    assert_eq!(store.history(library.id).unwrap().len(), 1);
}

fn whoever_was_slower_is_told(database: &Database) {
    let store = database.store();
    let library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    let (mut quick, mut slow) = (library.clone(), library.clone());
    quick.phone = None;
    slow.email = None;
    store.write("", "", NOW, |writing| writing.put_asset(quick, Some(1))).unwrap();
    let refused = store.write("", "", NOW, |writing| writing.put_asset(slow, Some(1)));
    assert!(matches!(refused, Err(StoreError::Conflict { expected: 1, found: 2, id }) if id == library.id));
    assert_eq!(store.asset(library.id).unwrap().unwrap().email, library.email);

    let nobody = town::asset("Nobody", "group", at(-4.2, 52.5));
    let refused = store.write("", "", NOW, |writing| writing.put_asset(nobody.clone(), Some(1)));
    assert!(matches!(refused, Err(StoreError::Missing(id)) if id == nobody.id));
}

fn what_is_taken_down_stays_with_its_history(database: &Database) {
    let store = database.store();
    let library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    let (put, _) =
        store.write("twice in the list", "Mair", NOW, |writing| writing.archive_asset(library.id, None)).unwrap();
    assert_eq!(put, Put::Changed);
    let ground = store.ground().unwrap();
    assert_eq!(ground.assets[0].moderation_state, Moderation::Archived);
    assert_eq!(store.history(library.id).unwrap().len(), 2);
    let (put, revision) = store.write("", "", NOW, |writing| writing.archive_asset(library.id, None)).unwrap();
    assert_eq!((put, revision), (Put::Unchanged, 2));
}

fn a_change_drops_what_is_no_longer_said(database: &Database) {
    let store = database.store();
    let library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    let mut bare = town::asset("Trehelyg Library", "library", at(-4.2, 52.5));
    bare.id = library.id;
    store.write("", "", NOW, |writing| writing.put_asset(bare.clone(), None)).unwrap();
    bare.revision = 2;
    // But for when somebody said that it is right: that a list does not know of it does not unsay it.
    bare.last_confirmed = library.last_confirmed;
    assert_eq!(store.asset(library.id).unwrap(), Some(bare));
}

fn a_body_that_changes_its_name_changes_what_it_stands_behind(database: &Database) {
    let store = database.store();
    let body = |name: &str| Organization {
        id: Uuid::from_u128(1),
        name: name.into(),
        description: None,
        website: None,
        identifiers: Vec::new(),
    };
    let mut choir = town::asset("Choir", "group", at(-4.2, 52.5));
    let mut band = town::asset("Band", "group", at(-4.2, 52.5));
    choir.organization = Some(body("Old name"));
    band.organization = Some(body("Old name"));
    let both = vec![choir.clone(), band.clone()];
    store.write("", "", NOW, |writing| writing.put_assets(both)).unwrap();

    choir.organization = Some(body("New name"));
    store.write("", "", NOW, |writing| writing.put_asset(choir.clone(), None)).unwrap();
    let changes = store.changes_since(1).unwrap();
    assert_eq!(changes.assets.len(), 2, "both show the name of the body");
    assert!(changes.assets.iter().all(|asset| asset.organization == Some(body("New name"))));
}

fn a_source_has_each_of_its_keys_once(database: &Database) {
    let store = database.store();
    let mut one = town::asset("One", "group", at(-4.2, 52.5));
    (one.source, one.source_key) = (Some("groups.csv".into()), Some("1".into()));
    let two = hereabouts_core::Asset { id: Uuid::new_v4(), ..one.clone() };
    store.write("", "", NOW, |writing| writing.put_asset(one, None)).unwrap();
    let refused = store.write("", "", NOW, |writing| writing.put_asset(two, None));
    assert!(matches!(refused, Err(StoreError::Twice(_))), "{refused:?}");
    assert_eq!(store.revision().unwrap(), 1);
}

fn what_came_from_a_source_is_found_by_its_key(database: &Database) {
    let store = database.store();
    let library = town::library();
    store
        .write::<_, StoreError>("", "", NOW, |writing| {
            writing.put_asset(library.clone(), None)?;
            writing.put_asset(town::asset("Bench", "bench", at(-4.2, 52.5)), None)?;
            assert_eq!(writing.asset_by_source("libraries.csv", "LIB 1")?.map(|found| found.id), Some(library.id));
            assert_eq!(writing.asset_by_source("libraries.csv", "LIB 2")?, None);
            let ids = writing.ids_by_source("libraries.csv")?;
            assert_eq!(ids.into_iter().collect::<Vec<_>>(), [("LIB 1".to_owned(), library.id)]);
            Ok(())
        })
        .unwrap();
}
