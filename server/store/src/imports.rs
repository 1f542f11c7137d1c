//! Lists that were brought in as a whole, so that they can be undone as a whole.

use std::collections::HashMap;

use diesel::prelude::*;
use hereabouts_core::AreaCode;
use hereabouts_core::asset::{Asset, Moderation};
use jiff::Timestamp;
use uuid::Uuid;

use crate::connection::{AnyConnection, each_database, snapshot, take};
use crate::error::StoreError;
use crate::read::{self, KEYS, Which};
use crate::records::PutCounts;
use crate::rows::asset::area_code;
use crate::schema::{asset, import, import_area, import_asset, revision};
use crate::store::Store;
use crate::words::{from_json, number, parse, parse_some, stamp};
use crate::write::{Writing, insert_all};

/// A list that was brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Random.
    pub id: Uuid,
    /// What its source is called.
    pub source: String,
    /// What it did.
    pub counts: PutCounts,
    /// How many rows were not taken.
    pub refused: u64,
    /// Who brought it in.
    pub account: Option<Uuid>,
    /// When.
    pub at: Timestamp,
    /// When it was undone.
    pub undone: Option<Timestamp>,
    /// The areas that everything in it lies in or covers.
    pub areas: Vec<AreaCode>,
}

/// What an import wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// An asset as it is now.
    pub asset: Asset,
    /// The version of it that the import wrote.
    pub revision: u32,
}

/// What undoing an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many that were new are taken down.
    pub taken_down: u64,
    /// How many are as they were before.
    pub put_back: u64,
    /// What somebody has changed since: it stays.
    pub left: Vec<Uuid>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = import, treat_none_as_default_value = false)]
struct ImportRow {
    id: String,
    source: String,
    inserted: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
    account_id: Option<String>,
    at: String,
    undone: Option<String>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = import_asset, treat_none_as_default_value = false)]
struct ImportAssetRow {
    import_id: String,
    asset_id: String,
    revision: i64,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = import_area, treat_none_as_default_value = false)]
struct ImportAreaRow {
    import_id: String,
    area_code: String,
}

/// A count as it is stored.
fn count(n: u64) -> Result<i64, StoreError> {
    number(n)
}

impl ImportRow {
    fn of(import: &Import) -> Result<Self, StoreError> {
        Ok(Self {
            id: import.id.to_string(),
            source: import.source.clone(),
            inserted: count(import.counts.inserted)?,
            changed: count(import.counts.changed)?,
            unchanged: count(import.counts.unchanged)?,
            refused: count(import.refused)?,
            account_id: import.account.map(|id| id.to_string()),
            at: stamp(import.at),
            undone: import.undone.map(stamp),
        })
    }

    fn into_import(self, areas: Vec<AreaCode>) -> Result<Import, StoreError> {
        Ok(Import {
            id: parse(&self.id)?,
            source: self.source,
            counts: PutCounts {
                inserted: number(self.inserted)?,
                changed: number(self.changed)?,
                unchanged: number(self.unchanged)?,
            },
            refused: number(self.refused)?,
            account: parse_some(self.account_id.as_deref())?,
            at: parse(&self.at)?,
            undone: parse_some(self.undone.as_deref())?,
            areas,
        })
    }
}

fn with_areas(connection: &mut AnyConnection, rows: Vec<ImportRow>) -> Result<Vec<Import>, StoreError> {
    let ids = rows.iter().map(|row| row.id.as_str());
    let lines: Vec<ImportAreaRow> =
        import_area::table.filter(import_area::import_id.eq_any(ids)).order(import_area::area_code).load(connection)?;
    let mut areas: HashMap<String, Vec<AreaCode>> = HashMap::new();
    for line in lines {
        areas.entry(line.import_id).or_default().push(area_code(&line.area_code)?);
    }
    rows.into_iter()
        .map(|row| {
            let own = areas.remove(&row.id).unwrap_or_default();
            row.into_import(own)
        })
        .collect()
}

/// What an import wrote, each with the asset as it is now, by id.
fn imported(connection: &mut AnyConnection, id: Uuid) -> Result<Vec<Imported>, StoreError> {
    let of = import_asset::table.filter(import_asset::import_id.eq(id.to_string()));
    let rows: Vec<ImportAssetRow> = of.order(import_asset::asset_id).load(connection)?;
    let ids: Vec<String> = rows.iter().map(|row| row.asset_id.clone()).collect();
    let assets = read::assets(connection, Which::Ids(&ids))?;
    let mut by_id: HashMap<String, Asset> = assets.into_iter().map(|asset| (asset.id.to_string(), asset)).collect();
    let with_revision = rows.into_iter().filter_map(|row| Some((by_id.remove(&row.asset_id)?, row.revision)));
    with_revision.map(|(asset, revision)| Ok(Imported { asset, revision: number(revision)? })).collect()
}

