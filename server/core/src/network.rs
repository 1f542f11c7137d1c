//! Where people walk: paths and roads as a network, and how far it is along them.
//!
//! Made from lines that meet where they share a vertex, as ways of OpenStreetMap and links of OS Open Roads do; the same
//! lines are the roads of the base map. A bridge over a road shares no vertex with it and is no crossing. Searches are
//! Dijkstra's (1959), by a library, and end at the reach that is asked for. Deliberately absent: directions, hills, and
//! what is closed at night.

use std::collections::HashMap;

use geo_types::{Coord, Geometry, LineString};
use pathfinding::directed::dijkstra::dijkstra_reach;

use crate::index::{Best, Origin, Spot, SpotId, Tree, geodesic};
use crate::position::{Metres, Position};
use crate::shape::Shape;

/// Longer pieces of a line are cut, metres: who steps onto a road does so where it is near, not at its next corner.
const LONGEST_PIECE: f64 = 50.0;
/// A part of the network that is shorter than this and joined to nothing is left out, metres: a path round a pond.
const SHORTEST_PART: f64 = 2_000.0;
/// Lengths are added up in micrometres, rounded up, so that their order is exact and none is shorter than it is.
const MICRO: f64 = 1e6;

/// A place in the network.
pub type Node = u32;

/// Paths and roads, joined where they meet.
#[derive(Debug)]
pub struct Network {
    positions: Vec<Position>,
    /// Where the neighbours of each node begin, and where the last of them end.
    starts: Vec<u32>,
    /// A neighbour, and how far it is, micrometres.
    neighbours: Vec<(Node, u64)>,
    /// The lines, cut; for drawing.
    lines: Vec<Vec<Node>>,
    tree: Tree,
}

/// A vertex, to a hundred-millionth of a degree: a millimetre.
fn key(at: Coord<f64>) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "180 degrees are 18 thousand million of these")]
    let whole = |degrees: f64| (degrees * 1e8).round() as i64;
    (whole(at.x), whole(at.y))
}

fn micro(metres: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the way round the earth")]
    let micro = (metres * MICRO).ceil() as u64;
    micro
}

#[expect(clippy::cast_precision_loss, reason = "exact up to nine million kilometres")]
fn metres(micro: u64) -> f64 {
    micro as f64 / MICRO
}

/// The nodes and pieces of a network while it is put together.
#[derive(Default)]
struct Draft {
    positions: Vec<Position>,
    by_key: HashMap<(i64, i64), Node>,
    pieces: Vec<(Node, Node, u64)>,
    lines: Vec<Vec<Node>>,
}

impl Draft {
    fn node(&mut self, at: Coord<f64>) -> Node {
        let next = Node::try_from(self.positions.len()).unwrap_or(Node::MAX);
        *self.by_key.entry(key(at)).or_insert_with(|| {
            self.positions.push(Position::new(at.x, at.y).expect("a shape holds positions"));
            next
        })
    }

    fn line(&mut self, line: &LineString<f64>) {
        let Some(first) = line.0.first() else { return };
        let mut nodes = vec![self.node(*first)];
        for piece in line.lines() {
            let (from, to) = (piece.start, piece.end);
            let at = |c: Coord<f64>| Position::new(c.x, c.y).expect("a shape holds positions");
            let length = geodesic(at(from), at(to)).get();
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred at the most")]
            let parts = (length / LONGEST_PIECE).ceil().max(1.0) as u32;
            for part in 1..=parts {
                let share = f64::from(part) / f64::from(parts);
                let next = if part == parts { to } else { from + (to - from) * share };
                let (before, node) = (nodes[nodes.len() - 1], self.node(next));
                if node != before {
                    let apart = geodesic(self.positions[before as usize], self.positions[node as usize]);
                    self.pieces.push((before, node, micro(apart.get())));
                    nodes.push(node);
                }
            }
        }
        if nodes.len() > 1 {
            self.lines.push(nodes);
        }
    }

    /// Of each node the part that it belongs to, as its smallest node, and the length of each part, micrometres.
    fn parts(&self) -> (Vec<Node>, HashMap<Node, u64>) {
        let mut root: Vec<Node> = (0..).take(self.positions.len()).collect();
        fn find(root: &mut [Node], mut node: Node) -> Node {
            while root[node as usize] != node {
                root[node as usize] = root[root[node as usize] as usize];
                node = root[node as usize];
            }
            node
        }
        for (one, other, _) in &self.pieces {
            let (one, other) = (find(&mut root, *one), find(&mut root, *other));
            root[one.max(other) as usize] = one.min(other);
        }
        let roots: Vec<Node> = (0..).take(root.len()).map(|node| find(&mut root, node)).collect();
        let mut lengths: HashMap<Node, u64> = HashMap::new();
        for (one, _, length) in &self.pieces {
            *lengths.entry(roots[*one as usize]).or_default() += length;
        }
        (roots, lengths)
    }
}

