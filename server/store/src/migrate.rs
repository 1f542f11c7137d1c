//! Migrations: the same names for both databases, inside the program, each reversible.

use diesel::{Connection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::{AnyConnection, Side, transaction};
use crate::error::{Cause, StoreError};

const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");
const POSTGIS: EmbeddedMigrations = embed_migrations!("../../migrations/postgis");
const VAULT_SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/vault-sqlite");
const VAULT_POSTGIS: EmbeddedMigrations = embed_migrations!("../../migrations/vault-postgis");

/// The number that servers starting together wait on, so that one of them migrates.
const LOCK: i64 = 0x6865_7265;

/// The names of the migrations that are not done yet.
pub(crate) fn pending(connection: &mut AnyConnection, side: Side) -> Result<Vec<String>, StoreError> {
    one_at_a_time(connection, side, |connection| match connection {
        AnyConnection::Sqlite(c) => pending_of(c, sqlite(side)),
        AnyConnection::Postgres(c) => pending_of(c, postgis(side)),
    })
}

/// Do all that are not done yet, and say their names. All of them are done, or none.
pub(crate) fn run(connection: &mut AnyConnection, side: Side) -> Result<Vec<String>, StoreError> {
    one_at_a_time(connection, side, |connection| match connection {
        AnyConnection::Sqlite(c) => run_on(c, sqlite(side)),
        AnyConnection::Postgres(c) => run_on(c, postgis(side)),
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

fn pending_of<C>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Vec<String>, StoreError>
where
    C: Connection<Backend: 'static> + MigrationHarness<C::Backend>,
    EmbeddedMigrations: diesel::migration::MigrationSource<C::Backend>,
{
    let pending = connection.pending_migrations(migrations).map_err(failed)?;
    Ok(pending.iter().map(|migration| migration.name().to_string()).collect())
}

fn run_on<C>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Vec<String>, StoreError>
where
    C: Connection<Backend: 'static> + MigrationHarness<C::Backend>,
    EmbeddedMigrations: diesel::migration::MigrationSource<C::Backend>,
{
    let done = connection.run_pending_migrations(migrations).map_err(failed)?;
    Ok(done.iter().map(ToString::to_string).collect())
}

fn revert_on<C>(connection: &mut C, migrations: EmbeddedMigrations) -> Result<Option<String>, StoreError>
where
    C: Connection<Backend: 'static> + MigrationHarness<C::Backend>,
    EmbeddedMigrations: diesel::migration::MigrationSource<C::Backend>,
{
    if connection.applied_migrations().map_err(failed)?.is_empty() {
        return Ok(None);
    }
    let undone = connection.revert_last_migration(migrations).map_err(failed)?;
    Ok(Some(undone.to_string()))
}
