//! Whether a free text tells where somebody lives or how to reach them.
//!
//! Used on every text of a record whose place is not public: rather a harmless sentence left out
//! than a front door told.

use crate::postcode::Postcode;

/// What a text tells that it should not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// A full postcode.
    Postcode,
    /// A house number with a street.
    Address,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
}

impl Tells {
    /// For a sentence: "holds a postcode".
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Postcode => "a postcode",
            Self::Address => "a house number and a street",
            Self::Phone => "a phone number",
            Self::Email => "an e-mail address",
        }
    }
}

/// What ends the name of a street in English; the first [`PLAIN_ENDS`] mean nothing else.
const STREET_ENDS: [&str; 46] = [
    "road", "rd", "street", "avenue", "ave", "lane", "crescent", "terrace", "cres", "gdns", "terr", "close", "drive",
    "grove", "gardens", "st", "av", "ln", "dr", "cl", "way", "place", "pl", "gr", "court", "ct", "square", "sq",
    "walk", "mews", "hill", "rise", "row", "view", "park", "green", "bank", "parade", "quay", "yard", "croft", "fold",
    "brow", "house", "cottages", "villas",
];
const PLAIN_ENDS: usize = 11;
/// What begins the name of a street in Welsh.
const STREET_BEGINNINGS: [&str; 14] = [
    "heol", "stryd", "ffordd", "lôn", "lon", "rhodfa", "maes", "clos", "rhes", "teras", "cilgant", "parc", "bryn",
    "pen",
];
const DWELLINGS: [&str; 4] = ["flat", "apartment", "fflat", "apt"];

/// What the text tells, if anything.
///
/// ```
/// use hereabouts_core::import::screen::{Tells, tells};
/// assert_eq!(tells("We meet at 12 Heol y Bryn on Tuesdays"), Some(Tells::Address));
/// assert_eq!(tells("Tea and talk for 20 people every Tuesday"), None);
/// ```
#[must_use]
pub fn tells(text: &str) -> Option<Tells> {
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '/' | '<' | '>' | '[' | ']')
        })
        .map(|word| word.trim_matches(|c: char| matches!(c, '.' | '!' | '?' | '\'' | '’' | '-' | '–')))
        .filter(|word| !word.is_empty())
        .collect();
    if words.iter().any(|word| is_email(word)) {
        return Some(Tells::Email);
    }
    if (0..words.len()).any(|n| is_postcode(&words[n..])) {
        return Some(Tells::Postcode);
    }
    if has_phone(text) {
        return Some(Tells::Phone);
    }
    (0..words.len()).any(|n| is_address(&words[n..])).then_some(Tells::Address)
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

fn is_postcode(words: &[&str]) -> bool {
    let whole = |text: &str| text.is_ascii() && Postcode::parse(text).is_ok();
    whole(words[0]) || words.get(1).is_some_and(|second| second.len() == 3 && whole(&format!("{}{second}", words[0])))
}

/// Ten digits or more in one run, however they are spaced, that begin with 0 or +.
fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut begins = false;
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('#')) {
        match c {
            '0'..='9' | '+' => {
                if run.is_empty() {
                    begins = c == '0' || c == '+';
                }
                digits += u32::from(c.is_ascii_digit());
                run.push(c);
            }
            ' ' | '-' | '(' | ')' | '.' | '\u{a0}' if !run.is_empty() => {}
            _ => {
                if begins && digits >= 10 {
                    return true;
                }
                digits = 0;
                run.clear();
            }
        }
    }
    false
}

fn is_address(words: &[&str]) -> bool {
    let lower = |word: &str| word.to_lowercase();
    if DWELLINGS.contains(&lower(words[0]).as_str())
        && words.get(1).is_some_and(|word| is_house_number(word) || word.len() == 1)
    {
        return true;
    }
    if !is_house_number(words[0]) {
        return false;
    }
    let after = &words[1..words.len().min(6)];
    let welsh = after.first().is_some_and(|word| STREET_BEGINNINGS.contains(&lower(word).as_str()));
    // A street has a name: "12 Mill Road", not "12 road safety talks". Without its capitals it is
    // only known by an end that means nothing else, close to the number.
    let named = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let capitals = after.iter().take_while(|word| named(word) || word.len() <= 3).skip(1);
    let capitals = capitals.filter(|word| named(word)).any(|word| STREET_ENDS.contains(&lower(word).as_str()));
    let plain = after.iter().take(3).skip(1).any(|word| STREET_ENDS[..PLAIN_ENDS].contains(&lower(word).as_str()));
    welsh || plain || capitals && after.first().is_some_and(|word| named(word))
}

/// `12`, `12a`, `87-91`.
fn is_house_number(word: &str) -> bool {
    word.split(['-', '–']).all(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        (1..=4).contains(&digits) && part.len() - digits <= 1 && part[digits..].bytes().all(|b| b.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_doors_and_numbers_are_seen() {
        for (text, expected) in [
            ("Ring Mair on 01970 123 456 first", Tells::Phone),
            ("Ffoniwch +44 (0)1970 123456", Tells::Phone),
            ("write to mair@example.org.", Tells::Email),
            ("Behind the chapel, SY23 1AB", Tells::Postcode),
            ("Behind the chapel (sy231ab)", Tells::Postcode),
            ("at 4 Mill Lane, Aber", Tells::Address),
            ("at 87-91 Great Darkgate Street", Tells::Address),
            ("yn 12 Heol y Bryn", Tells::Address),
            ("Flat 3, above the bakery", Tells::Address),
            ("12A St. Mary's Road", Tells::Address),
            ("we meet at 12 mill lane", Tells::Address),
        ] {
            assert_eq!(tells(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn plain_talk_is_left_alone() {
        for text in [
            "Tea and talk every Tuesday at 10, 12 people at most",
            "Open 09:00-17:00, for ages 5 to 11",
            "Founded in 1962; 3 choirs and a band on Mill Road",
            "A 12 week course on road safety",
            "",
        ] {
            assert_eq!(tells(text), None, "{text}");
        }
    }
}
