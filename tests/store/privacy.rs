//! The vault lies apart, and what is not public does not get into the tables of what is.

use std::process::Command;

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};
use diesel::{PgConnection, SqliteConnection};
use hereabouts_core::Disclosure;
use hereabouts_core::asset::Place;
use hereabouts_store::{Household, Put, Store, StoreError, VaultStore};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW, at, code};
use uuid::Uuid;

crate::on_both_databases![
    a_sealed_home_is_kept_and_forgotten,
    the_tables_of_assets_have_no_households,
    a_place_that_is_not_public_is_refused,
    a_place_that_becomes_private_is_hidden_in_its_history_too,
];

fn home() -> Household {
    Household {
        id: Uuid::new_v4(),
        scheme: Uuid::new_v4(),
        sealed: (0..=255).collect(),
        area: code("QX0200001"),
        created: NOW,
        modified: NOW,
    }
}

fn a_sealed_home_is_kept_and_forgotten(database: &Database) {
    let vault = VaultStore::open(database.url()).unwrap();
    assert_eq!(vault.pending_migrations().unwrap(), ["0001_household"]);
    vault.migrate().unwrap();
    let mut home = home();
    assert_eq!(vault.put(&[home.clone(), home.clone()]).unwrap(), [Put::Inserted, Put::Unchanged]);
    assert_eq!(vault.household(home.id).unwrap(), Some(home.clone()));
    home.sealed = vec![1; 2048];
    assert_eq!(vault.put(&[home.clone()]).unwrap(), [Put::Changed]);
    assert_eq!(vault.households().unwrap(), [home.clone()]);
    assert!(vault.remove(home.id).unwrap());
    assert_eq!(vault.household(home.id).unwrap(), None);
    assert!(!vault.remove(home.id).unwrap());
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Integer)]
    count: i32,
}

fn the_tables_of_assets_have_no_households(database: &Database) {
    let _store = database.store();
    let vault = VaultStore::open(database.url()).unwrap();
    vault.migrate().unwrap();
    vault.put(&[home()]).unwrap();
    if let Some(file) = database.file() {
        let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
        let named = "SELECT count(*) AS count FROM sqlite_schema WHERE name LIKE '%household%'";
        assert_eq!(diesel::sql_query(named).get_result::<Count>(&mut connection).unwrap().count, 0);
        let vault_file = file.with_file_name("place.vault.db");
        assert!(vault_file.exists());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for name in ["place.vault.db", "place.vault.db-wal", "place.vault.db-shm"] {
                let mode = file.with_file_name(name).metadata().unwrap().permissions().mode();
                assert_eq!(mode & 0o777, 0o600, "{name} is for its owner alone");
            }
        }
    } else {
        let mut connection = PgConnection::establish(database.url()).unwrap();
        let seen =
            diesel::sql_query("SELECT count(*)::int AS count FROM household").get_result::<Count>(&mut connection);
        assert!(seen.is_err(), "not on the path of the asset store");
        let kept = "SELECT count(*)::int AS count FROM vault.household";
        assert_eq!(diesel::sql_query(kept).get_result::<Count>(&mut connection).unwrap().count, 1);
    }
}

fn a_place_that_is_not_public_is_refused(database: &Database) {
    let store = database.store();
    let mut group = town::asset("Knitting at Nesta's", "group", at(-4.2, 52.5));
    group.disclosure = Disclosure::Area;
    let told = group.clone();
    let refused = store.write("", "", NOW, |writing| writing.put_asset(told, None));
    assert!(matches!(refused, Err(StoreError::PlaceNotPublic(_))));
    group.locations[0].place = Place::In(code("QX0100001"));
    let mut told = group.clone();
    told.locations[0].address = Some("3 Ffordd y Môr".into());
    let refused = store.write("", "", NOW, |writing| writing.put_asset(told, None));
    assert!(matches!(refused, Err(StoreError::PlaceNotPublic(_))));
    store.write("", "", NOW, |writing| writing.put_asset(group, None)).unwrap();
}

