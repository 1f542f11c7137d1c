//! The words, the metric, the index and the gaps of Hereabouts.
//!
//! Pure: no I/O, no clock, no HTTP, no SQL. What day it is, is told by the caller.

pub mod area;
pub mod areas;
pub mod asset;
pub mod draft;
pub mod export;
pub mod gaps;
pub mod gazetteer;
pub mod import;
pub mod index;
pub mod network;
pub mod permission;
pub mod position;
pub mod postcode;
pub mod publish;
pub mod schedule;
pub mod shape;
pub mod view;
pub mod vocabulary;

pub use area::{Area, AreaCode, AreaStat, Level, Measure};
pub use asset::{Asset, Disclosure};
pub use position::{Bbox, Metres, Position};
pub use postcode::{Postcode, PostcodeRecord};
pub use shape::Shape;
pub use vocabulary::Vocabulary;
