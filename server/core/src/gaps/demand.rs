//! Who has what within reach: worked out for each of the finest areas with people in them.

use jiff::civil::Date;
use rayon::prelude::*;

use super::supply::{Number, Supply};
use super::{GapError, Question, Reached, Rows, accessibility};
use crate::area::Level;
use crate::areas::{AreaNumber, Areas};
use crate::index::{Origin, Trail};
use crate::view::View;

/// So many areas are looked at before it is asked whether to go on: some milliseconds.
const AT_ONCE: usize = 16_384;
/// So many are looked at by one core before another may help.
const EACH: usize = 1_024;

/// One of the finest areas, with what is near it.
pub(super) struct Demand {
    pub(super) area: AreaNumber,
    pub(super) people: f64,
    /// Metres to the nearest, with the detour; infinite when there is none.
    pub(super) nearest: f64,
    pub(super) in_reach: bool,
    /// The same without what nobody confirmed for a year.
    in_reach_fresh: bool,
    /// How much there is for each person, where it was asked for; none where nothing is within reach.
    pub(super) share: f64,
    /// Which is the nearest, but for what covers it.
    pub(super) nearest_of: Option<Number>,
    /// How many are within reach of it or cover it, where they were counted.
    pub(super) reachable: Option<u32>,
}

impl Demand {
    pub(super) fn relies_on_older(&self) -> bool {
        self.in_reach && !self.in_reach_fresh && self.people > 0.0
    }
}

/// What is within reach of a place, each with its metres.
type Near = Vec<(Number, f64)>;

impl Supply<'_> {
    /// How many cover a place or are within reach of it, each once.
    pub(super) fn reachable(&self, area: Option<AreaNumber>, from: &Origin) -> usize {
        let (covering, mut near) = (self.those_covering(area, from.position), Near::new());
        self.near(from, &Trail::default(), &mut near);
        near.retain(|(number, _)| covering.binary_search(number).is_err());
        covering.len() + near.len()
    }

    /// Look round in an area. Where all that is near has to be counted, it is in `near` then.
    fn look_round(
        &self,
        (area, people): (AreaNumber, f64),
        from: &Origin,
        near: &mut Near,
        trail: &mut Trail,
    ) -> Demand {
        let (within, at_least) = (self.question.within.get(), self.question.at_least as usize);
        let is_counted = at_least > 1 || self.question.catchment.is_some();
        near.clear();
        if is_counted {
            self.near(from, trail, near);
        }
        let nearest = self.nearest(from, near, trail);
        // What covers a place is there, wherever its office is.
        let covering = self.those_covering(Some(area), from.position);
        if is_counted && !covering.is_empty() {
            near.retain(|(number, _)| covering.binary_search(number).is_err());
            near.extend(covering.iter().map(|number| (*number, 0.0)));
        }
        let metres = nearest.map_or(f64::INFINITY, |(_, metres)| metres);
        let (in_reach, in_reach_fresh) = if at_least == 1 {
            let has_fresh_near = || nearest.is_some_and(|(number, _)| self.has_fresh_near(from, number));
            let is_near = metres <= within;
            let is_fresh = covering.iter().any(|number| self.is_fresh(*number)) || (is_near && has_fresh_near());
            (is_near || !covering.is_empty(), is_fresh)
        } else {
            let fresh = near.iter().filter(|(number, _)| self.is_fresh(*number)).count();
            (near.len() >= at_least, fresh >= at_least)
        };
        Demand {
            area,
            people,
            nearest: if covering.is_empty() { metres } else { 0.0 },
            in_reach,
            in_reach_fresh,
            share: 0.0,
            nearest_of: nearest.map(|(number, _)| number),
            reachable: is_counted.then(|| u32::try_from(near.len()).unwrap_or(u32::MAX)),
        }
    }

    /// Look round in each of these areas, and tell of all that is near where it is to be shared.
    fn look_round_in(&self, counts: &[(AreaNumber, f64)]) -> (Vec<Demand>, Near) {
        let (mut near, mut all, mut trail) = (Near::new(), Near::new(), Trail::default());
        // They lie apart in memory, and are fetched together.
        let from: Vec<Origin> = counts.iter().map(|(area, _)| *self.view.areas().origin(*area)).collect();
        let demand = |(count, from): (&(AreaNumber, f64), &Origin)| {
            let demand = self.look_round(*count, from, &mut near, &mut trail);
            if self.question.catchment.is_some() {
                all.extend_from_slice(&near);
            }
            demand
        };
        (counts.iter().zip(&from).map(demand).collect(), all)
    }

    /// What there is in each area, in the order of areas.
    fn demands(&self, counts: &[(AreaNumber, f64)], go_on: &dyn Fn(f64) -> bool) -> Result<Vec<Demand>, GapError> {
        let counts = self.view.areas().along_curve(counts.iter().copied());
        let (mut demands, mut all) = (Vec::with_capacity(counts.len()), Near::new());
        for some in counts.chunks(AT_ONCE) {
            #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
            if !go_on(demands.len() as f64 / counts.len() as f64) {
                return Err(GapError::Stopped);
            }
            let looked: Vec<_> = some.par_chunks(EACH).map(|areas| self.look_round_in(areas)).collect();
            for (these, near) in looked {
                demands.extend(these);
                all.extend(near);
            }
        }
        if let Some(catchment) = self.question.catchment {
            let counted = demands.iter().map(|demand| demand.reachable.unwrap_or_default() as usize);
            let reached = Reached::of_counts(counted, all);
            let decay = catchment.decay(self.reach)?;
            let people: Vec<f64> = demands.iter().map(|demand| demand.people).collect();
            let shares = accessibility(&people, &self.capacities(), &reached, &decay);
            demands.iter_mut().zip(shares).for_each(|(demand, share)| demand.share = share.unwrap_or(0.0));
        }
        demands.sort_unstable_by_key(|demand| demand.area);
        Ok(demands)
    }
}

/// What was worked out for the finest areas.
pub(super) struct Worked<'a> {
    pub(super) supply: Supply<'a>,
    pub(super) demands: Vec<Demand>,
    /// The level that it was worked out at.
    pub(super) level: Level,
}

/// Work out who has what within reach.
pub(super) fn work_out<'a>(
    view: &'a View,
    question: &'a Question,
    today: Date,
    go_on: &dyn Fn(f64) -> bool,
) -> Result<Worked<'a>, GapError> {
    let areas = view.areas();
    let level = check(areas, question)?;
    let supply = Supply::new(view, question, today)?;
    let demands = supply.demands(areas.measure(level, &question.population), go_on)?;
    Ok(Worked { supply, demands, level })
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
    if let Rows::Of(rows) = question.rows {
        if rows < level {
            return Err(GapError::NoLevel(rows, "the people are not counted so finely here"));
        }
        if areas.of_level(rows).next().is_none() {
            return Err(GapError::NoLevel(rows, "none are loaded"));
        }
    }
    Ok(level)
}
