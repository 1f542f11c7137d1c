//! The store of a place.

use std::collections::HashMap;

use hereabouts_core::PostcodeRecord;
use hereabouts_core::asset::{Asset, Organization};
use jiff::Timestamp;
use uuid::Uuid;

use crate::address::Address;
use crate::connection::{Pool, Side, alone, pool, snapshot, take};
use crate::error::StoreError;
use crate::records::{Changes, Ground, Place, RevisionEntry};
use crate::write::Writing;
use crate::{migrate, read};

/// Readers at once. One writer writes at a time whatever this says.
const CONNECTIONS: u32 = 6;

/// The store of a place: everything but the sealed homes. Cheap to clone; a clone is the same store.
#[derive(Clone)]
pub struct Store {
    pool: Pool,
}

impl Store {
    /// Open the database at `sqlite:///path/to/place.db` or `postgresql://user@host/place`. A file
    /// that is not there is made; its folder is not. The tables are left as they are: see
    /// [`Store::migrate`].
    ///
    /// # Errors
    /// When the address has another scheme, and when the database cannot be reached.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Ok(Self { pool: pool(Address::parse(url)?, Side::Assets, CONNECTIONS)? })
    }

    pub(crate) const fn pool(&self) -> &Pool {
        &self.pool
    }

    /// Bring the tables up to date, in one transaction. The names of the migrations that were done.
    ///
    /// # Errors
    /// When one fails: then none is done.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        migrate::run(&mut *take(&self.pool)?, Side::Assets)
    }

    /// The names of the migrations that are still to be done.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        migrate::pending(&mut *take(&self.pool)?, Side::Assets)
    }

    /// Undo the last migration, and what only its tables held. Its name, if there was one.
    ///
    /// # Errors
    /// When it fails: then nothing is undone.
    pub fn revert_last(&self) -> Result<Option<String>, StoreError> {
        migrate::revert(&mut *take(&self.pool)?, Side::Assets)
    }

    /// How many writing transactions there have been. Cheap, for whoever polls.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn revision(&self) -> Result<u64, StoreError> {
        read::revision_of_place(&mut *take(&self.pool)?)
    }

    /// The name and the settings of the place.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn place(&self) -> Result<Place, StoreError> {
        read::place(&mut *take(&self.pool)?)
    }

    /// Everything, at one moment.
    ///
    /// # Errors
    /// When the database cannot be read, or holds what this program did not write.
    pub fn ground(&self) -> Result<Ground, StoreError> {
        let mut postcodes = Vec::new();
        let mut ground = self.ground_with(|record| postcodes.push(record))?;
        ground.postcodes = postcodes;
        Ok(ground)
    }

    /// Everything, at one moment, with the postcodes handed over one by one and in order instead of
    /// kept: there may be millions.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn ground_with(&self, postcode: impl FnMut(PostcodeRecord)) -> Result<Ground, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| {
            read::each_postcode(connection, postcode)?;
            let (areas, parents_by_position) = read::areas(connection)?;
            Ok(Ground {
                revision: read::revision_of_place(connection)?,
                place: read::place(connection)?,
                vocabulary: read::vocabulary(connection)?,
                assets: read::assets(connection, read::Which::All)?,
                areas,
                parents_by_position,
                stats: read::stats(connection)?,
                postcodes: Vec::new(),
                base: read::base(connection)?,
                datasets: read::datasets(connection)?,
            })
        })
    }

    /// What moved after that revision, at one moment, and the revision it leads to. Nothing is ever
    /// missed: revisions are counted in the order of commits. An answer with a smaller revision
    /// means that the database is another one (a backup put back): read the ground again.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn changes_since(&self, revision: u64) -> Result<Changes, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| read::changes(connection, revision))
    }

    /// One asset.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn asset(&self, id: Uuid) -> Result<Option<Asset>, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| read::asset(connection, id))
    }

    /// The assets of those ids, by id; those that are not there are left out.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn assets_by_id(&self, ids: &[Uuid]) -> Result<Vec<Asset>, StoreError> {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        snapshot(&mut *take(&self.pool)?, |connection| read::assets(connection, read::Which::Ids(&ids)))
    }

    /// The assets that are homes of that scheme, by id.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn assets_of_scheme(&self, scheme: Uuid) -> Result<Vec<Asset>, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| read::assets_of_scheme(connection, scheme))
    }

    /// The ids of everything that came from that source, by its key there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ids_by_source(&self, source: &str) -> Result<HashMap<String, Uuid>, StoreError> {
        read::ids_by_source(&mut *take(&self.pool)?, source)
    }

    /// Every version of an asset, the first one first.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn history(&self, id: Uuid) -> Result<Vec<RevisionEntry>, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| read::history(connection, id))
    }

    /// Every asset as it was before that time, as far as it had been recorded by then; without homes.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn assets_before(&self, before: Timestamp) -> Result<Vec<Asset>, StoreError> {
        snapshot(&mut *take(&self.pool)?, |connection| read::assets_before(connection, before))
    }

    /// One organisation.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn organization(&self, id: Uuid) -> Result<Option<Organization>, StoreError> {
        read::organization(&mut *take(&self.pool)?, id)
    }

    /// An organisation of exactly that name; where several have it, always the same one.
    ///
    /// # Errors
    /// As [`Store::ground`].
    pub fn organization_by_name(&self, name: &str) -> Result<Option<Organization>, StoreError> {
        read::organization_by_name(&mut *take(&self.pool)?, name)
    }

    /// Write in one transaction, alone: all of it or, when `work` returns an error, nothing.
    /// Answers with what `work` did, and with the revision of the place afterwards, which is one
    /// more exactly when something was written that was not the same already.
    ///
    /// `why` and `author` go into the history of the assets, and `at` is the time of their change.
    ///
    /// # Errors
    /// Those of `work`, and [`StoreError::Busy`] when another write takes too long.
    pub fn write<T, E: From<StoreError>>(
        &self,
        why: &str,
        author: &str,
        at: Timestamp,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<(T, u64), E> {
        alone(&mut *take(&self.pool)?, |connection| {
            let mut writing = Writing::begin(connection, why, author, at)?;
            let done = work(&mut writing)?;
            Ok((done, writing.finish()?))
        })
    }

    /// Do everything that [`Store::write`] does, and then undo it: what would happen.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn rehearse<T, E: From<StoreError>>(
        &self,
        at: Timestamp,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        enum Stop<T, E> {
            Undo(T),
            Failed(E),
        }
        impl<T, E: From<StoreError>> From<StoreError> for Stop<T, E> {
            fn from(error: StoreError) -> Self {
                Self::Failed(error.into())
            }
        }
        let rehearsed = alone(&mut *take(&self.pool)?, |connection| {
            let mut writing = Writing::begin(connection, "", "", at)?;
            Err::<std::convert::Infallible, _>(match work(&mut writing) {
                Ok(done) => Stop::Undo(done),
                Err(error) => Stop::Failed(error),
            })
        });
        match rehearsed {
            Err(Stop::Undo(done)) => Ok(done),
            Err(Stop::Failed(error)) => Err(error),
            Ok(never) => match never {},
        }
    }
}
