//! What is downloaded to somebody's device: the public view around a district or a tile, small.
//!
//! The device asks for a postcode district, or for a tile of about that size, and never says more. What it
//! finds afterwards is found there, by the same code over the same features. Deliberately absent: anything
//! about who downloads it, and any view but the public one: no other is taken.
//!
//! A package is complete within `reach_m` of its centre. So the device knows how far from a place it can be sure
//! of its answers: see [`Downloaded::sure_within`].

mod area;
mod downloaded;
mod entry;
mod postcodes;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use thiserror::Error;
use utoipa::ToSchema;

use crate::area::Level;
use crate::areas::AreaNumber;
use crate::index::{Origin, geodesic};
use crate::position::{Bbox, Metres, Position};
use crate::publish::{Audience, Cover};
use crate::view::{Filter, Prepared, Slot, View};

pub use area::PackedArea;
pub use downloaded::{Downloaded, Resolved, Unresolved};
pub use entry::{PackedCover, PackedEntry, PackedPlace};
pub use postcodes::Postcodes;

/// The form that is written and read here.
pub const FORMAT: u8 = 1;

/// The zoom of the tiles that may be asked for: some 12 km wide in the middle of Great Britain, as wide as a district.
pub const TILE_ZOOM: u32 = 11;

/// Beyond the corners of what is asked for, metres: the farthest that a package reaches, then less where there is much.
const BEYOND: [f64; 5] = [30_000.0, 20_000.0, 10_000.0, 5_000.0, 2_000.0];

/// With no more entries than these a package reaches farther; a place that has no more is downloaded whole.
const MANY: usize = 5_000;

/// How far a package reaches that holds everything, metres: more than once around.
const EVERYWHERE: f64 = 50_000_000.0;

/// Why a package cannot be opened.
#[derive(Debug, Error)]
pub enum PackageError {
    /// Written by another edition of the program.
    #[error("the package has the form {0}; this edition reads {FORMAT}")]
    Format(u8),
    /// Not what was packed.
    #[error("the package could not be read: {0}")]
    Unreadable(String),
}

impl From<serde_json::Error> for PackageError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// What a package is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// A postcode district, such as `M33`.
    District(String),
    /// A Web Mercator tile, x and y, of the one zoom.
    Tile([u32; 2]),
}

/// The public view around a place, to be opened on somebody's device.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Package {
    /// The form of it.
    format: u8,
    /// The state of the map.
    revision: String,
    /// What it is about.
    of: Of,
    /// The middle of that: longitude, latitude.
    centre: [f64; 2],
    /// Within so many metres of the centre nothing is left out.
    reach_m: f64,
    /// The words, as in `data/vocabulary.json`.
    #[schema(value_type = Object)]
    vocabulary: Box<RawValue>,
    /// The areas around it, for a simple map, and those that anything here names.
    areas: Vec<PackedArea>,
    /// The postcodes of the district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    postcodes: Option<Postcodes>,
    /// Everything that the public sees within reach, and what covers the place.
    assets: Vec<PackedEntry>,
    /// Whom to thank for the data.
    sources: Vec<String>,
}

/// The box of a tile of [`TILE_ZOOM`]; `None` where there is no such tile.
#[must_use]
pub fn tile_box(x: u32, y: u32) -> Option<Bbox> {
    let tiles = 1_u32 << TILE_ZOOM;
    let lon = |x: u32| f64::from(x) / f64::from(tiles) * 360.0 - 180.0;
    let lat = |y: u32| {
        let n = std::f64::consts::PI * (1.0 - 2.0 * f64::from(y) / f64::from(tiles));
        n.sinh().atan().to_degrees()
    };
    (x < tiles && y < tiles).then(|| Bbox { west: lon(x), south: lat(y + 1), east: lon(x + 1), north: lat(y) })
}

impl Package {
    /// What a district is about: its postcodes in use, and everything around them. `None` where the view has no such district, or
    /// no place of any of its postcodes.
    ///
    /// # Panics
    /// When the view is not that of the public.
    #[must_use]
    pub fn of_district(view: &View, district: &str, revision: &str, sources: &[String]) -> Option<Self> {
        view.gazetteer().districts().binary_search_by(|found| found.0.as_str().cmp(district)).ok()?;
        let of_it = view.gazetteer().starting_with(district);
        let records: Vec<_> = of_it.filter(|record| record.postcode.district() == district).collect();
        let mut places = records.iter().filter_map(|record| record.position);
        let first = places.next()?;
        let bbox = places.fold(
            Bbox { west: first.lon(), south: first.lat(), east: first.lon(), north: first.lat() },
            |all, at| Bbox {
                west: all.west.min(at.lon()),
                south: all.south.min(at.lat()),
                east: all.east.max(at.lon()),
                north: all.north.max(at.lat()),
            },
        );
        Self::around(view, Of::District(district.to_owned()), bbox, revision, sources, |numbers| {
            Some(Postcodes::pack(view, &records, numbers))
        })
    }

