//! The key of the vault: 32 bytes in a file of their own, outside the database.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Generate, Key};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use thiserror::Error;
use zeroize::Zeroizing;

const LENGTH: usize = 32;

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file could not be read or written.
    #[error("the key of the vault, {path}, could not be read or written")]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Not 32 bytes.
    #[error("{0} is not a key of the vault: it must be {LENGTH} bytes long")]
    Length(PathBuf),
    /// Others on the machine can read it.
    #[error("other people on this machine can read the key of the vault; run: chmod 600 {0}")]
    Open(PathBuf),
}

/// The key that seals and reveals. It cannot be printed, compared or copied, and it is wiped from
/// memory when dropped.
pub struct VaultKey(Zeroizing<[u8; LENGTH]>);

impl VaultKey {
    /// The key in the file.
    ///
    /// # Errors
    /// When the file is not there, is not 32 bytes long, or can be read by others.
    pub fn load(path: &Path) -> Result<Self, KeyError> {
        let fail = |source| KeyError::File { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(fail)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if file.metadata().map_err(fail)?.permissions().mode() & 0o077 != 0 {
                return Err(KeyError::Open(path.to_owned()));
            }
        }
        let mut bytes = Zeroizing::new([0; LENGTH]);
        let mut more = [0];
        match file.read_exact(&mut *bytes) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(KeyError::Length(path.to_owned())),
            Err(error) => Err(fail(error)),
            Ok(()) if file.read(&mut more).map_err(fail)? > 0 => Err(KeyError::Length(path.to_owned())),
            Ok(()) => Ok(Self(bytes)),
        }
    }

    /// The key in the file; where there is none, a new one, readable by nobody else.
    ///
    /// # Errors
    /// As [`VaultKey::load`], and when the file cannot be written.
    pub fn load_or_create(path: &Path) -> Result<Self, KeyError> {
        match Self::load(path) {
            Err(KeyError::File { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
            loaded => return loaded,
        }
        match create(path) {
            // Another process was quicker: its key is the key.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::load(path),
            Err(source) => Err(KeyError::File { path: path.to_owned(), source }),
            Ok(()) => Self::load(path),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    pub(crate) fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::<XChaCha20Poly1305>::from(*self.0))
    }
}

/// Write a new key beside its place and link it there whole, so that nobody ever reads half a key
/// and no key is ever overwritten.
fn create(path: &Path) -> io::Result<()> {
    let bytes = Zeroizing::new(<[u8; LENGTH]>::from(Key::<XChaCha20Poly1305>::generate()));
    let beside = path.with_extension(format!("new-{}", uuid::Uuid::new_v4().simple()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(&beside).and_then(|mut file| {
        file.write_all(&*bytes)?;
        file.sync_all()?;
        fs::hard_link(&beside, path)?;
        // The name too must outlive a loss of power, or what was sealed could never be opened.
        match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => File::open(folder)?.sync_all(),
            None => File::open(".")?.sync_all(),
        }
    });
    // Whatever happened, the file beside it has done its work; where it was never made, none is there.
    let _ = fs::remove_file(&beside);
    written
}
