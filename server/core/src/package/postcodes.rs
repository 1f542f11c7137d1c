//! The postcodes of one district, so that the device need not say which one somebody lives in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::areas::AreaNumber;
use crate::position::Position;
use crate::postcode::{Postcode, PostcodeRecord};
use crate::view::View;

/// The postcodes of a district, by column.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Postcodes {
    /// What all of them begin with.
    pub(super) outward: String,
    /// Their last three letters, one after the other without anything between.
    inward: String,
    /// Longitudes; none where the place is not known.
    lon: Vec<Option<f64>>,
    /// Latitudes.
    lat: Vec<Option<f64>>,
    /// Sets of areas that postcodes lie in, as numbers of areas of the package.
    sets: Vec<Vec<u32>>,
    /// The set of each.
    set: Vec<usize>,
}

/// A postcode as the device knows it: where it is, and its areas as numbers of areas of the package.
pub(super) struct Known<'a> {
    pub(super) position: Option<Position>,
    pub(super) areas: &'a [u32],
}

impl Postcodes {
    /// `numbers` are the areas of the package, in order.
    pub(super) fn pack(view: &View, records: &[PostcodeRecord], numbers: &[AreaNumber]) -> Self {
        let outward = records.first().map(|record| record.postcode.district().to_owned()).unwrap_or_default();
        let mut postcodes = Self {
            outward,
            inward: String::new(),
            lon: Vec::new(),
            lat: Vec::new(),
            sets: Vec::new(),
            set: Vec::new(),
        };
        let mut sets: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        for record in records {
            let text = record.postcode.as_str();
            postcodes.inward.push_str(&text[text.len() - 3..]);
            postcodes.lon.push(record.position.map(Position::lon));
            postcodes.lat.push(record.position.map(Position::lat));
            let mut areas: Vec<u32> = view
                .areas()
                .of_postcode(record)
                .into_iter()
                .filter_map(|number| u32::try_from(numbers.binary_search(&number).ok()?).ok())
                .collect();
            areas.sort_unstable();
            let next = sets.len();
            postcodes.set.push(*sets.entry(areas.clone()).or_insert_with(|| {
                postcodes.sets.push(areas);
                next
            }));
        }
        postcodes
    }

    /// What is known of a postcode of this district.
    pub(super) fn get(&self, postcode: &Postcode) -> Option<Known<'_>> {
        let text = postcode.as_str();
        let inward = &text.as_bytes()[text.len() - 3..];
        let at = self.inward.as_bytes().chunks_exact(3).position(|three| three == inward)?;
        let position = self.lon.get(at)?.zip(*self.lat.get(at)?).and_then(|(lon, lat)| Position::new(lon, lat).ok());
        let set = self.set.get(at).and_then(|set| self.sets.get(*set));
        Some(Known { position, areas: set.map(Vec::as_slice).unwrap_or_default() })
    }
}
