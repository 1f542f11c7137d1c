//! Saved runs: an analysis with its parameters, the state of the map and what came of it, to be repeated by anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web;
use data_encoding::HEXLOWER;
use hereabouts_core::publish::Audience;
use hereabouts_store::{RunContent, SavedRun};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use uuid::Uuid;

use super::body::Body;
use super::gaps::{Analysis, analyse};
use super::long_run::Run;
use super::params::Params;
use super::problem::Problem;
use super::suggest::short_text;
use super::suggestions::PageParams;
use super::{Answer, Asking, Reply};
use crate::people::Known;

/// The longest parameters that are kept, characters.
const LONGEST_QUERY: usize = 4_000;
/// The most runs of one account.
const MOST: u64 = 500;

/// A run to be saved.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunAsked {
    /// Which analysis.
    of: Analysis,
    /// Its parameters, as its address has them.
    query: String,
    /// What to call it.
    title: String,
    /// What to say about it.
    #[serde(default)]
    note: Option<String>,
}

/// A saved run.
#[derive(Serialize, ToSchema)]
pub struct RunEntry {
    id: Uuid,
    of: Analysis,
    query: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Who saved it, unless they have left.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    /// Whether who asks did.
    mine: bool,
    #[schema(value_type = String)]
    saved: Timestamp,
    /// The day that it was asked on: freshness is told by it, also when it is repeated.
    #[schema(value_type = String)]
    day: Date,
    /// The state of the map.
    revision: String,
    /// SHA-256 of the answer.
    sha256: String,
    /// What came of it: people, in reach, out of reach, metres.
    figures: BTreeMap<String, f64>,
    /// Whom to thank for the data.
    sources: Vec<String>,
    /// The editions of the data.
    vintages: BTreeMap<String, String>,
}

