//! Where a row is: a geometry, a longitude and latitude, an easting and northing, or a postcode.

use geo::BoundingRect;
use geo_types::Geometry;

use super::swapped;
use crate::import::columns::number;
use crate::import::grid;
use crate::import::table::{Row, Table};
use crate::position::Position;
use crate::shape::Shape;

/// The columns that a place may stand in.
#[derive(Debug, Default, Clone)]
pub(super) struct PlaceColumns {
    pub(super) lon_lat: Option<(usize, usize)>,
    pub(super) grid: Option<(usize, usize)>,
}

impl PlaceColumns {
    pub(super) fn guess(table: &Table) -> Self {
        let lon = table.first_of(&[
            "lon",
            "long",
            "lng",
            "longitude",
            "x_lon",
            "hydred",
            "geo_lon",
            "geo_longitude",
            "wgs84_longitude",
        ]);
        let lat = table.first_of(&["lat", "latitude", "y_lat", "lledred", "geo_lat", "geo_latitude", "wgs84_latitude"]);
        let easting =
            table.first_of(&["easting", "eastings", "oseast1m", "grid_easting", "east", "geox", "x", "x_coordinate"]);
        let northing = table.first_of(&[
            "northing",
            "northings",
            "osnrth1m",
            "grid_northing",
            "north",
            "geoy",
            "y",
            "y_coordinate",
        ]);
        Self { lon_lat: lon.zip(lat), grid: easting.zip(northing) }
    }

    pub(super) fn used(&self) -> impl Iterator<Item = usize> {
        [self.lon_lat, self.grid].into_iter().flatten().flat_map(|(a, b)| [a, b])
    }
}

/// The shape of a row from its geometry or its columns. `Ok(None)` when it gives neither.
pub(super) fn shape_of(row: &Row, columns: &PlaceColumns) -> Result<Option<Shape>, String> {
    if let Some(geometry) = row.geometry.clone()? {
        return checked(geometry).map(Some);
    }
    let pair = |columns: Option<(usize, usize)>| {
        let (a, b) = columns?;
        Some((row.get(a)?, row.get(b)?))
    };
    if let Some((lon, lat)) = pair(columns.lon_lat) {
        let read = number(lon).zip(number(lat));
        let (lon, lat) = read.ok_or_else(|| {
            let short = |text: &str| text.chars().take(40).collect::<String>();
            format!("\"{}\", \"{}\" are not a longitude and a latitude", short(lon), short(lat))
        })?;
        return at(lon, lat).map(|position| Some(Shape::point(position)));
    }
    if let Some((easting, northing)) = pair(columns.grid) {
        let read = number(easting).zip(number(northing));
        let (x, y) = read.ok_or_else(|| format!("\"{easting}\", \"{northing}\" are not an easting and a northing"))?;
        if x == 0.0 && y == 0.0 {
            return Err("its easting and northing are 0, 0, which means that nobody filled them in".to_owned());
        }
        // Columns called x and y hold either.
        let position = if x.abs() <= 180.0 && y.abs() <= 90.0 {
            at(x, y)?
        } else {
            grid::to_position(x, y).map_err(|r| r.reason)?
        };
        return Ok(Some(Shape::point(position)));
    }
    Ok(None)
}

/// A shape from a geometry that may be the wrong way round, nowhere, or not valid.
pub(super) fn checked(geometry: Geometry<f64>) -> Result<Shape, String> {
    if let Some(first) = geo::CoordsIter::coords_iter(&geometry).next() {
        at(first.x, first.y)?;
    }
    Shape::new(geometry).map_err(|error| error.to_string())
}

fn at(lon: f64, lat: f64) -> Result<Position, String> {
    if lon == 0.0 && lat == 0.0 {
        return Err("its longitude and latitude are 0, 0, in the sea off Africa: nobody filled them in".to_owned());
    }
    if swapped(lon, lat) {
        return Err(format!("longitude and latitude look swapped ({lon}, {lat})"));
    }
    // A latitude cannot be beyond 90: what is there looks swapped, or is on another grid.
    Position::new(lon, lat).or_else(|error| {
        let on_grid = lon.abs() > 180.0 && lat.abs() > 90.0;
        if on_grid { grid::to_position(lon, lat).map_err(|refused| refused.reason) } else { Err(error.to_string()) }
    })
}

/// A position in the middle of a shape, for naming the neighbourhood.
pub(super) fn middle(shape: &Shape) -> Option<Position> {
    let centre = shape.geometry().bounding_rect()?.center();
    Position::new(centre.x, centre.y).ok()
}
