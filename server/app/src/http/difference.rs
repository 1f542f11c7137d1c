//! The difference of two versions, field by field, as a form says them.

use hereabouts_core::asset::{Asset, Location, Place, ServiceArea};
use hereabouts_core::draft::{Draft, DraftPlace};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// How much a change of a field weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// How to reach it: what somebody with bad intent would change.
    Contact,
    /// Where a reader is led to.
    Link,
    /// Where it is.
    Place,
    /// Anything else.
    Plain,
}

/// One field that would change.
#[derive(Serialize, ToSchema)]
pub struct FieldChange {
    /// Which field of the draft.
    field: String,
    /// As it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// As it would be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
    weight: Weight,
}

/// Where an asset is, as a form says it.
fn place_of(asset: &Asset) -> DraftPlace {
    match (asset.locations.as_slice(), asset.service_areas.as_slice()) {
        ([Location { place: Place::At(shape), address, postcode, .. }], []) if shape.as_point().is_some() => {
            DraftPlace::Public {
                position: shape.as_point(),
                address: address.clone(),
                postcode: postcode.as_ref().map(ToString::to_string),
            }
        }
        ([Location { place: Place::In(code), .. }], []) => {
            DraftPlace::Home { postcode: None, area: Some(code.clone()) }
        }
        ([Location { place: Place::Virtual, .. }], []) => DraftPlace::Online,
        ([], covered) => {
            let code = |covered: &ServiceArea| match covered {
                ServiceArea::Area(code) => Some(code.clone()),
                ServiceArea::Outline { .. } => None,
            };
            match covered.iter().map(code).collect::<Option<Vec<_>>>() {
                Some(codes) if !codes.is_empty() => DraftPlace::Area { codes },
                _ => DraftPlace::Unchanged,
            }
        }
        // What no form can say stays as it is.
        _ => DraftPlace::Unchanged,
    }
}

/// What is published, as a form would say it.
pub(super) fn as_draft(asset: &Asset) -> Draft {
    Draft { place: place_of(asset), ..Draft::of(asset) }
}

const fn weight(field: &str) -> Weight {
    match field.as_bytes() {
        b"phone" | b"email" | b"how_to_join" | b"organization" => Weight::Contact,
        b"url" => Weight::Link,
        b"place" | b"comes_to_you" => Weight::Place,
        _ => Weight::Plain,
    }
}

/// The fields that two drafts do not have in common, the weightiest first.
pub(super) fn changes(before: Option<&Draft>, after: &Draft) -> Vec<FieldChange> {
    let fields = |draft: &Draft| match serde_json::to_value(draft) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    let old = before.map(fields).unwrap_or_default();
    let new = fields(after);
    let mut names: Vec<&String> = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).collect();
    if after.place == DraftPlace::Unchanged {
        names.retain(|name| *name != "place");
    }
    // Who says nothing of it says that it is there, as before.
    if after.status.is_none() {
        names.retain(|name| *name != "status");
    }
    let mut changes: Vec<FieldChange> = names
        .into_iter()
        .filter_map(|name| {
            let (before, after) = (old.get(name).filter(|v| says(v)), new.get(name).filter(|v| says(v)));
            // A new thing that does not come to people says so of itself.
            let is_usual = old.is_empty() && matches!(after, Some(Value::Bool(false)));
            (before != after && !is_usual).then(|| FieldChange {
                field: name.clone(),
                before: before.cloned(),
                after: after.cloned(),
                weight: weight(name),
            })
        })
        .collect();
    changes.sort_by_key(|change| change.weight as u8);
    changes
}
