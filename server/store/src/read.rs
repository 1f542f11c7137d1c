//! Reading: whole tables at once and stitched in memory, never one row after another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use hereabouts_core::asset::{Asset, Organization};
use hereabouts_core::{Area, AreaStat, PostcodeRecord, Vocabulary};
use uuid::Uuid;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::records::{BaseFeature, Changes, Dataset, Entity, ParentByPosition, Place, RevisionEntry};
use crate::rows::area::{AreaRow, ParentRow, PostcodeRow, StatRow};
use crate::rows::asset::{AssetRow, LocationRow, OrganizationRow, RevisionRow, ScheduleRow, ServiceAreaRow};
use crate::rows::place::{ASSET, BaseFeatureRow, ChangeRow, DatasetRow, PlaceRow};
use crate::schema::{
    area, area_parent, area_stat, asset, base_feature, change, dataset, location, organization, place, postcode,
    revision, schedule, service_area, vocabulary,
};
use crate::words::{from_json, number, parse};

/// How many keys one query names: under the limits of both databases, with room.
pub(crate) const KEYS: usize = 5_000;

pub(crate) fn revision_of_place(connection: &mut AnyConnection) -> Result<u64, StoreError> {
    number(place::table.select(place::revision).first::<i64>(connection)?)
}

pub(crate) fn place(connection: &mut AnyConnection) -> Result<Place, StoreError> {
    let columns = (place::name_en, place::name_cy, place::settings);
    place::table.select(columns).first::<PlaceRow>(connection)?.into_place()
}

