//! Looking at a draft before it is sent: what it would be, what is near, what tells too much, what is still needed.

use actix_web::http::StatusCode;
use hereabouts_core::area::Level;
use hereabouts_core::asset::{Asset, FieldProblem, Organization, Place};
use hereabouts_core::draft::{Draft, DraftPlace, Screened, Wording, areas_of, gentler_words, near_duplicates};
use hereabouts_core::import::screen::Tells;
use hereabouts_core::publish::AreaName;
use hereabouts_core::view::write_feature;
use hereabouts_core::{AreaCode, Disclosure, Position};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use uuid::Uuid;

use super::assets::AssetFeature;
use super::body::Body;
use super::problem::{FieldError, Problem, sentence};
use super::suggest::published;
use super::{Answer, Asking, Reply};

/// A draft to be looked at before it is sent.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckAsked {
    /// The asset as it would be.
    draft: Draft,
    /// The asset that it changes.
    #[serde(default)]
    asset: Option<Uuid>,
}

/// A text that tells what it should not, because the place is somebody's home.
#[derive(Serialize, ToSchema)]
pub struct ScreenedEntry {
    /// Which field.
    field: &'static str,
    /// `postcode`, `address`, `phone` or `email`.
    tells: &'static str,
    /// What to do about it.
    detail: String,
}

/// Where a draft says that it is.
#[derive(Serialize, ToSchema)]
pub struct DraftWhere {
    /// The area that will be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// In words.
    label: String,
}

/// What was seen in a draft.
#[derive(Serialize, ToSchema)]
pub struct Checked {
    /// "Is it one of these?"
    #[schema(value_type = Vec<AssetFeature>)]
    near: Vec<Box<RawValue>>,
    /// What tells too much.
    screening: Vec<ScreenedEntry>,
    /// What could be said more kindly.
    wording: Vec<Wording>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<DraftWhere>,
    /// What is still needed.
    errors: Vec<FieldError>,
}

/// What is wrong with a draft, pointing at its fields.
pub(super) fn field_errors(problems: Vec<FieldProblem>) -> Vec<FieldError> {
    let error = |problem: FieldProblem| FieldError {
        pointer: format!("/draft/{}", problem.field),
        detail: sentence(&problem.reason),
    };
    problems.into_iter().map(error).collect()
}

pub(super) fn refused(problems: Vec<FieldProblem>) -> Problem {
    Problem::fields(StatusCode::UNPROCESSABLE_ENTITY, field_errors(problems))
}

/// The organisation of that name: the one that is known, or a new one.
fn organization(asking: &Asking, draft: &Draft) -> Result<Option<Organization>, Problem> {
    let Some(name) = draft.organization.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
    else {
        return Ok(None);
    };
    if name.chars().count() > 200 {
        return Err(refused(vec![FieldProblem {
            field: "organization",
            reason: "the name of an organisation may be 200 characters long at the most".into(),
        }]));
    }
    let known = asking.site.store().organization_by_name(&name)?;
    let id = asking.people()?.new_id();
    Ok(Some(known.unwrap_or_else(|| Organization {
        id,
        name,
        description: None,
        website: None,
        identifiers: Vec::new(),
    })))
}

/// The asset that a draft would make.
pub(super) fn as_asset(
    asking: &Asking,
    draft: Draft,
    base: Option<&Asset>,
    id: Uuid,
) -> Result<Result<Asset, Vec<FieldProblem>>, Problem> {
    let organization = organization(asking, &draft)?;
    Ok(draft.into_asset(base, id, organization, asking.view().ground(), asking.people()?.now()))
}

/// The finest of its areas that has a name which people know.
pub(super) fn known_area(asking: &Asking, codes: &[AreaCode]) -> Option<AreaCode> {
    let areas = asking.view().areas();
    let of_level =
        |level| codes.iter().find(|code| areas.number(code.as_str()).is_some_and(|n| areas.get(n).level == level));
    let levels = [Level::Lsoa, Level::Msoa, Level::Ward, Level::Locality, Level::La];
    levels.into_iter().find_map(of_level).or_else(|| codes.first()).cloned()
}

/// Look at a draft before it is sent
///
/// What is near and called much the same, what tells too much, what could be said more kindly, and what is still needed.
#[utoipa::path(post, path = "/api/v1/assets/check", tag = "looking after", request_body = CheckAsked,
    responses((status = 200, body = Checked), (status = 400, body = Problem), (status = 429, body = Problem)))]
pub async fn check_draft(asking: Asking, body: Body<CheckAsked>) -> Answer {
    asking.heavy(move |asking| check(asking, body.0)).await
}

