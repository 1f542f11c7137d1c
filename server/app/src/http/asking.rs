//! Who asks, when, of what; and the form of an answer.

use std::future::{Ready, ready};
use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::cookie::Cookie;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderValue, IF_NONE_MATCH, LOCATION, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, Responder, ResponseError, dev, web};
use hereabouts_core::permission::{Action, Asker, Record, Sort, decide};
use hereabouts_core::publish::Audience;
use hereabouts_core::view::View;
use hereabouts_core::vocabulary::Language;
use hereabouts_store::Writing;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::long_run::Lines;
use super::params::{Params, language};
use super::problem::Problem;
use super::who;
use crate::people::{Entry, Known, People};
use crate::site::{Shown, Site};

/// Kept, and asked about each time: what somebody sees is never older than the map.
const KEPT_AND_ASKED_ABOUT: &str = "public, no-cache";

/// What else than its address an answer depends on.
const VARIES: &str = "accept, accept-encoding, accept-language, authorization, cookie";

/// The tag of the answer to a request, of the view that the answer is read from.
struct Tag(HeaderValue);

/// A JSON value in each line.
const LINES: &str = "application/x-ndjson";

fn wants_lines(request: &HttpRequest) -> bool {
    let accepts = request.headers().get_all("accept").filter_map(|value| value.to_str().ok());
    accepts
        .flat_map(|value| value.split(','))
        .any(|accepted| accepted.split(';').next().is_some_and(|t| t.trim() == LINES))
}

/// For which audience a server answers.
#[derive(Debug, Clone, Copy)]
pub struct For(pub Audience);

/// A request: of whom, for whom, on what day.
#[derive(Clone)]
pub struct Asking {
    /// The program's state.
    pub site: Arc<Site>,
    /// What is shown at this moment, for the whole answer.
    pub shown: Arc<Shown>,
    /// Who asks.
    pub audience: Audience,
    /// Today.
    pub today: Date,
    /// The path of the request.
    pub path: String,
    /// The parameters, not yet read.
    pub query: String,
    /// What the browser prefers.
    pub prefers: Language,
    /// Who asks, when they are signed in.
    pub known: Option<Arc<Known>>,
    /// From which address of the internet.
    pub from: IpAddr,
    /// Where the map is for who asks, such as `https://map.example.org`.
    pub origin: String,
    /// What their browser says it is.
    pub device: String,
    /// Whether they would be told of the progress of long work, line by line.
    pub wants_lines: bool,
}

/// What a handler gives.
pub type Answer = Result<Reply, Problem>;

/// What is sent.
#[derive(Debug)]
enum Body {
    Whole(Vec<u8>),
    /// As it comes.
    Lines(Lines),
}

/// A body with its type. It knows how to be kept and asked for again.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    content_type: &'static str,
    body: Body,
    download: Option<&'static str>,
    kept: bool,
    cookie: Option<Cookie<'static>>,
    location: Option<String>,
    packing: Option<&'static str>,
}

/// What was asked for is what the reader has.
#[derive(Debug)]
struct NotModified(HeaderValue);

impl std::fmt::Display for NotModified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not modified")
    }
}

impl ResponseError for NotModified {
    fn status_code(&self) -> StatusCode {
        StatusCode::NOT_MODIFIED
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::NotModified();
        response.insert_header((ETAG, self.0.clone())).insert_header((CACHE_CONTROL, KEPT_AND_ASKED_ABOUT));
        response.insert_header((VARY, VARIES)).finish()
    }
}

/// A hash of what the audience sees today, and of what is asked: it changes when the answer can.
fn etag(request: &HttpRequest, shown: &Shown, audience: Audience, today: Date) -> HeaderValue {
    let mut hash = Sha256::new();
    hash.update(shown.stamp(audience));
    hash.update(today.to_string());
    hash.update(request.uri().path());
    hash.update(request.query_string());
    if let Some(accepts) = request.headers().get("accept-language") {
        hash.update(accepts.as_bytes());
    }
    let text = format!("\"{}\"", data_encoding::HEXLOWER.encode(&hash.finalize()[..12]));
    HeaderValue::from_str(&text).expect("hexadecimal digits in quotes")
}

