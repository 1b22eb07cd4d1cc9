//! The readiness gate, judged once: the state of each check and what is known about it. Pages, pictures,
//! `explain` and the day's result all read it from here.
//!
//! A new check is an id in [`CheckId`], an arm in [`GateInputs::check`], its title in `guide.yaml` and its words
//! in `strings.yaml`; nothing counts on how many there are.

use jiff::civil::Date;

use super::dates::Dates;
use super::draft_checks::Checked;
use super::focus::Chosen;
use super::sentence::{Fact, Sentence};
use super::stories::StoryFlag;
use super::tasks::{Closing, Done, held_mocks};
use crate::guide::condition::Condition;
use crate::guide::module::{DoneWhen, Task};
use crate::guide::rules::{Check, CheckId};
use crate::guide::{Guide, PrincipleId};
use crate::profile::{FeedbackStatus, Mock};

/// So many of the last mocks, taken together, must show every focus principle on a good level.
const LAST_MOCKS: usize = 2;

/// The gate: whether to apply, as far as it is known without a day.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// Its checks in the guide's order.
    pub checks: Vec<GateCheck<'a>>,
    /// The day from which there is nothing left to decide: the application was sent.
    pub submitted_on: Option<Date>,
}

/// A check of the gate.
#[derive(Clone, Debug)]
pub struct GateCheck<'a> {
    /// The guide's title of the check and the page where it is put right.
    pub rule: &'a Check,
    /// Whether it passes.
    pub state: CheckState,
    /// What is known about it, such as "2 of 3 bullets pass."
    pub known: Vec<Sentence>,
}

/// Whether a check passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// It passes on every day.
    Passes,
    /// It does not pass yet.
    Open,
    /// It passes from a day on.
    From(Date),
}

impl CheckState {
    /// Whether the check passes on a day.
    #[must_use]
    pub fn passes_on(self, day: Date) -> bool {
        match self {
            CheckState::Passes => true,
            CheckState::Open => false,
            CheckState::From(first) => day >= first,
        }
    }
}

/// What the gate says on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateResult {
    /// All checks pass.
    Go,
    /// Only the date is missing.
    NotYetDate,
    /// The date has come, readiness is missing.
    NotYetReadiness,
    /// Both are missing.
    NotYetBoth,
    /// The application was sent.
    Applied,
}

impl GateResult {
    /// Its word in JSON, and the end of its key in the strings.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            GateResult::Go => "go",
            GateResult::NotYetDate => "not-yet-date",
            GateResult::NotYetReadiness => "not-yet-readiness",
            GateResult::NotYetBoth => "not-yet-both",
            GateResult::Applied => "applied",
        }
    }
}

impl Gate<'_> {
    /// The checks that do not depend on the day: how many pass, and how many there are.
    #[must_use]
    pub fn readiness(&self) -> (usize, usize) {
        let lasting = self.checks.iter().filter(|check| !matches!(check.state, CheckState::From(_)));
        let passed = lasting.clone().filter(|check| check.state == CheckState::Passes).count();
        (passed, lasting.count())
    }

    /// Whether all checks pass that do not depend on the day.
    #[must_use]
    pub fn ready(&self) -> bool {
        let (passed, of) = self.readiness();
        passed == of
    }

    /// What the gate says on a day.
    #[must_use]
    pub fn result(&self, day: Date) -> GateResult {
        if self.submitted_on.is_some_and(|submitted| day >= submitted) {
            return GateResult::Applied;
        }
        let mut dated = self.checks.iter().filter(|check| matches!(check.state, CheckState::From(_)));
        match (dated.all(|check| check.state.passes_on(day)), self.ready()) {
            (true, true) => GateResult::Go,
            (false, true) => GateResult::NotYetDate,
            (true, false) => GateResult::NotYetReadiness,
            (false, false) => GateResult::NotYetBoth,
        }
    }
}

/// What the checks look at.
pub(super) struct GateInputs<'a, 'p> {
    pub(super) guide: &'a Guide,
    pub(super) closing: Closing<'p>,
    pub(super) dates: &'p Dates,
    pub(super) bullets: &'p [Checked],
}

