//! The plan: what this person does, when and why. Pure computation from profile and guide; no day of
//! reading enters it.

use jiff::civil::Date;

use crate::date::Days;
use crate::guide::condition::Condition;
use crate::guide::module::{Case, Mistake, Task};
use crate::guide::rules::{Activity, TierName};
use crate::guide::{Guide, PhaseId, PrincipleId};
use crate::input::profile::Profile;

/// Everything that follows from a profile and the guide, whatever the day.
#[derive(Debug)]
pub struct Plan<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The person.
    pub profile: &'a Profile,
    /// The dates that everything hangs on.
    pub dates: Dates,
    /// Each phase with its days and number of weeks, in order.
    pub phases: Vec<PlannedPhase>,
    /// The hold, if there is one.
    pub hold: Option<Hold>,
    /// All weeks from the start to the day before the target (without a hold: to ready).
    pub weeks: Vec<Week>,
    /// Focus and watch.
    pub focus: Focus,
    /// Tasks by due date, `order`, id.
    pub tasks: Vec<PlannedTask<'a>>,
    /// What the stories cover.
    pub stories: Stories,
    /// What the checks of each bullet found, in file order.
    pub bullets: Vec<Checked>,
    /// What the checks of the cover letter found; `None` without a letter.
    pub letter: Option<Checked>,
    /// What the checks of the narrative found; `None` without one.
    pub narrative: Option<Checked>,
    /// Matches of the decoder: places in the guide's phrases with the phrase that was found.
    pub decoded: Vec<(usize, String)>,
    /// The person's cases in order.
    pub cases: Vec<(&'a Case, Reason)>,
    /// The person's mistakes in order.
    pub mistakes: Vec<(&'a Mistake, Reason)>,
    /// Gate checks 2 to 8 in order (check 1 depends on the day).
    pub gate: Vec<bool>,
    /// Notices of the classes `plan` and `check`, in the order of the rules (18.3).
    pub notices: Vec<Notice>,
    /// The conditions that are true, in the order of [`Condition::ALL`].
    pub conditions: Vec<Condition>,
}

/// The dates of a plan (5.1, 5.4 and 5.7 of the rules).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Day 0.
    pub rejection: Date,
    /// First day of the plan.
    pub start: Date,
    /// Last day of the last plan week.
    pub ready: Date,
    /// First day on which the wait is over.
    pub earliest: Date,
    /// The day to apply.
    pub target: Date,
    /// The feedback request is due.
    pub feedback_deadline: Date,
    /// The nudge is due.
    pub feedback_nudge: Date,
    /// The self-debrief is due.
    pub self_debrief: Date,
    /// Marked days, as (days after the rejection, date).
    pub markers: Vec<(i64, Date)>,
    /// First day of the answer window.
    pub decision_from: Date,
    /// Last day of the answer window.
    pub decision_until: Date,
    /// The horizon, if the answer window ends on or before it (T20).
    pub six_months: Option<Date>,
    /// The day after the answer window.
    pub run_out: Date,
}

/// A phase with its place in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedPhase {
    /// Which one.
    pub id: PhaseId,
    /// How many plan weeks it has.
    pub weeks: u32,
    /// From the first day of its first plan week to the last day of its last.
    pub days: Days,
}

/// The wait between ready and target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// All its days.
    pub days: Days,
    /// Its end, in which one warms up again, if it is long.
    pub rewarm: Option<Days>,
}

/// What kind of week it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekKind {
    /// A week of the plan, with its number from 1 and its phase.
    Plan {
        /// Counted from 1.
        number: u32,
        /// Its phase.
        phase: PhaseId,
    },
    /// More than half of its study days are off: no hours, no number.
    Pause,
    /// A week of the hold.
    Hold,
    /// A week of the re-warm.
    Rewarm,
}

/// A week of study. Time is counted in half hours.
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

/// A sitting.
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

/// A stretch of one sitting with one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What is done.
    pub activity: Activity,
    /// On what.
    pub subject: Subject,
    /// For how many halves.
    pub halves: u32,
    /// Why.
    pub why: Reason,
}

/// What a block is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A task, by its id (with the number of a repeating one).
    Task(String),
    /// A phase that has no open task.
    Phase(PhaseId),
    /// A principle.
    Principle(PrincipleId),
    /// A case, by its place in the guide's cases.
    Case(usize),
    /// A mock, by its place in the guide's mocks.
    Mock(usize),
}

