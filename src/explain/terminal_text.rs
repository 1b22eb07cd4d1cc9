//! The plan as text for a terminal. Reference: commands.md#explain-as-text

use super::subject::subject;
use crate::activity::Activity;
use crate::plan::{Checked, DraftCheck, Plan, PlannedTask, Session, Week, WeekKind};
use crate::strings::{DateWords, Strings};
use crate::today::{First, OtherPlan, TaskState, Today};
use crate::visible::visible_lines;
use crate::wording::Wording;

/// The plan on a day, as text. `shipped` are the words of the embedded default theme. Signs that a
/// terminal obeys instead of showing are made visible.
#[must_use]
pub fn text(plan: &Plan, today: &Today, shipped: &Strings) -> String {
    let page = Page {
        plan,
        today,
        strings: shipped,
        dates: shipped.terminal_dates(),
        wording: Wording::terminal(plan, shipped),
    };
    let sections = [
        page.head(),
        page.question(),
        page.dates(),
        page.phases(),
        page.focus(),
        page.stories(),
        page.bullets(),
        page.texts(),
        page.next(),
        page.weeks(),
        page.tasks(),
        [page.cases(), page.mistakes(), page.gate()].concat(),
        page.notices(),
    ];
    let sections: Vec<String> =
        sections.iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join("\n")).collect();
    visible_lines(&(sections.join("\n\n") + "\n"))
}

/// What is shown, and how it is spoken of.
struct Page<'a> {
    plan: &'a Plan<'a>,
    today: &'a Today,
    strings: &'a Strings,
    dates: DateWords<'a>,
    wording: Wording<'a>,
}

type Lines = Vec<String>;

