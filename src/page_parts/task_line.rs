//! A task in one line, as templates get it.

use serde::Serialize;

use crate::markdown::Html;

/// A task in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TaskLine {
    pub id: String,
    pub title: Html,
    /// Its title in short; empty if it is short.
    pub brief: String,
    /// Where it stands on the checklist.
    pub href: String,
    /// What to do, as it reads inside a sentence.
    pub todo: String,
    /// Where it is done.
    pub place: String,
    /// How many minutes it takes: "15" or "75–90".
    pub minutes: String,
    /// Its day with the weekday.
    pub due_short: String,
    pub due: String,
    /// In words, as short as can be.
    pub due_day: String,
    /// Its place in the order of tasks.
    pub order: usize,
    /// The last day on which it is still useful; empty if always.
    pub until: String,
    /// `data` or `tick` if it is done, `open` if a tick closes it, `held` if only the data can.
    pub done: &'static str,
    /// The id of the task that comes first, as long as the profile does not say that it is done.
    pub after: String,
    /// "after: …", with its title.
    pub waits: String,
    /// `moves` if its date moves with the plan, `stays` if it is fixed.
    pub moves: &'static str,
    /// `later` if others that are overdue come before it, else `now`.
    pub turn: &'static str,
    /// `session` if it takes study time, else `between`.
    pub time: &'static str,
    /// When it was done, in words.
    pub done_on: String,
    /// `target` if the task waits for the gate, else `plan`.
    pub gate: &'static str,
}
