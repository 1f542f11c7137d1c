//! The R-tree of the spots where assets are.

use rstar::{AABB, PointDistance, RTree, RTreeObject};

use super::metric::{Ecef, geodesic, longest_geodesic, shortest_geodesic};
use super::{Origin, Outline};
use crate::position::{Metres, Position};

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
}

#[derive(Debug, Clone, Copy)]
struct PointLeaf {
    ecef: [f64; 3],
    number: u32,
}

impl RTreeObject for PointLeaf {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_point(self.ecef)
    }
}

impl PointDistance for PointLeaf {
    fn distance_2(&self, point: &[f64; 3]) -> f64 {
        Ecef(self.ecef).chord_2(Ecef(*point))
    }
}

#[derive(Debug, Clone, Copy)]
struct OutlineLeaf {
    low: [f64; 3],
    high: [f64; 3],
    number: u32,
}

impl RTreeObject for OutlineLeaf {
    type Envelope = AABB<[f64; 3]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.low, self.high)
    }
}

impl PointDistance for OutlineLeaf {
    /// To the box that holds the outline: never more than to the outline itself.
    fn distance_2(&self, point: &[f64; 3]) -> f64 {
        (0..3).map(|axis| (self.low[axis] - point[axis]).max(point[axis] - self.high[axis]).max(0.0).powi(2)).sum()
    }
}

/// What a search has found: the number of a spot and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The number that the spot was put in with.
    pub number: u32,
    /// Metres from the origin.
    pub distance: Metres,
}

/// The k best of what a search has seen so far.
///
/// `rank` turns the number of a spot into what breaks a tie (the id of its asset), and spots of
/// the same rank count once, at the nearer.
#[derive(Debug)]
pub struct Best<R, F: Fn(u32) -> R> {
    k: usize,
    within: f64,
    rank: F,
    found: Vec<(Found, R)>,
}

impl<R: Ord + Copy, F: Fn(u32) -> R> Best<R, F> {
    /// Nothing seen yet; at most `k` and none farther than `within`.
    pub fn new(k: usize, within: Option<Metres>, rank: F) -> Self {
        Self { k, within: within.map_or(f64::INFINITY, Metres::get), rank, found: Vec::with_capacity(k.min(256) + 1) }
    }

    /// Nothing at this distance or beyond can be among the best any more. Equal distances can.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        match self.found.last() {
            Some((worst, _)) if self.found.len() >= self.k => worst.distance.get().min(self.within),
            _ => self.within,
        }
    }

    /// Look at a spot.
    pub fn offer(&mut self, number: u32, distance: Metres) {
        if self.k == 0 || distance.get() > self.horizon() {
            return;
        }
        let rank = (self.rank)(number);
        if let Some(same) = self.found.iter().position(|(_, r)| *r == rank) {
            if self.found[same].0.distance <= distance {
                return;
            }
            self.found.remove(same);
        }
        let place = self.found.partition_point(|(found, r)| (found.distance, *r) < (distance, rank));
        self.found.insert(place, (Found { number, distance }, rank));
        self.found.truncate(self.k);
    }

    /// The best, nearest first, ties by rank.
    pub fn into_found(self) -> Vec<Found> {
        self.found.into_iter().map(|(found, _)| found).collect()
    }
}

/// Spots, packed so that the nearest are found quickly.
#[derive(Debug, Default)]
pub struct Tree {
    points: RTree<PointLeaf>,
    outlines: RTree<OutlineLeaf>,
    /// By number; points are not in it.
    shapes: Vec<(u32, std::sync::Arc<Outline>)>,
}

