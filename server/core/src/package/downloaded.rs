//! What was downloaded, opened on the device: a view like any other, and the postcodes of its districts.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use uuid::Uuid;

use super::{FORMAT, Package, PackageError, Postcodes};
use crate::area::{Area, AreaCode};
use crate::areas::{AreaNumber, Areas};
use crate::gazetteer::Gazetteer;
use crate::index::geodesic;
use crate::position::{Metres, Position};
use crate::postcode::Postcode;
use crate::publish::{Audience, Published};
use crate::view::{Ground, View};
use crate::vocabulary::Vocabulary;

/// Packages, opened together.
#[derive(Debug)]
pub struct Downloaded {
    view: View,
    revision: String,
    /// The middle of each, and how far it reaches.
    reaches: Vec<(Position, f64)>,
    /// With the number on the device of each area of its package.
    postcodes: Vec<(Postcodes, Vec<AreaNumber>)>,
}

/// Where a postcode is.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The place from which distances are measured.
    pub position: Position,
    /// The areas that it lies in and that anything here names, fine to coarse.
    pub areas: Vec<AreaCode>,
}

/// Why a postcode is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// Not the form of a postcode.
    NotAPostcode,
    /// Its district was not downloaded.
    AnotherDistrict,
    /// The district has none such.
    Unknown,
    /// The district has it, and nobody knows where it is.
    NoPosition,
}

impl Downloaded {
    /// Open packages together. Of an entry that is in several the one of the last stays, which is the latest that was fetched.
    ///
    /// # Errors
    /// When one was written by another edition, or is not what was packed.
    pub fn open(packages: Vec<Package>) -> Result<Self, PackageError> {
        if let Some(other) = packages.iter().find(|package| package.format != FORMAT) {
            return Err(PackageError::Format(other.format));
        }
        let last = packages.last().ok_or_else(|| PackageError::Unreadable("there is no package".into()))?;
        let vocabulary = Vocabulary::from_json(last.vocabulary.get());
        let vocabulary = vocabulary.map_err(|error| PackageError::Unreadable(error.to_string()))?;
        let revision = last.revision.clone();
        let mut reaches = Vec::new();
        let mut all: BTreeMap<AreaCode, Area> = BTreeMap::new();
        let mut waiting = Vec::new();
        for package in packages {
            let [lon, lat] = package.centre;
            let centre = Position::new(lon, lat).map_err(|error| PackageError::Unreadable(error.to_string()))?;
            reaches.push((centre, package.reach_m));
            let codes: Vec<AreaCode> = package.areas.iter().map(|area| area.code().clone()).collect();
            all.extend(package.areas.into_iter().map(|area| (area.code().clone(), area.unpack())));
            waiting.push((codes, package.assets, package.postcodes));
        }
        let areas: Vec<Area> = all.into_values().collect();
        let anchors = areas.iter().filter_map(|area| Some((area.code.clone(), area.centre?))).collect();
        let areas = Areas::with_known(areas, anchors, &[]);
        let mut assets: HashMap<Uuid, Published> = HashMap::new();
        let mut postcodes = Vec::new();
        for (codes, entries, of_district) in waiting {
            let numbers: Vec<AreaNumber> = codes.iter().filter_map(|code| areas.number(code.as_str())).collect();
            for entry in entries {
                let mut asset = entry.unpack(&numbers, &vocabulary)?;
                // Each package names what is covered of what it is about, so together they cover more.
                if let Some(earlier) = assets.remove(&asset.id) {
                    asset.covers = earlier.covers.into_iter().chain(asset.covers).collect();
                }
                assets.insert(asset.id, asset);
            }
            postcodes.extend(of_district.map(|postcodes| (postcodes, numbers)));
        }
        let ground = Ground {
            vocabulary: Arc::new(vocabulary),
            areas: Arc::new(areas),
            gazetteer: Arc::new(Gazetteer::default()),
            network: None,
        };
        let assets = assets.into_values().map(Arc::new).collect();
        Ok(Self { view: View::new(Audience::Public, ground, 0, assets), revision, reaches, postcodes })
    }

    /// What everybody may see around there.
    #[must_use]
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// The state of the map that was fetched last.
    #[must_use]
    pub fn revision(&self) -> &str {
        &self.revision
    }

    /// Nothing nearer to the place than this is missing on the device. 0 where nothing is known.
    #[must_use]
    pub fn sure_within(&self, from: Position) -> Metres {
        let sure = self.reaches.iter().map(|(centre, reach)| reach - geodesic(*centre, from).get());
        Metres::new(sure.fold(0.0, f64::max)).unwrap_or(Metres::ZERO)
    }

    /// Find a postcode in the tables of the districts.
    ///
    /// # Errors
    /// When it is none, or none of these districts, or they do not know it.
    pub fn postcode(&self, text: &str) -> Result<Resolved, Unresolved> {
        let postcode = Postcode::parse(text).map_err(|_| Unresolved::NotAPostcode)?;
        let mut tables =
            self.postcodes.iter().rev().filter(|(table, _)| table.outward == postcode.district()).peekable();
        tables.peek().ok_or(Unresolved::AnotherDistrict)?;
        let (known, numbers) =
            tables.find_map(|(table, numbers)| Some((table.get(&postcode)?, numbers))).ok_or(Unresolved::Unknown)?;
        let position = known.position.ok_or(Unresolved::NoPosition)?;
        let mut areas: Vec<AreaNumber> =
            known.areas.iter().filter_map(|area| numbers.get(*area as usize).copied()).collect();
        areas.sort_unstable();
        let areas = areas.into_iter().map(|number| self.view.areas().get(number).code.clone()).collect();
        Ok(Resolved { position, areas })
    }
}
