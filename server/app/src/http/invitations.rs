//! Links that make an account or a new password: they work once, for some days, and need no mail.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::permission::{Action, Grant, Record, Role, Sort};
use hereabouts_store::{Account, Link, Purpose, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::account::{CodeProof, NewCode, audited, checked_name, chosen_password, new_code, proven_code, rewrite};
use super::body::Body;
use super::params::Params;
use super::problem::Problem;
use super::session::{GrantEntry, SessionEntry, begin, fold_login};
use super::{Answer, Asking, Reply};
use crate::people::{Entry, Token, picture};

/// The most roles at once.
const MOST_GRANTS: usize = 20;

/// What a link to join carries.
#[derive(Serialize, Deserialize)]
pub struct Invited {
    /// For whoever made it.
    pub note: Option<String>,
    /// What the account will be trusted with.
    pub grants: Vec<Grant>,
}

/// A token, from behind the `#` of a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkToken {
    pub(super) token: String,
}

/// What a link is for.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// To make an account.
    Join,
    /// To choose a new password.
    Reset,
}

/// What a link offers.
#[derive(Serialize, ToSchema)]
pub struct LinkEntry {
    purpose: LinkPurpose,
    /// What the account will be, or is, trusted with.
    grants: Vec<GrantEntry>,
    /// What they sign in with already.
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<String>,
    /// Until when it works.
    #[schema(value_type = String)]
    expires: Timestamp,
    /// Whether a code has to be set up.
    code_needed: bool,
    /// A secret for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<NewCode>,
}

/// What somebody with a link chooses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Redeem {
    token: String,
    #[serde(default)]
    login: Option<String>,
    #[serde(default)]
    name: Option<String>,
    password: String,
    #[serde(default)]
    code: Option<CodeProof>,
}

/// How an invitation stands.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// It works.
    Open,
    /// It was used.
    Used,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// An invitation.
#[derive(Serialize, ToSchema)]
pub struct InvitationEntry {
    id: Uuid,
    /// For whoever made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    grants: Vec<GrantEntry>,
    /// When it was made.
    #[schema(value_type = String)]
    created: Timestamp,
    /// Until when it works.
    #[schema(value_type = String)]
    expires: Timestamp,
    state: InvitationState,
    /// Who made it.
    by: String,
}

/// The invitations.
#[derive(Serialize, ToSchema)]
pub struct InvitationList {
    /// The latest first.
    invitations: Vec<InvitationEntry>,
}

/// An invitation to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationAsked {
    #[serde(default)]
    note: Option<String>,
    grants: Vec<Grant>,
    /// 1 to 30.
    days: u32,
}

/// A new invitation. Its link is told only now.
#[derive(Serialize, ToSchema)]
pub struct InvitationMade {
    invitation: InvitationEntry,
    link: String,
    /// The link as a picture: an SVG as a `data:` address.
    picture: String,
}

/// What makes grants other than they can be, field by field.
pub(super) fn checked_grants(asking: &Asking, mut grants: Vec<Grant>) -> Result<Vec<Grant>, Problem> {
    if grants.len() > MOST_GRANTS {
        return Err(Problem::field("/grants", format!("{MOST_GRANTS} roles are the most.")));
    }
    for (n, grant) in grants.iter().enumerate() {
        if let Some(area) = &grant.area
            && asking.view().areas().number(area.as_str()).is_none()
        {
            return Err(Problem::field(&format!("/grants/{n}/area"), format!("There is no area {area} here.")));
        }
        let pointer = format!("/grants/{n}/organization");
        match (grant.role, grant.organization) {
            (Role::SchemeCoordinator, Some(id)) => {
                let scheme = asking.site.store().asset(id)?;
                let is_scheme = scheme
                    .is_some_and(|asset| matches!(asset.kind.as_str(), "shared_lives_scheme" | "homeshare_programme"));
                if !is_scheme {
                    return Err(Problem::field(&pointer, "Choose the scheme, as it is on the map."));
                }
            }
            (Role::OrganizationRepresentative, Some(id)) => {
                if asking.site.store().organization(id)?.is_none() {
                    return Err(Problem::field(&pointer, "There is no organisation of that id here."));
                }
            }
            (role, None) if role.is_for_an_organization() => {
                return Err(Problem::field(&pointer, "Say for which organisation or scheme."));
            }
            (_, Some(_)) => return Err(Problem::field(&pointer, "This role is not for an organisation.")),
            (_, None) => {}
        }
    }
    grants.sort();
    grants.dedup();
    Ok(grants)
}

pub(super) fn token(text: &str) -> Result<Token, Problem> {
    text.parse().map_err(|()| Problem::not_found())
}

/// The link of a token, while it works.
pub(super) fn working_link(asking: &Asking, token: &Token) -> Result<Link, Problem> {
    let people = asking.people()?;
    people.limits.link(asking.from)?;
    let link = asking.site.store().link(&token.hash())?;
    link.filter(|link| link.works(people.now())).ok_or_else(Problem::not_found)
}

