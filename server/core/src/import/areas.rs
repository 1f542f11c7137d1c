//! Areas of one level from GeoJSON polygons.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;

use geo_types::Geometry;
use serde_json::{Map, Value};

use super::collection::{RawFeature, each_feature};
use super::table::{Table, headings_of, text_of};
use super::text::read_text;
use super::{Limits, Outcome, Refused, Unit, columns};
use crate::area::{Area, AreaCode, Level};
use crate::position::Position;
use crate::shape::{Shape, ShapeError};

/// How to read a file of areas.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The level of all of them.
    pub level: Level,
    /// The year or edition of the boundaries.
    pub vintage: &'a str,
    /// The property with the code; guessed where absent.
    pub code_field: Option<&'a str>,
    /// The property with the name; guessed where absent.
    pub name_field: Option<&'a str>,
    /// How large the file may be.
    pub limits: Limits,
}

/// Read areas.
///
/// # Errors
/// When it is not GeoJSON of polygons, or nothing in it looks like a code or a name.
pub fn read(reader: impl Read, options: &Options<'_>) -> Result<Outcome<Area>, Refused> {
    let (text, said) = read_text(reader, options.limits)?;
    let mut features = Vec::new();
    each_feature(&text, options.limits.rows, |feature| features.push(feature))?;
    refuse_points(&features)?;
    let fields = Fields::guess(&features, options)?;
    let mut outcome = Outcome { unit: Unit::Feature, ..Outcome::default() };
    outcome.said.extend(said);
    outcome.say(fields.said(options.level));
    let mut seen: HashMap<AreaCode, u64> = HashMap::new();
    for feature in features {
        let number = feature.number;
        match area_from(feature, &fields, options) {
            Err(reason) => outcome.refuse(number, reason),
            Ok((area, remark)) => {
                if let Some(first) = seen.get(&area.code) {
                    outcome.refuse(number, format!("{} was already in feature {first}", area.code));
                    continue;
                }
                seen.insert(area.code.clone(), number);
                if let Some(remark) = remark {
                    outcome.remark(number, remark);
                }
                outcome.items.push(area);
            }
        }
    }
    Ok(outcome)
}

fn refuse_points(features: &[RawFeature]) -> Result<(), Refused> {
    let is_area = |f: &RawFeature| matches!(f.geometry, Ok(Some(Geometry::Polygon(_) | Geometry::MultiPolygon(_))));
    let first_other = features.iter().find_map(|f| match &f.geometry {
        Ok(Some(Geometry::Point(_) | Geometry::MultiPoint(_))) => Some("points"),
        Ok(Some(Geometry::LineString(_) | Geometry::MultiLineString(_))) => Some("lines"),
        _ => None,
    });
    match first_other {
        _ if features.is_empty() => Err(Refused::because("there is no feature in the file")),
        Some(sort) if !features.iter().any(is_area) => Err(Refused::because(format!(
            "these are {sort}, and areas need outlines (polygons); places come in with \"import assets\", base layers with \"import base\""
        ))),
        _ => Ok(()),
    }
}

/// Which properties hold what.
struct Fields {
    code: Option<String>,
    name: Option<String>,
    name_cy: Option<String>,
    lon_lat: Option<(String, String)>,
    parents: Vec<(Level, String)>,
}

impl Fields {
    fn guess(features: &[RawFeature], options: &Options<'_>) -> Result<Self, Refused> {
        let mut names: Vec<String> = Vec::new();
        for name in features.iter().flat_map(|feature| feature.properties.keys()) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        let (headings, keys) = headings_of(&names.into())?;
        let table = Table { headings, keys, ..Table::default() };
        let heading = |n: usize| table.headings[n].clone();
        let code = match (columns::own_code_column(&table, options.level, options.code_field), options.code_field) {
            (Ok(n), _) => Some(heading(n)),
            (Err(refused), Some(_)) => return Err(refused),
            (Err(_), None) => None,
        };
        let name = match options.name_field {
            Some(name) => Some(table.asked_column(name)?),
            None => name_column(&table, options.level),
        };
        if code.is_none() && name.is_none() {
            return Err(Refused::because(format!(
                "no property looks like the code or the name of an area; name them with --code-field and --name-field. \
                 The properties are {}",
                table.columns_listed()
            )));
        }
        let lon = table.first_of(&["lon", "long", "longitude"]);
        let lat = table.first_of(&["lat", "latitude"]);
        let parents = Level::ALL.into_iter().filter(|level| *level != options.level).filter_map(|level| {
            let column = columns::code_column(&table.keys, level).map(heading)?;
            (Some(&column) != code.as_ref()).then_some((level, column))
        });
        Ok(Self {
            parents: parents.collect(),
            code,
            name: name.map(heading),
            name_cy: table.first_of(&["name_cy", "area_name_cy"]).or_else(|| welsh_name(&table)).map(heading),
            lon_lat: lon.zip(lat).map(|(lon, lat)| (heading(lon), heading(lat))),
        })
    }

