//! Which audience may see what of an asset.
//!
//! The only way to make a [`Published`], and so the only way into a view: add a field to
//! [`Asset`] and nothing of it leaks until it is named here. What may not be told is not made
//! less exact, it is absent.

mod properties;
mod searched;

use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::areas::{AreaNumber, Areas};
use crate::asset::{AbcdType, Asset, Cost, Disclosure, Location, Moderation, Place, ServiceArea, Status};
use crate::index::{Outline, Spot};
use crate::position::Position;
use crate::schedule::Schedule;
use crate::vocabulary::{TermSort, Vocabulary};

pub use properties::{AreaName, CoveredArea, OtherLocation, Properties};
pub(crate) use searched::{Row, Searched};

/// For whom a view is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Coaches, commissioners and schemes: also a row for each sealed household, by area.
    Practitioner,
}

/// Where a published asset is measured to.
#[derive(Debug, Clone)]
pub struct PublishedPlace {
    /// A public place, or the anchor of `area`.
    pub spot: Spot,
    /// The area that is told instead of a place.
    pub area: Option<AreaNumber>,
}

/// What a published asset covers.
#[derive(Debug, Clone)]
pub enum Cover {
    /// An official area and all within it.
    Area(AreaNumber),
    /// A drawn outline.
    Outline(Arc<Outline>),
    /// Wherever people are: it is on line, or comes to them without saying where.
    Everywhere,
}

/// An asset as an audience may see it, in the form in which it is searched and answered.
#[derive(Debug, Clone)]
pub struct Published {
    /// Its id.
    pub id: Uuid,
    /// Its kind, by its place in the vocabulary.
    pub kind: u16,
    /// Whether it counts as supply: active, not closed for the time being.
    pub active: bool,
    /// Whether it is ranked by how far its places are. What comes to people is not: how far its
    /// office is says nothing.
    pub ranked: bool,
    /// How much of its place is told.
    pub disclosure: Disclosure,
    /// What it costs.
    pub cost: Cost,
    /// When somebody last said that it is right.
    pub last_confirmed: Option<Date>,
    /// Sets of words of the vocabulary, as bits.
    pub accessibility: u64,
    /// As bits.
    pub audiences: u64,
    /// As bits.
    pub interests: u64,
    /// How many it can take, when that is known.
    pub capacity: Option<u32>,
    /// Who stands behind it.
    pub organization: Option<Uuid>,
    /// When.
    pub schedules: Box<[Schedule]>,
    /// Where.
    pub places: Box<[PublishedPlace]>,
    /// What it covers.
    pub covers: Box<[Cover]>,
    /// What people call it.
    pub name: Box<str>,
    /// The [`Properties`] as JSON: an answer is copied together from these.
    pub details: Box<str>,
    /// Of id, details and places; the digest of a view is the sum of these.
    pub digest: u128,
}

impl Published {
    /// The properties, read back from their JSON.
    #[must_use]
    pub fn properties(&self) -> Properties {
        serde_json::from_str(&self.details).expect("it was written by publish")
    }

    /// Those of them that it is searched by.
    pub(crate) fn searched(&self) -> Searched {
        serde_json::from_str(&self.details).expect("it was written by publish")
    }

    /// The same at another place and nowhere else, for a question of what would be.
    #[must_use]
    pub fn elsewhere(&self, position: Position) -> Self {
        let place = PublishedPlace { spot: Spot::Point(position), area: None };
        Self { places: Box::new([place]), covers: Box::new([]), ranked: true, ..self.clone() }
    }
}

