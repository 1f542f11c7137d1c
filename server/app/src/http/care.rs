//! Keeping entries true: versions, joining two that are one, and one link with three answers.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::Disclosure;
use hereabouts_core::asset::{Asset, Freshness, Moderation};
use hereabouts_core::draft::{Draft, areas_of};
use hereabouts_core::permission::{Action, Record, Role, Sort};
use hereabouts_core::vocabulary::Language;
use hereabouts_store::{Confirmation, How, Link, Purpose, Said, StoreError, Suggested};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::assets::AssetFeature;
use super::body::Body;
use super::difference::as_draft;
use super::drafts::{as_asset, field_errors};
use super::invitations::{LinkToken, token, working_link};
use super::params::Params;
use super::problem::Problem;
use super::suggest::{feature, note_from_a_link, published};
use super::{Answer, Asking, Reply};
use crate::people::{Token, picture};

/// How many days a link for an answer works.
const DAYS: u32 = 30;

/// A version of an asset, for those who look after it.
#[derive(Serialize, ToSchema)]
pub struct VersionEntry {
    /// Counts from 1.
    revision: u32,
    /// When it was written.
    #[schema(value_type = String)]
    at: Timestamp,
    /// Who wrote it, when it was somebody with an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Why.
    why: String,
    /// All of it, as a form says it.
    draft: Draft,
}

/// The versions of an asset, for those who look after it.
#[derive(Serialize, ToSchema)]
pub struct VersionList {
    /// The latest first.
    versions: Vec<VersionEntry>,
}

/// A version to go back to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The version that is there now.
    revision: u32,
    /// The version to go back to.
    from: u32,
}

/// Two that are one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The one that stays.
    into: Uuid,
    /// The version of the one that goes.
    revision: u32,
    /// The version of the one that stays.
    into_revision: u32,
    /// What the one that stays will say.
    draft: Draft,
}

/// What somebody who looks after an entry has found out.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmAsked {
    /// `right`: what has changed or is gone is suggested instead.
    said: Said,
    /// `visit` or `phone`.
    how: How,
}

/// Something that was said of an entry.
#[derive(Serialize, ToSchema)]
pub struct ConfirmationEntry {
    said: Said,
    /// As what; absent for somebody with a link.
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    how: How,
    /// Of which version.
    revision: u32,
    /// When.
    #[schema(value_type = String)]
    at: Timestamp,
}

/// What was said of an entry.
#[derive(Serialize, ToSchema)]
pub struct ConfirmationList {
    /// The latest first.
    confirmations: Vec<ConfirmationEntry>,
    freshness: Freshness,
}

/// A link with three answers, told once.
#[derive(Serialize, ToSchema)]
pub struct ConfirmLink {
    link: String,
    /// The link as a picture: an SVG as a `data:` address.
    picture: String,
    /// Until when it works.
    #[schema(value_type = String)]
    expires: Timestamp,
}

/// What a link asks.
#[derive(Serialize, ToSchema)]
pub struct Question {
    /// The entry, as everybody sees it.
    #[schema(value_type = AssetFeature)]
    asset: serde_json::Value,
    /// Until when the link works.
    #[schema(value_type = String)]
    expires: Timestamp,
}

/// One of three answers.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerGiven {
    token: String,
    said: Said,
    /// What has changed, or how it ended.
    #[serde(default)]
    note: Option<String>,
}

/// What became of an answer.
#[derive(Serialize, ToSchema)]
pub struct AnswerTaken {
    said: Said,
    /// The entry, to change it oneself.
    asset: Uuid,
}

/// What a link with three answers asks about.
#[derive(Serialize, Deserialize)]
pub struct AskedAbout {
    /// Of which entry.
    pub asset: Uuid,
    /// Of which version of it.
    pub revision: u32,
}

/// The asset of that id, whether it is on the map or not, when who asks may do that with it. A home is never one.
fn cared_for(asking: &Asking, id: &str, action: Action) -> Result<Asset, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let asset = asking.site.store().asset(id)?.filter(|asset| asset.disclosure != Disclosure::Sealed);
    let asset = asset.ok_or_else(Problem::not_found)?;
    let areas = areas_of(&asset, asking.view().areas());
    let organization = asset.organization.as_ref().map(|organization| organization.id);
    asking.must(action, &Record { areas: &areas, organization, ..Record::of(Sort::Asset) })?;
    Ok(asset)
}

fn quicker(asking: &Asking, id: Uuid) -> Problem {
    Problem::lost_update(
        "Somebody was quicker: this has another version now. Nothing was written.",
        feature(asking, id),
    )
}

fn or_quicker(asking: &Asking, error: StoreError) -> Problem {
    match error {
        StoreError::Conflict { id, .. } => quicker(asking, id),
        other => other.into(),
    }
}

