//! Sentences of the plan in the interface's words: reasons (7.2 of the rules), notices (18.3), and every
//! other [`Sentence`] with its facts.

use crate::guide::condition::Condition;
use crate::guide::markdown::Fill;
use crate::guide::rules::MockPlace;
use crate::plan::{Fact, Notice, Plan, Reason};
use crate::strings::{DateWords, Strings};

/// What sentences about a plan are made with.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The plan they are about.
    pub plan: &'a Plan<'a>,
    /// The interface's words.
    pub strings: &'a Strings,
    /// Dates in words.
    pub dates: DateWords<'a>,
    /// Whether scores may be said.
    pub scores: bool,
}

impl Wording<'_> {
    /// Why something was chosen; `fill` fills the titles of tasks.
    #[must_use]
    pub fn reason(&self, reason: &Reason, fill: &dyn Fill) -> String {
        let Wording { plan, strings, dates, scores } = *self;
        let guide = plan.guide;
        let say = |key: &str, facts: &[(&str, &str)]| strings.say(key, facts);
        let scored = |key: &str, id, score: u8| {
            let (name, score) = (&guide.principle(id).name, score.to_string());
            let unscored = if scores { "" } else { "-unscored" };
            say(&format!("{key}{unscored}"), &[("principle", name), ("score", &score)])
        };
        let named = |key: &str, id| say(key, &[("principle", &guide.principle(id).name)]);
        match reason {
            Reason::LowestScore(id, score) => scored("reason.lowest-score", *id, *score),
            Reason::LowScore(id, score) => scored("reason.low-score", *id, *score),
            Reason::HighScore(id, score) => scored("reason.high-score", *id, *score),
            Reason::Named(id) => named("reason.named", *id),
            Reason::Focus(id) => named("reason.focus", *id),
            Reason::FocusCase(id) => named("reason.focus-case", *id),
            Reason::Fourth(id) => {
                let n = guide.rules.focus_most.to_string();
                say("reason.fourth", &[("principle", &guide.principle(*id).name), ("n", &n)])
            }
            Reason::Breadth(id) => {
                let share = 100u32.saturating_sub(guide.rules.focus_share).to_string();
                say("reason.breadth", &[("principle", &guide.principle(*id).name), ("share", &share)])
            }
            Reason::Unknown => strings.text("reason.unknown").to_owned(),
            Reason::PhaseTask(at) => {
                let planned = &plan.tasks[*at];
                let (task, date) = (plan.title(planned).plain(fill), dates.long(planned.due));
                say("reason.phase-task", &[("task", &task), ("date", &date)])
            }
            Reason::PhaseReview(id) => say("reason.phase-review", &[("phase", &guide.phase(*id).title)]),
            Reason::LevelCase => {
                say("reason.level-case", &[("level", &guide.level(plan.profile.target_level).title)])
            }
            Reason::MockPlan(at) => {
                let mock = &guide.mocks[*at];
                match mock.place {
                    MockPlace::Phase(id) => {
                        say("reason.mock-plan", &[("mock", &mock.title), ("phase", &guide.phase(id).title)])
                    }
                    MockPlace::Hold => say("reason.mock-plan-hold", &[("mock", &mock.title)]),
                }
            }
            Reason::Level => say("reason.level", &[("level", &guide.level(plan.profile.target_level).title)]),
            Reason::Guide => strings.text("reason.guide").to_owned(),
            Reason::Everyone => strings.text("reason.everyone").to_owned(),
            Reason::Condition(condition) => self.condition(*condition),
        }
    }

    /// Why something is there, if it is there by a condition.
    fn condition(&self, condition: Condition) -> String {
        let Wording { plan, strings, dates, .. } = *self;
        let key = format!("condition.{}", condition.word());
        match condition {
            Condition::BulletsFailing => {
                let failing = plan.bullets.iter().filter(|bullet| !bullet.fails.is_empty()).count();
                let form = if failing == 1 { "one" } else { "many" };
                let (n, total) = (failing.to_string(), plan.bullets.len().to_string());
                strings.say(&format!("{key}.{form}"), &[("n", &n), ("total", &total)])
            }
            Condition::Hold => {
                let days = plan.hold.map_or(0, |hold| hold.days.count());
                strings.count(&key, usize::try_from(days).unwrap_or(0))
            }
            Condition::NarrativeBlame => strings.say(&key, &[("word", plan.blame().unwrap_or_default())]),
            Condition::StoriesShort => strings.say(&key, &[("n", &plan.guide.rules.story_floor.to_string())]),
            Condition::SubmittedEarly => strings.say(&key, &[("date", &dates.long(plan.dates.earliest))]),
            Condition::LevelUp | Condition::LevelDown => {
                strings.say(&key, &[("level", &plan.guide.level(plan.profile.level).title)])
            }
            _ => strings.text(&key).to_owned(),
        }
    }

    /// A notice as a sentence.
    #[must_use]
    pub fn notice(&self, notice: &Notice) -> String {
        self.sentence(notice.key, &notice.facts)
    }

    /// The pattern of a key with its facts worded.
    #[must_use]
    pub fn sentence(&self, key: &str, facts: &[(&'static str, Fact)]) -> String {
        let facts: Vec<(&str, String)> = facts.iter().map(|(name, fact)| (*name, self.fact(fact))).collect();
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        self.strings.say(key, &facts)
    }

    fn fact(&self, fact: &Fact) -> String {
        let Wording { plan, strings, dates, .. } = *self;
        let count = |key: &str, n: i64| strings.count(key, usize::try_from(n).unwrap_or(0));
        match fact {
            Fact::Number(n) => n.to_string(),
            Fact::DayCount(n) => count("count.day", *n),
            Fact::WeekCount(n) => count("count.week", *n),
            Fact::Halves(n) => strings.number_of_hours(*n),
            Fact::Date(day) => dates.long(*day),
            Fact::IsoDate(day) => day.to_string(),
            Fact::Ranges(ranges) => {
                let range = |days: &crate::date::Days| match days.count() {
                    1 => dates.long(days.from),
                    _ => dates.range(*days),
                };
                strings.both(&ranges.iter().map(range).collect::<Vec<_>>())
            }
            Fact::Principles(ids) => {
                let names: Vec<&str> = ids.iter().map(|id| plan.guide.principle(*id).name.as_str()).collect();
                strings.both(&names)
            }
            Fact::Phase(id) => plan.guide.phase(*id).title.clone(),
            Fact::Words(words) => words.clone(),
            Fact::List(facts) => strings.both(&facts.iter().map(|fact| self.fact(fact)).collect::<Vec<_>>()),
            Fact::Sentence(sentence) => self.sentence(sentence.key, &sentence.facts),
        }
    }
}
