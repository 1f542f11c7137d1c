//! Values as text, and back.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{Deserialize, DeserializeOwned, IntoDeserializer};

use crate::error::StoreError;

/// A word of an enumeration, as it is written in JSON.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => unreachable!("enumerations of the domain are words"),
    }
}

/// The value of a word.
pub(crate) fn from_word<'de, T: Deserialize<'de>>(word: &'de str) -> Result<T, StoreError> {
    let deserializer: StrDeserializer<'de, ValueError> = word.into_deserializer();
    T::deserialize(deserializer).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// A list or a small thing as JSON.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain words and numbers serialise")
}

/// What was written as JSON.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Unreadable(error.to_string()))
}

/// A list; most are empty.
pub(crate) fn list<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, StoreError> {
    if text == "[]" { Ok(Vec::new()) } else { from_json(text) }
}

/// A date, a time, an id or a code.
pub(crate) fn parse<T: FromStr<Err: Display>>(text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error| StoreError::Unreadable(format!("\"{text}\": {error}")))
}

/// The same, where it may be absent.
pub(crate) fn parse_some<T: FromStr<Err: Display>>(text: Option<&str>) -> Result<Option<T>, StoreError> {
    text.map(parse).transpose()
}

/// A time with nine decimals, so that the order of texts is the order of times.
pub(crate) fn stamp(at: Timestamp) -> String {
    format!("{at:.9}")
}

/// A number that is stored in a wider type.
pub(crate) fn number<T: TryFrom<N>, N: Display + Copy>(n: N) -> Result<T, StoreError> {
    T::try_from(n).map_err(|_| StoreError::Unreadable(format!("{n} is out of range")))
}
