//! What is taken away: assets and gap rows as CSV and GeoJSON.
//!
//! What visitors take away is made from what publish gave, so that a file holds no more than a
//! page. Assets as they are stored can be written too, for moving a place.

mod assets;
mod feature;
mod gaps;
mod table;

pub use assets::{assets_to_csv, assets_to_geojson};
pub use feature::{AreaReference, NameOfArea, OtherLocation, Properties, ServiceAreaReference, feature, write_geojson};
pub use gaps::{gaps_to_csv, gaps_to_geojson};
pub(crate) use table::unguarded;
pub use table::{guarded, write_csv};
