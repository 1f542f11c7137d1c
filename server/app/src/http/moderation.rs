//! What waits for a steward, and what stewards do with it.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::asset::{Asset, Moderation, Place};
use hereabouts_core::draft::{Draft, DraftPlace, Wording, gentler_words};
use hereabouts_core::permission::{Action, Grant, Record, Role, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_core::{Disclosure, Shape};
use hereabouts_store::{Queue, Standing, StoreError, Suggested, Suggestion};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::assets::AssetFeature;
use super::body::Body;
use super::difference::{FieldChange, as_draft, changes};
use super::drafts::{ScreenedEntry, as_asset, field_errors, is_private, near, position_of};
use super::params::Params;
use super::problem::Problem;
use super::suggestions::{SuggestionEntry, next_page, queue_cursor};
use super::{Answer, Asking, Reply};

/// A line of the queue.
#[derive(Serialize, ToSchema)]
pub struct QueueLine {
    id: Uuid,
    /// Counts what was done to it, from 1.
    version: u32,
    sort: Suggested,
    state: Standing,
    /// What it is called.
    name: String,
    /// The kind of the asset.
    kind: String,
    /// The area that it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// Who wrote it; absent for somebody without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// When it came.
    #[schema(value_type = String)]
    created: Timestamp,
    /// When something was last done to it.
    #[schema(value_type = String)]
    modified: Timestamp,
    /// Whether it is the asker's own: somebody else decides.
    mine: bool,
}

/// How many there are of some standings.
#[derive(Serialize, ToSchema)]
pub struct QueueCounts {
    /// Waiting for a steward.
    submitted: u64,
    /// Waiting for their authors.
    changes_requested: u64,
}

/// What waits in the areas of a steward.
#[derive(Serialize, ToSchema)]
pub struct QueueList {
    /// The oldest first.
    items: Vec<QueueLine>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: u64,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    counts: QueueCounts,
}

/// Which part of the queue.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct QueueParams {
    /// Any of these, with commas: `submitted`, `changes_requested`, `published`, `rejected`, `withdrawn`.
    state: Option<String>,
    /// Only `new`, `change`, `removal` or `problem`.
    sort: Option<String>,
    /// Only in this area.
    area: Option<String>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// Where it is and would be, when both are on the map.
#[derive(Serialize, ToSchema)]
pub struct Moved {
    /// As it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Shape>,
    /// As it would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<Shape>,
}

/// Something that a steward decides.
#[derive(Serialize, ToSchema)]
pub struct ModerationItem {
    suggestion: SuggestionEntry,
    /// Who wrote it; absent for somebody without an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Whether it is the asker's own: somebody else decides.
    mine: bool,
    /// What is published now.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Draft>,
    /// The revision of what is published now.
    #[serde(skip_serializing_if = "Option::is_none")]
    current_revision: Option<u32>,
    /// Whether another version was published since it was written.
    stale: bool,
    /// Field by field, the weightiest first.
    changes: Vec<FieldChange>,
    /// What is near and called much the same.
    #[schema(value_type = Vec<AssetFeature>)]
    near: Vec<Box<RawValue>>,
    /// What tells too much.
    screening: Vec<ScreenedEntry>,
    /// What could be said more kindly.
    wording: Vec<Wording>,
    /// Where it is and would be.
    position: Moved,
}

/// A steward says yes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Publishing {
    /// The version that they looked at.
    version: u32,
    /// A word to the author.
    #[serde(default)]
    note: Option<String>,
}

/// A steward asks for something, or says no.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reasoned {
    /// The version that they looked at.
    version: u32,
    /// Why, to the author.
    reason: String,
}

/// A suggestion as a decision sees it.
fn record<'a>(suggestion: &'a Suggestion, mine: bool) -> Record<'a> {
    Record { areas: &suggestion.areas, own: mine, ..Record::of(Sort::Suggestion) }
}

