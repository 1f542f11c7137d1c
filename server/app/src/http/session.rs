//! Signing in and out.

use actix_web::http::StatusCode;
use hereabouts_core::permission::{Action, Record, Role, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_store::{Account, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply, who};
use crate::people::{By, Entry, Known, check_code};

/// What a role is for, as an answer names it.
#[derive(Serialize, ToSchema)]
pub struct GrantEntry {
    /// What for.
    pub role: Role,
    /// The area; the whole place where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaName>,
    /// The organisation, or the scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationName>,
}

/// An organisation as an answer names it.
#[derive(Serialize, ToSchema)]
pub struct OrganizationName {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// An account as an answer tells of it.
#[derive(Serialize, ToSchema)]
pub struct AccountEntry {
    /// Its id.
    id: Uuid,
    /// What they sign in with.
    login: String,
    /// What they are called.
    name: String,
    /// Where they can be written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// Whether a code is asked for beside the password.
    code_set_up: bool,
    /// Whether what they are trusted with needs a code that they have not set up.
    code_needed: bool,
    /// When it was made.
    #[schema(value_type = String)]
    created: Timestamp,
    /// When they were last here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    last_seen: Option<Timestamp>,
    /// Whether it is closed.
    closed: bool,
    /// What they are trusted with.
    grants: Vec<GrantEntry>,
}

/// A word of what somebody may do, for a menu.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look after an area.
    Moderate,
    /// Bring in lists.
    Import,
    /// Look after accounts.
    ManageAccounts,
    /// Read the audit.
    SeeAudit,
    /// Keep the homes of a scheme.
    KeepHomes,
    /// See a row for each sealed home, by its area.
    SeePractitionerRows,
    /// Speak for an organisation.
    Represent,
}

/// Whether somebody is signed in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// They are.
    SignedIn,
    /// The password is right, and a code is asked for beside it.
    CodeNeeded,
    /// They are not.
    SignedOut,
}

/// Who is signed in, and what for.
#[derive(Serialize, ToSchema)]
pub struct SessionEntry {
    state: SessionState,
    /// Whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<AccountEntry>,
    /// What they may do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    may: Vec<Permission>,
}

/// A name, a password, and a code when it was asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    login: String,
    password: String,
    #[serde(default)]
    code: Option<String>,
}

/// A name to sign in with, as it is kept.
pub(super) fn fold_login(text: &str) -> String {
    text.trim().to_lowercase()
}

impl GrantEntry {
    /// What an answer says of grants.
    pub(super) fn all(asking: &Asking, grants: &[hereabouts_core::permission::Grant]) -> Result<Vec<Self>, StoreError> {
        let areas = asking.view().areas();
        let entry = |grant: &hereabouts_core::permission::Grant| {
            let number = grant.area.as_ref().and_then(|code| areas.number(code.as_str()));
            let organization = match grant.organization {
                Some(id) if grant.role == Role::SchemeCoordinator => {
                    asking.site.store().asset(id)?.map(|asset| asset.name)
                }
                Some(id) => asking.site.store().organization(id)?.map(|organization| organization.name),
                None => None,
            };
            Ok(Self {
                role: grant.role,
                area: number.map(|number| AreaName::of(areas, number)),
                organization: grant.organization.zip(organization).map(|(id, name)| OrganizationName { id, name }),
            })
        };
        grants.iter().map(entry).collect()
    }
}

impl AccountEntry {
    pub(super) fn of(asking: &Asking, account: &Account) -> Result<Self, StoreError> {
        Ok(Self {
            id: account.id,
            login: account.login.clone(),
            name: account.name.clone(),
            email: account.email.clone(),
            code_set_up: account.code.is_some(),
            code_needed: account.code.is_none() && account.grants.iter().any(|grant| grant.role.needs_code()),
            created: account.created,
            last_seen: account.last_seen,
            closed: account.closed,
            grants: GrantEntry::all(asking, &account.grants)?,
        })
    }
}

