//! Floating catchments: how much there is for each person, where what there is is shared among all who can reach it.
//!
//! Each place with supply is asked for by the people within its reach, those farther away less; what comes to one person
//! of it is its supply over all of them. What a person can get is the sum of that over the places within their reach.
//! With one weight it is the two-step floating catchment (2SFCA, Luo and Wang 2003); with weights by distance the
//! enhanced one (E2SFCA, Luo and Qi 2009).

use super::GapError;
use crate::position::Metres;

/// How what is within reach is shared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Catchment {
    /// Among all within reach alike: 2SFCA.
    Plain,
    /// By thirds of the reach, with these weights: E2SFCA.
    Thirds([f64; 3]),
    /// By a bell over the distance: E2SFCA with Gaussian weights.
    Gaussian,
}

impl Catchment {
    /// The weights up to a reach.
    ///
    /// # Errors
    /// As [`Decay::thirds`].
    pub fn decay(self, reach: Metres) -> Result<Decay, GapError> {
        match self {
            Self::Plain => Ok(Decay::none(reach)),
            Self::Thirds(weights) => Decay::thirds(reach, weights),
            Self::Gaussian => Ok(Decay::gaussian(reach)),
        }
    }
}

/// How much less is asked for from farther away.
#[derive(Debug, Clone, PartialEq)]
pub struct Decay(Shape);

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    /// Up to so many metres, the edge included, that weight; in the order of the metres.
    Steps(Vec<(f64, f64)>),
    /// exp(−d² / 2σ²) up to the reach.
    Gaussian { sigma: f64, reach: f64 },
}

impl Decay {
    /// The weights of Luo and Qi's first set, up to a third, two thirds and all of the reach.
    pub const WEIGHTS: [f64; 3] = [1.0, 0.68, 0.22];

    /// Everybody within reach alike: 2SFCA.
    #[must_use]
    pub fn none(reach: Metres) -> Self {
        Self(Shape::Steps(vec![(reach.get(), 1.0)]))
    }

    /// Weights by thirds of the reach.
    ///
    /// # Errors
    /// When a weight is not from 0 to 1, or a farther one is more than a nearer one.
    pub fn thirds(reach: Metres, weights: [f64; 3]) -> Result<Self, GapError> {
        let falls = weights.windows(2).all(|pair| pair[0] >= pair[1]);
        if !falls || !weights.iter().all(|weight| (0.0..=1.0).contains(weight)) || weights[0] == 0.0 {
            return Err(GapError::Weights);
        }
        let edge = |third: f64| if third == 3.0 { reach.get() } else { reach.get() * third / 3.0 };
        Ok(Self(Shape::Steps(vec![(edge(1.0), weights[0]), (edge(2.0), weights[1]), (edge(3.0), weights[2])])))
    }

    /// A bell over the distance that is at a third of the reach what a normal distribution is at one standard deviation.
    #[must_use]
    pub fn gaussian(reach: Metres) -> Self {
        Self(Shape::Gaussian { sigma: reach.get() / 3.0, reach: reach.get() })
    }

    /// The weight at a distance, metres; 0 beyond reach.
    #[must_use]
    pub fn weight(&self, metres: f64) -> f64 {
        match &self.0 {
            Shape::Steps(steps) => steps.iter().find(|(edge, _)| metres <= *edge).map_or(0.0, |(_, weight)| *weight),
            Shape::Gaussian { reach, .. } if metres > *reach => 0.0,
            Shape::Gaussian { sigma, .. } => (-(metres * metres) / (2.0 * sigma * sigma)).exp(),
        }
    }
}

/// What is within reach of whom: for each place where people live, what is there and how far it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reached {
    /// Where the pairs of each place begin, and where the last of them end.
    starts: Vec<usize>,
    /// Which supply, and metres.
    pairs: Vec<(u32, f64)>,
}

impl Reached {
    /// For as many places as there are rows, in their order.
    #[must_use]
    pub fn new(rows: impl IntoIterator<Item = Vec<(u32, f64)>>) -> Self {
        let mut reached = Self { starts: vec![0], pairs: Vec::new() };
        for row in rows {
            reached.pairs.extend(row);
            reached.starts.push(reached.pairs.len());
        }
        reached
    }

    /// The same, where all pairs lie one after the other and `counts` says how many each place has.
    pub(super) fn of_counts(counts: impl IntoIterator<Item = usize>, pairs: Vec<(u32, f64)>) -> Self {
        let ends = counts.into_iter().scan(0, |end, count| {
            *end += count;
            Some(*end)
        });
        Self { starts: std::iter::once(0).chain(ends).collect(), pairs }
    }

    /// How many places.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many pairs there are in all.
    #[must_use]
    pub const fn pairs(&self) -> usize {
        self.pairs.len()
    }

