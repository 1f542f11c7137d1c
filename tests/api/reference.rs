//! Nearest, beside answers that other people's software worked out, and beside brute force.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use geographiclib_rs::{Geodesic, InverseGeodesic};
use hereabouts::site::built_in_vocabulary;
use hereabouts_core::areas::Areas;
use hereabouts_core::gaps::{Decay, Reached, accessibility};
use hereabouts_core::index::{Best, Origin, Spot, SpotId, Tree};
use hereabouts_core::publish::{Audience, publish};
use hereabouts_core::view::{Filter, Ground, Prepared, View};
use hereabouts_core::{Metres, Position};
use hereabouts_tests::random::Random;
use hereabouts_tests::shared::shared;
use hereabouts_tests::town::{self, at};
use uuid::Uuid;

/// Points of a set, by number.
type Points = BTreeMap<String, Vec<(u32, Position)>>;

fn points(path: &Path, id: usize, lon: usize) -> Points {
    let mut sets = Points::new();
    for line in fs::read_to_string(path).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let number = |n: usize| cells[n].parse::<f64>().unwrap();
        let point = (cells[id].parse().unwrap(), at(number(lon), number(lon + 1)));
        sets.entry(cells[0].to_owned()).or_default().push(point);
    }
    sets
}

/// The ids and metres that are expected of each query, in the order of the file.
fn expected(path: &Path) -> Vec<(String, u32, Vec<u32>, Vec<f64>)> {
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let ids = cells[2].split(' ').map(|id| id.parse().unwrap()).collect();
        (cells[0].to_owned(), cells[1].parse().unwrap(), ids, cells[3].split(' ').map(|m| m.parse().unwrap()).collect())
    });
    rows.collect()
}

fn nearest(tree: &Tree, places: &BTreeMap<u32, Position>, from: Position, k: usize) -> Vec<(u32, f64)> {
    let mut best = Best::new(k, None, |number| number);
    tree.nearest(&Origin::from(from), &mut best, |id| places[&id.owner], |_| true);
    best.found().iter().map(|found| (found.id.owner, found.distance.get())).collect()
}

/// All of these as libraries, in a view; an id says its number.
pub fn view(places: &[(u32, Position)]) -> View {
    let vocabulary = Arc::new(built_in_vocabulary());
    let areas = Arc::new(Areas::default());
    let libraries = places.iter().map(|(number, position)| {
        let mut library = town::asset("Library", "library", *position);
        library.id = Uuid::from_u128(u128::from(*number));
        Arc::new(publish(&library, Audience::Public, &vocabulary, &areas).unwrap())
    });
    let libraries = libraries.collect();
    View::new(Audience::Public, Ground { vocabulary, areas, gazetteer: Arc::default(), network: None }, 1, libraries)
}

#[test]
fn every_reference_query_is_answered_exactly_by_the_tree_and_by_a_view() {
    let Some(folder) = shared("reference") else { return };
    let assets = points(&folder.join("knn_assets.csv"), 1, 3);
    let queries = points(&folder.join("knn_queries.csv"), 1, 2);
    let mut exact = 0;
    let sets: BTreeMap<&String, _> = assets
        .iter()
        .map(|(name, places)| {
            let spots: Vec<(u32, Spot)> = places.iter().map(|(n, place)| (*n, Spot::Point(*place))).collect();
            let tree = Tree::new(spots.iter().map(|(owner, spot)| (SpotId { owner: *owner, place: 0 }, spot)));
            (name, (tree, places.iter().copied().collect::<BTreeMap<_, _>>(), view(places)))
        })
        .collect();
    for (set, query, ids, metres) in expected(&folder.join("knn_expected.csv")) {
        let (tree, places, view) = &sets[&set];
        let from = queries[&set].iter().find(|(id, _)| *id == query).unwrap().1;
        let by_tree = nearest(tree, places, from, ids.len());
        let all = Prepared::new(view, Filter::default(), crate::trehelyg::TODAY);
        let hits = view.nearest(from, ids.len(), None, &all).hits;
        let by_view = hits.iter().map(|hit| {
            let number = view.asset(hit.slot).id.as_u128();
            (u32::try_from(number).unwrap(), hit.distance.get())
        });
        for found in [by_tree, by_view.collect()] {
            assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids, "{set} {query}");
            for ((_, found), expected) in found.iter().zip(&metres) {
                assert!((found - expected).abs() < 0.001, "{set} {query}: {found} is not {expected}");
            }
        }
        exact += 1;
    }
    println!("{exact} of 460 reference queries exact, ids and metres, by the tree and by a view");
    assert_eq!(exact, 460);
}

