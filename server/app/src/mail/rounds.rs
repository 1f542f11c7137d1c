//! What goes out by itself: each follower once a day at most, each entry that grows old twice a year at most.

use std::collections::BTreeMap;

use hereabouts_core::asset::Freshness;
use hereabouts_core::vocabulary::Language;
use hereabouts_store::{Link, Purpose, StoreError, Subscription};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::letters::News;
use super::{Mail, still_right, what_is_new};
use crate::http::{AskedAbout, changed_since};
use crate::people::{MailLink, People, Token};
use crate::site::Site;

/// A follower is told no oftener.
const EACH: SignedDuration = SignedDuration::from_hours(23);
/// How many followers are told in one round; the others in the next.
const FOLLOWERS: usize = 500;
/// How many entries one letter names.
const NAMED: usize = 20;
/// Somebody is asked about an entry no oftener.
const ASKED: SignedDuration = SignedDuration::from_hours(24 * 182);
/// What nobody ever confirmed is asked about when it has been on the map for so long.
const NEW: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How many letters ask in a day: a list of thousands that was brought in last year is asked about little by little.
const LETTERS: usize = 50;
/// About how many entries one letter asks.
const ENTRIES: usize = 10;
/// After so many letters that did not go out, the round is over: the mail server is away.
const TRIES: usize = 3;
/// How many days a link with three answers works.
const DAYS: u32 = 30;

/// What a round did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Round {
    /// Letters that went out.
    pub sent: usize,
    /// Letters that did not; they are tried again.
    pub failed: usize,
}

/// Who is needed to send anything: the map is looked after, letters go out, and its address is known.
fn able(site: &Site) -> Option<(&People, &Mail, &str)> {
    let people = site.people()?;
    Some((people, people.mail.as_ref()?, people.public_url.as_deref()?))
}

/// Tell those who follow a search what is new.
///
/// # Errors
/// When the database cannot be read or written.
pub fn tell_followers(site: &Site) -> Result<Round, StoreError> {
    let Some((people, mail, origin)) = able(site) else { return Ok(Round::default()) };
    let now = people.now();
    let mut round = Round::default();
    for follower in site.store().followers(now - EACH, FOLLOWERS)? {
        if round.failed == TRIES {
            break;
        }
        let Some(followed) = people.mailboxes.open(follower.id, &follower.content) else { continue };
        let language = followed.language();
        // What was a search once and is none now has no news.
        let news = changed_since(site, &followed.query, follower.told).unwrap_or_default();
        // Told first, so that two programs over one database do not both write; taken back where the letter does not go out.
        if !told(site, &follower, now, follower.told, now)? || news.is_empty() {
            continue;
        }
        let more = news.len().saturating_sub(NAMED);
        let lines: Vec<News> = news
            .into_iter()
            .take(NAMED)
            .map(|(id, name, about)| {
                let cy = if language == Language::Cy { "/cy" } else { "" };
                News {
                    name: name.get(language).to_owned(),
                    about: about.get(language).to_owned(),
                    page: format!("{origin}{cy}/place/{id}"),
                }
            })
            .collect();
        let link = people.mailboxes.link(MailLink::Follow(follower.id));
        match mail.send(&what_is_new(&followed.email, origin, &link, language, &lines, more)) {
            Ok(()) => round.sent += 1,
            Err(error) => {
                tracing::warn!(%error, "a follower was not told; it is tried again");
                told(site, &follower, now, now, follower.told)?;
                round.failed += 1;
            }
        }
    }
    Ok(round)
}

fn told(
    site: &Site,
    follower: &Subscription,
    at: Timestamp,
    before: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let write = |writing: &mut hereabouts_store::Writing<'_>| writing.follower_told(follower.id, before, until);
    Ok(site.store().write::<_, StoreError>("", "mail", at, write)?.0)
}

/// An entry to ask about.
struct Stale {
    id: Uuid,
    name: String,
    revision: u32,
}

/// Ask those who can be reached about entries that nobody has confirmed for a year.
///
/// # Errors
/// When the database cannot be read or written.
pub fn ask_whether_right(site: &Site) -> Result<Round, StoreError> {
    let Some((people, mail, origin)) = able(site) else { return Ok(Round::default()) };
    let (now, store) = (people.now(), site.store());
    let mut round = Round::default();
    let already = store.asked_about_since(now - ASKED)?;
    let today = store.asked_about_since(now - SignedDuration::from_hours(24))?.len();
    let never = store.unasked()?;
    let mut by_address: BTreeMap<String, Vec<Stale>> = BTreeMap::new();
    for (email, stale) in stale(site, now) {
        if !already.contains(&stale.id) && !never.contains(&people.mailboxes.address_code(&email)) {
            by_address.entry(email).or_default().push(stale);
        }
    }
    for (email, entries) in by_address.into_iter().take(LETTERS.saturating_sub(today)) {
        if round.failed == TRIES {
            break;
        }
        let entries: Vec<Stale> = entries.into_iter().take(ENTRIES).collect();
        let mut asked = Vec::new();
        let write = |writing: &mut hereabouts_store::Writing<'_>| {
            for stale in &entries {
                let token = Token::new();
                let about = AskedAbout { asset: stale.id, revision: stale.revision };
                let link = Link::new(people.new_id(), Purpose::Confirm, &about, "mail".into(), now, DAYS);
                writing.put_link(&link, &token.hash())?;
                writing.asked_about(stale.id)?;
                asked.push((stale.name.clone(), format!("{origin}/confirm#{}", token.to_text())));
            }
            Ok(())
        };
        store.write::<_, StoreError>("", "mail", now, write)?;
        let link = people.mailboxes.link(MailLink::NeverAsk(people.mailboxes.address_code(&email)));
        match mail.send(&still_right(&email, origin, &link, &asked)) {
            Ok(()) => round.sent += 1,
            Err(error) => {
                tracing::warn!(%error, "nobody was asked about an entry; it is tried again");
                store.write::<_, StoreError>("", "mail", now, |writing| {
                    entries.iter().try_for_each(|stale| writing.not_asked_about(stale.id))
                })?;
                round.failed += 1;
            }
        }
    }
    Ok(round)
}

/// What everybody sees, has an address, and was not confirmed for a year. Homes are not among it.
fn stale(site: &Site, now: Timestamp) -> Vec<(String, Stale)> {
    let shown = site.shown();
    let view = shown.view(hereabouts_core::publish::Audience::Public);
    let old = |slot: &u32| {
        let asset = view.asset(*slot);
        Freshness::of(asset.last_confirmed, site.today()).is_old()
    };
    let of = |slot: u32| {
        let (id, told) = (view.asset(slot).id, view.asset(slot).properties());
        let is_new = told.created.is_none_or(|created| now.duration_since(created) < NEW);
        let stale = Stale { id, name: told.name, revision: told.revision };
        let email = told.email?.trim().to_lowercase();
        (!is_new && email.parse::<lettre::Address>().is_ok()).then_some((email, stale))
    };
    let mut found: Vec<(String, Stale)> = view.slots().filter(old).filter_map(of).collect();
    found.sort_by_key(|(_, stale)| stale.id);
    found
}
