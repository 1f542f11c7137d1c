//! Keeping entries true: who said that one is right, and which were joined.

use diesel::prelude::*;
use hereabouts_core::permission::Role;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::schema::{asset, confirmation, merged};
use crate::store::Store;
use crate::words::{from_word, number, parse, parse_some, stamp, word};
use crate::write::Writing;

/// What somebody says of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It is right.
    Right,
    /// Something has changed.
    Changed,
    /// It has come to an end.
    Gone,
}

/// How they came to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By a link that was sent to them.
    Link,
    /// Somebody went there.
    Visit,
    /// Somebody rang.
    Phone,
}

/// Somebody said that an entry is right, has changed or is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// Random.
    pub id: Uuid,
    /// Of which entry.
    pub asset: Uuid,
    /// Of which version of it.
    pub revision: u32,
    /// What they said.
    pub said: Said,
    /// As what; somebody with a link and no account is none of the roles.
    pub role: Option<Role>,
    /// How.
    pub how: How,
    /// When.
    pub at: Timestamp,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = confirmation)]
struct ConfirmationRow {
    id: String,
    asset_id: String,
    revision: i64,
    answer: String,
    by_role: String,
    how: String,
    at: String,
}

/// As what somebody with a link says something.
const VISITOR: &str = "visitor";

impl ConfirmationRow {
    fn into_confirmation(self) -> Result<Confirmation, StoreError> {
        Ok(Confirmation {
            id: parse(&self.id)?,
            asset: parse(&self.asset_id)?,
            revision: number(self.revision)?,
            said: from_word(&self.answer)?,
            role: if self.by_role == VISITOR { None } else { Some(from_word(&self.by_role)?) },
            how: from_word(&self.how)?,
            at: parse(&self.at)?,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = merged)]
struct MergedRow {
    asset_id: String,
    into_id: String,
}

impl Store {
    /// What was said of an entry, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn confirmations(&self, asset: Uuid) -> Result<Vec<Confirmation>, StoreError> {
        let of = confirmation::table.filter(confirmation::asset_id.eq(asset.to_string()));
        let latest_first = of.order((confirmation::at.desc(), confirmation::id));
        let rows: Vec<ConfirmationRow> = latest_first.load(&mut *take(self.pool())?)?;
        rows.into_iter().map(ConfirmationRow::into_confirmation).collect()
    }

    /// The entry that one was joined with.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn merged_into(&self, asset: Uuid) -> Result<Option<Uuid>, StoreError> {
        let into = merged::table.find(asset.to_string()).select(merged::into_id);
        let found: Option<String> = into.first(&mut *take(self.pool())?).optional()?;
        parse_some(found.as_deref())
    }
}

impl Writing<'_> {
    /// Keep what somebody said; that it is right makes the entry fresh on that day. It is no new version: nothing of the
    /// entry is another.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn confirm(&mut self, said: &Confirmation, today: Date) -> Result<(), StoreError> {
        let row = ConfirmationRow {
            id: said.id.to_string(),
            asset_id: said.asset.to_string(),
            revision: i64::from(said.revision),
            answer: word(&said.said),
            by_role: said.role.map_or_else(|| VISITOR.to_owned(), |role| word(&role)),
            how: word(&said.how),
            at: stamp(said.at),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(confirmation::table).values(&row).execute(c)?);
        if said.said == Said::Right {
            diesel::update(asset::table.find(&row.asset_id))
                .set(asset::last_confirmed.eq(today.to_string()))
                .execute(self.connection)?;
            self.has_changed(row.asset_id);
        }
        Ok(())
    }

    /// Remember that an entry was joined with another one, and that those which led to it lead there now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn merge(&mut self, asset: Uuid, into: Uuid) -> Result<(), StoreError> {
        let (asset, into) = (asset.to_string(), into.to_string());
        diesel::update(merged::table.filter(merged::into_id.eq(&asset)))
            .set(merged::into_id.eq(&into))
            .execute(self.connection)?;
        diesel::delete(merged::table.find(&into)).execute(self.connection)?;
        diesel::delete(merged::table.find(&asset)).execute(self.connection)?;
        let row = MergedRow { asset_id: asset, into_id: into };
        each_database!(&mut *self.connection, c => diesel::insert_into(merged::table).values(&row).execute(c)?);
        Ok(())
    }

    /// An entry that is on the map again leads nowhere else.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn unmerge(&mut self, asset: Uuid) -> Result<(), StoreError> {
        diesel::delete(merged::table.find(asset.to_string())).execute(self.connection)?;
        Ok(())
    }
}
