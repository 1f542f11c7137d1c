//! How far it is to a line or a polygon.
//!
//! An edge is what RFC 7946 says it is: the straight line between its two positions in degrees.
//! The distance to an outline is that to its nearest point, and 0 inside a polygon.

use geo::{Intersects, LinesIter};
use geo_types::{Coord, Geometry};

use super::Origin;
use super::metric::{Ecef, geodesic};
use crate::position::{Metres, Position};
use crate::shape::Shape;

/// Longer edges are cut, so that the chord of a piece stays within [`SAG`] of its edge.
const LONGEST_PIECE: f64 = 1_000.0;
/// How far, in metres, the chord of a piece of that length can be from its edge: 0.02 m below
/// the ground and, up to 85° north or south, 0.3 m beside it. Candidates within twice that are all measured.
const SAG: f64 = 0.5;

#[derive(Debug, Clone, Copy)]
struct Piece {
    from: Coord<f64>,
    to: Coord<f64>,
    start: Ecef,
    end: Ecef,
}

/// A line or polygon made ready to be measured to.
#[derive(Debug, Clone)]
pub struct Outline {
    shape: Shape,
    pieces: Vec<Piece>,
    low: [f64; 3],
    high: [f64; 3],
}

fn position(at: Coord<f64>) -> Position {
    Position::new(at.x.clamp(-180.0, 180.0), at.y.clamp(-90.0, 90.0)).expect("between two positions")
}

impl Piece {
    fn at(&self, t: f64) -> Position {
        position(self.from + (self.to - self.from) * t)
    }

