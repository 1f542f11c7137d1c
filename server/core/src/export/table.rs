//! Assets as a table, one row an asset.

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::Value;

use super::feature::{NameOfArea, feature};
use crate::asset::Asset;
use crate::vocabulary::Vocabulary;

/// The columns, in their order. What has parts of its own (schedules, capacity …) is a cell of JSON.
const COLUMNS: [&str; 46] = [
    "id",
    "name",
    "name_cy",
    "kind",
    "summary",
    "summary_cy",
    "description",
    "abcd_type",
    "status",
    "disclosure",
    "lon",
    "lat",
    "address",
    "postcode",
    "uprn",
    "area",
    "organization",
    "url",
    "email",
    "phone",
    "minimum_age",
    "maximum_age",
    "welcomes",
    "how_to_join",
    "cost",
    "cost_note",
    "accessibility",
    "interests",
    "audiences",
    "languages",
    "schedules",
    "geometry",
    "location_type",
    "other_locations",
    "service_areas",
    "comes_to_you",
    "capacity",
    "licence",
    "source",
    "source_key",
    "last_confirmed",
    "revision",
    "created",
    "modified",
    "area_level",
    "area_name",
];

/// Write assets as CSV with a heading row.
///
/// # Errors
/// When the writer fails.
pub fn write_csv<'a>(
    writer: &mut impl Write,
    assets: impl IntoIterator<Item = &'a Asset>,
    vocabulary: &Vocabulary,
    name_of: NameOfArea<'_>,
) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(COLUMNS)?;
    for asset in assets {
        let (geometry, properties) = feature(asset, vocabulary, name_of);
        let point = geometry.as_ref().and_then(crate::shape::Shape::as_point);
        let values = serde_json::to_value(&properties)?;
        let area = properties.area.as_ref();
        let cells = COLUMNS.map(|column| match column {
            "id" => asset.id.to_string(),
            "lon" => point.map_or_else(String::new, |p| p.lon().to_string()),
            "lat" => point.map_or_else(String::new, |p| p.lat().to_string()),
            "geometry" if point.is_some() => String::new(),
            "geometry" => geometry.as_ref().map_or_else(String::new, |shape| cell(&serde_json::json!(shape))),
            "area" => area.map_or_else(String::new, |area| area.code.to_string()),
            "area_level" => area.and_then(|area| area.level).map_or_else(String::new, |level| level.to_string()),
            "area_name" => area.and_then(|area| area.name.clone()).unwrap_or_default(),
            column => values.get(column).map_or_else(String::new, cell),
        });
        csv.write_record(cells.iter().map(|cell| guarded(cell).into_owned()))?;
    }
    csv.flush()
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(words)
            if words.iter().all(|word| word.as_str().is_some_and(|word| !word.contains([';', '[', '{']))) =>
        {
            words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// A cell that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@`, a tab
/// or a line break gets an apostrophe before it, unless it is a number.
///
/// ```
/// use hereabouts_core::export::guarded;
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("-2.3"), "-2.3");
/// ```
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if begins_a_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest,
        _ => cell,
    }
}

fn begins_a_formula(cell: &str) -> bool {
    // Apostrophes are passed over, so that taking one away gives back exactly what was there.
    let begins =
        cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_number = cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.')) && cell.parse::<f64>().is_ok();
    begins && !is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_guarded_comes_back() {
        for cell in
            ["=cmd|' /C calc'!A0", "+44 1970 123456", "@here", "'=already", "'tis", "-", "-2.5", "plain", "", "\tx"]
        {
            assert_eq!(unguarded(&guarded(cell)), cell);
            let given = guarded(cell).into_owned();
            assert!(!given.starts_with(['=', '+', '@', '\t']), "{given}");
        }
    }
}
