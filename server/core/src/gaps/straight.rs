//! How far things are in straight lines.

use super::supply::Number;
use crate::index::{Best, Origin, SpotId, Tree};
use crate::position::{Metres, Position};
use crate::publish::Published;

/// What is asked for and nothing else, packed: a whole map holds much more, and each question of it would have to look
/// whether what is near is what is asked for.
pub(super) struct Straight<'a> {
    tree: Tree,
    /// In the order of numbers.
    assets: Vec<(Number, &'a Published)>,
}

impl<'a> Straight<'a> {
    pub(super) fn new(assets: Vec<(Number, &'a Published)>) -> Self {
        let spots = assets.iter().flat_map(|(owner, asset)| {
            (0..).zip(&asset.places).map(|(place, told)| (SpotId { owner: *owner, place }, &told.spot))
        });
        Self { tree: Tree::new(spots), assets }
    }

    fn position(&self, id: SpotId) -> Position {
        let at = self.assets.partition_point(|(number, _)| *number < id.owner);
        self.assets[at].1.places[usize::from(id.place)].spot.inside()
    }

    /// The nearest, when one is within so many metres; of several the first.
    pub(super) fn nearest(&self, from: &Origin, within: f64) -> Option<(Number, f64)> {
        let mut best = Best::new(1, None, |number| number);
        best.begin(within);
        self.tree.nearest(from, &mut best, |id| self.position(id), |_| true);
        best.found().first().map(|found| (found.id.owner, found.distance.get()))
    }

    /// Each within reach, once, with its metres, in their order, in the place of what was in `found`.
    pub(super) fn within(&self, from: &Origin, reach: Metres, found: &mut Vec<(Number, f64)>) {
        found.clear();
        let see = |id: SpotId, metres: Metres| found.push((id.owner, metres.get()));
        self.tree.measured_within(from, reach, |id| self.position(id), see);
        // Of several places of one the nearest counts.
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        found.dedup_by_key(|(number, _)| *number);
    }
}
