//! The native GeoJSON feature of an asset.

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::area::{AreaCode, Level};
use crate::asset::{AbcdType, Asset, Capacity, Cost, Disclosure, Location, Organization, Place, ServiceArea, Status};
use crate::postcode::Postcode;
use crate::schedule::Schedule;
use crate::shape::Shape;
use crate::vocabulary::Vocabulary;

/// An area by its code, with its name for people to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaReference {
    /// Its code.
    pub code: AreaCode,
    /// Its level, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Its name, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A location after the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherLocation {
    /// Where, when its place is public.
    #[serde(default)]
    pub geometry: Option<Shape>,
    /// For people to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Unique property reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprn: Option<String>,
    /// Where, when only the area is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaReference>,
    /// `virtual` for what is nowhere on the ground.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_type: Option<String>,
}

/// An area that is covered: an official one by its code, or an outline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServiceAreaReference {
    /// The code of an official area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaCode>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The outline of one that is not official.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geometry: Option<Shape>,
}

/// The properties of the native feature. What is absent is left out, never null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the field of Asset of the same name")]
pub struct Properties {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_cy: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abcd_type: Option<AbcdType>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Organization>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcomes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_join: Option<String>,
    #[serde(default)]
    pub cost: Cost,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accessibility: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interests: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub audiences: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uprn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaReference>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location_type: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_locations: Vec<OtherLocation>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceAreaReference>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub comes_to_you: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<Capacity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_confirmed: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The level and name of an area, where it is loaded.
pub type NameOfArea<'a> = &'a dyn Fn(&AreaCode) -> Option<(Level, String)>;

/// The geometry and the properties of an asset in the native format.
#[must_use]
pub fn feature(asset: &Asset, vocabulary: &Vocabulary, name_of: NameOfArea<'_>) -> (Option<Shape>, Properties) {
    let asset = asset.clone();
    let mut others = asset.locations.into_iter().map(|location| other(location, name_of));
    let first = others.next().unwrap_or_else(nowhere);
    let other_locations = others.collect();
    let properties = Properties {
        abcd_type: asset.abcd_type.or_else(|| vocabulary.kind(&asset.kind).map(|kind| kind.abcd_type)),
        name: asset.name,
        name_cy: asset.name_cy,
        summary: asset.summary,
        summary_cy: asset.summary_cy,
        description: asset.description,
        kind: asset.kind,
        status: Some(asset.status),
        disclosure: Some(asset.disclosure),
        organization: asset.organization,
        url: asset.url,
        email: asset.email,
        phone: asset.phone,
        minimum_age: asset.minimum_age,
        maximum_age: asset.maximum_age,
        welcomes: asset.welcomes,
        how_to_join: asset.how_to_join,
        cost: asset.cost,
        cost_note: asset.cost_note,
        accessibility: asset.accessibility,
        interests: asset.interests,
        audiences: asset.audiences,
        languages: asset.languages,
        schedules: asset.schedules,
        address: first.address,
        postcode: first.postcode,
        uprn: first.uprn,
        area: first.area,
        location_type: first.location_type,
        other_locations,
        service_areas: asset.service_areas.into_iter().map(|area| covered(area, name_of)).collect(),
        comes_to_you: asset.comes_to_you,
        capacity: asset.capacity,
        licence: asset.licence,
        source: asset.source,
        source_key: asset.source_key,
        last_confirmed: asset.last_confirmed,
        revision: Some(asset.revision),
        created: Some(asset.created),
        modified: Some(asset.modified),
    };
    (first.geometry, properties)
}

const fn nowhere() -> OtherLocation {
    OtherLocation { geometry: None, address: None, postcode: None, uprn: None, area: None, location_type: None }
}

fn other(location: Location, name_of: NameOfArea<'_>) -> OtherLocation {
    let mut other = OtherLocation {
        address: location.address,
        postcode: location.postcode.as_ref().map(Postcode::to_string),
        uprn: location.uprn,
        ..nowhere()
    };
    match location.place {
        Place::At(shape) => other.geometry = Some(shape),
        Place::In(code) => {
            let (level, name) = name_of(&code).unzip();
            other.area = Some(AreaReference { code, level, name });
        }
        Place::Virtual => other.location_type = Some("virtual".to_owned()),
    }
    other
}

fn covered(area: ServiceArea, name_of: NameOfArea<'_>) -> ServiceAreaReference {
    match area {
        ServiceArea::Area(code) => {
            ServiceAreaReference { name: name_of(&code).map(|(_, name)| name), area: Some(code), geometry: None }
        }
        ServiceArea::Outline { name, shape } => {
            ServiceAreaReference { area: None, name: Some(name), geometry: Some(shape) }
        }
    }
}

#[derive(Serialize)]
struct FeatureOut<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: uuid::Uuid,
    geometry: &'a Option<Shape>,
    properties: &'a Properties,
}

/// Write assets as a GeoJSON FeatureCollection, a feature a line.
///
/// # Errors
/// When the writer fails.
pub fn write_geojson<'a>(
    writer: &mut impl Write,
    assets: impl IntoIterator<Item = &'a Asset>,
    vocabulary: &Vocabulary,
    name_of: NameOfArea<'_>,
) -> io::Result<()> {
    writer.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (n, asset) in assets.into_iter().enumerate() {
        writer.write_all(if n == 0 { b"\n" } else { b",\n" })?;
        let (geometry, properties) = feature(asset, vocabulary, name_of);
        let out = FeatureOut { kind: "Feature", id: asset.id, geometry: &geometry, properties: &properties };
        serde_json::to_writer(&mut *writer, &out)?;
    }
    writer.write_all(b"\n]}\n")
}
