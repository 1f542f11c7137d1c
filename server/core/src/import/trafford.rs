//! The importers over every file of a real place. Skipped aloud where the files are absent.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use super::*;
use crate::area::{AreaCode, Level};
use crate::asset::Disclosure;
use crate::postcode::{Postcode, PostcodeRecord};
use crate::vocabulary::Vocabulary;
use uuid::Uuid;

fn shared(path: &str) -> Option<PathBuf> {
    let given = std::env::var("HEREABOUTS_SHARED_DATA").ok().map(PathBuf::from);
    let folder = given.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")));
    let found = folder.join("trafford").join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{path} is not there: set HEREABOUTS_SHARED_DATA");
    // Past the capture of the test harness, which would keep a skipped test quiet.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {path} is not there. Set HEREABOUTS_SHARED_DATA to the shared data.");
    None
}

fn open(path: &str) -> Option<File> {
    shared(path).map(|path| File::open(path).unwrap())
}

fn areas_of(path: &str, level: Level) -> Option<Outcome<crate::Area>> {
    let options = areas::Options { level, vintage: "2021", code_field: None, name_field: None, limits: Limits::NONE };
    Some(areas::read(open(path)?, &options).unwrap())
}

fn report<T>(what: &str, outcome: &Outcome<T>) {
    eprintln!(
        "== {what}: {} taken, {} refused, {} remarks",
        outcome.items.len(),
        outcome.problems.len(),
        outcome.remarks.len()
    );
    outcome.said.iter().for_each(|sentence| eprintln!("   {sentence}"));
    let mut seen = std::collections::BTreeSet::new();
    for (mark, problem) in outcome.problems.iter().map(|p| ("x", p)).chain(outcome.remarks.iter().map(|p| ("~", p))) {
        let shape: String = problem.reason.chars().filter(|c| !c.is_ascii_digit()).take(40).collect();
        if seen.insert(shape) {
            eprintln!("   {mark} {} {}: {}", outcome.unit, problem.row, problem.reason);
        }
    }
}

#[test]
fn every_boundary_of_trafford_is_read() {
    for (path, level, count) in [
        ("boundaries/oa_2021_generalised.geojson", Level::Oa, 738),
        ("boundaries/lsoa_2021_generalised.geojson", Level::Lsoa, 139),
        ("boundaries/lsoa_2011_generalised.geojson", Level::Lsoa, 138),
        ("boundaries/msoa_2021_generalised.geojson", Level::Msoa, 28),
        ("boundaries/ward_2023_generalised.geojson", Level::Ward, 21),
        ("boundaries/ward_2023_full.geojson", Level::Ward, 21),
        ("boundaries/locality_2023_generalised.geojson", Level::Locality, 4),
        ("boundaries/la_2023_generalised.geojson", Level::La, 1),
        ("boundaries/la_2023_full.geojson", Level::La, 1),
    ] {
        let Some(outcome) = areas_of(path, level) else { return };
        report(path, &outcome);
        let crossed = if path.contains("2011") { 2 } else { 0 };
        assert_eq!((outcome.items.len(), outcome.problems.len()), (count - crossed, crossed), "{path}");
    }
    let options = areas::Options {
        level: Level::Locality,
        vintage: "2023",
        code_field: None,
        name_field: None,
        limits: Limits::NONE,
    };
    let refused = areas::read(open("boundaries/town_centres.geojson").unwrap(), &options).unwrap_err();
    assert!(refused.reason.contains("points"), "{refused}");
    let lookup = lookup::read(open("boundaries/lookup_gm_lsoa_ward_best_fit.csv").unwrap(), Limits::NONE).unwrap();
    report("lookup", &lookup);
    let mut lsoas = areas_of("boundaries/lsoa_2021_generalised.geojson", Level::Lsoa).unwrap().items;
    let wards = areas_of("boundaries/ward_2023_generalised.geojson", Level::Ward).unwrap().items;
    let known = |level: Level, code: &AreaCode| level == Level::La || wards.iter().any(|ward| ward.code == *code);
    let said = lookup::apply(&mut lsoas, &lookup.items, &known);
    said.iter().for_each(|sentence| eprintln!("   {sentence}"));
    assert!(said.iter().any(|sentence| sentence.contains("another year")), "the look-up has the wards of 2022");
    assert_eq!(lsoas[0].parents[&Level::La].as_str(), "E08000009");
}

