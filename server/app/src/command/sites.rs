//! `hereabouts sites`: where the next ones would help most, without a browser.

use std::io::Write;

use clap::ValueEnum;
use hereabouts_core::export::{sites_to_csv, sites_to_geojson};
use hereabouts_core::gaps::{Aim, May, Wanted, as_it_would_be, sites};

use super::database::Opened;
use super::gaps::{Asked, told};
use super::{Failure, Format};

/// What the sites are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    /// Most people in reach.
    Most,
    /// Everyone in reach, with the fewest.
    Everyone,
    /// The least metres on average.
    Distance,
    /// The shortest longest way of anybody.
    Worst,
}

/// Where they may be.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum At {
    /// Places that could host.
    Hosts,
    /// The centre of any of the finest areas.
    Centres,
}

/// List where the next ones would help most, with how sure it is that nobody can do better
#[derive(Debug, clap::Args)]
pub(super) struct Sites {
    #[command(flatten)]
    asked: Asked,
    /// How many
    #[arg(long, default_value_t = 1)]
    count: usize,
    /// What for
    #[arg(long = "for", value_enum, default_value_t = For::Most)]
    aim: For,
    /// Where they may be
    #[arg(long, value_enum, default_value_t = At::Hosts)]
    at: At,
    /// Go on until no better choice is possible; it may take long
    #[arg(long)]
    prove: bool,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

impl Sites {
    pub(super) fn run(&self, place: Opened, out: &mut impl Write) -> Result<(), Failure> {
        let (view, today) = place.public()?;
        let text = |error: hereabouts_core::gaps::GapError| Failure::said(error.to_string());
        let (question, changes) = self.asked.question(&view)?;
        let view = as_it_would_be(&view, &question.kinds, &changes, today).map_err(text)?;
        let wanted = Wanted {
            aim: match self.aim {
                For::Most => Aim::Most,
                For::Everyone => Aim::Everyone,
                For::Distance => Aim::Distance,
                For::Worst => Aim::Worst,
            },
            count: self.count,
            may: match self.at {
                At::Hosts => May::Host,
                At::Centres => May::Centre,
            },
            prove: self.prove,
        };
        let answer = sites(&view, &question, &wanted, today, &told()).map_err(text)?;
        let sure = if answer.proof.optimal {
            "nobody can do better".to_owned()
        } else {
            format!("at least {:.1} % of what is possible", answer.proof.share * 100.0)
        };
        let _ = writeln!(
            std::io::stderr(),
            "{} in reach instead of {}, with {} of {} candidates: {sure}. Worked out for each {}, {}.",
            answer.after.in_reach,
            answer.before.in_reach,
            answer.sites.len(),
            answer.candidates,
            answer.worked_out_at,
            self.asked.measured(),
        );
        let body = match self.format {
            Format::Csv => sites_to_csv(&answer),
            Format::Geojson => sites_to_geojson(&answer),
        };
        Ok(out.write_all(body.as_bytes())?)
    }
}
