//! What the program answers over HTTP.
//!
//! Handlers parse, ask a view, and render; they are named `verb_resource`, and the name is the id
//! of the operation in the OpenAPI document. Deliberately absent: SQL, distances, and any decision
//! about who may see what, which was taken when the view was made.

mod account;
mod accounts;
mod areas;
mod asking;
mod assets;
mod audit;
mod body;
mod care;
mod claims;
mod client;
mod difference;
mod drafts;
mod export;
mod feed;
mod gaps;
mod headers;
mod health;
mod imports;
mod invitations;
mod long_run;
mod moderation;
mod neighbourhoods;
mod openapi;
mod organizations;
mod packages;
mod params;
mod place;
mod places;
mod problem;
mod reach;
mod runs;
mod schemes;
mod session;
mod shares;
mod start;
mod subscriptions;
mod suggest;
mod suggestions;
mod tiles;
mod who;

use std::any::Any;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Extensions, Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::{App, Error, HttpResponse, HttpServer, guard, middleware, web};
use hereabouts_core::publish::Audience;

use crate::site::Site;

pub use asking::{Answer, Asking, Reply};
pub use care::AskedAbout;
pub(crate) use feed::changed_since;
pub use health::Metrics;
pub use invitations::Invited;
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
            .app_data(web::Data::new(packages::Packed::default()))
            .service(
                web::scope("/api")
                    .route("/openapi.json", read().to(openapi::show_openapi))
                    .route("/docs", read().to(openapi::show_docs))
                    .service(
                        web::scope("/v1")
                            .route("/place", read().to(place::show_place))
                            .route("/kinds", read().to(place::list_kinds))
                            .route("/assets", read().to(assets::list_assets))
                            .route("/assets/nearest", read().to(assets::find_nearest_assets))
                            .route("/assets/{id}", read().to(assets::find_asset))
                            .route("/assets/{id}/history", read().to(assets::list_asset_revisions))
                            .route("/areas", read().to(areas::list_areas))
                            .route("/areas/at", read().to(areas::find_areas_at))
                            .route("/areas/{code}", read().to(areas::find_area))
                            .route("/places", read().to(places::find_places))
                            .route("/postcodes/{postcode}", read().to(places::find_postcode))
                            .route("/gaps", read().to(gaps::find_gaps))
                            .route("/gaps/what-if", read().to(gaps::what_if::find_what_if))
                            .route("/gaps/what-if.csv", read().to(gaps::what_if::export_what_if_csv))
                            .route("/gaps/sites", read().to(gaps::sites::find_sites))
                            .route("/gaps/sites.csv", read().to(gaps::sites::export_sites_csv))
                            .route("/gaps/sites.geojson", read().to(gaps::sites::export_sites_geojson))
                            .route("/reach.geojson", read().to(reach::draw_reach))
                            .route("/gaps.csv", read().to(gaps::export_gaps_csv))
                            .route("/gaps.geojson", read().to(gaps::export_gaps_geojson))
                            .configure(planning)
                            .configure(people)
                            .configure(looking_after)
                            .configure(schemes)
                            .route("/feed.atom", read().to(feed::follow_assets))
                            .route("/export.csv", read().to(export::export_assets_csv))
                            .route("/export.geojson", read().to(export::export_assets_geojson)),
                    )
                    .default_service(web::to(nothing_here)),
            )
            .service(
                web::scope("/tiles")
                    .route("/{layer}.json", read().to(tiles::describe_tiles))
                    .route("/areas/{level}.json", read().to(tiles::describe_area_tiles))
                    .route("/assets/{z}/{x}/{y}.mvt", read().to(tiles::draw_assets))
                    .route("/base/{z}/{x}/{y}.mvt", read().to(tiles::draw_base))
                    .route("/areas/{level}/{z}/{x}/{y}.mvt", read().to(tiles::draw_areas))
                    .default_service(web::to(nothing_here)),
            )
            .route("/healthz", read().to(health::show_health))
            .route("/readyz", read().to(health::show_readiness))
            .route("/metrics", read().to(health::show_metrics))
            .default_service(web::to(client::serve));
    }
}

