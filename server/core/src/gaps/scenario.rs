//! What if? The same question of the map as it would be.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::coverage::{mean_nearest, people_of};
use super::demand::{Demand, Worked, work_out};
use super::report::Summary;
use super::{GapError, Question};
use crate::area::{AreaCode, Level};
use crate::asset::{Asset, Disclosure, Location, Moderation, Place};
use crate::position::Position;
use crate::publish::{Published, publish};
use crate::shape::Shape;
use crate::view::View;

/// One thing that would be otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// This asset would no longer be there.
    Close(Uuid),
    /// One of the kinds that are asked for would be at this position.
    Open(Position),
    /// This asset would be at this position, and only there.
    Move(Uuid, Position),
}

/// The map as it would be.
///
/// # Errors
/// When an asset is not on the map, or the kinds that are asked for are homes, which are not opened at a point.
pub fn as_it_would_be(view: &View, kinds: &[u16], changes: &[Change], today: Date) -> Result<View, GapError> {
    let there = |id: Uuid, moved| view.slot(id).map(|slot| view.asset(slot)).ok_or(GapError::NoAsset { id, moved });
    let changed = |(number, change): (u128, &Change)| match change {
        Change::Close(id) => there(*id, false).map(|_| (*id, None)),
        Change::Move(id, position) => Ok((*id, Some(there(*id, true)?.elsewhere(*position)))),
        Change::Open(position) => {
            // Ids of the real are random: none of them is so small.
            let new = opened(view, kinds, Uuid::from_u128(number), *position, today)?;
            Ok((new.id, Some(new)))
        }
    };
    let changes: Result<BTreeMap<Uuid, Option<Published>>, GapError> = (1..).zip(changes).map(changed).collect();
    let changes = changes?.into_iter().map(|(id, now)| (id, now.map(std::sync::Arc::new)));
    Ok(view.with(view.revision(), changes.collect()))
}

fn opened(view: &View, kinds: &[u16], id: Uuid, position: Position, today: Date) -> Result<Published, GapError> {
    let vocabulary = view.vocabulary();
    let of_kind = kinds.iter().map(|kind| &vocabulary.kinds()[usize::from(*kind)]);
    let kind = of_kind.into_iter().find(|kind| kind.disclosure_floor == Disclosure::Exact).ok_or(GapError::Homes)?;
    let place = Place::At(Shape::point(position));
    let asset = Asset {
        moderation_state: Moderation::Published,
        last_confirmed: Some(today),
        locations: vec![Location { place, address: None, postcode: None, uprn: None }],
        ..Asset::new(id, kind.label.en.clone(), kind.id.clone(), Timestamp::UNIX_EPOCH)
    };
    publish(&asset, view.audience(), vocabulary, view.areas()).ok_or(GapError::Homes)
}

/// People, and how many of each deprivation decile where that is loaded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, ToSchema)]
pub struct PeopleMoved {
    /// How many.
    pub people: f64,
    /// By deprivation, where loaded; 1 is the most deprived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_decile: Vec<PeopleOfDecile>,
}

/// People of one deprivation decile.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PeopleOfDecile {
    /// 1 is the most deprived.
    pub decile: u8,
    /// How many.
    pub people: f64,
}

/// How an area stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Situation {
    /// How many of its people are out of reach.
    pub out_of_reach: f64,
    /// Mean metres to the nearest, over its people; absent where there is none at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest_m: Option<f64>,
    /// How much there is for each 1,000 of its people, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_1000: Option<f64>,
}

/// An area for which something changes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Changed {
    /// Its code.
    #[schema(value_type = String)]
    pub area: AreaCode,
    /// Its name.
    pub name: String,
    /// Its Welsh name, where it differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_cy: Option<String>,
    /// The id of its feature in the tiles.
    pub id: u32,
    /// How many people (or households) it has.
    pub people: f64,
    /// Its deprivation decile, 1 the most deprived, where loaded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decile: Option<u8>,
    /// How many of its people come in reach.
    pub gain: f64,
    /// How many of its people would no longer be in reach.
    pub lose: f64,
    /// As it is.
    pub before: Situation,
    /// As it would be.
    pub after: Situation,
}

