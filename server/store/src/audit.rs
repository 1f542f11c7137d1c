//! What was done, by whom, to what and why: rows that are only ever added to.
//!
//! Deliberately absent: the key with which each row is chained to the one before, and the keys with which what it tells of
//! people is sealed; so nothing here can tell a true row from a false one.

use diesel::prelude::*;
use jiff::Timestamp;

use crate::connection::{each_database, snapshot, take};
use crate::error::StoreError;
use crate::schema::{audit, audit_subject};
use crate::store::Store;
use crate::words::number;
use crate::write::Writing;

/// A row of the audit, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Counts from 1, without gaps.
    pub seq: u64,
    /// When, as text, which is what the code is over.
    pub at: String,
    /// Who: the id of an account, `visitor` or `command line`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what: its sort and id.
    pub record: String,
    /// The person that the detail tells of, by whose key it is sealed.
    pub subject: Option<String>,
    /// Sealed words.
    pub detail: Option<Vec<u8>>,
    /// The code over all this and the row before.
    pub mac: Vec<u8>,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
struct Row {
    seq: i64,
    at: String,
    actor: String,
    action: String,
    record: String,
    subject: Option<String>,
    detail: Option<Vec<u8>>,
    mac: Vec<u8>,
}

impl Row {
    fn into_audit(self) -> Result<AuditRow, StoreError> {
        let Self { seq, at, actor, action, record, subject, detail, mac } = self;
        Ok(AuditRow { seq: number(seq)?, at, actor, action, record, subject, detail, mac })
    }
}

#[derive(Insertable)]
#[diesel(table_name = audit_subject)]
struct SubjectRow<'a> {
    subject: &'a str,
    sealed_key: &'a [u8],
}

/// Which rows of the audit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// Only of this record.
    pub record: Option<String>,
    /// Only by this actor.
    pub actor: Option<String>,
    /// Only before this row.
    pub before: Option<u64>,
    /// At most.
    pub limit: usize,
}

impl Store {
    /// A page of the audit, the latest first, and how many rows there are in all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_page(&self, page: &AuditPage) -> Result<(Vec<AuditRow>, u64), StoreError> {
        snapshot(&mut *take(self.pool())?, |connection| {
            let of = || {
                let mut query = audit::table.into_boxed();
                if let Some(record) = &page.record {
                    query = query.filter(audit::record.eq(record.clone()));
                }
                if let Some(actor) = &page.actor {
                    query = query.filter(audit::actor.eq(actor.clone()));
                }
                query
            };
            let matched = number(of().select(diesel::dsl::count_star()).first::<i64>(connection)?)?;
            let mut rows = of();
            if let Some(before) = page.before {
                rows = rows.filter(audit::seq.lt(number::<i64, u64>(before)?));
            }
            let limit = i64::try_from(page.limit).unwrap_or(i64::MAX);
            let rows: Vec<Row> = rows.order(audit::seq.desc()).limit(limit).load(connection)?;
            Ok((rows.into_iter().map(Row::into_audit).collect::<Result<_, _>>()?, matched))
        })
    }

    /// Every row of the audit in its order, at one moment.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn each_audit(&self, mut give: impl FnMut(AuditRow)) -> Result<(), StoreError> {
        const PAGE: i64 = 5_000;
        snapshot(&mut *take(self.pool())?, |connection| {
            let mut last = i64::MIN;
            loop {
                let page = audit::table.filter(audit::seq.gt(last)).order(audit::seq).limit(PAGE);
                let rows: Vec<Row> = page.load(connection)?;
                let Some(end) = rows.last() else { return Ok(()) };
                last = end.seq;
                for row in rows {
                    give(row.into_audit()?);
                }
            }
        })
    }

    /// The sealed key of a person that audit rows tell of.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_subject(&self, subject: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let key = audit_subject::table.find(subject).select(audit_subject::sealed_key);
        Ok(key.first(&mut *take(self.pool())?).optional()?)
    }
}

impl Writing<'_> {
    /// When this write happens.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.at
    }

    /// The number and the code of the last row.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_audit(&mut self) -> Result<Option<(u64, Vec<u8>)>, StoreError> {
        let last = audit::table.order(audit::seq.desc()).select((audit::seq, audit::mac));
        let last: Option<(i64, Vec<u8>)> = last.first(self.connection).optional()?;
        last.map(|(seq, mac)| Ok((number(seq)?, mac))).transpose()
    }

    /// Add a row.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn add_audit(&mut self, row: AuditRow) -> Result<(), StoreError> {
        let AuditRow { seq, at, actor, action, record, subject, detail, mac } = row;
        let row = Row { seq: number(seq)?, at, actor, action, record, subject, detail, mac };
        each_database!(&mut *self.connection, c => diesel::insert_into(audit::table).values(&row).execute(c)?);
        Ok(())
    }

    /// The sealed key of a person that audit rows tell of.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn audit_subject(&mut self, subject: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let key = audit_subject::table.find(subject).select(audit_subject::sealed_key);
        Ok(key.first(self.connection).optional()?)
    }

    /// Keep the sealed key of a person.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_audit_subject(&mut self, subject: &str, sealed_key: &[u8]) -> Result<(), StoreError> {
        let row = SubjectRow { subject, sealed_key };
        each_database!(&mut *self.connection, c => diesel::insert_into(audit_subject::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Forget the key of a person: what audit rows tell of them can be read no more, and the chain still holds.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn forget_audit_subject(&mut self, subject: &str) -> Result<bool, StoreError> {
        Ok(diesel::delete(audit_subject::table.find(subject)).execute(self.connection)? > 0)
    }
}
