//! Days as they are written, `2026-12-31`, and nothing else that a date may be written as.
//!
//! A reader of every form of date there is would be a fifth of what is downloaded to a device.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Read `2026-12-31`.
#[must_use]
pub fn day_from_text(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut part = |length| {
        let digits = |part: &&str| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        parts.next().filter(digits)?.parse::<u16>().ok()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The same day of the month so many months before; the last of a month that has no such day.
#[must_use]
pub fn months_before(day: Date, months: i16) -> Date {
    let month = day.year() * 12 + i16::from(day.month()) - 1 - months;
    #[expect(clippy::cast_possible_truncation, reason = "1 to 12")]
    let first = Date::new(month.div_euclid(12), (month.rem_euclid(12) + 1) as i8, 1);
    // Before the year -9999 nothing was confirmed.
    first.map_or(Date::MIN, |first| {
        Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).unwrap_or(first)
    })
}

/// For `#[serde(with = "day")]`.
///
/// # Errors
/// When it is no such day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    day_from_text(&text).ok_or_else(|| serde::de::Error::custom("a date is written as 2026-12-31"))
}

struct Written(Date);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer).map(Self)
    }
}

/// One, or none.
pub mod maybe {
    use super::{Date, Deserialize, Deserializer, Serialize, Serializer, Written};

    /// As it is written.
    ///
    /// # Errors
    /// What the serialiser gives.
    pub fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        day.serialize(serializer)
    }

    /// As it is read.
    ///
    /// # Errors
    /// When it is no such day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Ok(Option::<Written>::deserialize(deserializer)?.map(|day| day.0))
    }
}

/// Several.
pub mod each {
    use super::{Date, Deserialize, Deserializer, Serialize, Serializer, Written};

    /// As they are written.
    ///
    /// # Errors
    /// What the serialiser gives.
    pub fn serialize<S: Serializer>(days: &Vec<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        days.serialize(serializer)
    }

    /// As they are read.
    ///
    /// # Errors
    /// When one is no such day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
        Ok(Vec::<Written>::deserialize(deserializer)?.into_iter().map(|day| day.0).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::{day_from_text, months_before};

    #[test]
    fn months_before_are_those_of_the_calendar() {
        for day in date(2019, 1, 1).series(1.day()).take(3_000) {
            for months in [6, 12] {
                assert_eq!(months_before(day, months), day.saturating_sub(i64::from(months).months()), "{day}");
            }
        }
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        assert_eq!(day_from_text("2026-02-28"), Some(date(2026, 2, 28)));
        for text in ["2026-02-30", "2026-2-3", "26-02-03", "2026-02-03T10:00", "20260203", "+026-02-03", ""] {
            assert_eq!(day_from_text(text), None, "{text}");
        }
    }
}
