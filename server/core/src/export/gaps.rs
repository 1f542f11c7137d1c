//! Gap rows as CSV and GeoJSON.

use serde_json::{Map, Value, json};

use super::table::guarded;
use crate::areas::Areas;
use crate::gaps::{Coverage, Row, Rows, Siting, Strength, WhatIf};

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

fn record(row: &Row<'_>) -> [String; COLUMNS.len()] {
    let strengths = row.strengths.as_deref();
    [
        row.area.to_string(),
        row.name.to_owned(),
        row.people.to_string(),
        row.in_reach.to_string(),
        row.out_of_reach.to_string(),
        optional(row.share_out_of_reach.map(|share| rounded(share, 4))),
        optional(row.nearest_m.map(|metres| rounded(metres, 3))),
        optional(row.nearest.as_ref().map(|nearest| nearest.id)),
        optional(row.nearest.as_ref().map(|nearest| nearest.name)),
        row.reachable.to_string(),
        row.covered.to_string(),
        optional(row.decile),
        optional(row.per_1000.map(|each| rounded(each, 6))),
        names(strengths.map(|s| s.could_host.as_slice())),
        names(strengths.map(|s| s.could_grow.as_slice())),
        names(strengths.map(|s| s.could_connect.as_slice())),
    ]
}

/// A header and rows. A cell that a spreadsheet would take for a formula is made harmless.
fn to_csv<const N: usize>(columns: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(columns);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).expect("text was written")
}

/// The rows as CSV with a header.
#[must_use]
pub fn gaps_to_csv(coverage: &Coverage<'_>) -> String {
    to_csv(COLUMNS, coverage.rows.iter().map(record))
}

/// The areas for which something changes, as CSV with a header.
#[must_use]
pub fn what_if_to_csv(what_if: &WhatIf) -> String {
    let columns = [
        "area",
        "name",
        "people",
        "decile",
        "gain",
        "lose",
        "out_of_reach_before",
        "out_of_reach_after",
        "nearest_m_before",
        "nearest_m_after",
        "per_1000_before",
        "per_1000_after",
    ];
    let metres = |metres: Option<f64>| optional(metres.map(|metres| rounded(metres, 3)));
    let each = |each: Option<f64>| optional(each.map(|each| rounded(each, 6)));
    let rows = what_if.rows.iter().map(|row| {
        [
            row.area.to_string(),
            row.name.clone(),
            row.people.to_string(),
            optional(row.decile),
            row.gain.to_string(),
            row.lose.to_string(),
            row.before.out_of_reach.to_string(),
            row.after.out_of_reach.to_string(),
            metres(row.before.nearest_m),
            metres(row.after.nearest_m),
            each(row.before.per_1000),
            each(row.after.per_1000),
        ]
    });
    to_csv(columns, rows)
}

/// The sites, those that help most first, as CSV with a header.
#[must_use]
pub fn sites_to_csv(siting: &Siting) -> String {
    let columns = ["rank", "lon", "lat", "area", "area_name", "host_id", "host_name", "host_m", "people", "in_reach"];
    let rows = (1..).zip(&siting.sites).map(|(rank, site): (u32, _)| {
        [
            rank.to_string(),
            site.lon.to_string(),
            site.lat.to_string(),
            optional(site.area.as_ref().map(|area| &area.code)),
            optional(site.area.as_ref().map(|area| &area.name)),
            optional(site.host.as_ref().map(|host| host.id)),
            optional(site.host.as_ref().map(|host| &host.name)),
            optional(site.host.as_ref().map(|host| host.distance_m)),
            site.people.to_string(),
            site.in_reach.to_string(),
        ]
    });
    to_csv(columns, rows)
}

/// The sites as a GeoJSON feature collection of points.
#[must_use]
pub fn sites_to_geojson(siting: &Siting) -> String {
    let features = (1..).zip(&siting.sites).map(|(rank, site): (u32, _)| {
        let geometry = json!({"type": "Point", "coordinates": [site.lon, site.lat]});
        json!({"type": "Feature", "id": rank, "geometry": geometry, "properties": site})
    });
    json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string()
}

/// The rows as a GeoJSON feature collection with the outlines of the areas, or as they were drawn.
#[must_use]
pub fn gaps_to_geojson(coverage: &Coverage<'_>, rows: &Rows, areas: &Areas) -> String {
    let outline = |row: &Row<'_>| match rows {
        Rows::Of(_) => Some(&areas.get(row.id).shape),
        Rows::Drawn(all) => all.iter().find(|drawn| drawn.code == *row.area).map(|drawn| drawn.outline.shape()),
    };
    let features = coverage.rows.iter().map(|row| {
        let mut properties = match serde_json::to_value(row) {
            Ok(Value::Object(properties)) => properties,
            _ => Map::new(),
        };
        properties.remove("id");
        json!({"type": "Feature", "id": row.area, "geometry": outline(row), "properties": properties})
    });
    json!({"type": "FeatureCollection", "features": features.collect::<Vec<_>>()}).to_string()
}
