//! Plans that people share by a link. The text is sealed on their device, and the key stays behind the `#` of the link: this
//! program keeps what it cannot read.
//!
//! A link opens once. Whoever opens it gets a key of their own, so that each can be told apart and ended, and a link that is
//! found later opens nothing. Who shared it has another key, with which they send what is new, make a new link, and take the
//! whole back. Keys are 32 random bytes; only their hashes are kept.

mod forms;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use hereabouts_store::{Share, ShareOpening, ShareRight};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::body::Body;
use super::params::Params;
use super::problem::Problem;
use super::{Answer, Asking, Reply};
use crate::people::Token;

use forms::{
    LinkAsked, LinkMade, Opening, OpeningAsked, OpeningMade, Saved, Saving, ShareAsked, ShareFound, ShareMade,
    SharedWithMe, SharedWithMeList,
};

/// Where the key of a share is.
const KEY_HEADER: &str = "share-key";
/// The longest text, characters: some 140 kB before it was sealed.
const LONGEST: usize = 200_000;
/// The longest sealed name, characters.
const LONGEST_NAME: usize = 1_000;
/// The longest that a share may be open, days.
const LONGEST_DAYS: i32 = 366;

fn gone(kind: &'static str, detail: &str) -> Problem {
    Problem::new(StatusCode::GONE, detail).of_kind(kind)
}

fn run_out() -> Problem {
    gone("share-expired", "This has run out. Ask whoever shared it for a new link.")
}

fn taken_back() -> Problem {
    gone("share-taken-back", "This was taken back by whoever shared it.")
}

fn used() -> Problem {
    gone("link-used", "This link was opened before, and a link opens once. Ask whoever sent it for a new one.")
}

fn checked(pointer: &str, text: &str, longest: usize) -> Result<(), Problem> {
    let is_base64url = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if text.is_empty() || !is_base64url {
        return Err(Problem::field(pointer, "This must be what was sealed on the device, as base64url text."));
    }
    if text.len() > longest {
        return Err(Problem::field(pointer, format!("This is too long; {longest} characters are the most.")));
    }
    Ok(())
}

fn day(asking: &Asking, expires: Date) -> Result<(), Problem> {
    let last = asking.today.saturating_add(LONGEST_DAYS.days());
    let fits = (asking.today..=last).contains(&expires);
    let refuse = || Problem::field("/expires", format!("The last day may be from {} to {last}.", asking.today));
    fits.then_some(()).ok_or_else(refuse)
}

fn token(text: &str) -> Option<Token> {
    text.parse().ok()
}

fn key(request: &HttpRequest) -> Option<Token> {
    token(request.headers().get(KEY_HEADER)?.to_str().ok()?)
}

/// A share that is not over.
fn open(asking: &Asking, path: &str) -> Result<Share, Problem> {
    let found = match Uuid::try_parse(path) {
        Ok(id) => asking.site.store().share(id)?,
        Err(_) => None,
    };
    let Some(share) = found else {
        asking.people()?.limits.link(asking.from)?;
        return Err(Problem::not_found());
    };
    if share.expires < asking.today {
        if share.ended.is_none() {
            asking.write("", |writing, _| Ok(writing.end_share(share)?))?;
        }
        return Err(run_out());
    }
    if share.ended.is_some() { Err(taken_back()) } else { Ok(share) }
}

/// Who comes with a key.
enum Who {
    Owner,
    Opener(ShareOpening),
}

fn who(asking: &Asking, share: &Share, key: Option<&Token>) -> Result<Who, Problem> {
    let hash = key.map(Token::hash);
    if hash == Some(share.owner) {
        return Ok(Who::Owner);
    }
    let mut openings = asking.site.store().share_openings(share.id)?.into_iter();
    if let Some(opening) = openings.find(|opening| hash == Some(opening.key)) {
        return Ok(Who::Opener(opening));
    }
    asking.people()?.limits.link(asking.from)?;
    Err(Problem::not_found())
}

/// The share, for whoever shared it.
fn own(asking: &Asking, path: &str, key: Option<&Token>) -> Result<Share, Problem> {
    let share = open(asking, path)?;
    match who(asking, &share, key)? {
        Who::Owner => Ok(share),
        Who::Opener(_) => Err(Problem::not_found()),
    }
}

