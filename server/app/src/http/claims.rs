//! Somebody says that they speak for an organisation, and a steward says whether it is so.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::AreaCode;
use hereabouts_core::asset::{Asset, Moderation, Organization};
use hereabouts_core::draft::areas_of;
use hereabouts_core::import::assets::web_address;
use hereabouts_core::permission::{Action, Grant, Record, Role, Sort};
use hereabouts_core::view::{Filter, Prepared};
use hereabouts_store::{Claim, ClaimState, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::account::{audited, rewrite};
use super::body::Body;
use super::moderation::said;
use super::organizations::speaks_for;
use super::params::Params;
use super::problem::Problem;
use super::suggest::{published, short_text};
use super::suggestions::queue_cursor;
use super::{Answer, Asking, Reply};

/// How many entries one claim may be about, and how many claims of one person may wait.
const MOST: (usize, usize) = (200, 20);

/// An organisation that nobody has named yet.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrganization {
    name: String,
    #[serde(default)]
    website: Option<String>,
    #[serde(default)]
    description: Option<String>,
    /// The number of a charity or company.
    #[serde(default)]
    identifier: Option<String>,
}

/// What somebody says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimAsked {
    /// The organisation that they speak for; or `new_organization`.
    #[serde(default)]
    organization: Option<Uuid>,
    #[serde(default)]
    new_organization: Option<NewOrganization>,
    /// Entries that are its own and do not stand under it yet.
    #[serde(default)]
    assets: Vec<Uuid>,
    /// To the steward: how they can see that it is so.
    #[serde(default)]
    note: Option<String>,
    /// How a steward can reach them; for stewards alone.
    #[serde(default)]
    contact: Option<String>,
}

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

