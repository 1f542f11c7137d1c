//! `hereabouts what-if`: what closing, opening and moving would do, without a browser.

use std::io::Write;

use hereabouts_core::export::what_if_to_csv;
use hereabouts_core::gaps::what_if;

use super::Failure;
use super::database::Opened;
use super::gaps::{Asked, told};

/// List what closing, opening and moving would do, area by area, as CSV
#[derive(Debug, clap::Args)]
pub(super) struct WhatIf {
    #[command(flatten)]
    asked: Asked,
}

impl WhatIf {
    pub(super) fn run(&self, place: Opened, out: &mut impl Write) -> Result<(), Failure> {
        let (view, today) = place.public()?;
        let (question, changes) = self.asked.question(&view)?;
        if changes.is_empty() {
            return Err(Failure::said("say what would be otherwise: --close, --open or --move"));
        }
        let answer = what_if(&view, &question, &changes, today, &told());
        let answer = answer.map_err(|error| Failure::said(error.to_string()))?;
        let _ = writeln!(
            std::io::stderr(),
            "{} people come in reach, {} would no longer be; {} out of reach instead of {}. Worked out for each {}, {}.",
            answer.gain.people,
            answer.lose.people,
            answer.after.out_of_reach,
            answer.before.out_of_reach,
            answer.worked_out_at,
            self.asked.measured(),
        );
        Ok(out.write_all(what_if_to_csv(&answer).as_bytes())?)
    }
}
