//! Weeks, sessions and blocks in words, for *Start* and *Schedule*.

use crate::guide::rules::Activity;
use crate::plan::{Block, Reason, Session, Subject, Week, WeekKind};

use super::brief::brief;
use super::view;
use super::writer::{Writer, file_of};

/// What sessions may weigh in bytes, so that *Schedule* stays below 60 KB with everything else on it.
const ROOM: usize = 20_000;

/// All weeks of the plan. Where they are too heavy, first the links go that lead to the one page of all
/// principles, then the others: the navigation leads there too.
pub(super) fn weeks(writer: &Writer) -> Vec<view::schedule::Week> {
    let mut whys = Vec::new();
    let view = |week| view_of(writer, week, &mut whys);
    let mut weeks: Vec<view::schedule::Week> = writer.plan.weeks.iter().map(view).collect();
    let shared = format!("{}{}#", writer.root, file_of("principles"));
    for spared in [shared.as_str(), ""] {
        if weight(&weeks) > ROOM {
            let sessions = weeks.iter_mut().flat_map(|week| &mut week.sessions);
            let links = sessions.flat_map(|session| &mut session.blocks).map(|block| &mut block.href);
            links.filter(|href| href.starts_with(spared)).for_each(String::clear);
        }
    }
    weeks
}

/// About how many bytes the sessions take in a page.
fn weight(weeks: &[view::schedule::Week]) -> usize {
    const SESSION: usize = 75;
    const BLOCK: usize = 10;
    const TAG: usize = 15;
    let tagged = |text: &str| if text.is_empty() { 0 } else { text.len() + TAG };
    let block = |block: &view::schedule::Block| {
        let words = block.subject.len() + block.hours.len() + BLOCK;
        words + tagged(&block.label) + tagged(&block.href) + tagged(&block.why)
    };
    let sessions = weeks.iter().flat_map(|week| &week.sessions);
    sessions.map(|session| SESSION + session.blocks.iter().map(block).sum::<usize>()).sum()
}

/// Phases, hold and re-warm with their dates.
pub(super) fn phases(writer: &Writer) -> Vec<view::schedule::Phase> {
    let (plan, voice) = (writer.plan, writer.voice);
    let mut phases: Vec<view::schedule::Phase> = plan
        .phases
        .iter()
        .map(|phase| view::schedule::Phase {
            key: plan.guide.phase(phase.id).key.clone(),
            title: plan.guide.phase(phase.id).title.clone(),
            weeks: voice.count("count.week", phase.weeks as usize),
            dated: voice.dated(Some(phase.days.from), Some(phase.days.until)),
            range: voice.range(phase.days),
        })
        .collect();
    if let Some(hold) = plan.hold {
        let days = |n: i64| voice.count("count.day", usize::try_from(n).unwrap_or(0));
        phases.push(view::schedule::Phase {
            key: "hold".to_owned(),
            title: voice.word("page.week.hold"),
            weeks: days(hold.days.count()),
            dated: voice.dated(Some(hold.days.from), Some(hold.days.until)),
            range: voice.range(hold.days),
        });
        if let Some(rewarm) = hold.rewarm {
            phases.push(view::schedule::Phase {
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

fn view_of(writer: &Writer, week: &Week, whys: &mut Vec<String>) -> view::schedule::Week {
    let (plan, voice) = (writer.plan, writer.voice);
    let phase = match week.kind {
        WeekKind::Plan { phase, .. } => plan.guide.phase(phase).title.clone(),
        WeekKind::Pause | WeekKind::Hold | WeekKind::Rewarm => String::new(),
    };
    let hours = Activity::ALL.into_iter().zip(week.halves).filter(|(_, halves)| *halves > 0);
    let mut linked = Vec::new();
    let sessions =
        week.sessions.iter().map(|session| session_view(writer, session, whys, &mut linked)).collect();
    view::schedule::Week {
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
            .map(|(activity, halves)| view::schedule::ActivityHours {
                activity: activity.word(),
                label: voice.activity(activity),
                hours: voice.hours(halves),
            })
            .collect(),
        off: week.off.iter().map(|day| voice.short(*day)).collect::<Vec<_>>().join(" · "),
        sessions,
        due: writer.task_lines(|task| week.days.contains(task.due)),
    }
}

/// A session without what was said before: a reason stands where it first applies, a subject is a link
/// once a week, an activity is named once a session. The page must stay light.
fn session_view(
    writer: &Writer,
    session: &Session,
    whys: &mut Vec<String>,
    linked: &mut Vec<String>,
) -> view::schedule::Session {
    let mut activities = Vec::new();
    let mut blocks = Vec::with_capacity(session.blocks.len());
    for block in &session.blocks {
        let mut shown = block_view(writer, block);
        shown.why = why(writer, &block.why, whys);
        once(linked, &mut shown.href);
        once(&mut activities, &mut shown.label);
        blocks.push(shown);
    }
    view::schedule::Session {
        words: writer.voice.short(session.date),
        hours: writer.voice.hours(session.halves()),
        number: hours(session),
        done: done(writer, session),
        date: session.date.to_string(),
        blocks,
    }
}

/// Clears words that were said before, and remembers those that were not.
fn once(said: &mut Vec<String>, words: &mut String) {
    if said.contains(words) {
        words.clear();
    } else {
        said.push(words.clone());
    }
}

/// Whether the profile says that a session was held: `done` or `open`.
pub(super) fn done(writer: &Writer, session: &Session) -> &'static str {
    match writer.plan.profile.progress.sessions.contains_key(&session.date.to_string()) {
        true => "done",
        false => "open",
    }
}

/// The length of a session as a plain number of hours.
pub(super) fn hours(session: &Session) -> f64 {
    f64::from(session.halves()) / 2.0
}

fn block_view(writer: &Writer, block: &Block) -> view::schedule::Block {
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
    view::schedule::Block {
        activity: block.activity.word(),
        label: voice.activity(block.activity),
        brief: brief(&subject).to_owned(),
        subject,
        href,
        hours: voice.hours(block.halves),
        why: String::new(),
    }
}

/// Why a block is there, as it reads beside its subject; empty if that was said before. The rule that keeps
/// the other principles warm is told once, not once a principle.
fn why(writer: &Writer, reason: &Reason, said: &mut Vec<String>) -> String {
    let mut told = match reason {
        Reason::Breadth(_) => reason.code().to_owned(),
        _ => writer.reason(reason),
    };
    once(said, &mut told);
    match reason {
        _ if told.is_empty() => told,
        Reason::PhaseTask(at) => {
            let due = writer.voice.day(writer.plan.tasks[*at].due);
            writer.voice.say("page.week.due", &[("date", &due)])
        }
        _ => writer.reason(reason),
    }
}
