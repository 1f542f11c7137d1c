//! Words to search by: without case and accents, by their beginnings.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Slot;
use crate::publish::Published;

/// A text without case and accents, so that "Tŷ" and "ty" find each other.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    // An apostrophe joins: "Women's" is found by "womens".
    let joined: String = fold(text).chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All the words by which an asset is found.
pub(super) fn words_of(asset: &Published) -> BTreeSet<String> {
    let told = asset.properties();
    let organization = told.organization.map(|organization| organization.name);
    let place = told.area.map(|area| area.name);
    let texts = [
        Some(told.name),
        told.name_cy,
        told.summary,
        told.summary_cy,
        organization,
        told.address,
        told.postcode.map(|postcode| postcode.to_string()),
        place,
        Some(told.kind),
        Some(told.interests.join(" ")),
    ];
    texts.into_iter().flatten().flat_map(|text| words(&text)).collect()
}

/// Which assets have which word.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// In order.
    words: Vec<Box<str>>,
    /// Where the slots of each word begin in `slots`; one more at the end.
    starts: Vec<u32>,
    slots: Vec<Slot>,
}

impl Words {
    pub(super) fn new(assets: &[Arc<Published>]) -> Self {
        let mut numbers = std::collections::HashMap::<Box<str>, u32>::new();
        let mut pairs: Vec<(u32, Slot)> = Vec::new();
        for (slot, asset) in (0..).zip(assets) {
            for word in words_of(asset) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                pairs.push((*numbers.entry(word.into()).or_insert(next), slot));
            }
        }
        let mut words: Vec<(Box<str>, u32)> = numbers.into_iter().collect();
        words.sort_unstable();
        let mut rank = vec![0_u32; words.len()];
        for (place, (_, number)) in (0..).zip(&words) {
            rank[*number as usize] = place;
        }
        for pair in &mut pairs {
            pair.0 = rank[pair.0 as usize];
        }
        pairs.sort_unstable();
        let mut starts = vec![0_u32; words.len() + 1];
        for (place, _) in &pairs {
            starts[*place as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let slots = pairs.into_iter().map(|(_, slot)| slot).collect();
        Self { words: words.into_iter().map(|(word, _)| word).collect(), starts, slots }
    }

    /// The slots that have, for each of the beginnings, a word that begins so.
    pub(super) fn find(&self, beginnings: &[String]) -> HashSet<Slot> {
        let mut found: Option<HashSet<Slot>> = None;
        for beginning in beginnings {
            let first = self.words.partition_point(|word| word.as_ref() < beginning.as_str());
            let count = self.words[first..].partition_point(|word| word.starts_with(beginning.as_str()));
            let range = self.starts[first] as usize..self.starts[first + count] as usize;
            let these = self.slots[range].iter().copied();
            found = Some(match found {
                None => these.collect(),
                Some(before) => these.filter(|slot| before.contains(slot)).collect(),
            });
        }
        found.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_apostrophes_do_not_keep_words_apart() {
        assert_eq!(words("Tŷ’r Dŵr, Women's CAFÉ"), ["tyr", "dwr", "womens", "cafe"]);
    }
}