impl<'a> GateInputs<'a, '_> {
    /// Judges every check of the guide.
    pub(super) fn gate(&self) -> Gate<'a> {
        let checks = self.guide.gate.checks.iter().map(|rule| {
            let (state, known) = self.check(rule.id);
            GateCheck { rule, state, known }
        });
        Gate { checks: checks.collect(), submitted_on: self.closing.profile.application.submitted_on }
    }

    fn check(&self, id: CheckId) -> (CheckState, Vec<Sentence>) {
        let (passes, known) = match id {
            CheckId::Date => {
                let earliest = self.dates.earliest;
                let sentence = Sentence::new("page.check.date", [("date", Fact::Date(earliest))]);
                return (CheckState::From(earliest), vec![sentence]);
            }
            CheckId::Feedback => self.feedback(),
            CheckId::Quotas => self.quotas(),
            CheckId::Stories => self.stories(),
            CheckId::Bullets => self.bullets(),
            CheckId::Mocks => self.mocks(),
            CheckId::Changes => self.changes(),
            CheckId::Role => self.role(),
        };
        (if passes { CheckState::Passes } else { CheckState::Open }, known)
    }

    fn feedback(&self) -> (bool, Vec<Sentence>) {
        let theme = self.closing.profile.gap_theme.is_some();
        let answered = self.closing.profile.feedback.status == FeedbackStatus::Received;
        let debriefed = self.done(&self.guide.gate.feedback_task).is_some();
        let key = match (theme, answered, debriefed) {
            (true, true, _) => "page.check.feedback.passes",
            (true, false, true) => "page.check.feedback.passes-debrief",
            (true, false, false) => "page.check.feedback.no-source",
            (false, true, _) => "page.check.feedback.no-theme",
            (false, false, true) => "page.check.feedback.no-theme-debrief",
            (false, false, false) => "page.check.feedback.nothing",
        };
        (theme && (answered || debriefed), vec![Sentence::new(key, [])])
    }

    fn quotas(&self) -> (bool, Vec<Sentence>) {
        let met = self.closing.person.holds(Condition::QuotasMet);
        if self.closing.person.focus.focus.is_empty() {
            return (met, vec![Sentence::new("page.check.quotas.unknown", [])]);
        }
        let mut known = vec![Sentence::new("page.check.quotas.known", [("quotas", Fact::Quotas)])];
        known.extend(self.left_out());
        (met, known)
    }

    /// The stories that count and yet are not strong enough for a quota that still needs them, each with what
    /// is against it: "small for L6".
    fn left_out(&self) -> Vec<Sentence> {
        let Closing { profile, stories, person, guide } = self.closing;
        let is_open = |chosen: &&Chosen| chosen.ready < chosen.quota;
        let open: Vec<PrincipleId> =
            person.focus.focus.iter().filter(is_open).map(|chosen| chosen.principle).collect();
        let mut left_out = Vec::new();
        for (story, check) in profile.stories.iter().zip(&stories.items) {
            let needed = story.principles.iter().any(|principle| open.contains(principle));
            if !check.countable || check.strong || !needed {
                continue;
            }
            let mut reasons = Vec::new();
            if check.flags.contains(&StoryFlag::WeOverI) {
                reasons.push(Sentence::new("page.check.quotas.we-over-i", []));
            }
            if check.flags.contains(&StoryFlag::SmallScope) {
                let level = Fact::Words(guide.level(profile.target_level).title.clone());
                reasons.push(Sentence::new("page.check.quotas.small-scope", [("level", level)]));
            }
            let reasons = Fact::List(reasons.into_iter().map(Fact::Sentence).collect());
            let facts = [("story", Fact::Words(story.title.clone())), ("reasons", reasons)];
            left_out.push(Sentence::new("page.check.quotas.left-out", facts));
        }
        left_out
    }

    fn stories(&self) -> (bool, Vec<Sentence>) {
        let floor = self.guide.rules.story_floor;
        let sentence = Sentence::new("page.check.stories", n_of(self.closing.stories.countable(), floor));
        (self.closing.person.holds(Condition::StoriesEnough), vec![sentence])
    }

    fn bullets(&self) -> (bool, Vec<Sentence>) {
        let clean = self.bullets.iter().filter(|bullet| bullet.clean()).count();
        let sentence = if self.bullets.is_empty() {
            Sentence::new("page.check.bullets.none", [])
        } else {
            Sentence::new("page.check.bullets.some", n_of(clean, self.bullets.len()))
        };
        (self.closing.person.holds(Condition::BulletsClean), vec![sentence])
    }

    /// Whether enough mocks of the gate's kind were held, and the last ones of any kind, taken together, rate
    /// every focus principle and rate none of them too low.
    ///
    /// Two focus principles, rated 3 in the last mock but one and 4 in the last, pass although no mock rated
    /// both.
    fn mocks(&self) -> (bool, Vec<Sentence>) {
        let rules = &self.guide.gate;
        let held = held_mocks(self.closing.profile, Some(rules.mock_kind));
        let [n, of] = n_of(held, rules.mocks_least);
        let kind = ("kind", Fact::Words(self.guide.mock_kind(rules.mock_kind)));
        let mut known = vec![Sentence::new("page.check.mocks.held", [n, of, kind])];
        let ticked = self.ticked_mocks();
        if held < rules.mocks_least.min(ticked) {
            known.push(Sentence::new("page.check.mocks.ticked", [("n", Fact::count(ticked))]));
        }

        let focus: Vec<PrincipleId> =
            self.closing.person.focus.focus.iter().map(|chosen| chosen.principle).collect();
        if focus.is_empty() {
            known.push(Sentence::new("page.check.mocks.unknown", []));
            return (false, known);
        }
        let mut mocks: Vec<&Mock> = self.closing.profile.mocks.iter().filter(|mock| mock.held).collect();
        mocks.sort_by_key(|mock| mock.date);
        let last = &mocks[mocks.len().saturating_sub(LAST_MOCKS)..];
        let least =
            |principle: &PrincipleId| last.iter().filter_map(|mock| mock.ratings.get(principle)).min();
        let unrated: Vec<PrincipleId> = focus.iter().copied().filter(|id| least(id).is_none()).collect();
        let is_low = |id: &PrincipleId| least(id).is_some_and(|rating| *rating < rules.mock_pass);
        let low: Vec<PrincipleId> = focus.into_iter().filter(is_low).collect();
        let rated = unrated.is_empty() && low.is_empty();
        if !last.is_empty() {
            let pass = ("pass", Fact::Number(rules.mock_pass.into()));
            if rated {
                known.push(Sentence::new("page.check.mocks.rated", [pass.clone()]));
            }
            if !low.is_empty() {
                let principles = ("principles", Fact::Principles(low));
                known.push(Sentence::new("page.check.mocks.below", [pass, principles]));
            }
            if !unrated.is_empty() {
                let principles = ("principles", Fact::Principles(unrated));
                known.push(Sentence::new("page.check.mocks.unrated", [principles]));
            }
        }
        (held >= rules.mocks_least && rated, known)
    }

    /// How many tasks that stand for a mock of the gate's kind were ticked, though nothing is written about the mock.
    fn ticked_mocks(&self) -> usize {
        let is_one = |task: &&Task| {
            let kind = Some(self.guide.gate.mock_kind);
            matches!(task.done_when, Some(DoneWhen::Mocks { kind: of, .. }) if of == kind)
                && matches!(self.done(&task.module.id), Some(Done::Tick(_)))
        };
        self.guide.tasks.iter().filter(is_one).count()
    }

    fn changes(&self) -> (bool, Vec<Sentence>) {
        let (numbers, needed) = (&self.guide.words.numbers, self.guide.gate.changes);
        let changes = &self.closing.profile.material_changes;
        let with_number = changes.iter().filter(|change| numbers.any(change)).count();
        (with_number >= needed, vec![Sentence::new("page.check.changes", n_of(with_number, needed))])
    }

    fn role(&self) -> (bool, Vec<Sentence>) {
        let role = &self.closing.profile.target_role;
        let answered = role.same_or_similar.is_some();
        let drafted = self.done(&self.guide.gate.letter_task);
        // A tick says that there is a letter; only a letter in the profile was looked at.
        let unseen = self.closing.profile.cover_letter.is_none();
        let applied = self.closing.profile.application.submitted_on.is_some();
        let key = match (role.letter, answered, drafted) {
            (false, true, _) => "page.check.role.passes-without-letter",
            (false, false, _) => "page.check.role.no-answer-without-letter",
            (true, true, Some(Done::Tick(_))) if unseen => "page.check.role.passes-ticked",
            (true, false, Some(Done::Tick(_))) if unseen => "page.check.role.no-answer-ticked",
            (true, true, Some(_)) => "page.check.role.passes",
            (true, false, Some(_)) => "page.check.role.no-answer",
            (true, true, None) => "page.check.role.no-letter",
            (true, false, None) if applied => "page.check.role.nothing-applied",
            (true, false, None) => "page.check.role.nothing",
        };
        (answered && (drafted.is_some() || !role.letter), vec![Sentence::new(key, [])])
    }

    /// How a task of the guide was done, even one that does not apply to this person.
    fn done(&self, id: &str) -> Option<Done> {
        self.guide.task(id).and_then(|task| self.closing.of(task, id).done)
    }
}

/// "2 of 5", as facts; what is beyond the need is not counted.
fn n_of(n: usize, of: usize) -> [(&'static str, Fact); 2] {
    [("n", Fact::count(n.min(of))), ("of", Fact::count(of))]
}
