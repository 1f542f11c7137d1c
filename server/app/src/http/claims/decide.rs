//! A steward says whether it is so; or whoever said it takes it back.

use actix_web::web;
use hereabouts_core::asset::Moderation;
use hereabouts_core::permission::{Grant, Role};
use hereabouts_store::{Claim, ClaimState};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ClaimEntry, entry, is_mine, may_decide};
use crate::http::account::{audited, rewrite};
use crate::http::body::Body;
use crate::http::moderation::said;
use crate::http::{Answer, Asking, Problem, Reply};

/// A steward says yes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimConfirmed {
    /// The version that they looked at.
    version: u32,
    #[serde(default)]
    note: Option<String>,
}

/// A steward says no.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimRefused {
    /// The version that they looked at.
    version: u32,
    /// Why, to whoever asked.
    reason: String,
}

fn conflict(asking: &Asking, id: Uuid) -> Problem {
    let current = asking.site.store().claim(id).ok().flatten();
    let current = current.and_then(|claim| entry(asking, &claim).ok());
    let current = current.and_then(|entry| serde_json::to_value(entry).ok()).unwrap_or_default();
    Problem::lost_update("Somebody was quicker: this has been decided or taken back in the meantime.", current)
}

/// A claim as the steward saw it, who may decide it.
fn to_decide(asking: &Asking, id: &str, version: u32) -> Result<Claim, Problem> {
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let claim = asking.site.store().claim(id)?.filter(|claim| may_decide(asking, claim));
    let claim = claim.ok_or_else(Problem::not_found)?;
    if claim.version != version || claim.state != ClaimState::Submitted {
        return Err(conflict(asking, id));
    }
    Ok(claim)
}

fn decided(asking: &Asking, mut claim: Claim, state: ClaimState, reason: Option<String>) -> Result<Claim, Problem> {
    let now = asking.people()?.now();
    claim.version += 1;
    (claim.state, claim.reason, claim.modified) = (state, reason, now);
    (claim.decided, claim.decided_by) = (Some(now), Some(asking.actor()));
    Ok(claim)
}

/// Say that it is so
///
/// The entries stand under the organisation, and whoever asked speaks for it. Their sessions end, so that it counts at once.
#[utoipa::path(post, path = "/api/v1/claims/{id}/confirm", tag = "looking after", request_body = ClaimConfirmed,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ClaimEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn confirm_claim(path: web::Path<String>, asking: Asking, body: Body<ClaimConfirmed>) -> Answer {
    asking
        .heavy(move |asking| {
            let found = to_decide(asking, &path, body.0.version)?;
            let note = said("/note", body.0.note.as_deref().unwrap_or_default(), false)?;
            confirm(asking, found, note)
        })
        .await
}

fn confirm(asking: &Asking, found: Claim, note: Option<String>) -> Answer {
    let store = asking.site.store();
    // Somebody else may have named it in the meantime.
    let known = match store.organization(found.organization.id)? {
        Some(known) => Some(known),
        None => store.organization_by_name(&found.organization.name)?,
    };
    let organization = known.unwrap_or_else(|| found.organization.clone());
    let expected = found.version;
    let mut claim = decided(asking, found, ClaimState::Confirmed, note)?;
    claim.organization = organization.clone();
    let written = asking.write(&format!("Taken on by {}", organization.name), |writing, _| {
        writing.put_claim(&claim, Some(expected))?;
        for id in &claim.assets {
            let Some(mut asset) = writing.asset(*id)? else { continue };
            if asset.moderation_state != Moderation::Published {
                continue;
            }
            if asset.organization.as_ref().is_some_and(|other| other.id != organization.id) {
                let detail = format!("“{}” stands under another organisation by now. Nothing was done.", asset.name);
                return Err(Problem::field("/assets", detail));
            }
            asset.organization = Some(organization.clone());
            writing.put_asset(asset, None)?;
        }
        let grant = Grant { role: Role::OrganizationRepresentative, area: None, organization: Some(organization.id) };
        let mut is_new = false;
        let account = rewrite(asking, writing, claim.account, |account| {
            is_new = !account.grants.contains(&grant);
            if is_new {
                account.grants.push(grant);
            }
        })?;
        if is_new {
            writing.end_sessions(account.id)?;
            let detail = serde_json::json!({ "organization": organization.id });
            audited(asking, writing, "grant by claim", account.id, Some(detail))?;
        }
        let detail = serde_json::json!({ "organization": organization.id, "entries": claim.assets.len() });
        asking.remember(writing, "confirm claim", &format!("claim {}", claim.id), Some(detail))
    });
    finish(asking, claim, written)
}

fn finish(asking: &Asking, claim: Claim, written: Result<(), Problem>) -> Answer {
    match written {
        Err(problem) if problem.is_conflict() => Err(conflict(asking, claim.id)),
        Err(problem) => Err(problem),
        Ok(()) => Ok(Reply::json(&entry(asking, &claim)?)),
    }
}

/// Say that it is not so
#[utoipa::path(post, path = "/api/v1/claims/{id}/refuse", tag = "looking after", request_body = ClaimRefused,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ClaimEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn refuse_claim(path: web::Path<String>, asking: Asking, body: Body<ClaimRefused>) -> Answer {
    asking
        .heavy(move |asking| {
            let found = to_decide(asking, &path, body.0.version)?;
            let reason = said("/reason", &body.0.reason, true)?;
            let expected = found.version;
            let claim = decided(asking, found, ClaimState::Refused, reason)?;
            let written = asking.write("", |writing, _| {
                writing.put_claim(&claim, Some(expected))?;
                asking.remember(writing, "refuse claim", &format!("claim {}", claim.id), None)
            });
            finish(asking, claim, written)
        })
        .await
}

/// Take a claim back
#[utoipa::path(delete, path = "/api/v1/claims/{id}", tag = "looking after", params(("id" = String, Path, description = "Its id")),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn withdraw_claim(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
            let found = asking.site.store().claim(id)?.filter(|claim| is_mine(asking, claim));
            let mut claim = found.ok_or_else(Problem::not_found)?;
            if claim.state != ClaimState::Submitted {
                return Err(conflict(asking, id));
            }
            let expected = claim.version;
            claim.version += 1;
            (claim.state, claim.modified) = (ClaimState::Withdrawn, asking.people()?.now());
            asking.write("", |writing, _| Ok(writing.put_claim(&claim, Some(expected))?))?;
            Ok(Reply::done())
        })
        .await
}
