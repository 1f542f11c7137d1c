//! A file as rows under headings, be it CSV or the properties of GeoJSON features.

use std::collections::HashMap;
use std::io::Read;

use csv::StringRecord;
use geo_types::Geometry;
use serde_json::{Map, Value};

use super::collection::{RawFeature, looks_like_json};
use super::text::{present, read_text};
use super::{Limits, Problem, Refused, Unit};

/// A geometry that may be absent, or the reason why it could not be read.
pub(super) type MaybeGeometry = Result<Option<Geometry<f64>>, String>;

/// One row.
#[derive(Debug)]
pub(super) struct Row {
    /// As people count: see [`Unit`].
    pub(super) number: u64,
    pub(super) cells: StringRecord,
    pub(super) geometry: MaybeGeometry,
    /// The id of a GeoJSON feature.
    pub(super) id: Option<String>,
}

impl Row {
    /// The words of a cell, when there are any.
    pub(super) fn get(&self, column: usize) -> Option<&str> {
        self.cells.get(column).and_then(present)
    }
}

/// Rows under headings.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// As written in the file.
    pub(super) headings: Vec<String>,
    /// Headings in lower case with `_` for whatever is no letter or digit.
    pub(super) keys: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// Rows that do not fit under the headings.
    pub(super) problems: Vec<Problem>,
    pub(super) said: Vec<String>,
    pub(super) unit: Unit,
}

impl Table {
    /// Read a table that has no geometry.
    pub(super) fn read_csv(reader: impl Read, limits: Limits) -> Result<Self, Refused> {
        let (text, said) = read_text(reader, limits)?;
        if looks_like_json(&text) {
            return Err(Refused::because("this is JSON; a CSV table is needed here"));
        }
        let mut table = Self::from_csv(&text, limits)?;
        table.said.extend(said);
        Ok(table)
    }

    /// Read CSV.
    pub(super) fn from_csv(text: &str, limits: Limits) -> Result<Self, Refused> {
        if text.trim_start().starts_with('<') {
            return Err(Refused::because("this is a web page or XML, not a table; save it as CSV or GeoJSON"));
        }
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator(text))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut records = reader.records();
        let unreadable = |error: csv::Error| Refused::because(format!("the table could not be read: {error}"));
        let head = records.next().ok_or_else(|| Refused::because("the file is empty"))?.map_err(unreadable)?;
        let (headings, keys) = headings_of(&head)?;
        let mut table = Self { headings, keys, ..Self::default() };
        let mut empty = 0;
        for (n, record) in records.enumerate() {
            let number = n as u64 + 2;
            let cells = record.map_err(unreadable)?;
            if n as u64 >= limits.rows {
                return Err(Refused::because(format!("the file has more than {} rows; send it in parts", limits.rows)));
            }
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                empty += 1;
            } else if cells.len() == table.headings.len() {
                table.rows.push(Row { number, cells, geometry: Ok(None), id: None });
            } else {
                let (has, needs) = (cells.len(), table.headings.len());
                table.problems.push(Problem::new(
                    number,
                    format!("it has {has} cells under {needs} headings; is there a comma or a quotation mark too many or too few?"),
                ));
            }
        }
        if empty > 0 {
            table.said.push(format!("{empty} empty rows were passed over."));
        }
        Ok(table)
    }

    /// The properties of features as cells under headings.
    pub(super) fn from_features(features: Vec<RawFeature>) -> Result<Self, Refused> {
        let mut headings: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for name in features.iter().flat_map(|feature| feature.properties.keys()) {
            if !places.contains_key(name) {
                places.insert(name.clone(), headings.len());
                headings.push(name.clone());
            }
        }
        let (headings, keys) = headings_of(&StringRecord::from(headings))?;
        let mut table = Self { headings, keys, unit: Unit::Feature, ..Self::default() };
        table.rows = features
            .into_iter()
            .map(|feature| {
                let mut cells = vec![String::new(); table.headings.len()];
                for (name, value) in &feature.properties {
                    cells[places[name]] = cell(value);
                }
                Row { number: feature.number, cells: cells.into(), geometry: feature.geometry, id: feature.id }
            })
            .collect();
        Ok(table)
    }

    /// The column under a heading, by the heading or its key.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        self.headings
            .iter()
            .position(|heading| heading.eq_ignore_ascii_case(name))
            .or_else(|| self.keys.iter().position(|k| *k == key(name)))
    }

    /// The column that the person named.
    pub(super) fn asked_column(&self, name: &str) -> Result<usize, Refused> {
        self.column(name).ok_or_else(|| {
            Refused::because(format!("there is no column \"{name}\"; the columns are {}", self.columns_listed()))
        })
    }

    /// The first of the keys that is there.
    pub(super) fn first_of(&self, keys: &[&str]) -> Option<usize> {
        keys.iter().find_map(|wanted| self.keys.iter().position(|k| k == wanted))
    }

    /// The headings for a sentence.
    pub(super) fn columns_listed(&self) -> String {
        super::listed(self.headings.iter().map(|heading| format!("\"{heading}\"")), 30)
    }
}

