//! Adding and mending, with an account or without: everything is a suggestion until a steward says yes.

use actix_web::http::StatusCode;
use actix_web::http::header::IF_MATCH;
use actix_web::{HttpRequest, web};
use hereabouts_core::area::Level;
use hereabouts_core::asset::{Asset, FieldProblem, Organization, Place};
use hereabouts_core::draft::{Draft, DraftPlace, Screened, Wording, areas_of, gentler_words, near_duplicates};
use hereabouts_core::import::screen::{Tells, tells};
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_core::view::write_feature;
use hereabouts_core::{AreaCode, Disclosure, Position};
use hereabouts_store::{Queue, Standing, Suggested, Suggestion};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::assets::AssetFeature;
use super::body::Body;
use super::params::Params;
use super::problem::{FieldError, Problem, sentence};
use super::{Answer, Asking, Reply};
use crate::people::Token;

/// The header by which somebody without an account comes back to what they wrote.
const KEY_HEADER: &str = "suggestion-key";

/// What somebody sends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionAsked {
    /// The asset as it would be.
    draft: Draft,
    /// The name to thank by, when somebody wants to be thanked.
    #[serde(default)]
    thanks: Option<String>,
    /// How a steward can reach them; for stewards alone.
    #[serde(default)]
    contact: Option<String>,
    /// To the steward.
    #[serde(default)]
    note: Option<String>,
    /// Leave empty: only programs fill it in.
    #[serde(default)]
    website: Option<String>,
}

/// What somebody sends again: with a draft where there was one, else in words.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestionChange {
    /// The asset as it would be.
    #[serde(default)]
    draft: Option<Draft>,
    /// The name to thank by, when somebody wants to be thanked.
    #[serde(default)]
    thanks: Option<String>,
    /// How a steward can reach them; for stewards alone.
    #[serde(default)]
    contact: Option<String>,
    /// To the steward.
    #[serde(default)]
    note: Option<String>,
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

/// A draft to be looked at before it is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckAsked {
    /// The asset as it would be.
    draft: Draft,
    /// The asset that it changes.
    #[serde(default)]
    asset: Option<Uuid>,
}

/// A text that tells what it should not, because the place is somebody's home.
#[derive(Serialize, ToSchema)]
pub struct ScreenedEntry {
    /// Which field.
    field: &'static str,
    /// `postcode`, `address`, `phone` or `email`.
    tells: &'static str,
    /// What to do about it.
    detail: String,
}

/// Where a draft says that it is.
#[derive(Serialize, ToSchema)]
pub struct DraftWhere {
    /// The area that will be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// In words.
    label: String,
}

/// What was seen in a draft.
#[derive(Serialize, ToSchema)]
pub struct Checked {
    /// "Is it one of these?"
    #[schema(value_type = Vec<AssetFeature>)]
    near: Vec<Box<RawValue>>,
    /// What tells too much.
    screening: Vec<ScreenedEntry>,
    /// What could be said more kindly.
    wording: Vec<Wording>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<DraftWhere>,
    /// What is still needed.
    errors: Vec<FieldError>,
}

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

/// What was sent, and the key to come back to it.
#[derive(Serialize, ToSchema)]
pub struct Receipt {
    suggestion: SuggestionEntry,
    /// Opens it again without an account, in the header `Suggestion-Key`.
    key: String,
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

/// What is wrong with a draft, pointing at its fields.
pub(super) fn field_errors(problems: Vec<FieldProblem>) -> Vec<FieldError> {
    let error = |problem: FieldProblem| FieldError {
        pointer: format!("/draft/{}", problem.field),
        detail: sentence(&problem.reason),
    };
    problems.into_iter().map(error).collect()
}

fn refused(problems: Vec<FieldProblem>) -> Problem {
    Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, field_errors(problems))
}

