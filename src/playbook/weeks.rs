//! Weeks, sessions and blocks in words, for *Start* and *Schedule*.

use crate::guide::rules::Activity;
use crate::plan::{Block, Session, Subject, Week, WeekKind};

use super::view;
use super::writer::Writer;

/// All weeks of the plan.
pub(super) fn weeks(writer: &Writer) -> Vec<view::Week> {
    writer.plan.weeks.iter().map(|week| view_of(writer, week)).collect()
}

/// Phases, hold and re-warm with their dates.
pub(super) fn phases(writer: &Writer) -> Vec<view::Phase> {
    let (plan, voice) = (writer.plan, writer.voice);
    let mut phases: Vec<view::Phase> = plan
        .phases
        .iter()
        .map(|phase| view::Phase {
            key: plan.guide.phase(phase.id).key.clone(),
            title: plan.guide.phase(phase.id).title.clone(),
            weeks: voice.count("count.week", phase.weeks as usize),
            dated: voice.dated(Some(phase.days.from), Some(phase.days.until)),
            range: voice.range(phase.days),
        })
        .collect();
    if let Some(hold) = plan.hold {
        let days = |n: i64| voice.count("count.day", usize::try_from(n).unwrap_or(0));
        phases.push(view::Phase {
            key: "hold".to_owned(),
            title: voice.word("page.week.hold"),
            weeks: days(hold.days.count()),
            dated: voice.dated(Some(hold.days.from), Some(hold.days.until)),
            range: voice.range(hold.days),
        });
        if let Some(rewarm) = hold.rewarm {
            phases.push(view::Phase {
                key: "rewarm".to_owned(),
                title: voice.word("page.week.rewarm"),
                weeks: days(rewarm.count()),
                dated: voice.dated(Some(rewarm.from), Some(rewarm.until)),
                range: voice.range(rewarm),
            });
        }
    }
    phases
}

/// What a week is called.
pub(super) fn title(writer: &Writer, week: &Week) -> String {
    let voice = writer.voice;
    match week.kind {
        WeekKind::Plan { number, .. } => voice.say("page.week.plan", &[("n", &number.to_string())]),
        WeekKind::Pause => voice.word("page.week.pause"),
        WeekKind::Hold => voice.word("page.week.hold"),
        WeekKind::Rewarm => voice.word("page.week.rewarm"),
    }
}

fn view_of(writer: &Writer, week: &Week) -> view::Week {
    let (plan, voice) = (writer.plan, writer.voice);
    let phase = match week.kind {
        WeekKind::Plan { phase, .. } => plan.guide.phase(phase).title.clone(),
        WeekKind::Pause | WeekKind::Hold | WeekKind::Rewarm => String::new(),
    };
    let hours = Activity::ALL.into_iter().zip(week.halves).filter(|(_, halves)| *halves > 0);
    view::Week {
        id: format!("week-{}", week.days.from),
        kind: match week.kind {
            WeekKind::Plan { .. } => "plan",
            WeekKind::Pause => "pause",
            WeekKind::Hold => "hold",
            WeekKind::Rewarm => "rewarm",
        },
        title: title(writer, week),
        phase,
        dated: voice.dated(Some(week.days.from), Some(week.days.until)),
        range: voice.range(week.days),
        hours: voice.hours(week.total()),
        activities: hours
            .map(|(activity, halves)| view::ActivityHours {
                activity: activity.word(),
                label: voice.activity(activity),
                hours: voice.hours(halves),
            })
            .collect(),
        off: week.off.iter().map(|day| voice.short(*day)).collect::<Vec<_>>().join(" · "),
        sessions: week.sessions.iter().map(|session| session_view(writer, session)).collect(),
        due: writer.task_lines(|task| week.days.contains(task.due)),
    }
}

fn session_view(writer: &Writer, session: &Session) -> view::Session {
    let iso = session.date.to_string();
    let mut said: Vec<String> = Vec::new();
    let mut blocks = Vec::with_capacity(session.blocks.len());
    for block in &session.blocks {
        let mut shown = block_view(writer, block);
        if said.contains(&shown.why) {
            shown.why.clear();
        } else {
            said.push(shown.why.clone());
        }
        blocks.push(shown);
    }
    view::Session {
        words: writer.voice.short(session.date),
        hours: writer.voice.hours(session.halves()),
        number: hours(session),
        done: if writer.plan.profile.progress.sessions.contains_key(&iso) { "done" } else { "open" },
        date: iso,
        blocks,
    }
}

/// The length of a session as a plain number of hours.
pub(super) fn hours(session: &Session) -> f64 {
    f64::from(session.halves()) / 2.0
}

fn block_view(writer: &Writer, block: &Block) -> view::Block {
    let (plan, voice) = (writer.plan, writer.voice);
    let (subject, href) = match &block.subject {
        Subject::Task(id) => match plan.tasks.iter().find(|task| task.id == *id) {
            Some(task) => (writer.plain(plan.title(task)), writer.task_href(task)),
            None => (id.clone(), String::new()),
        },
        Subject::Phase(id) => (plan.guide.phase(*id).title.clone(), format!("{}checklist.html", writer.root)),
        Subject::Principle(id) => {
            (writer.principle_name(*id), writer.principle_href(*id, None).unwrap_or_default())
        }
        Subject::Case(at) => {
            let case = &plan.guide.cases[*at];
            (writer.plain(&case.module.title), format!("{}cases/{}.html", writer.root, case.module.id))
        }
        Subject::Mock(at) => (plan.guide.mocks[*at].title.clone(), format!("{}mocks.html", writer.root)),
    };
    view::Block {
        activity: block.activity.word(),
        label: voice.activity(block.activity),
        subject,
        href,
        hours: voice.hours(block.halves),
        why: writer.reason(&block.why),
    }
}
