//! Reasons: why something stands in a plan.

use super::plan_wording::Wording;
use crate::guide::condition::Condition;
use crate::guide::rules::MockPlace;
use crate::plan::Reason;

impl Wording<'_> {
    /// Why something was chosen. Reference: tailoring.md#reasons
    pub fn reason(&self, reason: &Reason) -> String {
        let guide = self.plan.guide;
        let rules = &guide.rules;
        let say = |facts: &[(&str, &str)]| self.strings.say(&format!("reason.{}", reason.code()), facts);
        match reason {
            Reason::LowestScore(principle, score)
            | Reason::LowScore(principle, score)
            | Reason::HighScore(principle, score) => {
                let facts = [("principle", self.principle(*principle)), ("score", &score.to_string())];
                let hidden = if self.shown(Some(*score)).is_some() { "" } else { "-unscored" };
                self.strings.say(&format!("reason.{}{hidden}", reason.code()), &facts)
            }
            Reason::Named(principle) | Reason::Focus(principle) | Reason::FocusCase(principle) => {
                say(&[("principle", self.principle(*principle))])
            }
            Reason::BeyondFocus(principle) => {
                say(&[("principle", self.principle(*principle)), ("n", &rules.focus_most.to_string())])
            }
            Reason::Breadth(principle) => {
                let share = (100 - guide.focus_share(self.plan.focus.focus.len()).min(100)).to_string();
                say(&[("principle", self.principle(*principle)), ("share", &share)])
            }
            Reason::PhaseTask(id) => match self.plan.task(id) {
                Some(task) => say(&[("task", &self.task_title(task)), ("date", &self.dates.long(task.due))]),
                None => String::new(),
            },
            Reason::MockPlan(at) => {
                let mock = &guide.mocks[*at];
                match mock.place {
                    MockPlace::Phase(phase) => say(&[("mock", &mock.title), ("phase", self.phase(phase))]),
                    MockPlace::Hold => self.strings.say("reason.mock-plan-hold", &[("mock", &mock.title)]),
                }
            }
            Reason::LevelCase | Reason::Level => {
                say(&[("level", &guide.level(self.plan.profile.target_level).title)])
            }
            Reason::Unknown | Reason::Guide | Reason::Everyone => say(&[]),
            Reason::Condition(condition) => self.condition(*condition),
        }
    }

    /// A condition that holds, as a reason.
    fn condition(&self, condition: Condition) -> String {
        let (plan, profile) = (self.plan, self.plan.profile);
        let key = format!("condition.{}", condition.word());
        let say = |facts: &[(&str, &str)]| self.strings.say(&key, facts);
        match condition {
            Condition::BulletsFailing => {
                let failing = plan.bullets.iter().filter(|bullet| !bullet.clean()).count();
                let total = plan.bullets.len().to_string();
                let form = if failing == 1 { "one" } else { "many" };
                self.strings.say(&format!("{key}.{form}"), &[("n", &failing.to_string()), ("total", &total)])
            }
            Condition::NarrativeBlame => say(&[("word", plan.blame().unwrap_or_default())]),
            Condition::StoriesShort => say(&[("n", &plan.guide.rules.story_floor.to_string())]),
            Condition::SubmittedEarly => say(&[("date", &self.dates.long(plan.dates.earliest))]),
            Condition::Hold => {
                let days = plan.hold.map_or(0, |hold| hold.days.count());
                self.strings.count(&key, usize::try_from(days).unwrap_or(0))
            }
            Condition::LevelUp | Condition::LevelDown => {
                say(&[("level", &plan.guide.level(profile.level).title)])
            }
            _ => say(&[]),
        }
    }
}