/// A place anywhere: as often in a cluster, at a pole or at the antimeridian as in the open.
fn anywhere(random: &mut Random) -> Position {
    match random.below(8) {
        0 => at(*random.pick(&[180.0, -180.0, 179.999_999, -179.999_999]), random.between(-80.0, 80.0)),
        1 => {
            at(random.between(179.9, 180.0) * if random.percent(50) { 1.0 } else { -1.0 }, random.between(-60.0, 60.0))
        }
        2 => at(random.between(-180.0, 180.0), *random.pick(&[90.0, -90.0, 89.999_999, -89.9])),
        3 => {
            at(random.between(-180.0, 180.0), random.between(89.0, 90.0) * if random.percent(50) { 1.0 } else { -1.0 })
        }
        4 => at(random.between(-2.45, -2.25), random.between(53.35, 53.48)),
        5 => at(random.between(-0.000_01, 0.000_01), random.between(-0.000_01, 0.000_01)),
        _ => at(random.between(-180.0, 180.0), random.between(-1.0_f64, 1.0).asin().to_degrees()),
    }
}

/// By GeographicLib itself.
fn by_karney(from: Position, to: Position) -> Metres {
    Metres::new(Geodesic::wgs84().inverse(from.lat(), from.lon(), to.lat(), to.lon())).unwrap()
}

#[test]
fn ten_thousand_queries_all_over_the_world_agree_with_brute_force() {
    let mut random = Random::seeded(460);
    let (mut wrong, mut asked) = (0, 0);
    for round in 0..50 {
        let count = [1, 5, 60, 200, 400][round % 5];
        let mut places: Vec<Position> = (0..count).map(|_| anywhere(&mut random)).collect();
        // Some at the very same place.
        places.extend((0..count / 10).map(|_| *random.pick(&places.clone())).collect::<Vec<_>>());
        let spots: Vec<(u32, Spot)> = (0..).zip(&places).map(|(n, place)| (n, Spot::Point(*place))).collect();
        let tree = Tree::new(spots.iter().map(|(owner, spot)| (SpotId { owner: *owner, place: 0 }, spot)));
        let by_number: BTreeMap<u32, Position> = (0..).zip(places.iter().copied()).collect();
        for _ in 0..200 {
            let from = if random.percent(10) { *random.pick(&places) } else { anywhere(&mut random) };
            let k = 1 + random.below(12);
            let mut all: Vec<(Metres, u32)> = (0..).zip(&places).map(|(n, to)| (by_karney(from, *to), n)).collect();
            all.sort_unstable();
            let expected: Vec<(u32, f64)> = all.iter().take(k).map(|(metres, n)| (*n, metres.get())).collect();
            let found = nearest(&tree, &by_number, from, k);
            // Of two that are equally far but for some nanometres of rounding, either may come first.
            let as_far = |n: &u32, metres: f64| (by_karney(from, by_number[n]).get() - metres).abs() < 1e-7;
            let same = |((a, x), (b, y)): (&(u32, f64), &(u32, f64))| (x - y).abs() < 1e-7 && (a == b || as_far(a, *y));
            wrong += usize::from(found.len() != expected.len() || !found.iter().zip(&expected).all(same));
            let reach = all[random.below(all.len())].0;
            let mut within = Vec::new();
            // A tenth of a micrometre more: the one at the edge is measured twice.
            let reach = Metres::new(reach.get() + 1e-7).unwrap();
            tree.within(&Origin::from(from), reach, |id| by_number[&id.owner], |id| within.push(id.owner));
            within.sort_unstable();
            let mut expected: Vec<u32> = all.iter().filter(|(metres, _)| *metres <= reach).map(|(_, n)| *n).collect();
            expected.sort_unstable();
            wrong += usize::from(within != expected);
            asked += 1;
        }
    }
    println!("{asked} queries for the nearest and as many within a radius: {wrong} wrong");
    assert_eq!((asked, wrong), (10_000, 0));
}