    fn said(&self, level: Level) -> String {
        let mut parts = Vec::new();
        match &self.code {
            Some(code) => parts.push(format!("codes from \"{code}\"")),
            None => parts.push(format!("no codes in the file, so they are made from the names: {level}-…")),
        }
        match &self.name {
            Some(name) => parts.push(format!("names from \"{name}\"")),
            None => parts.push("no names in the file, so the code is the name".to_owned()),
        }
        if let Some((lon, lat)) = &self.lon_lat {
            parts.push(format!("centres from \"{lon}\" and \"{lat}\""));
        }
        for (parent, column) in &self.parents {
            parts.push(format!("the {parent} from \"{column}\""));
        }
        let mut text = parts.join("; ");
        text[..1].make_ascii_uppercase();
        text + "."
    }
}

fn name_column(table: &Table, level: Level) -> Option<usize> {
    // The name stands beside the code: lsoa21nm beside lsoa21cd, ward_name beside ward_code.
    let own = |key: &String| {
        let code = key.strip_suffix("nm").map(|stem| format!("{stem}cd"));
        let code = code.or_else(|| key.strip_suffix("_name").map(|stem| format!("{stem}_code")));
        code.is_some_and(|code| columns::code_year(&code, level).is_some())
    };
    table
        .first_of(&["area_name", "name"])
        .or_else(|| table.keys.iter().position(own))
        .or_else(|| table.first_of(&["geography_name", "geo_name", "label", "hcl_name"]))
}

fn welsh_name(table: &Table) -> Option<usize> {
    table.keys.iter().position(|key| key.ends_with("nmw"))
}

fn area_from(feature: RawFeature, fields: &Fields, options: &Options<'_>) -> Result<(Area, Option<String>), String> {
    let properties = &feature.properties;
    let name = fields.name.as_ref().and_then(|field| words(properties, field));
    let code = match &fields.code {
        Some(field) => {
            let text = words(properties, field).ok_or_else(|| format!("it has no code in \"{field}\""))?;
            AreaCode::new(&text).map_err(|error| error.to_string())?
        }
        None => {
            let name = name.as_ref().ok_or("it has no name to make a code from")?;
            AreaCode::new(&code_from_name(options.level, name)).map_err(|error| error.to_string())?
        }
    };
    let (centre, remark) = centre(properties, fields);
    let geometry = feature.geometry?.ok_or("it has no geometry")?;
    if !matches!(geometry, Geometry::Polygon(_) | Geometry::MultiPolygon(_)) {
        return Err("its geometry is not a polygon".to_owned());
    }
    refuse_swapped(&geometry)?;
    let shape = Shape::without_limit(geometry).map_err(|error| match error {
        ShapeError::Invalid(_) => format!("the outline of {code} is not valid: it crosses or touches itself"),
        other => other.to_string(),
    })?;
    let name = name.unwrap_or_else(|| code.to_string());
    let area = Area {
        name_cy: fields.name_cy.as_ref().and_then(|field| words(properties, field)).filter(|welsh| *welsh != name),
        level: options.level,
        vintage: options.vintage.to_owned(),
        parents: parents(properties, fields, options.level)?,
        code,
        name,
        shape,
        centre,
    };
    Ok((area, remark))
}

/// A code for an area whose source gives it none.
fn code_from_name(level: Level, name: &str) -> String {
    let slug = super::table::key(name).replace('_', "-");
    format!("{level}-{slug}").chars().take(40).collect()
}

fn words(properties: &Map<String, Value>, field: &str) -> Option<String> {
    match properties.get(field) {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => text_of(properties, field).map(super::text::plain_line),
    }
}

fn centre(properties: &Map<String, Value>, fields: &Fields) -> (Option<Position>, Option<String>) {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str().and_then(columns::number));
    let pair = match (properties.get("centre"), &fields.lon_lat) {
        (Some(Value::Array(pair)), _) if pair.len() == 2 => number(&pair[0]).zip(number(&pair[1])),
        (_, Some((lon, lat))) => properties.get(lon).and_then(number).zip(properties.get(lat).and_then(number)),
        _ => None,
    };
    match pair.map(|(lon, lat)| (Position::new(lon, lat), super::assets::swapped(lon, lat))) {
        None => (None, None),
        Some((Ok(centre), false)) => (Some(centre), None),
        Some((Ok(_), true)) => (None, Some("its centre is left out: longitude and latitude look swapped".to_owned())),
        Some((Err(error), _)) => (None, Some(format!("its centre is left out: {error}"))),
    }
}

