//! Conditions and filters: what a module may ask of a person. Evaluated by the plan.

use super::rules::TierName;
use super::{LevelId, PrincipleId};

macro_rules! conditions {
    ($($variant:ident $word:literal $about:literal),+ $(,)?) => {
        /// Something that is true or false by profile and plan, never by the day.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Condition { $(#[doc = $about] $variant),+ }

        impl Condition {
            /// Every condition there is.
            pub const ALL: &'static [Condition] = &[$(Condition::$variant),+];

            /// Its word in content files and in JSON.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Condition::$variant => $word),+ }
            }
        }
    };
}

conditions! {
    FeedbackNone "feedback-none" "Feedback was not asked for.",
    FeedbackRequested "feedback-requested" "Feedback was asked for.",
    FeedbackReceived "feedback-received" "Feedback came.",
    FeedbackAsked "feedback-asked" "Feedback was asked for, or came.",
    FeedbackMissing "feedback-missing" "Feedback has not come.",
    PrinciplesKnown "principles-known" "The lowest principles are named.",
    PrinciplesUnknown "principles-unknown" "The lowest principles are not known.",
    GapThemeSet "gap-theme-set" "The gap theme is written.",
    ExperimentDefined "experiment-defined" "The experiment has principle, metric, baseline and end.",
    ExperimentOpen "experiment-open" "The experiment lacks one of these.",
    ExperimentRead "experiment-read" "The experiment was read out.",
    BulletsNone "bullets-none" "No bullet is given.",
    BulletsFailing "bullets-failing" "At least one bullet fails a check.",
    BulletsClean "bullets-clean" "At least one bullet is given and none fails.",
    LetterClean "letter-clean" "The cover letter is given and nothing fails.",
    LetterFailing "letter-failing" "The cover letter is given and something fails.",
    NarrativeBlame "narrative-blame" "The narrative blames somebody.",
    StoriesEnough "stories-enough" "Enough stories count.",
    StoriesShort "stories-short" "Too few stories count.",
    QuotasMet "quotas-met" "The focus is known and each focus principle has its stories.",
    QuotasOpen "quotas-open" "It is not so.",
    RoleDifferent "role-different" "The target role is not the same or similar.",
    Submitted "submitted" "The new application is submitted.",
    SubmittedEarly "submitted-early" "It was submitted before the earliest date.",
    Hold "hold" "The hold is long enough for upkeep.",
    NoHold "no-hold" "It is not.",
    StartGiven "start-given" "The profile pins the start.",
    StartDefault "start-default" "It does not.",
    LevelUp "level-up" "The target level is above the level interviewed for.",
    LevelDown "level-down" "It is below.",
    LoopReached "loop-reached" "The last round was one of the loop.",
    LoopNotReached "loop-not-reached" "The last round came before the loop.",
    NoInterview "no-interview" "There was no interview.",
}

/// What must hold for a module or part to be printed; a list that is absent asks nothing.
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
