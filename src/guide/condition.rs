//! Conditions and filters: what a module may require of a person. The plan evaluates them.

use super::ids::{LevelId, PrincipleId};
use super::rules::TierName;
use super::word_enum::word_enum;
use Condition::*;

word_enum! {
    /// Something that is true or false by profile and plan, never by the day.
    Condition {
        /// Feedback was not asked for.
        FeedbackNone "feedback-none";
        /// Feedback was asked for.
        FeedbackRequested "feedback-requested";
        /// Feedback came.
        FeedbackReceived "feedback-received";
        /// Feedback was asked for, or came.
        FeedbackAsked "feedback-asked";
        /// Feedback has not come.
        FeedbackMissing "feedback-missing";
        /// The feedback came and tells nothing: it has no notes, or only phrases that point to no principle.
        ReplyEmpty "reply-empty";
        /// A coach is named.
        CoachSet "coach-set";
        /// No coach is named.
        CoachMissing "coach-missing";
        /// The lowest principles are named.
        PrinciplesKnown "principles-known";
        /// The lowest principles are not known.
        PrinciplesUnknown "principles-unknown";
        /// The gap theme is written.
        GapThemeSet "gap-theme-set";
        /// The lesson is written.
        LessonSet "lesson-set";
        /// The experiment has principle, metric, baseline and end.
        ExperimentDefined "experiment-defined";
        /// The experiment lacks one of these.
        ExperimentOpen "experiment-open";
        /// The experiment has begun.
        ExperimentStarted "experiment-started";
        /// The experiment was read out.
        ExperimentRead "experiment-read";
        /// The profile says how long to wait.
        WaitKnown "wait-known";
        /// No bullet is given.
        BulletsNone "bullets-none";
        /// At least one bullet fails a check.
        BulletsFailing "bullets-failing";
        /// At least one bullet is given and none fails.
        BulletsClean "bullets-clean";
        /// The application takes a cover letter.
        LetterWanted "letter-wanted";
        /// The application takes no cover letter.
        NoLetter "no-letter";
        /// The cover letter is given and nothing fails.
        LetterClean "letter-clean";
        /// The cover letter is given and something fails.
        LetterFailing "letter-failing";
        /// The narrative blames somebody.
        NarrativeBlame "narrative-blame";
        /// Enough stories count.
        StoriesEnough "stories-enough";
        /// Too few stories count.
        StoriesShort "stories-short";
        /// The focus is known and each focus principle has its stories.
        QuotasMet "quotas-met";
        /// The focus is unknown, or a focus principle lacks stories.
        QuotasOpen "quotas-open";
        /// The target role is not the same or similar.
        RoleDifferent "role-different";
        /// The new application is submitted.
        Submitted "submitted";
        /// It was submitted before the earliest date.
        SubmittedEarly "submitted-early";
        /// The new application has an interview, held or coming.
        InterviewDated "interview-dated";
        /// The hold is long enough for upkeep.
        Hold "hold";
        /// The hold is too short for upkeep, or there is none.
        NoHold "no-hold";
        /// The profile pins the start.
        StartGiven "start-given";
        /// The profile does not pin the start.
        StartDefault "start-default";
        /// The target level is above the level interviewed for.
        LevelUp "level-up";
        /// The target level is below the level interviewed for.
        LevelDown "level-down";
        /// The last round was one of the loop.
        LoopReached "loop-reached";
        /// The last round came before the loop.
        LoopNotReached "loop-not-reached";
        /// There was no interview.
        NoInterview "no-interview";
    }
}

/// What must hold for a module or part to be printed; a list that is absent requires nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The target level is one of these.
    pub levels: Option<Vec<LevelId>>,
    /// A focus principle is one of these.
    pub principles: Option<Vec<PrincipleId>>,
    /// A focus principle has one of these tiers; in a principle's own module, that principle.
    pub tiers: Option<Vec<TierName>>,
    /// At least one of these is true.
    pub when: Option<Vec<Condition>>,
    /// None of these is true.
    pub unless: Vec<Condition>,
}

