//! Somebody says that they speak for an organisation, and a steward says whether it is so.

pub mod decide;
pub mod make;

use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_store::{Claim, ClaimState, StoreError};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::params::Params;
use super::problem::Problem;
use super::suggestions::queue_cursor;
use super::{Answer, Asking, Reply};

/// The organisation of a claim.
#[derive(Serialize, ToSchema)]
pub struct ClaimedOrganization {
    /// Absent where it would be a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Uuid>,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    identifiers: Vec<String>,
}

/// An entry of a claim.
#[derive(Serialize, ToSchema)]
pub struct ClaimedAsset {
    id: Uuid,
    name: String,
}

/// A claim.
#[derive(Serialize, ToSchema)]
pub struct ClaimEntry {
    id: Uuid,
    /// Counts what was done to it, from 1.
    version: u32,
    state: ClaimState,
    organization: ClaimedOrganization,
    assets: Vec<ClaimedAsset>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Whether it is the asker's own.
    mine: bool,
    /// Whether who asks decides it.
    may_decide: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[schema(value_type = String)]
    created: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    decided: Option<Timestamp>,
}

/// A page of claims.
#[derive(Serialize, ToSchema)]
pub struct ClaimList {
    /// The oldest first.
    items: Vec<ClaimEntry>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: usize,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Which claims.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct ClaimParams {
    /// Any of these, with commas: `submitted`, `confirmed`, `refused`, `withdrawn`.
    state: Option<String>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

fn is_mine(asking: &Asking, claim: &Claim) -> bool {
    asking.known.as_ref().is_some_and(|known| known.account.id == claim.account)
}

fn may_decide(asking: &Asking, claim: &Claim) -> bool {
    let record = Record { areas: &claim.areas, own: is_mine(asking, claim), ..Record::of(Sort::Claim) };
    asking.may(Action::Moderate, &record)
}

fn entry(asking: &Asking, claim: &Claim) -> Result<ClaimEntry, StoreError> {
    let store = asking.site.store();
    let known = store.organization(claim.organization.id)?;
    let organization = known.clone().unwrap_or_else(|| claim.organization.clone());
    let assets = store.assets_by_id(&claim.assets)?;
    Ok(ClaimEntry {
        id: claim.id,
        version: claim.version,
        state: claim.state,
        organization: ClaimedOrganization {
            id: known.map(|known| known.id),
            name: organization.name,
            website: organization.website,
            description: organization.description,
            identifiers: organization.identifiers,
        },
        assets: assets.into_iter().map(|asset| ClaimedAsset { id: asset.id, name: asset.name }).collect(),
        by: store.account(claim.account)?.map(|account| account.name),
        mine: is_mine(asking, claim),
        may_decide: may_decide(asking, claim) && claim.state == ClaimState::Submitted,
        note: claim.note.clone(),
        contact: claim.contact.clone(),
        reason: claim.reason.clone(),
        created: claim.created,
        decided: claim.decided,
    })
}

/// Everything that somebody claimed, the oldest first.
pub(super) fn of(asking: &Asking, account: Uuid) -> Result<Vec<ClaimEntry>, StoreError> {
    let mut claims = asking.site.store().claims(&[])?;
    claims.retain(|claim| claim.account == account);
    claims.iter().map(|claim| entry(asking, claim)).collect()
}

/// Claims
///
/// One's own, and those that one decides.
#[utoipa::path(get, path = "/api/v1/claims", tag = "looking after", params(ClaimParams),
    responses((status = 200, body = ClaimList), (status = 404, body = Problem)))]
pub async fn list_claims(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            asking.must(Action::Claim, &Record::of(Sort::Organization))?;
            let mut params = Params::parse(&asking.query);
            let states = params.words(
                "state",
                &[
                    ("submitted", ClaimState::Submitted),
                    ("confirmed", ClaimState::Confirmed),
                    ("refused", ClaimState::Refused),
                    ("withdrawn", ClaimState::Withdrawn),
                ],
            );
            let limit = params.count("limit", 50, 1, 200);
            let after = queue_cursor(&mut params);
            params.finish()?;
            let mut claims = asking.site.store().claims(&states)?;
            claims.retain(|claim| is_mine(asking, claim) || may_decide(asking, claim));
            let number_matched = claims.len();
            claims.retain(|claim| after.is_none_or(|after| (claim.created, claim.id) > after));
            let more = claims.len() > limit;
            claims.truncate(limit);
            let next = claims.last().filter(|_| more).map(|last| format!("{}_{}", last.created, last.id));
            let items: Vec<ClaimEntry> =
                claims.iter().map(|claim| entry(asking, claim)).collect::<Result<_, StoreError>>()?;
            Ok(Reply::json(&ClaimList { number_matched, number_returned: items.len(), items, next }))
        })
        .await
}
