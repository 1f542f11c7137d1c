//! How far things are for those who walk, along paths and roads.

use std::collections::HashMap;

use super::supply::Number;
use crate::network::{Network, Node};
use crate::position::{Metres, Position};
use crate::publish::Published;

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

    /// Each of them within reach, once, with its metres, in their order, in the place of what was in `found`.
    pub(super) fn within(&self, from: Position, reach: Metres, found: &mut Vec<(T, f64)>) {
        found.clear();
        for (node, metres) in self.network.within(from, reach) {
            let here = self.at.get(&node).into_iter().flatten().map(|(thing, leg)| (*thing, metres.get() + leg));
            found.extend(here.filter(|(_, metres)| *metres <= reach.get()));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found.dedup_by_key(|(thing, _)| *thing);
    }
}

/// What is asked for, along the network.
pub(super) struct Walking<'a> {
    along: Along<'a, Number>,
    /// Of each place along the network the nearest, by its place in `whose`.
    nearest: Vec<Option<(u32, Metres)>>,
    whose: Vec<Number>,
}

impl<'a> Walking<'a> {
    pub(super) fn new(network: &'a Network, assets: &[(Number, &Published)]) -> Self {
        let places = assets
            .iter()
            .flat_map(|(number, asset)| asset.places.iter().map(move |place| (*number, place.spot.inside())));
        let (whose, positions): (Vec<Number>, Vec<Position>) = places.unzip();
        let along = Along::new(network, whose.iter().copied().zip(positions.iter().copied()));
        Self { along, nearest: network.nearest_of(&positions), whose }
    }

    /// The nearest, when one is within so many metres; of several the first.
    pub(super) fn nearest(&self, from: Position, within: f64) -> Option<(Number, f64)> {
        let (node, leg) = self.along.network.enter(from);
        let (place, metres) = self.nearest[node as usize]?;
        let metres = metres.get() + leg.get();
        (metres <= within).then(|| (self.whose[place as usize], metres))
    }

    /// Each within reach, once, with its metres, in their order, in the place of what was in `found`.
    pub(super) fn within(&self, from: Position, reach: Metres, found: &mut Vec<(Number, f64)>) {
        self.along.within(from, reach, found);
    }
}
