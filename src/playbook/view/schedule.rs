//! The schedule: phases, weeks, sessions and months.

use serde::Serialize;

use crate::charts::Svg;

use super::frame::{Dated, Notice, Row};
use super::start::TaskLine;

/// A phase of this person.
#[derive(Clone, Debug, Serialize)]
pub struct Phase {
    /// Its key, or `hold`, `rewarm`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its weeks in words.
    pub weeks: String,
    /// When it runs.
    pub dated: Dated,
    /// Its range in words.
    pub range: String,
}

/// A week of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct Week {
    /// Its id on the page.
    pub id: String,
    /// `plan`, `pause`, `hold` or `rewarm`.
    pub kind: &'static str,
    /// "Week 3", "Pause week" …
    pub title: String,
    /// Its phase; empty outside the plan weeks.
    pub phase: String,
    /// When it is.
    pub dated: Dated,
    /// Its range in words.
    pub range: String,
    /// Its hours in words.
    pub hours: String,
    /// Hours by activity, those above zero.
    pub activities: Vec<ActivityHours>,
    /// Days off, in words.
    pub off: String,
    /// Its sessions.
    pub sessions: Vec<Session>,
    /// Tasks due in it.
    pub due: Vec<TaskLine>,
}

/// Hours of one activity.
#[derive(Clone, Debug, Serialize)]
pub struct ActivityHours {
    /// `work`, `story`, `case` or `mock`.
    pub activity: &'static str,
    /// Its label.
    pub label: String,
    /// In words.
    pub hours: String,
}

/// A sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// ISO.
    pub date: String,
    /// In words, short.
    pub words: String,
    /// In words.
    pub hours: String,
    /// As a plain number, for sums of the script.
    pub number: f64,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A stretch of a sitting.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// `work`, `story`, `case` or `mock`.
    pub activity: &'static str,
    /// Its label; empty if the block before has the same.
    pub label: String,
    /// What it is about.
    pub subject: String,
    /// The same where there is little room.
    pub brief: String,
    /// Where that is; empty if the week has a link to it already.
    pub href: String,
    /// In words.
    pub hours: String,
    /// Why; empty if the same reason was printed before.
    pub why: String,
}

/// The schedule.
#[derive(Clone, Debug, Serialize)]
pub struct Schedule {
    /// The ninety days as a picture.
    pub timeline: Svg,
    /// What is on the timeline, as a table: label and words.
    pub timeline_rows: Vec<Row>,
    /// Month grids.
    pub months: Vec<Month>,
    /// What their days are: the kinds that occur, for the legend.
    pub day_kinds: Vec<&'static str>,
    /// Weekday headings of the grids.
    pub weekdays: Vec<String>,
    /// Phases with their dates.
    pub phases: Vec<Phase>,
    /// Every week.
    pub weeks: Vec<Week>,
    /// Hours as a picture.
    pub hours: Svg,
    /// The same as a table: headings, one row a week, the sum.
    pub hours_rows: Vec<Vec<String>>,
    /// The real split of practice time, in words.
    pub split: String,
    /// What the plan does.
    pub notices: Vec<Notice>,
}

/// A month as a grid.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// "November 2026".
    pub title: String,
    /// Its weeks; a cell without a day is empty.
    pub weeks: Vec<Vec<Day>>,
}

/// A day in a month grid.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// Its number; empty for a cell of another month.
    pub number: String,
    /// ISO.
    pub date: String,
    /// Whether it has a session.
    pub study: bool,
    /// Words for what else it is, such as `due marker`.
    pub kinds: Vec<&'static str>,
    /// The same for a screen reader; the sessions are told above the grids.
    pub words: String,
}
