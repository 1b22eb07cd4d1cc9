//! One person, checked: everything that is known about them, total and with defaults filled in.

pub(crate) mod brand;
mod browser_progress;
mod dates_and_level;
pub(crate) mod field_table;
mod history;
pub mod id;
mod prepared_material;
mod presentation;
mod read;
mod shared_values;
mod ticks;
mod write_progress;

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

pub use brand::Accent;
pub use browser_progress::Exported;

use crate::date::Days;
use crate::diagnostics::{Diagnostic, Place};
use crate::guide::{LevelId, PrincipleId};

/// One person's profile. Lists are in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Folder name, calendar identifier and key of ticks.
    pub id: String,
    /// Where the id was written; the file as a whole if it comes from the file's name.
    pub id_at: Place,
    /// The name as it was written; kept in NFC.
    pub name: Option<String>,
    /// The language tag: decides how dates are written.
    pub locale: String,
    /// First column of the month grids.
    pub week_start: Weekday,
    /// Day 0.
    pub rejection_date: Date,
    /// How far the interview went.
    pub rejected_after: RejectedAfter,
    /// The level interviewed for.
    pub level: LevelId,
    /// The level aimed at: decides all content by level.
    pub target_level: LevelId,
    /// The first day of the plan, if it is pinned.
    pub start_date: Option<Date>,
    /// Days to wait after the rejection.
    pub cooldown_days: i64,
    /// Study time of a week, in half hours.
    pub weekly_halves: u32,
    /// Days of study, without repeats, in the order of the week from Monday.
    pub study_days: Vec<Weekday>,
    /// Days off.
    pub blackouts: Vec<Blackout>,
    /// The lowest principles; `None` when they are not known.
    pub lowest: Option<Vec<Lowest>>,
    /// The interview.
    pub interview: Interview,
    /// The feedback.
    pub feedback: Feedback,
    /// The gap in one sentence.
    pub gap_theme: Option<String>,
    /// Stories.
    pub stories: Vec<Story>,
    /// Whether the copy text of a bullet ends with its principles.
    pub show_lp_tags: bool,
    /// Resume bullets.
    pub bullets: Vec<Bullet>,
    /// The reader's own cover letter.
    pub cover_letter: Option<String>,
    /// The reader's own narrative.
    pub narrative: Option<String>,
    /// The evidence experiment.
    pub experiment: Experiment,
    /// Mocks, held and planned.
    pub mocks: Vec<Mock>,
    /// What changed since the rejection.
    pub material_changes: Vec<String>,
    /// The role aimed at.
    pub target_role: TargetRole,
    /// When the new application was submitted.
    pub submitted_on: Option<Date>,
    /// What was ticked.
    pub progress: Progress,
    /// Whose name, colour and logo stand on the pages.
    pub brand: Brand,
    /// What may be shown.
    pub privacy: Privacy,
    /// The calendar file.
    pub calendar: Calendar,
    /// Fields from which direction marks were removed (N-BIDI).
    pub bidi_fields: Vec<String>,
    /// Settings that are understood but that this version cannot do (E-UNSUPPORTED): a build that meets
    /// one refuses.
    pub unsupported: Vec<Diagnostic>,
}

/// How far the interview went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectedAfter {
    /// No interview took place.
    Application,
    /// A round of this type: a place in the guide's round types.
    Round(usize),
    /// Not said.
    Unknown,
}

/// Days off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blackout {
    /// The days.
    pub days: Days,
    /// What they are called.
    pub label: Option<String>,
}

/// A principle that was named among the lowest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lowest {
    /// The principle.
    pub principle: PrincipleId,
    /// Its score, 1–5.
    pub score: Option<u8>,
    /// What was said about it.
    pub comment: Option<String>,
}

/// The interview that ended in the rejection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    /// The role.
    pub role: Option<String>,
    /// The place.
    pub location: Option<String>,
    /// Its date as given, else the latest dated round.
    pub date: Option<Date>,
    /// The recruiter's name.
    pub recruiter_name: Option<String>,
    /// How the recruiter is reached.
    pub channel: Channel,
    /// Its rounds.
    pub rounds: Vec<Round>,
}

