//! A fair place to meet: the longest journey as short as can be, then all of them together.
//!
//! The least longest journey first (the p-centre of one place, Hakimi 1964), since what is a short way for all but one is
//! not fair to that one. Journeys are straight lines, as everywhere that no network is asked for.

use std::cmp::Ordering;

use uuid::Uuid;

use crate::index::{Ecef, Origin, Spot};
use crate::position::{Metres, Position};
use crate::publish::PublishedPlace;
use crate::view::{Prepared, Slot, View};

/// A place where people could meet.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingPlace {
    /// Which asset.
    pub slot: Slot,
    /// Which of its places: the fairest.
    pub place: u16,
    /// How far each of the people has to go, in the order in which they were given.
    pub journeys: Vec<Metres>,
    /// The longest of these.
    pub longest: Metres,
    /// All of these together, metres.
    pub sum: f64,
}

impl MeetingPlace {
    fn new(slot: Slot, place: u16, spot: &Spot, people: &[Origin]) -> Self {
        let journeys: Vec<Metres> = people.iter().map(|person| spot.distance(person)).collect();
        let longest = journeys.iter().copied().max().unwrap_or(Metres::ZERO);
        let sum = journeys.iter().map(|journey| journey.get()).sum();
        Self { slot, place, journeys, longest, sum }
    }

    /// By the longest journey, then by the sum.
    fn fairness(&self, other: &Self) -> Ordering {
        self.longest.cmp(&other.longest).then(self.sum.total_cmp(&other.sum))
    }
}

/// The fairest places to meet that the filter keeps: by the longest journey, then by the sum of all journeys, then by id. With
/// it how many places there were to choose from. Only what is ranked by distance and open at present; an area is met in at its
/// anchor, so places in somebody's home are left out.
///
/// ```text
/// fair(place) = (max over people of metres, sum over people of metres, id)
/// ```
#[must_use]
pub fn meeting_places(view: &View, people: &[Position], filter: &Prepared, limit: usize) -> (Vec<MeetingPlace>, usize) {
    let people: Vec<Origin> = people.iter().copied().map(Origin::from).collect();
    let can_meet = |slot: &Slot| {
        let asset = view.asset(*slot);
        let somewhere = asset.places.iter().any(|place| place.area.is_none());
        asset.ranked && asset.active && somewhere && filter.keeps(*slot, asset)
    };
    let venues: Vec<Slot> = view.slots().filter(can_meet).collect();
    let matched = venues.len();
    if people.is_empty() || limit == 0 {
        return (Vec::new(), matched);
    }
    // A straight line through the earth is never longer than the way over it. In the order of the longest of these, nothing is
    // fairer than the worst so far once the line alone is longer.
    let bound = |place: &PublishedPlace| match &place.spot {
        Spot::Point(position) => {
            let at = Ecef::from(*position);
            people.iter().map(|person| person.ecef.chord_2(at)).fold(0.0, f64::max).sqrt()
        }
        Spot::Outline(_) => 0.0,
    };
    let least = |slot: Slot| {
        let told = view.asset(slot).places.iter().filter(|place| place.area.is_none());
        told.map(bound).fold(f64::INFINITY, f64::min)
    };
    let mut in_order: Vec<(f64, Slot)> = venues.into_iter().map(|slot| (least(slot), slot)).collect();
    in_order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let order = |a: &MeetingPlace, b: &MeetingPlace| {
        let id = |place: &MeetingPlace| -> Uuid { view.asset(place.slot).id };
        a.fairness(b).then_with(|| id(a).cmp(&id(b)))
    };
    let mut best: Vec<MeetingPlace> = Vec::new();
    for (bound, slot) in in_order {
        // Coordinates are rounded to some nanometres.
        if best.len() == limit && best.last().is_some_and(|worst| bound > worst.longest.get() + 0.001) {
            break;
        }
        let each = (0..).zip(&view.asset(slot).places).filter(|(_, place)| place.area.is_none());
        let found = each.map(|(place, told)| MeetingPlace::new(slot, place, &told.spot, &people));
        let Some(fairest) = found.min_by(|a, b| a.fairness(b).then(a.place.cmp(&b.place))) else { continue };
        let at = best.partition_point(|other| order(other, &fairest) == Ordering::Less);
        if at < limit {
            best.insert(at, fairest);
            best.truncate(limit);
        }
    }
    (best, matched)
}
