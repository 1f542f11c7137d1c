//! Hereabouts, the program: commands, configuration, HTTP.

pub mod command;
pub mod http;
pub mod mail;
pub mod osm;
pub mod people;
pub mod site;
pub mod tiles;
pub mod turns;
