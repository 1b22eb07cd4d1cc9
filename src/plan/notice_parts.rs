//! What a notice is: a code and the facts of its sentence; and the order they stand in (18.3).

use jiff::civil::Date;

use crate::date::Days;
use crate::guide::{PhaseId, PrincipleId};

/// Every notice of a profile, in order.
const ORDER: [&str; 35] = [
    "N-HOLD",
    "N-NOHOLD",
    "N-REWARM",
    "N-TARGET-OFF",
    "N-PAUSE",
    "N-LONGDAY",
    "N-COOLDOWN",
    "N-HOURS-LOW",
    "N-HOURS-HIGH",
    "N-LP-UNKNOWN",
    "N-LP-MANY",
    "N-LP-HIGH",
    "N-LEVEL-UP",
    "N-LEVEL-DOWN",
    "N-START-FUTURE",
    "N-START-LATE",
    "N-PLAN-OVER",
    "N-FB-OPEN",
    "N-FB-LATE",
    "N-FB-CLOSED",
    "N-FB-SILENT",
    "N-BAND-OPEN",
    "N-OLD",
    "N-VERY-OLD",
    "N-FB-NOTES",
    "N-GAP-SCORE",
    "N-SUBMITTED-EARLY",
    "N-TICK",
    "N-FUTURE",
    "N-BLACKOUT-PAST",
    "N-BLACKOUT-OVERLAP",
    "N-INTERVIEW-OLD",
    "N-EXPERIMENT-LATE",
    "N-BIDI",
    "N-CONTRAST",
];

/// Puts notices into the order of the rules.
pub(crate) fn sort(notices: &mut [Notice]) {
    notices.sort_by_key(|notice| ORDER.iter().position(|code| *code == notice.code).unwrap_or(ORDER.len()));
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

impl Notice {
    /// A notice of a class.
    #[must_use]
    pub fn new(class: NoticeClass, code: &'static str, sentence: Sentence) -> Self {
        Notice { code, class, key: sentence.key, facts: sentence.facts }
    }
}

/// A sentence of the interface: the key of its pattern and the facts it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The strings key, such as `position.plan`.
    pub key: &'static str,
    /// The facts, by the names the pattern uses.
    pub facts: Vec<(&'static str, Fact)>,
}

impl Sentence {
    /// A sentence with its facts.
    #[must_use]
    pub fn new<const N: usize>(key: &'static str, facts: [(&'static str, Fact); N]) -> Self {
        Sentence { key, facts: facts.into() }
    }
}

/// A fact inside a sentence, worded where the sentence is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number.
    Number(i64),
    /// A number of days: "1 day", "16 days".
    DayCount(i64),
    /// A number of weeks: "1 week", "10 weeks".
    WeekCount(i64),
    /// Half hours, shown as a number of hours without its unit.
    Halves(u32),
    /// A date, shown long.
    Date(Date),
    /// A date as it is written in a file.
    IsoDate(Date),
    /// Ranges of days, joined as a list.
    Ranges(Vec<Days>),
    /// A principle's name, or several.
    Principles(Vec<PrincipleId>),
    /// A phase's title.
    Phase(PhaseId),
    /// Words as they are.
    Words(String),
    /// Facts joined as a list.
    List(Vec<Fact>),
    /// A sentence inside the sentence.
    Sentence(Sentence),
}
