//! `hereabouts demo`: the demonstration place, from the files inside the program.

use std::io::Write;

use hereabouts_core::areas::parents_by_position;
use hereabouts_core::asset::{Capacity, Disclosure, Location, Place as Where};
use hereabouts_core::gazetteer::GazetteerBuilder;
use hereabouts_core::import::{Limits, Outcome, areas, assets, base, population, postcodes};
use hereabouts_core::vocabulary::Bilingual;
use hereabouts_core::{Area, AreaStat, Asset, Level, Position, Postcode, PostcodeRecord};
use hereabouts_store::{BaseFeature, Dataset, Ground, Household, ParentByPosition, Place, Store, VaultStore};
use hereabouts_vault::{Home, VaultKey, seal};
use jiff::Timestamp;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Failure;
use super::database::{KeyFile, Opened};
use super::import::Known;

macro_rules! demo {
    ($name:literal) => {
        include_str!(concat!("../../../../data/demo/", $name))
    };
}

const AREAS: [(Level, &str, &str); 5] = [
    (Level::Oa, demo!("areas_oa.geojson"), demo!("population_oa.csv")),
    (Level::Lsoa, demo!("areas_lsoa.geojson"), demo!("population_lsoa.csv")),
    (Level::Msoa, demo!("areas_msoa.geojson"), demo!("population_msoa.csv")),
    (Level::Ward, demo!("areas_ward.geojson"), demo!("population_ward.csv")),
    (Level::La, demo!("areas_la.geojson"), demo!("population_la.csv")),
];
const BASE: [(&str, &str); 5] = [
    ("land", demo!("base_land.geojson")),
    ("green", demo!("base_green.geojson")),
    ("water", demo!("base_water.geojson")),
    ("roads", demo!("base_roads.geojson")),
    ("places", demo!("base_places.geojson")),
];
const POSTCODES: &str = demo!("postcodes.csv");
const ASSETS: &str = demo!("assets.geojson");
const HOUSEHOLDS: &str = demo!("households.json");

const SOURCE: &str = "Hereabouts demonstration data";
const LICENCE: &str = "CC0-1.0";
const VINTAGE: &str = "2026";

/// Fill an empty database with the demonstration, the drowned borough of Cantre'r Gwaelod
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    #[command(flatten)]
    key: KeyFile,
}

/// What the demonstration holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// Areas of every level.
    pub areas: usize,
    /// Postcodes.
    pub postcodes: usize,
    /// Assets that everybody may see.
    pub assets: usize,
    /// Homes in the vault.
    pub homes: usize,
}

impl Demo {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let ground = place.store.ground_with(|_| {})?;
        if ground.place.settings.get("demonstration") == Some(&serde_json::Value::Bool(true)) {
            writeln!(out, "The demonstration is already there.")?;
            return Ok(());
        }
        if !ground.assets.is_empty() || !ground.areas.is_empty() || !ground.place.name.en.is_empty() {
            return Err(Failure::said(
                "there is a place in this database already; name an empty one with --database, and nothing of yours is touched",
            ));
        }
        let key = self.key.load_or_create()?;
        let filled = fill(&place.store, &place.vault()?, &key, now)?;
        writeln!(
            out,
            "Cantre'r Gwaelod is there: {} areas, {} postcodes, {} assets, and {} private homes in the vault.",
            filled.areas, filled.postcodes, filled.assets, filled.homes
        )?;
        Ok(())
    }
}

/// Fill an empty database with the demonstration, in one transaction.
///
/// # Errors
/// When a database refuses, or the files inside the program have a mistake in them.
pub fn fill(store: &Store, vault: &VaultStore, key: &VaultKey, now: Timestamp) -> Result<Filled, Failure> {
    let (areas, stats) = areas_and_people()?;
    let found: Vec<ParentByPosition> = parents_by_position(&areas)
        .into_iter()
        .map(|(child, level, parent)| ParentByPosition { child, level, parent })
        .collect();
    let postcodes: Vec<PostcodeRecord> =
        postcodes::read(POSTCODES.as_bytes())?.collect::<Result<_, _>>().map_err(|problem| broken(&problem.reason))?;
    let base = base_map()?;
    let place = Place {
        name: Bilingual { en: "Cantre'r Gwaelod".to_owned(), cy: "Cantre'r Gwaelod".to_owned() },
        settings: [
            ("demonstration".to_owned(), true.into()),
            ("walking".to_owned(), true.into()),
            ("languages".to_owned(), serde_json::json!(["en", "cy"])),
        ]
        .into_iter()
        .collect(),
    };
    let vocabulary = crate::site::built_in_vocabulary();
    let mut gazetteer = GazetteerBuilder::default();
    postcodes.iter().for_each(|record| gazetteer.push(record));
    let ground = Ground {
        revision: 0,
        place: place.clone(),
        vocabulary: Some(vocabulary.clone()),
        assets: Vec::new(),
        areas: areas.clone(),
        parents_by_position: found.clone(),
        stats: stats.clone(),
        postcodes: Vec::new(),
        base: Default::default(),
        datasets: Vec::new(),
    };
    let known = Known::new(ground, gazetteer);
    let mut assets = public_assets(&known, now)?;
    let filled = Filled { areas: areas.len(), postcodes: postcodes.len(), assets: assets.len(), homes: 0 };
    let (homes, rows) = private_homes(&known, key, now)?;
    assets.extend(rows);
    // The vault first: a home that no row speaks of harms nobody, a row without its home would.
    vault.put(&homes)?;
    let written = store.write("Part of the demonstration", "demonstration", now, |writing| {
        writing.set_place(&place)?;
        writing.put_vocabulary(&vocabulary)?;
        writing.put_areas(&areas)?;
        writing.put_parents_by_position(&found)?;
        writing.put_stats(&stats)?;
        writing.put_postcodes(postcodes)?;
        for (layer, features) in &base {
            writing.put_base_features(layer, features)?;
        }
        writing.put_assets(assets)?;
        for (kind, rows, text) in [
            ("areas", filled.areas, AREAS.map(|(_, text, _)| text).concat()),
            ("population", stats.len(), AREAS.map(|(.., text)| text).concat()),
            ("postcodes", filled.postcodes, POSTCODES.to_owned()),
            ("assets", filled.assets, ASSETS.to_owned()),
        ] {
            writing.put_dataset(&dataset(kind, rows, &text, now))?;
        }
        Ok::<_, Failure>(())
    });
    if let Err(failure) = written {
        for home in &homes {
            vault.remove(home.id)?;
        }
        return Err(failure);
    }
    Ok(Filled { homes: homes.len(), ..filled })
}

