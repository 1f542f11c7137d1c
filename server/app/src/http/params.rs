//! The parameters of a request: read once, strictly, and answered for together.
//!
//! A parameter that nobody asked for is refused by its name: a typo must not silently widen a search.

use std::str::FromStr;

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use hereabouts_core::area::{AreaCode, Level};
use hereabouts_core::asset::{Cost, Freshness};
use hereabouts_core::schedule::weekday_from_letters;
use hereabouts_core::view::{Filter, OpenOn};
use hereabouts_core::vocabulary::{Language, TermSort};
use hereabouts_core::{Bbox, Metres, Position, Vocabulary};
use uuid::Uuid;

use super::problem::{FieldError, Problem, sentence};

/// The longest text that is searched for, in characters.
const LONGEST_SEARCH: usize = 200;
/// The longest radius, metres.
const LONGEST_RADIUS: f64 = 100_000.0;

/// The parameters of one request.
#[derive(Debug)]
pub struct Params {
    pairs: Vec<(String, String, bool)>,
    unparsed: Vec<FieldError>,
    nonsense: Vec<FieldError>,
}

impl Params {
    /// Read the query string.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        Self::parse(request.query_string())
    }

    /// Read a query string.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut params = Self { pairs: Vec::new(), unparsed: Vec::new(), nonsense: Vec::new() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let (name, value) = (name.into_owned(), value.into_owned());
            if name.contains('\u{fffd}') || value.contains('\u{fffd}') {
                params.cannot_parse(&name, "The address has bytes in it that are not UTF-8 text.");
            } else if value.contains('\0') {
                params.cannot_parse(&name, "The address has a zero byte in it.");
            } else if params.pairs.iter().any(|(earlier, ..)| *earlier == name) {
                params.cannot_parse(&name, format!("\"{}\" is given twice; give it once.", shorten(&name)));
            } else {
                params.pairs.push((name, value, false));
            }
        }
        params
    }

    fn cannot_parse(&mut self, name: &str, detail: impl Into<String>) {
        self.unparsed.push(FieldError { pointer: format!("?{}", shorten(name)), detail: detail.into() });
    }

    /// Say that a parameter parses and makes no sense.
    pub fn makes_no_sense(&mut self, name: &str, detail: impl Into<String>) {
        self.nonsense.push(FieldError { pointer: format!("?{name}"), detail: detail.into() });
    }

    /// The text of a parameter, when it is given and not empty.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let pair = self.pairs.iter_mut().find(|(given, ..)| given == name)?;
        pair.2 = true;
        let value = pair.1.trim().to_owned();
        (!value.is_empty()).then_some(value)
    }

    fn number(&mut self, name: &str) -> Option<f64> {
        let text = self.text(name)?;
        match f64::from_str(&text) {
            Ok(number) if number.is_finite() => Some(number),
            _ => {
                self.cannot_parse(name, format!("{name} must be a number; \"{}\" is not one.", shorten(&text)));
                None
            }
        }
    }

    /// A whole number between two bounds, or the default.
    pub fn count(&mut self, name: &str, default: usize, least: usize, most: usize) -> usize {
        let Some(text) = self.text(name) else { return default };
        match text.parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => return number,
            Ok(number) => self.makes_no_sense(name, format!("{name} must be {least} to {most}, not {number}.")),
            Err(_) => {
                self.cannot_parse(name, format!("{name} must be a whole number; \"{}\" is not one.", shorten(&text)))
            }
        }
        default
    }

    /// `true` or `false`.
    pub fn flag(&mut self, name: &str) -> bool {
        match self.text(name).as_deref() {
            Some("true" | "1") => return true,
            None | Some("false" | "0") => {}
            Some(other) => {
                self.cannot_parse(name, format!("{name} must be true or false, not \"{}\".", shorten(other)))
            }
        }
        false
    }

    /// A distance up to 100 km.
    pub fn metres(&mut self, name: &str) -> Option<Metres> {
        let number = self.number(name)?;
        match Metres::new(number) {
            Ok(metres) if number <= LONGEST_RADIUS => return Some(metres),
            Ok(_) => self.makes_no_sense(name, format!("{name} may be 100 km at the most (100000).")),
            Err(_) => self.makes_no_sense(name, format!("{name} must not be negative.")),
        }
        None
    }

    /// A number, with what it may be.
    pub fn checked<T, E: std::fmt::Display>(&mut self, name: &str, check: impl Fn(f64) -> Result<T, E>) -> Option<T> {
        let number = self.number(name)?;
        check(number).map_err(|error| self.makes_no_sense(name, sentence(&error.to_string()))).ok()
    }

    /// `lon` and `lat` together.
    pub fn position(&mut self) -> Option<Position> {
        let given = self.pairs.iter().any(|(name, ..)| name == "lon" || name == "lat");
        let before = self.unparsed.len();
        match (self.number("lon"), self.number("lat")) {
            (Some(lon), Some(lat)) => {
                return Position::new(lon, lat)
                    .map_err(|error| {
                        let name = if (-180.0..=180.0).contains(&lon) { "lat" } else { "lon" };
                        self.makes_no_sense(name, sentence(&error.to_string()));
                    })
                    .ok();
            }
            (None, Some(_)) if self.unparsed.len() == before => {
                self.makes_no_sense("lon", "A latitude needs its longitude (lon).")
            }
            (Some(_), None) if self.unparsed.len() == before => {
                self.makes_no_sense("lat", "A longitude needs its latitude (lat).")
            }
            (None, None) if given && self.unparsed.len() == before => {
                self.cannot_parse("lon", "lon and lat must be numbers.")
            }
            _ => {}
        }
        None
    }

    /// West, south, east, north.
    pub fn bbox(&mut self) -> Option<Bbox> {
        let text = self.text("bbox")?;
        let numbers: Option<Vec<f64>> =
            text.split(',').map(|part| part.trim().parse::<f64>().ok().filter(|n| n.is_finite())).collect();
        let Some(&[west, south, east, north]) = numbers.as_deref() else {
            self.cannot_parse("bbox", "bbox must be four numbers: west,south,east,north.");
            return None;
        };
        Bbox::new(west, south, east, north)
            .map_err(|error| self.makes_no_sense("bbox", sentence(&error.to_string())))
            .ok()
    }

    /// A level of areas.
    pub fn level(&mut self, name: &str) -> Option<Level> {
        let text = self.text(name)?;
        Level::from_str(&text).map_err(|error| self.makes_no_sense(name, sentence(&error.to_string()))).ok()
    }

    /// The code of an area.
    pub fn area_code(&mut self, name: &str) -> Option<AreaCode> {
        let text = self.text(name)?;
        AreaCode::new(&text).map_err(|error| self.makes_no_sense(name, sentence(&error.to_string()))).ok()
    }

    fn each<T>(&mut self, name: &str, read: impl Fn(&str) -> Option<T>, known: impl Fn() -> String) -> Vec<T> {
        let Some(text) = self.text(name) else { return Vec::new() };
        let mut found = Vec::new();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match read(word) {
                Some(value) => found.push(value),
                None => {
                    let known = known();
                    self.makes_no_sense(name, format!("\"{}\" is not a {name} here; use {known}.", shorten(word)));
                }
            }
        }
        found
    }

    /// Any of these words, with commas.
    pub fn words<T: Copy>(&mut self, name: &str, known: &[(&str, T)]) -> Vec<T> {
        let find = |word: &str| known.iter().find(|(id, _)| *id == word).map(|(_, value)| *value);
        self.each(name, find, || known.iter().map(|(id, _)| *id).collect::<Vec<_>>().join(", "))
    }

    fn terms(&mut self, name: &str, vocabulary: &Vocabulary, sort: TermSort) -> u64 {
        let terms = vocabulary.terms(sort);
        let known = || terms.iter().map(|term| term.id.as_str()).collect::<Vec<_>>().join(", ");
        let bits = self.each(name, |word| terms.iter().position(|term| term.id == word), known);
        bits.into_iter().fold(0, |set, n| set | 1 << n)
    }

    /// The kinds that are asked for by `kind` and by `group`.
    pub fn kinds(&mut self, vocabulary: &Vocabulary) -> Vec<u16> {
        let see = "a word of /api/v1/kinds";
        let mut kinds = self.each("kind", |word| vocabulary.kind_number(word), || see.into());
        let groups =
            self.each("group", |word| vocabulary.groups().iter().find(|g| g.id == word).map(|g| &g.id), || see.into());
        if !groups.is_empty() {
            let in_groups =
                (0..).zip(vocabulary.kinds()).filter(|(_, kind)| groups.contains(&&kind.group)).map(|(n, _)| n);
            // Of both a kind and a group, what is in both.
            kinds =
                if kinds.is_empty() { in_groups.collect() } else { in_groups.filter(|n| kinds.contains(n)).collect() };
            if kinds.is_empty() {
                self.makes_no_sense("kind", "None of these kinds is in these groups.");
            }
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// What every list of assets may be asked for.
    pub fn filter(&mut self, vocabulary: &Vocabulary) -> Filter {
        let costs =
            [("free", Cost::Free), ("paid", Cost::Paid), ("donation", Cost::Donation), ("unknown", Cost::Unknown)];
        let text = self.text("q").unwrap_or_default();
        if text.chars().count() > LONGEST_SEARCH {
            self.makes_no_sense("q", format!("A search may be {LONGEST_SEARCH} characters long at the most."));
        }
        Filter {
            kinds: self.kinds(vocabulary),
            text,
            costs: self.each(
                "cost",
                |word| costs.iter().find(|(id, _)| *id == word).map(|(_, cost)| *cost),
                || "free, paid, donation or unknown".into(),
            ),
            accessible: self.terms("accessible", vocabulary, TermSort::Accessibility),
            open_on: self.open_on(),
            audiences: self.terms("audience", vocabulary, TermSort::Audience),
            interests: self.terms("interest", vocabulary, TermSort::Interest),
            fresh: self.each(
                "fresh",
                |word| Freshness::ALL.into_iter().find(|freshness| freshness.as_str() == word),
                || "within_6_months, within_12_months, older or never".into(),
            ),
            organization: self.organization(),
            active_only: false,
        }
    }

    fn organization(&mut self) -> Option<Uuid> {
        let text = self.text("organization")?;
        let id = Uuid::try_parse(&text).ok();
        if id.is_none() {
            self.cannot_parse("organization", format!("\"{}\" is not the id of an organisation.", shorten(&text)));
        }
        id
    }

    fn open_on(&mut self) -> Option<OpenOn> {
        let text = self.text("open_on")?;
        let day = weekday_from_letters(&text).map(OpenOn::Weekday).or_else(|| text.parse().ok().map(OpenOn::Date));
        if day.is_none() {
            let detail = format!(
                "\"{}\" is not a day; use mo, tu, we, th, fr, sa, su or a date such as 2026-12-01.",
                shorten(&text)
            );
            self.cannot_parse("open_on", detail);
        }
        day
    }

    /// Say that all is read: whatever is left, nobody asked for.
    ///
    /// # Errors
    /// 400 when something could not be parsed or is not a parameter, else 422 when something makes no sense.
    pub fn finish(mut self) -> Result<(), Problem> {
        let unknown: Vec<String> = self.pairs.iter().filter(|pair| !pair.2).map(|pair| pair.0.clone()).collect();
        for name in unknown {
            self.cannot_parse(&name, format!("\"{}\" is not a parameter of this request.", shorten(&name)));
        }
        if !self.unparsed.is_empty() {
            self.unparsed.append(&mut self.nonsense);
            return Err(Problem::fields(StatusCode::BAD_REQUEST, self.unparsed));
        }
        if !self.nonsense.is_empty() {
            return Err(Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, self.nonsense));
        }
        Ok(())
    }
}

