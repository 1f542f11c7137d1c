//! A gentle word about words: how we talk about people.
//!
//! The first test of Advantaged Thinking. What it finds is offered, never demanded; the words and what could be said
//! instead are data (`data/wording.json`).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Draft;
use crate::view::fold;
use crate::vocabulary::{Bilingual, Language};

#[derive(Deserialize)]
struct Entry {
    found: Vec<String>,
    instead: Vec<String>,
    why: Bilingual,
}

#[derive(Deserialize)]
struct List {
    words: Vec<Entry>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let text = include_str!("../../../../data/wording.json");
    serde_json::from_str(text).expect("a test reads the list of words that comes with the program")
});

/// Words that could be said more kindly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Wording {
    /// In which field.
    pub field: &'static str,
    /// As it was written.
    pub found: String,
    /// What could be said instead.
    pub instead: Vec<String>,
    /// Why.
    pub why: String,
}

/// What could be said more kindly, in the order of the fields and of the words in them.
#[must_use]
pub fn gentler_words(draft: &Draft, language: Language) -> Vec<Wording> {
    let texts = [
        ("name", Some(&draft.name)),
        ("name_cy", draft.name_cy.as_ref()),
        ("summary", draft.summary.as_ref()),
        ("summary_cy", draft.summary_cy.as_ref()),
        ("description", draft.description.as_ref()),
        ("welcomes", draft.welcomes.as_ref()),
        ("how_to_join", draft.how_to_join.as_ref()),
        ("cost_note", draft.cost_note.as_ref()),
    ];
    let texts = texts.into_iter().filter_map(|(field, text)| Some((field, text?.as_str())));
    texts.flat_map(|(field, text)| in_text(field, text, language)).collect()
}

fn in_text(field: &'static str, text: &str, language: Language) -> Vec<Wording> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty())
        .collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut found = Vec::new();
    let mut n = 0;
    while n < words.len() {
        // The longest that begins here: "elderly people" before "elderly".
        let here = LIST.words.iter().flat_map(|entry| entry.found.iter().map(move |phrase| (entry, phrase)));
        let longest = here
            .filter_map(|(entry, phrase)| {
                let parts: Vec<String> = phrase.split([' ', '-']).map(fold).collect();
                folded[n..].starts_with(&parts).then_some((entry, parts.len()))
            })
            .max_by_key(|(_, length)| *length);
        match longest {
            Some((entry, length)) => {
                found.push(Wording {
                    field,
                    found: words[n..n + length].join(" "),
                    instead: entry.instead.clone(),
                    why: entry.why.get(language).to_owned(),
                });
                n += length;
            }
            None => n += 1,
        }
    }
    found
}
