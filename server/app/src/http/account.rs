//! My account: name, password, code, sessions, keys.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_store::{Account, ApiKey, AuditPage, Scope, Session};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::claims::{self, ClaimEntry};
use super::params::Params;
use super::problem::{Problem, sentence};
use super::session::{AccountEntry, SessionEntry, begin};
use super::suggestions::SuggestionEntry;
use super::who::{self, KEY_PREFIX};
use super::{Answer, Asking, Reply};
use crate::people::{By, Code, Entry, Forgotten, Known, Token, check_code, picture};

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;
/// The most keys of an account.
const MOST_KEYS: usize = 20;

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

/// A key.
#[derive(Serialize, ToSchema)]
pub struct KeyEntry {
    id: Uuid,
    /// What its owner calls it.
    name: String,
    /// What it may do.
    scope: Scope,
    /// When it was made.
    #[schema(value_type = String)]
    created: Timestamp,
    /// Until when it works.
    #[schema(value_type = String)]
    expires: Timestamp,
    /// When it was last used.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    last_used: Option<Timestamp>,
}

/// The keys of somebody.
#[derive(Serialize, ToSchema)]
pub struct KeyList {
    keys: Vec<KeyEntry>,
}

/// A key to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyAsked {
    name: String,
    scope: Scope,
    /// 1 to 365.
    days: u32,
}

/// A new key, told once.
#[derive(Serialize, ToSchema)]
pub struct KeyMade {
    key: KeyEntry,
    /// For `Authorization: Bearer …`; it is told only now.
    secret: String,
}

impl KeyEntry {
    fn of(key: ApiKey) -> Self {
        let ApiKey { id, name, scope, created, expires, last_used, .. } = key;
        Self { id, name, scope, created, expires, last_used }
    }
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

/// Everything that is known of me
///
/// The account, its sessions and keys, everything suggested, and what the audit holds of what was done.
#[utoipa::path(get, path = "/api/v1/account/export", tag = "people",
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn export_account(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(|asking| {
            let (known, _) = own(asking)?;
            let (id, store) = (known.account.id, asking.site.store());
            let line = |session: Session| {
                let Session { began, last_seen, device, expires, .. } = session;
                serde_json::json!({ "began": began, "last_seen": last_seen, "expires": expires, "device": device })
            };
            let sessions: Vec<_> = store.sessions_of(id)?.into_iter().map(line).collect();
            let keys: Vec<KeyEntry> = store.api_keys_of(id)?.into_iter().map(KeyEntry::of).collect();
            let suggestions: Vec<SuggestionEntry> =
                store.suggestions_of(id)?.iter().map(|suggestion| SuggestionEntry::of(asking, suggestion)).collect();
            let claims: Vec<ClaimEntry> = claims::of(asking, id)?;
            let page = AuditPage { actor: Some(id.to_string()), limit: 10_000, ..AuditPage::default() };
            let (rows, _) = store.audit_page(&page)?;
            let done = rows
                .into_iter()
                .map(|row| serde_json::json!({ "at": row.at, "action": row.action, "record": row.record }));
            let all = serde_json::json!({
                "account": AccountEntry::of(asking, &known.account)?,
                "sessions": sessions,
                "keys": keys,
                "suggestions": suggestions,
                "claims": claims,
                "done": done.collect::<Vec<_>>(),
            });
            Ok(Reply::json(&all).download("hereabouts-account.json").kept_by_nobody())
        })
        .await
}

/// The password, once more, for what cannot be undone.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Farewell {
    password: String,
}

/// Forget me
///
/// The account and everything that names its owner, for good. What they added to the map stays, without their name.
#[utoipa::path(delete, path = "/api/v1/account", tag = "people", request_body = Farewell,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn erase_account(asking: Asking, body: Body<Farewell>) -> Answer {
    asking
        .heavy(move |asking| {
            let record = Record { own: true, ..Record::of(Sort::Account) };
            let (known, _) = own(asking)?;
            asking.must(Action::Erase, &record)?;
            right_password(asking, known, "/password", &body.0.password)?;
            let id = known.account.id;
            let people = asking.people()?;
            people.erased.remember(Forgotten::Account(id)).map_err(|error| Problem::ours(&error))?;
            asking.write("", |writing, people| {
                writing.erase_account(id)?;
                let (actor, record) = (asking.actor(), format!("account {id}"));
                let entry = Entry { actor: &actor, action: "leave", record: &record, subject: None, detail: None };
                Ok(people.audit.add(writing, &entry)?)
            })?;
            Ok(Reply::done().with_cookie(who::cookie(&asking.origin, None)))
        })
        .await
}

/// My keys
#[utoipa::path(get, path = "/api/v1/account/keys", tag = "people",
    responses((status = 200, body = KeyList), (status = 404, body = Problem)))]
pub async fn list_keys(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(|asking| {
            let (known, _) = own(asking)?;
            let keys = asking.site.store().api_keys_of(known.account.id)?;
            Ok(Reply::json(&KeyList { keys: keys.into_iter().map(KeyEntry::of).collect() }))
        })
        .await
}

/// Make a key for a program
#[utoipa::path(post, path = "/api/v1/account/keys", tag = "people", request_body = KeyAsked,
    responses((status = 201, body = KeyMade), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn make_key(asking: Asking, body: Body<KeyAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, _) = own(asking)?;
            let name = checked_name("/name", &body.0.name)?;
            if !(1..=365).contains(&body.0.days) {
                return Err(Problem::field("/days", "A key works for 1 to 365 days."));
            }
            if asking.site.store().api_keys_of(known.account.id)?.len() >= MOST_KEYS {
                return Err(Problem::field("/name", format!("You have {MOST_KEYS} keys already; end one first.")));
            }
            let (token, now) = (Token::new(), asking.people()?.now());
            let key = ApiKey {
                id: Uuid::new_v4(),
                account: known.account.id,
                name,
                scope: body.0.scope,
                created: now,
                expires: now + SignedDuration::from_hours(i64::from(body.0.days) * 24),
                last_used: None,
            };
            asking.write("", |writing, _| {
                writing.put_api_key(&key, &token.hash())?;
                audited(asking, writing, "make key", key.account, None)
            })?;
            let secret = format!("{KEY_PREFIX}{}", token.to_text());
            Ok(Reply::json(&KeyMade { key: KeyEntry::of(key), secret }).with_status(StatusCode::CREATED))
        })
        .await
}

/// End one of my keys
#[utoipa::path(delete, path = "/api/v1/account/keys/{id}", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 204), (status = 404, body = Problem)))]
pub async fn end_key(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let (known, _) = own(asking)?;
            let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
            let ended = asking.write("", |writing, _| {
                let ended = writing.end_api_key(known.account.id, id)?;
                audited(asking, writing, "end key", known.account.id, None)?;
                Ok(ended)
            })?;
            if ended { Ok(Reply::done()) } else { Err(Problem::not_found()) }
        })
        .await
}
