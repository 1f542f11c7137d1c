//! `hereabouts import osm`

use std::io::Write;
use std::path::PathBuf;

use hereabouts_core::import::{Limits, assets};
use hereabouts_store::PutCounts;
use jiff::Timestamp;
use serde_json::json;

use super::{Job, Known, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;
use crate::osm;

/// An OpenStreetMap extract: the base map, paths and roads to walk along, and places that people go to
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportOsm {
    /// A file .osm.pbf
    file: PathBuf,
    /// Take places that people go to as well: libraries, halls, pharmacies …
    #[arg(long)]
    assets: bool,
    #[command(flatten)]
    terms: Terms,
}

impl ImportOsm {
    pub(super) fn run(mut self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        // Its digest; the library opens the file itself.
        std::io::copy(&mut source.reader()?, &mut std::io::sink())?;
        let broken = |error| Failure::said(format!("{} is not an OpenStreetMap extract: {error}", source.name()));
        let extract = osm::read(&self.file).map_err(broken)?;
        self.terms.licence.get_or_insert_with(|| "ODbL-1.0".to_owned());
        self.terms.attribution.get_or_insert_with(|| "© OpenStreetMap contributors".to_owned());
        let name = self.terms.source.clone().unwrap_or_else(|| "OpenStreetMap".to_owned());
        let mut read = Vec::new();
        let mut report = Report { name: source.name().to_owned(), ..Report::default() };
        if self.assets {
            let known = Known::read(place)?;
            let options = assets::Options {
                vocabulary: &known.vocabulary,
                kind: None,
                name_field: None,
                columns: None,
                // Everything that is mapped there is public.
                disclosure: Some(hereabouts_core::Disclosure::Exact),
                source: &name,
                licence: self.terms.licence.as_deref(),
                now,
                limits: Limits::NONE,
            };
            let list = json!({ "type": "FeatureCollection", "features": extract.places }).to_string();
            let taken = Report::of(source.name(), known.assets(list.as_bytes(), &options)?);
            (read, report) = taken;
        }
        let of = |layer: &str| extract.layers.get(layer).map_or(0, Vec::len);
        report.said.push(format!(
            "{} paths and roads, {} green places, {} waters, {} names.",
            of("roads"),
            of("green"),
            of("water"),
            of("places")
        ));
        let job = Job { place, terms: &self.terms, kind: "osm", name, vintage: source.year(), now };
        job.commit(std::slice::from_ref(&source), out, |writing| {
            let mut rows = 0;
            for (layer, features) in &extract.layers {
                writing.put_base_features(layer, features)?;
                rows += features.len() as u64;
            }
            let mut described = place.store.place()?;
            if described.settings.insert("walking".to_owned(), true.into()) != Some(true.into()) {
                writing.set_place(&described)?;
            }
            report.counts = if read.is_empty() {
                PutCounts { inserted: rows, ..PutCounts::default() }
            } else {
                writing.put_assets(read)?
            };
            report.rows = report.rows.max(rows);
            Ok(report)
        })
    }
}
