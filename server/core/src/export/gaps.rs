//! Gap rows as CSV and GeoJSON.

use serde_json::{Map, Value, json};

use super::table::guarded;
use crate::areas::Areas;
use crate::gaps::{Coverage, Row, Strength};

const COLUMNS: [&str; 16] = [
    "area",
    "name",
    "people",
    "in_reach",
    "out_of_reach",
    "share_out_of_reach",
    "nearest_m",
    "nearest_id",
    "nearest_name",
    "reachable",
    "covered",
    "decile",
    "per_1000",
    "could_host",
    "could_grow",
    "could_connect",
];

fn names(strengths: Option<&[Strength]>) -> String {
    let named = strengths.unwrap_or_default().iter().map(|s| format!("{} ({:.0} m)", s.name, s.distance_m));
    named.collect::<Vec<_>>().join("; ")
}

fn optional<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

fn rounded(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (value * scale).round() / scale
}

fn record(row: &Row) -> [String; COLUMNS.len()] {
    let strengths = row.strengths.as_ref();
    [
        row.area.to_string(),
        row.name.clone(),
        row.people.to_string(),
        row.in_reach.to_string(),
        row.out_of_reach.to_string(),
        optional(row.share_out_of_reach.map(|share| rounded(share, 4))),
        optional(row.nearest_m.map(|metres| rounded(metres, 3))),
        optional(row.nearest.as_ref().map(|nearest| nearest.id)),
        optional(row.nearest.as_ref().map(|nearest| &nearest.name)),
        row.reachable.to_string(),
        row.covered.to_string(),
        optional(row.decile),
        optional(row.per_1000.map(|each| rounded(each, 6))),
        names(strengths.map(|s| s.could_host.as_slice())),
        names(strengths.map(|s| s.could_grow.as_slice())),
        names(strengths.map(|s| s.could_connect.as_slice())),
    ]
}

/// The rows as CSV with a header. A cell that a spreadsheet would take for a formula is made harmless.
#[must_use]
pub fn gaps_to_csv(coverage: &Coverage) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    for row in &coverage.rows {
        let _ = writer.write_record(record(row).iter().map(|cell| guarded(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).expect("text was written")
}

/// The rows as a GeoJSON feature collection with the outlines of the areas.
#[must_use]
pub fn gaps_to_geojson(coverage: &Coverage, areas: &Areas) -> String {
    let features = coverage.rows.iter().map(|row| {
        let mut properties = match serde_json::to_value(row) {
            Ok(Value::Object(properties)) => properties,
            _ => Map::new(),
        };
        properties.remove("id");
        json!({"type": "Feature", "id": row.area, "geometry": areas.get(row.id).shape, "properties": properties})
    });
    json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string()
}
