//! What other people's files become: text in, things with row numbers and plain words out.
//!
//! Owns how a file is read, how its columns are guessed, and how a refusal is worded. Every reader
//! takes bytes and gives an [`Outcome`]: what could be read, the rows that could not with the
//! reason, and what was guessed on the way. Deliberately absent: opening files, the database, the
//! clock, and where a new id comes from. The caller brings them.

pub mod areas;
pub mod assets;
pub mod base;
mod collection;
mod columns;
mod grid;
pub mod lookup;
pub mod population;
pub mod postcodes;
pub mod screen;
mod table;
mod text;
#[cfg(test)]
mod trafford;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

/// A whole file that is not read, with a sentence for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{reason}")]
pub struct Refused {
    /// Why, in plain words.
    pub reason: String,
    /// What the person has to say first, where that is all.
    pub needs: Option<Needs>,
}

/// What a list leaves open, and somebody has to say before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Which kind they all are.
    Kind,
    /// How much of their places is told.
    Disclosure,
    /// Which column is the name.
    Name,
    /// Which columns are the place.
    Place,
}

impl Refused {
    fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), needs: None }
    }

    fn until(needs: Needs, reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), needs: Some(needs) }
    }
}

/// What the rows of a file are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A row of a table; the row of the headings is number 1, as in a spreadsheet.
    #[default]
    Row,
    /// A feature of a GeoJSON file, from 1.
    Feature,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Row => "row",
            Self::Feature => "feature",
        })
    }
}

/// One row and what is the matter with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which row; see [`Unit`].
    pub row: u64,
    /// Why, in plain words.
    pub reason: String,
}

impl Problem {
    fn new(row: u64, reason: impl Into<String>) -> Self {
        Self { row, reason: reason.into() }
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<T> {
    /// What could be read, in the order of the file.
    pub items: Vec<T>,
    /// Of a list of assets, the row that each of them came from.
    pub rows: Vec<u64>,
    /// Rows that were refused.
    pub problems: Vec<Problem>,
    /// Rows that were taken with something left out or changed.
    pub remarks: Vec<Problem>,
    /// What was guessed, chosen or left out for the file as a whole.
    pub said: Vec<String>,
    /// What the row numbers count.
    pub unit: Unit,
}

impl<T> Default for Outcome<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            rows: Vec::new(),
            problems: Vec::new(),
            remarks: Vec::new(),
            said: Vec::new(),
            unit: Unit::Row,
        }
    }
}

impl<T> Outcome<T> {
    fn refuse(&mut self, row: u64, reason: impl Into<String>) {
        self.problems.push(Problem::new(row, reason));
    }

    fn remark(&mut self, row: u64, reason: impl Into<String>) {
        self.remarks.push(Problem::new(row, reason));
    }

    fn say(&mut self, sentence: impl Into<String>) {
        self.said.push(sentence.into());
    }
}

/// How large a file may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes, after unpacking.
    pub bytes: u64,
    /// Rows or features.
    pub rows: u64,
}

impl Limits {
    /// What the web takes: 20 MB or 50,000 rows.
    pub const WEB: Self = Self { bytes: 20_000_000, rows: 50_000 };
    /// What the command line takes: as much as memory holds.
    pub const NONE: Self = Self { bytes: u64::MAX, rows: u64::MAX };
}

/// "a, b and c", or the first few "and 12 more".
fn listed<S: AsRef<str>>(words: impl IntoIterator<Item = S>, most: usize) -> String {
    let words: Vec<S> = words.into_iter().collect();
    let shown: Vec<&str> = words.iter().take(most).map(AsRef::as_ref).collect();
    match words.len().saturating_sub(shown.len()) {
        0 => match shown.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, first)) => format!("{} and {last}", first.join(", ")),
            None => String::new(),
        },
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
