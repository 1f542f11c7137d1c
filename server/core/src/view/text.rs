//! Words to search by: without case and accents, by their beginnings.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Slot;
use super::fold::fold;
use crate::publish::Published;

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<String> {
    // An apostrophe joins: "Women's" is found by "womens".
    let joined: String = fold(text).chars().filter(|c| !matches!(c, '\'' | '’')).collect();
    joined.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All the words by which an asset is found.
pub(super) fn words_of(asset: &Published) -> BTreeSet<String> {
    let told = asset.searched();
    let organization = told.organization.map(|organization| organization.name);
    let place = told.area.map(|area| area.name);
    let texts = [
        Some(told.name),
        told.name_cy,
        told.summary,
        told.summary_cy,
        organization,
        told.address,
        told.postcode,
        place,
        Some(told.kind),
        Some(told.interests.join(" ")),
    ];
    texts.into_iter().flatten().flat_map(|text| words(&text)).collect()
}

/// Which assets have which word.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// All words, in order, one after the other: most assets bring one that is theirs alone, and a text of its
    /// own would cost each of these three times its letters.
    text: Box<str>,
    /// Where each word begins in `text`, and its slots in `slots`; one more at the end.
    starts: Vec<(u32, u32)>,
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
        let mut counts = vec![0_u32; words.len()];
        for (place, _) in &pairs {
            counts[*place as usize] += 1;
        }
        let mut text = String::new();
        let (mut starts, mut next) = (Vec::with_capacity(words.len() + 1), 0);
        let length = |text: &str| u32::try_from(text.len()).expect("less than 4 GiB of words");
        for ((word, _), count) in words.iter().zip(counts) {
            starts.push((length(&text), next));
            text.push_str(word);
            next += count;
        }
        starts.push((length(&text), next));
        let slots = pairs.into_iter().map(|(_, slot)| slot).collect();
        Self { text: text.into_boxed_str(), starts, slots }
    }

    fn word(&self, number: usize) -> &str {
        &self.text[self.starts[number].0 as usize..self.starts[number + 1].0 as usize]
    }

    /// The number of the first word that does not go before, when those that do come first.
    fn partition_point(&self, mut before: impl FnMut(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.starts.len().saturating_sub(1));
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The slots that have, for each of the beginnings, a word that begins so.
    pub(super) fn find(&self, beginnings: &[String]) -> HashSet<Slot> {
        let mut found: Option<HashSet<Slot>> = None;
        for beginning in beginnings {
            let first = self.partition_point(|word| word < beginning.as_str());
            let last = self.partition_point(|word| word < beginning.as_str() || word.starts_with(beginning.as_str()));
            let slots = |word: usize| self.starts.get(word).map_or(0, |(_, slots)| *slots as usize);
            let these = self.slots[slots(first)..slots(last)].iter().copied();
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
