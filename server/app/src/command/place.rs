//! `hereabouts place`: what the place is called, and what its administrators chose for it.

use std::io::Write;

use jiff::Timestamp;

use super::Failure;
use super::database::Opened;

/// Say what the place is called and what is chosen for it, or change that
#[derive(Debug, clap::Args)]
pub(super) struct Place {
    /// What to call it
    #[arg(long)]
    name: Option<String>,
    /// What to call it in Welsh
    #[arg(long)]
    name_cy: Option<String>,
    /// The fewest households of an area that may be told of a private place; 400 or more
    #[arg(long, value_name = "HOUSEHOLDS", value_parser = clap::value_parser!(u32).range(400..))]
    area_floor: Option<u32>,
    /// The same of a sealed home; 2000 or more
    #[arg(long, value_name = "HOUSEHOLDS", value_parser = clap::value_parser!(u32).range(2_000..))]
    sealed_floor: Option<u32>,
}

impl Place {
    pub(super) fn run(self, opened: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        let mut place = opened.store.place()?;
        let before = place.clone();
        for (given, name) in [(self.name, &mut place.name.en), (self.name_cy, &mut place.name.cy)] {
            let Some(given) = given else { continue };
            let given = given.trim();
            if given.is_empty() || given.chars().count() > 100 || given.chars().any(char::is_control) {
                return Err(Failure::said("a name has 1 to 100 characters, in one line"));
            }
            given.clone_into(name);
        }
        if place.name.cy.is_empty() {
            place.name.cy.clone_from(&place.name.en);
        }
        for (chosen, name) in [(self.area_floor, "area_floor"), (self.sealed_floor, "sealed_floor")] {
            if let Some(households) = chosen {
                place.settings.insert(name.to_owned(), households.into());
            }
        }
        if place != before {
            opened.store.write("Place described", "command line", now, |writing| writing.set_place(&place))?;
        }
        let floors = place.floors();
        writeln!(out, "name: {}", place.name.en)?;
        writeln!(out, "name in Welsh: {}", place.name.cy)?;
        writeln!(out, "a private place is told by an area of at least {} households", floors.area())?;
        writeln!(out, "a sealed home is told by an area of at least {} households", floors.sealed())?;
        Ok(())
    }
}
