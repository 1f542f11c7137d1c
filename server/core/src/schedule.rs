//! When something happens: one model for weekly clubs, monthly lunches and single events.
//!
//! Field names follow HSDS and iCalendar (RFC 5545). Deliberately absent: time zones and the
//! clock. Opening hours are wall-clock times where the asset is; today is told by the caller.

use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::day;

/// Why a schedule is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScheduleError {
    /// A day that is none.
    #[error("\"{0}\" is not a day; use mo, tu, we, th, fr, sa, su, or 1mo for the first Monday of a month")]
    Day(String),
    /// A single event without a date.
    #[error("something that happens once needs its date (dtstart)")]
    NoDate,
    /// A weekly or monthly event without a day.
    #[error("something that repeats needs the days it happens on (byday)")]
    NoDay,
    /// Every no weeks.
    #[error("the interval must be 1 or more")]
    Interval,
    /// Every other week without a week to count from.
    #[error("something every {0} weeks or months needs a date to count from (dtstart)")]
    NoStart(u16),
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Every week, or every `interval` weeks.
    Weekly,
    /// Every month, or every `interval` months.
    Monthly,
    /// On `dtstart` alone.
    Once,
}

/// A weekday, for monthly schedules with its place in the month: `mo`, `1mo`, `-1fr`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByDay {
    /// First to fifth, or -1 for the last; 0 for each.
    pub nth: i8,
    /// Which weekday.
    pub weekday: Weekday,
}

const DAYS: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/// A weekday by its two letters, such as `tu`.
#[must_use]
pub fn weekday_from_letters(letters: &str) -> Option<Weekday> {
    let n = DAYS.iter().position(|day| day.eq_ignore_ascii_case(letters))?;
    Weekday::from_monday_zero_offset(i8::try_from(n).ok()?).ok()
}

/// The two letters of a weekday.
#[must_use]
pub fn weekday_letters(weekday: Weekday) -> &'static str {
    DAYS[usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)]
}

impl ByDay {
    /// Read `mo`, `1mo` or `-1fr`.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(text: &str) -> Result<Self, ScheduleError> {
        let refuse = || ScheduleError::Day(text.chars().take(20).collect());
        let split = text.len().checked_sub(2).filter(|n| text.is_char_boundary(*n)).ok_or_else(refuse)?;
        let (nth, letters) = text.split_at(split);
        let weekday = weekday_from_letters(letters).ok_or_else(refuse)?;
        let nth = if nth.is_empty() { 0 } else { nth.parse::<i8>().map_err(|_| refuse())? };
        if (-1..=5).contains(&nth) { Ok(Self { nth, weekday }) } else { Err(refuse()) }
    }
}

impl std::fmt::Display for ByDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.nth != 0 {
            write!(f, "{}", self.nth)?;
        }
        f.write_str(weekday_letters(self.weekday))
    }
}

impl Serialize for ByDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ByDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// When something happens or is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// How often.
    pub freq: Frequency,
    /// Every how many weeks or months; 1 where absent.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub interval: u16,
    /// The days: `mo`; monthly also `1mo` for the first Monday, `-1fr` for the last Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub byday: Vec<ByDay>,
    /// Wall-clock time, such as 10:00.
    #[serde(default, with = "minutes", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub opens_at: Option<Time>,
    /// Wall-clock time; earlier than `opens_at` means the next day.
    #[serde(default, with = "minutes", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub closes_at: Option<Time>,
    /// The first date, or the only one.
    #[serde(default, with = "day::maybe", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub dtstart: Option<Date>,
    /// Not before.
    #[serde(default, with = "day::maybe", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_from: Option<Date>,
    /// Not after.
    #[serde(default, with = "day::maybe", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub valid_to: Option<Date>,
    /// Dates left out.
    #[serde(default, with = "day::each", skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<String>)]
    pub except: Vec<Date>,
    /// In words: "term time only".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

const fn one() -> u16 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_one(interval: &u16) -> bool {
    *interval == 1
}

impl Schedule {
    /// A weekly opening on one day.
    #[must_use]
    pub fn weekly(weekday: Weekday, opens_at: Time, closes_at: Time) -> Self {
        Self {
            freq: Frequency::Weekly,
            interval: 1,
            byday: vec![ByDay { nth: 0, weekday }],
            opens_at: Some(opens_at),
            closes_at: Some(closes_at),
            dtstart: None,
            valid_from: None,
            valid_to: None,
            except: Vec::new(),
            note: None,
        }
    }

