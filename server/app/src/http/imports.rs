//! Bringing in a whole list: looked at first, then done, and undone as a whole.
//!
//! The file is not kept between looking and doing: its reader sends it again, and what they looked at is told by a stamp.

mod plan;

use std::collections::{BTreeMap, BTreeSet};

use actix_web::http::StatusCode;
use actix_web::web;
use hereabouts_core::import::assets::{Column, Field};
use hereabouts_core::import::{Needs, Problem as RowProblem, Unit};
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_core::{AreaCode, Disclosure, Position};
use hereabouts_store::{Dataset, Import, Put, PutCounts, StoreError};
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::body::File;
use super::drafts::position_of;
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};
use plan::{Asked, Plan, area_name, long, plan};

/// How many problems are told by row; all are counted.
const TOLD: usize = 1_000;
/// How many imports are listed.
const LISTED: usize = 100;

/// How a list is to be read.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct ImportParams {
    /// What the source is called: a second import under the same name finds the same entries.
    source: String,
    /// What all of them are, where no column says it: a kind of `/api/v1/kinds`.
    kind: Option<String>,
    /// How much of their places is told: `exact` or `area`.
    disclosure: Option<String>,
    /// The licence of the list, such as `OGL-UK-3.0`.
    licence: Option<String>,
    /// Whom to thank, in the words that they ask for.
    attribution: Option<String>,
    /// What each column is, as JSON: `{"Site name": "name", "Post code": "postcode"}`. Columns that are not named are not
    /// taken. Where it is absent, all are guessed.
    columns: Option<String>,
    /// `leave_out` or `take` rows that look like something on the map.
    #[param(default = "leave_out")]
    alike: Option<String>,
}

/// What was looked at.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct StampParams {
    /// From the preview: nothing else is done than what was looked at.
    stamp: String,
}

/// What a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowStanding {
    /// It is not on the map yet.
    New,
    /// It changes what is on the map.
    Changed,
    /// It is on the map like that already.
    Unchanged,
    /// It looks like something on the map, and is left out.
    Alike,
}

/// A row that can be taken.
#[derive(Serialize, ToSchema)]
pub struct PreviewRow {
    /// The row of the headings is number 1; features count from 1.
    row: u64,
    name: String,
    kind: String,
    standing: RowStanding,
    /// Where it would be on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<Position>,
    /// The area that it would be told by, where that is all that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// What it looks like, of what is on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<Like>,
}

/// Something on the map that a row looks like.
#[derive(Serialize, ToSchema)]
pub struct Like {
    id: Uuid,
    name: String,
}

/// What is the matter with a row.
#[derive(Serialize, ToSchema)]
pub struct RowNote {
    row: u64,
    /// In plain words.
    reason: String,
}

/// What a list would do, row by row.
#[derive(Serialize, ToSchema)]
pub struct PreviewCounts {
    new: usize,
    changed: usize,
    unchanged: usize,
    /// That look like something on the map and are left out.
    alike: usize,
    /// That cannot be taken.
    refused: usize,
}

/// What a list would do.
#[derive(Serialize, ToSchema)]
pub struct Preview {
    /// What its rows are called.
    unit: Unit,
    /// How many it has.
    rows: usize,
    /// Its columns, and what each was taken for; none where the list is in the format of Hereabouts.
    columns: Vec<Column>,
    /// What has to be said before it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<Needs>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs_because: Option<String>,
    counts: PreviewCounts,
    /// Every row that can be taken.
    items: Vec<PreviewRow>,
    /// Rows that cannot be taken; the first 1,000.
    problems: Vec<RowNote>,
    /// How many there are.
    problems_total: usize,
    /// Rows that are taken with something left out or changed; the first 1,000.
    remarks: Vec<RowNote>,
    /// How many there are.
    remarks_total: usize,
    /// What was guessed, chosen or left out for the list as a whole.
    said: Vec<String>,
    /// To give when it is done.
    stamp: String,
}

