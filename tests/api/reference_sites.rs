//! Choices of sites beside the proven optima of HiGHS and CBC (spopt 0.7.0), where the reference data is.

use std::path::Path;

use hereabouts_core::gaps::{
    Candidates, Reached, Sites, least_distance, most_in_reach, prove_least_distance, prove_most_in_reach,
};
use hereabouts_core::index::{Origin, Spot, SpotId, Tree, geodesic};
use hereabouts_core::{Metres, Position};
use hereabouts_tests::shared::shared;

use hereabouts_tests::town::at;

/// A thousand places where people live, two hundred where something could be, and how well it can be done.
struct Reference {
    people: Vec<f64>,
    places: Vec<Position>,
    sites: Vec<Position>,
    optima: Vec<Vec<String>>,
}

impl Reference {
    fn read() -> Option<Self> {
        let [demand, sites, optima] = ["location_demand.csv", "location_candidates.csv", "location_optima.csv"]
            .map(|file| shared(&format!("reference/{file}")).map(|path| rows(&path)));
        let (demand, sites) = (demand?, sites?);
        let place = |row: &Vec<String>| at(number(row, 1), number(row, 2));
        Some(Self {
            people: demand.iter().map(|row| number(row, 3)).collect(),
            places: demand.iter().map(place).collect(),
            sites: sites.iter().map(place).collect(),
            optima: optima?,
        })
    }

    /// How many sites, and what HiGHS proved.
    fn proven(&self, problem: &str) -> impl Iterator<Item = (usize, f64)> {
        let these = self.optima.iter().filter(move |row| row[0] == problem && row[2] == "HiGHS");
        these.map(|row| (row[1].parse().expect("how many sites"), number(row, 3)))
    }
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).expect("a table");
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn number(row: &[String], n: usize) -> f64 {
    row[n].parse().expect("a number")
}

fn told(what: &str, count: usize, found: &Sites, optimum: f64) {
    println!(
        "{what}, {count} sites: {:.3} of the optimum; bound {:.4} of it",
        found.value / optimum,
        found.bound / optimum
    );
}

#[test]
fn the_sites_that_bring_most_in_reach_are_those_of_highs() {
    let Some(reference) = Reference::read() else { return };
    let Reference { people, places, sites, .. } = &reference;
    let spots: Vec<Spot> = places.iter().copied().map(Spot::Point).collect();
    let tree = Tree::new((0..).map(|owner| SpotId { owner, place: 0 }).zip(&spots));
    let reach = Metres::new(1_600.0).expect("a length");
    let near = |site: &Position| {
        let mut near = Vec::new();
        tree.within(&Origin::from(*site), reach, |id| places[id.owner as usize], |id| near.push(id.owner));
        near
    };
    let candidates: Candidates = sites.iter().map(near).collect();
    for (count, optimum) in reference.proven("MCLP") {
        let found = most_in_reach(people, &candidates, count, &|| true);
        told("MCLP at once", count, &found, optimum);
        assert!(found.value >= 0.98 * optimum && found.value <= optimum);
        assert!(found.bound >= optimum - 1e-6, "the bound is true");
        assert!(found.bound <= 1.03 * optimum, "and says something");
        let proved = prove_most_in_reach(people, &candidates, count, &|| true).expect("nobody stops it");
        told("MCLP proved", count, &proved, optimum);
        assert_eq!((proved.value, proved.bound, proved.chosen.len()), (optimum, optimum, count));
    }
}

#[test]
fn the_sites_with_the_least_metres_are_those_of_highs() {
    let Some(reference) = Reference::read() else { return };
    let Reference { people, places, sites, .. } = &reference;
    let metres: Vec<Vec<f64>> =
        sites.iter().map(|site| places.iter().map(|place| geodesic(*site, *place).get()).collect()).collect();
    let farthest: Vec<f64> =
        (0..places.len()).map(|place| metres.iter().map(|row| row[place]).fold(0.0, f64::max)).collect();
    let ways = Reached::new(metres.iter().map(|row| {
        let ways = (0_u32..).zip(row).filter(|(place, metres)| **metres < farthest[*place as usize]);
        ways.map(|(place, metres)| (place, *metres)).collect()
    }));
    for (count, optimum) in reference.proven("PMedian") {
        let found = least_distance(people, &farthest, &ways, count, &|| true);
        told("p-median at once", count, &found, optimum);
        assert!(found.value <= 1.01 * optimum && found.value >= optimum * (1.0 - 1e-9));
        assert!(found.bound <= optimum * (1.0 + 1e-9), "the bound is true");
        assert!(found.bound >= 0.99 * optimum, "and says something");
    }
    let optimum = reference.proven("PMedian").find(|(count, _)| *count == 20).expect("a row of twenty").1;
    let proved = prove_least_distance(people, &farthest, &ways, 20, &|| true).expect("nobody stops it");
    told("p-median proved", 20, &proved, optimum);
    assert!((proved.value / optimum - 1.0).abs() < 1e-9 && proved.is_optimal());
}
