//! Following a search by e-mail: asked for here, confirmed from the mailbox, and left with one press.

use actix_web::web;
use hereabouts_core::vocabulary::Language;
use hereabouts_store::{Following, Subscription};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::Body;
use super::feed::is_a_search;
use super::problem::Problem;
use super::suggest::short_text;
use super::{Answer, Asking, Reply};
use crate::mail::{Mail, confirm_following};
use crate::people::{Followed, Forgotten, MailLink, People};

/// How many searches one address follows, and how many of them may wait for a yes: nobody's mailbox is filled by others.
const MOST: (u64, u64) = (20, 3);

/// What somebody wants to be told of.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubscriptionAsked {
    /// Where they are told.
    email: String,
    /// The search, as the parameters of `/api/v1/feed.atom`.
    #[serde(default)]
    query: String,
    /// `en` or `cy`.
    lang: Language,
    /// Leave empty: only programs fill it in.
    #[serde(default)]
    website: Option<String>,
}

/// A link from a letter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterLink {
    token: String,
}

/// What a link from a letter is about.
#[derive(Serialize, ToSchema)]
pub struct SubscriptionEntry {
    /// The search; absent where it is about not being asked any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<Language>,
    /// `waiting` for a yes, or `following`.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<Following>,
}

/// Those who can send a letter, and where the map is for its readers.
fn able(asking: &Asking) -> Result<(&People, &Mail, &str), Problem> {
    let people = asking.people()?;
    // As if the address were not there: it is offered nowhere.
    let mail = people.mail.as_ref().ok_or_else(Problem::not_found)?;
    Ok((people, mail, people.public_url.as_deref().ok_or_else(Problem::not_found)?))
}