    /// What is within reach of a place, and how far, metres.
    #[must_use]
    pub fn of(&self, place: usize) -> &[(u32, f64)] {
        &self.pairs[self.starts[place]..self.starts[place + 1]]
    }
}

/// How much there is for each person of a place: `None` where nothing is within reach.
///
/// `people` and `reached` are of the same places in the same order; `supply` is what there is at each number in `reached`.
/// Where a place has people and nothing asks for a supply, there is none of it for anybody.
///
/// ```
/// use hereabouts_core::Metres;
/// use hereabouts_core::gaps::{Decay, Reached, accessibility};
/// // Ten and thirty people share a hall of eight; forty more are too far away.
/// let reached = Reached::new([vec![(0, 100.0)], vec![(0, 900.0)], vec![]]);
/// let decay = Decay::none(Metres::new(1_000.0)?);
/// assert_eq!(accessibility(&[10.0, 30.0, 40.0], &[8.0], &reached, &decay), [Some(0.2), Some(0.2), None]);
/// # Ok::<(), hereabouts_core::position::PositionError>(())
/// ```
///
/// # Panics
/// When the lists are not as long as they say.
#[must_use]
pub fn accessibility(people: &[f64], supply: &[f64], reached: &Reached, decay: &Decay) -> Vec<Option<f64>> {
    assert_eq!(people.len(), reached.len(), "a row of each place");
    let mut asked_for = vec![0.0; supply.len()];
    for (place, people) in people.iter().enumerate() {
        for (number, metres) in reached.of(place) {
            asked_for[*number as usize] += people * decay.weight(*metres);
        }
    }
    // What comes to one person of each.
    let ratio: Vec<f64> =
        supply.iter().zip(&asked_for).map(|(supply, asked)| if *asked > 0.0 { supply / asked } else { 0.0 }).collect();
    let each = (0..people.len()).map(|place| {
        let within = reached.of(place).iter().map(|(number, metres)| (ratio[*number as usize], decay.weight(*metres)));
        let mut within = within.filter(|(_, weight)| *weight > 0.0).peekable();
        within.peek().is_some().then(|| within.fold(0.0, |sum, (ratio, weight)| sum + ratio * weight))
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn metres(metres: f64) -> Metres {
        Metres::new(metres).unwrap()
    }

    #[test]
    fn the_edge_of_a_band_belongs_to_it() {
        let thirds = Decay::thirds(metres(4_800.0), Decay::WEIGHTS).unwrap();
        let told: Vec<f64> = [0.0, 1_600.0, 1_600.1, 3_200.0, 4_800.0, 4_800.1].map(|at| thirds.weight(at)).into();
        assert_eq!(told, [1.0, 1.0, 0.68, 0.68, 0.22, 0.0]);
        let bell = Decay::gaussian(metres(4_800.0));
        assert!((bell.weight(1_600.0) - (-0.5_f64).exp()).abs() < 1e-15);
        assert_eq!(bell.weight(4_800.1), 0.0);
    }

    #[test]
    fn weights_that_make_no_sense_are_refused() {
        for weights in [[0.0, 0.0, 0.0], [0.5, 0.6, 0.1], [1.0, 0.5, -0.1], [1.1, 0.5, 0.1], [f64::NAN, 0.5, 0.1]] {
            assert_eq!(Decay::thirds(metres(3_000.0), weights), Err(GapError::Weights), "{weights:?}");
        }
    }

    proptest! {
        /// What all people together can get is all that somebody can reach: nothing is made, and nothing lost.
        #[test]
        fn what_is_shared_out_is_what_there_is(
            rows in prop::collection::vec(prop::collection::btree_map(0_u32..6, 0.0..5_000.0_f64, 0..6), 1..30),
            supply in prop::collection::vec(0.0..50.0_f64, 6),
            people in prop::collection::vec(1.0..500.0_f64, 30),
        ) {
            let people = &people[..rows.len()];
            let reached = Reached::new(rows.iter().map(|row| row.iter().map(|(n, m)| (*n, *m)).collect::<Vec<_>>()));
            for decay in [Decay::none(metres(3_000.0)), Decay::thirds(metres(4_800.0), Decay::WEIGHTS).unwrap(), Decay::gaussian(metres(4_000.0))] {
                let each = accessibility(people, &supply, &reached, &decay);
                let got: f64 = each.iter().zip(people).map(|(each, people)| each.unwrap_or(0.0) * people).sum();
                let there: f64 = supply.iter().enumerate().filter(|(number, _)| {
                    rows.iter().any(|row| row.get(&(*number as u32)).is_some_and(|m| decay.weight(*m) > 0.0))
                }).map(|(_, supply)| supply).sum();
                prop_assert!((got - there).abs() <= 1e-9 * there.max(1.0), "{got} is not {there}");
            }
        }
    }
}
