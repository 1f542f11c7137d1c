//! Connections: one type for both databases, made by the scheme of the address, and pooled.
//!
//! `MultiConnection` lets one query serve both databases; what it cannot express (batches of
//! values, and whatever else differs) is written once and expanded per database by
//! [`each_database!`]. Its own `establish` is never used: it tries each database in turn, and would
//! make an empty SQLite file named after a mistyped address of a server.

use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2;
use diesel::result::ConnectionError;
use diesel::{Connection, MultiConnection, PgConnection, RunQueryDsl, SqliteConnection};

use crate::address::Address;
use crate::error::StoreError;

/// A connection to either database.
#[derive(MultiConnection)]
pub(crate) enum AnyConnection {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// One expression, expanded for each database.
macro_rules! each_database {
    ($connection:expr, $c:ident => $expression:expr) => {
        match $connection {
            $crate::connection::AnyConnection::Sqlite($c) => $expression,
            $crate::connection::AnyConnection::Postgres($c) => $expression,
        }
    };
}
pub(crate) use each_database;

/// How long a write waits for another one.
const PATIENCE: Duration = Duration::from_secs(15);

/// Which tables a connection sees.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// What may be published, and what it is made of.
    Assets,
    /// The sealed homes.
    Vault,
}

/// Makes connections.
pub(crate) struct Manager {
    address: Address,
    side: Side,
}

pub(crate) type Pool = diesel::r2d2::Pool<Manager>;
pub(crate) type Pooled = diesel::r2d2::PooledConnection<Manager>;

/// A pool of at most that many connections. It opens one at once, so that a wrong address is heard of.
pub(crate) fn pool(address: Address, side: Side, most: u32) -> Result<Pool, StoreError> {
    // r2d2 would try again for half a minute and then not say why; ask once ourselves.
    let manager = Manager { address, side };
    drop(manager.connect().map_err(|error| StoreError::Unreachable(error.into()))?);
    r2d2::Pool::builder()
        .max_size(most)
        .min_idle(Some(1))
        .connection_timeout(PATIENCE)
        .build(manager)
        .map_err(|error| StoreError::Unreachable(error.into()))
}

/// A connection out of the pool.
pub(crate) fn take(pool: &Pool) -> Result<Pooled, StoreError> {
    pool.get().map_err(|error| StoreError::Unreachable(error.into()))
}

impl Manager {
    fn connect(&self) -> Result<AnyConnection, ConnectionError> {
        let patience = PATIENCE.as_millis();
        match &self.address {
            Address::Sqlite(path) => {
                if self.side == Side::Vault {
                    for_its_owner_alone(path)?;
                }
                let mut connection = SqliteConnection::establish(&Address::plain_path(path))?;
                // The patience first: switching to WAL may have to wait. FULL, so that what was
                // acknowledged outlives a loss of power. What is deleted is overwritten, because a
                // place may have become private.
                connection
                    .batch_execute(&format!(
                        "PRAGMA busy_timeout = {patience}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                         PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                    ))
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Sqlite(connection))
            }
            Address::Postgres(url) => {
                let mut connection = PgConnection::establish(url)?;
                let path = if self.side == Side::Vault { " SET search_path = vault;" } else { "" };
                // A plan made for an empty table and kept would read the whole of a full one, once for
                // every key that is asked for: plan each query for what it asks.
                connection
                    .batch_execute(&format!(
                        "SET client_min_messages = warning; SET lock_timeout = {patience}; \
                         SET plan_cache_mode = force_custom_plan;{path}"
                    ))
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Postgres(connection))
            }
        }
    }
}

/// Make the file of the vault before SQLite does, with no rights for anybody else.
fn for_its_owner_alone(path: &std::path::Path) -> Result<(), ConnectionError> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop).map_err(|error| ConnectionError::BadConnection(error.to_string()))
}

impl r2d2::ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = ConnectionError;

    fn connect(&self) -> Result<AnyConnection, ConnectionError> {
        Self::connect(self)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), ConnectionError> {
        connection.batch_execute("SELECT 1").map_err(ConnectionError::CouldntSetupConfiguration)
    }

    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        std::thread::panicking()
            || <AnyConnection as Connection>::TransactionManager::is_broken_transaction_manager(connection)
    }
}

/// Read in one consistent snapshot.
pub(crate) fn snapshot<T>(
    connection: &mut AnyConnection,
    read: impl FnOnce(&mut AnyConnection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    transaction(connection, "BEGIN", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", read)
}

/// Write while nobody else does. The first thing is the lock of all writers: revisions are counted
/// in the order of commits only because whoever counts has waited for the commit before.
pub(crate) fn alone<T, E: From<StoreError>>(
    connection: &mut AnyConnection,
    write: impl FnOnce(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    transaction(connection, "BEGIN IMMEDIATE", "BEGIN ISOLATION LEVEL READ COMMITTED", |connection| {
        if let AnyConnection::Postgres(connection) = connection {
            diesel::sql_query("SELECT 1 FROM place WHERE id = 1 FOR UPDATE")
                .execute(connection)
                .map_err(StoreError::from)?;
        }
        write(connection)
    })
}

/// A transaction, begun in the words of each database. An error leaves nothing behind.
pub(crate) fn transaction<T, E: From<StoreError>>(
    connection: &mut AnyConnection,
    sqlite: &str,
    postgres: &str,
    work: impl FnOnce(&mut AnyConnection) -> Result<T, E>,
) -> Result<T, E> {
    type Transactions = <AnyConnection as Connection>::TransactionManager;
    match connection {
        AnyConnection::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, sqlite),
        AnyConnection::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(c, postgres),
    }
    .map_err(StoreError::from)?;
    let done = work(connection);
    match &done {
        Ok(_) => Transactions::commit_transaction(connection).map_err(StoreError::from)?,
        // The first error is the one to tell. A connection that cannot roll back is broken, and the
        // pool throws it away.
        Err(_) => drop(Transactions::rollback_transaction(connection)),
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::sql_types::Integer;

    #[derive(diesel::QueryableByName)]
    struct Setting {
        #[diesel(sql_type = Integer)]
        value: i32,
    }

    #[test]
    fn every_connection_syncs_fully_and_overwrites_what_is_deleted() {
        let path = std::env::temp_dir().join(format!("hereabouts-test-{}.db", uuid::Uuid::new_v4().simple()));
        let pool = pool(Address::Sqlite(path.clone()), Side::Assets, 2).unwrap();
        let (mut one, mut other) = (take(&pool).unwrap(), take(&pool).unwrap());
        for connection in [&mut *one, &mut *other] {
            let AnyConnection::Sqlite(connection) = connection else { panic!("a file") };
            for (name, expected) in [("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)] {
                let asked = format!("SELECT {name} AS value FROM pragma_{name}");
                let told: Setting = diesel::sql_query(asked).get_result(connection).unwrap();
                assert_eq!(told.value, expected, "{name}");
            }
        }
        drop((one, other, pool));
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }
}
