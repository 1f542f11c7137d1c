//! Somebody says that they speak for an organisation.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use hereabouts_core::AreaCode;
use hereabouts_core::asset::{Asset, Organization};
use hereabouts_core::draft::areas_of;
use hereabouts_core::import::assets::web_address;
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::view::{Filter, Prepared, fold};
use hereabouts_store::{Claim, ClaimState};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{ClaimEntry, entry, is_mine};
use crate::http::body::Body;
use crate::http::organizations::speaks_for;
use crate::http::suggest::{published, short_text};
use crate::http::{Answer, Asking, Problem, Reply};

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
    let is_known = asking.view().organizations().iter().any(|standing| standing.folded == fold(&name));
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
