//! Remembers a place: assets, areas, measures, postcodes, the base map, and every change to them.
//!
//! Owns the two databases, the migrations and the SQL. A [`Store`] reads in consistent snapshots
//! ([`Store::ground`], [`Store::changes_since`]) and writes in transactions ([`Store::write`]) that
//! each count one revision, without gaps, in the order of their commits. A [`VaultStore`] keeps the
//! sealed homes elsewhere and cannot open them. Deliberately absent: anything that can be worked
//! out from what is stored, and the clock: the time of a write is told by the caller. No type of
//! the database library leaves this crate.

mod address;
mod connection;
mod error;
mod geometry;
mod migrate;
mod read;
mod records;
mod rows;
mod schema;
mod store;
mod vault;
mod words;
mod write;

pub use error::{Cause, StoreError};
pub use records::{
    BaseFeature, Changes, Dataset, Entity, Ground, Household, ParentByPosition, Place, Put, PutCounts, RevisionEntry,
};
pub use store::Store;
pub use vault::VaultStore;
pub use write::Writing;
