//! Who and what was forgotten, outside the database: so that a backup that is put back does not bring anybody back.
//!
//! One line for each, a sort and a random id, in a file beside the key. It tells nothing but that somebody was there once.

use std::io::Write;
use std::path::PathBuf;

use uuid::Uuid;

/// What was forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forgotten {
    /// Somebody's account.
    Account(Uuid),
    /// A sealed home.
    Home(Uuid),
    /// Somebody left what they followed by e-mail.
    Subscription(Uuid),
    /// An address that is not to be asked, by the beginning of its code.
    Address(Uuid),
}

/// Remembers that something was forgotten.
pub struct Erased(Option<PathBuf>);

impl Erased {
    pub(super) const fn new(file: Option<PathBuf>) -> Self {
        Self(file)
    }

    /// Remember it, before it is done: what is remembered and not done is done when a backup is put back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remember(&self, what: Forgotten) -> std::io::Result<()> {
        let Some(path) = &self.0 else { return Ok(()) };
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
        let (sort, id) = match what {
            Forgotten::Account(id) => ("account", id),
            Forgotten::Home(id) => ("home", id),
            Forgotten::Subscription(id) => ("subscription", id),
            Forgotten::Address(id) => ("address", id),
        };
        writeln!(file, "{sort} {id}")?;
        file.sync_all()
    }

    /// All that was forgotten, in its order. A line that is none of ours is passed over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn all(&self) -> std::io::Result<Vec<Forgotten>> {
        let text = match &self.0 {
            None => return Ok(Vec::new()),
            Some(path) => match std::fs::read_to_string(path) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
                read => read?,
            },
        };
        let read = |line: &str| {
            let (sort, id) = line.split_once(' ')?;
            let id = Uuid::try_parse(id).ok()?;
            match sort {
                "account" => Some(Forgotten::Account(id)),
                "home" => Some(Forgotten::Home(id)),
                "subscription" => Some(Forgotten::Subscription(id)),
                "address" => Some(Forgotten::Address(id)),
                _ => None,
            }
        };
        Ok(text.lines().filter_map(read).collect())
    }
}
