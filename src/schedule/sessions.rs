//! The schedule as data: weeks, the sessions of a week, the blocks of a session, the steps of a block.
//! Reference: hours-and-blocks.md#blocks
//!
//! Time is counted in half-hours ("halves").

use jiff::civil::Date;

use super::reasons::Reason;
use super::weeks::WeekKind;
use crate::activity::Activity;
use crate::date::Days;
use crate::guide::PrincipleId;
use crate::guide::rules::StepKind;

/// A week of the plan, of the hold, or a pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// What kind it is.
    pub kind: WeekKind,
    /// Its days; seven, fewer at the end of a hold.
    pub days: Days,
    /// Study days that are off.
    pub off: Vec<Date>,
    /// Study days that are not.
    pub usable: Vec<Date>,
    /// Halves by [`Activity::ALL`].
    pub halves: [u32; 4],
    /// Its sessions in date order.
    pub sessions: Vec<Session>,
}

impl Week {
    /// Its time in all, in halves.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.halves.iter().sum()
    }
}

/// The study of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its day.
    pub date: Date,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

impl Session {
    /// Its length in halves.
    #[must_use]
    pub fn halves(&self) -> u32 {
        self.blocks.iter().map(|block| block.halves).sum()
    }
}

/// A stretch of one session with one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What kind of study it is.
    pub activity: Activity,
    /// What it is about.
    pub subject: Subject,
    /// How long it takes.
    pub halves: u32,
    /// What is done in it, of a story or mock; their halves sum to the block's. Empty for tasks and cases.
    pub steps: Vec<Step>,
    /// Why it is there.
    pub why: Reason,
    /// Whether it is a case that was worked on before: then it is taken from the other side.
    pub again: bool,
}

impl Block {
    /// Whether a mock is held in it, at least in part.
    #[must_use]
    pub fn holds_a_mock(&self) -> bool {
        self.steps.iter().any(|step| step.kind == StepKind::Hold)
    }
}

/// What a block is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A task, by its id (with the number of a repeating one).
    Task(String),
    /// A principle.
    Principle(PrincipleId),
    /// A case, by its place in the guide's cases.
    Case(usize),
    /// A mock, by its place in the guide's mocks.
    Mock(usize),
}

/// A part of a block, with one thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// How long it takes.
    pub halves: u32,
    /// Of `questions`: which pair, counted from 0 for each principle through plan and hold. The questions
    /// are those at `2 * pair` and `2 * pair + 1` of the principle, round and round.
    pub pair: Option<usize>,
    /// Of `draft`: which story, counted from 1 for each principle.
    pub number: Option<usize>,
}

impl Step {
    /// A step that is not counted.
    pub(super) fn plain(kind: StepKind, halves: u32) -> Self {
        Step { kind, halves, pair: None, number: None }
    }
}
