//! Reading: whole tables at once and stitched in memory, never one row after another.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::connection::DefaultLoadingMode;
use diesel::prelude::*;
use hereabouts_core::asset::{Asset, Organization};
use hereabouts_core::{Area, AreaStat, Disclosure, PostcodeRecord, Vocabulary};
use jiff::Timestamp;
use uuid::Uuid;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::records::{BaseFeature, Changes, Dataset, Entity, ParentByPosition, Place, RevisionEntry};
use crate::rows::area::{AreaRow, ParentRow, PostcodeRow, StatRow};
use crate::rows::asset::{AssetRow, LocationRow, OrganizationRow, RevisionRow, ScheduleRow, ServiceAreaRow, ThanksRow};
use crate::rows::place::{ASSET, BaseFeatureRow, ChangeRow, DatasetRow, PlaceRow};
use crate::schema::{
    area, area_parent, area_stat, asset, base_feature, change, dataset, location, organization, place, postcode,
    revision, schedule, service_area, thanks, vocabulary,
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
    let Which::Ids(ids) = which else { return some_assets(connection, None) };
    let mut assets = Vec::with_capacity(ids.len());
    for ids in ids.chunks(KEYS) {
        assets.extend(some_assets(connection, Some(ids))?);
    }
    assets.sort_by_cached_key(|asset| asset.id);
    Ok(assets)
}

/// The rows of a table that belong to some of the assets, or to all of them.
macro_rules! of_assets {
    ($table:ident, $column:ident, $ids:expr) => {{
        let mut query = $table::table.into_boxed();
        if let Some(ids) = $ids {
            query = query.filter($table::$column.eq_any(ids));
        }
        query
    }};
}

/// Hand each row of a table with lines of assets, in the order of assets and lines, to its asset. One
/// walk over both, since both are in order.
macro_rules! hand_out {
    ($connection:expr, $table:ident, $row:ty, $ids:expr, $assets:expr, |$asset:ident, $line:ident| $put:expr) => {
        let mut n = 0;
        let query = of_assets!($table, asset_id, $ids).order(($table::asset_id, $table::seq));
        for row in query.load_iter::<$row, DefaultLoadingMode>($connection)? {
            let $line = row?;
            let id: Uuid = parse(&$line.asset_id)?;
            while $assets.get(n).is_some_and(|asset: &Asset| asset.id < id) {
                n += 1;
            }
            let $asset = $assets
                .get_mut(n)
                .filter(|asset| asset.id == id)
                .ok_or_else(|| StoreError::Unreadable(format!("a line of an asset {id} that is not there")))?;
            $put;
        }
    };
}

/// In order of their ids.
fn some_assets(connection: &mut AnyConnection, ids: Option<&[String]>) -> Result<Vec<Asset>, StoreError> {
    let mut assets = Vec::new();
    let mut of_bodies: Vec<(String, usize)> = Vec::new();
    for row in of_assets!(asset, id, ids).load_iter::<AssetRow, DefaultLoadingMode>(connection)? {
        let mut row: AssetRow = row?;
        of_bodies.extend(row.organization_id.take().map(|body| (body, assets.len())));
        assets.push(row.into_asset()?);
    }
    let bodies: Option<BTreeSet<&str>> = ids.map(|_| of_bodies.iter().map(|(body, _)| body.as_str()).collect());
    let mut organizations: HashMap<String, Organization> = HashMap::new();
    for row in of_assets!(organization, id, bodies).load::<OrganizationRow>(connection)? {
        organizations.insert(row.id.clone(), row.organization()?);
    }
    for (body, n) in of_bodies {
        let found = organizations.get(&body).cloned();
        assets[n].organization = Some(found.ok_or_else(|| StoreError::Unreadable(format!("no organisation {body}")))?);
    }
    assets.sort_by_cached_key(|asset| asset.id);

    hand_out!(connection, location, LocationRow, ids, assets, |asset, line| {
        asset.locations.push(line.into_location()?);
    });
    hand_out!(connection, service_area, ServiceAreaRow, ids, assets, |asset, line| {
        asset.service_areas.push(line.into_service_area()?);
    });
    hand_out!(connection, schedule, ScheduleRow, ids, assets, |asset, line| {
        asset.schedules.push(line.into_schedule()?);
    });
    Ok(assets)
}

pub(crate) fn organization(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Organization>, StoreError> {
    let row = organization::table.find(id.to_string()).first::<OrganizationRow>(connection).optional()?;
    row.map(|row| row.organization()).transpose()
}

pub(crate) fn organization_by_name(
    connection: &mut AnyConnection,
    name: &str,
) -> Result<Option<Organization>, StoreError> {
    let named = organization::table.filter(organization::name.eq(name)).order(organization::id);
    named.first::<OrganizationRow>(connection).optional()?.map(|row| row.organization()).transpose()
}

pub(crate) fn asset(connection: &mut AnyConnection, id: Uuid) -> Result<Option<Asset>, StoreError> {
    Ok(assets(connection, Which::Ids(&[id.to_string()]))?.pop())
}

pub(crate) fn assets_of_scheme(connection: &mut AnyConnection, scheme: Uuid) -> Result<Vec<Asset>, StoreError> {
    let of = asset::table.filter(asset::scheme.eq(scheme.to_string())).select(asset::id);
    let ids: Vec<String> = of.load(connection)?;
    assets(connection, Which::Ids(&ids))
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
    let thanked: Vec<ThanksRow> = thanks::table.filter(thanks::asset_id.eq(id.to_string())).load(connection)?;
    let mut names: HashMap<i64, String> = thanked.into_iter().map(|row| (row.number, row.name)).collect();
    rows.into_iter()
        .map(|row| {
            Ok(RevisionEntry {
                revision: number(row.number)?,
                at: parse(&row.at)?,
                author: row.author,
                why: row.why,
                thanks: names.remove(&row.number),
                content: from_json(&row.content)?,
            })
        })
        .collect()
}

/// The last version of each asset from before that time. Homes have no dates that are told: they are left out.
pub(crate) fn assets_before(connection: &mut AnyConnection, before: Timestamp) -> Result<Vec<Asset>, StoreError> {
    // Times are compared as texts: up to the second they are written alike.
    let earlier = revision::table.filter(revision::at.lt(before.to_string()));
    let rows: Vec<RevisionRow> = earlier.order((revision::asset_id, revision::number)).load(connection)?;
    let latest = rows.chunk_by(|one, next| one.asset_id == next.asset_id).filter_map(<[RevisionRow]>::last);
    let mut assets: Vec<Asset> = latest.map(|row| from_json(&row.content)).collect::<Result<_, _>>()?;
    assets.retain(|asset| asset.disclosure != Disclosure::Sealed);
    Ok(assets)
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
    let datasets = others.remove(&Entity::Datasets).then(|| datasets(connection)).transpose()?;
    let assets = assets(connection, Which::Ids(&ids))?;
    let there: BTreeSet<Uuid> = assets.iter().map(|asset| asset.id).collect();
    let all = ids.iter().map(|id| parse(id)).collect::<Result<Vec<Uuid>, _>>()?;
    let erased = all.into_iter().filter(|id| !there.contains(id)).collect();
    Ok(Changes { revision, assets, erased, datasets, others })
}
