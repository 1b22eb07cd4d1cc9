//! The figures, names and word lists of `guide.yaml`. Reference: content.md#the-guide-file
//!
//! Where each figure comes from: Reference: facts-and-sources.md#how-to-read-this-page

use jiff::civil::Weekday;

use super::ids::{PhaseId, PrincipleId};
use super::word_enum::word_enum;
use crate::text::Numbers;

/// A level that somebody may have interviewed for.
#[derive(Debug)]
pub struct Level {
    /// Its id as the guide writes it.
    pub id: String,
    /// Other ways people write it.
    pub aliases: Vec<String>,
    /// Titles of roles that are mostly at it, for whoever writes one instead.
    pub roles: Vec<String>,
    pub title: String,
    /// The scope a story of this level has: a place in [`super::Guide::scopes`].
    pub scope: usize,
}

#[derive(Debug)]
pub struct RoundType {
    pub id: String,
    pub title: String,
    /// Whether it belongs to the final loop.
    pub is_loop: bool,
}

/// Hours as people plan them. All figures are hours a week but for `floor`, the hours of a whole plan,
/// and `long_session`, the hours of a day.
#[derive(Debug, Default)]
pub struct Hours {
    /// Used when the profile names none, in halves.
    pub default_halves: u32,
    /// The least that may be entered.
    pub least: u32,
    /// The most that may be entered.
    pub most: u32,
    /// Below this the plan takes more weeks.
    pub advised_low: u32,
    /// Above this a notice says that more does not shorten the wait.
    pub advised_high: u32,
    /// The hours that fewer hours a week must still reach.
    pub floor: u32,
    /// A longer session gets a notice.
    pub long_session: u32,
}

/// Limits of the reader's own texts, which the checks hold them to.
#[derive(Debug, Default)]
pub struct DraftLimits {
    pub bullet_characters: usize,
    /// The first number of a bullet is one of so many words.
    pub bullet_number_within: usize,
    pub letter_words: usize,
    pub narrative_words: usize,
}

/// The numbers of the plan. Days count from the rejection unless said otherwise.
#[derive(Debug, Default)]
pub struct Rules {
    pub max_weeks: u32,
    /// Calendar weeks in which the plan weeks must find a place.
    pub search_weeks: u32,
    /// After so many days without a start date and without a task done it is asked what happened.
    pub late_start_after: i64,
    /// With a task of the plan overdue for so many days that are not off, somebody is behind.
    pub behind_after: i64,
    /// Study days when the profile names none.
    pub study_days: Vec<Weekday>,
    pub hours: Hours,
    /// Days to wait before a new application: default and least.
    pub cooldown: i64,
    /// Most days of waiting that may be entered.
    pub cooldown_most: i64,
    /// The feedback request is due.
    pub feedback_deadline: i64,
    /// The nudge is due.
    pub feedback_nudge: i64,
    /// The self-debrief is due.
    pub self_debrief: i64,
    /// After so many days a reply is unlikely.
    pub feedback_closed: i64,
    /// Days that are marked on the timeline.
    pub markers: Vec<i64>,
    /// First day of the answer, counted from the application.
    pub decision_from: i64,
    /// Last day of the answer, counted from the application.
    pub decision_until: i64,
    /// After an interview of the new application so many days pass before one asks.
    pub after_interview: i64,
    /// So many days before an interview of the new application it comes first.
    pub before_interview: i64,
    /// Calendar months to the horizon.
    pub horizon_months: i64,
    /// An interview longer before the rejection gets a notice.
    pub interview_old: i64,
    /// The score of a principle that was named without one.
    pub no_score: u8,
    pub focus_most: usize,
    /// Percent of story time for the focus, by the number of focus principles from one on.
    pub focus_shares: Vec<u32>,
    /// Limits of bullets, letter and narrative.
    pub drafts: DraftLimits,
    /// What one case takes, in halves.
    pub case_halves: u32,
    /// Stories that must count.
    pub story_floor: usize,
    /// Most principles a story may serve.
    pub story_principles: usize,
    /// A story older than so many years is flagged.
    pub story_old_after: i16,
}

