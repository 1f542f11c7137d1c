//! Who has what within reach: worked out for each of the finest areas with people in them.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::walking::Walking;
use super::{Catchment, GapError, Question, Reached, Rows, accessibility};
use crate::area::Level;
use crate::areas::{AreaNumber, Areas};
use crate::asset::Freshness;
use crate::index::{Origin, Origins, Outline};
use crate::position::{Metres, Position};
use crate::publish::Cover;
use crate::view::{Filter, Hit, Prepared, Slot, View};

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
    /// The nearest, but for what covers it.
    pub(super) nearest_slot: Option<Slot>,
    /// How many are within reach of it or cover it, where they were counted.
    pub(super) reachable: Option<usize>,
}

impl Demand {
    pub(super) fn relies_on_older(&self) -> bool {
        self.in_reach && !self.in_reach_fresh && self.people > 0.0
    }
}

/// Something that covers places, and whether it was confirmed within a year.
#[derive(Debug, Clone, Copy)]
struct Covering {
    slot: Slot,
    fresh: bool,
}

/// What is counted as supply.
pub(super) struct Supply<'a> {
    pub(super) view: &'a View,
    pub(super) question: &'a Question,
    pub(super) all: Prepared,
    pub(super) confirmed: Prepared,
    /// What covers an official area, by the area; a drawn outline; everything.
    by_area: HashMap<AreaNumber, Vec<Covering>>,
    outlines: Vec<(Arc<Outline>, Covering)>,
    everywhere: Vec<Covering>,
    /// How many cover something.
    pub(super) covering: usize,
    /// The standard: as a straight line, or along the network.
    pub(super) reach: Metres,
    walking: Option<Walking<'a>>,
}

impl<'a> Supply<'a> {
    fn new(view: &'a View, question: &'a Question, today: Date) -> Result<Self, GapError> {
        let all = Filter { kinds: question.kinds.clone(), active_only: true, ..Filter::default() };
        let within_a_year = vec![Freshness::Within6Months, Freshness::Within12Months];
        let confirmed = Prepared::new(view, Filter { fresh: within_a_year, ..all.clone() }, today);
        let all = Prepared::new(view, all, today);
        let reach = question.straight_reach();
        let walking = question.network(view)?.map(|network| Walking::new(view, network, &all));
        let (by_area, outlines, everywhere) = (HashMap::new(), Vec::new(), Vec::new());
        let mut supply =
            Self { view, question, all, confirmed, by_area, outlines, everywhere, covering: 0, reach, walking };
        let slots = view.slots().map(|slot| (slot, view.asset(slot)));
        let covering = slots.filter(|(slot, asset)| !asset.covers.is_empty() && supply.all.keeps(*slot, asset));
        for (slot, asset) in covering.collect::<Vec<_>>() {
            let this = Covering { slot, fresh: supply.confirmed.keeps(slot, asset) };
            supply.covering += 1;
            for cover in &asset.covers {
                match cover {
                    Cover::Area(area) => supply.by_area.entry(*area).or_default().push(this),
                    Cover::Outline(outline) => supply.outlines.push((Arc::clone(outline), this)),
                    Cover::Everywhere => supply.everywhere.push(this),
                }
            }
        }
        Ok(supply)
    }

    /// The nearest of all, and how far it is to go, metres.
    pub(super) fn nearest(&self, from: Position) -> Option<(Slot, f64)> {
        match &self.walking {
            Some(walking) => walking.nearest(from),
            None => {
                let hits = self.view.nearest_hits(&Origin::from(from), 1, None, &self.all);
                hits.first().map(|hit| (hit.slot, hit.distance.get() * self.question.detour.get()))
            }
        }
    }

    /// Each within reach, once, with its metres: in a straight line, or along the network.
    pub(super) fn near(&self, from: Position) -> Vec<(Slot, f64)> {
        match &self.walking {
            Some(walking) => walking.within(from, self.reach),
            None => {
                let hits = self.view.hits_within(&Origin::from(from), self.reach, &self.all);
                hits.iter().map(|hit| (hit.slot, hit.distance.get())).collect()
            }
        }
    }

    /// Those that cover a place, once each, in the order of the view.
    fn those_covering(&self, area: Option<AreaNumber>, position: Position) -> Vec<Covering> {
        if self.covering == 0 {
            return Vec::new();
        }
        let areas = area.into_iter().flat_map(|area| self.view.areas().with_parents(area));
        let by_area = areas.filter_map(|area| self.by_area.get(&area)).flatten().copied();
        let outlined = self.outlines.iter().filter(|(outline, _)| outline.holds(position)).map(|(_, this)| *this);
        let mut those: Vec<Covering> = by_area.chain(outlined).chain(self.everywhere.iter().copied()).collect();
        those.sort_by_key(|this| this.slot);
        those.dedup_by_key(|this| this.slot);
        those
    }

