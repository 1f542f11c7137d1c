//! `hereabouts export`: what everybody may see, to be taken away.

use std::io::Write;
use std::path::PathBuf;

use hereabouts_core::export::{assets_to_csv, assets_to_geojson};
use hereabouts_core::publish::Published;
use hereabouts_core::view::{Filter, Prepared};

use super::database::Opened;
use super::{Failure, Format};

/// Write what everybody may see, as CSV or GeoJSON
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Geojson)]
    format: Format,
    /// Only these kinds, with commas
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    /// Only these groups of kinds, with commas
    #[arg(long, value_delimiter = ',')]
    group: Vec<String>,
    /// Only what has these words
    #[arg(long, default_value = "")]
    q: String,
    /// A file to write to instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self, place: Opened, out: &mut impl Write) -> Result<(), Failure> {
        let (view, today) = place.public()?;
        let view = &*view;
        let vocabulary = view.vocabulary();
        let mut kinds = Vec::new();
        for id in &self.kind {
            kinds.push(vocabulary.kind_number(id).ok_or_else(|| Failure::said(format!("\"{id}\" is not a kind")))?);
        }
        for id in &self.group {
            if !vocabulary.groups().iter().any(|group| group.id == *id) {
                return Err(Failure::said(format!("\"{id}\" is not a group of kinds")));
            }
            kinds.extend((0..).zip(vocabulary.kinds()).filter(|(_, kind)| kind.group == *id).map(|(n, _)| n));
        }
        let filter = Prepared::new(view, Filter { kinds, text: self.q, ..Filter::default() }, today);
        let listing = view.list(&filter, |_, _| true, None, usize::MAX - 1);
        let assets: Vec<&Published> = listing.slots.iter().map(|slot| view.asset(*slot)).collect();
        let body = match self.format {
            Format::Csv => assets_to_csv(assets, today),
            Format::Geojson => assets_to_geojson(assets, today),
        };
        match &self.output {
            Some(path) => std::fs::write(path, body)
                .map_err(|error| Failure::said(format!("{} could not be written: {error}", path.display())))?,
            None => out.write_all(&body)?,
        }
        Ok(())
    }
}
