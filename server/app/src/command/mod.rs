//! The command line: what an administrator does without a browser, and scripts do without an
//! administrator.
//!
//! Results go to standard output, everything else to standard error; a failure is a sentence and a
//! non-zero exit. Deliberately absent: any rule about data. Commands open files and the database,
//! ask the core, and print.

mod backup;
mod database;
mod demo;
mod export;
mod gaps;
mod import;
mod migrate;
mod nearest;
mod place;
mod report;
mod serve;
mod sites;
mod source;
mod user;
mod verify;
mod what_if;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use hereabouts_core::import::{Needs, Refused};
use hereabouts_store::StoreError;
use hereabouts_vault::{KeyError, SealError};
use jiff::Timestamp;
use thiserror::Error;

use database::Opened;
pub use demo::fill as fill_with_demonstration;

/// An asset-based map of a place.
#[derive(Debug, Parser)]
#[command(name = "hereabouts", version, about, max_term_width = 100)]
struct Line {
    /// The database: sqlite:///path/to/place.db or postgresql://user@host/place
    ///
    /// Without it, a file in your data folder.
    #[arg(long, global = true, env = "HEREABOUTS_DATABASE", hide_env_values = true, value_name = "URL")]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the map and the API
    Serve(serve::Serve),
    /// Fill an empty database with the demonstration, the drowned borough of Cantre'r Gwaelod
    Demo(demo::Demo),
    /// Read a file into the database: areas, population, postcodes, assets, a base map, a vocabulary
    #[command(subcommand)]
    Import(import::Import),
    /// Say what the place is called and what is chosen for it, or change that
    Place(place::Place),
    /// Invite people, trust them with something, and help them back in
    #[command(subcommand)]
    User(user::User),
    /// List what is nearest to a place
    Nearest(nearest::Nearest),
    /// List for whom something is out of reach, area by area, with what is there to build on
    Gaps(gaps::Gaps),
    /// List where the next ones would help most, and how sure it is that nobody can do better
    Sites(sites::Sites),
    /// List what closing, opening and moving would do, area by area
    WhatIf(what_if::WhatIf),
    /// Write what everybody may see, as CSV or GeoJSON
    Export(export::Export),
    /// Check that what is stored keeps its own rules and that views are what the tables say
    Verify(verify::Verify),
    /// Copy a place into a new folder, while it is served
    Backup(backup::Backup),
    /// Put a backup back, without anybody who was forgotten since
    Restore(backup::Restore),
    /// Forget again whoever was forgotten since a backup that was put back by other means
    Forget(Forget),
    /// Forget what is kept no longer than it is needed; a server does so every day
    Tidy,
    /// Bring the tables up to date
    Migrate(migrate::Migrate),
}

/// Forget again whoever was forgotten.
#[derive(Debug, clap::Args)]
struct Forget {
    #[command(flatten)]
    key: database::KeyFile,
}

/// How to write what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table.
    Csv,
    /// A map layer.
    Geojson,
}

/// Why a command failed, as a sentence.
#[derive(Debug, Error)]
pub enum Failure {
    /// Something that the person can put right.
    #[error("{0}")]
    Said(String),
    /// A file that is not read.
    #[error("{0}{option}", option = option_for(.0))]
    File(#[from] Refused),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key of the vault.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// Sealing.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Writing what was found.
    #[error("the result could not be written")]
    Output(#[from] std::io::Error),
}

/// The option that says what a list leaves open.
fn option_for(refused: &Refused) -> &'static str {
    match refused.needs {
        Some(Needs::Kind) => " (say it with --kind, such as --kind library)",
        Some(Needs::Disclosure) => " (--disclosure area, or --disclosure exact where every place is public)",
        Some(Needs::Name) => " (say it with --name-field)",
        Some(Needs::Place) | None => "",
    }
}

impl Failure {
    fn said(sentence: impl Into<String>) -> Self {
        Self::Said(sentence.into())
    }
}

/// Do what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    let line = Line::parse();
    match obey(line, Timestamp::now(), &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output had enough of it: `hereabouts export | head`.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            let mut sentence = format!("hereabouts: {failure}");
            let mut cause = std::error::Error::source(&failure);
            while let Some(deeper) = cause {
                sentence.push_str(&format!("\n  because: {deeper}"));
                cause = deeper.source();
            }
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn obey(line: Line, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
    let url = database::url(line.database)?;
    match line.command {
        Command::Migrate(migrate) => migrate.run(&url, out),
        Command::Demo(demo) => demo.run(&Opened::ready(&url)?, now, out),
        Command::Import(import) => import.run(&Opened::ready(&url)?, now, out),
        Command::Place(place) => place.run(&Opened::ready(&url)?, now, out),
        Command::Serve(serve) => serve.run(Opened::existing(&url)?),
        Command::User(user) => user.run(&Opened::existing(&url)?, now, out),
        Command::Nearest(nearest) => nearest.run(Opened::existing(&url)?, out),
        Command::Gaps(gaps) => gaps.run(Opened::existing(&url)?, out),
        Command::Sites(sites) => sites.run(Opened::existing(&url)?, out),
        Command::WhatIf(what_if) => what_if.run(Opened::existing(&url)?, out),
        Command::Export(export) => export.run(Opened::existing(&url)?, out),
        Command::Backup(backup) => backup.run(&Opened::existing(&url)?, out),
        Command::Restore(restore) => restore.run(&url, now, out),
        Command::Forget(forget) => {
            let again = backup::forget_again(&Opened::existing(&url)?, &forget.key, now)?;
            Ok(writeln!(out, "{again} were forgotten again.")?)
        }
        Command::Tidy => {
            let opened = Opened::existing(&url)?;
            let (tidied, _) = opened.store.write::<_, StoreError>("", "command line", now, |writing| writing.tidy())?;
            let hereabouts_store::Tidied { words, suggestions, links, sessions, shares } = tidied;
            writeln!(
                out,
                "Words to stewards: {words}, old suggestions: {suggestions}, links: {links}, sessions and keys: {sessions}, shared plans: {shares}"
            )?;
            Ok(())
        }
        Command::Verify(verify) => verify.run(Opened::existing(&url)?, out),
    }
}

#[cfg(test)]
mod tests;
