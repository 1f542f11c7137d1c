//! The R-tree of the spots where assets are.

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::metric::{Ecef, geodesic, measure, surely_within_2};
use super::points::{Entry, Points, SpotId, box_distance_2};
use super::{Origin, Outline};
use crate::position::{Metres, Position};

/// A chord is never longer than its geodesic; the millimetre is for rounding.
const SLACK: f64 = 0.001;

/// Where something is, made ready to be measured to.
#[derive(Debug, Clone)]
pub enum Spot {
    /// A point; also the anchor of an area.
    Point(Position),
    /// A line or a polygon.
    Outline(std::sync::Arc<Outline>),
}

impl Spot {
    /// Metres from the origin.
    #[must_use]
    pub fn distance(&self, from: &Origin) -> Metres {
        match self {
            Self::Point(position) => geodesic(from.position, *position),
            Self::Outline(outline) => outline.distance(from),
        }
    }

    /// A position in it that costs nothing to find: of an outline its south-western corner.
    #[must_use]
    pub fn corner(&self) -> Position {
        match self {
            Self::Point(position) => *position,
            Self::Outline(outline) => outline.shape().bounds().corner(),
        }
    }

    /// A position in it: of an outline one inside, or on the line.
    #[must_use]
    pub fn inside(&self) -> Position {
        match self {
            Self::Point(position) => *position,
            Self::Outline(outline) => outline.shape().inside(),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct OutlineLeaf {
    envelope: AABB<[f64; 3]>,
    /// Its place among the shapes of the tree.
    number: u32,
}

impl RTreeObject for OutlineLeaf {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

impl PointDistance for OutlineLeaf {
    /// To the box that holds the outline: never more than to the outline itself.
    fn distance_2(&self, point: &[f64; 3]) -> f64 {
        box_distance_2(&self.envelope, point)
    }
}

/// What a search has found: which spot and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The spot.
    pub id: SpotId,
    /// Metres from the origin.
    pub distance: Metres,
}

/// The k best of what a search has seen so far.
///
/// `rank` turns the number of an owner into what breaks a tie (the id of its asset). An owner
/// counts once, at the nearest of its spots.
#[derive(Debug)]
pub struct Best<R, F: Fn(u32) -> R> {
    k: usize,
    within: f64,
    rank: F,
    found: Vec<Found>,
}

impl<R: Ord, F: Fn(u32) -> R> Best<R, F> {
    /// Nothing seen yet; at most `k` and none farther than `within`.
    pub fn new(k: usize, within: Option<Metres>, rank: F) -> Self {
        Self { k, within: within.map_or(f64::INFINITY, Metres::get), rank, found: Vec::with_capacity(k.min(256) + 1) }
    }

    /// Nothing at this distance or beyond can be among the best any more. Equal distances can.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        match self.found.last() {
            Some(worst) if self.found.len() >= self.k => worst.distance.get().min(self.within),
            _ => self.within,
        }
    }

    /// The square of a chord beyond which nothing can be among the best.
    fn horizon_2(&self) -> f64 {
        (self.horizon() + SLACK).powi(2)
    }

    /// Look at a spot.
    pub fn offer(&mut self, id: SpotId, distance: Metres) {
        if self.k == 0 || distance.get() > self.horizon() {
            return;
        }
        if let Some(same) = self.found.iter().position(|found| found.id.owner == id.owner) {
            if self.found[same].distance <= distance {
                return;
            }
            self.found.remove(same);
        }
        // Whose rank it is is looked up for ties alone: it lies far away in memory.
        let before = |found: &Found| {
            let by_distance = found.distance.cmp(&distance);
            by_distance.then_with(|| (self.rank)(found.id.owner).cmp(&(self.rank)(id.owner))).is_lt()
        };
        let place = self.found.partition_point(before);
        self.found.insert(place, Found { id, distance });
        self.found.truncate(self.k);
    }

    /// The best, nearest first, ties by rank.
    #[must_use]
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Forget what was found, and begin again, with nothing farther than `within`.
    pub fn begin(&mut self, within: f64) {
        self.found.clear();
        self.within = within;
    }
}

/// Spots, packed so that the nearest are found quickly.
#[derive(Debug, Default)]
pub struct Tree {
    points: Points<3>,
    outlines: RTree<OutlineLeaf>,
    shapes: Vec<(SpotId, std::sync::Arc<Outline>)>,
}

impl Tree {
    /// Pack spots.
    #[must_use]
    pub fn new<'a>(spots: impl IntoIterator<Item = (SpotId, &'a Spot)>) -> Self {
        let (mut points, mut outlines, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
        for (id, spot) in spots {
            match spot {
                Spot::Point(position) => points.push(Entry { at: Ecef::from(*position).0, id }),
                Spot::Outline(outline) => {
                    let (low, high) = outline.corners();
                    let number = u32::try_from(shapes.len()).unwrap_or(u32::MAX);
                    outlines.push(OutlineLeaf { envelope: AABB::from_corners(low, high), number });
                    shapes.push((id, std::sync::Arc::clone(outline)));
                }
            }
        }
        Self { points: Points::new(points), outlines: RTree::bulk_load(outlines), shapes }
    }

    /// Pack points of which that is known already.
    #[must_use]
    pub fn of_points<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> Self {
        let entry = |(owner, origin): (u32, &Origin)| Entry { at: origin.ecef.0, id: SpotId { owner, place: 0 } };
        let points = Points::new((0..).zip(origins).map(entry).collect());
        Self { points, ..Self::default() }
    }

    /// How many spots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.len() + self.shapes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Offer every spot that can be among the best.
    ///
    /// Exact: nothing is passed over but what has a chord longer than the worst geodesic of the
    /// best, and no geodesic is shorter than its chord. `position` tells where a point is (the tree
    /// keeps only its earth-centred coordinates), `keep` whether it counts.
    pub fn nearest<R: Ord, F: Fn(u32) -> R>(
        &self,
        from: &Origin,
        best: &mut Best<R, F>,
        position: impl Fn(SpotId) -> Position,
        keep: impl Fn(SpotId) -> bool,
    ) {
        let horizon_2 = best.horizon_2();
        self.points.nearest_pages(&from.ecef.0, horizon_2, |entries| {
            let mut horizon_2 = best.horizon_2();
            for entry in entries {
                let chord_2 = Ecef(entry.at).chord_2(from.ecef);
                if chord_2 <= horizon_2 && keep(entry.id) {
                    best.offer(entry.id, measure(from, Ecef(entry.at), chord_2, || position(entry.id)));
                    horizon_2 = best.horizon_2();
                }
            }
            horizon_2
        });
        for (leaf, distance_2) in self.outlines.nearest_neighbor_iter_with_distance_2(from.ecef.0) {
            if distance_2 > best.horizon_2() {
                break;
            }
            let (id, outline) = &self.shapes[leaf.number as usize];
            if keep(*id) {
                best.offer(*id, outline.distance(from));
            }
        }
    }

    /// Every spot within the distance with its metres, in no order; the edge belongs to it.
    pub fn measured_within(
        &self,
        from: &Origin,
        reach: Metres,
        position: impl Fn(SpotId) -> Position,
        mut see: impl FnMut(SpotId, Metres),
    ) {
        let chord_2 = (reach.get() + SLACK).powi(2);
        self.points.pages_within(&from.ecef.0, chord_2, |entries| {
            for entry in entries {
                let this_2 = Ecef(entry.at).chord_2(from.ecef);
                if this_2 <= chord_2 {
                    let metres = measure(from, Ecef(entry.at), this_2, || position(entry.id));
                    if metres <= reach {
                        see(entry.id, metres);
                    }
                }
            }
        });
        for leaf in self.outlines.locate_within_distance(from.ecef.0, chord_2) {
            let (id, outline) = &self.shapes[leaf.number as usize];
            let metres = outline.distance(from);
            if metres <= reach {
                see(*id, metres);
            }
        }
    }

    /// Every spot within the distance, in no order; the edge belongs to it.
    pub fn within(
        &self,
        from: &Origin,
        reach: Metres,
        position: impl Fn(SpotId) -> Position,
        mut see: impl FnMut(SpotId),
    ) {
        let (chord_2, surely_2) = ((reach.get() + SLACK).powi(2), surely_within_2(reach.get()));
        self.points.pages_within(&from.ecef.0, chord_2, |entries| {
            for entry in entries {
                let this_2 = Ecef(entry.at).chord_2(from.ecef);
                let measured = || measure(from, Ecef(entry.at), this_2, || position(entry.id)) <= reach;
                if this_2 <= surely_2 || (this_2 <= chord_2 && measured()) {
                    see(entry.id);
                }
            }
        });
        for leaf in self.outlines.locate_within_distance(from.ecef.0, chord_2) {
            let (id, outline) = &self.shapes[leaf.number as usize];
            if outline.distance(from) <= reach {
                see(*id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nearest(spots: &[Spot], from: Position, k: usize, within: Option<Metres>) -> Vec<Found> {
        let tree = Tree::new((0..).map(of).zip(spots));
        let mut best = Best::new(k, within, |owner| owner);
        tree.nearest(&from.into(), &mut best, at(spots), |_| true);
        best.found().to_vec()
    }

    fn of(owner: u32) -> SpotId {
        SpotId { owner, place: 0 }
    }

    fn at(spots: &[Spot]) -> impl Fn(SpotId) -> Position {
        |id| match &spots[id.owner as usize] {
            Spot::Point(position) => *position,
            Spot::Outline(_) => unreachable!("outlines measure themselves"),
        }
    }

    fn point(lon: f64, lat: f64) -> Spot {
        Spot::Point(Position::new(lon, lat).unwrap())
    }

    fn by_brute_force(spots: &[Spot], from: Position, k: usize) -> Vec<Found> {
        let origin = Origin::from(from);
        let mut all: Vec<Found> =
            spots.iter().zip((0..).map(of)).map(|(spot, id)| Found { id, distance: spot.distance(&origin) }).collect();
        all.sort_by_key(|found| (found.distance, found.id.owner));
        all.truncate(k);
        all
    }

    #[test]
    fn an_empty_tree_finds_nothing() {
        assert!(nearest(&[], Position::new(0.0, 0.0).unwrap(), 10, None).is_empty());
    }

    #[test]
    fn none_is_asked_and_none_is_given() {
        assert!(nearest(&[point(0.0, 0.0)], Position::new(0.0, 0.0).unwrap(), 0, None).is_empty());
    }

    #[test]
    fn identical_places_come_in_the_order_of_their_ids() {
        let spots = vec![point(-4.3, 52.4); 30];
        let found = nearest(&spots, Position::new(-4.3, 52.4).unwrap(), 7, None);
        assert_eq!(found.iter().map(|f| f.id.owner).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6]);
        assert!(found.iter().all(|f| f.distance == Metres::ZERO));
    }

    #[test]
    fn across_the_antimeridian_and_over_the_pole() {
        let spots = [point(179.9, 0.0), point(-179.0, 0.0), point(10.0, 89.9), point(-170.0, 89.8)];
        let from_fiji = nearest(&spots, Position::new(-179.99, 0.0).unwrap(), 2, None);
        assert_eq!(from_fiji.iter().map(|f| f.id.owner).collect::<Vec<_>>(), [0, 1]);
        let from_pole = nearest(&spots, Position::new(77.0, 90.0).unwrap(), 2, None);
        assert_eq!(from_pole.iter().map(|f| f.id.owner).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn the_radius_includes_its_edge() {
        let spots = [point(0.0, 0.0), point(0.01, 0.0)];
        let from = Position::new(0.0, 0.0).unwrap();
        let exactly = geodesic(from, Position::new(0.01, 0.0).unwrap());
        assert_eq!(nearest(&spots, from, 5, Some(exactly)).len(), 2);
        let less = Metres::new(exactly.get() - 1e-3).unwrap();
        assert_eq!(nearest(&spots, from, 5, Some(less)).len(), 1);
    }

    fn anywhere() -> impl Strategy<Value = (f64, f64)> {
        // Poles, the antimeridian and clusters as often as plain places.
        prop_oneof![
            (-180.0..=180.0_f64, -90.0..=90.0_f64),
            (prop_oneof![179.99..=180.0_f64, -180.0..=-179.99_f64], -60.0..=60.0_f64),
            (-180.0..=180.0_f64, prop_oneof![89.9..=90.0_f64, -90.0..=-89.9_f64]),
            (-2.4..=-2.3_f64, 53.4..=53.5_f64),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn the_tree_agrees_with_brute_force(
            places in proptest::collection::vec(anywhere(), 1..120),
            (lon, lat) in anywhere(),
            k in 1_usize..15,
        ) {
            let spots: Vec<Spot> = places.into_iter().map(|(lon, lat)| point(lon, lat)).collect();
            let from = Position::new(lon, lat).unwrap();
            prop_assert_eq!(nearest(&spots, from, k, None), by_brute_force(&spots, from, k));
        }

        #[test]
        fn within_agrees_with_brute_force(
            places in proptest::collection::vec((-2.5..=-2.2_f64, 53.3..=53.5_f64), 1..80),
            reach in 0.0..20_000.0_f64,
        ) {
            let spots: Vec<Spot> = places.into_iter().map(|(lon, lat)| point(lon, lat)).collect();
            let from = Position::new(-2.35, 53.4).unwrap();
            let tree = Tree::new((0..).map(of).zip(&spots));
            let mut seen = Vec::new();
            tree.within(&from.into(), Metres::new(reach).unwrap(), at(&spots), |id| seen.push(id.owner));
            seen.sort_unstable();
            let expected: Vec<u32> = (0..).zip(&spots)
                .filter(|(_, spot)| spot.distance(&from.into()).get() <= reach).map(|(n, _)| n).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
