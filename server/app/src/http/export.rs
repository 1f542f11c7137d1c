//! What a filter shows, to be taken away.

use hereabouts_core::view::Prepared;

use super::assets::{FilterParams, Scope};
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

fn export(asking: &Asking, write: impl Fn(&hereabouts_core::view::View, &[u32]) -> Reply) -> Answer {
    let view = asking.view();
    let mut params = Params::parse(&asking.query);
    let filter = Prepared::new(view, params.filter(view.vocabulary()), asking.today);
    let scope = Scope::read(&mut params, view, &filter);
    params.finish()?;
    let listing = view.list(&filter, |slot, _| scope.holds(view, slot), None, usize::MAX - 1);
    Ok(write(view, &listing.slots))
}

/// Assets as CSV
#[utoipa::path(get, path = "/api/v1/export.csv", tag = "assets", params(ScopeParams, FilterParams),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_assets_csv(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            export(asking, |view, slots| {
                let assets = slots.iter().map(|slot| view.asset(*slot));
                Reply::csv(hereabouts_core::export::assets_to_csv(assets, asking.today)).download("assets.csv")
            })
        })
        .await
}

/// Assets as GeoJSON
#[utoipa::path(get, path = "/api/v1/export.geojson", tag = "assets", params(ScopeParams, FilterParams),
    responses((status = 200, body = super::assets::AssetCollection), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_assets_geojson(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            export(asking, |view, slots| {
                let assets = slots.iter().map(|slot| view.asset(*slot));
                let body = hereabouts_core::export::assets_to_geojson(assets, asking.today);
                Reply::geojson(body).download("assets.geojson")
            })
        })
        .await
}

/// Of which assets.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct ScopeParams {
    /// West, south, east, north in degrees.
    bbox: Option<String>,
    /// Only what covers this: `lon,lat` or the code of an area.
    covers: Option<String>,
    /// Only what lies in this area.
    within: Option<String>,
}
