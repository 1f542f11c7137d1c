//! My account: name, password, code, sessions; my keys, and leaving, have a file of their own.

pub mod keys;
pub mod leave;

use actix_web::web;
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_store::{Account, Session};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::{Problem, sentence};
use super::session::{SessionEntry, begin};
use super::{Answer, Asking, Reply};
use crate::people::{By, Code, Entry, Known, check_code, picture};

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;
/// What to change of an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    /// What they are called.
    #[serde(default)]
    name: Option<String>,
    /// Where they can be written to; empty for nowhere.
    #[serde(default)]
    email: Option<String>,
}

/// The password now, and the one to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    new: String,
}

/// The secret of a code, told once.
#[derive(Serialize, ToSchema)]
pub struct NewCode {
    /// For typing into an authenticator.
    pub secret: String,
    /// For an authenticator on this device.
    pub address: String,
    /// For one that takes a picture: an SVG as a `data:` address.
    pub picture: String,
}

/// A secret, and the digits that an authenticator makes of it now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeProof {
    /// The secret that was told.
    pub secret: String,
    /// Six digits.
    pub code: String,
}

/// A code to be asked for from here on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeChange {
    password: String,
    secret: String,
    code: String,
}

/// Somebody signed in on a device.
#[derive(Serialize, ToSchema)]
pub struct SessionLine {
    id: Uuid,
    /// When it began.
    #[schema(value_type = String)]
    began: Timestamp,
    /// When it was last used, to some minutes.
    #[schema(value_type = String)]
    last_seen: Timestamp,
    /// What the browser says it is.
    device: String,
    /// Whether it is this one.
    current: bool,
}

/// Where somebody is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionList {
    sessions: Vec<SessionLine>,
}

/// The account of who asks, at a screen: a program does not change accounts.
fn own(asking: &Asking) -> Result<(&Known, &Session), Problem> {
    let record = Record { own: true, ..Record::of(Sort::Account) };
    let known = asking.must(Action::Change, &record)?;
    match &known.by {
        By::Session(session) => Ok((known, session)),
        By::Key(_) => Err(Problem::not_found()),
    }
}

/// A name as people write it, or a sentence.
pub(super) fn checked_name(pointer: &str, name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(Problem::field(pointer, format!("A name has 1 to {LONGEST_NAME} characters, in one line.")));
    }
    Ok(name.to_owned())
}

/// Where somebody can be written to, as far as that can be seen without writing.
fn checked_email(email: &str) -> Result<Option<String>, Problem> {
    let email = email.trim();
    if email.is_empty() {
        return Ok(None);
    }
    let parts = email.split_once('@').filter(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !email.contains(char::is_whitespace)
    });
    match parts {
        Some(_) if email.len() <= 320 => Ok(Some(email.to_owned())),
        _ => Err(Problem::field("/email", "This is not an e-mail address, such as mair@example.org.")),
    }
}

/// Write down that an account was changed, by whom.
pub(super) fn audited(
    asking: &Asking,
    writing: &mut hereabouts_store::Writing<'_>,
    action: &str,
    account: Uuid,
    detail: Option<serde_json::Value>,
) -> Result<(), Problem> {
    let (actor, subject) = (asking.actor(), account.to_string());
    let record = format!("account {account}");
    let entry = Entry { actor: &actor, action, record: &record, subject: Some(&subject), detail };
    Ok(asking.people()?.audit.add(writing, &entry)?)
}

/// Change an account as it stands in this write: what somebody else changed in the meantime stays changed, and who was
/// forgotten in the meantime stays forgotten.
pub(super) fn rewrite(
    asking: &Asking,
    writing: &mut hereabouts_store::Writing<'_>,
    id: Uuid,
    change: impl FnOnce(&mut Account),
) -> Result<Account, Problem> {
    let mut account = writing.account(id)?.ok_or_else(Problem::not_found)?;
    change(&mut account);
    account.modified = asking.people()?.now();
    writing.put_account(&account)?;
    Ok(account)
}

/// Change the name or the e-mail address
#[utoipa::path(patch, path = "/api/v1/account", tag = "people", request_body = AccountChange,
    responses((status = 200, body = SessionEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_account(asking: Asking, body: Body<AccountChange>) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, session) = own(asking)?;
            let name = body.0.name.as_deref().map(|name| checked_name("/name", name)).transpose()?;
            let email = body.0.email.as_deref().map(checked_email).transpose()?;
            let account = asking.write("", |writing, _| {
                let account = rewrite(asking, writing, known.account.id, |account| {
                    account.name = name.unwrap_or_else(|| account.name.clone());
                    account.email = email.unwrap_or_else(|| account.email.clone());
                })?;
                audited(asking, writing, "change", account.id, None)?;
                Ok(account)
            })?;
            let known = Known { account, by: By::Session(session.clone()) };
            Ok(Reply::json(&SessionEntry::signed_in(asking, &known)?))
        })
        .await
}

