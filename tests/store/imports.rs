//! An import is one transaction, and the same import twice changes nothing.

use hereabouts_core::{Asset, Level};
use hereabouts_store::{Put, PutCounts, StoreError};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW, at};

crate::on_both_databases![
    half_an_import_leaves_nothing,
    a_panic_in_the_middle_leaves_nothing,
    the_same_import_twice_changes_nothing,
    a_rehearsal_says_what_would_happen_and_leaves_nothing,
    an_import_longer_than_one_statement_arrives_whole,
    a_newer_directory_changes_only_what_differs,
    what_comes_twice_in_a_file_stands_as_it_came_last,
];

fn groups(how_many: u32) -> Vec<Asset> {
    (0..how_many)
        .map(|n| {
            let mut group = town::asset(&format!("Group {n}"), "group", at(-4.2, 52.5 + f64::from(n) * 1e-5));
            group.id = uuid::Uuid::from_u128(u128::from(n) + 1);
            (group.source, group.source_key) = (Some("groups.csv".into()), Some(n.to_string()));
            group
        })
        .collect()
}

fn half_an_import_leaves_nothing(database: &Database) {
    let store = database.store();
    let stopped = store.write::<(), StoreError>("", "", NOW, |writing| {
        writing.put_areas(&town::areas())?;
        writing.put_assets(groups(10))?;
        writing.put_postcodes([town::postcode("QX1 1AA", None, &[])])?;
        Err(StoreError::Address("the file ends in the middle of a row".into()))
    });
    assert_eq!(stopped.unwrap_err().to_string(), "the file ends in the middle of a row");
    let ground = store.ground().unwrap();
    assert_eq!((ground.revision, ground.assets.len(), ground.areas.len(), ground.postcodes.len()), (0, 0, 0, 0));
}

fn a_panic_in_the_middle_leaves_nothing(database: &Database) {
    let store = database.store();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write::<(), StoreError>("", "", NOW, |writing| {
            writing.put_assets(groups(10))?;
            panic!("on purpose");
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(store.ground().unwrap().assets, []);
    let (put, revision) =
        store.write("", "", NOW, |writing| writing.put_asset(town::library(), None)).expect("the next one writes");
    assert_eq!((put, revision), (Put::Inserted, 1));
}

fn the_same_import_twice_changes_nothing(database: &Database) {
    let store = database.store();
    let import = || {
        store
            .write::<_, StoreError>("import", "importer", NOW, |writing| {
                let mut assets = groups(10);
                assets.push(town::library());
                assets[10].id = uuid::Uuid::from_u128(99);
                let stats = [town::stat("QX0000001", Level::Oa, "population", 312.0)];
                let codes = [(Level::Oa, "QX0000001")];
                Ok([
                    writing.put_assets(assets)?,
                    writing.put_areas(&town::areas())?,
                    writing.put_stats(&stats)?,
                    writing.put_postcodes([town::postcode("QX1 1AA", Some(at(-4.2, 52.5)), &codes)])?,
                ])
            })
            .unwrap()
    };
    let (first, revision) = import();
    assert_eq!((first.map(|counts| counts.inserted), revision), ([11, 6, 1, 1], 1));
    let (second, revision) = import();
    assert_eq!(second.map(|counts| (counts.unchanged, counts.written())), [(11, 0), (6, 0), (1, 0), (1, 0)]);
    assert_eq!(revision, 1);
    let changes = store.changes_since(1).unwrap();
    assert!(changes.assets.is_empty() && changes.others.is_empty());
}

fn a_rehearsal_says_what_would_happen_and_leaves_nothing(database: &Database) {
    let store = database.store();
    let counts = store.rehearse(NOW, |writing| writing.put_assets(groups(3))).unwrap();
    assert_eq!(counts, PutCounts { inserted: 3, changed: 0, unchanged: 0 });
    let ground = store.ground().unwrap();
    assert_eq!((ground.revision, ground.assets.len()), (0, 0));
}

fn an_import_longer_than_one_statement_arrives_whole(database: &Database) {
    let store = database.store();
    let assets = groups(4_321);
    let letters = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    let postcodes: Vec<_> = (0..7_000)
        .map(|n| format!("QX1 {}{}{}", n / 676 % 10, letters(n / 26), letters(n)))
        .map(|text| town::postcode(&text, Some(at(-4.2, 52.5)), &[]))
        .collect();
    let distinct: std::collections::BTreeSet<_> = postcodes.iter().map(|record| record.postcode.clone()).collect();
    store
        .write::<_, StoreError>("", "", NOW, |writing| {
            writing.put_assets(assets.clone())?;
            writing.put_postcodes(postcodes)
        })
        .unwrap();
    let ground = store.ground().unwrap();
    assert_eq!(ground.assets, assets);
    assert_eq!(ground.postcodes.len(), distinct.len());
    assert_eq!(store.changes_since(0).unwrap().assets, assets);
    let (counts, _) = store.write("", "", NOW, |writing| writing.put_assets(assets)).unwrap();
    assert_eq!(counts.unchanged, 4_321);
}

fn a_newer_directory_changes_only_what_differs(database: &Database) {
    let store = database.store();
    let mut directory = vec![town::postcode("QX1 1AA", None, &[]), town::postcode("QX1 1AB", None, &[])];
    store.write("", "", NOW, |writing| writing.put_postcodes(directory.clone())).unwrap();
    directory[1].terminated = Some(true);
    directory.push(town::postcode("QX1 1AD", None, &[]));
    let (counts, _) = store.write("", "", NOW, |writing| writing.put_postcodes(directory.clone())).unwrap();
    assert_eq!(counts, PutCounts { inserted: 1, changed: 1, unchanged: 1 });
    assert_eq!(store.ground().unwrap().postcodes, directory);

    let population = |value| [town::stat("QX0000001", Level::Oa, "population", value)];
    store.write("", "", NOW, |writing| writing.put_stats(&population(300.0))).unwrap();
    let (counts, _) = store.write("", "", NOW, |writing| writing.put_stats(&population(301.0))).unwrap();
    assert_eq!(counts, PutCounts { inserted: 0, changed: 1, unchanged: 0 });
    assert_eq!(store.ground().unwrap().stats, population(301.0));
}

fn what_comes_twice_in_a_file_stands_as_it_came_last(database: &Database) {
    let store = database.store();
    let mut assets = groups(1);
    assets.push(Asset { name: "Group 0, renamed".into(), ..assets[0].clone() });
    let postcodes = [town::postcode("QX1 1AA", None, &[]), town::postcode("QX1 1AA", Some(at(-4.2, 52.5)), &[])];
    let stats = [1.0, 2.0].map(|value| town::stat("QX0000001", Level::Oa, "population", value));
    store
        .write::<_, StoreError>("", "", NOW, |writing| {
            writing.put_assets(assets)?;
            writing.put_stats(&stats)?;
            writing.put_postcodes(postcodes.clone())
        })
        .unwrap();
    let ground = store.ground().unwrap();
    assert_eq!(ground.assets[0].name, "Group 0, renamed");
    assert_eq!(ground.stats, stats[1..]);
    assert_eq!(ground.postcodes, postcodes[1..]);
}
