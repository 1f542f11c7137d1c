//! Areas: lists, one area, which areas hold a point.

use std::collections::BTreeMap;

use actix_web::web;
use hereabouts_core::areas::{AreaNumber, Areas};
use hereabouts_core::publish::AreaName;
use hereabouts_core::view::fold;
use hereabouts_core::{AreaCode, Level, Position, Shape};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// An area.
#[derive(Serialize, ToSchema)]
pub struct AreaEntry {
    #[serde(flatten)]
    name: AreaName,
    /// The id of its feature in the tiles.
    id: u32,
    /// The edition of its boundary.
    vintage: String,
    /// The areas that it lies in, by level.
    #[schema(value_type = BTreeMap<String, String>)]
    parents: BTreeMap<Level, AreaCode>,
    /// From where distances are measured.
    centre: Position,
    /// Its measures.
    measures: BTreeMap<String, f64>,
}

/// An area with its outline, as a GeoJSON feature.
#[derive(Serialize, ToSchema)]
pub struct AreaFeature<'a> {
    /// `Feature`
    #[serde(rename = "type")]
    kind: &'static str,
    /// Its code.
    #[schema(value_type = String)]
    id: &'a AreaCode,
    /// West, south, east, north.
    #[schema(value_type = Vec<f64>)]
    bbox: [f64; 4],
    /// Its outline.
    geometry: &'a Shape,
    /// What is known of it.
    properties: AreaEntry,
}

/// A page of areas.
#[derive(Serialize, ToSchema)]
pub struct AreaList {
    /// By code.
    areas: Vec<AreaEntry>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: usize,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The areas that hold a point.
#[derive(Serialize, ToSchema)]
pub struct AreasAt {
    /// What was asked for.
    position: Position,
    /// Fine to coarse.
    areas: Vec<AreaName>,
}

/// Which areas.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct AreaParams {
    /// `oa`, `lsoa`, `msoa`, `ward`, `locality`, `la` or `neighbourhood`.
    level: Option<String>,
    /// The beginning of a word of the name, or of the code.
    q: Option<String>,
    /// Only what lies in this area.
    parent: Option<String>,
    /// 1 to 1000.
    #[param(default = 100)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// A point.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct PointParams {
    /// Degrees east.
    lon: f64,
    /// Degrees north.
    lat: f64,
}

fn entry(areas: &Areas, number: AreaNumber) -> AreaEntry {
    let area = areas.get(number);
    let measures = areas.measures().filter(|(level, _)| *level == area.level);
    let parents =
        areas.with_parents(number).filter(|n| *n != number).map(|n| (areas.get(n).level, areas.get(n).code.clone()));
    AreaEntry {
        name: AreaName::of(areas, number),
        id: number,
        vintage: area.vintage.clone(),
        parents: parents.collect(),
        centre: areas.anchor(number),
        measures: measures.filter_map(|(_, m)| Some((m.to_string(), areas.value(number, m)?))).collect(),
    }
}

/// Areas by code
#[utoipa::path(get, path = "/api/v1/areas", tag = "areas", params(AreaParams),
    responses((status = 200, body = AreaList), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn list_areas(asking: Asking) -> Answer {
    let areas = asking.view().areas();
    let mut params = Params::parse(&asking.query);
    let level = params.level("level");
    let beginning = fold(&params.text("q").unwrap_or_default());
    let limit = params.count("limit", 100, 1, 1_000);
    let after = params.text("cursor");
    let parent = params.area_code("parent").and_then(|code| {
        let number = areas.number(code.as_str());
        if number.is_none() {
            params.makes_no_sense("parent", format!("There is no area {code} here."));
        }
        number
    });
    // A cursor is the level and code of the last of the page before.
    let after = after.and_then(|code| {
        let number = areas.number(&code);
        if number.is_none() {
            params.makes_no_sense("cursor", "This cursor is not one of ours; begin the list again without it.");
        }
        number
    });
    params.finish()?;
    let named = |number: AreaNumber| {
        let area = areas.get(number);
        let begins = |name: &str| {
            fold(name).split(' ').any(|word| word.starts_with(&beginning)) || fold(name).starts_with(&beginning)
        };
        begins(&area.name) || area.name_cy.as_deref().is_some_and(begins) || begins(area.code.as_str())
    };
    let matching: Vec<AreaNumber> = (0..)
        .zip(areas.all())
        .filter(|(_, area)| level.is_none_or(|level| area.level == level))
        .map(|(number, _)| number)
        .filter(|number| {
            parent.is_none_or(|parent| areas.with_parents(*number).any(|n| n == parent) && *number != parent)
        })
        .filter(|number| beginning.is_empty() || named(*number))
        .collect();
    let mut page: Vec<AreaNumber> =
        matching.iter().copied().filter(|n| after.is_none_or(|after| *n > after)).take(limit + 1).collect();
    let more = page.len() > limit;
    page.truncate(limit);
    Ok(Reply::json(&AreaList {
        number_matched: matching.len(),
        number_returned: page.len(),
        next: page.last().filter(|_| more).map(|number| areas.get(*number).code.to_string()),
        areas: page.into_iter().map(|number| entry(areas, number)).collect(),
    }))
}

/// One area with its outline
#[utoipa::path(get, path = "/api/v1/areas/{code}", tag = "areas", params(("code" = String, Path, description = "Its code")),
    responses((status = 200, body = AreaFeature), (status = 404, body = Problem)))]
pub async fn find_area(code: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let areas = asking.view().areas();
    let number = areas.number(&code).ok_or_else(Problem::not_found)?;
    let area = areas.get(number);
    let bounds = area.shape.bounds();
    let feature = AreaFeature {
        kind: "Feature",
        id: &area.code,
        bbox: [bounds.west, bounds.south, bounds.east, bounds.north],
        geometry: &area.shape,
        properties: entry(areas, number),
    };
    Ok(Reply::geojson(serde_json::to_vec(&feature).unwrap_or_default()))
}

/// The areas that hold a point
#[utoipa::path(get, path = "/api/v1/areas/at", tag = "areas", params(PointParams),
    responses((status = 200, body = AreasAt), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn find_areas_at(asking: Asking) -> Answer {
    let mut params = Params::parse(&asking.query);
    let position = params.position();
    if position.is_none() {
        params.makes_no_sense("lon", "Give a point: lon and lat.");
    }
    params.finish()?;
    let position = position.ok_or_else(Problem::not_found)?;
    let areas = asking.view().areas();
    let names = areas.at(position).into_iter().map(|number| AreaName::of(areas, number)).collect();
    Ok(Reply::json(&AreasAt { position, areas: names }))
}