/// Share a plan
///
/// What is sent was sealed on the device, with a key that stays there and behind the `#` of the link.
#[utoipa::path(post, path = "/api/v1/shares", tag = "shares", request_body = ShareAsked,
    responses((status = 201, body = ShareMade), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn make_share(asking: Asking, body: Body<ShareAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            let people = asking.people()?;
            if asking.known.is_none() {
                people.limits.suggest(asking.from)?;
            }
            let ShareAsked { sealed, expires, may } = body.0;
            checked("/sealed", &sealed, LONGEST)?;
            day(asking, expires)?;
            let (owner, link) = (Token::new(), Token::new());
            let share = Share {
                id: people.new_id(),
                sealed,
                version: 1,
                may: may.into(),
                expires,
                owner: owner.hash(),
                link: link.hash(),
                link_used: false,
                ended: None,
            };
            asking.write("", |writing, _| Ok(writing.put_share(&share)?))?;
            let made = ShareMade {
                id: share.id,
                version: share.version,
                expires,
                may,
                owner_key: owner.to_text(),
                link_key: link.to_text(),
            };
            Ok(Reply::json(&made).with_status(StatusCode::CREATED).kept_by_nobody())
        })
        .await
}

/// A shared plan, sealed
///
/// For whoever shared it, or opened its link.
#[utoipa::path(get, path = "/api/v1/shares/{id}", tag = "shares",
    params(("id" = String, Path, description = "Its id"), ("share-key" = String, Header, description = "The key of who asks")),
    responses((status = 200, body = ShareFound), (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn find_share(path: web::Path<String>, asking: Asking, request: HttpRequest) -> Answer {
    Params::parse(&asking.query).finish()?;
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let share = open(asking, &path)?;
            let owns = matches!(who(asking, &share, key.as_ref())?, Who::Owner);
            let openings = owns.then(|| asking.site.store().share_openings(share.id)).transpose()?;
            let opening = |o: ShareOpening| Opening { id: o.id, opened: o.opened, sealed_name: o.sealed_name };
            let found = ShareFound {
                id: share.id,
                version: share.version,
                sealed: share.sealed,
                expires: share.expires,
                may: share.may.into(),
                openings: openings.map(|all| all.into_iter().map(opening).collect()),
                link_open: owns.then_some(!share.link_used),
            };
            Ok(Reply::json(&found).kept_by_nobody())
        })
        .await
}

/// Open a link
///
/// Once: whoever opens it gets a key of their own, and the link opens nothing any more.
#[utoipa::path(post, path = "/api/v1/shares/{id}/openings", tag = "shares", request_body = OpeningAsked,
    params(("id" = String, Path, description = "Of the share")),
    responses((status = 201, body = OpeningMade), (status = 404, body = Problem), (status = 410, body = Problem),
        (status = 422, body = Problem)))]
pub async fn open_share(path: web::Path<String>, asking: Asking, body: Body<OpeningAsked>) -> Answer {
    asking
        .heavy(move |asking| {
            checked("/sealed_name", &body.0.sealed_name, LONGEST_NAME)?;
            let share = open(asking, &path)?;
            let people = asking.people()?;
            if token(&body.0.link_key).is_none_or(|link| link.hash() != share.link) {
                people.limits.link(asking.from)?;
                return Err(Problem::not_found());
            }
            let key = Token::new();
            let opening = ShareOpening {
                id: people.new_id(),
                share: share.id,
                account: asking.known.as_ref().map(|known| known.account.id),
                key: key.hash(),
                sealed_name: body.0.sealed_name,
                opened: people.now(),
            };
            let opened = asking.write("", |writing, _| {
                // Of two at once only one opens it.
                let now = writing.share(share.id)?.filter(|now| now.link == share.link && !now.link_used);
                let now = Share { link_used: true, ..now.ok_or_else(used)? };
                writing.change_share(&now)?;
                writing.put_share_opening(&opening)?;
                Ok(now)
            })?;
            let made = OpeningMade {
                id: opening.id,
                key: key.to_text(),
                version: opened.version,
                sealed: opened.sealed,
                expires: opened.expires,
                may: opened.may.into(),
            };
            Ok(Reply::json(&made).with_status(StatusCode::CREATED).kept_by_nobody())
        })
        .await
}

/// Save what is new in a shared plan
///
/// From the version that it was made from: where somebody else saved in the meantime it is refused, so that both can be put
/// together on the device and nothing is lost.
#[utoipa::path(put, path = "/api/v1/shares/{id}", tag = "shares", request_body = Saving,
    params(("id" = String, Path, description = "Its id"), ("share-key" = String, Header, description = "The key of who asks")),
    responses((status = 200, body = Saved), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn save_share(path: web::Path<String>, asking: Asking, body: Body<Saving>, request: HttpRequest) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            checked("/sealed", &body.0.sealed, LONGEST)?;
            let share = open(asking, &path)?;
            match who(asking, &share, key.as_ref())? {
                Who::Opener(_) if share.may == ShareRight::See => return Err(Problem::not_found()),
                Who::Owner | Who::Opener(_) => {}
            }
            let version = asking.write("", |writing, _| {
                let now = writing.share(share.id)?.filter(|now| now.ended.is_none()).ok_or_else(taken_back)?;
                if now.version != body.0.base {
                    let detail = "Somebody saved in the meantime. Get what is new, put both together, and save again.";
                    return Err(Problem::new(StatusCode::CONFLICT, detail).of_kind("share-changed"));
                }
                let version = now.version + 1;
                writing.change_share(&Share { sealed: body.0.sealed, version, ..now })?;
                Ok(version)
            })?;
            Ok(Reply::json(&Saved { version }).kept_by_nobody())
        })
        .await
}

