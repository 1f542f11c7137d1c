//! Rows, and what they are in the domain.

pub(crate) mod area;
pub(crate) mod asset;
pub(crate) mod place;
