//! Where the database is, and whether it is ready.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use etcetera::BaseStrategy;
use hereabouts_core::publish::Audience;
use hereabouts_core::view::View;
use hereabouts_store::{Household, Store, VaultStore};
use hereabouts_vault::VaultKey;
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::Failure;
use crate::people::People;
use crate::site::Site;

/// The file with the key that seals private homes and chains the audit.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct KeyFile {
    /// The file with the key of the vault; made where it is not there
    #[arg(long, env = "HEREABOUTS_VAULT_KEY", value_name = "FILE")]
    vault_key: Option<PathBuf>,
}

impl KeyFile {
    #[cfg(test)]
    pub(super) const fn at(path: PathBuf) -> Self {
        Self { vault_key: Some(path) }
    }

    /// Where it is.
    pub(super) fn path(&self) -> Result<PathBuf, Failure> {
        self.vault_key.clone().map_or_else(default_key, Ok)
    }

    /// The key; a new one where there is none, in a folder that is made for it.
    pub(super) fn load_or_create(&self) -> Result<VaultKey, Failure> {
        let path = self.path()?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        Ok(VaultKey::load_or_create(&path)?)
    }
}

/// An open database.
pub(super) struct Opened {
    pub(super) store: Store,
    pub(super) url: String,
}

impl Opened {
    /// Open the database for writing; one that is new is made ready.
    pub(super) fn ready(url: &str) -> Result<Self, Failure> {
        make_folder(url)?;
        let store = Store::open(url)?;
        // A database without any table is new. One with some is somebody's, and only changes when they say so.
        if !store.pending_migrations()?.is_empty() {
            if store.revision().is_ok() {
                return Err(hereabouts_store::StoreError::NotMigrated.into());
            }
            store.migrate()?;
        }
        Ok(Self { store, url: url.to_owned() })
    }

    /// Open a database that should be there.
    pub(super) fn existing(url: &str) -> Result<Self, Failure> {
        let store = open_existing(url)?;
        if !store.pending_migrations()?.is_empty() {
            return Err(hereabouts_store::StoreError::NotMigrated.into());
        }
        Ok(Self { store, url: url.to_owned() })
    }

    /// What everybody may see, and the day on which they ask.
    pub(super) fn public(self) -> Result<(Arc<View>, Date), Failure> {
        let today = jiff::Zoned::now().date();
        let site = Site::open(self.store, move || today)?;
        let view = Arc::clone(site.shown().view(Audience::Public));
        Ok((view, today))
    }

    /// Every sealed home.
    pub(super) fn households(&self) -> Result<Vec<Household>, Failure> {
        let vault = VaultStore::open_existing(&self.url)?;
        Ok(vault.map(|vault| vault.households()).transpose()?.unwrap_or_default())
    }

    /// Those who look after the place, known by the key in the file. A key is only made for a place that needs none yet:
    /// with a new one, nothing that an older one sealed would ever open.
    pub(super) fn people(&self, file: &KeyFile) -> Result<People, Failure> {
        let path = file.path()?;
        if !path.exists() && (!self.store.accounts()?.is_empty() || !self.households()?.is_empty()) {
            return Err(Failure::said(format!(
                "the key of this place is not at {}; say where it is with --vault-key, or put it back",
                path.display()
            )));
        }
        let key = file.load_or_create()?;
        Ok(People::new(key, &self.url, Some(self.end_of_audit(&path)), Timestamp::now))
    }

    /// The file beside the key in which the end of this place's audit is remembered. One key may be that of several places.
    fn end_of_audit(&self, key: &Path) -> PathBuf {
        let place = match file_of(&self.url) {
            Some(file) => std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned()).display().to_string(),
            // Who opens it, and how, is not which place it is.
            None => self.url.rsplit('@').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned(),
        };
        let digest = data_encoding::HEXLOWER.encode(&Sha256::digest(place)[..6]);
        key.with_extension(format!("{digest}.audit"))
    }

    /// The vault of the same place, with its tables, for writing.
    pub(super) fn vault(&self) -> Result<VaultStore, Failure> {
        let vault = VaultStore::open(&self.url)?;
        vault.migrate()?;
        Ok(vault)
    }
}

/// Open a database that should be there, whatever state its tables are in.
pub(super) fn open_existing(url: &str) -> Result<Store, Failure> {
    if let Some(path) = file_of(url)
        && !path.exists()
    {
        return Err(Failure::said(format!(
            "there is no database at {}; make one with \"hereabouts demo\" or \"hereabouts import\"",
            path.display()
        )));
    }
    Ok(Store::open(url)?)
}

/// The address that was given, or a file in the user's data folder.
pub(super) fn url(given: Option<String>) -> Result<String, Failure> {
    match given.filter(|given| !given.trim().is_empty()) {
        Some(url) => Ok(url),
        None => Ok(format!("sqlite://{}", folders()?.data_dir().join("hereabouts").join("place.db").display())),
    }
}

/// Where the key of the vault is kept when nobody says: away from the database, so that a copy of
/// one is no copy of the other.
fn default_key() -> Result<PathBuf, Failure> {
    let folders = folders().map_err(|_| {
        Failure::said("your home folder is not known; say where the key of the vault is with --vault-key, or only show the map with --only-show")
    })?;
    Ok(folders.config_dir().join("hereabouts").join("vault.key"))
}

fn folders() -> Result<impl BaseStrategy, Failure> {
    etcetera::choose_base_strategy()
        .map_err(|_| Failure::said("your home folder is not known; say where the database is with --database"))
}

/// The file of an SQLite address.
pub(super) fn file_of(url: &str) -> Option<&Path> {
    url.trim().strip_prefix("sqlite://").filter(|path| !path.is_empty()).map(Path::new)
}

/// Make the folder of a database in the user's own data folder; any other folder should be there.
pub(super) fn make_folder(url: &str) -> Result<(), Failure> {
    // Whoever says where the database is needs no home folder.
    let Ok(folders) = folders() else { return Ok(()) };
    let ours = folders.data_dir().join("hereabouts");
    if let Some(folder) = file_of(url).and_then(Path::parent).filter(|folder| *folder == ours) {
        std::fs::create_dir_all(folder)?;
    }
    Ok(())
}
