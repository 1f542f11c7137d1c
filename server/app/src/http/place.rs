//! The place itself, and its words.

use std::collections::{BTreeMap, BTreeSet};

use hereabouts_core::Level;
use hereabouts_core::asset::{AbcdType, Disclosure};
use hereabouts_core::publish::Audience;
use hereabouts_core::vocabulary::{Bilingual, Language, Term, TermSort};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use super::params::Params;
use super::{Answer, Asking, Reply};

/// A level that is loaded.
#[derive(Serialize, ToSchema)]
struct LoadedLevel {
    level: Level,
    /// How many areas.
    count: usize,
    /// What people call it.
    name: Bilingual,
}

/// The place.
#[derive(Serialize, ToSchema)]
pub struct PlaceDescription {
    name: Bilingual,
    /// West, south, east, north; absent while nothing is loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<f64>>)]
    bbox: Option<[f64; 4]>,
    /// Its middle; absent while nothing is loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<f64>>)]
    centre: Option<[f64; 2]>,
    /// The levels that are loaded, fine to coarse.
    levels: Vec<LoadedLevel>,
    /// The measures that can be counted over.
    measures: Vec<String>,
    /// How many assets the asker can see.
    assets: usize,
    /// How many postcodes are known.
    postcodes: usize,
    /// Changes when anything changes that the asker can see.
    revision: String,
    /// Whom to thank for the data.
    attributions: Vec<String>,
    /// Whether nothing here is real.
    demonstration: bool,
    /// The languages of the answers.
    #[schema(value_type = Vec<String>)]
    languages: [&'static str; 2],
    /// The day where the place is.
    today: String,
    /// Whether the program sends letters: a search can be followed by e-mail.
    mail: bool,
    /// Whether there are paths and roads to walk along: `distance=walking`.
    walking: bool,
}

fn level_name(level: Level) -> Bilingual {
    let (en, cy) = match level {
        Level::Oa => ("Output area", "Ardal gynnyrch"),
        Level::Lsoa => ("Neighbourhood (LSOA)", "Cymdogaeth (ACEHI)"),
        Level::Msoa => ("District (MSOA)", "Dosbarth (ACEHG)"),
        Level::Ward => ("Ward", "Ward"),
        Level::Locality => ("Locality", "Bro"),
        Level::La => ("Authority", "Awdurdod"),
        Level::Neighbourhood => ("Drawn by residents", "Wedi'i dynnu gan drigolion"),
    };
    Bilingual { en: en.into(), cy: cy.into() }
}

/// What everything that is shown lies in: the areas, else the assets.
pub(super) fn bounds(view: &hereabouts_core::view::View) -> Option<[f64; 4]> {
    let areas = view.areas().all().iter().map(|area| area.shape.bounds());
    let of_areas = areas.map(|b| [b.west, b.south, b.east, b.north]).reduce(union);
    of_areas.or_else(|| {
        let spots = view.slots().flat_map(|slot| view.asset(slot).places.iter());
        let boxes = spots.map(|place| match &place.spot {
            hereabouts_core::index::Spot::Point(p) => [p.lon(), p.lat(), p.lon(), p.lat()],
            hereabouts_core::index::Spot::Outline(outline) => {
                let b = outline.shape().bounds();
                [b.west, b.south, b.east, b.north]
            }
        });
        boxes.reduce(union)
    })
}

fn union(a: [f64; 4], b: [f64; 4]) -> [f64; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// The place
#[utoipa::path(get, path = "/api/v1/place", tag = "place", responses((status = 200, body = PlaceDescription)))]
pub async fn show_place(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let view = asking.view();
    let bbox = bounds(view);
    let measures: BTreeSet<&str> =
        view.areas().measures().filter(|(_, m)| m.is_count()).map(|(_, measure)| measure.as_str()).collect();
    let levels = view.areas().levels().map(|(level, count)| LoadedLevel { level, count, name: level_name(level) });
    Ok(Reply::json(&PlaceDescription {
        name: asking.shown.place.name.clone(),
        centre: bbox.map(|[west, south, east, north]| [f64::midpoint(west, east), f64::midpoint(south, north)]),
        bbox,
        levels: levels.collect(),
        measures: measures.into_iter().map(str::to_owned).collect(),
        assets: view.len(),
        postcodes: view.gazetteer().len(),
        revision: asking.shown.stamp(asking.audience).to_owned(),
        attributions: asking.shown.sources.attributions.clone(),
        demonstration: asking.shown.demonstration,
        languages: ["en", "cy"],
        today: asking.today.to_string(),
        walking: view.ground().network.is_some(),
        mail: asking.site.people().is_some_and(|people| people.mail.is_some() && people.public_url.is_some()),
    }))
}

/// A group of kinds.
#[derive(Serialize, ToSchema)]
struct GroupEntry {
    id: String,
    label: String,
    /// `#rrggbb`
    colour: String,
    /// The name of a drawing.
    icon: String,
    /// How many assets.
    count: usize,
}

/// A kind of asset.
#[derive(Serialize, ToSchema)]
struct KindEntry {
    id: String,
    group: String,
    /// One of it.
    label: String,
    /// Several.
    plural: String,
    icon: String,
    abcd_type: AbcdType,
    /// Whether another activity could meet there.
    can_host: bool,
    /// Whether it brings people together with what is there.
    can_connect: bool,
    disclosure_floor: Disclosure,
    /// How many assets.
    count: usize,
}

/// A word.
#[derive(Serialize, ToSchema)]
struct TermEntry {
    id: String,
    label: String,
}

/// The vocabulary in one language.
#[derive(Serialize, ToSchema)]
pub struct VocabularyDescription {
    groups: Vec<GroupEntry>,
    kinds: Vec<KindEntry>,
    accessibility: Vec<TermEntry>,
    audiences: Vec<TermEntry>,
    interests: Vec<TermEntry>,
    costs: Vec<TermEntry>,
}

/// In which language.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct LanguageParams {
    /// `en` or `cy`; else what the browser prefers.
    lang: Option<String>,
}

/// The words: kinds, groups and the rest
#[utoipa::path(get, path = "/api/v1/kinds", tag = "place", params(LanguageParams),
    responses((status = 200, body = VocabularyDescription), (status = 422, body = super::Problem)))]
