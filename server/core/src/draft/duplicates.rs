//! "Is it one of these?": what is close by and called much the same.
//!
//! Only what the asker can see is compared, so that the question tells nothing of what is hidden.

use jiff::civil::Date;

use crate::position::{Metres, Position};
use crate::view::{Filter, Hit, Prepared, Slot, View, fold};

/// How close is close by, metres: across the road, or the other end of the same hall.
pub const NEAR: f64 = 150.0;

/// How much alike two names must be, 0 to 1. On the pairs of `tests/fixtures/names.csv`, by which it was chosen, 39 of
/// the 40 that are the same are asked about, and 2 of the 40 that are not.
const ALIKE: f64 = 0.82;

/// Words that many names share, which tell two things apart no better than "the".
const COMMON: [&str; 29] = [
    "the",
    "and",
    "of",
    "at",
    "in",
    "for",
    "a",
    "group",
    "club",
    "community",
    "centre",
    "center",
    "society",
    "grwp",
    "clwb",
    "cymunedol",
    "canolfan",
    "y",
    "yr",
    "ar",
    "o",
    "local",
    "cic",
    "cio",
    "ltd",
    "limited",
    "association",
    "charity",
    "trust",
];

/// Something that may be the same thing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alike {
    /// Which asset of the view.
    pub slot: Slot,
    /// How far it is; `None` when neither has a place.
    pub hit: Option<Hit>,
    /// How much alike the names are, 0 to 1.
    pub similarity: f64,
}

/// How much alike two names are, 0 to 1, whatever their case, accents, order and common words.
///
/// ```
/// use hereabouts_core::draft::similarity;
/// assert!(similarity("Sale Moor Walking Group", "Walking group, Sale Moor") > 0.9);
/// assert!(similarity("Tuesday Walkers", "Tuesday Chess") < 0.7);
/// ```
#[must_use]
pub fn similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (telling_words(one), telling_words(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    // Each word of one with its best match in the other, both ways round, longer words counting for more.
    let covered = |these: &[String], those: &[String]| {
        let length = |word: &String| word.chars().count() as f64;
        let matched = |word: &String| those.iter().map(|that| word_similarity(word, that)).fold(0.0, f64::max);
        these.iter().map(|word| matched(word) * length(word)).sum::<f64>() / these.iter().map(length).sum::<f64>()
    };
    let (forth, back) = (covered(&one, &other), covered(&other, &one));
    // A short name inside a long one is likely the same; a long one that shares a word is not.
    let by_words = 0.8 * forth.max(back) + 0.2 * forth.min(back);
    // "Gorse Hill" and "Gorsehill" have no word in common.
    let whole = strsim::normalized_damerau_levenshtein(&one.concat(), &other.concat());
    if whole >= 0.85 { by_words.max(whole) } else { by_words }
}

/// Two words alike: the same but for a letter, or but for the ending.
fn word_similarity(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    // The 1st and the 3rd are two things.
    if [one, other].iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit())) {
        return 0.0;
    }
    let shorter = one.chars().count().min(other.chars().count());
    let letters = strsim::normalized_damerau_levenshtein(one, other);
    if shorter >= 5 && letters >= 0.8 {
        return letters;
    }
    let beginning = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    if beginning >= 4 && beginning + 4 >= shorter && beginning * 2 >= shorter { 0.85 } else { 0.0 }
}

fn telling_words(name: &str) -> Vec<String> {
    let folded: String = fold(name).chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    let words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let telling: Vec<String> = words.iter().filter(|word| !COMMON.contains(&word.as_str())).cloned().collect();
    // "The Community Centre" has nothing else.
    if telling.is_empty() { words } else { telling }
}

/// What the asker can see within [`NEAR`] of the place with much the same name; without a place, whatever has much the
/// same name and no place either. The likeliest first, five at the most.
#[must_use]
pub fn near_duplicates(view: &View, name: &str, place: Option<Position>, today: Date) -> Vec<Alike> {
    let mut alike: Vec<Alike> = Vec::new();
    let mut consider = |slot: Slot, hit: Option<Hit>| {
        let properties = view.asset(slot).properties();
        let names = [Some(properties.name), properties.name_cy];
        let best = names.iter().flatten().map(|known| similarity(name, known)).fold(0.0, f64::max);
        if best >= ALIKE {
            alike.push(Alike { slot, hit, similarity: best });
        }
    };
    let everything = Prepared::new(view, Filter::default(), today);
    match place {
        Some(position) => {
            let near = Metres::new(NEAR).expect("a distance");
            for hit in view.nearest_hits(&position.into(), 200, Some(near), &everything) {
                consider(hit.slot, Some(hit));
            }
        }
        None => {
            let words = Prepared::new(view, Filter { text: longest_word(name), ..Filter::default() }, today);
            let listing = view.list(&words, |_, asset| asset.places.is_empty(), None, 200);
            listing.slots.into_iter().for_each(|slot| consider(slot, None));
        }
    }
    alike.sort_by(|one, other| other.similarity.total_cmp(&one.similarity).then(one.slot.cmp(&other.slot)));
    alike.truncate(5);
    alike
}

fn longest_word(name: &str) -> String {
    telling_words(name).into_iter().max_by_key(String::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_people_labelled_are_told_apart() {
        let mut pairs = csv::Reader::from_reader(include_str!("../../../../tests/fixtures/names.csv").as_bytes());
        let (mut found, mut missed, mut wrong, mut right) = (0, Vec::new(), Vec::new(), 0);
        for pair in pairs.records() {
            let pair = pair.unwrap();
            let asked = similarity(&pair[0], &pair[1]) >= ALIKE;
            assert!((similarity(&pair[0], &pair[1]) - similarity(&pair[1], &pair[0])).abs() < 1e-12, "{pair:?}");
            match (asked, &pair[2] == "yes") {
                (true, true) => found += 1,
                (false, true) => missed.push(pair),
                (true, false) => wrong.push(pair),
                (false, false) => right += 1,
            }
        }
        assert!(missed.len() <= 1 && found >= 39, "missed: {missed:?}");
        assert!(wrong.len() <= 2 && right >= 38, "wrongly asked about: {wrong:?}");
    }
}