impl Store {
    /// The last lists that were brought in, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn imports(&self, limit: usize) -> Result<Vec<Import>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let rows = import::table.order((import::at.desc(), import::id)).limit(limit).load(connection)?;
            with_areas(connection, rows)
        })
    }

    /// One of them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn import(&self, id: Uuid) -> Result<Option<Import>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let rows = import::table.find(id.to_string()).load(connection)?;
            Ok(with_areas(connection, rows)?.pop())
        })
    }

    /// What it wrote, each as it is now, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn imported(&self, id: Uuid) -> Result<Vec<Imported>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| imported(connection, id))
    }
}

impl Writing<'_> {
    /// Bring in a list: its assets, and a record of what they wrote. Its counts are set; `back` of what was changed had
    /// been taken down, and so is new to the map.
    ///
    /// # Errors
    /// As [`Writing::put_assets`].
    pub fn put_import(&mut self, mut put: Import, assets: Vec<Asset>, back: u64) -> Result<Import, StoreError> {
        let (counts, written) = self.put_and_tell(assets)?;
        put.counts = PutCounts { inserted: counts.inserted + back, changed: counts.changed - back, ..counts };
        let row = ImportRow::of(&put)?;
        each_database!(&mut *self.connection, c => diesel::insert_into(import::table).values(&row).execute(c)?);
        let rows: Vec<ImportAssetRow> = written
            .into_iter()
            .map(|(asset, revision)| ImportAssetRow {
                import_id: row.id.clone(),
                asset_id: asset.to_string(),
                revision: i64::from(revision),
            })
            .collect();
        insert_all!(self.connection, import_asset::table, rows, columns: 3);
        let areas = put.areas.iter().map(|code| code.to_string());
        let rows: Vec<ImportAreaRow> =
            areas.map(|area_code| ImportAreaRow { import_id: row.id.clone(), area_code }).collect();
        insert_all!(self.connection, import_area::table, rows, columns: 2);
        Ok(put)
    }

    /// Undo a list: what it brought in is taken down, and what it changed is as it was before. What somebody has changed
    /// since, and what may not be undone, stays.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when it is not there or has been undone already; as [`Writing::put_assets`].
    pub fn undo_import(&mut self, id: Uuid, may: impl Fn(&Asset) -> bool) -> Result<Undone, StoreError> {
        let this = import::table.find(id.to_string()).filter(import::undone.is_null());
        if diesel::update(this).set(import::undone.eq(stamp(self.at))).execute(self.connection)? == 0 {
            return Err(StoreError::Missing(id));
        }
        let mut undone = Undone::default();
        let mut before: Vec<Asset> = Vec::new();
        let mut changed: Vec<String> = Vec::new();
        for Imported { mut asset, revision } in imported(self.connection, id)? {
            if asset.revision != revision || !may(&asset) {
                undone.left.push(asset.id);
            } else if revision > 1 {
                changed.push(asset.id.to_string());
            } else {
                asset.moderation_state = Moderation::Archived;
                undone.taken_down += 1;
                before.push(asset);
            }
        }
        for ids in changed.chunks(KEYS) {
            let of = import_asset::import_id.eq(id.to_string()).and(import_asset::asset_id.eq_any(ids));
            let the_one_before =
                revision::asset_id.eq(import_asset::asset_id).and(revision::number.eq(import_asset::revision - 1_i64));
            let found: Vec<String> = import_asset::table
                .inner_join(revision::table.on(the_one_before))
                .filter(of)
                .select(revision::content)
                .load(self.connection)?;
            for content in found {
                let asset: Asset = from_json(&content)?;
                // What had been taken down before is taken down again.
                let was_there = asset.moderation_state == Moderation::Published;
                *(if was_there { &mut undone.put_back } else { &mut undone.taken_down }) += 1;
                before.push(asset);
            }
        }
        self.put_assets(before)?;
        Ok(undone)
    }

    /// Whether anything of that source is still on the map.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn has_assets_of(&mut self, source: &str) -> Result<bool, StoreError> {
        let on_the_map = asset::table
            .filter(asset::source.eq(source))
            .filter(asset::moderation_state.eq(crate::words::word(&Moderation::Published)));
        let found: Option<String> = on_the_map.select(asset::id).first(self.connection).optional()?;
        Ok(found.is_some())
    }
}