fn broken(what: &str) -> Failure {
    Failure::said(format!("the demonstration inside this program has a mistake in it: {what}"))
}

/// The demonstration is ours: what is refused in it is a mistake of ours.
fn whole<T>(outcome: Outcome<T>) -> Result<Vec<T>, Failure> {
    match outcome.problems.first() {
        None => Ok(outcome.items),
        Some(problem) => Err(broken(&problem.reason)),
    }
}

fn areas_and_people() -> Result<(Vec<Area>, Vec<AreaStat>), Failure> {
    let (mut all, mut stats) = (Vec::new(), Vec::new());
    for (level, outlines, people) in AREAS {
        let options =
            areas::Options { level, vintage: VINTAGE, code_field: None, name_field: None, limits: Limits::NONE };
        all.extend(whole(areas::read(outlines.as_bytes(), &options)?)?);
        let options = population::Options { vintage: Some(VINTAGE), ..population::Options::guessing(level) };
        stats.extend(whole(population::read(people.as_bytes(), &options)?)?);
    }
    Ok((all, stats))
}

fn base_map() -> Result<Vec<(&'static str, Vec<BaseFeature>)>, Failure> {
    let layer = |(layer, text): (&'static str, &str)| {
        let read = whole(base::read(text.as_bytes(), layer, Limits::NONE)?)?;
        let features = read.into_iter().map(|read| {
            let base::BaseFeature { class, name, name_cy, shape } = read;
            BaseFeature { class, name, name_cy, shape }
        });
        Ok((layer, features.collect()))
    };
    BASE.into_iter().map(layer).collect()
}

fn public_assets(known: &Known, now: Timestamp) -> Result<Vec<Asset>, Failure> {
    let options = assets::Options {
        vocabulary: &known.vocabulary,
        kind: None,
        name_field: None,
        columns: None,
        disclosure: None,
        source: SOURCE,
        licence: Some(LICENCE),
        now,
        limits: Limits::NONE,
    };
    whole(known.assets(ASSETS.as_bytes(), &options)?)
}

/// A made-up home as its file has it.
#[derive(Deserialize)]
struct HomeInFile {
    id: Uuid,
    scheme: Uuid,
    kind: String,
    name: String,
    address: String,
    postcode: String,
    lon: f64,
    lat: f64,
    capacity: Capacity,
    #[serde(default)]
    note: String,
}

/// Each home sealed, and beside it the row that practitioners may see: kind, area, room.
fn private_homes(known: &Known, key: &VaultKey, now: Timestamp) -> Result<(Vec<Household>, Vec<Asset>), Failure> {
    let homes: Vec<HomeInFile> = serde_json::from_str(HOUSEHOLDS).map_err(|error| broken(&error.to_string()))?;
    let mut sealed = Vec::with_capacity(homes.len());
    let mut rows = Vec::with_capacity(homes.len());
    for home in homes {
        let refuse = || broken("a private home has no area that may be told");
        let postcode = Postcode::parse(&home.postcode).map_err(|_| refuse())?;
        let record = known.gazetteer.get(&postcode).ok_or_else(refuse)?;
        let area = known.areas.area_to_tell(&record.areas, Disclosure::Sealed).ok_or_else(refuse)?;
        let (id, scheme) = (home.id, home.scheme);
        rows.push(row(
            &home,
            Location { place: Where::In(area.clone()), address: None, postcode: None, uprn: None },
            now,
        ));
        let content = Home {
            name: home.name,
            address: home.address,
            postcode: home.postcode,
            position: Position::new(home.lon, home.lat).ok(),
            note: home.note,
        };
        let bytes = seal(key, id, &content)?.as_bytes().to_vec();
        sealed.push(Household { id, scheme, sealed: bytes, area, created: now, modified: now });
    }
    Ok((sealed, rows))
}

fn row(home: &HomeInFile, location: Location, now: Timestamp) -> Asset {
    Asset {
        disclosure: Disclosure::Sealed,
        scheme: Some(home.scheme),
        locations: vec![location],
        capacity: Some(home.capacity.clone()),
        // What a sealed record is called is its kind; nobody's name is in the tables that answer.
        ..Asset::new(home.id, home.kind.clone(), home.kind.clone(), now)
    }
}

fn dataset(kind: &str, rows: usize, text: &str, now: Timestamp) -> Dataset {
    Dataset {
        kind: kind.to_owned(),
        name: SOURCE.to_owned(),
        licence: Some(LICENCE.to_owned()),
        attribution: Some("Cantre'r Gwaelod and everything in it is made up.".to_owned()),
        vintage: Some(VINTAGE.to_owned()),
        sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())),
        rows_taken: rows as u64,
        rows_refused: 0,
        imported_at: now,
    }
}