/// Adding, mending, and what stewards do with it.
fn looking_after(config: &mut web::ServiceConfig) {
    config
        .route("/assets", web::post().to(suggest::suggest_asset))
        .route("/assets/check", web::post().to(drafts::check_draft))
        .route("/assets/{id}", web::put().to(suggest::suggest_change))
        .route("/assets/{id}", web::delete().to(suggest::suggest_removal))
        .route("/assets/{id}/flag", web::post().to(suggest::flag_asset))
        .route("/assets/{id}/versions", read().to(care::list_versions))
        .route("/assets/{id}/restore", web::post().to(care::restore_version))
        .route("/assets/{id}/merge", web::post().to(care::merge_assets))
        .route("/assets/{id}/confirm", web::post().to(care::confirm_asset))
        .route("/assets/{id}/confirm-link", web::post().to(care::make_confirm_link))
        .route("/assets/{id}/confirmations", read().to(care::list_confirmations))
        .route("/confirmations/look", web::post().to(care::look_at_question))
        .route("/confirmations/answer", web::post().to(care::answer_question))
        .route("/suggestions", read().to(suggestions::list_suggestions))
        .route("/suggestions/{id}", read().to(suggestions::find_suggestion))
        .route("/suggestions/{id}", web::put().to(suggestions::change_suggestion))
        .route("/suggestions/{id}", web::delete().to(suggestions::withdraw_suggestion))
        .service(
            web::scope("/imports")
                .app_data(web::PayloadConfig::new(body::LARGEST_FILE))
                .route("", read().to(imports::list_imports))
                .route("", web::post().to(imports::make_import))
                .route("/preview", web::post().to(imports::preview_import))
                .route("/{id}/undo", web::post().to(imports::undo_import))
                .default_service(web::to(nothing_here)),
        )
        .route("/subscriptions", web::post().to(subscriptions::follow_search))
        .route("/subscriptions/look", web::post().to(subscriptions::look_at_subscription))
        .route("/subscriptions/confirm", web::post().to(subscriptions::confirm_subscription))
        .route("/subscriptions/leave", web::post().to(subscriptions::leave_subscription))
        .route("/subscriptions/leave/{token}", web::post().to(subscriptions::leave_at_once))
        .route("/subscriptions/leave/{token}", read().to(subscriptions::show_leaving))
        .route("/organizations", read().to(organizations::list_organizations))
        .route("/organizations/{id}", read().to(organizations::find_organization))
        .route("/claims", read().to(claims::list_claims))
        .route("/claims", web::post().to(claims::make::make_claim))
        .route("/claims/{id}", web::delete().to(claims::decide::withdraw_claim))
        .route("/claims/{id}/confirm", web::post().to(claims::decide::confirm_claim))
        .route("/claims/{id}/refuse", web::post().to(claims::decide::refuse_claim))
        .route("/moderation", read().to(moderation::list_moderation))
        .route("/moderation/{id}", read().to(moderation::find_moderation))
        .route("/moderation/{id}/publish", web::post().to(moderation::publish_suggestion))
        .route("/moderation/{id}/ask", web::post().to(moderation::ask_for_changes))
        .route("/moderation/{id}/reject", web::post().to(moderation::reject_suggestion));
}

/// What plans are made of.
fn planning(config: &mut web::ServiceConfig) {
    config
        .route("/runs", read().to(runs::list_runs))
        .route("/runs", web::post().to(runs::save_run))
        .route("/runs/{id}", read().to(runs::find_run))
        .route("/runs/{id}", web::delete().to(runs::erase_run))
        .route("/runs/{id}/repeat", read().to(runs::repeat_run))
        .route("/packages", read().to(packages::list_packages))
        .route("/packages/districts/{district}", read().to(packages::find_district_package))
        .route("/packages/tiles/{x}/{y}", read().to(packages::find_tile_package))
        .route("/shares", web::post().to(shares::make_share))
        .route("/shares/{id}", read().to(shares::find_share))
        .route("/shares/{id}", web::put().to(shares::save_share))
        .route("/shares/{id}", web::delete().to(shares::end_share))
        .route("/shares/{id}/openings", web::post().to(shares::open_share))
        .route("/shares/{id}/openings/{opening}", web::delete().to(shares::end_opening))
        .route("/shares/{id}/link", web::post().to(shares::renew_link))
        .route("/account/shares", read().to(shares::list_shared_with_me))
        .route("/neighbourhoods", web::post().to(neighbourhoods::draw_neighbourhood))
        .route("/neighbourhoods/{id}", read().to(neighbourhoods::find_neighbourhood))
        .route("/neighbourhoods/{id}", web::put().to(neighbourhoods::redraw_neighbourhood))
        .route("/neighbourhoods/{id}", web::delete().to(neighbourhoods::erase_neighbourhood));
}

/// Schemes and their homes, and what is written down and told of them.
fn schemes(config: &mut web::ServiceConfig) {
    config
        .route("/schemes", read().to(schemes::list_schemes))
        .route("/schemes/{scheme}/homes", read().to(schemes::list_homes))
        .route("/schemes/{scheme}/homes", web::post().to(schemes::record_home))
        .route("/schemes/{scheme}/homes/{id}", web::put().to(schemes::change_home))
        .route("/schemes/{scheme}/homes/{id}", web::patch().to(schemes::change_room))
        .route("/schemes/{scheme}/homes/{id}", web::delete().to(schemes::erase_home))
        .route("/schemes/{scheme}/homes/{id}/reveal", web::post().to(schemes::reveal_home))
        .route("/schemes/{scheme}/near", web::post().to(schemes::find_homes_near))
        .route("/audit", read().to(audit::list_audit))
        .route("/counts", read().to(audit::show_counts))
        .route("/counts", web::post().to(audit::release_counts));
}

