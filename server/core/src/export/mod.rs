//! What is taken away: assets and gap rows as CSV and GeoJSON.
//!
//! Everything here is made from what publish gave, so that a file holds no more than a page.

mod assets;
mod gaps;
mod table;

pub use assets::{assets_to_csv, assets_to_geojson};
pub use gaps::{gaps_to_csv, gaps_to_geojson, sites_to_csv, sites_to_geojson, what_if_to_csv};
pub use table::guarded;
pub(crate) use table::unguarded;
