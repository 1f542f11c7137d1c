//! What plans are made of: neighbourhoods that people drew, and analyses that they saved.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use hereabouts_core::Shape;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::people::TokenHash;
use crate::schema::{drawn_area, saved_run};
use crate::store::Store;
use crate::words::{from_json, json, number, parse, parse_some, stamp};
use crate::write::Writing;

/// A neighbourhood as somebody drew it.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnArea {
    /// Random: its link is known to those who were given it.
    pub id: Uuid,
    /// What they call it.
    pub name: String,
    /// Where it is.
    pub outline: Shape,
    /// Of the key with which it is changed.
    pub key: TokenHash,
    /// When it was drawn.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = drawn_area, treat_none_as_default_value = false)]
struct DrawnAreaRow {
    id: String,
    name: String,
    outline: String,
    key_hash: Vec<u8>,
    created: String,
    modified: String,
}

impl DrawnAreaRow {
    fn of(drawn: &DrawnArea) -> Self {
        Self {
            id: drawn.id.to_string(),
            name: drawn.name.clone(),
            outline: json(&drawn.outline),
            key_hash: drawn.key.to_vec(),
            created: stamp(drawn.created),
            modified: stamp(drawn.modified),
        }
    }

    fn into_drawn(self) -> Result<DrawnArea, StoreError> {
        let key = self.key_hash.try_into().map_err(|_| StoreError::Unreadable("the key of a drawn area".into()))?;
        Ok(DrawnArea {
            id: parse(&self.id)?,
            name: self.name,
            outline: from_json(&self.outline)?,
            key,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
        })
    }
}

/// What was asked, of which state of the map, and what came of it in numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunContent {
    /// What people call it.
    pub title: String,
    /// What they said about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Which analysis: the end of its address.
    pub of: String,
    /// Its parameters.
    pub query: String,
    /// The day that it was asked on: freshness is told by it.
    pub day: Date,
    /// Whether it holds what only practitioners see.
    pub practitioner: bool,
    /// The state of the map.
    pub revision: String,
    /// Of the answer, hexadecimal.
    pub sha256: String,
    /// What came of it, by name.
    pub figures: BTreeMap<String, f64>,
    /// Of each row, by its code: its name and how many people are out of reach.
    pub rows: BTreeMap<String, (String, f64)>,
    /// Whom to thank for the data.
    pub sources: Vec<String>,
    /// The editions of the data.
    pub vintages: BTreeMap<String, String>,
}

/// An analysis that somebody saved.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedRun {
    /// Random: its link is known to those who were given it.
    pub id: Uuid,
    /// Who saved it, unless they have left.
    pub account: Option<Uuid>,
    /// When.
    pub saved: Timestamp,
    /// What.
    pub content: RunContent,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = saved_run, treat_none_as_default_value = false)]
struct SavedRunRow {
    id: String,
    account_id: Option<String>,
    saved: String,
    content: String,
}

impl SavedRunRow {
    fn into_run(self) -> Result<SavedRun, StoreError> {
        Ok(SavedRun {
            id: parse(&self.id)?,
            account: parse_some(self.account_id.as_deref())?,
            saved: parse(&self.saved)?,
            content: from_json(&self.content)?,
        })
    }
}

impl Store {
    /// One drawn neighbourhood.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn drawn_area(&self, id: Uuid) -> Result<Option<DrawnArea>, StoreError> {
        let found = drawn_area::table.find(id.to_string());
        let row: Option<DrawnAreaRow> = found.first(&mut *take(self.pool())?).optional()?;
        row.map(DrawnAreaRow::into_drawn).transpose()
    }

    /// One saved run.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn saved_run(&self, id: Uuid) -> Result<Option<SavedRun>, StoreError> {
        let found = saved_run::table.find(id.to_string());
        let row: Option<SavedRunRow> = found.first(&mut *take(self.pool())?).optional()?;
        row.map(SavedRunRow::into_run).transpose()
    }

    /// What somebody saved, the latest first, and how many they are in all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn saved_runs_of(&self, account: Uuid, skip: u32, limit: u32) -> Result<(Vec<SavedRun>, u64), StoreError> {
        let connection = &mut *take(self.pool())?;
        let theirs = saved_run::table.filter(saved_run::account_id.eq(account.to_string()));
        let all: i64 = theirs.clone().select(count_star()).first(connection)?;
        let page = theirs.order((saved_run::saved.desc(), saved_run::id)).offset(skip.into()).limit(limit.into());
        let rows: Vec<SavedRunRow> = page.load(connection)?;
        let runs: Result<Vec<SavedRun>, StoreError> = rows.into_iter().map(SavedRunRow::into_run).collect();
        Ok((runs?, number(all)?))
    }
}

impl Writing<'_> {
    /// Keep a neighbourhood that was drawn.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_drawn_area(&mut self, drawn: &DrawnArea) -> Result<(), StoreError> {
        let row = DrawnAreaRow::of(drawn);
        each_database!(&mut *self.connection, c => diesel::insert_into(drawn_area::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Keep it as it was drawn anew.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn change_drawn_area(&mut self, drawn: &DrawnArea) -> Result<(), StoreError> {
        let (row, this) = (DrawnAreaRow::of(drawn), drawn_area::table.find(drawn.id.to_string()));
        each_database!(&mut *self.connection, c => diesel::update(this).set(&row).execute(c)?);
        Ok(())
    }

    /// Forget a neighbourhood that was drawn.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_drawn_area(&mut self, id: Uuid) -> Result<(), StoreError> {
        let this = drawn_area::table.find(id.to_string());
        diesel::delete(this).execute(&mut *self.connection)?;
        Ok(())
    }

    /// Keep an analysis.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_saved_run(&mut self, run: &SavedRun) -> Result<(), StoreError> {
        let row = SavedRunRow {
            id: run.id.to_string(),
            account_id: run.account.map(|account| account.to_string()),
            saved: stamp(run.saved),
            content: json(&run.content),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(saved_run::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Forget an analysis.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_saved_run(&mut self, id: Uuid) -> Result<(), StoreError> {
        diesel::delete(saved_run::table.find(id.to_string())).execute(&mut *self.connection)?;
        Ok(())
    }
}