/// Accounts, and how people come by them.
fn people(config: &mut web::ServiceConfig) {
    config
        .route("/session", read().to(session::show_session))
        .route("/session", web::post().to(session::begin_session))
        .route("/session", web::delete().to(session::end_session))
        .route("/account", web::patch().to(account::change_account))
        .route("/account", web::delete().to(account::leave::erase_account))
        .route("/account/export", read().to(account::leave::export_account))
        .route("/account/password", web::post().to(account::change_password))
        .route("/account/code/new", web::post().to(account::propose_code))
        .route("/account/code", web::put().to(account::change_code))
        .route("/account/sessions", read().to(account::list_sessions))
        .route("/account/sessions/{id}", web::delete().to(account::end_one_session))
        .route("/account/keys", read().to(account::keys::list_keys))
        .route("/account/keys", web::post().to(account::keys::make_key))
        .route("/account/keys/{id}", web::delete().to(account::keys::end_key))
        .route("/invitations", read().to(invitations::list_invitations))
        .route("/invitations", web::post().to(invitations::make_invitation))
        .route("/invitations/look", web::post().to(invitations::look_at_link))
        .route("/invitations/redeem", web::post().to(invitations::redeem_link))
        .route("/invitations/{id}", web::delete().to(invitations::revoke_invitation))
        .route("/accounts", read().to(accounts::list_accounts))
        .route("/accounts/{id}/grants", web::put().to(accounts::change_grants))
        .route("/accounts/{id}/reset", web::post().to(invitations::reset_account))
        .route("/accounts/{id}/close", web::post().to(accounts::close_account))
        .route("/accounts/{id}/reopen", web::post().to(accounts::reopen_account));
}

/// GET, and HEAD beside it: whoever may read an answer may ask for its headers alone.
fn read() -> actix_web::Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

async fn nothing_here(request: actix_web::HttpRequest) -> Result<HttpResponse, Problem> {
    // A known address with another method answers 405 by itself; everything else is absent.
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address can only be read."));
    }
    Err(Problem::not_found())
}

/// The program for one audience as it answers: [`routes`], and around them what counts, refuses and dresses.
///
/// One for the program and for tests, so that what is tested is what runs.
pub fn app(
    site: Arc<Site>,
    audience: Audience,
    metrics: web::Data<Metrics>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .app_data(metrics)
        .app_data(web::PayloadConfig::new(body::LARGEST))
        .wrap(middleware::from_fn(who::recognise))
        .wrap(middleware::from_fn(headers::guard))
        .wrap(middleware::from_fn(health::count))
        .configure(routes(site, audience))
}

/// An answer that its reader takes nothing of for so long is given up.
const STOPPED_READING: Duration = Duration::from_secs(20);

/// The system closes a connection whose other end takes nothing; actix would wait for ever, and keep the answer.
fn leave_who_stops_reading(connection: &dyn Any, _: &mut Extensions) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<actix_web::rt::net::TcpStream>()
        && let Err(error) = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(STOPPED_READING))
    {
        tracing::debug!(%error, "a connection has no deadline for its reader");
    }
}

/// The program listening for the public, and where: port 0 takes any that is free. It answers once it is awaited.
///
/// # Errors
/// When the address cannot be listened on.
pub fn server(site: Arc<Site>, listen: &str) -> std::io::Result<(Server, Vec<SocketAddr>)> {
    let metrics = web::Data::new(Metrics::default());
    let server = HttpServer::new(move || app(Arc::clone(&site), Audience::Public, metrics.clone()))
        .on_connect(leave_who_stops_reading)
        // Slow senders of a request are cut off, and idle connections do not pile up.
        .client_request_timeout(Duration::from_secs(5))
        .client_disconnect_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(15))
        .max_connections(4_096)
        .shutdown_timeout(5)
        .bind(listen)?;
    let addresses = server.addrs();
    Ok((server.run(), addresses))
}

/// Serve the public until the program is asked to end.
///
/// # Errors
/// As [`server`].
pub async fn serve(site: Arc<Site>, listen: &str) -> std::io::Result<()> {
    let (server, addresses) = server(site, listen)?;
    for address in addresses {
        tracing::info!("the map is at http://{address}");
    }
    server.await
}
