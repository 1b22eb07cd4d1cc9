//! Why something was chosen. Reference: tailoring.md#reasons

use crate::guide::PrincipleId;
use crate::guide::condition::Condition;

/// Why something was chosen, as data; the theme's strings have its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The lowest score of all.
    LowestScore(PrincipleId, u8),
    /// A low score.
    LowScore(PrincipleId, u8),
    /// Named without a score.
    Named(PrincipleId),
    /// A candidate beyond the most that can be worked on.
    BeyondFocus(PrincipleId),
    /// A score that is not low.
    HighScore(PrincipleId, u8),
    /// One of the focus principles.
    Focus(PrincipleId),
    /// Keeps the others warm.
    Breadth(PrincipleId),
    /// The lowest principle is not known.
    Unknown,
    /// A task, by its id, and its due date.
    PhaseTask(String),
    /// A case that exercises a focus principle.
    FocusCase(PrincipleId),
    /// A case of the level.
    LevelCase,
    /// A mock of a phase or of the hold: its place in the guide's mocks.
    MockPlan(usize),
    /// The target level.
    Level,
    /// One of the guide's own.
    Guide,
    /// Part of every plan.
    Everyone,
    /// A condition is true.
    Condition(Condition),
}

impl Reason {
    /// Its code in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Reason::LowestScore(..) => "lowest-score",
            Reason::LowScore(..) => "low-score",
            Reason::Named(_) => "named",
            Reason::BeyondFocus(_) => "fourth",
            Reason::HighScore(..) => "high-score",
            Reason::Focus(_) => "focus",
            Reason::Breadth(_) => "breadth",
            Reason::Unknown => "unknown",
            Reason::PhaseTask(_) => "phase-task",
            Reason::FocusCase(_) => "focus-case",
            Reason::LevelCase => "level-case",
            Reason::MockPlan(_) => "mock-plan",
            Reason::Level => "level",
            Reason::Guide => "guide",
            Reason::Everyone => "everyone",
            Reason::Condition(condition) => condition.word(),
        }
    }
}
