//! Who looks after the map: accounts, what they are trusted with, sessions, keys and links that work once.
//!
//! Tokens come in as their SHA-256 and passwords as what Argon2 made of them; this crate never sees either. Deliberately
//! absent: whether a password is right, and who may do what.

mod links;
mod sessions;

use diesel::prelude::*;
use hereabouts_core::permission::Grant;
use jiff::Timestamp;
use uuid::Uuid;

use crate::connection::{AnyConnection, each_database, snapshot, take};
use crate::error::StoreError;
use crate::rows::asset::area_code;
use crate::schema::{account, role_grant};
use crate::store::Store;
use crate::words::{from_word, number, parse, parse_some, stamp, word};
use crate::write::{Writing, insert_all};

pub use links::{Link, Purpose};
pub use sessions::{ApiKey, Scope, Session};

/// The SHA-256 of a token.
pub type TokenHash = [u8; 32];

/// Somebody who looks after the map. It cannot be printed, for its password's hash is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    /// Random.
    pub id: Uuid,
    /// What they sign in with, folded to lower case.
    pub login: String,
    /// What they are called.
    pub name: String,
    /// Where they can be written to.
    pub email: Option<String>,
    /// What Argon2id made of the password.
    pub password: String,
    /// The sealed secret of the code beside the password.
    pub code: Option<Vec<u8>>,
    /// The last step of the code that was used: no code works twice.
    pub code_step: u64,
    /// Whether it is closed.
    pub closed: bool,
    /// What they are trusted with.
    pub grants: Vec<Grant>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// When they were last here, to the day or so.
    pub last_seen: Option<Timestamp>,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = account, treat_none_as_default_value = false, treat_none_as_null = true)]
struct AccountRow {
    id: String,
    login: String,
    name: String,
    email: Option<String>,
    password: String,
    code: Option<Vec<u8>>,
    code_step: i64,
    closed: bool,
    created: String,
    modified: String,
    last_seen: Option<String>,
}

impl AccountRow {
    fn of(account: &Account) -> Result<Self, StoreError> {
        Ok(Self {
            id: account.id.to_string(),
            login: account.login.clone(),
            name: account.name.clone(),
            email: account.email.clone(),
            password: account.password.clone(),
            code: account.code.clone(),
            code_step: number(account.code_step)?,
            closed: account.closed,
            created: stamp(account.created),
            modified: stamp(account.modified),
            last_seen: account.last_seen.map(stamp),
        })
    }

    fn into_account(self, grants: Vec<Grant>) -> Result<Account, StoreError> {
        Ok(Account {
            id: parse(&self.id)?,
            login: self.login,
            name: self.name,
            email: self.email,
            password: self.password,
            code: self.code,
            code_step: number(self.code_step)?,
            closed: self.closed,
            grants,
            created: parse(&self.created)?,
            modified: parse(&self.modified)?,
            last_seen: parse_some(self.last_seen.as_deref())?,
        })
    }
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = role_grant, treat_none_as_default_value = false)]
struct GrantRow {
    account_id: String,
    seq: i64,
    role: String,
    area_code: Option<String>,
    organization_id: Option<String>,
}

impl GrantRow {
    fn grant(&self) -> Result<Grant, StoreError> {
        Ok(Grant {
            role: from_word(&self.role)?,
            area: self.area_code.as_deref().map(area_code).transpose()?,
            organization: parse_some(self.organization_id.as_deref())?,
        })
    }
}

/// With their grants, in the order of the rows.
fn with_grants(connection: &mut AnyConnection, rows: Vec<AccountRow>) -> Result<Vec<Account>, StoreError> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let order = (role_grant::account_id, role_grant::seq);
    let grants: Vec<GrantRow> =
        role_grant::table.filter(role_grant::account_id.eq_any(ids)).order(order).load(connection)?;
    rows.into_iter()
        .map(|row| {
            let own = grants.iter().filter(|grant| grant.account_id == row.id);
            let own = own.map(GrantRow::grant).collect::<Result<_, _>>()?;
            row.into_account(own)
        })
        .collect()
}

fn find(connection: &mut AnyConnection, id: &str) -> Result<Option<Account>, StoreError> {
    let rows: Vec<AccountRow> = account::table.find(id).load(connection)?;
    Ok(with_grants(connection, rows)?.pop())
}

impl Store {
    /// One account.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn account(&self, id: Uuid) -> Result<Option<Account>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| find(connection, &id.to_string()))
    }

    /// The account that signs in with that name, folded to lower case.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn account_by_login(&self, login: &str) -> Result<Option<Account>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let rows: Vec<AccountRow> = account::table.filter(account::login.eq(login)).load(connection)?;
            Ok(with_grants(connection, rows)?.pop())
        })
    }

    /// Every account, by the name that it signs in with. There are as many as people who look after a place.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let rows: Vec<AccountRow> = account::table.order(account::login).load(connection)?;
            with_grants(connection, rows)
        })
    }
}

impl Writing<'_> {
    /// One account as it stands in this write.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn account(&mut self, id: Uuid) -> Result<Option<Account>, StoreError> {
        find(self.connection, &id.to_string())
    }

    /// Put an account with its grants.
    ///
    /// # Errors
    /// [`StoreError::Twice`] when somebody else signs in with that name.
    pub fn put_account(&mut self, account: &Account) -> Result<(), StoreError> {
        let row = AccountRow::of(account)?;
        let known = account::table.find(&row.id).select(account::id).first::<String>(self.connection).optional()?;
        if known.is_some() {
            let this = account::table.find(&row.id);
            each_database!(&mut *self.connection, c => diesel::update(this).set(&row).execute(c)?);
        } else {
            each_database!(&mut *self.connection, c => diesel::insert_into(account::table).values(&row).execute(c)?);
        }
        diesel::delete(role_grant::table.filter(role_grant::account_id.eq(&row.id))).execute(self.connection)?;
        let grants: Vec<GrantRow> = (0..)
            .zip(&account.grants)
            .map(|(seq, grant)| GrantRow {
                account_id: row.id.clone(),
                seq,
                role: word(&grant.role),
                area_code: grant.area.as_ref().map(ToString::to_string),
                organization_id: grant.organization.map(|id| id.to_string()),
            })
            .collect();
        insert_all!(self.connection, role_grant::table, grants, columns: 5);
        Ok(())
    }

    /// Forget an account, its sessions, keys and links. What it wrote stays, without its name.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn remove_account(&mut self, id: Uuid) -> Result<bool, StoreError> {
        Ok(diesel::delete(account::table.find(id.to_string())).execute(self.connection)? > 0)
    }
}
