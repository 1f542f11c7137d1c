//! Where would the next one help most?

use hereabouts_core::Position;
use std::sync::Arc;

use hereabouts_core::export::{sites_to_csv, sites_to_geojson};
use hereabouts_core::gaps::{Aim, May, Proof, Site, SiteStanding, Siting, Wanted, sites};
use hereabouts_core::view::View;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::question::{Asked, GapParameters, GapParams, Grounds, position};
use crate::http::long_run::Run;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{Answer, Asking, Reply};

/// The most sites that are chosen at once.
const MOST_SITES: usize = 100;
/// The most points that may be given.
const MOST_POINTS: usize = 200;

/// What to ask beside the question.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct SiteParams {
    /// What for: `most` people in reach (maximal covering), `everyone` in reach with the fewest sites (set covering), the
    /// least `distance` on average (p-median), the shortest longest way of anybody, `worst` (p-centre).
    #[param(default = "most")]
    aim: Option<String>,
    /// How many sites, 1 to 100; not for `everyone`.
    #[param(default = 1)]
    count: Option<u32>,
    /// Where they may be: at places that could host (`hosts`), at the centre of any of the finest areas (`centres`), at
    /// `points`.
    #[param(default = "hosts")]
    candidates: Option<String>,
    /// Of `candidates=points`: `lon,lat`, several with `;`, at most 200.
    points: Option<String>,
    /// Whether to go on until no better choice is possible. It may take long: accept `application/x-ndjson`, and the
    /// first answer comes at once, the proved one after it.
    certify: Option<bool>,
}

/// What was asked beside the question.
#[derive(Serialize, ToSchema)]
pub struct SiteParameters {
    #[serde(flatten)]
    gaps: GapParameters,
    /// `most`, `everyone`, `distance` or `worst`.
    aim: &'static str,
    count: usize,
    /// `hosts`, `centres` or `points`.
    candidates: &'static str,
}

/// Where the next ones would help most.
#[derive(Serialize, ToSchema)]
pub struct SiteAnswer {
    parameters: SiteParameters,
    /// How many candidates there were.
    candidates: usize,
    /// As it is.
    before: SiteStanding,
    /// With the sites.
    after: SiteStanding,
    /// What helps most first.
    sites: Vec<Site>,
    /// Of `everyone`: how many people no candidate brings in reach.
    #[serde(skip_serializing_if = "Option::is_none")]
    unreachable: Option<f64>,
    /// How sure it is that nobody can do better.
    proof: Proof,
    #[serde(flatten)]
    grounds: Grounds,
}

fn wanted(params: &mut Params) -> Wanted {
    let aims = [("most", Aim::Most), ("everyone", Aim::Everyone), ("distance", Aim::Distance), ("worst", Aim::Worst)];
    let aim = params.words("aim", &aims).first().copied().unwrap_or(Aim::Most);
    let count = params.count("count", 1, 1, MOST_SITES);
    let may = params.words("candidates", &[("hosts", 0), ("centres", 1), ("points", 2)]).first().copied();
    let points = params.text("points");
    let may = match (may, points) {
        (None | Some(0), None) => May::Host,
        (Some(1), None) => May::Centre,
        (Some(2) | None, Some(text)) => {
            let points: Option<Vec<Position>> =
                text.split(';').filter(|part| !part.trim().is_empty()).map(position).collect();
            let points = points.filter(|points| (1..=MOST_POINTS).contains(&points.len()));
            if points.is_none() {
                let form = format!("Give up to {MOST_POINTS} points as lon,lat, with semicolons.");
                params.makes_no_sense("points", form);
            }
            May::Point(points.unwrap_or_default())
        }
        (Some(2), None) => {
            params.makes_no_sense("points", "Say which points: lon,lat;lon,lat.");
            May::Point(Vec::new())
        }
        (Some(_), Some(_)) => {
            params.makes_no_sense("points", "This is for candidates=points.");
            May::Host
        }
        (Some(_), None) => May::Host,
    };
    Wanted { aim, count, may, prove: params.flag("certify") }
}

fn parameters(gaps: GapParameters, wanted: &Wanted) -> SiteParameters {
    SiteParameters {
        gaps,
        aim: match wanted.aim {
            Aim::Most => "most",
            Aim::Everyone => "everyone",
            Aim::Distance => "distance",
            Aim::Worst => "worst",
        },
        count: wanted.count,
        candidates: match wanted.may {
            May::Host => "hosts",
            May::Centre => "centres",
            May::Point(_) => "points",
        },
    }
}

/// What is asked, and the map that it is asked of.
fn read(asking: &Asking) -> Result<(Asked, Wanted, Arc<View>), Problem> {
    let mut params = Params::parse(&asking.query);
    let read = Asked::read(asking, &mut params)?;
    let wanted = wanted(&mut params);
    let asked = read.finish(params)?;
    let map = asked.map_as_it_would_be(asking)?;
    Ok((asked, wanted, map))
}

pub(super) fn find(asking: &Asking, run: &Run) -> Answer {
    let (asked, wanted, map) = read(asking)?;
    let find = |wanted: &Wanted| {
        let go_on = |done| run.go_on(done);
        let found = sites(&map, &asked.question, wanted, asked.day(asking), &go_on)?;
        Ok::<Reply, Problem>(Reply::json(&SiteAnswer {
            parameters: parameters(asked.parameters(asking, found.worked_out_at), wanted),
            candidates: found.candidates,
            before: found.before,
            after: found.after,
            sites: found.sites,
            unreachable: found.unreachable,
            proof: found.proof,
            grounds: Grounds::of(asking),
        }))
    };
    if wanted.prove && run.is_watched() {
        run.tell(&find(&Wanted { prove: false, ..wanted.clone() })?);
    }
    find(&wanted)
}

/// Where the next ones would help most
///
/// What is there already counts as open. The answer says how sure it is that nobody can do better.
#[utoipa::path(get, path = "/api/v1/gaps/sites", tag = "gaps", params(GapParams, SiteParams),
    responses((status = 200, body = SiteAnswer), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn find_sites(asking: Asking) -> Answer {
    asking.long_run(find).await
}

async fn download(asking: Asking, write: impl FnOnce(&Siting) -> Reply + Send + 'static) -> Answer {
    asking
        .long_run(|asking, run| {
            let (asked, wanted, map) = read(asking)?;
            Ok(write(&sites(&map, &asked.question, &wanted, asked.day(asking), &|done| run.go_on(done))?))
        })
        .await
}

/// Where the next ones would help most, as CSV
#[utoipa::path(get, path = "/api/v1/gaps/sites.csv", tag = "gaps", params(GapParams, SiteParams),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn export_sites_csv(asking: Asking) -> Answer {
    download(asking, |found| Reply::csv(sites_to_csv(found)).download("sites.csv")).await
}

/// Where the next ones would help most, as GeoJSON
#[utoipa::path(get, path = "/api/v1/gaps/sites.geojson", tag = "gaps", params(GapParams, SiteParams),
    responses((status = 200, body = String, content_type = "application/geo+json"), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn export_sites_geojson(asking: Asking) -> Answer {
    download(asking, |found| Reply::geojson(sites_to_geojson(found).into_bytes()).download("sites.geojson")).await
}
