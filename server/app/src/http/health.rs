//! Alive, ready, and what Prometheus reads.

use std::sync::atomic::AtomicU64;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, web};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asking, Problem};

/// Alive.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok`
    status: &'static str,
}

/// Ready.
#[derive(Serialize, ToSchema)]
pub struct Readiness {
    /// `ready`
    status: &'static str,
    /// Changes when anything changes that the asker can see.
    revision: String,
    /// Of the assets that the asker can see.
    digest: String,
    /// How many there are.
    assets: usize,
}

/// Whether the program is alive
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, body = Health)))]
pub async fn show_health() -> HttpResponse {
    HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(Health { status: "ok" })
}

/// Whether it is ready, and what it shows
#[utoipa::path(get, path = "/readyz", tag = "health", responses((status = 200, body = Readiness)))]
pub async fn show_readiness(asking: Asking) -> HttpResponse {
    let view = asking.view();
    HttpResponse::Ok().insert_header(("cache-control", "no-store")).json(Readiness {
        status: "ready",
        revision: asking.shown.stamp(asking.audience).to_owned(),
        digest: format!("{:032x}", view.digest()),
        assets: view.len(),
    })
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    status: u16,
}

/// What is counted.
pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    seconds: Histogram,
    assets: Gauge<i64, std::sync::atomic::AtomicI64>,
    under_way: Gauge<i64, std::sync::atomic::AtomicI64>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("hereabouts");
        let answered = Family::<Answered, Counter<u64, AtomicU64>>::default();
        let seconds = Histogram::new(exponential_buckets(0.000_1, 4.0, 10));
        let (assets, under_way) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests answered, by status", answered.clone());
        registry.register("request_seconds", "How long answers took", seconds.clone());
        registry.register("public_assets", "Assets that everybody can see", assets.clone());
        registry.register("requests_under_way", "Requests being answered", under_way.clone());
        Self { registry, answered, seconds, assets, under_way }
    }
}

/// Count an answer.
///
/// # Errors
/// Never of its own.
pub(super) async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let metrics = request.app_data::<web::Data<Metrics>>().cloned();
    let began = Instant::now();
    if let Some(metrics) = &metrics {
        metrics.under_way.inc();
    }
    let answer = next.call(request).await;
    if let Some(metrics) = &metrics {
        metrics.under_way.dec();
        let status = answer.as_ref().map_or_else(|e| e.as_response_error().status_code(), |a| a.status());
        metrics.answered.get_or_create(&Answered { status: status.as_u16() }).inc();
        metrics.seconds.observe(began.elapsed().as_secs_f64());
    }
    answer
}

/// For Prometheus, and not for visitors: only from this machine.
pub async fn show_metrics(request: HttpRequest, asking: Asking) -> Result<HttpResponse, Problem> {
    let metrics = request.app_data::<web::Data<Metrics>>().ok_or_else(Problem::not_found)?;
    let from_here = request.peer_addr().is_some_and(|peer| peer.ip().is_loopback());
    // A reverse proxy on this machine says for whom it asks.
    let for_another = request.headers().contains_key("x-forwarded-for") || request.headers().contains_key("forwarded");
    if !from_here || for_another {
        return Err(Problem::not_found());
    }
    metrics.assets.set(i64::try_from(asking.view().len()).unwrap_or(i64::MAX));
    let mut text = String::new();
    encode(&mut text, &metrics.registry).map_err(|error| Problem::ours(&error))?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(HttpResponse::Ok().insert_header(("cache-control", "no-store")).content_type(kind).body(text))
}
