//! An asset of a package: the very properties that answers tell, and where it is.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::PackageError;
use crate::Shape;
use crate::areas::AreaNumber;
use crate::index::{Outline, Spot};
use crate::position::{Bbox, Position};
use crate::publish::{Cover, Published, PublishedPlace, Searched, Told};
use crate::vocabulary::Vocabulary;

/// A place of an asset.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PackedPlace {
    /// Longitude and latitude of a point, or of the anchor of `area`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<[f64; 2]>,
    /// A line or a polygon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outline: Option<Shape>,
    /// The area that is told instead of a place, by its number among those of the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<u32>,
}

/// What an asset covers.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PackedCover {
    /// An area and all within it, by its number among those of the package.
    Area(u32),
    /// A drawn outline.
    Outline(Shape),
    /// Wherever people are.
    Everywhere,
}

/// An asset.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PackedEntry {
    /// Its id.
    pub(super) id: Uuid,
    /// Whether it is ranked by how far it is.
    ranked: bool,
    /// Where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    places: Vec<PackedPlace>,
    /// What it covers of what the package is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    covers: Vec<PackedCover>,
    /// Its properties, letter for letter as answers tell them.
    #[schema(value_type = Object)]
    details: Box<RawValue>,
}

/// Numbers in a package are small: a package has few areas.
fn small(numbers: &[AreaNumber], number: AreaNumber) -> Option<u32> {
    u32::try_from(numbers.binary_search(&number).ok()?).ok()
}

impl PackedEntry {
    /// `numbers` are the areas of the package, in order.
    pub(super) fn pack(asset: &Published, numbers: &[AreaNumber], bbox: Bbox) -> Self {
        let place = |place: &PublishedPlace| match &place.spot {
            Spot::Point(at) => PackedPlace {
                at: Some([at.lon(), at.lat()]),
                outline: None,
                area: place.area.and_then(|number| small(numbers, number)),
            },
            Spot::Outline(outline) => PackedPlace { at: None, outline: Some(outline.shape().clone()), area: None },
        };
        let cover = |cover: &Cover| match cover {
            Cover::Everywhere => Some(PackedCover::Everywhere),
            // What lies elsewhere covers nobody here.
            Cover::Area(number) => small(numbers, *number).map(PackedCover::Area),
            Cover::Outline(outline) => {
                let shape = outline.shape();
                shape.bounds().meets(bbox).then(|| PackedCover::Outline(shape.clone()))
            }
        };
        Self {
            id: asset.id,
            ranked: asset.ranked,
            places: asset.places.iter().map(place).collect(),
            covers: asset.covers.iter().filter_map(cover).collect(),
            details: RawValue::from_string(asset.details.to_string()).expect("details are JSON"),
        }
    }

    /// `numbers` says which of the areas on the device each of the package's is.
    pub(super) fn unpack(self, numbers: &[AreaNumber], vocabulary: &Vocabulary) -> Result<Published, PackageError> {
        let unreadable = |what: &str| PackageError::Unreadable(format!("{what} of {}", self.id));
        let number = |small: u32| numbers.get(small as usize).copied();
        let outline = |shape| Outline::new(shape).map(Arc::new);
        let mut places = Vec::with_capacity(self.places.len());
        for place in self.places {
            let spot = match (place.at, place.outline) {
                (Some([lon, lat]), None) => Position::new(lon, lat).ok().map(Spot::Point),
                (None, Some(shape)) => outline(shape).map(Spot::Outline),
                _ => None,
            };
            let area = place.area.map(|area| number(area).ok_or_else(|| unreadable("an area"))).transpose()?;
            places.push(PublishedPlace { spot: spot.ok_or_else(|| unreadable("a place"))?, area });
        }
        let covers = self.covers.into_iter().filter_map(|cover| match cover {
            PackedCover::Everywhere => Some(Cover::Everywhere),
            PackedCover::Area(area) => number(area).map(Cover::Area),
            PackedCover::Outline(shape) => outline(shape).map(Cover::Outline),
        });
        let covers = covers.collect();
        let details: Box<str> = self.details.get().into();
        let told: Searched = serde_json::from_str(&details)?;
        let kind = vocabulary.kind_number(&told.kind).ok_or_else(|| unreadable("the kind"))?;
        // Nobody compares views on a device.
        let row = Told { id: self.id, details, ranked: self.ranked, digest: 0 };
        Ok(row.published(kind, &(&told).into(), places.into(), covers, vocabulary))
    }
}
