//! Assets from other people's tables: the columns are guessed and said.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::fields::Fields;
use super::kinds::{Kinds, kind_named};
use super::tally::Tally;
use super::{Options, Surroundings, Taken, contact, disclosure, hashed, hours, id_from, place};
use crate::asset::{Asset, Capacity, Cost, Disclosure, LONGEST_SUMMARY, Location, Organization, Place};
use crate::import::columns::number;
use crate::import::table::{Row, Table, key as key_of};
use crate::import::text::{plain, plain_line};
use crate::import::{Needs, Outcome, Refused};
use crate::postcode::Postcode;
use crate::schedule::Schedule;
use crate::vocabulary::{Kind, TermSort};

/// Read a table of assets.
pub(super) fn read(table: Table, options: &Options<'_>, around: &Surroundings<'_>) -> Result<Outcome<Asset>, Refused> {
    let guess = |private| {
        let mut fields = match &options.columns {
            Some(columns) => Fields::by_hand(&table, columns, private)?,
            None => Fields::guess(&table, options.name_field, private)?,
        };
        // Somebody said what they all are: a column may mean anything by the word.
        fields.kind = fields.kind.filter(|_| options.kind.is_none());
        Ok::<_, Refused>(fields)
    };
    let first_guess = guess(false)?;
    let kinds = Kinds::of(&table, &first_guess, options)?;
    let private = kinds.disclosure.iter().any(|(_, disclosure)| *disclosure != Disclosure::Exact);
    let fields = guess(private)?;
    refuse_hopeless(&table, &fields)?;
    let mut reader = Reader { fields, kinds, options, around, tally: Tally::default(), outcome: Outcome::default() };
    reader.outcome.unit = table.unit;
    reader.outcome.said.extend(table.said.iter().cloned());
    reader.outcome.said.extend(reader.fields.said(&table));
    if private {
        reader.outcome.say(
            "Addresses and postcodes are used to look the area up and are not kept; texts that tell a place are left out.",
        );
    } else if reader.fields.contact_place {
        reader.outcome.say("The places are contact addresses, taken as public since you said so.");
    }
    reader.outcome.problems.extend(table.problems.iter().cloned());
    let mut taken = Taken::default();
    for row in &table.rows {
        reader.take(row, &table, &mut taken);
    }
    reader.outcome.problems.sort_by_key(|problem| problem.row);
    let told = reader.tally.told(options.source);
    reader.outcome.said.extend(told);
    Ok(reader.outcome)
}

fn refuse_hopeless(table: &Table, fields: &Fields) -> Result<(), Refused> {
    if table.rows.is_empty() && table.problems.is_empty() {
        return Err(Refused::because(format!("there is no {} in the file", table.unit)));
    }
    if fields.name.is_none() && fields.class.is_none() {
        return Err(Refused::until(
            Needs::Name,
            format!("no column looks like a name; say which one is. The columns are {}", table.columns_listed()),
        ));
    }
    let has_geometry = table.rows.iter().any(|row| !matches!(row.geometry, Ok(None)));
    if !has_geometry && fields.place.used().next().is_none() && fields.postcode.is_none() {
        return Err(Refused::until(
            Needs::Place,
            format!(
                "no column looks like a place: longitude and latitude, easting and northing, or a postcode. The columns are {}",
                table.columns_listed()
            ),
        ));
    }
    Ok(())
}

struct Reader<'a, 'o> {
    fields: Fields,
    kinds: Kinds<'a>,
    options: &'o Options<'a>,
    around: &'o Surroundings<'o>,
    tally: Tally,
    outcome: Outcome<Asset>,
}

impl Reader<'_, '_> {
    fn take(&mut self, row: &Row, table: &Table, taken: &mut Taken) {
        let (asset, remarks) = match self.asset(row) {
            Ok(read) => read,
            Err(reason) => return self.outcome.refuse(row.number, reason),
        };
        let key = asset.source_key.clone().unwrap_or_default();
        if let Some((first, place)) = taken.or_remember(&key, row.number, self.outcome.items.len()) {
            return match self.duplicate(row, table, first, place) {
                Ok(remark) => self.outcome.remark(row.number, remark),
                Err(reason) => self.outcome.refuse(row.number, reason),
            };
        }
        for remark in remarks {
            self.outcome.remark(row.number, remark);
        }
        self.outcome.items.push(asset);
        self.outcome.rows.push(row.number);
    }

