//! Every migration can be undone, and both databases end with the same tables.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{Double, Text};
use diesel::{PgConnection, SqliteConnection};
use hereabouts_store::{Store, StoreError, VaultStore};
use hereabouts_tests::database::Database;
use hereabouts_tests::town::{self, NOW};

crate::on_both_databases![
    every_migration_can_be_undone_and_done_again,
    the_vault_can_be_undone_and_done_again,
    an_old_database_says_what_to_do,
];

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The whole schema, as the database's own catalogue tells it.
fn schema(database: &Database) -> BTreeSet<String> {
    let lines: Vec<Line> = if let Some(file) = database.file() {
        let told = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema";
        let vault = file.with_file_name("place.vault.db");
        let files = [file, vault].into_iter().filter(|file| file.exists());
        files
            .flat_map(|file| {
                let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
                diesel::sql_query(told).load::<Line>(&mut connection).unwrap()
            })
            .collect()
    } else {
        let mut connection = PgConnection::establish(database.url()).unwrap();
        let told = "SELECT concat_ws(' ', table_schema, table_name, ordinal_position, column_name, data_type, udt_name, \
                    collation_name, is_nullable, column_default) AS line FROM information_schema.columns \
                    WHERE table_schema IN ('public', 'vault') \
                    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'vault') \
                    UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
                    WHERE connamespace::regnamespace::text IN ('public', 'vault')";
        diesel::sql_query(told).load(&mut connection).unwrap()
    };
    // What diesel keeps of what was done stays.
    lines.into_iter().map(|line| line.line).filter(|line| !line.contains("__diesel_schema_migrations")).collect()
}

fn every_migration_can_be_undone_and_done_again(database: &Database) {
    let store = Store::open(database.url()).unwrap();
    let names = store.pending_migrations().unwrap();
    let mut steps = vec![schema(database)];
    let done = store.migrate().unwrap();
    assert_eq!(done, names);
    assert!(store.pending_migrations().unwrap().is_empty() && store.migrate().unwrap().is_empty());
    let whole = schema(database);
    // Down one at a time, and each time up and down again.
    for left in (0..names.len()).rev() {
        let before = schema(database);
        assert!(store.revert_last().unwrap().is_some());
        assert_eq!(store.pending_migrations().unwrap().len(), names.len() - left);
        let below = schema(database);
        assert_ne!(below, before);
        store.migrate().unwrap();
        assert_eq!(schema(database), whole, "up again from {}", names[left]);
        for _ in left..names.len() {
            store.revert_last().unwrap();
        }
        assert_eq!(schema(database), below, "down again to before {}", names[left]);
        steps.push(below);
    }
    assert_eq!(steps.last(), steps.first(), "nothing is left");
    assert_eq!(store.revert_last().unwrap(), None);
    store.migrate().unwrap();
    store.write("", "", NOW, |writing| writing.put_asset(town::library(), None)).expect("it works as new");
}

fn the_vault_can_be_undone_and_done_again(database: &Database) {
    let vault = VaultStore::open(database.url()).unwrap();
    vault.migrate().unwrap();
    let whole = schema(database);
    assert!(vault.revert_last().unwrap().is_some());
    assert!(schema(database).len() < whole.len());
    assert_eq!(vault.revert_last().unwrap(), None);
    vault.migrate().unwrap();
    assert_eq!(schema(database), whole);
}

fn an_old_database_says_what_to_do(database: &Database) {
    let store = Store::open(database.url()).unwrap();
    let refused = store.ground().unwrap_err();
    assert!(matches!(refused, StoreError::NotMigrated), "{refused:?}");
    let refused = store.write("", "", NOW, |writing| writing.put_asset(town::library(), None)).unwrap_err();
    assert!(matches!(refused, StoreError::NotMigrated), "{refused:?}");
}

#[test]
fn both_databases_end_with_the_same_tables_and_columns() {
    let Some(postgis) = Database::postgis() else { return };
    let sqlite = Database::sqlite();
    for database in [&sqlite, &postgis] {
        let _ = database.store();
        VaultStore::open(database.url()).unwrap().migrate().unwrap();
    }
    let file = sqlite.file().unwrap();
    let mut in_sqlite = BTreeSet::new();
    for file in [file.with_file_name("place.vault.db"), file] {
        let mut connection = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
        let columns = "SELECT t.name || ' ' || c.cid || ' ' || c.name || CASE c.\"notnull\" WHEN 1 THEN '' ELSE ' or none' END AS line \
                       FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
        let lines: Vec<Line> = diesel::sql_query(columns).load(&mut connection).unwrap();
        in_sqlite.extend(lines.into_iter().map(|line| line.line).filter(|line| !line.starts_with("__diesel")));
    }
    let mut connection = PgConnection::establish(postgis.url()).unwrap();
    let columns = "SELECT table_name || ' ' || (ordinal_position - 1) || ' ' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE ' or none' END AS line \
                   FROM information_schema.columns c WHERE table_schema IN ('public', 'vault') \
                   AND table_name NOT IN ('spatial_ref_sys', 'geometry_columns', 'geography_columns')";
    let lines: Vec<Line> = diesel::sql_query(columns).load(&mut connection).unwrap();
    let in_postgis: BTreeSet<String> =
        lines.into_iter().map(|line| line.line).filter(|line| !line.starts_with("__diesel")).collect();
    assert!(in_sqlite.len() > 90);
    assert_eq!(in_sqlite, in_postgis);
}

#[test]
fn the_same_migrations_have_the_same_names_on_both() {
    let names = |folder: &str| -> BTreeSet<String> {
        let path = format!("{}/../migrations/{folder}", env!("CARGO_MANIFEST_DIR"));
        let folders = std::fs::read_dir(path).unwrap();
        folders.map(|folder| folder.unwrap().file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names("sqlite"), names("postgis"));
    assert_eq!(names("vault-sqlite"), names("vault-postgis"));
}

#[test]
fn a_bare_postgresql_gets_postgis() {
    let Some(database) = Database::bare_postgres() else { return };
    let store = database.store();
    store.write("", "", NOW, |writing| writing.put_asset(town::library(), None)).unwrap();
}

#[derive(QueryableByName)]
struct Seen {
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Double)]
    metres: f64,
}

#[test]
fn postgis_reads_what_we_wrote() {
    let Some(database) = Database::postgis() else { return };
    let store = database.store();
    let mut library = town::library();
    library.locations.truncate(3);
    store.write("", "", NOW, |writing| writing.put_asset(library, None)).unwrap();
    let mut connection = PgConnection::establish(database.url()).unwrap();
    let asked = "SELECT ST_AsText(geometry) AS text, \
                 ST_Distance(geometry::geography, ST_SetSRID(ST_Point(-4.2, 52.5), 4326)::geography) AS metres \
                 FROM location WHERE ST_SRID(geometry) = 4326 AND ST_IsValid(geometry) ORDER BY seq";
    let seen: Vec<Seen> = diesel::sql_query(asked).load(&mut connection).unwrap();
    let texts: Vec<&str> = seen.iter().map(|seen| seen.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "POINT(-4.200000000000001 52.49999999999999)",
            "LINESTRING(-4.123456789012345 52.5,-4.12 52.51,-4.11 52.5)",
            "POLYGON((-4.3 52.1,-4.1 52.1,-4.1 52.3,-4.3 52.3,-4.3 52.1),(-4.25 52.15,-4.2 52.15,-4.2 52.2,-4.25 52.15))",
        ]
    );
    assert!(seen[0].metres < 0.001);
}
