//! What waits for a steward, or has been with one.
//!
//! Suggestions are apart from assets: what is published stays as it is until a steward says otherwise, and nothing that
//! answers questions reads this table.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use hereabouts_core::AreaCode;
use hereabouts_core::draft::Draft;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::connection::{AnyConnection, each_database, snapshot, take};
use crate::error::StoreError;
use crate::people::TokenHash;
use crate::rows::asset::area_code;
use crate::schema::{suggestion, suggestion_area};
use crate::store::Store;
use crate::words::{from_json, from_word, json, number, parse, parse_some, stamp, word};
use crate::write::{Writing, insert_all};

/// What is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Suggested {
    /// Something that is not on the map yet.
    New,
    /// A change of something.
    Change,
    /// That it be taken down.
    Removal,
    /// Something is not right, in words.
    Problem,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It waits for a steward.
    Submitted,
    /// A steward asked for something.
    ChangesRequested,
    /// It is on the map, or has been dealt with.
    Published,
    /// It was refused, with a reason.
    Rejected,
    /// Its author took it back.
    Withdrawn,
}

impl Standing {
    /// Whether it can still be changed by its author.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Submitted | Self::ChangesRequested)
    }
}

/// Something that somebody suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Random.
    pub id: Uuid,
    /// Counts what was done to it, from 1.
    pub version: u32,
    /// What is suggested.
    pub sort: Suggested,
    /// How it stands.
    pub state: Standing,
    /// The asset that it is about, or will be.
    pub asset: Uuid,
    /// What the asset is called in it.
    pub name: String,
    /// The kind of the asset.
    pub kind: String,
    /// The asset as it would be. The place of a home is not in it.
    pub draft: Option<Draft>,
    /// The version that was changed.
    pub base_revision: Option<u32>,
    /// The name to thank by.
    pub thanks: Option<String>,
    /// How to reach the author, for stewards alone.
    pub contact: Option<String>,
    /// From the author to the steward.
    pub note: Option<String>,
    /// From the steward to the author.
    pub reason: Option<String>,
    /// The finest area that it lies in.
    pub area: Option<AreaCode>,
    /// Every area that it lies in or covers.
    pub areas: Vec<AreaCode>,
    /// Who wrote it, when they have an account.
    pub account: Option<Uuid>,
    /// The hash of the key by which somebody without an account comes back to it.
    pub key: Option<TokenHash>,
    /// When it came.
    pub created: Timestamp,
    /// When something was last done to it.
    pub modified: Timestamp,
    /// When a steward decided.
    pub decided: Option<Timestamp>,
    /// The account of the steward who did.
    pub decided_by: Option<String>,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = suggestion, treat_none_as_default_value = false, treat_none_as_null = true)]
struct SuggestionRow {
    id: String,
    version: i64,
    sort: String,
    state: String,
    asset_id: String,
    name: String,
    kind: String,
    draft: Option<String>,
    base_revision: Option<i64>,
    thanks: Option<String>,
    contact: Option<String>,
    note: Option<String>,
    reason: Option<String>,
    area_code: Option<String>,
    account_id: Option<String>,
    key: Option<Vec<u8>>,
    created: String,
    modified: String,
    decided: Option<String>,
    decided_by: Option<String>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = suggestion_area, treat_none_as_default_value = false)]
struct SuggestionAreaRow {
    suggestion_id: String,
    area_code: String,
}

impl SuggestionRow {
    fn of(suggestion: &Suggestion) -> Self {
        Self {
            id: suggestion.id.to_string(),
            version: i64::from(suggestion.version),
            sort: word(&suggestion.sort),
            state: word(&suggestion.state),
            asset_id: suggestion.asset.to_string(),
            name: suggestion.name.clone(),
            kind: suggestion.kind.clone(),
            draft: suggestion.draft.as_ref().map(json),
            base_revision: suggestion.base_revision.map(i64::from),
            thanks: suggestion.thanks.clone(),
            contact: suggestion.contact.clone(),
            note: suggestion.note.clone(),
            reason: suggestion.reason.clone(),
            area_code: suggestion.area.as_ref().map(ToString::to_string),
            account_id: suggestion.account.map(|id| id.to_string()),
            key: suggestion.key.map(|key| key.to_vec()),
            created: stamp(suggestion.created),
            modified: stamp(suggestion.modified),
            decided: suggestion.decided.map(stamp),
            decided_by: suggestion.decided_by.clone(),
        }
    }

    fn into_suggestion(self, areas: Vec<AreaCode>) -> Result<Suggestion, StoreError> {
        let key = |bytes: Vec<u8>| {
            TokenHash::try_from(bytes).map_err(|_| StoreError::Unreadable("a key that is not 32 bytes long".into()))
        };
        Ok(Suggestion {
            id: parse(&self.id)?,
            version: number(self.version)?,
            sort: from_word(&self.sort)?,
            state: from_word(&self.state)?,
            asset: parse(&self.asset_id)?,
            name: self.name,
            kind: self.kind,
            draft: self.draft.as_deref().map(from_json).transpose()?,
            base_revision: self.base_revision.map(number).transpose()?,
            thanks: self.thanks,
            contact: self.contact,
            note: self.note,
            reason: self.reason,
            area: self.area_code.as_deref().map(area_code).transpose()?,
            areas,
            account: parse_some(self.account_id.as_deref())?,
            key: self.key.map(key).transpose()?,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
            decided: parse_some(self.decided.as_deref())?,
            decided_by: self.decided_by,
        })
    }
}

