//! Schemes and their homes: for the scheme's own coordinators, and nobody else.
//!
//! A home is sealed before its row is written. What is told of one is told once, for a reason that is in the audit before
//! the answer is; what is asked of all of them is answered for one scheme, by opening each in memory.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::asset::{Asset, Capacity, Location, Place, Status};
use hereabouts_core::permission::{Action, Record, Role, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_core::{AreaCode, Disclosure, Position, Postcode};
use hereabouts_vault::{Home, Reason};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::{FieldError, Problem, sentence};
use super::start::find_postcode;
use super::{Answer, Asking, Reply};
use crate::people::{Entry, Forgotten, HomeError, NewHome};

/// The most homes that a question is answered with.
const MOST: usize = 50;
/// To how many metres a distance is told: for a visit it is enough.
const TOLD_TO: f64 = 100.0;

/// A scheme of the asker's.
#[derive(Serialize, ToSchema)]
pub struct SchemeEntry {
    /// The asset that is the scheme.
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name_cy: Option<String>,
    /// How many homes it keeps here.
    homes: usize,
    /// How many people there is room for, where it is known.
    room: u32,
}

/// My schemes.
#[derive(Serialize, ToSchema)]
pub struct SchemeList {
    schemes: Vec<SchemeEntry>,
}

/// What is told of a home without opening it.
#[derive(Serialize, ToSchema)]
pub struct HomeEntry {
    id: Uuid,
    /// The kind of home.
    kind: String,
    /// The area that practitioners are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<Capacity>,
    status: Status,
    /// How far it is, to a hundred metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_m: Option<f64>,
    /// When it was first recorded.
    #[schema(value_type = String)]
    created: Timestamp,
    /// When its row was last changed.
    #[schema(value_type = String)]
    modified: Timestamp,
}

/// The homes of a scheme.
#[derive(Serialize, ToSchema)]
pub struct HomeList {
    homes: Vec<HomeEntry>,
}

/// A home, as its coordinator writes it down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeAsked {
    /// `shared_lives_host` or `homeshare_home`.
    kind: String,
    /// Who lives there.
    name: String,
    /// For people to read, without the postcode.
    address: String,
    /// A full postcode: the area that may be told is looked up by it.
    postcode: String,
    /// Anything that the scheme wants to remember.
    #[serde(default)]
    note: String,
    #[serde(default)]
    capacity: Option<Capacity>,
    /// `active`, `inactive` or `temporarily_closed`; active where absent.
    #[serde(default)]
    status: Option<Status>,
}

/// Room, and whether it is there.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomAsked {
    #[serde(default)]
    capacity: Option<Capacity>,
    #[serde(default)]
    status: Option<Status>,
}

/// Why somebody needs to see it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonGiven {
    /// In a few words; they are written down.
    reason: String,
}

/// A home, told whole, once.
#[derive(Serialize, ToSchema)]
pub struct HomeTold {
    name: String,
    address: String,
    postcode: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
    note: String,
}

/// "Which of our homes are near this person?"
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NearAsked {
    /// Where the person lives; it is not written down.
    postcode: String,
    /// In a few words; they are written down.
    reason: String,
    /// Only those with room.
    #[serde(default)]
    with_room: bool,
}

/// The homes of one scheme, nearest first.
#[derive(Serialize, ToSchema)]
pub struct HomesNear {
    homes: Vec<HomeEntry>,
    /// How many have no known place and were left out.
    left_out: usize,
}

impl From<HomeError> for Problem {
    fn from(error: HomeError) -> Self {
        match error {
            HomeError::Store(error) => error.into(),
            HomeError::Seal(error) => error.into(),
        }
    }
}

/// The scheme of that id, when who asks may do that with its homes.
fn scheme(asking: &Asking, id: &str, action: Action) -> Result<Uuid, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    asking.must(action, &Record { organization: Some(id), ..Record::of(Sort::Home) })?;
    Ok(id)
}

/// The rows of a scheme's homes, by id.
fn rows(asking: &Asking, scheme: Uuid) -> Result<Vec<Asset>, Problem> {
    let mut rows = asking.site.store().assets_of_scheme(scheme)?;
    rows.retain(|asset| asset.disclosure == Disclosure::Sealed);
    Ok(rows)
}

fn row(asking: &Asking, scheme: Uuid, id: &str) -> Result<Asset, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let found = asking.site.store().asset(id)?;
    let own = found.filter(|asset| asset.scheme == Some(scheme) && asset.disclosure == Disclosure::Sealed);
    own.ok_or_else(Problem::not_found)
}

