//! Headers for every answer, and what is refused before a handler sees it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError, web};

use super::problem::Problem;
use super::{LONGEST_ADDRESS, body, who};
use crate::site::Site;

/// For pages and their scripts: everything from here, nothing inline, and no strings into the page. WebAssembly may run: it is
/// a file of ours like the scripts.
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    worker-src 'self'; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'";
/// For everything else: it is data, not a page.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// What may be done at every address, and from everybody's pages.
const METHODS: &str = "GET, HEAD, OPTIONS";

fn refusal(request: &ServiceRequest) -> Option<Problem> {
    let uri = request.uri();
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_ADDRESS {
        return Some(Problem::new(StatusCode::URI_TOO_LONG, "The address is too long; 4 kB are the most."));
    }
    if request.headers().contains_key(CONTENT_ENCODING) {
        let detail = "Send the body as it is: compressed requests are not accepted.";
        return Some(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let takes_files = uri.path().starts_with("/api/v1/imports");
    if length.is_some_and(|bytes| bytes > if takes_files { body::LARGEST_FILE } else { body::LARGEST }) {
        return Some(body::too_large(takes_files));
    }
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return None;
    }
    let writes = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH | Method::DELETE);
    if !writes || !uri.path().starts_with("/api/v1/") {
        return Some(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address can only be read."));
    }
    let people = request.app_data::<web::Data<Site>>().and_then(|site| site.people());
    if who::comes_from_elsewhere(request.request(), people) {
        return Some(Problem::new(StatusCode::FORBIDDEN, "This can only be sent from the map's own pages."));
    }
    None
}

/// Refuse what is too long or packed, and dress every answer.
///
/// # Errors
/// Never of its own; what the handlers give is passed on.
pub(super) async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<actix_web::body::BoxBody>, Error> {
    let reads_data = request.path().starts_with("/api/") || request.path().starts_with("/tiles/");
    // Nobody's page elsewhere gets to see what somebody signed in is told, or what became of a write.
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let is_open = reads_data && is_read && !who::says_who(request.request());
    let asks_what_is_allowed = *request.method() == Method::OPTIONS;
    let mut response = match refusal(&request) {
        Some(problem) => request.into_response(problem.error_response()),
        None if asks_what_is_allowed => {
            request.into_response(HttpResponse::NoContent().insert_header((ALLOW, METHODS)).finish())
        }
        None => next.call(request).await?.map_into_boxed_body(),
    };
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    let refused = response.status() == StatusCode::METHOD_NOT_ALLOWED;
    let headers = response.headers_mut();
    if refused {
        headers.insert(ALLOW, HeaderValue::from_static(METHODS));
    }
    // A worker lives under the policy of its own script, so the client's files have that of its pages.
    let policy = if is_page || !reads_data { PAGE_POLICY } else { DATA_POLICY };
    let fixed = [
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", if is_open { "cross-origin" } else { "same-origin" }),
        ("x-frame-options", "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if is_open {
        // Anybody's page may read what everybody may see; nobody is signed in by it.
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        if asks_what_is_allowed {
            // A page elsewhere that asks "changed since?" or in a language asks for leave first.
            headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(METHODS));
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("accept-language, if-none-match"));
        } else {
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("etag"));
        }
    }
    Ok(response)
}
