//! Organisations: who stands behind what is on the map.

use actix_web::web;
use hereabouts_core::permission::Role;
use hereabouts_core::view::{PageKey, Standing, fold};
use hereabouts_store::ClaimState;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::assets::{cursor, cursor_text};
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// An organisation of a list.
#[derive(Serialize, ToSchema)]
pub struct OrganizationLine {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// How many entries it stands behind.
    entries: usize,
    /// Whether somebody with an account speaks for it.
    represented: bool,
}

/// A page of organisations.
#[derive(Serialize, ToSchema)]
pub struct OrganizationList {
    /// By name.
    items: Vec<OrganizationLine>,
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

/// A claim of one's own.
#[derive(Serialize, ToSchema)]
pub struct OwnClaim {
    id: Uuid,
    state: ClaimState,
}

/// An organisation.
#[derive(Serialize, ToSchema)]
pub struct OrganizationEntry {
    id: Uuid,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// Numbers in registers, such as `GB-CHC-210843`.
    identifiers: Vec<String>,
    /// How many entries it stands behind: `/api/v1/assets?organization=…` lists them.
    entries: usize,
    /// Whether somebody with an account speaks for it.
    represented: bool,
    /// Whether who asks does.
    mine: bool,
    /// That who asks said so, and a steward has not decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<OwnClaim>,
}

/// Which organisations.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct OrganizationParams {
    /// Words of the name.
    q: Option<String>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// Organisations that stand behind something on the map
#[utoipa::path(get, path = "/api/v1/organizations", tag = "assets", params(OrganizationParams),
    responses((status = 200, body = OrganizationList), (status = 400, body = Problem), (status = 422, body = Problem)))]
pub async fn list_organizations(asking: Asking) -> Answer {
    asking.heavy(list).await
}

fn list(asking: &Asking) -> Answer {
    let mut params = Params::parse(&asking.query);
    let text = fold(&params.text("q").unwrap_or_default());
    let limit = params.count("limit", 50, 1, 200);
    let after = cursor(&mut params);
    params.finish()?;
    let has_all = |standing: &&Standing| text.split_whitespace().all(|word| standing.folded.contains(word));
    let found: Vec<&Standing> = asking.view().organizations().iter().filter(has_all).collect();
    let begin = after.map_or(0, |PageKey(name, id)| {
        found.partition_point(|standing| (&standing.folded, standing.organization.id) <= (&name, id))
    });
    let page = &found[begin..found.len().min(begin + limit)];
    let next = page.last().filter(|_| begin + limit < found.len());
    let represented = asking.site.store().represented()?;
    let items: Vec<OrganizationLine> = page
        .iter()
        .map(|standing| OrganizationLine {
            id: standing.organization.id,
            name: standing.organization.name.clone(),
            website: standing.organization.website.clone(),
            entries: standing.entries,
            represented: represented.contains(&standing.organization.id),
        })
        .collect();
    Ok(Reply::json(&OrganizationList {
        number_matched: found.len(),
        number_returned: items.len(),
        next: next.map(|last| cursor_text(&PageKey(last.folded.clone(), last.organization.id))),
        items,
    }))
}

/// Whether who asks speaks for it.
pub(super) fn speaks_for(asking: &Asking, organization: Uuid) -> bool {
    asking.known.as_ref().is_some_and(|known| {
        let is_so = |grant: &hereabouts_core::permission::Grant| {
            grant.role == Role::OrganizationRepresentative && grant.organization == Some(organization)
        };
        known.account.grants.iter().any(is_so)
    })
}

/// An organisation
#[utoipa::path(get, path = "/api/v1/organizations/{id}", tag = "assets", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = OrganizationEntry), (status = 404, body = Problem)))]
pub async fn find_organization(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            Params::parse(&asking.query).finish()?;
            let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
            let standing = asking.view().organization(id).ok_or_else(Problem::not_found)?;
            let store = asking.site.store();
            let claim = match &asking.known {
                Some(known) => store
                    .claims(&[ClaimState::Submitted])?
                    .into_iter()
                    .find(|claim| claim.account == known.account.id && claim.organization.id == id)
                    .map(|claim| OwnClaim { id: claim.id, state: claim.state }),
                None => None,
            };
            let organization = standing.organization.clone();
            Ok(Reply::json(&OrganizationEntry {
                id,
                name: organization.name,
                description: organization.description,
                website: organization.website,
                identifiers: organization.identifiers,
                entries: standing.entries,
                represented: store.represented()?.contains(&id),
                mine: speaks_for(asking, id),
                claim,
            }))
        })
        .await
}