fn a_place_that_becomes_private_is_hidden_in_its_history_too(database: &Database) {
    let store = database.store();
    let mut group = town::asset("Knitting", "group", at(-4.212_121, 52.521_212));
    group.locations[0].address = Some("3 Ffordd y Môr".into());
    store.write("", "", NOW, |writing| writing.put_asset(group.clone(), None)).unwrap();
    group.disclosure = Disclosure::Area;
    group.locations = vec![town::location(Place::In(code("QX0100001")))];
    store.write("they meet at home now", "Mair", NOW, |writing| writing.put_asset(group.clone(), None)).unwrap();

    let history = store.history(group.id).unwrap();
    assert_eq!(history.len(), 2);
    assert!(history.iter().all(|entry| entry.content.locations == group.locations));
    drop(store);
    if let Some(file) = database.file() {
        let bytes = std::fs::read(file).unwrap();
        let found = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
        assert!(found(b"Knitting"), "the file is what we think it is");
        assert!(!found("3 Ffordd y Môr".as_bytes()), "not in the file, not even where it is free");
        assert!(!found(b"4.212121") && !found(&(-4.212_121_f64).to_le_bytes()));
    }
}

#[test]
fn a_mistyped_address_makes_no_file() {
    let folder = std::env::temp_dir().join(format!("hereabouts-test-{}", Uuid::new_v4().simple()));
    std::fs::create_dir(&folder).unwrap();
    let path = folder.display();
    for url in [
        format!("postgress://{path}/place"),
        format!("postgresql:{path}/place"),
        format!("sqlite:{path}/place.db"),
        format!("sqlite://{path}/"),
        format!("sqlite://postgresql://{path}/place"),
        format!("{path}/place.db"),
    ] {
        assert!(matches!(Store::open(&url), Err(StoreError::Address(_))), "{url}");
    }
    // Well typed, but not there: no folder is made for it, and no file named after the server.
    for url in [format!("sqlite://{path}/no/such/folder/place.db"), "postgresql://127.0.0.1:1/place".into()] {
        assert!(matches!(Store::open(&url), Err(StoreError::Unreachable(_))), "{url}");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let database = Database::sqlite();
    let store = database.store();
    let library = town::library();
    store.write("", "", NOW, |writing| writing.put_asset(library.clone(), None)).unwrap();
    // The journal is a property of the file; that each connection syncs fully is told by what a copy
    // of the files holds while the store is still open, as after a kill.
    let file = database.file().unwrap();
    let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    let mode = diesel::sql_query("PRAGMA journal_mode").get_result::<Setting>(&mut connection).unwrap();
    assert_eq!(mode.journal_mode, "wal");
    let after = Database::sqlite();
    for name in ["place.db", "place.db-wal"] {
        std::fs::copy(file.with_file_name(name), after.file().unwrap().with_file_name(name)).unwrap();
    }
    assert_eq!(after.store().asset(library.id).unwrap(), Some(library));
}

#[test]
fn nothing_that_answers_questions_depends_on_the_vault() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let ours = |name: &str| -> Vec<String> {
        let packages = told["packages"].as_array().unwrap();
        let package = packages.iter().find(|package| package["name"] == name).expect(name);
        let needed = package["dependencies"].as_array().unwrap().iter();
        let mut needed: Vec<String> = needed
            .filter(|needed| needed["kind"].is_null())
            .filter_map(|needed| needed["name"].as_str())
            .filter(|needed| needed.starts_with("hereabouts"))
            .map(Into::into)
            .collect();
        needed.sort();
        needed
    };
    // Arrows point inwards only.
    assert_eq!(ours("hereabouts-core"), [""; 0]);
    assert_eq!(ours("hereabouts-store"), ["hereabouts-core"]);
    assert_eq!(ours("hereabouts-vault"), ["hereabouts-core"]);
}
