//! Questions to a view: what is near, what there is, what covers a place.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::filter::Part;
use super::{Prepared, Slot, View, name_order};
use crate::areas::AreaNumber;
use crate::asset::Freshness;
use crate::index::{Best, Found, Origin, Origins, SpotId, Trail, Tree};
use crate::position::{Bbox, Metres, Position};
use crate::publish::{Cover, Published};
use crate::schedule::weekday_letters;
use crate::vocabulary::TermSort;

/// An asset that a search by distance found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which asset.
    pub slot: Slot,
    /// Which of its places is the nearest.
    pub place: u16,
    /// How far it is.
    pub distance: Metres,
}

impl From<&Found> for Hit {
    fn from(found: &Found) -> Self {
        Self { slot: found.id.owner, place: found.id.place, distance: found.distance }
    }
}

/// The nearest assets.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// Nearest first, ties by id.
    pub hits: Vec<Hit>,
    /// How many there are in all, within the radius when one is given.
    pub matched: usize,
}

/// Where a page of a list begins: after the asset of that name and id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageKey(pub String, pub Uuid);

/// How many assets there would be with each value of a filter, the other filters as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Facets {
    /// By kind.
    pub kind: BTreeMap<String, u32>,
    /// By group.
    pub group: BTreeMap<String, u32>,
    /// By cost.
    pub cost: BTreeMap<String, u32>,
    /// By what makes it easy to use.
    pub accessible: BTreeMap<String, u32>,
    /// By day of the week.
    pub open_on: BTreeMap<String, u32>,
    /// By audience.
    pub audience: BTreeMap<String, u32>,
    /// By interest.
    pub interest: BTreeMap<String, u32>,
    /// By freshness.
    pub fresh: BTreeMap<String, u32>,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// By name, then id.
    pub slots: Vec<Slot>,
    /// How many there are in all.
    pub matched: usize,
    /// Where the next page begins, when there is one.
    pub next: Option<PageKey>,
}

/// How far the first band reaches, metres: five minutes on foot. Who walks that far walks to its other end.
const FIRST_BAND: f64 = 400.0;

/// With more than this in one band, the order is that of the k nearest alone: nobody looks through so many.
const MOST_IN_BAND: usize = 20_000;

/// The band of a distance, and how far it reaches, metres: 0 up to 400 m, 1 up to 800 m, 2 up to 1.6 km, and so on.
fn band(distance: Metres) -> (u32, f64) {
    let (mut band, mut reach) = (0, FIRST_BAND);
    while distance.get() > reach {
        (band, reach) = (band + 1, reach * 2.0);
    }
    (band, reach)
}

impl View {
    /// The k nearest assets that the filter keeps, none farther than `within`.
    #[must_use]
    pub fn nearest(&self, from: Position, k: usize, within: Option<Metres>, filter: &Prepared) -> Nearest {
        let from = Origin::from(from);
        let matched = match within {
            Some(reach) => self.count_within(&from, reach, filter),
            None => self.count(filter),
        };
        Nearest { hits: self.nearest_hits(&from, k, within, filter), matched }
    }

    /// The nearest alone, without counting the others.
    #[must_use]
    pub fn nearest_hits(&self, from: &Origin, k: usize, within: Option<Metres>, filter: &Prepared) -> Vec<Hit> {
        let mut best = Best::new(k, within, |owner| self.asset(owner).id);
        self.search(from, &mut best, filter);
        best.found().iter().map(Hit::from).collect()
    }

