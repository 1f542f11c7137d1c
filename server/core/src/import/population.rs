//! Measures of areas from a table: wide (a column per measure) or long (a row per measure).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;

use super::columns::{self, distinct, number};
use super::table::{Row, Table, key};
use super::{Limits, Outcome, Refused, listed};
use crate::area::{AreaCode, AreaStat, Level, Measure};

/// How to read a table of measures.
pub struct Options<'a> {
    /// The level of the areas.
    pub level: Level,
    /// What is measured; absent takes every column that is named like a measure.
    pub measure: Option<&'a str>,
    /// The date or year of the figures; from a column `period`, `date` or `year` where absent.
    pub vintage: Option<&'a str>,
    /// The column with the codes; guessed where absent.
    pub code_field: Option<&'a str>,
    /// The column with the figures; guessed where absent.
    pub value_field: Option<&'a str>,
    /// Only rows where the column has the value.
    pub filters: Vec<(String, String)>,
    /// Add the rows of an area up.
    pub sum: bool,
    /// Whether an area of that code is loaded.
    pub known: &'a dyn Fn(&AreaCode) -> bool,
    /// How large the file may be.
    pub limits: Limits,
}

impl Options<'_> {
    /// Guess everything, and take every code.
    #[must_use]
    pub fn guessing(level: Level) -> Self {
        Self {
            level,
            measure: None,
            vintage: None,
            code_field: None,
            value_field: None,
            filters: Vec::new(),
            sum: false,
            known: &|_| true,
            limits: Limits::NONE,
        }
    }
}

/// The age groups that public tables print beside the total, and the measures that they are.
const AGE_GROUPS: [(&[&str], &str); 3] = [
    (&["aged_0_to_15", "age_0_to_15", "aged_0_15", "population_0_15"], "population_0_15"),
    (&["aged_16_to_64", "age_16_to_64", "aged_16_64", "population_16_64"], "population_16_64"),
    (&["aged_65_and_over", "age_65_and_over", "aged_65", "aged_65_plus", "population_65_plus"], "population_65_plus"),
];

/// What "everybody" is called in a column that also has parts.
const EVERYBODY: [&str; 8] =
    ["persons", "all persons", "all people", "all usual residents", "everyone", "all", "total", "all households"];

/// Read measures.
///
/// # Errors
/// When no column holds codes or figures, a filter names what is not there, or an area has several
/// rows and nothing says which.
pub fn read(reader: impl Read, options: &Options<'_>) -> Result<Outcome<AreaStat>, Refused> {
    let table = Table::read_csv(reader, options.limits)?;
    let code = columns::own_code_column(&table, options.level, options.code_field)?;
    let mut said = Vec::new();
    let values = value_columns(&table, options, code)?;
    let rows = chosen_rows(&table, options, code, &values, &mut said)?;
    let named: Vec<String> =
        values.iter().map(|(measure, n)| format!("{measure} from \"{}\"", table.headings[*n])).collect();
    said.insert(0, format!("Codes from \"{}\"; {}.", table.headings[code], listed(named, 12)));
    let vintages = Vintages::of(&table, options);
    said.extend(vintages.said(&table));
    if !options.sum {
        refuse_several(&table, &rows, code, &values, options)?;
    }
    let mut outcome = Outcome { problems: table.problems.clone(), said: table.said.clone(), ..Outcome::default() };
    outcome.said.extend(said);
    collect(&rows, code, &values, &vintages, options, &mut outcome);
    Ok(outcome)
}

type Values = Vec<(Measure, usize)>;

fn value_columns(table: &Table, options: &Options<'_>, code: usize) -> Result<Values, Refused> {
    let measure = |name: &str| {
        Measure::new(name).ok_or_else(|| {
            Refused::because(format!(
                "\"{name}\" is not a measure; use small letters, digits and _, such as population_65_plus"
            ))
        })
    };
    let Some(asked) = options.measure else {
        return measures_by_heading(table, code);
    };
    let wanted = measure(asked)?;
    if let Some(field) = options.value_field {
        return Ok(vec![(wanted, table.asked_column(field)?)]);
    }
    let people = ["all_ages", "total_population", "all_persons", "persons", "all_people", "usual_residents", "total"];
    let general = ["value", "obs_value", "observation", "count"];
    let column = table
        .first_of(&[asked])
        .or_else(|| (asked == "population").then(|| table.first_of(&people)).flatten())
        .or_else(|| table.first_of(&general))
        .ok_or_else(|| {
            Refused::because(format!(
                "none of the columns looks like {asked}; name it with --value-field. The columns are {}",
                table.columns_listed()
            ))
        })?;
    let mut values = vec![(wanted, column)];
    if asked == "population" && !general.contains(&table.keys[column].as_str()) {
        for (headings, name) in AGE_GROUPS {
            values.extend(table.first_of(headings).map(|n| Ok((measure(name)?, n))).transpose()?);
        }
    }
    Ok(values)
}