    /// Refuse a row with the key of an earlier one, unless it adds something: its type.
    fn duplicate(&mut self, row: &Row, table: &Table, first: u64, place: usize) -> Result<String, String> {
        let earlier = &mut self.outcome.items[place];
        let same = format!("it has the same name and place as {} {first}, \"{}\"", table.unit, earlier.name);
        let Some(class) = self.fields.class.and_then(|n| row.get(n)).map(plain_line) else { return Err(same) };
        let summary = earlier.summary.clone().unwrap_or_default();
        let known = summary.split("; ").any(|word| word == class);
        let longer = format!("{summary}; {class}");
        if !known
            && !summary.is_empty()
            && self.fields.description.is_none()
            && longer.chars().count() <= LONGEST_SUMMARY
        {
            earlier.summary = Some(longer);
            self.tally.merged += 1;
            return Ok(format!("{same}; its type \"{class}\" was added to that"));
        }
        Err(same)
    }

    fn asset(&mut self, row: &Row) -> Result<(Asset, Vec<String>), String> {
        let kind = self.kind(row)?;
        let disclosure = self.kinds.disclosure_of(&kind);
        let mut remarks = Vec::new();
        let location = match disclosure {
            Disclosure::Exact => self.public_location(row, &mut remarks)?,
            _ => {
                let postcode = self.fields.postcode.and_then(|n| row.get(n));
                self.tally.private += 1;
                disclosure::location_by_postcode(postcode, disclosure, self.around)
                    .inspect_err(|_| self.tally.private -= 1)?
            }
        };
        let name = self.name(row, &location)?;
        let mut asset = blank(self.options, &kind, disclosure, name);
        asset.source_key = Some(self.key(row, &asset.name, &location));
        asset.locations = vec![location];
        self.words(row, &mut asset);
        self.contacts(row, &mut asset, &mut remarks);
        self.times(row, &mut asset);
        self.numbers(row, &mut asset);
        if disclosure != Disclosure::Exact {
            let addresses: Vec<&str> = self.fields.address.iter().filter_map(|n| row.get(*n)).collect();
            remarks.extend(disclosure::screen(&mut asset, &addresses)?);
        }
        disclosure::problems(&asset, self.options)?;
        let key = asset.source_key.clone().unwrap_or_default();
        asset.id = (self.around.identify)(self.options.source, &key).unwrap_or_else(|| (self.around.new_id)());
        Ok((asset, remarks))
    }

    fn kind(&self, row: &Row) -> Result<Kind, String> {
        if let Some(kind) = self.kinds.all {
            return Ok(kind.clone());
        }
        let word = self.fields.kind.and_then(|n| row.get(n)).ok_or("it does not say what kind it is")?;
        kind_named(word, self.options).cloned().ok_or_else(|| {
            let word: String = word.chars().take(60).collect();
            format!("\"{word}\" is not a kind in the vocabulary")
        })
    }

    fn public_location(&mut self, row: &Row, remarks: &mut Vec<String>) -> Result<Location, String> {
        let postcode = match self.fields.postcode.and_then(|n| row.get(n)).map(Postcode::parse) {
            None => None,
            Some(Ok(postcode)) => Some(postcode),
            Some(Err(error)) => {
                remarks.push(format!("{error}, and was left out"));
                None
            }
        };
        let shape = match place::shape_of(row, &self.fields.place)? {
            Some(shape) => shape,
            None => {
                let postcode = postcode.as_ref().ok_or("it has no place: neither coordinates nor a full postcode")?;
                let record = (self.around.postcode)(postcode).ok_or_else(|| {
                    format!("it has no coordinates, and its postcode {postcode} is not among the postcodes loaded")
                })?;
                let position = record.position.ok_or_else(|| {
                    format!("it has no coordinates, and its postcode {postcode} is loaded without a point")
                })?;
                if record.terminated == Some(true) {
                    remarks.push(format!("its postcode {postcode} is no longer in use; check where it is now"));
                }
                self.tally.by_postcode += 1;
                crate::shape::Shape::point(position)
            }
        };
        Ok(Location { place: Place::At(shape), address: self.address(row), postcode, uprn: None })
    }

