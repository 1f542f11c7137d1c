//! Coverage: nearest, reach, out of reach, distribution.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::demand::{Demand, Worked, work_out};
use super::report::{Band, ByAge, ByDecile, Coverage, Evidence, Row, Summary};
use super::rows::{Groups, RowPlace};
use super::strengths::{Around, strengths};
use super::supply::Supply;
use super::{GapError, Question, Standing, concentration_index};
use crate::areas::Areas;
use crate::index::Trail;
use crate::view::View;

/// The bands in which people are counted by how far the nearest is, metres.
const BANDS: [f64; 6] = [0.0, 400.0, 800.0, 1_600.0, 3_200.0, 6_400.0];

impl<'a> Supply<'a> {
    /// For each 1,000 people, where it was asked for.
    pub(super) fn per_1000<'d>(&self, demands: impl Iterator<Item = &'d Demand> + Clone) -> Option<f64> {
        self.question.catchment?;
        let shared = total(demands.clone().map(|demand| demand.people * demand.share));
        share(shared, people_of(demands)).map(|each| each * 1_000.0)
    }

    fn row(&self, place: &RowPlace<'a>, demands: &[&Demand]) -> Row<'a> {
        let people = people_of(demands.iter().copied());
        let out_of_reach = out_of_reach(demands);
        let covering = self.those_covering(place.area, place.centre.position);
        // One of the finest areas is a row of its own: what is near it is known.
        let own = demands.first().filter(|demand| Some(demand.area) == place.area && place.is_area);
        let reachable = own.and_then(|demand| demand.reachable);
        let count = || u32::try_from(self.reachable(place.area, &place.centre)).unwrap_or(u32::MAX);
        let nearest = || match own {
            Some(demand) => demand.nearest_of,
            None => self.nearest(&place.centre, &[], &mut Trail::default()).map(|(number, _)| number),
        };
        let nearest = covering.first().copied().or_else(nearest);
        let nearest = nearest.map(|number| self.told(number));
        Row {
            area: place.code,
            name: place.name,
            name_cy: place.name_cy,
            id: place.id,
            people,
            in_reach: people_of(demands.iter().copied().filter(|d| d.in_reach)),
            out_of_reach,
            share_out_of_reach: share(out_of_reach, people),
            nearest_m: mean_nearest(demands),
            nearest,
            reachable: reachable.unwrap_or_else(count),
            covered: covering.len() >= self.question.at_least as usize,
            decile: place.decile(self.view.areas()),
            per_1000: self.per_1000(demands.iter().copied()),
            relies_on_older_information: demands.iter().any(|demand| demand.relies_on_older()),
            strengths: None,
        }
    }
}

/// How many people have not enough within reach.
fn out_of_reach(demands: &[&Demand]) -> f64 {
    people_of(demands.iter().copied().filter(|d| !d.in_reach))
}

/// Mean metres to the nearest, over people; of nobody, or where there is none for somebody, none.
pub(super) fn mean_nearest(demands: &[&Demand]) -> Option<f64> {
    let peopled = || demands.iter().filter(|d| d.people > 0.0);
    let metres = total(peopled().map(|d| d.people * d.nearest));
    share(metres, total(peopled().map(|d| d.people))).filter(|metres| metres.is_finite())
}

impl Worked<'_> {
    /// All rows taken together.
    pub(super) fn summary(&self, groups: &Groups<'_, '_>) -> Summary {
        let Self { supply, demands, .. } = self;
        let areas = supply.view.areas();
        let people = people_of(demands);
        let out_of_reach = people_of(demands.iter().filter(|d| !d.in_reach));
        let mut by_distance: Vec<(f64, f64)> =
            demands.iter().filter(|d| d.nearest.is_finite()).map(|d| (d.nearest, d.people)).collect();
        // Metres are in the order of their bits.
        by_distance.sort_unstable_by_key(|(metres, _)| metres.to_bits());
        let measured = total(by_distance.iter().map(|(_, people)| *people));
        let metres = total(by_distance.iter().map(|(metres, people)| metres * people));
        let (assets, unconfirmed) = supply.counts();
        let relies = |demands: &[&Demand]| demands.iter().any(|demand| demand.relies_on_older());
        let change = groups.iter().filter(|(_, demands)| relies(demands)).map(|(place, _)| place.code.clone());
        Summary {
            people,
            in_reach: people_of(demands.iter().filter(|d| d.in_reach)),
            out_of_reach,
            share_out_of_reach: share(out_of_reach, people),
            mean_m: share(metres, measured),
            median_m: quantile(&by_distance, 0.5 * measured),
            p90_m: quantile(&by_distance, 0.9 * measured),
            bands: bands(&by_distance),
            by_decile: by_decile(areas, demands),
            by_age: by_age(areas, supply.question, demands),
            per_1000: supply.per_1000(demands.iter()),
            evenness: evenness(areas, demands),
            assets,
            covering: u32::try_from(supply.covering).unwrap_or(u32::MAX),
            evidence: Evidence {
                assets_not_confirmed_for_a_year: unconfirmed,
                people_relying_on_them: people_of(demands.iter().filter(|demand| demand.relies_on_older())),
                areas_that_change_sides: change.collect(),
            },
        }
    }
}