/// Every column whose heading is a measure that we know by name.
fn measures_by_heading(table: &Table, code: usize) -> Result<Values, Refused> {
    let known = |key: &str| {
        key == "households"
            || key == "population"
            || key.starts_with("population_")
            || (key.ends_with("_decile") || key.ends_with("_rank") || key.ends_with("_score"))
    };
    let values: Values = table
        .keys
        .iter()
        .enumerate()
        .filter(|(n, key)| *n != code && known(key))
        .filter_map(|(n, key)| Some((Measure::new(key)?, n)))
        .collect();
    if values.is_empty() {
        return Err(Refused::because(format!(
            "no column is named like a measure; say what is measured with --measure, such as --measure population. The columns are {}",
            table.columns_listed()
        )));
    }
    Ok(values)
}

fn chosen_rows<'t>(
    table: &'t Table,
    options: &Options<'_>,
    code: usize,
    values: &Values,
    said: &mut Vec<String>,
) -> Result<Vec<&'t Row>, Refused> {
    let mut rows: Vec<&Row> = table.rows.iter().collect();
    let mut filtered = BTreeSet::new();
    for (column, wanted) in &options.filters {
        let n = table.asked_column(column)?;
        filtered.insert(n);
        let values_there = distinct(rows.iter().copied(), n, 12);
        rows.retain(|row| row.get(n).is_some_and(|value| value.eq_ignore_ascii_case(wanted.trim())));
        if rows.is_empty() {
            let there = listed(values_there.iter().map(|value| format!("\"{value}\"")), 12);
            return Err(Refused::because(format!("no row has {column}={wanted}; the values are {there}")));
        }
    }
    for n in (0..table.headings.len()).filter(|n| *n != code && !filtered.contains(n)) {
        if values.iter().any(|(_, value)| *value == n) {
            continue;
        }
        let there = distinct(rows.iter().copied(), n, 40);
        let everybody = EVERYBODY.iter().find_map(|word| there.iter().find(|value| value.eq_ignore_ascii_case(word)));
        if let Some(everybody) = everybody.filter(|_| there.len() > 1 && there.len() <= 40) {
            let everybody = (*everybody).to_owned();
            rows.retain(|row| row.get(n) == Some(&everybody));
            said.push(format!("Only the rows where \"{}\" is \"{everybody}\".", table.headings[n]));
        }
    }
    Ok(rows)
}

/// Several rows of one area would each overwrite the one before: ask which is meant.
fn refuse_several(
    table: &Table,
    rows: &[&Row],
    code: usize,
    values: &Values,
    options: &Options<'_>,
) -> Result<(), Refused> {
    let mut first: HashMap<&str, &Row> = HashMap::new();
    for row in rows {
        let Some(area) = row.get(code) else { continue };
        let Some(earlier) = first.insert(area, row) else { continue };
        let differs =
            |n: &usize| *n != code && !values.iter().any(|(_, value)| value == n) && earlier.get(*n) != row.get(*n);
        let Some(column) = (0..table.headings.len()).find(differs) else { continue };
        let all = distinct(rows.iter().copied().filter(|r| r.get(code) == Some(area)), column, 40);
        let example = all.first().copied().unwrap_or_default();
        let heading = &table.headings[column];
        return Err(Refused::because(format!(
            "each area has several rows for {}: {area} has {}, which differ in \"{heading}\" ({}). Choose one with --where \"{heading}={example}\", or add them up with --sum",
            options.measure.unwrap_or("the same measure"),
            all.len(),
            listed(all.iter().map(|value| format!("\"{value}\"")), 5),
        )));
    }
    Ok(())
}

/// When the figures are from.
enum Vintages<'a> {
    Given(&'a str),
    Column(usize),
    Unknown,
}

