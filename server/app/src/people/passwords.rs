//! Passwords: what is too easily guessed, and Argon2id.

use std::sync::Mutex;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use zxcvbn::Score;

/// The fewest characters.
const SHORTEST: usize = 10;
/// The most: longer ones would make work without making anything safer.
const LONGEST: usize = 200;

/// Why a password is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weak {
    /// Too short.
    #[error("use at least {SHORTEST} characters; three or four words that have nothing to do with each other are good")]
    Short,
    /// Too long.
    #[error("use at most {LONGEST} characters")]
    Long,
    /// Among those that many people have, or made of the name.
    #[error("this would be guessed too soon; try three or four words that have nothing to do with each other")]
    Guessed,
}

/// Makes and checks what is kept of passwords. One at a time, so that signing in never takes the whole machine.
pub struct Passwords {
    argon: Argon2<'static>,
    one_at_a_time: Mutex<()>,
    /// What nobody's password is, checked for who does not exist, so that it takes as long.
    nobodys: String,
}

impl Default for Passwords {
    fn default() -> Self {
        // OWASP's first choice for Argon2id: 19 MiB, two passes, one lane.
        Self::with(Params::new(19_456, 2, 1, None).expect("these are allowed"))
    }
}

impl Passwords {
    fn with(params: Params) -> Self {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobodys = hash(&argon, "nobody has this password");
        Self { argon, one_at_a_time: Mutex::new(()), nobodys }
    }

    /// Quick ones, that are safe from nobody: for tests.
    #[must_use]
    pub fn for_tests() -> Self {
        Self::with(Params::new(8, 1, 1, None).expect("these are allowed"))
    }

    /// Whether a password will do for somebody with these names.
    ///
    /// # Errors
    /// Why not.
    pub fn check_new(&self, password: &str, names: &[&str]) -> Result<(), Weak> {
        match password.chars().count() {
            0..SHORTEST => return Err(Weak::Short),
            length if length > LONGEST => return Err(Weak::Long),
            _ => {}
        }
        let names: Vec<&str> = names.iter().copied().chain(["hereabouts"]).collect();
        // What comes after the first hundred characters is not looked at: guessing takes quadratic work.
        let beginning: String = password.chars().take(100).collect();
        if zxcvbn::zxcvbn(&beginning, &names).score() < Score::Three { Err(Weak::Guessed) } else { Ok(()) }
    }

    /// What is kept of a password.
    #[must_use]
    pub fn hash(&self, password: &str) -> String {
        let _one = self.one_at_a_time.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        hash(&self.argon, password)
    }

    /// Whether it is the password of which that was kept; of nobody, it never is, and that takes as long.
    #[must_use]
    pub fn is_right(&self, password: &str, kept: Option<&str>) -> bool {
        let _one = self.one_at_a_time.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let within: bool = password.len() <= LONGEST * 4;
        let parsed = PasswordHash::new(kept.unwrap_or(&self.nobodys));
        let right =
            parsed.is_ok_and(|parsed| within && self.argon.verify_password(password.as_bytes(), &parsed).is_ok());
        right && kept.is_some()
    }
}

fn hash(argon: &Argon2<'_>, password: &str) -> String {
    argon.hash_password(password.as_bytes()).expect("a salt and enough memory").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_people_have_is_refused() {
        let passwords = Passwords::for_tests();
        for (password, why) in [
            ("short", Weak::Short),
            ("password123456", Weak::Guessed),
            ("qwertyuiop12", Weak::Guessed),
            ("hereabouts2026", Weak::Guessed),
            ("mair.jones1", Weak::Guessed),
            ("aaaaaaaaaaaaaa", Weak::Guessed),
        ] {
            assert_eq!(passwords.check_new(password, &["mair.jones", "Mair Jones"]), Err(why), "{password}");
        }
        assert_eq!(passwords.check_new(&"ab".repeat(150), &[]), Err(Weak::Long));
        assert_eq!(passwords.check_new("kettle meadow violin seven", &["mair.jones"]), Ok(()));
    }

    #[test]
    fn a_password_is_known_again_and_nobody_has_any() {
        let passwords = Passwords::for_tests();
        let kept = passwords.hash("kettle meadow violin");
        assert!(kept.starts_with("$argon2id$") && kept != passwords.hash("kettle meadow violin"));
        assert!(passwords.is_right("kettle meadow violin", Some(&kept)));
        assert!(!passwords.is_right("kettle meadow viola", Some(&kept)));
        assert!(!passwords.is_right("nobody has this password", None));
    }

    #[test]
    fn those_of_the_program_cost_what_is_advised() {
        let kept = Passwords::default().hash("kettle meadow violin");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    }
}
