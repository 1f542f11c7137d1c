//! Remembers a place: assets, areas, measures, postcodes, the base map, every change to them, and who looks after it.
//!
//! Owns the two databases, the migrations and the SQL. A [`Store`] reads in consistent snapshots
//! ([`Store::ground`], [`Store::changes_since`]) and writes in transactions ([`Store::write`]) that
//! each count one revision, without gaps, in the order of their commits. A [`VaultStore`] keeps the
//! sealed homes elsewhere and cannot open them. Deliberately absent: anything that can be worked
//! out from what is stored, and the clock: the time of a write is told by the caller. No type of
//! the database library leaves this crate.

mod address;
mod audit;
mod care;
mod claims;
mod connection;
mod error;
mod geometry;
mod imports;
mod mail;
mod migrate;
mod people;
mod planning;
mod read;
mod records;
mod release;
mod rights;
mod rows;
mod schema;
mod shares;
mod store;
mod suggestions;
mod vault;
mod words;
mod write;

pub use audit::{AuditPage, AuditRow};
pub use care::{Confirmation, How, Said};
pub use claims::{Claim, ClaimState};
pub use error::{Cause, StoreError};
pub use imports::{Import, Imported, Undone};
pub use mail::{Following, Subscription};
pub use people::{Account, ApiKey, Link, Purpose, Scope, Session, TokenHash};
pub use planning::{DrawnArea, RunContent, SavedRun};
pub use records::{
    BaseFeature, Changes, Dataset, Entity, Ground, Household, ParentByPosition, Place, Put, PutCounts, RevisionEntry,
};
pub use release::Release;
pub use rights::Tidied;
pub use shares::{Share, ShareOpening, ShareRight};
pub use store::Store;
pub use suggestions::{Queue, QueuePage, Standing, Suggested, Suggestion};
pub use vault::VaultStore;
pub use write::{Writing, against};
