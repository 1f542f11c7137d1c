//! Coverage: nearest, reach, out of reach, distribution.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::report::{Band, ByAge, ByDecile, Coverage, Evidence, NearestAsset, Row, Summary};
use super::strengths::{Around, strengths};
use super::{Catchment, GapError, Question, Reached, Standing, accessibility, concentration_index};
use crate::area::{AreaCode, Level, Measure};
use crate::areas::{AreaNumber, Areas};
use crate::asset::Freshness;
use crate::index::{Origin, Origins};
use crate::position::Metres;
use crate::publish::Cover;
use crate::view::{Filter, Hit, Prepared, Slot, View};

/// The bands in which people are counted by how far the nearest is, metres.
const BANDS: [f64; 6] = [0.0, 400.0, 800.0, 1_600.0, 3_200.0, 6_400.0];

/// One of the finest areas, with what is near it.
struct Demand {
    area: AreaNumber,
    people: f64,
    /// Metres to the nearest, with the detour; infinite when there is none.
    nearest: f64,
    in_reach: bool,
    /// The same without what nobody confirmed for a year.
    in_reach_fresh: bool,
    /// How much there is for each person, where it was asked for; none where nothing is within reach.
    share: f64,
}

impl Demand {
    fn relies_on_older(&self) -> bool {
        self.in_reach && !self.in_reach_fresh && self.people > 0.0
    }
}

/// What is counted as supply.
struct Supply<'a> {
    view: &'a View,
    question: &'a Question,
    all: Prepared,
    confirmed: Prepared,
    /// Those that cover something, each with whether it was confirmed within a year.
    covering: Vec<(Slot, bool)>,
    /// The standard as a straight line.
    reach: Metres,
}

impl<'a> Supply<'a> {
    fn new(view: &'a View, question: &'a Question, today: Date) -> Self {
        let all = Filter { kinds: question.kinds.clone(), active_only: true, ..Filter::default() };
        let within_a_year = vec![Freshness::Within6Months, Freshness::Within12Months];
        let confirmed = Prepared::new(view, Filter { fresh: within_a_year, ..all.clone() }, today);
        let all = Prepared::new(view, all, today);
        let covering = view
            .slots()
            .map(|slot| (slot, view.asset(slot)))
            .filter(|(slot, asset)| !asset.covers.is_empty() && all.keeps(*slot, asset))
            .map(|(slot, asset)| (slot, confirmed.keeps(slot, asset)))
            .collect();
        let reach = Metres::new(question.within.get() / question.detour.get()).expect("a length over 1 or more");
        Self { view, question, all, confirmed, covering, reach }
    }

    /// Those that cover the area, each with whether it was confirmed within a year.
    fn those_covering(&self, area: AreaNumber) -> impl Iterator<Item = (Slot, bool)> {
        let areas = self.view.areas();
        let covers = move |cover: &Cover| match cover {
            Cover::Area(covered) => areas.with_parents(area).any(|n| n == *covered),
            Cover::Outline(outline) => outline.holds(areas.anchor(area)),
            Cover::Everywhere => true,
        };
        let those = self.covering.iter().filter(move |(slot, _)| self.view.asset(*slot).covers.iter().any(covers));
        those.copied()
    }

    /// How many cover the area, and how many of these were confirmed within a year.
    fn covering(&self, area: AreaNumber) -> (u32, u32) {
        self.those_covering(area).fold((0, 0), |(all, fresh), (_, is_fresh)| (all + 1, fresh + u32::from(is_fresh)))
    }

    /// The first by id of those that cover the area.
    fn first_covering(&self, area: AreaNumber) -> Option<Slot> {
        self.those_covering(area).map(|(slot, _)| slot).min_by_key(|slot| self.view.asset(*slot).id)
    }

    fn demand(&self, area: AreaNumber, people: f64, nearest: Option<Hit>) -> Demand {
        let from = Origin::from(self.view.areas().anchor(area));
        let (covering, covering_confirmed) = self.covering(area);
        // Enough within reach means: the so-manieth nearest is within reach.
        let enough = |filter: &Prepared, covering: u32| {
            let wanted = self.question.at_least.saturating_sub(covering) as usize;
            self.view.nearest_hits(&from, wanted, Some(self.reach), filter).len() == wanted
        };
        let straight = if covering > 0 { 0.0 } else { nearest.map_or(f64::INFINITY, |hit| hit.distance.get()) };
        let in_reach = match self.question.at_least {
            1 => straight <= self.reach.get(),
            _ => enough(&self.all, covering),
        };
        let in_reach_fresh = in_reach && enough(&self.confirmed, covering_confirmed);
        Demand { area, people, nearest: straight * self.question.detour.get(), in_reach, in_reach_fresh, share: 0.0 }
    }

