//! Where a request begins: a point, a postcode or an area.

use hereabouts_core::areas::AreaNumber;
use hereabouts_core::publish::AreaName;
use hereabouts_core::view::View;
use hereabouts_core::{Position, Postcode};
use serde::Serialize;
use utoipa::ToSchema;

use super::params::Params;

/// Where a search began.
#[derive(Serialize, ToSchema)]
pub struct From {
    /// `point`, `postcode` or `area`.
    kind: &'static str,
    /// What was asked for, for people to read.
    label: String,
    /// From where distances are measured.
    pub(super) position: Position,
    /// The areas that it lies in, fine to coarse.
    areas: Vec<AreaName>,
    /// Whether the postcode is no longer in use.
    #[serde(skip_serializing_if = "Option::is_none")]
    terminated: Option<bool>,
}

/// Where a request begins, resolved.
pub(super) struct Start {
    pub(super) from: From,
    pub(super) within: Vec<AreaNumber>,
}

pub(super) fn start(params: &mut Params, view: &View) -> Option<Start> {
    let areas = view.areas();
    let point = params.position();
    let postcode = params.text("postcode");
    let area = params.text("area");
    if usize::from(point.is_some()) + usize::from(postcode.is_some()) + usize::from(area.is_some()) > 1 {
        params.makes_no_sense("postcode", "Give one place to begin: lon and lat, or postcode, or area.");
        return None;
    }
    let named = |numbers: &[AreaNumber]| numbers.iter().map(|number| AreaName::of(areas, *number)).collect();
    if let Some(position) = point {
        let within = areas.at(position);
        let label = format!("{}, {}", position.lon(), position.lat());
        return Some(Start {
            from: From { kind: "point", label, position, areas: named(&within), terminated: None },
            within,
        });
    }
    if let Some(text) = postcode {
        return match find_postcode(view, &text) {
            Ok(found) => {
                let within = found.1;
                let from = From {
                    kind: "postcode",
                    label: found.0.postcode.to_string(),
                    position: found.2,
                    areas: named(&within),
                    terminated: found.0.terminated,
                };
                Some(Start { from, within })
            }
            Err(detail) => {
                params.makes_no_sense("postcode", detail);
                None
            }
        };
    }
    if let Some(code) = area {
        let Some(number) = areas.number(&code) else {
            params.makes_no_sense("area", "There is no area of that code here.");
            return None;
        };
        let within: Vec<AreaNumber> = areas.with_parents(number).collect();
        let position = areas.anchor(number);
        let label = areas.get(number).name.clone();
        return Some(Start {
            from: From { kind: "area", label, position, areas: named(&within), terminated: None },
            within,
        });
    }
    params.makes_no_sense("postcode", "Say where to begin: lon and lat, or postcode, or area.");
    None
}

/// A postcode with its areas and its point, or a sentence.
pub(super) fn find_postcode(
    view: &View,
    text: &str,
) -> Result<(hereabouts_core::PostcodeRecord, Vec<AreaNumber>, Position), String> {
    let postcode = Postcode::parse(text).map_err(|error| super::problem::sentence(&error.to_string()))?;
    let record = view.gazetteer().get(&postcode).ok_or_else(|| {
        format!("The postcode {postcode} is not in this place's list. Check it, or use the name of a place.")
    })?;
    let position = record.position.ok_or_else(|| format!("The place of {postcode} is not known here."))?;
    let within = view.areas().of_postcode(&record);
    Ok((record, within, position))
}
