//! Who asks: by the cookie of a session or the key of a program, from where, with what.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{AUTHORIZATION, USER_AGENT};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, ResponseError, web};

use super::problem::Problem;
use crate::people::{Known, People, Token};
use crate::site::Site;

/// What the cookie of a session is called. Over HTTPS its name keeps other sites of the same domain from setting it.
const COOKIE: &str = "hereabouts";
const COOKIE_HTTPS: &str = "__Host-hereabouts";
/// As long as the longest session.
const COOKIE_DAYS: i64 = 14;

/// How keys begin, so that they are recognised where they should not be.
pub(super) const KEY_PREFIX: &str = "hab_";

fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name)?.to_str().ok()
}

/// The cookie that holds a token, or takes it away.
pub(super) fn cookie(origin: &str, token: Option<&Token>) -> Cookie<'static> {
    let secure = origin.starts_with("https://");
    let name = if secure { COOKIE_HTTPS } else { COOKIE };
    let value = token.map(Token::to_text).unwrap_or_default();
    let age = if token.is_some() { Duration::days(COOKIE_DAYS) } else { Duration::ZERO };
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(age)
        .finish()
}

/// Whether the request says who asks, rightly or not.
pub(super) fn says_who(request: &HttpRequest) -> bool {
    request.headers().contains_key(AUTHORIZATION) || session_token(request).is_some()
}

fn session_token(request: &HttpRequest) -> Option<Token> {
    let cookie = request.cookie(COOKIE_HTTPS).or_else(|| request.cookie(COOKIE))?;
    cookie.value().parse().ok()
}

/// Find out who asks, before a handler does.
///
/// # Errors
/// Never of its own.
pub(super) async fn recognise(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let site = request.app_data::<web::Data<Site>>().cloned().filter(|site| site.people().is_some());
    if let Some(site) = site {
        match known(request.request(), site).await {
            Ok(Some(known)) => drop(request.extensions_mut().insert(Arc::new(known))),
            Ok(None) => {}
            Err(problem) => return Ok(request.into_response(problem.error_response())),
        }
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

async fn known(request: &HttpRequest, site: web::Data<Site>) -> Result<Option<Known>, Problem> {
    if let Some(text) = header(request, AUTHORIZATION.as_str()) {
        let token = text.strip_prefix("Bearer ").and_then(|text| text.trim().strip_prefix(KEY_PREFIX));
        let token = token.and_then(|text| text.parse::<Token>().ok());
        let known = match token {
            Some(token) => look(site, move |people, site| people.by_key(site.store(), &token)).await?,
            None => None,
        };
        let detail = "This key is not known here, or it has ended. Make a new one under My account.";
        return known.map(Some).ok_or_else(|| Problem::new(StatusCode::UNAUTHORIZED, detail));
    }
    match session_token(request) {
        Some(token) => look(site, move |people, site| people.by_session(site.store(), &token)).await,
        None => Ok(None),
    }
}

async fn look<T: Send + 'static>(
    site: web::Data<Site>,
    look: impl FnOnce(&People, &Site) -> Result<T, hereabouts_store::StoreError> + Send + 'static,
) -> Result<T, Problem> {
    let looked = web::block(move || look(site.people().expect("it was asked for"), &site)).await;
    Ok(looked.map_err(|error| Problem::ours(&error))??)
}

/// From which address of the internet: as a proxy says, where there is one that can be believed.
pub(super) fn address(request: &HttpRequest, people: Option<&People>) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
    if !people.is_some_and(|people| people.behind_proxy) {
        return peer;
    }
    // The last one is what the proxy itself saw; those before it anybody may have written.
    let said = header(request, "x-forwarded-for").and_then(|all| all.rsplit(',').next()?.trim().parse().ok());
    said.unwrap_or(peer)
}

/// Where the map is for who asks.
pub(super) fn origin(request: &HttpRequest, people: Option<&People>) -> String {
    match people.and_then(|people| people.public_url.as_ref()) {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", header(request, "host").unwrap_or("localhost")),
    }
}

/// What the browser says it is.
pub(super) fn device(request: &HttpRequest) -> String {
    header(request, USER_AGENT.as_str()).unwrap_or_default().to_owned()
}

/// Whether another site's page sends this: what browsers say about it themselves.
pub(super) fn comes_from_elsewhere(request: &HttpRequest, people: Option<&People>) -> bool {
    match header(request, "sec-fetch-site") {
        Some("same-origin" | "none") => return false,
        Some(_) => return true,
        None => {}
    }
    match header(request, "origin") {
        Some(said) => said != origin(request, people) && !is_own_host(request, said),
        // A browser that says neither and brings a cookie is not one that we know.
        None => session_token(request).is_some(),
    }
}

fn is_own_host(request: &HttpRequest, said: &str) -> bool {
    let host = said.split_once("://").map(|(_, host)| host);
    host.is_some() && host == header(request, "host")
}
