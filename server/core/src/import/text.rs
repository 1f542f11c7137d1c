//! Bytes to text and cells to words, however they were saved.

use std::io::{self, BufReader, Read};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use flate2::bufread::MultiGzDecoder;

use super::{Limits, Refused};

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// A reader that unpacks gzip when it meets it.
pub(super) fn unpacked<'r>(reader: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut reader = BufReader::with_capacity(1 << 16, reader);
    let packed = io::BufRead::fill_buf(&mut reader)?.starts_with(&GZIP);
    Ok(if packed { Box::new(MultiGzDecoder::new(reader)) } else { Box::new(reader) })
}

/// Everything in the file as text, and what had to be guessed for it.
pub(super) fn read_text(reader: impl Read, limits: Limits) -> Result<(String, Option<String>), Refused> {
    let unreadable = |error: io::Error| Refused::because(format!("the file could not be read to its end: {error}"));
    let mut bytes = Vec::new();
    // One byte more than the limit tells "as much as" from "more than", and a packed file cannot unpack for ever.
    unpacked(reader)
        .map_err(unreadable)?
        .take(limits.bytes.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limits.bytes {
        let megabytes = limits.bytes / 1_000_000;
        return Err(Refused::because(format!(
            "the file is larger than {megabytes} MB; send it in parts, or import it on the command line"
        )));
    }
    decode(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), Refused> {
    refuse_other_files(&bytes)?;
    if let Some((encoding, _)) = Encoding::for_bom(&bytes)
        && encoding != UTF_8
    {
        let (text, ..) = encoding.decode(&bytes);
        return Ok((text.into_owned(), Some(format!("Read as {}.", encoding.name()))));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let (text, ..) = WINDOWS_1252.decode(error.as_bytes());
            let said = "Not UTF-8, so read as Windows-1252 (Western European); check the accents.".to_owned();
            (text.into_owned(), Some(said))
        }
    };
    if text.0.contains('\0') {
        return Err(Refused::because("this is not a text file; send GeoJSON, or CSV saved from a spreadsheet"));
    }
    Ok((text.0.trim_start_matches('\u{feff}').to_owned(), text.1))
}

fn refuse_other_files(bytes: &[u8]) -> Result<(), Refused> {
    let sentence = match bytes {
        [] => "the file is empty",
        [b'P', b'K', 3 | 5, ..] => {
            "this is a zip file or a spreadsheet (.xlsx, .ods); unpack it, or save it as CSV, and send that"
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => "this is an old spreadsheet (.xls); save it as CSV and send that",
        [b'%', b'P', b'D', b'F', ..] => "this is a PDF; a table or a map file is needed: CSV or GeoJSON",
        [b'S', b'Q', b'L', b'i', b't', b'e', ..] => "this is a database (GeoPackage?); save its layer as GeoJSON",
        _ => return Ok(()),
    };
    Err(Refused::because(sentence))
}

/// The words in a cell; `None` when it only says that there are none.
pub(super) fn present(cell: &str) -> Option<&str> {
    const ABSENT: [&str; 13] = [
        "na",
        "n/a",
        "n.a.",
        "#n/a",
        "nan",
        "-",
        "--",
        "unknown",
        "not known",
        "null",
        "none",
        "not applicable",
        "<null>",
    ];
    let cell = cell.trim();
    (!cell.is_empty() && !ABSENT.iter().any(|word| word.eq_ignore_ascii_case(cell))).then_some(cell)
}

/// Text without HTML, control characters or line breaks in odd places.
pub(super) fn plain(cell: &str) -> String {
    let stripped = if cell.contains('<') && cell.contains('>') { without_tags(cell) } else { cell.to_owned() };
    let unescaped = if stripped.contains('&') { without_entities(&stripped) } else { stripped };
    let lines = unescaped.lines().map(|line| {
        let words: Vec<&str> =
            line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.collect();
    lines.join("\n").trim().to_owned()
}

/// The same on one line.
pub(super) fn plain_line(cell: &str) -> String {
    plain(cell).replace('\n', " ")
}

fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let after = &rest[start..];
        // A lone "<", as in "age < 25", is not a tag.
        let opens = after[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let Some(end) = after.find('>').filter(|_| opens) else {
            text.push('<');
            rest = &after[1..];
            continue;
        };
        let tag = after[1..end].trim_start_matches('/').to_ascii_lowercase();
        if ["br", "p", "div", "li"].iter().any(|word| tag.split(|c: char| !c.is_alphabetic()).next() == Some(word)) {
            text.push('\n');
        }
        rest = &after[end + 1..];
    }
    text.push_str(rest);
    text
}

fn without_entities(text: &str) -> String {
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, meant)| text.replace(entity, meant))
}

/// Where an HTML anchor leads, when the cell is one.
pub(super) fn link(cell: &str) -> Option<String> {
    let at = cell.to_ascii_lowercase().find("href=")? + "href=".len();
    let rest = cell.get(at..)?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split(quote).next().map(|href| href.trim().to_owned()).filter(|href| !href.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_file_and_an_old_encoding_are_read() {
        use std::io::Write as _;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(b"name\nCaf\xe9 Tegid\n").unwrap();
        let (text, said) = read_text(&packer.finish().unwrap()[..], Limits::WEB).unwrap();
        assert_eq!(text, "name\nCafé Tegid\n");
        assert!(said.unwrap().contains("Windows-1252"));
    }

    #[test]
    fn a_packed_file_cannot_grow_past_the_limit() {
        use std::io::Write as _;
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![b'a'; 3_000_000]).unwrap();
        let limits = Limits { bytes: 1_000_000, rows: 10 };
        let refused = read_text(&packer.finish().unwrap()[..], limits).unwrap_err();
        assert!(refused.reason.contains("larger than 1 MB"), "{refused}");
    }

    #[test]
    fn other_sorts_of_file_are_refused_by_name() {
        for (bytes, word) in
            [(&b""[..], "empty"), (b"PK\x03\x04....", "spreadsheet"), (b"%PDF-1.7", "PDF"), (b"a\0b", "text")]
        {
            let refused = read_text(bytes, Limits::WEB).unwrap_err();
            assert!(refused.reason.contains(word), "{refused}");
        }
    }

    #[test]
    fn anchors_become_their_text_or_their_link() {
        let cell = "<a href='mailto:llyfrgell@example.org'>llyfrgell@example.org</a>";
        assert_eq!(plain(cell), "llyfrgell@example.org");
        assert_eq!(link(cell).unwrap(), "mailto:llyfrgell@example.org");
        assert_eq!(plain("Tea &amp; talk<br>for age < 25"), "Tea & talk\nfor age < 25");
    }

    #[test]
    fn cells_that_say_nothing_are_absent() {
        for cell in ["NA", "n/a", "", "  ", "-", "Unknown", "Not known", "NULL"] {
            assert_eq!(present(cell), None, "{cell:?}");
        }
        assert_eq!(present(" Nant y Glyn "), Some("Nant y Glyn"));
    }
}
