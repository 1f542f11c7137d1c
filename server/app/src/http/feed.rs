//! Following a place: what is new or has changed of any search, as an Atom feed (RFC 4287).

use atom_syndication::{Entry, Feed, FixedDateTime, Link, Text};
use hereabouts_core::Metres;
use hereabouts_core::publish::{Audience, Properties, Published};
use hereabouts_core::view::{Prepared, Slot, View};
use hereabouts_core::vocabulary::{Bilingual, Language};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::assets::{FilterParams, Scope};
use super::export::ScopeParams;
use super::params::Params;
use super::problem::Problem;
use super::start::find_postcode;
use super::{Answer, Asking, Reply};
use crate::site::Site;

/// How many entries a feed has.
const MOST: usize = 50;
/// How far around a postcode is near, where nobody says.
const NEAR: f64 = 1_600.0;

/// Around where.
#[derive(utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct FeedParams {
    /// Only what is near this postcode.
    postcode: Option<String>,
    /// How near, metres, up to 100 km; with `postcode`.
    #[param(default = 1600)]
    within_m: Option<f64>,
    /// `en` or `cy`: the language of labels; else what the reader prefers.
    lang: Option<String>,
}

/// When an asset was last changed, as it stands in what is told of it. Homes tell no time, and are in no feed.
fn modified(asset: &Published) -> Option<&str> {
    const FIELD: &str = "\"modified\":\"";
    let begin = asset.details.rfind(FIELD)? + FIELD.len();
    asset.details[begin..].split('"').next()
}

fn when(text: &str) -> FixedDateTime {
    let seconds = text.parse::<Timestamp>().map_or(0, Timestamp::as_second);
    // The feed's own type, made from what every library understands.
    format!("{:.0}", Timestamp::from_second(seconds).unwrap_or_default()).parse().unwrap_or_default()
}

fn entry(origin: &str, asset: &Published, told: Properties, label: &str, language: Language) -> Entry {
    let name = (language == Language::Cy).then(|| told.name_cy.clone()).flatten().unwrap_or(told.name);
    let summary = (language == Language::Cy).then(|| told.summary_cy.clone()).flatten().or(told.summary);
    let updated = modified(asset).map(when).unwrap_or_default();
    let words: Vec<String> =
        [Some(label.to_owned()), summary, told.area.map(|area| area.name)].into_iter().flatten().collect();
    Entry {
        title: Text::plain(name),
        id: format!("urn:uuid:{}", asset.id),
        updated,
        published: told.created.map(|created| when(&created.to_string())),
        summary: Some(Text::plain(words.join(" · "))),
        links: vec![Link { href: format!("{origin}/place/{}", asset.id), rel: "alternate".into(), ..Link::default() }],
        ..Entry::default()
    }
}

/// What is new or has changed, of any search
#[utoipa::path(get, path = "/api/v1/feed.atom", tag = "assets", params(FeedParams, ScopeParams, FilterParams),
    responses((status = 200, body = String, content_type = "application/atom+xml"), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn follow_assets(asking: Asking) -> Answer {
    asking.heavy(feed).await
}

/// What a search finds that can be followed, in no promised order.
fn search(view: &View, today: Date, params: &mut Params) -> Vec<Slot> {
    let filter = Prepared::new(view, params.filter(view.vocabulary()), today);
    let scope = Scope::read(params, view, &filter);
    let postcode = params.text("postcode");
    let within = params.metres("within_m").unwrap_or(Metres::new(NEAR).expect("a distance"));
    let near = postcode.and_then(|text| match find_postcode(view, &text) {
        Ok((_, _, position)) => Some(position),
        Err(detail) => {
            params.makes_no_sense("postcode", detail);
            None
        }
    });
    let mut slots: Vec<Slot> = match near {
        Some(position) => {
            let mut found = Vec::new();
            view.each_within(&position.into(), within, &filter, |slot| found.push(slot));
            found.retain(|slot| scope.holds(view, *slot));
            found
        }
        None => view.list(&filter, |slot, _| scope.holds(view, slot), None, usize::MAX - 1).slots,
    };
    slots.retain(|slot| modified(view.asset(*slot)).is_some());
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// Whether these are the parameters of a search.
pub(super) fn is_a_search(asking: &Asking, query: &str) -> Result<(), Problem> {
    let mut params = Params::parse(query);
    asking.language(&mut params);
    search(asking.view(), asking.today, &mut params);
    params.finish()
}

/// What is new or has changed of a search since that time, as everybody sees it, the latest first: each with its name, and
/// with its kind and area in words.
pub(crate) fn changed_since(
    site: &Site,
    query: &str,
    since: Timestamp,
) -> Result<Vec<(Uuid, Bilingual, Bilingual)>, Problem> {
    let shown = site.shown();
    let view = shown.view(Audience::Public);
    let mut params = Params::parse(query);
    params.text("lang");
    let slots = search(view, site.today(), &mut params);
    params.finish()?;
    let when = |slot: Slot| modified(view.asset(slot)).and_then(|text| text.parse::<Timestamp>().ok());
    let mut changed: Vec<(Timestamp, Slot)> =
        slots.into_iter().filter_map(|slot| Some((when(slot)?, slot))).filter(|(when, _)| *when > since).collect();
    changed.sort_by_key(|(when, slot)| (std::cmp::Reverse(*when), view.asset(*slot).id));
    let line = |(_, slot): (Timestamp, Slot)| {
        let asset = view.asset(slot);
        let (told, kind) = (asset.properties(), &view.vocabulary().kinds()[usize::from(asset.kind)].label);
        let name_cy = told.name_cy.unwrap_or_else(|| told.name.clone());
        let area = told.area.map(|area| (area.name_cy.unwrap_or_else(|| area.name.clone()), area.name));
        let (area_cy, area_en) = area.unzip();
        let about = |kind: &str, area: Option<String>| {
            [Some(kind.to_owned()), area].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        let about = Bilingual { en: about(&kind.en, area_en), cy: about(&kind.cy, area_cy) };
        (asset.id, Bilingual { en: told.name, cy: name_cy }, about)
    };
    Ok(changed.into_iter().map(line).collect())
}

fn feed(asking: &Asking) -> Answer {
    let view = asking.view();
    let mut params = Params::parse(&asking.query);
    let language = asking.language(&mut params);
    let mut slots = search(view, asking.today, &mut params);
    params.finish()?;
    // Times are all in UTC and so in the order of their texts, but for fractions of a second.
    slots.sort_by(|a, b| {
        let (a, b) = (view.asset(*a), view.asset(*b));
        modified(b).cmp(&modified(a)).then(a.id.cmp(&b.id))
    });
    slots.truncate(MOST);
    let entries: Vec<Entry> = slots
        .iter()
        .map(|slot| {
            let asset = view.asset(*slot);
            let label = view.vocabulary().kinds()[usize::from(asset.kind)].label.get(language);
            entry(&asking.origin, asset, asset.properties(), label, language)
        })
        .collect();
    let address =
        format!("{}{}{}{}", asking.origin, asking.path, if asking.query.is_empty() { "" } else { "?" }, asking.query);
    let place = asking.shown.place.name.get(language);
    let feed = Feed {
        title: Text::plain(format!("Hereabouts: {place}")),
        id: address.clone(),
        updated: entries.first().map(|entry| entry.updated).unwrap_or_default(),
        links: vec![Link { href: address, rel: "self".into(), ..Link::default() }],
        entries,
        ..Feed::default()
    };
    Ok(Reply::new("application/atom+xml; charset=utf-8", feed.to_string().into_bytes()))
}
