//! What the program answers over HTTP.
//!
//! Handlers parse, ask a view, and render; they are named `verb_resource`, and the name is the id
//! of the operation in the OpenAPI document. Deliberately absent: SQL, distances, and any decision
//! about who may see what, which was taken when the view was made.

mod areas;
mod asking;
mod assets;
mod client;
mod export;
mod gaps;
mod headers;
mod health;
mod openapi;
mod params;
mod place;
mod places;
mod problem;
mod tiles;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{App, HttpResponse, HttpServer, middleware, web};
use hereabouts_core::publish::Audience;

use crate::site::Site;

pub use asking::{Answer, Asking, Reply};
pub use openapi::document as openapi_document;
pub use problem::Problem;

/// The longest address, bytes.
const LONGEST_ADDRESS: usize = 4_096;

/// Everything that the program answers, for one audience.
///
/// The program serves the public; tests also make one for practitioners.
pub fn routes(site: Arc<Site>, audience: Audience) -> impl FnOnce(&mut web::ServiceConfig) {
    move |config| {
        config
            .app_data(web::Data::from(site))
            .app_data(web::Data::new(asking::For(audience)))
            .app_data(web::Data::new(tiles::Drawn::default()))
            .service(
                web::scope("/api")
                    .route("/openapi.json", web::get().to(openapi::show_openapi))
                    .route("/docs", web::get().to(openapi::show_docs))
                    .service(
                        web::scope("/v1")
                            .route("/place", web::get().to(place::show_place))
                            .route("/kinds", web::get().to(place::list_kinds))
                            .route("/assets", web::get().to(assets::list_assets))
                            .route("/assets/nearest", web::get().to(assets::find_nearest_assets))
                            .route("/assets/{id}", web::get().to(assets::find_asset))
                            .route("/assets/{id}/history", web::get().to(assets::list_asset_revisions))
                            .route("/areas", web::get().to(areas::list_areas))
                            .route("/areas/at", web::get().to(areas::find_areas_at))
                            .route("/areas/{code}", web::get().to(areas::find_area))
                            .route("/places", web::get().to(places::find_places))
                            .route("/postcodes/{postcode}", web::get().to(places::find_postcode))
                            .route("/gaps", web::get().to(gaps::find_gaps))
                            .route("/gaps.csv", web::get().to(gaps::export_gaps_csv))
                            .route("/gaps.geojson", web::get().to(gaps::export_gaps_geojson))
                            .route("/export.csv", web::get().to(export::export_assets_csv))
                            .route("/export.geojson", web::get().to(export::export_assets_geojson)),
                    )
                    .default_service(web::to(nothing_here)),
            )
            .service(
                web::scope("/tiles")
                    .route("/{layer}.json", web::get().to(tiles::describe_tiles))
                    .route("/areas/{level}.json", web::get().to(tiles::describe_area_tiles))
                    .route("/assets/{z}/{x}/{y}.mvt", web::get().to(tiles::draw_assets))
                    .route("/base/{z}/{x}/{y}.mvt", web::get().to(tiles::draw_base))
                    .route("/areas/{level}/{z}/{x}/{y}.mvt", web::get().to(tiles::draw_areas))
                    .default_service(web::to(nothing_here)),
            )
            .route("/healthz", web::get().to(health::show_health))
            .route("/readyz", web::get().to(health::show_readiness))
            .route("/metrics", web::get().to(health::show_metrics))
            .default_service(web::to(client::serve));
    }
}

async fn nothing_here(request: actix_web::HttpRequest) -> Result<HttpResponse, Problem> {
    // A known address with another method answers 405 by itself; everything else is absent.
    if request.method() != actix_web::http::Method::GET && request.method() != actix_web::http::Method::HEAD {
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address can only be read."));
    }
    Err(Problem::not_found())
}

/// Serve the public until the program is asked to end.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(site: Arc<Site>, listen: &str) -> std::io::Result<()> {
    let metrics = web::Data::new(health::Metrics::default());
    let server = HttpServer::new(move || {
        App::new()
            .app_data(metrics.clone())
            .wrap(middleware::from_fn(headers::guard))
            .wrap(middleware::from_fn(health::count))
            .configure(routes(Arc::clone(&site), Audience::Public))
    })
    // Slow senders of a request are cut off, and idle connections do not pile up.
    .client_request_timeout(std::time::Duration::from_secs(5))
    .client_disconnect_timeout(std::time::Duration::from_secs(5))
    .keep_alive(std::time::Duration::from_secs(15))
    .max_connections(4_096)
    .shutdown_timeout(5)
    .bind(listen)?;
    for address in server.addrs() {
        tracing::info!("the map is at http://{address}");
    }
    server.run().await
}