/// What the audience may see of the asset: `None` when nothing.
#[must_use]
pub fn publish(asset: &Asset, audience: Audience, vocabulary: &Vocabulary, areas: &Areas) -> Option<Published> {
    let there = matches!(asset.status, Status::Active | Status::TemporarilyClosed);
    if asset.moderation_state != Moderation::Published || !there {
        return None;
    }
    let kind_number = vocabulary.kind_number(&asset.kind)?;
    let kind = &vocabulary.kinds()[usize::from(kind_number)];
    // Below its floor an entry is a mistake, and a mistake is not published.
    if asset.disclosure < kind.disclosure_floor {
        return None;
    }
    let sealed = asset.disclosure == Disclosure::Sealed;
    if sealed && audience == Audience::Public {
        return None;
    }
    // An outline drawn around a home would tell where it is.
    let outlined = asset.service_areas.iter().any(|covered| matches!(covered, ServiceArea::Outline { .. }));
    if asset.disclosure != Disclosure::Exact && outlined {
        return None;
    }
    let places = places(asset, areas)?;
    let group = kind.group.clone();
    let abcd_type = asset.abcd_type.unwrap_or(kind.abcd_type);
    let properties = if sealed {
        household(asset, group, abcd_type, &kind.label.en, &kind.label.cy, areas, &places)
    } else {
        open(asset, group, abcd_type, areas, &places)
    };
    let details = serde_json::to_string(&properties).expect("properties serialise");
    let told = Told {
        id: asset.id,
        digest: digest(asset.id, &details, &places),
        details: details.into(),
        ranked: !asset.comes_to_you && !places.is_empty(),
    };
    let covers = if sealed { Box::new([]) } else { covers(asset, areas) };
    Some(told.published(kind_number, &(&properties).into(), places.into(), covers, vocabulary))
}

/// What the row of an asset in a view is made from, beside its properties and places.
pub(crate) struct Told {
    pub(crate) id: Uuid,
    /// The properties as JSON.
    pub(crate) details: Box<str>,
    pub(crate) ranked: bool,
    pub(crate) digest: u128,
}

impl Told {
    /// In the form in which it is searched and answered: the same wherever it is made, here or on somebody's device.
    pub(crate) fn published(
        self,
        kind: u16,
        row: &Row<'_>,
        places: Box<[PublishedPlace]>,
        covers: Box<[Cover]>,
        vocabulary: &Vocabulary,
    ) -> Published {
        let bits = |sort, words: &[String]| vocabulary.bits(sort, words.iter().map(String::as_str));
        Published {
            digest: self.digest,
            id: self.id,
            kind,
            active: row.status == Status::Active,
            ranked: self.ranked,
            disclosure: row.disclosure,
            cost: row.cost,
            last_confirmed: row.last_confirmed,
            accessibility: bits(TermSort::Accessibility, row.accessibility),
            audiences: bits(TermSort::Audience, row.audiences),
            interests: bits(TermSort::Interest, row.interests),
            capacity: row.capacity,
            organization: row.organization,
            schedules: row.schedules.into(),
            covers,
            places,
            name: row.name.into(),
            details: self.details,
        }
    }
}

/// Where the asset may be measured to; `None` when a place that is not public has no area that may be told.
fn places(asset: &Asset, areas: &Areas) -> Option<Vec<PublishedPlace>> {
    let mut places = Vec::with_capacity(asset.locations.len());
    for location in &asset.locations {
        match &location.place {
            Place::Virtual => {}
            Place::At(_) if asset.disclosure != Disclosure::Exact => return None,
            Place::At(shape) => {
                let spot = match shape.as_point() {
                    Some(position) => Spot::Point(position),
                    None => Spot::Outline(Arc::new(Outline::new(shape.clone())?)),
                };
                places.push(PublishedPlace { spot, area: None });
            }
            Place::In(code) => {
                let level = areas.get(areas.number(code.as_str())?).level;
                let told = areas.area_to_tell(&[(level, code.clone())], asset.disclosure.max(Disclosure::Area))?;
                let number = areas.number(told.as_str())?;
                places.push(PublishedPlace { spot: Spot::Point(areas.anchor(number)), area: Some(number) });
            }
        }
    }
    Some(places)
}

fn covers(asset: &Asset, areas: &Areas) -> Box<[Cover]> {
    let mut covers: Vec<Cover> = asset
        .service_areas
        .iter()
        .filter_map(|covered| match covered {
            ServiceArea::Area(code) => areas.number(code.as_str()).map(Cover::Area),
            ServiceArea::Outline { shape, .. } => Outline::new(shape.clone()).map(|o| Cover::Outline(Arc::new(o))),
        })
        .collect();
    let on_line = asset.locations.iter().any(|location| matches!(location.place, Place::Virtual));
    if asset.service_areas.is_empty() && (on_line || asset.comes_to_you) {
        covers.push(Cover::Everywhere);
    }
    covers.into()
}

