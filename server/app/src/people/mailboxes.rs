//! Mailboxes: who follows what, sealed; and the links in letters, which nobody else can make.

use data_encoding::BASE64URL_NOPAD;
use hereabouts_core::vocabulary::Language;
use hereabouts_vault::{SealError, Subkey};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const CODE: usize = 16;

/// What somebody follows, and where they are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// Their address.
    pub email: String,
    /// The search, as the parameters of the feed.
    pub query: String,
    /// `en` or `cy`.
    pub lang: String,
}

impl Followed {
    /// In which language they are told.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.lang == "cy" { Language::Cy } else { Language::En }
    }
}

/// What a link in a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailLink {
    /// A subscription: to confirm it, or to leave.
    Follow(Uuid),
    /// An address that is not to be asked any more, by the beginning of its code.
    NeverAsk(Uuid),
}

/// Seals addresses and makes links.
pub struct Mailboxes(Subkey);

impl Mailboxes {
    pub(super) const fn new(key: Subkey) -> Self {
        Self(key)
    }

    /// What tells that two subscriptions are of one address, whatever its case, and nothing else.
    #[must_use]
    pub fn address_code(&self, email: &str) -> Uuid {
        let code = self.0.code(&[b"address", email.trim().to_lowercase().as_bytes()]);
        Uuid::from_slice(&code[..CODE]).expect("16 bytes")
    }

    /// Seal what somebody follows.
    ///
    /// # Errors
    /// When the cipher refuses.
    pub fn seal(&self, id: Uuid, followed: &Followed) -> Result<Vec<u8>, SealError> {
        let text = serde_json::to_vec(followed).expect("it serialises");
        self.0.seal(&id.to_string(), &text)
    }

    /// What somebody follows; `None` when it was sealed with another key.
    #[must_use]
    pub fn open(&self, id: Uuid, sealed: &[u8]) -> Option<Followed> {
        serde_json::from_slice(&self.0.open(&id.to_string(), sealed).ok()?).ok()
    }

    /// The link as it travels: what it is about, and a code that only the key makes.
    #[must_use]
    pub fn link(&self, about: MailLink) -> String {
        let (sort, id) = match about {
            MailLink::Follow(id) => (b'f', id),
            MailLink::NeverAsk(id) => (b'n', id),
        };
        let code = self.0.code(&[b"link", &[sort], id.as_bytes()]);
        let bytes: Vec<u8> = std::iter::once(sort).chain(*id.as_bytes()).chain(code[..CODE].iter().copied()).collect();
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// What a link is about, when it is one of ours.
    #[must_use]
    pub fn read(&self, link: &str) -> Option<MailLink> {
        let bytes = BASE64URL_NOPAD.decode(link.trim().as_bytes()).ok()?;
        let (sort, rest) = bytes.split_first()?;
        let id = Uuid::from_slice(rest.get(..16)?).ok()?;
        let about = match sort {
            b'f' => MailLink::Follow(id),
            b'n' => MailLink::NeverAsk(id),
            _ => return None,
        };
        // Compared as hashes of both, so that the time tells nothing of how much is right.
        let proof = |text: &str| self.0.code(&[b"compare", text.as_bytes()]);
        (proof(&self.link(about)) == proof(link.trim())).then_some(about)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_links_are_read() {
        let (ours, theirs) = (Mailboxes::new(Subkey::generate()), Mailboxes::new(Subkey::generate()));
        let id = Uuid::from_u128(7);
        for about in [MailLink::Follow(id), MailLink::NeverAsk(id)] {
            let link = ours.link(about);
            assert_eq!(ours.read(&link), Some(about));
            assert_eq!(theirs.read(&link), None);
            let mut other = link.into_bytes();
            other[30] ^= 1;
            assert_eq!(ours.read(&String::from_utf8(other).unwrap()), None);
        }
        assert_eq!(ours.read(""), None);
    }

    #[test]
    fn what_is_followed_is_sealed_and_one_address_is_one() {
        let mailboxes = Mailboxes::new(Subkey::generate());
        let followed = Followed { email: "mair@example.org".into(), query: "q=choir".into(), lang: "cy".into() };
        let sealed = mailboxes.seal(Uuid::from_u128(1), &followed).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("mair"));
        assert_eq!(mailboxes.open(Uuid::from_u128(1), &sealed), Some(followed));
        assert_eq!(mailboxes.open(Uuid::from_u128(2), &sealed), None, "for another record");
        assert_eq!(mailboxes.address_code("Mair@Example.org "), mailboxes.address_code("mair@example.org"));
    }
}