fn entry(asking: &Asking, row: Asset) -> HomeEntry {
    let areas = asking.view().areas();
    let area = row.locations.first().and_then(|location| match &location.place {
        Place::In(code) => areas.number(code.as_str()),
        _ => None,
    });
    HomeEntry {
        id: row.id,
        kind: row.kind,
        area: area.map(|number| AreaName::of(areas, number)),
        capacity: row.capacity,
        status: row.status,
        distance_m: None,
        created: row.created,
        modified: row.modified,
    }
}

/// Write down what is done with a home; the words are sealed with its own key, so that they go when it goes.
fn audited(
    asking: &Asking,
    writing: &mut hereabouts_store::Writing<'_>,
    action: &str,
    (record, home): (&str, Option<Uuid>),
    detail: serde_json::Value,
) -> Result<(), Problem> {
    let (actor, subject) = (asking.actor(), home.map(|id| id.to_string()));
    let entry = Entry { actor: &actor, action, record, subject: subject.as_deref(), detail: Some(detail) };
    Ok(asking.people()?.audit.add(writing, &entry)?)
}

fn reason(text: &str) -> Result<Reason, Problem> {
    if text.chars().count() > 500 {
        return Err(Problem::field("/reason", "A reason may be 500 characters long at the most."));
    }
    Reason::new(text).map_err(|error| Problem::field("/reason", sentence(&error.to_string())))
}

/// My schemes
#[utoipa::path(get, path = "/api/v1/schemes", tag = "schemes", responses((status = 200, body = SchemeList), (status = 404, body = Problem)))]
pub async fn list_schemes(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            let known = asking.known.as_ref().ok_or_else(Problem::not_found)?;
            let mut ids: Vec<Uuid> = known.asker().grants.into_iter().filter_map(scheme_of).collect();
            ids.sort_unstable();
            ids.dedup();
            ids.retain(|id| scheme(asking, &id.to_string(), Action::Read).is_ok());
            if ids.is_empty() {
                return Err(Problem::not_found());
            }
            Params::parse(&asking.query).finish()?;
            let scheme = |id: Uuid| {
                let rows = rows(asking, id)?;
                let asset = asking.site.store().asset(id)?;
                Ok(asset.map(|asset| SchemeEntry {
                    id,
                    name: asset.name,
                    name_cy: asset.name_cy,
                    homes: rows.len(),
                    room: rows.iter().filter_map(|row| row.capacity.as_ref()?.available).sum(),
                }))
            };
            let schemes = ids.into_iter().filter_map(|id| scheme(id).transpose()).collect::<Result<_, Problem>>()?;
            Ok(Reply::json(&SchemeList { schemes }))
        })
        .await
}

fn scheme_of(grant: hereabouts_core::permission::Grant) -> Option<Uuid> {
    grant.organization.filter(|_| grant.role == Role::SchemeCoordinator)
}

/// The homes of a scheme
///
/// What is told of each without opening it.
#[utoipa::path(get, path = "/api/v1/schemes/{scheme}/homes", tag = "schemes", params(("scheme" = String, Path, description = "The scheme")),
    responses((status = 200, body = HomeList), (status = 404, body = Problem)))]
pub async fn list_homes(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path, Action::Read)?;
            Params::parse(&asking.query).finish()?;
            let homes = rows(asking, scheme)?.into_iter().map(|row| entry(asking, row)).collect();
            Ok(Reply::json(&HomeList { homes }))
        })
        .await
}

/// What is wrong with a home, field by field, or the area that may be told of it and where it is.
fn looked_up(asking: &Asking, asked: &HomeAsked) -> Result<(AreaCode, Option<Position>), Problem> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, detail: String| errors.push(FieldError { pointer: format!("/{field}"), detail });
    for (field, text, longest) in
        [("name", &asked.name, 200), ("address", &asked.address, 300), ("note", &asked.note, 4_000)]
    {
        if field != "note" && text.trim().is_empty() {
            wrong(field, "This is needed.".into());
        }
        if text.chars().count() > longest {
            wrong(field, format!("This may be {longest} characters long at the most."));
        }
    }
    let floor = asking.view().vocabulary().kind(&asked.kind).map(|kind| kind.disclosure_floor);
    if floor != Some(Disclosure::Sealed) {
        wrong("kind", "Say which kind of home it is: of Shared Lives, or of Homeshare.".into());
    }
    // No look-up, no record: nothing falls back to the place itself.
    let record = Postcode::parse(&asked.postcode).ok().and_then(|postcode| asking.view().gazetteer().get(&postcode));
    let area = record.as_ref().and_then(|record| asking.view().areas().area_to_tell(&record.areas, Disclosure::Sealed));
    match (&record, &area) {
        (None, _) => {
            wrong("postcode", "This postcode is not in this place's list, so its area cannot be looked up.".into())
        }
        (Some(_), None) => {
            wrong("postcode", "No area that it lies in has enough homes to be told, so it cannot be recorded.".into());
        }
        _ => {}
    }
    match area {
        Some(area) if errors.is_empty() => Ok((area, record.and_then(|record| record.position))),
        _ => Err(Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, errors)),
    }
}

