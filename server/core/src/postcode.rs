//! UK postcodes and what the gazetteer knows of each.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::area::{AreaCode, Level};
use crate::position::Position;

/// The text is not a postcode.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{0}\" is not a full postcode, such as M33 7ZF")]
pub struct PostcodeError(pub String);

/// A full unit postcode in its usual form: capitals, one space before the last three.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Postcode(String);

impl Postcode {
    /// Read a postcode however it was typed: `m337zf`, `M33  7ZF`, ` M33 7ZF `.
    ///
    /// # Errors
    /// When it has not the shape of a full postcode.
    ///
    /// ```
    /// use hereabouts_core::Postcode;
    /// assert_eq!(Postcode::parse(" m33  7zf ")?.as_str(), "M33 7ZF");
    /// assert!(Postcode::parse("M33").is_err());
    /// # Ok::<(), hereabouts_core::postcode::PostcodeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, PostcodeError> {
        let refuse = || PostcodeError(text.trim().chars().take(20).collect());
        let packed: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).take(8).collect();
        if !packed.is_ascii() || !(5..=7).contains(&packed.len()) {
            return Err(refuse());
        }
        let (outward, inward) = packed.split_at(packed.len() - 3);
        let inward_fits = inward.bytes().next().is_some_and(|b| b.is_ascii_digit())
            && inward.bytes().skip(1).all(|b| b.is_ascii_uppercase());
        let letters = outward.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &outward.as_bytes()[letters..];
        let outward_fits = (1..=2).contains(&letters)
            && rest.first().is_some_and(u8::is_ascii_digit)
            && rest.len() <= 2
            && rest.iter().all(u8::is_ascii_alphanumeric);
        if inward_fits && outward_fits { Ok(Self(format!("{outward} {inward}"))) } else { Err(refuse()) }
    }

    /// `M33 7ZF`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the space: `M33`.
    #[must_use]
    pub fn district(&self) -> &str {
        self.0.split(' ').next().unwrap_or_default()
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Postcode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// One line of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct PostcodeRecord {
    /// Which postcode.
    pub postcode: Postcode,
    /// Its point on the ground; a directory of codes alone has none.
    pub position: Option<Position>,
    /// The areas that it belongs to by look-up, at most one of a level.
    pub areas: Vec<(Level, AreaCode)>,
    /// Whether it is no longer in use, where the source says so.
    pub terminated: Option<bool>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_of_postcode_is_read() {
        for (typed, expected) in [
            ("m1 1ae", "M1 1AE"),
            ("B338TH", "B33 8TH"),
            ("cr2 6xh", "CR2 6XH"),
            ("DN551PT", "DN55 1PT"),
            ("W1A 0AX", "W1A 0AX"),
            ("ec1a1bb", "EC1A 1BB"),
            ("QX1 1AA", "QX1 1AA"),
        ] {
            assert_eq!(Postcode::parse(typed).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn what_is_not_a_postcode_is_refused() {
        for typed in ["", "M33", "NA", "M33 7Z", "M33 77F", "1M3 7ZF", "M33 7ZF M33 7ZF", "Ŵ1A 0AX", "\0\0\0\0\0"] {
            assert!(Postcode::parse(typed).is_err(), "{typed:?}");
        }
    }
}