/// Make a new link for a shared plan
///
/// Where one was lost: the one before opens nothing, and who has opened it keeps what they have.
#[utoipa::path(post, path = "/api/v1/shares/{id}/link", tag = "shares", request_body = LinkAsked,
    params(("id" = String, Path, description = "Of the share"), ("share-key" = String, Header, description = "The key of whoever shared it")),
    responses((status = 200, body = LinkMade), (status = 404, body = Problem), (status = 410, body = Problem),
        (status = 422, body = Problem)))]
pub async fn renew_link(
    path: web::Path<String>,
    asking: Asking,
    body: Body<LinkAsked>,
    request: HttpRequest,
) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let share = own(asking, &path, key.as_ref())?;
            let expires = body.0.expires.unwrap_or(share.expires);
            day(asking, expires)?;
            let link = Token::new();
            asking.write("", |writing, _| {
                let now = writing.share(share.id)?.filter(|now| now.ended.is_none()).ok_or_else(taken_back)?;
                Ok(writing.change_share(&Share { link: link.hash(), link_used: false, expires, ..now })?)
            })?;
            Ok(Reply::json(&LinkMade { link_key: link.to_text(), expires }).kept_by_nobody())
        })
        .await
}

/// End what somebody opened
///
/// By whoever shared it, or by themselves.
#[utoipa::path(delete, path = "/api/v1/shares/{id}/openings/{opening}", tag = "shares",
    params(("id" = String, Path, description = "Of the share"), ("opening" = String, Path, description = "Of the opening"),
        ("share-key" = String, Header, description = "The key of who asks")),
    responses((status = 204), (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn end_opening(path: web::Path<(String, String)>, asking: Asking, request: HttpRequest) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let share = open(asking, &path.0)?;
            let opening = Uuid::try_parse(&path.1).map_err(|_| Problem::not_found())?;
            match who(asking, &share, key.as_ref())? {
                Who::Opener(own) if own.id != opening => return Err(Problem::not_found()),
                Who::Owner | Who::Opener(_) => {}
            }
            let ended = asking.write("", |writing, _| Ok(writing.end_share_opening(share.id, opening)?))?;
            if ended { Ok(Reply::done()) } else { Err(Problem::not_found()) }
        })
        .await
}

/// Take a shared plan back
///
/// The text goes, and so does everybody's access.
#[utoipa::path(delete, path = "/api/v1/shares/{id}", tag = "shares",
    params(("id" = String, Path, description = "Its id"), ("share-key" = String, Header, description = "The key of whoever shared it")),
    responses((status = 204), (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn end_share(path: web::Path<String>, asking: Asking, request: HttpRequest) -> Answer {
    let key = key(&request);
    asking
        .heavy(move |asking| {
            let share = own(asking, &path, key.as_ref())?;
            asking.write("", |writing, _| Ok(writing.end_share(share)?))?;
            Ok(Reply::done())
        })
        .await
}

/// Plans that were shared with me
///
/// Those that were opened while signed in to this account, and are not taken back. The keys are where they were opened.
#[utoipa::path(get, path = "/api/v1/account/shares", tag = "shares",
    responses((status = 200, body = SharedWithMeList), (status = 404, body = Problem)))]
pub async fn list_shared_with_me(asking: Asking) -> Answer {
    Params::parse(&asking.query).finish()?;
    asking
        .heavy(move |asking| {
            let known = asking.known.as_ref().ok_or_else(Problem::not_found)?;
            let opened = asking.site.store().shares_opened_by(known.account.id)?;
            let item = |(opening, share): (ShareOpening, Share)| SharedWithMe {
                id: share.id,
                opened: opening.opened,
                expires: share.expires,
                version: share.version,
                may: share.may.into(),
                expired: share.expires < asking.today,
            };
            let items = opened.into_iter().map(item).collect();
            Ok(Reply::json(&SharedWithMeList { items }).kept_by_nobody())
        })
        .await
}