fn is_mine(asking: &Asking, suggestion: &Suggestion) -> bool {
    suggestion.account.is_some() && suggestion.account == asking.known.as_ref().map(|known| known.account.id)
}

/// The suggestion, when who asks looks after where it is.
fn looked_after(asking: &Asking, id: &str) -> Result<Suggestion, Problem> {
    let known = asking.known.as_ref().ok_or_else(Problem::not_found)?;
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let found = asking.site.store().suggestion(id)?.ok_or_else(Problem::not_found)?;
    // As a steward: what is one's own is under My contributions.
    let here = known.may(Action::Moderate, &record(&found, false));
    if here { Ok(found) } else { Err(Problem::not_found()) }
}

fn name_of(asking: &Asking, account: Option<Uuid>) -> Result<Option<String>, StoreError> {
    let Some(id) = account else { return Ok(None) };
    Ok(asking.site.store().account(id)?.map(|account| account.name))
}

/// What waits
///
/// In the areas that who asks looks after, the oldest first.
#[utoipa::path(get, path = "/api/v1/moderation", tag = "looking after", params(QueueParams),
    responses((status = 200, body = QueueList), (status = 404, body = Problem)))]
pub async fn list_moderation(asking: Asking) -> Answer {
    asking.heavy(list).await
}

fn list(asking: &Asking) -> Answer {
    let known = asking.known.as_ref().ok_or_else(Problem::not_found)?;
    let grants: Vec<Grant> = known.asker().grants.into_iter().filter(|grant| grant.role == Role::Steward).collect();
    if grants.is_empty() || !known.reaches(Action::Moderate, Sort::Suggestion) {
        return Err(Problem::not_found());
    }
    let everywhere = grants.iter().any(|grant| grant.area.is_none());
    let mut params = Params::parse(&asking.query);
    let states = params.words(
        "state",
        &[
            ("submitted", Standing::Submitted),
            ("changes_requested", Standing::ChangesRequested),
            ("published", Standing::Published),
            ("rejected", Standing::Rejected),
            ("withdrawn", Standing::Withdrawn),
        ],
    );
    let sorts = params.words(
        "sort",
        &[
            ("new", Suggested::New),
            ("change", Suggested::Change),
            ("removal", Suggested::Removal),
            ("problem", Suggested::Problem),
        ],
    );
    let within = params.area_code("area");
    let limit = params.count("limit", 50, 1, 200);
    let after = queue_cursor(&mut params);
    params.finish()?;
    let queue = Queue {
        areas: (!everywhere).then(|| grants.into_iter().filter_map(|grant| grant.area).collect()),
        within,
        account: None,
        states,
        sort: sorts.first().copied(),
        after,
        limit: limit + 1,
    };
    let mut page = asking.site.store().queue(&queue)?;
    let next = next_page(&mut page.suggestions, limit);
    let areas = asking.view().areas();
    let line = |found: &Suggestion| {
        let number = found.area.as_ref().and_then(|code| areas.number(code.as_str()));
        Ok(QueueLine {
            id: found.id,
            version: found.version,
            sort: found.sort,
            state: found.state,
            name: found.name.clone(),
            kind: found.kind.clone(),
            area: number.map(|number| AreaName::of(areas, number)),
            by: name_of(asking, found.account)?,
            created: found.created,
            modified: found.modified,
            mine: is_mine(asking, found),
        })
    };
    let items: Vec<QueueLine> = page.suggestions.iter().map(line).collect::<Result<_, StoreError>>()?;
    let count = |state| page.counts.get(&state).copied().unwrap_or_default();
    Ok(Reply::json(&QueueList {
        number_returned: items.len(),
        items,
        number_matched: page.matched,
        next,
        counts: QueueCounts {
            submitted: count(Standing::Submitted),
            changes_requested: count(Standing::ChangesRequested),
        },
    }))
}

/// One thing that waits
#[utoipa::path(get, path = "/api/v1/moderation/{id}", tag = "looking after", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ModerationItem), (status = 404, body = Problem)))]
pub async fn find_moderation(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let found = looked_after(asking, &path)?;
            Params::parse(&asking.query).finish()?;
            Ok(Reply::json(&item(asking, &found)?))
        })
        .await
}

