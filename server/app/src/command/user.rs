//! `hereabouts user`: the first administrator, and whoever has lost the way in.

use std::io::Write;

use clap::{Subcommand, ValueEnum};
use hereabouts_core::AreaCode;
use hereabouts_core::permission::{Grant, Role};
use hereabouts_store::{Account, Link, Purpose, StoreError, Writing};
use jiff::Timestamp;
use uuid::Uuid;

use super::Failure;
use super::database::{KeyFile, Opened};
use crate::http::Invited;
use crate::people::{Entry, People, Token};

/// Who writes it, in the audit.
const ACTOR: &str = "command line";

/// Invite people, trust them with something, and help them back in
#[derive(Debug, Subcommand)]
pub(super) enum User {
    /// Print a link by which somebody makes an account; it works once
    Add(Add),
    /// Trust somebody with something more, or with nothing
    Grant(Trust),
    /// Print a link by which somebody chooses a new password; it works once
    Reset(Reset),
    /// List the accounts
    List,
}

/// A role, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum RoleWord {
    Contributor,
    OrganizationRepresentative,
    Steward,
    Coach,
    SchemeCoordinator,
    Commissioner,
    Administrator,
}

impl From<RoleWord> for Role {
    fn from(word: RoleWord) -> Self {
        match word {
            RoleWord::Contributor => Self::Contributor,
            RoleWord::OrganizationRepresentative => Self::OrganizationRepresentative,
            RoleWord::Steward => Self::Steward,
            RoleWord::Coach => Self::Coach,
            RoleWord::SchemeCoordinator => Self::SchemeCoordinator,
            RoleWord::Commissioner => Self::Commissioner,
            RoleWord::Administrator => Self::Administrator,
        }
    }
}

#[derive(Debug, clap::Args)]
struct What {
    /// What to trust them with
    #[arg(long)]
    role: Option<RoleWord>,
    /// For this area alone, by its code; else for the whole place
    #[arg(long, requires = "role")]
    area: Option<String>,
    /// For this organisation, or this scheme, by its id
    #[arg(long, requires = "role", value_name = "ID")]
    organization: Option<Uuid>,
}

#[derive(Debug, clap::Args)]
struct Where {
    #[command(flatten)]
    key: KeyFile,
    /// Where the map is for its readers
    #[arg(long, env = "HEREABOUTS_PUBLIC_URL", default_value = "http://127.0.0.1:8080", value_name = "URL")]
    public_url: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct Add {
    #[command(flatten)]
    what: What,
    /// For your own memory
    #[arg(long)]
    note: Option<String>,
    /// How many days the link works
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=30))]
    days: u32,
    #[command(flatten)]
    place: Where,
}

#[derive(Debug, clap::Args)]
pub(super) struct Trust {
    /// What they sign in with
    login: String,
    #[command(flatten)]
    what: What,
    /// Take away everything they were trusted with first
    #[arg(long)]
    nothing_else: bool,
    #[command(flatten)]
    key: KeyFile,
}

#[derive(Debug, clap::Args)]
pub(super) struct Reset {
    /// What they sign in with
    login: String,
    #[command(flatten)]
    place: Where,
}

impl What {
    fn grant(self, opened: &Opened) -> Result<Option<Grant>, Failure> {
        let Some(role) = self.role.map(Role::from) else { return Ok(None) };
        let area = match self.area {
            None => None,
            Some(text) => {
                let ground = opened.store.ground_with(|_| ())?;
                let code = AreaCode::new(&text).map_err(|error| Failure::said(error.to_string()))?;
                if !ground.areas.iter().any(|area| area.code == code) {
                    return Err(Failure::said(format!("there is no area {code} in this place")));
                }
                Some(code)
            }
        };
        if role.is_for_an_organization() != self.organization.is_some() {
            return Err(Failure::said(if role.is_for_an_organization() {
                "say for which organisation or scheme, with --organization ID"
            } else {
                "this role is not for an organisation; leave out --organization"
            }));
        }
        Ok(Some(Grant { role, area, organization: self.organization }))
    }
}

