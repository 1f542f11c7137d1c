//! Bodies: JSON, read once and strictly; and files.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev, web};
use serde::de::DeserializeOwned;

use super::problem::{FieldError, Problem};
use crate::people::Known;

/// What a body is said to be, in lower case and without its parameters.
fn content_type(request: &HttpRequest) -> String {
    let said = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The largest body, bytes.
pub(super) const LARGEST: usize = 256 * 1_024;

/// The body of a request.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        // A form of another site can send text, but never this.
        let is_json = content_type(request) == "application/json";
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            if !is_json {
                let detail = "Send JSON, with the header content-type: application/json.";
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
            }
            let bytes = bytes.await.map_err(|error| match error.as_response_error().status_code() {
                StatusCode::PAYLOAD_TOO_LARGE => too_large(false),
                _ => Problem::new(StatusCode::BAD_REQUEST, "The request ended before it was complete."),
            })?;
            read(&bytes).map(Self)
        })
    }
}

/// The largest list, bytes: as much as an import takes.
pub(super) const LARGEST_FILE: usize = 20_000_000;

/// What is told of a body that is too large.
pub(super) fn too_large(is_file: bool) -> Problem {
    let detail = if is_file {
        "The file is too large; 20 MB are the most. Pack it with gzip, or send it in parts."
    } else {
        "The request is too large; 256 kB are the most."
    };
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}

/// A file, as it is. Only somebody who brings in lists is listened to for so long.
pub struct File(pub web::Bytes);

impl FromRequest for File {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let known = request.extensions().get::<Arc<Known>>().cloned();
        if !known.is_some_and(|known| known.brings_in_lists()) {
            return Box::pin(async { Err(Problem::not_found()) });
        }
        // What a form of another site can send is no file.
        let kind = content_type(request);
        let of_a_form = ["", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded"];
        if of_a_form.contains(&kind.as_str()) {
            let detail = "Send the file as it is, with the header content-type: application/octet-stream.";
            return Box::pin(async move { Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)) });
        }
        let bytes = web::Bytes::from_request(request, payload);
        Box::pin(async move {
            let bytes = bytes.await.map_err(|error| match error.as_response_error().status_code() {
                StatusCode::PAYLOAD_TOO_LARGE => too_large(true),
                _ => Problem::new(StatusCode::BAD_REQUEST, "The file ended before it was complete."),
            })?;
            Ok(Self(bytes))
        })
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let pointer = if path == "." { String::new() } else { format!("/{}", path.replace('.', "/")) };
        (pointer, error.into_inner().to_string())
    });
    let whole = read.and_then(|value| reader.end().map(|()| value).map_err(|error| (String::new(), error.to_string())));
    whole.map_err(|(pointer, why)| {
        // Where in the text it stopped helps nobody who filled in a form.
        let why = why.split(" at line ").next().unwrap_or_default().to_owned();
        let detail = if pointer.is_empty() {
            format!("The request is not the JSON that is expected here: {why}.")
        } else {
            format!("In \"{}\": {why}.", &pointer[1..])
        };
        Problem::fields(StatusCode::BAD_REQUEST, vec![FieldError { pointer, detail }])
    })
}
