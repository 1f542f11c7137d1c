//! What may be asked, as it is written.

use hereabouts_core::asset::{Cost, Freshness};
use hereabouts_core::day::{self, day_from_text};
use hereabouts_core::package::Package;
use hereabouts_core::schedule::weekday_from_letters;
use hereabouts_core::view::{Filter, OpenOn};
use hereabouts_core::vocabulary::{TermSort, Vocabulary};
use hereabouts_core::{Metres, Position};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use uuid::Uuid;

/// Longitude and latitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At(pub(crate) Position);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [lon, lat] = <[f64; 2]>::deserialize(deserializer)?;
        Position::new(lon, lat).map(Self).map_err(serde::de::Error::custom)
    }
}

/// A number of metres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach(pub(crate) Metres);

impl<'de> Deserialize<'de> for Reach {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Metres::new(f64::deserialize(deserializer)?).map(Self).map_err(serde::de::Error::custom)
    }
}

/// A question. What it is comes first; the rest is read once that is known, straight into its own form.
#[derive(Debug)]
pub(crate) enum Question {
    Open(Packages),
    Postcode(Text),
    Nearest(Near),
    Covering(Covering),
    Like(Like),
    Meet(Meet),
    One(One),
}

/// Open packages, and put away what was open.
#[derive(Debug, Deserialize)]
pub(crate) struct Packages {
    #[serde(with = "day")]
    pub(crate) today: Date,
    pub(crate) packages: Vec<Package>,
}

/// Where a postcode is.
#[derive(Debug, Deserialize)]
pub(crate) struct Text {
    pub(crate) text: String,
}

/// What is near.
#[derive(Debug, Deserialize)]
pub(crate) struct Near {
    pub(crate) from: At,
    pub(crate) limit: usize,
    pub(crate) within_m: Option<Reach>,
    #[serde(default)]
    pub(crate) filter: Wanted,
}

/// What covers a place or comes to it.
#[derive(Debug, Deserialize)]
pub(crate) struct Covering {
    pub(crate) at: At,
    #[serde(default)]
    pub(crate) areas: Vec<String>,
    #[serde(default)]
    pub(crate) filter: Wanted,
}

/// More like an entry.
#[derive(Debug, Deserialize)]
pub(crate) struct Like {
    pub(crate) id: Uuid,
    pub(crate) from: Option<At>,
    pub(crate) limit: usize,
}

/// Where to meet.
#[derive(Debug, Deserialize)]
pub(crate) struct Meet {
    pub(crate) from: Vec<At>,
    pub(crate) limit: usize,
    #[serde(default)]
    pub(crate) filter: Wanted,
}

/// One entry.
#[derive(Debug, Deserialize)]
pub(crate) struct One {
    pub(crate) id: Uuid,
}

impl Question {
    /// Read a question, whose `ask` comes first: what is opened is long, and is read once. (An enum that serde tells apart by a field would read everything twice, the second time with code of its
    /// own: a third of the module.)
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        fn read<'a, T: Deserialize<'a>>(text: &'a str, question: impl Fn(T) -> Question) -> Option<Question> {
            serde_json::from_str(text).ok().map(question)
        }
        match text.strip_prefix(r#"{"ask":""#)?.split('"').next()? {
            "open" => read(text, Self::Open),
            "postcode" => read(text, Self::Postcode),
            "nearest" => read(text, Self::Nearest),
            "covering" => read(text, Self::Covering),
            "like" => read(text, Self::Like),
            "meet" => read(text, Self::Meet),
            "one" => read(text, Self::One),
            _ => None,
        }
    }
}

/// What is asked for, in the words that `/api/v1/assets` has.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Wanted {
    kind: Vec<String>,
    group: Vec<String>,
    q: String,
    cost: Vec<Cost>,
    accessible: Vec<String>,
    open_on: Option<String>,
    audience: Vec<String>,
    interest: Vec<String>,
    fresh: Vec<Freshness>,
}

impl Wanted {
    /// The filter, or the word that is none here.
    pub(crate) fn filter(self, vocabulary: &Vocabulary) -> Result<Filter, String> {
        let mut kinds = Vec::new();
        for kind in &self.kind {
            kinds.push(vocabulary.kind_number(kind).ok_or_else(|| kind.clone())?);
        }
        if !self.group.is_empty() {
            let is_unknown = |group: &&String| vocabulary.groups().iter().all(|known| known.id != **group);
            if let Some(unknown) = self.group.iter().find(is_unknown) {
                return Err(unknown.clone());
            }
            let in_groups = (0..).zip(vocabulary.kinds()).filter(|(_, kind)| self.group.contains(&kind.group));
            // Of both a kind and a group, what is in both.
            let any = kinds.is_empty();
            kinds = in_groups.map(|(n, _)| n).filter(|n| any || kinds.contains(n)).collect();
            if kinds.is_empty() {
                return Err(self.kind.join(","));
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        let bits = |sort, words: &[String]| {
            let terms = vocabulary.terms(sort);
            match words.iter().find(|word| terms.iter().all(|term| term.id != **word)) {
                Some(unknown) => Err(unknown.clone()),
                None => Ok(vocabulary.bits(sort, words.iter().map(String::as_str))),
            }
        };
        let day = |text: String| match weekday_from_letters(&text) {
            Some(weekday) => Ok(OpenOn::Weekday(weekday)),
            None => day_from_text(&text).map(OpenOn::Date).ok_or(text),
        };
        Ok(Filter {
            kinds,
            text: self.q,
            costs: self.cost,
            accessible: bits(TermSort::Accessibility, &self.accessible)?,
            open_on: self.open_on.map(day).transpose()?,
            audiences: bits(TermSort::Audience, &self.audience)?,
            interests: bits(TermSort::Interest, &self.interest)?,
            fresh: self.fresh,
            ..Filter::default()
        })
    }
}
