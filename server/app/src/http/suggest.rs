//! Adding and mending, with an account or without: everything is a suggestion until a steward says yes.

use actix_web::http::StatusCode;
use actix_web::http::header::IF_MATCH;
use actix_web::{HttpRequest, web};
use hereabouts_core::Disclosure;
use hereabouts_core::asset::Asset;
use hereabouts_core::draft::{Draft, areas_of};
use hereabouts_core::import::screen::tells;
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::view::write_feature;
use hereabouts_store::{Standing, Suggested, Suggestion};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::drafts::{as_asset, known_area, refused};
use super::problem::Problem;
use super::suggestions::SuggestionEntry;
use super::{Answer, Asking, Reply};
use crate::people::Token;

/// What somebody sends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionAsked {
    /// The asset as it would be; absent only where something is sent again that had none.
    #[serde(default)]
    pub(super) draft: Option<Draft>,
    /// The name to thank by, when somebody wants to be thanked.
    #[serde(default)]
    pub(super) thanks: Option<String>,
    /// How a steward can reach them; for stewards alone.
    #[serde(default)]
    pub(super) contact: Option<String>,
    /// To the steward.
    #[serde(default)]
    pub(super) note: Option<String>,
    /// Leave empty: only programs fill it in.
    #[serde(default)]
    website: Option<String>,
}

/// A word about something that is not right, or has ended.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteAsked {
    /// What is not right.
    #[serde(default)]
    note: Option<String>,
    /// How a steward can reach them; for stewards alone.
    #[serde(default)]
    contact: Option<String>,
    /// Leave empty: only programs fill it in.
    #[serde(default)]
    website: Option<String>,
}

/// What was sent, and the key to come back to it.
#[derive(Serialize, ToSchema)]
pub struct Receipt {
    suggestion: SuggestionEntry,
    /// Opens it again without an account, in the header `Suggestion-Key`.
    key: String,
}

/// A short text of the author's, trimmed; it tells nothing that it should not where that may be shown.
pub(super) fn short_text(field: &str, text: Option<String>, longest: usize) -> Result<Option<String>, Problem> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match text.as_deref() {
        Some(said) if said.chars().count() > longest => {
            Err(Problem::field(field, format!("This may be {longest} characters long at the most.")))
        }
        Some(said) if said.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
            Err(Problem::field(field, "There is a control character in this."))
        }
        _ => Ok(text),
    }
}

fn thanks(text: Option<String>) -> Result<Option<String>, Problem> {
    let text = short_text("/thanks", text, 100)?;
    match text.as_deref().and_then(tells) {
        Some(told) => Err(Problem::field(
            "/thanks",
            format!("This is shown to everybody, and it holds {}. A name is enough.", told.as_str()),
        )),
        None => Ok(text),
    }
}

/// Somebody without an account suggests no oftener than a person does; a key may be for reading alone.
fn may_suggest(asking: &Asking) -> Result<(), Problem> {
    if !asking.may(Action::Suggest, &Record::of(Sort::Asset)) {
        return Err(Problem::not_found());
    }
    if asking.known.is_none() {
        asking.people()?.limits.suggest(asking.from)?;
    }
    Ok(())
}

/// A new suggestion, with nothing said in it yet.
fn suggestion(asking: &Asking, sort: Suggested, asset: Uuid, token: &Token) -> Result<Suggestion, Problem> {
    let people = asking.people()?;
    let now = people.now();
    Ok(Suggestion {
        id: people.new_id(),
        version: 1,
        sort,
        state: Standing::Submitted,
        asset,
        name: String::new(),
        kind: String::new(),
        draft: None,
        base_revision: None,
        thanks: None,
        contact: None,
        note: None,
        reason: None,
        area: None,
        areas: Vec::new(),
        account: asking.known.as_ref().map(|known| known.account.id),
        key: Some(token.hash()),
        created: now,
        modified: now,
        decided: None,
        decided_by: None,
    })
}

/// Write what somebody says into a suggestion, or say what is still needed.
pub(super) fn say(
    asking: &Asking,
    into: &mut Suggestion,
    said: SuggestionAsked,
    base: Option<&Asset>,
) -> Result<(), Problem> {
    let draft = said.draft.ok_or_else(|| Problem::field("/draft", "Send the draft: what it would be."))?;
    let draft = draft.settled(asking.view().ground()).map_err(|problem| refused(vec![problem]))?;
    let asset = as_asset(asking, draft.clone(), base, into.asset)?.map_err(refused)?;
    into.areas = areas_of(&asset, asking.view().areas());
    into.area = known_area(asking, &into.areas);
    (into.name, into.kind) = (asset.name, asset.kind);
    into.draft = Some(draft);
    into.thanks = thanks(said.thanks)?;
    into.contact = short_text("/contact", said.contact, 200)?;
    into.note = short_text("/note", said.note, 2_000)?;
    Ok(())
}

/// Keep it, and give the key to it.
fn keep(asking: &Asking, suggestion: &Suggestion, token: &Token, is_trap: bool) -> Answer {
    // Whoever fills in what nobody sees is told the same and heard of no more.
    if !is_trap {
        asking.write("", |writing, _| Ok(writing.put_suggestion(suggestion, None)?))?;
    }
    let receipt = Receipt { suggestion: SuggestionEntry::of(asking, suggestion), key: token.to_text() };
    Ok(Reply::json(&receipt).with_status(StatusCode::ACCEPTED))
}

fn is_trap(website: Option<&String>) -> bool {
    website.is_some_and(|text| !text.trim().is_empty())
}

