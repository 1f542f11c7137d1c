//! Where the next ones would help most: which sites bring most people in reach.
//!
//! The maximal covering location problem (Church and ReVelle 1974). [`most_in_reach`] answers at once, and says what
//! nobody can do better than: greedy with swaps from below, a Lagrangian relaxation from above. Whether there is a better
//! set between the two is a matter for a solver; deliberately absent here.

use std::collections::BinaryHeap;

/// Whom each candidate would bring in reach: places where people live, by their numbers, each once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl FromIterator<Vec<u32>> for Candidates {
    fn from_iter<I: IntoIterator<Item = Vec<u32>>>(candidates: I) -> Self {
        let mut all = Self { starts: vec![0], places: Vec::new() };
        for places in candidates {
            all.places.extend(places);
            all.starts.push(all.places.len());
        }
        all
    }
}

impl Candidates {
    /// How many.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
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
}

/// A choice of sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    /// The candidates that were chosen, each with how many people it brings in reach beside those before it: most first.
    pub chosen: Vec<(usize, f64)>,
    /// How many people they bring in reach together.
    pub people: f64,
    /// No choice of as many sites brings more.
    pub bound: f64,
}

/// How often the bound is drawn closer.
const ROUNDS: usize = 300;

/// Choose `count` of the candidates so that most of the people come in reach.
///
/// `people` live at each place; those who are in reach already are left out of it by their caller (0 people). `go_on` is
/// asked now and then; where it says no, what is best so far is told, with the bound that is known by then.
///
/// ```
/// use hereabouts_core::gaps::{Candidates, most_in_reach};
/// let candidates: Candidates = [vec![0, 1], vec![1, 2], vec![3]].into_iter().collect();
/// let sites = most_in_reach(&[10.0, 20.0, 30.0, 5.0], &candidates, 2, &|| true);
/// assert_eq!((sites.people, sites.chosen[0]), (60.0, (1, 50.0)));
/// ```
#[must_use]
pub fn most_in_reach(people: &[f64], candidates: &Candidates, count: usize, go_on: &dyn Fn() -> bool) -> Sites {
    let mut chosen = greedy(people, candidates, count);
    swap(people, candidates, &mut chosen, go_on);
    let chosen = in_order(people, candidates, &chosen);
    let reached = chosen.iter().map(|(_, people)| people).fold(0.0, |sum, people| sum + people);
    let bound = bound(people, candidates, count, reached, go_on);
    Sites { chosen, people: reached, bound }
}

fn sum(people: &[f64], places: &[u32], counts: impl Fn(usize) -> bool) -> f64 {
    let those = places.iter().map(|place| *place as usize).filter(|place| counts(*place));
    those.fold(0.0, |sum, place| sum + people[place])
}

/// What a candidate would bring, at most: it brings less as others are chosen, and never more.
#[derive(PartialEq)]
struct Promise {
    people: f64,
    candidate: usize,
    /// After how many choices it was worked out.
    after: usize,
}

impl Eq for Promise {}

impl Ord for Promise {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.people.total_cmp(&other.people).then_with(|| other.candidate.cmp(&self.candidate))
    }
}

impl PartialOrd for Promise {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The one that brings most, again and again; of several the first.
fn greedy(people: &[f64], candidates: &Candidates, count: usize) -> Vec<usize> {
    let mut reached = vec![false; people.len()];
    let promise = |candidate| Promise { people: sum(people, candidates.of(candidate), |_| true), candidate, after: 0 };
    let mut promises: BinaryHeap<Promise> = (0..candidates.len()).map(promise).collect();
    let mut chosen = Vec::new();
    while let Some(best) = promises.pop().filter(|best| chosen.len() < count && best.people > 0.0) {
        let places = candidates.of(best.candidate);
        if best.after == chosen.len() {
            places.iter().for_each(|place| reached[*place as usize] = true);
            chosen.push(best.candidate);
        } else {
            let people = sum(people, places, |place| !reached[place]);
            promises.push(Promise { people, candidate: best.candidate, after: chosen.len() });
        }
    }
    chosen
}

/// Give one up for another as long as that brings more.
fn swap(people: &[f64], candidates: &Candidates, chosen: &mut [usize], go_on: &dyn Fn() -> bool) {
    let mut times = vec![0_u32; people.len()];
    for candidate in chosen.iter() {
        candidates.of(*candidate).iter().for_each(|place| times[*place as usize] += 1);
    }
    let mut since_the_last = 0;
    let mut turn = 0;
    while since_the_last < chosen.len() && go_on() {
        let given_up = chosen[turn % chosen.len()];
        turn += 1;
        let lost = sum(people, candidates.of(given_up), |place| times[place] == 1);
        candidates.of(given_up).iter().for_each(|place| times[*place as usize] -= 1);
        let brings = |candidate: &usize| sum(people, candidates.of(*candidate), |place| times[place] == 0);
        let others = (0..candidates.len()).filter(|candidate| !chosen.contains(candidate));
        let best = others
            .map(|candidate| (brings(&candidate), candidate))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)));
        let taken = match best {
            Some((brought, candidate)) if brought > lost => {
                since_the_last = 0;
                candidate
            }
            _ => {
                since_the_last += 1;
                given_up
            }
        };
        candidates.of(taken).iter().for_each(|place| times[*place as usize] += 1);
        let at = chosen.iter().position(|candidate| *candidate == given_up).unwrap_or_default();
        chosen[at] = taken;
    }
}

