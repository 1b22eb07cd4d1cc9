//! The plan as JSON. Reference: commands.md#explain-as-json

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::subject::subject;
use crate::activity::Activity;
use crate::date::Days;
use crate::guide::module::TaskPhase;
use crate::plan::{
    Block, Checked, Chosen, Done, DraftCheck, GateCheck, Plan, PlannedTask, Reason, Session, Step, Week,
    WeekKind,
};
use crate::strings::Strings;
use crate::today::{First, LostTime, Restart, State, TaskState, Today};
use crate::wording::Wording;

/// The plan on a day, as one JSON object. `shipped` are the words of the embedded default theme.
#[must_use]
pub fn json(plan: &Plan, today: &Today, shipped: &Strings) -> String {
    let view = View { plan, today, wording: Wording::terminal(plan, shipped) };
    format!("{:#}\n", view.all())
}

/// What is shown, and how it is spoken of.
struct View<'a> {
    plan: &'a Plan<'a>,
    today: &'a Today,
    wording: Wording<'a>,
}

impl<'a> View<'a> {
    fn all(&self) -> Value {
        let (plan, today) = (self.plan, self.today);
        let (guide, profile) = (plan.guide, plan.profile);
        json!({
            "schema": 1,
            "id": profile.id,
            "today": day(today.day),
            "level": guide.level(profile.level).id,
            "target_level": guide.level(profile.target_level).id,
            "position": self.position(),
            "dates": self.dates(),
            "phases": list(&plan.phases, |phase| {
                let (key, title) = (&guide.phase(phase.id).key, &guide.phase(phase.id).title);
                let days = phase.days;
                json!({
                    "key": key, "title": title, "weeks": phase.weeks,
                    "from": day(days.from), "until": day(days.until),
                })
            }),
            "hold": plan.hold.map(|hold| json!({
                "from": day(hold.days.from),
                "until": day(hold.days.until),
                "days": hold.days.count(),
                "rewarm": hold.rewarm.map(range),
            })),
            "hours": self.hours(),
            "weeks": list(&plan.weeks, |week| self.week(week)),
            "focus": list(&plan.focus.focus, |chosen| self.chosen(chosen, true)),
            "watch": list(&plan.focus.watch, |chosen| self.chosen(chosen, false)),
            "tasks": list(plan.tasks.iter().zip(&today.states), |(task, state)| self.task(task, *state)),
            "next": list(&today.next, |at| json!(plan.tasks[*at].id)),
            "day": self.first_of_day(),
            "interviews": list(&today.interviews, |interview| json!({
                "type": guide.round_types[interview.round_type].id,
                "date": day(interview.date),
            })),
            "stories": self.stories(),
            "bullets": list(profile.bullets.iter().zip(&plan.bullets), |(bullet, found)| {
                let (fails, warns) = (DraftCheck::codes(&found.fails), DraftCheck::codes(&found.warns));
                json!({"id": bullet.id, "fails": fails, "warns": warns})
            }),
            "letter": plan.letter.as_ref().map(checked),
            "narrative": plan.narrative.as_ref().map(checked),
            "decoded": list(&plan.decoded, |(at, phrase)| {
                let principles = &guide.phrases[*at].principles;
                json!({
                    "phrase": phrase,
                    "principles": list(principles, |id| json!(guide.principle(*id).module.id)),
                })
            }),
            "cases": list(&plan.cases, |(case, why)| self.listed(&case.module.id, why)),
            "mistakes": list(&plan.mistakes, |(mistake, why)| self.listed(&mistake.module.id, why)),
            "gate": self.gate(),
            "notices": list(&today.notices, |notice| {
                json!({"code": notice.code.word(), "class": notice.code.class().word(), "text": self.wording.notice(notice)})
            }),
            "restart": today.restart.as_ref().map(|restart| self.restart(restart)),
            "slip": today.slip.as_ref().map(slip),
        })
    }

    fn position(&self) -> Value {
        let position = &self.today.position;
        let (week, phase) = match position.state {
            State::Plan { week, phase } => (Some(week), Some(&self.plan.guide.phase(phase).key)),
            State::Closed { .. }
            | State::Interview { .. }
            | State::Waiting { .. }
            | State::Quiet { .. }
            | State::Before { .. }
            | State::Pause { .. }
            | State::Hold { .. }
            | State::Rewarm { .. }
            | State::Target
            | State::After
            | State::Over => (None, None),
        };
        json!({
            "day": position.day,
            "state": position.state.word(),
            "week": week,
            "phase": phase,
            "text": self.wording.sentence(&position.sentence(self.plan)),
        })
    }

