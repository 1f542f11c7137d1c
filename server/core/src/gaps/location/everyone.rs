//! Everyone in reach with the fewest sites: set covering (Toregas et al. 1971).

use std::collections::BTreeSet;

use microlp::{ComparisonOp, OptimizationDirection, Problem};

use super::most::in_order;
use super::proof::{Proof, prove};
use super::tournament::Tournament;
use super::{Candidates, Sites, total};

/// Choose the fewest candidates that bring everyone in reach whom any of them can; the value is how many those are.
///
/// `people` live at each place; those who are in reach already are left out of it by their caller (0 people).
///
/// ```
/// use hereabouts_core::gaps::{Candidates, fewest_for_everyone};
/// // The first and the last together reach all that the three can; nobody reaches the last place. Most people first.
/// let candidates: Candidates = [vec![0, 1], vec![1, 2], vec![2, 3]].into_iter().collect();
/// let sites = fewest_for_everyone(&[10.0, 20.0, 30.0, 5.0, 7.0], &candidates);
/// assert_eq!((sites.chosen, sites.bound), (vec![2, 0], 2.0));
/// ```
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a count of sites")]
pub fn fewest_for_everyone(people: &[f64], candidates: &Candidates) -> Sites {
    let turned = candidates.turned(people.len());
    let wanted = wanted(people, &turned);
    let chosen = greedy(&wanted, candidates, &turned);
    let value = chosen.len() as f64;
    Sites { value, bound: bound(&wanted, candidates, &turned).min(value), chosen: in_order(people, candidates, chosen) }
}

/// The same choice, or one of fewer, with a proof that fewer do not do; `None` where it was stopped before.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a count of sites")]
pub fn prove_fewest_for_everyone(people: &[f64], candidates: &Candidates, go_on: &dyn Fn() -> bool) -> Option<Sites> {
    let turned = candidates.turned(people.len());
    let chosen = prove_cover(&wanted(people, &turned), candidates, &turned, go_on)?;
    let value = chosen.len() as f64;
    Some(Sites { chosen: in_order(people, candidates, chosen), value, bound: value })
}

/// Places with people whom some candidate brings in reach.
fn wanted(people: &[f64], turned: &Candidates) -> Vec<bool> {
    (0..people.len()).map(|place| people[place] > 0.0 && !turned.of(place).is_empty()).collect()
}

/// The one that reaches most places that nothing chosen reaches, again and again; then whatever is not needed is left out.
pub(super) fn greedy(wanted: &[bool], candidates: &Candidates, turned: &Candidates) -> Vec<usize> {
    let mut missing: Vec<bool> = wanted.to_vec();
    let reaches = |candidate| candidates.of(candidate).iter().filter(|place| wanted[**place as usize]).count();
    #[expect(clippy::cast_precision_loss, reason = "a count of places")]
    let mut gain: Tournament = (0..candidates.len()).map(|candidate| reaches(candidate) as f64).collect();
    let mut chosen = Vec::new();
    while let Some((best, _)) = gain.largest().filter(|(_, gain)| *gain > 0.0) {
        for place in candidates.of(best).iter().map(|place| *place as usize) {
            if std::mem::take(&mut missing[place]) {
                turned.of(place).iter().for_each(|near| gain.add(*near as usize, -1.0));
            }
        }
        chosen.push(best);
    }
    let mut times = vec![0_u32; wanted.len()];
    chosen.iter().flat_map(|site| candidates.of(*site)).for_each(|place| times[*place as usize] += 1);
    // The last was chosen for the fewest.
    for at in (0..chosen.len()).rev() {
        let places = candidates.of(chosen[at]).iter().map(|place| *place as usize);
        if places.clone().all(|place| !wanted[place] || times[place] > 1) {
            places.for_each(|place| times[place] -= 1);
            chosen.remove(at);
        }
    }
    chosen
}

/// Fewer do not do: prices that no candidate earns more than 1 of (the dual of the relaxation, raised place by place).
pub(super) fn bound(wanted: &[bool], candidates: &Candidates, turned: &Candidates) -> f64 {
    let mut left = vec![1.0_f64; candidates.len()];
    let mut order: Vec<usize> = (0..wanted.len()).filter(|place| wanted[*place]).collect();
    order.sort_by_key(|place| turned.of(*place).len());
    let mut raise = |place: usize, most: f64| {
        let near = turned.of(place).iter().map(|near| *near as usize);
        let price = near.clone().map(|near| left[near]).fold(most, f64::min).max(0.0);
        near.for_each(|near| left[near] -= price);
        price
    };
    // A little of each first, so that places in the middle of many do not go without; then all that is left.
    let price = total(order.iter().map(|place| raise(*place, 0.25)).collect::<Vec<_>>().into_iter());
    let price = price + total(order.iter().map(|place| raise(*place, 1.0)).collect::<Vec<_>>().into_iter());
    (price - 1e-9).ceil().max(0.0)
}

/// The fewest that reach every wanted place.
pub(super) fn prove_cover(
    wanted: &[bool],
    candidates: &Candidates,
    turned: &Candidates,
    go_on: &dyn Fn() -> bool,
) -> Option<Vec<usize>> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let open: Vec<_> = (0..candidates.len()).map(|_| problem.add_binary_var(1.0)).collect();
    let rows: BTreeSet<&[u32]> =
        (0..wanted.len()).filter(|place| wanted[*place]).map(|place| turned.of(place)).collect();
    for near in rows {
        problem.add_constraint(near.iter().map(|n| (open[*n as usize], 1.0)), ComparisonOp::Ge, 1.0);
    }
    match prove(&problem, &open, go_on) {
        Proof::Optimal(chosen) => Some(chosen),
        Proof::Stopped => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::brute_force::choices;
    use super::*;

    proptest! {
        #[test]
        fn as_few_as_by_brute_force(
            people in prop::collection::vec(prop_oneof![Just(0.0), 1.0..100.0_f64], 10),
            near in prop::collection::vec(prop::collection::btree_set(0_u32..10, 0..6), 0..9),
        ) {
            let candidates: Candidates = near.into_iter().map(|places| places.into_iter().collect()).collect();
            let can = |chosen: &[usize], place: u32| chosen.iter().any(|n| candidates.of(*n).contains(&place));
            let all: Vec<usize> = (0..candidates.len()).collect();
            let reaches_everyone = |chosen: &[usize]| {
                (0_u32..).zip(&people).all(|(place, people)| *people == 0.0 || !can(&all, place) || can(chosen, place))
            };
            let fewest = choices(candidates.len(), candidates.len())
                .filter(|chosen| reaches_everyone(chosen)).map(|chosen| chosen.len()).min().unwrap() as f64;
            let sites = fewest_for_everyone(&people, &candidates);
            prop_assert!(reaches_everyone(&sites.chosen));
            prop_assert!(sites.bound <= fewest && fewest <= sites.value, "{sites:?} {fewest}");
            let proved = prove_fewest_for_everyone(&people, &candidates, &|| true).unwrap();
            prop_assert!(reaches_everyone(&proved.chosen) && proved.is_optimal());
            prop_assert_eq!(proved.value, fewest);
        }
    }
}
