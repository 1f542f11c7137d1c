//! What the base map is drawn from: roads, green, water, land and names of places.

use std::io::Read;

use geo_types::Geometry;

use super::collection::each_feature;
use super::table::{key, text_of};
use super::text::{plain_line, read_text};
use super::{Limits, Outcome, Refused, Unit};
use crate::shape::Shape;

/// One thing on the base map.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseFeature {
    /// What sort: "main", "path", "park", "river", "town".
    pub class: String,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its Welsh name, where it differs.
    pub name_cy: Option<String>,
    /// Where.
    pub shape: Shape,
}

const CLASSES: [&str; 8] = ["class", "fclass", "form", "function", "site_type", "roadfunction", "classifica", "type"];
const NAMES: [&str; 7] = ["name", "site_name", "distname", "name1", "bua24nm", "roadname1", "alternative_name"];

/// Read one layer of the base map. `layer` is the class of what has none.
///
/// # Errors
/// When it is not a GeoJSON FeatureCollection.
pub fn read(reader: impl Read, layer: &str, limits: Limits) -> Result<Outcome<BaseFeature>, Refused> {
    let (text, said) = read_text(reader, limits)?;
    let mut outcome = Outcome { unit: Unit::Feature, ..Outcome::default() };
    outcome.said.extend(said);
    each_feature(&text, limits.rows, |feature| {
        let property = |wanted: &[&str]| {
            wanted.iter().find_map(|wanted| {
                let name = feature.properties.keys().find(|name| key(name) == *wanted)?;
                text_of(&feature.properties, name).map(plain_line)
            })
        };
        let class = property(&CLASSES).map_or_else(|| layer.to_owned(), |class| key(&class));
        let (name, name_cy) = (property(&NAMES), property(&["name_cy", "bua24nmw"]));
        let shape = match feature.geometry {
            Ok(Some(Geometry::MultiPoint(_))) => Err("its geometry is a MultiPoint; use a point".to_owned()),
            Ok(Some(geometry)) => Shape::without_limit(geometry).map_err(|error| error.to_string()),
            Ok(None) => Err("it has no geometry".to_owned()),
            Err(reason) => Err(reason),
        };
        match shape {
            Ok(shape) => {
                let name_cy = name_cy.filter(|welsh| Some(welsh) != name.as_ref());
                outcome.items.push(BaseFeature { class, name, name_cy, shape });
            }
            Err(reason) => outcome.refuse(feature.number, reason),
        }
    })?;
    Ok(outcome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_road_keeps_its_class_and_both_names() {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"class\":\"Main Road\",\"name\":\"High Street\",\"name_cy\":\"Y Stryd Fawr\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[-4,52],[-4.1,52]]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}]}";
        let outcome = read(text.as_bytes(), "roads", Limits::WEB).unwrap();
        assert_eq!(outcome.items[0].class, "main_road");
        assert_eq!(outcome.items[0].name_cy.as_deref(), Some("Y Stryd Fawr"));
        assert_eq!(outcome.problems[0].row, 2);
    }
}
