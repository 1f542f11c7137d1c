//! Which column is what: as it was guessed, for a person to look at, and as they say instead.

use std::collections::BTreeMap;
use std::io::Read;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::fields::{Fields, KEYS, TELLING_KEYS};
use super::native;
use crate::import::collection::{each_feature, looks_like_json};
use crate::import::table::Table;
use crate::import::text::read_text;
use crate::import::{Limits, Refused, Unit, listed};

/// What a column of a list may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What it is called.
    Name,
    /// What it is called in Welsh.
    NameCy,
    /// A kind of the vocabulary, by its id or its label.
    Kind,
    /// A finer word than the kind, as its source has it.
    Type,
    /// What it is, in words.
    Description,
    /// Its address, or a part of it.
    Address,
    /// Its postcode.
    Postcode,
    /// Degrees east of Greenwich.
    Longitude,
    /// Degrees north of the equator.
    Latitude,
    /// Metres east on the British grid.
    Easting,
    /// Metres north on the British grid.
    Northing,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// An e-mail address or a telephone number.
    Contact,
    /// A web address.
    Website,
    /// Who stands behind it.
    Organization,
    /// The charity number of who stands behind it.
    CharityNumber,
    /// From which age, years.
    MinimumAge,
    /// Up to which age, years.
    MaximumAge,
    /// For how many people.
    Capacity,
    /// What it costs.
    Cost,
    /// Who is welcome.
    Welcomes,
    /// How to join.
    HowToJoin,
    /// The day on which somebody last said that it is right.
    LastConfirmed,
    /// When it is open, all days in one.
    OpeningHours,
    /// When it is open on Mondays.
    Monday,
    /// When it is open on Tuesdays.
    Tuesday,
    /// When it is open on Wednesdays.
    Wednesday,
    /// When it is open on Thursdays.
    Thursday,
    /// When it is open on Fridays.
    Friday,
    /// When it is open on Saturdays.
    Saturday,
    /// When it is open on Sundays.
    Sunday,
    /// Yes where it is step-free.
    StepFree,
    /// Yes where it has parking for disabled people.
    AccessibleParking,
    /// Yes where it has an accessible toilet.
    AccessibleToilet,
    /// Yes where it has a Changing Places toilet.
    ChangingPlace,
    /// Yes where it has a hearing loop.
    HearingLoop,
    /// Yes where it has a quiet space.
    QuietSpace,
    /// What tells the records of the source apart.
    Key,
}

/// The word of the vocabulary that a "yes" stands for.
const ACCESS: [(Field, &str); 6] = [
    (Field::StepFree, "step_free"),
    (Field::AccessibleParking, "accessible_parking"),
    (Field::AccessibleToilet, "accessible_toilet"),
    (Field::ChangingPlace, "changing_place"),
    (Field::HearingLoop, "hearing_loop"),
    (Field::QuietSpace, "quiet_space"),
];

const DAYS: [(Field, Weekday); 7] = [
    (Field::Monday, Weekday::Monday),
    (Field::Tuesday, Weekday::Tuesday),
    (Field::Wednesday, Weekday::Wednesday),
    (Field::Thursday, Weekday::Thursday),
    (Field::Friday, Weekday::Friday),
    (Field::Saturday, Weekday::Saturday),
    (Field::Sunday, Weekday::Sunday),
];

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Column {
    /// Its heading, as written.
    pub heading: String,
    /// What it is taken for; absent when it is not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
    /// The first values in it that differ.
    pub samples: Vec<String>,
}

/// The columns of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What its rows are called.
    pub unit: Unit,
    /// How many rows it has.
    pub rows: usize,
    /// In the order of the file; none where the list is in our own format, which needs no guess.
    pub columns: Vec<Column>,
}

/// How many values of a column are shown, and how long each of them, characters.
const SAMPLES: (usize, usize) = (3, 60);

/// The columns of a list, and what each is taken for.
///
/// # Errors
/// As [`super::read`], but for what has to be said first.
pub fn columns(
    reader: impl Read,
    limits: Limits,
    by_hand: Option<&BTreeMap<String, Field>>,
) -> Result<Columns, Refused> {
    let (text, _) = read_text(reader, limits)?;
    let table = if looks_like_json(&text) {
        let mut features = Vec::new();
        each_feature(&text, limits.rows, |feature| features.push(feature))?;
        if features.first().is_some_and(|feature| native::is_native(feature.properties.keys().map(String::as_str))) {
            return Ok(Columns { unit: Unit::Feature, rows: features.len(), columns: Vec::new() });
        }
        Table::from_features(features)?
    } else {
        Table::from_csv(&text, limits)?
    };
    let (unit, rows) = (table.unit, table.rows.len() + table.problems.len());
    if native::is_native(table.headings.iter().map(String::as_str)) {
        return Ok(Columns { unit, rows, columns: Vec::new() });
    }
    let fields = match by_hand {
        Some(columns) => Fields::by_hand(&table, columns, false)?,
        None => Fields::guess(&table, None, false)?,
    };
    let mut columns: Vec<Column> = Vec::new();
    for (n, heading) in table.headings.iter().enumerate() {
        let values = crate::import::columns::distinct(table.rows.iter().take(200), n, SAMPLES.0);
        let samples = values.iter().take(SAMPLES.0).map(|value| value.chars().take(SAMPLES.1).collect()).collect();
        columns.push(Column { heading: heading.clone(), field: None, samples });
    }
    for (field, n) in fields.taken() {
        columns[n].field.get_or_insert(field);
    }
    Ok(Columns { unit, rows, columns })
}

