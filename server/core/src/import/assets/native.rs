//! Assets in our own format, as the API and the export give them: GeoJSON, or a table with the
//! same words.

use geo_types::Geometry;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::given::{AreaReference, OtherLocation, Properties};
use super::{Options, Surroundings, Taken, disclosure, place};
use crate::asset::{Asset, Disclosure, Location, Moderation, Place, ServiceArea, Status};
use crate::export::unguarded;
use crate::import::Unit;
use crate::import::collection::{RawFeature, geometry_from};
use crate::import::columns::number;
use crate::import::table::Table;
use crate::import::text::plain;
use crate::import::{Outcome, Problem};
use crate::postcode::Postcode;
use crate::shape::Shape;
use crate::vocabulary::TermSort;

/// Whether these words are those of our own format.
pub(super) fn is_native<'k>(keys: impl Iterator<Item = &'k str>) -> bool {
    let keys: Vec<&str> = keys.collect();
    ["name", "kind", "disclosure", "status"].iter().all(|word| keys.contains(word))
}

/// Read features of our own format.
pub(super) fn read_features(
    features: Vec<RawFeature>,
    options: &Options<'_>,
    around: &Surroundings<'_>,
) -> Outcome<Asset> {
    collect(Unit::Feature, features, Vec::new(), options, around)
}

/// Read a table of our own format.
pub(super) fn read_table(table: Table, options: &Options<'_>, around: &Surroundings<'_>) -> Outcome<Asset> {
    let features = table.rows.iter().map(|row| feature_from(&table, row.number, &row.cells));
    let features: Vec<RawFeature> = features.collect();
    collect(Unit::Row, features, table.problems, options, around)
}

fn collect(
    unit: Unit,
    features: Vec<RawFeature>,
    problems: Vec<Problem>,
    options: &Options<'_>,
    around: &Surroundings<'_>,
) -> Outcome<Asset> {
    let mut outcome = Outcome { unit, problems, ..Outcome::default() };
    outcome.say("This is the format of Hereabouts itself.");
    let mut taken = Taken::default();
    for feature in features {
        let number = feature.number;
        match asset_from(feature, options, around) {
            Err(reason) => outcome.refuse(number, reason),
            Ok((asset, remarks)) => {
                if let Some((first, _)) = taken.or_remember(&asset.id.to_string(), number, outcome.items.len()) {
                    outcome.refuse(number, format!("it has the same id as {unit} {first}"));
                    continue;
                }
                remarks.into_iter().for_each(|remark| outcome.remark(number, remark));
                outcome.items.push(asset);
                outcome.rows.push(number);
            }
        }
    }
    outcome.problems.sort_by_key(|problem| problem.row);
    outcome
}

/// A row as the feature that it was made from: lists are parted by `; `, what has parts is JSON.
fn feature_from(table: &Table, number_of_row: u64, cells: &csv::StringRecord) -> RawFeature {
    const LISTS: [&str; 4] = ["accessibility", "interests", "audiences", "languages"];
    const PARTS: [&str; 5] = ["organization", "schedules", "other_locations", "service_areas", "capacity"];
    const NUMBERS: [&str; 4] = ["minimum_age", "maximum_age", "revision", "comes_to_you"];
    let mut properties = Map::new();
    let mut geometry = Ok(None);
    let (mut lon, mut lat) = (None, None);
    for (name, cell) in table.headings.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let text = unguarded(cell);
        let json = || serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
        match name.as_str() {
            "lon" => lon = number(text),
            "lat" => lat = number(text),
            "geometry" => {
                geometry = serde_json::from_str(text)
                    .map_err(|_| "its geometry is not GeoJSON".to_owned())
                    .and_then(geometry_from)
                    .map(Some)
            }
            name if LISTS.contains(&name) && !text.starts_with('[') => {
                properties.insert(name.to_owned(), text.split("; ").map(str::trim).collect());
            }
            name if LISTS.contains(&name) || PARTS.contains(&name) || NUMBERS.contains(&name) => {
                properties.insert(name.to_owned(), json());
            }
            "area" => {
                properties.insert("area".to_owned(), serde_json::json!({ "code": text }));
            }
            name => {
                properties.insert(name.to_owned(), Value::from(text));
            }
        }
    }
    if let (Some(lon), Some(lat)) = (lon, lat) {
        geometry = Ok(Some(Geometry::Point(geo_types::Point::new(lon, lat))));
    }
    let id = properties.remove("id").and_then(|id| id.as_str().map(str::to_owned));
    RawFeature { number: number_of_row, id, properties, geometry }
}