    /// The first k in the order in which they help: bands of distance first, each twice as wide as the one before; within a
    /// band what was confirmed within a year before what was not; then by distance. None farther than `within`.
    #[must_use]
    pub fn nearest_by_band(&self, from: Position, k: usize, within: Option<Metres>, filter: &Prepared) -> Nearest {
        let Nearest { mut hits, matched } = self.nearest(from, k, within, filter);
        let from = Origin::from(from);
        // Whatever shares a band with the last of them may come before it, so that a longer list begins like a shorter one.
        if let (true, Some(last)) = (hits.len() < matched, hits.last()) {
            let reach = within.map_or(f64::INFINITY, Metres::get).min(band(last.distance).1);
            if let Ok(reach) = Metres::new(reach) {
                let in_band = self.count_within(&from, reach, filter);
                if in_band <= MOST_IN_BAND {
                    hits = self.nearest_hits(&from, in_band, Some(reach), filter);
                }
            }
        }
        let is_old = |hit: &Hit| Freshness::of(self.asset(hit.slot).last_confirmed, filter.today()).is_old();
        // What is equally far stays in the order of ids.
        hits.sort_by(|a, b| {
            let key = |hit: &Hit| (band(hit.distance).0, is_old(hit));
            key(a).cmp(&key(b)).then(a.distance.get().total_cmp(&b.distance.get()))
        });
        hits.truncate(k);
        Nearest { hits, matched }
    }

    /// The nearest to each, none farther than `within`, in the order in which they were given: the same as asking for one
    /// after the other, and quicker.
    #[must_use]
    pub fn nearest_to_each(&self, from: &Origins, within: Option<Metres>, filter: &Prepared) -> Vec<Option<Hit>> {
        let mut best = Best::new(1, None, |owner| self.asset(owner).id);
        let mut hits: Vec<Option<Hit>> = vec![None; from.len()];
        let mut trail = Trail::default();
        let within = within.map_or(f64::INFINITY, Metres::get);
        for (n, origin) in from.iter() {
            best.begin(trail.bound(origin).min(within));
            self.search(origin, &mut best, filter);
            hits[*n] = best.found().first().map(Hit::from);
            trail.go_on(origin, hits[*n].map(|hit| hit.distance.get()));
        }
        hits
    }

    /// Offer everything that the filter keeps and that can be among the best.
    fn search<F: Fn(Slot) -> Uuid>(&self, from: &Origin, best: &mut Best<Uuid, F>, filter: &Prepared) {
        let plain = filter.only_kinds() && self.replaced.is_empty();
        let keep = |id: SpotId| plain || (!self.is_replaced(id.owner) && filter.keeps(id.owner, self.asset(id.owner)));
        for tree in self.trees(filter) {
            tree.nearest(from, best, |id| self.base.position(id), keep);
        }
        for (owner, asset) in self.ranked_added().filter(|(slot, asset)| filter.keeps(*slot, asset)) {
            for (place, told) in (0..).zip(&asset.places) {
                best.offer(SpotId { owner, place }, told.spot.distance(from));
            }
        }
    }

    /// The trees that hold what the filter asks for: that of each kind, or the one of all.
    fn trees(&self, filter: &Prepared) -> impl Iterator<Item = &Tree> {
        let kinds = filter.kinds();
        let each = kinds.iter().map(|kind| &self.base.kinds[usize::from(*kind)]);
        each.chain(kinds.is_empty().then_some(&self.base.all))
    }