    /// Where along the chord it is nearest, 0 to 1, and the squared straight distance there.
    fn nearest_on_chord(&self, to: Ecef) -> (f64, f64) {
        let along: [f64; 3] = std::array::from_fn(|i| self.end.0[i] - self.start.0[i]);
        let aside: [f64; 3] = std::array::from_fn(|i| to.0[i] - self.start.0[i]);
        let length_2: f64 = along.iter().map(|x| x * x).sum();
        let t = if length_2 > 0.0 {
            (along.iter().zip(aside).map(|(a, b)| a * b).sum::<f64>() / length_2).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let distance_2 = along.iter().zip(aside).map(|(a, b)| (b - a * t).powi(2)).sum();
        (t, distance_2)
    }

    /// The least geodesic to the piece: the square of it is very nearly a parabola along the
    /// piece, so a few steps to the vertex of the parabola through three points end within a millimetre.
    fn distance(&self, from: Position, start: f64) -> f64 {
        let metres = |t: f64| geodesic(from, self.at(t)).get();
        let mut best = (metres(start), start);
        let mut step = 0.01;
        for _ in 0..4 {
            let t = best.1.clamp(step, 1.0 - step);
            let [before, here, after] = [t - step, t, t + step].map(|t| metres(t).powi(2));
            let bend = before - 2.0 * here + after;
            if bend <= 0.0 {
                break;
            }
            let vertex = (t + step * (before - after) / (2.0 * bend)).clamp(0.0, 1.0);
            let found = metres(vertex);
            if found < best.0 {
                best = (found, vertex);
            }
            step /= 10.0;
        }
        best.0.min(metres(0.0)).min(metres(1.0))
    }
}

impl Outline {
    /// Make a shape ready. `None` for a point, which needs no outline.
    #[must_use]
    pub fn new(shape: Shape) -> Option<Self> {
        let lines: Vec<geo_types::Line<f64>> = match shape.geometry() {
            Geometry::LineString(line) => line.lines().collect(),
            Geometry::MultiLineString(lines) => lines.lines_iter().collect(),
            Geometry::Polygon(polygon) => polygon.lines_iter().collect(),
            Geometry::MultiPolygon(polygons) => polygons.lines_iter().collect(),
            _ => return None,
        };
        let mut pieces = Vec::with_capacity(lines.len());
        for line in lines {
            let (start, end) = (Ecef::from(position(line.start)), Ecef::from(position(line.end)));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "at most half the globe in kilometres"
            )]
            let count = (start.chord_2(end).sqrt() / LONGEST_PIECE).ceil().max(1.0) as u32;
            let at = |n: u32| line.start + (line.end - line.start) * (f64::from(n) / f64::from(count));
            pieces.extend((0..count).map(|n| {
                let (from, to) = (at(n), at(n + 1));
                Piece { from, to, start: Ecef::from(position(from)), end: Ecef::from(position(to)) }
            }));
        }
        let (mut low, mut high) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for corner in pieces.iter().flat_map(|piece| [piece.start, piece.end]) {
            for axis in 0..3 {
                low[axis] = low[axis].min(corner.0[axis]);
                high[axis] = high[axis].max(corner.0[axis]);
            }
        }
        // The ground inside a polygon bulges over the box of its edges, by at most the height of
        // the cap that holds the box.
        let half: f64 = low.iter().zip(high).map(|(l, h)| ((h - l) / 2.0).powi(2)).sum();
        let bulge = SAG + half / 6_000_000.0;
        Some(Self { shape, pieces, low: low.map(|l| l - bulge), high: high.map(|h| h + bulge) })
    }

    /// The shape it was made of.
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The corners of an earth-centred box that holds all of it.
    #[must_use]
    pub const fn corners(&self) -> ([f64; 3], [f64; 3]) {
        (self.low, self.high)
    }

    /// Whether the position is inside a polygon or on its edge.
    #[must_use]
    pub fn holds(&self, position: Position) -> bool {
        let point = geo_types::Point::from(position.coord());
        self.shape.polygons().any(|polygon| polygon.intersects(&point))
    }

    /// Metres to its nearest point; 0 inside a polygon.
    #[must_use]
    pub fn distance(&self, from: &Origin) -> Metres {
        if self.holds(from.position) {
            return Metres::ZERO;
        }
        let on_chords: Vec<(f64, f64)> = self.pieces.iter().map(|piece| piece.nearest_on_chord(from.ecef)).collect();
        let nearest = on_chords.iter().map(|(_, distance_2)| *distance_2).fold(f64::INFINITY, f64::min).sqrt();
        let worth_measuring = (nearest + 2.0 * SAG).powi(2);
        let metres = self
            .pieces
            .iter()
            .zip(on_chords)
            .filter(|(_, (_, distance_2))| *distance_2 <= worth_measuring)
            .map(|(piece, (t, _))| piece.distance(from.position, t))
            .fold(f64::INFINITY, f64::min);
        Metres::new(metres).expect("an outline has an edge")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo_types::{line_string, polygon};

    fn at(lon: f64, lat: f64) -> Origin {
        Position::new(lon, lat).unwrap().into()
    }

    fn park() -> Outline {
        let outline = polygon!(
            exterior: [(x: -4.36, y: 52.44), (x: -4.35, y: 52.44), (x: -4.35, y: 52.45), (x: -4.36, y: 52.45)],
            interiors: [[(x: -4.357, y: 52.443), (x: -4.353, y: 52.443), (x: -4.353, y: 52.447), (x: -4.357, y: 52.447)]],
        );
        Outline::new(Shape::new(outline.into()).unwrap()).unwrap()
    }

    /// The least distance to a great many points of every edge.
    fn by_brute_force(outline: &Outline, from: Position) -> f64 {
        outline
            .pieces
            .iter()
            .flat_map(|piece| (0..=2_000).map(|n| geodesic(from, piece.at(f64::from(n) / 2_000.0)).get()))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn inside_the_park_is_no_distance_and_its_pond_is_outside() {
        assert_eq!(park().distance(&at(-4.358, 52.441)), Metres::ZERO);
        assert_eq!(park().distance(&at(-4.36, 52.445)), Metres::ZERO, "its edge belongs to it");
        assert!(park().distance(&at(-4.355, 52.445)).get() > 100.0, "the middle of the pond");
    }

    #[test]
    fn the_distance_to_an_edge_is_the_least_over_all_its_points() {
        let lane = Outline::new(
            Shape::new(line_string![(x: -4.4, y: 52.4), (x: -4.3, y: 52.47), (x: -4.28, y: 52.47)].into()).unwrap(),
        )
        .unwrap();
        for outline in [park(), lane] {
            for (lon, lat) in [
                (-4.3551, 52.4461),
                (-4.34, 52.46),
                (-4.5, 52.3),
                (-4.3499, 52.44501),
                (-3.0, 53.0),
                (-4.36001, 52.4399),
            ] {
                let from = at(lon, lat);
                let expected = by_brute_force(&outline, from.position);
                let found = outline.distance(&from).get();
                assert!(found <= expected + 1e-6, "{lon} {lat}: {found} is not the least, {expected} is");
                assert!(found >= expected - 0.05, "{lon} {lat}: {found} is shorter than any, {expected}");
            }
        }
    }
}
