//! Cells of a table that a spreadsheet may open.

use std::borrow::Cow;

/// A cell that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@`, a tab
/// or a line break gets an apostrophe before it, unless it is a number.
///
/// ```
/// use hereabouts_core::export::guarded;
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("-2.3"), "-2.3");
/// ```
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if begins_a_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`].
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest,
        _ => cell,
    }
}

fn begins_a_formula(cell: &str) -> bool {
    // Apostrophes are passed over, so that taking one away gives back exactly what was there.
    let begins =
        cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_number = cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.')) && cell.parse::<f64>().is_ok();
    begins && !is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_guarded_comes_back() {
        for cell in
            ["=cmd|' /C calc'!A0", "+44 1970 123456", "@here", "'=already", "'tis", "-", "-2.5", "plain", "", "\tx"]
        {
            assert_eq!(unguarded(&guarded(cell)), cell);
            let given = guarded(cell).into_owned();
            assert!(!given.starts_with(['=', '+', '@', '\t']), "{given}");
        }
    }
}
