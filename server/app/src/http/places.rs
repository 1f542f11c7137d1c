//! Look-ahead over postcodes, districts, areas, places and assets; and one postcode.
//!
//! Nothing that is typed here leaves the server.

use actix_web::web;
use hereabouts_core::publish::AreaName;
use hereabouts_core::view::{Filter, Prepared, fold};
use hereabouts_core::{Level, Position};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// Something that a search may begin at.
#[derive(Clone, Serialize, ToSchema)]
pub struct FoundPlace {
    /// `postcode`, `district`, `area`, `place` or `asset`.
    kind: &'static str,
    /// What people call it.
    label: String,
    /// Its Welsh name, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    label_cy: Option<String>,
    /// What sort of thing it is: a level of areas, a class of place, a kind of asset, `terminated`.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// Where; absent for an asset whose place is an area.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
    /// Of an area.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Of a postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<String>,
    /// Of an asset.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
pub struct FoundPlaces {
    /// The likeliest first.
    places: Vec<FoundPlace>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: usize,
}

/// What was typed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct PlaceParams {
    /// The beginning of a postcode or of a name. At most 200 characters.
    q: String,
    /// 1 to 50.
    #[param(default = 8)]
    limit: Option<u32>,
}

fn blank(kind: &'static str, label: String) -> FoundPlace {
    FoundPlace { kind, label, label_cy: None, detail: None, position: None, code: None, postcode: None, id: None }
}

/// How well a name answers what was typed: whole, from its beginning, from the beginning of a word.
fn rank(name: &str, typed: &str) -> Option<u8> {
    let name = fold(name);
    if name == typed {
        Some(0)
    } else if name.starts_with(typed) {
        Some(1)
    } else {
        name.split([' ', '-', '/', '(']).any(|word| word.starts_with(typed)).then_some(2)
    }
}

fn best_rank(name: &str, name_cy: Option<&str>, typed: &str) -> Option<u8> {
    [Some(name), name_cy].into_iter().flatten().filter_map(|name| rank(name, typed)).min()
}

/// Look-ahead
#[utoipa::path(get, path = "/api/v1/places", tag = "place", params(PlaceParams),
    responses((status = 200, body = FoundPlaces), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn find_places(asking: Asking) -> Answer {
    let mut params = Params::parse(&asking.query);
    let typed = params.text("q").unwrap_or_default();
    let limit = params.count("limit", 8, 1, 50);
    if typed.chars().count() > 200 {
        params.makes_no_sense("q", "A search may be 200 characters long at the most.");
    }
    params.finish()?;
    if typed.is_empty() {
        return Ok(Reply::json(&FoundPlaces { places: Vec::new(), number_matched: 0 }));
    }
    asking.heavy(move |asking| Ok(Reply::json(&look_ahead(asking, &typed, limit)))).await
}

fn look_ahead(asking: &Asking, typed: &str, limit: usize) -> FoundPlaces {
    let view = asking.view();
    let folded = fold(typed);
    let mut places: Vec<FoundPlace> = Vec::new();
    let mut matched = 0;

    let letters: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    for (district, position, _) in view.gazetteer().districts().iter().filter(|d| d.0.starts_with(&letters)) {
        matched += 1;
        places.push(FoundPlace { position: Some(*position), ..blank("district", district.clone()) });
    }
    for record in view.gazetteer().starting_with(&letters) {
        matched += 1;
        if places.len() < limit {
            let postcode = record.postcode.to_string();
            let detail = (record.terminated == Some(true)).then(|| "terminated".to_owned());
            places.push(FoundPlace {
                position: record.position,
                detail,
                postcode: Some(postcode.clone()),
                ..blank("postcode", postcode)
            });
        }
    }
    // A whole postcode comes before the district that it begins like.
    places.sort_by_key(|place| u8::from(place.label.replace(' ', "") != letters));

    let mut named: Vec<(u8, u8, FoundPlace)> = Vec::new();
    for place in asking.shown.base.names() {
        if let Some(rank) = best_rank(&place.name, place.name_cy.as_deref(), &folded) {
            let found = FoundPlace {
                label_cy: place.name_cy.clone(),
                detail: Some(place.class.clone()),
                position: Some(place.position),
                ..blank("place", place.name.clone())
            };
            named.push((rank, 0, found));
        }
    }
    for (number, area) in (0..).zip(view.areas().all()).filter(|(_, area)| area.level > Level::Oa) {
        let by_name = best_rank(&area.name, area.name_cy.as_deref(), &folded);
        if let Some(rank) = by_name.or_else(|| (fold(area.code.as_str()) == folded).then_some(0)) {
            let found = FoundPlace {
                label_cy: area.name_cy.clone(),
                detail: Some(area.level.to_string()),
                position: Some(view.areas().anchor(number)),
                code: Some(area.code.to_string()),
                ..blank("area", area.name.clone())
            };
            // Of areas of one name the coarser is likelier meant.
            let order = Level::ALL.len() - Level::ALL.iter().position(|level| *level == area.level).unwrap_or(0);
            named.push((rank, u8::try_from(order).unwrap_or(u8::MAX), found));
        }
    }
    named.sort_by(|a, b| (a.0, a.1, &a.2.label).cmp(&(b.0, b.1, &b.2.label)));
    matched += named.len();
    places.extend(named.into_iter().map(|(_, _, found)| found));

    let filter = Prepared::new(view, Filter { text: typed.to_owned(), ..Filter::default() }, asking.today);
    let listing = view.list(&filter, |_, _| true, None, limit);
    matched += listing.matched;
    places.extend(listing.slots.into_iter().map(|slot| {
        let asset = view.asset(slot);
        let on_the_map = asset.places.first().filter(|place| place.area.is_none());
        let position = on_the_map.and_then(|place| match &place.spot {
            hereabouts_core::index::Spot::Point(position) => Some(*position),
            hereabouts_core::index::Spot::Outline(outline) => {
                let bounds = outline.shape().bounds();
                Position::new(f64::midpoint(bounds.west, bounds.east), f64::midpoint(bounds.south, bounds.north)).ok()
            }
        });
        FoundPlace {
            detail: Some(view.vocabulary().kinds()[usize::from(asset.kind)].id.clone()),
            position,
            id: Some(asset.id.to_string()),
            ..blank("asset", asset.name.to_string())
        }
    }));
    places.truncate(limit);
    FoundPlaces { places, number_matched: matched }
}

/// What is known of a postcode.
#[derive(Serialize, ToSchema)]
pub struct PostcodeDescription {
    /// In its usual form.
    postcode: String,
    /// Its point.
    position: Position,
    /// Whether it is no longer in use, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    terminated: Option<bool>,
    /// The areas that it lies in, fine to coarse.
    areas: Vec<AreaName>,
}

/// One postcode
#[utoipa::path(get, path = "/api/v1/postcodes/{postcode}", tag = "place",
    params(("postcode" = String, Path, description = "However it is typed")),
    responses((status = 200, body = PostcodeDescription), (status = 404, body = Problem)))]
pub async fn find_postcode(postcode: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let view = asking.view();
    let (record, areas, position) = super::start::find_postcode(view, &postcode)
        .map_err(|detail| Problem::new(actix_web::http::StatusCode::NOT_FOUND, detail))?;
    Ok(Reply::json(&PostcodeDescription {
        postcode: record.postcode.to_string(),
        position,
        terminated: record.terminated,
        areas: areas.into_iter().map(|number| AreaName::of(view.areas(), number)).collect(),
    }))
}
