//! What people write about an asset before it is one.
//!
//! A [`Draft`] comes from a form; [`Draft::into_asset`] makes an [`Asset`] of it, or says field by field what is still
//! needed. The place of a home is looked up and forgotten on the way: what is kept of it is an area
//! ([`Draft::settled`]). Deliberately absent: whether somebody may, and whether it is published.

mod duplicates;
mod letters;
mod wording;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::area::{AreaCode, Level};
use crate::areas::{AreaNumber, Areas};
use crate::asset::{
    Asset, Cost, Disclosure, FieldProblem, Location, Moderation, Organization, Place, ServiceArea, Status,
};
use crate::position::Position;
use crate::postcode::Postcode;
use crate::schedule::Schedule;
use crate::shape::Shape;
use crate::view::Ground;

pub use duplicates::{Alike, NEAR, near_duplicates, similarity};
pub use letters::Screened;
pub use wording::{Wording, gentler_words};

/// The most of anything that a draft lists.
const MOST: usize = 40;

/// Where an asset is, as people say it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "type", deny_unknown_fields)]
pub enum DraftPlace {
    /// A place that is open to the public: a point on the map, or the point of its postcode.
    Public {
        /// Longitude and latitude.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
        /// For people to read, without the postcode.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<String>,
        /// Its postcode.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        postcode: Option<String>,
    },
    /// Somebody's home: looked up, and only its area is kept.
    Home {
        /// Its postcode; it is never stored.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        postcode: Option<String>,
        /// Instead of a postcode, the area.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        area: Option<AreaCode>,
    },
    /// It covers areas and has no place of its own.
    Area {
        /// Their codes.
        #[schema(value_type = Vec<String>)]
        codes: Vec<AreaCode>,
    },
    /// On line or by phone.
    Online,
    /// As it was, in a change of an asset.
    Unchanged,
}

/// What somebody writes about an asset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// A word of the vocabulary.
    pub kind: String,
    /// What people call it.
    pub name: String,
    /// Its Welsh name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    /// In one breath, at most 160 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The same in Welsh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary_cy: Option<String>,
    /// Plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The name of who stands behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Its web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Its phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Youngest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<u8>,
    /// Oldest, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<u8>,
    /// Who is welcome, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcomes: Option<String>,
    /// How to begin, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_join: Option<String>,
    /// What it costs.
    #[serde(default)]
    pub cost: Cost,
    /// What it costs, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_note: Option<String>,
    /// Words of the vocabulary.
    #[serde(default)]
    pub accessibility: Vec<String>,
    /// Words of the vocabulary.
    #[serde(default)]
    pub interests: Vec<String>,
    /// Words of the vocabulary.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Language codes, such as `cy`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// When.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    /// Whether it comes to people.
    #[serde(default)]
    pub comes_to_you: bool,
    /// Whether it is there; active where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where.
    pub place: DraftPlace,
}

fn problem(field: &'static str, reason: impl Into<String>) -> FieldProblem {
    FieldProblem { field, reason: reason.into() }
}