    /// What is around a tile. `None` where there is no such tile.
    ///
    /// # Panics
    /// When the view is not that of the public.
    #[must_use]
    pub fn of_tile(view: &View, x: u32, y: u32, revision: &str, sources: &[String]) -> Option<Self> {
        let bbox = tile_box(x, y)?;
        Self::around(view, Of::Tile([x, y]), bbox, revision, sources, |_| None)
    }

    fn around(
        view: &View,
        of: Of,
        bbox: Bbox,
        revision: &str,
        sources: &[String],
        postcodes: impl FnOnce(&[AreaNumber]) -> Option<Postcodes>,
    ) -> Option<Self> {
        assert!(view.audience() == Audience::Public, "nothing but the public view leaves for a device");
        let centre = Position::new((bbox.west + bbox.east) / 2.0, (bbox.south + bbox.north) / 2.0).ok()?;
        let everything = Prepared::new(view, Filter::default(), jiff::civil::Date::default());
        let (reach, within) = reach(view, centre, bbox, &everything);
        let around: BTreeSet<AreaNumber> = areas_around(view, bbox);
        let mut slots: BTreeSet<Slot> = within.into_iter().collect();
        slots.extend(
            view.slots().filter(|slot| view.asset(*slot).covers.iter().any(|cover| covers_any(cover, &around, bbox))),
        );
        // In the order of names, in which words that are alike stand near each other and pack well.
        let mut slots: Vec<Slot> = slots.into_iter().collect();
        slots.sort_by_cached_key(|slot| (view.asset(*slot).kind, view.asset(*slot).name.clone(), view.asset(*slot).id));
        let mut named: BTreeSet<AreaNumber> = around.clone();
        named.retain(|number| is_drawn(view.areas().get(*number).level));
        for asset in slots.iter().map(|slot| view.asset(*slot)) {
            named.extend(asset.places.iter().filter_map(|place| place.area));
            named.extend(asset.covers.iter().filter_map(|cover| match cover {
                Cover::Area(area) => around.contains(area).then_some(*area),
                _ => None,
            }));
        }
        let numbers: Vec<AreaNumber> = named.into_iter().collect();
        let assets = slots.iter().map(|slot| PackedEntry::pack(view.asset(*slot), &numbers, bbox)).collect();
        Some(Self {
            format: FORMAT,
            revision: revision.to_owned(),
            of,
            centre: [centre.lon(), centre.lat()],
            reach_m: reach.get(),
            vocabulary: RawValue::from_string(view.vocabulary().to_json()).ok()?,
            areas: numbers.iter().map(|number| PackedArea::pack(view.areas(), *number)).collect(),
            postcodes: postcodes(&numbers),
            assets,
            sources: sources.to_vec(),
        })
    }
}

/// Whether areas of the level are drawn on a simple map.
const fn is_drawn(level: Level) -> bool {
    matches!(level, Level::Ward | Level::Locality | Level::La)
}

fn areas_around(view: &View, bbox: Bbox) -> BTreeSet<AreaNumber> {
    let levels: Vec<Level> = view.areas().levels().map(|(level, _)| level).collect();
    let of_level = |level| view.areas().in_box(level, [bbox.west, bbox.south], [bbox.east, bbox.north]);
    levels.into_iter().flat_map(of_level).collect()
}

fn covers_any(cover: &Cover, around: &BTreeSet<AreaNumber>, bbox: Bbox) -> bool {
    match cover {
        Cover::Everywhere => true,
        Cover::Area(area) => around.contains(area),
        Cover::Outline(outline) => outline.shape().bounds().meets(bbox),
    }
}

/// How far the package reaches from its centre, and what is within.
fn reach(view: &View, centre: Position, bbox: Bbox, everything: &Prepared) -> (Metres, Vec<Slot>) {
    let corners = [(bbox.west, bbox.south), (bbox.west, bbox.north), (bbox.east, bbox.south), (bbox.east, bbox.north)];
    if view.len() <= MANY {
        return (Metres::new(EVERYWHERE).unwrap_or(Metres::ZERO), view.slots().collect());
    }
    let origin = Origin::from(centre);
    let half = corners
        .iter()
        .filter_map(|(lon, lat)| Position::new(*lon, *lat).ok())
        .map(|corner| geodesic(centre, corner).get())
        .fold(0.0, f64::max);
    let mut found = (Metres::ZERO, Vec::new());
    for beyond in BEYOND {
        let Ok(reach) = Metres::new((half + beyond).ceil()) else { continue };
        let mut slots = Vec::new();
        view.each_within(&origin, reach, everything, |slot| slots.push(slot));
        let few = slots.len() <= MANY;
        found = (reach, slots);
        if few {
            break;
        }
    }
    found
}