/// The row of a home: kind, area, room, and nothing else.
fn row_of(asking: &Asking, asked: &HomeAsked, id: Uuid, scheme: Uuid, area: AreaCode, now: Timestamp) -> Asset {
    let label = asking.view().vocabulary().kind(&asked.kind).map_or_else(String::new, |kind| kind.label.en.clone());
    let mut row = Asset::new(id, label, asked.kind.clone(), now);
    row.disclosure = Disclosure::Sealed;
    row.scheme = Some(scheme);
    row.capacity = asked.capacity.clone();
    row.status = asked.status.unwrap_or(Status::Active);
    row.locations = vec![Location { place: Place::In(area), address: None, postcode: None, uprn: None }];
    row
}

fn unit_tells_nothing(capacity: Option<&Capacity>) -> Result<(), Problem> {
    let unit = capacity.and_then(|capacity| capacity.unit.as_ref());
    if unit.is_some_and(|unit| !matches!(unit.as_str(), "people" | "rooms" | "beds")) {
        return Err(Problem::field("/capacity/unit", "Count people, rooms or beds."));
    }
    Ok(())
}

fn seal_and_write(asking: &Asking, scheme: Uuid, asked: &HomeAsked, before: Option<Asset>) -> Result<Asset, Problem> {
    let (area, position) = looked_up(asking, asked)?;
    unit_tells_nothing(asked.capacity.as_ref())?;
    let people = asking.people()?;
    let (now, is_new) = (people.now(), before.is_none());
    let id = before.as_ref().map_or_else(|| people.new_id(), |before| before.id);
    let home = Home {
        name: asked.name.trim().to_owned(),
        address: asked.address.trim().to_owned(),
        postcode: asked.postcode.trim().to_uppercase(),
        position,
        note: asked.note.trim().to_owned(),
    };
    let mut row = row_of(asking, asked, id, scheme, area.clone(), now);
    if let Some(before) = before {
        (row.created, row.revision) = (before.created, before.revision);
    }
    // The vault first: a home without its row is found by `verify`, a row without its home is a promise that nobody can keep.
    people.homes.put(&NewHome { id, scheme, area, home }, now)?;
    asking.write(if is_new { "Recorded" } else { "Changed" }, |writing, _| {
        writing.put_asset(row.clone(), None)?;
        let action = if is_new { "record home" } else { "change home" };
        audited(asking, writing, action, (&format!("home {id}"), Some(id)), serde_json::json!({ "scheme": scheme }))
    })?;
    Ok(row)
}

/// Record a home
///
/// Sealed at once; everybody else is told a row with its area at the most.
#[utoipa::path(post, path = "/api/v1/schemes/{scheme}/homes", tag = "schemes", request_body = HomeAsked,
    params(("scheme" = String, Path, description = "The scheme")),
    responses((status = 201, body = HomeEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn record_home(path: web::Path<String>, asking: Asking, body: Body<HomeAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path, Action::Record)?;
            let row = seal_and_write(asking, scheme, &body.0, None)?;
            Ok(Reply::json(&entry(&asking.again(), row)).with_status(StatusCode::CREATED))
        })
        .await
}

/// Record a home anew
#[utoipa::path(put, path = "/api/v1/schemes/{scheme}/homes/{id}", tag = "schemes", request_body = HomeAsked,
    params(("scheme" = String, Path, description = "The scheme"), ("id" = String, Path, description = "The home")),
    responses((status = 200, body = HomeEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_home(path: web::Path<(String, String)>, asking: Asking, body: Body<HomeAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path.0, Action::Record)?;
            let before = row(asking, scheme, &path.1)?;
            let row = seal_and_write(asking, scheme, &body.0, Some(before))?;
            Ok(Reply::json(&entry(&asking.again(), row)))
        })
        .await
}

