//! Modules: one Markdown file of the guide each, with the fields of its kind.

use std::fmt;

use super::condition::{Condition, Filters};
use super::ids::{LevelId, PhaseId, PrincipleId};
use crate::diagnostics::Place;
use crate::markdown::{Plain, Prose};

/// A day that a module may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorDay {
    /// Day 0.
    Rejection,
    /// The nudge is due.
    FeedbackNudge,
    /// First day of the plan.
    Start,
    /// Last day of the last plan week.
    Ready,
    /// The wait is over.
    Earliest,
    /// The day to apply.
    Target,
    /// First day of the answer window.
    DecisionFrom,
    /// Last day of the answer window.
    DecisionUntil,
    /// The day after it.
    RunOut,
    /// First day of the hold, if there is one.
    HoldFrom,
    /// Last day of the hold, if there is one.
    HoldUntil,
    /// First day of a phase.
    PhaseFrom(PhaseId),
    /// Last day of a phase.
    PhaseUntil(PhaseId),
}

/// A day and so many days more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    pub day: AnchorDay,
    /// Days added; may be negative.
    pub plus: i64,
}

/// When a dated block holds; a missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Show {
    pub from: Option<Anchor>,
    pub until: Option<Anchor>,
}

/// When a task is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// On a day, wherever it falls.
    On(Anchor),
    /// So many days after the rejection, kept within the plan.
    Bounded(i64),
    /// On the last usable day of a phase.
    EndOf(PhaseId),
    /// On the last usable day of a phase's first week.
    EndOfFirstWeekOf(PhaseId),
    /// On the first usable day of a phase so many days after it began.
    InPhase(PhaseId, i64),
    /// On the day of its last block; without one, on the last usable day of the phase.
    Worked {
        phase: PhaseId,
        /// Whether it waits for the end of the reader's experiment.
        not_before_experiment_end: bool,
    },
    /// On the day on which a mock of the plan is held: a place in [`super::Guide::mocks`].
    Held(usize),
    /// Once in each whole week of the hold.
    EachHoldWeek,
}

impl Due {
    /// Whether the date moves with the plan: days off that push the plan back push it back too.
    #[must_use]
    pub fn moves_with_plan(self) -> bool {
        match self {
            Due::EndOf(_)
            | Due::EndOfFirstWeekOf(_)
            | Due::InPhase(..)
            | Due::Worked { .. }
            | Due::Held(_) => true,
            Due::On(_) | Due::Bounded(_) | Due::EachHoldWeek => false,
        }
    }
}

/// When the data of a profile close a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneWhen {
    Condition(Condition),
    /// So many mocks of a kind (a place in [`super::Guide::mock_kinds`]; any if `None`) were held.
    Mocks {
        kind: Option<usize>,
        at_least: usize,
    },
}

/// The phase a task belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskPhase {
    Phase(PhaseId),
    Hold,
    None,
}

/// A further section of a module.
#[derive(Debug)]
pub struct Part {
    pub title: Option<Prose>,
    pub text: Prose,
    /// Who reads it.
    pub filters: Filters,
    /// When it holds.
    pub show: Option<Show>,
    /// In a case: whether it stands before the answers, such as a table to fill in.
    pub before_answers: bool,
}

/// What every module has.
#[derive(Debug)]
pub struct Module {
    /// The file's stem.
    pub id: String,
    /// The file's path relative to the content folder.
    pub path: String,
    /// Its title, without a paragraph round it.
    pub title: Prose,
    /// Its place among its kind.
    pub order: i64,
    /// Who reads it.
    pub filters: Filters,
    /// When it holds.
    pub show: Option<Show>,
    pub body: Prose,
    pub parts: Vec<Part>,
    /// One text for each level it has one for; only the target level's is printed.
    pub by_level: Vec<(LevelId, Prose)>,
}

impl Module {
    /// What modules of a kind are ordered by.
    pub fn rank(&self) -> (i64, &str) {
        (self.order, &self.id)
    }

    /// The text of a level, if there is one.
    pub fn at_level(&self, level: LevelId) -> Option<&Prose> {
        self.by_level.iter().find(|(id, _)| *id == level).map(|(_, prose)| prose)
    }
}

/// A weak version and a strong one.
#[derive(Debug)]
pub struct Pair {
    /// What fails.
    pub bad: Prose,
    /// What holds.
    pub good: Prose,
    /// What the listener hears in what fails.
    pub heard: Option<Prose>,
}

#[derive(Debug)]
pub struct Question {
    pub ask: Prose,
    /// What it is really after.
    pub after: Prose,
}

#[derive(Debug)]
pub struct Drill {
    /// How long it takes.
    pub minutes: u32,
    pub title: Prose,
    /// What to do.
    pub text: Prose,
}

/// A Leadership Principle, or what the guide has in its place.
#[derive(Debug)]
pub struct Principle {
    /// Common parts; the id is the slug.
    pub module: Module,
    pub name: String,
    pub code: String,
    /// Other names people write.
    pub aliases: Vec<String>,
    /// Names it had once: refused, with this one as hint.
    pub retired_names: Vec<String>,
    /// For the index; at most 300 characters.
    pub brief: Prose,
    /// What a low score usually says.
    pub low_score: Prose,
    /// What a bar raiser probes.
    pub probes: Vec<Prose>,
    /// Behavioural questions; at least six.
    pub questions: Vec<Question>,
    /// Stories, weak and strong; at least two.
    pub stories: Vec<Pair>,
    /// A resume bullet, weak and strong.
    pub bullet: Pair,
    /// The form of a bullet with blanks.
    pub pattern: Prose,
    /// Exercises of 10, 30 and 60 minutes.
    pub drills: Vec<Drill>,
    /// First step for rebuild, sharpen and watch.
    pub first_step: [Prose; 3],
    /// Experiments to start from; at least three.
    pub experiments: Vec<Prose>,
    /// Principles that often live in the same story.
    pub pairs: Vec<PrincipleId>,
}