#[test]
fn asked_for_many_places_at_once_it_is_the_same_as_one_by_one() {
    let mut random = Random::seeded(461);
    for count in [0, 1, 7, 9, 300] {
        let places: Vec<(u32, Position)> = (0..count).map(|n| (n, anywhere(&mut random))).collect();
        let view = view(&places);
        let all = Prepared::new(&view, Filter::default(), crate::trehelyg::TODAY);
        let from: Vec<Position> = (0..500).map(|_| anywhere(&mut random)).collect();
        let one_by_one =
            from.iter().map(|from| view.nearest_hits(&Origin::from(*from), 1, None, &all).first().copied());
        assert_eq!(
            view.nearest_to_each(&from.iter().copied().collect(), None, &all),
            one_by_one.collect::<Vec<_>>(),
            "{count} places"
        );
    }
}

/// PySAL access 1.1.10 worked these out for 10,000 places and 1,000 supplies.
#[test]
fn what_comes_to_each_person_is_what_pysal_says() {
    let (Some(demand), Some(supply)) = (shared("reference/e2sfca_demand.csv"), shared("reference/e2sfca_supply.csv"))
    else {
        return;
    };
    let rows = |path: &Path| -> Vec<Vec<String>> {
        let text = fs::read_to_string(path).unwrap();
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let (demand, supply) = (rows(&demand), rows(&supply));
    let number = |row: &[String], n: usize| row[n].parse::<f64>().unwrap();
    let place = |row: &Vec<String>| at(number(row, 1), number(row, 2));
    let places: Vec<Position> = supply.iter().map(place).collect();
    let spots: Vec<Spot> = places.iter().copied().map(Spot::Point).collect();
    let tree = Tree::new((0..).map(|owner| SpotId { owner, place: 0 }).zip(&spots));
    let people: Vec<f64> = demand.iter().map(|row| number(row, 3)).collect();
    let capacity: Vec<f64> = supply.iter().map(|row| number(row, 3)).collect();
    let within = |reach: f64| {
        Reached::new(demand.iter().map(|row| {
            let (from, mut found) = (Origin::from(place(row)), Vec::new());
            let reach = Metres::new(reach).unwrap();
            tree.measured_within(&from, reach, |id| places[id.owner as usize], |id, m| found.push((id.owner, m.get())));
            found
        }))
    };
    let (near, far) = (within(3_200.0), within(4_800.0));
    let metres = |metres: f64| Metres::new(metres).unwrap();
    for (name, column, reached, decay) in [
        ("E2SFCA, steps", 4, &far, Decay::thirds(metres(4_800.0), Decay::WEIGHTS).unwrap()),
        ("E2SFCA, Gaussian", 5, &far, Decay::gaussian(metres(4_800.0))),
        ("2SFCA", 6, &near, Decay::none(metres(3_200.0))),
    ] {
        let ours = accessibility(&people, &capacity, reached, &decay);
        let (mut worst, mut blanks): (f64, usize) = (0.0, 0);
        for (row, ours) in demand.iter().zip(ours) {
            let theirs = row[column].parse::<f64>().ok();
            assert_eq!(ours.is_some(), theirs.is_some(), "{name}: {row:?}");
            match ours.zip(theirs) {
                Some((ours, theirs)) => worst = worst.max((ours - theirs).abs() / theirs),
                None => blanks += 1,
            }
        }
        println!("{name}: {} places, {blanks} of them blank in both, {worst:.1e} apart at the most", demand.len());
        assert!(worst <= 1e-10, "{name}: {worst}");
    }
}