#[derive(Debug)]
pub struct Phase {
    pub key: String,
    pub title: String,
    /// Its weeks at the advised hours.
    pub weeks: u32,
    /// Its weight where the mock time of the plan is shared out; 0 has no mocks.
    pub mock_weight: u32,
}

/// How study time is shared out. All shares are percent.
#[derive(Debug, Default)]
pub struct PracticeRules {
    /// The most of a week that goes to tasks.
    pub work_most: u32,
    /// The share of cases in all practice.
    pub case: u32,
    /// The share of mocks in all practice; stories have what is left.
    pub mock: u32,
    /// The programs that story time follows.
    pub programs: Programs,
}

/// What is done in story time, step by step.
#[derive(Debug, Default)]
pub struct Programs {
    /// Of a focus principle.
    pub focus: Vec<ProgramStep>,
    /// Of a focus principle once that is used up, again and again.
    pub again: Vec<ProgramStep>,
    /// Of any other principle, again and again.
    pub breadth: Vec<ProgramStep>,
    /// Of a focus principle in the hold, again and again.
    pub hold: Vec<ProgramStep>,
}

/// One step of a program: what is done, and for how many halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramStep {
    pub kind: StepKind,
    pub halves: u32,
}

word_enum! {
    /// What is done in a part of a story or mock block. Reference: hours-and-blocks.md#stories-what-is-done
    StepKind {
        /// The first step of a principle's tier.
        FirstStep "first_step";
        /// Two questions of the principle, aloud.
        Questions "questions";
        Drill10 "drill_10";
        Drill30 "drill_30";
        Drill60 "drill_60";
        Draft "draft";
        /// A story is told, recorded and heard.
        Tell "tell";
        /// Follow-up questions against one story.
        Probes "probes";
        /// A story in five lines.
        Outline "outline";
        Prepare "prepare";
        Hold "hold";
        Repair "repair";
    }
}

impl StepKind {
    /// The kinds that a program may hold; the others are the parts of a mock.
    pub fn of_stories() -> impl Iterator<Item = StepKind> {
        let parts_of_a_mock = [StepKind::Prepare, StepKind::Hold, StepKind::Repair];
        StepKind::ALL.iter().copied().filter(move |kind| !parts_of_a_mock.contains(kind))
    }
}

/// The wait between ready and target.
#[derive(Debug, Default)]
pub struct HoldRules {
    /// Percent of the weekly hours.
    pub share: u32,
    /// At least so many hours a whole week.
    pub least: u32,
    /// The hold counts for upkeep tasks from so many days on.
    pub upkeep_from: i64,
    /// Percent of its story time for the focus.
    pub focus: u32,
}

/// The end of a long hold, in which one warms up again.
#[derive(Debug, Default)]
pub struct Rewarm {
    /// A hold longer than so many days has one.
    pub after: i64,
    /// Its length; a multiple of 7.
    pub days: i64,
    /// Percent of the weekly hours.
    pub share: u32,
    /// At least so many hours a week.
    pub least: u32,
    /// Its mock: a place in [`super::Guide::mocks`].
    pub mock: usize,
    /// Most hours of that mock.
    pub mock_most: u32,
}

word_enum! {
    /// How much a principle needs, by its score.
    TierName {
        /// The lowest scores.
        Rebuild "rebuild";
        /// Low scores.
        Sharpen "sharpen";
        /// Named, not worked on.
        Watch "watch";
        /// Not named.
        Other "other";
    }
}

/// What a tier asks for.
#[derive(Debug, Default)]
pub struct Tier {
    /// The scores it is for.
    pub scores: Vec<u8>,
    /// Stories that must be ready.
    pub quota: usize,
    /// Its weight where story time is shared among the focus principles.
    pub weight: u32,
}

