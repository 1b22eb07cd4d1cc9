//! Sentences with their facts: notices, positions, what is known about a check of the gate.

use super::plan_wording::Wording;
use crate::plan::{Fact, Notice, Sentence};

impl Wording<'_> {
    /// What a notice says.
    pub fn notice(&self, notice: &Notice) -> String {
        self.sentence(&notice.sentence)
    }

    /// A sentence, such as that of a position.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let said: Vec<(&str, String)> =
            sentence.facts.iter().map(|(name, fact)| (*name, self.fact(fact))).collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        self.strings.say(sentence.key, &said)
    }

    fn fact(&self, fact: &Fact) -> String {
        let count = |key: &str, n: i64| self.strings.count(key, usize::try_from(n).unwrap_or(0));
        match fact {
            Fact::Number(n) => n.to_string(),
            Fact::DayCount(n) => count("count.day", *n),
            Fact::WeekCount(n) => count("count.week", *n),
            Fact::Halves(halves) => self.strings.number_of_hours(*halves),
            Fact::Date(date) => self.dates.long(*date),
            Fact::Ranges(ranges) => {
                let range = |days: &crate::date::Days| {
                    if days.from == days.until { self.dates.long(days.from) } else { self.dates.range(*days) }
                };
                self.strings.both(&ranges.iter().map(range).collect::<Vec<_>>())
            }
            Fact::Principles(ids) => {
                self.strings.both(&ids.iter().map(|id| self.principle(*id)).collect::<Vec<_>>())
            }
            Fact::Quotas => self.quotas().unwrap_or_default(),
            Fact::Phase(id) => self.phase(*id).to_owned(),
            Fact::Words(words) => words.clone(),
            Fact::List(facts) => {
                self.strings.both(&facts.iter().map(|fact| self.fact(fact)).collect::<Vec<_>>())
            }
            Fact::Sentence(sentence) => self.sentence(sentence),
        }
    }
}
