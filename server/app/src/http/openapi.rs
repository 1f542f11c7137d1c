//! The OpenAPI document, made from the handlers, and a page to read it.

use actix_web::HttpResponse;
use utoipa::OpenApi;

use super::{
    account, accounts, areas, assets, audit, care, claims, drafts, export, feed, gaps, health, imports, invitations,
    moderation, neighbourhoods, organizations, packages, place, places, reach, runs, schemes, session, shares,
    subscriptions, suggest, suggestions, tiles,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hereabouts",
        description = "What is strong in a place: community assets, what is near, and where something is out of reach. \
            Longitude before latitude, WGS 84, metres, UTC. Unknown parameters are refused by name. Errors are \
            application/problem+json (RFC 9457).",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
        contact(),
    ),
    tags(
        (name = "assets", description = "Community assets: lists, what is near, one asset"),
        (name = "areas", description = "Official areas and neighbourhoods"),
        (name = "gaps", description = "For whom something is out of reach, and what is there to build on"),
        (name = "place", description = "The place, its words, postcodes and names"),
        (name = "packages", description = "What is downloaded, so that people plan on their own device"),
        (name = "shares", description = "Plans that people share: sealed on their devices, kept unread"),
        (name = "looking after", description = "Adding and mending, and what stewards do with it"),
        (name = "people", description = "Accounts, sessions, invitations, and what people are trusted with"),
        (name = "schemes", description = "Schemes and their sealed homes, for their own coordinators"),
        (name = "tiles", description = "Vector tiles for maps"),
        (name = "health", description = "For those who run it"),
    ),
    paths(
        place::show_place,
        place::list_kinds,
        assets::list_assets,
        assets::find_nearest_assets,
        assets::find_asset,
        assets::list_asset_revisions,
        areas::list_areas,
        areas::find_areas_at,
        areas::find_area,
        places::find_places,
        places::find_postcode,
        gaps::find_gaps,
        gaps::what_if::find_what_if,
        gaps::what_if::export_what_if_csv,
        gaps::sites::find_sites,
        gaps::sites::export_sites_csv,
        gaps::sites::export_sites_geojson,
        gaps::export_gaps_csv,
        gaps::export_gaps_geojson,
        reach::draw_reach,
        runs::save_run,
        runs::list_runs,
        runs::find_run,
        runs::erase_run,
        runs::repeat_run,
        neighbourhoods::draw_neighbourhood,
        neighbourhoods::find_neighbourhood,
        neighbourhoods::redraw_neighbourhood,
        neighbourhoods::erase_neighbourhood,
        packages::list_packages,
        packages::find_district_package,
        packages::find_tile_package,
        shares::make_share,
        shares::find_share,
        shares::open_share,
        shares::save_share,
        shares::renew_link,
        shares::end_opening,
        shares::end_share,
        shares::list_shared_with_me,
        feed::follow_assets,
        export::export_assets_csv,
        export::export_assets_geojson,
        tiles::describe_tiles,
        tiles::describe_area_tiles,
        tiles::draw_assets,
        tiles::draw_areas,
        tiles::draw_base,
        drafts::check_draft,
        suggest::suggest_asset,
        suggest::suggest_change,
        suggest::suggest_removal,
        suggest::flag_asset,
        suggestions::list_suggestions,
        suggestions::find_suggestion,
        suggestions::change_suggestion,
        suggestions::withdraw_suggestion,
        care::list_versions,
        care::restore_version,
        care::merge_assets,
        care::confirm_asset,
        care::make_confirm_link,
        care::list_confirmations,
        care::look_at_question,
        care::answer_question,
        subscriptions::follow_search,
        subscriptions::look_at_subscription,
        subscriptions::confirm_subscription,
        subscriptions::leave_subscription,
        subscriptions::leave_at_once,
        organizations::list_organizations,
        organizations::find_organization,
        claims::list_claims,
        claims::make::make_claim,
        claims::decide::withdraw_claim,
        claims::decide::confirm_claim,
        claims::decide::refuse_claim,
        imports::preview_import,
        imports::make_import,
        imports::list_imports,
        imports::undo_import,
        moderation::list_moderation,
        moderation::find_moderation,
        moderation::publish_suggestion,
        moderation::ask_for_changes,
        moderation::reject_suggestion,
        schemes::list_schemes,
        schemes::list_homes,
        schemes::record_home,
        schemes::change_home,
        schemes::change_room,
        schemes::erase_home,
        schemes::reveal_home,
        schemes::find_homes_near,
        audit::list_audit,
        audit::show_counts,
        audit::release_counts,
        session::show_session,
        session::begin_session,
        session::end_session,
        account::change_account,
        account::leave::erase_account,
        account::leave::export_account,
        account::change_password,
        account::propose_code,
        account::change_code,
        account::list_sessions,
        account::end_one_session,
        account::keys::list_keys,
        account::keys::make_key,
        account::keys::end_key,
        invitations::list_invitations,
        invitations::make_invitation,
        invitations::revoke_invitation,
        invitations::look_at_link,
        invitations::redeem_link,
        invitations::reset_account,
        accounts::list_accounts,
        accounts::change_grants,
        accounts::close_account,
        accounts::reopen_account,
        health::show_health,
        health::show_readiness,
    )
)]
struct Api;