fn check(asking: &Asking, asked: CheckAsked) -> Answer {
    if asking.known.is_none() {
        asking.people()?.limits.check(asking.from)?;
    }
    let ground = asking.view().ground();
    let wording = gentler_words(&asked.draft, asking.prefers);
    let base = match asked.asset {
        Some(id) => Some(published(asking, &id.to_string())?),
        None => None,
    };
    let id = asked.asset.unwrap_or_default();
    let name = asked.draft.name.clone();
    let (mut problems, asset) = match asked.draft.clone().settled(ground) {
        Err(problem) => (vec![problem], None),
        Ok(draft) => match as_asset(asking, draft, base.as_ref(), id)? {
            Ok(asset) => (Vec::new(), Some(asset)),
            Err(problems) => (problems, None),
        },
    };
    // What tells too much is told apart from what is still needed.
    let screening: Vec<Screened> =
        if is_private(asking, &asked.draft, base.as_ref()) { asked.draft.screen() } else { Vec::new() };
    problems.retain(|problem| screening.iter().all(|screened| screened.problem() != *problem));
    let place = asset.as_ref().and_then(|asset| draft_where(asking, asset));
    let pointed_at = match &asked.draft.place {
        DraftPlace::Public { position, .. } => *position,
        _ => None,
    };
    let position = asset.as_ref().and_then(|asset| position_of(asking, asset)).or(pointed_at);
    let near = near(asking, &name, position, Some(id));
    let errors = field_errors(problems);
    Ok(Reply::json(&Checked {
        near,
        screening: screening.into_iter().map(ScreenedEntry::of).collect(),
        wording,
        place,
        errors,
    }))
}

/// Whether the place of what is described is not public.
pub(super) fn is_private(asking: &Asking, draft: &Draft, base: Option<&Asset>) -> bool {
    let floor = asking.view().vocabulary().kind(&draft.kind).map(|kind| kind.disclosure_floor);
    let unchanged =
        draft.place == DraftPlace::Unchanged && base.is_some_and(|base| base.disclosure != Disclosure::Exact);
    matches!(draft.place, DraftPlace::Home { .. }) || unchanged || floor.is_some_and(|floor| floor != Disclosure::Exact)
}

impl ScreenedEntry {
    pub(super) fn of(screened: Screened) -> Self {
        Self {
            field: screened.field,
            tells: match screened.tells {
                Tells::Postcode => "postcode",
                Tells::Address => "address",
                Tells::Phone => "phone",
                Tells::Email => "email",
            },
            detail: sentence(&screened.problem().reason),
        }
    }
}

/// Where an asset is measured from: its place, or the anchor of its area.
pub(super) fn position_of(asking: &Asking, asset: &Asset) -> Option<Position> {
    match &asset.locations.first()?.place {
        Place::At(shape) => {
            let bounds = shape.bounds();
            Position::new((bounds.west + bounds.east) / 2.0, (bounds.south + bounds.north) / 2.0).ok()
        }
        Place::In(code) => {
            let areas = asking.view().areas();
            areas.number(code.as_str()).map(|number| areas.anchor(number))
        }
        Place::Virtual => None,
    }
}

fn draft_where(asking: &Asking, asset: &Asset) -> Option<DraftWhere> {
    let areas = asking.view().areas();
    let codes = areas_of(asset, areas);
    let number = known_area(asking, &codes).and_then(|code| areas.number(code.as_str()));
    let name = number.map(|number| AreaName::of(areas, number));
    let label = match &asset.locations.first()?.place {
        Place::At(shape) => match (shape.as_point(), &name) {
            (_, Some(area)) => area.name.clone(),
            (Some(position), None) => format!("{:.5}, {:.5}", position.lat(), position.lon()),
            (None, None) => String::new(),
        },
        _ => name.as_ref().map(|area| area.name.clone()).unwrap_or_default(),
    };
    Some(DraftWhere { area: name, label })
}

/// What is near and called much the same, of what who asks can see.
pub(super) fn near(asking: &Asking, name: &str, position: Option<Position>, but: Option<Uuid>) -> Vec<Box<RawValue>> {
    let view = asking.view();
    let alike = near_duplicates(view, name, position, asking.today);
    let others = alike.iter().filter(|alike| Some(view.asset(alike.slot).id) != but);
    others
        .filter_map(|alike| {
            let mut out = Vec::with_capacity(1_024);
            write_feature(&mut out, view.asset(alike.slot), alike.hit.as_ref(), asking.today);
            RawValue::from_string(String::from_utf8(out).ok()?).ok()
        })
        .collect()
}
