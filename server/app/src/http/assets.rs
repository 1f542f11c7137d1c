//! Assets: lists, what is near, one asset.

use actix_web::web;
use hereabouts_core::areas::AreaNumber;
use hereabouts_core::publish::Properties;
use hereabouts_core::view::{Facets, Hit, PageKey, Prepared, Slot, View, write_feature};
use hereabouts_core::{Position, Shape};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::params::Params;
use super::problem::Problem;
use super::start::{From, Start, start};
use super::{Answer, Asking, Reply};

/// An asset as a GeoJSON feature. Its geometry is null where only an area is told.
#[derive(Serialize, ToSchema)]
pub struct AssetFeature {
    /// `Feature`
    #[serde(rename = "type")]
    kind: String,
    /// Its id.
    id: Uuid,
    /// Where, when it is on the map.
    geometry: Option<Shape>,
    /// What is told of it.
    properties: Properties,
}

/// A page of assets.
#[derive(Serialize, ToSchema)]
pub struct AssetCollection {
    /// `FeatureCollection`
    #[serde(rename = "type")]
    kind: String,
    /// The assets.
    features: Vec<AssetFeature>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: usize,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The next page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<Link>,
    /// Counts beside the filters, when they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Facets>,
}

/// A link of a collection.
#[derive(Serialize, ToSchema)]
pub struct Link {
    /// `next`
    rel: String,
    /// Where.
    href: String,
}

/// What is near a place.
#[derive(Serialize, ToSchema)]
pub struct NearestCollection {
    /// `FeatureCollection`
    #[serde(rename = "type")]
    kind: String,
    /// Nearest first, ties by id.
    features: Vec<AssetFeature>,
    /// How many there are in all, within the radius when one is given.
    #[serde(rename = "numberMatched")]
    number_matched: usize,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What covers the place or comes to people: never ranked by where its office is.
    covering: AssetCollection,
    /// Where the search began.
    from: From,
}

/// What every list of assets may be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct FilterParams {
    /// Any of these kinds, with commas: words of `/api/v1/kinds`.
    kind: Option<String>,
    /// Any of these groups of kinds, with commas.
    group: Option<String>,
    /// Words, each the beginning of a word of the asset. At most 200 characters.
    q: Option<String>,
    /// Any of these, with commas: `free`, `paid`, `donation`, `unknown`.
    cost: Option<String>,
    /// All of these, with commas: words of `accessibility` in `/api/v1/kinds`.
    accessible: Option<String>,
    /// A day of the week (`mo` to `su`) or a date (`2026-12-01`).
    open_on: Option<String>,
    /// Any of these, with commas: words of `audiences`.
    audience: Option<String>,
    /// Any of these, with commas: words of `interests`.
    interest: Option<String>,
    /// Any of these, with commas: `within_6_months`, `within_12_months`, `older`, `never`.
    fresh: Option<String>,
    /// Only what this organisation stands behind: an id of `/api/v1/organizations`.
    organization: Option<String>,
}

/// Which page of which list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct ListParams {
    /// West, south, east, north in degrees.
    bbox: Option<String>,
    /// Only what covers this: `lon,lat` or the code of an area.
    covers: Option<String>,
    /// Only what lies in this area.
    within: Option<String>,
    /// Whether to count beside the filters.
    facets: Option<bool>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// Where to begin and how many to find.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document")]
pub struct NearestParams {
    /// Degrees east; with `lat`. Or give `postcode`, or `area`.
    lon: Option<f64>,
    /// Degrees north.
    lat: Option<f64>,
    /// A full postcode.
    postcode: Option<String>,
    /// The code of an area: from its centre.
    area: Option<String>,
    /// How many, 1 to 200.
    #[param(default = 10)]
    k: Option<u32>,
    /// None farther than this, metres, up to 100 km.
    within_m: Option<f64>,
    /// `distance`, or `band`: by bands of distance (400 m, 800 m, 1.6 km …), and within a band those that were confirmed
    /// within a year before the others.
    #[param(default = "distance")]
    order: Option<String>,
}