    fn address(&self, row: &Row) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let cells = self.fields.address.iter().filter_map(|n| row.get(*n)).map(plain);
        for part in cells.flat_map(|cell| cell.lines().map(str::to_owned).collect::<Vec<_>>()) {
            let part = part.trim().trim_matches(',').trim();
            if !part.is_empty() && !parts.iter().any(|earlier| earlier.contains(part)) {
                parts.push(part.to_owned());
            }
        }
        let joined = parts.join(", ").replace(" ,", ",");
        (!joined.is_empty()).then_some(joined)
    }

    fn name(&mut self, row: &Row, location: &Location) -> Result<String, String> {
        if let Some(name) = self.fields.name.and_then(|n| row.get(n)).map(plain_line).filter(|name| !name.is_empty()) {
            return Ok(name);
        }
        // A building that a survey has classed is worth having without a name; a row of a list is not.
        let class = self.fields.class.and_then(|n| row.get(n)).map(plain_line);
        let (Some(class), Place::At(shape)) = (class, &location.place) else { return Err("it has no name".to_owned()) };
        if shape.as_point().is_some() {
            return Err("it has no name".to_owned());
        }
        let near = place::middle(shape).and_then(|middle| (self.around.neighbourhood)(middle));
        let near = near
            .or_else(|| location.address.clone())
            .or_else(|| self.fields.area_name.and_then(|n| row.get(n)).map(plain_line));
        self.tally.named += 1;
        Ok(near.map_or_else(|| class.clone(), |near| format!("{class}, {near}")))
    }

    /// What tells this asset from the others of its source.
    fn key(&self, row: &Row, name: &str, location: &Location) -> String {
        if let Some(id) = self.fields.key.and_then(|n| row.get(n)) {
            return id.to_owned();
        }
        if let (true, Some(id)) = (self.fields.feature_ids, &row.id) {
            return id.clone();
        }
        match &location.place {
            Place::At(shape) => {
                let bounds = shape.bounds();
                // Six decimals are a tenth of a metre; the digits beyond differ between editions of a file.
                let place = format!("{:.6} {:.6} {:.6} {:.6}", bounds.west, bounds.south, bounds.east, bounds.north);
                hashed(&[name, &place])
            }
            // The key is public, so nothing goes into it that is not.
            Place::In(code) => hashed(&[name, code.as_str()]),
            Place::Virtual => hashed(&[name]),
        }
    }

    fn words(&self, row: &Row, asset: &mut Asset) {
        let text = |column: Option<usize>| column.and_then(|n| row.get(n)).map(plain).filter(|text| !text.is_empty());
        asset.name_cy = text(self.fields.name_cy).filter(|welsh| *welsh != asset.name);
        let short = |text: &String| text.chars().count() <= LONGEST_SUMMARY && !text.contains('\n');
        match text(self.fields.description) {
            Some(description) if short(&description) => asset.summary = Some(description),
            Some(description) => asset.description = Some(description),
            None => {
                asset.summary =
                    text(self.fields.class).filter(short).filter(|class| !asset.name.starts_with(class.as_str()))
            }
        }
        asset.welcomes = text(self.fields.welcomes);
        // "Foodbank Voucher" alone says little; under its heading it does.
        asset.how_to_join = text(self.fields.joining).map(|words| match &self.fields.joining_heading {
            Some(heading) => format!("{heading}: {words}"),
            None => words,
        });
        if let Some(cost) = text(self.fields.cost) {
            asset.cost = match cost.to_lowercase().as_str() {
                "free" | "no charge" | "0" | "£0" | "none" | "am ddim" => Cost::Free,
                "donation" | "donations" | "by donation" => Cost::Donation,
                "paid" => Cost::Paid,
                _ => Cost::Unknown,
            };
            asset.cost_note = (asset.cost == Cost::Unknown).then_some(cost);
        }
        let said_yes = |columns: &[usize]| columns.iter().all(|n| row.get(*n).is_some_and(is_yes));
        for (word, columns) in &self.fields.accessibility {
            let known = self.options.vocabulary.terms(TermSort::Accessibility).iter().any(|term| term.id == *word);
            if known && said_yes(columns) && !asset.accessibility.iter().any(|have| have == word) {
                asset.accessibility.push((*word).to_owned());
            }
        }
        let charity = text(self.fields.charity);
        let name = text(self.fields.organization).or_else(|| charity.as_ref().map(|_| asset.name.clone()));
        asset.organization = name.map(|name| Organization {
            id: id_from(&[self.options.source, &name, charity.as_deref().unwrap_or_default()]),
            name,
            description: None,
            website: None,
            identifiers: charity.iter().map(|number| format!("GB-CHC-{number}")).collect(),
        });
    }

    fn contacts(&mut self, row: &Row, asset: &mut Asset, remarks: &mut Vec<String>) {
        let cell = |column: Option<usize>| column.and_then(|n| row.get(n));
        let mut left_out = |what: &str, text: String| {
            let text: String = text.chars().take(60).collect();
            remarks.push(format!("\"{text}\" is not {what} and was left out"));
        };
        if let Some(text) = cell(self.fields.website) {
            match contact::website(text) {
                Ok(url) => asset.url = Some(url),
                Err(text) => left_out("a web address", text),
            }
        }
        if let Some(text) = cell(self.fields.email) {
            match contact::email(text) {
                Ok(email) => asset.email = Some(email),
                Err(text) => left_out("an e-mail address", text),
            }
        }
        if let Some(text) = cell(self.fields.phone) {
            match contact::phone(text) {
                Ok((phone, zero)) => {
                    asset.phone = Some(phone);
                    self.tally.zeros += usize::from(zero);
                }
                Err(text) => left_out("a phone number", text),
            }
        }
        if let Some(text) = cell(self.fields.contact) {
            asset.email = asset.email.take().or_else(|| contact::email(text).ok());
            asset.phone = asset.phone.take().or_else(|| contact::phone(text).ok().map(|(phone, _)| phone));
        }
    }

    fn times(&mut self, row: &Row, asset: &mut Asset) {
        let mut in_words = Vec::new();
        for (day, column) in &self.fields.days {
            let Some(cell) = row.get(*column) else { continue };
            match hours::of_day(*day, cell) {
                Ok(schedules) => schedules.into_iter().for_each(|schedule| join_days(&mut asset.schedules, schedule)),
                Err(text) => in_words.push(format!("{}: {text}", key_of(&format!("{day:?}")))),
            }
        }
        if let Some(cell) = self.fields.hours.and_then(|n| row.get(n)) {
            match hours::of_sentence(cell) {
                Some(schedules) => asset.schedules.extend(schedules),
                None => in_words.push(plain_line(cell)),
            }
        }
        if !in_words.is_empty() {
            self.tally.hours_as_text += 1;
            let text = format!("Open: {}", in_words.join("; "));
            asset.description = Some(
                asset.description.take().map_or_else(|| text.clone(), |description| format!("{description}\n{text}")),
            );
        }
    }

    fn numbers(&self, row: &Row, asset: &mut Asset) {
        let whole = |column: Option<usize>| {
            column.and_then(|n| row.get(n)).and_then(number).filter(|n| n.fract() == 0.0 && *n >= 0.0)
        };
        let age = |column| whole(column).filter(|age| *age <= 120.0).map(|age| age as u8);
        asset.minimum_age = age(self.fields.youngest);
        asset.maximum_age = age(self.fields.oldest);
        asset.capacity = whole(self.fields.capacity).filter(|most| *most > 0.0 && *most < 1e6).map(|most| Capacity {
            available: None,
            maximum: Some(most as u32),
            unit: None,
        });
        let today = self.options.now.to_zoned(TimeZone::UTC).date();
        let date = self.fields.confirmed.and_then(|n| row.get(n)).and_then(date_from);
        asset.last_confirmed = date.filter(|date| *date <= today);
    }
}

fn blank(options: &Options<'_>, kind: &Kind, disclosure: Disclosure, name: String) -> Asset {
    Asset {
        disclosure,
        comes_to_you: kind.comes_to_you,
        licence: options.licence.map(str::to_owned),
        source: Some(options.source.to_owned()),
        // Its id comes from its key.
        ..Asset::new(uuid::Uuid::nil(), name, kind.id.clone(), options.now)
    }
}

fn is_yes(cell: &str) -> bool {
    ["yes", "y", "true", "1", "ydy", "oes"].iter().any(|word| word.eq_ignore_ascii_case(cell.trim()))
}

/// Days with the same hours share a schedule.
fn join_days(schedules: &mut Vec<Schedule>, one: Schedule) {
    match schedules.iter_mut().find(|s| (s.opens_at, s.closes_at) == (one.opens_at, one.closes_at)) {
        Some(same) => same.byday.extend(one.byday),
        None => schedules.push(one),
    }
}

/// `2025-06-20`, `20/06/2025`.
fn date_from(cell: &str) -> Option<Date> {
    let cell = cell.get(..10).unwrap_or(cell);
    if let Ok(date) = cell.parse() {
        return Some(date);
    }
    let mut parts = cell.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
