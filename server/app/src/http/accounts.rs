//! People and what they are trusted with, for administrators.

use actix_web::web;
use hereabouts_core::permission::{Action, Grant, Record, Sort};
use hereabouts_core::view::fold;
use hereabouts_store::Account;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::account::{audited, rewrite};
use super::body::Body;
use super::invitations::checked_grants;
use super::params::Params;
use super::problem::Problem;
use super::session::AccountEntry;
use super::{Answer, Asking, Reply};

/// A page of accounts.
#[derive(Serialize, ToSchema)]
pub struct AccountList {
    /// By the name that they sign in with.
    accounts: Vec<AccountEntry>,
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

/// Which accounts.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct AccountParams {
    /// Part of a name.
    q: Option<String>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// What an account is to be trusted with.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GrantsAsked {
    grants: Vec<Grant>,
}

/// The account of that id, when who asks may look after it: never their own.
pub(super) fn managed(asking: &Asking, id: &str) -> Result<Account, Problem> {
    asking.must(Action::Manage, &Record::of(Sort::Account))?;
    let id = Uuid::try_parse(id).map_err(|_| Problem::not_found())?;
    let own = asking.known.as_ref().is_some_and(|known| known.account.id == id);
    asking.must(Action::Manage, &Record { own, ..Record::of(Sort::Account) })?;
    asking.site.store().account(id)?.ok_or_else(Problem::not_found)
}

/// Accounts
#[utoipa::path(get, path = "/api/v1/accounts", tag = "people", params(AccountParams),
    responses((status = 200, body = AccountList), (status = 404, body = Problem)))]
pub async fn list_accounts(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            asking.must(Action::Manage, &Record::of(Sort::Account))?;
            let mut params = Params::parse(&asking.query);
            let words = fold(&params.text("q").unwrap_or_default());
            let limit = params.count("limit", 50, 1, 200);
            let after = params.text("cursor");
            params.finish()?;
            let mut all = asking.site.store().accounts()?;
            all.retain(|account| fold(&account.login).contains(&words) || fold(&account.name).contains(&words));
            let matched = all.len();
            // In the order of the names to sign in with, which are each somebody's alone.
            all.retain(|account| after.as_ref().is_none_or(|after| account.login > *after));
            let next = (all.len() > limit).then(|| all[limit - 1].login.clone());
            all.truncate(limit);
            let accounts: Vec<AccountEntry> =
                all.iter().map(|account| AccountEntry::of(asking, account)).collect::<Result<_, _>>()?;
            let number_returned = accounts.len();
            Ok(Reply::json(&AccountList { accounts, number_matched: matched, number_returned, next }))
        })
        .await
}

/// Change an account; its sessions end.
fn change(asking: &Asking, id: &str, action: &str, change: impl FnOnce(&mut Account)) -> Answer {
    let id = managed(asking, id)?.id;
    let account = asking.write("", |writing, _| {
        let mut before = Vec::new();
        let account = rewrite(asking, writing, id, |account| {
            before.clone_from(&account.grants);
            change(account);
        })?;
        let detail = serde_json::json!({ "before": before, "after": account.grants, "closed": account.closed });
        writing.end_sessions(account.id)?;
        if account.closed {
            writing.end_api_keys(account.id)?;
            writing.revoke_links_of(account.id)?;
        }
        audited(asking, writing, action, account.id, Some(detail))?;
        Ok(account)
    })?;
    Ok(Reply::json(&AccountEntry::of(asking, &account)?))
}

/// Change what somebody is trusted with
///
/// Their sessions end, so that it counts at once.
#[utoipa::path(put, path = "/api/v1/accounts/{id}/grants", tag = "people", request_body = GrantsAsked,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = AccountEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change_grants(path: web::Path<String>, asking: Asking, body: Body<GrantsAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            managed(asking, &path)?;
            let grants = checked_grants(asking, body.0.grants)?;
            change(asking, &path, "grant", |account| account.grants = grants)
        })
        .await
}

/// Close an account
#[utoipa::path(post, path = "/api/v1/accounts/{id}/close", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 200, body = AccountEntry), (status = 404, body = Problem)))]
pub async fn close_account(path: web::Path<String>, asking: Asking) -> Answer {
    asking.heavy(move |asking| change(asking, &path, "close", |account| account.closed = true)).await
}

/// Open an account again
#[utoipa::path(post, path = "/api/v1/accounts/{id}/reopen", tag = "people",
    params(("id" = String, Path, description = "Its id")), responses((status = 200, body = AccountEntry), (status = 404, body = Problem)))]
pub async fn reopen_account(path: web::Path<String>, asking: Asking) -> Answer {
    asking.heavy(move |asking| change(asking, &path, "reopen", |account| account.closed = false)).await
}