fn open(asset: &Asset, group: String, abcd_type: AbcdType, areas: &Areas, places: &[PublishedPlace]) -> Properties {
    let exact = asset.disclosure == Disclosure::Exact;
    let first = asset.locations.first().filter(|_| exact);
    let mut told = places.iter();
    let mut area_of = |location: &Location| match location.place {
        Place::Virtual => None,
        Place::At(_) | Place::In(_) => told.next().and_then(|place| place.area).map(|n| AreaName::of(areas, n)),
    };
    let area = asset.locations.first().and_then(&mut area_of);
    let other_locations = asset.locations.iter().skip(1).map(|location| OtherLocation {
        area: area_of(location),
        geometry: match &location.place {
            Place::At(shape) if exact => Some(shape.clone()),
            _ => None,
        },
        address: location.address.clone().filter(|_| exact),
        postcode: location.postcode.clone().filter(|_| exact),
    });
    Properties {
        name_cy: asset.name_cy.clone(),
        summary: asset.summary.clone(),
        summary_cy: asset.summary_cy.clone(),
        description: asset.description.clone(),
        status: asset.status,
        organization: asset.organization.clone(),
        scheme: asset.scheme,
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
        address: first.and_then(|l| l.address.clone()),
        postcode: first.and_then(|l| l.postcode.clone()),
        uprn: first.and_then(|l| l.uprn.clone()),
        area,
        other_locations: other_locations.collect(),
        service_areas: asset.service_areas.iter().filter_map(|covered| covered_area(covered, areas)).collect(),
        comes_to_you: asset.comes_to_you,
        capacity: asset.capacity.clone(),
        licence: asset.licence.clone(),
        source: asset.source.clone(),
        last_confirmed: asset.last_confirmed,
        revision: asset.revision,
        created: Some(asset.created),
        modified: Some(asset.modified),
        ..Properties::bare(&asset.name, &asset.kind, group, abcd_type, asset.disclosure)
    }
}

fn covered_area(covered: &ServiceArea, areas: &Areas) -> Option<CoveredArea> {
    Some(match covered {
        ServiceArea::Area(code) => {
            let name = areas.get(areas.number(code.as_str())?).name.clone();
            CoveredArea { area: Some(code.clone()), name, geometry: None }
        }
        ServiceArea::Outline { name, shape } => {
            CoveredArea { area: None, name: name.clone(), geometry: Some(shape.clone()) }
        }
    })
}

/// A sealed household for a practitioner: kind, area, room in a band, the scheme to contact. No
/// name, no free text, no dates that would tell one household from another.
fn household(
    asset: &Asset,
    group: String,
    abcd_type: AbcdType,
    label: &str,
    label_cy: &str,
    areas: &Areas,
    places: &[PublishedPlace],
) -> Properties {
    let room = asset.capacity.as_ref().and_then(|capacity| capacity.available);
    let band = room.map(|room| match room {
        0 => "none",
        1 => "one",
        _ => "two_or_more",
    });
    Properties {
        name_cy: Some(label_cy.to_owned()),
        status: asset.status,
        scheme: asset.scheme,
        area: places.first().and_then(|place| place.area).map(|number| AreaName::of(areas, number)),
        capacity_band: band.map(str::to_owned),
        // Were the true revision told, a move inside the area could be seen.
        revision: 1,
        ..Properties::bare(label, &asset.kind, group, abcd_type, asset.disclosure)
    }
}

fn digest(id: Uuid, details: &str, places: &[PublishedPlace]) -> u128 {
    let mut hash = Sha256::new();
    hash.update(id.as_bytes());
    hash.update(details.as_bytes());
    for place in places {
        match &place.spot {
            Spot::Point(position) => {
                hash.update(position.lon().to_bits().to_be_bytes());
                hash.update(position.lat().to_bits().to_be_bytes());
            }
            Spot::Outline(outline) => {
                hash.update(serde_json::to_vec(outline.shape()).expect("a shape serialises"));
            }
        }
    }
    u128::from_be_bytes(hash.finalize()[..16].try_into().expect("sixteen bytes"))
}

#[cfg(test)]
mod tests;
