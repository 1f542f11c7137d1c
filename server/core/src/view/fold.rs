//! Text without case and accents, so that "Tŷ" and "ty" find each other.

include!(concat!(env!("OUT_DIR"), "/fold.rs"));

/// The parts of a syllable of Hangul, two or three, by the rule of the Unicode standard (section 3.12).
fn parts_of_syllable(syllable: u32) -> impl Iterator<Item = char> {
    let index = syllable - 0xac00;
    let last = index % 28;
    let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11a7 + last];
    parts.into_iter().take(if last == 0 { 2 } else { 3 }).filter_map(char::from_u32)
}

fn is_mark(number: u32) -> bool {
    let after = MARKS.partition_point(|range| range.1 < number);
    MARKS.get(after).is_some_and(|range| range.0 <= number)
}

/// A text without case and accents.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        let number = u32::from(letter);
        if number < 0x80 {
            folded.push(letter.to_ascii_lowercase());
        } else if (0xac00..=0xd7a3).contains(&number) {
            folded.extend(parts_of_syllable(number));
        } else if !is_mark(number) {
            let one =
                BASES.binary_search_by_key(&number, |pair| pair.0).ok().and_then(|at| char::from_u32(BASES[at].1));
            match SEVERAL.iter().find(|pair| pair.0 == number) {
                Some((_, letters)) => folded.extend(letters.chars().flat_map(char::to_lowercase)),
                None => folded.extend(one.unwrap_or(letter).to_lowercase()),
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::fold;

    #[test]
    fn every_letter_folds_as_the_whole_of_unicode_has_it() {
        for letter in '\0'..=char::MAX {
            let text = letter.to_string();
            let whole: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&text), whole, "U+{:04X}", u32::from(letter));
        }
    }
}