/// The organisation of that name: the one that is known, or a new one.
pub(super) fn organization(asking: &Asking, draft: &Draft) -> Result<Option<Organization>, Problem> {
    let Some(name) = draft.organization.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    else {
        return Ok(None);
    };
    if name.chars().count() > 200 {
        return Err(refused(vec![FieldProblem {
            field: "organization",
            reason: "the name of an organisation may be 200 characters long at the most".into(),
        }]));
    }
    let known = asking.site.store().organization_by_name(&name)?;
    let id = asking.people()?.new_id();
    Ok(Some(known.unwrap_or_else(|| Organization {
        id,
        name,
        description: None,
        website: None,
        identifiers: Vec::new(),
    })))
}

/// The asset that a draft would make.
pub(super) fn as_asset(
    asking: &Asking,
    draft: Draft,
    base: Option<&Asset>,
    id: Uuid,
) -> Result<Result<Asset, Vec<FieldProblem>>, Problem> {
    let organization = organization(asking, &draft)?;
    Ok(draft.into_asset(base, id, organization, asking.view().ground(), asking.people()?.now()))
}

/// The finest of its areas that has a name which people know.
fn known_area(asking: &Asking, codes: &[AreaCode]) -> Option<AreaCode> {
    let areas = asking.view().areas();
    let of_level =
        |level| codes.iter().find(|code| areas.number(code.as_str()).is_some_and(|n| areas.get(n).level == level));
    let levels = [Level::Lsoa, Level::Msoa, Level::Ward, Level::Locality, Level::La];
    levels.into_iter().find_map(of_level).or_else(|| codes.first()).cloned()
}

/// A short text of the author's, trimmed; it tells nothing that it should not where that may be shown.
fn short_text(field: &str, text: Option<String>, longest: usize) -> Result<Option<String>, Problem> {
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
fn say(asking: &Asking, into: &mut Suggestion, said: SuggestionAsked, base: Option<&Asset>) -> Result<(), Problem> {
    let draft = said.draft.settled(asking.view().ground()).map_err(|problem| refused(vec![problem]))?;
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

/// Look at a draft before it is sent
///
/// What is near and called much the same, what tells too much, what could be said more kindly, and what is still needed.
#[utoipa::path(post, path = "/api/v1/assets/check", tag = "looking after", request_body = CheckAsked,
    responses((status = 200, body = Checked), (status = 400, body = Problem), (status = 429, body = Problem)))]
pub async fn check_draft(asking: Asking, body: Body<CheckAsked>) -> Answer {
    asking.heavy(move |asking| check(asking, body.0)).await
}

fn check(asking: &Asking, asked: CheckAsked) -> Answer {
    if asking.known.is_none() {
        asking.people()?.limits.check(asking.from)?;
    }
    let ground = asking.view().ground();
    let wording = gentler_words(&asked.draft, asking.prefers);
    let base = match asked.asset {
        Some(id) => Some(published(asking, &id.to_string())?),
        None => None,
    };
    let id = asked.asset.unwrap_or_default();
    let name = asked.draft.name.clone();
    let (mut problems, asset) = match asked.draft.clone().settled(ground) {
        Err(problem) => (vec![problem], None),
        Ok(draft) => match as_asset(asking, draft, base.as_ref(), id)? {
            Ok(asset) => (Vec::new(), Some(asset)),
            Err(problems) => (problems, None),
        },
    };
    // What tells too much is told apart from what is still needed.
    let screening: Vec<Screened> =
        if is_private(asking, &asked.draft, base.as_ref()) { asked.draft.screen() } else { Vec::new() };
    problems.retain(|problem| screening.iter().all(|screened| screened.problem() != *problem));
    let place = asset.as_ref().and_then(|asset| draft_where(asking, asset));
    let pointed_at = match &asked.draft.place {
        DraftPlace::Public { position, .. } => *position,
        _ => None,
    };
    let position = asset.as_ref().and_then(|asset| position_of(asking, asset)).or(pointed_at);
    let near = near(asking, &name, position, Some(id));
    let errors = field_errors(problems);
    Ok(Reply::json(&Checked {
        near,
        screening: screening.into_iter().map(ScreenedEntry::of).collect(),
        wording,
        place,
        errors,
    }))
}

