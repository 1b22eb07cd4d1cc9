//! What stands in the calendar: phases, tasks, appointments, marked days, hold and, if asked for, sessions.

use jiff::civil::Date;

use super::ics_file::{Calendar, Event};
use crate::activity::Activity;
use crate::date::Days;
use crate::guide::{Guide, PhaseId};
use crate::plan::{Block, Plan, PlannedTask, Session, Subject};
use crate::strings::Strings;
use crate::web_address::WebAddress;
use crate::wording::Wording;

pub(super) fn calendar<'a>(
    plan: &'a Plan<'a>,
    strings: &'a Strings,
    address: WebAddress<'a>,
) -> Calendar<'a> {
    let full = plan.profile.calendar.full_titles;
    let titles = &plan.guide.calendar;
    let name = if full { &titles.full } else { &titles.neutral };
    let planned = Events { plan, strings, wording: Wording::page(plan, strings), full, name, web: address };
    Calendar { name, owner: &plan.profile.id, rejection: plan.dates.rejection, events: planned.all() }
}

/// What events are made of.
struct Events<'a> {
    plan: &'a Plan<'a>,
    strings: &'a Strings,
    wording: Wording<'a>,
    /// Whether titles say what the plan is for.
    full: bool,
    name: &'a str,
    /// Where the playbook can be read.
    web: WebAddress<'a>,
}

impl Events<'_> {
    fn all(&self) -> Vec<Event> {
        let (plan, dates) = (self.plan, &self.plan.dates);
        let mut events = Vec::new();
        for phase in &plan.phases {
            let key = format!("phase-{}", plan.guide.phase(phase.id).key);
            events.push(self.event(key, one(phase.days.from), &self.phase(phase.id)));
        }
        for task in plan.tasks.iter().filter(|task| task.done.is_none()) {
            let mut event = self.event(format!("task-{}", task.id), one(task.due), &self.task(task));
            event.address = self.address("checklist.html");
            event.reminder = plan.profile.calendar.reminders;
            events.push(event);
        }
        events.extend(self.appointments());
        for (n, date) in &dates.markers {
            let title = self.strings.say("calendar.marker", &[("n", &n.to_string())]);
            events.push(self.event(format!("marker-{n}"), one(*date), &title));
        }
        let mut marked = vec![
            ("marker-ready", "calendar.ready", one(dates.ready)),
            ("marker-earliest", "calendar.earliest", one(dates.earliest)),
            ("marker-target", "calendar.target", one(dates.target)),
            (
                "marker-decision",
                "calendar.decision",
                Days { from: dates.decision_from, until: dates.decision_until },
            ),
        ];
        marked.extend(dates.six_months.map(|date| ("marker-six-months", "calendar.six_months", one(date))));
        marked.extend(plan.hold.map(|hold| ("hold", "calendar.hold", hold.days)));
        events.extend(
            marked
                .into_iter()
                .map(|(key, title, days)| self.event(key.to_owned(), days, self.strings.text(title))),
        );
        if plan.profile.calendar.sessions {
            let sessions = plan.weeks.iter().flat_map(|week| &week.sessions);
            events.extend(sessions.map(|session| self.session(session)));
        }
        events
    }

    fn event(&self, key: String, days: Days, what: &str) -> Event {
        let title = self.strings.say("calendar.event", &[("calendar", self.name), ("what", what)]);
        Event { key, days, title, about: Vec::new(), address: self.address("schedule.html"), reminder: false }
    }

    /// The interviews of the new application and the planned mocks, each by its place in the profile, so that
    /// holding one of them renumbers none.
    fn appointments(&self) -> Vec<Event> {
        let (guide, profile) = (self.plan.guide, self.plan.profile);
        let appointment = |key: String, date: Date, full: &str| {
            let what = if self.full { full } else { self.strings.text("calendar.appointment") };
            self.event(key, one(date), what)
        };
        let mut events = Vec::new();
        for (n, interview) in (1..).zip(&profile.application.interviews) {
            let round = &guide.round_types[interview.round_type].title;
            let mut event = appointment(format!("interview-{n}"), interview.date, round);
            event.reminder = profile.calendar.reminders;
            events.push(event);
        }
        for (n, mock) in (1..).zip(&profile.mocks).filter(|(_, mock)| !mock.held) {
            let kind = guide.mock_kind(mock.kind);
            let title = self.strings.say("calendar_full.mock", &[("kind", &kind)]);
            events.push(appointment(format!("mock-{n}"), mock.date, &title));
        }
        events
    }

    fn address(&self, page: &str) -> Option<String> {
        self.web.of(page)
    }

    fn session(&self, session: &Session) -> Event {
        let hours = self.strings.hours(session.halves());
        let title = self.strings.say("calendar.session", &[("hours", &hours)]);
        let mut event = self.event(format!("session-{}", session.date), one(session.date), &title);
        event.about = if self.full {
            session.blocks.iter().map(|block| self.line(&self.subject(block), block.halves)).collect()
        } else {
            self.neutral_lines(session)
        };
        event
    }

    /// Work with its neutral titles, practice by its kind alone: names of principles and cases would give away
    /// what the plan is for.
    fn neutral_lines(&self, session: &Session) -> Vec<String> {
        let mut lines: Vec<(String, u32)> = Vec::new();
        for block in &session.blocks {
            let what = match &block.subject {
                Subject::Task(_) => self.subject(block),
                Subject::Principle(_) | Subject::Case(_) | Subject::Mock(_) => self.activity(block.activity),
            };
            match lines.iter_mut().find(|(known, _)| *known == what) {
                Some((_, halves)) => *halves += block.halves,
                None => lines.push((what, block.halves)),
            }
        }
        lines.iter().map(|(what, halves)| self.line(what, *halves)).collect()
    }

    fn line(&self, what: &str, halves: u32) -> String {
        self.strings.say("calendar.block", &[("what", what), ("hours", &self.strings.hours(halves))])
    }

    fn activity(&self, activity: Activity) -> String {
        let group = if self.full { "activity" } else { "calendar.activity" };
        self.strings.text(&format!("{group}.{}", activity.word())).to_owned()
    }

    /// "stories: Frugality"
    fn subject(&self, block: &Block) -> String {
        let guide: &Guide = self.plan.guide;
        let what = match &block.subject {
            Subject::Task(id) => self.plan.task(id).map(|task| self.task(task)),
            Subject::Principle(id) => Some(guide.principle(*id).name.clone()),
            Subject::Case(at) => Some(guide.cases[*at].module.title.plain(&self.wording)),
            Subject::Mock(at) => Some(guide.mocks[*at].title.clone()),
        };
        let activity = self.activity(block.activity);
        self.strings.say("calendar.subject", &[("activity", &activity), ("what", &what.unwrap_or_default())])
    }

    fn task(&self, task: &PlannedTask) -> String {
        if self.full { self.wording.task_title(task) } else { task.task.calendar.clone() }
    }

    fn phase(&self, id: PhaseId) -> String {
        if self.full {
            return self.plan.guide.phase(id).title.clone();
        }
        let (k, n) = ((id.0 + 1).to_string(), self.plan.guide.phases.len().to_string());
        self.strings.say("calendar.part", &[("k", &k), ("n", &n)])
    }
}

fn one(date: Date) -> Days {
    Days { from: date, until: date }
}