/// The OpenAPI document as JSON text, in one fixed form.
#[must_use]
pub fn document() -> String {
    Api::openapi().to_pretty_json().expect("the document serialises")
}

/// The OpenAPI document.
pub async fn show_openapi() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("cache-control", "public, no-cache"))
        .content_type("application/json")
        .body(document())
}

/// The same to read.
pub async fn show_docs() -> HttpResponse {
    let page = page(&Api::openapi());
    HttpResponse::Ok()
        .insert_header(("cache-control", "public, no-cache"))
        .content_type("text/html; charset=utf-8")
        .body(page)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn page(api: &utoipa::openapi::OpenApi) -> String {
    let mut body = String::new();
    let operations = api.paths.paths.iter().flat_map(|(path, item)| {
        let methods = [
            ("GET", &item.get),
            ("POST", &item.post),
            ("PUT", &item.put),
            ("PATCH", &item.patch),
            ("DELETE", &item.delete),
        ];
        methods.into_iter().filter_map(move |(method, operation)| Some((method, path, operation.as_ref()?)))
    });
    for (method, path, operation) in operations {
        let title = operation.summary.as_deref().unwrap_or_default();
        let about = operation.description.as_deref().unwrap_or_default();
        let mut rows = String::new();
        for parameter in operation.parameters.iter().flatten() {
            let utoipa::openapi::RefOr::T(parameter) = parameter else { continue };
            let needed = if parameter.required == utoipa::openapi::Required::True { "needed" } else { "" };
            let about = parameter.description.as_deref().unwrap_or_default();
            rows.push_str(&format!(
                "<tr><th scope=\"row\"><code>{}</code></th><td>{needed}</td><td>{}</td></tr>",
                escape(&parameter.name),
                escape(about)
            ));
        }
        let table = if rows.is_empty() {
            "<p>No parameters.</p>".to_owned()
        } else {
            format!(
                "<table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">Needed</th><th scope=\"col\">What it is</th></tr></thead><tbody>{rows}</tbody></table>"
            )
        };
        body.push_str(&format!(
            "<section><h2>{}</h2><p><code>{method} {}</code></p><p>{}</p>{table}</section>",
            escape(title),
            escape(path),
            escape(about)
        ));
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>API – Hereabouts</title><link rel=\"stylesheet\" href=\"/docs.css\"></head><body><main><h1>The Hereabouts API</h1>\
         <p>{}</p><p>The same for programs: <a href=\"/api/openapi.json\">/api/openapi.json</a>.</p>{body}</main></body></html>",
        escape(api.info.description.as_deref().unwrap_or_default())
    )
}
