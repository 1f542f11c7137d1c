//! Links that work once, for one purpose, until a day.

use diesel::prelude::*;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::TokenHash;
use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::schema::link;
use crate::store::Store;
use crate::words::{from_json, from_word, json, parse, parse_some, stamp, word};
use crate::write::Writing;

/// What a link is for. It works for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To make an account.
    Join,
    /// To choose a new password.
    Reset,
    /// To say of one version of an entry that it is right, has changed or is gone.
    Confirm,
}

/// A link that works once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Random; it tells nothing of the token.
    pub id: Uuid,
    /// What for.
    pub purpose: Purpose,
    /// What it carries, as JSON.
    pub content: String,
    /// The account that it is about.
    pub account: Option<Uuid>,
    /// Who made it: the id of an account, or `command line`.
    pub made_by: String,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it works.
    pub expires: Timestamp,
    /// When it was used.
    pub used: Option<Timestamp>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
}

impl Link {
    /// A new one that carries a value.
    #[must_use]
    pub fn new(
        id: Uuid,
        purpose: Purpose,
        content: &impl Serialize,
        made_by: String,
        created: Timestamp,
        days: u32,
    ) -> Self {
        Self {
            id,
            purpose,
            content: json(content),
            account: None,
            made_by,
            created,
            expires: created + jiff::SignedDuration::from_hours(i64::from(days) * 24),
            used: None,
            revoked: None,
        }
    }

    /// What it carries.
    ///
    /// # Errors
    /// When it carries something else.
    pub fn carries<T: DeserializeOwned>(&self) -> Result<T, StoreError> {
        from_json(&self.content)
    }

    /// Whether it works at that time.
    #[must_use]
    pub fn works(&self, now: Timestamp) -> bool {
        self.used.is_none() && self.revoked.is_none() && now < self.expires
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = link, treat_none_as_default_value = false)]
struct LinkRow {
    id: String,
    token: Vec<u8>,
    purpose: String,
    content: String,
    account_id: Option<String>,
    made_by: String,
    created: String,
    expires: String,
    used: Option<String>,
    revoked: Option<String>,
}

impl LinkRow {
    fn into_link(self) -> Result<Link, StoreError> {
        Ok(Link {
            id: parse(&self.id)?,
            purpose: from_word(&self.purpose)?,
            content: self.content,
            account: parse_some(self.account_id.as_deref())?,
            made_by: self.made_by,
            created: parse(&self.created)?,
            expires: parse(&self.expires)?,
            used: parse_some(self.used.as_deref())?,
            revoked: parse_some(self.revoked.as_deref())?,
        })
    }
}

impl Store {
    /// The link of that token, whether it still works or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn link(&self, token: &TokenHash) -> Result<Option<Link>, StoreError> {
        let found = link::table.filter(link::token.eq(&token[..])).first::<LinkRow>(&mut *take(self.pool())?);
        found.optional()?.map(LinkRow::into_link).transpose()
    }

    /// The links of a purpose, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn links(&self, purpose: Purpose) -> Result<Vec<Link>, StoreError> {
        let of = link::table.filter(link::purpose.eq(word(&purpose))).order((link::created.desc(), link::id));
        of.load::<LinkRow>(&mut *take(self.pool())?)?.into_iter().map(LinkRow::into_link).collect()
    }
}

impl Writing<'_> {
    /// Make a link.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_link(&mut self, made: &Link, token: &TokenHash) -> Result<(), StoreError> {
        let row = LinkRow {
            id: made.id.to_string(),
            token: token.to_vec(),
            purpose: word(&made.purpose),
            content: made.content.clone(),
            account_id: made.account.map(|id| id.to_string()),
            made_by: made.made_by.clone(),
            created: stamp(made.created),
            expires: stamp(made.expires),
            used: made.used.map(stamp),
            revoked: made.revoked.map(stamp),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(link::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Use the link of that token, if it works: of two who try at once, one gets it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn use_link(&mut self, token: &TokenHash) -> Result<Option<Link>, StoreError> {
        // Nobody else writes between these two: a write is alone.
        let row = link::table.filter(link::token.eq(&token[..])).first::<LinkRow>(self.connection).optional()?;
        let Some(found) = row.map(LinkRow::into_link).transpose()?.filter(|link| link.works(self.at)) else {
            return Ok(None);
        };
        diesel::update(link::table.find(found.id.to_string()))
            .set(link::used.eq(stamp(self.at)))
            .execute(self.connection)?;
        Ok(Some(found))
    }

    /// Take a link of that purpose back, if it still works.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn revoke_link(&mut self, purpose: Purpose, id: Uuid) -> Result<bool, StoreError> {
        let this = link::table.find(id.to_string()).filter(link::purpose.eq(word(&purpose)));
        let open = this.filter(link::used.is_null()).filter(link::revoked.is_null());
        Ok(diesel::update(open).set(link::revoked.eq(stamp(self.at))).execute(self.connection)? > 0)
    }

    /// Take back every open link about an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn revoke_links_of(&mut self, account: Uuid) -> Result<usize, StoreError> {
        let of = link::table.filter(link::account_id.eq(account.to_string()));
        let open = of.filter(link::used.is_null()).filter(link::revoked.is_null());
        Ok(diesel::update(open).set(link::revoked.eq(stamp(self.at))).execute(self.connection)?)
    }
}
