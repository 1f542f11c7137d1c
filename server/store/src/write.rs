//! Writing: what changed and nothing else, with a line in the change log for each.

mod areas;
mod assets;
mod facts;

pub use assets::against;

use std::collections::BTreeSet;

use diesel::prelude::*;
use jiff::Timestamp;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::read;
use crate::records::Entity;
use crate::rows::place::{ASSET, ChangeRow};
use crate::schema::{change, place};
use crate::words::number;

/// How many values one statement of SQLite carries: under its limit of 32,766.
pub(crate) const VALUES: usize = 30_000;

/// Insert many rows in the quickest way that each database has: statements of many rows in SQLite,
/// COPY in PostgreSQL.
macro_rules! insert_all {
    ($connection:expr, $table:path, $rows:expr, columns: $columns:expr) => {
        match &mut *$connection {
            crate::connection::AnyConnection::Sqlite(connection) => {
                for rows in $rows.chunks(crate::write::VALUES / $columns) {
                    diesel::insert_into($table).values(rows).execute(connection)?;
                }
            }
            crate::connection::AnyConnection::Postgres(connection) => {
                if !$rows.is_empty() {
                    diesel::copy_from($table).from_insertable(&$rows[..]).execute(connection)?;
                }
            }
        }
    };
}
pub(crate) use insert_all;

/// A write under way: see [`crate::Store::write`].
pub struct Writing<'a> {
    pub(crate) connection: &'a mut AnyConnection,
    /// The revision that this becomes, if anything is written.
    revision: i64,
    why: &'a str,
    author: &'a str,
    pub(crate) at: Timestamp,
    /// Whom to thank for the versions that are written.
    thanks: Option<String>,
    changed_assets: BTreeSet<String>,
    changed_others: BTreeSet<Entity>,
}

impl<'a> Writing<'a> {
    pub(crate) fn begin(
        connection: &'a mut AnyConnection,
        why: &'a str,
        author: &'a str,
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        // Nobody else counts between this and the commit: the lock of all writers is ours.
        let revision = number::<i64, u64>(read::revision_of_place(connection)?)? + 1;
        let (changed_assets, changed_others) = (BTreeSet::new(), BTreeSet::new());
        Ok(Self { connection, revision, why, author, at, thanks: None, changed_assets, changed_others })
    }

    /// An asset moved that has no new version.
    pub(crate) fn has_changed(&mut self, asset: String) {
        self.changed_assets.insert(asset);
    }

    /// Thank somebody, by the name that they gave for it, for the versions of assets that are written from here on.
    pub fn thank(&mut self, name: Option<String>) {
        self.thanks = name;
    }

    /// Count the revision and write the change log, if there is anything to tell.
    pub(crate) fn finish(self) -> Result<u64, StoreError> {
        if self.changed_assets.is_empty() && self.changed_others.is_empty() {
            return number(self.revision - 1);
        }
        diesel::update(place::table).set(place::revision.eq(self.revision)).execute(self.connection)?;
        let assets = self.changed_assets.into_iter().map(|id| (ASSET, id));
        let others = self.changed_others.into_iter().map(|entity| (entity.as_str(), String::new()));
        let rows: Vec<ChangeRow> = (0..)
            .zip(assets.chain(others))
            .map(|(seq, (entity, entity_id))| ChangeRow {
                revision: self.revision,
                seq,
                entity: entity.into(),
                entity_id,
            })
            .collect();
        insert_all!(self.connection, change::table, rows, columns: 4);
        // A hint for those who listen, sent with the commit. Those who miss it find the change by asking.
        if let AnyConnection::Postgres(connection) = self.connection {
            diesel::sql_query(format!("SELECT pg_notify('hereabouts', '{}')", self.revision)).execute(connection)?;
        }
        number(self.revision)
    }
}