pub(crate) fn vocabulary(connection: &mut AnyConnection) -> Result<Option<Vocabulary>, StoreError> {
    let content: Option<String> = vocabulary::table.select(vocabulary::content).first(connection).optional()?;
    let read = content.map(|text| Vocabulary::from_json(&text)).transpose();
    read.map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// Which assets.
#[derive(Clone, Copy)]
pub(crate) enum Which<'a> {
    All,
    Ids(&'a [String]),
}

/// The assets, by id. Ids that are not there are left out.
pub(crate) fn assets(connection: &mut AnyConnection, which: Which<'_>) -> Result<Vec<Asset>, StoreError> {
    let mut assets = match which {
        Which::All => some_assets(connection, None)?,
        Which::Ids(ids) => {
            let mut assets = Vec::with_capacity(ids.len());
            for ids in ids.chunks(KEYS) {
                assets.extend(some_assets(connection, Some(ids))?);
            }
            assets
        }
    };
    assets.sort_unstable_by_key(|asset| asset.id);
    Ok(assets)
}

/// The rows of a table that belong to some of the assets, or to all of them.
macro_rules! of_assets {
    ($table:ident, $column:ident, $row:ty, $ids:expr, $connection:expr) => {{
        let mut query = $table::table.into_boxed();
        if let Some(ids) = $ids {
            query = query.filter($table::$column.eq_any(ids));
        }
        query.load::<$row>($connection)
    }};
}

fn some_assets(connection: &mut AnyConnection, ids: Option<&[String]>) -> Result<Vec<Asset>, StoreError> {
    let rows = of_assets!(asset, id, AssetRow, ids, connection)?;
    let bodies: Option<BTreeSet<&str>> =
        ids.map(|_| rows.iter().filter_map(|row| row.organization_id.as_deref()).collect());
    let mut organizations: HashMap<String, Organization> = HashMap::new();
    for row in of_assets!(organization, id, OrganizationRow, bodies, connection)? {
        organizations.insert(row.id.clone(), row.organization()?);
    }

    let mut at: HashMap<String, usize> = HashMap::with_capacity(rows.len());
    let mut assets = Vec::with_capacity(rows.len());
    for (n, row) in rows.into_iter().enumerate() {
        at.insert(row.id.clone(), n);
        assets.push(row.into_asset(&organizations)?);
    }

    let mut locations = of_assets!(location, asset_id, LocationRow, ids, connection)?;
    locations.sort_unstable_by_key(|row| row.seq);
    for row in locations {
        let asset = &mut assets[whose(&at, &row.asset_id)?];
        asset.locations.push(row.into_location()?);
    }
    let mut covered = of_assets!(service_area, asset_id, ServiceAreaRow, ids, connection)?;
    covered.sort_unstable_by_key(|row| row.seq);
    for row in covered {
        let asset = &mut assets[whose(&at, &row.asset_id)?];
        asset.service_areas.push(row.into_service_area()?);
    }
    let mut schedules = of_assets!(schedule, asset_id, ScheduleRow, ids, connection)?;
    schedules.sort_unstable_by_key(|row| row.seq);
    for row in schedules {
        let asset = &mut assets[whose(&at, &row.asset_id)?];
        asset.schedules.push(row.into_schedule()?);
    }
    Ok(assets)
}

fn whose(at: &HashMap<String, usize>, id: &str) -> Result<usize, StoreError> {
    at.get(id).copied().ok_or_else(|| StoreError::Unreadable(format!("something of an asset {id} that is not there")))
}

pub(crate) fn asset(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Asset>, StoreError> {
    Ok(assets(connection, Which::Ids(&[id.to_string()]))?.pop())
}

pub(crate) fn ids_by_source(connection: &mut AnyConnection, source: &str) -> Result<HashMap<String, Uuid>, StoreError> {
    let rows: Vec<(Option<String>, String)> =
        asset::table.filter(asset::source.eq(source)).select((asset::source_key, asset::id)).load(connection)?;
    rows.into_iter().filter_map(|(key, id)| Some((key?, id))).map(|(key, id)| Ok((key, parse(&id)?))).collect()
}

pub(crate) fn id_by_source(
    connection: &mut AnyConnection,
    source: &str,
    key: &str,
) -> Result<Option<Uuid>, StoreError> {
    let id: Option<String> = asset::table
        .filter(asset::source.eq(source))
        .filter(asset::source_key.eq(key))
        .select(asset::id)
        .first(connection)
        .optional()?;
    id.map(|id| parse(&id)).transpose()
}

pub(crate) fn history(connection: &mut AnyConnection, id: Uuid) -> Result<Vec<RevisionEntry>, StoreError> {
    let rows: Vec<RevisionRow> =
        revision::table.filter(revision::asset_id.eq(id.to_string())).order(revision::number).load(connection)?;
    rows.into_iter()
        .map(|row| {
            Ok(RevisionEntry {
                revision: number(row.number)?,
                at: parse(&row.at)?,
                author: row.author,
                why: row.why,
                content: from_json(&row.content)?,
            })
        })
        .collect()
}

pub(crate) fn areas(connection: &mut AnyConnection) -> Result<(Vec<Area>, Vec<ParentByPosition>), StoreError> {
    let rows = area::table.order(area::code).load::<AreaRow>(connection)?;
    let mut areas: Vec<Area> = rows.into_iter().map(AreaRow::into_area).collect::<Result<_, _>>()?;
    areas.sort_unstable_by(|one, other| one.code.cmp(&other.code));
    let mut found = Vec::new();
    for row in area_parent::table.load::<ParentRow>(connection)? {
        if row.is_by_file() {
            let n = areas
                .binary_search_by(|area| area.code.as_str().cmp(&row.child))
                .map_err(|_| StoreError::Unreadable(format!("a parent of an area {} that is not there", row.child)))?;
            areas[n].parents.extend([row.level_and_parent()?]);
        } else {
            found.push(row.found()?);
        }
    }
    found.sort_unstable();
    Ok((areas, found))
}

pub(crate) fn stats(connection: &mut AnyConnection) -> Result<Vec<AreaStat>, StoreError> {
    let order = (area_stat::area, area_stat::measure, area_stat::vintage);
    let rows = area_stat::table.order(order).load::<StatRow>(connection)?;
    rows.into_iter().map(StatRow::into_stat).collect()
}

/// Hand over every postcode, in order. Memory stays flat: one page at a time.
pub(crate) fn each_postcode(
    connection: &mut AnyConnection,
    mut give: impl FnMut(PostcodeRecord),
) -> Result<(), StoreError> {
    const PAGE: i64 = 20_000;
    let mut last = String::new();
    loop {
        let rows: Vec<PostcodeRow> =
            postcode::table.filter(postcode::unit.gt(&last)).order(postcode::unit).limit(PAGE).load(connection)?;
        let Some(end) = rows.last() else { return Ok(()) };
        last.clone_from(&end.unit);
        for row in rows {
            give(row.record()?);
        }
    }
}

pub(crate) fn base(connection: &mut AnyConnection) -> Result<BTreeMap<String, Vec<BaseFeature>>, StoreError> {
    let rows =
        base_feature::table.order((base_feature::layer, base_feature::seq)).load::<BaseFeatureRow>(connection)?;
    let mut layers: BTreeMap<String, Vec<BaseFeature>> = BTreeMap::new();
    for row in rows {
        layers.entry(row.layer.clone()).or_default().push(row.into_feature()?);
    }
    Ok(layers)
}

pub(crate) fn datasets(connection: &mut AnyConnection) -> Result<Vec<Dataset>, StoreError> {
    let rows = dataset::table.order((dataset::kind, dataset::name)).load::<DatasetRow>(connection)?;
    rows.into_iter().map(DatasetRow::into_dataset).collect()
}

pub(crate) fn changes(connection: &mut AnyConnection, since: u64) -> Result<Changes, StoreError> {
    let revision = revision_of_place(connection)?;
    let rows: Vec<ChangeRow> =
        change::table.filter(change::revision.gt(number::<i64, u64>(since)?)).load(connection)?;
    let mut ids = BTreeSet::new();
    let mut others = BTreeSet::new();
    for row in rows {
        if row.entity == ASSET {
            ids.insert(row.entity_id);
        } else {
            others.insert(Entity::from_str(&row.entity)?);
        }
    }
    let ids: Vec<String> = ids.into_iter().collect();
    Ok(Changes { revision, assets: assets(connection, Which::Ids(&ids))?, others })
}
