//! Writing areas, their measures, and postcodes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::prelude::*;
use hereabouts_core::{Area, AreaStat, PostcodeRecord};

use super::{Writing, insert_all};
use crate::error::StoreError;
use crate::read::KEYS;
use crate::records::{Entity, ParentByPosition, Put, PutCounts};
use crate::rows::area::{AreaRow, BY_FILE, BY_POSITION, ParentRow, PostcodeRow, StatRow};
use crate::schema::{area, area_parent, area_stat, postcode};

impl Writing<'_> {
    /// Put areas and the parents that their file names. Where a code comes twice, the last stands.
    /// A changed outline forgets the parents that were found by position.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_areas(&mut self, areas: &[Area]) -> Result<PutCounts, StoreError> {
        let mut counts = PutCounts::default();
        let areas: BTreeMap<&str, &Area> = areas.iter().map(|area| (area.code.as_str(), area)).collect();
        let areas: Vec<&Area> = areas.into_values().collect();
        for step in areas.chunks(KEYS) {
            let codes = || step.iter().map(|area| area.code.as_str());
            let stored: Vec<AreaRow> = area::table.filter(area::code.eq_any(codes())).load(self.connection)?;
            let stored: HashMap<&str, &AreaRow> = stored.iter().map(|row| (row.code.as_str(), row)).collect();
            let mut parents: HashMap<String, Vec<ParentRow>> = HashMap::new();
            let by_file = area_parent::child.eq_any(codes()).and(area_parent::how.eq(BY_FILE));
            for row in area_parent::table.filter(by_file).load::<ParentRow>(self.connection)? {
                parents.entry(row.child.clone()).or_default().push(row);
            }

            let (mut rows, mut parent_rows, mut old) = (Vec::new(), Vec::new(), Vec::new());
            for area in step {
                let row = AreaRow::of(area);
                let mut named: Vec<ParentRow> = ParentRow::of_file(area).collect();
                named.sort_unstable();
                let mut known = parents.remove(area.code.as_str()).unwrap_or_default();
                known.sort_unstable();
                let put = match stored.get(area.code.as_str()) {
                    None => Put::Inserted,
                    Some(before) if **before == row && known == named => Put::Unchanged,
                    Some(_) => Put::Changed,
                };
                counts.count(put);
                if put == Put::Changed {
                    old.push(row.code.clone());
                }
                if put != Put::Unchanged {
                    rows.push(row);
                    parent_rows.extend(named);
                }
            }
            // Their parents go with them.
            diesel::delete(area::table.filter(area::code.eq_any(&old))).execute(self.connection)?;
            insert_all!(self.connection, area::table, rows, columns: 7);
            insert_all!(self.connection, area_parent::table, parent_rows, columns: 4);
        }
        self.note(counts, Entity::Areas);
        Ok(counts)
    }

    /// Put the parents that were found by position, all of them at once: those that were found
    /// before are forgotten. Where a file names a parent of the same level, the file is right.
    ///
    /// # Errors
    /// When an area is not there, or the database refuses.
    pub fn put_parents_by_position(&mut self, found: &[ParentByPosition]) -> Result<Put, StoreError> {
        let stored: Vec<ParentRow> = area_parent::table.load(self.connection)?;
        let (by_file, before): (Vec<ParentRow>, Vec<ParentRow>) = stored.into_iter().partition(ParentRow::is_by_file);
        let named: BTreeSet<(&str, &str)> = by_file.iter().map(ParentRow::key).collect();
        let rows: BTreeSet<ParentRow> =
            found.iter().map(ParentRow::of_position).filter(|row| !named.contains(&row.key())).collect();
        let before: BTreeSet<ParentRow> = before.into_iter().collect();
        if rows == before {
            return Ok(Put::Unchanged);
        }
        diesel::delete(area_parent::table.filter(area_parent::how.eq(BY_POSITION))).execute(self.connection)?;
        let rows: Vec<ParentRow> = rows.into_iter().collect();
        insert_all!(self.connection, area_parent::table, rows, columns: 4);
        self.changed_others.insert(Entity::Areas);
        Ok(if before.is_empty() { Put::Inserted } else { Put::Changed })
    }

    /// Put measures of areas. Another vintage of a measure stands beside the first. Where the same
    /// measure of an area comes twice, the last stands.
    ///
    /// # Errors
    /// When a value is not a number, or the database refuses.
    pub fn put_stats(&mut self, stats: &[AreaStat]) -> Result<PutCounts, StoreError> {
        let mut counts = PutCounts::default();
        for step in stats.chunks(KEYS) {
            let mut rows: BTreeMap<(String, String, String), StatRow> = BTreeMap::new();
            for stat in step {
                let row = StatRow::of(stat)?;
                rows.insert(row.key(), row);
            }
            let areas: BTreeSet<&str> = rows.values().map(|row| row.area.as_str()).collect();
            let measures: BTreeSet<&str> = rows.values().map(|row| row.measure.as_str()).collect();
            let these = area_stat::area.eq_any(areas).and(area_stat::measure.eq_any(measures));
            let stored: Vec<StatRow> = area_stat::table.filter(these).load(self.connection)?;
            let stored: HashMap<_, StatRow> = stored.into_iter().map(|row| (row.key(), row)).collect();

            let mut new = Vec::new();
            for (key, row) in rows {
                match stored.get(&key) {
                    Some(before) if *before == row => counts.count(Put::Unchanged),
                    Some(_) => {
                        counts.count(Put::Changed);
                        let (area, measure, vintage) = &key;
                        diesel::delete(area_stat::table.find((area, measure, vintage))).execute(self.connection)?;
                        new.push(row);
                    }
                    None => {
                        counts.count(Put::Inserted);
                        new.push(row);
                    }
                }
            }
            insert_all!(self.connection, area_stat::table, new, columns: 5);
        }
        self.note(counts, Entity::Stats);
        Ok(counts)
    }

    /// Put postcodes as they come; memory stays flat. Where one comes twice, the last stands.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_postcodes(
        &mut self,
        records: impl IntoIterator<Item = PostcodeRecord>,
    ) -> Result<PutCounts, StoreError> {
        const COLUMNS: usize = 10;
        let mut counts = PutCounts::default();
        let mut records = records.into_iter();
        loop {
            let step = records.by_ref().take(super::VALUES / COLUMNS);
            let rows: BTreeMap<String, PostcodeRow> =
                step.map(|record| PostcodeRow::of(&record)).map(|row| (row.unit.clone(), row)).collect();
            if rows.is_empty() {
                break;
            }
            let units = rows.keys().map(String::as_str);
            let stored: Vec<PostcodeRow> =
                postcode::table.filter(postcode::unit.eq_any(units)).load(self.connection)?;
            let stored: HashMap<&str, &PostcodeRow> = stored.iter().map(|row| (row.unit.as_str(), row)).collect();

            let (mut new, mut old) = (Vec::with_capacity(rows.len()), Vec::new());
            for row in rows.into_values() {
                let put = match stored.get(row.unit.as_str()) {
                    None => Put::Inserted,
                    Some(before) if **before == row => Put::Unchanged,
                    Some(_) => Put::Changed,
                };
                counts.count(put);
                if put == Put::Changed {
                    old.push(row.unit.clone());
                }
                if put != Put::Unchanged {
                    new.push(row);
                }
            }
            if !old.is_empty() {
                diesel::delete(postcode::table.filter(postcode::unit.eq_any(&old))).execute(self.connection)?;
            }
            insert_all!(self.connection, postcode::table, new, columns: COLUMNS);
        }
        self.note(counts, Entity::Postcodes);
        Ok(counts)
    }

    fn note(&mut self, counts: PutCounts, entity: Entity) {
        if counts.written() > 0 {
            self.changed_others.insert(entity);
        }
    }
}