fn measures(
    path: &str,
    level: Level,
    ask: impl FnOnce(&mut population::Options<'_>),
) -> Option<Result<Outcome<crate::AreaStat>, Refused>> {
    let boundaries = match level {
        Level::Oa => "boundaries/oa_2021_generalised.geojson",
        Level::Lsoa => "boundaries/lsoa_2021_generalised.geojson",
        Level::Msoa => "boundaries/msoa_2021_generalised.geojson",
        Level::Ward => "boundaries/ward_2023_generalised.geojson",
        _ => "boundaries/la_2023_generalised.geojson",
    };
    // Reading the outlines again for each table is most of the time of these tests.
    let text = std::fs::read_to_string(shared(boundaries)?).unwrap();
    let known = |code: &AreaCode| text.contains(&format!("\"{code}\""));
    let mut options =
        population::Options { measure: Some("population"), known: &known, ..population::Options::guessing(level) };
    ask(&mut options);
    let outcome = population::read(open(path)?, &options);
    match &outcome {
        Ok(outcome) => report(path, outcome),
        Err(refused) => eprintln!("== {path}: {refused}"),
    }
    Some(outcome)
}

fn total(outcome: &Outcome<crate::AreaStat>, measure: &str) -> f64 {
    outcome.items.iter().filter(|stat| stat.measure.as_str() == measure).map(|stat| stat.value).sum()
}

#[test]
fn the_people_of_trafford_are_counted_the_same_at_every_level() {
    for (path, level) in [
        ("population/mid2024_oa.csv", Level::Oa),
        ("population/mid2024_lsoa.csv", Level::Lsoa),
        ("population/mid2024_msoa.csv", Level::Msoa),
        ("population/mid2024_ward.csv", Level::Ward),
        ("population/mid2024_local_authority.csv", Level::La),
    ] {
        let Some(outcome) = measures(path, level, |_| {}) else { return };
        let outcome = outcome.unwrap();
        assert!(outcome.problems.is_empty());
        assert_eq!(total(&outcome, "population"), 241_025.0, "{path}");
        assert_eq!(total(&outcome, "population_65_plus"), 42_515.0, "{path}");
    }
    for (path, level) in [
        ("population/census2021_sex_oa.csv", Level::Oa),
        ("population/census2021_sex_lsoa.csv", Level::Lsoa),
        ("population/census2021_sex_msoa.csv", Level::Msoa),
    ] {
        let outcome = measures(path, level, |_| {}).unwrap().unwrap();
        assert!((total(&outcome, "population") - 235_000.0).abs() < 200.0, "{path}");
    }
    let wards = measures("population/census2021_sex_ward.csv", Level::Ward, |_| {}).unwrap().unwrap();
    assert!(wards.items.is_empty() && wards.problems.len() == 21, "the census has the wards of 2021");
    let refused = measures("population/census2021_age5_lsoa.csv", Level::Lsoa, |_| {}).unwrap().unwrap_err();
    assert!(refused.reason.contains("--where \"indicator="), "{refused}");
    let households = |options: &mut population::Options<'_>| {
        options.measure = Some("households");
        options.sum = true;
    };
    let households = measures("population/census2021_cars_lsoa.csv", Level::Lsoa, households).unwrap().unwrap();
    assert_eq!(households.items.len(), 139);
    assert!((90_000.0..105_000.0).contains(&total(&households, "households")));
    let deciles = |options: &mut population::Options<'_>| options.measure = Some("imd_decile");
    let deciles = measures("population/iod2025_lsoa.csv", Level::Lsoa, deciles).unwrap().unwrap();
    assert_eq!(deciles.items.len(), 139);
    let limited = |options: &mut population::Options<'_>| {
        options.measure = Some("disabled");
        options.filters = vec![
            population::filter_from(
                "disability_category=Disabled under the Equality Act: Day-to-day activities limited a lot",
            )
            .unwrap(),
        ];
    };
    assert_eq!(
        measures("population/census2021_disability_lsoa.csv", Level::Lsoa, limited).unwrap().unwrap().items.len(),
        139
    );
}

fn postcodes_of(path: &str) -> Option<HashMap<Postcode, PostcodeRecord>> {
    let mut read = postcodes::read(open(path)?).unwrap();
    let mut problems = Vec::new();
    let mut records = HashMap::new();
    for row in &mut read {
        match row {
            Ok(record) => drop(records.insert(record.postcode.clone(), record)),
            Err(problem) => problems.push(problem),
        }
    }
    eprintln!("== {path}: {} taken, {} refused; {:?} {:?}", records.len(), problems.len(), read.said(), read.closing());
    assert!(problems.is_empty(), "{problems:?}");
    Some(records)
}

#[test]
fn every_postcode_file_is_read_and_they_agree() {
    let Some(directory) = postcodes_of("postcodes/onspd_2025-02_trafford.csv") else { return };
    assert_eq!(directory.len(), 11_264);
    let look_up = postcodes_of("postcodes/pcd_oa_lsoa_msoa_lad_2022-05_trafford.csv.gz").unwrap();
    assert!(look_up.values().any(|record| record.terminated == Some(true)));
    for path in ["m.csv.gz", "wa.csv.gz"] {
        let points = postcodes_of(&format!("postcodes/codepoint_open_2025-05/Data/CSV/{path}")).unwrap();
        let mut metres: Vec<f64> = points
            .values()
            .filter_map(|point| {
                let (a, b) = (point.position?, directory.get(&point.postcode)?.position?);
                Some(((a.lon() - b.lon()) * 66_400.0).hypot((a.lat() - b.lat()) * 111_300.0))
            })
            .collect();
        metres.sort_by(f64::total_cmp);
        eprintln!("   {} shared, median {:.2} m apart", metres.len(), metres[metres.len() / 2]);
        assert!(metres[metres.len() / 2] < 1.0);
    }
}

