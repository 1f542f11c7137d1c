//! Letters: who follows a search, who was asked whether an entry is still right, and who is not to be asked.

use std::collections::HashSet;

use diesel::dsl::count_star;
use diesel::prelude::*;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::connection::{each_database, take};
use crate::error::StoreError;
use crate::schema::{reminder, subscription, unasked};
use crate::store::Store;
use crate::words::{from_word, number, parse, stamp, word};
use crate::write::Writing;

/// How somebody follows a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Following {
    /// They have not said yet, from their mailbox, that it was they who asked.
    Waiting,
    /// They are told each day.
    Following,
}

/// Somebody follows a search by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Random.
    pub id: Uuid,
    /// Of the address, made with a key.
    pub address_code: Vec<u8>,
    /// The address and the search, sealed.
    pub content: Vec<u8>,
    /// Whether they have confirmed it.
    pub state: Following,
    /// When they asked.
    pub created: Timestamp,
    /// Up to when they were told.
    pub told: Timestamp,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = subscription, treat_none_as_default_value = false)]
struct SubscriptionRow {
    id: String,
    address_code: Vec<u8>,
    content: Vec<u8>,
    state: String,
    created: String,
    told: String,
}

impl SubscriptionRow {
    fn into_subscription(self) -> Result<Subscription, StoreError> {
        Ok(Subscription {
            id: parse(&self.id)?,
            address_code: self.address_code,
            content: self.content,
            state: from_word(&self.state)?,
            created: parse(&self.created)?,
            told: parse(&self.told)?,
        })
    }
}

impl Store {
    /// One subscription.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn subscription(&self, id: Uuid) -> Result<Option<Subscription>, StoreError> {
        let found = subscription::table.find(id.to_string());
        let row: Option<SubscriptionRow> = found.first(&mut *take(self.pool())?).optional()?;
        row.map(SubscriptionRow::into_subscription).transpose()
    }

    /// Those who follow and were last told before that time, the longest ago first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn followers(&self, told_before: Timestamp, limit: usize) -> Result<Vec<Subscription>, StoreError> {
        let of = subscription::table
            .filter(subscription::state.eq(word(&Following::Following)))
            .filter(subscription::told.lt(stamp(told_before)));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows: Vec<SubscriptionRow> =
            of.order((subscription::told, subscription::id)).limit(limit).load(&mut *take(self.pool())?)?;
        rows.into_iter().map(SubscriptionRow::into_subscription).collect()
    }

    /// How many subscriptions there are of an address, and how many of them wait.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn subscriptions_of(&self, address_code: &[u8]) -> Result<(u64, u64), StoreError> {
        let of = || subscription::table.filter(subscription::address_code.eq(address_code)).select(count_star());
        let connection = &mut *take(self.pool())?;
        let all: i64 = of().first(connection)?;
        let waiting: i64 = of().filter(subscription::state.eq(word(&Following::Waiting))).first(connection)?;
        Ok((number(all)?, number(waiting)?))
    }

    /// The entries that somebody was asked about after that time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn asked_about_since(&self, time: Timestamp) -> Result<HashSet<Uuid>, StoreError> {
        let of = reminder::table.filter(reminder::at.ge(stamp(time))).select(reminder::asset_id);
        let ids: Vec<String> = of.load(&mut *take(self.pool())?)?;
        ids.iter().map(|id| parse(id)).collect()
    }

    /// Addresses that are not to be asked, by the beginnings of their codes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn unasked(&self) -> Result<HashSet<Uuid>, StoreError> {
        let ids: Vec<String> = unasked::table.select(unasked::id).load(&mut *take(self.pool())?)?;
        ids.iter().map(|id| parse(id)).collect()
    }
}

impl Writing<'_> {
    /// Keep a new subscription.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_subscription(&mut self, new: &Subscription) -> Result<(), StoreError> {
        let row = SubscriptionRow {
            id: new.id.to_string(),
            address_code: new.address_code.clone(),
            content: new.content.clone(),
            state: word(&new.state),
            created: stamp(new.created),
            told: stamp(new.told),
        };
        each_database!(&mut *self.connection, c => diesel::insert_into(subscription::table).values(&row).execute(c)?);
        Ok(())
    }

    /// Somebody has said from their mailbox that it was they; they are told of what comes from then on. Whether there is
    /// such a subscription.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn confirm_subscription(&mut self, id: Uuid) -> Result<bool, StoreError> {
        let waiting =
            subscription::table.find(id.to_string()).filter(subscription::state.eq(word(&Following::Waiting)));
        let now = (subscription::state.eq(word(&Following::Following)), subscription::told.eq(stamp(self.at)));
        diesel::update(waiting).set(now).execute(self.connection)?;
        let found = subscription::table.find(id.to_string()).select(count_star()).first::<i64>(self.connection)?;
        Ok(found > 0)
    }

    /// They have been told up to that time, if nobody else has told them since `before`. Whether it is so.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn follower_told(&mut self, id: Uuid, before: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let this = subscription::table.find(id.to_string()).filter(subscription::told.eq(stamp(before)));
        Ok(diesel::update(this).set(subscription::told.eq(stamp(until))).execute(self.connection)? > 0)
    }

    /// Forget a subscription for good.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn end_subscription(&mut self, id: Uuid) -> Result<bool, StoreError> {
        Ok(diesel::delete(subscription::table.find(id.to_string())).execute(self.connection)? > 0)
    }

    /// Somebody is asked about an entry now.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn asked_about(&mut self, asset: Uuid) -> Result<(), StoreError> {
        self.not_asked_about(asset)?;
        let row = (reminder::asset_id.eq(asset.to_string()), reminder::at.eq(stamp(self.at)));
        each_database!(&mut *self.connection, c => diesel::insert_into(reminder::table).values(row).execute(c)?);
        Ok(())
    }

    /// Nobody was asked after all: the letter could not be sent.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn not_asked_about(&mut self, asset: Uuid) -> Result<(), StoreError> {
        diesel::delete(reminder::table.find(asset.to_string())).execute(self.connection)?;
        Ok(())
    }

    /// An address is not to be asked any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn never_ask(&mut self, address: Uuid) -> Result<(), StoreError> {
        diesel::delete(unasked::table.find(address.to_string())).execute(self.connection)?;
        let row = unasked::id.eq(address.to_string());
        each_database!(&mut *self.connection, c => diesel::insert_into(unasked::table).values(row).execute(c)?);
        Ok(())
    }
}