impl Network {
    /// Join lines where they meet. `None` where there are none to walk along.
    #[must_use]
    pub fn new<'a>(shapes: impl IntoIterator<Item = &'a Shape>) -> Option<Self> {
        let mut draft = Draft::default();
        for shape in shapes {
            match shape.geometry() {
                Geometry::LineString(line) => draft.line(line),
                Geometry::MultiLineString(lines) => lines.iter().for_each(|line| draft.line(line)),
                _ => {}
            }
        }
        let (roots, lengths) = draft.parts();
        let longest = lengths.iter().max_by_key(|(root, length)| (**length, std::cmp::Reverse(**root)))?.0;
        let is_long = |node: Node| {
            let root = roots[node as usize];
            root == *longest || lengths.get(&root).is_some_and(|length| *length >= micro(SHORTEST_PART))
        };
        let mut starts = vec![0_u32; draft.positions.len() + 1];
        for (one, other, _) in &draft.pieces {
            starts[*one as usize + 1] += 1;
            starts[*other as usize + 1] += 1;
        }
        for node in 0..draft.positions.len() {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![(0, 0); draft.pieces.len() * 2];
        let mut put = |from: Node, to: Node, length: u64| {
            neighbours[next[from as usize] as usize] = (to, length);
            next[from as usize] += 1;
        };
        for (one, other, length) in &draft.pieces {
            put(*one, *other, *length);
            put(*other, *one, *length);
        }
        let spots: Vec<Spot> = draft.positions.iter().copied().map(Spot::Point).collect();
        let long = (0..).zip(&spots).filter(|(node, _)| is_long(*node));
        let tree = Tree::new(long.map(|(owner, spot)| (SpotId { owner, place: 0 }, spot)));
        Some(Self { positions: draft.positions, starts, neighbours, lines: draft.lines, tree })
    }

    /// How many places the network has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Where somebody comes onto the network, and how far it is to there in a straight line.
    ///
    /// # Panics
    /// Never: a network has somewhere to walk.
    #[must_use]
    pub fn enter(&self, from: Position) -> (Node, Metres) {
        let mut best = Best::new(1, None, |owner| owner);
        self.tree.nearest(&Origin::from(from), &mut best, |id| self.positions[id.owner as usize], |_| true);
        let found = best.found().first().expect("a network has somewhere to walk");
        (found.id.owner, found.distance)
    }

    /// Where a place along the network is.
    #[must_use]
    pub fn position(&self, node: Node) -> Position {
        self.positions[node as usize]
    }

    fn around(&self, node: Node) -> &[(Node, u64)] {
        &self.neighbours[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// Every place along the network that is within so many metres of a position, with its metres, nearest first. The
    /// metres to the network count.
    pub fn within(&self, from: Position, reach: Metres) -> impl Iterator<Item = (Node, Metres)> {
        let (entry, leg) = self.enter(from);
        let leg = micro(leg.get());
        let reached = dijkstra_reach(&entry, move |node: &Node| self.around(*node).iter().copied());
        let reached = reached.map(move |place| (place.node, metres(place.total_cost + leg)));
        let reached = reached.take_while(move |(_, metres)| *metres <= reach.get());
        reached.map(|(node, metres)| (node, Metres::new(metres).expect("a sum of lengths")))
    }

    /// Of each place along the network the nearest of some positions: which of them, by its number, and metres.
    #[must_use]
    pub fn nearest_of(&self, positions: &[Position]) -> Vec<Option<(u32, Metres)>> {
        /// From nowhere one comes onto the network at all of them at once.
        const NOWHERE: Node = Node::MAX;
        let mut entries: Vec<(Node, u64, u32)> = Vec::with_capacity(positions.len());
        for (number, position) in (0..).zip(positions) {
            let (node, leg) = self.enter(*position);
            entries.push((node, micro(leg.get()), number));
        }
        // Of several at one place the nearest, and of these the first.
        entries.sort_unstable();
        entries.dedup_by_key(|(node, ..)| *node);
        let whose: HashMap<Node, u32> = entries.iter().map(|(node, _, number)| (*node, *number)).collect();
        let begin: Vec<(Node, u64)> = entries.iter().map(|(node, leg, _)| (*node, *leg)).collect();
        let mut nearest: Vec<Option<(u32, Metres)>> = vec![None; self.len()];
        let around = |node: &Node| if *node == NOWHERE { begin.clone() } else { self.around(*node).to_vec() };
        for place in dijkstra_reach(&NOWHERE, around) {
            let number = match place.parent {
                None => continue,
                Some(NOWHERE) => whose.get(&place.node).copied(),
                // Places come nearest first: the one before is told already.
                Some(parent) => nearest[parent as usize].map(|(number, _)| number),
            };
            let metres = Metres::new(metres(place.total_cost)).expect("a sum of lengths");
            nearest[place.node as usize] = number.map(|number| (number, metres));
        }
        nearest
    }

    /// The parts of paths and roads that are within so many metres of any of the positions, to be drawn.
    #[must_use]
    pub fn paths_within(&self, positions: &[Position], reach: Metres) -> Vec<Vec<Position>> {
        let nearest = self.nearest_of(positions);
        let left = |node: Node| {
            let (_, metres) = nearest[node as usize]?;
            (metres <= reach).then(|| reach.get() - metres.get())
        };
        let mut paths = Vec::new();
        for line in &self.lines {
            let mut path: Vec<Position> = Vec::new();
            for pair in line.windows(2) {
                let (from, to) = (self.positions[pair[0] as usize], self.positions[pair[1] as usize]);
                match (left(pair[0]), left(pair[1])) {
                    (Some(_), Some(_)) => {
                        if path.is_empty() {
                            path.push(from);
                        }
                        path.push(to);
                    }
                    // What is left of the reach ends on the way.
                    (Some(left), None) => {
                        if path.is_empty() {
                            path.push(from);
                        }
                        path.extend(along(from, to, left));
                        paths.push(std::mem::take(&mut path));
                    }
                    (None, Some(left)) => path.extend(along(to, from, left).into_iter().chain([to])),
                    (None, None) => {}
                }
            }
            paths.push(path);
        }
        paths.retain(|path| path.len() > 1);
        paths
    }
}

/// Where somebody is after so many metres on a short straight way; `None` where that is nowhere yet.
fn along(from: Position, to: Position, metres: f64) -> Option<Position> {
    let length = geodesic(from, to).get();
    let share = if length > 0.0 { (metres / length).min(1.0) } else { 0.0 };
    if share <= 0.0 {
        return None;
    }
    Position::new(from.lon() + (to.lon() - from.lon()) * share, from.lat() + (to.lat() - from.lat()) * share).ok()
}

#[cfg(test)]
mod tests {
    use geo_types::line_string;
    use proptest::prelude::*;

    use super::*;

    fn at(lon: f64, lat: f64) -> Position {
        Position::new(lon, lat).unwrap()
    }

    fn shape(line: LineString<f64>) -> Shape {
        Shape::new(line.into()).unwrap()
    }

    /// Two streets that cross, a third over a bridge that meets neither, and a path round a pond.
    fn little_town() -> Network {
        Network::new(&[
            shape(line_string![(x: -4.20, y: 52.50), (x: -4.19, y: 52.50), (x: -4.18, y: 52.50)]),
            shape(line_string![(x: -4.19, y: 52.49), (x: -4.19, y: 52.50), (x: -4.19, y: 52.51)]),
            shape(line_string![(x: -4.195, y: 52.49), (x: -4.195, y: 52.51)]),
            shape(line_string![(x: -4.1801, y: 52.5051), (x: -4.1799, y: 52.5051), (x: -4.18, y: 52.5052), (x: -4.1801, y: 52.5051)]),
        ])
        .unwrap()
    }

    fn walk(network: &Network, from: Position, to: Position) -> Option<f64> {
        let (end, leg) = network.enter(to);
        let found = network.within(from, Metres::new(50_000.0).unwrap()).find(|(node, _)| *node == end);
        found.map(|(_, metres)| metres.get() + leg.get())
    }

    #[test]
    fn one_walks_round_the_corner() {
        let town = little_town();
        let (west, north, corner) = (at(-4.20, 52.50), at(-4.19, 52.51), at(-4.19, 52.50));
        let round_the_corner = geodesic(west, corner).get() + geodesic(corner, north).get();
        // A straight line in degrees is some tenths of a millimetre longer than the geodesic.
        assert!((walk(&town, west, north).unwrap() - round_the_corner).abs() < 0.01);
    }

    #[test]
    fn a_bridge_is_no_crossing() {
        let town = little_town();
        assert_eq!(walk(&town, at(-4.20, 52.50), at(-4.195, 52.509)), None);
        assert!(walk(&town, at(-4.195, 52.491), at(-4.195, 52.509)).is_some());
    }

    #[test]
    fn nobody_is_put_on_a_path_that_leads_nowhere() {
        let town = little_town();
        let pond = at(-4.18, 52.5051);
        let (_, leg) = town.enter(pond);
        assert!(leg.get() > 400.0, "to the street, and not to the path round the pond: {leg:?}");
    }

    #[test]
    fn what_is_drawn_is_as_long_as_the_reach() {
        let town = little_town();
        let paths = town.paths_within(&[at(-4.19, 52.50)], Metres::new(321.0).unwrap());
        let length = |path: &Vec<Position>| path.windows(2).map(|pair| geodesic(pair[0], pair[1]).get()).sum::<f64>();
        let drawn: f64 = paths.iter().map(length).sum();
        assert!((drawn - 4.0 * 321.0).abs() < 0.1, "four ways from the crossing: {drawn}");
    }

    /// Every pair by Floyd and Warshall's three loops, as textbooks have it.
    fn by_the_textbook(network: &Network) -> Vec<Vec<f64>> {
        let n = network.len();
        let mut table = vec![vec![f64::INFINITY; n]; n];
        for (node, row) in (0_u32..).zip(&mut table) {
            row[node as usize] = 0.0;
            for (to, length) in network.around(node) {
                row[*to as usize] = row[*to as usize].min(metres(*length));
            }
        }
        for via in 0..n {
            for from in 0..n {
                for to in 0..n {
                    let detour = table[from][via] + table[via][to];
                    if detour < table[from][to] {
                        table[from][to] = detour;
                    }
                }
            }
        }
        table
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn every_way_is_the_shortest_and_none_is_shorter_than_a_straight_line(
            streets in prop::collection::vec(prop::collection::vec((0_i32..6, 0_i32..6), 2..5), 1..10),
            shops in prop::collection::vec((0.0..6.0_f64, 0.0..6.0_f64), 1..4),
            (x, y) in (0.0..6.0_f64, 0.0..6.0_f64),
        ) {
            // Corners some 40 m apart, so that pieces are cut now and then.
            let place = |x: f64, y: f64| (-4.2 + x * 0.0006, 52.5 + y * 0.0004);
            let line = |corners: &Vec<(i32, i32)>| {
                let corner = |(x, y): &(i32, i32)| Coord::from(place(f64::from(*x), f64::from(*y)));
                LineString(corners.iter().map(corner).collect())
            };
            let streets: Vec<Shape> = streets.iter().map(line).map(shape).collect();
            let Some(network) = Network::new(&streets) else { return Ok(()) };
            let table = by_the_textbook(&network);
            let (lon, lat) = place(x, y);
            let home = at(lon, lat);
            let (entry, leg) = network.enter(home);
            let found: HashMap<Node, f64> =
                network.within(home, Metres::new(1e6).unwrap()).map(|(node, metres)| (node, metres.get())).collect();
            for (node, there) in (0_u32..).zip(&network.positions) {
                let expected = table[entry as usize][node as usize] + leg.get();
                match found.get(&node) {
                    Some(metres) => {
                        prop_assert!((metres - expected).abs() < 1e-3, "{metres} {expected}");
                        prop_assert!(*metres >= geodesic(home, *there).get() - 1e-6);
                    }
                    None => prop_assert!(expected.is_infinite()),
                }
            }
            let shops: Vec<Position> = shops.into_iter().map(|(x, y)| place(x, y)).map(|(lon, lat)| at(lon, lat)).collect();
            for (node, told) in (0_u32..).zip(network.nearest_of(&shops)) {
                let to = |shop: &Position| {
                    let (entry, leg) = network.enter(*shop);
                    table[entry as usize][node as usize] + leg.get()
                };
                let nearest = shops.iter().map(to).fold(f64::INFINITY, f64::min);
                match told {
                    Some((which, metres)) => {
                        prop_assert!((metres.get() - nearest).abs() < 1e-3);
                        prop_assert!((to(&shops[which as usize]) - nearest).abs() < 1e-3);
                    }
                    None => prop_assert!(nearest.is_infinite()),
                }
            }
        }
    }
}
