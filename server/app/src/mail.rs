//! Letters, where the program can send them: questions whether an entry is still right, and what is new of a search.
//!
//! Owns how a letter is sent and what it says. Deliberately absent: a mail server. Where none is set up, nothing waits
//! for one: links are told on the screen, and entries to check are listed for calling.

mod letters;
mod rounds;

use std::path::PathBuf;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::{Address, FileTransport, Message, SmtpTransport, Transport};
use thiserror::Error;

pub use letters::{Letter, confirm_following, still_right, what_is_new};
pub use rounds::{Round, ask_whether_right, tell_followers};

/// Why a letter did not go out.
#[derive(Debug, Error)]
#[error("a letter could not be sent: {0}")]
pub struct Unsent(pub String);

type Send = Box<dyn Fn(&Letter) -> Result<(), Unsent> + std::marker::Send + Sync>;

/// Sends letters.
pub struct Mail(Send);

/// The address to which a mail program posts when somebody presses its button to unsubscribe (RFC 2369, RFC 8058).
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);
/// That one press is enough.
#[derive(Debug, Clone)]
struct ListUnsubscribePost;
/// That no person wrote it, so that no machine answers (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

/// A header of one fixed name.
macro_rules! header {
    ($name:ident, $text:literal, $value:expr, $parsed:expr) => {
        impl Header for $name {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($text)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + std::marker::Send + Sync>> {
                Ok($parsed(text))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value(self))
            }
        }
    };
}
header!(ListUnsubscribe, "List-Unsubscribe", |this: &ListUnsubscribe| format!("<{}>", this.0), |text: &str| {
    ListUnsubscribe(text.trim_matches(['<', '>']).to_owned())
});
header!(ListUnsubscribePost, "List-Unsubscribe-Post", |_| "List-Unsubscribe=One-Click".to_owned(), |_| {
    ListUnsubscribePost
});
header!(AutoSubmitted, "Auto-Submitted", |_| "auto-generated".to_owned(), |_| AutoSubmitted);

fn message(from: &Mailbox, letter: &Letter) -> Result<Message, Unsent> {
    let unsent = |error: &dyn std::error::Error| Unsent(error.to_string());
    let to: Address = letter.to.parse().map_err(|error| unsent(&error))?;
    let mut message =
        Message::builder().from(from.clone()).to(to.into()).subject(letter.subject.as_str()).header(AutoSubmitted);
    if let Some(leave) = &letter.leave {
        message = message.header(ListUnsubscribe(leave.clone())).header(ListUnsubscribePost);
    }
    message.singlepart(SinglePart::plain(letter.text.clone())).map_err(|error| unsent(&error))
}

impl Mail {
    /// Over `smtps://user:password@host`, `smtp://host:port?tls=required`, or into a folder, `file:///folder`.
    ///
    /// # Errors
    /// With a sentence for whoever set it up.
    pub fn over(address: &str, from: &str) -> Result<Self, String> {
        let from: Mailbox =
            from.parse().map_err(|_| "write the sender as \"Hereabouts <map@example.org>\"".to_owned())?;
        if let Some(folder) = address.strip_prefix("file://") {
            let folder = PathBuf::from(folder);
            if !folder.is_dir() {
                return Err(format!("there is no folder {}", folder.display()));
            }
            let transport = FileTransport::new(folder);
            return Ok(Self::by(move |letter| {
                let sent = transport.send(&message(&from, letter)?);
                sent.map(|_| ()).map_err(|error| Unsent(error.to_string()))
            }));
        }
        // The address holds a password: it is in no message.
        let transport = SmtpTransport::from_url(address)
            .map_err(|_| "write the server as smtps://user:password@mail.example.org".to_owned())?
            .build();
        Ok(Self::by(move |letter| {
            let sent = transport.send(&message(&from, letter)?);
            sent.map(|_| ()).map_err(|error| Unsent(error.to_string()))
        }))
    }

    /// By whatever takes letters.
    #[must_use]
    pub fn by(send: impl Fn(&Letter) -> Result<(), Unsent> + std::marker::Send + Sync + 'static) -> Self {
        Self(Box::new(send))
    }

    /// Send a letter.
    ///
    /// # Errors
    /// When it could not be handed over.
    pub fn send(&self, letter: &Letter) -> Result<(), Unsent> {
        (self.0)(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        confirm_following(
            "mair@example.org",
            "https://map.example.org",
            "TOKEN",
            hereabouts_core::vocabulary::Language::Cy,
        )
    }

    #[test]
    fn a_letter_says_who_wrote_it_and_how_to_leave() {
        let from: Mailbox = "Hereabouts <map@example.org>".parse().unwrap();
        let text = String::from_utf8(message(&from, &letter()).unwrap().formatted()).unwrap();
        for part in [
            "From: Hereabouts <map@example.org>",
            "To: mair@example.org",
            "Auto-Submitted: auto-generated",
            "List-Unsubscribe: <https://map.example.org/api/v1/subscriptions/leave/TOKEN>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(text.replace("\r\n ", " ").contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_not_written_to() {
        let from: Mailbox = "map@example.org".parse().unwrap();
        let to = "mair@example.org>\r\nBcc: everybody@example.org";
        assert!(message(&from, &Letter { to: to.into(), ..letter() }).is_err());
        assert!(Mail::over("smtps://mail.example.org", "nobody").is_err());
        assert!(Mail::over("imap://mail.example.org", "map@example.org").is_err());
        assert!(Mail::over("file:///no/such/folder", "map@example.org").is_err());
    }
}
