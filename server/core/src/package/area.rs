//! An area of a package: what it is called, and an outline that is good enough for a simple map.

use std::collections::BTreeMap;

use geo::{MapCoords, SimplifyVwPreserve};
use geo_types::{Coord, Geometry};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Shape;
use crate::area::{Area, AreaCode, Level};
use crate::areas::{AreaNumber, Areas};
use crate::position::Position;

/// Corners whose triangle is smaller than this, square degrees, are left out: some 700 m² in the middle of Great Britain.
const SMALL: f64 = 1e-7;
/// Digits of a degree that are kept: about a metre.
const DIGITS: f64 = 1e5;

/// An area around what was downloaded.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PackedArea {
    /// Its code.
    code: AreaCode,
    /// Its name.
    name: String,
    /// Its name in Welsh, where it differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name_cy: Option<String>,
    /// How fine it is.
    level: Level,
    /// Its outline, with fewer corners.
    outline: Shape,
    /// From where it is measured: longitude, latitude.
    anchor: [f64; 2],
    /// The areas that it belongs to, by level.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, String>)]
    parents: BTreeMap<Level, AreaCode>,
}

/// The outline with fewer corners and digits, where it is still one.
fn simplified(shape: &Shape) -> Shape {
    let fewer = match shape.geometry() {
        Geometry::Polygon(polygon) => Geometry::Polygon(polygon.simplify_vw_preserve(SMALL)),
        Geometry::MultiPolygon(polygons) => Geometry::MultiPolygon(polygons.simplify_vw_preserve(SMALL)),
        other => other.clone(),
    };
    let round = |degrees: f64| (degrees * DIGITS).round() / DIGITS;
    let shorter = fewer.map_coords(|Coord { x, y }| Coord { x: round(x), y: round(y) });
    Shape::without_limit(shorter).or_else(|_| Shape::without_limit(fewer)).unwrap_or_else(|_| shape.clone())
}

impl PackedArea {
    pub(super) fn pack(areas: &Areas, number: AreaNumber) -> Self {
        let (area, anchor) = (areas.get(number), areas.anchor(number));
        let parents = areas.with_parents(number).map(|parent| areas.get(parent));
        Self {
            code: area.code.clone(),
            name: area.name.clone(),
            name_cy: area.name_cy.clone(),
            level: area.level,
            outline: simplified(&area.shape),
            anchor: [anchor.lon(), anchor.lat()],
            parents: parents
                .filter(|parent| parent.level != area.level)
                .map(|parent| (parent.level, parent.code.clone()))
                .collect(),
        }
    }

    /// Its code.
    pub(super) const fn code(&self) -> &AreaCode {
        &self.code
    }

    pub(super) fn unpack(self) -> Area {
        Area {
            code: self.code,
            name: self.name,
            name_cy: self.name_cy,
            level: self.level,
            vintage: String::new(),
            shape: self.outline,
            centre: Position::new(self.anchor[0], self.anchor[1]).ok(),
            parents: self.parents,
        }
    }
}
