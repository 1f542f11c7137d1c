//! Look-up tables that say which area belongs to which, such as LSOA to ward by best fit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::table::Table;
use super::{Limits, Outcome, Refused, columns, listed};
use crate::area::{Area, AreaCode, Level};

/// The parents that a look-up gives an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    /// The level of the area.
    pub level: Level,
    /// The area.
    pub code: AreaCode,
    /// What it belongs to.
    pub parents: BTreeMap<Level, AreaCode>,
}

/// Read a look-up: the finest level in it is the child of the others.
///
/// # Errors
/// When it is not a table, or has the codes of fewer than two levels.
pub fn read(reader: impl Read, limits: Limits) -> Result<Outcome<Belonging>, Refused> {
    let table = Table::read_csv(reader, limits)?;
    let levels: Vec<(Level, usize)> =
        Level::ALL.into_iter().filter_map(|level| Some((level, columns::code_column(&table.keys, level)?))).collect();
    let [(child, child_column), parents @ ..] = &levels[..] else {
        return Err(Refused::because(format!(
            "no column holds codes of areas; the columns are {}",
            table.columns_listed()
        )));
    };
    if parents.is_empty() {
        return Err(Refused::because(format!(
            "a look-up needs codes of two levels; this one has only those of {child}"
        )));
    }
    let mut outcome = Outcome { problems: table.problems, said: table.said, ..Outcome::default() };
    let named: Vec<String> =
        parents.iter().map(|(level, n)| format!("{level} from \"{}\"", table.headings[*n])).collect();
    outcome.say(format!("For each {child} in \"{}\": {}.", table.headings[*child_column], listed(named, 7)));
    let mut seen = BTreeMap::new();
    for row in &table.rows {
        let code = match row.get(*child_column).map(AreaCode::new) {
            Some(Ok(code)) => code,
            Some(Err(error)) => {
                outcome.refuse(row.number, error.to_string());
                continue;
            }
            None => {
                outcome.refuse(row.number, format!("it has no {child} code"));
                continue;
            }
        };
        if let Some(first) = seen.insert(code.clone(), row.number) {
            outcome.refuse(row.number, format!("{code} was already in row {first}"));
            continue;
        }
        let parents =
            parents.iter().filter_map(|(level, n)| Some((*level, AreaCode::new(row.get(*n)?).ok()?))).collect();
        outcome.items.push(Belonging { level: *child, code, parents });
    }
    Ok(outcome)
}

/// Set the parents of areas from a look-up, as far as both know the codes, and say what does not match.
/// `known` tells whether an area of that code and level is loaded.
pub fn apply(areas: &mut [Area], lookup: &[Belonging], known: &dyn Fn(Level, &AreaCode) -> bool) -> Vec<String> {
    let by_code: BTreeMap<(Level, &AreaCode), &Belonging> =
        lookup.iter().map(|belonging| ((belonging.level, &belonging.code), belonging)).collect();
    let mut set = 0_usize;
    let mut unmatched: BTreeMap<Level, BTreeSet<&AreaCode>> = BTreeMap::new();
    for area in areas.iter_mut() {
        let Some(belonging) = by_code.get(&(area.level, &area.code)) else { continue };
        for (level, parent) in &belonging.parents {
            if known(*level, parent) {
                area.parents.insert(*level, parent.clone());
                set += 1;
            } else {
                unmatched.entry(*level).or_default().insert(parent);
            }
        }
    }
    let mut said = vec![format!("The look-up gave {set} parents.")];
    for (level, codes) in unmatched {
        said.push(format!(
            "{} {level} codes of the look-up are not among the areas loaded, probably another year's boundaries, and were left out ({}).",
            codes.len(),
            listed(codes.iter().map(|code| code.as_str()), 3)
        ));
    }
    said
}
