//! Places that could host.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Question;
use crate::asset::Disclosure;
use crate::index::Origin;
use crate::position::Position;
use crate::view::{Filter, Hit, Prepared, Slot, View};

/// A place that could host.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Host {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Metres from the site, in a straight line; 0 where it is the site.
    pub distance_m: f64,
}

/// Where a site may be.
pub(super) struct Candidate {
    pub(super) at: Origin,
    /// The place that it is.
    pub(super) host: Option<Slot>,
}

/// Places that could host.
pub(super) struct Hosts<'a> {
    view: &'a View,
    filter: Prepared,
}

impl<'a> Hosts<'a> {
    pub(super) fn new(view: &'a View, question: &Question, today: Date) -> Self {
        let kinds = (0..).zip(view.vocabulary().kinds());
        let can = kinds.filter(|(n, kind)| kind.can_host && !question.kinds.contains(n)).map(|(n, _)| n).collect();
        let filter = Prepared::new(view, Filter { kinds: can, active_only: true, ..Filter::default() }, today);
        Self { view, filter }
    }

    /// Where a public place is, if it is one; of a park somewhere inside.
    fn position(&self, slot: Slot) -> Option<Position> {
        let asset = self.view.asset(slot);
        let place = asset.places.first().filter(|place| place.area.is_none())?;
        (asset.ranked && asset.disclosure == Disclosure::Exact).then(|| place.spot.inside())
    }

    /// Each with its position, in the order of ids.
    pub(super) fn all(&self) -> Vec<Candidate> {
        if self.filter.kinds().is_empty() {
            return Vec::new();
        }
        let mut hosts: Vec<(Uuid, Candidate)> = self
            .view
            .slots()
            .filter(|slot| self.filter.keeps(*slot, self.view.asset(*slot)))
            .filter_map(|slot| {
                Some((self.view.asset(slot).id, Candidate { at: self.position(slot)?.into(), host: Some(slot) }))
            })
            .collect();
        hosts.sort_by_key(|(id, _)| *id);
        hosts.into_iter().map(|(_, host)| host).collect()
    }

    /// The place that could host a site.
    pub(super) fn of(&self, site: &Candidate) -> Option<Host> {
        let host = |slot: Slot, metres: f64| {
            let asset = self.view.asset(slot);
            let kind = self.view.vocabulary().kinds()[usize::from(asset.kind)].id.clone();
            Host { id: asset.id, name: asset.name.to_string(), kind, distance_m: (metres * 10.0).round() / 10.0 }
        };
        if let Some(slot) = site.host {
            return Some(host(slot, 0.0));
        }
        if self.filter.kinds().is_empty() {
            return None;
        }
        // Of some near ones the first that is a public place.
        let near: Vec<Hit> = self.view.nearest_hits(&site.at, 10, None, &self.filter);
        let open = near.iter().find(|hit| self.position(hit.slot).is_some())?;
        Some(host(open.slot, open.distance.get()))
    }
}