/// What I saved.
#[derive(Serialize, ToSchema)]
pub struct RunList {
    /// The latest first.
    items: Vec<RunEntry>,
    /// How many there are in all.
    #[serde(rename = "numberMatched")]
    number_matched: u64,
    /// How many are here.
    #[serde(rename = "numberReturned")]
    number_returned: usize,
    /// What to give as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A row that is not what it was.
#[derive(Serialize, ToSchema)]
pub struct RowDiffers {
    area: String,
    name: String,
    /// People out of reach when it was saved; absent for a row that was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    then: Option<f64>,
    /// Now; absent for a row that is not there any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<f64>,
}

/// A run, repeated.
#[derive(Serialize, ToSchema)]
pub struct Repeated {
    /// Whether the map is as it was.
    same_map: bool,
    /// Whether the answer is the same to the byte.
    same_bytes: bool,
    /// SHA-256 of the answer now.
    sha256: String,
    /// The state of the map now.
    revision: String,
    then: BTreeMap<String, f64>,
    now: BTreeMap<String, f64>,
    /// The rows that are not what they were.
    differ: Vec<RowDiffers>,
    /// The answer now, as its own address gives it.
    #[schema(value_type = Object)]
    answer: Value,
}

/// What an answer comes to.
struct Told {
    sha256: String,
    figures: BTreeMap<String, f64>,
    rows: BTreeMap<String, (String, f64)>,
    answer: Value,
}

impl Told {
    fn of(body: &[u8]) -> Self {
        let answer: Value = serde_json::from_slice(body).unwrap_or_default();
        let after = ["summary", "after"].into_iter().map(|name| &answer[name]).find(|part| part.is_object());
        let figures = after.and_then(Value::as_object).into_iter().flatten();
        let figures = figures.filter_map(|(name, value)| Some((name.clone(), value.as_f64()?))).collect();
        let row = |row: &Value| {
            let out = row["out_of_reach"].as_f64().or_else(|| row["after"]["out_of_reach"].as_f64())?;
            Some((row["area"].as_str()?.to_owned(), (row["name"].as_str()?.to_owned(), out)))
        };
        let rows = answer["rows"].as_array().into_iter().flatten().filter_map(row).collect();
        Self { sha256: HEXLOWER.encode(&Sha256::digest(body)), figures, rows, answer }
    }
}

impl RunEntry {
    fn of(asking: &Asking, run: SavedRun) -> Result<Self, Problem> {
        let by = run.account.map(|account| asking.site.store().account(account)).transpose()?.flatten();
        let content = run.content;
        Ok(Self {
            id: run.id,
            of: analysis(&content)?,
            query: content.query,
            title: content.title,
            note: content.note,
            by: by.map(|account| account.name),
            mine: asking.known.as_ref().is_some_and(|known| Some(known.account.id) == run.account),
            saved: run.saved,
            day: content.day,
            revision: content.revision,
            sha256: content.sha256,
            figures: content.figures,
            sources: content.sources,
            vintages: content.vintages,
        })
    }
}

fn analysis(content: &RunContent) -> Result<Analysis, Problem> {
    serde_json::from_value(Value::from(content.of.as_str())).map_err(|error| Problem::ours(&error))
}

/// Whoever is signed in.
fn signed_in(asking: &Asking) -> Result<&Arc<Known>, Problem> {
    asking.known.as_ref().ok_or_else(Problem::not_found)
}

/// The run, for who may see what is in it.
fn saved(asking: &Asking, path: &str) -> Result<SavedRun, Problem> {
    let id = Uuid::try_parse(path).map_err(|_| Problem::not_found())?;
    let run = asking.site.store().saved_run(id)?;
    let may = |run: &SavedRun| !run.content.practitioner || asking.audience == Audience::Practitioner;
    run.filter(may).ok_or_else(Problem::not_found)
}

/// Save a run
///
/// The server works the answer out and keeps its parameters, the state of the map, the numbers and a hash.
#[utoipa::path(post, path = "/api/v1/runs", tag = "gaps", request_body = RunAsked,
    responses((status = 201, body = RunEntry), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn save_run(asking: Asking, body: Body<RunAsked>) -> Answer {
    signed_in(&asking)?;
    let asked = body.0;
    let title = short_text("/title", Some(asked.title), 120)?;
    let title = title.ok_or_else(|| Problem::field("/title", "Give it a name."))?;
    let note = short_text("/note", asked.note, 2_000)?;
    let query = asked.query.trim_start_matches('?').to_owned();
    if query.chars().count() > LONGEST_QUERY {
        return Err(Problem::field("/query", "This question is too long to be kept."));
    }
    // Kept as a whole: an answer that comes line by line would be half of it.
    let asking = Asking { wants_lines: false, ..asking };
    asking
        .long_run(move |asking, run| {
            let account = signed_in(asking)?.account.id;
            let people = asking.people()?;
            if asking.site.store().saved_runs_of(account, 0, 1)?.1 >= MOST {
                let detail = format!("{MOST} runs are the most; forget some of yours first.");
                return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail));
            }
            let question = Asking { query: query.clone(), ..asking.clone() };
            let told = Told::of(analyse(asked.of, &question, run)?.body());
            let of = serde_json::to_value(asked.of).ok().and_then(|of| of.as_str().map(str::to_owned));
            let content = RunContent {
                title,
                note,
                of: of.unwrap_or_default(),
                query,
                day: asking.today,
                practitioner: asking.audience == Audience::Practitioner,
                revision: asking.shown.stamp(asking.audience).to_owned(),
                sha256: told.sha256,
                figures: told.figures,
                rows: told.rows,
                sources: asking.shown.sources.attributions.clone(),
                vintages: asking.shown.sources.vintages.clone(),
            };
            let saved = SavedRun { id: people.new_id(), account: Some(account), saved: people.now(), content };
            asking.write("", |writing, _| Ok(writing.put_saved_run(&saved)?))?;
            let entry = RunEntry::of(asking, saved)?;
            Ok(Reply::json(&entry).with_status(StatusCode::CREATED).kept_by_nobody())
        })
        .await
}

