//! Keys made from the key of the vault, each for one purpose: to chain the audit, to seal the secrets of codes.
//!
//! One file to keep safe is enough to keep all of them safe; knowing one tells nothing of the others.

use chacha20poly1305::aead::{Generate, Key};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::key::VaultKey;
use crate::seal::{SealError, open_bytes, seal_bytes};

const LENGTH: usize = 32;
/// What is sealed with a subkey is a few words: lengths are padded to whole steps of so many bytes.
const STEP: usize = 64;

/// A key for one purpose. It cannot be printed or compared, and is wiped from memory when dropped.
pub struct Subkey(Zeroizing<[u8; LENGTH]>);

impl VaultKey {
    /// The key for a purpose: HMAC-SHA-256 of the purpose under the key of the vault.
    #[must_use]
    pub fn subkey(&self, purpose: &str) -> Subkey {
        Subkey(Zeroizing::new(code(self.bytes(), &[b"hereabouts subkey", purpose.as_bytes()])))
    }
}

/// HMAC-SHA-256 over the parts, each with its length before it, so that no two lists of parts are one text.
fn code(key: &[u8; LENGTH], parts: &[&[u8]]) -> [u8; LENGTH] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of any length will do");
    for part in parts {
        mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

impl Subkey {
    /// A new key at random, to be kept sealed by another one.
    #[must_use]
    pub fn generate() -> Self {
        Self(Zeroizing::new(<[u8; LENGTH]>::from(Key::<XChaCha20Poly1305>::generate())))
    }

    /// A code that only who has the key can make, over all the parts in their order.
    #[must_use]
    pub fn code(&self, parts: &[&[u8]]) -> [u8; LENGTH] {
        code(&self.0, parts)
    }

    /// Seal a few words for the record of that name: moved to another one, they do not open.
    ///
    /// # Errors
    /// When the cipher refuses.
    pub fn seal(&self, record: &str, words: &[u8]) -> Result<Vec<u8>, SealError> {
        seal_bytes(&self.cipher(), record.as_bytes(), words, STEP)
    }

    /// Open what was sealed for that record.
    ///
    /// # Errors
    /// When it was sealed with another key or for another record, or the bytes were changed.
    pub fn open(&self, record: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open_bytes(&self.cipher(), record.as_bytes(), sealed)
    }

    /// Seal another key with this one.
    ///
    /// # Errors
    /// As [`Subkey::seal`].
    pub fn seal_key(&self, record: &str, key: &Self) -> Result<Vec<u8>, SealError> {
        self.seal(record, &*key.0)
    }

    /// Open a sealed key.
    ///
    /// # Errors
    /// As [`Subkey::open`].
    pub fn open_key(&self, record: &str, sealed: &[u8]) -> Result<Self, SealError> {
        let bytes = self.open(record, sealed)?;
        <[u8; LENGTH]>::try_from(&bytes[..]).map(|key| Self(Zeroizing::new(key))).map_err(|_| SealError::DoesNotOpen)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::<XChaCha20Poly1305>::from(*self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_open_for_their_record_with_their_key_alone() {
        let (one, other) = (Subkey::generate(), Subkey::generate());
        let sealed = one.seal("account 1", b"JBSWY3DPEHPK3PXP").unwrap();
        assert_eq!(&*one.open("account 1", &sealed).unwrap(), b"JBSWY3DPEHPK3PXP");
        assert!(one.open("account 2", &sealed).is_err() && other.open("account 1", &sealed).is_err());
        assert_eq!(sealed.len(), one.seal("account 1", b"").unwrap().len(), "a length tells nothing");
        let kept = one.seal_key("subject", &other).unwrap();
        let back = one.open_key("subject", &kept).unwrap();
        assert_eq!(back.code(&[b"a"]), other.code(&[b"a"]));
    }

    #[test]
    fn a_code_is_over_the_parts_and_not_only_their_letters() {
        let key = Subkey::generate();
        assert_ne!(key.code(&[b"ab", b"c"]), key.code(&[b"a", b"bc"]));
        assert_eq!(key.code(&[b"ab", b"c"]), key.code(&[b"ab", b"c"]));
    }
}
