//! Writing assets, with their history.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use hereabouts_core::Disclosure;
use hereabouts_core::asset::{Asset, Moderation, Organization, Place};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Writing, insert_all};
use crate::connection::each_database;
use crate::error::StoreError;
use crate::read::{self, Which};
use crate::records::{Put, PutCounts};
use crate::rows::asset::{AssetRow, LocationRow, OrganizationRow, RevisionRow, ScheduleRow, ServiceAreaRow, ThanksRow};
use crate::schema::{asset, location, organization, revision, schedule, service_area, thanks};
use crate::words::{from_json, json};

/// How many assets are compared and written at a time.
const STEP: usize = 2_000;

impl Writing<'_> {
    /// Put an asset: a new one, a new version, or nothing where it is the same already, whatever its
    /// revision and its dates of creation and change say. A new one keeps the dates it comes with;
    /// a new version keeps the first date of creation and is changed now.
    ///
    /// With `expected`, the version that was changed must still be the stored one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody was quicker, [`StoreError::Missing`] when a version is
    /// expected of an asset that is not there, [`StoreError::PlaceNotPublic`] when the asset would
    /// tell a place that its disclosure hides, [`StoreError::Twice`] when another one has the same
    /// key in its source.
    pub fn put_asset(&mut self, asset: Asset, expected: Option<u32>) -> Result<Put, StoreError> {
        if let Some(expected) = expected {
            let id = asset.id;
            let found = self.asset(id)?.ok_or(StoreError::Missing(id))?.revision;
            if found != expected {
                return Err(StoreError::Conflict { id, expected, found });
            }
        }
        let counts = self.put_assets(vec![asset])?;
        Ok(match counts {
            PutCounts { inserted: 1, .. } => Put::Inserted,
            PutCounts { changed: 1, .. } => Put::Changed,
            _ => Put::Unchanged,
        })
    }

    /// Put many assets, as [`Writing::put_asset`] does one. Where an id comes twice, the last stands;
    /// so does the last word about an organisation.
    ///
    /// # Errors
    /// As [`Writing::put_asset`].
    pub fn put_assets(&mut self, assets: Vec<Asset>) -> Result<PutCounts, StoreError> {
        Ok(self.put_and_tell(assets)?.0)
    }

    /// The same, and which versions were written.
    pub(crate) fn put_and_tell(&mut self, assets: Vec<Asset>) -> Result<(PutCounts, Vec<(Uuid, u32)>), StoreError> {
        for asset in &assets {
            if tells_a_place_that_is_not_public(asset) {
                return Err(StoreError::PlaceNotPublic(asset.name.clone()));
            }
        }
        let mut by_id: BTreeMap<Uuid, Asset> = BTreeMap::new();
        let mut organizations: BTreeMap<Uuid, Organization> = BTreeMap::new();
        for asset in assets {
            if let Some(organization) = &asset.organization {
                organizations.insert(organization.id, organization.clone());
            }
            by_id.insert(asset.id, asset);
        }
        let assets: Vec<Asset> = by_id
            .into_values()
            .map(|mut asset| {
                asset.organization = asset.organization.and_then(|named| organizations.get(&named.id).cloned());
                asset
            })
            .collect();

        // Compare before the organisations are written: an asset whose organisation changes, changes.
        let mut counts = PutCounts::default();
        let mut written: Vec<Asset> = Vec::new();
        let mut changed: BTreeMap<String, Disclosure> = BTreeMap::new();
        for step in assets.chunks(STEP) {
            let ids: Vec<String> = step.iter().map(|asset| asset.id.to_string()).collect();
            let stored = read::assets(self.connection, Which::Ids(&ids))?;
            let stored: HashMap<Uuid, Asset> = stored.into_iter().map(|asset| (asset.id, asset)).collect();
            for asset in step {
                let mut asset = asset.clone();
                let id = asset.id;
                let put = against(&mut asset, stored.get(&id), self.at);
                counts.count(put);
                if put == Put::Changed {
                    changed.insert(asset.id.to_string(), stored[&asset.id].disclosure);
                }
                if put != Put::Unchanged {
                    written.push(asset);
                }
            }
        }
        self.put_organizations(&organizations)?;
        for step in written.chunks(STEP) {
            self.write_assets(step, &changed)?;
        }
        Ok((counts, written.iter().map(|asset| (asset.id, asset.revision)).collect()))
    }

    /// Take an asset down. It stays stored, with its history.
    ///
    /// # Errors
    /// As [`Writing::put_asset`]; [`StoreError::Missing`] when it is not there.
    pub fn archive_asset(&mut self, id: Uuid, expected: Option<u32>) -> Result<Put, StoreError> {
        let mut asset = self.asset(id)?.ok_or(StoreError::Missing(id))?;
        asset.moderation_state = Moderation::Archived;
        self.put_asset(asset, expected)
    }

    /// Forget an asset and every version of it. Whether it was there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn erase_asset(&mut self, id: Uuid) -> Result<bool, StoreError> {
        let text = id.to_string();
        diesel::delete(revision::table.filter(revision::asset_id.eq(&text))).execute(self.connection)?;
        diesel::delete(thanks::table.filter(thanks::asset_id.eq(&text))).execute(self.connection)?;
        let erased = diesel::delete(asset::table.find(&text)).execute(self.connection)? > 0;
        if erased {
            self.changed_assets.insert(text);
        }
        Ok(erased)
    }

    /// One asset as it stands in this write.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn asset(&mut self, id: Uuid) -> Result<Option<Asset>, StoreError> {
        read::asset(self.connection, id)
    }

    /// The asset that came from that source with that key.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn asset_by_source(&mut self, source: &str, key: &str) -> Result<Option<Asset>, StoreError> {
        match read::id_by_source(self.connection, source, key)? {
            Some(id) => self.asset(id),
            None => Ok(None),
        }
    }

    /// The ids of everything that came from that source, by its key there: for an import, which has
    /// to give an asset the id that it had before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ids_by_source(&mut self, source: &str) -> Result<HashMap<String, Uuid>, StoreError> {
        read::ids_by_source(self.connection, source)
    }

    fn put_organizations(&mut self, organizations: &BTreeMap<Uuid, Organization>) -> Result<(), StoreError> {
        let rows: Vec<OrganizationRow> = organizations.values().map(OrganizationRow::of).collect();
        let mut stored: HashMap<String, OrganizationRow> = HashMap::new();
        for rows in rows.chunks(read::KEYS) {
            let ids = rows.iter().map(|row| row.id.as_str());
            let found: Vec<OrganizationRow> =
                organization::table.filter(organization::id.eq_any(ids)).load(self.connection)?;
            stored.extend(found.into_iter().map(|row| (row.id.clone(), row)));
        }
        let (known, new): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| stored.contains_key(&row.id));
        insert_all!(self.connection, organization::table, new, columns: 5);
        for row in known.iter().filter(|row| stored.get(&row.id) != Some(*row)) {
            let this = organization::table.find(&row.id);
            each_database!(self.connection, connection => diesel::update(this).set(row).execute(connection)?);
            // Whatever else it stands behind is not what it was, for those who follow.
            let others: Vec<String> =
                asset::table.filter(asset::organization_id.eq(&row.id)).select(asset::id).load(self.connection)?;
            self.changed_assets.extend(others);
        }
        Ok(())
    }

    fn write_assets(&mut self, assets: &[Asset], changed: &BTreeMap<String, Disclosure>) -> Result<(), StoreError> {
        let rows: Vec<AssetRow> = assets.iter().map(AssetRow::of).collect();
        let (known, new): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| changed.contains_key(&row.id));
        // What is new may have the key in its source that a changed one gives up: changes first.
        for row in &known {
            let this = asset::table.find(&row.id);
            each_database!(self.connection, connection => diesel::update(this).set(row).execute(connection)?);
        }
        insert_all!(self.connection, asset::table, new, columns: 32);

        let ids: BTreeSet<&str> = known.iter().map(|row| row.id.as_str()).collect();
        if !ids.is_empty() {
            diesel::delete(location::table.filter(location::asset_id.eq_any(ids.iter().copied())))
                .execute(self.connection)?;
            diesel::delete(service_area::table.filter(service_area::asset_id.eq_any(ids.iter().copied())))
                .execute(self.connection)?;
            diesel::delete(schedule::table.filter(schedule::asset_id.eq_any(ids.iter().copied())))
                .execute(self.connection)?;
        }
        let rows: Vec<LocationRow> = assets.iter().flat_map(LocationRow::of).collect();
        insert_all!(self.connection, location::table, rows, columns: 8);
        let rows: Vec<ServiceAreaRow> = assets.iter().flat_map(ServiceAreaRow::of).collect();
        insert_all!(self.connection, service_area::table, rows, columns: 5);
        let rows: Vec<ScheduleRow> = assets.iter().flat_map(ScheduleRow::of).collect();
        insert_all!(self.connection, schedule::table, rows, columns: 12);

        for asset in assets {
            if changed.get(&asset.id.to_string()).is_some_and(|before| *before < asset.disclosure) {
                self.hide_former_places(asset)?;
            }
        }
        let rows: Vec<RevisionRow> = assets.iter().map(|asset| self.revision_row(asset)).collect();
        insert_all!(self.connection, revision::table, rows, columns: 6);
        if let Some(name) = &self.thanks {
            let of = |asset: &Asset| ThanksRow {
                asset_id: asset.id.to_string(),
                number: i64::from(asset.revision),
                name: name.clone(),
            };
            let rows: Vec<ThanksRow> = assets.iter().map(of).collect();
            insert_all!(self.connection, thanks::table, rows, columns: 3);
        }
        self.changed_assets.extend(assets.iter().map(|asset| asset.id.to_string()));
        Ok(())
    }

    /// A place that was public and is not any more must not be found in the history either: these
    /// tables hold only what may be published.
    fn hide_former_places(&mut self, asset: &Asset) -> Result<(), StoreError> {
        let former: Vec<RevisionRow> =
            revision::table.filter(revision::asset_id.eq(asset.id.to_string())).load(self.connection)?;
        for row in former {
            let mut content: Asset = from_json(&row.content)?;
            if content.disclosure < asset.disclosure {
                content.disclosure = asset.disclosure;
                content.locations.clone_from(&asset.locations);
                let this = revision::table.find((row.asset_id, row.number));
                diesel::update(this).set(revision::content.eq(json(&content))).execute(self.connection)?;
            }
        }
        Ok(())
    }

    fn revision_row(&self, asset: &Asset) -> RevisionRow {
        RevisionRow {
            asset_id: asset.id.to_string(),
            number: i64::from(asset.revision),
            content: json(asset),
            author: self.author.into(),
            at: self.at.to_string(),
            why: self.why.into(),
        }
    }
}

/// What is to be done with an asset, given the stored one, at that time; its revision and dates are set.
#[must_use]
pub fn against(asset: &mut Asset, stored: Option<&Asset>, at: Timestamp) -> Put {
    let Some(stored) = stored else {
        asset.revision = 1;
        return Put::Inserted;
    };
    (asset.revision, asset.created, asset.modified) = (stored.revision, stored.created, stored.modified);
    // What somebody has confirmed since is not forgotten because a list does not know of it.
    asset.last_confirmed = asset.last_confirmed.max(stored.last_confirmed);
    if asset == stored {
        return Put::Unchanged;
    }
    asset.revision += 1;
    asset.modified = at;
    Put::Changed
}

/// The last fence: what is hidden by its disclosure does not get into these tables.
fn tells_a_place_that_is_not_public(asset: &Asset) -> bool {
    asset.disclosure != Disclosure::Exact
        && asset.locations.iter().any(|location| {
            matches!(location.place, Place::At(_))
                || location.address.is_some()
                || location.postcode.is_some()
                || location.uprn.is_some()
        })
}