/// The versions of an asset, for those who look after it
#[utoipa::path(get, path = "/api/v1/assets/{id}/versions", tag = "looking after", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = VersionList), (status = 404, body = Problem)))]
pub async fn list_versions(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let asset = cared_for(asking, &path, Action::Change)?;
            Params::parse(&asking.query).finish()?;
            let mut entries = asking.site.store().history(asset.id)?;
            entries.reverse();
            let version = |entry: hereabouts_store::RevisionEntry| {
                let by = match Uuid::try_parse(&entry.author) {
                    Ok(id) => asking.site.store().account(id)?.map(|account| account.name),
                    Err(_) => None,
                };
                let (revision, at, why, draft) = (entry.revision, entry.at, entry.why, as_draft(&entry.content));
                Ok(VersionEntry { revision, at, by, why, draft })
            };
            let versions = entries.into_iter().map(version).collect::<Result<_, StoreError>>()?;
            Ok(Reply::json(&VersionList { versions }))
        })
        .await
}

/// Go back to a version
///
/// It becomes the latest version: nothing is lost.
#[utoipa::path(post, path = "/api/v1/assets/{id}/restore", tag = "looking after", request_body = Restore,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = AssetFeature), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn restore_version(path: web::Path<String>, asking: Asking, body: Body<Restore>) -> Answer {
    asking
        .heavy(move |asking| {
            let now = cared_for(asking, &path, Action::Change)?;
            let Restore { revision, from } = body.0;
            let entry = asking.site.store().history(now.id)?.into_iter().find(|entry| entry.revision == from);
            let Some(entry) = entry else {
                return Err(Problem::field("/from", format!("There is no version {from} of this.")));
            };
            let mut asset = entry.content;
            asset.moderation_state = Moderation::Published;
            // Where it was made less public since, it stays so.
            if asset.disclosure < now.disclosure {
                (asset.disclosure, asset.locations) = (now.disclosure, now.locations);
                asset.service_areas = now.service_areas;
            }
            let id = asset.id;
            asking.write("Restored", |writing, _| {
                writing.put_asset(asset, Some(revision)).map_err(|error| or_quicker(asking, error))?;
                writing.unmerge(id)?;
                asking.remember(writing, "restore", &format!("asset {id}"), Some(serde_json::json!({ "from": from })))
            })?;
            Ok(Reply::json(&feature(&asking.again(), id)))
        })
        .await
}

/// Join two that are one
///
/// The first is taken down, and its address leads to the other.
#[utoipa::path(post, path = "/api/v1/assets/{id}/merge", tag = "looking after", request_body = Merge,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = AssetFeature), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn merge_assets(path: web::Path<String>, asking: Asking, body: Body<Merge>) -> Answer {
    asking
        .heavy(move |asking| {
            let mut goes = cared_for(asking, &path, Action::Change)?;
            let stays = cared_for(asking, &body.0.into.to_string(), Action::Change)?;
            if goes.id == stays.id {
                return Err(Problem::field("/into", "This is the same entry. Choose the other one."));
            }
            let draft = body.0.draft.settled(asking.view().ground());
            let refused = |problems| Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, field_errors(problems));
            let draft = draft.map_err(|problem| refused(vec![problem]))?;
            let mut joined = as_asset(asking, draft, Some(&stays), stays.id)?.map_err(refused)?;
            joined.last_confirmed = stays.last_confirmed.max(goes.last_confirmed);
            goes.moderation_state = Moderation::Archived;
            let (from, into) = (goes.id, stays.id);
            asking.write("Joined with another entry", |writing, _| {
                let mut put = |asset, expected| writing.put_asset(asset, Some(expected));
                put(goes, body.0.revision).map_err(|error| or_quicker(asking, error))?;
                put(joined, body.0.into_revision).map_err(|error| or_quicker(asking, error))?;
                writing.merge(from, into)?;
                asking.remember(writing, "merge", &format!("asset {from}"), Some(serde_json::json!({ "into": into })))
            })?;
            Ok(Reply::json(&feature(&asking.again(), into)))
        })
        .await
}

/// Keep what was said, and let it count.
fn keep(asking: &Asking, asset: &Asset, said: Said, how: How, role: Option<Role>) -> Result<Confirmation, Problem> {
    let people = asking.people()?;
    let (id, revision) = (people.new_id(), asset.revision);
    Ok(Confirmation { id, asset: asset.id, revision, said, role, how, at: people.now() })
}

/// Say that an entry is right
#[utoipa::path(post, path = "/api/v1/assets/{id}/confirm", tag = "looking after", request_body = ConfirmAsked,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = AssetFeature), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn confirm_asset(path: web::Path<String>, asking: Asking, body: Body<ConfirmAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let asset = cared_for(asking, &path, Action::Confirm)?;
            if body.0.said != Said::Right || body.0.how == How::Link {
                let detail = "Say here that it is right, by visit or phone; what has changed is suggested as a change.";
                return Err(Problem::field("/said", detail));
            }
            let grants = asking.known.as_ref().map(|known| known.asker().grants).unwrap_or_default();
            let steward = grants.iter().any(|grant| grant.role == Role::Steward);
            let role = if steward { Role::Steward } else { Role::OrganizationRepresentative };
            let said = keep(asking, &asset, Said::Right, body.0.how, Some(role))?;
            asking.write("", |writing, _| Ok(writing.confirm(&said, asking.today)?))?;
            Ok(Reply::json(&feature(&asking.again(), asset.id)))
        })
        .await
}

