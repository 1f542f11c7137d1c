//! `hereabouts import vocabulary`

use std::io::{Read, Write};
use std::path::PathBuf;

use hereabouts_core::Vocabulary;
use hereabouts_store::{Put, PutCounts};
use jiff::Timestamp;

use super::{Job, Terms};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// The words that assets are described with
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportVocabulary {
    /// A file in the form of data/vocabulary.json
    file: PathBuf,
    #[command(flatten)]
    terms: Terms,
}

impl ImportVocabulary {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        let mut text = String::new();
        source
            .reader()?
            .read_to_string(&mut text)
            .map_err(|error| Failure::said(format!("{} could not be read: {error}", source.name())))?;
        let vocabulary = Vocabulary::from_json(&text).map_err(|error| Failure::said(error.to_string()))?;
        let ground = place.store.ground_with(|_| {})?;
        let lost = ground.assets.iter().filter(|asset| vocabulary.kind(&asset.kind).is_none()).count();
        let mut report =
            Report { name: source.name().to_owned(), rows: vocabulary.kinds().len() as u64, ..Report::default() };
        if lost > 0 {
            report.said.push(format!("{lost} assets are of kinds that are not in it any more, and will not be shown."));
        }
        let name = self.terms.source.clone().unwrap_or_else(|| source.stem());
        let job = Job { place, terms: &self.terms, kind: "vocabulary", name, vintage: None, now };
        job.commit(&[source], out, |writing| {
            let kinds = report.rows;
            match writing.put_vocabulary(&vocabulary)? {
                Put::Inserted => report.counts = PutCounts { inserted: kinds, ..PutCounts::default() },
                Put::Changed => report.counts = PutCounts { changed: kinds, ..PutCounts::default() },
                Put::Unchanged => report.counts = PutCounts { unchanged: kinds, ..PutCounts::default() },
            }
            report.things = Some("kinds");
            Ok(report)
        })
    }
}