impl<'a> Vintages<'a> {
    fn of(table: &Table, options: &Options<'a>) -> Self {
        match (options.vintage, table.first_of(&["period", "vintage", "date", "year", "mid_year"])) {
            (Some(given), _) => Self::Given(given),
            (None, Some(column)) => Self::Column(column),
            (None, None) => Self::Unknown,
        }
    }

    fn said(&self, table: &Table) -> Option<String> {
        match self {
            Self::Given(_) => None,
            Self::Column(n) => Some(format!("The date of the figures from \"{}\".", table.headings[*n])),
            Self::Unknown => Some("The file does not say when the figures are from; say it with --vintage.".to_owned()),
        }
    }

    fn at(&self, row: &Row) -> String {
        match self {
            Self::Given(vintage) => (*vintage).to_owned(),
            Self::Column(n) => row.get(*n).unwrap_or("unknown").to_owned(),
            Self::Unknown => "unknown".to_owned(),
        }
    }
}

fn collect(
    rows: &[&Row],
    code: usize,
    values: &Values,
    vintages: &Vintages<'_>,
    options: &Options<'_>,
    outcome: &mut Outcome<AreaStat>,
) {
    let mut places: BTreeMap<(AreaCode, usize), usize> = BTreeMap::new();
    let mut seen: HashMap<AreaCode, u64> = HashMap::new();
    let (mut known, mut unknown) = (0_usize, BTreeSet::new());
    for row in rows {
        let area = match row.get(code).map(AreaCode::new) {
            Some(Ok(area)) => area,
            Some(Err(error)) => {
                outcome.refuse(row.number, error.to_string());
                continue;
            }
            None => {
                outcome.refuse(row.number, "it has no code of an area");
                continue;
            }
        };
        if !(options.known)(&area) {
            let hint = if looks_truncated(area.as_str()) { "; the code is one character short" } else { "" };
            outcome.refuse(row.number, format!("{area} is not among the {} areas loaded{hint}", options.level));
            unknown.insert(area);
            continue;
        }
        known += 1;
        if let (Some(first), false) = (seen.insert(area.clone(), row.number), options.sum) {
            outcome.refuse(row.number, format!("{area} was already in row {first}"));
            continue;
        }
        for (measure, column) in values {
            let cell = row.get(*column);
            match cell.map(number) {
                Some(Some(value)) if value >= 0.0 || !measure.is_count() => {
                    let stat = AreaStat {
                        area: area.clone(),
                        level: options.level,
                        measure: measure.clone(),
                        vintage: vintages.at(row),
                        value,
                    };
                    match places.get(&(area.clone(), *column)) {
                        Some(place) => outcome.items[*place].value += value,
                        None => {
                            places.insert((area.clone(), *column), outcome.items.len());
                            outcome.items.push(stat);
                        }
                    }
                }
                Some(Some(value)) => outcome
                    .refuse(row.number, format!("{measure} of {area} is {value}, and cannot be less than nothing")),
                Some(None) => {
                    let cell: String = cell.unwrap_or_default().chars().take(40).collect();
                    outcome.refuse(row.number, format!("{measure} of {area} is \"{cell}\", which is not a number"));
                }
                None if values.len() > 1 => {
                    outcome.remark(row.number, format!("{measure} of {area} is empty and was left out"))
                }
                None => outcome.refuse(row.number, format!("{measure} of {area} is empty")),
            }
        }
    }
    if !unknown.is_empty() {
        outcome.say(format!(
            "{} of {} codes are not among the {} areas loaded (such as {}): are they of another year's boundaries?",
            unknown.len(),
            unknown.len() + known,
            options.level,
            listed(unknown.iter().map(AreaCode::as_str), 3)
        ));
    }
}

/// An ONS code is a letter and eight digits; a spreadsheet or a typist loses one now and then.
fn looks_truncated(code: &str) -> bool {
    code.len() == 8 && code.starts_with(['E', 'W', 'S', 'N']) && code[1..].bytes().all(|b| b.is_ascii_digit())
}

