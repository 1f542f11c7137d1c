//! Questions answered over what was downloaded.

use hereabouts_core::alike::alike;
use hereabouts_core::areas::AreaNumber;
use hereabouts_core::meeting::meeting_places;
use hereabouts_core::package::{Downloaded, Package, PackageError, Unresolved};
use hereabouts_core::view::{Hit, Prepared, Slot, View, write_feature};
use hereabouts_core::{Metres, Position};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::question::{Covering, Like, Meet, Near, Packages, Question, Wanted};

/// No list on a device is longer.
const LONGEST: usize = 1_000;

/// What is open on the device.
#[derive(Debug, Default)]
pub struct Device {
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    downloaded: Downloaded,
    today: Date,
}

/// Why a question has no answer, as a word that the page has a sentence for.
type Problem = &'static str;
type Answer = Result<Box<RawValue>, Problem>;

/// A feature as answers over HTTP write it, letter for letter.
type Feature = Box<RawValue>;

#[derive(Serialize)]
struct Opened<'a> {
    assets: usize,
    revision: &'a str,
}

#[derive(Serialize)]
struct Found {
    at: [f64; 2],
    areas: Vec<String>,
}

#[derive(Serialize)]
struct Nearest {
    features: Vec<Feature>,
    matched: usize,
    sure_m: f64,
}

#[derive(Serialize)]
struct Features {
    features: Vec<Feature>,
}

#[derive(Serialize)]
struct OneFeature {
    feature: Feature,
}

#[derive(Serialize)]
struct Places {
    places: Vec<Venue>,
    matched: usize,
    /// Whether nothing that was not downloaded could be fairer than the last of them.
    sure: bool,
}

#[derive(Serialize)]
struct Venue {
    feature: Feature,
    journeys_m: Vec<f64>,
    longest_m: f64,
    sum_m: f64,
}

/// To the millimetre, as answers over HTTP tell it.
fn millimetres(metres: f64) -> f64 {
    (metres * 1_000.0).round() / 1_000.0
}

fn told(value: &impl Serialize) -> Answer {
    serde_json::value::to_raw_value(value).map_err(|_| "unreadable")
}

