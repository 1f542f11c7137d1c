//! The least metres on average: the p-median (Hakimi 1964).

use std::collections::HashSet;

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, Variable};

use super::proof::{Proof, prove};
use super::{Sites, first_largest, total};
use crate::gaps::Reached;

/// How often the bound is drawn closer at once, and how many ways between candidates and places are looked at for that:
/// fewer rounds where there are many. It is counted in work and not in time, so that the same question has the same answer.
const ROUNDS: usize = 600;
const LOOKS: usize = 400_000_000;
/// How often for a proof.
const ROUNDS_OF_PROOF: usize = 6_000;
/// A choice as good as this, beside the best, is worth to be tried for swaps.
const WORTH_A_TRY: f64 = 1.01;

/// Choose `count` of the candidates so that people go the least metres; the value is metres times people.
///
/// `people` live at each place and go `now` metres to what is there already. `ways` tells of each candidate which places
/// it would be nearer to, and how near, metres. `go_on` is asked now and then; where it says no, what is best so far is
/// told, with the bound that is known by then.
///
/// ```
/// use hereabouts_core::gaps::{Reached, least_distance};
/// let ways = Reached::new([vec![(0, 100.0)], vec![(0, 300.0), (1, 300.0)]]);
/// let sites = least_distance(&[10.0, 20.0], &[900.0, 900.0], &ways, 1, &|| true);
/// assert_eq!((sites.chosen, sites.value), (vec![1], 9_000.0));
/// ```
#[must_use]
pub fn least_distance(people: &[f64], now: &[f64], ways: &Reached, count: usize, go_on: &dyn Fn() -> bool) -> Sites {
    let ground = Ground { people, now, ways };
    let rounds = (LOOKS / ways.pairs().max(1)).clamp(1, ROUNDS);
    let (chosen, relaxed) = ground.search(count, rounds, go_on);
    ground.sites(chosen, relaxed.bound)
}

/// The same choice, or a better one, with a proof that no choice has fewer metres; `None` where it was stopped before.
#[must_use]
pub fn prove_least_distance(
    people: &[f64],
    now: &[f64],
    ways: &Reached,
    count: usize,
    go_on: &dyn Fn() -> bool,
) -> Option<Sites> {
    let ground = Ground { people, now, ways };
    let (chosen, relaxed) = ground.search(count, ROUNDS_OF_PROOF, go_on);
    let found = ground.sites(chosen, relaxed.bound);
    if found.is_optimal() {
        return Some(found);
    }
    let chosen = ground.prove(count, &relaxed, found.value, go_on)?;
    let bound = ground.cost(&chosen);
    Some(ground.sites(chosen, bound))
}

/// What is asked.
struct Ground<'a> {
    people: &'a [f64],
    now: &'a [f64],
    ways: &'a Reached,
}

/// The best relaxation that was found.
struct Relaxed {
    bound: f64,
    /// What each place pays to be served, person-metres.
    price: Vec<f64>,
}

/// Where people go.
struct Served {
    /// Metres, and to which of the chosen; to none of them where what is there already is nearer.
    nearest: Vec<(f64, Option<usize>)>,
    /// Metres to the second.
    second: Vec<f64>,
}