impl FromRequest for Asking {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let site = request.app_data::<web::Data<Site>>().expect("routes() puts it there").clone().into_inner();
        let mut audience = request.app_data::<web::Data<For>>().expect("routes() puts it there").0;
        let known = request.extensions().get::<Arc<Known>>().cloned();
        if known.as_ref().is_some_and(|known| known.may(Action::Read, &Record::of(Sort::HomeRow))) {
            audience = Audience::Practitioner;
        }
        let shown = site.shown();
        let today = site.today();
        // What somebody signed in is told is kept by nobody.
        if known.is_none() && matches!(*request.method(), Method::GET | Method::HEAD) {
            let asked_for = etag(request, &shown, audience, today);
            let header = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
            let mut has = header(IF_NONE_MATCH).unwrap_or_default().split(',');
            if has.any(|tag| tag.trim().trim_start_matches("W/").as_bytes() == asked_for.as_bytes()) {
                return ready(Err(NotModified(asked_for).into()));
            }
            request.extensions_mut().insert(Tag(asked_for));
        }
        let prefers = language(request, &mut Params::parse(""));
        ready(Ok(Self {
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            prefers,
            from: who::address(request, site.people()),
            origin: who::origin(request, site.people()),
            device: who::device(request),
            wants_lines: wants_lines(request),
            known,
            site,
            shown,
            audience,
            today,
        }))
    }
}

impl Asking {
    /// What the asker may see.
    #[must_use]
    pub fn view(&self) -> &View {
        self.shown.view(self.audience)
    }

    /// The language of the answer: `lang`, else what the browser prefers.
    pub fn language(&self, params: &mut Params) -> Language {
        match params.text("lang").as_deref() {
            Some("en") => Language::En,
            Some("cy") => Language::Cy,
            Some(_) => {
                params.makes_no_sense("lang", "This is not a language here; use en or cy.");
                self.prefers
            }
            None => self.prefers,
        }
    }

    /// Those who look after the map.
    ///
    /// # Errors
    /// When nobody does: the map is only shown here.
    pub fn people(&self) -> Result<&People, Problem> {
        let detail = "This map is only shown here. It is looked after where it is served with the key of its vault.";
        self.site.people().ok_or_else(|| Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail))
    }

    /// Whether who asks may.
    #[must_use]
    pub fn may(&self, action: Action, record: &Record<'_>) -> bool {
        match &self.known {
            Some(known) => known.may(action, record),
            None => decide(&Asker::default(), action, record),
        }
    }

    /// Who asks, when they may; who may not, finds nothing here.
    ///
    /// # Errors
    /// As if it were absent.
    pub fn must(&self, action: Action, record: &Record<'_>) -> Result<&Arc<Known>, Problem> {
        self.known.as_ref().filter(|known| known.may(action, record)).ok_or_else(Problem::not_found)
    }

    /// Write something, and what is to be remembered of it, and let everybody see it before it is answered.
    ///
    /// # Errors
    /// What the work gives, or that it could not be written: then nothing is.
    pub fn write<T>(
        &self,
        why: &str,
        work: impl FnOnce(&mut Writing<'_>, &People) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let people = self.people()?;
        let actor = self.actor();
        let store = self.site.store();
        let (done, _) = store.write(why, &actor, people.now(), |writing| work(writing, people))?;
        people.audit.remember_end(store);
        self.site.catch_up()?;
        Ok(done)
    }

    /// Write down in the audit what was done to a record, as a part of the write that does it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn remember(
        &self,
        writing: &mut Writing<'_>,
        action: &str,
        record: &str,
        detail: Option<serde_json::Value>,
    ) -> Result<(), Problem> {
        let actor = self.actor();
        let entry = Entry { actor: &actor, action, record, subject: None, detail };
        Ok(self.people()?.audit.add(writing, &entry)?)
    }

    /// The same request, of what is shown after a write.
    #[must_use]
    pub fn again(&self) -> Self {
        Self { shown: self.site.shown(), ..self.clone() }
    }

    /// Who asks, in the audit and the history.
    #[must_use]
    pub fn actor(&self) -> String {
        self.known.as_ref().map_or_else(|| "visitor".to_owned(), |known| known.account.id.to_string())
    }

    /// Do work that may take a while away from where requests are received.
    ///
    /// # Errors
    /// What the work gives, or that it could not be done.
    pub async fn heavy(self, work: impl FnOnce(&Self) -> Answer + Send + 'static) -> Answer {
        web::block(move || work(&self)).await.map_err(|error| Problem::ours(&error))?
    }
}

