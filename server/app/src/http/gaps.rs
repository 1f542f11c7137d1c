//! Gaps: who is out of reach of what, with what is there to build on.

use std::collections::BTreeMap;

use hereabouts_core::gaps::{self, Catchment, Coverage, Decay, Detour, Question, Row, Summary};
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
    /// `coverage`, `2sfca` or `e2sfca`.
    measure: &'static str,
    /// Of `e2sfca`: `steps` or `gaussian`.
    #[serde(skip_serializing_if = "Option::is_none")]
    decay: Option<&'static str>,
    /// Of `steps`: the weights up to a third, two thirds and all of the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    weights: Option<[f64; 3]>,
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
    /// `coverage`; or, beside it, how much there is for each 1,000 people with what is near shared among all who can reach
    /// it: `2sfca` (Luo and Wang 2003), `e2sfca` (Luo and Qi 2009).
    #[param(default = "coverage")]
    measure: Option<String>,
    /// Of `e2sfca`: `steps` by thirds of the standard, or `gaussian`, a bell with its standard deviation at a third.
    #[param(default = "steps")]
    decay: Option<String>,
    /// Of `steps`: three weights.
    #[param(default = "1,0.68,0.22")]
    weights: Option<String>,
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
    let catchment = catchment(&mut params);
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
        catchment,
    })
}

/// How what is within reach is shared: not at all for coverage.
fn catchment(params: &mut Params) -> Option<Catchment> {
    let measure = params.words("measure", &[("coverage", 0), ("2sfca", 1), ("e2sfca", 2)]).first().copied();
    let is_gaussian = params.words("decay", &[("steps", false), ("gaussian", true)]).first().copied();
    let weights = params.text("weights").and_then(|text| {
        let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
        let weights = numbers.and_then(|numbers| <[f64; 3]>::try_from(numbers).ok());
        if weights.is_none() {
            params.makes_no_sense("weights", "Give three weights with commas, such as 1,0.68,0.22.");
        }
        weights
    });
    // Either of the two asks for it.
    let measure = measure.or((is_gaussian.is_some() || weights.is_some()).then_some(2));
    if measure != Some(2) {
        for (name, given) in [("decay", is_gaussian.is_some()), ("weights", weights.is_some())] {
            if given {
                params.makes_no_sense(name, "This is for measure=e2sfca.");
            }
        }
    }
    match (measure, is_gaussian) {
        (Some(1), _) => Some(Catchment::Plain),
        (Some(2), Some(true)) if weights.is_some() => {
            params.makes_no_sense("weights", "Weights are for decay=steps; a bell has none.");
            None
        }
        (Some(2), Some(true)) => Some(Catchment::Gaussian),
        (Some(2), _) => Some(Catchment::Thirds(weights.unwrap_or(Decay::WEIGHTS))),
        _ => None,
    }
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
                    measure: match question.catchment {
                        None => "coverage",
                        Some(Catchment::Plain) => "2sfca",
                        Some(_) => "e2sfca",
                    },
                    decay: match question.catchment {
                        Some(Catchment::Thirds(_)) => Some("steps"),
                        Some(Catchment::Gaussian) => Some("gaussian"),
                        _ => None,
                    },
                    weights: match question.catchment {
                        Some(Catchment::Thirds(weights)) => Some(weights),
                        _ => None,
                    },
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
