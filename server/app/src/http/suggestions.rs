//! One's own suggestions: to see, to change and send again, to take back.

use actix_web::{HttpRequest, web};
use hereabouts_core::draft::Draft;
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_store::{Queue, Standing, Suggested, Suggestion};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::Problem;
use super::suggest::{SuggestionAsked, expected, say, short_text};
use super::{Answer, Asking, Reply};
use crate::people::Token;

/// The header by which somebody without an account comes back to what they wrote.
const KEY_HEADER: &str = "suggestion-key";

/// A suggestion as its author and stewards see it.
#[derive(Serialize, ToSchema)]
pub struct SuggestionEntry {
    id: Uuid,
    /// Counts what was done to it, from 1.
    version: u32,
    sort: Suggested,
    state: Standing,
    /// The asset that it is about, or will be.
    asset: Uuid,
    /// What it is called in it.
    name: String,
    /// The kind of the asset.
    kind: String,
    /// The asset as it would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    /// The version that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_revision: Option<u32>,
    /// The name to thank by.
    #[serde(skip_serializing_if = "Option::is_none")]
    thanks: Option<String>,
    /// How a steward can reach the author.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    /// To the steward.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// From the steward.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The area that it lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// When it came.
    #[schema(value_type = String)]
    created: Timestamp,
    /// When something was last done to it.
    #[schema(value_type = String)]
    modified: Timestamp,
    /// When a steward decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    decided: Option<Timestamp>,
}

/// My suggestions.
#[derive(Serialize, ToSchema)]
pub struct SuggestionList {
    /// The oldest first.
    suggestions: Vec<SuggestionEntry>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: u64,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct PageParams {
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

impl SuggestionEntry {
    pub(super) fn of(asking: &Asking, suggestion: &Suggestion) -> Self {
        let areas = asking.view().areas();
        let number = suggestion.area.as_ref().and_then(|code| areas.number(code.as_str()));
        let of = suggestion.clone();
        Self {
            id: of.id,
            version: of.version,
            sort: of.sort,
            state: of.state,
            asset: of.asset,
            name: of.name,
            kind: of.kind,
            draft: of.draft,
            base_revision: of.base_revision,
            thanks: of.thanks,
            contact: of.contact,
            note: of.note,
            reason: of.reason,
            area: number.map(|number| AreaName::of(areas, number)),
            created: of.created,
            modified: of.modified,
            decided: of.decided,
        }
    }
}

/// My suggestions
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "looking after", params(PageParams),
    responses((status = 200, body = SuggestionList), (status = 404, body = Problem)))]
pub async fn list_suggestions(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            let known = asking.known.as_ref().ok_or_else(Problem::not_found)?;
            let mut params = Params::parse(&asking.query);
            let limit = params.count("limit", 50, 1, 200);
            let after = queue_cursor(&mut params);
            params.finish()?;
            let queue = Queue { account: Some(known.account.id), after, limit: limit + 1, ..Queue::default() };
            let mut page = asking.site.store().queue(&queue)?;
            let next = next_page(&mut page.suggestions, limit);
            let suggestions: Vec<SuggestionEntry> =
                page.suggestions.iter().map(|suggestion| SuggestionEntry::of(asking, suggestion)).collect();
            let number_returned = suggestions.len();
            Ok(Reply::json(&SuggestionList { suggestions, number_matched: page.matched, number_returned, next }))
        })
        .await
}

/// Where a page of a queue begins.
pub(super) fn queue_cursor(params: &mut Params) -> Option<(Timestamp, Uuid)> {
    let text = params.text("cursor")?;
    let read = || {
        let (at, id) = text.split_once('_')?;
        Some((at.parse().ok()?, Uuid::try_parse(id).ok()?))
    };
    let cursor = read();
    if cursor.is_none() {
        params.makes_no_sense("cursor", "This cursor is not one of ours; begin the list again without it.");
    }
    cursor
}

/// Leave off the one that was asked for beyond the page, and say how to go on when there was one.
pub(super) fn next_page(suggestions: &mut Vec<Suggestion>, limit: usize) -> Option<String> {
    let more = suggestions.len() > limit;
    suggestions.truncate(limit);
    suggestions.last().filter(|_| more).map(|last| format!("{:.9}_{}", last.created, last.id))
}