fn account(opened: &Opened, login: &str) -> Result<Account, Failure> {
    let found = opened.store.account_by_login(&login.trim().to_lowercase())?;
    found.ok_or_else(|| Failure::said(format!("nobody signs in with {login}; see: hereabouts user list")))
}

/// Write, with a line in the audit.
fn write(
    opened: &Opened,
    people: &People,
    now: Timestamp,
    (action, record): (&str, String),
    work: impl FnOnce(&mut Writing<'_>) -> Result<(), StoreError>,
) -> Result<(), Failure> {
    opened.store.write::<_, StoreError>("", ACTOR, now, |writing| {
        work(writing)?;
        people.audit.add(writing, &Entry { actor: ACTOR, action, record: &record, subject: None, detail: None })
    })?;
    people.audit.remember_end(&opened.store);
    Ok(())
}

fn print_link(out: &mut impl Write, place: &str, token: &Token, link: &Link) -> Result<(), Failure> {
    writeln!(out, "{}/join#{}", place.trim_end_matches('/'), token.to_text())?;
    writeln!(out, "It works once, until {:.0}. Whoever has it can use it: send it to nobody else.", link.expires)?;
    Ok(())
}

impl User {
    pub(super) fn run(self, opened: &Opened, now: Timestamp, out: &mut impl Write) -> Result<(), Failure> {
        match self {
            Self::Add(Add { what, note, days, place }) => {
                let people = opened.people(&place.key)?;
                let grants = what.grant(opened)?.into_iter().collect();
                let token = Token::new();
                let link = Link::new(Uuid::new_v4(), Purpose::Join, &Invited { note, grants }, ACTOR.into(), now, days);
                write(opened, &people, now, ("invite", format!("invitation {}", link.id)), |writing| {
                    writing.put_link(&link, &token.hash())
                })?;
                print_link(out, &place.public_url, &token, &link)
            }
            Self::Grant(Trust { login, what, nothing_else, key }) => {
                let people = opened.people(&key)?;
                let mut account = account(opened, &login)?;
                if nothing_else {
                    account.grants.clear();
                }
                account.grants.extend(what.grant(opened)?);
                account.grants.sort();
                account.grants.dedup();
                account.modified = now;
                write(opened, &people, now, ("grant", format!("account {}", account.id)), |writing| {
                    writing.put_account(&account)?;
                    writing.end_sessions(account.id).map(drop)
                })?;
                print_account(out, &account)
            }
            Self::Reset(Reset { login, place }) => {
                let people = opened.people(&place.key)?;
                let account = account(opened, &login)?;
                let token = Token::new();
                let mut link = Link::new(Uuid::new_v4(), Purpose::Reset, &(), ACTOR.into(), now, 2);
                link.account = Some(account.id);
                write(opened, &people, now, ("reset", format!("account {}", account.id)), |writing| {
                    writing.revoke_links_of(account.id)?;
                    writing.put_link(&link, &token.hash())
                })?;
                print_link(out, &place.public_url, &token, &link)
            }
            Self::List => {
                for account in opened.store.accounts()? {
                    print_account(out, &account)?;
                }
                Ok(())
            }
        }
    }
}

fn print_account(out: &mut impl Write, account: &Account) -> Result<(), Failure> {
    let grants = account.grants.iter().map(|grant| {
        let area = grant.area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
        let of = grant.organization.map(|id| format!(" for {id}")).unwrap_or_default();
        format!("{}{area}{of}", grant.role.as_str())
    });
    let grants = grants.collect::<Vec<_>>().join(", ");
    let closed = if account.closed { " (closed)" } else { "" };
    writeln!(
        out,
        "{}: {}{closed}; {}",
        account.login,
        account.name,
        if grants.is_empty() { "contributor" } else { &grants }
    )?;
    Ok(())
}
