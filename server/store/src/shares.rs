//! Plans that people shared by a link. What is kept is sealed on their devices; the key never comes here.
//!
//! Deliberately absent: anything that could read them, and what is over: a share that has run out or was taken back leaves an
//! id and the day until which it says so.

use std::str::FromStr;

use diesel::prelude::*;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::people::TokenHash;
use crate::schema::{share, share_opening};
use crate::store::Store;
use crate::words::{number, parse, parse_some, stamp};
use crate::write::Writing;

/// For how long after its last day it is still said that a share is over, days.
const SAID: i32 = 30;

/// What those who open a plan may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareRight {
    /// Read it.
    See,
    /// Write in it too.
    Write,
}

impl ShareRight {
    const fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Write => "write",
        }
    }
}

impl FromStr for ShareRight {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "see" => Ok(Self::See),
            "write" => Ok(Self::Write),
            other => Err(format!("{other} is no right of a share")),
        }
    }
}

/// A shared plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Random: its link is known to those who were given it.
    pub id: Uuid,
    /// What was sealed on a device.
    pub sealed: String,
    /// Counts what was saved, from 1.
    pub version: u64,
    /// What those who open it may do.
    pub may: ShareRight,
    /// The last day on which it opens.
    pub expires: Date,
    /// Of the key of whoever shared it.
    pub owner: TokenHash,
    /// Of the key in the link.
    pub link: TokenHash,
    /// Whether the link was opened.
    pub link_used: bool,
    /// When it was over, if it is.
    pub ended: Option<Timestamp>,
}

/// Somebody opened a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareOpening {
    /// Its id.
    pub id: Uuid,
    /// Of which share.
    pub share: Uuid,
    /// The account that was signed in.
    pub account: Option<Uuid>,
    /// Of their key.
    pub key: TokenHash,
    /// Their name, sealed for whoever shared it.
    pub sealed_name: String,
    /// When.
    pub opened: Timestamp,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = share, treat_none_as_default_value = false, treat_none_as_null = true)]
struct ShareRow {
    id: String,
    sealed: String,
    version: i64,
    may: String,
    expires: String,
    owner_hash: Vec<u8>,
    link_hash: Vec<u8>,
    link_used: bool,
    ended: Option<String>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = share_opening, treat_none_as_default_value = false)]
struct OpeningRow {
    id: String,
    share_id: String,
    account_id: Option<String>,
    key_hash: Vec<u8>,
    sealed_name: String,
    opened: String,
}

fn hash(bytes: Vec<u8>) -> Result<TokenHash, StoreError> {
    bytes.try_into().map_err(|_| StoreError::Unreadable("the key of a share".into()))
}

impl ShareRow {
    fn of(shared: &Share) -> Result<Self, StoreError> {
        Ok(Self {
            id: shared.id.to_string(),
            sealed: shared.sealed.clone(),
            version: number(shared.version)?,
            may: shared.may.as_str().to_owned(),
            expires: shared.expires.to_string(),
            owner_hash: shared.owner.to_vec(),
            link_hash: shared.link.to_vec(),
            link_used: shared.link_used,
            ended: shared.ended.map(stamp),
        })
    }

    fn into_share(self) -> Result<Share, StoreError> {
        Ok(Share {
            id: parse(&self.id)?,
            sealed: self.sealed,
            version: number(self.version)?,
            may: parse(&self.may)?,
            expires: parse(&self.expires)?,
            owner: hash(self.owner_hash)?,
            link: hash(self.link_hash)?,
            link_used: self.link_used,
            ended: parse_some(self.ended.as_deref())?,
        })
    }
}

impl OpeningRow {
    fn into_opening(self) -> Result<ShareOpening, StoreError> {
        Ok(ShareOpening {
            id: parse(&self.id)?,
            share: parse(&self.share_id)?,
            account: parse_some(self.account_id.as_deref())?,
            key: hash(self.key_hash)?,
            sealed_name: self.sealed_name,
            opened: parse(&self.opened)?,
        })
    }
}