/// A list that was brought in.
#[derive(Serialize, ToSchema)]
pub struct ImportEntry {
    id: Uuid,
    source: String,
    /// How many were new.
    new: u64,
    /// How many of those on the map changed.
    changed: u64,
    /// How many were on the map like that already.
    unchanged: u64,
    /// How many rows were not taken.
    refused: u64,
    /// Who brought it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[schema(value_type = String)]
    at: Timestamp,
    /// When it was undone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    undone: Option<Timestamp>,
}

/// Lists that were brought in.
#[derive(Serialize, ToSchema)]
pub struct ImportList {
    /// The latest first, at most 100.
    imports: Vec<ImportEntry>,
}

/// What undoing did.
#[derive(Serialize, ToSchema)]
pub struct ImportUndone {
    import: ImportEntry,
    /// How many that were new are taken down.
    taken_down: u64,
    /// How many are as they were before.
    put_back: u64,
    /// What somebody has changed since, and stays as it is.
    left: Vec<Like>,
}

/// What the request says, and the stamp and attribution beside.
fn asked(asking: &Asking) -> Result<(Asked, Option<String>, Option<String>), Problem> {
    let mut params = Params::parse(&asking.query);
    let source = params.text("source").unwrap_or_default();
    if source.is_empty() || source.chars().count() > 120 || source.chars().any(char::is_control) {
        params.makes_no_sense("source", "Say what the source is called, in 1 to 120 characters.");
    }
    let kind = params.text("kind");
    if let Some(kind) = &kind
        && asking.view().vocabulary().kind(kind).is_none()
    {
        params.makes_no_sense("kind", "This is not a kind; use a word of /api/v1/kinds.");
    }
    let told = params.words("disclosure", &[("exact", Disclosure::Exact), ("area", Disclosure::Area)]);
    let alike = params.words("alike", &[("leave_out", false), ("take", true)]);
    let columns: Option<BTreeMap<String, Field>> = params.text("columns").and_then(|text| {
        serde_json::from_str(&text)
            .map_err(|_| {
                let detail =
                    "columns must be JSON such as {\"Site name\": \"name\"}, with the fields of the documentation.";
                params.makes_no_sense("columns", detail);
            })
            .ok()
    });
    let mut short = |name: &str| {
        let text = params.text(name);
        if text.as_ref().is_some_and(|text| text.chars().count() > 500 || text.chars().any(char::is_control)) {
            params.makes_no_sense(name, "This may be 500 characters long at the most, in one line.");
        }
        text
    };
    let (licence, attribution, stamp) = (short("licence"), short("attribution"), short("stamp"));
    params.finish()?;
    let asked = Asked {
        source,
        kind,
        disclosure: told.first().copied(),
        licence,
        columns,
        take_alike: alike.first().copied().unwrap_or(false),
    };
    Ok((asked, attribution, stamp))
}

/// Whether who asks brings in lists anywhere at all.
fn importer(asking: &Asking) -> Result<(), Problem> {
    asking.people()?;
    let brings_in_lists = asking.known.as_ref().is_some_and(|known| known.brings_in_lists());
    if brings_in_lists { Ok(()) } else { Err(Problem::not_found()) }
}

fn notes(problems: &[RowProblem]) -> Vec<RowNote> {
    let note = |problem: &RowProblem| RowNote { row: problem.row, reason: super::problem::sentence(&problem.reason) };
    problems.iter().take(TOLD).map(note).collect()
}