fn shape_of(asset: &Asset) -> Option<Shape> {
    match &asset.locations.first()?.place {
        Place::At(shape) if asset.disclosure == Disclosure::Exact => Some(shape.clone()),
        _ => None,
    }
}

fn item(asking: &Asking, found: &Suggestion) -> Result<ModerationItem, Problem> {
    let base = asking.site.store().asset(found.asset)?;
    let base = base.filter(|asset| asset.moderation_state == Moderation::Published);
    let before = base.as_ref().map(as_draft);
    let after = match &found.draft {
        Some(draft) => as_asset(asking, draft.clone(), base.as_ref(), found.asset)?.ok(),
        None => None,
    };
    let wording = found.draft.as_ref().map(|draft| gentler_words(draft, asking.prefers)).unwrap_or_default();
    let screening = match &found.draft {
        Some(draft) if is_private(asking, draft, base.as_ref()) => draft.screen(),
        _ => Vec::new(),
    };
    let moves = found.draft.as_ref().is_some_and(|draft| draft.place != DraftPlace::Unchanged);
    let position = after.as_ref().or(base.as_ref()).and_then(|asset| position_of(asking, asset));
    let is_decided = !found.state.is_open();
    Ok(ModerationItem {
        by: name_of(asking, found.account)?,
        mine: is_mine(asking, found),
        current_revision: base.as_ref().map(|asset| asset.revision),
        stale: !is_decided && found.base_revision.is_some() && found.base_revision != base.as_ref().map(|a| a.revision),
        changes: found.draft.as_ref().map(|draft| changes(before.as_ref(), draft)).unwrap_or_default(),
        near: near(asking, &found.name, position, Some(found.asset)),
        screening: screening.into_iter().map(ScreenedEntry::of).collect(),
        wording,
        position: Moved {
            before: base.as_ref().and_then(shape_of),
            after: after.as_ref().filter(|_| moves).and_then(shape_of),
        },
        before,
        suggestion: SuggestionEntry::of(asking, found),
    })
}

fn conflict(asking: &Asking, id: Uuid) -> Problem {
    let current = asking.site.store().suggestion(id).ok().flatten();
    let current = current.and_then(|found| item(asking, &found).ok());
    let current = current.and_then(|item| serde_json::to_value(item).ok()).unwrap_or_default();
    Problem::lost_update("Somebody was quicker: this has been changed or decided in the meantime.", current)
}

/// The suggestion as the steward saw it, who may decide it.
fn to_decide(asking: &Asking, id: &str, version: u32) -> Result<Suggestion, Problem> {
    let found = looked_after(asking, id)?;
    let mine = is_mine(asking, &found);
    if !asking.may(Action::Moderate, &record(&found, mine)) {
        // One's own is somebody else's to decide.
        return Err(Problem::not_found());
    }
    if found.version != version || !found.state.is_open() {
        return Err(conflict(asking, found.id));
    }
    Ok(found)
}

pub(super) fn said(pointer: &str, text: &str, is_needed: bool) -> Result<Option<String>, Problem> {
    let text = text.trim();
    if text.chars().count() > 2_000 {
        return Err(Problem::field(pointer, "This may be 2000 characters long at the most."));
    }
    if is_needed && text.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return Err(Problem::field(pointer, "Say why in a few words: the person who wrote it will read them."));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Say yes
///
/// A new asset or a change is for everybody at once; what was to be taken down is; a problem is dealt with.
#[utoipa::path(post, path = "/api/v1/moderation/{id}/publish", tag = "looking after", request_body = Publishing,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ModerationItem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn publish_suggestion(path: web::Path<String>, asking: Asking, body: Body<Publishing>) -> Answer {
    asking
        .heavy(move |asking| {
            let found = to_decide(asking, &path, body.0.version)?;
            let reason = said("/note", body.0.note.as_deref().unwrap_or_default(), false)?;
            publish(asking, found, reason)
        })
        .await
}

