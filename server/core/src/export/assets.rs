//! Assets as CSV and GeoJSON.

use jiff::civil::Date;
use serde_json::Value;

use super::table::guarded;
use crate::asset::Freshness;
use crate::index::Spot;
use crate::publish::Published;
use crate::view::write_feature;

/// The columns, in their order. What has parts of its own (schedules, capacity …) is a cell of JSON.
const COLUMNS: [&str; 42] = [
    "id",
    "name",
    "name_cy",
    "kind",
    "group",
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
    "area_name",
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
    "other_locations",
    "service_areas",
    "comes_to_you",
    "capacity",
    "licence",
    "source",
    "last_confirmed",
    "freshness",
];

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

fn record(asset: &Published, today: Date) -> [String; COLUMNS.len()] {
    let told: Value = serde_json::from_str(&asset.details).unwrap_or_default();
    let spot = asset.places.first().filter(|place| place.area.is_none()).map(|place| &place.spot);
    let (point, shape) = match spot {
        Some(Spot::Point(position)) => (Some(*position), None),
        Some(Spot::Outline(outline)) => (None, Some(outline.shape())),
        None => (None, None),
    };
    COLUMNS.map(|column| match column {
        "id" => asset.id.to_string(),
        "lon" => point.map(|p| p.lon().to_string()).unwrap_or_default(),
        "lat" => point.map(|p| p.lat().to_string()).unwrap_or_default(),
        "geometry" => shape.and_then(|shape| serde_json::to_string(shape).ok()).unwrap_or_default(),
        "area" => cell(&told["area"]["code"]),
        "area_name" => cell(&told["area"]["name"]),
        "freshness" => Freshness::of(asset.last_confirmed, today).as_str().to_owned(),
        column => cell(&told[column]),
    })
}

/// Assets as CSV with a heading row. A cell that a spreadsheet would take for a formula is made harmless.
#[must_use]
pub fn assets_to_csv<'a>(assets: impl IntoIterator<Item = &'a Published>, today: Date) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(COLUMNS);
    for asset in assets {
        let _ = writer.write_record(record(asset, today).iter().map(|cell| guarded(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// Assets as a GeoJSON feature collection, a feature a line.
#[must_use]
pub fn assets_to_geojson<'a>(assets: impl IntoIterator<Item = &'a Published>, today: Date) -> Vec<u8> {
    let mut out = br#"{"type":"FeatureCollection","features":["#.to_vec();
    for (n, asset) in assets.into_iter().enumerate() {
        out.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        write_feature(&mut out, asset, None, today);
    }
    out.extend_from_slice(b"\n]}\n");
    out
}
