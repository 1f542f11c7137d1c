//! What the texts of a draft hold that they should not: a front door, a letter that turns the line round, a phone number
//! that is none.

use super::{Draft, problem, said};
use crate::asset::FieldProblem;
use crate::import::screen::{Tells, tells};

/// A text of a draft that tells what it should not, because the place is not public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screened {
    /// Which field.
    pub field: &'static str,
    /// What it tells.
    pub tells: Tells,
}

impl Draft {
    /// What no form should hold: letters that turn the line round, and ways to be reached that are none.
    pub(super) fn odd_letters(&self) -> Vec<FieldProblem> {
        let mut odd: Vec<FieldProblem> = self
            .texts()
            .filter(|(_, text)| text.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')))
            .map(|(field, _)| problem(field, "there is a letter in this that turns the line round; type it again"))
            .collect();
        if let Some(email) = said(self.email.as_ref()) {
            let parts = email
                .split_once('@')
                .filter(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
            if parts.is_none()
                || email.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ',' | ';'))
            {
                odd.push(problem("email", "this is not one e-mail address, such as walkers@example.org"));
            }
        }
        if let Some(phone) = said(self.phone.as_ref()) {
            let plain = phone.replace("extension", "").replace("ext", "").replace("est", "");
            let fits =
                plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-' | '.' | '/' | 'x'));
            if !fits || !plain.contains(|c: char| c.is_ascii_digit()) {
                odd.push(problem("phone", "a phone number has digits, spaces and + ( ) - alone, and \"ext\""));
            }
        }
        odd
    }

    /// The texts that tell where a home is or how to reach a person; to be asked of a draft whose place is not public.
    #[must_use]
    pub fn screen(&self) -> Vec<Screened> {
        self.texts().filter_map(|(field, text)| Some(Screened { field, tells: tells(text)? })).collect()
    }

    /// The texts in which people say anything they like.
    fn texts(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let texts = [
            ("name", Some(&self.name)),
            ("name_cy", self.name_cy.as_ref()),
            ("summary", self.summary.as_ref()),
            ("summary_cy", self.summary_cy.as_ref()),
            ("description", self.description.as_ref()),
            ("organization", self.organization.as_ref()),
            ("welcomes", self.welcomes.as_ref()),
            ("how_to_join", self.how_to_join.as_ref()),
            ("cost_note", self.cost_note.as_ref()),
        ];
        let texts = texts.into_iter().filter_map(|(field, text)| Some((field, text?)));
        let notes = self.schedules.iter().filter_map(|schedule| Some(("schedules", schedule.note.as_ref()?)));
        texts.chain(notes)
    }
}

impl Screened {
    /// What to do about it.
    #[must_use]
    pub fn problem(&self) -> FieldProblem {
        let reason = format!(
            "this holds {}, and the place is somebody's home; take it out, and give how to be reached under contact",
            self.tells.as_str()
        );
        problem(self.field, reason)
    }
}
