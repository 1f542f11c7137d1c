//! What the rows of an answer are: the areas of a level, or neighbourhoods that somebody drew.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::coverage::decile;
use super::demand::{Demand, Worked};
use crate::area::{AreaCode, Level};
use crate::areas::{AreaNumber, Areas};
use crate::index::Outline;
use crate::position::Position;

/// What the rows are.
#[derive(Debug, Clone)]
pub enum Rows {
    /// The areas of a level.
    Of(Level),
    /// Neighbourhoods that somebody drew: of each the finest areas whose centre it holds.
    Drawn(Vec<Drawn>),
}

/// A neighbourhood that somebody drew.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Its id, as the code of a row.
    pub code: AreaCode,
    /// What those who drew it call it.
    pub name: String,
    /// Where it is.
    pub outline: Arc<Outline>,
}

impl Rows {
    /// In which rows one of the finest areas is counted.
    pub(super) fn of<'a>(&'a self, areas: &'a Areas, area: AreaNumber) -> Vec<AreaCode> {
        match self {
            Self::Of(level) => {
                areas.parent(area, *level).map(|number| areas.get(number).code.clone()).into_iter().collect()
            }
            Self::Drawn(all) => {
                let holds = all.iter().filter(|drawn| drawn.outline.holds(areas.anchor(area)));
                holds.map(|drawn| drawn.code.clone()).collect()
            }
        }
    }
}

/// Where a row is.
pub(super) struct RowPlace {
    pub(super) code: AreaCode,
    pub(super) name: String,
    pub(super) name_cy: Option<String>,
    /// The id of its feature in the tiles; 0 for what is in none.
    pub(super) id: u32,
    pub(super) centre: Position,
    /// The area that it is, or the finest that its centre lies in.
    pub(super) area: Option<AreaNumber>,
    pub(super) is_area: bool,
}

impl RowPlace {
    fn area(areas: &Areas, number: AreaNumber) -> Self {
        let named = areas.get(number);
        Self {
            code: named.code.clone(),
            name: named.name.clone(),
            name_cy: named.name_cy.clone(),
            id: number,
            centre: areas.anchor(number),
            area: Some(number),
            is_area: true,
        }
    }

    fn drawn(areas: &Areas, drawn: &Drawn) -> Self {
        let centre = drawn.outline.shape().inside();
        Self {
            code: drawn.code.clone(),
            name: drawn.name.clone(),
            name_cy: None,
            id: 0,
            centre,
            area: areas.at(centre).first().copied(),
            is_area: false,
        }
    }

    /// Its deprivation decile; a drawn neighbourhood has none of its own.
    pub(super) fn decile(&self, areas: &Areas) -> Option<u8> {
        self.area.filter(|_| self.is_area).and_then(|area| decile(areas, area))
    }
}

impl Worked<'_> {
    /// The rows, each with those of the finest areas that are counted in it.
    pub(super) fn groups(&self) -> Vec<(RowPlace, Vec<&Demand>)> {
        let areas = self.supply.view.areas();
        match &self.supply.question.rows {
            Rows::Of(level) => {
                let mut rows: BTreeMap<AreaNumber, Vec<&Demand>> =
                    areas.of_level(*level).map(|(number, _)| (number, Vec::new())).collect();
                for demand in &self.demands {
                    if let Some(row) = areas.parent(demand.area, *level).and_then(|parent| rows.get_mut(&parent)) {
                        row.push(demand);
                    }
                }
                rows.into_iter().map(|(number, demands)| (RowPlace::area(areas, number), demands)).collect()
            }
            Rows::Drawn(all) => {
                let inside = |drawn: &Drawn| {
                    let holds = |demand: &&Demand| drawn.outline.holds(areas.anchor(demand.area));
                    self.demands.iter().filter(holds).collect()
                };
                all.iter().map(|drawn| (RowPlace::drawn(areas, drawn), inside(drawn))).collect()
            }
        }
    }
}
