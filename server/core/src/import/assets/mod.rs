//! Community assets from GeoJSON and CSV: our own format, and whatever other people publish.
//!
//! Where the place of an asset is not public, its address and postcode are used to look its area
//! up and are then forgotten: nothing of them is in what is returned. An area comes from the
//! postcode look-up alone, never from a point in a polygon.

mod contact;
mod disclosure;
mod fields;
mod foreign;
mod given;
mod hours;
mod kinds;
mod mapping;
mod native;
mod place;
mod tally;

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::collection::{each_feature, looks_like_json};
use super::table::Table;
use super::text::read_text;
use super::{Limits, Outcome, Refused, Unit};
use crate::area::{AreaCode, Level};
use crate::asset::{Asset, Disclosure};
use crate::position::Position;
use crate::postcode::{Postcode, PostcodeRecord};
use crate::vocabulary::Vocabulary;

pub use contact::website as web_address;
pub use mapping::{Column, Columns, Field, columns};

/// How to read a file of assets.
#[derive(Clone)]
pub struct Options<'a> {
    /// The words of the place.
    pub vocabulary: &'a Vocabulary,
    /// The kind of all of them, where no column says it.
    pub kind: Option<&'a str>,
    /// The column with the name; guessed where absent.
    pub name_field: Option<&'a str>,
    /// What somebody said each column is, by its heading; all are guessed where absent.
    pub columns: Option<BTreeMap<String, Field>>,
    /// How much of their place is told; asked for where the kind does not settle it.
    pub disclosure: Option<Disclosure>,
    /// What the source is called: a second import finds the same assets by it.
    pub source: &'a str,
    /// The licence of the records.
    pub licence: Option<&'a str>,
    /// What time it is.
    pub now: Timestamp,
    /// How large the file may be.
    pub limits: Limits,
}

/// Which of the areas that a place lies in may be told at a disclosure level.
pub type AreaToTell<'a> = &'a dyn Fn(&[(Level, AreaCode)], Disclosure) -> Option<AreaCode>;

/// What is already known around the file.
pub struct Surroundings<'a> {
    /// What the gazetteer knows of a postcode.
    pub postcode: &'a dyn Fn(&Postcode) -> Option<PostcodeRecord>,
    /// Which of the areas that a place lies in may be told: one with enough households.
    pub area_to_tell: AreaToTell<'a>,
    /// The level of an area, when it is loaded.
    pub level_of: &'a dyn Fn(&AreaCode) -> Option<Level>,
    /// What people call the neighbourhood of a public place.
    pub neighbourhood: &'a dyn Fn(Position) -> Option<String>,
    /// The asset that an earlier import made from the same source and key.
    pub identify: &'a dyn Fn(&str, &str) -> Option<Uuid>,
    /// A new random id.
    pub new_id: &'a dyn Fn() -> Uuid,
}

/// Read assets.
///
/// # Errors
/// When the file is neither CSV nor GeoJSON, nothing in it looks like a name or a place, or its
/// kind or how much of its places is public has to be said first.
pub fn read(reader: impl Read, options: &Options<'_>, around: &Surroundings<'_>) -> Result<Outcome<Asset>, Refused> {
    let (text, said) = read_text(reader, options.limits)?;
    let mut outcome = if looks_like_json(&text) {
        let mut features = Vec::new();
        each_feature(&text, options.limits.rows, |feature| features.push(feature))?;
        if features.first().is_some_and(|feature| native::is_native(feature.properties.keys().map(String::as_str))) {
            native::read_features(features, options, around)
        } else {
            foreign::read(Table::from_features(features)?, options, around)?
        }
    } else {
        let table = Table::from_csv(&text, options.limits)?;
        if native::is_native(table.headings.iter().map(String::as_str)) {
            native::read_table(table, options, around)
        } else {
            foreign::read(table, options, around)?
        }
    };
    if outcome.items.is_empty() && outcome.problems.is_empty() {
        let unit = if outcome.unit == Unit::Row { "row" } else { "feature" };
        return Err(Refused::because(format!("there is no {unit} in the file")));
    }
    outcome.said.extend(said);
    Ok(outcome)
}

/// Whether a longitude and a latitude look as if they changed places: a longitude that is a
/// latitude of the British Isles beside a latitude that is a longitude of theirs.
pub(super) fn swapped(lon: f64, lat: f64) -> bool {
    (49.0..=61.0).contains(&lon) && (-11.0..=2.5).contains(&lat)
}

/// Rows that were taken, by what tells them apart.
#[derive(Default)]
struct Taken(HashMap<String, (u64, usize)>);

impl Taken {
    /// The row and the place in the list of the asset with the same key, or remember this one.
    fn or_remember(&mut self, key: &str, row: u64, place: usize) -> Option<(u64, usize)> {
        let earlier = self.0.get(key).copied();
        if earlier.is_none() {
            self.0.insert(key.to_owned(), (row, place));
        }
        earlier
    }
}

/// A short key that is the same for the same words.
fn hashed(words: &[&str]) -> String {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.trim().to_lowercase().as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// An id in the form of a random one that is the same for the same words: for what the source does
/// not number and nobody needs to hide, such as an organisation by its name.
fn id_from(words: &[&str]) -> Uuid {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests;
