//! `hereabouts import areas`

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use hereabouts_core::areas::parents_by_position;
use hereabouts_core::import::{Limits, Problem, areas, lookup};
use hereabouts_core::vocabulary::Bilingual;
use hereabouts_core::{Area, AreaCode, Level};
use hereabouts_store::{Ground, ParentByPosition, Place};
use jiff::Timestamp;

use super::{Job, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// Areas of one level, from GeoJSON polygons
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportAreas {
    /// A GeoJSON file, plain or packed with gzip
    file: PathBuf,
    /// The level of all of them: oa, lsoa, msoa, ward, locality, la or neighbourhood
    #[arg(long, value_parser = Level::from_str)]
    level: Level,
    /// The year or edition of the boundaries; the year in the name of the file where absent
    #[arg(long)]
    vintage: Option<String>,
    /// The property with the code; guessed where absent
    #[arg(long, value_name = "FIELD")]
    code_field: Option<String>,
    /// The property with the name; guessed where absent
    #[arg(long, value_name = "FIELD")]
    name_field: Option<String>,
    /// A table that says which area each belongs to, such as LSOA to ward
    #[arg(long, value_name = "FILE")]
    lookup: Option<PathBuf>,
    #[command(flatten)]
    terms: Terms,
}

impl ImportAreas {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        let vintage = self.vintage.clone().or_else(|| source.year()).ok_or_else(|| {
            Failure::said("say of which year these boundaries are with --vintage, such as --vintage 2021")
        })?;
        let options = areas::Options {
            level: self.level,
            vintage: &vintage,
            code_field: self.code_field.as_deref(),
            name_field: self.name_field.as_deref(),
            limits: Limits::NONE,
        };
        let (mut new, mut report) = Report::of(source.name(), areas::read(source.reader()?, &options)?);
        if self.vintage.is_none() {
            report.said.push(format!("The boundaries are taken to be of {vintage}, from the name of the file."));
        }
        let ground = place.store.ground_with(|_| {})?;
        refuse_other_levels(&mut new, &ground, &mut report);
        say_other_vintages(&new, &ground, self.level, &mut report);
        if let Some(file) = &self.lookup {
            let lookup_source = Source::open(file)?;
            let read = lookup::read(lookup_source.reader()?, Limits::NONE)?;
            let loaded: HashSet<(Level, AreaCode)> = ground.areas.iter().map(|a| (a.level, a.code.clone())).collect();
            let known = |level: Level, code: &AreaCode| loaded.contains(&(level, code.clone()));
            report.said.extend(read.said);
            report.said.extend(lookup::apply(&mut new, &read.items, &known));
        }
        report.rows = new.len() as u64;
        let found = parents(&new, &ground);
        let named = name_of_place(&new, &ground, self.level);
        let name = self.terms.source.clone().unwrap_or_else(|| source.stem());
        let job = Job { place, terms: &self.terms, kind: "areas", name, vintage: Some(vintage), now };
        job.commit(&[source], out, |writing| {
            report.counts = writing.put_areas(&new)?;
            writing.put_parents_by_position(&found)?;
            if let Some(named) = &named {
                report.said.push(format!("The place is now called {}.", named.name.en));
                writing.set_place(named)?;
            }
            Ok(report)
        })
    }
}

/// A code means one area, whatever its level.
fn refuse_other_levels(new: &mut Vec<Area>, ground: &Ground, report: &mut Report) {
    let levels: HashMap<&AreaCode, Level> = ground.areas.iter().map(|area| (&area.code, area.level)).collect();
    let mut at = 0;
    new.retain(|area| {
        at += 1;
        match levels.get(&area.code) {
            Some(level) if *level != area.level => {
                let reason = format!("{} is already loaded as an area of the level {level}", area.code);
                report.problems.push(Problem { row: at, reason });
                false
            }
            _ => true,
        }
    });
}

/// Two editions of one level overlap, and then every person is counted twice.
fn say_other_vintages(new: &[Area], ground: &Ground, level: Level, report: &mut Report) {
    let codes: HashSet<&AreaCode> = new.iter().map(|area| &area.code).collect();
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for area in ground.areas.iter().filter(|area| area.level == level && !codes.contains(&area.code)) {
        *others.entry(&area.vintage).or_default() += 1;
    }
    let before: HashMap<&AreaCode, &str> =
        ground.areas.iter().map(|area| (&area.code, area.vintage.as_str())).collect();
    let mut replaced: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for area in new {
        if let Some(before) = before.get(&area.code).filter(|before| **before != area.vintage) {
            *replaced.entry((before, &area.vintage)).or_default() += 1;
        }
    }
    for ((before, now), count) in replaced {
        report
            .said
            .push(format!("Beware: {count} {level} areas were loaded as of {before} and become areas of {now}."));
    }
    for (vintage, count) in others {
        if new.first().is_some_and(|area| area.vintage != vintage) {
            report.said.push(format!(
                "Beware: {count} {level} areas of {vintage} are loaded that are not in this file; where editions overlap, a place lies in both."
            ));
        }
    }
}

/// Who lies in whom, found by position among all areas as they will be.
fn parents(new: &[Area], ground: &Ground) -> Vec<ParentByPosition> {
    let codes: HashSet<&AreaCode> = new.iter().map(|area| &area.code).collect();
    let stay = ground.areas.iter().filter(|area| !codes.contains(&area.code));
    let all: Vec<Area> = stay.chain(new).cloned().collect();
    parents_by_position(&all)
        .into_iter()
        .map(|(child, level, parent)| ParentByPosition { child, level, parent })
        .collect()
}

/// A place that has no name yet is called after the one authority that it is.
fn name_of_place(new: &[Area], ground: &Ground, level: Level) -> Option<Place> {
    let [authority] = new else { return None };
    (level == Level::La && ground.place.name.en.is_empty()).then(|| Place {
        name: Bilingual {
            en: authority.name.clone(),
            cy: authority.name_cy.clone().unwrap_or_else(|| authority.name.clone()),
        },
        settings: ground.place.settings.clone(),
    })
}
