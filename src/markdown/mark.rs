//! What a stretch of a good example shows, said in the margin beside it.

/// What a stretch of an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What came of it, in a figure.
    Number,
    /// What the figure was before, or elsewhere.
    Baseline,
    /// Something that could have been done and was not.
    Option,
    /// A mistake that the speaker owns.
    Error,
    /// How the story shows its principle.
    Tie,
}

impl Mark {
    /// All of them.
    pub const ALL: [Mark; 5] = [Mark::Number, Mark::Baseline, Mark::Option, Mark::Error, Mark::Tie];

    /// Its name after `mark:` and in the strings. Reference: content.md#marks
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Mark::Number => "number",
            Mark::Baseline => "baseline",
            Mark::Option => "option",
            Mark::Error => "error",
            Mark::Tie => "tie",
        }
    }

    /// The mark that a written name means.
    pub(super) fn of(word: &str) -> Option<Mark> {
        Mark::ALL.into_iter().find(|mark| mark.word() == word)
    }
}
