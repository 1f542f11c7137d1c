//! How far things are for those who walk, along paths and roads.

use std::collections::HashMap;

use crate::network::{Network, Node};
use crate::position::{Metres, Position};
use crate::view::{Prepared, Slot, View};

/// Things along a network, by the place where one comes to them.
pub(super) struct Along<'a, T> {
    network: &'a Network,
    /// Who is come to from a place on the network, and how far it is from there.
    at: HashMap<Node, Vec<(T, f64)>>,
}

impl<'a, T: Copy + Ord> Along<'a, T> {
    pub(super) fn new(network: &'a Network, things: impl IntoIterator<Item = (T, Position)>) -> Self {
        let mut at: HashMap<Node, Vec<(T, f64)>> = HashMap::new();
        for (thing, position) in things {
            let (node, leg) = network.enter(position);
            at.entry(node).or_default().push((thing, leg.get()));
        }
        Self { network, at }
    }

    /// Each of them within reach, once, with its metres; in their order.
    pub(super) fn within(&self, from: Position, reach: Metres) -> Vec<(T, f64)> {
        let mut found: Vec<(T, f64)> = Vec::new();
        for (node, metres) in self.network.within(from, reach) {
            let here = self.at.get(&node).into_iter().flatten().map(|(thing, leg)| (*thing, metres.get() + leg));
            found.extend(here.filter(|(_, metres)| *metres <= reach.get()));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found.dedup_by_key(|(thing, _)| *thing);
        found
    }
}

/// What is asked for, along the network.
pub(super) struct Walking<'a> {
    along: Along<'a, Slot>,
    /// Of each place along the network the nearest, by its number in `whose`.
    nearest: Vec<Option<(u32, Metres)>>,
    whose: Vec<Slot>,
}

impl<'a> Walking<'a> {
    pub(super) fn new(view: &'a View, network: &'a Network, filter: &Prepared) -> Self {
        let kept = view.slots().map(|slot| (slot, view.asset(slot)));
        let kept = kept.filter(|(slot, asset)| asset.ranked && filter.keeps(*slot, asset));
        let mut places: Vec<(Slot, Position)> =
            kept.flat_map(|(slot, asset)| asset.places.iter().map(move |place| (slot, place.spot.inside()))).collect();
        // Of two at the same place the first by id, whatever the order of the view.
        places.sort_by_key(|(slot, _)| view.asset(*slot).id);
        let (whose, positions): (Vec<Slot>, Vec<Position>) = places.iter().copied().unzip();
        Self { along: Along::new(network, places), nearest: network.nearest_of(&positions), whose }
    }

    /// The nearest of all, and its metres.
    pub(super) fn nearest(&self, from: Position) -> Option<(Slot, f64)> {
        let (node, leg) = self.along.network.enter(from);
        let (number, metres) = self.nearest[node as usize]?;
        Some((self.whose[number as usize], metres.get() + leg.get()))
    }

    /// Each within reach, once, with its metres, in the order of the view.
    pub(super) fn within(&self, from: Position, reach: Metres) -> Vec<(Slot, f64)> {
        self.along.within(from, reach)
    }
}
