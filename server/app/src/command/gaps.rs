//! `hereabouts gaps`: who is out of reach of what, without a browser.

use std::io::Write;
use std::str::FromStr;

use clap::ValueEnum;
use hereabouts_core::export::{gaps_to_csv, gaps_to_geojson};
use hereabouts_core::gaps::{Catchment, Change, Decay, Detour, Question, Rows, as_it_would_be, coverage};
use hereabouts_core::view::View;
use hereabouts_core::{AreaCode, Level, Measure, Metres, Position};
use uuid::Uuid;

use super::database::Opened;
use super::nearest::kinds;
use super::{Failure, Format};

/// How what is within reach is shared.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Share {
    /// Alike within reach (2SFCA).
    #[value(name = "2sfca")]
    TwoSteps,
    /// Less by thirds of the reach (E2SFCA).
    #[value(name = "e2sfca")]
    Enhanced,
    /// Less by a bell (E2SFCA with Gaussian weights).
    Gaussian,
}

/// What every analysis is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Asked {
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
    /// What if these entries were not there: their ids, with commas
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    close: Vec<Uuid>,
    /// What if one were here: lon,lat; may be given several times
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, value_parser = position)]
    open: Vec<Position>,
    /// What if this entry were there: id,lon,lat; may be given several times
    #[arg(long, value_name = "ID,LON,LAT", value_parser = moved)]
    r#move: Vec<(Uuid, Position)>,
}

fn position(text: &str) -> Result<Position, String> {
    let say = || format!("\"{text}\" is not lon,lat, such as -2.33,53.42");
    let (lon, lat) = text.split_once(',').ok_or_else(say)?;
    let (lon, lat) = (lon.trim().parse().map_err(|_| say())?, lat.trim().parse().map_err(|_| say())?);
    Position::new(lon, lat).map_err(|error| error.to_string())
}

fn moved(text: &str) -> Result<(Uuid, Position), String> {
    let (id, to) = text.split_once(',').ok_or_else(|| format!("\"{text}\" is not id,lon,lat"))?;
    Ok((id.trim().parse().map_err(|_| format!("\"{id}\" is not the id of an entry"))?, position(to)?))
}

impl Asked {
    /// The question, and what would be otherwise.
    pub(super) fn question(&self, view: &View) -> Result<(Question, Vec<Change>), Failure> {
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
            area: None,
            strengths: false,
            catchment: self.share.map(|share| match share {
                Share::TwoSteps => Catchment::Plain,
                Share::Enhanced => Catchment::Thirds(Decay::WEIGHTS),
                Share::Gaussian => Catchment::Gaussian,
            }),
        };
        let closed = self.close.iter().map(|id| Change::Close(*id));
        let opened = self.open.iter().map(|position| Change::Open(*position));
        let moved = self.r#move.iter().map(|(id, position)| Change::Move(*id, *position));
        Ok((question, closed.chain(opened).chain(moved).collect()))
    }

    /// How it was measured, in words.
    pub(super) fn measured(&self) -> String {
        if self.walking { "along paths and roads".to_owned() } else { format!("straight line × {}", self.detour) }
    }
}

/// List for whom something is out of reach, area by area
#[derive(Debug, clap::Args)]
pub(super) struct Gaps {
    #[command(flatten)]
    asked: Asked,
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
        let text = |error: &dyn std::fmt::Display| Failure::said(error.to_string());
        let (question, changes) = self.asked.question(&view)?;
        let area = self.area.as_deref().map(AreaCode::new).transpose().map_err(|error| text(&error))?;
        let question = Question { area, strengths: self.strengths, ..question };
        let view = as_it_would_be(&view, &question.kinds, &changes, today).map_err(|error| text(&error))?;
        let answer = coverage(&view, &question, today, &told()).map_err(|error| text(&error))?;
        let summary = &answer.summary;
        let _ = writeln!(
            std::io::stderr(),
            "{} of {} people within {} m of one of {} ({} more cover areas); {} out of reach. Worked out for each {}, {}.",
            summary.in_reach,
            summary.people,
            self.asked.within,
            summary.assets,
            summary.covering,
            summary.out_of_reach,
            answer.worked_out_at,
            self.asked.measured(),
        );
        let body = match self.format {
            Format::Csv => gaps_to_csv(&answer),
            Format::Geojson => gaps_to_geojson(&answer, &question.rows, view.areas()),
        };
        Ok(out.write_all(body.as_bytes())?)
    }
}

/// A bar for work that takes a while, on a terminal.
pub(super) fn told() -> impl Fn(f64) -> bool {
    let bar = indicatif::ProgressBar::new(100);
    move |done: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
        bar.set_position((done * 100.0) as u64);
        true
    }
}
