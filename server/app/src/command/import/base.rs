//! `hereabouts import base`

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use hereabouts_core::import::{Limits, base};
use hereabouts_store::{BaseFeature, Put, PutCounts};
use jiff::Timestamp;

use super::{Job, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// A layer of the base map.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Layer {
    /// Roads, paths, railways.
    Roads,
    /// Parks, woods, playing fields.
    Green,
    /// Rivers, canals, lakes.
    Water,
    /// Land, where the rest is sea; or built-up areas.
    Land,
    /// Names of towns and villages.
    Places,
}

impl Layer {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Roads => "roads",
            Self::Green => "green",
            Self::Water => "water",
            Self::Land => "land",
            Self::Places => "places",
        }
    }
}

/// A layer of the base map, from GeoJSON, in place of what it was
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportBase {
    /// GeoJSON files, plain or packed with gzip; together they are the layer
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Which layer
    #[arg(long, value_enum)]
    layer: Layer,
    /// People walk along these roads: they meet where they share a vertex, as in OS Open Roads
    #[arg(long)]
    walking: bool,
    #[command(flatten)]
    terms: Terms,
}

impl ImportBase {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let layer = self.layer.as_str();
        if self.walking && layer != "roads" {
            return Err(Failure::said("people walk along roads; --walking is for --layer roads"));
        }
        let mut sources = Vec::new();
        let mut features: Vec<BaseFeature> = Vec::new();
        let mut report = Report::default();
        for file in &self.files {
            let source = Source::open(file)?;
            let (taken, one) = Report::of(source.name(), base::read(source.reader()?, layer, Limits::NONE)?);
            report.name = if report.name.is_empty() { one.name } else { format!("{}, {}", report.name, one.name) };
            report.unit = one.unit;
            report.rows += taken.len() as u64;
            report.said.extend(one.said);
            report.problems.extend(one.problems);
            features.extend(taken.into_iter().map(|read| {
                let base::BaseFeature { class, name, name_cy, shape } = read;
                BaseFeature { class, name, name_cy, shape }
            }));
            sources.push(source);
        }
        let name = self.terms.source.clone().unwrap_or_else(|| layer.to_owned());
        let job = Job { place, terms: &self.terms, kind: "base", name, vintage: None, now };
        job.commit(&sources, out, |writing| {
            if self.walking {
                let mut described = place.store.place()?;
                described.settings.insert("walking".to_owned(), true.into());
                writing.set_place(&described)?;
            }
            let all = report.rows;
            report.counts = match writing.put_base_features(layer, &features)? {
                Put::Inserted => PutCounts { inserted: all, ..PutCounts::default() },
                Put::Changed => PutCounts { changed: all, ..PutCounts::default() },
                Put::Unchanged => PutCounts { unchanged: all, ..PutCounts::default() },
            };
            Ok(report)
        })
    }
}
