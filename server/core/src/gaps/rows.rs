//! What the rows of an answer are: the areas of a level, or neighbourhoods that somebody drew.

use std::sync::Arc;

use super::demand::{Demand, Worked};
use crate::area::{AreaCode, Level};
use crate::areas::{AreaNumber, Areas};
use crate::index::{Origin, Outline};

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

/// Where a row is.
pub(super) struct RowPlace<'a> {
    pub(super) code: &'a AreaCode,
    pub(super) name: &'a str,
    pub(super) name_cy: Option<&'a str>,
    /// The id of its feature in the tiles; 0 for what is in none.
    pub(super) id: u32,
    pub(super) centre: Origin,
    /// The area that it is, or the finest that its centre lies in.
    pub(super) area: Option<AreaNumber>,
    pub(super) is_area: bool,
}

impl<'a> RowPlace<'a> {
    fn area(areas: &'a Areas, number: AreaNumber) -> Self {
        let named = areas.get(number);
        Self {
            code: &named.code,
            name: &named.name,
            name_cy: named.name_cy.as_deref(),
            id: number,
            centre: *areas.origin(number),
            area: Some(number),
            is_area: true,
        }
    }

    fn drawn(areas: &Areas, drawn: &'a Drawn) -> Self {
        let centre = drawn.outline.shape().inside();
        Self {
            code: &drawn.code,
            name: &drawn.name,
            name_cy: None,
            id: 0,
            centre: centre.into(),
            area: areas.at(centre).first().copied(),
            is_area: false,
        }
    }

    /// Its deprivation decile; a drawn neighbourhood has none of its own.
    pub(super) fn decile(&self, areas: &Areas) -> Option<u8> {
        self.area.filter(|_| self.is_area).and_then(|area| areas.deprivation(area).decile)
    }
}

/// The rows of an answer, by code, and whom each counts.
pub(super) struct Groups<'w, 'a> {
    places: Vec<RowPlace<'a>>,
    /// Those of the first row, then those of the second, and so on; each row's in the order of areas.
    demands: Vec<&'w Demand>,
    /// Where those of each row end.
    ends: Vec<usize>,
}

impl<'w, 'a> Groups<'w, 'a> {
    pub(super) const fn len(&self) -> usize {
        self.places.len()
    }

    /// A row, and those of the finest areas that are counted in it.
    pub(super) fn get(&self, row: usize) -> (&RowPlace<'a>, &[&'w Demand]) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        (&self.places[row], &self.demands[start..self.ends[row]])
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&RowPlace<'a>, &[&'w Demand])> {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl<'a> Worked<'a> {
    /// The rows, each with those of the finest areas that are counted in it.
    pub(super) fn groups(&self) -> Groups<'_, 'a> {
        let areas = self.supply.view.areas();
        let (mut demands, mut ends) = (Vec::with_capacity(self.demands.len()), Vec::new());
        let places = match &self.supply.question.rows {
            Rows::Of(level) => {
                let parent = |demand: &Demand| areas.parent(demand.area, *level);
                let mut counted: Vec<(AreaNumber, &Demand)> =
                    self.demands.iter().filter_map(|demand| Some((parent(demand)?, demand))).collect();
                // Within a row they stay in the order of areas.
                counted.sort_by_key(|(row, _)| *row);
                let mut counted = counted.into_iter().peekable();
                let place = |(number, _)| {
                    while let Some((_, demand)) = counted.next_if(|(row, _)| *row == number) {
                        demands.push(demand);
                    }
                    ends.push(demands.len());
                    RowPlace::area(areas, number)
                };
                areas.of_level(*level).map(place).collect()
            }
            Rows::Drawn(all) => {
                let mut all: Vec<&Drawn> = all.iter().collect();
                all.sort_by_key(|drawn| &drawn.code);
                for drawn in &all {
                    let holds = |demand: &&Demand| drawn.outline.holds(areas.anchor(demand.area));
                    demands.extend(self.demands.iter().filter(holds));
                    ends.push(demands.len());
                }
                all.into_iter().map(|drawn| RowPlace::drawn(areas, drawn)).collect()
            }
        };
        Groups { places, demands, ends }
    }
}