/// Conditions that depend on each other, as the sets that can be true together. For every person exactly one
/// set of each group is true.
const GROUPS: &[&[&[Condition]]] = &[
    &[
        &[FeedbackNone, FeedbackMissing],
        &[FeedbackRequested, FeedbackAsked, FeedbackMissing],
        &[FeedbackReceived, FeedbackAsked],
        &[FeedbackReceived, FeedbackAsked, ReplyEmpty],
    ],
    &[&[CoachSet], &[CoachMissing]],
    &[&[PrinciplesKnown, QuotasMet], &[PrinciplesKnown, QuotasOpen], &[PrinciplesUnknown, QuotasOpen]],
    &[&[GapThemeSet], &[]],
    &[&[LessonSet], &[]],
    &[&[ExperimentDefined], &[ExperimentOpen]],
    &[&[ExperimentStarted], &[]],
    &[&[ExperimentRead], &[]],
    &[&[WaitKnown], &[]],
    &[&[BulletsNone], &[BulletsFailing], &[BulletsClean]],
    &[&[LetterWanted], &[NoLetter]],
    &[&[LetterClean], &[LetterFailing], &[]],
    &[&[NarrativeBlame], &[]],
    &[&[StoriesEnough], &[StoriesShort]],
    &[&[RoleDifferent], &[]],
    &[&[Submitted], &[Submitted, SubmittedEarly], &[]],
    &[&[InterviewDated], &[]],
    &[&[Hold], &[NoHold]],
    &[&[StartGiven], &[StartDefault]],
    &[&[LevelUp], &[LevelDown], &[]],
    &[&[LoopReached], &[LoopNotReached], &[NoInterview], &[]],
];

impl Filters {
    /// Whether anybody can pass them. In a principle's own module they ask for less than this.
    pub(super) fn can_pass(&self) -> bool {
        fn given<T>(list: Option<&Vec<T>>) -> bool {
            list.is_none_or(|list| !list.is_empty())
        }
        let focus_tier = |tier: &TierName| matches!(tier, TierName::Rebuild | TierName::Sharpen);
        given(self.levels.as_ref())
            && given(self.principles.as_ref())
            && self.tiers.as_ref().is_none_or(|tiers| tiers.iter().any(focus_tier))
            && self.conditions_can_hold()
    }

    /// Whether `when` and `unless` can hold for somebody; a focus needs known principles.
    fn conditions_can_hold(&self) -> bool {
        let needs_focus = self.principles.is_some() || self.tiers.is_some();
        let fits = |set: &&&[Condition]| {
            let refused = self.unless.iter().any(|condition| set.contains(condition));
            !(refused || needs_focus && set.contains(&PrinciplesUnknown))
        };
        let every_group = GROUPS.iter().all(|sets| sets.iter().any(|set| fits(&set)));
        let one_of = |when: &Vec<Condition>| {
            let sets = || GROUPS.iter().flat_map(|sets| sets.iter());
            when.iter().any(|condition| sets().any(|set| set.contains(condition) && fits(&set)))
        };
        every_group && self.when.as_ref().is_none_or(one_of)
    }
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
        assert!(Filters::default().can_pass());
        assert!(of(&[FeedbackNone, Hold], &[FeedbackNone]).can_pass());
        assert!(!of(&[FeedbackNone], &[FeedbackNone]).can_pass());
        assert!(!of(&[FeedbackRequested], &[FeedbackMissing]).can_pass());
        assert!(!of(&[], &[Hold, NoHold]).can_pass());
        assert!(!Filters { levels: Some(vec![]), ..Filters::default() }.can_pass());
        assert!(!Filters { tiers: Some(vec![TierName::Watch]), ..Filters::default() }.can_pass());
        assert!(
            Filters { tiers: Some(vec![TierName::Watch, TierName::Sharpen]), ..Filters::default() }
                .can_pass()
        );
        let focus =
            Filters { principles: Some(vec![crate::guide::ids::PrincipleId(0)]), ..Filters::default() };
        assert!(focus.can_pass());
        assert!(!Filters { when: Some(vec![PrinciplesUnknown]), ..focus }.can_pass());
    }
}
