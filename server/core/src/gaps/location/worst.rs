//! The shortest longest way: the p-centre (Hakimi 1964).
//!
//! Whether so many sites do within so many metres is a question of set covering, and the metres are found by halves
//! (Minieka 1970): nothing between two ways that occur can be the answer.

use super::everyone::{bound, greedy, prove_cover};
use super::{Candidates, Sites, total};
use crate::gaps::Reached;

/// Choose up to `count` of the candidates so that whoever has the longest way goes as few metres as may be; the value is
/// their metres.
///
/// `people` live at each place and go `now` metres to what is there already; a place without people does not count.
/// `ways` tells of each candidate which places it would be nearer to, and how near, metres.
///
/// ```
/// use hereabouts_core::gaps::{Reached, shortest_longest};
/// let ways = Reached::new([vec![(0, 100.0)], vec![(0, 300.0), (1, 400.0)]]);
/// let sites = shortest_longest(&[10.0, 20.0], &[900.0, 900.0], &ways, 1);
/// assert_eq!((sites.chosen, sites.value, sites.bound), (vec![1], 400.0, 400.0));
/// ```
#[must_use]
pub fn shortest_longest(people: &[f64], now: &[f64], ways: &Reached, count: usize) -> Sites {
    let ground = Ground::new(people, now, ways);
    let (at, chosen) = ground.search(count);
    // What is proved not to do is the bound: the answer is the next way that occurs.
    let (mut low, mut high) = (0, at);
    while low < high {
        let middle = usize::midpoint(low, high);
        if ground.cannot(middle, count) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    ground.sites(chosen, ground.metres[low])
}

/// The same, or better, with a proof that no choice does; `None` where it was stopped before.
#[must_use]
pub fn prove_shortest_longest(
    people: &[f64],
    now: &[f64],
    ways: &Reached,
    count: usize,
    go_on: &dyn Fn() -> bool,
) -> Option<Sites> {
    let ground = Ground::new(people, now, ways);
    let (mut high, mut chosen) = ground.search(count);
    let mut low = 0;
    while low < high {
        if !go_on() {
            return None;
        }
        let middle = usize::midpoint(low, high);
        let within = ground.within(middle);
        let fewest = if ground.cannot(middle, count) {
            None
        } else {
            Some(prove_cover(&within.wanted, &within.candidates, &within.turned, go_on)?)
        };
        match fewest.filter(|fewest| fewest.len() <= count) {
            Some(fewest) => (high, chosen) = (middle, fewest),
            None => low = middle + 1,
        }
    }
    Some(ground.sites(chosen, ground.metres[low]))
}

struct Ground<'a> {
    people: &'a [f64],
    now: &'a [f64],
    ways: &'a Reached,
    /// Every way that occurs, shortest first.
    metres: Vec<f64>,
}

/// Who wants something within so many metres, and who gives it.
struct Within {
    wanted: Vec<bool>,
    candidates: Candidates,
    turned: Candidates,
}

impl<'a> Ground<'a> {
    fn new(people: &'a [f64], now: &'a [f64], ways: &'a Reached) -> Self {
        let peopled = |place: usize| people[place] > 0.0;
        let theirs = (0..ways.len()).flat_map(|candidate| ways.of(candidate));
        let theirs = theirs.filter(|(place, _)| peopled(*place as usize)).map(|(_, metres)| *metres);
        let ours = (0..now.len()).filter(|place| peopled(*place)).map(|place| now[place]);
        let mut metres: Vec<f64> = theirs.chain(ours).chain([0.0]).collect();
        metres.sort_by(f64::total_cmp);
        metres.dedup();
        Self { people, now, ways, metres }
    }

    fn within(&self, at: usize) -> Within {
        let most = self.metres[at];
        let near = |candidate| {
            let near = self.ways.of(candidate).iter().filter(|(_, metres)| *metres <= most);
            near.map(|(place, _)| *place).collect::<Vec<u32>>()
        };
        let candidates: Candidates = (0..self.ways.len()).map(near).collect();
        let turned = candidates.turned(self.people.len());
        let wanted = (0..self.people.len()).map(|place| self.people[place] > 0.0 && self.now[place] > most).collect();
        Within { wanted, candidates, turned }
    }

