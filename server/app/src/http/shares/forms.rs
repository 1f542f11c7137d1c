//! What is sent about shared plans, and what is answered.

use hereabouts_store::ShareRight;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// What those who open a plan may do with it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum May {
    /// Read it.
    See,
    /// Write in it too.
    Write,
}

impl From<May> for ShareRight {
    fn from(may: May) -> Self {
        match may {
            May::See => Self::See,
            May::Write => Self::Write,
        }
    }
}

impl From<ShareRight> for May {
    fn from(right: ShareRight) -> Self {
        match right {
            ShareRight::See => Self::See,
            ShareRight::Write => Self::Write,
        }
    }
}

/// A plan to be shared.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareAsked {
    /// What was sealed on the device, base64url. At most 200,000 characters.
    pub(super) sealed: String,
    /// The last day on which it opens; a year from now at the most.
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
    pub(super) may: May,
}

/// A plan was shared. The keys are told once.
#[derive(Serialize, ToSchema)]
pub struct ShareMade {
    pub(super) id: Uuid,
    pub(super) version: u64,
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
    pub(super) may: May,
    /// For whoever shared it: in the header `Share-Key` it changes the share and takes it back.
    pub(super) owner_key: String,
    /// For the link: it opens once.
    pub(super) link_key: String,
}

/// Somebody opened it.
#[derive(Serialize, ToSchema)]
pub struct Opening {
    pub(super) id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    pub(super) opened: Timestamp,
    /// Their name, which only whoever shared it can read.
    pub(super) sealed_name: String,
}

/// A shared plan.
#[derive(Serialize, ToSchema)]
pub struct ShareFound {
    pub(super) id: Uuid,
    pub(super) version: u64,
    /// What was sealed on a device.
    pub(super) sealed: String,
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
    pub(super) may: May,
    /// Who opened it, for whoever shared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) openings: Option<Vec<Opening>>,
    /// Whether the link still opens, for whoever shared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link_open: Option<bool>,
}

/// Somebody opens a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningAsked {
    /// From the link.
    pub(super) link_key: String,
    /// Their name, sealed with the key of the content.
    pub(super) sealed_name: String,
}

/// A link was opened. The key is told once.
#[derive(Serialize, ToSchema)]
pub struct OpeningMade {
    /// Of the opening.
    pub(super) id: Uuid,
    /// In the header `Share-Key` it gets what is new.
    pub(super) key: String,
    pub(super) version: u64,
    pub(super) sealed: String,
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
    pub(super) may: May,
}

/// What is new in a plan.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Saving {
    pub(super) sealed: String,
    /// The version that it was made from.
    pub(super) base: u64,
}

/// It was saved.
#[derive(Serialize, ToSchema)]
pub struct Saved {
    pub(super) version: u64,
}

/// A new link.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkAsked {
    /// A new last day, where it is to be another.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) expires: Option<Date>,
}

/// A new link was made; the one before opens nothing.
#[derive(Serialize, ToSchema)]
pub struct LinkMade {
    pub(super) link_key: String,
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
}

/// A plan that was shared with me.
#[derive(Serialize, ToSchema)]
pub struct SharedWithMe {
    /// Of the share.
    pub(super) id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    pub(super) opened: Timestamp,
    #[schema(value_type = String, format = Date)]
    pub(super) expires: Date,
    pub(super) version: u64,
    pub(super) may: May,
    /// Whether it has run out.
    pub(super) expired: bool,
}

/// The plans that were shared with me.
#[derive(Serialize, ToSchema)]
pub struct SharedWithMeList {
    /// The latest first.
    pub(super) items: Vec<SharedWithMe>,
}