    /// Check that the parts make sense together.
    ///
    /// # Errors
    /// When what happens once has no date, or what repeats has no day.
    pub fn check(&self) -> Result<(), ScheduleError> {
        if self.interval == 0 {
            return Err(ScheduleError::Interval);
        }
        match self.freq {
            Frequency::Once if self.dtstart.is_none() => Err(ScheduleError::NoDate),
            Frequency::Weekly | Frequency::Monthly if self.byday.is_empty() => Err(ScheduleError::NoDay),
            Frequency::Weekly | Frequency::Monthly if self.interval > 1 && self.dtstart.is_none() => {
                Err(ScheduleError::NoStart(self.interval))
            }
            _ => Ok(()),
        }
    }

    /// Whether it happens on the date.
    #[must_use]
    pub fn happens_on(&self, date: Date) -> bool {
        let starts = self.dtstart.max(self.valid_from);
        if starts.is_some_and(|start| date < start)
            || self.valid_to.is_some_and(|end| date > end)
            || self.except.contains(&date)
        {
            return false;
        }
        let day_fits = self.byday.iter().any(|day| {
            day.weekday == date.weekday()
                && match day.nth {
                    0 => true,
                    -1 => date.day() + 7 > date.days_in_month(),
                    nth => (date.day() - 1) / 7 + 1 == nth,
                }
        });
        match self.freq {
            Frequency::Once => self.dtstart == Some(date),
            Frequency::Weekly => day_fits && self.weeks_fit(date),
            Frequency::Monthly => day_fits && self.months_fit(date),
        }
    }

    fn weeks_fit(&self, date: Date) -> bool {
        let Some(start) = self.dtstart.filter(|_| self.interval > 1) else { return true };
        // Weeks since a Monday.
        let week = |d: Date| d.duration_since(Date::constant(1970, 1, 5)).as_hours().div_euclid(24 * 7);
        (week(date) - week(start)) % i64::from(self.interval) == 0
    }

    fn months_fit(&self, date: Date) -> bool {
        let Some(start) = self.dtstart.filter(|_| self.interval > 1) else { return true };
        let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
        (months(date) - months(start)) % i32::from(self.interval) == 0
    }

    /// Whether it ever happens on that day of the week, today or later.
    #[must_use]
    pub fn happens_on_weekday(&self, weekday: Weekday, today: Date) -> bool {
        if self.valid_to.is_some_and(|end| end < today) {
            return false;
        }
        match self.freq {
            Frequency::Once => self.dtstart.is_some_and(|date| date >= today && date.weekday() == weekday),
            Frequency::Weekly | Frequency::Monthly => self.byday.iter().any(|day| day.weekday == weekday),
        }
    }
}

/// Times as `10:00`, without seconds.
mod minutes {
    use jiff::civil::Time;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::ref_option, reason = "serde asks for this signature")]
    pub(super) fn serialize<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.collect_str(&format_args!("{:02}:{:02}", time.hour(), time.minute())),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Time>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        super::time_from_text(&text)
            .map(Some)
            .ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a time such as 10:00")))
    }
}

/// Read `10:00` or `10:00:00`; midnight at the end of a day may be written `24:00`.
#[must_use]
pub fn time_from_text(text: &str) -> Option<Time> {
    let mut parts = text.trim().splitn(3, ':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    Time::new(if hour == 24 && minute == 0 { 0 } else { hour }, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn monthly(day: &str) -> Schedule {
        let mut lunch = Schedule::weekly(Weekday::Monday, Time::midnight(), Time::midnight());
        lunch.freq = Frequency::Monthly;
        lunch.byday = vec![ByDay::parse(day).unwrap()];
        lunch
    }

    #[test]
    fn the_first_tuesday_and_the_last_friday() {
        assert!(monthly("1tu").happens_on(date(2026, 12, 1)));
        assert!(!monthly("1tu").happens_on(date(2026, 12, 8)));
        assert!(monthly("-1fr").happens_on(date(2026, 11, 27)));
        assert!(!monthly("-1fr").happens_on(date(2026, 11, 20)));
    }

    #[test]
    fn every_other_week_counts_from_its_start_over_the_new_year() {
        let mut choir = Schedule::weekly(Weekday::Wednesday, Time::midnight(), Time::midnight());
        choir.interval = 2;
        choir.dtstart = Some(date(2026, 12, 23));
        choir.except = vec![date(2027, 1, 20)];
        assert!(!choir.happens_on(date(2026, 12, 30)));
        assert!(choir.happens_on(date(2027, 1, 6)));
        assert!(!choir.happens_on(date(2027, 1, 20)), "an exception");
        assert!(!choir.happens_on(date(2026, 12, 9)), "before it began");
    }

    #[test]
    fn days_that_are_none_are_refused() {
        for text in ["", "m", "xx", "9mo", "-2mo", "montag", "ŷŷ"] {
            assert!(ByDay::parse(text).is_err(), "{text:?}");
        }
    }
}