/// The suggestion, when it is the asker's own: by their account or their key.
fn own(asking: &Asking, id: &str, key: Option<Token>) -> Result<Suggestion, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let found = asking.site.store().suggestion(id)?.ok_or_else(Problem::not_found)?;
    let by_key = key.is_some_and(|key| found.key == Some(key.hash()));
    let by_account = found.account.is_some() && found.account == asking.known.as_ref().map(|known| known.account.id);
    let record = Record { own: by_key || by_account, ..Record::of(Sort::Suggestion) };
    if asking.may(Action::Change, &record) { Ok(found) } else { Err(Problem::not_found()) }
}

fn key(request: &HttpRequest) -> Option<Token> {
    request.headers().get(KEY_HEADER)?.to_str().ok()?.parse().ok()
}

/// One of my suggestions
///
/// By the account that wrote it, or by its key in the header `Suggestion-Key`.
#[utoipa::path(get, path = "/api/v1/suggestions/{id}", tag = "looking after",
    params(("id" = String, Path, description = "Its id"), ("suggestion-key" = Option<String>, Header, description = "Its key")),
    responses((status = 200, body = SuggestionEntry), (status = 404, body = Problem)))]
pub async fn find_suggestion(path: web::Path<String>, asking: Asking, request: HttpRequest) -> Answer {
    Params::parse(&asking.query).finish()?;
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let found = own(asking, &path, key)?;
            Ok(Reply::json(&SuggestionEntry::of(asking, &found)).kept_by_nobody())
        })
        .await
}

/// Say that somebody was quicker, with what is there now.
fn suggestion_conflict(asking: &Asking, now: &Suggestion) -> Problem {
    let current = serde_json::to_value(SuggestionEntry::of(asking, now)).unwrap_or_default();
    Problem::lost_update(
        "This was changed in the meantime, perhaps in another window. Nothing that you wrote is lost.",
        current,
    )
}

/// Change one of my suggestions and send it again
///
/// `If-Match` names the version that was changed.
#[utoipa::path(put, path = "/api/v1/suggestions/{id}", tag = "looking after", request_body = SuggestionAsked,
    params(("id" = String, Path, description = "Its id"), ("suggestion-key" = Option<String>, Header, description = "Its key"),
        ("if-match" = String, Header, description = "The version that was changed")),
    responses((status = 200, body = SuggestionEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn change_suggestion(
    path: web::Path<String>,
    asking: Asking,
    request: HttpRequest,
    body: Body<SuggestionAsked>,
) -> Answer {
    let (key, expected) = (key(&request), expected(&request, "version"));
    asking
        .heavy(move |asking| {
            let mut found = own(asking, &path, key)?;
            let expected = expected?;
            // What was taken back may be sent again; what a steward decided is done.
            let open = found.state.is_open() || found.state == Standing::Withdrawn;
            if found.version != expected || !open {
                return Err(suggestion_conflict(asking, &found));
            }
            let base = match found.sort {
                Suggested::Change => asking.site.store().asset(found.asset)?,
                _ => None,
            };
            if found.draft.is_some() {
                say(asking, &mut found, body.0, base.as_ref())?;
            } else {
                found.note = short_text("/note", body.0.note, 2_000)?;
                found.contact = short_text("/contact", body.0.contact, 200)?;
            }
            found.state = Standing::Submitted;
            send_again(asking, found, expected)
        })
        .await
}

fn send_again(asking: &Asking, mut changed: Suggestion, expected: u32) -> Answer {
    changed.version += 1;
    changed.modified = asking.people()?.now();
    asking.write("", |writing, _| match writing.put_suggestion(&changed, Some(expected)) {
        Err(hereabouts_store::StoreError::Conflict { id, .. }) => {
            let now = writing.suggestion(id)?.ok_or_else(Problem::not_found)?;
            Err(suggestion_conflict(asking, &now))
        }
        done => Ok(done?),
    })?;
    Ok(Reply::json(&SuggestionEntry::of(asking, &changed)))
}

/// Take one of my suggestions back
#[utoipa::path(delete, path = "/api/v1/suggestions/{id}", tag = "looking after",
    params(("id" = String, Path, description = "Its id"), ("suggestion-key" = Option<String>, Header, description = "Its key")),
    responses((status = 200, body = SuggestionEntry), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn withdraw_suggestion(path: web::Path<String>, asking: Asking, request: HttpRequest) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let mut found = own(asking, &path, key)?;
            let expected = found.version;
            if !found.state.is_open() {
                return Err(suggestion_conflict(asking, &found));
            }
            found.state = Standing::Withdrawn;
            send_again(asking, found, expected)
        })
        .await
}