/// Trimmed, and absent when nothing is left.
fn said(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Draft {
    /// What is published of an asset, as a draft to begin a change with.
    #[must_use]
    pub fn of(asset: &Asset) -> Self {
        Self {
            kind: asset.kind.clone(),
            name: asset.name.clone(),
            name_cy: asset.name_cy.clone(),
            summary: asset.summary.clone(),
            summary_cy: asset.summary_cy.clone(),
            description: asset.description.clone(),
            organization: asset.organization.as_ref().map(|organization| organization.name.clone()),
            url: asset.url.clone(),
            email: asset.email.clone(),
            phone: asset.phone.clone(),
            minimum_age: asset.minimum_age,
            maximum_age: asset.maximum_age,
            welcomes: asset.welcomes.clone(),
            how_to_join: asset.how_to_join.clone(),
            cost: asset.cost,
            cost_note: asset.cost_note.clone(),
            accessibility: asset.accessibility.clone(),
            interests: asset.interests.clone(),
            audiences: asset.audiences.clone(),
            languages: asset.languages.clone(),
            schedules: asset.schedules.clone(),
            comes_to_you: asset.comes_to_you,
            status: Some(asset.status),
            place: DraftPlace::Unchanged,
        }
    }

    /// The draft as it may be kept: of a home, the area that may be told and nothing else.
    ///
    /// # Errors
    /// When the place is not known, or of a home no area may be told.
    pub fn settled(mut self, ground: &Ground) -> Result<Self, FieldProblem> {
        if let DraftPlace::Home { postcode, area } = &self.place {
            let area = home_area(postcode.as_deref(), area.as_ref(), self.floor(ground), ground)?;
            self.place = DraftPlace::Home { postcode: None, area: Some(area) };
        }
        Ok(self)
    }

    fn floor(&self, ground: &Ground) -> Disclosure {
        ground.vocabulary.kind(&self.kind).map_or(Disclosure::Exact, |kind| kind.disclosure_floor)
    }

    /// The asset that this describes: the one it changes, or a new one of that id.
    ///
    /// `organization` is the one of the name in the draft: known already, or new. The asset is published by nobody yet:
    /// it is made as it would stand if a steward said yes.
    ///
    /// # Errors
    /// What is still needed, field by field.
    pub fn into_asset(
        self,
        base: Option<&Asset>,
        id: Uuid,
        organization: Option<Organization>,
        ground: &Ground,
        now: Timestamp,
    ) -> Result<Asset, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        if self.kind.trim().is_empty() {
            return Err(vec![problem("kind", "say what it is")]);
        }
        if self.floor(ground) == Disclosure::Sealed {
            let reason = "this is somebody's home, which its scheme enters; the scheme is what everybody sees";
            return Err(vec![problem("kind", reason)]);
        }
        for (field, length) in [
            ("accessibility", self.accessibility.len()),
            ("interests", self.interests.len()),
            ("audiences", self.audiences.len()),
            ("languages", self.languages.len()),
            ("schedules", self.schedules.len()),
        ] {
            if length > MOST {
                problems.push(problem(field, format!("{length} are too many; {MOST} are the most")));
            }
        }
        let mut asset = base.cloned().unwrap_or_else(|| Asset::new(id, String::new(), String::new(), now));
        self.write_words(&mut asset, organization);
        asset.moderation_state = Moderation::Published;
        if let Err(found) = self.write_place(&mut asset, base.is_some(), ground) {
            problems.push(found);
        }
        for (field, words, terms) in [
            ("accessibility", &asset.accessibility, crate::vocabulary::TermSort::Accessibility),
            ("interests", &asset.interests, crate::vocabulary::TermSort::Interest),
            ("audiences", &asset.audiences, crate::vocabulary::TermSort::Audience),
        ] {
            let known = ground.vocabulary.terms(terms);
            if let Some(word) = words.iter().find(|word| known.iter().all(|term| term.id != **word)) {
                problems.push(problem(field, format!("\"{}\" is not a word of /api/v1/kinds", shorten(word))));
            }
        }
        problems.extend(self.odd_letters());
        let placed = problems.iter().all(|problem| problem.field != "place");
        problems.extend(asset.problems(&ground.vocabulary).into_iter().filter_map(|mut found| {
            // In a form all of these are one question.
            if matches!(found.field, "locations" | "service_areas" | "disclosure") {
                found.field = "place";
            }
            (placed || found.field != "place").then_some(found)
        }));
        if asset.disclosure != Disclosure::Exact {
            problems.extend(self.screen().iter().map(Screened::problem));
        }
        if problems.is_empty() { Ok(asset) } else { Err(problems) }
    }

    fn write_words(&self, asset: &mut Asset, organization: Option<Organization>) {
        self.kind.trim().clone_into(&mut asset.kind);
        self.name.trim().clone_into(&mut asset.name);
        asset.name_cy = said(self.name_cy.as_ref());
        asset.summary = said(self.summary.as_ref());
        asset.summary_cy = said(self.summary_cy.as_ref());
        asset.description = said(self.description.as_ref());
        asset.url = said(self.url.as_ref());
        asset.email = said(self.email.as_ref());
        asset.phone = said(self.phone.as_ref());
        asset.minimum_age = self.minimum_age;
        asset.maximum_age = self.maximum_age;
        asset.welcomes = said(self.welcomes.as_ref());
        asset.how_to_join = said(self.how_to_join.as_ref());
        asset.cost = self.cost;
        asset.cost_note = said(self.cost_note.as_ref());
        asset.accessibility.clone_from(&self.accessibility);
        asset.interests.clone_from(&self.interests);
        asset.audiences.clone_from(&self.audiences);
        asset.languages.clone_from(&self.languages);
        asset.schedules.clone_from(&self.schedules);
        asset.comes_to_you = self.comes_to_you;
        asset.status = self.status.unwrap_or(Status::Active);
        asset.organization = said(self.organization.as_ref())
            .and_then(|name| asset.organization.take().filter(|before| before.name == name).or(organization));
    }

    fn write_place(&self, asset: &mut Asset, has_base: bool, ground: &Ground) -> Result<(), FieldProblem> {
        let floor = self.floor(ground);
        let bare = |place| Location { place, address: None, postcode: None, uprn: None };
        let (disclosure, locations, covered) = match &self.place {
            DraftPlace::Unchanged if has_base => {
                if asset.disclosure < floor {
                    return Err(problem("place", "the place of this kind is not public; say where again"));
                }
                return Ok(());
            }
            DraftPlace::Unchanged => return Err(problem("place", "say where it is")),
            DraftPlace::Public { .. } if floor > Disclosure::Exact => {
                let reason = "the place of this kind is told by its area alone; choose somebody's home, or an area";
                return Err(problem("place", reason));
            }
            DraftPlace::Public { position, address, postcode } => {
                let location = public_place(*position, address.as_ref(), postcode.as_ref(), ground)?;
                (Disclosure::Exact, vec![location], Vec::new())
            }
            DraftPlace::Home { postcode, area } => {
                let area = home_area(postcode.as_deref(), area.as_ref(), floor, ground)?;
                (floor.max(Disclosure::Area), vec![bare(Place::In(area))], Vec::new())
            }
            DraftPlace::Area { codes } => (floor, Vec::new(), covered_areas(codes, &ground.areas)?),
            DraftPlace::Online => (floor, vec![bare(Place::Virtual)], Vec::new()),
        };
        (asset.disclosure, asset.locations, asset.service_areas) = (disclosure, locations, covered);
        Ok(())
    }
}