    /// How many cover a place, and the first of them by id.
    pub(super) fn covering_at(&self, area: Option<AreaNumber>, position: Position) -> (u32, Option<Slot>) {
        let those = self.those_covering(area, position);
        let first = those.iter().map(|this| this.slot).min_by_key(|slot| self.view.asset(*slot).id);
        (u32::try_from(those.len()).unwrap_or(u32::MAX), first)
    }

    /// Of each place the nearest with its metres, and whether one that was confirmed within a year is within reach.
    fn nearest_of_each(&self, anchors: &[Position]) -> Vec<(Option<(Slot, f64)>, bool)> {
        if self.walking.is_some() {
            let each = anchors.iter().map(|anchor| {
                let fresh = self.near(*anchor).iter().any(|(slot, _)| self.is_fresh(*slot));
                (self.nearest(*anchor), fresh)
            });
            return each.collect();
        }
        let origins: Origins = anchors.iter().copied().collect();
        let all = self.view.nearest_to_each(&origins, None, &self.all);
        let fresh = self.view.nearest_to_each(&origins, Some(self.reach), &self.confirmed);
        let metres = |hit: Hit| (hit.slot, hit.distance.get() * self.question.detour.get());
        let each = all.into_iter().zip(fresh);
        let each = each.map(|(hit, fresh)| (hit.map(metres), fresh.is_some()));
        each.collect()
    }

    fn is_fresh(&self, slot: Slot) -> bool {
        self.confirmed.keeps(slot, self.view.asset(slot))
    }

    /// How many cover a place or are within reach of it, each once.
    pub(super) fn reachable(&self, area: Option<AreaNumber>, position: Position) -> usize {
        let covering = self.those_covering(area, position);
        let is_new = |(slot, _): &(Slot, f64)| covering.iter().all(|this| this.slot != *slot);
        covering.len() + self.near(position).iter().filter(|near| is_new(near)).count()
    }

    fn demands(&self, counts: &[(AreaNumber, f64)], go_on: &dyn Fn(f64) -> bool) -> Result<Vec<Demand>, GapError> {
        let areas = self.view.areas();
        let anchors: Vec<Position> = counts.iter().map(|(area, _)| areas.anchor(*area)).collect();
        let nearest = self.nearest_of_each(&anchors);
        let at_least = self.question.at_least as usize;
        let mut demands = Vec::with_capacity(counts.len());
        for (done, ((area, people), (near, near_fresh))) in counts.iter().zip(nearest).enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
            if done % 512 == 0 && !go_on(done as f64 / counts.len() as f64) {
                return Err(GapError::Stopped);
            }
            let covering = self.those_covering(Some(*area), anchors[done]);
            let fresh = covering.iter().filter(|this| this.fresh).count();
            let metres = near.map_or(f64::INFINITY, |(_, metres)| metres);
            let nearest = if covering.is_empty() { metres } else { 0.0 };
            let (in_reach, in_reach_fresh) = if at_least == 1 {
                (nearest <= self.question.within.get(), fresh > 0 || near_fresh)
            } else {
                // What covers a place and is near it is one.
                let mut near = self.near(anchors[done]);
                near.retain(|(slot, _)| covering.iter().all(|this| this.slot != *slot));
                let near_fresh = near.iter().filter(|(slot, _)| self.is_fresh(*slot)).count();
                (covering.len() + near.len() >= at_least, fresh + near_fresh >= at_least)
            };
            let in_reach_fresh = in_reach && in_reach_fresh;
            demands.push(Demand {
                area: *area,
                people: *people,
                nearest,
                in_reach,
                in_reach_fresh,
                share: 0.0,
                nearest_slot: near.map(|(slot, _)| slot),
                reachable: None,
            });
        }
        Ok(demands)
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
            let anchor = self.view.areas().anchor(demand.area);
            // What covers an area is there, wherever its office is.
            let covering = self.those_covering(Some(demand.area), anchor);
            let mut pairs: Vec<(u32, f64)> = covering.iter().map(|this| (number(this.slot), 0.0)).collect();
            let covering = pairs.len();
            for (slot, metres) in self.near(anchor) {
                let number = number(slot);
                if pairs[..covering].iter().all(|(other, _)| *other != number) {
                    pairs.push((number, metres));
                }
            }
            pairs
        }));
        let people: Vec<f64> = demands.iter().map(|demand| demand.people).collect();
        let shares = accessibility(&people, &supply, &reached, &decay);
        for (place, (demand, share)) in demands.iter_mut().zip(shares).enumerate() {
            demand.share = share.unwrap_or(0.0);
            demand.reachable = Some(reached.of(place).len());
        }
        Ok(())
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
    let mut demands = supply.demands(areas.measure(level, &question.population), go_on)?;
    if let Some(catchment) = question.catchment {
        supply.share_out(&mut demands, catchment)?;
    }
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
