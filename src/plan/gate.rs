//! The readiness gate, judged once: the state of each check and what is known about it. Pages, pictures,
//! `explain` and the day's result all read it from here.
//!
//! A new check is an id in [`CheckId`], an arm in [`GateInputs::check`], its title in `guide.yaml` and its words
//! in `strings.yaml`; nothing counts on how many there are.

use jiff::civil::Date;

use super::dates::Dates;
use super::draft_checks::Checked;
use super::sentence::{Fact, Sentence};
use super::tasks::{Closing, held_mocks};
use crate::guide::condition::Condition;
use crate::guide::rules::{Check, CheckId};
use crate::guide::{Guide, PrincipleId};
use crate::profile::{FeedbackStatus, Mock};
use crate::text::has_number;

/// So many of the last mocks must show every focus principle on a good level.
const LAST_MOCKS: usize = 2;

/// The gate: whether to apply, as far as it is known without a day.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// Its checks in the guide's order.
    pub checks: Vec<GateCheck<'a>>,
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
        Gate { checks: checks.collect() }
    }

    fn check(&self, id: CheckId) -> (CheckState, Vec<Sentence>) {
        let (passes, sentence) = match id {
            CheckId::Date => {
                let earliest = self.dates.earliest;
                let sentence = Sentence::new("page.check.date", [("date", Fact::Date(earliest))]);
                return (CheckState::From(earliest), vec![sentence]);
            }
            CheckId::Mocks => {
                let (passes, known) = self.mocks();
                return (state(passes), known);
            }
            CheckId::Feedback => self.feedback(),
            CheckId::Quotas => self.quotas(),
            CheckId::Stories => {
                let facts = n_of(self.closing.stories.countable(), self.guide.rules.story_floor);
                let enough = self.closing.person.holds(Condition::StoriesEnough);
                (enough, Sentence::new("page.check.stories", facts))
            }
            CheckId::Bullets => self.bullets(),
            CheckId::Changes => {
                let changes = &self.closing.profile.material_changes;
                let with_number = changes.iter().filter(|change| has_number(change)).count();
                let needed = self.guide.gate.changes;
                (with_number >= needed, Sentence::new("page.check.changes", n_of(with_number, needed)))
            }
            CheckId::Role => self.role(),
        };
        (state(passes), vec![sentence])
    }

    fn feedback(&self) -> (bool, Sentence) {
        let theme = self.closing.profile.gap_theme.is_some();
        let source = self.closing.profile.feedback.status == FeedbackStatus::Received
            || self.is_done(&self.guide.gate.feedback_task);
        let key = match (theme, source) {
            (true, true) => "page.check.feedback.passes",
            (true, false) => "page.check.feedback.no-source",
            (false, true) => "page.check.feedback.no-theme",
            (false, false) => "page.check.feedback.nothing",
        };
        (theme && source, Sentence::new(key, []))
    }

    fn quotas(&self) -> (bool, Sentence) {
        let sentence = if self.closing.person.focus.focus.is_empty() {
            Sentence::new("page.check.quotas.unknown", [])
        } else {
            Sentence::new("page.check.quotas.known", [("quotas", Fact::Quotas)])
        };
        (self.closing.person.holds(Condition::QuotasMet), sentence)
    }

    fn bullets(&self) -> (bool, Sentence) {
        let clean = self.bullets.iter().filter(|bullet| bullet.clean()).count();
        let sentence = if self.bullets.is_empty() {
            Sentence::new("page.check.bullets.none", [])
        } else {
            Sentence::new("page.check.bullets.some", n_of(clean, self.bullets.len()))
        };
        (self.closing.person.holds(Condition::BulletsClean), sentence)
    }

    /// Whether enough mocks of the gate's kind were held, and the last ones of any kind rate every focus
    /// principle well enough.
    fn mocks(&self) -> (bool, Vec<Sentence>) {
        let rules = &self.guide.gate;
        let held = held_mocks(self.closing.profile, Some(rules.mock_kind));
        let [n, of] = n_of(held, rules.mocks_least);
        let kind = ("kind", Fact::Words(self.guide.mock_kind(rules.mock_kind)));
        let mut known = vec![Sentence::new("page.check.mocks.held", [n, of, kind])];

        let mut mocks: Vec<&Mock> = self.closing.profile.mocks.iter().filter(|mock| mock.held()).collect();
        mocks.sort_by_key(|mock| mock.date);
        let last = &mocks[mocks.len().saturating_sub(LAST_MOCKS)..];
        let is_low = |principle: &PrincipleId| {
            last.iter().any(|mock| mock.ratings.get(principle).is_none_or(|r| *r < rules.mock_pass))
        };
        let focus = self.closing.person.focus.focus.iter().map(|chosen| chosen.principle);
        let low: Vec<PrincipleId> = focus.filter(is_low).collect();
        let focus_known = !self.closing.person.focus.focus.is_empty();
        let passes = held >= rules.mocks_least && focus_known && low.is_empty();
        let pass = ("pass", Fact::Number(rules.mock_pass.into()));
        if !focus_known {
            known.push(Sentence::new("page.check.mocks.unknown", []));
        } else if !last.is_empty() && low.is_empty() {
            known.push(Sentence::new("page.check.mocks.rated", [pass]));
        } else if !last.is_empty() {
            known
                .push(Sentence::new("page.check.mocks.below", [pass, ("principles", Fact::Principles(low))]));
        }
        (passes, known)
    }

    fn role(&self) -> (bool, Sentence) {
        let answered = self.closing.profile.target_role.same_or_similar.is_some();
        let drafted = self.is_done(&self.guide.gate.letter_task);
        let key = match (answered, drafted) {
            (true, true) => "page.check.role.passes",
            (true, false) => "page.check.role.no-letter",
            (false, true) => "page.check.role.no-answer",
            (false, false) => "page.check.role.nothing",
        };
        (answered && drafted, Sentence::new(key, []))
    }

    /// Whether a task of the guide is done, even one that does not apply to this person.
    fn is_done(&self, id: &str) -> bool {
        self.guide.task(id).is_some_and(|task| self.closing.of(task, id).done.is_some())
    }
}

fn state(passes: bool) -> CheckState {
    if passes { CheckState::Passes } else { CheckState::Open }
}

/// "2 of 5", as facts.
fn n_of(n: usize, of: usize) -> [(&'static str, Fact); 2] {
    [("n", Fact::count(n)), ("of", Fact::count(of))]
}