impl Store {
    /// A share, over or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn share(&self, id: Uuid) -> Result<Option<Share>, StoreError> {
        let row: Option<ShareRow> = share::table.find(id.to_string()).first(&mut *take(self.pool())?).optional()?;
        row.map(ShareRow::into_share).transpose()
    }

    /// Who opened a share, the first first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn share_openings(&self, id: Uuid) -> Result<Vec<ShareOpening>, StoreError> {
        let of_it = share_opening::table.filter(share_opening::share_id.eq(id.to_string()));
        let rows: Vec<OpeningRow> =
            of_it.order((share_opening::opened, share_opening::id)).load(&mut *take(self.pool())?)?;
        rows.into_iter().map(OpeningRow::into_opening).collect()
    }

    /// What an account opened, the latest first, each with its share.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn shares_opened_by(&self, account: Uuid) -> Result<Vec<(ShareOpening, Share)>, StoreError> {
        let theirs = share_opening::table
            .inner_join(share::table)
            .filter(share_opening::account_id.eq(account.to_string()))
            .order((share_opening::opened.desc(), share_opening::id))
            .select((share_opening::all_columns, share::all_columns));
        let rows: Vec<(OpeningRow, ShareRow)> = theirs.load(&mut *take(self.pool())?)?;
        rows.into_iter().map(|(opening, shared)| Ok((opening.into_opening()?, shared.into_share()?))).collect()
    }
}

impl Writing<'_> {
    /// Keep a share.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_share(&mut self, shared: &Share) -> Result<(), StoreError> {
        let row = ShareRow::of(shared)?;
        each_database!(&mut *self.connection, c => diesel::insert_into(share::table).values(&row).execute(c)?);
        Ok(())
    }

    /// A share as it is within this write, which no other write can change in the meantime.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn share(&mut self, id: Uuid) -> Result<Option<Share>, StoreError> {
        let row: Option<ShareRow> = share::table.find(id.to_string()).first(self.connection).optional()?;
        row.map(ShareRow::into_share).transpose()
    }

    /// Keep a share as it is now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn change_share(&mut self, shared: &Share) -> Result<(), StoreError> {
        let (row, this) = (ShareRow::of(shared)?, share::table.find(shared.id.to_string()));
        each_database!(&mut *self.connection, c => diesel::update(this).set(&row).execute(c)?);
        Ok(())
    }

    /// Keep that somebody opened a share.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_share_opening(&mut self, opening: &ShareOpening) -> Result<(), StoreError> {
        let row = OpeningRow {
            id: opening.id.to_string(),
            share_id: opening.share.to_string(),
            account_id: opening.account.map(|account| account.to_string()),
            key_hash: opening.key.to_vec(),
            sealed_name: opening.sealed_name.clone(),
            opened: stamp(opening.opened),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(share_opening::table).values(&row).execute(c)?);
        Ok(())
    }

    /// End what somebody may open. Whether there was such an opening of that share.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_share_opening(&mut self, share: Uuid, id: Uuid) -> Result<bool, StoreError> {
        let this = share_opening::table.find(id.to_string()).filter(share_opening::share_id.eq(share.to_string()));
        Ok(diesel::delete(this).execute(self.connection)? > 0)
    }

    /// End a share: the text goes, and so does everybody's access. Its id stays for 30 days after its last, to say that it
    /// is over.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_share(&mut self, mut shared: Share) -> Result<(), StoreError> {
        let openings = share_opening::table.filter(share_opening::share_id.eq(shared.id.to_string()));
        diesel::delete(openings).execute(self.connection)?;
        shared.sealed = String::new();
        (shared.owner, shared.link) = (TokenHash::default(), TokenHash::default());
        shared.ended = Some(self.at);
        self.change_share(&shared)
    }

    /// End what has run out, and forget what is over for long: how many were ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) fn tidy_shares(&mut self) -> Result<usize, StoreError> {
        // Wherever the place is, its day is over by then.
        let today = self.at.to_zoned(TimeZone::UTC).date();
        let before = |days: i32| today.saturating_sub(days.days()).to_string();
        diesel::delete(share::table.filter(share::expires.lt(before(SAID)))).execute(self.connection)?;
        let run_out = share::table.filter(share::expires.lt(before(1))).filter(share::ended.is_null());
        let rows: Vec<ShareRow> = run_out.load(self.connection)?;
        let ended = rows.len();
        for row in rows {
            self.end_share(row.into_share()?)?;
        }
        Ok(ended)
    }
}