/// How a recruiter is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By e-mail.
    #[default]
    Email,
    /// By message.
    Message,
    /// By phone.
    Phone,
}

/// A round of the interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its type: a place in the guide's round types.
    pub round_type: usize,
    /// When it was.
    pub date: Option<Date>,
    /// What it was about.
    pub principles: Vec<PrincipleId>,
    /// Its score, 1–5; shown, never used for the focus.
    pub score: Option<u8>,
    /// A word for the score (T19).
    pub signal: Option<Signal>,
    /// Notes.
    pub notes: Option<String>,
}

/// How a round went, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Well.
    Strong,
    /// So and so.
    Mixed,
    /// Badly.
    Weak,
}

/// The feedback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Where it stands.
    pub status: FeedbackStatus,
    /// When it was asked for.
    pub requested_on: Option<Date>,
    /// When it came.
    pub received_on: Option<Date>,
    /// What it said; private.
    pub notes: Option<String>,
}

/// Where the feedback stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedbackStatus {
    /// Not asked for.
    #[default]
    None,
    /// Asked for.
    Requested,
    /// It came.
    Received,
}

/// A story in its five parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, without repeats; at most three.
    pub principles: Vec<PrincipleId>,
    /// Situation.
    pub situation: Option<String>,
    /// Task.
    pub task: Option<String>,
    /// Action.
    pub action: Option<String>,
    /// Result.
    pub result: Option<String>,
    /// The tie to the principle.
    pub lp_tie: Option<String>,
    /// The year it happened.
    pub year: Option<i16>,
    /// Its scope: a place in the guide's scopes.
    pub scope: Option<usize>,
}

/// A bullet of the resume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bullet {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What it shows, without repeats.
    pub principles: Vec<PrincipleId>,
}

/// The evidence experiment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experiment {
    /// What it is evidence for.
    pub principle: Option<PrincipleId>,
    /// What is measured.
    pub metric: Option<String>,
    /// Before.
    pub baseline: Option<String>,
    /// The aim.
    pub target: Option<String>,
    /// The last day.
    pub end: Option<Date>,
    /// What was done.
    pub action: Option<String>,
    /// What came out.
    pub readout: Option<String>,
    /// What it changed in later decisions.
    pub judgment: Option<String>,
}

/// A mock interview: held if it has ratings, planned if not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mock {
    /// Its day.
    pub date: Date,
    /// Its kind: a place in the guide's mock kinds.
    pub kind: usize,
    /// Who interviews.
    pub partner: Option<String>,
    /// Ratings 1–5 by principle; empty for a planned mock.
    pub ratings: BTreeMap<PrincipleId, u8>,
}

impl Mock {
    /// Whether it was held.
    #[must_use]
    pub fn held(&self) -> bool {
        !self.ratings.is_empty()
    }
}

/// The role aimed at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetRole {
    /// Its title.
    pub title: Option<String>,
    /// Its posting.
    pub url: Option<String>,
    /// Whether it is the same as the last or similar (T21).
    pub same_or_similar: Option<bool>,
}

/// What was ticked. `None` stands for `true`: done on a day that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tasks by id; repeating tasks end in `-1`, `-2`, …
    pub done: BTreeMap<String, Option<Date>>,
    /// Sessions by date.
    pub sessions: BTreeMap<String, Option<Date>>,
    /// Stories by id.
    pub stories: BTreeMap<String, Option<Date>>,
    /// Drills by `<principle>/<minutes>`.
    pub drills: BTreeMap<String, Option<Date>>,
}

/// Whose name, colour and logo stand on the pages; the profile's over the site's, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// The coach's name.
    pub coach: Option<String>,
    /// How to reach the coach.
    pub contact: Option<String>,
    /// A line at the foot of the pages.
    pub footer: Option<String>,
    /// The colour of headings, links and charts.
    pub accent: Option<Accent>,
    /// The logo's path inside the site folder.
    pub logo: Option<String>,
    /// Where the logo was named, for what only the disk can tell.
    pub logo_at: Option<Place>,
}

/// What may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Whether scores stand on the pages.
    pub show_scores: bool,
}

/// The calendar file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Whether titles tell what they are about; neutral if not.
    pub full_titles: bool,
    /// Whether study sessions are events.
    pub sessions: bool,
}
