//! Sentences as data: the key of a pattern in the theme's strings, and the facts that fill it.

use jiff::civil::Date;

use crate::date::Days;
use crate::guide::{PhaseId, PrincipleId};

/// A sentence of the interface: the key of its pattern and the facts that fill it.
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

/// A fact in a sentence; the wording turns it into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A number.
    Number(i64),
    /// A number of days: "1 day", "16 days".
    DayCount(i64),
    /// A number of weeks: "1 week", "10 weeks".
    WeekCount(i64),
    /// Half-hours, shown as a number of hours without its unit.
    Halves(u32),
    /// A date, shown long.
    Date(Date),
    /// Ranges of days, joined as a list.
    Ranges(Vec<Days>),
    /// Names of principles, joined as a list.
    Principles(Vec<PrincipleId>),
    /// The stories that each focus principle needs: "3 stories for Frugality (2 ready), 2 for …".
    Quotas,
    /// A phase's title.
    Phase(PhaseId),
    /// Words as they are.
    Words(String),
    /// Facts joined as a list.
    List(Vec<Fact>),
    /// A sentence inside the sentence.
    Sentence(Sentence),
}

impl Fact {
    /// A number of things.
    #[must_use]
    pub fn count(n: usize) -> Self {
        Fact::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