/// What I saved
#[utoipa::path(get, path = "/api/v1/runs", tag = "gaps", params(PageParams),
    responses((status = 200, body = RunList), (status = 404, body = Problem)))]
pub async fn list_runs(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            let account = signed_in(asking)?.account.id;
            let mut params = Params::parse(&asking.query);
            let limit = u32::try_from(params.count("limit", 50, 1, 200)).unwrap_or(50);
            let skip = params.text("cursor").map_or(Some(0), |text| text.parse::<u32>().ok());
            if skip.is_none() {
                params.makes_no_sense("cursor", "Give what the page before gave as next.");
            }
            params.finish()?;
            let skip = skip.unwrap_or_default();
            let (runs, number_matched) = asking.site.store().saved_runs_of(account, skip, limit)?;
            let more = u64::from(skip.saturating_add(limit)) < number_matched;
            let items: Result<Vec<RunEntry>, Problem> = runs.into_iter().map(|run| RunEntry::of(asking, run)).collect();
            let items = items?;
            Ok(Reply::json(&RunList {
                number_matched,
                number_returned: items.len(),
                items,
                next: more.then(|| skip.saturating_add(limit).to_string()),
            })
            .kept_by_nobody())
        })
        .await
}

/// A saved run
#[utoipa::path(get, path = "/api/v1/runs/{id}", tag = "gaps", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = RunEntry), (status = 404, body = Problem)))]
pub async fn find_run(path: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking.heavy(move |asking| Ok(Reply::json(&RunEntry::of(asking, saved(asking, &path)?)?).kept_by_nobody())).await
}

/// Forget a run of mine
#[utoipa::path(delete, path = "/api/v1/runs/{id}", tag = "gaps", params(("id" = String, Path, description = "Its id")),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn erase_run(path: web::Path<String>, asking: Asking) -> Answer {
    asking
        .heavy(move |asking| {
            let account = signed_in(asking)?.account.id;
            let run = saved(asking, &path)?;
            if run.account != Some(account) {
                return Err(Problem::not_found());
            }
            asking.write("", |writing, _| Ok(writing.end_saved_run(run.id)?))?;
            Ok(Reply::done())
        })
        .await
}

/// Repeat a saved run
///
/// The same question, as of the same day, to the map as it is now: on the same map the answer is the same to the byte.
#[utoipa::path(get, path = "/api/v1/runs/{id}/repeat", tag = "gaps", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Repeated), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn repeat_run(path: web::Path<String>, asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking.long_run(move |asking, run| repeat(asking, run, saved(asking, &path)?.content)).await
}

fn repeat(asking: &Asking, run: &Run, content: RunContent) -> Answer {
    let audience = if content.practitioner { Audience::Practitioner } else { Audience::Public };
    let question = Asking { query: content.query.clone(), today: content.day, audience, ..asking.clone() };
    let told = Told::of(analyse(analysis(&content)?, &question, run)?.body());
    let revision = asking.shown.stamp(audience).to_owned();
    let areas: BTreeSet<&String> = content.rows.keys().chain(told.rows.keys()).collect();
    let differ = areas.into_iter().filter_map(|area| {
        let (then, now) = (content.rows.get(area), told.rows.get(area));
        let out = |row: Option<&(String, f64)>| row.map(|(_, out)| *out);
        let name = then.or(now).map(|(name, _)| name.clone())?;
        (out(then) != out(now)).then(|| RowDiffers { area: area.clone(), name, then: out(then), now: out(now) })
    });
    Ok(Reply::json(&Repeated {
        same_map: revision == content.revision,
        same_bytes: told.sha256 == content.sha256,
        differ: differ.collect(),
        sha256: told.sha256,
        revision,
        then: content.figures,
        now: told.figures,
        answer: told.answer,
    })
    .kept_by_nobody())
}
