//! What if? The same numbers before, after, and the difference.

use std::sync::Arc;

use hereabouts_core::Position;
use hereabouts_core::export::what_if_to_csv;
use hereabouts_core::gaps::{Change, Changed, PeopleMoved, Summary, WhatIf, what_if};
use hereabouts_core::view::View;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::question::{Asked, GapParameters, GapParams, Grounds};
use crate::http::long_run::Run;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::{Answer, Asking, Reply};

/// An entry that would be otherwise.
#[derive(Serialize, ToSchema)]
pub struct ChangedAsset {
    id: Uuid,
    name: String,
    kind: String,
    /// Where it is, or would be; absent for what has no place of its own on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    lon: Option<f64>,
    /// As `lon`.
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
}

/// One that would be new.
#[derive(Serialize, ToSchema)]
pub struct OpenedPlace {
    lon: f64,
    lat: f64,
    /// The neighbourhood that it would be in.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<String>,
}

/// What would be otherwise.
#[derive(Serialize, ToSchema)]
pub struct Changes {
    closed: Vec<ChangedAsset>,
    opened: Vec<OpenedPlace>,
    moved: Vec<ChangedAsset>,
}

/// What the changes would do.
#[derive(Serialize, ToSchema)]
pub struct WhatIfAnswer {
    parameters: GapParameters,
    changes: Changes,
    /// As it is.
    before: Summary,
    /// As it would be.
    after: Summary,
    /// Who comes in reach.
    gain: PeopleMoved,
    /// Who would no longer be in reach.
    lose: PeopleMoved,
    /// How many people would have the nearest nearer.
    nearer: f64,
    /// How many would have it farther away.
    farther: f64,
    /// The areas for which anything changes: those first in which most people come or go, then by code.
    rows: Vec<Changed>,
    #[serde(flatten)]
    grounds: Grounds,
}

impl Changes {
    fn of(view: &View, changes: &[Change]) -> Self {
        let asset = |id: Uuid, to: Option<Position>| {
            let asset = view.asset(view.slot(id)?);
            let own = asset.places.first().filter(|place| place.area.is_none()).map(|place| place.spot.inside());
            let at = to.or(own);
            Some(ChangedAsset {
                id,
                name: asset.name.to_string(),
                kind: view.vocabulary().kinds()[usize::from(asset.kind)].id.clone(),
                lon: at.map(Position::lon),
                lat: at.map(Position::lat),
            })
        };
        let mut told = Self { closed: Vec::new(), opened: Vec::new(), moved: Vec::new() };
        for change in changes {
            match *change {
                Change::Close(id) => told.closed.extend(asset(id, None)),
                Change::Move(id, to) => told.moved.extend(asset(id, Some(to))),
                Change::Open(at) => told.opened.push(OpenedPlace {
                    lon: at.lon(),
                    lat: at.lat(),
                    area: view.areas().neighbourhood(at).map(str::to_owned),
                }),
            }
        }
        told
    }
}

fn answer(asking: &Asking, run: &Run) -> Result<(Asked, Arc<View>, WhatIf), Problem> {
    let mut params = Params::parse(&asking.query);
    let read = Asked::read(asking, &mut params)?;
    if read.has_no_changes() {
        params.makes_no_sense("closed", "Say what would be otherwise: closed, opened or moved.");
    }
    let asked = read.finish(params)?;
    let map = asked.map(asking)?;
    let found = what_if(&map, &asked.question, &asked.changes, asked.day(asking), &|done| run.go_on(done))?;
    Ok((asked, map, found))
}

pub(super) fn find(asking: &Asking, run: &Run) -> Answer {
    let (asked, map, found) = answer(asking, run)?;
    Ok(Reply::json(&WhatIfAnswer {
        parameters: asked.parameters(asking, found.worked_out_at),
        changes: Changes::of(&map, &asked.changes),
        before: found.before,
        after: found.after,
        gain: found.gain,
        lose: found.lose,
        nearer: found.nearer,
        farther: found.farther,
        rows: found.rows,
        grounds: Grounds::of(asking),
    }))
}

/// What if some were closed, opened or moved
///
/// At least one of `closed`, `opened` and `moved`.
#[utoipa::path(get, path = "/api/v1/gaps/what-if", tag = "gaps", params(GapParams),
    responses((status = 200, body = WhatIfAnswer), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn find_what_if(asking: Asking) -> Answer {
    asking.long_run(find).await
}

/// What if some were closed, opened or moved, as CSV: the areas for which anything changes
#[utoipa::path(get, path = "/api/v1/gaps/what-if.csv", tag = "gaps", params(GapParams),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 400, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn export_what_if_csv(asking: Asking) -> Answer {
    asking
        .long_run(|asking, run| {
            let (_, _, found) = answer(asking, run)?;
            Ok(Reply::csv(what_if_to_csv(&found)).download("what-if.csv"))
        })
        .await
}
