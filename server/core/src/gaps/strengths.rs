//! Strengths: what is near a gap that could host, grow or connect.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Question;
use crate::areas::AreaNumber;
use crate::asset::{Disclosure, Freshness};
use crate::index::Origin;
use crate::position::Metres;
use crate::publish::Cover;
use crate::view::{Filter, Hit, Prepared, View};
use crate::vocabulary::Kind;

/// At most so many of each sort: six in all.
const OF_EACH_SORT: usize = 2;
/// How far a strength may be, when the standard is shorter.
const AT_LEAST_WITHIN: f64 = 1_600.0;

/// One strength.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Strength {
    /// The asset.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Metres from the centre of the area, in a straight line; 0 when it covers the area.
    pub distance_m: f64,
    /// Whether it is here because it covers the area.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub covers: bool,
    /// How fresh its entry is.
    pub freshness: Freshness,
    /// How to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// How to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// How to reach it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The strengths around an area, nearest first in each group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct Strengths {
    /// Places with room.
    pub could_host: Vec<Strength>,
    /// Groups and assets with a related interest.
    pub could_grow: Vec<Strength>,
    /// Connectors and schemes.
    pub could_connect: Vec<Strength>,
    /// How far was looked, metres.
    pub within_m: f64,
    /// When nothing is within that: the nearest there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest_beyond: Option<Strength>,
}

/// Where to look, made ready for one question.
pub(super) struct Around<'a> {
    view: &'a View,
    today: Date,
    within: Metres,
    host: Prepared,
    grow: Prepared,
    connect: Prepared,
}

impl<'a> Around<'a> {
    pub(super) fn new(view: &'a View, question: &Question, today: Date) -> Self {
        let vocabulary = view.vocabulary();
        let filter = |fits: &dyn Fn(&Kind) -> bool| {
            let numbered = (0..).zip(vocabulary.kinds()).filter(|(n, _)| !question.kinds.contains(n));
            let kinds = numbered.filter(|(_, kind)| fits(kind)).map(|(n, _)| n).collect();
            Prepared::new(view, Filter { kinds, active_only: true, ..Filter::default() }, today)
        };
        let asked = || question.kinds.iter().map(|n| &vocabulary.kinds()[usize::from(*n)]);
        let related = |kind: &Kind| asked().any(|asked| asked.related.contains(&kind.id));
        Self {
            view,
            today,
            within: question.within.max(Metres::new(AT_LEAST_WITHIN).expect("a length")),
            host: filter(&|kind| kind.can_host),
            grow: filter(&|kind| related(kind) && !kind.can_host && !kind.can_connect),
            connect: filter(&|kind| kind.can_connect),
        }
    }

    fn strength(&self, hit: &Hit, covers: bool) -> Strength {
        let asset = self.view.asset(hit.slot);
        let told = asset.properties();
        Strength {
            id: asset.id,
            name: told.name,
            kind: told.kind,
            distance_m: (hit.distance.get() * 10.0).round() / 10.0,
            covers,
            freshness: Freshness::of(asset.last_confirmed, self.today),
            phone: told.phone,
            email: told.email,
            url: told.url,
        }
    }

    /// A home is not offered as somebody's strength.
    fn is_open(&self, slot: u32) -> bool {
        self.view.asset(slot).disclosure != Disclosure::Sealed
    }

    fn near(&self, from: &Origin, filter: &Prepared, within: Option<Metres>, count: usize) -> Vec<Strength> {
        // Without a kind the filter would keep every kind.
        if filter.kinds().is_empty() {
            return Vec::new();
        }
        let hits = self.view.nearest_hits(from, count, within, filter);
        hits.iter().filter(|hit| self.is_open(hit.slot)).map(|hit| self.strength(hit, false)).collect()
    }

    /// Connectors that cover the area by name come before those that are merely near.
    fn connectors(&self, from: &Origin, area: Option<AreaNumber>) -> Vec<Strength> {
        if self.connect.kinds().is_empty() {
            return Vec::new();
        }
        let areas: Vec<AreaNumber> = area.into_iter().flat_map(|area| self.view.areas().with_parents(area)).collect();
        let by_name = |slot: &u32| !self.view.asset(*slot).covers.iter().any(|c| matches!(c, Cover::Everywhere));
        let covering = self.view.covering(from.position, &areas, &self.connect);
        let mut found: Vec<Strength> = covering
            .into_iter()
            .filter(|slot| by_name(slot) && self.is_open(*slot))
            .take(OF_EACH_SORT)
            .map(|slot| self.strength(&Hit { slot, place: 0, distance: Metres::ZERO }, true))
            .collect();
        for near in self.near(from, &self.connect, Some(self.within), OF_EACH_SORT) {
            if found.len() < OF_EACH_SORT && found.iter().all(|strength| strength.id != near.id) {
                found.push(near);
            }
        }
        found
    }
}

/// The strengths around an area: up to two of each sort.
pub(super) fn strengths(around: &Around<'_>, from: Origin, area: Option<AreaNumber>) -> Strengths {
    let within = Some(around.within);
    let mut found = Strengths {
        could_host: around.near(&from, &around.host, within, OF_EACH_SORT),
        could_grow: around.near(&from, &around.grow, within, OF_EACH_SORT),
        could_connect: around.connectors(&from, area),
        within_m: around.within.get(),
        nearest_beyond: None,
    };
    if found.could_host.is_empty() && found.could_grow.is_empty() && found.could_connect.is_empty() {
        found.nearest_beyond = [&around.host, &around.grow, &around.connect]
            .into_iter()
            .flat_map(|filter| around.near(&from, filter, None, 1))
            .min_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then(a.id.cmp(&b.id)));
    }
    found
}