/// Most first, each with what it brings beside those before it.
fn in_order(people: &[f64], candidates: &Candidates, chosen: &[usize]) -> Vec<(usize, f64)> {
    let mut left = chosen.to_vec();
    let mut reached = vec![false; people.len()];
    let mut order = Vec::with_capacity(chosen.len());
    while !left.is_empty() {
        let brings = |candidate: usize| sum(people, candidates.of(candidate), |place| !reached[place]);
        let best = (0..left.len())
            .max_by(|a, b| brings(left[*a]).total_cmp(&brings(left[*b])).then_with(|| left[*b].cmp(&left[*a])));
        let Some(at) = best else { break };
        let people = brings(left[at]);
        let candidate = left.swap_remove(at);
        candidates.of(candidate).iter().for_each(|place| reached[*place as usize] = true);
        order.push((candidate, people));
    }
    order
}

/// No choice brings more than this: a Lagrangian relaxation, drawn closer by subgradients (Galvão and ReVelle 1996).
///
/// Each place is given a price. Whoever pays it is in reach whether or not a site was chosen for them; the prices go to
/// the candidates. Whatever the prices, no choice brings more than all the surplus and the dearest candidates together.
fn bound(people: &[f64], candidates: &Candidates, count: usize, reached: f64, go_on: &dyn Fn() -> bool) -> f64 {
    // A place that no candidate brings in reach counts for nothing.
    let mut near = vec![0_u32; people.len()];
    candidates.places.iter().for_each(|place| near[*place as usize] += 1);
    let mut price: Vec<f64> =
        people.iter().zip(&near).map(|(people, near)| if *near > 0 { *people } else { 0.0 }).collect();
    let everybody = price.clone();
    let mut best = everybody.iter().fold(0.0, |sum, people| sum + people);
    let mut worth: Vec<(f64, usize)> = Vec::with_capacity(candidates.len());
    let (mut step, mut without_gain) = (1.0, 0);
    let mut chosen_near = vec![0.0_f64; people.len()];
    for _ in 0..ROUNDS {
        if best <= reached || !go_on() {
            break;
        }
        worth.clear();
        worth.extend(
            (0..candidates.len()).map(|candidate| (sum(&price, candidates.of(candidate), |_| true), candidate)),
        );
        let dearest = count.min(worth.len());
        if dearest > 0 && dearest < worth.len() {
            worth.select_nth_unstable_by(dearest - 1, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        }
        let paid = worth[..dearest].iter().fold(0.0, |sum, (worth, _)| sum + worth);
        let surplus = everybody.iter().zip(&price).fold(0.0, |sum, (people, price)| sum + (people - price).max(0.0));
        let value = paid + surplus;
        if value < best {
            (best, without_gain) = (value, 0);
        } else {
            without_gain += 1;
            if without_gain == 10 {
                (step, without_gain) = (step / 2.0, 0);
            }
        }
        chosen_near.fill(0.0);
        for (_, candidate) in &worth[..dearest] {
            candidates.of(*candidate).iter().for_each(|place| chosen_near[*place as usize] += 1.0);
        }
        // Where more is chosen than is wanted the price falls, where less it rises.
        let wants = |place: usize| f64::from(u8::from(price[place] < everybody[place]));
        let slope = |place: usize| chosen_near[place] - wants(place);
        let steep = (0..price.len()).fold(0.0, |sum, place| sum + slope(place).powi(2));
        if steep == 0.0 {
            break;
        }
        let length = step * (value - reached) / steep;
        let next: Vec<f64> =
            (0..price.len()).map(|place| (price[place] - length * slope(place)).clamp(0.0, everybody[place])).collect();
        price = next;
    }
    best.max(reached)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every choice, looked at.
    fn by_brute_force(people: &[f64], candidates: &Candidates, count: usize) -> f64 {
        let choices = (0_u32..1 << candidates.len()).filter(|bits| bits.count_ones() as usize <= count);
        let brings = |bits: u32| {
            let near =
                |place: u32| (0..candidates.len()).any(|n| bits & 1 << n != 0 && candidates.of(n).contains(&place));
            (0_u32..).zip(people).filter(|(place, _)| near(*place)).map(|(_, people)| people).sum::<f64>()
        };
        choices.map(brings).fold(0.0, f64::max)
    }

    proptest! {
        #[test]
        fn the_best_lies_between_what_is_found_and_the_bound(
            people in prop::collection::vec(0.0..100.0_f64, 12),
            near in prop::collection::vec(prop::collection::btree_set(0_u32..12, 0..6), 0..9),
            count in 0_usize..5,
        ) {
            let candidates: Candidates = near.into_iter().map(|places| places.into_iter().collect()).collect();
            let best = by_brute_force(&people, &candidates, count);
            let sites = most_in_reach(&people, &candidates, count, &|| true);
            prop_assert!(sites.people <= best + 1e-9 && best <= sites.bound + 1e-9, "{sites:?} {best}");
            prop_assert!(sites.chosen.len() <= count);
            prop_assert!(sites.people >= best * 0.63, "greedy alone brings that much: {sites:?} {best}");
            // Whoever leaves at once is told something true.
            let hasty = most_in_reach(&people, &candidates, count, &|| false);
            prop_assert!(hasty.people <= best + 1e-9 && best <= hasty.bound + 1e-9);
        }
    }
}