fn preview(asking: &Asking, plan: &Plan, asked: &Asked) -> Preview {
    let mut counts = PreviewCounts { new: 0, changed: 0, unchanged: 0, alike: 0, refused: 0 };
    let items = plan.planned.iter().map(|planned| {
        let standing = match planned.put {
            _ if Plan::leaves_out(planned, asked) => RowStanding::Alike,
            Put::Inserted => RowStanding::New,
            Put::Changed if planned.is_back => RowStanding::New,
            Put::Changed => RowStanding::Changed,
            Put::Unchanged => RowStanding::Unchanged,
        };
        *match standing {
            RowStanding::New => &mut counts.new,
            RowStanding::Changed => &mut counts.changed,
            RowStanding::Unchanged => &mut counts.unchanged,
            RowStanding::Alike => &mut counts.alike,
        } += 1;
        let asset = &planned.asset;
        let area = area_name(asking, asset);
        PreviewRow {
            row: planned.row,
            name: asset.name.clone(),
            kind: asset.kind.clone(),
            standing,
            position: if area.is_none() { position_of(asking, asset) } else { None },
            area,
            like: planned.like.as_ref().map(|(id, name)| Like { id: *id, name: name.clone() }),
        }
    });
    let items = items.collect();
    let rows: BTreeSet<u64> = plan.problems.iter().map(|problem| problem.row).collect();
    counts.refused = rows.len();
    let (needs, needs_because) = plan.needs.clone().unzip();
    Preview {
        unit: plan.unit,
        rows: plan.rows,
        columns: plan.columns.clone(),
        needs,
        needs_because,
        counts,
        items,
        problems: notes(&plan.problems),
        problems_total: plan.problems.len(),
        remarks: notes(&plan.remarks),
        remarks_total: plan.remarks.len(),
        said: plan.said.clone(),
        stamp: plan.stamp(asked),
    }
}

/// Look at what a list would do
///
/// The body is the file: CSV or GeoJSON, plain or packed with gzip, up to 20 MB or 50,000 rows. Nothing is kept.
#[utoipa::path(post, path = "/api/v1/imports/preview", tag = "looking after", params(ImportParams),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = Preview), (status = 404, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn preview_import(asking: Asking, file: File) -> Answer {
    importer(&asking)?;
    long(asking, move |asking| {
        let (asked, ..) = asked(asking)?;
        let plan = plan(asking, &file.0, &asked)?;
        Ok(Reply::json(&preview(asking, &plan, &asked)))
    })
    .await
}

/// Bring in a list
///
/// The same file and parameters as the preview, and its stamp. All of what the preview says is done, or nothing.
#[utoipa::path(post, path = "/api/v1/imports", tag = "looking after", params(ImportParams, StampParams),
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportEntry), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem)))]
pub async fn make_import(asking: Asking, file: File) -> Answer {
    importer(&asking)?;
    long(asking, move |asking| import(asking, &file.0)).await
}

fn import(asking: &Asking, file: &[u8]) -> Answer {
    let (asked, attribution, stamp) = asked(asking)?;
    let plan = plan(asking, file, &asked)?;
    if let Some((_, because)) = plan.needs {
        return Err(Problem::nonsense("file", because));
    }
    let refused = plan.problems.len() as u64;
    if plan.planned.is_empty() {
        // What somebody else looks after is not there for who asks.
        return Err(match plan.elsewhere {
            0 => Problem::nonsense("file", "No row of the list can be taken. The preview says why, row by row."),
            _ => Problem::not_found(),
        });
    }
    if stamp.as_deref() != Some(&plan.stamp(&asked)) {
        let detail = "The map has changed since you looked at this list. Nothing was done; please look at it again.";
        return Err(Problem::lost_update(
            detail,
            serde_json::to_value(preview(asking, &plan, &asked)).unwrap_or_default(),
        ));
    }
    let taken = plan.planned.into_iter().filter(|planned| !Plan::leaves_out(planned, &asked));
    let (mut assets, mut common): (Vec<_>, Option<BTreeSet<AreaCode>>) = (Vec::new(), None);
    let mut back = 0;
    for planned in taken {
        back += u64::from(planned.is_back && planned.put == Put::Changed);
        let areas: BTreeSet<AreaCode> = planned.areas.into_iter().collect();
        common = Some(match common {
            Some(common) => common.intersection(&areas).cloned().collect(),
            None => areas,
        });
        assets.push(planned.asset);
    }
    if assets.is_empty() {
        return Err(Problem::nonsense("file", "Every row looks like something on the map and is left out."));
    }
    let people = asking.people()?;
    let wanted = Import {
        id: people.new_id(),
        source: asked.source.clone(),
        counts: PutCounts::default(),
        refused,
        account: asking.known.as_ref().map(|known| known.account.id),
        at: people.now(),
        undone: None,
        areas: common.unwrap_or_default().into_iter().collect(),
    };
    let dataset = Dataset {
        kind: "assets".to_owned(),
        name: asked.source.clone(),
        licence: asked.licence,
        attribution,
        vintage: None,
        sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(file)),
        rows_taken: assets.len() as u64,
        rows_refused: refused,
        imported_at: people.now(),
    };
    let done = asking.write(&format!("Imported from {}", asked.source), |writing, _| {
        let done = writing.put_import(wanted, assets, back)?;
        writing.put_dataset(&dataset)?;
        let PutCounts { inserted, changed, .. } = done.counts;
        let detail = serde_json::json!({ "source": done.source, "new": inserted, "changed": changed });
        asking.remember(writing, "import", &format!("import {}", done.id), Some(detail))?;
        Ok(done)
    })?;
    Ok(Reply::json(&entry(asking, &done)?).with_status(StatusCode::CREATED))
}