    /// Share what is within reach among all who can reach it.
    fn share_out(&self, demands: &mut [Demand], catchment: Catchment) -> Result<(), GapError> {
        let decay = catchment.decay(self.reach)?;
        let mut numbers: HashMap<Slot, u32> = HashMap::new();
        let mut supply: Vec<f64> = Vec::new();
        let mut number = |slot: Slot| {
            *numbers.entry(slot).or_insert_with(|| {
                // What nobody has counted is taken for one.
                supply.push(self.view.asset(slot).capacity.map_or(1.0, f64::from));
                u32::try_from(supply.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let reached = Reached::new(demands.iter().map(|demand| {
            let from = Origin::from(self.view.areas().anchor(demand.area));
            // What covers an area is there, wherever its office is.
            let mut pairs: Vec<(u32, f64)> =
                self.those_covering(demand.area).map(|(slot, _)| (number(slot), 0.0)).collect();
            let covering = pairs.len();
            for hit in self.view.hits_within(&from, self.reach, &self.all) {
                let number = number(hit.slot);
                if pairs[..covering].iter().all(|(other, _)| *other != number) {
                    pairs.push((number, hit.distance.get()));
                }
            }
            pairs
        }));
        let people: Vec<f64> = demands.iter().map(|demand| demand.people).collect();
        for (demand, share) in demands.iter_mut().zip(accessibility(&people, &supply, &reached, &decay)) {
            demand.share = share.unwrap_or(0.0);
        }
        Ok(())
    }

    /// For each 1,000 people, where it was asked for.
    fn per_1000<'d>(&self, demands: impl Iterator<Item = &'d Demand> + Clone) -> Option<f64> {
        self.question.catchment?;
        let shared = total(demands.clone().map(|demand| demand.people * demand.share));
        share(shared, people_of(demands)).map(|each| each * 1_000.0)
    }

    fn row(&self, area: AreaNumber, demands: &[&Demand]) -> Row {
        let areas = self.view.areas();
        let people = people_of(demands.iter().copied());
        let out_of_reach = people_of(demands.iter().copied().filter(|d| !d.in_reach));
        let metres = total(demands.iter().filter(|d| d.people > 0.0).map(|d| d.people * d.nearest));
        let from = Origin::from(areas.anchor(area));
        let (covering, _) = self.covering(area);
        let near = self.view.count_within(&from, self.reach, &self.all);
        let nearest = match self.first_covering(area) {
            Some(slot) => Some(slot),
            None => self.view.nearest_hits(&from, 1, None, &self.all).first().map(|hit| hit.slot),
        };
        let nearest = nearest.map(|slot| {
            let asset = self.view.asset(slot);
            NearestAsset { id: asset.id, name: asset.name.to_string() }
        });
        let named = areas.get(area);
        Row {
            area: named.code.clone(),
            name: named.name.clone(),
            name_cy: named.name_cy.clone(),
            id: area,
            people,
            in_reach: people_of(demands.iter().copied().filter(|d| d.in_reach)),
            out_of_reach,
            share_out_of_reach: share(out_of_reach, people),
            nearest_m: share(metres, people).filter(|metres| metres.is_finite()),
            nearest,
            reachable: u32::try_from(near).unwrap_or(u32::MAX).saturating_add(covering),
            covered: covering >= self.question.at_least,
            decile: decile(areas, area),
            per_1000: self.per_1000(demands.iter().copied()),
            relies_on_older_information: demands.iter().any(|demand| demand.relies_on_older()),
            strengths: None,
        }
    }

    fn summary(&self, demands: &[Demand]) -> Summary {
        let areas = self.view.areas();
        let people = people_of(demands);
        let out_of_reach = people_of(demands.iter().filter(|d| !d.in_reach));
        let mut by_distance: Vec<(f64, f64)> =
            demands.iter().filter(|d| d.nearest.is_finite()).map(|d| (d.nearest, d.people)).collect();
        by_distance.sort_by(|a, b| a.0.total_cmp(&b.0));
        let measured = total(by_distance.iter().map(|(_, people)| *people));
        let metres = total(by_distance.iter().map(|(metres, people)| metres * people));
        let mut assets = 0;
        let mut unconfirmed = 0;
        for slot in self.view.slots() {
            let asset = self.view.asset(slot);
            if self.all.keeps(slot, asset) {
                assets += u32::from(asset.ranked);
                unconfirmed += u32::from(!self.confirmed.keeps(slot, asset));
            }
        }
        let relying = || demands.iter().filter(|demand| demand.relies_on_older());
        let mut change: Vec<AreaCode> = relying()
            .filter_map(|demand| areas.parent(demand.area, self.question.level))
            .map(|number| areas.get(number).code.clone())
            .collect();
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
            by_age: by_age(areas, self.question, demands),
            per_1000: self.per_1000(demands.iter()),
            evenness: evenness(areas, demands),
            assets,
            covering: u32::try_from(self.covering.len()).unwrap_or(u32::MAX),
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
    let areas = view.areas();
    let level = check(areas, question)?;
    let only = match &question.area {
        None => None,
        Some(code) => {
            let number = areas.number(code.as_str()).filter(|number| areas.get(*number).level == question.level);
            Some(number.ok_or_else(|| GapError::NoArea(code.clone()))?)
        }
    };
    let supply = Supply::new(view, question, today);
    let counts = areas.measure(level, &question.population);
    let anchors: Origins = counts.iter().map(|(area, _)| areas.anchor(*area)).collect();
    let nearest = view.nearest_to_each(&anchors, &supply.all);
    let mut demands = Vec::with_capacity(counts.len());
    for (done, ((area, people), nearest)) in counts.iter().zip(nearest).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        if done % 512 == 0 && !go_on(done as f64 / counts.len() as f64) {
            return Err(GapError::Stopped);
        }
        demands.push(supply.demand(*area, *people, nearest));
    }
    if let Some(catchment) = question.catchment {
        supply.share_out(&mut demands, catchment)?;
    }
    let of_level = areas.of_level(question.level).map(|(number, _)| (number, Vec::new()));
    let mut by_row: BTreeMap<AreaNumber, Vec<&Demand>> = of_level.collect();
    for demand in &demands {
        if let Some(row) = areas.parent(demand.area, question.level).and_then(|parent| by_row.get_mut(&parent)) {
            row.push(demand);
        }
    }
    let around = question.strengths.then(|| Around::new(view, question, today));
    let mut rows = Vec::with_capacity(by_row.len());
    for (area, demands) in by_row.into_iter().filter(|(area, _)| only.is_none_or(|only| only == *area)) {
        if !go_on(1.0) {
            return Err(GapError::Stopped);
        }
        let mut row = supply.row(area, &demands);
        if row.out_of_reach > 0.0 {
            row.strengths = around.as_ref().map(|around| strengths(around, areas.anchor(area), area));
        }
        rows.push(row);
    }
    rows.sort_by(|a, b| b.out_of_reach.total_cmp(&a.out_of_reach).then_with(|| a.area.cmp(&b.area)));
    Ok(Coverage { summary: supply.summary(&demands), rows, worked_out_at: level })
}

/// The finest level at which the people are counted, when the question makes sense.
fn check(areas: &Areas, question: &Question) -> Result<Level, GapError> {
    if question.kinds.is_empty() {
        return Err(GapError::NoKind);
    }
    if question.at_least == 0 {
        return Err(GapError::AtLeast);
    }
    if !question.population.is_count() {
        return Err(GapError::NotACount(question.population.clone()));
    }
    let counted = areas.measures().filter(|(_, measure)| **measure == question.population);
    let level = counted.map(|(level, _)| level).min();
    let level = level.ok_or_else(|| GapError::NoPeople(question.population.clone()))?;
    if question.level < level {
        return Err(GapError::NoLevel(question.level, "the people are not counted so finely here"));
    }
    if areas.of_level(question.level).next().is_none() {
        return Err(GapError::NoLevel(question.level, "none are loaded"));
    }
    Ok(level)
}

/// Sums in the order of areas, so that the same question has the same answer to the last bit.
fn people_of<'a>(demands: impl IntoIterator<Item = &'a Demand>) -> f64 {
    total(demands.into_iter().map(|demand| demand.people))
}

/// The sum; of nothing it is 0, and not the -0 of `Iterator::sum`.
fn total(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

fn share(part: f64, whole: f64) -> Option<f64> {
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
fn decile(areas: &Areas, area: AreaNumber) -> Option<u8> {
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