    fn first_of_day(&self) -> Value {
        let (plan, first) = (self.plan, self.today.first);
        let id = match first {
            First::Interview(interview) => Some(plan.guide.round_types[interview.round_type].id.clone()),
            First::Task(at) => Some(plan.tasks[at].id.clone()),
            First::Session(date) => Some(date.to_string()),
            First::Closed | First::Waiting | First::Quiet | First::Over | First::Gate => None,
        };
        json!({"first": {"kind": first.word(), "id": id}, "session": self.today.session.map(day)})
    }

    fn dates(&self) -> Value {
        let dates = &self.plan.dates;
        json!({
            "rejection": day(dates.rejection),
            "start": day(dates.start),
            "start_given": self.plan.profile.start_date.is_some(),
            "ready": day(dates.ready),
            "earliest": day(dates.earliest),
            "target": day(dates.target),
            "feedback_deadline": day(dates.feedback_deadline),
            "feedback_nudge": day(dates.feedback_nudge),
            "self_debrief": day(dates.self_debrief),
            "markers": list(&dates.markers, |(n, date)| json!({"day": n, "date": day(*date)})),
            "decision_from": day(dates.decision_from),
            "decision_until": day(dates.decision_until),
            "six_months": dates.six_months.map(day),
            "run_out": day(dates.run_out),
        })
    }

    fn hours(&self) -> Value {
        let [work, story, case, mock] = self.plan.plan_halves();
        let split = self.plan.practice_split();
        json!({
            "per_week": hours(self.plan.profile.study_time.weekly_halves()),
            "total": hours(work + story + case + mock),
            "lost": hours(self.plan.lost_halves()),
            "work": hours(work),
            "story": hours(story),
            "case": hours(case),
            "mock": hours(mock),
            "practice_split": {"story": split[0], "case": split[1], "mock": split[2]},
        })
    }

    fn week(&self, week: &'a Week) -> Value {
        let (kind, number, phase) = match week.kind {
            WeekKind::Plan { number, phase } => {
                ("plan", Some(number), Some(&self.plan.guide.phase(phase).key))
            }
            WeekKind::Pause => ("pause", None, None),
            WeekKind::Hold => ("hold", None, None),
            WeekKind::Rewarm => ("rewarm", None, None),
        };
        let mut by_activity = Map::new();
        by_activity.insert("total".to_owned(), hours(week.total()));
        for (activity, halves) in Activity::ALL.iter().zip(week.halves) {
            by_activity.insert(activity.word().to_owned(), hours(halves));
        }
        json!({
            "kind": kind,
            "number": number,
            "phase": phase,
            "from": day(week.days.from),
            "until": day(week.days.until),
            "off": list(&week.off, |date| day(*date)),
            "hours": by_activity,
            "sessions": list(&week.sessions, |session| self.session(session)),
        })
    }

    fn session(&self, session: &'a Session) -> Value {
        json!({
            "date": day(session.date),
            "hours": hours(session.halves()),
            "blocks": list(&session.blocks, |block| self.block(block)),
        })
    }

    fn block(&self, block: &'a Block) -> Value {
        let (kind, id) = subject(self.plan, &block.subject);
        json!({
            "activity": block.activity.word(),
            "subject": {"kind": kind, "id": id},
            "hours": hours(block.halves),
            "why": block.why.code(),
            "why_text": self.wording.reason(&block.why),
            "steps": list(&block.steps, step),
        })
    }

    fn chosen(&self, chosen: &Chosen, focus: bool) -> Value {
        let mut shown = Map::new();
        let mut show = |key: &str, value: Value| shown.insert(key.to_owned(), value);
        show("principle", json!(self.plan.guide.principle(chosen.principle).module.id));
        show("score", json!(chosen.score));
        if focus {
            show("tier", json!(chosen.tier.word()));
        }
        show("quota", json!(chosen.quota));
        show("ready", json!(chosen.ready));
        show("why", json!(chosen.why.code()));
        show("why_text", json!(self.wording.reason(&chosen.why)));
        Value::Object(shown)
    }

