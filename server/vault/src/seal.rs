//! Sealing and revealing.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) with a random nonce of 24 bytes. What is sealed is
//! bound to its record: moved to another one, it does not open. Lengths are padded to whole
//! kibibytes, so that they tell nothing of a name or an address.

use chacha20poly1305::aead::{AeadInOut, Generate};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use thiserror::Error;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::exact::Exact;
use crate::home::Home;
use crate::key::VaultKey;

const VERSION: u8 = 1;
const DOMAIN: &[u8] = b"hereabouts household";
const NONCE: usize = 24;
const STEP: usize = 1024;

/// Why something was not sealed or revealed. It never says what.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SealError {
    /// Another key, another record, or changed bytes.
    #[error("what is sealed here does not open with this key for this record")]
    DoesNotOpen,
    /// Sealed by a later version of the program.
    #[error("this was sealed by a later version of the program")]
    Version,
    /// A reason that is none.
    #[error("say why you need to see it, in a few words")]
    NoReason,
    /// The cipher refused.
    #[error("it could not be sealed")]
    NotSealed,
}

/// Sealed bytes: a version, a nonce and the ciphertext. Safe to store, useless without the key.
#[derive(Clone)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// Bytes as they were stored.
    #[must_use]
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Why somebody needs to see a home: words for the audit, written before the answer is sent.
pub struct Reason(String);