/// The account that a link is about, or the grants of the one that it makes.
fn about(asking: &Asking, link: &Link) -> Result<(Option<Account>, Vec<Grant>), Problem> {
    match link.purpose {
        Purpose::Join => Ok((None, link.carries::<Invited>()?.grants)),
        Purpose::Reset => {
            let id = link.account.ok_or_else(Problem::not_found)?;
            let account = asking.site.store().account(id)?.filter(|account| !account.closed);
            let account = account.ok_or_else(Problem::not_found)?;
            let grants = account.grants.clone();
            Ok((Some(account), grants))
        }
        Purpose::Confirm => Err(Problem::not_found()),
    }
}

/// What a link offers
#[utoipa::path(post, path = "/api/v1/invitations/look", tag = "people", request_body = LinkToken,
    responses((status = 200, body = LinkEntry), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn look_at_link(asking: Asking, body: Body<LinkToken>) -> Answer {
    asking
        .heavy(move |asking| {
            let link = working_link(asking, &token(&body.0.token)?)?;
            let (account, grants) = about(asking, &link)?;
            let code_needed = grants.iter().any(|grant| grant.role.needs_code());
            let login = account.map(|account| account.login);
            Ok(Reply::json(&LinkEntry {
                purpose: match link.purpose {
                    Purpose::Reset => LinkPurpose::Reset,
                    _ => LinkPurpose::Join,
                },
                grants: GrantEntry::all(asking, &grants)?,
                expires: link.expires,
                code: code_needed.then(|| new_code(login.as_deref().unwrap_or("new account"))),
                login,
                code_needed,
            }))
        })
        .await
}

/// Use a link: make an account, or choose a new password
#[utoipa::path(post, path = "/api/v1/invitations/redeem", tag = "people", request_body = Redeem,
    responses((status = 200, body = SessionEntry), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn redeem_link(asking: Asking, body: Body<Redeem>) -> Answer {
    asking.heavy(move |asking| redeem(asking, &body.0)).await
}

fn redeem(asking: &Asking, given: &Redeem) -> Answer {
    let token = token(&given.token)?;
    let link = working_link(asking, &token)?;
    let (before, grants) = about(asking, &link)?;
    let people = asking.people()?;
    let now = people.now();
    let id = before.as_ref().map_or_else(Uuid::new_v4, |account| account.id);
    let (login, name) = match &before {
        Some(account) => (account.login.clone(), account.name.clone()),
        None => {
            let name = checked_name("/name", given.name.as_deref().unwrap_or_default())?;
            (checked_login(given.login.as_deref().unwrap_or_default())?, name)
        }
    };
    let password = chosen_password(asking, "/password", &given.password, &[&login, &name])?;
    let code = match &given.code {
        Some(proof) => Some(proven_code(asking, "/code/code", &proof.secret, &proof.code)?),
        None if grants.iter().any(|grant| grant.role.needs_code()) => {
            return Err(Problem::field(
                "/code/code",
                "Set up the code: type the six digits that your authenticator shows.",
            ));
        }
        None => None,
    };
    // A new password after a loss comes with a new code, or with none.
    let (code, code_step) = match &code {
        Some((code, step)) => (Some(people.seal_code(id, code)?), *step),
        None => (None, 0),
    };
    let new = before.is_none().then(|| Account {
        id,
        login,
        name,
        email: None,
        password: String::new(),
        code: None,
        code_step: 0,
        closed: false,
        grants,
        created: now,
        modified: now,
        last_seen: None,
    });
    let account = asking.write("", |writing, people| {
        // Of two who come with the same link at once, one gets it.
        let used = writing.use_link(&token.hash())?.ok_or_else(Problem::not_found)?;
        if let Some(new) = &new {
            writing.put_account(new).map_err(|error| match error {
                StoreError::Twice(_) => {
                    Problem::field("/login", "Somebody has this name to sign in with. Choose another.")
                }
                other => other.into(),
            })?;
        }
        let account = rewrite(asking, writing, id, |account| {
            (account.password, account.code, account.code_step) = (password, code, code_step);
        })?;
        writing.end_sessions(id)?;
        writing.end_api_keys(id)?;
        let (actor, record) = (id.to_string(), format!("account {id}"));
        let action = if used.purpose == Purpose::Join { "join" } else { "choose new password" };
        let entry = Entry { actor: &actor, action, record: &record, subject: None, detail: None };
        people.audit.add(writing, &entry)?;
        Ok(account)
    })?;
    begin(asking, account, "sign in")
}

fn checked_login(text: &str) -> Result<String, Problem> {
    let login = fold_login(text);
    let fits = (3..=100).contains(&login.chars().count());
    let plain = login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+'));
    if fits && plain {
        return Ok(login);
    }
    let detail = "A name to sign in with has 3 to 100 letters, digits, dots, hyphens or @; an e-mail address will do.";
    Err(Problem::field("/login", detail))
}

fn entry(asking: &Asking, link: &Link, now: Timestamp) -> Result<InvitationEntry, Problem> {
    let invited = link.carries::<Invited>()?;
    let state = match link {
        link if link.used.is_some() => InvitationState::Used,
        link if link.revoked.is_some() => InvitationState::Revoked,
        link if link.works(now) => InvitationState::Open,
        _ => InvitationState::Expired,
    };
    let by = match Uuid::try_parse(&link.made_by) {
        Ok(id) => asking.site.store().account(id)?.map_or_else(|| "–".to_owned(), |account| account.name),
        Err(_) => link.made_by.clone(),
    };
    Ok(InvitationEntry {
        id: link.id,
        note: invited.note,
        grants: GrantEntry::all(asking, &invited.grants)?,
        created: link.created,
        expires: link.expires,
        state,
        by,
    })
}

/// The invitations
#[utoipa::path(get, path = "/api/v1/invitations", tag = "people",
    responses((status = 200, body = InvitationList), (status = 404, body = Problem)))]