    /// Whether it is certain that so many sites do not do within the metres at that place.
    fn cannot(&self, at: usize, count: usize) -> bool {
        let within = self.within(at);
        let out_of_reach = |place: usize| within.wanted[place] && within.turned.of(place).is_empty();
        #[expect(clippy::cast_precision_loss, reason = "a count of sites")]
        let too_many = || bound(&within.wanted, &within.candidates, &within.turned) > count as f64;
        (0..self.people.len()).any(out_of_reach) || too_many()
    }

    /// As few metres as greedy choices get by halves, by their place among the ways, with the choice.
    fn search(&self, count: usize) -> (usize, Vec<usize>) {
        // With the longest way that there is now, nothing need be chosen.
        let (mut low, mut high, mut chosen) = (0, self.metres.len() - 1, Vec::new());
        while low < high {
            let middle = usize::midpoint(low, high);
            let within = self.within(middle);
            let reached = |place: usize| !within.wanted[place] || !within.turned.of(place).is_empty();
            let sites = (0..self.people.len()).all(reached);
            let sites = sites.then(|| greedy(&within.wanted, &within.candidates, &within.turned));
            match sites.filter(|sites| sites.len() <= count) {
                Some(sites) => (high, chosen) = (middle, sites),
                None => low = middle + 1,
            }
        }
        (high, chosen)
    }

    /// The one that is the nearest of most people comes first.
    fn sites(&self, mut chosen: Vec<usize>, bound: f64) -> Sites {
        let mut nearest: Vec<(f64, Option<usize>)> = self.now.iter().map(|metres| (*metres, None)).collect();
        for candidate in &chosen {
            for (place, metres) in self.ways.of(*candidate) {
                if *metres < nearest[*place as usize].0 {
                    nearest[*place as usize] = (*metres, Some(*candidate));
                }
            }
        }
        let theirs = |candidate: usize| {
            let those = nearest.iter().zip(self.people).filter(|((_, site), _)| *site == Some(candidate));
            total(those.map(|(_, people)| *people))
        };
        chosen.sort_by(|a, b| theirs(*b).total_cmp(&theirs(*a)).then(a.cmp(b)));
        let peopled = nearest.iter().zip(self.people).filter(|(_, people)| **people > 0.0);
        let value = peopled.map(|((metres, _), _)| *metres).fold(0.0, f64::max);
        Sites { chosen, value, bound: bound.min(value) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::brute_force::{choices, ways};
    use super::*;

    proptest! {
        #[test]
        fn the_best_lies_between_the_bound_and_what_is_found(
            places in prop::collection::vec((prop_oneof![Just(0.0), Just(5.0)], 100.0..3_000.0_f64), 8),
            metres in prop::collection::vec(prop::collection::vec(0.0..3_500.0_f64, 8), 0..8),
            count in 1_usize..4,
        ) {
            let (people, now): (Vec<f64>, Vec<f64>) = places.into_iter().unzip();
            let ways = ways(&metres, &now);
            let longest = |chosen: &[usize]| -> f64 {
                let near = |place: usize| chosen.iter().map(|n| metres[*n][place]).fold(now[place], f64::min);
                (0..8).filter(|place| people[*place] > 0.0).map(near).fold(0.0, f64::max)
            };
            let best = choices(metres.len(), count).map(|chosen| longest(&chosen)).fold(f64::INFINITY, f64::min);
            let sites = shortest_longest(&people, &now, &ways, count);
            prop_assert!(sites.bound <= best && best <= sites.value, "{sites:?} {best}");
            prop_assert_eq!(longest(&sites.chosen), sites.value);
            prop_assert!(sites.chosen.len() <= count);
            let proved = prove_shortest_longest(&people, &now, &ways, count, &|| true).unwrap();
            prop_assert_eq!((proved.value, proved.bound), (best, best));
            prop_assert_eq!(longest(&proved.chosen), best);
        }
    }
}