fn asset_from(
    feature: RawFeature,
    options: &Options<'_>,
    around: &Surroundings<'_>,
) -> Result<(Asset, Vec<String>), String> {
    let mut remarks = Vec::new();
    let properties: Properties = serde_json::from_value(Value::Object(feature.properties))
        .map_err(|error| format!("it could not be read: {}", plain(&error.to_string())))?;
    let kind = options.vocabulary.kind(&properties.kind).ok_or_else(|| {
        let word: String = properties.kind.chars().take(60).collect();
        format!("\"{word}\" is not a kind in the vocabulary")
    })?;
    let given = properties.disclosure.unwrap_or(Disclosure::Exact).max(options.disclosure.unwrap_or(Disclosure::Exact));
    let disclosed = given.max(kind.disclosure_floor);
    if disclosed == Disclosure::Sealed {
        return Err(format!("the kind \"{}\" is somebody's home; its scheme enters it, not a list", kind.label.en));
    }
    if disclosed != given {
        remarks.push(format!("only its area is told, as always for the kind \"{}\"", kind.label.en));
    }
    let first = OtherLocation {
        geometry: feature.geometry?.map(place::checked).transpose()?,
        address: properties.address.clone(),
        postcode: properties.postcode.clone(),
        uprn: properties.uprn.clone(),
        area: properties.area.clone(),
        location_type: properties.location_type.clone(),
    };
    let addresses: Vec<String> =
        std::iter::once(&first).chain(&properties.other_locations).filter_map(|place| place.address.clone()).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let mut locations = Vec::new();
    for place in std::iter::once(first).chain(properties.other_locations.iter().cloned()) {
        locations.extend(location(place, disclosed, around, &mut remarks)?);
    }
    let elsewhere = !properties.service_areas.is_empty() || properties.comes_to_you;
    if locations.is_empty()
        && !elsewhere
        && disclosed == Disclosure::Exact
        && (properties.url.is_some() || properties.phone.is_some() || properties.email.is_some())
        && kind.id.starts_with("online")
    {
        locations.push(Location { place: Place::Virtual, address: None, postcode: None, uprn: None });
    }
    let mut asset = asset(feature.id.as_deref(), properties, disclosed, locations, options, around)?;
    asset.abcd_type = asset.abcd_type.filter(|own| *own != kind.abcd_type);
    unknown_words(&mut asset, options, &mut remarks);
    if disclosed != Disclosure::Exact {
        remarks.extend(disclosure::screen(&mut asset, &addresses)?);
    }
    disclosure::problems(&asset, options)?;
    Ok((asset, remarks))
}

/// One location, as far as it may be told. `None` where nothing says where it is.
fn location(
    place: OtherLocation,
    disclosed: Disclosure,
    around: &Surroundings<'_>,
    remarks: &mut Vec<String>,
) -> Result<Option<Location>, String> {
    if place.location_type.as_deref() == Some("virtual") {
        return Ok(Some(Location { place: Place::Virtual, address: None, postcode: None, uprn: None }));
    }
    if disclosed != Disclosure::Exact {
        let told_too_much =
            place.geometry.is_some() || place.address.is_some() || place.postcode.is_some() || place.uprn.is_some();
        if told_too_much {
            remarks.push("its exact place was left out, since only its area is told".to_owned());
        }
        return match (&place.postcode, place.area) {
            // The look-up decides where the file has both: what was typed as an area may be too small.
            (Some(postcode), _) => disclosure::location_by_postcode(Some(postcode), disclosed, around).map(Some),
            (None, Some(area)) => in_area(&area, disclosed, around, remarks).map(Some),
            (None, None) if told_too_much => disclosure::location_by_postcode(None, disclosed, around).map(Some),
            (None, None) => Ok(None),
        };
    }
    let postcode = match place.postcode.as_deref().map(Postcode::parse) {
        Some(Ok(postcode)) => Some(postcode),
        Some(Err(error)) => {
            remarks.push(format!("{error}, and was left out"));
            None
        }
        None => None,
    };
    let at = match (place.geometry, &place.area, &postcode) {
        (Some(shape), ..) => Place::At(shape),
        (None, Some(area), _) => {
            return in_area(area, disclosed, around, remarks)
                .map(|location| Some(Location { address: place.address, postcode, ..location }));
        }
        (None, None, Some(postcode)) => {
            let position = (around.postcode)(postcode).and_then(|record| record.position);
            Place::At(Shape::point(position.ok_or_else(|| {
                format!("it has no geometry, and its postcode {postcode} is not among the postcodes loaded")
            })?))
        }
        (None, None, None) => return Ok(None),
    };
    Ok(Some(Location { place: at, address: place.address, postcode, uprn: place.uprn }))
}

