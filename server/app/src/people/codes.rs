//! The code beside a password: six digits of an authenticator (RFC 6238).

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

/// The secret of somebody's code.
pub struct Code(Vec<u8>);

impl Code {
    /// A new one: 160 bits from the operating system.
    ///
    /// # Panics
    /// When the operating system has no randomness.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "no two are the same")]
    pub fn new() -> Self {
        let mut bytes = vec![0; 20];
        getrandom::fill(&mut bytes).expect("the operating system has randomness");
        Self(bytes)
    }

    /// One that was kept.
    #[must_use]
    pub fn from_secret(secret: &[u8]) -> Self {
        Self(secret.to_vec())
    }

    /// One that was typed. `None` when it is not one of ours.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        BASE32_NOPAD.decode(plain.as_bytes()).ok().filter(|bytes| bytes.len() == 20).map(Self)
    }

    /// The bytes, to be sealed.
    #[must_use]
    pub fn secret(&self) -> &[u8] {
        &self.0
    }

    /// For typing into an authenticator.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// For an authenticator that reads it by itself.
    #[must_use]
    pub fn address(&self, login: &str) -> String {
        let named: String = form_urlencoded::byte_serialize(login.as_bytes()).collect();
        let named = named.replace('+', "%20");
        format!("otpauth://totp/Hereabouts:{named}?secret={}&issuer=Hereabouts", self.to_text())
    }

    fn totp(&self) -> Totp {
        Builder::new().with_secret(Secret::from(self.0.clone())).with_skew(1).build_noncompliant()
    }

    /// The digits at that time.
    #[must_use]
    pub fn digits(&self, now: Timestamp) -> String {
        self.totp().generate(seconds(now)).to_string()
    }
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or_default()
}

/// The step of the digits, when they are right at that time (or half a minute before or after) and were not used yet:
/// no digits work twice.
#[must_use]
pub fn check_code(code: &Code, digits: &str, now: Timestamp, last_step: u64) -> Option<u64> {
    let plain: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.len() != 6 || !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    code.totp().check(&plain, seconds(now)).filter(|step| *step > last_step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_work_for_a_minute_and_a_half_and_once() {
        let (code, now) = (Code::new(), Timestamp::from_second(1_790_000_000).unwrap());
        let digits = code.digits(now);
        let step = check_code(&code, &digits, now, 0).expect("they are right");
        assert_eq!(check_code(&code, &digits, now, step), None, "not twice");
        let later = |seconds| now + jiff::SignedDuration::from_secs(seconds);
        assert!(check_code(&code, &digits, later(30), 0).is_some());
        assert!(check_code(&code, &digits, later(90), 0).is_none());
        assert!(check_code(&Code::new(), &digits, now, 0).is_none() || digits.is_empty());
        for nonsense in ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦"] {
            assert!(check_code(&code, nonsense, now, 0).is_none(), "{nonsense}");
        }
    }

    #[test]
    fn the_digits_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six of eight digits.
        let code = Code::from_secret(b"12345678901234567890");
        for (time, digits) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(code.digits(Timestamp::from_second(time).unwrap()), digits);
        }
        assert_eq!(Code::from_text(&code.to_text()).map(|code| code.0), Some(code.0));
    }
}