impl Device {
    /// Answer a question in JSON: `{"ok": …}` or `{"problem": "word"}`. What may be asked and what is answered is written down
    /// beside `map-client/src/device/core.ts`.
    pub fn ask(&mut self, question: &[u8]) -> Vec<u8> {
        let answer = match Question::read(question) {
            Some(Question::Open(Packages { today, packages })) => self.open(packages, today),
            Some(question) => self.open.as_ref().ok_or("nothing-is-open").and_then(|open| open.answer(question)),
            None => Err("not-a-question"),
        };
        match answer {
            Ok(answer) => format!(r#"{{"ok":{answer}}}"#).into_bytes(),
            Err(problem) => format!(r#"{{"problem":"{problem}"}}"#).into_bytes(),
        }
    }

    fn open(&mut self, packages: Vec<Package>, today: Date) -> Answer {
        self.open = None;
        let downloaded = Downloaded::open(packages).map_err(|error| match error {
            PackageError::Format(_) => "another-edition",
            PackageError::Unreadable(_) => "unreadable",
        })?;
        let open = self.open.insert(Open { downloaded, today });
        told(&Opened { assets: open.view().len(), revision: open.downloaded.revision() })
    }
}

impl Open {
    const fn view(&self) -> &View {
        self.downloaded.view()
    }

    fn answer(&self, question: Question) -> Answer {
        match question {
            Question::Open(_) => Err("not-a-question"),
            Question::Postcode(asked) => self.postcode(&asked.text),
            Question::Nearest(asked) => self.nearest(asked),
            Question::Covering(asked) => self.covering(asked),
            Question::Like(asked) => self.like(&asked),
            Question::Meet(asked) => self.meet(asked),
            Question::One(asked) => {
                let slot = self.view().slot(asked.id).ok_or("unknown-entry")?;
                told(&OneFeature { feature: self.feature(slot, None) })
            }
        }
    }

    fn prepared(&self, wanted: Wanted) -> Result<Prepared, Problem> {
        let filter = wanted.filter(self.view().vocabulary()).map_err(|_| "unknown-word")?;
        Ok(Prepared::new(self.view(), filter, self.today))
    }

    fn feature(&self, slot: Slot, hit: Option<&Hit>) -> Feature {
        let mut text = Vec::new();
        write_feature(&mut text, self.view().asset(slot), hit, self.today);
        let text = String::from_utf8(text).expect("features are text");
        RawValue::from_string(text).expect("features are JSON")
    }

    fn features_of(&self, hits: &[Hit]) -> Vec<Feature> {
        hits.iter().map(|hit| self.feature(hit.slot, Some(hit))).collect()
    }

    fn postcode(&self, text: &str) -> Answer {
        match self.downloaded.postcode(text) {
            Ok(found) => told(&Found {
                at: [found.position.lon(), found.position.lat()],
                areas: found.areas.iter().map(|code| code.as_str().to_owned()).collect(),
            }),
            Err(Unresolved::NotAPostcode) => Err("not-a-postcode"),
            Err(Unresolved::AnotherDistrict) => Err("another-district"),
            Err(Unresolved::Unknown) => Err("unknown-postcode"),
            Err(Unresolved::NoPosition) => Err("no-position"),
        }
    }

    fn nearest(&self, asked: Near) -> Answer {
        let filter = self.prepared(asked.filter)?;
        let sure = self.downloaded.sure_within(asked.from.0);
        let within = asked.within_m.map_or(sure, |within| within.0.min(sure));
        let nearest = self.view().nearest(asked.from.0, asked.limit.min(LONGEST), Some(within), &filter);
        let features = self.features_of(&nearest.hits);
        told(&Nearest { features, matched: nearest.matched, sure_m: sure.get().floor() })
    }

    fn covering(&self, asked: Covering) -> Answer {
        let filter = self.prepared(asked.filter)?;
        let areas = self.view().areas();
        let named: Vec<AreaNumber> = asked.areas.iter().filter_map(|code| areas.number(code)).collect();
        let within = if asked.areas.is_empty() { areas.at(asked.at.0) } else { named };
        let slots = self.view().covering(asked.at.0, &within, &filter);
        told(&Features { features: slots.into_iter().map(|slot| self.feature(slot, None)).collect() })
    }

    fn like(&self, asked: &Like) -> Answer {
        let from = asked.from.map(|at| at.0);
        let within = from.map(|from| self.downloaded.sure_within(from));
        let hits = alike(self.view(), asked.id, from, within, asked.limit.min(LONGEST)).ok_or("unknown-entry")?;
        told(&Features { features: self.features_of(&hits) })
    }

    fn meet(&self, asked: Meet) -> Answer {
        let filter = self.prepared(asked.filter)?;
        let people: Vec<Position> = asked.from.into_iter().map(|at| at.0).collect();
        let (places, matched) = meeting_places(self.view(), &people, &filter, asked.limit.min(LONGEST));
        // What was not downloaded is farther than this from one of them.
        let sure = people.iter().map(|person| self.downloaded.sure_within(*person)).max().unwrap_or(Metres::ZERO);
        let sure = places.last().is_none_or(|last| last.longest <= sure);
        let places = places.iter().map(|place| {
            let hit = Hit { slot: place.slot, place: place.place, distance: place.longest };
            Venue {
                feature: self.feature(place.slot, Some(&hit)),
                journeys_m: place.journeys.iter().map(|journey| millimetres(journey.get())).collect(),
                longest_m: millimetres(place.longest.get()),
                sum_m: millimetres(place.sum),
            }
        });
        told(&Places { places: places.collect(), matched, sure })
    }
}
