//! `hereabouts migrate`: bring the tables up to date.

use std::io::Write;

use hereabouts_store::{Store, VaultStore};

use super::{Failure, place};

/// Bring the tables up to date
#[derive(Debug, clap::Args)]
pub(super) struct Migrate {
    /// Only say what there is to do
    #[arg(long)]
    dry_run: bool,
}

impl Migrate {
    pub(super) fn run(&self, url: &str, out: &mut impl Write) -> Result<(), Failure> {
        place::make_folder(url)?;
        let store = Store::open(url)?;
        let vault = VaultStore::open(url)?;
        let (done, what) = if self.dry_run {
            let pending = store.pending_migrations()?.into_iter().chain(vault.pending_migrations()?);
            (pending.collect::<Vec<_>>(), "to do")
        } else {
            (store.migrate()?.into_iter().chain(vault.migrate()?).collect(), "done")
        };
        for name in &done {
            writeln!(out, "{name} {what}")?;
        }
        if done.is_empty() {
            writeln!(out, "The tables are up to date.")?;
        }
        Ok(())
    }
}
