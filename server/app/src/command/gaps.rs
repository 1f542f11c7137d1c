//! `hereabouts gaps`: who is out of reach of what, without a browser.

use std::io::Write;
use std::str::FromStr;

use clap::ValueEnum;
use hereabouts_core::export::{gaps_to_csv, gaps_to_geojson};
use hereabouts_core::gaps::{Catchment, Decay, Detour, Question, Rows, coverage};
use hereabouts_core::{AreaCode, Level, Measure, Metres};

use super::database::Opened;
use super::nearest::kinds;
use super::{Failure, Format};

/// How what is within reach is shared.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Share {
    /// Alike within reach (2SFCA).
    #[value(name = "2sfca")]
    TwoSteps,
    /// Less by thirds of the reach (E2SFCA).
    #[value(name = "e2sfca")]
    Enhanced,
    /// Less by a bell (E2SFCA with Gaussian weights).
    Gaussian,
}

/// List for whom something is out of reach, area by area
#[derive(Debug, clap::Args)]
pub(super) struct Gaps {
    /// Of these kinds, with commas
    #[arg(long, value_delimiter = ',', required = true)]
    kind: Vec<String>,
    /// The level of the rows: oa, lsoa, msoa, ward, locality, la or neighbourhood
    #[arg(long, default_value = "lsoa", value_parser = Level::from_str)]
    level: Level,
    /// How far is within reach, metres
    #[arg(long, default_value_t = 1_600.0)]
    within: f64,
    /// How many must be within reach
    #[arg(long, default_value_t = 1)]
    at_least: u32,
    /// Which people or households are counted
    #[arg(long, default_value = "population")]
    population: String,
    /// Metres travelled to a metre of straight line
    #[arg(long, default_value_t = 1.0)]
    detour: f64,
    /// Along paths and roads, where the place has them, instead of in straight lines
    #[arg(long)]
    walking: bool,
    /// Beside who is in reach, how much there is for each 1,000 people with what is near shared among all who can reach
    /// it: alike within reach (2sfca), less by thirds of it (e2sfca), or by a bell (gaussian)
    #[arg(long, value_enum)]
    share: Option<Share>,
    /// Only the row of this area
    #[arg(long)]
    area: Option<String>,
    /// With what is there to build on
    #[arg(long)]
    strengths: bool,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

impl Gaps {
    pub(super) fn run(&self, place: Opened, out: &mut impl Write) -> Result<(), Failure> {
        let (view, today) = place.public()?;
        let view = &*view;
        let text = |error: &dyn std::fmt::Display| Failure::said(error.to_string());
        let question = Question {
            kinds: kinds(view, &self.kind)?,
            rows: Rows::Of(self.level),
            within: Metres::new(self.within).map_err(|error| text(&error))?,
            at_least: self.at_least,
            population: Measure::new(&self.population)
                .ok_or_else(|| Failure::said(format!("\"{}\" is not the name of a measure", self.population)))?,
            walking: self.walking,
            detour: Detour::new(self.detour).map_err(|error| text(&error))?,
            area: self.area.as_deref().map(AreaCode::new).transpose().map_err(|error| text(&error))?,
            strengths: self.strengths,
            catchment: self.share.map(|share| match share {
                Share::TwoSteps => Catchment::Plain,
                Share::Enhanced => Catchment::Thirds(Decay::WEIGHTS),
                Share::Gaussian => Catchment::Gaussian,
            }),
        };
        let answer = coverage(view, &question, today, &|_done| true).map_err(|error| text(&error))?;
        let summary = &answer.summary;
        let _ = writeln!(
            std::io::stderr(),
            "{} of {} people within {} m of one of {} ({} more cover areas); {} out of reach. Worked out for each {}, {}.",
            summary.in_reach,
            summary.people,
            self.within,
            summary.assets,
            summary.covering,
            summary.out_of_reach,
            answer.worked_out_at,
            if self.walking { "along paths and roads".to_owned() } else { format!("straight line × {}", self.detour) },
        );
        let body = match self.format {
            Format::Csv => gaps_to_csv(&answer),
            Format::Geojson => gaps_to_geojson(&answer, view.areas()),
        };
        Ok(out.write_all(body.as_bytes())?)
    }
}
