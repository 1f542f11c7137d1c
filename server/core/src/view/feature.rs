//! An asset as a GeoJSON feature.

use std::io::Write;

use jiff::civil::Date;

use super::Hit;
use crate::asset::Freshness;
use crate::index::Spot;
use crate::publish::Published;

/// Write the asset as a GeoJSON feature: what publish wrote, and what only today and this
/// question know. A place that is an area has no geometry.
pub fn write_feature(out: &mut Vec<u8>, asset: &Published, hit: Option<&Hit>, today: Date) {
    let place = hit.map_or(0, |hit| usize::from(hit.place));
    // Writing to memory does not fail.
    let _ = write!(out, r#"{{"type":"Feature","id":"{}","geometry":"#, asset.id);
    match asset.places.get(place) {
        Some(found) if found.area.is_none() => match &found.spot {
            Spot::Point(position) => {
                out.extend_from_slice(br#"{"type":"Point","coordinates":["#);
                write_number(out, position.lon());
                out.push(b',');
                write_number(out, position.lat());
                out.extend_from_slice(b"]}");
            }
            Spot::Outline(outline) => {
                let _ = serde_json::to_writer(&mut *out, outline.shape());
            }
        },
        _ => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(br#","properties":"#);
    // The details are an object with at least a name: leave off its last brace and go on.
    out.extend_from_slice(&asset.details.as_bytes()[..asset.details.len() - 1]);
    let _ = write!(out, r#","freshness":"{}""#, Freshness::of(asset.last_confirmed, today).as_str());
    if let Some(hit) = hit {
        out.extend_from_slice(br#","distance_m":"#);
        write_number(out, (hit.distance.get() * 1_000.0).round() / 1_000.0);
    }
    out.extend_from_slice(b"}}");
}

fn write_number(out: &mut Vec<u8>, number: f64) {
    let _ = serde_json::to_writer(out, &number);
}
