//! Writing the place itself: its name, its words, its base map, and where its data came from.

use diesel::prelude::*;
use hereabouts_core::Vocabulary;

use super::{Writing, insert_all};
use crate::connection::each_database;
use crate::error::StoreError;
use crate::records::{BaseFeature, Dataset, Entity, Place, Put};
use crate::rows::place::{BaseFeatureRow, DatasetRow, PlaceRow};
use crate::schema::{base_feature, dataset, place, vocabulary};

impl Writing<'_> {
    /// Name the place and set what its administrators chose.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn set_place(&mut self, now: &Place) -> Result<Put, StoreError> {
        let columns = (place::name_en, place::name_cy, place::settings);
        let before: PlaceRow = place::table.select(columns).first(self.connection)?;
        let row = PlaceRow::of(now);
        if row == before {
            return Ok(Put::Unchanged);
        }
        each_database!(self.connection, connection => diesel::update(place::table).set(&row).execute(connection)?);
        self.changed_others.insert(Entity::Place);
        Ok(Put::Changed)
    }

    /// Set the vocabulary.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_vocabulary(&mut self, words: &Vocabulary) -> Result<Put, StoreError> {
        let content = words.to_json();
        let before: Option<String> = vocabulary::table.select(vocabulary::content).first(self.connection).optional()?;
        let put = match before {
            Some(before) if before == content => return Ok(Put::Unchanged),
            Some(_) => Put::Changed,
            None => Put::Inserted,
        };
        diesel::delete(vocabulary::table).execute(self.connection)?;
        let row = (vocabulary::id.eq(1), vocabulary::content.eq(content));
        each_database!(self.connection, connection => {
            diesel::insert_into(vocabulary::table).values(row).execute(connection)?
        });
        self.changed_others.insert(Entity::Vocabulary);
        Ok(put)
    }

    /// Put one layer of the base map, in place of what it was.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_base_features(&mut self, layer: &str, features: &[BaseFeature]) -> Result<Put, StoreError> {
        let this = || base_feature::table.filter(base_feature::layer.eq(layer.to_owned()));
        let before: Vec<BaseFeatureRow> = this().order(base_feature::seq).load(self.connection)?;
        let rows: Vec<BaseFeatureRow> =
            (0..).zip(features).map(|(seq, feature)| BaseFeatureRow::of(layer, seq, feature)).collect();
        if rows == before {
            return Ok(Put::Unchanged);
        }
        diesel::delete(this()).execute(self.connection)?;
        insert_all!(self.connection, base_feature::table, rows, columns: 6);
        self.changed_others.insert(Entity::BaseFeatures);
        Ok(if before.is_empty() { Put::Inserted } else { Put::Changed })
    }

    /// Remember where data came from. The same file again changes nothing, not even the date.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_dataset(&mut self, now: &Dataset) -> Result<Put, StoreError> {
        let mut row = DatasetRow::of(now)?;
        let this = || dataset::table.find((now.kind.clone(), now.name.clone()));
        let before: Option<DatasetRow> = this().first(self.connection).optional()?;
        let imported_at = row.imported_at.clone();
        let put = match before {
            Some(before) => {
                row.imported_at.clone_from(&before.imported_at);
                if row == before {
                    return Ok(Put::Unchanged);
                }
                diesel::delete(this()).execute(self.connection)?;
                Put::Changed
            }
            None => Put::Inserted,
        };
        row.imported_at = imported_at;
        each_database!(self.connection, connection => {
            diesel::insert_into(dataset::table).values(&row).execute(connection)?
        });
        self.changed_others.insert(Entity::Datasets);
        Ok(put)
    }

    /// Forget where data came from.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn forget_dataset(&mut self, kind: &str, name: &str) -> Result<(), StoreError> {
        let this = dataset::table.find((kind.to_owned(), name.to_owned()));
        if diesel::delete(this).execute(self.connection)? > 0 {
            self.changed_others.insert(Entity::Datasets);
        }
        Ok(())
    }
}