impl Ground<'_> {
    fn cost(&self, chosen: &[usize]) -> f64 {
        self.cost_of(&self.served(chosen))
    }

    fn cost_of(&self, served: &Served) -> f64 {
        total(self.people.iter().zip(&served.nearest).map(|(people, (metres, _))| people * metres))
    }

    fn served(&self, chosen: &[usize]) -> Served {
        let mut nearest: Vec<(f64, Option<usize>)> = self.now.iter().map(|metres| (*metres, None)).collect();
        let mut second = self.now.to_vec();
        for (site, candidate) in chosen.iter().enumerate() {
            for (place, metres) in self.ways.of(*candidate).iter().map(|(place, metres)| (*place as usize, *metres)) {
                if metres < nearest[place].0 {
                    second[place] = nearest[place].0;
                    nearest[place] = (metres, Some(site));
                } else if metres < second[place] {
                    second[place] = metres;
                }
            }
        }
        Served { nearest, second }
    }

    /// How many person-metres each candidate would save.
    fn savings(&self, served: &Served) -> impl Iterator<Item = f64> {
        (0..self.ways.len()).map(|candidate| {
            total(self.ways.of(candidate).iter().map(|(place, metres)| {
                let place = *place as usize;
                self.people[place] * (served.nearest[place].0 - metres).max(0.0)
            }))
        })
    }

    /// The one that saves most, again and again.
    fn greedy(&self, count: usize) -> Vec<usize> {
        let mut chosen = Vec::new();
        while chosen.len() < count {
            match first_largest(self.savings(&self.served(&chosen))).filter(|(_, saves)| *saves > 0.0) {
                Some((best, _)) => chosen.push(best),
                None => break,
            }
        }
        chosen
    }

    /// Give one up for another as long as that saves something: the best of all such swaps each time (Teitz and Bart
    /// 1968, counted as Whitaker 1983 does: all that may be given up for a candidate in one look at it).
    fn swap(&self, chosen: &mut [usize], go_on: &dyn Fn() -> bool) {
        while go_on() {
            let served = self.served(chosen);
            let little = 1e-12 * self.cost_of(&served);
            // What is lost where one is given up and nothing comes instead.
            let mut lost = vec![0.0; chosen.len()];
            for (place, (metres, site)) in served.nearest.iter().enumerate() {
                if let Some(site) = site {
                    lost[*site] += self.people[place] * (served.second[place] - metres);
                }
            }
            let mut best = (little, None);
            let mut kept = vec![0.0; chosen.len()];
            for candidate in (0..self.ways.len()).filter(|candidate| !chosen.contains(candidate)) {
                kept.fill(0.0);
                let mut gained = 0.0;
                for (place, metres) in self.ways.of(candidate).iter().map(|(place, metres)| (*place as usize, *metres))
                {
                    let ((nearest, site), second) = (served.nearest[place], served.second[place]);
                    let people = self.people[place];
                    gained += people * (nearest - metres).max(0.0);
                    if let Some(site) = site.filter(|_| metres < second) {
                        kept[site] += people * (second - metres.max(nearest));
                    }
                }
                for site in 0..chosen.len() {
                    let saved = gained + kept[site] - lost[site];
                    if saved > best.0 {
                        best = (saved, Some((site, candidate)));
                    }
                }
            }
            match best.1 {
                Some((site, candidate)) => chosen[site] = candidate,
                None => break,
            }
        }
    }

    /// Choices from below and prices from above, each helped by the other: the candidates that the prices favour are
    /// tried as a choice (a Lagrangian heuristic, Beasley 1993).
    fn search(&self, count: usize, rounds: usize, go_on: &dyn Fn() -> bool) -> (Vec<usize>, Relaxed) {
        let mut best = self.greedy(count);
        self.swap(&mut best, go_on);
        let mut least = self.cost(&best);
        let most: Vec<f64> = self.people.iter().zip(self.now).map(|(people, now)| people * now).collect();
        // What people would pay for the best that was found is close to the best prices.
        let served = self.served(&best);
        let mut price: Vec<f64> =
            (0..most.len()).map(|place| (self.people[place] * served.second[place]).min(most[place])).collect();
        let mut relaxed = Relaxed { bound: 0.0, price: price.clone() };
        let (mut step, mut without_gain) = (1.0, 0);
        let mut tried: HashSet<Vec<usize>> = HashSet::new();
        for round in 0..rounds {
            if least - relaxed.bound <= 1e-9 * least || (round > 0 && !go_on()) {
                break;
            }
            let (told, open) = self.relax(count, &price);
            if told > relaxed.bound {
                relaxed = Relaxed { bound: told, price: price.clone() };
                without_gain = 0;
            } else {
                without_gain += 1;
                if without_gain == 30 {
                    (step, without_gain) = (step / 2.0, 0);
                    price.clone_from(&relaxed.price);
                    if step < 1e-6 {
                        break;
                    }
                    continue;
                }
            }
            let mut choice: Vec<usize> = open.iter().map(|(_, candidate)| *candidate).collect();
            choice.sort_unstable();
            if choice.len() == count && self.cost(&choice) < least * WORTH_A_TRY && tried.insert(choice.clone()) {
                self.swap(&mut choice, go_on);
                let cost = self.cost(&choice);
                if cost < least {
                    (best, least) = (choice, cost);
                }
            }
            let mut slope = vec![1.0_f64; price.len()];
            for (place, metres) in open.iter().flat_map(|(_, candidate)| self.ways.of(*candidate)) {
                let place = *place as usize;
                slope[place] -= f64::from(u8::from(self.people[place] * metres < price[place]));
            }
            let steep = total(slope.iter().map(|slope| slope * slope));
            if steep == 0.0 {
                break;
            }
            let length = step * (least - told) / steep;
            for (place, slope) in slope.iter().enumerate() {
                price[place] = (price[place] + length * slope).clamp(0.0, most[place]);
            }
        }
        (best, relaxed)
    }

    /// With these prices no choice has fewer person-metres than are told; and which candidates would be open, by what
    /// they earn.
    fn relax(&self, count: usize, price: &[f64]) -> (f64, Vec<(f64, usize)>) {
        let mut earned = self.earned(price);
        earned.retain(|(earned, _)| *earned < 0.0);
        earned.truncate(count);
        (total(price.iter().copied()) + total(earned.iter().map(|(earned, _)| *earned)), earned)
    }

    /// What each candidate earns below nothing, the most first.
    fn earned(&self, price: &[f64]) -> Vec<(f64, usize)> {
        let earns = |candidate: usize| {
            total(self.ways.of(candidate).iter().map(|(place, metres)| {
                let place = *place as usize;
                (self.people[place] * metres - price[place]).min(0.0)
            }))
        };
        let mut earned: Vec<(f64, usize)> =
            (0..self.ways.len()).map(|candidate| (earns(candidate), candidate)).collect();
        earned.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        earned
    }

    /// The problem of whole numbers that is left where prices have ruled out what cannot be better than `least`.
    ///
    /// A place is served within its k nearest, or it pays the way on to the next (Cornuéjols, Nemhauser and Wolsey
    /// 1980). Candidates and ways that would cost more over the bound than is left up to `least` are out.
    fn prove(&self, count: usize, relaxed: &Relaxed, least: f64, go_on: &dyn Fn() -> bool) -> Option<Vec<usize>> {
        // A little more, so that what was found stays possible.
        let gap = (least - relaxed.bound) + 1e-9 * least;
        let earned = self.earned(&relaxed.price);
        let last_open = earned.get(count.wrapping_sub(1)).map_or(0.0, |(earned, _)| earned.min(0.0));
        let left: Vec<usize> =
            earned.iter().filter(|(earned, _)| earned - last_open <= gap).map(|(_, candidate)| *candidate).collect();
        let mut near: Vec<Vec<(f64, usize)>> = vec![Vec::new(); self.people.len()];
        for (number, candidate) in left.iter().enumerate() {
            for (place, metres) in self.ways.of(*candidate) {
                let place = *place as usize;
                if self.people[place] * metres <= relaxed.price[place] + gap {
                    near[place].push((*metres, number));
                }
            }
        }
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let open: Vec<Variable> = left.iter().map(|_| problem.add_binary_var(0.0)).collect();
        for (place, mut near) in near.into_iter().enumerate().filter(|(place, _)| self.people[*place] > 0.0) {
            near.sort_by(|a, b| a.0.total_cmp(&b.0));
            let now = self.now[place];
            let may_stay = self.people[place] * now <= relaxed.price[place] + gap;
            let next = near.iter().skip(1).map(|(metres, _)| *metres).chain([now]);
            let mut none_is_open = LinearExpr::empty();
            for (k, ((metres, number), next)) in near.iter().zip(next).enumerate() {
                none_is_open.add(open[*number], 1.0);
                let mut served = none_is_open.clone();
                if k + 1 < near.len() || may_stay {
                    served.add(problem.add_var(self.people[place] * (next - metres), (0.0, 1.0)), 1.0);
                }
                problem.add_constraint(served, ComparisonOp::Ge, 1.0);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a few")]
        problem.add_constraint(open.iter().map(|site| (*site, 1.0)), ComparisonOp::Le, count as f64);
        match prove(&problem, &open, go_on) {
            Proof::Optimal(chosen) => Some(chosen.into_iter().map(|number| left[number]).collect()),
            Proof::Stopped => None,
        }
    }

    /// What saves most beside those before it comes first.
    fn sites(&self, mut chosen: Vec<usize>, bound: f64) -> Sites {
        chosen.sort_unstable();
        let value = self.cost(&chosen);
        let mut order: Vec<usize> = Vec::with_capacity(chosen.len());
        while !chosen.is_empty() {
            let served = self.served(&order);
            let saves = |candidate: &usize| {
                total(self.ways.of(*candidate).iter().map(|(place, metres)| {
                    self.people[*place as usize] * (served.nearest[*place as usize].0 - metres).max(0.0)
                }))
            };
            let (at, _) = first_largest(chosen.iter().map(saves)).unwrap_or_default();
            order.push(chosen.remove(at));
        }
        Sites { chosen: order, value, bound: bound.min(value) }
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
            places in prop::collection::vec((prop_oneof![Just(0.0), 1.0..100.0_f64], 100.0..3_000.0_f64), 8),
            metres in prop::collection::vec(prop::collection::vec(0.0..3_500.0_f64, 8), 0..8),
            count in 1_usize..4,
        ) {
            let (people, now): (Vec<f64>, Vec<f64>) = places.into_iter().unzip();
            let ways = ways(&metres, &now);
            let cost = |chosen: &[usize]| -> f64 {
                let near = |place: usize| chosen.iter().map(|n| metres[*n][place]).fold(now[place], f64::min);
                (0..8).map(|place| people[place] * near(place)).sum()
            };
            let best = choices(metres.len(), count).map(|chosen| cost(&chosen)).fold(f64::INFINITY, f64::min);
            let little = 1e-7 * best.max(1.0);
            for sites in [
                least_distance(&people, &now, &ways, count, &|| true),
                least_distance(&people, &now, &ways, count, &|| false),
            ] {
                prop_assert!(sites.bound <= best + little && best <= sites.value + little, "{sites:?} {best}");
                prop_assert!((cost(&sites.chosen) - sites.value).abs() < little && sites.chosen.len() <= count);
            }
            let proved = prove_least_distance(&people, &now, &ways, count, &|| true).unwrap();
            prop_assert!((proved.value - best).abs() < little && proved.is_optimal(), "{proved:?} {best}");
            prop_assert!((cost(&proved.chosen) - best).abs() < little);
        }
    }
}
