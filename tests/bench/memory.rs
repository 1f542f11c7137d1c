//! What an asset costs in memory, beyond its own text.

use hereabouts_core::view::View;

use crate::country::Country;

/// What this process holds, bytes.
pub(crate) fn resident() -> f64 {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("this process");
    let pages: f64 = statm.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).expect("a number of pages");
    pages * 4_096.0
}

#[expect(clippy::cast_precision_loss, reason = "a mean")]
pub(crate) fn measure(country: &Country) -> View {
    let before = resident();
    let view = country.view();
    let held = resident() - before;
    let text: usize = view.assets().map(|asset| asset.details.len() + asset.name.len()).sum();
    let count = view.len() as f64;
    let each = (held - text as f64) / count;
    let ours = format!(
        "{each:.0} B an asset beyond {:.0} B of text; {:.2} GiB in all",
        text as f64 / count,
        held / 1_073_741_824.0
    );
    crate::report("memory, 1,000,000 assets (ratio: bytes to 400)", &ours, "400 B", each / 400.0, 1.0, false);
    view
}
