//! What is known of a private home.

use hereabouts_core::Position;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What is known of a private home, on its way into the vault. Like [`crate::Exact`] it cannot be
/// printed, serialised, compared or copied.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Home {
    /// Who lives there, or what it is called.
    pub name: String,
    /// For people to read, without the postcode.
    pub address: String,
    /// As it was written.
    pub postcode: String,
    /// Where it stands, when that is known.
    #[zeroize(skip)]
    pub position: Option<Position>,
    /// Anything that its scheme wants to remember.
    pub note: String,
}

/// The form in which a home is sealed. Private, so that nobody outside can serialise one.
#[derive(Serialize, Deserialize)]
struct Content<'a> {
    name: std::borrow::Cow<'a, str>,
    address: std::borrow::Cow<'a, str>,
    postcode: std::borrow::Cow<'a, str>,
    position: Option<Position>,
    note: std::borrow::Cow<'a, str>,
}

impl Home {
    pub(crate) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let content = Content {
            name: self.name.as_str().into(),
            address: self.address.as_str().into(),
            postcode: self.postcode.as_str().into(),
            position: self.position,
            note: self.note.as_str().into(),
        };
        Zeroizing::new(serde_json::to_vec(&content).expect("plain words and numbers serialise"))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let content: Content<'_> = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            name: content.name.into_owned(),
            address: content.address.into_owned(),
            postcode: content.postcode.into_owned(),
            position: content.position,
            note: content.note.into_owned(),
        })
    }
}