/// How long something takes, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Minutes {
    /// At least.
    pub from: u32,
    /// At most.
    pub to: u32,
}

impl Minutes {
    /// The halves (half-hours) of study time that say the same: `[75, 90]` allows exactly 3, for a half that has
    /// begun counts.
    #[must_use]
    pub fn halves(self) -> std::ops::RangeInclusive<u32> {
        self.from.div_ceil(30)..=self.to.div_ceil(30)
    }
}

impl fmt::Display for Minutes {
    /// "75–90", or "90" where both ends are the same.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.from == self.to {
            true => write!(f, "{}", self.to),
            false => write!(f, "{}–{}", self.from, self.to),
        }
    }
}

/// Something to do by a date.
#[derive(Debug)]
pub struct Task {
    pub module: Module,
    /// The title as an instruction of a few words: "Rewrite every resume bullet".
    pub instruction: Prose,
    /// Where it belongs.
    pub phase: TaskPhase,
    pub due: Due,
    /// The study time that it takes, in halves; 0 has none of its own.
    pub effort: u32,
    /// What closes it without a tick.
    pub done_when: Option<DoneWhen>,
    /// The id of the task that comes first: until that one is done, this one waits.
    pub after: Option<String>,
    /// Days after the rejection on which it still makes sense.
    pub useful_until: Option<i64>,
    /// Whether, once it is overdue, others that are overdue come before it.
    pub can_wait: bool,
    /// Its neutral title in calendars.
    pub calendar: String,
    /// Other titles; the first whose condition is true wins.
    pub title_when: Vec<OtherTitle>,
    /// How long it takes.
    pub minutes: Minutes,
    /// The slug of the page where it is done.
    pub page: Option<String>,
    /// The section of that page; the whole page if there is none.
    pub place: Option<String>,
    /// Where that is written.
    pub place_at: Option<Place>,
    /// The group of the checklist.
    pub group: Option<String>,
    /// What done looks like.
    pub done_looks_like: Prose,
}

/// What a task is called for some.
#[derive(Debug)]
pub struct OtherTitle {
    pub when: Condition,
    pub title: Prose,
    /// The title as an instruction, if that differs as well.
    pub instruction: Option<Prose>,
}

/// A mistake with its better version.
#[derive(Debug)]
pub struct Mistake {
    /// Common parts; the body says why it costs.
    pub module: Module,
    /// What fails.
    pub bad: Prose,
    /// What holds.
    pub good: Prose,
    /// What the interviewer hears.
    pub heard: Prose,
    /// How to find it in one's own material.
    pub check: Prose,
    /// Conditions that move it to the front.
    pub front_when: Vec<Condition>,
    /// Slugs of the pages on which it is made.
    pub pages: Vec<String>,
}

/// A kind of interview round: what it is, and what to do in the days round one.
#[derive(Debug)]
pub struct RoundAdvice {
    /// Common parts; the body says what the round is and who is there.
    pub module: Module,
    /// The kind: a place in [`super::Guide::round_types`].
    pub round_type: usize,
    /// What is tested.
    pub asks: Vec<Prose>,
    /// What to prepare before a date is known.
    pub prepare: Vec<Prose>,
    /// What to do as the day comes near, and on the day after it.
    pub countdown: Vec<CountdownStep>,
}

/// What to do from some day before an interview on, until the next step begins.
#[derive(Debug)]
pub struct CountdownStep {
    /// Days before the interview; -1 is the day after it.
    pub days: i64,
    /// What it is called.
    pub title: Prose,
    /// What to do.
    pub text: Prose,
}

/// A product case to practise on.
#[derive(Debug)]
pub struct Case {
    /// Common parts; `filters.principles` is empty here, for a case's principles filter nothing.
    pub module: Module,
    /// What it exercises.
    pub principles: Vec<PrincipleId>,
    /// Questions to answer.
    pub prompts: Vec<Prose>,
    /// What weak answers do.
    pub traps: Vec<Prose>,
    /// What a strong answer holds.
    pub strong: Vec<Prose>,
}

#[derive(Debug)]
pub struct Letter {
    /// Common parts; the body is empty, for a letter is plain text.
    pub module: Module,
    pub text: Plain,
    pub page: String,
    /// Variants of one group form one set.
    pub group: Option<String>,
    /// How it is sent, if only one way fits.
    pub channel: Option<String>,
    pub subject: Option<Plain>,
}

/// On whose word a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The guide's.
    Guide,
    /// That of the addresses it lists.
    Outside,
    Site,
}

/// What the buttons of a note write into the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// The reader's day as the start of the plan.
    StartDate,
    /// That, or all days of the plan so far as days off.
    StartDateOrDaysOff,
}

/// A note on one or several pages.
#[derive(Debug)]
pub struct Note {
    pub module: Module,
    pub pages: Vec<String>,
    /// Notes of one group exclude each other by date.
    pub group: Option<String>,
    /// On whose word it stands.
    pub claim: Option<Claim>,
    pub sources: Vec<String>,
    /// What it lets the reader copy.
    pub offers: Option<Offer>,
}

#[derive(Debug)]
pub struct Page {
    /// Common parts; the body stands before the structure.
    pub module: Module,
    pub nav: Option<Prose>,
    /// What to do here, in one sentence.
    pub lead: Option<Prose>,
    /// Tasks that are closed here, by id.
    pub closes: Vec<String>,
    /// Text after the structure.
    pub after: Option<Prose>,
    /// An invented example, shown while the reader has written nothing on this page.
    pub example: Option<Prose>,
}
