//! What moves, line by line, for a terminal.

use jiff::civil::Date;

use super::compared::{Moved, PlanChanges};
use crate::date::between;
use crate::plan::Plan;
use crate::strings::Strings;
use crate::wording::Wording;

/// How many things of a kind are named one by one; the rest is counted.
const NAMED: usize = 8;

/// What moves, a line for each thing; none where nothing does. `strings` are the terminal's words. Of sessions those
/// from `today` on come first: nobody can hold one any more that has passed.
#[must_use]
pub fn lines(changes: &PlanChanges, plan: &Plan<'_>, strings: &Strings, today: Date) -> Vec<String> {
    let wording = Wording::terminal(plan, strings);
    let telling = Telling { plan, wording, strings, today: today.to_string() };
    [
        telling.dates(changes),
        telling.size(changes),
        telling.focus(changes),
        telling.phases(changes),
        telling.tasks(changes),
        telling.sessions(changes),
    ]
    .concat()
}

struct Telling<'a> {
    plan: &'a Plan<'a>,
    wording: Wording<'a>,
    strings: &'a Strings,
    /// ISO.
    today: String,
}

impl Telling<'_> {
    fn say(&self, key: &str, facts: &[(&str, &str)]) -> String {
        self.strings.say(key, facts)
    }

    /// "target: Friday 5 March 2027, 15 days later (was Thursday 18 February 2027)"
    fn dates(&self, changes: &PlanChanges) -> Vec<String> {
        let line = |moved: &Moved<String>| {
            let what = self.strings.text(&format!("diff.date.{}", moved.name));
            let (from, to) = (self.long(&moved.from), self.long(&moved.to));
            let by = self.by(&moved.from, &moved.to);
            self.say("diff.date_moved", &[("what", what), ("from", &from), ("to", &to), ("by", &by)])
        };
        changes.dates.iter().map(line).collect()
    }

    /// Level, weeks and hours.
    fn size(&self, changes: &PlanChanges) -> Vec<String> {
        let count = |weeks: u32| self.strings.count("count.week", weeks as usize);
        let hours = |halves: u32| self.strings.hours(halves);
        let lines = [
            changes.level.as_ref().map(|level| ("diff.level", level.from.clone(), level.to.clone())),
            changes.weeks.as_ref().map(|weeks| ("diff.weeks", count(weeks.from), count(weeks.to))),
            changes.halves.as_ref().map(|halves| ("diff.hours", hours(halves.from), hours(halves.to))),
        ];
        let say = |(key, from, to): (&str, String, String)| self.say(key, &[("from", &from), ("to", &to)]);
        lines.into_iter().flatten().map(say).collect()
    }

    fn focus(&self, changes: &PlanChanges) -> Vec<String> {
        let names = |ids: &[String]| {
            let names: Vec<&str> = ids.iter().map(|id| self.principle(id)).collect();
            self.strings.both(&names)
        };
        let list = |key: &str, ids: &[String]| {
            (!ids.is_empty()).then(|| self.say(key, &[("principles", &names(ids))]))
        };
        let quota = |moved: &Moved<usize>| {
            let (from, to) = (moved.from.to_string(), moved.to.to_string());
            let facts = [("principle", self.principle(&moved.name)), ("from", &from), ("to", &to)];
            self.say("diff.quota", &facts)
        };
        let new = list("diff.focus_new", &changes.focus_new);
        let gone = list("diff.focus_gone", &changes.focus_gone);
        new.into_iter().chain(gone).chain(changes.quotas.iter().map(quota)).collect()
    }

    fn phases(&self, changes: &PlanChanges) -> Vec<String> {
        let dates = self.strings.terminal_dates();
        let line = |moved: &Moved<(String, String)>| {
            let phase = self.plan.guide.phases.iter().find(|phase| phase.key == moved.name);
            let title = phase.map_or(moved.name.as_str(), |phase| &phase.title);
            let range = |(from, until): &(String, String)| match (from.parse(), until.parse()) {
                (Ok(from), Ok(until)) => dates.range(crate::date::Days { from, until }),
                _ => format!("{from} – {until}"),
            };
            self.say(
                "diff.phase",
                &[("phase", title), ("from", &range(&moved.from)), ("to", &range(&moved.to))],
            )
        };
        changes.phases.iter().map(line).collect()
    }

    /// "3 tasks moved, 1 new", and each of them below.
    fn tasks(&self, changes: &PlanChanges) -> Vec<String> {
        let tasks = &changes.tasks;
        let numbers = [
            (tasks.moved.len(), "moved"),
            (tasks.new.len(), "new"),
            (tasks.gone.len(), "gone"),
            (tasks.done.len(), "done"),
            (tasks.reopened.len(), "reopened"),
        ];
        let moved = tasks.moved.iter().map(|moved| {
            let (task, from, to) = (self.task(&moved.name), self.short(&moved.from), self.short(&moved.to));
            self.say("diff.task.moved", &[("task", &task), ("from", &from), ("to", &to)])
        });
        let new = tasks.new.iter().map(|(id, due)| {
            self.say("diff.task.new", &[("task", &self.task(id)), ("date", &self.short(due))])
        });
        let plain = |key: &'static str, ids: &[String]| -> Vec<String> {
            ids.iter().map(|id| self.say(key, &[("task", &self.task(id))])).collect()
        };
        let rest = [
            plain("diff.task.gone", &tasks.gone),
            plain("diff.task.done", &tasks.done),
            plain("diff.task.reopened", &tasks.reopened),
        ];
        let all: Vec<String> = moved.chain(new).chain(rest.concat()).collect();
        self.counted("diff.tasks", &numbers, all)
    }

    /// "4 sessions new, 2 changed", and the first of them below.
    fn sessions(&self, changes: &PlanChanges) -> Vec<String> {
        let sessions = &changes.sessions;
        let numbers =
            [(sessions.changed.len(), "changed"), (sessions.new.len(), "new"), (sessions.gone.len(), "gone")];
        let mut all: Vec<(&str, String)> = Vec::new();
        for moved in &sessions.changed {
            let (was, is) = (self.blocks(&moved.from), self.blocks(&moved.to));
            let facts = [("date", self.short(&moved.name)), ("to", is), ("from", was)];
            let facts = facts.each_ref().map(|(name, fact)| (*name, fact.as_str()));
            all.push((&moved.name, self.say("diff.session.changed", &facts)));
        }
        for (date, blocks) in &sessions.new {
            let facts = [("date", self.short(date)), ("to", self.blocks(blocks))];
            let facts = facts.each_ref().map(|(name, fact)| (*name, fact.as_str()));
            all.push((date, self.say("diff.session.new", &facts)));
        }
        for date in &sessions.gone {
            all.push((date, self.say("diff.session.gone", &[("date", &self.short(date))])));
        }
        all.sort_unstable_by_key(|(date, line)| (*date < self.today.as_str(), *date, line.clone()));
        self.counted("diff.sessions", &numbers, all.into_iter().map(|(_, line)| line).collect())
    }

    /// A line with numbers, and some of the lines it counts below.
    fn counted(&self, key: &str, numbers: &[(usize, &str)], all: Vec<String>) -> Vec<String> {
        if all.is_empty() {
            return Vec::new();
        }
        let named = numbers.iter().filter(|(n, _)| *n > 0).enumerate().map(|(at, (n, word))| {
            let word = self.strings.text(&format!("diff.word.{word}"));
            // The first number names what is counted.
            let counted = if at == 0 { self.strings.count(key, *n) } else { n.to_string() };
            format!("{counted} {word}")
        });
        let mut lines = vec![named.collect::<Vec<_>>().join(", ")];
        let more = all.len().saturating_sub(NAMED);
        lines.extend(all.into_iter().take(NAMED).map(|line| format!("  {line}")));
        if more > 0 {
            lines.push(format!("  {}", self.strings.count("diff.more", more)));
        }
        lines
    }

    /// What to do in a task, in a few words.
    fn task(&self, id: &str) -> String {
        if let Some(planned) = self.plan.task(id) {
            return self.plan.instruction(planned).plain(&self.wording);
        }
        let repeated = id.rsplit_once('-').map_or(id, |(module, _)| module);
        let task = self.plan.guide.task(id).or_else(|| self.plan.guide.task(repeated));
        task.map_or_else(|| id.to_owned(), |task| task.instruction.plain(&self.wording))
    }

    fn principle<'s>(&'s self, id: &'s str) -> &'s str {
        let found = self.plan.guide.principles.iter().find(|principle| principle.module.id == id);
        found.map_or(id, |principle| &principle.name)
    }

    /// What is done in a session: "Rewrite every resume bullet 1.5 h; Frugality 0.5 h".
    fn blocks(&self, kept: &str) -> String {
        let block = |kept: &str| {
            let mut words = kept.splitn(3, ' ');
            let (kind, id, halves) = (words.next()?, words.next()?, words.next()?.parse().ok()?);
            let case = || self.plan.guide.cases.iter().find(|case| case.module.id == id);
            let name = match kind {
                "task" => self.task(id),
                "principle" => self.principle(id).to_owned(),
                "case" => case().map_or_else(|| id.to_owned(), |case| case.module.title.plain(&self.wording)),
                _ => {
                    let mock = self.plan.guide.mocks.iter().find(|mock| mock.id == id);
                    mock.map_or_else(|| id.to_owned(), |mock| mock.title.clone())
                }
            };
            Some(format!("{name} {}", self.strings.hours(halves)))
        };
        kept.split("; ").filter_map(block).collect::<Vec<_>>().join("; ")
    }

    fn long(&self, date: &str) -> String {
        date.parse().map_or_else(|_| date.to_owned(), |date| self.strings.terminal_dates().long(date))
    }

    fn short(&self, date: &str) -> String {
        date.parse().map_or_else(|_| date.to_owned(), |date| self.strings.terminal_dates().short(date))
    }

    /// "15 days later", "1 day earlier"
    fn by(&self, from: &str, to: &str) -> String {
        let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>()) else { return String::new() };
        let days = between(from, to);
        let key = if days > 0 { "diff.later" } else { "diff.earlier" };
        let count = self.strings.count("count.day", usize::try_from(days.unsigned_abs()).unwrap_or(0));
        self.say(key, &[("days", &count)])
    }
}