impl SessionEntry {
    pub(super) fn signed_in(asking: &Asking, known: &Known) -> Result<Self, StoreError> {
        let asker = known.asker();
        let has = |role| asker.grants.iter().any(|grant| grant.role == role);
        let may = [
            (has(Role::Steward), Permission::Moderate),
            (has(Role::Steward), Permission::Import),
            (known.may(Action::Manage, &Record::of(Sort::Account)), Permission::ManageAccounts),
            (known.may(Action::Read, &Record::of(Sort::Audit)), Permission::SeeAudit),
            (has(Role::SchemeCoordinator), Permission::KeepHomes),
            (known.may(Action::Read, &Record::of(Sort::HomeRow)), Permission::SeePractitionerRows),
            (has(Role::OrganizationRepresentative), Permission::Represent),
        ];
        let may = may.into_iter().filter(|(may, _)| *may).map(|(_, word)| word).collect();
        Ok(Self { state: SessionState::SignedIn, account: Some(AccountEntry::of(asking, &known.account)?), may })
    }
}

/// Sign somebody in whose password and code are right, or who has just chosen them.
pub(super) fn begin(asking: &Asking, account: Account, action: &str) -> Answer {
    let (token, session) = asking.write("", |writing, people| {
        let begun = people.begin_session(writing, &account, &asking.device)?;
        let (actor, record) = (account.id.to_string(), format!("account {}", account.id));
        let entry = Entry { actor: &actor, action, record: &record, subject: None, detail: None };
        people.audit.add(writing, &entry)?;
        Ok(begun)
    })?;
    let known = Known { account, by: By::Session(session) };
    let entry = SessionEntry::signed_in(asking, &known)?;
    Ok(Reply::json(&entry).with_cookie(who::cookie(&asking.origin, Some(&token))))
}

/// Who is signed in
#[utoipa::path(get, path = "/api/v1/session", tag = "people", responses((status = 200, body = SessionEntry)))]
pub async fn show_session(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(|asking| match &asking.known {
            Some(known) => Ok(Reply::json(&SessionEntry::signed_in(asking, known)?).kept_by_nobody()),
            None => {
                let nobody = SessionEntry { state: SessionState::SignedOut, account: None, may: Vec::new() };
                Ok(Reply::json(&nobody).kept_by_nobody())
            }
        })
        .await
}

/// Sign in
#[utoipa::path(post, path = "/api/v1/session", tag = "people", request_body = SignIn,
    responses((status = 200, body = SessionEntry), (status = 401, body = Problem), (status = 429, body = Problem)))]
pub async fn begin_session(asking: Asking, body: Body<SignIn>) -> Answer {
    asking.heavy(move |asking| sign_in(asking, &body.0)).await
}

fn sign_in(asking: &Asking, given: &SignIn) -> Answer {
    let people = asking.people()?;
    let login = fold_login(&given.login);
    people.limits.sign_in(&login, asking.from)?;
    let account = asking.site.store().account_by_login(&login)?.filter(|account| !account.closed);
    let wrong = || {
        let detail = "The name, the password or the code is not right. Please check them and try again.";
        Problem::new(StatusCode::UNAUTHORIZED, detail)
    };
    let right = people.passwords.is_right(&given.password, account.as_ref().map(|account| account.password.as_str()));
    let Some(mut account) = account.filter(|_| right) else { return Err(wrong()) };
    if account.code.is_some() {
        let Some(digits) = given.code.as_deref().filter(|digits| !digits.trim().is_empty()) else {
            let entry = SessionEntry { state: SessionState::CodeNeeded, account: None, may: Vec::new() };
            return Ok(Reply::json(&entry));
        };
        let code = people.code_of(&account).ok_or_else(wrong)?;
        asking.write("", |writing, people| {
            // Read again, alone: of two who come with the same digits at once, one is first.
            account = writing.account(account.id)?.ok_or_else(wrong)?;
            let step = check_code(&code, digits, people.now(), account.code_step).ok_or_else(wrong)?;
            account.code_step = step;
            Ok(writing.put_account(&account)?)
        })?;
    }
    begin(asking, account, "sign in")
}

/// Sign out
#[utoipa::path(delete, path = "/api/v1/session", tag = "people", responses((status = 204)))]
pub async fn end_session(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            if let Some(known) = &asking.known
                && let By::Session(session) = &known.by
            {
                asking.write("", |writing, _| Ok(writing.end_session(known.account.id, session.id)?))?;
            }
            Ok(Reply::done().with_cookie(who::cookie(&asking.origin, None)))
        })
        .await
}
