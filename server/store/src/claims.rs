//! People who say that they speak for an organisation.

use std::collections::HashMap;

use diesel::prelude::*;
use hereabouts_core::AreaCode;
use hereabouts_core::asset::Organization;
use hereabouts_core::permission::Role;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::connection::{AnyConnection, each_database, snapshot, take};
use crate::error::StoreError;
use crate::rows::asset::area_code;
use crate::schema::{claim, claim_area, claim_asset, role_grant};
use crate::store::Store;
use crate::words::{from_json, from_word, json, number, parse, parse_some, stamp, word};
use crate::write::{Writing, insert_all};

/// How a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// It waits for a steward.
    Submitted,
    /// It is so.
    Confirmed,
    /// It was refused, with a reason.
    Refused,
    /// Whoever made it took it back.
    Withdrawn,
}

/// Somebody's word that they speak for an organisation, and that entries are its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Random.
    pub id: Uuid,
    /// Counts what was done to it, from 1.
    pub version: u32,
    /// How it stands.
    pub state: ClaimState,
    /// The organisation, as whoever claims it describes it where it is new.
    pub organization: Organization,
    /// Entries that are said to be its own and do not stand under it yet.
    pub assets: Vec<Uuid>,
    /// The areas that everything of it lies in or covers.
    pub areas: Vec<AreaCode>,
    /// Who says so.
    pub account: Uuid,
    /// To the steward.
    pub note: Option<String>,
    /// How a steward can reach them.
    pub contact: Option<String>,
    /// From the steward.
    pub reason: Option<String>,
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
#[diesel(table_name = claim, treat_none_as_default_value = false, treat_none_as_null = true)]
struct ClaimRow {
    id: String,
    version: i64,
    state: String,
    organization_id: String,
    organization: String,
    account_id: String,
    note: Option<String>,
    contact: Option<String>,
    reason: Option<String>,
    created: String,
    modified: String,
    decided: Option<String>,
    decided_by: Option<String>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = claim_asset, treat_none_as_default_value = false)]
struct ClaimAssetRow {
    claim_id: String,
    asset_id: String,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = claim_area, treat_none_as_default_value = false)]
struct ClaimAreaRow {
    claim_id: String,
    area_code: String,
}

impl ClaimRow {
    fn of(claim: &Claim) -> Self {
        Self {
            id: claim.id.to_string(),
            version: i64::from(claim.version),
            state: word(&claim.state),
            organization_id: claim.organization.id.to_string(),
            organization: json(&claim.organization),
            account_id: claim.account.to_string(),
            note: claim.note.clone(),
            contact: claim.contact.clone(),
            reason: claim.reason.clone(),
            created: stamp(claim.created),
            modified: stamp(claim.modified),
            decided: claim.decided.map(stamp),
            decided_by: claim.decided_by.clone(),
        }
    }

    fn into_claim(self, assets: Vec<Uuid>, areas: Vec<AreaCode>) -> Result<Claim, StoreError> {
        Ok(Claim {
            id: parse(&self.id)?,
            version: number(self.version)?,
            state: from_word(&self.state)?,
            organization: from_json(&self.organization)?,
            assets,
            areas,
            account: parse(&self.account_id)?,
            note: self.note,
            contact: self.contact,
            reason: self.reason,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
            decided: parse_some(self.decided.as_deref())?,
            decided_by: self.decided_by,
        })
    }
}

fn with_lines(connection: &mut AnyConnection, rows: Vec<ClaimRow>) -> Result<Vec<Claim>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let of_assets = claim_asset::table.filter(claim_asset::claim_id.eq_any(ids.clone()));
    let lines: Vec<ClaimAssetRow> = of_assets.order(claim_asset::asset_id).load(connection)?;
    let mut assets: HashMap<String, Vec<Uuid>> = HashMap::new();
    for line in lines {
        assets.entry(line.claim_id).or_default().push(parse(&line.asset_id)?);
    }
    let of_areas = claim_area::table.filter(claim_area::claim_id.eq_any(ids));
    let lines: Vec<ClaimAreaRow> = of_areas.order(claim_area::area_code).load(connection)?;
    let mut areas: HashMap<String, Vec<AreaCode>> = HashMap::new();
    for line in lines {
        areas.entry(line.claim_id).or_default().push(area_code(&line.area_code)?);
    }
    rows.into_iter()
        .map(|row| {
            let (assets, areas) = (assets.remove(&row.id), areas.remove(&row.id));
            row.into_claim(assets.unwrap_or_default(), areas.unwrap_or_default())
        })
        .collect()
}

fn find(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Claim>, StoreError> {
    let rows = claim::table.find(id.to_string()).load(connection)?;
    Ok(with_lines(connection, rows)?.pop())
}

impl Store {
    /// One claim.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn claim(&self, id: Uuid) -> Result<Option<Claim>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| find(connection, id))
    }

    /// Every claim of these states, or of all where there are none, the oldest first. There are as many as people who
    /// speak for an organisation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn claims(&self, states: &[ClaimState]) -> Result<Vec<Claim>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let mut query = claim::table.into_boxed();
            if !states.is_empty() {
                query = query.filter(claim::state.eq_any(states.iter().map(word).collect::<Vec<_>>()));
            }
            let rows = query.order((claim::created, claim::id)).load(connection)?;
            with_lines(connection, rows)
        })
    }

    /// The organisations that somebody speaks for.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn represented(&self) -> Result<Vec<Uuid>, StoreError> {
        let of = role_grant::table.filter(role_grant::role.eq(word(&Role::OrganizationRepresentative)));
        let ids: Vec<Option<String>> =
            of.select(role_grant::organization_id).distinct().load(&mut *take(self.pool())?)?;
        ids.into_iter().flatten().map(|id| parse(&id)).collect()
    }
}

impl Writing<'_> {
    /// Put a claim. With `expected`, the version that was looked at must still be the stored one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody was quicker, [`StoreError::Missing`] when it is not there.
    pub fn put_claim(&mut self, put: &Claim, expected: Option<u32>) -> Result<(), StoreError> {
        let row = ClaimRow::of(put);
        if let Some(expected) = expected {
            let id = put.id;
            let found = find(self.connection, id)?.ok_or(StoreError::Missing(id))?.version;
            if found != expected {
                return Err(StoreError::Conflict { id, expected, found });
            }
            let this = claim::table.find(&row.id);
            each_database!(&mut *self.connection, c => diesel::update(this).set(&row).execute(c)?);
            return Ok(());
        }
        each_database!(&mut *self.connection, c => diesel::insert_into(claim::table).values(&row).execute(c)?);
        let line = |id: &Uuid| ClaimAssetRow { claim_id: row.id.clone(), asset_id: id.to_string() };
        let rows: Vec<ClaimAssetRow> = put.assets.iter().map(line).collect();
        insert_all!(self.connection, claim_asset::table, rows, columns: 2);
        let line = |code: &AreaCode| ClaimAreaRow { claim_id: row.id.clone(), area_code: code.to_string() };
        let rows: Vec<ClaimAreaRow> = put.areas.iter().map(line).collect();
        insert_all!(self.connection, claim_area::table, rows, columns: 2);
        Ok(())
    }
}
