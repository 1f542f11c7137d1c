//! What was done, by whom, to what and why; and the counts that the public is told.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use hereabouts_core::area::Level;
use hereabouts_core::asset::{Disclosure, Place, Status};
use hereabouts_core::permission::{Action, Record, Sort};
use hereabouts_core::publish::AreaName;
use hereabouts_store::{AuditPage, AuditRow, StoreError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};

/// A row of the audit.
#[derive(Serialize, ToSchema)]
pub struct AuditEntry {
    /// Counts from 1.
    seq: u64,
    /// When.
    at: String,
    /// Who: an id, `visitor` or `command line`.
    actor: String,
    /// What they are called, while they have an account.
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_name: Option<String>,
    /// What was done.
    action: String,
    /// To what: its sort and id.
    record: String,
    /// More, such as a reason; absent where a person was forgotten.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    detail: Option<serde_json::Value>,
}

/// A page of the audit.
#[derive(Serialize, ToSchema)]
pub struct AuditList {
    /// The latest first.
    entries: Vec<AuditEntry>,
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

/// Which rows.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "for the OpenAPI document; Params reads the request")]
pub struct AuditParams {
    /// Only of this record, such as `home 8b1e…`.
    record: Option<String>,
    /// Only by this actor.
    actor: Option<String>,
    /// 1 to 200.
    #[param(default = 50)]
    limit: Option<u32>,
    /// From `next` of the page before.
    cursor: Option<String>,
}

/// The audit
#[utoipa::path(get, path = "/api/v1/audit", tag = "people", params(AuditParams),
    responses((status = 200, body = AuditList), (status = 404, body = Problem)))]
pub async fn list_audit(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            asking.must(Action::Read, &Record::of(Sort::Audit))?;
            let mut params = Params::parse(&asking.query);
            let (record, actor) = (params.text("record"), params.text("actor"));
            let limit = params.count("limit", 50, 1, 200);
            let before = params.count("cursor", 0, 1, usize::MAX);
            params.finish()?;
            let before = u64::try_from(before).ok().filter(|before| *before > 0);
            let page = AuditPage { record, actor, before, limit: limit + 1 };
            let store = asking.site.store();
            let (mut rows, number_matched) = store.audit_page(&page)?;
            let more = rows.len() > limit;
            rows.truncate(limit);
            let next = rows.last().filter(|_| more).map(|row| row.seq.to_string());
            let people = asking.people()?;
            let mut names: BTreeMap<String, Option<String>> = BTreeMap::new();
            let mut entries = Vec::with_capacity(rows.len());
            for row in rows {
                let detail = people.audit.detail(store, &row)?;
                let AuditRow { seq, at, actor, action, record, .. } = row;
                if !names.contains_key(&actor) {
                    let account = Uuid::try_parse(&actor).ok().map(|id| store.account(id)).transpose()?.flatten();
                    names.insert(actor.clone(), account.map(|account| account.name));
                }
                let actor_name = names[&actor].clone();
                entries.push(AuditEntry { seq, at, actor, actor_name, action, record, detail });
            }
            Ok(Reply::json(&AuditList { number_returned: entries.len(), entries, number_matched, next }))
        })
        .await
}

/// How many homes of a kind there are in an authority, as the public is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CountEntry {
    /// The kind of home.
    kind: String,
    /// The authority; all of them together where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<AreaName>,
    /// A multiple of 5; absent where there are fewer than 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    /// Where there are fewer than 5.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fewer_than_5: bool,
}

/// The counts, as they were released.
#[derive(Serialize, ToSchema)]
pub struct CountList {
    /// By authority, and then in all: sums of what is told here.
    counts: Vec<CountEntry>,
    /// When they were released; absent before the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    released: Option<Timestamp>,
}

/// How many sealed homes there are
///
/// As released: by authority, in fives. It does not move with each home.
#[utoipa::path(get, path = "/api/v1/counts", tag = "place", responses((status = 200, body = CountList)))]
pub async fn show_counts(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            Params::parse(&asking.query).finish()?;
            let release = asking.site.store().latest_release()?;
            let counts = match &release {
                Some(release) => serde_json::from_str(&release.counts)
                    .map_err(|error| Problem::ours(&StoreError::Unreadable(error.to_string())))?,
                None => Vec::new(),
            };
            Ok(Reply::json(&CountList { counts, released: release.map(|release| release.released) }).kept_by_nobody())
        })
        .await
}

/// Rounded so that one home more or less is hardly ever seen, and few are never counted.
const fn in_fives(count: u64) -> Option<u64> {
    if count < 5 { None } else { Some((count + 2) / 5 * 5) }
}

/// Release the counts
#[utoipa::path(post, path = "/api/v1/counts", tag = "people", responses((status = 201, body = CountList), (status = 404, body = Problem)))]
pub async fn release_counts(asking: Asking) -> Answer {
    asking
        .heavy(|asking| {
            asking.must(Action::Publish, &Record::of(Sort::Counts))?;
            let areas = asking.view().areas();
            let mut homes: BTreeMap<(String, Option<String>), u64> = BTreeMap::new();
            for asset in asking.site.store().ground_with(|_| ())?.assets {
                if asset.disclosure != Disclosure::Sealed || asset.status == Status::Defunct {
                    continue;
                }
                let area = asset.locations.first().and_then(|location| match &location.place {
                    Place::In(code) => areas.parent(areas.number(code.as_str())?, Level::La),
                    _ => None,
                });
                let la = area.map(|number| areas.get(number).code.to_string());
                *homes.entry((asset.kind, la)).or_default() += 1;
            }
            let mut counts: Vec<CountEntry> = Vec::new();
            let mut totals: BTreeMap<String, u64> = BTreeMap::new();
            for ((kind, la), homes) in homes {
                let count = in_fives(homes);
                *totals.entry(kind.clone()).or_default() += count.unwrap_or_default();
                let area = la.and_then(|code| areas.number(&code)).map(|number| AreaName::of(areas, number));
                // What lies in no authority that is loaded is in no row of its own.
                if area.is_some() {
                    counts.push(CountEntry { kind, area, count, fewer_than_5: count.is_none() });
                }
            }
            // Totals are sums of what is told, never of what is known.
            counts.extend(totals.into_iter().map(|(kind, total)| CountEntry {
                kind,
                area: None,
                count: Some(total).filter(|total| *total > 0),
                fewer_than_5: total == 0,
            }));
            let text = serde_json::to_string(&counts).unwrap_or_default();
            asking.write("", |writing, _| {
                writing.release(text)?;
                asking.remember(writing, "release counts", "counts", None)
            })?;
            let released = Some(asking.people()?.now());
            Ok(Reply::json(&CountList { counts, released }).with_status(StatusCode::CREATED))
        })
        .await
}
