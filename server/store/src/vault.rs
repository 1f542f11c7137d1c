//! Where the sealed homes are kept: apart from everything that answers questions.
//!
//! On SQLite a file of its own, on PostgreSQL a schema of its own, reached by connections that see
//! nothing else by default; the connections of [`crate::Store`] never see it. Deliberately absent:
//! the key, and any way to open what is sealed.
//!
//! Write the vault first, then the asset: a home without a public record can be found and removed
//! by its scheme; a public record without its home would be a promise that nobody can keep.

use diesel::prelude::*;
use uuid::Uuid;

use crate::address::Address;
use crate::connection::{AnyConnection, Pool, Side, each_database, pool, take, transaction};
use crate::error::StoreError;
use crate::migrate;
use crate::records::{Household, Put};
use crate::rights::copy;
use crate::rows::place::HouseholdRow;
use crate::schema::household;

/// The sealed homes of a place. Cheap to clone; a clone is the same store.
#[derive(Clone)]
pub struct VaultStore {
    pool: Pool,
}

impl VaultStore {
    /// Open the vault of the place at that address: `sqlite:///srv/place.db` keeps its vault in
    /// `/srv/place.vault.db`, `postgresql://…` in the schema `vault`. To give the vault a role of
    /// its own on PostgreSQL, name that role here and another one for [`crate::Store::open`].
    ///
    /// # Errors
    /// As [`crate::Store::open`].
    pub fn open(url_of_place: &str) -> Result<Self, StoreError> {
        Ok(Self { pool: pool(Address::parse(url_of_place)?.of_vault(), Side::Vault, 2)? })
    }

    /// As [`VaultStore::open`], where there is a vault; a place that never kept a home has none, and
    /// asking does not make one.
    ///
    /// # Errors
    /// As [`crate::Store::open`].
    pub fn open_existing(url_of_place: &str) -> Result<Option<Self>, StoreError> {
        let address = Address::parse(url_of_place)?.of_vault();
        if matches!(&address, Address::Sqlite(path) if !path.exists()) {
            return Ok(None);
        }
        let vault = Self { pool: pool(address, Side::Vault, 2)? };
        Ok(migrate::is_begun(&mut *take(&vault.pool)?, Side::Vault)?.then_some(vault))
    }

    /// As [`crate::Store::migrate`].
    ///
    /// # Errors
    /// When one fails: then none is done.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        migrate::run(&mut *take(&self.pool)?, Side::Vault)
    }

    /// As [`crate::Store::pending_migrations`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        migrate::pending(&mut *take(&self.pool)?, Side::Vault)
    }

    /// As [`crate::Store::revert_last`].
    ///
    /// # Errors
    /// When it fails: then nothing is undone.
    pub fn revert_last(&self) -> Result<Option<String>, StoreError> {
        migrate::revert(&mut *take(&self.pool)?, Side::Vault)
    }

    /// Put sealed homes, all of them or none. Sealing the same home twice gives different bytes, so
    /// only the very same record is unchanged. The first date of creation stays.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put(&self, homes: &[Household]) -> Result<Vec<Put>, StoreError> {
        self.write(|connection| homes.iter().map(|home| put(connection, home)).collect())
    }

    /// One sealed home.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn household(&self, id: Uuid) -> Result<Option<Household>, StoreError> {
        find(&mut *take(&self.pool)?, id)
    }

    /// Every sealed home, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn households(&self) -> Result<Vec<Household>, StoreError> {
        let rows: Vec<HouseholdRow> = household::table.order(household::id).load(&mut *take(&self.pool)?)?;
        rows.into_iter().map(HouseholdRow::into_household).collect()
    }

    /// The sealed homes of one scheme, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn households_of(&self, scheme: Uuid) -> Result<Vec<Household>, StoreError> {
        let of = household::table.filter(household::scheme_id.eq(scheme.to_string())).order(household::id);
        let rows: Vec<HouseholdRow> = of.load(&mut *take(&self.pool)?)?;
        rows.into_iter().map(HouseholdRow::into_household).collect()
    }

    /// Forget a home. Whether it was there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn remove(&self, id: Uuid) -> Result<bool, StoreError> {
        self.write(|connection| Ok(diesel::delete(household::table.find(id.to_string())).execute(connection)? > 0))
    }

    /// As [`crate::Store::copy_to`].
    ///
    /// # Errors
    /// As there.
    pub fn copy_to(&self, file: &std::path::Path) -> Result<(), StoreError> {
        copy(&mut *take(&self.pool)?, file)
    }

    fn write<T>(&self, work: impl FnOnce(&mut AnyConnection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        transaction(&mut *take(&self.pool)?, "BEGIN IMMEDIATE", "BEGIN", work)
    }
}

fn find(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Household>, StoreError> {
    let row: Option<HouseholdRow> = household::table.find(id.to_string()).first(connection).optional()?;
    row.map(HouseholdRow::into_household).transpose()
}

fn put(connection: &mut AnyConnection, home: &Household) -> Result<Put, StoreError> {
    let mut home = home.clone();
    let before = find(connection, home.id)?;
    if let Some(before) = &before {
        home.created = before.created;
        if *before == home {
            return Ok(Put::Unchanged);
        }
    }
    let row = HouseholdRow::of(&home);
    if before.is_some() {
        let this = household::table.find(&row.id);
        each_database!(connection, connection => diesel::update(this).set(&row).execute(connection)?);
        return Ok(Put::Changed);
    }
    each_database!(connection, connection => {
        diesel::insert_into(household::table).values(&row).execute(connection)?
    });
    Ok(Put::Inserted)
}
