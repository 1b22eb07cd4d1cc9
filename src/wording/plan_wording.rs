//! How one plan is put into words: in a theme's words, with dates in one style, with or without scores.

use crate::guide::{PhaseId, PrincipleId};
use crate::plan::Plan;
use crate::strings::{DateWords, Strings};

/// How one plan is put into words.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) strings: &'a Strings,
    pub(super) dates: DateWords<'a>,
    shows_scores: bool,
}

impl<'a> Wording<'a> {
    /// For the pages: dates and scores as the profile asks.
    pub fn page(plan: &'a Plan<'a>, strings: &'a Strings) -> Self {
        let dates = strings.dates(&plan.profile.locale);
        Wording { plan, strings, dates, shows_scores: plan.profile.privacy.show_scores }
    }

    /// For the terminal and JSON: complete, whatever the profile hides on pages. `shipped` are the words of
    /// the embedded default theme.
    pub fn terminal(plan: &'a Plan<'a>, shipped: &'a Strings) -> Self {
        Wording { plan, strings: shipped, dates: shipped.terminal_dates(), shows_scores: true }
    }

    /// A score, unless scores are hidden.
    pub fn shown(&self, score: Option<u8>) -> Option<u8> {
        score.filter(|_| self.shows_scores)
    }

    pub(super) fn principle(&self, id: PrincipleId) -> &'a str {
        &self.plan.guide.principle(id).name
    }

    pub(super) fn phase(&self, id: PhaseId) -> &'a str {
        &self.plan.guide.phase(id).title
    }
}