impl Page<'_> {
    fn head(&self) -> Lines {
        let (guide, profile) = (self.plan.guide, self.plan.profile);
        let who = match &profile.name {
            Some(name) => self.strings.say("explain.who", &[("name", name), ("id", &profile.id)]),
            None => profile.id.clone(),
        };
        let (level, aim) = (&guide.level(profile.level).title, &guide.level(profile.target_level).title);
        let key = if profile.level == profile.target_level { "explain.head" } else { "explain.head_aiming" };
        let today = self.dates.long(self.today.day);
        let facts = [("who", who.as_str()), ("level", level), ("aim", aim), ("today", &today)];
        let position = self.wording.sentence(&self.today.position.sentence(self.plan));
        let first = self.strings.say("explain.today", &[("what", &self.first())]);
        vec![self.strings.say(key, &facts), position, first]
    }

    /// What comes first on the day.
    fn first(&self) -> String {
        let first = self.today.first;
        match first {
            First::Interview(interview) => {
                let round = &self.plan.guide.round_types[interview.round_type].title;
                let date = self.dates.long(interview.date);
                self.strings.say("explain.first.interview", &[("round", round), ("date", &date)])
            }
            First::Task(at) => self.plan.instruction(&self.plan.tasks[at]).plain(&self.wording),
            First::Session(date) => {
                let mut sessions = self.plan.weeks.iter().flat_map(|week| &week.sessions);
                sessions.find(|session| session.date == date).map_or_else(String::new, |s| self.blocks(s))
            }
            First::Closed | First::Waiting | First::Quiet | First::Over | First::Gate => {
                self.strings.text(&format!("explain.first.{}", first.word())).to_owned()
            }
        }
    }

    /// What each answer leads to where somebody may not have followed the plan.
    fn question(&self) -> Lines {
        let Some(question) = &self.today.question else { return Vec::new() };
        let followed = self.wording.sentence(&question.followed_sentence(self.plan));
        let mut rows = vec![("followed", self.strings.say("explain.late.tick", &[("position", &followed)]))];
        rows.extend(question.lost.as_ref().map(|lost| {
            let then = self.other_plan(lost.plan.as_ref());
            let facts = [("line", lost.line()), ("plan", then)];
            let facts = facts.each_ref().map(|(name, fact)| (*name, fact.as_str()));
            ("lost", self.strings.say("explain.late.days_off", &facts))
        }));
        rows.push(match &question.restart {
            None => ("start", self.other_plan(None)),
            Some(restart) => {
                let then = self.other_plan(Some(&restart.plan));
                let facts = [("line", restart.line()), ("plan", then)];
                let facts = facts.each_ref().map(|(name, fact)| (*name, fact.as_str()));
                ("start", self.strings.say("explain.late.start_date", &facts))
            }
        });
        let rows = rows
            .into_iter()
            .map(|(key, words)| vec![self.strings.text(&format!("explain.late.{key}")).to_owned(), words]);
        self.section("explain.title.late", table("  ", &[2], rows))
    }

    /// "ready on Friday 29 January 2027, target Thursday 18 February 2027"
    fn other_plan(&self, plan: Option<&OtherPlan>) -> String {
        match plan {
            None => self.strings.text("explain.late.no_plan").to_owned(),
            Some(plan) => {
                let (ready, target) = (self.dates.long(plan.ready), self.dates.long(plan.target));
                self.strings.say("explain.late.plan", &[("ready", &ready), ("target", &target)])
            }
        }
    }

    fn dates(&self) -> Lines {
        let (plan, dates, strings) = (self.plan, &self.plan.dates, self.strings);
        let range = |from, until| self.dates.range(crate::date::Days { from, until });
        let by = self.dates.long(dates.feedback_deadline);
        let weeks = strings.count("count.week", plan.plan_weeks() as usize);
        let span = [
            ("range", range(dates.start, dates.ready)),
            ("weeks", weeks),
            ("hours", strings.hours(plan.profile.study_time.weekly_halves())),
        ];
        let span: Vec<(&str, &str)> = span.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        let mut rows = vec![
            ("rejection", self.dates.long(dates.rejection)),
            ("feedback", strings.say("explain.date.by", &[("date", &by)])),
            ("plan", strings.say("explain.date.span", &span)),
        ];
        if let Some(hold) = plan.hold {
            let days = strings.count("count.day", usize::try_from(hold.days.count()).unwrap_or(0));
            let facts = [("range", self.dates.range(hold.days)), ("days", days)];
            let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
            rows.push(("hold", strings.say("explain.date.hold_span", &facts)));
            rows.extend(hold.rewarm.map(|days| ("rewarm", self.dates.range(days))));
        }
        rows.push(("earliest", self.dates.long(dates.earliest)));
        rows.push(("target", self.dates.long(dates.target)));
        rows.push(("decision", range(dates.decision_from, dates.decision_until)));
        rows.extend(dates.six_months.map(|date| ("six_months", self.dates.long(date))));
        let rows = rows
            .into_iter()
            .map(|(key, words)| vec![strings.text(&format!("explain.date.{key}")).to_owned(), words]);
        self.section("explain.title.dates", table("  ", &[3], rows))
    }

    fn phases(&self) -> Lines {
        let rows = self.plan.phases.iter().map(|phase| {
            let title = self.plan.guide.phase(phase.id).title.clone();
            vec![title, self.dates.range(phase.days), self.strings.count("count.week", phase.weeks as usize)]
        });
        self.section("explain.title.phases", table("  ", &[2, 6], rows))
    }

    fn focus(&self) -> Lines {
        let focus = &self.plan.focus;
        let rows = focus.focus.iter().chain(&focus.watch).map(|chosen| {
            let quota = self.strings.count("count.story", chosen.quota);
            let ready = chosen.ready.to_string();
            vec![
                self.plan.guide.principle(chosen.principle).name.clone(),
                self.strings.text(&format!("tier.{}", chosen.tier.word())).to_owned(),
                self.strings.say("explain.quota", &[("ready", &ready), ("quota", &quota)]),
                self.wording.reason(&chosen.why),
            ]
        });
        self.section("explain.title.focus", table("  ", &[2, 2, 2], rows))
    }

    fn stories(&self) -> Lines {
        let checks = self.plan.profile.stories.iter().zip(&self.plan.stories.items);
        let rows = checks.map(|(story, check)| {
            let counts = if check.countable { "explain.counts" } else { "explain.counts_not" };
            let flags: Vec<&str> = check.flags.iter().map(|flag| flag.word()).collect();
            vec![story.id.clone(), self.strings.text(counts).to_owned(), flags.join(", ")]
        });
        self.section("explain.title.stories", table("  ", &[2, 2], rows))
    }

    fn bullets(&self) -> Lines {
        let found = self.plan.profile.bullets.iter().zip(&self.plan.bullets);
        let rows = found.map(|(bullet, found)| vec![bullet.id.clone(), self.found(found)]);
        self.section("explain.title.bullets", table("  ", &[2], rows))
    }

    fn texts(&self) -> Lines {
        let texts = [("explain.letter", &self.plan.letter), ("explain.narrative", &self.plan.narrative)];
        let given = texts.into_iter().filter_map(|(key, found)| Some((key, found.as_ref()?)));
        let rows = given.map(|(key, found)| vec![self.strings.text(key).to_owned(), self.found(found)]);
        self.section("explain.title.texts", table("  ", &[2], rows))
    }

    /// "fails L1, L2; warns L7"
    fn found(&self, found: &Checked) -> String {
        let of = |key: &str, checks: &[DraftCheck]| {
            let codes = DraftCheck::codes(checks).join(", ");
            (!codes.is_empty()).then(|| self.strings.say(key, &[("codes", &codes)]))
        };
        let parts = [of("explain.fails", &found.fails), of("explain.warns", &found.warns)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.strings.text("explain.clean").to_owned() } else { parts.join("; ") }
    }

    fn next(&self) -> Lines {
        let rows = self.today.next.iter().map(|at| {
            let task = &self.plan.tasks[*at];
            let late = self.today.states[*at] == TaskState::Overdue;
            let key = if late { "explain.overdue" } else { "explain.due" };
            let due = self.strings.say(key, &[("date", &self.dates.long(task.due))]);
            vec![task.id.clone(), self.wording.task_title(task), due]
        });
        let mut lines = table("  ", &[2, 2], rows);
        if self.today.opens_gate {
            lines.push(format!("  {}", self.strings.text("explain.first.gate")));
        }
        self.section("explain.title.next", lines)
    }

    fn weeks(&self) -> Lines {
        let halves = self.plan.plan_halves();
        let split = self.plan.practice_split().map(|percent| percent.to_string()).join("/");
        let facts = [("hours", self.hours(halves)), ("split", split)];
        let facts: Vec<(&str, &str)> = facts.iter().map(|(name, fact)| (*name, fact.as_str())).collect();
        let sessions = self.plan.weeks.iter().flat_map(|week| &week.sessions).map(|session| {
            let (day, hours) = (self.dates.short(session.date), self.strings.hours(session.halves()));
            vec![day, hours, self.blocks(session)]
        });
        let mut sessions = table("     ", &[2, 2], sessions).into_iter();
        let mut lines = Vec::new();
        for week in &self.plan.weeks {
            lines.push(self.week(week));
            lines.extend(sessions.by_ref().take(week.sessions.len()));
        }
        let mut section = vec![self.strings.say("explain.weeks", &facts)];
        section.append(&mut lines);
        section
    }

    fn week(&self, week: &Week) -> String {
        let range = self.dates.range(week.days);
        let kind = |key: &str| self.strings.text(key).to_owned();
        let mut parts = match week.kind {
            WeekKind::Plan { number, phase } => {
                vec![number.to_string(), range, self.plan.guide.phase(phase).title.clone()]
            }
            WeekKind::Pause => vec![kind("explain.pause"), range],
            WeekKind::Hold => vec![kind("explain.hold"), range],
            WeekKind::Rewarm => vec![kind("explain.rewarm"), range],
        };
        if week.total() > 0 {
            parts.push(self.hours(week.halves));
        }
        format!("  {}", parts.join("  "))
    }

    /// "12 h: work 6, story 3.5, case 2.5"
    fn hours(&self, halves: [u32; 4]) -> String {
        let parts = Activity::ALL.iter().zip(halves).filter(|(_, halves)| *halves > 0);
        let parts: Vec<String> = parts
            .map(|(activity, halves)| format!("{} {}", activity.word(), self.strings.number_of_hours(halves)))
            .collect();
        format!("{}: {}", self.strings.hours(halves.iter().sum()), parts.join(", "))
    }

    /// "work bullets 1.5 h; mock rehearsal 2 h (prepare, hold, repair)"
    fn blocks(&self, session: &Session) -> String {
        let blocks = session.blocks.iter().map(|block| {
            let (_, id) = subject(self.plan, &block.subject);
            let steps: Vec<String> =
                block.steps.iter().map(|step| step.kind.word().replace('_', " ")).collect();
            let steps = if steps.is_empty() { String::new() } else { format!(" ({})", steps.join(", ")) };
            format!("{} {id} {}{steps}", block.activity.word(), self.strings.hours(block.halves))
        });
        blocks.collect::<Vec<_>>().join("; ")
    }

    fn tasks(&self) -> Lines {
        let rows = self.plan.tasks.iter().zip(&self.today.states).map(|(task, state)| {
            vec![
                mark(task.done.is_some()).to_owned(),
                self.dates.day(task.due),
                task.id.clone(),
                self.wording.task_title(task),
                self.state(task, *state),
                self.wording.reason(&task.why),
            ]
        });
        self.section("explain.title.tasks", table("  ", &[2; 5], rows))
    }

    /// The state in words; of a task that waits, which one it waits for.
    fn state(&self, task: &PlannedTask, state: TaskState) -> String {
        match task.task.after.as_deref().filter(|_| state == TaskState::Waits) {
            Some(earlier) => self.strings.say("explain.after", &[("task", earlier)]),
            None => self.strings.text(&format!("task_state.{}", state.word())).to_owned(),
        }
    }

    fn cases(&self) -> Lines {
        let ids: Vec<&str> = self.plan.cases.iter().map(|(case, _)| case.module.id.as_str()).collect();
        if ids.is_empty() {
            Vec::new()
        } else {
            vec![format!("{}  {}", self.strings.text("explain.title.cases"), ids.join(", "))]
        }
    }

    fn mistakes(&self) -> Lines {
        let rows = self.plan.mistakes.iter();
        let rows = rows.map(|(mistake, why)| vec![mistake.module.id.clone(), self.wording.reason(why)]);
        self.section("explain.title.mistakes", table("  ", &[2], rows))
    }

    fn gate(&self) -> Lines {
        let (gate, day) = (&self.plan.gate, self.today.day);
        let passes: Vec<bool> = gate.checks.iter().map(|check| check.state.passes_on(day)).collect();
        let passed = passes.iter().filter(|passes| **passes).count().to_string();
        let of = passes.len().to_string();
        let result = self.strings.text(&format!("gate.{}", gate.result(day).word()));
        let facts = [("passed", passed.as_str()), ("of", &of), ("result", result)];
        let ids = gate.checks.iter().map(|check| check.rule.id.word());
        let marks = ids.zip(passes).map(|(id, passes)| format!("{} {id}", mark(passes)));
        vec![self.strings.say("explain.gate", &facts), format!("  {}", marks.collect::<Vec<_>>().join("  "))]
    }

    fn notices(&self) -> Lines {
        let notices = self.today.notices.iter();
        let rows = notices.map(|notice| vec![notice.code.word().to_owned(), self.wording.notice(notice)]);
        self.section("explain.title.notices", table("  ", &[2], rows))
    }

    /// Lines under their title; nothing without lines.
    fn section(&self, title: &str, mut lines: Lines) -> Lines {
        if !lines.is_empty() {
            lines.insert(0, self.strings.text(title).to_owned());
        }
        lines
    }
}

fn mark(done: bool) -> &'static str {
    if done { "[x]" } else { "[ ]" }
}

/// Rows with columns as wide as their longest entry, and `gaps` blanks between them.
fn table(indent: &str, gaps: &[usize], rows: impl IntoIterator<Item = Vec<String>>) -> Lines {
    let rows: Vec<Vec<String>> = rows.into_iter().collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = gaps.iter().enumerate().map(|(column, gap)| width(column) + gap).collect();
    let line = |row: &Vec<String>| {
        let mut line = indent.to_owned();
        for (column, entry) in row.iter().enumerate() {
            let width = widths.get(column).copied().unwrap_or(0);
            line.push_str(&format!("{entry:width$}"));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}
