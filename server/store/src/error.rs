//! Why the store could not do something, as sentences.

use thiserror::Error;
use uuid::Uuid;

/// Why the store could not do something.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address of the database is none that we know.
    #[error("{0}")]
    Address(String),
    /// The database is not there or does not let us in.
    #[error("the database could not be opened")]
    Unreachable(#[source] Cause),
    /// The tables are older than the program.
    #[error("the database is older than the program; run: hereabouts migrate")]
    NotMigrated,
    /// A migration failed. What it had done is undone.
    #[error("the tables could not be brought up to date")]
    Migration(#[source] Cause),
    /// Somebody else was quicker.
    #[error("somebody changed this in the meantime: it is now at version {found}, and you changed version {expected}")]
    Conflict {
        /// Which asset.
        id: Uuid,
        /// The version that was changed.
        expected: u32,
        /// The version that is stored.
        found: u32,
    },
    /// Not there.
    #[error("there is no such asset")]
    Missing(Uuid),
    /// The same thing twice.
    #[error("something of that id, or of that key in its source, is already there")]
    Twice(#[source] Cause),
    /// An asset that names a place which is not for everybody.
    #[error("the place of \"{0}\" is not public, so only its area may be stored with it")]
    PlaceNotPublic(String),
    /// A measure that is not a number.
    #[error("a measure must be a number, and the {measure} of {area} is not one")]
    NotANumber {
        /// Which area.
        area: String,
        /// Which measure.
        measure: String,
    },
    /// A write that waited too long for another to finish.
    #[error("something else is being written; please try again in a moment")]
    Busy(#[source] Cause),
    /// A row that cannot be what we wrote.
    #[error("the database holds something that cannot be read ({0})")]
    Unreadable(String),
    /// Anything else that the database said.
    #[error("the database could not do it")]
    Database(#[source] Cause),
}

/// What lies behind an error: for the log, never for an answer.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl From<diesel::result::Error> for StoreError {
    fn from(error: diesel::result::Error) -> Self {
        use diesel::result::DatabaseErrorKind as Kind;
        use diesel::result::Error::{DatabaseError, DeserializationError};
        match &error {
            DatabaseError(Kind::UniqueViolation, _) => Self::Twice(error.into()),
            DatabaseError(Kind::SerializationFailure, _) => Self::Busy(error.into()),
            DatabaseError(_, what) if waited_too_long(what.message()) => Self::Busy(error.into()),
            DatabaseError(_, what) if no_table(what.message()) => Self::NotMigrated,
            DeserializationError(cause) => Self::Unreadable(cause.to_string()),
            _ => Self::Database(error.into()),
        }
    }
}

// The kinds of diesel do not tell these two apart from other errors; the words do, on both databases.
fn waited_too_long(message: &str) -> bool {
    ["database is locked", "database table is locked", "lock timeout"].iter().any(|words| message.contains(words))
}

fn no_table(message: &str) -> bool {
    message.contains("no such table") || (message.contains("relation \"") && message.contains("does not exist"))
}
