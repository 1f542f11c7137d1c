//! Coverage: nearest, reach, out of reach, distribution.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::demand::{Demand, Supply, Worked, work_out};
use super::report::{Band, ByAge, ByDecile, Coverage, Evidence, NearestAsset, Row, Summary};
use super::rows::RowPlace;
use super::strengths::{Around, strengths};
use super::{GapError, Question, Standing, concentration_index};
use crate::area::{AreaCode, Level, Measure};
use crate::areas::{AreaNumber, Areas};
use crate::view::View;

/// The bands in which people are counted by how far the nearest is, metres.
const BANDS: [f64; 6] = [0.0, 400.0, 800.0, 1_600.0, 3_200.0, 6_400.0];

impl Supply<'_> {
    /// For each 1,000 people, where it was asked for.
    pub(super) fn per_1000<'d>(&self, demands: impl Iterator<Item = &'d Demand> + Clone) -> Option<f64> {
        self.question.catchment?;
        let shared = total(demands.clone().map(|demand| demand.people * demand.share));
        share(shared, people_of(demands)).map(|each| each * 1_000.0)
    }

    fn row(&self, place: &RowPlace, demands: &[&Demand]) -> Row {
        let people = people_of(demands.iter().copied());
        let out_of_reach = people_of(demands.iter().copied().filter(|d| !d.in_reach));
        let (covering, first_covering) = self.covering_at(place.area, place.centre);
        // One of the finest areas is a row of its own: what is near it is known.
        let own = demands.first().filter(|demand| Some(demand.area) == place.area && place.is_area);
        let reachable = own.and_then(|demand| demand.reachable);
        let reachable = reachable.unwrap_or_else(|| self.reachable(place.area, place.centre));
        let nearest = || match own {
            Some(demand) => demand.nearest_slot,
            None => self.nearest(place.centre).map(|(slot, _)| slot),
        };
        let nearest = first_covering.or_else(nearest);
        let nearest = nearest.map(|slot| {
            let asset = self.view.asset(slot);
            NearestAsset { id: asset.id, name: asset.name.to_string() }
        });
        Row {
            area: place.code.clone(),
            name: place.name.clone(),
            name_cy: place.name_cy.clone(),
            id: place.id,
            people,
            in_reach: people_of(demands.iter().copied().filter(|d| d.in_reach)),
            out_of_reach,
            share_out_of_reach: share(out_of_reach, people),
            nearest_m: mean_nearest(demands),
            nearest,
            reachable: u32::try_from(reachable).unwrap_or(u32::MAX),
            covered: covering >= self.question.at_least,
            decile: place.decile(self.view.areas()),
            per_1000: self.per_1000(demands.iter().copied()),
            relies_on_older_information: demands.iter().any(|demand| demand.relies_on_older()),
            strengths: None,
        }
    }
}

/// Mean metres to the nearest, over people; of nobody, or where there is none for somebody, none.
pub(super) fn mean_nearest(demands: &[&Demand]) -> Option<f64> {
    let peopled = || demands.iter().filter(|d| d.people > 0.0);
    let metres = total(peopled().map(|d| d.people * d.nearest));
    share(metres, total(peopled().map(|d| d.people))).filter(|metres| metres.is_finite())
}

impl Worked<'_> {
    /// All rows taken together.
    pub(super) fn summary(&self) -> Summary {
        let Self { supply, demands, .. } = self;
        let areas = supply.view.areas();
        let people = people_of(demands);
        let out_of_reach = people_of(demands.iter().filter(|d| !d.in_reach));
        let mut by_distance: Vec<(f64, f64)> =
            demands.iter().filter(|d| d.nearest.is_finite()).map(|d| (d.nearest, d.people)).collect();
        by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
        let measured = total(by_distance.iter().map(|(_, people)| *people));
        let metres = total(by_distance.iter().map(|(metres, people)| metres * people));
        let mut assets = 0;
        let mut unconfirmed = 0;
        for slot in supply.view.slots() {
            let asset = supply.view.asset(slot);
            if supply.all.keeps(slot, asset) {
                assets += u32::from(asset.ranked);
                unconfirmed += u32::from(!supply.confirmed.keeps(slot, asset));
            }
        }
        let relying = || demands.iter().filter(|demand| demand.relies_on_older());
        let mut change: Vec<AreaCode> =
            relying().flat_map(|demand| supply.question.rows.of(areas, demand.area)).collect();
        change.sort();
        change.dedup();
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
                people_relying_on_them: people_of(relying()),
                areas_that_change_sides: change,
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
pub fn coverage(
    view: &View,
    question: &Question,
    today: Date,
    go_on: &dyn Fn(f64) -> bool,
) -> Result<Coverage, GapError> {
    let worked = work_out(view, question, today, go_on)?;
    let groups = worked.groups();
    if let Some(code) = &question.area
        && !groups.iter().any(|(place, _)| place.code == *code)
    {
        return Err(GapError::NoArea(code.clone()));
    }
    let around = question.strengths.then(|| Around::new(view, question, today));
    let mut rows = Vec::with_capacity(groups.len());
    for (place, demands) in groups {
        if question.area.as_ref().is_some_and(|only| *only != place.code) {
            continue;
        }
        if !go_on(1.0) {
            return Err(GapError::Stopped);
        }
        let mut row = worked.supply.row(&place, &demands);
        if row.out_of_reach > 0.0 {
            row.strengths = around.as_ref().map(|around| strengths(around, place.centre, place.area));
        }
        rows.push(row);
    }
    rows.sort_by(|a, b| b.out_of_reach.total_cmp(&a.out_of_reach).then_with(|| a.area.cmp(&b.area)));
    Ok(Coverage { summary: worked.summary(), rows, worked_out_at: worked.level })
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

/// The deprivation decile of the area, or of the area that it lies in.
pub(super) fn decile(areas: &Areas, area: AreaNumber) -> Option<u8> {
    let measure = Measure::new("imd_decile")?;
    if areas.get(area).level > Level::Lsoa {
        return None;
    }
    let value = areas.with_parents(area).find_map(|number| areas.value(number, &measure))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 10")]
    (1.0..=10.0).contains(&value).then_some(value as u8)
}

/// Whether the nearest is farther for those who are more deprived, by rank where it is loaded, else by decile.
fn evenness(areas: &Areas, demands: &[Demand]) -> Option<f64> {
    let rank = Measure::new("imd_rank")?;
    let of_rank = |area: AreaNumber| areas.with_parents(area).find_map(|number| areas.value(number, &rank));
    let has_ranks = demands.iter().any(|demand| of_rank(demand.area).is_some());
    let standings = demands.iter().filter_map(|demand| {
        let deprivation = if has_ranks { of_rank(demand.area) } else { decile(areas, demand.area).map(f64::from) };
        Some(Standing { people: demand.people, value: demand.nearest, deprivation: deprivation? })
    });
    concentration_index(standings.collect())
}

fn by_decile(areas: &Areas, demands: &[Demand]) -> Vec<ByDecile> {
    let mut sums: BTreeMap<u8, (f64, f64)> = BTreeMap::new();
    for demand in demands {
        if let Some(decile) = decile(areas, demand.area) {
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
            for demand in demands {
                let these = areas.value(demand.area, measure).unwrap_or(0.0);
                people += these;
                out_of_reach += if demand.in_reach { 0.0 } else { these };
            }
            ByAge { measure: measure.clone(), people, out_of_reach }
        })
        .collect()
}