/// A new password for an account: looked at, and what is kept of it.
pub(super) fn chosen_password(
    asking: &Asking,
    pointer: &str,
    password: &str,
    names: &[&str],
) -> Result<String, Problem> {
    let people = asking.people()?;
    let checked = people.passwords.check_new(password, names);
    checked.map_err(|weak| Problem::field(pointer, sentence(&weak.to_string())))?;
    Ok(people.passwords.hash(password))
}

fn right_password(asking: &Asking, known: &Known, pointer: &str, password: &str) -> Result<(), Problem> {
    let people = asking.people()?;
    people.limits.sign_in(&known.account.login, asking.from)?;
    if people.passwords.is_right(password, Some(&known.account.password)) {
        return Ok(());
    }
    Err(Problem::field(pointer, "This is not your password now."))
}

/// Change the password
///
/// Every other session ends.
#[utoipa::path(post, path = "/api/v1/account/password", tag = "people", request_body = PasswordChange,
    responses((status = 200, body = SessionEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_password(asking: Asking, body: Body<PasswordChange>) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, _) = own(asking)?;
            right_password(asking, known, "/current", &body.0.current)?;
            let names = [known.account.login.as_str(), &known.account.name];
            let password = chosen_password(asking, "/new", &body.0.new, &names)?;
            let account = asking.write("", |writing, _| {
                let account = rewrite(asking, writing, known.account.id, |account| account.password = password)?;
                writing.end_sessions(account.id)?;
                writing.revoke_links_of(account.id)?;
                audited(asking, writing, "change password", account.id, None)?;
                Ok(account)
            })?;
            begin(asking, account, "sign in")
        })
        .await
}

/// The secret of a new code, in every form in which an authenticator takes it.
pub(super) fn new_code(login: &str) -> NewCode {
    let code = Code::new();
    let address = code.address(login);
    NewCode { secret: code.to_text(), picture: picture(&address), address }
}

/// The code of a secret whose digits are right, and the step of the digits.
pub(super) fn proven_code(asking: &Asking, pointer: &str, secret: &str, digits: &str) -> Result<(Code, u64), Problem> {
    let wrong =
        || Problem::field(pointer, "These digits are not the ones that belong to it now. Type the six that show.");
    let code = Code::from_text(secret).ok_or_else(wrong)?;
    let step = check_code(&code, digits, asking.people()?.now(), 0).ok_or_else(wrong)?;
    Ok((code, step))
}

/// A secret for a code
///
/// Nothing is kept yet: send it back with the digits that it makes.
#[utoipa::path(post, path = "/api/v1/account/code/new", tag = "people",
    responses((status = 200, body = NewCode), (status = 404, body = Problem)))]
pub async fn propose_code(asking: Asking) -> Answer {
    let (known, _) = own(&asking)?;
    Ok(Reply::json(&new_code(&known.account.login)))
}

/// Ask for a code beside the password from here on
#[utoipa::path(put, path = "/api/v1/account/code", tag = "people", request_body = CodeChange,
    responses((status = 200, body = SessionEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_code(asking: Asking, body: Body<CodeChange>) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, _) = own(asking)?;
            right_password(asking, known, "/password", &body.0.password)?;
            let (code, step) = proven_code(asking, "/code", &body.0.secret, &body.0.code)?;
            let id = known.account.id;
            let sealed = asking.people()?.seal_code(id, &code)?;
            let account = asking.write("", |writing, _| {
                let account = rewrite(asking, writing, id, |account| {
                    (account.code, account.code_step) = (Some(sealed), step);
                })?;
                writing.end_sessions(id)?;
                audited(asking, writing, "change code", id, None)?;
                Ok(account)
            })?;
            begin(asking, account, "sign in")
        })
        .await
}

/// Where I am signed in
#[utoipa::path(get, path = "/api/v1/account/sessions", tag = "people",
    responses((status = 200, body = SessionList), (status = 404, body = Problem)))]
pub async fn list_sessions(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(|asking| {
            let (known, this) = own(asking)?;
            let sessions = asking.site.store().sessions_of(known.account.id)?;
            let line = |session: Session| SessionLine {
                current: session.id == this.id,
                id: session.id,
                began: session.began,
                last_seen: session.last_seen,
                device: session.device,
            };
            Ok(Reply::json(&SessionList { sessions: sessions.into_iter().map(line).collect() }))
        })
        .await
}

/// End one of my sessions
#[utoipa::path(delete, path = "/api/v1/account/sessions/{id}", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 204), (status = 404, body = Problem)))]
pub async fn end_one_session(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, _) = own(asking)?;
            let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
            let ended = asking.write("", |writing, _| Ok(writing.end_session(known.account.id, id)?))?;
            if ended { Ok(Reply::done()) } else { Err(Problem::not_found()) }
        })
        .await
}
