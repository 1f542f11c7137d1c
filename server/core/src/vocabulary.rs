//! The kinds of asset and the other words that a place may be described with.
//!
//! The words themselves live in `data/vocabulary.json`; here is only their form. A kind is a word
//! in that file, not a variant in the code, so that a place can add its own.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use crate::asset::{AbcdType, Disclosure};

/// Why a vocabulary file is refused.
#[derive(Debug, Error)]
pub enum VocabularyError {
    /// Not the form that we read.
    #[error("the vocabulary could not be read: {0}")]
    Form(#[from] serde_json::Error),
    /// The same word twice.
    #[error("the word \"{0}\" is in the vocabulary twice")]
    Twice(String),
    /// A kind names a group or a related kind that is not there.
    #[error("the kind \"{kind}\" names \"{missing}\", which is not in the vocabulary")]
    Missing {
        /// The kind.
        kind: String,
        /// What it names.
        missing: String,
    },
    /// More words of one sort than a set of them can hold.
    #[error("{0} words are too many; {1} are the most")]
    TooMany(usize, usize),
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Bilingual {
    /// English.
    pub en: String,
    /// Welsh.
    pub cy: String,
}

impl Bilingual {
    /// The text in the language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Cy => &self.cy,
        }
    }
}

/// The languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

/// One of the six groups, for colour and for the first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The word used in addresses and files.
    pub id: String,
    /// What people read.
    pub label: Bilingual,
    /// `#rrggbb`
    pub colour: String,
    /// The name of a drawing that the client has.
    pub icon: String,
}

/// A kind of asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// The word used in addresses and files, such as `community_shop`.
    pub id: String,
    /// Its group.
    pub group: String,
    /// One of it: "Community shop".
    pub label: Bilingual,
    /// Several: "Community shops".
    pub plural: Bilingual,
    /// The name of a drawing that the client has.
    pub icon: String,
    /// What sort of asset it is in asset-based community development (McKnight and Russell, 2018).
    pub abcd_type: AbcdType,
    /// Whether another activity could meet there.
    #[serde(default)]
    pub can_host: bool,
    /// Whether it brings people together with what is there.
    #[serde(default)]
    pub can_connect: bool,
    /// Kinds with a related interest, which could grow into this one.
    #[serde(default)]
    pub related: Vec<String>,
    /// The least that its place is hidden. Nobody can lower it.
    pub disclosure_floor: Disclosure,
    /// Whether it usually comes to people.
    #[serde(default)]
    pub comes_to_you: bool,
}

/// A word for accessibility, an audience, an interest or a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The word used in addresses and files.
    pub id: String,
    /// What people read.
    pub label: Bilingual,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct File {
    groups: Vec<Group>,
    kinds: Vec<Kind>,
    #[serde(default)]
    accessibility: Vec<Term>,
    #[serde(default)]
    audiences: Vec<Term>,
    #[serde(default)]
    interests: Vec<Term>,
    #[serde(default)]
    costs: Vec<Term>,
}

/// A sort of [`Term`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermSort {
    /// What makes a place easy to use.
    Accessibility,
    /// Whom it is meant for.
    Audience,
    /// What it is about.
    Interest,
    /// What it costs.
    Cost,
}

/// The most words of one sort: a set of them is kept in as many bits.
pub const MOST_TERMS: usize = 64;

/// All the words of a place.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    file: File,
    kinds: HashMap<String, u16>,
}

impl Vocabulary {
    /// Read a vocabulary file.
    ///
    /// # Errors
    /// When it has another form, a word twice, or names a word that is not there.
    pub fn from_json(text: &str) -> Result<Self, VocabularyError> {
        let file: File = serde_json::from_str(text)?;
        let mut kinds = HashMap::new();
        for (n, kind) in file.kinds.iter().enumerate() {
            let n = u16::try_from(n).map_err(|_| VocabularyError::TooMany(file.kinds.len(), usize::from(u16::MAX)))?;
            if kinds.insert(kind.id.clone(), n).is_some() {
                return Err(VocabularyError::Twice(kind.id.clone()));
            }
        }
        for kind in &file.kinds {
            let missing =
                |missing: &String| VocabularyError::Missing { kind: kind.id.clone(), missing: missing.clone() };
            if !file.groups.iter().any(|group| group.id == kind.group) {
                return Err(missing(&kind.group));
            }
            if let Some(absent) = kind.related.iter().find(|related| !kinds.contains_key(*related)) {
                return Err(missing(absent));
            }
        }
        for terms in [&file.accessibility, &file.audiences, &file.interests, &file.costs] {
            if terms.len() > MOST_TERMS {
                return Err(VocabularyError::TooMany(terms.len(), MOST_TERMS));
            }
            for (n, term) in terms.iter().enumerate() {
                if terms[..n].iter().any(|earlier| earlier.id == term.id) {
                    return Err(VocabularyError::Twice(term.id.clone()));
                }
            }
        }
        Ok(Self { file, kinds })
    }

    /// The vocabulary as a file, in one fixed form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.file).expect("plain words serialise")
    }

    /// The groups in their order.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.file.groups
    }

    /// The kinds in their order.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.file.kinds
    }

    /// The kind of that word.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kind_number(id).map(|n| &self.file.kinds[usize::from(n)])
    }

    /// The place of a kind in the order of kinds.
    #[must_use]
    pub fn kind_number(&self, id: &str) -> Option<u16> {
        self.kinds.get(id).copied()
    }

    /// The words of a sort, in their order.
    #[must_use]
    pub fn terms(&self, sort: TermSort) -> &[Term] {
        match sort {
            TermSort::Accessibility => &self.file.accessibility,
            TermSort::Audience => &self.file.audiences,
            TermSort::Interest => &self.file.interests,
            TermSort::Cost => &self.file.costs,
        }
    }

    /// The words as a set of bits; words that are not in the vocabulary are left out.
    #[must_use]
    pub fn bits<'a>(&self, sort: TermSort, words: impl IntoIterator<Item = &'a str>) -> u64 {
        let terms = self.terms(sort);
        words
            .into_iter()
            .filter_map(|word| terms.iter().position(|term| term.id == word))
            .fold(0, |set, n| set | 1 << n)
    }
}
