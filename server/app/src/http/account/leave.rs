//! Taking away everything that is known of somebody, and forgetting them.

use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_store::{AuditPage, Session};
use serde::Deserialize;
use utoipa::ToSchema;

use super::keys::KeyEntry;
use super::{own, right_password};
use crate::http::body::Body;
use crate::http::claims::{self, ClaimEntry};
use crate::http::params::Params;
use crate::http::session::AccountEntry;
use crate::http::suggestions::SuggestionEntry;
use crate::http::{Answer, Asking, Problem, Reply, who};
use crate::people::{Entry, Forgotten};

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