fn public_place(
    position: Option<Position>,
    address: Option<&String>,
    postcode: Option<&String>,
    ground: &Ground,
) -> Result<Location, FieldProblem> {
    let postcode = match said(postcode) {
        Some(text) => Some(Postcode::parse(&text).map_err(|error| problem("place", error.to_string()))?),
        None => None,
    };
    let position = match (position, &postcode) {
        (Some(position), _) => position,
        (None, Some(postcode)) => {
            ground.gazetteer.get(postcode).and_then(|record| record.position).ok_or_else(|| {
                problem("place", format!("the postcode {postcode} is not in this place's list; point to it on the map"))
            })?
        }
        (None, None) => return Err(problem("place", "say where it is: a postcode, or a point on the map")),
    };
    if let Some(text) = address
        && text.chars().count() > 300
    {
        return Err(problem("place", "an address may be 300 characters long at the most"));
    }
    Ok(Location { place: Place::At(Shape::point(position)), address: said(address), postcode, uprn: None })
}

/// The area that may be told of a home. Its postcode is in no sentence.
fn home_area(
    postcode: Option<&str>,
    area: Option<&AreaCode>,
    floor: Disclosure,
    ground: &Ground,
) -> Result<AreaCode, FieldProblem> {
    let codes: Vec<(Level, AreaCode)> = match (postcode, area) {
        (Some(text), _) if !text.trim().is_empty() => {
            let postcode = Postcode::parse(text).map_err(|_| {
                problem("place", "this is not a full postcode, such as SY23 1AB, so its area cannot be looked up")
            })?;
            let record = ground.gazetteer.get(&postcode).ok_or_else(|| {
                problem("place", "this postcode is not in this place's list, so its area cannot be looked up")
            })?;
            record.areas
        }
        (_, Some(code)) => {
            let number = ground.areas.number(code.as_str());
            let number = number.ok_or_else(|| problem("place", "there is no area of that code here"))?;
            vec![(ground.areas.get(number).level, code.clone())]
        }
        _ => return Err(problem("place", "give the postcode, so that the area can be looked up")),
    };
    ground.areas.area_to_tell(&codes, floor.max(Disclosure::Area)).ok_or_else(|| {
        problem("place", "no area that it lies in has enough homes to be told, so it cannot be put on the map")
    })
}

fn covered_areas(codes: &[AreaCode], areas: &Areas) -> Result<Vec<ServiceArea>, FieldProblem> {
    if codes.is_empty() || codes.len() > MOST {
        return Err(problem("place", format!("name the areas that it covers, {MOST} at the most")));
    }
    let known = |code: &AreaCode| areas.number(code.as_str()).is_some();
    match codes.iter().find(|code| !known(code)) {
        Some(code) => Err(problem("place", format!("there is no area {code} here"))),
        None => Ok(codes.iter().cloned().map(ServiceArea::Area).collect()),
    }
}

/// Every area that an asset lies in or covers, and those around them: what decides who looks after it.
#[must_use]
pub fn areas_of(asset: &Asset, areas: &Areas) -> Vec<AreaCode> {
    let mut numbers: Vec<AreaNumber> = Vec::new();
    let with_parents = |code: &AreaCode| areas.number(code.as_str()).map(|number| areas.with_parents(number));
    for location in &asset.locations {
        match &location.place {
            Place::At(shape) => {
                let bounds = shape.bounds();
                let middle = Position::new((bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0);
                numbers.extend(middle.map(|middle| areas.at(middle)).unwrap_or_default());
            }
            Place::In(code) => numbers.extend(with_parents(code).into_iter().flatten()),
            Place::Virtual => {}
        }
    }
    for covered in &asset.service_areas {
        match covered {
            ServiceArea::Area(code) => numbers.extend(with_parents(code).into_iter().flatten()),
            ServiceArea::Outline { shape, .. } => {
                let bounds = shape.bounds();
                let middle = Position::new((bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0);
                numbers.extend(middle.map(|middle| areas.at(middle)).unwrap_or_default());
            }
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(|number| areas.get(number).code.clone()).collect()
}

fn shorten(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests;