fn refuse_swapped(geometry: &Geometry<f64>) -> Result<(), String> {
    let first = geo::CoordsIter::coords_iter(geometry).next();
    match first {
        Some(first) if super::assets::swapped(first.x, first.y) => {
            Err(format!("longitude and latitude look swapped ({}, {})", first.x, first.y))
        }
        _ => Ok(()),
    }
}

fn parents(properties: &Map<String, Value>, fields: &Fields, own: Level) -> Result<BTreeMap<Level, AreaCode>, String> {
    let mut parents = BTreeMap::new();
    let mut add = |level: Level, code: &str| -> Result<(), String> {
        let code = AreaCode::new(code).map_err(|error| format!("its {level}: {error}"))?;
        if level != own {
            parents.insert(level, code);
        }
        Ok(())
    };
    for (level, field) in &fields.parents {
        if let Some(code) = text_of(properties, field) {
            add(*level, code)?;
        }
    }
    if let Some(Value::Object(named)) = properties.get("parents") {
        for (level, code) in named {
            let level: Level = level.parse().map_err(|error: crate::area::AreaError| error.to_string())?;
            let code = code.as_str().ok_or_else(|| format!("its {level} is not a code"))?;
            add(level, code)?;
        }
    }
    Ok(parents)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(level: Level) -> Options<'static> {
        Options { level, vintage: "2021", code_field: None, name_field: None, limits: Limits::WEB }
    }

    fn square(properties: &str, lon: f64) -> String {
        let (w, e) = (lon, lon + 0.01);
        format!(
            "{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":\
             [[[{w},52.4],[{e},52.4],[{e},52.41],[{w},52.41],[{w},52.4]]]}}}}"
        )
    }

    fn file(features: &[String]) -> String {
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","))
    }

    #[test]
    fn fields_are_guessed_and_said() {
        let text = file(&[
            square(
                "{\"LSOA21CD\":\"Q01000001\",\"LSOA21NM\":\"Aber 001A\",\"msoa21cd\":\"Q02000001\",\"lat\":\"52.405\",\"lon\":\"-4.195\"}",
                -4.2,
            ),
            square("{\"LSOA21CD\":\"Q01000002\",\"LSOA21NM\":\"Aber 001B\"}", -4.1),
            square("{\"LSOA21CD\":\"Q01000002\",\"LSOA21NM\":\"Aber 001B again\"}", -4.0),
        ]);
        let outcome = read(text.as_bytes(), &options(Level::Lsoa)).unwrap();
        assert_eq!(outcome.items.len(), 2);
        let first = &outcome.items[0];
        assert_eq!((first.code.as_str(), first.name.as_str()), ("Q01000001", "Aber 001A"));
        assert_eq!(first.parents[&Level::Msoa].as_str(), "Q02000001");
        assert_eq!(first.centre, Some(Position::new(-4.195, 52.405).unwrap()));
        assert!(outcome.said[0].starts_with("Codes from \"LSOA21CD\"; names from \"LSOA21NM\""), "{:?}", outcome.said);
        assert_eq!(outcome.problems[0].reason, "Q01000002 was already in feature 2");
    }

    #[test]
    fn localities_without_codes_get_them_from_their_names() {
        let text = file(&[square("{\"area_name\":\"Y Cei Newydd\",\"area\":12.5}", -4.2)]);
        let outcome = read(text.as_bytes(), &options(Level::Locality)).unwrap();
        assert_eq!(outcome.items[0].code.as_str(), "locality-y-cei-newydd");
        assert!(outcome.said[0].contains("made from the names"));
    }

    #[test]
    fn points_crossed_outlines_and_swapped_ones_are_refused() {
        let points = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[-4,52]}}]}";
        assert!(read(points.as_bytes(), &options(Level::Oa)).unwrap_err().reason.contains("these are points"));
        let crossed = "{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}".to_owned();
        let swapped = "{\"type\":\"Feature\",\"properties\":{\"code\":\"B\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[52.4,-4],[52.5,-4],[52.5,-3.9],[52.4,-4]]]}}".to_owned();
        let outcome = read(file(&[crossed, swapped]).as_bytes(), &options(Level::Oa)).unwrap();
        assert!(outcome.items.is_empty());
        assert!(outcome.problems[0].reason.contains("not valid"), "{:?}", outcome.problems);
        assert!(outcome.problems[1].reason.contains("swapped"));
    }
}