/// Ask to be told what is new of a search
///
/// A letter asks whether it was you. The answer is the same whatever became of it.
#[utoipa::path(post, path = "/api/v1/subscriptions", tag = "assets", request_body = SubscriptionAsked,
    responses((status = 202), (status = 404, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn follow_search(asking: Asking, body: Body<SubscriptionAsked>) -> Answer {
    asking.heavy(move |asking| follow(asking, body.0)).await
}

fn follow(asking: &Asking, asked: SubscriptionAsked) -> Answer {
    let (people, mail, origin) = able(asking)?;
    people.limits.check(asking.from)?;
    let email = short_text("/email", Some(asked.email), 254)?.unwrap_or_default().to_lowercase();
    let has_host = email.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
    if !has_host || email.parse::<lettre::Address>().is_err() {
        return Err(Problem::field("/email", "This is not one e-mail address, such as mair@example.org."));
    }
    let query = asked.query.trim_start_matches('?').to_owned();
    if query.len() > 1_000 {
        return Err(Problem::field("/query", "This search is too long to be followed."));
    }
    is_a_search(asking, &query).map_err(|_| Problem::field("/query", "This search cannot be followed as it is."))?;
    let taken = Reply::done().with_status(actix_web::http::StatusCode::ACCEPTED);
    if asked.website.is_some_and(|trap| !trap.is_empty()) {
        return Ok(taken);
    }
    let code = people.mailboxes.address_code(&email);
    let (all, waiting) = asking.site.store().subscriptions_of(code.as_bytes())?;
    if all >= MOST.0 || waiting >= MOST.1 {
        return Ok(taken);
    }
    let (id, now, lang) = (people.new_id(), people.now(), asked.lang);
    let followed =
        Followed { email: email.clone(), query, lang: if lang == Language::Cy { "cy" } else { "en" }.into() };
    let new = Subscription {
        id,
        address_code: code.as_bytes().to_vec(),
        content: people.mailboxes.seal(id, &followed)?,
        state: Following::Waiting,
        created: now,
        told: now,
    };
    asking.write("", |writing, _| Ok(writing.put_subscription(&new)?))?;
    if let Err(error) =
        mail.send(&confirm_following(&email, origin, &people.mailboxes.link(MailLink::Follow(id)), lang))
    {
        tracing::warn!(%error, "a letter to somebody who wants to follow a search did not go out");
        asking.write("", |writing, _| Ok(writing.end_subscription(id)?))?;
        let detail = "The letter could not be sent just now. Please try again later.";
        return Err(Problem::new(actix_web::http::StatusCode::SERVICE_UNAVAILABLE, detail));
    }
    Ok(taken)
}

fn about(asking: &Asking, token: &str) -> Result<MailLink, Problem> {
    let people = asking.people()?;
    if let Some(about) = people.mailboxes.read(token) {
        return Ok(about);
    }
    people.limits.check(asking.from)?;
    Err(Problem::not_found())
}

fn entry(asking: &Asking, about: MailLink) -> Result<SubscriptionEntry, Problem> {
    let MailLink::Follow(id) = about else {
        return Ok(SubscriptionEntry { query: None, lang: None, state: None });
    };
    let found = asking.site.store().subscription(id)?.ok_or_else(Problem::not_found)?;
    let followed = asking.people()?.mailboxes.open(id, &found.content).ok_or_else(Problem::not_found)?;
    let lang = followed.language();
    Ok(SubscriptionEntry { query: Some(followed.query), lang: Some(lang), state: Some(found.state) })
}

/// What a link from a letter is about
#[utoipa::path(post, path = "/api/v1/subscriptions/look", tag = "assets", request_body = LetterLink,
    responses((status = 200, body = SubscriptionEntry), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn look_at_subscription(asking: Asking, body: Body<LetterLink>) -> Answer {
    asking
        .heavy(move |asking| {
            let about = about(asking, &body.0.token)?;
            Ok(Reply::json(&entry(asking, about)?))
        })
        .await
}

/// Say that it was you
#[utoipa::path(post, path = "/api/v1/subscriptions/confirm", tag = "assets", request_body = LetterLink,
    responses((status = 200, body = SubscriptionEntry), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn confirm_subscription(asking: Asking, body: Body<LetterLink>) -> Answer {
    asking
        .heavy(move |asking| {
            let about = about(asking, &body.0.token)?;
            if let MailLink::Follow(id) = about {
                asking.write("", |writing, _| Ok(writing.confirm_subscription(id)?))?;
            }
            Ok(Reply::json(&entry(asking, about)?))
        })
        .await
}

/// Leave: no letter of this sort comes again.
fn end(asking: &Asking, token: &str) -> Answer {
    match about(asking, token)? {
        MailLink::Follow(id) => {
            remember(asking, Forgotten::Subscription(id))?;
            asking.write("", |writing, _| Ok(writing.end_subscription(id)?))?;
        }
        MailLink::NeverAsk(address) => {
            remember(asking, Forgotten::Address(address))?;
            asking.write("", |writing, _| Ok(writing.never_ask(address)?))?;
        }
    }
    Ok(Reply::done())
}

/// So that a backup that is put back does not write to them again.
fn remember(asking: &Asking, what: Forgotten) -> Result<(), Problem> {
    asking.people()?.erased.remember(what).map_err(|error| Problem::ours(&error))
}

/// Leave a search
///
/// Or say that one does not want to be asked. Also when it was left already.
#[utoipa::path(post, path = "/api/v1/subscriptions/leave", tag = "assets", request_body = LetterLink,
    responses((status = 204), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn leave_subscription(asking: Asking, body: Body<LetterLink>) -> Answer {
    asking.heavy(move |asking| end(asking, &body.0.token)).await
}

/// Leave from a mail program
///
/// What the header List-Unsubscribe-Post of a letter leads to (RFC 8058).
#[utoipa::path(post, path = "/api/v1/subscriptions/leave/{token}", tag = "assets",
    params(("token" = String, Path, description = "From the letter")),
    responses((status = 204), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn leave_at_once(path: web::Path<String>, asking: Asking) -> Answer {
    asking.heavy(move |asking| end(asking, &path)).await
}

/// The same address opened in a browser: the page with the button.
pub async fn show_leaving(path: web::Path<String>, asking: Asking) -> Answer {
    // A token has letters of addresses alone; anything else is none.
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if !plain {
        return Err(Problem::not_found());
    }
    Ok(Reply::moved(format!("{}/follow#{path}", asking.origin)).kept_by_nobody())
}
