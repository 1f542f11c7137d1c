//! Seals homes that must not be findable: a Shared Lives host, a Homeshare home, a group in a
//! living room.
//!
//! Owns [`Exact`], the key, sealing and revealing. Deliberately absent: where sealed bytes are
//! kept (the store does, without being able to open them), and anything that answers questions.
//! Nothing that answers questions depends on this crate; a test reads the dependency graph.

mod ask;
mod exact;
mod home;
mod key;
mod seal;
mod subkey;

pub use ask::{answer, nearest};
pub use exact::Exact;
pub use home::Home;
pub use key::{KeyError, VaultKey};
pub use seal::{Reason, SealError, Sealed, reseal, reveal, seal};
pub use subkey::Subkey;
