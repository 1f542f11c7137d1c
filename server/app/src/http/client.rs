//! The map client: files built beforehand, inside the binary, packed for the wire already.

use actix_web::http::header::{ACCEPT, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, IF_NONE_MATCH, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use rust_embed::{EmbeddedFile, RustEmbed};

use super::Problem;

#[derive(RustEmbed)]
#[folder = "../../map-client/dist"]
struct Client;

/// The first parts of the addresses that are pages.
const PAGES: [&str; 22] = [
    "",
    "find",
    "place",
    "gaps",
    "about",
    "add",
    "mine",
    "sign-in",
    "join",
    "account",
    "people",
    "steward",
    "confirm",
    "scheme",
    "audit",
    "import",
    "organizations",
    "follow",
    "runs",
    "neighbourhoods",
    "circles",
    "circle",
];

/// How many more parts an address of a page may have.
fn most_parts(first: &str) -> usize {
    match first {
        // `/place/{id}/change`
        "place" => 2,
        // `/organizations/{id}/claim`
        "organizations" => 2,
        // `/steward/merge/{a}/{b}`
        "steward" => 3,
        // `/gaps/report`, `/runs/{id}`, `/neighbourhoods/draw`, `/circles/open`, `/circle/people`
        "gaps" | "runs" | "neighbourhoods" | "circles" | "circle" => 1,
        _ => 0,
    }
}

fn is_page(path: &str) -> bool {
    let path = path.trim_matches('/');
    let path = path.strip_prefix("cy").filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path);
    let mut parts = path.trim_matches('/').split('/');
    let first = parts.next().unwrap_or_default();
    PAGES.contains(&first) && parts.count() <= most_parts(first)
}

/// The file in the best packing that the browser takes.
fn packed(path: &str, accepts: &str) -> Option<(EmbeddedFile, Option<&'static str>)> {
    let takes = |name: &str| accepts.split(',').any(|part| part.split(';').next().is_some_and(|n| n.trim() == name));
    for (name, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if takes(name)
            && let Some(file) = Client::get(&format!("{path}{ending}"))
        {
            return Some((file, Some(name)));
        }
    }
    Client::get(path).map(|file| (file, None))
}

/// A file of the client, or its page.
///
/// # Errors
/// 404 when there is neither, 405 for anything but reading.
pub async fn serve(request: HttpRequest) -> Result<HttpResponse, Problem> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "This address can only be read."));
    }
    let path = request.path().trim_start_matches('/');
    let accepted = |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // Somebody followed a link to a page that is not there: the client says so in their language.
    let lost = !is_page(path) && !path.contains('.') && accepted(ACCEPT).contains("text/html");
    let page = lost || is_page(path);
    let name = if page { "index.html" } else { path };
    let Some((file, packing)) = packed(name, accepted(ACCEPT_ENCODING)) else {
        if page {
            let detail = "The map client is not built in. Build it with: make client. The API is at /api/docs.";
            return Err(Problem::new(StatusCode::NOT_FOUND, detail));
        }
        return Err(Problem::not_found());
    };
    let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&file.metadata.sha256_hash()[..12]));
    // Files under assets-static/ have a hash in their names, so they never change.
    let keep =
        if name.starts_with("assets-static/") { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let known = request.headers().get(IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == tag.as_bytes());
    let mut response = match (lost, known) {
        (true, _) => HttpResponse::NotFound(),
        (false, true) => HttpResponse::NotModified(),
        (false, false) => HttpResponse::Ok(),
    };
    response.insert_header((ETAG, tag)).insert_header((CACHE_CONTROL, keep)).insert_header((VARY, "accept-encoding"));
    if known && !lost {
        return Ok(response.finish());
    }
    if let Some(packing) = packing {
        response.insert_header((CONTENT_ENCODING, packing));
    }
    Ok(response.content_type(content_type(name)).body(file.data.into_owned()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::is_page;

    #[test]
    fn pages_are_told_from_files() {
        for page in [
            "",
            "/",
            "cy",
            "cy/",
            "find",
            "/cy/find",
            "place/8b1e",
            "gaps",
            "cy/gaps",
            "about/",
            "place/a/change",
            "cy/steward/merge/a/b",
            "join",
            "gaps/report",
            "cy/runs/8b1e",
            "neighbourhoods/draw",
        ] {
            assert!(is_page(page), "{page}");
        }
        for file in ["assets/x.js", "cymru", "place/a/b/c", "find/x", "join/x", "favicon.svg", "../Cargo.toml"] {
            assert!(!is_page(file), "{file}");
        }
    }
}
