//! My keys, for programs.

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_store::{ApiKey, Scope};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{audited, checked_name, own};
use crate::http::body::Body;
use crate::http::params::Params;
use crate::http::who::KEY_PREFIX;
use crate::http::{Answer, Asking, Problem, Reply};
use crate::people::Token;

/// The most keys of an account.
const MOST_KEYS: usize = 20;

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
    pub(super) fn of(key: ApiKey) -> Self {
        let ApiKey { id, name, scope, created, expires, last_used, .. } = key;
        Self { id, name, scope, created, expires, last_used }
    }
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
