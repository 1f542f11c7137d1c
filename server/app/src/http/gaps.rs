//! Gaps: who is out of reach of what, with what is there to build on.

use std::collections::BTreeMap;

use hereabouts_core::gaps::{self, Coverage, Detour, Question, Row, Summary};
use hereabouts_core::{Level, Measure, Metres};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// What was asked, as it was understood.
#[derive(Serialize, ToSchema)]
pub struct GapParameters {
    kinds: Vec<String>,
    level: Level,
    /// The level that it was worked out at.
    worked_out_at: Level,
    within_m: f64,
    at_least: u32,
    /// `coverage`
    measure: &'static str,
    population: String,
    detour: f64,
    /// `straight line`: geodesic metres times the detour factor.
    distance: &'static str,
}

/// Who is out of reach.
#[derive(Serialize, ToSchema)]
pub struct GapAnswer {
    parameters: GapParameters,
    summary: Summary,
    /// Most people out of reach first, then by code.
    rows: Vec<Row>,
    /// Whom to thank for the data.
    sources: Vec<String>,
    /// Changes when anything changes that the asker can see.
    revision: String,
    /// The editions of the data.
    vintages: BTreeMap<String, String>,
}

/// What to ask.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct GapParams {
    /// Any of these kinds, with commas; this or `group`.
    kind: Option<String>,
    /// Any of these groups of kinds, with commas.
    group: Option<String>,
    /// The level of the rows.
    #[param(default = "lsoa")]
    level: Option<String>,
    /// The standard: how far is within reach, metres, up to 100 km.
    #[param(default = 1600)]
    within_m: Option<f64>,
    /// How many must be within reach, 1 to 20.
    #[param(default = 1)]
    at_least: Option<u32>,
    /// `coverage`
    #[param(default = "coverage")]
    measure: Option<String>,
    /// Which people or households are counted.
    #[param(default = "population")]
    population: Option<String>,
    /// Metres travelled to a metre of straight line, 1 to 5.
    #[param(default = 1.0)]
    detour: Option<f64>,
    /// Whether rows come with strengths.
    strengths: Option<bool>,
    /// Only the row of this area.
    area: Option<String>,
}

fn question(asking: &Asking) -> Result<Question, Problem> {
    let view = asking.view();
    let mut params = Params::parse(&asking.query);
    let kinds = params.kinds(view.vocabulary());
    let level = params.level("level");
    let within = params.metres("within_m");
    let at_least = params.count("at_least", 1, 1, 20);
    if let Some(measure) = params.text("measure")
        && measure != "coverage"
    {
        params.makes_no_sense("measure", "The measure is coverage; others are not worked out here yet.");
    }
    let population = match params.text("population") {
        None => Some(Measure::population()),
        Some(name) => {
            let measure = Measure::new(&name);
            if measure.is_none() {
                params
                    .makes_no_sense("population", "This is not the name of a measure; see measures in /api/v1/place.");
            }
            measure
        }
    };
    let detour = params.checked("detour", Detour::new);
    let strengths = params.flag("strengths");
    let area = params.area_code("area");
    params.finish()?;
    if kinds.is_empty() {
        return Err(gaps::GapError::NoKind.into());
    }
    // The finest that people read: neighbourhoods, else whatever is loaded.
    let loaded = || view.areas().levels().map(|(level, _)| level).find(|level| *level >= Level::Lsoa);
    Ok(Question {
        kinds,
        level: level.or_else(loaded).unwrap_or(Level::Lsoa),
        within: within.unwrap_or(Metres::new(1_600.0).expect("a length")),
        at_least: u32::try_from(at_least).unwrap_or(1),
        population: population.unwrap_or_else(Measure::population),
        detour: detour.unwrap_or(Detour::NONE),
        area,
        strengths,
    })
}

fn answer(asking: &Asking, go_on: &dyn Fn(f64) -> bool) -> Result<(Question, Coverage), Problem> {
    let question = question(asking)?;
    let coverage = gaps::coverage(asking.view(), &question, asking.today, go_on)?;
    Ok((question, coverage))
}

/// Who is out of reach
#[utoipa::path(get, path = "/api/v1/gaps", tag = "gaps", params(GapParams),
    responses((status = 200, body = GapAnswer), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn find_gaps(asking: Asking) -> Answer {
    asking
        .long_run(|asking, go_on| {
            let (question, coverage) = answer(asking, go_on)?;
            let kinds = asking.view().vocabulary().kinds();
            Ok(Reply::json(&GapAnswer {
                parameters: GapParameters {
                    kinds: question.kinds.iter().map(|n| kinds[usize::from(*n)].id.clone()).collect(),
                    level: question.level,
                    worked_out_at: coverage.worked_out_at,
                    within_m: question.within.get(),
                    at_least: question.at_least,
                    measure: "coverage",
                    population: question.population.to_string(),
                    detour: question.detour.get(),
                    distance: "straight line",
                },
                summary: coverage.summary,
                rows: coverage.rows,
                sources: asking.shown.sources.attributions.clone(),
                revision: asking.shown.stamp(asking.audience).to_owned(),
                vintages: asking.shown.sources.vintages.clone(),
            }))
        })
        .await
}

/// Who is out of reach, as CSV
#[utoipa::path(get, path = "/api/v1/gaps.csv", tag = "gaps", params(GapParams),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_gaps_csv(asking: Asking) -> Answer {
    asking
        .long_run(|asking, go_on| {
            let (_, coverage) = answer(asking, go_on)?;
            let body = hereabouts_core::export::gaps_to_csv(&coverage).into_bytes();
            Ok(Reply::new("text/csv; charset=utf-8", body).download("gaps.csv"))
        })
        .await
}

/// Who is out of reach, as GeoJSON
#[utoipa::path(get, path = "/api/v1/gaps.geojson", tag = "gaps", params(GapParams),
    responses((status = 200, body = String, content_type = "application/geo+json"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn export_gaps_geojson(asking: Asking) -> Answer {
    asking
        .long_run(|asking, go_on| {
            let (_, coverage) = answer(asking, go_on)?;
            let body = hereabouts_core::export::gaps_to_geojson(&coverage, asking.view().areas()).into_bytes();
            Ok(Reply::geojson(body).download("gaps.geojson"))
        })
        .await
}
