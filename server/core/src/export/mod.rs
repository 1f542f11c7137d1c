//! Assets as files that other people's programs read, and that [`crate::import::assets`] takes
//! back without loss.
//!
//! Owns the native GeoJSON feature and its table. Deliberately absent: which assets may be given
//! to whom. The caller brings what an audience may see.

mod feature;
mod table;

pub use feature::{AreaReference, NameOfArea, OtherLocation, Properties, ServiceAreaReference, feature, write_geojson};
pub(crate) use table::unguarded;
pub use table::{guarded, write_csv};
