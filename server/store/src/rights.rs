//! Forgetting: people who ask for it, and what is kept no longer than it is needed.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use jiff::SignedDuration;
use uuid::Uuid;

use crate::address::Address;
use crate::connection::{AnyConnection, take};
use crate::error::StoreError;
use crate::schema::{
    account, api_key, audit_subject, claim, link, revision, session, subscription, suggestion, thanks,
};
use crate::store::Store;
use crate::suggestions::Suggestion;
use crate::words::stamp;
use crate::write::Writing;

/// Who wrote something, after they were forgotten.
const SOMEBODY: &str = "somebody";

/// How long the words between an author and a steward are kept after the steward decided.
const WORDS: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How long what was refused or taken back is kept.
const REFUSED: SignedDuration = SignedDuration::from_hours(24 * 365);
/// How long somebody has to say from their mailbox that it was they who asked to be told.
const WAITING: SignedDuration = SignedDuration::from_hours(24 * 7);
/// How long a link that is over is kept, so that whoever made it sees what became of it.
const LINKS: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What was kept no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tidied {
    /// Suggestions that lost what only their authors and stewards needed.
    pub words: usize,
    /// Suggestions that were refused or taken back long ago.
    pub suggestions: usize,
    /// Links that were over.
    pub links: usize,
    /// Sessions and keys that were over.
    pub sessions: usize,
    /// Shared plans that had run out.
    pub shares: usize,
}

impl Store {
    /// Everything that somebody suggested, the oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn suggestions_of(&self, account: Uuid) -> Result<Vec<Suggestion>, StoreError> {
        let queue = crate::Queue { account: Some(account), limit: usize::MAX, ..crate::Queue::default() };
        Ok(self.queue(&queue)?.suggestions)
    }

    /// A copy of the whole database at one moment, while it is in use, in a new file.
    ///
    /// # Errors
    /// When the file is there already or cannot be written, and for PostgreSQL, which has its own tools.
    pub fn copy_to(&self, file: &std::path::Path) -> Result<(), StoreError> {
        copy(&mut *take(self.pool())?, file)
    }
}

pub(crate) fn copy(connection: &mut AnyConnection, file: &std::path::Path) -> Result<(), StoreError> {
    let AnyConnection::Sqlite(connection) = connection else {
        return Err(StoreError::Address("a database of PostgreSQL is copied with pg_dump --format=custom".into()));
    };
    if file.exists() {
        return Err(StoreError::Address(format!("{} is there already; name another folder", file.display())));
    }
    let path = Address::plain_path(file).replace('\'', "''");
    connection.batch_execute(&format!("VACUUM INTO '{path}'")).map_err(StoreError::from)
}

impl Writing<'_> {
    /// Forget somebody: their account with its sessions, keys and links, what they wrote to stewards, and their name wherever
    /// they were thanked or wrote. What they added to the map stays, without them. Whether they were there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn erase_account(&mut self, id: Uuid) -> Result<bool, StoreError> {
        let text = id.to_string();
        let own = suggestion::table.filter(suggestion::account_id.eq(&text));
        let named: Vec<(String, Option<String>)> =
            own.select((suggestion::asset_id, suggestion::thanks)).load(self.connection)?;
        for (asset, name) in named {
            let Some(name) = name else { continue };
            diesel::delete(thanks::table.filter(thanks::asset_id.eq(asset)).filter(thanks::name.eq(name)))
                .execute(self.connection)?;
        }
        let nobody: Option<String> = None;
        diesel::update(suggestion::table.filter(suggestion::account_id.eq(&text)))
            .set((
                suggestion::thanks.eq(nobody.clone()),
                suggestion::contact.eq(nobody.clone()),
                suggestion::note.eq(nobody.clone()),
                suggestion::account_id.eq(nobody),
            ))
            .execute(self.connection)?;
        diesel::update(suggestion::table.filter(suggestion::decided_by.eq(&text)))
            .set(suggestion::decided_by.eq(SOMEBODY))
            .execute(self.connection)?;
        diesel::update(claim::table.filter(claim::decided_by.eq(&text)))
            .set(claim::decided_by.eq(SOMEBODY))
            .execute(self.connection)?;
        diesel::update(revision::table.filter(revision::author.eq(&text)))
            .set(revision::author.eq(SOMEBODY))
            .execute(self.connection)?;
        diesel::delete(audit_subject::table.find(&text)).execute(self.connection)?;
        Ok(diesel::delete(account::table.find(&text)).execute(self.connection)? > 0)
    }

    /// Forget what is not needed any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn tidy(&mut self) -> Result<Tidied, StoreError> {
        let before = |age: SignedDuration| stamp(self.at - age);
        let (words, refused, links, now) = (before(WORDS), before(REFUSED), before(LINKS), stamp(self.at));
        let claimed = words.clone();
        let nobody: Option<String> = None;
        let decided = suggestion::table.filter(suggestion::decided.lt(words));
        let spoken = suggestion::contact.is_not_null().or(suggestion::note.is_not_null());
        let words = diesel::update(decided.filter(spoken))
            .set((suggestion::contact.eq(nobody.clone()), suggestion::note.eq(nobody)))
            .execute(self.connection)?;
        let over = suggestion::state.eq_any(["rejected", "withdrawn"]);
        let suggestions = diesel::delete(suggestion::table.filter(over).filter(suggestion::modified.lt(refused)))
            .execute(self.connection)?;
        let said = claim::contact.is_not_null().or(claim::note.is_not_null());
        diesel::update(claim::table.filter(claim::decided.lt(&claimed)).filter(said))
            .set((claim::contact.eq(None::<String>), claim::note.eq(None::<String>)))
            .execute(self.connection)?;
        let never_confirmed = subscription::table.filter(subscription::state.eq("waiting"));
        diesel::delete(never_confirmed.filter(subscription::created.lt(before(WAITING)))).execute(self.connection)?;
        let links = diesel::delete(link::table.filter(link::expires.lt(links))).execute(self.connection)?;
        let ended = diesel::delete(session::table.filter(session::expires.lt(&now))).execute(self.connection)?;
        let keys = diesel::delete(api_key::table.filter(api_key::expires.lt(&now))).execute(self.connection)?;
        let shares = self.tidy_shares()?;
        Ok(Tidied { words, suggestions, links, sessions: ended + keys, shares })
    }
}
