//! Most people in reach: maximal covering (Church and ReVelle 1974).

use std::collections::BTreeMap;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem};

use super::proof::{Proof, prove};
use super::tournament::Tournament;
use super::{Candidates, Sites, total};

/// How often the bound is drawn closer, and how many ways between candidates and places are looked at for that: fewer
/// rounds where there are many. It is counted in work and not in time, so that the same question has the same answer.
const ROUNDS: usize = 300;
const LOOKS: usize = 20_000_000;

/// Choose `count` of the candidates so that most of the people come in reach; the value is how many do.
///
/// `people` live at each place; those who are in reach already are left out of it by their caller (0 people). `go_on` is
/// asked now and then; where it says no, what is best so far is told, with the bound that is known by then.
///
/// ```
/// use hereabouts_core::gaps::{Candidates, most_in_reach};
/// let candidates: Candidates = [vec![0, 1], vec![1, 2], vec![3]].into_iter().collect();
/// let sites = most_in_reach(&[10.0, 20.0, 30.0, 5.0], &candidates, 2, &|| true);
/// assert_eq!((sites.chosen, sites.value), (vec![1, 0], 60.0));
/// ```
#[must_use]
pub fn most_in_reach(people: &[f64], candidates: &Candidates, count: usize, go_on: &dyn Fn() -> bool) -> Sites {
    let turned = candidates.turned(people.len());
    let mut open = Open::none(people, candidates, &turned);
    open.greedy(count);
    open.swap(go_on);
    let (value, reached) = (open.value(), open.reached());
    let chosen = in_order(people, candidates, open.chosen);
    let bound = bound(people, candidates, &turned, count, value, &reached, go_on);
    Sites { chosen, value, bound }
}

/// The same choice, or a better one, with a proof that no choice brings more; `None` where it was stopped before.
#[must_use]
pub fn prove_most_in_reach(
    people: &[f64],
    candidates: &Candidates,
    count: usize,
    go_on: &dyn Fn() -> bool,
) -> Option<Sites> {
    let turned = candidates.turned(people.len());
    // Places that the same candidates bring in reach are one place.
    let mut alike: BTreeMap<&[u32], f64> = BTreeMap::new();
    for place in (0..people.len()).filter(|place| people[*place] > 0.0 && !turned.of(*place).is_empty()) {
        *alike.entry(turned.of(place)).or_default() += people[place];
    }
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let open: Vec<_> = (0..candidates.len()).map(|_| problem.add_binary_var(0.0)).collect();
    for (near, people) in alike {
        let reached = problem.add_var(people, (0.0, 1.0));
        let mut one_is_open = LinearExpr::empty();
        one_is_open.add(reached, 1.0);
        near.iter().for_each(|candidate| one_is_open.add(open[*candidate as usize], -1.0));
        problem.add_constraint(one_is_open, ComparisonOp::Le, 0.0);
    }
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    problem.add_constraint(open.iter().map(|site| (*site, 1.0)), ComparisonOp::Le, count as f64);
    let chosen = match prove(&problem, &open, go_on) {
        Proof::Optimal(chosen) => chosen,
        Proof::Stopped => return None,
    };
    let value = total((0..people.len()).map(|place| {
        let is_reached = turned.of(place).iter().any(|candidate| chosen.contains(&(*candidate as usize)));
        if is_reached { people[place] } else { 0.0 }
    }));
    Some(Sites { chosen: in_order(people, candidates, chosen), value, bound: value })
}

/// What is open, and what each candidate would bring beside it.
struct Open<'a> {
    people: &'a [f64],
    candidates: &'a Candidates,
    /// The candidates of each place.
    turned: &'a Candidates,
    chosen: Vec<usize>,
    /// How many of what is open reach a place.
    times: Vec<u32>,
    /// The people of each candidate whom nothing open reaches.
    gain: Tournament,
    /// Less than this is the rounding of sums.
    little: f64,
}

impl<'a> Open<'a> {
    fn none(people: &'a [f64], candidates: &'a Candidates, turned: &'a Candidates) -> Self {
        let all = |candidate| total(candidates.of(candidate).iter().map(|place| people[*place as usize]));
        let gain = (0..candidates.len()).map(all).collect();
        let little = 1e-9 * total(people.iter().copied()).max(1.0);
        Self { people, candidates, turned, chosen: Vec::new(), times: vec![0; people.len()], gain, little }
    }

    fn open(&mut self, candidate: usize) {
        for place in self.candidates.of(candidate).iter().map(|place| *place as usize) {
            self.times[place] += 1;
            if self.times[place] == 1 {
                self.turned.of(place).iter().for_each(|near| self.gain.add(*near as usize, -self.people[place]));
            }
        }
    }

