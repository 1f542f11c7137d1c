//! Gaps: who is out of reach of what, with what is there to build on.

mod question;
pub(super) mod sites;
pub(super) mod what_if;

use hereabouts_core::export::{gaps_to_csv, gaps_to_geojson};
use hereabouts_core::gaps::{Coverage, Row, Summary, coverage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::long_run::Run;
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

use question::{Asked, GapParameters, Grounds};

pub use question::GapParams;

/// Who is out of reach.
#[derive(Serialize, ToSchema)]
pub struct GapAnswer<'a> {
    parameters: GapParameters,
    summary: Summary,
    /// Most people out of reach first, then by code.
    rows: Vec<Row<'a>>,
    #[serde(flatten)]
    grounds: Grounds,
}

/// Work it out, and write it as it is wanted.
fn answer(asking: &Asking, run: &Run, write: impl FnOnce(&Asked, Coverage<'_>) -> Reply) -> Answer {
    let mut params = Params::parse(&asking.query);
    let asked = Asked::read(asking, &mut params)?.finish(params)?;
    let map = asked.map_as_it_would_be(asking)?;
    let coverage = coverage(&map, &asked.question, asked.day(asking), &|done| run.go_on(done))?;
    Ok(write(&asked, coverage))
}

/// An analysis that can be saved and repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Analysis {
    /// Who is out of reach.
    Gaps,
    /// What if?
    WhatIf,
    /// Where the next ones would help most.
    Sites,
}

/// Its answer, as its own address gives it.
pub(super) fn analyse(analysis: Analysis, asking: &Asking, run: &Run) -> Answer {
    match analysis {
        Analysis::Gaps => find(asking, run),
        Analysis::WhatIf => what_if::find(asking, run),
        Analysis::Sites => sites::find(asking, run),
    }
}

fn find(asking: &Asking, run: &Run) -> Answer {
    answer(asking, run, |asked, coverage| {
        Reply::json(&GapAnswer {
            parameters: asked.parameters(asking, coverage.worked_out_at),
            summary: coverage.summary,
            rows: coverage.rows,
            grounds: Grounds::of(asking),
        })
    })
}

/// Who is out of reach
#[utoipa::path(get, path = "/api/v1/gaps", tag = "gaps", params(GapParams),
    responses((status = 200, body = GapAnswer), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn find_gaps(asking: Asking) -> Answer {
    asking.long_run(find).await
}

/// Who is out of reach, as CSV
#[utoipa::path(get, path = "/api/v1/gaps.csv", tag = "gaps", params(GapParams),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_gaps_csv(asking: Asking) -> Answer {
    asking
        .long_run(|asking, run| {
            answer(asking, run, |_, coverage| Reply::csv(gaps_to_csv(&coverage)).download("gaps.csv"))
        })
        .await
}

/// Who is out of reach, as GeoJSON
#[utoipa::path(get, path = "/api/v1/gaps.geojson", tag = "gaps", params(GapParams),
    responses((status = 200, body = String, content_type = "application/geo+json"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_gaps_geojson(asking: Asking) -> Answer {
    asking
        .long_run(|asking, run| {
            answer(asking, run, |asked, coverage| {
                let body = gaps_to_geojson(&coverage, &asked.question.rows, asking.view().areas());
                Reply::geojson(body.into_bytes()).download("gaps.geojson")
            })
        })
        .await
}
