//! The postcodes of a place, kept small: 1.7 million of them are some 100 MB.

use std::collections::HashMap;

use crate::area::{AreaCode, Level};
use crate::position::Position;
use crate::postcode::{Postcode, PostcodeRecord};

const NONE: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
struct Row {
    /// The postcode without its space, in capitals, left aligned.
    key: [u8; 7],
    terminated: Option<bool>,
    /// NaN where there is no point.
    lon: f64,
    lat: f64,
    /// By level, numbers in `codes`.
    areas: [u32; 6],
}

const LEVELS: [Level; 6] = [Level::Oa, Level::Lsoa, Level::Msoa, Level::Ward, Level::Locality, Level::La];

/// The postcodes of a place, in order.
#[derive(Debug, Default)]
pub struct Gazetteer {
    rows: Vec<Row>,
    codes: Vec<AreaCode>,
    districts: Vec<(String, Position, u32)>,
}

fn key(postcode: &Postcode) -> [u8; 7] {
    key_of(postcode.as_str())
}

fn key_of(text: &str) -> [u8; 7] {
    let mut key = [b' '; 7];
    let bytes = text.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_uppercase());
    for (place, byte) in key.iter_mut().zip(bytes) {
        *place = byte;
    }
    key
}

/// Collects postcodes one at a time, so that a long file need not be held twice.
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    rows: Vec<Row>,
    codes: Vec<AreaCode>,
    numbers: HashMap<AreaCode, u32>,
}

impl GazetteerBuilder {
    /// Add one. The last of two with the same postcode stays.
    pub fn push(&mut self, record: &PostcodeRecord) {
        let mut areas = [NONE; 6];
        for (level, code) in &record.areas {
            if let Some(place) = LEVELS.iter().position(|l| l == level) {
                areas[place] = *self.numbers.entry(code.clone()).or_insert_with(|| {
                    self.codes.push(code.clone());
                    u32::try_from(self.codes.len() - 1).unwrap_or(NONE)
                });
            }
        }
        let (lon, lat) = record.position.map_or((f64::NAN, f64::NAN), |p| (p.lon(), p.lat()));
        self.rows.push(Row { key: key(&record.postcode), terminated: record.terminated, lon, lat, areas });
    }

    /// All of them, ready to be asked.
    #[must_use]
    pub fn build(mut self) -> Gazetteer {
        self.rows.sort_by_key(|row| row.key);
        self.rows.dedup_by(|later, earlier| {
            let same = later.key == earlier.key;
            if same {
                *earlier = *later;
            }
            same
        });
        self.rows.shrink_to_fit();
        let mut gazetteer = Gazetteer { rows: self.rows, codes: self.codes, districts: Vec::new() };
        gazetteer.districts = gazetteer.mean_districts();
        gazetteer
    }
}

impl Gazetteer {
    fn record(&self, row: &Row) -> PostcodeRecord {
        let text: String = row.key.iter().map(|b| char::from(*b)).collect();
        PostcodeRecord {
            postcode: Postcode::parse(&text).expect("only postcodes are put in"),
            position: Position::new(row.lon, row.lat).ok(),
            areas: LEVELS
                .into_iter()
                .zip(row.areas)
                .filter_map(|(level, n)| Some((level, self.codes.get(n as usize)?.clone())))
                .collect(),
            terminated: row.terminated,
        }
    }

    /// What is known of a postcode.
    #[must_use]
    pub fn get(&self, postcode: &Postcode) -> Option<PostcodeRecord> {
        let at = self.rows.binary_search_by_key(&key(postcode), |row| row.key).ok()?;
        Some(self.record(&self.rows[at]))
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The postcodes that begin with the letters, in order.
    pub fn starting_with(&self, letters: &str) -> impl Iterator<Item = PostcodeRecord> {
        let start = key_of(letters);
        let length = letters.bytes().filter(|b| !b.is_ascii_whitespace()).count();
        // Longer than any postcode: none begins with it.
        let from =
            if (1..=7).contains(&length) { self.rows.partition_point(|row| row.key < start) } else { self.rows.len() };
        self.rows[from..].iter().take_while(move |row| row.key[..length] == start[..length]).map(|row| self.record(row))
    }

    /// The districts (`M33`), in order, each with the mean of its postcodes in use and their number.
    #[must_use]
    pub fn districts(&self) -> &[(String, Position, u32)] {
        &self.districts
    }

    fn mean_districts(&self) -> Vec<(String, Position, u32)> {
        let mut sums: HashMap<&[u8], (f64, f64, u32)> = HashMap::new();
        for row in self.rows.iter().filter(|row| row.terminated != Some(true) && row.lon.is_finite()) {
            let length = row.key.iter().position(|b| *b == b' ').unwrap_or(7);
            let sum = sums.entry(&row.key[..length - 3]).or_default();
            *sum = (sum.0 + row.lon, sum.1 + row.lat, sum.2 + 1);
        }
        let mut districts: Vec<_> = sums
            .into_iter()
            .filter_map(|(name, (lon, lat, count))| {
                let centre = Position::new(lon / f64::from(count), lat / f64::from(count)).ok()?;
                Some((String::from_utf8_lossy(name).into_owned(), centre, count))
            })
            .collect();
        districts.sort_by(|a, b| a.0.cmp(&b.0));
        districts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn little_town() -> Gazetteer {
        let mut builder = GazetteerBuilder::default();
        for (text, lon) in [("QX1 1AA", -4.3), ("QX1 1AB", -4.2), ("QX10 1AA", -4.1)] {
            builder.push(&PostcodeRecord {
                postcode: Postcode::parse(text).unwrap(),
                position: Some(Position::new(lon, 52.4).unwrap()),
                areas: vec![(Level::Lsoa, AreaCode::new("Q01000001").unwrap())],
                terminated: None,
            });
        }
        builder.build()
    }

    #[test]
    fn a_postcode_is_found_with_its_areas() {
        let found = little_town().get(&Postcode::parse("qx11ab").unwrap()).unwrap();
        assert_eq!(found.position.unwrap().lon(), -4.2);
        assert_eq!(found.areas[0].1.as_str(), "Q01000001");
    }

    #[test]
    fn districts_are_told_apart() {
        let town = little_town();
        assert_eq!(town.districts().iter().map(|d| (d.0.as_str(), d.2)).collect::<Vec<_>>(), [("QX1", 2), ("QX10", 1)]);
        assert_eq!(town.starting_with("qx1 1a").count(), 2);
        assert_eq!(town.starting_with("").count(), 0);
    }
}
