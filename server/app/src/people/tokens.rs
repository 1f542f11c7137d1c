//! Tokens: what a browser or a link has, and nobody can guess. The database has only their hashes.

use std::str::FromStr;

use data_encoding::{BASE64, BASE64URL_NOPAD};
use hereabouts_store::TokenHash;
use qrcode::QrCode;
use qrcode::render::svg;
use sha2::{Digest, Sha256};

const LENGTH: usize = 32;

/// 32 random bytes. It cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; LENGTH]);

impl Token {
    /// A new one, from the operating system.
    ///
    /// # Panics
    /// When the operating system has no randomness, without which nothing here is safe.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "no two are the same")]
    pub fn new() -> Self {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).expect("the operating system has randomness");
        Self(bytes)
    }

    /// As it travels.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64URL_NOPAD.encode(&self.0)
    }

    /// As it is remembered. A plain hash is enough: nobody guesses 32 random bytes.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        Sha256::digest(self.0).into()
    }
}

impl FromStr for Token {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = BASE64URL_NOPAD.decode(text.trim().as_bytes()).map_err(|_| ())?;
        bytes.try_into().map(Self).map_err(|_| ())
    }
}

/// A link as a picture that a phone reads: an SVG as a `data:` address.
#[must_use]
pub fn picture(link: &str) -> String {
    let drawn = QrCode::new(link).map(|code| {
        let light = svg::Color("#ffffff");
        code.render::<svg::Color<'_>>().min_dimensions(240, 240).light_color(light).build()
    });
    // What is too long for a picture is still a link.
    drawn.map(|svg| format!("data:image/svg+xml;base64,{}", BASE64.encode(svg.as_bytes()))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_as_it_went_and_no_two_are_the_same() {
        let token = Token::new();
        assert!(token.to_text().parse::<Token>() == Ok(token.clone()) && token != Token::new());
        assert_eq!(token.to_text().len(), 43);
        for text in ["", "abc", "!!!", &"A".repeat(44)] {
            assert!(text.parse::<Token>().is_err(), "{text}");
        }
    }
}
