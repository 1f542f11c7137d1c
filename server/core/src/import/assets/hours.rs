//! Opening hours: a column for each day, or a sentence such as "Tues 11am - 2pm, Fri 2 - 4.30pm".

use jiff::civil::{Time, Weekday};

use crate::schedule::{ByDay, Schedule, time_from_text, weekday_from_letters};

/// The weekday that a heading or a word begins with.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches(['.', ':']).to_ascii_lowercase();
    let word = word.strip_suffix("days").map(|stem| format!("{stem}day")).unwrap_or(word);
    let fits = |name: &&&str| {
        word.len() >= 3
            && (name.starts_with(&word)
                || (word == "tues" || word == "thurs" || word == "weds") && name[..3] == word[..3])
    };
    let name = NAMES.iter().find(fits)?;
    weekday_from_letters(&name[..2])
}

/// The hours of one day: `09:00-12:30,13:00-16:30`. Empty when closed.
pub(super) fn of_day(day: Weekday, cell: &str) -> Result<Vec<Schedule>, String> {
    let text = cell.trim();
    if ["closed", "ar gau", "shut"].iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return Ok(Vec::new());
    }
    let spans = text.split([',', ';', '&', '/']).filter(|span| !span.trim().is_empty());
    spans
        .map(|span| {
            let (opens, closes) = times(span).ok_or_else(|| text.to_owned())?;
            Ok(Schedule::weekly(day, opens, closes))
        })
        .collect()
}

/// A sentence of days and times. `None` unless all of it is understood.
pub(super) fn of_sentence(text: &str) -> Option<Vec<Schedule>> {
    let mut schedules: Vec<Schedule> = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let at = part.find(|c: char| c.is_ascii_digit())?;
        let (opens, closes) = times(&part[at..])?;
        let days = days(&part[..at])?;
        let mut schedule = Schedule::weekly(days[0], opens, closes);
        schedule.byday = days.into_iter().map(|weekday| ByDay { nth: 0, weekday }).collect();
        schedules.push(schedule);
    }
    (!schedules.is_empty()).then_some(schedules)
}

/// `Mon`, `Mon to Fri`, `Mon - Wed`, `Mon & Wed`.
fn days(text: &str) -> Option<Vec<Weekday>> {
    let text = text.trim().trim_end_matches([':', '-', '–']).trim();
    let range = text.split_once(" to ").or_else(|| text.split_once(['-', '–']));
    if let Some((first, last)) = range {
        let (first, last) = (weekday(first.trim())?, weekday(last.trim())?);
        let mut days = vec![first];
        while *days.last()? != last {
            days.push(days.last()?.wrapping_add(1));
        }
        return Some(days);
    }
    text.split([' ', '&', '/'])
        .filter(|word| !matches!(*word, "" | "and" | "every"))
        .map(weekday)
        .collect::<Option<Vec<_>>>()
        .filter(|days| !days.is_empty())
}

fn times(span: &str) -> Option<(Time, Time)> {
    let span = span.trim().to_ascii_lowercase().replace(" to ", "-").replace(['–', '—'], "-");
    let (opens, closes) = span.split_once('-')?;
    let closes_in = half(closes);
    // "2 - 4.30pm": the first takes the half of the day of the last.
    let opens_in = half(opens).or(closes_in);
    let closes = time(closes, closes_in)?;
    let opens = time(opens, opens_in)?;
    // "11 - 2pm" begins in the morning.
    let opens = if opens > closes && half(&span[..span.find('-')?]).is_none() {
        time(&span[..span.find('-')?], Some(Half::Am))?
    } else {
        opens
    };
    Some((opens, closes))
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Am,
    Pm,
    Noon,
}

fn half(text: &str) -> Option<Half> {
    let text = text.trim();
    if text.ends_with("noon") {
        Some(Half::Noon)
    } else if text.ends_with("am") || text.ends_with("a.m.") || text.ends_with("a.m") {
        Some(Half::Am)
    } else if text.ends_with("pm") || text.ends_with("p.m.") || text.ends_with("p.m") {
        Some(Half::Pm)
    } else {
        None
    }
}

fn time(text: &str, half: Option<Half>) -> Option<Time> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if !matches!(rest.trim(), "" | "am" | "pm" | "a.m." | "p.m." | "noon" | "a.m" | "p.m") {
        return None;
    }
    let (hour, minute) = match digits.trim_end_matches('.').split_once([':', '.']) {
        Some((hour, minute)) => (hour, minute),
        None => (digits.trim_end_matches('.'), "00"),
    };
    let hour: i8 = if hour.is_empty() && half == Some(Half::Noon) { 12 } else { hour.parse().ok()? };
    let hour = match half {
        Some(Half::Am) if hour == 12 => 0,
        Some(Half::Pm) if hour < 12 => hour + 12,
        _ => hour,
    };
    time_from_text(&format!("{hour:02}:{minute:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(schedule: &Schedule) -> String {
        let days: Vec<String> = schedule.byday.iter().map(ToString::to_string).collect();
        let clock = |time: Option<Time>| time.map(|t| format!("{:02}:{:02}", t.hour(), t.minute())).unwrap_or_default();
        format!("{} {}-{}", days.join("+"), clock(schedule.opens_at), clock(schedule.closes_at))
    }

    #[test]
    fn a_column_for_each_day() {
        let day = of_day(Weekday::Monday, "09:00-12:30,13:00-16:30").unwrap();
        assert_eq!(day.iter().map(hours).collect::<Vec<_>>(), ["mo 09:00-12:30", "mo 13:00-16:30"]);
        assert!(of_day(Weekday::Sunday, "CLOSED").unwrap().is_empty());
        assert!(of_day(Weekday::Sunday, "by appointment").is_err());
    }

    #[test]
    fn sentences_that_are_understood_whole_or_not_at_all() {
        for (text, expected) in [
            ("Tues 11am - 2pm, Fri 11.30am -1.30pm", vec!["tu 11:00-14:00", "fr 11:30-13:30"]),
            ("Monday 12noon - 2pm", vec!["mo 12:00-14:00"]),
            ("Friday 2 - 4.30pm", vec!["fr 14:00-16:30"]),
            ("Friday 10am - 12noon", vec!["fr 10:00-12:00"]),
            ("Mon to Wed 11-2pm", vec!["mo+tu+we 11:00-14:00"]),
        ] {
            let read = of_sentence(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.iter().map(hours).collect::<Vec<_>>(), expected, "{text}");
        }
        for text in ["by arrangement", "first Monday 10-12", "Mon 10am", "weekdays 9-5", "Mon 25:00-26:00"] {
            assert!(of_sentence(text).is_none(), "{text}");
        }
    }
}
