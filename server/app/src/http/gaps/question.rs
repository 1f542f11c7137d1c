//! The question of every analysis of gaps, as its parameters ask it.

use std::collections::BTreeMap;
use std::sync::Arc;

use hereabouts_core::gaps::{Catchment, Change, Decay, Detour, Drawn, GapError, Question, Rows, as_it_would_be};
use hereabouts_core::index::Outline;
use hereabouts_core::view::View;
use hereabouts_core::{AreaCode, Level, Measure, Metres, Position};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::Asking;
use crate::http::params::Params;
use crate::http::problem::Problem;

/// More changes than this are not one plan.
const MOST_CHANGES: usize = 50;
/// The most drawn neighbourhoods in one answer.
const MOST_DRAWN: usize = 50;

/// What was asked, as it was understood.
#[derive(Serialize, ToSchema)]
pub struct GapParameters {
    kinds: Vec<String>,
    /// The level of the rows.
    level: &'static str,
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
    /// `straight line`: geodesic metres times the detour factor; or `along paths and roads`.
    distance: &'static str,
    /// Where it was asked of the map as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    as_of: Option<Date>,
}

/// What an answer rests on.
#[derive(Serialize, ToSchema)]
pub struct Grounds {
    /// Whom to thank for the data.
    sources: Vec<String>,
    /// Changes when anything changes that the asker can see.
    revision: String,
    /// The editions of the data.
    vintages: BTreeMap<String, String>,
}

impl Grounds {
    pub(super) fn of(asking: &Asking) -> Self {
        Self {
            sources: asking.shown.sources.attributions.clone(),
            revision: asking.shown.stamp(asking.audience).to_owned(),
            vintages: asking.shown.sources.vintages.clone(),
        }
    }
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
    /// Metres travelled to a metre of straight line, 1 to 5; for straight lines alone.
    #[param(default = 1.0)]
    detour: Option<f64>,
    /// `straight` lines; or `walking`, along paths and roads, where the place has them (`walking` of `/api/v1/place`).
    #[param(default = "straight")]
    distance: Option<String>,
    /// Whether rows come with strengths.
    strengths: Option<bool>,
    /// Only the row of this area.
    area: Option<String>,
    /// What if these were not there: ids of entries, with commas.
    closed: Option<String>,
    /// What if one of the kinds that are asked for were there: `lon,lat`, several with `;`.
    opened: Option<String>,
    /// What if these were elsewhere: `id,lon,lat`, several with `;`.
    moved: Option<String>,
    /// Instead of the areas of a level: neighbourhoods that people drew, by their ids, with commas; at most 50.
    drawn: Option<String>,
    /// The map as it was at the end of that day (UTC), such as `2026-05-01`.
    as_of: Option<String>,
}

/// A question, and what would be otherwise.
pub(super) struct Asked {
    pub(super) question: Question,
    pub(super) changes: Vec<Change>,
    /// As it was then.
    as_of: Option<Date>,
}

impl Asked {
    /// Read what every analysis may be asked; what is left is for its own parameters.
    pub(super) fn read(asking: &Asking, params: &mut Params) -> Result<Unchecked, Problem> {
        let view = asking.view();
        let kinds = params.kinds(view.vocabulary());
        let level = params.level("level");
        let within = params.metres("within_m");
        let at_least = params.count("at_least", 1, 1, 20);
        let catchment = catchment(params);
        let population = match params.text("population") {
            None => Some(Measure::population()),
            Some(name) => {
                let measure = Measure::new(&name);
                if measure.is_none() {
                    params.makes_no_sense(
                        "population",
                        "This is not the name of a measure; see measures in /api/v1/place.",
                    );
                }
                measure
            }
        };
        let detour = params.checked("detour", Detour::new);
        let walking = params.words("distance", &[("straight", false), ("walking", true)]).first() == Some(&true);
        let strengths = params.flag("strengths");
        let area = params.area_code("area");
        let changes = changes(params);
        let drawn = drawn(asking, params)?;
        let as_of = as_of(asking, params);
        // The finest that people read: neighbourhoods, else whatever is loaded.
        let loaded = || view.areas().levels().map(|(level, _)| level).find(|level| *level >= Level::Lsoa);
        let question = Question {
            kinds,
            rows: match drawn {
                Some(drawn) => Rows::Drawn(drawn),
                None => Rows::Of(level.or_else(loaded).unwrap_or(Level::Lsoa)),
            },
            within: within.unwrap_or(Metres::new(1_600.0).expect("a length")),
            at_least: u32::try_from(at_least).unwrap_or(1),
            population: population.unwrap_or_else(Measure::population),
            walking,
            detour: detour.unwrap_or(Detour::NONE),
            area,
            strengths,
            catchment,
        };
        Ok(Unchecked(Self { question, changes, as_of }))
    }

