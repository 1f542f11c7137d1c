//! `hereabouts import assets`

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use hereabouts_core::areas::Areas;
use hereabouts_core::gazetteer::{Gazetteer, GazetteerBuilder};
use hereabouts_core::import::{Limits, assets};
use hereabouts_core::{Asset, Disclosure, Measure, Vocabulary};
use hereabouts_store::Ground;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Job, Terms, areas_of, vocabulary_of};
use crate::command::Failure;
use crate::command::database::Opened;
use crate::command::report::Report;
use crate::command::source::Source;

/// How much of a place is told.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Told {
    /// The place is public.
    Exact,
    /// Only the area is.
    Area,
}

/// Community assets, from CSV or GeoJSON
#[derive(Debug, clap::Args)]
pub(in crate::command) struct ImportAssets {
    /// A CSV or GeoJSON file, plain or packed with gzip
    file: PathBuf,
    /// What all of them are, such as library; a column "kind" may say it instead
    #[arg(long)]
    kind: Option<String>,
    /// The column with the name; guessed where absent
    #[arg(long, value_name = "FIELD")]
    name_field: Option<String>,
    /// How much of their place is told; asked for where the kind does not settle it
    #[arg(long, value_enum)]
    disclosure: Option<Told>,
    #[command(flatten)]
    terms: Terms,
}

impl ImportAssets {
    pub(super) fn run(self, place: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let source = Source::open(&self.file)?;
        let known = Known::read(place)?;
        let name = self.terms.source.clone().unwrap_or_else(|| source.stem());
        let options = assets::Options {
            vocabulary: &known.vocabulary,
            kind: self.kind.as_deref(),
            name_field: self.name_field.as_deref(),
            columns: None,
            disclosure: self.disclosure.map(|told| match told {
                Told::Exact => Disclosure::Exact,
                Told::Area => Disclosure::Area,
            }),
            source: &name,
            licence: self.terms.licence.as_deref(),
            now,
            limits: Limits::NONE,
        };
        let (read, mut report) = Report::of(source.name(), known.assets(source.reader()?, &options)?);
        report.said.extend(known.said(&read, &name));
        let job = Job { place, terms: &self.terms, kind: "assets", name, vintage: source.year(), now };
        job.commit(std::slice::from_ref(&source), out, |writing| {
            report.counts = writing.put_assets(read)?;
            Ok(report)
        })
    }
}

/// What is stored that an import of assets asks for.
pub(in crate::command) struct Known {
    pub(in crate::command) vocabulary: Vocabulary,
    pub(in crate::command) areas: Areas,
    pub(in crate::command) gazetteer: Gazetteer,
    ground: Ground,
}

impl Known {
    pub(super) fn read(place: &Opened) -> Result<Self, Failure> {
        let mut builder = GazetteerBuilder::default();
        let ground = place.store.ground_with(|record| builder.push(&record))?;
        Ok(Self::new(ground, builder))
    }

    pub(in crate::command) fn new(ground: Ground, postcodes: GazetteerBuilder) -> Self {
        Self { vocabulary: vocabulary_of(&ground), areas: areas_of(&ground), gazetteer: postcodes.build(), ground }
    }

    /// Read assets with everything that is known around them.
    pub(in crate::command) fn assets(
        &self,
        reader: impl std::io::Read,
        options: &assets::Options<'_>,
    ) -> Result<hereabouts_core::import::Outcome<Asset>, Failure> {
        let by_key: HashMap<(&str, &str), Uuid> = self
            .ground
            .assets
            .iter()
            .filter_map(|asset| Some(((asset.source.as_deref()?, asset.source_key.as_deref()?), asset.id)))
            .collect();
        let around = assets::Surroundings {
            postcode: &|postcode| self.gazetteer.get(postcode),
            area_to_tell: &|codes, disclosure| self.areas.area_to_tell(codes, disclosure),
            level_of: &|code| self.areas.number(code.as_str()).map(|number| self.areas.get(number).level),
            neighbourhood: &|position| self.areas.neighbourhood(position).map(str::to_owned),
            identify: &|source, key| by_key.get(&(source, key)).copied(),
            new_id: &Uuid::new_v4,
        };
        let mut outcome = assets::read(reader, options, &around)?;
        let by_id: HashMap<Uuid, &Asset> = self.ground.assets.iter().map(|asset| (asset.id, asset)).collect();
        for asset in &mut outcome.items {
            // What everybody may see has no key in it; what came from us and comes back keeps its own.
            if let Some(stored) = by_id.get(&asset.id)
                && asset.source_key.is_none()
                && asset.source == stored.source
            {
                asset.source_key.clone_from(&stored.source_key);
            }
        }
        Ok(outcome)
    }

    fn said(&self, read: &[Asset], source: &str) -> Vec<String> {
        let mut said = Vec::new();
        let households = self.areas.measures().any(|(_, measure)| Measure::new("households").as_ref() == Some(measure));
        if read.iter().any(|asset| asset.disclosure != Disclosure::Exact) && !households {
            said.push(
                "Households are taken as people ÷ 2.4, since no count of households is loaded (import population … --measure households)."
                    .to_owned(),
            );
        }
        let ids: HashSet<Uuid> = read.iter().map(|asset| asset.id).collect();
        let gone =
            self.ground.assets.iter().filter(|a| a.source.as_deref() == Some(source) && !ids.contains(&a.id)).count();
        if gone > 0 {
            said.push(format!(
                "{gone} assets of an earlier import of this source are not in the file; they stay as they are."
            ));
        }
        said
    }
}