fn with_areas(connection: &mut AnyConnection, rows: Vec<SuggestionRow>) -> Result<Vec<Suggestion>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let lines: Vec<SuggestionAreaRow> =
        suggestion_area::table.filter(suggestion_area::suggestion_id.eq_any(ids)).load(connection)?;
    let mut areas: BTreeMap<String, Vec<AreaCode>> = BTreeMap::new();
    for line in lines {
        areas.entry(line.suggestion_id).or_default().push(area_code(&line.area_code)?);
    }
    rows.into_iter()
        .map(|row| {
            let mut own = areas.remove(&row.id).unwrap_or_default();
            own.sort_unstable();
            row.into_suggestion(own)
        })
        .collect()
}

fn find(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Suggestion>, StoreError> {
    let rows = suggestion::table.find(id.to_string()).load(connection)?;
    Ok(with_areas(connection, rows)?.pop())
}

/// Which suggestions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Of these areas; of everywhere where absent.
    pub areas: Option<Vec<AreaCode>>,
    /// Of this area, beside.
    pub within: Option<AreaCode>,
    /// Only those of this account.
    pub account: Option<Uuid>,
    /// Any of these; all where empty.
    pub states: Vec<Standing>,
    /// Only these.
    pub sort: Option<Suggested>,
    /// After the one of that time and id.
    pub after: Option<(Timestamp, Uuid)>,
    /// At most.
    pub limit: usize,
}

/// A page of a queue.
#[derive(Debug, Clone, PartialEq)]
pub struct QueuePage {
    /// The oldest first.
    pub suggestions: Vec<Suggestion>,
    /// How many there are in all.
    pub matched: u64,
    /// How many of each standing there are, whatever states were asked for.
    pub counts: BTreeMap<Standing, u64>,
}

/// The filter of a queue but for its states and its page.
macro_rules! of_queue {
    ($queue:expr) => {{
        let mut query = suggestion::table.into_boxed();
        for areas in [&$queue.areas, &$queue.within.clone().map(|area| vec![area])].into_iter().flatten() {
            let codes: Vec<String> = areas.iter().map(ToString::to_string).collect();
            let there = suggestion_area::table.filter(suggestion_area::area_code.eq_any(codes));
            query = query.filter(suggestion::id.eq_any(there.select(suggestion_area::suggestion_id)));
        }
        if let Some(account) = $queue.account {
            query = query.filter(suggestion::account_id.eq(account.to_string()));
        }
        if let Some(sort) = $queue.sort {
            query = query.filter(suggestion::sort.eq(word(&sort)));
        }
        query
    }};
}

impl Store {
    /// One suggestion.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn suggestion(&self, id: Uuid) -> Result<Option<Suggestion>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| find(connection, id))
    }

    /// A page of a queue, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn queue(&self, queue: &Queue) -> Result<QueuePage, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let mut counts: BTreeMap<Standing, u64> = BTreeMap::new();
            let all = [
                Standing::Submitted,
                Standing::ChangesRequested,
                Standing::Published,
                Standing::Rejected,
                Standing::Withdrawn,
            ];
            for state in all {
                let of_state = of_queue!(queue).filter(suggestion::state.eq(word(&state)));
                counts.insert(state, number(of_state.select(count_star()).first::<i64>(connection)?)?);
            }
            let asked = |state: &Standing| queue.states.is_empty() || queue.states.contains(state);
            let matched = counts.iter().filter(|(state, _)| asked(state)).map(|(_, count)| count).sum();
            let mut page = of_queue!(queue);
            if !queue.states.is_empty() {
                page = page.filter(suggestion::state.eq_any(queue.states.iter().map(word).collect::<Vec<_>>()));
            }
            if let Some((at, id)) = queue.after {
                let (at, id) = (stamp(at), id.to_string());
                let later = suggestion::created.gt(at.clone());
                page = page.filter(later.or(suggestion::created.eq(at).and(suggestion::id.gt(id))));
            }
            let limit = i64::try_from(queue.limit).unwrap_or(i64::MAX);
            let rows = page.order((suggestion::created, suggestion::id)).limit(limit).load(connection)?;
            Ok(QueuePage { suggestions: with_areas(connection, rows)?, matched, counts })
        })
    }
}

impl Writing<'_> {
    /// One suggestion as it stands in this write.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn suggestion(&mut self, id: Uuid) -> Result<Option<Suggestion>, StoreError> {
        find(self.connection, id)
    }

    /// Put a suggestion. With `expected`, the version that was looked at must still be the stored one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody was quicker, [`StoreError::Missing`] when it is not there.
    pub fn put_suggestion(&mut self, put: &Suggestion, expected: Option<u32>) -> Result<(), StoreError> {
        if let Some(expected) = expected {
            let id = put.id;
            let found = self.suggestion(id)?.ok_or(StoreError::Missing(id))?.version;
            if found != expected {
                return Err(StoreError::Conflict { id, expected, found });
            }
        }
        let row = SuggestionRow::of(put);
        let known = suggestion::table.find(&row.id).select(suggestion::id).first::<String>(self.connection);
        if known.optional()?.is_some() {
            let this = suggestion::table.find(&row.id);
            each_database!(&mut *self.connection, c => diesel::update(this).set(&row).execute(c)?);
        } else {
            each_database!(&mut *self.connection, c => diesel::insert_into(suggestion::table).values(&row).execute(c)?);
        }
        diesel::delete(suggestion_area::table.filter(suggestion_area::suggestion_id.eq(&row.id)))
            .execute(self.connection)?;
        let areas: Vec<SuggestionAreaRow> = put
            .areas
            .iter()
            .map(|code| SuggestionAreaRow { suggestion_id: row.id.clone(), area_code: code.to_string() })
            .collect();
        insert_all!(self.connection, suggestion_area::table, areas, columns: 2);
        Ok(())
    }
}