impl Fields {
    /// The columns as somebody said them.
    pub(super) fn by_hand(table: &Table, said: &BTreeMap<String, Field>, private: bool) -> Result<Self, Refused> {
        let mut fields = Self::default();
        let (mut lon, mut lat, mut easting, mut northing) = (None, None, None, None);
        let mut twice = Vec::new();
        // In the order of the table, so that the lines of an address stay in theirs.
        let mut columns = Vec::new();
        for (heading, field) in said {
            columns.push((table.asked_column(heading)?, *field));
        }
        columns.sort_unstable();
        for (n, field) in columns {
            let slot = match field {
                Field::Address => {
                    fields.address.push(n);
                    continue;
                }
                Field::Longitude => &mut lon,
                Field::Latitude => &mut lat,
                Field::Easting => &mut easting,
                Field::Northing => &mut northing,
                Field::Key => &mut fields.key,
                other => {
                    if let Some((_, day)) = DAYS.iter().find(|(field, _)| *field == other) {
                        fields.days.push((*day, n));
                        continue;
                    }
                    if let Some((_, word)) = ACCESS.iter().find(|(field, _)| *field == other) {
                        fields.accessibility.push((word, vec![n]));
                        continue;
                    }
                    let Some(slot) = fields.slot(other) else { continue };
                    slot
                }
            };
            if slot.is_some_and(|earlier| earlier != n) {
                twice.push(format!("\"{}\"", table.headings[n]));
            }
            *slot = Some(n);
        }
        if !twice.is_empty() {
            return Err(Refused::because(format!(
                "{} is said to be the same as another column; choose one of them",
                listed(twice, 6)
            )));
        }
        fields.place.lon_lat = lon.zip(lat);
        fields.place.grid = easting.zip(northing);
        // In a list of homes, only what is known to be a plain number of a record is a key: any other column may find the
        // building.
        let plain = |n: &usize| {
            let key = table.keys[*n].as_str();
            KEYS.contains(&key) && !TELLING_KEYS.contains(&key)
        };
        fields.key = fields.key.filter(|n| !private || plain(n));
        fields.settle(table, private);
        Ok(fields)
    }

    /// Where the number of a column that holds that is kept, for what one column holds.
    fn slot(&mut self, field: Field) -> Option<&mut Option<usize>> {
        Some(match field {
            Field::Name => &mut self.name,
            Field::NameCy => &mut self.name_cy,
            Field::Kind => &mut self.kind,
            Field::Type => &mut self.class,
            Field::Description => &mut self.description,
            Field::Postcode => &mut self.postcode,
            Field::Phone => &mut self.phone,
            Field::Email => &mut self.email,
            Field::Contact => &mut self.contact,
            Field::Website => &mut self.website,
            Field::Organization => &mut self.organization,
            Field::CharityNumber => &mut self.charity,
            Field::MinimumAge => &mut self.youngest,
            Field::MaximumAge => &mut self.oldest,
            Field::Capacity => &mut self.capacity,
            Field::Cost => &mut self.cost,
            Field::Welcomes => &mut self.welcomes,
            Field::HowToJoin => &mut self.joining,
            Field::LastConfirmed => &mut self.confirmed,
            Field::OpeningHours => &mut self.hours,
            Field::Key => &mut self.key,
            _ => return None,
        })
    }

    /// Every column that is read, with what for.
    pub(super) fn taken(&self) -> Vec<(Field, usize)> {
        let single = [
            (Field::Name, self.name),
            (Field::NameCy, self.name_cy),
            (Field::Kind, self.kind),
            (Field::Type, self.class),
            (Field::Description, self.description),
            (Field::Postcode, self.postcode),
            (Field::Longitude, self.place.lon_lat.map(|(lon, _)| lon)),
            (Field::Latitude, self.place.lon_lat.map(|(_, lat)| lat)),
            (Field::Easting, self.place.grid.map(|(easting, _)| easting)),
            (Field::Northing, self.place.grid.map(|(_, northing)| northing)),
            (Field::Phone, self.phone),
            (Field::Email, self.email),
            (Field::Contact, self.contact),
            (Field::Website, self.website),
            (Field::Organization, self.organization),
            (Field::CharityNumber, self.charity),
            (Field::MinimumAge, self.youngest),
            (Field::MaximumAge, self.oldest),
            (Field::Capacity, self.capacity),
            (Field::Cost, self.cost),
            (Field::Welcomes, self.welcomes),
            (Field::HowToJoin, self.joining),
            (Field::LastConfirmed, self.confirmed),
            (Field::OpeningHours, self.hours),
            (Field::Key, self.key),
        ];
        let mut taken: Vec<(Field, usize)> = single.into_iter().filter_map(|(field, n)| Some((field, n?))).collect();
        taken.extend(self.address.iter().map(|n| (Field::Address, *n)));
        for (day, n) in &self.days {
            taken.extend(DAYS.iter().filter(|(_, of)| of == day).map(|(field, _)| (*field, *n)));
        }
        for (word, columns) in &self.accessibility {
            let field = ACCESS.iter().find(|(_, of)| of == word).map(|(field, _)| *field);
            taken.extend(field.into_iter().flat_map(|field| columns.iter().map(move |n| (field, *n))));
        }
        taken
    }
}