    fn task(&self, task: &PlannedTask<'a>, state: TaskState) -> Value {
        let (by, on) = match task.done {
            Some(Done::Tick(date)) => (Some("tick"), date),
            Some(Done::Data) => (Some("data"), None),
            None => (None, None),
        };
        let phase = match task.task.phase {
            TaskPhase::Phase(id) => Some(self.plan.guide.phase(id).key.as_str()),
            TaskPhase::Hold => Some("hold"),
            TaskPhase::None => None,
        };
        json!({
            "id": task.id,
            "title": self.wording.task_title(task),
            "phase": phase,
            "due": day(task.due),
            "done": task.done.is_some(),
            "done_on": on.map(day),
            "done_by": by,
            "state": state.word(),
            "why": task.why.code(),
            "why_text": self.wording.reason(&task.why),
        })
    }

    fn stories(&self) -> Value {
        let (written, stories) = (&self.plan.profile.stories, &self.plan.stories);
        let ids = |places: &[usize]| list(places, |at| json!(written[*at].id));
        let cover = stories.cover.iter().map(|(principle, places)| {
            (self.plan.guide.principle(*principle).module.id.clone(), ids(places))
        });
        json!({
            "floor": self.plan.guide.rules.story_floor,
            "countable": stories.countable(),
            "best": stories.best.map(|at| &written[at].id),
            "items": list(written.iter().zip(&stories.items), |(story, check)| json!({
                "id": story.id,
                "countable": check.countable,
                "strong": check.strong,
                "flags": list(&check.flags, |flag| json!(flag.word())),
            })),
            "cover": cover.collect::<Map<String, Value>>(),
        })
    }

    fn listed(&self, id: &str, why: &Reason) -> Value {
        json!({"id": id, "why": why.code(), "why_text": self.wording.reason(why)})
    }

    fn gate(&self) -> Value {
        let (gate, day) = (&self.plan.gate, self.today.day);
        let passes = |check: &GateCheck| check.state.passes_on(day);
        json!({
            "passed": gate.checks.iter().filter(|check| passes(check)).count(),
            "of": gate.checks.len(),
            "result": gate.result(day).word(),
            "checks": list(&gate.checks, |check| json!({"id": check.rule.id.word(), "ok": passes(check)})),
        })
    }

    fn restart(&self, restart: &Restart) -> Value {
        json!({
            "line": restart.line(),
            "ready": day(restart.plan.ready),
            "target": day(restart.plan.target),
            "phases": list(&restart.plan.phases, |(id, days)| json!({
                "key": self.plan.guide.phase(*id).key,
                "from": day(days.from),
                "until": day(days.until),
            })),
        })
    }
}

/// The lost time, and the plan as it would run with it as days off.
fn slip(lost: &LostTime) -> Value {
    json!({
        "count": lost.count,
        "since": day(lost.since),
        "line": lost.line(),
        "ready": lost.plan.as_ref().map(|plan| day(plan.ready)),
        "target": lost.plan.as_ref().map(|plan| day(plan.target)),
    })
}

fn list<T>(items: impl IntoIterator<Item = T>, show: impl FnMut(T) -> Value) -> Value {
    Value::Array(items.into_iter().map(show).collect())
}

fn day(date: Date) -> Value {
    Value::String(date.to_string())
}

fn range(days: Days) -> Value {
    json!({"from": day(days.from), "until": day(days.until)})
}

/// A step; what is not counted in it is left out.
fn step(step: &Step) -> Value {
    let mut shown = Map::new();
    shown.insert("kind".to_owned(), json!(step.kind.word()));
    shown.insert("hours".to_owned(), hours(step.halves));
    let counts = [("pair", step.pair), ("number", step.number)];
    let counts = counts.into_iter().filter_map(|(name, count)| Some((name.to_owned(), json!(count?))));
    shown.extend(counts);
    Value::Object(shown)
}

fn checked(found: &Checked) -> Value {
    json!({"fails": DraftCheck::codes(&found.fails), "warns": DraftCheck::codes(&found.warns)})
}

/// Halves as hours: 12, 2.5.
fn hours(halves: u32) -> Value {
    if halves.is_multiple_of(2) { json!(halves / 2) } else { json!(f64::from(halves) / 2.0) }
}