pub async fn list_invitations(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            asking.must(Action::Manage, &Record::of(Sort::Invitation))?;
            Params::parse(&asking.query).finish()?;
            let now = asking.people()?.now();
            let links = asking.site.store().links(Purpose::Join)?;
            let invitations = links.iter().take(200).map(|link| entry(asking, link, now)).collect::<Result<_, _>>()?;
            Ok(Reply::json(&InvitationList { invitations }))
        })
        .await
}

/// The address of a link: the token stays behind the `#`, where no server and no log sees it.
pub(super) fn join_address(asking: &Asking, token: &Token) -> String {
    format!("{}/join#{}", asking.origin, token.to_text())
}

/// Make an invitation
#[utoipa::path(post, path = "/api/v1/invitations", tag = "people", request_body = InvitationAsked,
    responses((status = 201, body = InvitationMade), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn make_invitation(asking: Asking, body: Body<InvitationAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            asking.must(Action::Manage, &Record::of(Sort::Invitation))?;
            let grants = checked_grants(asking, body.0.grants)?;
            if !(1..=30).contains(&body.0.days) {
                return Err(Problem::field("/days", "An invitation works for 1 to 30 days."));
            }
            let note = body.0.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
            if note.as_ref().is_some_and(|note| note.chars().count() > 200) {
                return Err(Problem::field("/note", "A note may be 200 characters long at the most."));
            }
            let (token, now) = (Token::new(), asking.people()?.now());
            let link = Link::new(
                asking.people()?.new_id(),
                Purpose::Join,
                &Invited { note, grants },
                asking.actor(),
                now,
                body.0.days,
            );
            asking.write("", |writing, _| {
                writing.put_link(&link, &token.hash())?;
                asking.remember(writing, "invite", &format!("invitation {}", link.id), None)
            })?;
            let address = join_address(asking, &token);
            let made =
                InvitationMade { invitation: entry(asking, &link, now)?, picture: picture(&address), link: address };
            Ok(Reply::json(&made).with_status(StatusCode::CREATED))
        })
        .await
}

/// Take an invitation back
#[utoipa::path(delete, path = "/api/v1/invitations/{id}", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 204), (status = 404, body = Problem)))]
pub async fn revoke_invitation(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            asking.must(Action::Manage, &Record::of(Sort::Invitation))?;
            let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
            let revoked = asking.write("", |writing, _| {
                let revoked = writing.revoke_link(Purpose::Join, id)?;
                if revoked {
                    asking.remember(writing, "revoke", &format!("invitation {id}"), None)?;
                }
                Ok(revoked)
            })?;
            if revoked { Ok(Reply::done()) } else { Err(Problem::not_found()) }
        })
        .await
}

/// A link by which the account chooses a new password, made by somebody else with the right.
#[derive(Serialize, ToSchema)]
pub struct ResetMade {
    link: String,
    /// The link as a picture: an SVG as a `data:` address.
    picture: String,
    /// Until when it works.
    #[schema(value_type = String)]
    expires: Timestamp,
}

/// Make a link for a new password
#[utoipa::path(post, path = "/api/v1/accounts/{id}/reset", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 201, body = ResetMade), (status = 404, body = Problem)))]
pub async fn reset_account(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let account = super::accounts::managed(asking, &path)?;
            let (token, now) = (Token::new(), asking.people()?.now());
            let mut link = Link::new(asking.people()?.new_id(), Purpose::Reset, &(), asking.actor(), now, 2);
            link.account = Some(account.id);
            asking.write("", |writing, _| {
                writing.revoke_links_of(account.id)?;
                writing.put_link(&link, &token.hash())?;
                audited(asking, writing, "reset", account.id, None)
            })?;
            let address = join_address(asking, &token);
            let made = ResetMade { picture: picture(&address), link: address, expires: link.expires };
            Ok(Reply::json(&made).with_status(StatusCode::CREATED))
        })
        .await
}