/// Whether the place of what is described is not public.
pub(super) fn is_private(asking: &Asking, draft: &Draft, base: Option<&Asset>) -> bool {
    let floor = asking.view().vocabulary().kind(&draft.kind).map(|kind| kind.disclosure_floor);
    let unchanged =
        draft.place == DraftPlace::Unchanged && base.is_some_and(|base| base.disclosure != Disclosure::Exact);
    matches!(draft.place, DraftPlace::Home { .. }) || unchanged || floor.is_some_and(|floor| floor != Disclosure::Exact)
}

impl ScreenedEntry {
    pub(super) fn of(screened: Screened) -> Self {
        Self {
            field: screened.field,
            tells: match screened.tells {
                Tells::Postcode => "postcode",
                Tells::Address => "address",
                Tells::Phone => "phone",
                Tells::Email => "email",
            },
            detail: sentence(&screened.problem().reason),
        }
    }
}

/// Where an asset is measured from: its place, or the anchor of its area.
pub(super) fn position_of(asking: &Asking, asset: &Asset) -> Option<Position> {
    match &asset.locations.first()?.place {
        Place::At(shape) => {
            let bounds = shape.bounds();
            Position::new((bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0).ok()
        }
        Place::In(code) => {
            let areas = asking.view().areas();
            areas.number(code.as_str()).map(|number| areas.anchor(number))
        }
        Place::Virtual => None,
    }
}

fn draft_where(asking: &Asking, asset: &Asset) -> Option<DraftWhere> {
    let areas = asking.view().areas();
    let codes = areas_of(asset, areas);
    let number = known_area(asking, &codes).and_then(|code| areas.number(code.as_str()));
    let name = number.map(|number| AreaName::of(areas, number));
    let label = match &asset.locations.first()?.place {
        Place::At(shape) => match (shape.as_point(), &name) {
            (_, Some(area)) => area.name.clone(),
            (Some(position), None) => format!("{:.5}, {:.5}", position.lat(), position.lon()),
            (None, None) => String::new(),
        },
        _ => name.as_ref().map(|area| area.name.clone()).unwrap_or_default(),
    };
    Some(DraftWhere { area: name, label })
}

/// What is near and called much the same, of what who asks can see.
pub(super) fn near(asking: &Asking, name: &str, position: Option<Position>, but: Option<Uuid>) -> Vec<Box<RawValue>> {
    let view = asking.view();
    let alike = near_duplicates(view, name, position, asking.today);
    let others = alike.iter().filter(|alike| Some(view.asset(alike.slot).id) != but);
    others
        .filter_map(|alike| {
            let mut out = Vec::with_capacity(1_024);
            write_feature(&mut out, view.asset(alike.slot), alike.hit.as_ref(), asking.today);
            RawValue::from_string(String::from_utf8(out).ok()?).ok()
        })
        .collect()
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
#[utoipa::path(put, path = "/api/v1/suggestions/{id}", tag = "looking after", request_body = SuggestionChange,
    params(("id" = String, Path, description = "Its id"), ("suggestion-key" = Option<String>, Header, description = "Its key"),
        ("if-match" = String, Header, description = "The version that was changed")),
    responses((status = 200, body = SuggestionEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
pub async fn change_suggestion(
    path: web::Path<String>,
    asking: Asking,
    request: HttpRequest,
    body: Body<SuggestionChange>,
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
            let SuggestionChange { draft, thanks, contact, note, website } = body.0;
            let base = match found.sort {
                Suggested::Change => asking.site.store().asset(found.asset)?,
                _ => None,
            };
            match draft {
                Some(draft) if found.draft.is_some() => {
                    let said = SuggestionAsked { draft, thanks, contact, note, website };
                    say(asking, &mut found, said, base.as_ref())?;
                }
                None if found.draft.is_none() => {
                    found.note = short_text("/note", note, 2_000)?;
                    found.contact = short_text("/contact", contact, 200)?;
                }
                _ => {
                    return Err(Problem::field(
                        "/draft",
                        "Send a draft where there was one, and none where there was none.",
                    ));
                }
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