impl Reason {
    /// A reason in words.
    ///
    /// # Errors
    /// When there are no words in it.
    pub fn new(words: &str) -> Result<Self, SealError> {
        let words = words.trim();
        if words.chars().filter(|c| c.is_alphabetic()).count() < 3 {
            return Err(SealError::NoReason);
        }
        Ok(Self(words.to_owned()))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Seal a home for the record of that id.
///
/// # Errors
/// When the cipher refuses, which it does beyond 256 GiB.
pub fn seal(key: &VaultKey, record: Uuid, home: &Home) -> Result<Sealed, SealError> {
    seal_bytes(&key.cipher(), &bound_to(record), &home.to_bytes(), STEP).map(Sealed)
}

/// A version, a nonce, and the content, padded to whole steps and encrypted; it only opens with the same `bound`.
pub(crate) fn seal_bytes(
    cipher: &XChaCha20Poly1305,
    bound: &[u8],
    content: &[u8],
    step: usize,
) -> Result<Vec<u8>, SealError> {
    let length = u32::try_from(content.len()).map_err(|_| SealError::NotSealed)?;
    let padded = (content.len() + 4).next_multiple_of(step);
    let mut buffer = Zeroizing::new(Vec::with_capacity(padded + 16));
    buffer.extend_from_slice(&length.to_le_bytes());
    buffer.extend_from_slice(content);
    buffer.resize(padded, 0);

    let nonce = XNonce::generate();
    cipher.encrypt_in_place(&nonce, bound, &mut *buffer).map_err(|_| SealError::NotSealed)?;
    let mut sealed = Vec::with_capacity(1 + NONCE + buffer.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&buffer);
    Ok(sealed)
}

/// Open what was sealed for the record of that id. Whoever calls this writes the reason into the
/// audit before anything of the answer leaves the program.
///
/// # Errors
/// When it was sealed with another key or for another record, or the bytes were changed.
pub fn reveal(key: &VaultKey, record: Uuid, sealed: &Sealed, _reason: &Reason) -> Result<Exact<Home>, SealError> {
    open(key, record, sealed)
}

/// Seal again with another key, when the key is changed. Nothing of it is shown.
///
/// # Errors
/// As [`reveal`] and [`seal`].
pub fn reseal(old: &VaultKey, new: &VaultKey, record: Uuid, sealed: &Sealed) -> Result<Sealed, SealError> {
    seal(new, record, open(old, record, sealed)?.open())
}

fn open(key: &VaultKey, record: Uuid, sealed: &Sealed) -> Result<Exact<Home>, SealError> {
    let content = open_bytes(&key.cipher(), &bound_to(record), &sealed.0)?;
    Home::from_bytes(&content).map(Exact::new).ok_or(SealError::DoesNotOpen)
}

/// The content of what [`seal_bytes`] sealed.
pub(crate) fn open_bytes(
    cipher: &XChaCha20Poly1305,
    bound: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (&version, rest) = sealed.split_first().ok_or(SealError::DoesNotOpen)?;
    if version != VERSION {
        return Err(SealError::Version);
    }
    let (nonce, ciphertext) = rest.split_at_checked(NONCE).ok_or(SealError::DoesNotOpen)?;
    let nonce = XNonce::try_from(nonce).map_err(|_| SealError::DoesNotOpen)?;
    let mut buffer = Zeroizing::new(ciphertext.to_vec());
    cipher.decrypt_in_place(&nonce, bound, &mut *buffer).map_err(|_| SealError::DoesNotOpen)?;
    let (length, content) = buffer.split_first_chunk::<4>().ok_or(SealError::DoesNotOpen)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| SealError::DoesNotOpen)?;
    content.get(..length).map(|content| Zeroizing::new(content.to_vec())).ok_or(SealError::DoesNotOpen)
}

/// What is authenticated beside the content: what it is, in which version, of which record.
fn bound_to(record: Uuid) -> Vec<u8> {
    [DOMAIN, &[VERSION], record.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::KeyError;
    use hereabouts_core::Position;
    use std::path::PathBuf;

    struct Folder(PathBuf);

    impl Folder {
        fn new() -> Self {
            let folder = std::env::temp_dir().join(format!("hereabouts-vault-{}", Uuid::new_v4()));
            std::fs::create_dir(&folder).unwrap();
            Self(folder)
        }

        fn key(&self, name: &str) -> VaultKey {
            VaultKey::load_or_create(&self.0.join(name)).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    fn llys(note: &str) -> Home {
        Home {
            name: "Teulu Gwyddno".into(),
            address: "3 Ffordd y Môr".into(),
            postcode: "QX1 1AA".into(),
            position: Position::new(-4.2, 52.5).ok(),
            note: note.into(),
        }
    }

    fn because() -> Reason {
        Reason::new("moving day: the van needs the address").unwrap()
    }

    #[test]
    fn what_was_sealed_opens_again_whole() {
        let folder = Folder::new();
        let (key, id) = (folder.key("key"), Uuid::new_v4());
        let sealed = seal(&key, id, &llys("a step at the door")).unwrap();
        // A second reading of the same file is the same key.
        let exact = reveal(&folder.key("key"), id, &sealed, &because()).unwrap();
        let home = exact.open();
        assert_eq!(
            (home.name.as_str(), home.address.as_str(), home.postcode.as_str(), home.note.as_str()),
            ("Teulu Gwyddno", "3 Ffordd y Môr", "QX1 1AA", "a step at the door")
        );
        assert_eq!(home.position, Position::new(-4.2, 52.5).ok());
    }

    #[test]
    fn another_record_another_key_or_a_changed_byte_does_not_open() {
        let folder = Folder::new();
        let (key, id) = (folder.key("key"), Uuid::new_v4());
        let sealed = seal(&key, id, &llys("")).unwrap();
        let shut = Some(SealError::DoesNotOpen);
        assert_eq!(reveal(&key, Uuid::new_v4(), &sealed, &because()).err(), shut);
        assert_eq!(reveal(&folder.key("other"), id, &sealed, &because()).err(), shut);
        for n in [1, 24, 25, 600, sealed.0.len() - 1] {
            let mut changed = sealed.clone();
            changed.0[n] ^= 1;
            assert_eq!(reveal(&key, id, &changed, &because()).err(), shut, "byte {n}");
        }
        for length in [0, 1, 20, 25, 40, sealed.0.len() - 1] {
            let cut = Sealed(sealed.0[..length].to_vec());
            assert_eq!(reveal(&key, id, &cut, &because()).err(), shut, "{length} bytes");
        }
    }

    #[test]
    fn the_length_tells_nothing_and_the_same_home_never_looks_the_same() {
        let folder = Folder::new();
        let (key, id) = (folder.key("key"), Uuid::new_v4());
        let short = seal(&key, id, &llys("")).unwrap();
        let long = seal(&key, id, &llys(&"a longer note ".repeat(40))).unwrap();
        assert_eq!(short.0.len(), long.0.len());
        assert_ne!(short.0[1..], seal(&key, id, &llys("")).unwrap().0[1..]);
    }

    #[test]
    fn a_changed_key_seals_again() {
        let folder = Folder::new();
        let (old, new, id) = (folder.key("old"), folder.key("new"), Uuid::new_v4());
        let sealed = reseal(&old, &new, id, &seal(&old, id, &llys("")).unwrap()).unwrap();
        assert!(reveal(&new, id, &sealed, &because()).is_ok());
        assert!(reveal(&old, id, &sealed, &because()).is_err());
    }

    #[test]
    fn a_reason_needs_words() {
        assert!(Reason::new(" 1. ").is_err());
        assert_eq!(Reason::new(" visit ").unwrap().as_str(), "visit");
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = Folder::new();
        let path = folder.0.join("key");
        let _ = folder.key("key");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1, "nothing is left beside it");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(VaultKey::load(&path), Err(KeyError::Open(_))));
    }

    #[test]
    fn a_file_of_another_length_is_not_a_key_and_is_left_alone() {
        let folder = Folder::new();
        for length in [0, 31, 33] {
            let path = folder.0.join(format!("{length}"));
            std::fs::write(&path, vec![7; length]).unwrap();
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            }
            assert!(matches!(VaultKey::load_or_create(&path), Err(KeyError::Length(_))));
            assert_eq!(std::fs::read(&path).unwrap().len(), length);
        }
    }

    #[test]
    fn of_homes_it_is_told_how_far_they_are_and_of_one_everything() {
        let folder = Folder::new();
        let (key, reason) = (folder.key("vault.key"), Reason::new("a first visit").unwrap());
        let at = |lon| {
            let mut home = llys("");
            home.position = Position::new(lon, 52.0).ok();
            home
        };
        let seal_at = |n: u128, home: &Home| (Uuid::from_u128(n), seal(&key, Uuid::from_u128(n), home).unwrap());
        let mut nowhere = llys("");
        nowhere.position = None;
        let homes = [seal_at(1, &at(-4.1)), seal_at(2, &at(-4.0)), seal_at(3, &nowhere), seal_at(4, &at(-4.0))];
        let from = Position::new(-4.0, 52.001).unwrap();
        let (found, left_out) = crate::nearest(&key, &homes, from, &reason);
        assert_eq!(found.iter().map(|(id, _)| id.as_u128()).collect::<Vec<_>>(), [2, 4, 1]);
        assert!((found[0].1.get() - 111.27).abs() < 0.1 && left_out == 1);
        let told = crate::answer(&reveal(&key, Uuid::from_u128(1), &homes[0].1, &reason).unwrap());
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        assert_eq!((told["name"].as_str(), told["position"][0].as_f64()), (Some("Teulu Gwyddno"), Some(-4.1)));
    }
}