    fn close(&mut self, candidate: usize) {
        for place in self.candidates.of(candidate).iter().map(|place| *place as usize) {
            self.times[place] -= 1;
            if self.times[place] == 0 {
                self.turned.of(place).iter().for_each(|near| self.gain.add(*near as usize, self.people[place]));
            }
        }
    }

    /// The one that brings most, again and again; of several the first.
    fn greedy(&mut self, count: usize) {
        while self.chosen.len() < count {
            match self.gain.largest().filter(|(_, people)| *people > self.little) {
                Some((best, _)) => {
                    self.open(best);
                    self.chosen.push(best);
                }
                None => break,
            }
        }
    }

    /// Give one up for another as long as that brings more.
    fn swap(&mut self, go_on: &dyn Fn() -> bool) {
        let (mut since_the_last, mut turn) = (0, 0);
        while since_the_last < self.chosen.len() && go_on() {
            let at = turn % self.chosen.len();
            turn += 1;
            let given_up = self.chosen[at];
            self.close(given_up);
            let lost = self.gain.get(given_up);
            let better = self.gain.largest().filter(|(_, people)| *people > lost + self.little);
            since_the_last = if better.is_some() { 0 } else { since_the_last + 1 };
            let taken = better.map_or(given_up, |(candidate, _)| candidate);
            self.open(taken);
            self.chosen[at] = taken;
        }
    }

    fn reached(&self) -> Vec<bool> {
        self.times.iter().map(|times| *times > 0).collect()
    }

    /// How many people are in reach.
    fn value(&self) -> f64 {
        total(self.people.iter().zip(&self.times).filter(|(_, times)| **times > 0).map(|(people, _)| *people))
    }
}

/// What brings most beside those before it comes first.
pub(super) fn in_order(people: &[f64], candidates: &Candidates, mut chosen: Vec<usize>) -> Vec<usize> {
    chosen.sort_unstable();
    let these: Candidates = chosen.iter().map(|candidate| candidates.of(*candidate).to_vec()).collect();
    let turned = these.turned(people.len());
    let mut open = Open::none(people, &these, &turned);
    open.greedy(chosen.len());
    // Then those that bring nobody.
    let mut is_left = vec![true; chosen.len()];
    open.chosen.iter().for_each(|site| is_left[*site] = false);
    let left = (0..chosen.len()).filter(|site| is_left[*site]);
    open.chosen.iter().copied().chain(left).map(|site| chosen[site]).collect()
}

/// No choice brings more than this: a Lagrangian relaxation, drawn closer by subgradients (Galvão and ReVelle 1996).
///
/// Each place is given a price. Whoever pays it is in reach whether or not a site was chosen for them; the prices go to
/// the candidates. Whatever the prices, no choice brings more than all the surplus and the dearest candidates together.
fn bound(
    people: &[f64],
    candidates: &Candidates,
    turned: &Candidates,
    count: usize,
    value: f64,
    reached: &[bool],
    go_on: &dyn Fn() -> bool,
) -> f64 {
    // A place that no candidate brings in reach counts for nothing.
    let most: Vec<f64> =
        (0..people.len()).map(|place| if turned.of(place).is_empty() { 0.0 } else { people[place] }).collect();
    let mut best = total(most.iter().copied());
    // Where nothing was chosen, what each further candidate would bring; elsewhere nothing: close already, where the
    // choice is good.
    let price = most.iter().zip(reached).map(|(people, reached)| if *reached { 0.0 } else { *people }).collect();
    let mut prices = Prices::new(price, candidates, turned);
    let mut chosen_near = vec![0.0_f64; people.len()];
    // Where the price is not the highest: there alone, and near what is dearest, anything moves.
    let mut moving: Vec<usize> = (0..people.len()).filter(|place| prices.price[*place] < most[*place]).collect();
    let (mut step, mut without_gain) = (1.0, 0);
    for round in 0..ROUNDS {
        // The first round is what there is to say at all.
        if best <= value || prices.looks > LOOKS || (round > 0 && !go_on()) {
            break;
        }
        let paid = prices.dearest(count);
        let surplus = total(moving.iter().map(|place| most[*place] - prices.price[*place]));
        let told = paid + surplus;
        if told < best {
            (best, without_gain) = (told, 0);
        } else {
            without_gain += 1;
            if without_gain == 10 {
                (step, without_gain) = (step / 2.0, 0);
            }
        }
        for candidate in &prices.dearest {
            for place in candidates.of(*candidate).iter().map(|place| *place as usize) {
                chosen_near[place] += 1.0;
                if prices.price[place] >= most[place] && chosen_near[place] == 1.0 {
                    moving.push(place);
                }
            }
        }
        moving.sort_unstable();
        // Where more is chosen than is wanted the price falls, where less it rises.
        let slope = |place: usize| chosen_near[place] - f64::from(u8::from(prices.price[place] < most[place]));
        let slopes: Vec<(usize, f64)> = moving.iter().map(|place| (*place, slope(*place))).collect();
        let steep = total(slopes.iter().map(|(_, slope)| slope * slope));
        if steep == 0.0 {
            break;
        }
        let length = step * (told - value) / steep;
        for (place, slope) in slopes {
            prices.set(place, (prices.price[place] - length * slope).clamp(0.0, most[place]));
            chosen_near[place] = 0.0;
        }
        moving.retain(|place| prices.price[*place] < most[*place]);
    }
    best.max(value)
}