    /// Every asset within reach that the filter keeps with how far it is, once each, in the order of the view.
    #[must_use]
    pub fn hits_within(&self, from: &Origin, reach: Metres, filter: &Prepared) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for tree in self.trees(filter) {
            let hit = |id: SpotId, distance| Hit { slot: id.owner, place: id.place, distance };
            tree.measured_within(
                from,
                reach,
                |id| self.base.position(id),
                |id, distance| found.push(hit(id, distance)),
            );
        }
        found.retain(|hit| !self.is_replaced(hit.slot));
        for (slot, asset) in self.ranked_added() {
            for (place, told) in (0..).zip(&asset.places) {
                let distance = told.spot.distance(from);
                found.extend((distance <= reach).then_some(Hit { slot, place, distance }));
            }
        }
        // Of several places of one asset the nearest counts.
        found.sort_unstable_by(|a, b| a.slot.cmp(&b.slot).then(a.distance.cmp(&b.distance)));
        found.dedup_by_key(|hit| hit.slot);
        found.retain(|hit| filter.keeps(hit.slot, self.asset(hit.slot)));
        found
    }

    /// Every asset within reach that the filter keeps, once each, in no order.
    pub fn each_within(&self, from: &Origin, reach: Metres, filter: &Prepared, mut see: impl FnMut(Slot)) {
        let mut found: Vec<Slot> = Vec::new();
        for tree in self.trees(filter) {
            tree.within(from, reach, |id| self.base.position(id), |id| found.push(id.owner));
        }
        found.retain(|slot| !self.is_replaced(*slot));
        for (slot, asset) in self.ranked_added() {
            if asset.places.iter().any(|place| place.spot.distance(from) <= reach) {
                found.push(slot);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter(|slot| filter.keeps(*slot, self.asset(*slot))).for_each(&mut see);
    }

    /// How many assets within reach the filter keeps.
    #[must_use]
    pub fn count_within(&self, from: &Origin, reach: Metres, filter: &Prepared) -> usize {
        let mut count = 0;
        self.each_within(from, reach, filter, |_| count += 1);
        count
    }

    /// How many assets that are ranked by distance the filter keeps.
    fn count(&self, filter: &Prepared) -> usize {
        let counts = |slot: &Slot| {
            let asset = self.asset(*slot);
            asset.ranked && filter.keeps(*slot, asset)
        };
        if !filter.only_kinds() {
            return self.slots().filter(counts).count();
        }
        // The base is counted already; only what lies over it is looked at.
        let of_kind =
            (0..).zip(&self.base.ranked).filter(|(kind, _)| filter.kinds().is_empty() || filter.kinds().contains(kind));
        let base: usize = of_kind.map(|(_, count)| count).sum();
        let replaced = self.replaced.iter().filter(|slot| {
            let asset = &self.base.assets[**slot as usize];
            asset.ranked && filter.keeps(**slot, asset)
        });
        base - replaced.count() + (self.base_len()..).take(self.added.len()).filter(counts).count()
    }

    /// A page of what the filter keeps, in the order of names.
    ///
    /// `only` says which assets it is about, for a box or an area.
    #[must_use]
    pub fn list(
        &self,
        filter: &Prepared,
        only: impl Fn(Slot, &Published) -> bool,
        after: Option<&PageKey>,
        limit: usize,
    ) -> Listing {
        let keeps = |slot: Slot| {
            let asset = self.asset(slot);
            filter.keeps(slot, asset) && only(slot, asset)
        };
        let mut added: Vec<((String, Uuid), Slot)> = (self.base_len()..)
            .zip(&self.added)
            .filter(|(slot, _)| keeps(*slot))
            .map(|(slot, asset)| (name_order(asset), slot))
            .collect();
        added.sort();
        let past =
            |slot: Slot| after.is_none_or(|PageKey(name, id)| name_order(self.asset(slot)) > (name.clone(), *id));
        let mut matched = added.len();
        // The base is in order already: count all, keep one more than a page.
        let mut page: Vec<Slot> = Vec::new();
        for slot in self.base_slots().filter(|slot| keeps(*slot)) {
            matched += 1;
            if page.len() <= limit && past(slot) {
                page.push(slot);
            }
        }
        if !added.is_empty() {
            page.extend(added.into_iter().map(|(_, slot)| slot).filter(|slot| past(*slot)));
            page.sort_by_cached_key(|slot| name_order(self.asset(*slot)));
        }
        let more = page.len() > limit;
        page.truncate(limit);
        let next = page.last().filter(|_| more).map(|slot| {
            let (name, id) = name_order(self.asset(*slot));
            PageKey(name, id)
        });
        Listing { slots: page, matched, next }
    }

    /// The counts beside the filters.
    #[must_use]
    pub fn facets(&self, filter: &Prepared, only: impl Fn(Slot, &Published) -> bool) -> Facets {
        let vocabulary = self.vocabulary();
        let mut facets = Facets::default();
        for slot in self.slots() {
            let asset = self.asset(slot);
            let mut failed = filter.parts().iter().filter(|part| !filter.part_keeps(**part, slot, asset));
            let only_failure = failed.next();
            if failed.next().is_some() || !only(slot, asset) {
                continue;
            }
            // Counted for a part when every other part keeps it.
            let counts = |part: Part| only_failure.is_none_or(|failure| *failure == part);
            let kind = &vocabulary.kinds()[usize::from(asset.kind)];
            let mut bump = |map: fn(&mut Facets) -> &mut BTreeMap<String, u32>, word: &str| {
                *map(&mut facets).entry(word.to_owned()).or_default() += 1;
            };
            if counts(Part::Kind) {
                bump(|f| &mut f.kind, &kind.id);
                bump(|f| &mut f.group, &kind.group);
            }
            if counts(Part::Cost) {
                let word = serde_json::to_value(asset.cost).ok();
                bump(|f| &mut f.cost, word.as_ref().and_then(|w| w.as_str()).unwrap_or("unknown"));
            }
            if counts(Part::Fresh) {
                bump(|f| &mut f.fresh, Freshness::of(asset.last_confirmed, filter.today()).as_str());
            }
            if counts(Part::OpenOn) {
                for weekday in jiff::civil::Weekday::Monday.cycle_forward().take(7) {
                    if asset.schedules.iter().any(|schedule| schedule.happens_on_weekday(weekday, filter.today())) {
                        bump(|f| &mut f.open_on, weekday_letters(weekday));
                    }
                }
            }
            let mut each = |part, sort, bits: u64, map: fn(&mut Facets) -> &mut BTreeMap<String, u32>| {
                if counts(part) {
                    let terms = vocabulary.terms(sort).iter().enumerate();
                    terms.filter(|(n, _)| bits & (1 << n) != 0).for_each(|(_, term)| bump(map, &term.id));
                }
            };
            each(Part::Accessible, TermSort::Accessibility, asset.accessibility, |f| &mut f.accessible);
            each(Part::Audience, TermSort::Audience, asset.audiences, |f| &mut f.audience);
            each(Part::Interest, TermSort::Interest, asset.interests, |f| &mut f.interest);
        }
        facets
    }

    /// Whether the asset has a place in the box, or is in an area whose anchor is.
    #[must_use]
    pub fn is_in_box(&self, asset: &Published, bbox: Bbox) -> bool {
        asset.places.iter().any(|place| match &place.spot {
            crate::index::Spot::Point(position) => bbox.contains(*position),
            crate::index::Spot::Outline(outline) => {
                let bounds = outline.shape().bounds();
                bbox.parts().any(|part| bounds.meets(part))
            }
        })
    }

    /// The assets that the filter keeps and that cover the position, which lies in the areas; in
    /// the order of names. Those that go everywhere come last.
    #[must_use]
    pub fn covering(&self, position: Position, within: &[AreaNumber], filter: &Prepared) -> Vec<Slot> {
        let covers = |cover: &Cover| match cover {
            Cover::Area(area) => within.contains(area),
            Cover::Outline(outline) => outline.holds(position),
            Cover::Everywhere => true,
        };
        let base = self.base.covering.iter().copied().filter(|slot| !self.is_replaced(*slot));
        let mut found: Vec<Slot> = base
            .chain((self.base_len()..).take(self.added.len()))
            .filter(|slot| self.asset(*slot).covers.iter().any(covers) && filter.keeps(*slot, self.asset(*slot)))
            .collect();
        found.sort_by_cached_key(|slot| {
            let asset = self.asset(*slot);
            (asset.covers.iter().any(|cover| matches!(cover, Cover::Everywhere)), name_order(asset))
        });
        found
    }

    /// Every asset, for those who compare views.
    pub fn assets(&self) -> impl Iterator<Item = &Arc<Published>> {
        self.slots().map(|slot| self.shared(slot))
    }
}
