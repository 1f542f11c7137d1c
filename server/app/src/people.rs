//! Who looks after the map, as the program knows them: how they prove who they are, how often something may be tried,
//! and what is written down of what they do.
//!
//! Deliberately absent: who may do what (`hereabouts_core::permission`), and HTTP.

mod audit;
mod codes;
mod erased;
mod homes;
mod limits;
mod mailboxes;
mod passwords;
mod tokens;

use std::path::PathBuf;

use hereabouts_core::permission::{Action, Asker, Record, Role, Sort, decide};
use hereabouts_store::{Account, ApiKey, Scope, Session, Store, StoreError, Writing};
use hereabouts_vault::{Subkey, VaultKey};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::mail::Mail;

pub use audit::{Audit, Broken, Entry};
pub use codes::{Code, check_code};
pub use erased::{Erased, Forgotten};
pub use homes::{HomeError, Homes, NewHome};
pub use limits::{Limits, TooOften};
pub use mailboxes::{Followed, MailLink, Mailboxes};
pub use passwords::{Passwords, Weak};
pub use tokens::{Token, picture};

/// A session that is not used for so long is over.
const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// No session is longer.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 14);
/// That somebody was here is written down no oftener.
const SEEN: SignedDuration = SignedDuration::from_mins(5);

/// Who looks after the map.
pub struct People {
    /// Passwords.
    pub passwords: Passwords,
    /// How often something may be tried.
    pub limits: Limits,
    /// What is written down of what is done.
    pub audit: Audit,
    /// How letters go out, where they do.
    pub mail: Option<Mail>,
    /// Where the map is for its readers, such as `https://map.example.org`; as they ask for it where absent.
    pub public_url: Option<String>,
    /// Whether a reverse proxy says for whom it asks.
    pub behind_proxy: bool,
    /// Who follows what, sealed, and the links in letters.
    pub mailboxes: Mailboxes,
    /// The homes that are sealed.
    pub homes: Homes,
    /// Who and what was forgotten.
    pub erased: Erased,
    codes: Subkey,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    ids: Box<dyn Fn() -> Uuid + Send + Sync>,
}

/// Somebody who is known.
#[derive(Clone)]
pub struct Known {
    /// Their account.
    pub account: Account,
    /// By a session, or else by a key.
    pub by: By,
}

/// By what somebody is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A browser.
    Session(Session),
    /// A program.
    Key(ApiKey),
}

impl Known {
    /// Who asks, for a decision. Without a code, what needs one is not granted.
    #[must_use]
    pub fn asker(&self) -> Asker {
        let has_code = self.account.code.is_some();
        let grants = self.account.grants.iter().filter(|grant| has_code || !grant.role.needs_code());
        Asker { signed_in: true, grants: grants.cloned().collect() }
    }

    /// Whether they may, by what they are known.
    #[must_use]
    pub fn may(&self, action: Action, record: &Record<'_>) -> bool {
        self.reaches(action, record.sort) && decide(&self.asker(), action, record)
    }

    /// Whether they bring in lists anywhere at all: a list is of several places, and each row is decided by itself.
    #[must_use]
    pub fn brings_in_lists(&self) -> bool {
        let is_steward = self.asker().grants.iter().any(|grant| grant.role == Role::Steward);
        is_steward && self.reaches(Action::Import, Sort::Asset)
    }

    /// Whether what they are known by reaches so far: a key may be for less than its owner may.
    #[must_use]
    pub const fn reaches(&self, action: Action, sort: Sort) -> bool {
        match &self.by {
            By::Session(_) => true,
            By::Key(key) => key_reaches(key.scope, action, sort),
        }
    }
}

/// Accounts and homes are for people at a screen, never for programs.
const fn key_reaches(scope: Scope, action: Action, sort: Sort) -> bool {
    match sort {
        Sort::Account | Sort::Invitation | Sort::Home | Sort::Audit | Sort::Counts => false,
        _ => match scope {
            Scope::Read => matches!(action, Action::Read),
            Scope::Contribute => matches!(action, Action::Read | Action::Suggest) || is_own_suggestion(action, sort),
            Scope::All => true,
        },
    }
}

