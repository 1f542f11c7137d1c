//! The words, the metric, the index and the gaps of Hereabouts.
//!
//! Pure: no I/O, no clock, no HTTP, no SQL. What day it is, is told by the caller. It also compiles to WebAssembly, without
//! what is not done on somebody's device: drafts, files, analyses.

pub mod alike;
pub mod area;
pub mod areas;
pub mod asset;
pub mod day;
#[cfg(not(target_family = "wasm"))]
pub mod draft;
#[cfg(not(target_family = "wasm"))]
pub mod export;
#[cfg(not(target_family = "wasm"))]
pub mod gaps;
pub mod gazetteer;
#[cfg(not(target_family = "wasm"))]
pub mod import;
pub mod index;
pub mod meeting;
pub mod network;
pub mod package;
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
