//! The public view around a coarse place, to be opened on somebody's own device.
//!
//! Whoever downloads one says a postcode district, or a tile of about that size, and no more. Everybody gets the same
//! bytes, whoever they are: a package is made from the view of the public alone.

use std::io::Write;
use std::sync::Arc;

use actix_web::http::header::ACCEPT_ENCODING;
use actix_web::{HttpRequest, web};
use flate2::Compression;
use flate2::write::GzEncoder;
use hereabouts_core::package::{Package, TILE_ZOOM};
use hereabouts_core::publish::Audience;
use quick_cache::sync::Cache;
use serde::Serialize;
use utoipa::ToSchema;

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// How many packages are kept, packed: what a town or two asks for.
const KEPT: usize = 32;

/// A package is known by the state of the map and by what it is about.
type Key = (String, String);

/// Packages that were made before, packed with gzip.
pub struct Packed(Cache<Key, Arc<Vec<u8>>>);

impl Default for Packed {
    fn default() -> Self {
        Self(Cache::new(KEPT))
    }
}

/// What may be downloaded.
#[derive(Serialize, ToSchema)]
pub struct Packages {
    /// Postcode districts.
    districts: Vec<String>,
    /// The zoom of tiles.
    zoom: u32,
}

/// What may be downloaded to a device
///
/// The postcode districts that are known here, and the zoom of the Web Mercator tiles that may be asked for instead.
#[utoipa::path(get, path = "/api/v1/packages", tag = "packages", responses((status = 200, body = Packages)))]
pub async fn list_packages(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let view = asking.shown.view(Audience::Public);
    let districts = view.gazetteer().districts().iter().map(|(name, ..)| name.clone()).collect();
    Ok(Reply::json(&Packages { districts, zoom: TILE_ZOOM }))
}

async fn give(
    asking: Asking,
    request: &HttpRequest,
    packed: web::Data<Packed>,
    name: String,
    make: impl FnOnce(&Asking, &str) -> Option<Package> + Send + 'static,
) -> Answer {
    Params::parse(&asking.query).finish()?;
    let encodings = request.headers().get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    let takes_gzip = encodings.flat_map(|value| value.split(',')).any(|one| one.trim().starts_with("gzip"));
    asking
        .heavy(move |asking| {
            let revision = asking.shown.stamp(Audience::Public).to_owned();
            let key = (revision.clone(), name);
            let bytes = match packed.0.get(&key) {
                Some(bytes) => bytes,
                None => {
                    let package = make(asking, &revision).ok_or_else(Problem::not_found)?;
                    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
                    let plain = serde_json::to_vec(&package).map_err(|error| Problem::ours(&error))?;
                    encoder.write_all(&plain).map_err(|error| Problem::ours(&error))?;
                    let bytes = Arc::new(encoder.finish().map_err(|error| Problem::ours(&error))?);
                    packed.0.insert(key, Arc::clone(&bytes));
                    bytes
                }
            };
            Reply::packed("application/json", &bytes, takes_gzip).map_err(|error| Problem::ours(&error))
        })
        .await
}

/// The public view around a postcode district
///
/// With the table of its postcodes, so that the device need not say which one it asks about. Complete within `reach_m` of
/// `centre`. To be opened by the core on the device; see the handbook.
#[utoipa::path(get, path = "/api/v1/packages/districts/{district}", tag = "packages",
    params(("district" = String, Path, description = "A postcode district, such as M33")),
    responses((status = 200, body = Package), (status = 404, body = Problem)))]
pub async fn find_district_package(
    path: web::Path<String>,
    packed: web::Data<Packed>,
    asking: Asking,
    request: HttpRequest,
) -> Answer {
    let district = path.into_inner().to_ascii_uppercase();
    let name = format!("district {district}");
    give(asking, &request, packed, name, move |asking, revision| {
        let view = asking.shown.view(Audience::Public);
        Package::of_district(view, &district, revision, &asking.shown.sources.attributions)
    })
    .await
}

/// The public view around a tile
///
/// A Web Mercator tile of zoom 11, about as large as a postcode district: for whoever has no postcode.
#[utoipa::path(get, path = "/api/v1/packages/tiles/{x}/{y}", tag = "packages",
    params(("x" = u32, Path, description = "From the west"), ("y" = u32, Path, description = "From the north")),
    responses((status = 200, body = Package), (status = 404, body = Problem)))]
pub async fn find_tile_package(
    path: web::Path<(String, String)>,
    packed: web::Data<Packed>,
    asking: Asking,
    request: HttpRequest,
) -> Answer {
    let (x, y) = path.into_inner();
    let numbers = x.parse::<u32>().ok().zip(y.parse::<u32>().ok());
    let (x, y) = numbers.ok_or_else(Problem::not_found)?;
    give(asking, &request, packed, format!("tile {x} {y}"), move |asking, revision| {
        let view = asking.shown.view(Audience::Public);
        Package::of_tile(view, x, y, revision, &asking.shown.sources.attributions)
    })
    .await
}
