//! `hereabouts backup` and `restore`: a copy of a place while it is served, and putting it back without bringing back
//! anybody who was forgotten since.

use std::io::Write;
use std::path::{Path, PathBuf};

use hereabouts_store::{StoreError, VaultStore};
use jiff::Timestamp;

use super::Failure;
use super::database::{KeyFile, Opened, file_of, make_folder};
use crate::people::{Entry, Forgotten};

const PLACE: &str = "place.db";
const VAULT: &str = "place.vault.db";

/// Copy a place into a new folder, while it is served. The key is not copied
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// A folder that is empty or not there
    folder: PathBuf,
}

/// Put a backup back where there is no place, without anybody who was forgotten since
#[derive(Debug, clap::Args)]
pub(super) struct Restore {
    /// The folder of the backup
    folder: PathBuf,
    #[command(flatten)]
    key: KeyFile,
}

fn of_sqlite(url: &str) -> Result<&Path, Failure> {
    file_of(url).ok_or_else(|| {
        Failure::said("this is for SQLite; a place in PostgreSQL is copied with pg_dump and put back with pg_restore, and then: hereabouts forget")
    })
}

/// Nobody else on the machine reads a vault, nor a copy of one.
fn for_its_owner_alone(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

impl Backup {
    pub(super) fn run(&self, opened: &Opened, out: &mut impl Write) -> Result<(), Failure> {
        of_sqlite(&opened.url)?;
        std::fs::create_dir_all(&self.folder)?;
        if std::fs::read_dir(&self.folder)?.next().is_some() {
            return Err(Failure::said(format!("{} is not empty; name a new folder", self.folder.display())));
        }
        // The vault is copied after the place: so it holds every home that the place speaks of.
        opened.store.copy_to(&self.folder.join(PLACE))?;
        let vault = VaultStore::open_existing(&opened.url)?;
        if let Some(vault) = &vault {
            vault.copy_to(&self.folder.join(VAULT))?;
            for_its_owner_alone(&self.folder.join(VAULT))?;
        }
        writeln!(
            out,
            "The place is copied into {}{}.",
            self.folder.display(),
            if vault.is_some() { ", its vault too" } else { "" }
        )?;
        writeln!(out, "The key is not in it, and must not be: keep a copy of that somewhere else.")?;
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(self, url: &str, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let place = of_sqlite(url)?;
        let vault = place.with_file_name(format!(
            "{}.vault.db",
            place.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default()
        ));
        if let Some(there) = [place, &vault].into_iter().find(|path| path.exists()) {
            return Err(Failure::said(format!(
                "{} is there already; move the place and its vault away first, so that nothing is lost",
                there.display()
            )));
        }
        if !self.folder.join(PLACE).exists() {
            return Err(Failure::said(format!("there is no backup in {}", self.folder.display())));
        }
        make_folder(url)?;
        std::fs::copy(self.folder.join(PLACE), place)?;
        if self.folder.join(VAULT).exists() {
            std::fs::copy(self.folder.join(VAULT), &vault)?;
            for_its_owner_alone(&vault)?;
        }
        let opened = Opened::ready(url)?;
        let people = opened.people(&self.key)?;
        opened.store.write::<_, StoreError>("", "command line", now, |writing| {
            let entry =
                Entry { actor: "command line", action: "restore backup", record: "place", subject: None, detail: None };
            people.audit.add(writing, &entry)
        })?;
        people.audit.begin_again(&opened.store)?;
        let forgotten = forget_again(&opened, &self.key, now)?;
        writeln!(out, "The place is back at {}.", place.display())?;
        if forgotten > 0 {
            writeln!(out, "{forgotten} who were forgotten since the backup were forgotten again.")?;
        }
        writeln!(out, "Look at it with: hereabouts verify")?;
        Ok(())
    }
}

/// Forget again whoever was forgotten since. How many were there again.
pub(super) fn forget_again(opened: &Opened, key: &KeyFile, now: Timestamp) -> Result<usize, Failure> {
    let people = opened.people(key)?;
    let all = people.erased.all()?;
    let mut homes = Vec::new();
    let (again, _) = opened.store.write::<_, StoreError>("", "command line", now, |writing| {
        let mut again = 0;
        for forgotten in &all {
            let (was_there, record) = match forgotten {
                Forgotten::Account(id) => (writing.erase_account(*id)?, format!("account {id}")),
                Forgotten::Subscription(id) => (writing.end_subscription(*id)?, format!("subscription {id}")),
                Forgotten::Address(id) => {
                    writing.never_ask(*id)?;
                    continue;
                }
                Forgotten::Home(id) => {
                    writing.forget_audit_subject(&id.to_string())?;
                    homes.push(*id);
                    (writing.erase_asset(*id)?, format!("home {id}"))
                }
            };
            if was_there {
                again += 1;
                let entry = Entry {
                    actor: "command line",
                    action: "forget again",
                    record: &record,
                    subject: None,
                    detail: None,
                };
                people.audit.add(writing, &entry)?;
            }
        }
        Ok(again)
    })?;
    for home in homes {
        people.homes.forget(home)?;
    }
    people.audit.remember_end(&opened.store);
    Ok(again)
}
