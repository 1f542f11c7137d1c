//! Neighbourhoods that people draw: known by their links, changed with their keys.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use hereabouts_core::Shape;
use hereabouts_core::import::screen::tells;
use hereabouts_core::index::Outline;
use hereabouts_store::DrawnArea;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::Problem;
use super::suggest::short_text;
use super::{Answer, Asking, Reply};
use crate::people::Token;

/// Where the key of a neighbourhood is.
const KEY_HEADER: &str = "neighbourhood-key";
/// The longest name, characters.
const LONGEST_NAME: usize = 80;

/// A neighbourhood as somebody draws it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    /// What they call it.
    name: String,
    /// A polygon, or several.
    geometry: Shape,
    /// Leave empty: only programs fill it in.
    #[serde(default)]
    website: Option<String>,
}

/// A neighbourhood that somebody drew.
#[derive(Serialize, ToSchema)]
pub struct DrawnProperties {
    id: Uuid,
    name: String,
    /// How many people live in the finest areas whose centre it holds, where they are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    people: Option<f64>,
    /// How many of the finest areas these are.
    areas: usize,
    #[schema(value_type = String)]
    created: Timestamp,
    #[schema(value_type = String)]
    modified: Timestamp,
}

/// A neighbourhood that somebody drew, as GeoJSON.
#[derive(Serialize, ToSchema)]
pub struct DrawnFeature {
    /// `Feature`.
    #[serde(rename = "type")]
    sort: &'static str,
    geometry: Shape,
    properties: DrawnProperties,
    /// Changes it or takes it down later, in the header `Neighbourhood-Key`; told once, to whoever drew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

impl DrawnFeature {
    fn of(asking: &Asking, drawn: DrawnArea, key: Option<String>) -> Self {
        let areas = asking.view().areas();
        let population = hereabouts_core::Measure::population();
        let finest = areas.measures().filter(|(_, measure)| **measure == population).map(|(level, _)| level).min();
        let counted = finest.map(|level| areas.measure(level, &population)).unwrap_or_default();
        let outline = Outline::new(drawn.outline.clone());
        let inside = |area: &u32| outline.as_ref().is_some_and(|outline| outline.holds(areas.anchor(*area)));
        let inside: Vec<f64> = counted.iter().filter(|(area, _)| inside(area)).map(|(_, people)| *people).collect();
        let properties = DrawnProperties {
            id: drawn.id,
            name: drawn.name,
            people: finest.map(|_| inside.iter().fold(0.0, |sum, people| sum + people)),
            areas: inside.len(),
            created: drawn.created,
            modified: drawn.modified,
        };
        Self { sort: "Feature", geometry: drawn.outline, properties, key }
    }
}

fn checked(drawing: &Drawing) -> Result<(String, Shape), Problem> {
    let name = short_text("/name", Some(drawing.name.clone()), LONGEST_NAME)?;
    let name = name.ok_or_else(|| Problem::field("/name", "Say what you call it."))?;
    if let Some(told) = tells(&name) {
        return Err(Problem::field("/name", format!("This holds {}. A name is enough.", told.as_str())));
    }
    // The shape was checked when it was read, for as many corners as an official area may have.
    let shape = Shape::new(drawing.geometry.geometry().clone());
    let shape = shape.map_err(|error| Problem::field("/geometry", super::problem::sentence(&error.to_string())))?;
    if shape.polygons().next().is_none() {
        return Err(Problem::field("/geometry", "Draw an outline: a polygon with three corners or more."));
    }
    Ok((name, shape))
}

fn id(path: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(path).map_err(|_| Problem::not_found())
}

/// The neighbourhood, for whoever has its key.
fn own(asking: &Asking, path: &str, key: Option<&Token>) -> Result<DrawnArea, Problem> {
    let found = asking.site.store().drawn_area(id(path)?)?;
    let own = found.filter(|found| key.is_some_and(|key| key.hash() == found.key));
    if own.is_none() {
        asking.people()?.limits.link(asking.from)?;
    }
    own.ok_or_else(Problem::not_found)
}

fn key(request: &HttpRequest) -> Option<Token> {
    request.headers().get(KEY_HEADER)?.to_str().ok()?.parse().ok()
}

/// Draw a neighbourhood
///
/// Whoever has its link sees it, and can ask for gaps in it (`drawn`).
#[utoipa::path(post, path = "/api/v1/neighbourhoods", tag = "gaps", request_body = Drawing,
    responses((status = 201, body = DrawnFeature), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn draw_neighbourhood(asking: Asking, body: Body<Drawing>) -> Answer {
    asking
        .heavy(move |asking| {
            let people = asking.people()?;
            if asking.known.is_none() {
                people.limits.suggest(asking.from)?;
            }
            let (name, outline) = checked(&body.0)?;
            let (token, now) = (Token::new(), people.now());
            let drawn =
                DrawnArea { id: people.new_id(), name, outline, key: token.hash(), created: now, modified: now };
            // Who fills in what nobody sees is a program, and is told nothing of it.
            if body.0.website.as_deref().is_none_or(str::is_empty) {
                asking.write("", |writing, _| Ok(writing.put_drawn_area(&drawn)?))?;
            }
            let feature = DrawnFeature::of(asking, drawn, Some(token.to_text()));
            Ok(Reply::json(&feature).with_status(StatusCode::CREATED).kept_by_nobody())
        })
        .await
}

/// A neighbourhood that somebody drew
#[utoipa::path(get, path = "/api/v1/neighbourhoods/{id}", tag = "gaps",
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = DrawnFeature), (status = 404, body = Problem)))]
pub async fn find_neighbourhood(path: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(move |asking| {
            let drawn = asking.site.store().drawn_area(id(&path)?)?.ok_or_else(Problem::not_found)?;
            Ok(Reply::json(&DrawnFeature::of(asking, drawn, None)).kept_by_nobody())
        })
        .await
}

/// Draw it anew
#[utoipa::path(put, path = "/api/v1/neighbourhoods/{id}", tag = "gaps", request_body = Drawing,
    params(("id" = String, Path, description = "Its id"), ("neighbourhood-key" = String, Header, description = "Its key")),
    responses((status = 200, body = DrawnFeature), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn redraw_neighbourhood(
    path: web::Path<String>,
    asking: Asking,
    body: Body<Drawing>,
    request: HttpRequest,
) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let before = own(asking, &path, key.as_ref())?;
            let (name, outline) = checked(&body.0)?;
            let drawn = DrawnArea { name, outline, modified: asking.people()?.now(), ..before };
            asking.write("", |writing, _| Ok(writing.change_drawn_area(&drawn)?))?;
            Ok(Reply::json(&DrawnFeature::of(asking, drawn, None)).kept_by_nobody())
        })
        .await
}

/// Take it down
#[utoipa::path(delete, path = "/api/v1/neighbourhoods/{id}", tag = "gaps",
    params(("id" = String, Path, description = "Its id"), ("neighbourhood-key" = String, Header, description = "Its key")),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn erase_neighbourhood(path: web::Path<String>, asking: Asking, request: HttpRequest) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let drawn = own(asking, &path, key.as_ref())?;
            asking.write("", |writing, _| Ok(writing.end_drawn_area(drawn.id)?))?;
            Ok(Reply::done())
        })
        .await
}
