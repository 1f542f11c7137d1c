//! Sessions and keys: by what token somebody is known.

use diesel::prelude::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Account, TokenHash, find};
use crate::connection::{each_database, snapshot, take};
use crate::error::StoreError;
use crate::schema::{account, api_key, session};
use crate::store::Store;
use crate::words::{from_word, parse, parse_some, stamp, word};
use crate::write::Writing;

/// Somebody signed in on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Random; it tells nothing of the token.
    pub id: Uuid,
    /// Whose.
    pub account: Uuid,
    /// What the browser says it is.
    pub device: String,
    /// When it began.
    pub began: Timestamp,
    /// When it was last used, to the minute or so.
    pub last_seen: Timestamp,
    /// When it ends by itself.
    pub expires: Timestamp,
}

/// What a key may do of what its owner may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read.
    Read,
    /// Read and suggest.
    Contribute,
    /// Everything but accounts and homes.
    All,
}

/// A program that acts for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Random.
    pub id: Uuid,
    /// For whom.
    pub account: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: Scope,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it works.
    pub expires: Timestamp,
    /// When it was last used, to the minute or so.
    pub last_used: Option<Timestamp>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = session)]
struct SessionRow {
    id: String,
    token: Vec<u8>,
    account_id: String,
    device: String,
    began: String,
    last_seen: String,
    expires: String,
}

impl SessionRow {
    fn into_session(self) -> Result<Session, StoreError> {
        Ok(Session {
            id: parse(&self.id)?,
            account: parse(&self.account_id)?,
            device: self.device,
            began: parse(&self.began)?,
            last_seen: parse(&self.last_seen)?,
            expires: parse(&self.expires)?,
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = api_key, treat_none_as_default_value = false)]
struct KeyRow {
    id: String,
    token: Vec<u8>,
    account_id: String,
    name: String,
    scope: String,
    created: String,
    expires: String,
    last_used: Option<String>,
}

impl KeyRow {
    fn into_key(self) -> Result<ApiKey, StoreError> {
        Ok(ApiKey {
            id: parse(&self.id)?,
            account: parse(&self.account_id)?,
            name: self.name,
            scope: from_word(&self.scope)?,
            created: parse(&self.created)?,
            expires: parse(&self.expires)?,
            last_used: parse_some(self.last_used.as_deref())?,
        })
    }
}

impl Store {
    /// The session of that token and whose it is, at one moment; whether it is over is for the caller to see.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn session(&self, token: &TokenHash) -> Result<Option<(Session, Account)>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let row =
                session::table.filter(session::token.eq(&token[..])).first::<SessionRow>(connection).optional()?;
            let Some(row) = row else { return Ok(None) };
            let found = find(connection, &row.account_id)?;
            found.map(|account| Ok((row.into_session()?, account))).transpose()
        })
    }

    /// The key of that token and whose it is.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn api_key(&self, token: &TokenHash) -> Result<Option<(ApiKey, Account)>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let row = api_key::table.filter(api_key::token.eq(&token[..])).first::<KeyRow>(connection).optional()?;
            let Some(row) = row else { return Ok(None) };
            let found = find(connection, &row.account_id)?;
            found.map(|account| Ok((row.into_key()?, account))).transpose()
        })
    }

    /// The sessions of somebody, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sessions_of(&self, account: Uuid) -> Result<Vec<Session>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let own = session::table.filter(session::account_id.eq(account.to_string()));
            let rows: Vec<SessionRow> = own.order((session::last_seen.desc(), session::id)).load(connection)?;
            rows.into_iter().map(SessionRow::into_session).collect()
        })
    }

    /// The keys of somebody, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn api_keys_of(&self, account: Uuid) -> Result<Vec<ApiKey>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let own = api_key::table.filter(api_key::account_id.eq(account.to_string()));
            let rows: Vec<KeyRow> = own.order((api_key::created, api_key::id)).load(connection)?;
            rows.into_iter().map(KeyRow::into_key).collect()
        })
    }
}

impl Writing<'_> {
    /// Begin a session.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn begin_session(&mut self, begun: &Session, token: &TokenHash) -> Result<(), StoreError> {
        let row = SessionRow {
            id: begun.id.to_string(),
            token: token.to_vec(),
            account_id: begun.account.to_string(),
            device: begun.device.clone(),
            began: stamp(begun.began),
            last_seen: stamp(begun.last_seen),
            expires: stamp(begun.expires),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(session::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Say that a session, and its account, were seen now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn see_session(&mut self, seen: &Session) -> Result<(), StoreError> {
        let now = stamp(self.at);
        diesel::update(session::table.find(seen.id.to_string()))
            .set(session::last_seen.eq(&now))
            .execute(self.connection)?;
        diesel::update(account::table.find(seen.account.to_string()))
            .set(account::last_seen.eq(&now))
            .execute(self.connection)?;
        Ok(())
    }

    /// End one session of an account. Whether it was there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_session(&mut self, account: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let this = session::table.find(id.to_string()).filter(session::account_id.eq(account.to_string()));
        Ok(diesel::delete(this).execute(self.connection)? > 0)
    }

    /// End every session of an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_sessions(&mut self, account: Uuid) -> Result<usize, StoreError> {
        let own = session::table.filter(session::account_id.eq(account.to_string()));
        Ok(diesel::delete(own).execute(self.connection)?)
    }

    /// Forget the sessions and keys that were over before now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn forget_expired(&mut self) -> Result<usize, StoreError> {
        let now = stamp(self.at);
        let sessions = diesel::delete(session::table.filter(session::expires.lt(&now))).execute(self.connection)?;
        let keys = diesel::delete(api_key::table.filter(api_key::expires.lt(&now))).execute(self.connection)?;
        Ok(sessions + keys)
    }

    /// Make a key.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_api_key(&mut self, key: &ApiKey, token: &TokenHash) -> Result<(), StoreError> {
        let row = KeyRow {
            id: key.id.to_string(),
            token: token.to_vec(),
            account_id: key.account.to_string(),
            name: key.name.clone(),
            scope: word(&key.scope),
            created: stamp(key.created),
            expires: stamp(key.expires),
            last_used: key.last_used.map(stamp),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(api_key::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Say that a key was used now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn see_api_key(&mut self, id: Uuid) -> Result<(), StoreError> {
        diesel::update(api_key::table.find(id.to_string()))
            .set(api_key::last_used.eq(stamp(self.at)))
            .execute(self.connection)?;
        Ok(())
    }

    /// End one key of an account. Whether it was there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_api_key(&mut self, account: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let this = api_key::table.find(id.to_string()).filter(api_key::account_id.eq(account.to_string()));
        Ok(diesel::delete(this).execute(self.connection)? > 0)
    }

    /// End every key of an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_api_keys(&mut self, account: Uuid) -> Result<usize, StoreError> {
        let own = api_key::table.filter(api_key::account_id.eq(account.to_string()));
        Ok(diesel::delete(own).execute(self.connection)?)
    }
}
