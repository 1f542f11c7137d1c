//! Vector tiles and what they hold.

use std::str::FromStr;
use std::sync::Arc;

use actix_web::web;
use hereabouts_core::Level;
use quick_cache::sync::Cache;
use serde_json::{Value, json};

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};
use crate::tiles::{self, DEEPEST, TileId};

const TILE: &str = "application/vnd.mapbox-vector-tile";

/// What a tile is known by: what is shown, the layer, the level of areas, the square.
type Key = (String, &'static str, Option<Level>, TileId);

/// Tiles that were drawn before.
pub struct Drawn(Cache<Key, Arc<Vec<u8>>>);

impl Default for Drawn {
    fn default() -> Self {
        Self(Cache::new(2_000))
    }
}

fn tile_json(asking: &Asking, name: &str, path: &str, layers: &[(&str, &[&str])]) -> Value {
    let bounds = super::place::bounds(asking.view());
    let layers: Vec<Value> = layers
        .iter()
        .map(|(id, fields)| {
            let fields: serde_json::Map<String, Value> =
                fields.iter().map(|field| ((*field).to_owned(), json!("String"))).collect();
            json!({"id": id, "fields": fields})
        })
        .collect();
    json!({
        "tilejson": "3.0.0",
        "name": name,
        "tiles": [format!("/tiles/{path}/{{z}}/{{x}}/{{y}}.mvt?v={}", asking.shown.stamp(asking.audience))],
        "minzoom": 0,
        "maxzoom": DEEPEST,
        "bounds": bounds.unwrap_or([-180.0, -85.0, 180.0, 85.0]),
        "attribution": asking.shown.sources.attributions.join(" · "),
        "vector_layers": layers,
    })
}

/// What the tiles of `assets` or `base` hold (TileJSON 3.0)
#[utoipa::path(get, path = "/tiles/{layer}.json", tag = "tiles", params(("layer" = String, Path, description = "`assets` or `base`")),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn describe_tiles(layer: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let pins: &[&str] = &["id", "name", "kind", "group"];
    let named: &[&str] = &["class", "name", "name_cy"];
    let layers: Vec<(&str, &[&str])> = match layer.as_str() {
        "assets" => vec![("assets", pins), ("asset_shapes", pins)],
        "base" => ["land", "green", "water", "roads", "places", "boundaries"].map(|id| (id, named)).to_vec(),
        _ => return Err(Problem::not_found()),
    };
    Ok(Reply::json(&tile_json(&asking, &layer, &layer, &layers)))
}

/// What the tiles of a level of areas hold (TileJSON 3.0)
#[utoipa::path(get, path = "/tiles/areas/{level}.json", tag = "tiles", params(("level" = String, Path, description = "A level that is loaded")),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn describe_area_tiles(level: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let level = loaded(&asking, &level)?;
    Ok(Reply::json(&tile_json(&asking, level.as_str(), &format!("areas/{level}"), &[("areas", &["code", "name"])])))
}

fn loaded(asking: &Asking, level: &str) -> Result<Level, Problem> {
    let level = Level::from_str(level).map_err(|_| Problem::not_found())?;
    let is_loaded = asking.view().areas().levels().any(|(loaded, _)| loaded == level);
    if is_loaded { Ok(level) } else { Err(Problem::not_found()) }
}

type Address = (String, String, String);

fn tile((z, x, y): &Address) -> Result<TileId, Problem> {
    let read = || TileId::new(z.parse().ok()?, x.parse().ok()?, y.parse().ok()?);
    read().ok_or_else(Problem::not_found)
}

async fn draw(
    asking: Asking,
    drawn: web::Data<Drawn>,
    what: (&'static str, Option<Level>, TileId),
    draw: impl FnOnce(&Asking) -> Vec<u8> + Send + 'static,
) -> Answer {
    let mut params = Params::parse(&asking.query);
    // The edition, for caches; it changes nothing.
    let _ = params.text("v");
    params.finish()?;
    let key = (asking.shown.stamp(asking.audience).to_owned(), what.0, what.1, what.2);
    if let Some(before) = drawn.0.get(&key) {
        return Ok(Reply::new(TILE, before.as_ref().clone()));
    }
    let drawn = drawn.into_inner();
    asking
        .heavy(move |asking| {
            let bytes = draw(asking);
            drawn.0.insert(key, Arc::new(bytes.clone()));
            Ok(Reply::new(TILE, bytes))
        })
        .await
}

/// A tile of assets: `assets` (pins) and `asset_shapes`
#[utoipa::path(get, path = "/tiles/assets/{z}/{x}/{y}.mvt", tag = "tiles",
    params(("z" = u8, Path, description = "Zoom, 0 to 16"), ("x" = u32, Path, description = "From the west"), ("y" = u32, Path, description = "From the north"),
        ("v" = Option<String>, Query, description = "The edition, from the TileJSON, for caches: it changes nothing")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"), (status = 404, body = Problem)))]
pub async fn draw_assets(path: web::Path<Address>, drawn: web::Data<Drawn>, asking: Asking) -> Answer {
    let id = tile(&path)?;
    draw(asking, drawn, ("assets", None, id), move |asking| tiles::draw_assets(asking.view(), id)).await
}

/// A tile of the base map
#[utoipa::path(get, path = "/tiles/base/{z}/{x}/{y}.mvt", tag = "tiles",
    params(("z" = u8, Path, description = "Zoom, 0 to 16"), ("x" = u32, Path, description = "From the west"), ("y" = u32, Path, description = "From the north"),
        ("v" = Option<String>, Query, description = "The edition, from the TileJSON, for caches: it changes nothing")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"), (status = 404, body = Problem)))]
pub async fn draw_base(path: web::Path<Address>, drawn: web::Data<Drawn>, asking: Asking) -> Answer {
    let id = tile(&path)?;
    draw(asking, drawn, ("base", None, id), move |asking| {
        tiles::draw_base(&asking.shown.base, asking.view().areas(), id)
    })
    .await
}

/// A tile of areas of a level
#[utoipa::path(get, path = "/tiles/areas/{level}/{z}/{x}/{y}.mvt", tag = "tiles",
    params(("level" = String, Path, description = "A level that is loaded"), ("z" = u8, Path, description = "Zoom, 0 to 16"),
        ("x" = u32, Path, description = "From the west"), ("y" = u32, Path, description = "From the north"),
        ("v" = Option<String>, Query, description = "The edition, from the TileJSON, for caches: it changes nothing")),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"), (status = 404, body = Problem)))]
pub async fn draw_areas(
    path: web::Path<(String, String, String, String)>,
    drawn: web::Data<Drawn>,
    asking: Asking,
) -> Answer {
    let (level, z, x, y) = path.into_inner();
    let level = loaded(&asking, &level)?;
    let id = tile(&(z, x, y))?;
    draw(asking, drawn, ("areas", Some(level), id), move |asking| tiles::draw_areas(asking.view().areas(), level, id))
        .await
}
