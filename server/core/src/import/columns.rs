//! Which column is which: headings that are met in public files.

use super::table::{Row, Table};
use super::{Refused, listed};
use crate::area::Level;

/// The beginnings of headings that hold codes of a level, as in `lsoa21cd`, `lsoa_code`, `wd23cd`.
const fn stems(level: Level) -> &'static [&'static str] {
    match level {
        Level::Oa => &["oa"],
        Level::Lsoa => &["lsoa", "dz", "datazone", "data_zone"],
        Level::Msoa => &["msoa", "iz", "intzone", "intermediate_zone"],
        Level::Ward => &["ward", "wd", "osward", "electoral_ward"],
        Level::Locality => &["locality"],
        Level::La => &["la", "lad", "laua", "oslaua", "ltla", "utla", "local_authority", "local_authority_district"],
        Level::Neighbourhood => &["neighbourhood"],
    }
}

/// The year in a heading that holds codes of the level: `Some(Some(21))` for `lsoa21cd`,
/// `Some(None)` for `lsoa_code`.
pub(super) fn code_year(key: &str, level: Level) -> Option<Option<u8>> {
    stems(level).iter().find_map(|stem| {
        let rest = key.strip_prefix(stem)?;
        let rest = rest.strip_prefix('_').unwrap_or(rest);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year = match &rest[..digits] {
            "" => None,
            digits if digits.len() == 2 => digits.parse().ok(),
            digits if digits.len() == 4 && digits.starts_with("20") => digits[2..].parse().ok(),
            _ => return None,
        };
        let rest = rest[digits..].trim_start_matches('_');
        // A bare "ward" or "locality" is a name more often than a code; the bare words of ONSPD are codes.
        let fits = match rest {
            "cd" | "code" => true,
            "" => year.is_some() || ["osward", "oslaua", "oa"].contains(stem),
            _ => false,
        };
        fits.then_some(year)
    })
}

/// The column of codes of a level, with the newest year when there are several.
pub(super) fn code_column(keys: &[String], level: Level) -> Option<usize> {
    let years = keys.iter().enumerate().filter_map(|(n, key)| Some((code_year(key, level)?, n)));
    years.max_by_key(|(year, n)| (year.unwrap_or(0), std::cmp::Reverse(*n))).map(|(_, n)| n)
}

/// The column of the codes of the areas that a table is about.
pub(super) fn own_code_column(table: &Table, level: Level, asked: Option<&str>) -> Result<usize, Refused> {
    if let Some(name) = asked {
        return table.asked_column(name);
    }
    let general = ["area_code", "code", "geography_code", "geo_code", "gss_code", "gsscode", "areacd", "area_cd"];
    code_column(&table.keys, level).or_else(|| table.first_of(&general)).map_or_else(
        || {
            let of_others = Level::ALL.into_iter().filter(|other| *other != level);
            let others: Vec<&str> = of_others.filter(|l| code_column(&table.keys, *l).is_some()).map(Level::as_str).collect();
            let hint = if others.is_empty() { String::new() } else { format!(" (it has codes of {})", listed(others, 7)) };
            Err(Refused::because(format!(
                "none of the columns looks like the code of a {level}{hint}; name it with --code-field. The columns are {}",
                table.columns_listed()
            )))
        },
        Ok,
    )
}

/// A number in a cell: `1,234.5`, ` 12 `, `-2.3`.
pub(super) fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    let packed = if thousands(cell) { cell.replace(',', "") } else { cell.to_owned() };
    let plain = packed.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.' | b'e' | b'E'));
    packed.parse().ok().filter(|n: &f64| plain && n.is_finite())
}

/// Whether the commas in it part thousands, so that "4,1" is not taken for forty-one.
fn thousands(cell: &str) -> bool {
    let whole = cell.split('.').next().unwrap_or_default().trim_start_matches(['-', '+']);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_some() && (1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3)
}

/// The values of a column that differ, in the order met, at most so many.
pub(super) fn distinct<'t>(rows: impl IntoIterator<Item = &'t Row>, column: usize, most: usize) -> Vec<&'t str> {
    let mut seen: Vec<&str> = Vec::new();
    for value in rows.into_iter().filter_map(|row| row.get(column)) {
        if !seen.contains(&value) {
            seen.push(value);
            if seen.len() > most {
                break;
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_public_files_are_known() {
        for (key, level, year) in [
            ("lsoa21cd", Level::Lsoa, Some(21)),
            ("lsoa21_code", Level::Lsoa, Some(21)),
            ("lsoa_code", Level::Lsoa, None),
            ("oa21", Level::Oa, Some(21)),
            ("oa11cd", Level::Oa, Some(11)),
            ("wd23cd", Level::Ward, Some(23)),
            ("lad22cd", Level::La, Some(22)),
            ("oslaua", Level::La, None),
            ("osward", Level::Ward, None),
            ("la_code", Level::La, None),
            ("lsoa2021code", Level::Lsoa, Some(21)),
        ] {
            assert_eq!(code_year(key, level), Some(year), "{key}");
        }
        for (key, level) in
            [("lat", Level::La), ("la_name", Level::La), ("ward_name", Level::Ward), ("locality", Level::Locality)]
        {
            assert_eq!(code_year(key, level), None, "{key}");
        }
    }

    #[test]
    fn numbers_are_read_and_words_are_not() {
        assert_eq!(number("1,234"), Some(1234.0));
        assert_eq!(number(" -2.5 "), Some(-2.5));
        for cell in ["", "..", "*", "nan", "inf", "4,1", "1e999", "12a"] {
            assert_eq!(number(cell), None, "{cell}");
        }
    }
}
