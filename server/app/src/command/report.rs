//! What became of an import, for the person who asked for it.

use std::io::Write;
use std::path::Path;

use hereabouts_core::export::guarded;
use hereabouts_core::import::{Outcome, Problem, Unit};
use hereabouts_store::PutCounts;

use super::Failure;

/// How many refusals are printed.
const SHOWN: usize = 10;

/// What there is to tell of an import.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) name: String,
    /// What its rows are called.
    pub(super) unit: Unit,
    /// How many rows were taken.
    pub(super) rows: u64,
    pub(super) counts: PutCounts,
    /// What is counted in `counts`, where it is not rows: "measures".
    pub(super) things: Option<&'static str>,
    pub(super) said: Vec<String>,
    pub(super) problems: Vec<Problem>,
    pub(super) remarks: Vec<Problem>,
}

impl Report {
    /// The items of an outcome, and everything that it tells beside them.
    pub(super) fn of<T>(name: &str, outcome: Outcome<T>) -> (Vec<T>, Self) {
        let Outcome { items, problems, remarks, said, unit, .. } = outcome;
        let rows = items.len() as u64;
        (items, Self { name: name.to_owned(), unit, rows, said, problems, remarks, ..Self::default() })
    }

    /// How many rows were refused; a row with two problems is one.
    pub(super) fn refused(&self) -> u64 {
        let mut rows: Vec<u64> = self.problems.iter().map(|problem| problem.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.len() as u64
    }

    /// Print it. `undone` says that nothing of it was kept.
    pub(super) fn print(&self, out: &mut impl Write, undone: bool) -> Result<(), Failure> {
        writeln!(out, "{}", self.name)?;
        for sentence in &self.said {
            writeln!(out, "  {sentence}")?;
        }
        let PutCounts { inserted, changed, unchanged } = self.counts;
        let things = self.things.map(|things| format!(" {things}")).unwrap_or_default();
        writeln!(
            out,
            "{} taken ({inserted} new, {changed} changed, {unchanged} unchanged{things}), {} refused{}",
            self.rows,
            self.refused(),
            if undone { "; nothing was kept" } else { "" }
        )?;
        self.list(out, "refused", &self.problems)?;
        self.list(out, "taken with a remark", &self.remarks)
    }

    fn list(&self, out: &mut impl Write, what: &str, problems: &[Problem]) -> Result<(), Failure> {
        if problems.is_empty() {
            return Ok(());
        }
        writeln!(out, "{} {what}:", problems.len())?;
        for problem in problems.iter().take(SHOWN) {
            writeln!(out, "  {} {}: {}", self.unit, problem.row, problem.reason)?;
        }
        if problems.len() > SHOWN {
            writeln!(out, "  … and {} more; --report problems.csv lists them all", problems.len() - SHOWN)?;
        }
        Ok(())
    }

    /// Write every refusal and remark as a table.
    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let failed = |error: csv::Error| Failure::said(format!("{} could not be written: {error}", path.display()));
        let mut table = csv::Writer::from_path(path).map_err(failed)?;
        table.write_record([self.unit.to_string().as_str(), "outcome", "reason"]).map_err(failed)?;
        for (outcome, problems) in [("refused", &self.problems), ("taken with a remark", &self.remarks)] {
            for problem in problems {
                let row = problem.row.to_string();
                table.write_record([row.as_str(), outcome, &guarded(&problem.reason)]).map_err(failed)?;
            }
        }
        table.flush()?;
        Ok(())
    }
}