#[test]
fn every_list_of_community_assets_is_read() {
    let Some(directory) = postcodes_of("postcodes/onspd_2025-02_trafford.csv") else { return };
    let people = measures("population/mid2024_lsoa.csv", Level::Lsoa, |_| {}).unwrap().unwrap();
    let people: BTreeMap<AreaCode, f64> =
        people.items.iter().filter(|s| s.measure.as_str() == "population").map(|s| (s.area.clone(), s.value)).collect();
    let vocabulary = vocabulary();
    let count = Cell::new(0_u128);
    let new_id = || {
        count.set(count.get() + 1);
        uuid::Builder::from_random_bytes(count.get().to_be_bytes()).into_uuid()
    };
    let postcode = |postcode: &Postcode| directory.get(postcode).cloned();
    let area_to_tell = |codes: &[(Level, AreaCode)], _: Disclosure| {
        let large = |code: &&AreaCode| people.get(*code).is_some_and(|people| people / 2.4 >= 400.0);
        codes.iter().filter(|(level, _)| *level == Level::Lsoa).map(|(_, code)| code).find(large).cloned()
    };
    let around = assets::Surroundings {
        postcode: &postcode,
        area_to_tell: &area_to_tell,
        level_of: &|_| Some(Level::Lsoa),
        neighbourhood: &|_| None,
        identify: &|_: &str, _: &str| -> Option<Uuid> { None },
        new_id: &new_id,
    };
    let mut different = Vec::new();
    let exact = Some(Disclosure::Exact);
    let area = Some(Disclosure::Area);
    for (file, kind, disclosure, taken, refused) in LISTS.map(|(f, k, d, t, r)| {
        (
            f,
            k,
            if d == 'a' {
                area
            } else if d == 'e' {
                exact
            } else {
                None
            },
            t,
            r,
        )
    }) {
        let options = assets::Options {
            vocabulary: &vocabulary,
            kind: Some(kind),
            name_field: None,
            columns: None,
            disclosure,
            source: file.split('.').next().unwrap(),
            licence: None,
            now: "2026-11-22T09:00:00Z".parse().unwrap(),
            limits: Limits::WEB,
        };
        let outcome = assets::read(open(&format!("assets/{file}")).unwrap(), &options, &around);
        let outcome = outcome.unwrap_or_else(|refused| panic!("{file}: {refused}"));
        report(&format!("{file} --kind {kind}"), &outcome);
        if (outcome.items.len(), outcome.problems.len()) != (taken, refused) {
            different.push(format!("{file}: {} taken, {} refused", outcome.items.len(), outcome.problems.len()));
        }
        if disclosure == area {
            let told = serde_json::to_string(&outcome.items).unwrap();
            let words: Vec<&str> = told.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            let homes = words.windows(2).filter_map(|two| Postcode::parse(&two.concat()).ok());
            assert_eq!(
                homes.filter(|postcode| directory.contains_key(postcode)).count(),
                0,
                "no postcode of a private place is left"
            );
        }
    }
    assert!(different.is_empty(), "{different:#?}");
}

/// File, kind, disclosure (exact, area, or settled by the kind), taken, refused.
const LISTS: [(&str, &str, char, usize, usize); 22] = [
    ("allotments.csv", "allotment", '-', 35, 0),
    ("care_homes.csv", "health_or_care", '-', 56, 0),
    ("charities_operating_in_trafford.csv", "group", 'a', 278, 458),
    ("childrens_centres.csv", "community_hub", 'e', 2, 0),
    ("dentists.csv", "health_or_care", '-', 52, 1),
    ("food_banks.csv", "food_pantry", 'e', 7, 0),
    ("general_practices.csv", "health_or_care", '-', 26, 0),
    ("green_flag_parks.csv", "park", '-', 11, 0),
    ("jobcentres.csv", "advice", '-', 2, 0),
    ("libraries.csv", "library", '-', 13, 0),
    ("libraries.geojson", "library", '-', 13, 0),
    ("libraries_polygons_archive.geojson", "library", '-', 13, 0),
    ("mental_health_services.csv", "advice", '-', 44, 16),
    ("mental_health_services_RAW.csv", "advice", '-', 44, 16),
    ("pharmacies.csv", "health_or_care", '-', 57, 0),
    ("pharmacies.geojson", "health_or_care", '-', 57, 0),
    ("places_of_worship.geojson", "faith_place", 'e', 118, 0),
    ("polling_stations.csv", "hall", '-', 81, 0),
    ("post_offices.geojson", "local_business", 'e', 27, 0),
    ("schools_and_colleges.csv", "school", '-', 103, 0),
    ("sports_clubs.csv", "group", 'a', 138, 2),
    ("sports_facilities.csv", "sport_and_leisure", '-', 171, 6),
];

fn vocabulary() -> Vocabulary {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/vocabulary.json")).unwrap();
    Vocabulary::from_json(&text).unwrap()
}