const fn is_own_suggestion(action: Action, sort: Sort) -> bool {
    matches!((action, sort), (Action::Change, Sort::Suggestion))
}

impl People {
    /// People who are known by what is sealed with that key, and the homes in the vault of the place at that address.
    /// `clock` tells the time; `head` is the file in which the end of the audit is remembered, outside the database, and
    /// what was forgotten in one beside it.
    #[must_use]
    pub fn new(
        key: VaultKey,
        vault_of: &str,
        head: Option<PathBuf>,
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Self {
        Self {
            passwords: Passwords::default(),
            limits: Limits::default(),
            erased: Erased::new(head.as_ref().map(|head| head.with_extension("erased"))),
            audit: Audit::new(key.subkey("audit"), head),
            mail: None,
            mailboxes: Mailboxes::new(key.subkey("mailboxes")),
            public_url: None,
            behind_proxy: false,
            codes: key.subkey("codes"),
            clock: Box::new(clock),
            ids: Box::new(Uuid::new_v4),
            homes: Homes::new(key, vault_of.to_owned()),
        }
    }

    /// The same with ids from elsewhere than chance: for tests that compare what two programs answer.
    #[must_use]
    pub fn with_ids(self, ids: impl Fn() -> Uuid + Send + Sync + 'static) -> Self {
        Self { ids: Box::new(ids), ..self }
    }

    /// The id of something new that everybody may come to see.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        (self.ids)()
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The secret of somebody's code, sealed for their account.
    ///
    /// # Errors
    /// When it could not be sealed.
    pub fn seal_code(&self, account: Uuid, code: &Code) -> Result<Vec<u8>, hereabouts_vault::SealError> {
        self.codes.seal(&account.to_string(), code.secret())
    }

    /// The code of an account, if it has one that opens.
    #[must_use]
    pub fn code_of(&self, account: &Account) -> Option<Code> {
        let sealed = account.code.as_ref()?;
        let secret = self.codes.open(&account.id.to_string(), sealed).ok()?;
        Some(Code::from_secret(&secret))
    }

    /// Who comes with the token of a session, if it is not over. That they were here is written down now and then.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn by_session(&self, store: &Store, token: &Token) -> Result<Option<Known>, StoreError> {
        let Some((session, account)) = store.session(&token.hash())? else { return Ok(None) };
        let now = self.now();
        if account.closed || now >= session.expires || now.duration_since(session.last_seen) > IDLE {
            return Ok(None);
        }
        if now.duration_since(session.last_seen) > SEEN {
            // Not worth failing for.
            let _ = store.write::<_, StoreError>("", "", now, |writing| writing.see_session(&session));
        }
        Ok(Some(Known { account, by: By::Session(session) }))
    }

    /// Who comes with the token of a key.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn by_key(&self, store: &Store, token: &Token) -> Result<Option<Known>, StoreError> {
        let Some((key, account)) = store.api_key(&token.hash())? else { return Ok(None) };
        let now = self.now();
        if account.closed || now >= key.expires {
            return Ok(None);
        }
        if key.last_used.is_none_or(|last| now.duration_since(last) > SEEN) {
            let _ = store.write::<_, StoreError>("", "", now, |writing| writing.see_api_key(key.id));
        }
        Ok(Some(Known { account, by: By::Key(key) }))
    }

    /// Begin a session on a device: its token, for the browser alone.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn begin_session(
        &self,
        writing: &mut Writing<'_>,
        account: &Account,
        device: &str,
    ) -> Result<(Token, Session), StoreError> {
        let (token, now) = (Token::new(), self.now());
        let session = Session {
            id: Uuid::new_v4(),
            account: account.id,
            device: device.chars().filter(|c| !c.is_control()).take(200).collect(),
            began: now,
            last_seen: now,
            expires: now + LONGEST,
        };
        writing.forget_expired()?;
        writing.begin_session(&session, &token.hash())?;
        Ok((token, session))
    }
}