/// What would be otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WhatIf {
    /// As it is.
    pub before: Summary,
    /// As it would be.
    pub after: Summary,
    /// Who comes in reach.
    pub gain: PeopleMoved,
    /// Who would no longer be in reach.
    pub lose: PeopleMoved,
    /// How many people would have the nearest nearer.
    pub nearer: f64,
    /// How many would have it farther away.
    pub farther: f64,
    /// The areas for which anything changes: those first in which most people come or go, then by code.
    pub rows: Vec<Changed>,
    /// The level that it was worked out at.
    pub worked_out_at: Level,
}

/// One of the finest areas, before and after.
type Pair<'a> = (&'a Demand, &'a Demand);

/// What the changes would do.
///
/// `go_on` is asked now and then, with the share of the work done; the work stops when it says no.
///
/// # Errors
/// As [`super::coverage()`] and [`as_it_would_be`].
pub fn what_if(
    view: &View,
    question: &Question,
    changes: &[Change],
    today: Date,
    go_on: &dyn Fn(f64) -> bool,
) -> Result<WhatIf, GapError> {
    let changed = as_it_would_be(view, &question.kinds, changes, today)?;
    let before = work_out(view, question, today, &|done| go_on(done / 2.0))?;
    let after = work_out(&changed, question, today, &|done| go_on(0.5 + done / 2.0))?;
    let pairs = || before.demands.iter().zip(&after.demands);
    let gains = |(before, after): &Pair<'_>| !before.in_reach && after.in_reach;
    let loses = |(before, after): &Pair<'_>| before.in_reach && !after.in_reach;
    let people = |pairs: &mut dyn Iterator<Item = Pair<'_>>| people_of(pairs.map(|(before, _)| before));
    let mut rows: Vec<Changed> = Vec::new();
    let (groups, groups_after) = (before.groups(), after.groups());
    for ((place, was), (_, would_be)) in groups.iter().zip(groups_after.iter()) {
        let pairs = || was.iter().copied().zip(would_be.iter().copied());
        let is_otherwise = |(was, is): Pair<'_>| {
            was.people > 0.0 && (was.nearest != is.nearest || was.in_reach != is.in_reach || was.share != is.share)
        };
        if !pairs().any(is_otherwise) {
            continue;
        }
        rows.push(Changed {
            decile: place.decile(view.areas()),
            area: place.code.clone(),
            name: place.name.to_owned(),
            name_cy: place.name_cy.map(str::to_owned),
            id: place.id,
            people: people_of(was.iter().copied()),
            gain: people(&mut pairs().filter(gains)),
            lose: people(&mut pairs().filter(loses)),
            before: situation(&before, was),
            after: situation(&after, would_be),
        });
    }
    rows.sort_by(|a, b| (b.gain + b.lose).total_cmp(&(a.gain + a.lose)).then_with(|| a.area.cmp(&b.area)));
    Ok(WhatIf {
        gain: moved(view, pairs().filter(gains)),
        lose: moved(view, pairs().filter(loses)),
        nearer: people(&mut pairs().filter(|(before, after)| after.nearest < before.nearest)),
        farther: people(&mut pairs().filter(|(before, after)| after.nearest > before.nearest)),
        before: before.summary(&groups),
        after: after.summary(&groups_after),
        rows,
        worked_out_at: before.level,
    })
}

fn situation(worked: &Worked<'_>, demands: &[&Demand]) -> Situation {
    Situation {
        out_of_reach: people_of(demands.iter().copied().filter(|demand| !demand.in_reach)),
        nearest_m: mean_nearest(demands),
        per_1000: worked.supply.per_1000(demands.iter().copied()),
    }
}

fn moved<'a>(view: &View, pairs: impl Iterator<Item = Pair<'a>> + Clone) -> PeopleMoved {
    let mut by_decile: BTreeMap<u8, f64> = BTreeMap::new();
    for (demand, _) in pairs.clone() {
        if let Some(decile) = view.areas().deprivation(demand.area).decile {
            *by_decile.entry(decile).or_default() += demand.people;
        }
    }
    PeopleMoved {
        people: people_of(pairs.map(|(demand, _)| demand)),
        by_decile: by_decile.into_iter().map(|(decile, people)| PeopleOfDecile { decile, people }).collect(),
    }
}