/// A heading in lower case with `_` for whatever is no letter or digit.
pub(super) fn key(heading: &str) -> String {
    let mut key = String::with_capacity(heading.len());
    for c in heading.trim().chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.ends_with('_') && !key.is_empty() {
            key.push('_');
        }
    }
    key.trim_end_matches('_').to_owned()
}

/// The headings and their keys, refused when two are the same.
pub(super) fn headings_of(record: &StringRecord) -> Result<(Vec<String>, Vec<String>), Refused> {
    let headings: Vec<String> = record.iter().map(|heading| heading.trim().to_owned()).collect();
    let mut seen = HashMap::new();
    for (n, heading) in headings.iter().enumerate().filter(|(_, heading)| !heading.is_empty()) {
        if let Some(first) = seen.insert(heading.to_lowercase(), n) {
            return Err(Refused::because(format!(
                "columns {} and {} are both headed \"{heading}\"; give one of them another heading",
                first + 1,
                n + 1
            )));
        }
    }
    let keys = headings.iter().map(|heading| key(heading)).collect();
    Ok((headings, keys))
}

/// The separator that the first line is written with.
fn separator(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += u32::from(byte == *separator && !quoted);
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0).map_or(b',', |(byte, _)| *byte)
}

/// A property as it would stand in a table.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => match number.as_f64() {
            // 30003071.0 is what a spreadsheet makes of the number 30003071.
            Some(whole) if whole.fract() == 0.0 && whole.abs() < 9e15 => format!("{whole:.0}"),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}

/// The properties of each feature as they are, for readers that need more than text.
pub(super) fn text_of<'a>(properties: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    properties.get(name).and_then(Value::as_str).and_then(present)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_of_one_name_are_refused() {
        let refused = Table::from_csv("name,Place,NAME\na,b,c\n", Limits::WEB).unwrap_err();
        assert!(refused.reason.contains("columns 1 and 3"), "{refused}");
    }

    #[test]
    fn a_row_that_is_too_long_is_a_problem_of_that_row() {
        let table = Table::from_csv("name,place\nA,Aber\nB,Bala,extra\n\"C\nhall\",Corwen\n,\n", Limits::WEB).unwrap();
        assert_eq!(table.rows.len(), 2);
        assert_eq!((table.problems[0].row, table.rows[1].number), (3, 4));
        assert_eq!(table.rows[1].get(0), Some("C\nhall"));
    }

    #[test]
    fn semicolons_and_tabs_separate_too() {
        for text in ["name;lon;lat\nHafod;-4,1;52\n", "name\tlon\tlat\nHafod\t-4,1\t52\n"] {
            let table = Table::from_csv(text, Limits::WEB).unwrap();
            assert_eq!(table.keys, ["name", "lon", "lat"]);
        }
    }

    #[test]
    fn too_many_rows_are_refused() {
        let limits = Limits { bytes: 1000, rows: 1 };
        assert!(Table::from_csv("name\nA\nB\n", limits).unwrap_err().reason.contains("more than 1 rows"));
    }
}
