//! The start page.

use serde::Serialize;

use crate::charts::Svg;
use crate::markdown::Html;

use super::decide::GateResult;
use super::frame::{Dated, Notice};
use super::schedule::{Phase, Week};

/// A date of the plan with its countdown.
#[derive(Clone, Debug, Serialize)]
pub struct KeyDate {
    /// What it is, such as `earliest`.
    pub key: &'static str,
    /// Its label.
    pub label: String,
    /// ISO.
    pub date: String,
    /// ISO of its last day; the same for a single day.
    pub until: String,
    /// In words.
    pub words: String,
}

/// A task in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TaskLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its title in short; empty if it is short.
    pub brief: String,
    /// Where it stands on the checklist.
    pub href: String,
    /// ISO.
    pub due: String,
    /// In words, long.
    pub due_words: String,
    /// In words, as short as can be.
    pub due_day: String,
    /// Its place in the order of tasks.
    pub order: usize,
    /// ISO of the last day on which it is still useful; empty if always.
    pub until: String,
    /// `data` or `tick` if it is done, `open` if a tick closes it, `held` if only the data can.
    pub done: &'static str,
    /// When it was done, in words.
    pub done_on: String,
    /// `target` if the task waits for the gate, else `plan`.
    pub gate: &'static str,
}

/// A principle of this person, in short.
#[derive(Clone, Debug, Serialize)]
pub struct FocusLine {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
    /// Its page.
    pub href: String,
    /// `rebuild`, `sharpen` or `watch`.
    pub tier: &'static str,
    /// The tier in words; empty where it is not shown.
    pub tier_words: String,
    /// Its score, 0 if none is shown.
    pub score: u8,
    /// The score as a bar; empty if none is shown.
    pub bar: Svg,
    /// Stories that must be ready.
    pub quota: usize,
    /// Stories that are.
    pub ready: usize,
    /// Why it stands here.
    pub why: String,
}

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// The position in the plan, one sentence for each stretch of days.
    pub positions: Vec<Position>,
    /// Open tasks in order; the script shows the next of them.
    pub next: Vec<TaskLine>,
    /// Weeks in short, each with its sessions.
    pub weeks: Vec<Week>,
    /// Phases with their dates.
    pub phases: Vec<Phase>,
    /// Dates with countdown.
    pub dates: Vec<KeyDate>,
    /// Focus principles.
    pub focus: Vec<FocusLine>,
    /// Watched principles.
    pub watch: Vec<FocusLine>,
    /// Gate checks that pass of the seven that do not depend on the day.
    pub gate_passed: usize,
    /// How many checks do not depend on the day.
    pub gate_of: usize,
    /// The date check.
    pub gate_date: Vec<GateResult>,
    /// What the plan does.
    pub notices: Vec<Notice>,
}

/// The position in the plan for a stretch of days.
#[derive(Clone, Debug, Serialize)]
pub struct Position {
    /// When it holds.
    pub dated: Dated,
    /// The sentence after "Day n · ".
    pub text: String,
    /// ISO of the day it counts down to; empty if it does not.
    pub counts_to: String,
}