/// Read `--where sex=Persons`.
///
/// # Errors
/// When there is no `=` in it.
pub fn filter_from(text: &str) -> Result<(String, String), Refused> {
    text.split_once('=')
        .map(|(column, value)| (column.trim().to_owned(), value.trim().trim_matches('"').to_owned()))
        .filter(|(column, _)| !key(column).is_empty())
        .ok_or_else(|| Refused::because(format!("\"{text}\" should be a column and a value, such as sex=Persons")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options<'a>(measure: Option<&'a str>, known: &'a dyn Fn(&AreaCode) -> bool) -> Options<'a> {
        Options {
            level: Level::Lsoa,
            measure,
            vintage: None,
            code_field: None,
            value_field: None,
            filters: Vec::new(),
            sum: false,
            known,
            limits: Limits::WEB,
        }
    }

    const ALL: &dyn Fn(&AreaCode) -> bool = &|_| true;

    fn value(outcome: &Outcome<AreaStat>, area: &str, measure: &str) -> Option<f64> {
        outcome.items.iter().find(|s| s.area.as_str() == area && s.measure.as_str() == measure).map(|s| s.value)
    }

    #[test]
    fn a_wide_table_gives_everybody_and_the_age_groups() {
        let text = "period,area_code,sex,all_ages,aged_0_to_15,aged_65_and_over,0\n\
                    2024-06-30,Q01000001,Persons,1500,300,290,12\n\
                    2024-06-30,Q01000001,Females,760,150,160,6\n";
        let outcome = read(text.as_bytes(), &options(Some("population"), ALL)).unwrap();
        assert_eq!(value(&outcome, "Q01000001", "population"), Some(1500.0));
        assert_eq!(value(&outcome, "Q01000001", "population_65_plus"), Some(290.0));
        assert_eq!(outcome.items[0].vintage, "2024-06-30");
        assert!(outcome.said.iter().any(|s| s.contains("\"sex\" is \"Persons\"")), "{:?}", outcome.said);
    }

    #[test]
    fn a_long_table_asks_which_row_or_adds_them_up() {
        let text = "area_code,indicator,availability_category,measure,unit,value\n\
                    Q01000001,Cars,None,Count,Households,277\nQ01000001,Cars,One,Count,Households,\"1,207\"\n";
        let mut asked = options(Some("households"), ALL);
        let refused = read(text.as_bytes(), &asked).unwrap_err();
        assert!(refused.reason.contains("--where \"availability_category="), "{refused}");
        asked.sum = true;
        let outcome = read(text.as_bytes(), &asked).unwrap();
        assert_eq!(value(&outcome, "Q01000001", "households"), Some(1484.0));
    }

    #[test]
    fn several_measures_stand_side_by_side() {
        let text = "code,population,population_0_15,households,imd_decile\nQ01000001,1500,300,610,3\nQ01000002,1400,200,600,\n";
        let outcome = read(text.as_bytes(), &options(None, ALL)).unwrap();
        assert_eq!(outcome.items.len(), 7);
        assert_eq!(value(&outcome, "Q01000001", "imd_decile"), Some(3.0));
        assert!(outcome.problems.is_empty());
    }

    #[test]
    fn codes_of_another_year_are_counted_and_truncated_ones_named() {
        let text = "lsoa11cd,population\nE01000001,5\nE0100002,6\nE01000003,7\n";
        let known = |code: &AreaCode| code.as_str() == "E01000001";
        let outcome = read(text.as_bytes(), &options(Some("population"), &known)).unwrap();
        assert_eq!(outcome.items.len(), 1);
        assert!(outcome.problems[0].reason.contains("one character short"));
        assert!(outcome.said.iter().any(|s| s.starts_with("2 of 3 codes")), "{:?}", outcome.said);
    }

    #[test]
    fn what_is_no_number_or_negative_is_refused_by_row() {
        let text = "code,population\nQ1,..\nQ2,-4\nQ3,\nQ4,9\n";
        let outcome = read(text.as_bytes(), &options(Some("population"), ALL)).unwrap();
        assert_eq!(outcome.problems.iter().map(|p| p.row).collect::<Vec<_>>(), [2, 3, 4]);
        assert_eq!(outcome.items.len(), 1);
    }

    #[test]
    fn a_filter_that_fits_nothing_lists_what_is_there() {
        let mut asked = options(Some("population"), ALL);
        asked.filters = vec![filter_from("sex=Everybody").unwrap()];
        let refused = read("code,sex,value\nQ1,Persons,3\n".as_bytes(), &asked).unwrap_err();
        assert!(refused.reason.contains("\"Persons\""), "{refused}");
    }
}
