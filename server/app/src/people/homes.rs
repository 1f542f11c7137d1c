//! The sealed homes of schemes: put away, measured, told one at a time.

use std::sync::OnceLock;

use hereabouts_core::{AreaCode, Metres, Position};
use hereabouts_store::{Household, StoreError, VaultStore};
use hereabouts_vault::{Home, Reason, SealError, Sealed, VaultKey, answer, nearest, reveal, seal};
use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The vault, and the key to it. It is opened when it is first needed.
pub struct Homes {
    key: VaultKey,
    /// Of the place.
    url: String,
    vault: OnceLock<VaultStore>,
}

/// A home to be sealed: its record, its scheme, and the area that may be told.
pub struct NewHome {
    /// The id of its row.
    pub id: Uuid,
    /// The asset that is its scheme.
    pub scheme: Uuid,
    /// The area that may be told to practitioners.
    pub area: AreaCode,
    /// Everything else.
    pub home: Home,
}

/// Why a home could not be kept or told.
#[derive(Debug, thiserror::Error)]
pub enum HomeError {
    /// The vault.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The seal.
    #[error(transparent)]
    Seal(#[from] SealError),
}

impl Homes {
    pub(super) const fn new(key: VaultKey, url: String) -> Self {
        Self { key, url, vault: OnceLock::new() }
    }

    fn vault(&self) -> Result<&VaultStore, StoreError> {
        if let Some(vault) = self.vault.get() {
            return Ok(vault);
        }
        let vault = VaultStore::open(&self.url)?;
        vault.migrate()?;
        Ok(self.vault.get_or_init(|| vault))
    }

    /// Seal a home and put it away.
    ///
    /// # Errors
    /// When it cannot be sealed or kept.
    pub fn put(&self, new: &NewHome, now: Timestamp) -> Result<(), HomeError> {
        let sealed = seal(&self.key, new.id, &new.home)?;
        let (id, scheme, area) = (new.id, new.scheme, new.area.clone());
        let kept = Household { id, scheme, sealed: sealed.as_bytes().to_vec(), area, created: now, modified: now };
        self.vault()?.put(&[kept])?;
        Ok(())
    }

    /// Tell one home whole: the JSON of the answer. The reason is in the audit already.
    ///
    /// # Errors
    /// When it does not open. `Ok(None)` when there is none of that scheme.
    pub fn tell(&self, scheme: Uuid, id: Uuid, reason: &Reason) -> Result<Option<Zeroizing<Vec<u8>>>, HomeError> {
        let Some(kept) = self.vault()?.household(id)?.filter(|kept| kept.scheme == scheme) else { return Ok(None) };
        let home = reveal(&self.key, id, &Sealed::from_bytes(kept.sealed), reason)?;
        Ok(Some(answer(&home)))
    }

    /// How far each home of one scheme is from a place, the nearest first, and how many could not be measured.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn near(
        &self,
        scheme: Uuid,
        from: Position,
        reason: &Reason,
    ) -> Result<(Vec<(Uuid, Metres)>, usize), StoreError> {
        let kept = self.vault()?.households_of(scheme)?;
        let homes: Vec<(Uuid, Sealed)> =
            kept.into_iter().map(|kept| (kept.id, Sealed::from_bytes(kept.sealed))).collect();
        Ok(nearest(&self.key, &homes, from, reason))
    }

    /// Forget a home.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn forget(&self, id: Uuid) -> Result<bool, StoreError> {
        self.vault()?.remove(id)
    }
}