    /// The map that it is asked of: as it is, or as it was.
    pub(super) fn map(&self, asking: &Asking) -> Result<Arc<View>, Problem> {
        match self.as_of {
            None => Ok(Arc::clone(asking.shown.view(asking.audience))),
            Some(day) => Ok(asking.site.as_it_was(&asking.shown, asking.audience, day)?),
        }
    }

    /// The day by which freshness is told.
    pub(super) fn day(&self, asking: &Asking) -> Date {
        self.as_of.unwrap_or(asking.today)
    }

    /// The same, as it would be.
    pub(super) fn map_as_it_would_be(&self, asking: &Asking) -> Result<Arc<View>, Problem> {
        let map = self.map(asking)?;
        if self.changes.is_empty() {
            return Ok(map);
        }
        Ok(Arc::new(as_it_would_be(&map, &self.question.kinds, &self.changes, self.day(asking))?))
    }

    pub(super) fn parameters(&self, asking: &Asking, worked_out_at: Level) -> GapParameters {
        let kinds = asking.view().vocabulary().kinds();
        let question = &self.question;
        GapParameters {
            kinds: question.kinds.iter().map(|n| kinds[usize::from(*n)].id.clone()).collect(),
            level: match &question.rows {
                Rows::Of(level) => level.as_str(),
                Rows::Drawn(_) => "drawn",
            },
            worked_out_at,
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
            distance: if question.walking { "along paths and roads" } else { "straight line" },
            as_of: self.as_of,
        }
    }
}

/// What was read, while there may still be parameters that nobody asked for.
pub(super) struct Unchecked(Asked);

impl Unchecked {
    /// Whether nothing would be otherwise.
    pub(super) const fn has_no_changes(&self) -> bool {
        self.0.changes.is_empty()
    }

    /// All is read.
    pub(super) fn finish(self, params: Params) -> Result<Asked, Problem> {
        params.finish()?;
        if self.0.question.kinds.is_empty() {
            return Err(GapError::NoKind.into());
        }
        Ok(self.0)
    }
}

/// Neighbourhoods that people drew.
fn drawn(asking: &Asking, params: &mut Params) -> Result<Option<Vec<Drawn>>, Problem> {
    let Some(text) = params.text("drawn") else { return Ok(None) };
    let ids: Option<Vec<Uuid>> = text.split(',').map(|part| Uuid::try_parse(part.trim()).ok()).collect();
    let Some(ids) = ids.filter(|ids| ids.len() <= MOST_DRAWN) else {
        params.makes_no_sense("drawn", format!("Give up to {MOST_DRAWN} ids of drawn neighbourhoods, with commas."));
        return Ok(None);
    };
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let found = asking.site.store().drawn_area(id)?;
        let outline = found.as_ref().and_then(|found| Outline::new(found.outline.clone()));
        match (found, outline, AreaCode::new(&id.to_string())) {
            (Some(found), Some(outline), Ok(code)) => {
                all.push(Drawn { code, name: found.name, outline: Arc::new(outline) });
            }
            _ => params.makes_no_sense("drawn", format!("There is no neighbourhood {id} here; it may be taken down.")),
        }
    }
    Ok(Some(all))
}

/// A day that is over, or today.
fn as_of(asking: &Asking, params: &mut Params) -> Option<Date> {
    let text = params.text("as_of")?;
    match text.parse::<Date>() {
        Ok(day) if day < asking.today => return Some(day),
        Ok(day) if day == asking.today => {}
        Ok(_) => params.makes_no_sense("as_of", "Nobody knows how the map will be; give a day that is over."),
        Err(_) => params.makes_no_sense("as_of", "Give a day such as 2026-05-01."),
    }
    None
}

/// What would be otherwise.
fn changes(params: &mut Params) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let id = |text: &str| Uuid::try_parse(text.trim()).ok();
    let mut each = |name: &str, between: char, read: &dyn Fn(&str) -> Option<Change>, form: &str| {
        let text = params.text(name).unwrap_or_default();
        for part in text.split(between).filter(|part| !part.trim().is_empty()) {
            match read(part) {
                Some(change) => changes.push(change),
                None => return params.makes_no_sense(name, format!("Give {form}.")),
            }
        }
        if changes.len() > MOST_CHANGES {
            params.makes_no_sense(name, format!("{MOST_CHANGES} changes are the most."));
            changes.truncate(MOST_CHANGES);
        }
    };
    each("closed", ',', &|part| Some(Change::Close(id(part)?)), "ids of entries, with commas");
    each("opened", ';', &|part| Some(Change::Open(position(part)?)), "lon,lat, and several with a semicolon");
    let moved = |part: &str| {
        let (which, to) = part.split_once(',')?;
        Some(Change::Move(id(which)?, position(to)?))
    };
    each("moved", ';', &moved, "id,lon,lat, and several with a semicolon");
    changes
}

/// `lon,lat`.
pub(super) fn position(text: &str) -> Option<Position> {
    let (lon, lat) = text.split_once(',')?;
    Position::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?).ok()
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
