//! How often something may be tried that costs something or could be guessed at.
//!
//! Counted in memory, by who asks or by what is asked for; each server counts for itself.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// It was tried too often; again after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften(pub u32);

/// The limits of the program.
pub struct Limits {
    sign_in_name: DefaultKeyedRateLimiter<String>,
    sign_in_address: DefaultKeyedRateLimiter<IpAddr>,
    link: DefaultKeyedRateLimiter<IpAddr>,
    check: DefaultKeyedRateLimiter<IpAddr>,
    suggest: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

/// So many at once, and one more each `every`.
fn limit<K: std::hash::Hash + Eq + Clone>(at_once: u32, every: Duration) -> DefaultKeyedRateLimiter<K> {
    let quota = Quota::with_period(every).expect("not at once").allow_burst(NonZeroU32::new(at_once).expect("some"));
    RateLimiter::keyed(quota)
}

impl Default for Limits {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            // In any minute five at once and five more: ten at the most, from however many addresses.
            sign_in_name: limit(5, seconds(12)),
            sign_in_address: limit(10, seconds(6)),
            link: limit(20, seconds(3)),
            check: limit(60, seconds(1)),
            suggest: limit(20, seconds(60)),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// None to speak of: for tests that ask thousands of questions.
    #[must_use]
    pub fn for_tests() -> Self {
        let often = Duration::from_nanos(1);
        Self {
            sign_in_name: limit(u32::MAX, often),
            sign_in_address: limit(u32::MAX, often),
            link: limit(u32::MAX, often),
            check: limit(u32::MAX, often),
            suggest: limit(u32::MAX, often),
            clock: DefaultClock::default(),
        }
    }

    fn ask<K: std::hash::Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
    ) -> Result<(), TooOften> {
        // Those who have not been heard of for long are forgotten, so that memory stays flat.
        if limiter.len() > 10_000 {
            limiter.retain_recent();
        }
        limiter.check_key(key).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.clock.now());
            TooOften(u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1))
        })
    }

    /// Try a password for a name, from an address.
    ///
    /// # Errors
    /// When either was tried too often.
    pub fn sign_in(&self, login: &str, from: IpAddr) -> Result<(), TooOften> {
        self.ask(&self.sign_in_address, &network(from))?;
        self.ask(&self.sign_in_name, &login.to_owned())
    }

    /// Try a link.
    ///
    /// # Errors
    /// When others were tried too often.
    pub fn link(&self, from: IpAddr) -> Result<(), TooOften> {
        self.ask(&self.link, &network(from))
    }

    /// Have a draft looked at.
    ///
    /// # Errors
    /// When that was done too often.
    pub fn check(&self, from: IpAddr) -> Result<(), TooOften> {
        self.ask(&self.check, &network(from))
    }

    /// Suggest something without an account.
    ///
    /// # Errors
    /// When that was done too often.
    pub fn suggest(&self, from: IpAddr) -> Result<(), TooOften> {
        self.ask(&self.suggest, &network(from))
    }
}

/// Of IPv6 the network of 64 bits, which one household has to itself.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(address) if address.to_ipv4_mapped().is_none() => {
            IpAddr::V6((address.to_bits() & !u128::from(u64::MAX)).into())
        }
        other => other.to_canonical(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tried_five_times_at_once_from_wherever() {
        let limits = Limits::default();
        let from = |n: u8| IpAddr::from([192, 0, 2, n]);
        let tried = (0..200).filter(|n| limits.sign_in("mair", from(*n)).is_ok()).count();
        assert_eq!(tried, 5);
        let TooOften(wait) = limits.sign_in("mair", from(201)).unwrap_err();
        assert!((1..=13).contains(&wait), "{wait}");
        assert!(limits.sign_in("dai", from(202)).is_ok());
    }

    #[test]
    fn a_household_is_one_address() {
        let limits = Limits::default();
        let from = |n: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, n]);
        let tried = (0..100).filter(|n| limits.sign_in(&format!("name {n}"), from(*n)).is_ok()).count();
        assert_eq!(tried, 10);
    }
}