impl Tree {
    /// Pack spots, each with the number that searches give back.
    #[must_use]
    pub fn new<'a>(spots: impl IntoIterator<Item = (u32, &'a Spot)>) -> Self {
        let (mut points, mut outlines, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
        for (number, spot) in spots {
            match spot {
                Spot::Point(position) => points.push(PointLeaf { ecef: Ecef::from(*position).0, number }),
                Spot::Outline(outline) => {
                    let (low, high) = outline.corners();
                    outlines.push(OutlineLeaf { low, high, number: u32::try_from(shapes.len()).unwrap_or(u32::MAX) });
                    shapes.push((number, std::sync::Arc::clone(outline)));
                }
            }
        }
        Self { points: RTree::bulk_load(points), outlines: RTree::bulk_load(outlines), shapes }
    }

    /// How many spots.
    #[must_use]
    pub fn len(&self) -> usize {
        self.points.size() + self.outlines.size()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Offer every spot that can be among the best, nearest first.
    ///
    /// Exact: spots come by straight distance, and the search goes on until the shortest
    /// geodesic that the next one could have passes the worst of the best. `position` tells where
    /// a point is (the tree keeps only its earth-centred coordinates), `keep` whether it counts.
    pub fn nearest<R: Ord + Copy, F: Fn(u32) -> R>(
        &self,
        from: &Origin,
        best: &mut Best<R, F>,
        position: impl Fn(u32) -> Position,
        keep: impl Fn(u32) -> bool,
    ) {
        for (leaf, chord_2) in self.points.nearest_neighbor_iter_with_distance_2(from.ecef.0) {
            if shortest_geodesic(chord_2) > best.horizon() {
                break;
            }
            if keep(leaf.number) {
                best.offer(leaf.number, geodesic(from.position, position(leaf.number)));
            }
        }
        for (leaf, chord_2) in self.outlines.nearest_neighbor_iter_with_distance_2(from.ecef.0) {
            if shortest_geodesic(chord_2) > best.horizon() {
                break;
            }
            let (number, outline) = &self.shapes[leaf.number as usize];
            if keep(*number) {
                best.offer(*number, outline.distance(from));
            }
        }
    }

    /// Every spot within the distance, in no order; the edge belongs to it.
    pub fn within(&self, from: &Origin, reach: Metres, position: impl Fn(u32) -> Position, mut see: impl FnMut(u32)) {
        // A chord is never longer than its geodesic; the millimetre is for rounding.
        let chord = reach.get() + 0.001;
        for leaf in self.points.locate_within_distance(from.ecef.0, chord * chord) {
            let chord_2 = leaf.distance_2(&from.ecef.0);
            let surely = longest_geodesic(chord_2) <= reach.get();
            if surely || geodesic(from.position, position(leaf.number)) <= reach {
                see(leaf.number);
            }
        }
        for leaf in self.outlines.locate_within_distance(from.ecef.0, chord * chord) {
            let (number, outline) = &self.shapes[leaf.number as usize];
            if outline.distance(from) <= reach {
                see(*number);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn nearest(spots: &[Spot], from: Position, k: usize, within: Option<Metres>) -> Vec<Found> {
        let tree = Tree::new(spots.iter().enumerate().map(|(n, spot)| (u32::try_from(n).unwrap(), spot)));
        let mut best = Best::new(k, within, |n| n);
        let at = |n: u32| match &spots[n as usize] {
            Spot::Point(position) => *position,
            Spot::Outline(_) => unreachable!("outlines measure themselves"),
        };
        tree.nearest(&from.into(), &mut best, at, |_| true);
        best.into_found()
    }

    fn point(lon: f64, lat: f64) -> Spot {
        Spot::Point(Position::new(lon, lat).unwrap())
    }

    fn by_brute_force(spots: &[Spot], from: Position, k: usize) -> Vec<Found> {
        let origin = Origin::from(from);
        let mut all: Vec<Found> =
            spots.iter().zip(0..).map(|(spot, number)| Found { number, distance: spot.distance(&origin) }).collect();
        all.sort_by_key(|found| (found.distance, found.number));
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
        assert_eq!(found.iter().map(|f| f.number).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6]);
        assert!(found.iter().all(|f| f.distance == Metres::ZERO));
    }

    #[test]
    fn across_the_antimeridian_and_over_the_pole() {
        let spots = [point(179.9, 0.0), point(-179.0, 0.0), point(10.0, 89.9), point(-170.0, 89.8)];
        let from_fiji = nearest(&spots, Position::new(-179.99, 0.0).unwrap(), 2, None);
        assert_eq!(from_fiji.iter().map(|f| f.number).collect::<Vec<_>>(), [0, 1]);
        let from_pole = nearest(&spots, Position::new(77.0, 90.0).unwrap(), 2, None);
        assert_eq!(from_pole.iter().map(|f| f.number).collect::<Vec<_>>(), [2, 3]);
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
            let tree = Tree::new((0..).zip(&spots));
            let mut seen = Vec::new();
            let at = |n: u32| match &spots[n as usize] { Spot::Point(p) => *p, Spot::Outline(_) => unreachable!() };
            tree.within(&from.into(), Metres::new(reach).unwrap(), at, |n| seen.push(n));
            seen.sort_unstable();
            let expected: Vec<u32> = (0..).zip(&spots)
                .filter(|(_, spot)| spot.distance(&from.into()).get() <= reach).map(|(n, _)| n).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