/// A name and an id as one word.
pub(super) fn cursor_text(key: &PageKey) -> String {
    let mut bytes = key.1.as_bytes().to_vec();
    bytes.extend_from_slice(key.0.as_bytes());
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

/// Read a cursor back.
pub(super) fn cursor(params: &mut Params) -> Option<PageKey> {
    let text = params.text("cursor")?;
    let read = || {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (id, name) = bytes.split_at_checked(16)?;
        Some(PageKey(String::from_utf8(name.to_vec()).ok()?, Uuid::from_slice(id).ok()?))
    };
    let key = read();
    if key.is_none() {
        params.makes_no_sense("cursor", "This cursor is not one of ours; begin the list again without it.");
    }
    key
}

/// The bytes that features of these assets take, or a few more.
///
/// Looking at all of them before the first is written also fetches them from memory side by side, where one after the
/// other each would be waited for.
fn room_for(view: &View, slots: impl Iterator<Item = Slot>) -> usize {
    512 + slots.map(|slot| view.asset(slot).details.len() + 256).sum::<usize>()
}

fn write_features<'a>(
    out: &mut Vec<u8>,
    view: &View,
    hits: impl Iterator<Item = (Slot, Option<&'a Hit>)>,
    today: Date,
) {
    out.push(b'[');
    for (n, (slot, hit)) in hits.enumerate() {
        if n > 0 {
            out.push(b',');
        }
        write_feature(out, view.asset(slot), hit, today);
    }
    out.push(b']');
}

fn write_collection(out: &mut Vec<u8>, view: &View, slots: &[Slot], matched: usize, today: Date) {
    out.extend_from_slice(br#"{"type":"FeatureCollection","features":"#);
    write_features(out, view, slots.iter().map(|slot| (*slot, None)), today);
    out.extend_from_slice(format!(r#","numberMatched":{matched},"numberReturned":{}"#, slots.len()).as_bytes());
}

/// What a list is about: everything, or what lies in a box or an area, or covers a place.
pub(super) struct Scope {
    bbox: Option<hereabouts_core::Bbox>,
    within: Option<AreaNumber>,
    covers: Option<Vec<Slot>>,
}

impl Scope {
    pub(super) fn read(params: &mut Params, view: &View, filter: &Prepared) -> Self {
        let bbox = params.bbox();
        let within = params.area_code("within").and_then(|code| {
            let number = view.areas().number(code.as_str());
            if number.is_none() {
                params.makes_no_sense("within", format!("There is no area {code} here."));
            }
            number
        });
        let covers = params.text("covers").and_then(|text| Self::covering(params, view, filter, &text));
        Self { bbox, within, covers }
    }

    fn covering(params: &mut Params, view: &View, filter: &Prepared, text: &str) -> Option<Vec<Slot>> {
        let areas = view.areas();
        let (position, within) = match text.split_once(',') {
            Some((lon, lat)) => {
                let numbers = lon.trim().parse().ok().zip(lat.trim().parse().ok());
                match numbers.map(|(lon, lat)| Position::new(lon, lat)) {
                    Some(Ok(position)) => (position, areas.at(position)),
                    _ => {
                        params.makes_no_sense("covers", "covers must be lon,lat in degrees, or the code of an area.");
                        return None;
                    }
                }
            }
            None => match areas.number(text) {
                Some(number) => (areas.anchor(number), areas.with_parents(number).collect()),
                None => {
                    params.makes_no_sense("covers", "There is no area of that code here.");
                    return None;
                }
            },
        };
        let mut slots = view.covering(position, &within, filter);
        slots.sort_unstable();
        Some(slots)
    }

    pub(super) fn holds(&self, view: &View, slot: Slot) -> bool {
        let asset = view.asset(slot);
        let in_area = |number: AreaNumber| {
            let areas = view.areas();
            asset.places.iter().any(|place| match (&place.spot, place.area) {
                (_, Some(area)) => areas.with_parents(area).any(|n| n == number),
                (hereabouts_core::index::Spot::Point(position), None) => areas.at(*position).contains(&number),
                (hereabouts_core::index::Spot::Outline(outline), None) => {
                    let bounds = outline.shape().bounds();
                    let middle = Position::new((bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0);
                    middle.is_ok_and(|middle| areas.at(middle).contains(&number))
                }
            })
        };
        self.bbox.is_none_or(|bbox| view.is_in_box(asset, bbox))
            && self.within.is_none_or(in_area)
            && self.covers.as_ref().is_none_or(|slots| slots.binary_search(&slot).is_ok())
    }
}

/// Assets by name
///
/// What the filters keep, in the order of names, a page at a time, with the true total.
#[utoipa::path(get, path = "/api/v1/assets", tag = "assets", params(ListParams, FilterParams),
    responses((status = 200, body = AssetCollection), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn list_assets(asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let view = asking.view();
            let mut params = Params::parse(&asking.query);
            let filter = Prepared::new(view, params.filter(view.vocabulary()), asking.today);
            let scope = Scope::read(&mut params, view, &filter);
            let with_facets = params.flag("facets");
            let limit = params.count("limit", 50, 1, 200);
            let after = cursor(&mut params);
            params.finish()?;
            let listing = view.list(&filter, |slot, _| scope.holds(view, slot), after.as_ref(), limit);
            let mut out = Vec::with_capacity(room_for(view, listing.slots.iter().copied()));
            write_collection(&mut out, view, &listing.slots, listing.matched, asking.today);
            if let Some(next) = &listing.next {
                let next = cursor_text(next);
                let href = format!("{}?{}", asking.path, with_cursor(&asking.query, &next));
                let links = [Link { rel: "next".into(), href }];
                let links = serde_json::to_string(&links).unwrap_or_default();
                out.extend_from_slice(format!(r#","next":"{next}","links":{links}"#).as_bytes());
            }
            if with_facets {
                let facets = view.facets(&filter, |slot, _| scope.holds(view, slot));
                out.extend_from_slice(br#","facets":"#);
                let _ = serde_json::to_writer(&mut out, &facets);
            }
            out.push(b'}');
            Ok(Reply::geojson(out))
        })
        .await
}

fn with_cursor(query: &str, cursor: &str) -> String {
    let others = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "cursor");
    form_urlencoded::Serializer::new(String::new()).extend_pairs(others).append_pair("cursor", cursor).finish()
}

/// What is near
///
/// The nearest assets, by exact distance on the ground, and apart from them what covers the place.
#[utoipa::path(get, path = "/api/v1/assets/nearest", tag = "assets", params(NearestParams, FilterParams),
    responses((status = 200, body = NearestCollection), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn find_nearest_assets(asking: Asking) -> Answer {
    let view = asking.view();
    let mut params = Params::parse(&asking.query);
    let start = start(&mut params, view);
    let k = params.count("k", 10, 1, 200);
    let within = params.metres("within_m");
    let order = params.words("order", &[("distance", false), ("band", true)]);
    let filter = Prepared::new(view, params.filter(view.vocabulary()), asking.today);
    params.finish()?;
    let Some(Start { from, within: areas }) = start else { return Err(Problem::not_found()) };
    let nearest = if order.first() == Some(&true) {
        view.nearest_by_band(from.position, k, within, &filter)
    } else {
        view.nearest(from.position, k, within, &filter)
    };
    let covering = view.covering(from.position, &areas, &filter);
    let mut out =
        Vec::with_capacity(room_for(view, nearest.hits.iter().map(|hit| hit.slot).chain(covering.iter().copied())));
    out.extend_from_slice(br#"{"type":"FeatureCollection","features":"#);
    write_features(&mut out, view, nearest.hits.iter().map(|hit| (hit.slot, Some(hit))), asking.today);
    let counts = format!(r#","numberMatched":{},"numberReturned":{},"covering":"#, nearest.matched, nearest.hits.len());
    out.extend_from_slice(counts.as_bytes());
    write_collection(&mut out, view, &covering, covering.len(), asking.today);
    out.extend_from_slice(br#"},"from":"#);
    let _ = serde_json::to_writer(&mut out, &from);
    out.push(b'}');
    Ok(Reply::geojson(out))
}

fn asset_id(path: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(path).map_err(|_| Problem::not_found())
}

/// One asset
#[utoipa::path(get, path = "/api/v1/assets/{id}", tag = "assets", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = AssetFeature), (status = 308, description = "It was joined with another entry"), (status = 404, body = Problem)))]
pub async fn find_asset(id: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let id = asset_id(&id)?;
    let Some(slot) = asking.view().slot(id) else { return asking.heavy(move |asking| lead_on(asking, id)).await };
    let view = asking.view();
    let mut out = Vec::with_capacity(1_024);
    write_feature(&mut out, view.asset(slot), None, asking.today);
    Ok(Reply::geojson(out))
}

/// An entry that was joined with another one leads there.
fn lead_on(asking: &Asking, id: Uuid) -> Answer {
    let into = asking.site.store().merged_into(id)?.filter(|into| asking.view().slot(*into).is_some());
    into.map(|into| Reply::moved(format!("/api/v1/assets/{into}"))).ok_or_else(Problem::not_found)
}

/// A version of an asset.
#[derive(Serialize, ToSchema)]
pub struct Version {
    /// Counts from 1.
    revision: u32,
    /// When.
    at: String,
    /// What was done.
    summary: String,
    /// Whom to thank for it, by the name that they gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    thanks: Option<String>,
}

/// The versions of an asset.
#[derive(Serialize, ToSchema)]
pub struct History {
    /// The latest first.
    revisions: Vec<Version>,
}

/// The versions of an asset
#[utoipa::path(get, path = "/api/v1/assets/{id}/history", tag = "assets", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = History), (status = 404, body = Problem)))]
pub async fn list_asset_revisions(id: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    let id = asset_id(&id)?;
    // Who may not see the asset may not see that it has a history; of a home nobody sees one here.
    let slot = asking.view().slot(id).ok_or_else(Problem::not_found)?;
    if asking.view().asset(slot).disclosure == hereabouts_core::Disclosure::Sealed {
        return Err(Problem::not_found());
    }
    asking
        .heavy(move |asking| {
            let entries = asking.site.store().history(id)?;
            let version = |entry: &hereabouts_store::RevisionEntry| Version {
                revision: entry.revision,
                at: entry.at.to_string(),
                summary: if entry.revision == 1 { "First recorded".into() } else { "Changed".into() },
                thanks: entry.thanks.clone(),
            };
            let mut revisions: Vec<Version> = entries.iter().map(version).collect();
            revisions.sort_by_key(|version| std::cmp::Reverse(version.revision));
            Ok(Reply::json(&History { revisions }))
        })
        .await
}