/// Enough of a text to recognise it by, without what would break a line.
fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The language of the answer: `lang`, else `Accept-Language`, else English.
pub fn language(request: &HttpRequest, params: &mut Params) -> Language {
    match params.text("lang").as_deref() {
        Some("en") => return Language::En,
        Some("cy") => return Language::Cy,
        Some(other) => {
            let detail = format!("\"{}\" is not a language here; use en or cy.", shorten(other));
            params.makes_no_sense("lang", detail);
        }
        None => {}
    }
    let accepted = request.headers().get("accept-language").and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The first of the two that is named: browsers list them by preference.
    let first = accepted.split(',').map(|part| part.trim().get(..2).unwrap_or_default().to_ascii_lowercase());
    match first.into_iter().find(|tag| tag == "cy" || tag == "en") {
        Some(tag) if tag == "cy" => Language::Cy,
        _ => Language::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_is_refused_by_its_name() {
        let mut params = Params::parse("knd=library&k=3");
        params.count("k", 10, 1, 200);
        let problem = params.finish().unwrap_err().to_string();
        assert!(problem.contains("\"knd\" is not a parameter"), "{problem}");
    }

    #[test]
    fn half_a_position_and_bad_numbers_are_said() {
        for (query, status) in [
            ("lon=1", "422"),
            ("lat=1", "422"),
            ("lon=x&lat=1", "400"),
            ("lon=NaN&lat=1", "400"),
            ("lon=1&lat=inf", "400"),
            ("lon=1&lat=91", "422"),
            ("lon=181&lat=1", "422"),
            ("lon=&lat=", "400"),
            ("lon=1&lon=2&lat=3", "400"),
            ("lon=%ff&lat=1", "400"),
            ("lon=1%00&lat=1", "400"),
        ] {
            let mut params = Params::parse(query);
            params.position();
            let problem = params.finish().unwrap_err().to_string();
            assert!(problem.starts_with(status), "{query}: {problem}");
        }
    }
}
