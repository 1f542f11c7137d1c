//! `hereabouts import`: one file, one transaction.

mod areas;
mod assets;
mod base;
mod osm;
mod population;
mod postcodes;
mod vocabulary;

pub(super) use assets::Known;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Subcommand;
use hereabouts_core::areas::Areas;
use hereabouts_core::{Area, Vocabulary};
use hereabouts_store::{Dataset, Ground, Writing};
use jiff::Timestamp;

use super::Failure;
use super::database::Opened;
use super::report::Report;
use super::source::Source;

/// Read a file into the database: areas, population, postcodes, assets, a base map, a vocabulary
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Areas of one level, from GeoJSON polygons
    Areas(areas::ImportAreas),
    /// A measure of areas, such as their population, from CSV
    Population(population::ImportPopulation),
    /// Postcodes: ONSPD, Code-Point Open, or a look-up of codes, recognised by their columns
    Postcodes(postcodes::ImportPostcodes),
    /// Community assets, from CSV or GeoJSON
    Assets(assets::ImportAssets),
    /// A layer of the base map, from GeoJSON, in place of what it was
    Base(base::ImportBase),
    /// An OpenStreetMap extract: base map, paths to walk along, places that people go to
    Osm(osm::ImportOsm),
    /// The words that assets are described with
    Vocabulary(vocabulary::ImportVocabulary),
}

impl Import {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        match self {
            Self::Areas(import) => import.run(place, now, out),
            Self::Population(import) => import.run(place, now, out),
            Self::Postcodes(import) => import.run(place, now, out),
            Self::Assets(import) => import.run(place, now, out),
            Self::Base(import) => import.run(place, now, out),
            Self::Osm(import) => import.run(place, now, out),
            Self::Vocabulary(import) => import.run(place, now, out),
        }
    }
}

/// What every import takes.
#[derive(Debug, clap::Args)]
struct Terms {
    /// What the source is called; the name of the file where absent
    #[arg(long)]
    source: Option<String>,
    /// On what terms the data may be used, such as OGL-UK-3.0
    #[arg(long)]
    licence: Option<String>,
    /// Whom to thank, in the words that they ask for
    #[arg(long)]
    attribution: Option<String>,
    /// Refuse the whole file when any row has a problem
    #[arg(long)]
    strict: bool,
    /// Say what would happen and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Write every refusal and remark to this file, as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// An import under way.
struct Job<'a> {
    place: &'a Opened,
    terms: &'a Terms,
    /// What sort of data, for the list of datasets.
    kind: &'static str,
    /// What people call it.
    name: String,
    vintage: Option<String>,
    now: Timestamp,
}

impl Job<'_> {
    /// Do the work in one transaction, and tell what became of it. Whatever fails, nothing is kept.
    fn commit(
        &self,
        sources: &[Source],
        out: &mut impl Write,
        work: impl FnOnce(&mut Writing<'_>) -> Result<Report, Failure>,
    ) -> Result<(), Failure> {
        let mut told = None;
        let whole = |writing: &mut Writing<'_>| {
            let report = work(writing)?;
            let verdict = self.verdict(&report);
            if verdict.is_ok() {
                writing.put_dataset(&self.dataset(sources, &report))?;
            }
            told = Some(report);
            verdict
        };
        let done = if self.terms.dry_run {
            self.place.store.rehearse(self.now, whole)
        } else {
            let why = format!("Imported from {}", self.name);
            self.place.store.write(&why, "command line", self.now, whole).map(|((), _)| ())
        };
        if let Some(report) = told {
            if let Some(path) = &self.terms.report {
                report.write(path)?;
            }
            report.print(out, self.terms.dry_run || done.is_err())?;
        }
        done
    }

    fn verdict(&self, report: &Report) -> Result<(), Failure> {
        let refused = report.refused();
        if self.terms.strict && refused > 0 {
            return Err(Failure::said(format!(
                "nothing was imported: {refused} of the rows cannot be taken, and --strict takes all or none"
            )));
        }
        if report.rows == 0 {
            return Err(Failure::said(format!("nothing was imported: no row of {} could be taken", report.name)));
        }
        Ok(())
    }

    fn dataset(&self, sources: &[Source], report: &Report) -> Dataset {
        let digests: Vec<String> = sources.iter().map(Source::sha256).collect();
        Dataset {
            kind: self.kind.to_owned(),
            name: self.name.clone(),
            licence: self.terms.licence.clone(),
            attribution: self.terms.attribution.clone(),
            vintage: self.vintage.clone(),
            sha256: digests.join(" "),
            rows_taken: report.rows,
            rows_refused: report.refused(),
            imported_at: self.now,
        }
    }
}

/// The areas that are stored, with the parents that were found by position.
fn areas_with_parents(ground: &Ground) -> Vec<Area> {
    let mut by_position: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for found in &ground.parents_by_position {
        by_position.entry(&found.child).or_default().push((found.level, found.parent.clone()));
    }
    let mut areas = ground.areas.clone();
    for area in &mut areas {
        for (level, parent) in by_position.get(&area.code).into_iter().flatten() {
            area.parents.entry(*level).or_insert_with(|| parent.clone());
        }
    }
    areas
}

/// Everything that can be asked of the stored areas.
fn areas_of(ground: &Ground) -> Areas {
    Areas::new(areas_with_parents(ground), &ground.stats).with_floors(ground.place.floors())
}

/// The vocabulary of the place, or the one that comes with the program.
fn vocabulary_of(ground: &Ground) -> Vocabulary {
    ground.vocabulary.clone().unwrap_or_else(crate::site::built_in_vocabulary)
}