/// Change the room of a home, or whether it is there
///
/// Without opening it.
#[utoipa::path(patch, path = "/api/v1/schemes/{scheme}/homes/{id}", tag = "schemes", request_body = RoomAsked,
    params(("scheme" = String, Path, description = "The scheme"), ("id" = String, Path, description = "The home")),
    responses((status = 200, body = HomeEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_room(path: web::Path<(String, String)>, asking: Asking, body: Body<RoomAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path.0, Action::Record)?;
            let mut row = row(asking, scheme, &path.1)?;
            unit_tells_nothing(body.0.capacity.as_ref())?;
            if body.0.capacity.is_some() {
                row.capacity = body.0.capacity;
            }
            row.status = body.0.status.unwrap_or(row.status);
            asking.write("Room changed", |writing, _| {
                writing.put_asset(row.clone(), None)?;
                Ok(())
            })?;
            Ok(Reply::json(&entry(&asking.again(), row)))
        })
        .await
}

/// See one home
///
/// Whole, once, for a reason that is written down before the answer is sent.
#[utoipa::path(post, path = "/api/v1/schemes/{scheme}/homes/{id}/reveal", tag = "schemes", request_body = ReasonGiven,
    params(("scheme" = String, Path, description = "The scheme"), ("id" = String, Path, description = "The home")),
    responses((status = 200, body = HomeTold), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn reveal_home(path: web::Path<(String, String)>, asking: Asking, body: Body<ReasonGiven>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path.0, Action::Reveal)?;
            let home = row(asking, scheme, &path.1)?.id;
            let reason = reason(&body.0.reason)?;
            asking.write("", |writing, _| {
                let detail = serde_json::json!({ "reason": reason.as_str(), "scheme": scheme });
                audited(asking, writing, "reveal home", (&format!("home {home}"), Some(home)), detail)
            })?;
            let told = asking.people()?.homes.tell(scheme, home, &reason)?;
            let told = told.ok_or_else(Problem::not_found)?;
            Ok(Reply::new("application/json", told.to_vec()).kept_by_nobody())
        })
        .await
}

/// Which of our homes are near
///
/// They are opened one after the other in memory and measured; the place that is asked about is not written down.
#[utoipa::path(post, path = "/api/v1/schemes/{scheme}/near", tag = "schemes", request_body = NearAsked,
    params(("scheme" = String, Path, description = "The scheme")),
    responses((status = 200, body = HomesNear), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn find_homes_near(path: web::Path<String>, asking: Asking, body: Body<NearAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path, Action::Reveal)?;
            let reason = reason(&body.0.reason)?;
            let found = find_postcode(asking.view(), &body.0.postcode);
            let (_, _, from) = found.map_err(|detail| Problem::field("/postcode", detail))?;
            asking.write("", |writing, _| {
                let detail = serde_json::json!({ "reason": reason.as_str() });
                audited(asking, writing, "match homes", (&format!("scheme {scheme}"), None), detail)
            })?;
            let (near, left_out) = asking.people()?.homes.near(scheme, from, &reason)?;
            let mut rows: std::collections::HashMap<Uuid, Asset> =
                rows(asking, scheme)?.into_iter().map(|row| (row.id, row)).collect();
            let with_room = body.0.with_room;
            let has_room = |row: &Asset| {
                row.status == Status::Active && row.capacity.as_ref().and_then(|c| c.available).unwrap_or_default() > 0
            };
            let homes = near.into_iter().filter_map(|(id, metres)| {
                let row = rows.remove(&id).filter(|row| !with_room || has_room(row))?;
                let distance_m = Some((metres.get() / TOLD_TO).round() * TOLD_TO);
                Some(HomeEntry { distance_m, ..entry(asking, row) })
            });
            Ok(Reply::json(&HomesNear { homes: homes.take(MOST).collect(), left_out }).kept_by_nobody())
        })
        .await
}

/// Forget a home
///
/// For good: its sealed record, its row, every version of it, and what the audit tells of it.
#[utoipa::path(delete, path = "/api/v1/schemes/{scheme}/homes/{id}", tag = "schemes", request_body = ReasonGiven,
    params(("scheme" = String, Path, description = "The scheme"), ("id" = String, Path, description = "The home")),
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn erase_home(path: web::Path<(String, String)>, asking: Asking, body: Body<ReasonGiven>) -> Answer {
    asking
        .heavy(move |asking| {
            let scheme = scheme(asking, &path.0, Action::Erase)?;
            let home = row(asking, scheme, &path.1)?.id;
            let reason = reason(&body.0.reason)?;
            let remembered = asking.people()?.erased.remember(Forgotten::Home(home));
            remembered.map_err(|error| Problem::ours(&error))?;
            asking.write("", |writing, _| {
                writing.erase_asset(home)?;
                writing.forget_audit_subject(&home.to_string())?;
                let detail = serde_json::json!({ "reason": reason.as_str() });
                audited(asking, writing, "forget home", (&format!("scheme {scheme}"), None), detail)
            })?;
            asking.people()?.homes.forget(home)?;
            Ok(Reply::done())
        })
        .await
}
