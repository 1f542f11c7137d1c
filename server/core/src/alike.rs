//! "More like this": what else somebody who likes one thing may like.
//!
//! What two entries share is counted; nothing is learnt from anybody's choices.

use std::cmp::Reverse;

use uuid::Uuid;

use crate::index::Origin;
use crate::position::{Metres, Position};
use crate::publish::Published;
use crate::view::{Hit, Slot, View};

/// How much two entries share: an interest counts twice, the same kind or a related one twice, the group once.
fn shared(view: &View, one: &Published, other: &Published) -> u32 {
    let kinds = view.vocabulary().kinds();
    let (a, b) = (&kinds[usize::from(one.kind)], &kinds[usize::from(other.kind)]);
    let related = a.id == b.id || a.related.contains(&b.id) || b.related.contains(&a.id);
    2 * (one.interests & other.interests).count_ones() + 2 * u32::from(related) + u32::from(a.group == b.group)
}

/// What is most like an entry: what shares most with it comes first, then what is nearer, then by id. Only what is ranked by
/// distance, active, and no farther than `within` of `from`; nothing that shares nothing. None when the view has no such entry.
///
/// Without a place to measure from, that of the entry itself is taken.
#[must_use]
pub fn alike(view: &View, id: Uuid, from: Option<Position>, within: Option<Metres>, limit: usize) -> Option<Vec<Hit>> {
    let one = view.asset(view.slot(id)?);
    let from = Origin::from(from.or_else(|| one.places.first().map(|place| place.spot.corner()))?);
    let measured = |slot: Slot| {
        let other = view.asset(slot);
        let shared = shared(view, one, other);
        if other.id == id || !other.ranked || !other.active || shared == 0 {
            return None;
        }
        let places = (0..).zip(&other.places).map(|(place, told)| (told.spot.distance(&from), place));
        let (distance, place) = places.min()?;
        let near = within.is_none_or(|within| distance <= within);
        near.then_some((Reverse(shared), distance, other.id, Hit { slot, place, distance }))
    };
    let mut found: Vec<_> = view.slots().filter_map(measured).collect();
    found.sort_unstable_by_key(|found| (found.0, found.1, found.2));
    Some(found.into_iter().take(limit).map(|(.., hit)| hit).collect())
}
