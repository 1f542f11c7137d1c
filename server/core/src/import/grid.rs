//! Eastings and northings of the British National Grid (EPSG:27700) as longitude and latitude.
//!
//! A Helmert transformation, which lies within 5 m of the truth everywhere in Great Britain: it is
//! what the longitudes and latitudes of the ONS Postcode Directory come from, to 4 cm.

use std::sync::LazyLock;

use proj4rs::Proj;

use super::Refused;
use crate::position::Position;

static GRID: LazyLock<Proj> = LazyLock::new(|| {
    Proj::from_proj_string(
        "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy \
         +towgs84=446.448,-125.157,542.060,0.1502,0.2470,0.8421,-20.4894 +units=m +no_defs",
    )
    .expect("a fixed text")
});
static DEGREES: LazyLock<Proj> =
    LazyLock::new(|| Proj::from_proj_string("+proj=longlat +datum=WGS84 +no_defs").expect("a fixed text"));

/// The position of an easting and a northing in metres.
pub(super) fn to_position(easting: f64, northing: f64) -> Result<Position, Refused> {
    let outside = || {
        Refused::because(format!(
            "{easting}, {northing} is neither a longitude and latitude nor an easting and northing of the British National Grid"
        ))
    };
    // The corner of the grid is far out in the Atlantic: what has no thousands is another sort of number.
    if !(1_000.0..=700_000.0).contains(&easting) || !(5_000.0..=1_300_000.0).contains(&northing) {
        return Err(outside());
    }
    let mut point = (easting, northing, 0.0);
    proj4rs::transform::transform(&GRID, &DEGREES, &mut point).map_err(|_| outside())?;
    // A tenth of a millimetre and no more: the digits beyond are noise that would differ between machines.
    let rounded = |radians: f64| (radians.to_degrees() * 1e9).round() / 1e9;
    Position::new(rounded(point.0), rounded(point.1)).map_err(|_| outside())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_ordnance_survey_lies_within_five_metres() {
        // Caister Water Tower, TG 51409 13177: 52.657978 N, 1.716039 E in OSTN15.
        let tower = to_position(651_409.903, 313_177.270).unwrap();
        let metres = ((tower.lon() - 1.716_039) * 67_500.0).hypot((tower.lat() - 52.657_978) * 111_300.0);
        assert!(metres < 5.0, "{metres} m");
    }

    #[test]
    fn what_is_off_the_grid_is_refused() {
        for (easting, northing) in [(-1.0, 5.0), (1e9, 1e9), (f64::NAN, 1.0)] {
            assert!(to_position(easting, northing).is_err());
        }
    }
}
