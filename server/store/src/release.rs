//! How many sealed homes there are, as it was told to the public on a day.

use diesel::prelude::*;
use jiff::Timestamp;
use uuid::Uuid;

use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::schema::release;
use crate::store::Store;
use crate::words::{parse, stamp};
use crate::write::Writing;

/// What was released, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// When.
    pub released: Timestamp,
    /// What, as JSON.
    pub counts: String,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = release)]
struct ReleaseRow {
    id: String,
    released: String,
    counts: String,
}

impl Store {
    /// The latest release, if there was one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn latest_release(&self) -> Result<Option<Release>, StoreError> {
        let latest = release::table.order((release::released.desc(), release::id));
        let row: Option<ReleaseRow> = latest.first(&mut *take(self.pool())?).optional()?;
        row.map(|row| Ok(Release { released: parse(&row.released)?, counts: row.counts })).transpose()
    }
}

impl Writing<'_> {
    /// Release counts.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn release(&mut self, counts: String) -> Result<(), StoreError> {
        let row = ReleaseRow { id: Uuid::new_v4().to_string(), released: stamp(self.at), counts };
        each_database!(&mut *self.connection, c => diesel::insert_into(release::table).values(&row).execute(c)?);
        Ok(())
    }
}
