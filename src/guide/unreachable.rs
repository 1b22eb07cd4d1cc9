//! Dead modules: those whose filters contradict each other, so that nobody can ever read them.

use super::Guide;
use super::condition::Condition::{self, *};
use super::condition::Filters;
use super::rules::TierName;

/// Conditions that hang together, as the sets of them that can be true at once. A person is one set of
/// each group.
const GROUPS: &[&[&[Condition]]] = &[
    &[
        &[FeedbackNone, FeedbackMissing],
        &[FeedbackRequested, FeedbackAsked, FeedbackMissing],
        &[FeedbackReceived, FeedbackAsked],
    ],
    &[&[PrinciplesKnown, QuotasMet], &[PrinciplesKnown, QuotasOpen], &[PrinciplesUnknown, QuotasOpen]],
    &[&[GapThemeSet], &[]],
    &[
        &[ExperimentDefined],
        &[ExperimentOpen],
        &[ExperimentDefined, ExperimentRead],
        &[ExperimentOpen, ExperimentRead],
    ],
    &[&[BulletsNone], &[BulletsFailing], &[BulletsClean]],
    &[&[LetterClean], &[LetterFailing], &[]],
    &[&[NarrativeBlame], &[]],
    &[&[StoriesEnough], &[StoriesShort]],
    &[&[RoleDifferent], &[]],
    &[&[Submitted], &[Submitted, SubmittedEarly], &[]],
    &[&[Hold], &[NoHold]],
    &[&[StartGiven], &[StartDefault]],
    &[&[LevelUp], &[LevelDown], &[]],
    &[&[LoopReached], &[LoopNotReached], &[NoInterview], &[]],
];

impl Guide {
    /// The paths of modules that no profile can reach, in byte order (8.7 of the rules, ruling 8).
    #[must_use]
    pub fn dead(&self) -> Vec<&str> {
        let tasks = self.tasks.iter().map(|task| &task.module);
        let mistakes = self.mistakes.iter().map(|mistake| &mistake.module);
        let cases = self.cases.iter().map(|case| &case.module);
        let letters = self.letters.iter().map(|letter| &letter.module);
        let notes = self.notes.iter().map(|note| &note.module);
        let pages = self.pages.iter().map(|page| &page.module);
        let modules = tasks.chain(mistakes).chain(cases).chain(letters).chain(notes).chain(pages);
        let mut dead: Vec<&str> =
            modules.filter(|module| !can_pass(&module.filters)).map(|module| module.path.as_str()).collect();
        dead.sort_unstable();
        dead
    }
}

/// Whether some person passes these filters of a module that is no principle's.
fn can_pass(filters: &Filters) -> bool {
    fn given<T>(list: Option<&Vec<T>>) -> bool {
        list.is_none_or(|list| !list.is_empty())
    }
    let focus_tier = |tier: &TierName| matches!(tier, TierName::Rebuild | TierName::Sharpen);
    let needs_focus = filters.principles.is_some() || filters.tiers.is_some();
    given(filters.levels.as_ref())
        && given(filters.principles.as_ref())
        && filters.tiers.as_ref().is_none_or(|tiers| tiers.iter().any(focus_tier))
        && conditions_can_hold(filters, needs_focus)
}

/// Whether somebody can be as `when` and `unless` say; with a focus only if the principles are known.
fn conditions_can_hold(filters: &Filters, needs_focus: bool) -> bool {
    let fits = |set: &&&[Condition]| {
        let refused = filters.unless.iter().any(|condition| set.contains(condition));
        !(refused || needs_focus && set.contains(&PrinciplesUnknown))
    };
    let every_group = GROUPS.iter().all(|sets| sets.iter().any(|set| fits(&set)));
    let one_of = |when: &Vec<Condition>| {
        let sets = || GROUPS.iter().flat_map(|sets| sets.iter());
        when.iter().any(|condition| sets().any(|set| set.contains(condition) && fits(&set)))
    };
    every_group && filters.when.as_ref().is_none_or(one_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition_belongs_to_a_group() {
        for condition in Condition::ALL {
            assert!(
                GROUPS.iter().flat_map(|sets| sets.iter()).any(|set| set.contains(condition)),
                "{condition:?}"
            );
        }
    }

    #[test]
    fn contradictions_are_found() {
        let of = |when: &[Condition], unless: &[Condition]| Filters {
            when: (!when.is_empty()).then(|| when.to_vec()),
            unless: unless.to_vec(),
            ..Filters::default()
        };
        assert!(can_pass(&Filters::default()));
        assert!(can_pass(&of(&[FeedbackNone, Hold], &[FeedbackNone])));
        assert!(!can_pass(&of(&[FeedbackNone], &[FeedbackNone])));
        assert!(!can_pass(&of(&[FeedbackRequested], &[FeedbackMissing])));
        assert!(!can_pass(&of(&[], &[Hold, NoHold])));
        assert!(!can_pass(&Filters { levels: Some(vec![]), ..Filters::default() }));
        assert!(!can_pass(&Filters { tiers: Some(vec![TierName::Watch]), ..Filters::default() }));
        assert!(can_pass(&Filters {
            tiers: Some(vec![TierName::Watch, TierName::Sharpen]),
            ..Filters::default()
        }));
        let focus = Filters { principles: Some(vec![crate::guide::PrincipleId(0)]), ..Filters::default() };
        assert!(can_pass(&focus));
        assert!(!can_pass(&Filters { when: Some(vec![PrinciplesUnknown]), ..focus }));
    }
}
