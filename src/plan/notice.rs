//! Notices: the one list of their codes, in the order in which they are told, and what a notice says.

use super::sentence::Sentence;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeClass {
    /// What the plan does.
    Plan,
    /// Something that depends on the day.
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

macro_rules! notices {
    ($($variant:ident $code:literal $class:ident),+ $(,)?) => {
        /// What a plan may have to say, in the order in which it is said.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the words of a code stand in the strings of the theme")]
        pub enum NoticeCode { $($variant),+ }

        impl NoticeCode {
            /// Every notice there is.
            pub const ALL: &'static [NoticeCode] = &[$(NoticeCode::$variant),+];

            /// The code that people see, such as `N-HOLD`.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(NoticeCode::$variant => $code),+ }
            }

            /// What it is about.
            #[must_use]
            pub fn class(self) -> NoticeClass {
                match self { $(NoticeCode::$variant => NoticeClass::$class),+ }
            }
        }
    };
}

notices! {
    Hold "N-HOLD" Plan,
    NoHold "N-NOHOLD" Plan,
    Rewarm "N-REWARM" Plan,
    TargetOff "N-TARGET-OFF" Plan,
    Pause "N-PAUSE" Plan,
    HoursLost "N-HOURS-LOST" Plan,
    LongDay "N-LONGDAY" Plan,
    Cooldown "N-COOLDOWN" Plan,
    HoursLow "N-HOURS-LOW" Plan,
    HoursHigh "N-HOURS-HIGH" Plan,
    PrinciplesUnknown "N-LP-UNKNOWN" Plan,
    PrinciplesMany "N-LP-MANY" Plan,
    PrinciplesHigh "N-LP-HIGH" Plan,
    LevelUp "N-LEVEL-UP" Plan,
    LevelDown "N-LEVEL-DOWN" Plan,
    StartFuture "N-START-FUTURE" Today,
    StartLate "N-START-LATE" Today,
    Behind "N-BEHIND" Today,
    PlanOver "N-PLAN-OVER" Today,
    Interview "N-INTERVIEW" Today,
    Quiet "N-QUIET" Today,
    FeedbackOpen "N-FB-OPEN" Today,
    FeedbackLate "N-FB-LATE" Today,
    FeedbackClosed "N-FB-CLOSED" Today,
    FeedbackSilent "N-FB-SILENT" Today,
    BandOpen "N-BAND-OPEN" Today,
    Old "N-OLD" Today,
    VeryOld "N-VERY-OLD" Today,
    FeedbackNotes "N-FB-NOTES" Check,
    GapScore "N-GAP-SCORE" Check,
    SubmittedEarly "N-SUBMITTED-EARLY" Check,
    Tick "N-TICK" Check,
    TickOld "N-TICK-OLD" Check,
    Future "N-FUTURE" Check,
    BlackoutPast "N-BLACKOUT-PAST" Check,
    BlackoutOverlap "N-BLACKOUT-OVERLAP" Check,
    InterviewOld "N-INTERVIEW-OLD" Check,
    ExperimentLate "N-EXPERIMENT-LATE" Check,
    Bidi "N-BIDI" Check,
    Contrast "N-CONTRAST" Check,
}

impl NoticeCode {
    /// The field of a profile that it is about, where that is one: `application.submitted_on`.
    #[must_use]
    pub fn field(self) -> Option<&'static str> {
        match self {
            NoticeCode::FeedbackNotes => Some("feedback.status"),
            NoticeCode::SubmittedEarly => Some("application.submitted_on"),
            NoticeCode::Tick | NoticeCode::TickOld => Some("progress.done"),
            NoticeCode::BlackoutPast | NoticeCode::BlackoutOverlap => Some("blackouts"),
            NoticeCode::InterviewOld => Some("interview.date"),
            NoticeCode::ExperimentLate => Some("experiment.end"),
            _ => None,
        }
    }
}

/// A notice: its code and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its code.
    pub code: NoticeCode,
    /// What it says; the key continues `notice.` and the code in lower case, such as `notice.pause.one`.
    pub sentence: Sentence,
}

impl Notice {
    /// A notice and what it says.
    #[must_use]
    pub fn new(code: NoticeCode, sentence: Sentence) -> Self {
        Notice { code, sentence }
    }
}
