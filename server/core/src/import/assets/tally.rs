//! What happened to many rows and is said once.

/// What is said once for the whole file rather than for each row.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) by_postcode: usize,
    pub(super) zeros: usize,
    pub(super) named: usize,
    pub(super) merged: usize,
    pub(super) hours_as_text: usize,
    pub(super) private: usize,
}

impl Tally {
    pub(super) fn told(&self, source: &str) -> Vec<String> {
        let mut said = Vec::new();
        let mut say = |count: usize, text: &str| {
            if count > 0 {
                said.push(format!("{count} {text}"));
            }
        };
        say(self.by_postcode, "were placed at the point of their postcode, for want of coordinates.");
        say(self.private, "are told by their area alone.");
        say(self.zeros, "phone numbers had lost their first 0, which was put back.");
        say(self.named, "had no name and were named after what and where they are.");
        say(self.merged, "rows were of a place that an earlier row had; their types were added to that.");
        say(self.hours_as_text, "had opening hours in words, which were kept as words.");
        said.push(format!(
            "The source is called \"{source}\"; importing it again under this name finds the same assets."
        ));
        said
    }
}