/// The three tiers; the scores 1–5 each belong to one.
#[derive(Debug, Default)]
pub struct Tiers {
    pub rebuild: Tier,
    pub sharpen: Tier,
    /// For the others that were named.
    pub watch: Tier,
}

/// When a mock of the plan is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MockPlace {
    Phase(PhaseId),
    Hold,
}

#[derive(Debug)]
pub struct PlannedMock {
    pub id: String,
    pub title: String,
    /// When it is held.
    pub place: MockPlace,
}

word_enum! {
    /// The checks of the gate, in order.
    CheckId {
        /// The earliest date has come.
        Date "date";
        /// Feedback or self-debrief became a gap theme.
        Feedback "feedback";
        /// Every focus principle has its stories.
        Quotas "quotas";
        /// Enough stories count.
        Stories "stories";
        /// Every bullet passes.
        Bullets "bullets";
        /// The mocks are held and passed.
        Mocks "mocks";
        /// Enough material changes have a number.
        Changes "changes";
        /// The role is answered and the letter drafted.
        Role "role";
    }
}

#[derive(Debug)]
pub struct Check {
    pub id: CheckId,
    pub title: String,
    /// The slug of the page where it is put right.
    pub fix: String,
    /// What else is worth knowing about it; empty if the guide does not say.
    pub note: String,
}

#[derive(Debug, Default)]
pub struct GateRules {
    /// The mock kind that counts: a place in [`super::Guide::mock_kinds`].
    pub mock_kind: usize,
    /// How many of that kind must be held.
    pub mocks_least: usize,
    /// The least rating of a focus principle in the last two held mocks.
    pub mock_pass: u8,
    /// Material changes with a number that are needed.
    pub changes: usize,
    /// The task that takes the place of feedback: its id.
    pub feedback_task: String,
    /// The task that drafts the letter: its id.
    pub letter_task: String,
    /// The checks in the order of [`CheckId::ALL`].
    pub checks: Vec<Check>,
}

#[derive(Debug, Default)]
pub struct CalendarTitles {
    /// The title that tells nothing.
    pub neutral: String,
    /// The title that tells all.
    pub full: String,
    /// Words that a neutral calendar never holds.
    pub private_words: Vec<String>,
}

/// Word lists of the checks, lower case.
#[derive(Debug, Default)]
pub struct WordLists {
    /// Weak openers of a bullet.
    pub openers: Vec<String>,
    /// "we" and its like.
    pub we: Vec<String>,
    /// "I" and its like.
    pub i: Vec<String>,
    /// People a letter does not mention.
    pub people: Vec<String>,
    /// Score words a letter does not mention.
    pub score: Vec<String>,
    pub empty: Vec<String>,
    pub blame: Vec<String>,
    pub blame_phrases: Vec<String>,
    pub vague: Vec<String>,
    pub percent: Vec<String>,
    /// Numbers in letters.
    pub spelled: Vec<String>,
    /// What counts as a number in digits.
    pub numbers: Numbers,
}

/// A row of the decoder.
#[derive(Debug)]
pub struct Phrase {
    /// Phrases that mean the same, lower case.
    pub phrases: Vec<String>,
    /// The likely principle, then possible ones; none for phrases that tell nothing.
    pub principles: Vec<PrincipleId>,
    /// What they likely mean; empty if the guide does not say.
    pub means: String,
    /// How sure that is; empty if the guide does not say.
    pub sure: String,
    /// The first repair.
    pub repair: String,
}

/// What to do about something that a draft check finds.
#[derive(Debug)]
pub struct Repair {
    /// What to do.
    pub text: String,
    /// An invented line that the check finds fault with.
    pub before: Option<String>,
    /// The same line repaired.
    pub after: Option<String>,
}

#[derive(Debug, Default)]
pub struct Rubric {
    /// What is rated.
    pub lines: Vec<String>,
    /// What the ratings 1 to 5 mean.
    pub anchors: Vec<String>,
}
