//! Errors as their reader meets them: RFC 9457 `application/problem+json`.
//!
//! Owns the sentences that leave the program. Causes are logged once, here, and never sent.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use hereabouts_core::gaps::GapError;
use hereabouts_store::StoreError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::people::TooOften;

/// What is wrong with one parameter or field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// `?name` for a parameter, `/name` for a field of a body.
    pub pointer: String,
    /// What is wrong and what would be right.
    pub detail: String,
}

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// What sort of problem it is, where a status has several; else `about:blank`.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// A sentence for the reader.
    detail: String,
    /// Field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// What is there now, where somebody was quicker.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    current: Option<Box<serde_json::Value>>,
    #[serde(skip)]
    retry_after: Option<u32>,
}

impl Problem {
    /// A problem with a sentence.
    #[must_use]
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into(),
            errors: Vec::new(),
            current: None,
            retry_after: None,
        }
    }

    /// Of a sort of its own, for programs that have a sentence for it.
    #[must_use]
    pub fn of_kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// What cannot be parsed, or parses and makes no sense, parameter by parameter.
    #[must_use]
    pub fn fields(status: StatusCode, errors: Vec<FieldError>) -> Self {
        let detail = errors.iter().map(|error| error.detail.as_str()).collect::<Vec<_>>().join(" ");
        Self { errors, ..Self::new(status, detail) }
    }

    /// What parses and makes no sense, about one parameter.
    #[must_use]
    pub fn nonsense(parameter: &str, detail: impl Into<String>) -> Self {
        let error = FieldError { pointer: format!("?{parameter}"), detail: detail.into() };
        Self::fields(StatusCode::UNPROCESSABLE_ENTITY, vec![error])
    }

    /// What parses and makes no sense, about one field of the body.
    #[must_use]
    pub fn field(pointer: &str, detail: impl Into<String>) -> Self {
        let error = FieldError { pointer: pointer.to_owned(), detail: detail.into() };
        Self::fields(StatusCode::UNPROCESSABLE_ENTITY, vec![error])
    }

    /// Somebody was quicker; `current` is what is there now.
    #[must_use]
    pub fn lost_update(detail: impl Into<String>, current: serde_json::Value) -> Self {
        Self { current: Some(Box::new(current)), ..Self::new(StatusCode::CONFLICT, detail) }
    }

    /// Whether somebody was quicker.
    #[must_use]
    pub const fn is_conflict(&self) -> bool {
        self.status == 409
    }

    /// It was tried too often.
    #[must_use]
    pub fn too_often(TooOften(seconds): TooOften) -> Self {
        let detail = format!("This was tried too often. Please wait {seconds} seconds and try again.");
        Self { retry_after: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, detail) }
    }

    /// Absent, and not yours, alike to the byte.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "There is nothing here. It may have moved or been taken down.")
    }

    /// Too much is under way.
    #[must_use]
    pub fn busy() -> Self {
        let detail = "Other people's analyses are under way. Please try again in a few seconds.";
        Self { retry_after: Some(5), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, detail) }
    }

    /// Something of ours went wrong; `cause` is for the log.
    #[must_use]
    pub fn ours(cause: &dyn std::error::Error) -> Self {
        tracing::error!(cause = %cause, source = cause.source().map(tracing::field::display), "a request failed");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something went wrong on our side. Please try again; nothing was lost.",
        )
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.status, self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after {
            response.insert_header(("retry-after", seconds.to_string()));
        }
        response.insert_header(("cache-control", "no-store"));
        response.content_type("application/problem+json").body(serde_json::to_string(self).unwrap_or_default())
    }
}

impl From<GapError> for Problem {
    fn from(error: GapError) -> Self {
        let parameter = match &error {
            GapError::NoPeople(_) | GapError::NotACount(_) => "population",
            GapError::NoLevel(..) => "level",
            GapError::NoArea(_) => "area",
            GapError::Detour(_) | GapError::DetourAlong => "detour",
            GapError::NoNetwork => "distance",
            GapError::Weights => "weights",
            GapError::NoKind | GapError::Homes => "kind",
            GapError::AtLeast | GapError::SitesForOne => "at_least",
            GapError::NoCandidates | GapError::TooManyWays { .. } => "candidates",
            GapError::NoAsset { moved: false, .. } => "closed",
            GapError::NoAsset { moved: true, .. } => "moved",
            GapError::Stopped => {
                let detail = "This would take longer than a page may. Ask for a coarser level or fewer kinds, or use the command line.";
                return Self::new(StatusCode::SERVICE_UNAVAILABLE, detail);
            }
        };
        Self::nonsense(parameter, sentence(&error.to_string()))
    }
}

impl From<TooOften> for Problem {
    fn from(too_often: TooOften) -> Self {
        Self::too_often(too_often)
    }
}

impl From<hereabouts_vault::SealError> for Problem {
    fn from(error: hereabouts_vault::SealError) -> Self {
        Self::ours(&error)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Missing(_) => Self::not_found(),
            StoreError::Conflict { .. } => Self::new(StatusCode::CONFLICT, sentence(&error.to_string())),
            StoreError::Busy(_) => Self {
                retry_after: Some(1),
                ..Self::new(StatusCode::SERVICE_UNAVAILABLE, sentence(&error.to_string()))
            },
            StoreError::Twice(_) | StoreError::PlaceNotPublic(_) | StoreError::NotANumber { .. } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, sentence(&error.to_string()))
            }
            StoreError::Address(_)
            | StoreError::Unreachable(_)
            | StoreError::NotMigrated
            | StoreError::Migration(_)
            | StoreError::Unreadable(_)
            | StoreError::Database(_) => Self::ours(&error),
        }
    }
}

/// With a capital and a full stop.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}