/// Say that one speaks for an organisation
///
/// A steward of everything that it stands behind says whether it is so. Then the entries stand under it, and whoever asked
/// keeps them true.
#[utoipa::path(post, path = "/api/v1/claims", tag = "looking after", request_body = ClaimAsked,
    responses((status = 201, body = ClaimEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn make_claim(asking: Asking, body: Body<ClaimAsked>) -> Answer {
    asking.heavy(move |asking| make(asking, body.0)).await
}

fn make(asking: &Asking, asked: ClaimAsked) -> Answer {
    let known = asking.must(Action::Claim, &Record::of(Sort::Organization))?;
    let people = asking.people()?;
    let store = asking.site.store();
    let organization = match (asked.organization, asked.new_organization) {
        (Some(id), None) => match asking.view().organization(id) {
            Some(standing) => standing.organization.clone(),
            None => return Err(Problem::field("/organization", "There is no such organisation on the map.")),
        },
        (None, Some(new)) => described(asking, new)?,
        _ => {
            return Err(Problem::field(
                "/organization",
                "Say for which organisation: one that is known, or a new one.",
            ));
        }
    };
    if asked.assets.len() > MOST.0 {
        return Err(Problem::field("/assets", format!("{} entries are the most at once.", MOST.0)));
    }
    let (mut assets, mut common) = (Vec::new(), None);
    for (n, id) in asked.assets.iter().enumerate() {
        let pointer = format!("/assets/{n}");
        let asset = published(asking, &id.to_string())
            .map_err(|_| Problem::field(&pointer, "This entry is not on the map any more."))?;
        match &asset.organization {
            Some(other) if other.id != organization.id => {
                let detail = format!(
                    "“{}” stands under another organisation. Tell a steward with a problem report.",
                    asset.name
                );
                return Err(Problem::field(&pointer, detail));
            }
            Some(_) => {}
            None => assets.push(asset.id),
        }
        share(asking, &mut common, &asset);
    }
    let filter = Filter { organization: Some(organization.id), ..Filter::default() };
    let filter = Prepared::new(asking.view(), filter, asking.today);
    let standing_under = asking.view().list(&filter, |_, _| true, None, usize::MAX - 1).slots;
    let ids: Vec<Uuid> = standing_under.iter().map(|slot| asking.view().asset(*slot).id).collect();
    for asset in store.assets_by_id(&ids)? {
        share(asking, &mut common, &asset);
    }
    let Some(areas) = common else {
        return Err(Problem::field("/assets", "Choose at least one entry that is yours."));
    };
    if assets.is_empty() && speaks_for(asking, organization.id) {
        return Err(Problem::field(
            "/assets",
            "You speak for it already. Choose the entries that are to stand under it.",
        ));
    }
    let open: Vec<Claim> = store.claims(&[ClaimState::Submitted])?;
    let open: Vec<&Claim> = open.iter().filter(|claim| is_mine(asking, claim)).collect();
    if open.iter().any(|claim| claim.organization.id == organization.id) {
        let detail = "You have asked for this organisation already; a steward has not decided yet.";
        return Err(Problem::new(StatusCode::CONFLICT, detail));
    }
    if open.len() >= MOST.1 {
        return Err(Problem::new(
            StatusCode::CONFLICT,
            "Many of your claims wait for a steward. Please wait for them.",
        ));
    }
    let claim = Claim {
        id: people.new_id(),
        version: 1,
        state: ClaimState::Submitted,
        organization,
        assets,
        areas: areas.into_iter().collect(),
        account: known.account.id,
        note: short_text("/note", asked.note, 2_000)?,
        contact: short_text("/contact", asked.contact, 200)?,
        reason: None,
        created: people.now(),
        modified: people.now(),
        decided: None,
        decided_by: None,
    };
    asking.write("", |writing, _| Ok(writing.put_claim(&claim, None)?))?;
    Ok(Reply::json(&entry(asking, &claim)?).with_status(StatusCode::CREATED))
}

/// Narrow the areas down to those that this lies in too.
fn share(asking: &Asking, common: &mut Option<BTreeSet<AreaCode>>, asset: &Asset) {
    let areas: BTreeSet<AreaCode> = areas_of(asset, asking.view().areas()).into_iter().collect();
    *common = Some(match common.take() {
        Some(common) => common.intersection(&areas).cloned().collect(),
        None => areas,
    });
}

/// A new organisation, as somebody describes it.
fn described(asking: &Asking, new: NewOrganization) -> Result<Organization, Problem> {
    let at = |field: &str| format!("/new_organization/{field}");
    let name = short_text(&at("name"), Some(new.name), 200)?.filter(|name| name.chars().count() >= 2);
    let name = name.ok_or_else(|| Problem::field(&at("name"), "Say what the organisation is called."))?;
    let is_known =
        asking.view().organizations().iter().any(|standing| standing.folded == hereabouts_core::view::fold(&name));
    if is_known {
        let detail = format!("“{name}” is known already. Look it up, and say that you speak for it.");
        return Err(Problem::field(&at("name"), detail));
    }
    let website = match short_text(&at("website"), new.website, 500)? {
        Some(text) => Some(web_address(&text).map_err(|_| {
            Problem::field(&at("website"), "This is not a web address, such as https://www.example.org.")
        })?),
        None => None,
    };
    let number = short_text(&at("identifier"), new.identifier, 40)?;
    if number.as_ref().is_some_and(|number| !number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')) {
        return Err(Problem::field(
            &at("identifier"),
            "The number of a charity or company has letters, digits and - alone.",
        ));
    }
    // Charities have six or seven digits, companies eight: the prefixes are those of org-id.guide.
    let identifier = number.map(|number| match number.len() {
        6 | 7 if number.bytes().all(|b| b.is_ascii_digit()) => format!("GB-CHC-{number}"),
        8 => format!("GB-COH-{}", number.to_ascii_uppercase()),
        _ => number,
    });
    Ok(Organization {
        id: asking.people()?.new_id(),
        name,
        description: short_text(&at("description"), new.description, 2_000)?,
        website,
        identifiers: identifier.into_iter().collect(),
    })
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