fn publish(asking: &Asking, found: Suggestion, reason: Option<String>) -> Answer {
    let now = asking.people()?.now();
    let base = asking.site.store().asset(found.asset)?;
    let asset = match (&found.draft, found.sort) {
        (Some(draft), Suggested::New | Suggested::Change) => {
            let made = as_asset(asking, draft.clone(), base.as_ref(), found.asset)?;
            let mut asset =
                made.map_err(|problems| Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, field_errors(problems)))?;
            // Whoever wrote it said that it is so.
            asset.last_confirmed = Some(found.modified.to_zoned(TimeZone::UTC).date()).max(asset.last_confirmed);
            Some(asset)
        }
        (_, Suggested::Removal) => base.clone().map(|mut asset| {
            asset.moderation_state = Moderation::Archived;
            asset
        }),
        _ => None,
    };
    let expected = base.as_ref().map(|asset| asset.revision);
    let why = match found.sort {
        Suggested::New => "Added",
        Suggested::Change => "Changed",
        Suggested::Removal => "Taken down",
        Suggested::Problem => "Looked into",
    };
    decide(asking, found, Standing::Published, reason, now, why, |writing, found| {
        if let Some(asset) = asset {
            writing.thank(found.thanks.clone());
            writing.put_asset(asset, expected)?;
        }
        Ok(())
    })
}

/// Decide in one write: what it does to the map, how the suggestion stands, and what is remembered of it.
fn decide(
    asking: &Asking,
    mut found: Suggestion,
    state: Standing,
    reason: Option<String>,
    now: Timestamp,
    why: &str,
    act: impl FnOnce(&mut hereabouts_store::Writing<'_>, &Suggestion) -> Result<(), StoreError>,
) -> Answer {
    let (id, expected) = (found.id, found.version);
    found.version += 1;
    (found.state, found.reason, found.modified) = (state, reason, now);
    if !state.is_open() {
        (found.decided, found.decided_by) = (Some(now), Some(asking.actor()));
    }
    let written = asking.write(why, |writing, _| {
        writing.put_suggestion(&found, Some(expected))?;
        act(writing, &found)?;
        let action = match state {
            Standing::Published => "publish",
            Standing::ChangesRequested => "ask for changes",
            Standing::Rejected => "reject",
            Standing::Submitted | Standing::Withdrawn => "change",
        };
        let detail = serde_json::json!({ "asset": found.asset, "sort": found.sort });
        asking.remember(writing, action, &format!("suggestion {id}"), Some(detail))
    });
    match written {
        Err(problem) if problem.is_conflict() => Err(conflict(asking, id)),
        Err(problem) => Err(problem),
        Ok(()) => Ok(Reply::json(&item(&asking.again(), &found)?)),
    }
}

fn send_back(asking: &Asking, id: &str, body: &Reasoned, state: Standing) -> Answer {
    let found = to_decide(asking, id, body.version)?;
    let reason = said("/reason", &body.reason, true)?;
    decide(asking, found, state, reason, asking.people()?.now(), "", |_, _| Ok(()))
}

/// Ask the author for something
#[utoipa::path(post, path = "/api/v1/moderation/{id}/ask", tag = "looking after", request_body = Reasoned,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ModerationItem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn ask_for_changes(path: web::Path<String>, asking: Asking, body: Body<Reasoned>) -> Answer {
    asking.heavy(move |asking| send_back(asking, &path, &body.0, Standing::ChangesRequested)).await
}

/// Say no, with a reason
#[utoipa::path(post, path = "/api/v1/moderation/{id}/reject", tag = "looking after", request_body = Reasoned,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ModerationItem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn reject_suggestion(path: web::Path<String>, asking: Asking, body: Body<Reasoned>) -> Answer {
    asking.heavy(move |asking| send_back(asking, &path, &body.0, Standing::Rejected)).await
}