/// Why something was chosen, as data; worded by the interface's strings (7.2 of the rules).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The lowest score of all.
    LowestScore(PrincipleId, u8),
    /// A low score.
    LowScore(PrincipleId, u8),
    /// Named without a score.
    Named(PrincipleId),
    /// A candidate beyond the most that can be worked on.
    Fourth(PrincipleId),
    /// A score that is not low.
    HighScore(PrincipleId, u8),
    /// One of the focus principles.
    Focus(PrincipleId),
    /// Keeps the others warm.
    Breadth(PrincipleId),
    /// The lowest principle is not known.
    Unknown,
    /// A task and its due date: its place in [`Plan::tasks`].
    PhaseTask(usize),
    /// Every task of the phase is done.
    PhaseReview(PhaseId),
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
            Reason::Fourth(_) => "fourth",
            Reason::HighScore(..) => "high-score",
            Reason::Focus(_) => "focus",
            Reason::Breadth(_) => "breadth",
            Reason::Unknown => "unknown",
            Reason::PhaseTask(_) => "phase-task",
            Reason::PhaseReview(_) => "phase-review",
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

/// Focus and watch; both empty when the lowest principles are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// What the plan works on most, lowest score first; at most three.
    pub focus: Vec<Chosen>,
    /// What else was named.
    pub watch: Vec<Chosen>,
}

/// A principle that was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The principle.
    pub principle: PrincipleId,
    /// Its score as given.
    pub score: Option<u8>,
    /// Its tier.
    pub tier: TierName,
    /// Stories that must be ready.
    pub quota: usize,
    /// Stories that are.
    pub ready: usize,
    /// Why it stands where it stands.
    pub why: Reason,
}

/// A task with its due date.
#[derive(Debug)]
pub struct PlannedTask<'a> {
    /// The module.
    pub task: &'a Task,
    /// Its id; a repeating task's ends in `-1`, `-2`, …
    pub id: String,
    /// When it is due.
    pub due: Date,
    /// How it was done, if it was.
    pub done: Option<Done>,
    /// Whether it was ticked although the data say it is open (N-TICK).
    pub overruled: bool,
    /// Why it is there.
    pub why: Reason,
}

/// How a task was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// By a tick, on its date if that is known.
    Tick(Option<Date>),
    /// By what the profile holds.
    Data,
}

/// What the stories cover.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stories {
    /// Each story of the profile in file order.
    pub items: Vec<StoryCheck>,
    /// Countable stories (places in the profile's) by principle, for principles with cover, in the
    /// guide's order.
    pub cover: Vec<(PrincipleId, Vec<usize>)>,
    /// The best story for a letter: its place in the profile's stories.
    pub best: Option<usize>,
}

impl Stories {
    /// How many stories count.
    #[must_use]
    pub fn countable(&self) -> usize {
        self.items.iter().filter(|story| story.countable).count()
    }
}

/// What was found in one story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryCheck {
    /// Whether it counts.
    pub countable: bool,
    /// Its flags in the order of the rules.
    pub flags: Vec<StoryFlag>,
}

/// Something to look at in a story (7.6 of the rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryFlag {
    /// A part is empty.
    PartsMissing,
    /// The result has no number.
    NoNumber,
    /// More "we" than "I".
    WeOverI,
    /// Too long ago.
    Old,
    /// Smaller than the target level's scope.
    SmallScope,
    /// The only countable story for three principles.
    OnlyCover,
}

impl StoryFlag {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StoryFlag::PartsMissing => "parts-missing",
            StoryFlag::NoNumber => "no-number",
            StoryFlag::WeOverI => "we-over-i",
            StoryFlag::Old => "old",
            StoryFlag::SmallScope => "small-scope",
            StoryFlag::OnlyCover => "only-cover",
        }
    }
}

/// What the checks of a text found: codes such as `L1` (section 13 of the facts).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Checks that fail.
    pub fails: Vec<&'static str>,
    /// Checks that warn.
    pub warns: Vec<&'static str>,
}

/// The class of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeClass {
    /// What the plan does.
    Plan,
    /// What depends on the day.
    Today,
    /// Something in the profile to look at.
    Check,
}

impl NoticeClass {
    /// Its word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            NoticeClass::Plan => "plan",
            NoticeClass::Today => "today",
            NoticeClass::Check => "check",
        }
    }
}

/// A notice: a code and the facts its sentence needs, worded by the interface's strings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its code, such as `N-HOLD`.
    pub code: &'static str,
    /// Its class.
    pub class: NoticeClass,
    /// The strings key of its sentence, such as `notice.hold`; variants have keys of their own.
    pub key: &'static str,
    /// The facts, by the names the sentence uses.
    pub facts: Vec<(&'static str, Fact)>,
}

/// A fact inside a sentence, worded where the sentence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number.
    Number(i64),
    /// Half hours, shown as hours.
    Halves(u32),
    /// A date, shown long.
    Date(Date),
    /// A date as it is written in a file.
    IsoDate(Date),
    /// Ranges of days, joined as a list.
    Ranges(Vec<Days>),
    /// A principle's name, or several.
    Principles(Vec<PrincipleId>),
    /// Words as they are.
    Words(String),
}
