//! `hereabouts import postcodes`

use std::collections::HashSet;
use std::io::Write;
use std::path::PathBuf;

use hereabouts_core::gazetteer::{Gazetteer, GazetteerBuilder};
use hereabouts_core::import::Problem;
use hereabouts_core::import::postcodes::{self, UnknownCodes};
use hereabouts_core::{AreaCode, PostcodeRecord};
use jiff::Timestamp;

use super::{Job, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// Problems that are kept to be listed; the rest is only counted, for a wrong file may have millions.
const LISTED: usize = 10_000;

/// Postcodes: ONSPD, Code-Point Open, or a look-up of codes, recognised by their columns
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportPostcodes {
    /// A CSV file, plain or packed with gzip
    file: PathBuf,
    /// The edition of the directory; the year in the name of the file where absent
    #[arg(long)]
    vintage: Option<String>,
    #[command(flatten)]
    terms: Terms,
}

impl ImportPostcodes {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        let mut rows = postcodes::read(source.reader()?)?;
        let mut builder = GazetteerBuilder::default();
        let ground = place.store.ground_with(|record| builder.push(&record))?;
        let before = builder.build();
        let loaded: HashSet<&AreaCode> = ground.areas.iter().map(|area| &area.code).collect();
        let mut report = Report { name: source.name().to_owned(), said: rows.said().to_vec(), ..Report::default() };
        let mut unknown = UnknownCodes::default();
        let mut unlisted = 0_u64;
        let name = self.terms.source.clone().unwrap_or_else(|| source.stem());
        let vintage = self.vintage.clone().or_else(|| source.year());
        let job = Job { place, terms: &self.terms, kind: "postcodes", name, vintage, now };
        job.commit(std::slice::from_ref(&source), out, |writing| {
            let records = std::iter::from_fn(|| {
                loop {
                    match rows.next()? {
                        Ok(record) => {
                            report.rows += 1;
                            unknown.count(&record, &|code| loaded.contains(code));
                            return Some(completed(record, &before, &loaded));
                        }
                        Err(problem) if report.problems.len() < LISTED => report.problems.push(problem),
                        Err(_) => unlisted += 1,
                    }
                }
            });
            report.counts = writing.put_postcodes(records)?;
            if let Some(reason) = rows.broken() {
                return Err(Failure::said(format!("nothing was imported: {reason}")));
            }
            report.said.extend(rows.closing());
            if !loaded.is_empty() {
                report.said.extend(unknown.said());
            }
            if unlisted > 0 {
                let row = report.problems.last().map_or(0, |problem| problem.row);
                report.problems.push(Problem { row, reason: format!("and {unlisted} rows after it are not listed") });
            }
            Ok(report)
        })
    }
}

/// What a file does not say of a postcode is kept from the files before it. A code that is not
/// loaded does not replace one that is: it is of another year's boundaries.
fn completed(mut record: PostcodeRecord, before: &Gazetteer, loaded: &HashSet<&AreaCode>) -> PostcodeRecord {
    let Some(known) = before.get(&record.postcode) else { return record };
    record.position = record.position.or(known.position);
    record.terminated = record.terminated.or(known.terminated);
    for (level, code) in known.areas {
        match record.areas.iter_mut().find(|(other, _)| *other == level) {
            Some((_, new)) if !loaded.contains(new) && loaded.contains(&code) => *new = code,
            Some(_) => {}
            None => record.areas.push((level, code)),
        }
    }
    record.areas.sort();
    record
}