pub async fn list_kinds(asking: Asking) -> Answer {
    let mut params = Params::parse(&asking.query);
    let language = asking.language(&mut params);
    params.finish()?;
    let view = asking.view();
    let vocabulary = view.vocabulary();
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for slot in view.slots() {
        *counts.entry(view.asset(slot).kind).or_default() += 1;
    }
    let kinds: Vec<KindEntry> = (0_u16..)
        .zip(vocabulary.kinds())
        // What the public never sees a record of is no choice in a list.
        .filter(|(_, kind)| asking.audience != Audience::Public || kind.disclosure_floor != Disclosure::Sealed)
        .map(|(n, kind)| KindEntry {
            id: kind.id.clone(),
            group: kind.group.clone(),
            label: kind.label.get(language).to_owned(),
            plural: kind.plural.get(language).to_owned(),
            icon: kind.icon.clone(),
            abcd_type: kind.abcd_type,
            can_host: kind.can_host,
            can_connect: kind.can_connect,
            disclosure_floor: kind.disclosure_floor,
            count: counts.get(&n).copied().unwrap_or(0),
        })
        .collect();
    let groups = vocabulary.groups().iter().map(|group| GroupEntry {
        id: group.id.clone(),
        label: group.label.get(language).to_owned(),
        colour: group.colour.clone(),
        icon: group.icon.clone(),
        count: kinds.iter().filter(|kind| kind.group == group.id).map(|kind| kind.count).sum(),
    });
    let terms = |sort| vocabulary.terms(sort).iter().map(|term| entry(term, language)).collect();
    Ok(Reply::json(&VocabularyDescription {
        groups: groups.collect(),
        accessibility: terms(TermSort::Accessibility),
        audiences: terms(TermSort::Audience),
        interests: terms(TermSort::Interest),
        costs: terms(TermSort::Cost),
        kinds,
    }))
}

fn entry(term: &Term, language: Language) -> TermEntry {
    TermEntry { id: term.id.clone(), label: term.label.get(language).to_owned() }
}
