//! Writes what the folding of letters needs of Unicode: the letter below the accents, and which characters are accents.
//!
//! The whole of Unicode's normalisation is 100 kB of tables, a third of what would be downloaded to a device. Only this
//! much of it is asked for here, and a test holds it against the whole.

use std::fmt::Write;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

fn main() {
    let mut bases: Vec<(u32, u32)> = Vec::new();
    let mut marks: Vec<(u32, u32)> = Vec::new();
    let mut several: Vec<(u32, String)> = Vec::new();
    for letter in '\u{80}'..=char::MAX {
        let number = u32::from(letter);
        if is_combining_mark(letter) {
            match marks.last_mut() {
                Some(range) if range.1 + 1 == number => range.1 = number,
                _ => marks.push((number, number)),
            }
            continue;
        }
        // The syllables of Hangul are put together by a rule.
        if matches!(letter, '\u{ac00}'..='\u{d7a3}') {
            continue;
        }
        let below: Vec<char> = letter.nfd().filter(|c| !is_combining_mark(*c)).collect();
        match below[..] {
            [one] if one == letter => {}
            [one] => bases.push((number, one.into())),
            _ => several.push((number, below.iter().collect())),
        }
    }
    let mut text = String::new();
    let mut table = |name: &str, pairs: &[(u32, u32)]| {
        writeln!(text, "static {name}: [(u32, u32); {}] = {pairs:?};", pairs.len()).expect("a text grows");
    };
    table("BASES", &bases);
    table("MARKS", &marks);
    writeln!(text, "static SEVERAL: [(u32, &str); {}] = {several:?};", several.len()).expect("a text grows");
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where"));
    std::fs::write(folder.join("fold.rs"), text).expect("the table can be written");
    println!("cargo::rerun-if-changed=build.rs");
}
