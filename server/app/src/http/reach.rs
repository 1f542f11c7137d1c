//! What can be walked to: the paths and roads within reach of assets, to be drawn.

use hereabouts_core::view::{Filter, Prepared};
use hereabouts_core::{Metres, Position};
use serde_json::{Value, json};
use utoipa::IntoParams;

use super::assets::FilterParams;
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// From more places than this a drawing shows nothing.
const MOST_PLACES: usize = 2_000;

/// How far.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct ReachParams {
    /// How far is within reach, metres along paths and roads, up to 10 km.
    #[param(default = 800)]
    within_m: Option<f64>,
}

/// Paths and roads within reach
///
/// Of every asset that the filter keeps: lines along which one comes to the nearest of them within so many metres. Only
/// where the place has paths and roads to walk along (`walking` of `/api/v1/place`).
#[utoipa::path(get, path = "/api/v1/reach.geojson", tag = "gaps", params(FilterParams, ReachParams),
    responses((status = 200, body = String, content_type = "application/geo+json"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn draw_reach(asking: Asking) -> Answer {
    asking
        .long_run(|asking, run| {
            let view = asking.view();
            let mut params = Params::parse(&asking.query);
            let filter = params.filter(view.vocabulary());
            let within = params.metres("within_m").unwrap_or(Metres::new(800.0).expect("a length"));
            if within.get() > 10_000.0 {
                params.makes_no_sense("within_m", "10 km is the longest way that is drawn.");
            }
            let network = view.ground().network.as_deref();
            if network.is_none() {
                params.makes_no_sense("within_m", "No paths and roads to walk along are loaded here.");
            }
            params.finish()?;
            let filter = Prepared::new(view, Filter { active_only: true, ..filter }, asking.today);
            let kept = view.slots().map(|slot| (slot, view.asset(slot)));
            let kept = kept.filter(|(slot, asset)| asset.ranked && filter.keeps(*slot, asset));
            let places = kept.flat_map(|(_, asset)| asset.places.iter().map(|place| place.spot.inside()));
            let mut from: Vec<Position> = places.take(MOST_PLACES + 1).collect();
            if from.len() > MOST_PLACES {
                let detail = format!("These are more than {MOST_PLACES} places; ask for fewer, such as one kind.");
                return Err(Problem::field("?kind", detail));
            }
            // Whatever the order of the view, the same drawing.
            from.sort_by(|a, b| a.lon().total_cmp(&b.lon()).then(a.lat().total_cmp(&b.lat())));
            if !run.go_on(0.1) {
                return Err(hereabouts_core::gaps::GapError::Stopped.into());
            }
            let paths = network.map(|network| network.paths_within(&from, within)).unwrap_or_default();
            // A metre is enough for a drawing.
            let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
            let line = |path: Vec<Position>| -> Value {
                path.into_iter().map(|at| json!([round(at.lon()), round(at.lat())])).collect()
            };
            let lines: Vec<Value> = paths.into_iter().map(line).collect();
            let drawn = json!({
                "type": "FeatureCollection",
                "features": [{
                    "type": "Feature",
                    "geometry": { "type": "MultiLineString", "coordinates": lines },
                    "properties": { "places": from.len(), "within_m": within.get() },
                }],
            });
            Ok(Reply::geojson(drawn.to_string().into_bytes()))
        })
        .await
}