/// Prices of places, and what the candidates are worth by them.
///
/// From round to round few prices change, near what is chosen: only who is near these is summed up anew.
struct Prices<'a> {
    candidates: &'a Candidates,
    turned: &'a Candidates,
    price: Vec<f64>,
    /// What comes to each candidate.
    worth: Tournament,
    /// Whether it has to be summed up anew.
    is_stale: Vec<bool>,
    stale: Vec<u32>,
    /// The dearest candidates, when they were last asked for.
    dearest: Vec<usize>,
    /// How many ways between candidates and places were looked at.
    looks: usize,
}

impl<'a> Prices<'a> {
    fn new(price: Vec<f64>, candidates: &'a Candidates, turned: &'a Candidates) -> Self {
        let stale = (0_u32..).take(candidates.len()).collect();
        let worth = std::iter::repeat_n(0.0, candidates.len()).collect();
        let is_stale = vec![true; candidates.len()];
        Self { candidates, turned, price, worth, is_stale, stale, dearest: Vec::new(), looks: 0 }
    }

    fn set(&mut self, place: usize, price: f64) {
        if price == self.price[place] {
            return;
        }
        self.price[place] = price;
        for candidate in self.turned.of(place) {
            if !std::mem::replace(&mut self.is_stale[*candidate as usize], true) {
                self.stale.push(*candidate);
            }
        }
        self.looks += self.turned.of(place).len();
    }

    /// Find so many that are worth most, and what they are worth together.
    fn dearest(&mut self, count: usize) -> f64 {
        for candidate in self.stale.drain(..).map(|candidate| candidate as usize) {
            let places = self.candidates.of(candidate);
            self.worth.set(candidate, total(places.iter().map(|place| self.price[*place as usize])));
            self.is_stale[candidate] = false;
            self.looks += places.len();
        }
        let count = count.min(self.candidates.len());
        // As many are worth this much, whatever has changed: those that were the dearest.
        let least = self.dearest.iter().map(|candidate| self.worth.get(*candidate)).fold(f64::INFINITY, f64::min);
        let least = if self.dearest.len() < count { f64::NEG_INFINITY } else { least };
        let worth = |candidate: usize| self.worth.get(candidate);
        let mut dear = self.worth.no_less_than(least);
        if count > 0 && count < dear.len() {
            dear.select_nth_unstable_by(count - 1, |a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
        }
        dear.truncate(count);
        self.dearest = dear;
        total(self.dearest.iter().map(|candidate| self.worth.get(*candidate)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::brute_force::choices;
    use super::*;

    proptest! {
        #[test]
        fn the_best_lies_between_what_is_found_and_the_bound(
            people in prop::collection::vec(0.0..100.0_f64, 12),
            near in prop::collection::vec(prop::collection::btree_set(0_u32..12, 0..6), 0..9),
            count in 0_usize..5,
        ) {
            let candidates: Candidates = near.into_iter().map(|places| places.into_iter().collect()).collect();
            let brings = |chosen: &[usize]| {
                let near = |place: u32| chosen.iter().any(|n| candidates.of(*n).contains(&place));
                (0_u32..).zip(&people).filter(|(place, _)| near(*place)).map(|(_, people)| people).sum::<f64>()
            };
            let best = choices(candidates.len(), count).map(|chosen| brings(&chosen)).fold(0.0, f64::max);
            let sites = most_in_reach(&people, &candidates, count, &|| true);
            prop_assert!(sites.value <= best + 1e-9 && best <= sites.bound + 1e-9, "{sites:?} {best}");
            prop_assert!((brings(&sites.chosen) - sites.value).abs() < 1e-9);
            prop_assert!(sites.chosen.len() <= count);
            prop_assert!(sites.value >= best * 0.63, "greedy alone brings that much: {sites:?} {best}");
            // Whoever leaves at once is told something true.
            let hasty = most_in_reach(&people, &candidates, count, &|| false);
            prop_assert!(hasty.value <= best + 1e-9 && best <= hasty.bound + 1e-9);
            let proved = prove_most_in_reach(&people, &candidates, count, &|| true).unwrap();
            prop_assert!((proved.value - best).abs() < 1e-9 && proved.is_optimal(), "{proved:?} {best}");
            prop_assert!((brings(&proved.chosen) - best).abs() < 1e-9 && proved.chosen.len() <= count);
        }
    }
}
