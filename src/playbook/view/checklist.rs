//! The checklist.

use serde::Serialize;

use crate::markdown::Html;

use super::frame::{Link, Section};
use super::start::TaskLine;

/// The checklist.
#[derive(Clone, Debug, Serialize)]
pub struct Checklist {
    /// Its groups: one a phase.
    pub groups: Vec<TaskGroup>,
    /// Hours of all sessions planned, as date and number, for the script.
    pub sessions: Vec<SessionHours>,
    /// How many tasks there are.
    pub count: usize,
}

/// Date and hours of a session.
#[derive(Clone, Debug, Serialize)]
pub struct SessionHours {
    /// ISO.
    pub date: String,
    /// Hours.
    pub hours: f64,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The tasks of a phase.
#[derive(Clone, Debug, Serialize)]
pub struct TaskGroup {
    /// `phase`, or `folded` for upkeep that repeats.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its range in words.
    pub range: String,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

/// A task in full.
#[derive(Clone, Debug, Serialize)]
pub struct Task {
    /// Its line.
    pub line: TaskLine,
    /// Why now and how.
    pub html: Html,
    /// Further sections that fit this person.
    pub sections: Vec<Section>,
    /// How long it takes.
    pub minutes: String,
    /// What done looks like.
    pub looks: Html,
    /// Why it is there.
    pub why: String,
    /// Its group in words.
    pub group: String,
    /// Its page.
    pub page: Link,
    /// "closes when …" for a task whose data overrule a tick; it has no box.
    pub closes_when: String,
}
