//! `hereabouts nearest`: what is near, without a browser.

use hereabouts_core::export::guarded;
use hereabouts_core::view::{Filter, Hit, Prepared, View, write_feature};
use hereabouts_core::{Metres, Position, Postcode};
use jiff::civil::Date;

use super::database::Opened;
use super::{Failure, Format};

/// List what is nearest to a place
#[derive(Debug, clap::Args)]
pub(super) struct Nearest {
    /// From this postcode
    #[arg(long, conflicts_with_all = ["area", "lon"])]
    postcode: Option<String>,
    /// From the centre of this area
    #[arg(long, conflicts_with = "lon")]
    area: Option<String>,
    /// From this point: degrees east
    #[arg(long, requires = "lat", allow_negative_numbers = true)]
    lon: Option<f64>,
    /// From this point: degrees north
    #[arg(long, requires = "lon", allow_negative_numbers = true)]
    lat: Option<f64>,
    /// Only these kinds, with commas
    #[arg(long, value_delimiter = ',')]
    kind: Vec<String>,
    /// How many
    #[arg(short, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    k: u16,
    /// None farther than this, metres
    #[arg(long)]
    within: Option<f64>,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// The kinds of these words.
///
/// # Errors
/// When one is not in the vocabulary.
pub(super) fn kinds(view: &View, words: &[String]) -> Result<Vec<u16>, Failure> {
    let find = |word: &String| {
        let known = || view.vocabulary().kinds().iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>().join(", ");
        view.vocabulary()
            .kind_number(word)
            .ok_or_else(|| Failure::said(format!("\"{word}\" is not a kind; use one of {}", known())))
    };
    words.iter().map(find).collect()
}

impl Nearest {
    fn from(&self, view: &View) -> Result<Position, Failure> {
        if let Some(text) = &self.postcode {
            let postcode = Postcode::parse(text).map_err(|error| Failure::said(error.to_string()))?;
            let record = view.gazetteer().get(&postcode);
            return record
                .and_then(|r| r.position)
                .ok_or_else(|| Failure::said(format!("the postcode {postcode} is not in this place's list")));
        }
        if let Some(code) = &self.area {
            let number =
                view.areas().number(code).ok_or_else(|| Failure::said(format!("there is no area {code} here")))?;
            return Ok(view.areas().anchor(number));
        }
        let begin = || Failure::said("say where to begin: --postcode, --area, or --lon and --lat");
        let (lon, lat) = self.lon.zip(self.lat).ok_or_else(begin)?;
        Position::new(lon, lat).map_err(|error| Failure::said(error.to_string()))
    }

    pub(super) fn run(&self, place: Opened, out: &mut impl std::io::Write) -> Result<(), Failure> {
        let (view, today) = place.public()?;
        let view = &*view;
        let from = self.from(view)?;
        let within = self.within.map(Metres::new).transpose().map_err(|error| Failure::said(error.to_string()))?;
        let filter = Prepared::new(view, Filter { kinds: kinds(view, &self.kind)?, ..Filter::default() }, today);
        let found = view.nearest(from, usize::from(self.k), within, &filter);
        let body = match self.format {
            Format::Csv => to_csv(view, &found.hits),
            Format::Geojson => to_geojson(view, &found.hits, today),
        };
        Ok(out.write_all(&body)?)
    }
}

fn to_csv(view: &View, hits: &[Hit]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(["distance_m", "name", "kind", "address", "postcode", "area", "phone", "url", "id"]);
    for hit in hits {
        let asset = view.asset(hit.slot);
        let told = asset.properties();
        let cells = [
            format!("{:.3}", hit.distance.get()),
            told.name,
            told.kind,
            told.address.unwrap_or_default(),
            told.postcode.map(|postcode| postcode.to_string()).unwrap_or_default(),
            told.area.map(|area| area.name).unwrap_or_default(),
            told.phone.unwrap_or_default(),
            told.url.unwrap_or_default(),
            asset.id.to_string(),
        ];
        let _ = writer.write_record(cells.iter().map(|cell| guarded(cell).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

fn to_geojson(view: &View, hits: &[Hit], today: Date) -> Vec<u8> {
    let mut out = br#"{"type":"FeatureCollection","features":["#.to_vec();
    for (n, hit) in hits.iter().enumerate() {
        out.extend_from_slice(if n == 0 { b"\n" } else { b",\n" });
        write_feature(&mut out, view.asset(hit.slot), Some(hit), today);
    }
    out.extend_from_slice(b"\n]}\n");
    out
}
