//! `hereabouts import population`

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;

use hereabouts_core::import::{Limits, population};
use hereabouts_core::{AreaCode, Level};
use jiff::Timestamp;

use super::{Job, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// A measure of areas, such as their population, from CSV
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportPopulation {
    /// A CSV file, plain or packed with gzip
    file: PathBuf,
    /// The level of the areas: oa, lsoa, msoa, ward, locality, la or neighbourhood
    #[arg(long, value_parser = Level::from_str)]
    level: Level,
    /// What is measured: population, households, imd_decile …; absent takes every column named like a measure
    #[arg(long)]
    measure: Option<String>,
    /// The date or year of the figures; from the file where absent
    #[arg(long)]
    vintage: Option<String>,
    /// The column with the codes; guessed where absent
    #[arg(long, value_name = "FIELD")]
    code_field: Option<String>,
    /// The column with the figures; guessed where absent
    #[arg(long, value_name = "FIELD")]
    value_field: Option<String>,
    /// Only the rows where a column has a value, such as sex=Persons; may be given several times
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    filters: Vec<String>,
    /// Add the rows of an area up
    #[arg(long)]
    sum: bool,
    #[command(flatten)]
    terms: Terms,
}

impl ImportPopulation {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        let ground = place.store.ground_with(|_| {})?;
        let loaded: HashSet<&AreaCode> =
            ground.areas.iter().filter(|area| area.level == self.level).map(|area| &area.code).collect();
        if loaded.is_empty() {
            return Err(Failure::said(format!(
                "no {0} areas are loaded yet; bring them in first: hereabouts import areas FILE --level {0}",
                self.level
            )));
        }
        let options = population::Options {
            level: self.level,
            measure: self.measure.as_deref(),
            vintage: self.vintage.as_deref(),
            code_field: self.code_field.as_deref(),
            value_field: self.value_field.as_deref(),
            filters: self.filters.iter().map(|text| population::filter_from(text)).collect::<Result<_, _>>()?,
            sum: self.sum,
            known: &|code| loaded.contains(code),
            limits: Limits::NONE,
        };
        let (stats, mut report) = Report::of(source.name(), population::read(source.reader()?, &options)?);
        let areas: HashSet<&AreaCode> = stats.iter().map(|stat| &stat.area).collect();
        report.rows = areas.len() as u64;
        report.things = Some("figures");
        let without = loaded.len() - areas.len();
        if without > 0 {
            report.said.push(format!(
                "{without} of the {} {} areas loaded are not in the file.",
                loaded.len(),
                self.level
            ));
        }
        let name = self.terms.source.clone().unwrap_or_else(|| source.stem());
        let vintage = self.vintage.clone().or_else(|| stats.first().map(|stat| stat.vintage.clone()));
        let job = Job { place, terms: &self.terms, kind: "population", name, vintage, now };
        job.commit(&[source], out, |writing| {
            report.counts = writing.put_stats(&stats)?;
            Ok(report)
        })
    }
}
