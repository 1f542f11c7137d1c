//! What a question asks for, and whether an asset is it.

use std::collections::HashSet;

use jiff::civil::{Date, Weekday};
use uuid::Uuid;

use super::text::{words, words_of};
use super::{Slot, View};
use crate::asset::{Cost, Freshness};
use crate::publish::Published;

/// A day on which something should be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenOn {
    /// Any such day of the week, from today on.
    Weekday(Weekday),
    /// That very day.
    Date(Date),
}

/// What a question asks for. Everything that is empty asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Any of these kinds, by their places in the vocabulary.
    pub kinds: Vec<u16>,
    /// Words, each the beginning of some word of the asset.
    pub text: String,
    /// Any of these.
    pub costs: Vec<Cost>,
    /// All of these, as bits.
    pub accessible: u64,
    /// Open then.
    pub open_on: Option<OpenOn>,
    /// Any of these, as bits.
    pub audiences: u64,
    /// Any of these, as bits.
    pub interests: u64,
    /// Any of these.
    pub fresh: Vec<Freshness>,
    /// Only what this organisation stands behind.
    pub organization: Option<Uuid>,
    /// Only what counts as supply: not what is closed for the time being.
    pub active_only: bool,
}

/// The parts of a filter that a facet may leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Kind,
    Cost,
    Accessible,
    OpenOn,
    Audience,
    Interest,
    Fresh,
    Rest,
}

/// A filter made ready for one view and one day.
#[derive(Debug)]
pub struct Prepared {
    filter: Filter,
    kinds: Vec<bool>,
    found: Option<HashSet<Slot>>,
    today: Date,
}

impl Prepared {
    /// Make a filter ready.
    #[must_use]
    pub fn new(view: &View, filter: Filter, today: Date) -> Self {
        let mut kinds = vec![filter.kinds.is_empty(); view.vocabulary().kinds().len()];
        for kind in &filter.kinds {
            kinds[usize::from(*kind)] = true;
        }
        let beginnings = words(&filter.text);
        let found = (!beginnings.is_empty()).then(|| {
            let mut found = view.base.words().find(&beginnings);
            found.retain(|slot| !view.is_replaced(*slot));
            for (slot, asset) in (view.base_len()..).zip(&view.added) {
                let has = words_of(asset);
                if beginnings.iter().all(|b| has.iter().any(|word| word.starts_with(b.as_str()))) {
                    found.insert(slot);
                }
            }
            found
        });
        Self { filter, kinds, found, today }
    }

    /// The day on which the question is asked.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The kinds that are asked for; none means any.
    #[must_use]
    pub fn kinds(&self) -> &[u16] {
        &self.filter.kinds
    }

    /// Whether nothing but the kind is asked for.
    #[must_use]
    pub fn only_kinds(&self) -> bool {
        self.found.is_none() && self.filter == Filter { kinds: self.filter.kinds.clone(), ..Filter::default() }
    }

    /// Whether the asset is what is asked for.
    #[must_use]
    pub fn keeps(&self, slot: Slot, asset: &Published) -> bool {
        self.parts().iter().all(|part| self.part_keeps(*part, slot, asset))
    }

    #[expect(clippy::unused_self, reason = "reads as a question to the filter")]
    pub(super) const fn parts(&self) -> &'static [Part] {
        &[
            Part::Kind,
            Part::Cost,
            Part::Accessible,
            Part::Audience,
            Part::Interest,
            Part::Fresh,
            Part::Rest,
            Part::OpenOn,
        ]
    }

    pub(super) fn part_keeps(&self, part: Part, slot: Slot, asset: &Published) -> bool {
        let filter = &self.filter;
        match part {
            Part::Kind => self.kinds[usize::from(asset.kind)],
            Part::Cost => filter.costs.is_empty() || filter.costs.contains(&asset.cost),
            Part::Accessible => asset.accessibility & filter.accessible == filter.accessible,
            Part::Audience => filter.audiences == 0 || asset.audiences & filter.audiences != 0,
            Part::Interest => filter.interests == 0 || asset.interests & filter.interests != 0,
            Part::Fresh => {
                filter.fresh.is_empty() || filter.fresh.contains(&Freshness::of(asset.last_confirmed, self.today))
            }
            Part::OpenOn => filter.open_on.is_none_or(|day| {
                asset.schedules.iter().any(|schedule| match day {
                    OpenOn::Weekday(weekday) => schedule.happens_on_weekday(weekday, self.today),
                    OpenOn::Date(date) => schedule.happens_on(date),
                })
            }),
            Part::Rest => {
                let of_it = filter.organization.is_none() || asset.organization == filter.organization;
                of_it
                    && (!filter.active_only || asset.active)
                    && self.found.as_ref().is_none_or(|found| found.contains(&slot))
            }
        }
    }
}