/// Who is out of reach of what is asked for.
///
/// `go_on` is asked now and then, with the share of the work done; the work stops when it says no.
///
/// # Errors
/// When the people or the level are not loaded, the question makes no sense, or it was stopped.
pub fn coverage<'a>(
    view: &'a View,
    question: &'a Question,
    today: Date,
    go_on: &dyn Fn(f64) -> bool,
) -> Result<Coverage<'a>, GapError> {
    let worked = work_out(view, question, today, go_on)?;
    let groups = worked.groups();
    let is_asked_for = |place: &RowPlace<'_>| question.area.as_ref().is_none_or(|only| only == place.code);
    let around = question.strengths.then(|| Around::new(view, question, today));
    let mut rows = Vec::with_capacity(groups.len());
    for (n, (place, demands)) in groups.iter().enumerate() {
        if n % 256 == 0 && !go_on(1.0) {
            return Err(GapError::Stopped);
        }
        if is_asked_for(place) {
            let mut row = worked.supply.row(place, demands);
            if row.out_of_reach > 0.0 {
                row.strengths = around.as_ref().map(|around| Box::new(strengths(around, place.centre, place.area)));
            }
            rows.push(row);
        }
    }
    if let (Some(code), true) = (&question.area, rows.is_empty()) {
        return Err(GapError::NoArea(code.clone()));
    }
    // Numbers of people are in the order of their bits; rows with equally many stay in the order of codes.
    rows.sort_by_cached_key(|row| Reverse(row.out_of_reach.to_bits()));
    Ok(Coverage { summary: worked.summary(&groups), rows, worked_out_at: worked.level })
}

/// Sums in the order of areas, so that the same question has the same answer to the last bit.
pub(super) fn people_of<'a>(demands: impl IntoIterator<Item = &'a Demand>) -> f64 {
    total(demands.into_iter().map(|demand| demand.people))
}

/// The sum; of nothing it is 0, and not the -0 of `Iterator::sum`.
pub(super) fn total(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

pub(super) fn share(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

/// The metres within which so many people have their nearest.
fn quantile(by_distance: &[(f64, f64)], wanted: f64) -> Option<f64> {
    let mut sum = 0.0;
    by_distance.iter().find_map(|(metres, people)| {
        sum += people;
        (sum > 0.0 && sum >= wanted).then_some(*metres)
    })
}

fn bands(by_distance: &[(f64, f64)]) -> Vec<Band> {
    let edges = BANDS.iter().zip(BANDS.iter().skip(1).map(Some).chain([None]));
    edges
        .map(|(from, to)| {
            let inside = |metres: f64| metres >= *from && to.is_none_or(|to| metres < *to);
            let those = by_distance.iter().filter(|(metres, _)| inside(*metres));
            Band { from_m: *from, to_m: to.copied(), people: total(those.map(|(_, people)| *people)) }
        })
        .collect()
}

/// Whether the nearest is farther for those who are more deprived, by rank where it is loaded, else by decile.
fn evenness(areas: &Areas, demands: &[Demand]) -> Option<f64> {
    let of = |demand: &Demand| areas.deprivation(demand.area);
    let has_ranks = demands.iter().any(|demand| of(demand).rank.is_some());
    let standings = demands.iter().filter_map(|demand| {
        let deprivation = if has_ranks { of(demand).rank } else { of(demand).decile.map(f64::from) };
        Some(Standing { people: demand.people, value: demand.nearest, deprivation: deprivation? })
    });
    concentration_index(standings.collect())
}

fn by_decile(areas: &Areas, demands: &[Demand]) -> Vec<ByDecile> {
    let mut sums: BTreeMap<u8, (f64, f64)> = BTreeMap::new();
    for demand in demands {
        if let Some(decile) = areas.deprivation(demand.area).decile {
            let sum = sums.entry(decile).or_default();
            sum.0 += demand.people;
            sum.1 += if demand.in_reach { 0.0 } else { demand.people };
        }
    }
    sums.into_iter().map(|(decile, (people, out_of_reach))| ByDecile { decile, people, out_of_reach }).collect()
}

/// Age groups are the measures `population_…` that are loaded at the level of the demand.
fn by_age(areas: &Areas, question: &Question, demands: &[Demand]) -> Vec<ByAge> {
    let Some(level) = demands.first().map(|demand| areas.get(demand.area).level) else { return Vec::new() };
    let groups = areas.measures().filter(|(at, measure)| {
        *at == level && measure.as_str().starts_with("population_") && **measure != question.population
    });
    groups
        .map(|(_, measure)| {
            let (mut people, mut out_of_reach) = (0.0, 0.0);
            // Both are in the order of areas.
            let mut left = demands.iter().peekable();
            for (area, these) in areas.measure(level, measure) {
                while left.next_if(|demand| demand.area < *area).is_some() {}
                if let Some(demand) = left.next_if(|demand| demand.area == *area) {
                    people += these;
                    out_of_reach += if demand.in_reach { 0.0 } else { *these };
                }
            }
            ByAge { measure: measure.clone(), people, out_of_reach }
        })
        .collect()
}
