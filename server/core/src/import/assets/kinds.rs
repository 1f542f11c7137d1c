//! The kinds in a list, and how much of the places of each is told.

use super::fields::Fields;
use super::{Options, disclosure};
use crate::asset::Disclosure;
use crate::import::columns::distinct;
use crate::import::table::{Table, key as key_of};
use crate::import::{Needs, Refused, listed};
use crate::vocabulary::Kind;

/// The kinds in the file, each with how much of its place is told.
pub(super) struct Kinds<'a> {
    pub(super) all: Option<&'a Kind>,
    pub(super) disclosure: Vec<(String, Disclosure)>,
}

impl<'a> Kinds<'a> {
    pub(super) fn of(table: &Table, fields: &Fields, options: &Options<'a>) -> Result<Self, Refused> {
        let vocabulary = options.vocabulary;
        let all = match (options.kind, fields.kind) {
            (Some(id), _) => Some(vocabulary.kind(id).ok_or_else(|| {
                Refused::because(format!(
                    "\"{id}\" is not a kind; the kinds are {}",
                    listed(vocabulary.kinds().iter().map(|k| &k.id), 60)
                ))
            })?),
            (None, Some(_)) => None,
            (None, None) => {
                return Err(Refused::until(
                    Needs::Kind,
                    format!(
                        "say what these are, such as library; the kinds are {}",
                        listed(vocabulary.kinds().iter().map(|kind| &kind.id), 60)
                    ),
                ));
            }
        };
        let present: Vec<&Kind> = match (all, fields.kind) {
            (Some(kind), _) => vec![kind],
            (None, Some(column)) => {
                distinct(&table.rows, column, 200).into_iter().filter_map(|word| kind_named(word, options)).collect()
            }
            (None, None) => Vec::new(),
        };
        let settled =
            |kind: &&Kind| Ok((kind.id.clone(), disclosure::settle(kind, options.disclosure, fields.contact_place)?));
        Ok(Self { all, disclosure: present.iter().map(settled).collect::<Result<_, Refused>>()? })
    }

    pub(super) fn disclosure_of(&self, kind: &Kind) -> Disclosure {
        // A kind that was not settled is told as little as possible.
        self.disclosure.iter().find(|(id, _)| *id == kind.id).map_or(Disclosure::Area, |(_, disclosure)| *disclosure)
    }
}

/// The kind of that id, or of that label in either language.
pub(super) fn kind_named<'a>(word: &str, options: &Options<'a>) -> Option<&'a Kind> {
    let vocabulary = options.vocabulary;
    vocabulary.kind(word).or_else(|| vocabulary.kind(&key_of(word))).or_else(|| {
        let labels = |kind: &&Kind| {
            [&kind.label.en, &kind.label.cy, &kind.plural.en].iter().any(|l| l.eq_ignore_ascii_case(word))
        };
        vocabulary.kinds().iter().find(labels)
    })
}
