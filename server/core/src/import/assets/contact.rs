//! Web addresses, e-mail addresses and phone numbers as people type them.

use crate::import::text::{link, plain_line, present};

/// A web address that can be followed, as people type it.
///
/// # Errors
/// With what was there instead.
pub fn website(cell: &str) -> Result<String, String> {
    let text = link(cell).unwrap_or_else(|| plain_line(cell));
    let first = text.split([' ', ',', ';']).find(|part| part.contains('.')).unwrap_or(&text);
    let address = first.trim_end_matches(['.', ',', ')']);
    let lower = address.to_ascii_lowercase();
    let with_scheme = if lower.starts_with("https://") || lower.starts_with("http://") {
        let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
        format!("{}://{rest}", scheme.to_ascii_lowercase())
    } else if lower.contains(':') && !lower.contains(":/") && !host_and_port(&lower) {
        return Err(text);
    } else {
        format!("https://{}", address.trim_start_matches("//"))
    };
    let host = with_scheme.split("://").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let fits = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains('@')
        && !with_scheme.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'));
    if fits && with_scheme.len() <= 2_000 { Ok(with_scheme) } else { Err(text) }
}

fn host_and_port(address: &str) -> bool {
    address
        .split_once(':')
        .is_some_and(|(host, port)| host.contains('.') && port.starts_with(|c: char| c.is_ascii_digit()))
}

/// An e-mail address.
pub(super) fn email(cell: &str) -> Result<String, String> {
    let text = plain_line(cell);
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let first = text.split([' ', ',', ';', '/']).find(|part| part.contains('@')).unwrap_or(text).trim_end_matches('.');
    let fits =
        first.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
            && first.len() <= 320;
    if fits { Ok(first.to_owned()) } else { Err(text.to_owned()) }
}

/// A phone number, and whether the 0 that a spreadsheet drops had to be put back.
pub(super) fn phone(cell: &str) -> Result<(String, bool), String> {
    let text = plain_line(cell);
    let text = text.strip_prefix("tel:").unwrap_or(&text).trim().to_owned();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < 3 || present(&text).is_none() || text.chars().count() > 100 {
        return Err(text);
    }
    let bare = text.bytes().all(|b| b.is_ascii_digit());
    let lost_zero = bare && digits == 10 && text.starts_with(['1', '2', '3', '7', '8']);
    Ok(if lost_zero { (format!("0{text}"), true) } else { (text, false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_get_their_scheme_and_lose_their_anchors() {
        for (cell, expected) in [
            ("www.cor-aber.example.org", "https://www.cor-aber.example.org"),
            ("HTTP://aber.example.org/a b", "http://aber.example.org/a"),
            ("<a href='http://aber.example.org/x' target='_blank'>here</a>", "http://aber.example.org/x"),
            ("aber.example.org, other.example.org", "https://aber.example.org"),
        ] {
            assert_eq!(website(cell).unwrap(), expected);
        }
        for cell in ["javascript:alert(1)", "none yet", "cor@aber.example.org", "http://"] {
            assert!(website(cell).is_err(), "{cell}: {:?}", website(cell));
        }
    }

    #[test]
    fn phones_and_mail_addresses() {
        assert_eq!(phone("1970123456").unwrap(), ("01970123456".to_owned(), true));
        assert_eq!(phone("01970 123 456").unwrap(), ("01970 123 456".to_owned(), false));
        assert!(phone("see website").is_err());
        assert_eq!(email("<a href='mailto:a@b.org'>a@b.org</a>").unwrap(), "a@b.org");
        assert!(email("David").is_err());
    }
}
