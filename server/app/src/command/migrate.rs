//! `hereabouts migrate`: bring the tables up to date.

use std::io::Write;

use hereabouts_store::{Store, VaultStore};

use super::{Failure, database};

/// Bring the tables up to date
#[derive(Debug, clap::Args)]
pub(super) struct Migrate {
    /// Only say what there is to do
    #[arg(long)]
    dry_run: bool,
}

impl Migrate {
    pub(super) fn run(&self, url: &str, out: &mut impl Write) -> Result<(), Failure> {
        if self.dry_run {
            return to_do(url, out);
        }
        database::make_folder(url)?;
        let (store, vault) = (Store::open(url)?, VaultStore::open(url)?);
        let done: Vec<String> = store.migrate()?.into_iter().chain(vault.migrate()?).collect();
        for name in &done {
            writeln!(out, "{name} done")?;
        }
        if done.is_empty() {
            writeln!(out, "The tables are up to date.")?;
        }
        Ok(())
    }
}

fn to_do(url: &str, out: &mut impl Write) -> Result<(), Failure> {
    let mut pending = database::open_existing(url)?.pending_migrations()?;
    match VaultStore::open_existing(url)? {
        Some(vault) => pending.extend(vault.pending_migrations()?),
        None => pending.push("the vault".to_owned()),
    }
    for name in &pending {
        writeln!(out, "{name} to do")?;
    }
    if pending.is_empty() {
        writeln!(out, "The tables are up to date.")?;
    }
    Ok(())
}
