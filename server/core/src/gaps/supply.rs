//! What is counted as supply, and how far each of it is.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::report::NearestAsset;
use super::straight::Straight;
use super::walking::Walking;
use super::{GapError, Question};
use crate::areas::AreaNumber;
use crate::asset::Freshness;
use crate::index::{Origin, Outline, Trail};
use crate::network::Network;
use crate::position::{Metres, Position};
use crate::publish::{Cover, Published};
use crate::view::{Filter, Prepared, View};

/// One of what is counted: its place in the order of ids.
///
/// So that of two that are equally far the first is the same whatever the order of the view, and sums come out the same.
pub(super) type Number = u32;

/// Something that is counted, and what is told of it again and again.
struct Counted<'a> {
    asset: &'a Published,
    told: NearestAsset<'a>,
    /// Whether it was confirmed within a year.
    is_fresh: bool,
}

/// How one comes to it.
enum Ways<'a> {
    Straight(Straight<'a>),
    Along(Walking<'a>),
}

impl<'a> Ways<'a> {
    fn new(to: Vec<(Number, &'a Published)>, along: Option<&'a Network>) -> Self {
        match along {
            Some(network) => Self::Along(Walking::new(network, &to)),
            None => Self::Straight(Straight::new(to)),
        }
    }

    /// The nearest, when one is within so many metres.
    fn nearest(&self, from: &Origin, within: f64) -> Option<(Number, f64)> {
        match self {
            Self::Straight(straight) => straight.nearest(from, within),
            Self::Along(walking) => walking.nearest(from.position, within),
        }
    }

    fn within(&self, from: &Origin, reach: Metres, found: &mut Vec<(Number, f64)>) {
        match self {
            Self::Straight(straight) => straight.within(from, reach, found),
            Self::Along(walking) => walking.within(from.position, reach, found),
        }
    }
}

/// What is counted as supply.
pub(super) struct Supply<'a> {
    pub(super) view: &'a View,
    pub(super) question: &'a Question,
    /// The standard: as a straight line, or along the network.
    pub(super) reach: Metres,
    counted: Vec<Counted<'a>>,
    /// What covers an official area, by the area; a drawn outline; everything.
    by_area: HashMap<AreaNumber, Vec<Number>>,
    outlines: Vec<(Arc<Outline>, Number)>,
    everywhere: Vec<Number>,
    /// How many cover something.
    pub(super) covering: usize,
    all: Ways<'a>,
    fresh: Ways<'a>,
}

impl<'a> Supply<'a> {
    pub(super) fn new(view: &'a View, question: &'a Question, today: Date) -> Result<Self, GapError> {
        let filter = Filter { kinds: question.kinds.clone(), active_only: true, ..Filter::default() };
        let filter = Prepared::new(view, filter, today);
        let kept = view.slots().map(|slot| (slot, view.asset(slot))).filter(|(slot, asset)| filter.keeps(*slot, asset));
        let counted = kept.map(|(_, asset)| Counted {
            asset,
            told: NearestAsset { id: asset.id, name: &asset.name },
            is_fresh: !Freshness::of(asset.last_confirmed, today).is_old(),
        });
        let mut counted: Vec<Counted<'_>> = counted.collect();
        counted.sort_by_key(|this| this.told.id);

        let (mut by_area, mut outlines, mut everywhere): (HashMap<AreaNumber, Vec<Number>>, _, _) =
            (HashMap::new(), Vec::new(), Vec::new());
        let mut covering = 0;
        let mut ranked: Vec<(Number, &Published)> = Vec::new();
        for (number, this) in (0..).zip(&counted) {
            let asset = this.asset;
            ranked.extend(asset.ranked.then_some((number, asset)));
            covering += usize::from(!asset.covers.is_empty());
            for cover in &asset.covers {
                match cover {
                    Cover::Area(area) => by_area.entry(*area).or_default().push(number),
                    Cover::Outline(outline) => outlines.push((Arc::clone(outline), number)),
                    Cover::Everywhere => everywhere.push(number),
                }
            }
        }
        let network = question.network(view)?;
        let mut fresh = ranked.clone();
        fresh.retain(|(number, _)| counted[*number as usize].is_fresh);
        let (all, fresh) = (Ways::new(ranked, network), Ways::new(fresh, network));
        let reach = question.straight_reach();
        Ok(Self { view, question, reach, counted, by_area, outlines, everywhere, covering, all, fresh })
    }

    /// What a row tells of it.
    pub(super) fn told(&self, number: Number) -> NearestAsset<'a> {
        self.counted[number as usize].told.clone()
    }

    pub(super) fn is_fresh(&self, number: Number) -> bool {
        self.counted[number as usize].is_fresh
    }

    /// How many have a place, and how many, with one or without, nobody confirmed for a year.
    pub(super) fn counts(&self) -> (u32, u32) {
        let count = |is: &dyn Fn(&Counted<'_>) -> bool| {
            u32::try_from(self.counted.iter().filter(|this| is(this)).count()).unwrap_or(u32::MAX)
        };
        (count(&|this| this.asset.ranked), count(&|this| !this.is_fresh))
    }

    /// How many places each has; what nobody has counted is taken for one.
    pub(super) fn capacities(&self) -> Vec<f64> {
        self.counted.iter().map(|this| this.asset.capacity.map_or(1.0, f64::from)).collect()
    }

    /// The nearest of all, and how far it is to go, metres.
    ///
    /// `near` is what is within reach, where that is known already; `trail` comes from a place near by.
    pub(super) fn nearest(&self, from: &Origin, near: &[(Number, f64)], trail: &mut Trail) -> Option<(Number, f64)> {
        let found = match &self.all {
            Ways::Straight(straight) => {
                let known = near.iter().copied().min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
                let found = known.or_else(|| straight.nearest(from, trail.bound(from)));
                trail.go_on(from, found.map(|(_, metres)| metres));
                found
            }
            // It is looked up, and from the other end: a sum may be off in its last digit.
            Ways::Along(walking) => walking.nearest(from.position, f64::INFINITY),
        };
        found.map(|(number, metres)| (number, metres * self.question.detour.get()))
    }

    /// Whether one that was confirmed within a year is within reach of a place that has this one nearest, within reach.
    pub(super) fn has_fresh_near(&self, from: &Origin, nearest: Number) -> bool {
        self.is_fresh(nearest) || self.fresh.nearest(from, self.reach.get()).is_some()
    }

    /// Each within reach, once, with its metres, in their order, in the place of what was in `found`: in a straight line,
    /// or along the network. `trail` comes from a place near by.
    pub(super) fn near(&self, from: &Origin, trail: &Trail, found: &mut Vec<(Number, f64)>) {
        found.clear();
        if trail.at_least(from) <= self.reach.get() {
            self.all.within(from, self.reach, found);
        }
    }

    /// Those that cover a place, once each, in their order.
    pub(super) fn those_covering(&self, area: Option<AreaNumber>, position: Position) -> Vec<Number> {
        if self.covering == 0 {
            return Vec::new();
        }
        let areas = area.into_iter().flat_map(|area| self.view.areas().with_parents(area));
        let by_area = areas.filter_map(|area| self.by_area.get(&area)).flatten().copied();
        let outlined = self.outlines.iter().filter(|(outline, _)| outline.holds(position)).map(|(_, number)| *number);
        let mut those: Vec<Number> = by_area.chain(outlined).chain(self.everywhere.iter().copied()).collect();
        those.sort_unstable();
        those.dedup();
        those
    }
}
