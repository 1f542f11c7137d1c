//! Migrations: the same names for both databases, inside the program, each reversible.

use std::collections::HashSet;

use diesel::backend::Backend;
use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::{AnyConnection, Side, transaction};
use crate::error::{Cause, StoreError};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGIS: EmbeddedMigrations = embed_migrations!("../../migrations/postgis");
const VAULT_SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/vault-sqlite");
const VAULT_POSTGIS: EmbeddedMigrations = embed_migrations!("../../migrations/vault-postgis");

/// The number that servers starting together wait on, so that one of them migrates.
const LOCK: i64 = 0x6865_7265;

/// The names of the migrations that are not done yet. Looking changes nothing, and needs no right to.
pub(crate) fn pending(connection: &mut AnyConnection, side: Side) -> Result<Vec<String>, StoreError> {
    let done = done(connection, side)?;
    let names = match connection {
        AnyConnection::Sqlite(_) => names_of::<diesel::sqlite::Sqlite>(&sqlite(side))?,
        AnyConnection::Postgres(_) => names_of::<diesel::pg::Pg>(&postgis(side))?,
    };
    Ok(names.into_iter().filter(|(version, _)| !done.contains(version)).map(|(_, name)| name).collect())
}

/// Whether any migration was done.
pub(crate) fn is_begun(connection: &mut AnyConnection, side: Side) -> Result<bool, StoreError> {
    Ok(!done(connection, side)?.is_empty())
}

/// The versions of the migrations that were done.
fn done(connection: &mut AnyConnection, side: Side) -> Result<HashSet<String>, StoreError> {
    let there = match (&connection, side) {
        (AnyConnection::Sqlite(_), _) => "SELECT 1 FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
        (AnyConnection::Postgres(_), Side::Assets) => {
            "SELECT 1 WHERE to_regclass('__diesel_schema_migrations') IS NOT NULL"
        }
        // In the catalogue, which everybody may read: a vault that may not be looked into is not one that is
        // not there, and the next query says so.
        (AnyConnection::Postgres(_), Side::Vault) => {
            "SELECT 1 FROM pg_tables WHERE schemaname = 'vault' AND tablename = '__diesel_schema_migrations'"
        }
    };
    if diesel::sql_query(there).load::<One>(connection)?.is_empty() {
        return Ok(HashSet::new());
    }
    // By its whole name: PostgreSQL passes over a schema that may not be looked into.
    let schema = if matches!((&connection, side), (AnyConnection::Postgres(_), Side::Vault)) { "vault." } else { "" };
    let versions = format!("SELECT version FROM {schema}__diesel_schema_migrations");
    Ok(diesel::sql_query(versions).load::<Done>(connection)?.into_iter().map(|done| done.version).collect())
}

/// A row whose being there is the answer.
#[derive(diesel::QueryableByName)]
struct One {}

/// A migration that was done, as diesel keeps it.
#[derive(diesel::QueryableByName)]
struct Done {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// The migrations as version and name, in their order.
fn names_of<DB: Backend>(migrations: &EmbeddedMigrations) -> Result<Vec<(String, String)>, StoreError>
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    let mut all = MigrationSource::<DB>::migrations(migrations).map_err(failed)?;
    all.sort_unstable_by(|one, other| one.name().version().cmp(&other.name().version()));
    Ok(all.iter().map(|each| (each.name().version().to_string(), each.name().to_string())).collect())
}

/// Do all that are not done yet, and say their names. All of them are done, or none.
pub(crate) fn run(connection: &mut AnyConnection, side: Side) -> Result<Vec<String>, StoreError> {
    one_at_a_time(connection, side, |connection| {
        let names = pending(connection, side)?;
        match connection {
            AnyConnection::Sqlite(c) => run_on(c, sqlite(side))?,
            AnyConnection::Postgres(c) => run_on(c, postgis(side))?,
        }
        Ok(names)
    })
}

/// Undo the last one, and say its name.
pub(crate) fn revert(connection: &mut AnyConnection, side: Side) -> Result<Option<String>, StoreError> {
    one_at_a_time(connection, side, |connection| match connection {
        AnyConnection::Sqlite(c) => revert_on(c, sqlite(side)),
        AnyConnection::Postgres(c) => revert_on(c, postgis(side)),
    })
}

const fn sqlite(side: Side) -> EmbeddedMigrations {
    match side {
        Side::Assets => SQLITE,
        Side::Vault => VAULT_SQLITE,
    }
}

const fn postgis(side: Side) -> EmbeddedMigrations {
    match side {
        Side::Assets => POSTGIS,
        Side::Vault => VAULT_POSTGIS,
    }
}

/// In one transaction, with a lock that whoever migrates waits for.
fn one_at_a_time<T>(
    connection: &mut AnyConnection,
    side: Side,
    work: impl FnOnce(&mut AnyConnection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    transaction(connection, "BEGIN IMMEDIATE", "BEGIN", |connection| {
        if let AnyConnection::Postgres(c) = connection {
            diesel::sql_query(format!("SELECT pg_advisory_xact_lock({LOCK})")).execute(c)?;
            // Asked for first, because `IF NOT EXISTS` wants the right to create even where there is
            // nothing to create, and the role of the vault need not have it.
            let there = "SELECT 1 FROM pg_namespace WHERE nspname = 'vault'";
            if side == Side::Vault && diesel::sql_query(there).execute(c)? == 0 {
                diesel::sql_query("CREATE SCHEMA vault").execute(c)?;
            }
        }
        work(connection)
    })
}

fn failed(error: Cause) -> StoreError {
    StoreError::Migration(error)
}

fn run_on<C>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<(), StoreError>
where
    C: Connection<Backend: 'static> + MigrationHarness<C::Backend>,
    EmbeddedMigrations: MigrationSource<C::Backend>,
{
    connection.run_pending_migrations(migrations).map_err(failed)?;
    Ok(())
}

fn revert_on<C>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Option<String>, StoreError>
where
    C: Connection<Backend: 'static> + MigrationHarness<C::Backend>,
    EmbeddedMigrations: MigrationSource<C::Backend>,
{
    if connection.applied_migrations().map_err(failed)?.is_empty() {
        return Ok(None);
    }
    let names = names_of::<C::Backend>(&migrations)?;
    let undone = connection.revert_last_migration(migrations).map_err(failed)?.to_string();
    Ok(names.into_iter().find(|(version, _)| *version == undone).map(|(_, name)| name))
}