fn in_area(
    area: &AreaReference,
    disclosed: Disclosure,
    around: &Surroundings<'_>,
    remarks: &mut Vec<String>,
) -> Result<Location, String> {
    let level = (around.level_of)(&area.code)
        .ok_or_else(|| format!("it is in {}, which is not among the areas loaded", area.code))?;
    let code = if disclosed == Disclosure::Exact {
        area.code.clone()
    } else {
        disclosure::area_told(&[(level, area.code.clone())], disclosed, around)?
    };
    if code != area.code {
        remarks.push(format!("{} has too few households to be told, so {code} is told", area.code));
    }
    Ok(Location { place: Place::In(code), address: None, postcode: None, uprn: None })
}

fn asset(
    id: Option<&str>,
    from: Properties,
    disclosed: Disclosure,
    locations: Vec<Location>,
    options: &Options<'_>,
    around: &Surroundings<'_>,
) -> Result<Asset, String> {
    let source = from.source.unwrap_or_else(|| options.source.to_owned());
    // Only a random id tells nothing; any other is kept as the key in its source.
    let random = id.and_then(|id| Uuid::parse_str(id).ok()).filter(|id| id.get_version_num() == 4);
    let source_key = from.source_key.or_else(|| id.filter(|_| random.is_none()).map(str::to_owned));
    let known = || source_key.as_deref().and_then(|key| (around.identify)(&source, key));
    let id = random.or_else(known).unwrap_or_else(|| (around.new_id)());
    let service_areas = from.service_areas.into_iter().map(|area| match (area.area, area.geometry) {
        (Some(code), _) => Ok(ServiceArea::Area(code)),
        (None, Some(shape)) => Ok(ServiceArea::Outline { name: area.name.unwrap_or_default(), shape }),
        (None, None) => Err("one of the areas that it covers has neither a code nor an outline".to_owned()),
    });
    Ok(Asset {
        id,
        name: from.name,
        name_cy: from.name_cy,
        summary: from.summary,
        summary_cy: from.summary_cy,
        description: from.description,
        kind: from.kind,
        abcd_type: from.abcd_type,
        status: from.status.unwrap_or(Status::Active),
        disclosure: disclosed,
        moderation_state: Moderation::Published,
        organization: from.organization,
        scheme: None,
        url: from.url,
        email: from.email,
        phone: from.phone,
        minimum_age: from.minimum_age,
        maximum_age: from.maximum_age,
        welcomes: from.welcomes,
        how_to_join: from.how_to_join,
        cost: from.cost,
        cost_note: from.cost_note,
        accessibility: from.accessibility,
        interests: from.interests,
        audiences: from.audiences,
        languages: from.languages,
        schedules: from.schedules,
        locations,
        service_areas: service_areas.collect::<Result<_, _>>()?,
        comes_to_you: from.comes_to_you,
        capacity: from.capacity,
        licence: from.licence.or_else(|| options.licence.map(str::to_owned)),
        source: Some(source),
        source_key,
        last_confirmed: from.last_confirmed,
        revision: from.revision.unwrap_or(1).max(1),
        created: from.created.unwrap_or(options.now),
        modified: from.modified.unwrap_or(options.now),
    })
}

fn unknown_words(asset: &mut Asset, options: &Options<'_>, remarks: &mut Vec<String>) {
    let sorts = [
        (TermSort::Accessibility, &mut asset.accessibility),
        (TermSort::Interest, &mut asset.interests),
        (TermSort::Audience, &mut asset.audiences),
    ];
    for (sort, words) in sorts {
        words.retain(|word| {
            let known = options.vocabulary.terms(sort).iter().any(|term| term.id == *word);
            if !known {
                let word: String = word.chars().take(60).collect();
                remarks.push(format!("\"{word}\" is not in the vocabulary and was left out"));
            }
            known
        });
    }
}