impl Reply {
    /// Bytes of a type.
    #[must_use]
    pub const fn new(content_type: &'static str, body: Vec<u8>) -> Self {
        let body = Body::Whole(body);
        Self {
            status: StatusCode::OK,
            content_type,
            body,
            download: None,
            kept: true,
            cookie: None,
            location: None,
            packing: None,
        }
    }

    /// Bytes that are packed with gzip already: as they are for who takes that, unpacked for the others.
    ///
    /// # Errors
    /// When they are not gzip.
    pub fn packed(content_type: &'static str, gzip: &[u8], takes_gzip: bool) -> std::io::Result<Self> {
        if takes_gzip {
            return Ok(Self { packing: Some("gzip"), ..Self::new(content_type, gzip.to_vec()) });
        }
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(gzip).read_to_end(&mut plain)?;
        Ok(Self::new(content_type, plain))
    }

    /// A value as JSON.
    #[must_use]
    pub fn json(value: &impl Serialize) -> Self {
        Self::new("application/json", serde_json::to_vec(value).unwrap_or_default())
    }

    /// CSV that is written already.
    #[must_use]
    pub fn csv(text: impl Into<Vec<u8>>) -> Self {
        Self::new("text/csv; charset=utf-8", text.into())
    }

    /// GeoJSON that is written already.
    #[must_use]
    pub const fn geojson(body: Vec<u8>) -> Self {
        Self::new("application/geo+json", body)
    }

    /// Line by line, as they come; kept by nobody.
    #[must_use]
    pub fn lines(lines: Lines) -> Self {
        Self { body: Body::Lines(lines), ..Self::new(LINES, Vec::new()).kept_by_nobody() }
    }

    /// What is sent, where it is known already.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        match &self.body {
            Body::Whole(body) => body,
            Body::Lines(_) => &[],
        }
    }

    /// Never kept by anybody: it is about who asks.
    #[must_use]
    pub fn kept_by_nobody(self) -> Self {
        Self { kept: false, ..self }
    }

    /// With another status than 200.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Done, and nothing more to say.
    #[must_use]
    pub fn done() -> Self {
        Self::new("application/json", Vec::new()).with_status(StatusCode::NO_CONTENT)
    }

    /// It is at another address for good.
    #[must_use]
    pub fn moved(to: String) -> Self {
        let moved = Self::new("application/json", Vec::new()).with_status(StatusCode::PERMANENT_REDIRECT);
        Self { location: Some(to), ..moved }
    }

    /// With a cookie for the browser.
    #[must_use]
    pub fn with_cookie(self, cookie: Cookie<'static>) -> Self {
        Self { cookie: Some(cookie), ..self }
    }

    /// To be saved under that name.
    #[must_use]
    pub fn download(self, name: &'static str) -> Self {
        Self { download: Some(name), ..self }
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        match request.extensions().get::<Tag>() {
            Some(Tag(tag)) if self.kept => {
                response.insert_header((ETAG, tag.clone())).insert_header((CACHE_CONTROL, KEPT_AND_ASKED_ABOUT));
            }
            _ => {
                response.insert_header((CACHE_CONTROL, "no-store"));
            }
        }
        response.insert_header((VARY, VARIES));
        if let Some(packing) = self.packing {
            response.insert_header((CONTENT_ENCODING, packing));
        }
        if let Some(cookie) = self.cookie {
            response.cookie(cookie);
        }
        if let Some(name) = self.download {
            response.insert_header(("content-disposition", format!("attachment; filename=\"{name}\"")));
        }
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
            return response.finish();
        }
        if self.status == StatusCode::NO_CONTENT {
            return response.finish();
        }
        response.content_type(self.content_type);
        match self.body {
            Body::Whole(body) => response.body(body),
            Body::Lines(lines) => response.body(lines),
        }
    }
}