/// What was said of an entry
#[utoipa::path(get, path = "/api/v1/assets/{id}/confirmations", tag = "assets", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ConfirmationList), (status = 404, body = Problem)))]
pub async fn list_confirmations(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            Params::parse(&asking.query).finish()?;
            let asset = published(asking, &path)?;
            let entry = |said: Confirmation| {
                let Confirmation { said, role, how, revision, at, .. } = said;
                ConfirmationEntry { said, role, how, revision, at }
            };
            let confirmations = asking.site.store().confirmations(asset.id)?.into_iter().map(entry).collect();
            let freshness = Freshness::of(asset.last_confirmed, asking.today);
            Ok(Reply::json(&ConfirmationList { confirmations, freshness }))
        })
        .await
}

/// Make a link with three answers
///
/// Whoever has it says once, without an account, whether this version of the entry is right, has changed or is gone.
#[utoipa::path(post, path = "/api/v1/assets/{id}/confirm-link", tag = "looking after",
    params(("id" = String, Path, description = "Its id"), ("lang" = Option<String>, Query, description = "`en` or `cy`: the language of the page that it leads to; else what the browser prefers")), responses((status = 201, body = ConfirmLink), (status = 404, body = Problem)))]
pub async fn make_confirm_link(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let asset = cared_for(asking, &path, Action::Confirm)?;
            let mut params = Params::parse(&asking.query);
            let language = asking.language(&mut params);
            params.finish()?;
            let asked = AskedAbout { asset: asset.id, revision: asset.revision };
            let token = Token::new();
            let link = Link::new(
                asking.people()?.new_id(),
                Purpose::Confirm,
                &asked,
                asking.actor(),
                asking.people()?.now(),
                DAYS,
            );
            asking.write("", |writing, _| Ok(writing.put_link(&link, &token.hash())?))?;
            let language = if language == Language::Cy { "/cy" } else { "" };
            let address = format!("{}{language}/confirm#{}", asking.origin, token.to_text());
            let made = ConfirmLink { picture: picture(&address), link: address, expires: link.expires };
            Ok(Reply::json(&made).with_status(StatusCode::CREATED))
        })
        .await
}

/// The link of a token, and the entry that it asks about, while it is the version that it asks about.
fn question(asking: &Asking, text: &str) -> Result<(Token, Link, Asset), Problem> {
    let token = token(text)?;
    let link = working_link(asking, &token)?;
    if link.purpose != Purpose::Confirm {
        return Err(Problem::not_found());
    }
    let asked = link.carries::<AskedAbout>()?;
    let asset = published(asking, &asked.asset.to_string())?;
    if asset.revision != asked.revision {
        let detail = "The entry has been changed since this link was made. Look at it as it is now.";
        return Err(Problem::lost_update(detail, feature(asking, asset.id)));
    }
    Ok((token, link, asset))
}

/// What a link asks
#[utoipa::path(post, path = "/api/v1/confirmations/look", tag = "looking after", request_body = LinkToken,
    responses((status = 200, body = Question), (status = 404, body = Problem), (status = 409, body = Problem), (status = 429, body = Problem)))]
pub async fn look_at_question(asking: Asking, body: Body<LinkToken>) -> Answer {
    asking
        .heavy(move |asking| {
            let (_, link, asset) = question(asking, &body.0.token)?;
            Ok(Reply::json(&Question { asset: feature(asking, asset.id), expires: link.expires }))
        })
        .await
}

/// Answer: right, changed, gone
#[utoipa::path(post, path = "/api/v1/confirmations/answer", tag = "looking after", request_body = AnswerGiven,
    responses((status = 200, body = AnswerTaken), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn answer_question(asking: Asking, body: Body<AnswerGiven>) -> Answer {
    asking
        .heavy(move |asking| {
            let AnswerGiven { token, said, note } = body.0;
            let (token, _, asset) = question(asking, &token)?;
            let confirmation = keep(asking, &asset, said, How::Link, None)?;
            // What has changed or is gone is for a steward to look at; it stays on the map meanwhile.
            let waits = match said {
                Said::Right => None,
                Said::Changed => Some(note_from_a_link(asking, &asset, Suggested::Problem, note)?),
                Said::Gone => Some(note_from_a_link(asking, &asset, Suggested::Removal, note)?),
            };
            asking.write("", |writing, _| {
                writing.use_link(&token.hash())?.ok_or_else(Problem::not_found)?;
                writing.confirm(&confirmation, asking.today)?;
                match &waits {
                    Some(waits) => Ok(writing.put_suggestion(waits, None)?),
                    None => Ok(()),
                }
            })?;
            Ok(Reply::json(&AnswerTaken { said, asset: asset.id }))
        })
        .await
}
