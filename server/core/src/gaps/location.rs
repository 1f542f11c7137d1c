//! Where the next ones would help most: choosing sites among candidates.
//!
//! Four aims, each a problem with a name: bring most people in reach (maximal covering, Church and ReVelle 1974), everyone
//! with the fewest sites (set covering, Toregas et al. 1971), the least metres on average (p-median) and the shortest
//! longest way (p-centre, both Hakimi 1964). What is there already is open.
//!
//! Each aim answers at once, by greedy choice and swaps, and says what no choice can do better than. Whether there is a
//! better one between the two is for [`proof`], which hands what is left to a library of integer programming.

mod distance;
mod everyone;
mod most;
mod proof;
mod tournament;
mod worst;

use super::coverage::total;

pub use distance::{least_distance, prove_least_distance};
pub use everyone::{fewest_for_everyone, prove_fewest_for_everyone};
pub use most::{most_in_reach, prove_most_in_reach};
pub use worst::{prove_shortest_longest, shortest_longest};

/// Whom each candidate would bring in reach: places where people live, by their numbers, each once.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidates {
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl Default for Candidates {
    fn default() -> Self {
        Self { starts: vec![0], places: Vec::new() }
    }
}

impl FromIterator<Vec<u32>> for Candidates {
    fn from_iter<I: IntoIterator<Item = Vec<u32>>>(candidates: I) -> Self {
        let mut all = Self::default();
        all.extend(candidates);
        all
    }
}

impl Extend<Vec<u32>> for Candidates {
    fn extend<I: IntoIterator<Item = Vec<u32>>>(&mut self, candidates: I) {
        for places in candidates {
            self.places.extend(places);
            self.starts.push(self.places.len());
        }
    }
}

impl Candidates {
    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places that a candidate would bring in reach.
    #[must_use]
    pub fn of(&self, candidate: usize) -> &[u32] {
        &self.places[self.starts[candidate]..self.starts[candidate + 1]]
    }

    /// The other way round: for each of so many places, the candidates that would bring it in reach.
    fn turned(&self, places: usize) -> Self {
        let mut starts = vec![0; places + 1];
        for place in &self.places {
            starts[*place as usize + 1] += 1;
        }
        for place in 0..places {
            starts[place + 1] += starts[place];
        }
        let mut next = starts.clone();
        let mut turned = vec![0; self.places.len()];
        for (candidate, number) in (0..self.len()).zip(0_u32..) {
            for place in self.of(candidate) {
                turned[next[*place as usize]] = number;
                next[*place as usize] += 1;
            }
        }
        Self { starts, places: turned }
    }
}

/// A choice of sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    /// The candidates that were chosen: what helps most first.
    pub chosen: Vec<usize>,
    /// What they achieve: people in reach, sites, person-metres or metres, by the aim.
    pub value: f64,
    /// No choice achieves better than this.
    pub bound: f64,
}

impl Sites {
    /// Whether nobody can do better; sums may be off in their last digits.
    #[must_use]
    pub fn is_optimal(&self) -> bool {
        (self.value - self.bound).abs() <= 1e-9 * self.value.abs().max(self.bound.abs())
    }
}

/// The largest, of several the first.
fn first_largest(values: impl Iterator<Item = f64>) -> Option<(usize, f64)> {
    values.enumerate().fold(None, |best, (n, value)| match best {
        Some((_, most)) if value <= most => best,
        _ => Some((n, value)),
    })
}

#[cfg(test)]
mod brute_force {
    use crate::gaps::Reached;

    /// Of each candidate the places that it would be nearer to than what there is now.
    pub(super) fn ways(metres: &[Vec<f64>], now: &[f64]) -> Reached {
        Reached::new(metres.iter().map(|row| {
            let nearer = (0_u32..).zip(row).filter(|(place, metres)| **metres < now[*place as usize]);
            nearer.map(|(place, metres)| (place, *metres)).collect()
        }))
    }

    /// Every choice of as many as `count` of so many candidates.
    pub(super) fn choices(candidates: usize, count: usize) -> impl Iterator<Item = Vec<usize>> {
        let sets = (0_u32..1 << candidates).filter(move |bits| bits.count_ones() as usize <= count);
        sets.map(move |bits| (0..candidates).filter(|n| bits & 1 << n != 0).collect())
    }
}