fn entry(asking: &Asking, import: &Import) -> Result<ImportEntry, StoreError> {
    let by = match import.account {
        Some(id) => asking.site.store().account(id)?.map(|account| account.name),
        None => None,
    };
    Ok(ImportEntry {
        id: import.id,
        source: import.source.clone(),
        new: import.counts.inserted,
        changed: import.counts.changed,
        unchanged: import.counts.unchanged,
        refused: import.refused,
        by,
        at: import.at,
        undone: import.undone,
    })
}

/// Whether an import is for who asks to see and undo: their own, or of areas that they look after.
fn looks_after(asking: &Asking, import: &Import) -> bool {
    let own = asking.known.as_ref().is_some_and(|known| import.account == Some(known.account.id));
    own || asking.may(Action::Import, &Record { areas: &import.areas, ..Record::of(Sort::Asset) })
}

/// Lists that were brought in
///
/// One's own, and those of areas that one looks after.
#[utoipa::path(get, path = "/api/v1/imports", tag = "looking after",
    responses((status = 200, body = ImportList), (status = 404, body = Problem)))]
pub async fn list_imports(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            importer(asking)?;
            Params::parse(&asking.query).finish()?;
            let imports = asking.site.store().imports(LISTED)?;
            let mine = imports.iter().filter(|import| looks_after(asking, import));
            let imports = mine.map(|import| entry(asking, import)).collect::<Result<_, StoreError>>()?;
            Ok(Reply::json(&ImportList { imports }))
        })
        .await
}

/// Undo a list
///
/// What it brought in is taken down, and what it changed is as it was before; what somebody has changed since stays.
#[utoipa::path(post, path = "/api/v1/imports/{id}/undo", tag = "looking after", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = ImportUndone), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn undo_import(path: web::Path<String>, asking: Asking) -> Answer {
    importer(&asking)?;
    long(asking, move |asking| {
        let id = Uuid::try_parse(&path).map_err(|_| Problem::not_found())?;
        let found = asking.site.store().import(id)?.filter(|import| looks_after(asking, import));
        let found = found.ok_or_else(Problem::not_found)?;
        if found.undone.is_some() {
            return Err(Problem::new(StatusCode::CONFLICT, "This import has been undone already."));
        }
        let may = |asset: &hereabouts_core::Asset| plan::may_change(asking, asset);
        let undone = asking.write(&format!("Import from {} undone", found.source), |writing, _| {
            let undone = writing.undo_import(id, may)?;
            if !writing.has_assets_of(&found.source)? {
                writing.forget_dataset("assets", &found.source)?;
            }
            let detail = serde_json::json!({ "source": found.source, "left": undone.left.len() });
            asking.remember(writing, "undo import", &format!("import {id}"), Some(detail))?;
            Ok(undone)
        })?;
        let left = asking.site.store().assets_by_id(&undone.left)?;
        let left = left.into_iter().map(|asset| Like { id: asset.id, name: asset.name }).collect();
        let import = asking.site.store().import(id)?.ok_or_else(Problem::not_found)?;
        let (taken_down, put_back) = (undone.taken_down, undone.put_back);
        Ok(Reply::json(&ImportUndone { import: entry(asking, &import)?, taken_down, put_back, left }))
    })
    .await
}