/// A published asset that who asks can see, and that is not somebody's home.
pub(super) fn published(asking: &Asking, id: &str) -> Result<Asset, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let slot = asking.view().slot(id).ok_or_else(Problem::not_found)?;
    if asking.view().asset(slot).disclosure == Disclosure::Sealed {
        return Err(Problem::not_found());
    }
    asking.site.store().asset(id)?.ok_or_else(Problem::not_found)
}

/// Suggest something that is not on the map yet
///
/// It is on the map once a steward has looked. With the key in the answer its author comes back to it.
#[utoipa::path(post, path = "/api/v1/assets", tag = "looking after", request_body = SuggestionAsked,
    responses((status = 202, body = Receipt), (status = 400, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn suggest_asset(asking: Asking, body: Body<SuggestionAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            may_suggest(asking)?;
            let trap = is_trap(body.0.website.as_ref());
            let token = Token::new();
            let mut new = suggestion(asking, Suggested::New, asking.people()?.new_id(), &token)?;
            say(asking, &mut new, body.0, None)?;
            keep(asking, &new, &token, trap)
        })
        .await
}

/// The number in `If-Match`.
pub(super) fn expected(request: &HttpRequest, of: &str) -> Result<u32, Problem> {
    let text = request.headers().get(IF_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.trim().trim_matches('"').parse().map_err(|_| {
        let detail = format!("Say which {of} you changed, in the header If-Match: \"7\".");
        Problem::new(StatusCode::PRECONDITION_REQUIRED, detail)
    })
}

/// Suggest a change of an asset
///
/// `If-Match` names the revision that was changed.
#[utoipa::path(put, path = "/api/v1/assets/{id}", tag = "looking after", request_body = SuggestionAsked,
    params(("id" = String, Path, description = "Its id"), ("if-match" = String, Header, description = "The revision that was changed")),
    responses((status = 202, body = Receipt), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem), (status = 429, body = Problem)))]
pub async fn suggest_change(
    path: web::Path<String>,
    asking: Asking,
    request: HttpRequest,
    body: Body<SuggestionAsked>,
) -> Answer {
    let expected = expected(&request, "revision");
    asking
        .heavy(move |asking| {
            let base = published(asking, &path)?;
            let expected = expected?;
            if base.revision != expected {
                let detail = format!(
                    "Somebody changed this in the meantime: it is now at version {}, and you changed version {expected}.",
                    base.revision
                );
                return Err(Problem::lost_update(detail, feature(asking, base.id)));
            }
            may_suggest(asking)?;
            let trap = is_trap(body.0.website.as_ref());
            let token = Token::new();
            let mut change = suggestion(asking, Suggested::Change, base.id, &token)?;
            change.base_revision = Some(expected);
            say(asking, &mut change, body.0, Some(&base))?;
            // Who looks after where it is now looks after its leaving too.
            change.areas.extend(areas_of(&base, asking.view().areas()));
            change.areas.sort_unstable();
            change.areas.dedup();
            keep(asking, &change, &token, trap)
        })
        .await
}

/// An asset as who asks can see it, as JSON.
pub(super) fn feature(asking: &Asking, id: Uuid) -> serde_json::Value {
    let Some(slot) = asking.view().slot(id) else { return serde_json::Value::Null };
    let mut out = Vec::with_capacity(1_024);
    write_feature(&mut out, asking.view().asset(slot), None, asking.today);
    serde_json::from_slice(&out).unwrap_or_default()
}

fn suggest_in_words(asking: &Asking, id: &str, sort: Suggested, said: NoteAsked) -> Answer {
    let base = published(asking, id)?;
    let trap = is_trap(said.website.as_ref());
    let token = Token::new();
    let mut words = in_words(asking, &base, sort, said.note, &token)?;
    words.contact = short_text("/contact", said.contact, 200)?;
    if sort == Suggested::Problem && words.note.is_none() {
        return Err(Problem::field("/note", "Say in a few words what is not right."));
    }
    may_suggest(asking)?;
    keep(asking, &words, &token, trap)
}

fn in_words(
    asking: &Asking,
    base: &Asset,
    sort: Suggested,
    note: Option<String>,
    token: &Token,
) -> Result<Suggestion, Problem> {
    let mut words = suggestion(asking, sort, base.id, token)?;
    words.note = short_text("/note", note, 2_000)?;
    words.base_revision = Some(base.revision);
    words.areas = areas_of(base, asking.view().areas());
    words.area = known_area(asking, &words.areas);
    (words.name, words.kind) = (base.name.clone(), base.kind.clone());
    Ok(words)
}

/// What somebody with a link says has changed or is gone. Nobody comes back to it: its key is told to nobody.
pub(super) fn note_from_a_link(
    asking: &Asking,
    base: &Asset,
    sort: Suggested,
    note: Option<String>,
) -> Result<Suggestion, Problem> {
    in_words(asking, base, sort, note, &Token::new())
}

/// Suggest that an asset be taken down
#[utoipa::path(delete, path = "/api/v1/assets/{id}", tag = "looking after", request_body = NoteAsked,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 202, body = Receipt), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn suggest_removal(path: web::Path<String>, asking: Asking, body: Body<NoteAsked>) -> Answer {
    asking.heavy(move |asking| suggest_in_words(asking, &path, Suggested::Removal, body.0)).await
}

/// Say that something about an asset is not right
#[utoipa::path(post, path = "/api/v1/assets/{id}/flag", tag = "looking after", request_body = NoteAsked,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 202, body = Receipt), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn flag_asset(path: web::Path<String>, asking: Asking, body: Body<NoteAsked>) -> Answer {
    asking.heavy(move |asking| suggest_in_words(asking, &path, Suggested::Problem, body.0)).await
}
