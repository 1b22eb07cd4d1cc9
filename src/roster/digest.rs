//! A text for one client to paste into an e-mail: where they stand, what is next, what this week holds. It says
//! nothing of anybody else, and no score, comment or note of the client's own. Reference: commands.md#digest

use crate::date::Days;
use crate::page_parts::context::{Edition, PageContext, Surroundings};
use crate::page_parts::dated_weeks::{self, Session};
use crate::page_parts::shared::Shared;
use crate::plan::Plan;
use crate::profile::{Brand, Outcome};
use crate::strings::Strings;
use crate::today::{DatedRound, State, TaskState, Today};
use crate::web_address::WebAddress;

/// The text, in the words and dates of the client's own pages. `address` is where the playbook lies.
#[must_use]
pub fn digest(plan: &Plan<'_>, today: &Today, strings: &Strings, address: WebAddress<'_>) -> String {
    let brand = Brand::default();
    let around =
        Surroundings { address, edition: Edition::Private, styles: &[], scripts: &[], brand: &brand };
    let page = PageContext::new(plan, strings, &around, "");
    let say = |key: &str, facts: &[(&str, &str)]| strings.say(key, facts);
    let list = |lines: Vec<String>| lines.iter().map(|line| format!("- {line}\n")).collect::<String>();
    let section =
        |title: &str, lines: Vec<String>| (!lines.is_empty()).then(|| format!("{title}\n{}", list(lines)));

    let greeting = match &plan.profile.name {
        Some(name) => say("greeting.named", &[("name", name)]),
        None => strings.text("greeting.plain").to_owned(),
    };
    let mut parts = vec![greeting, page.wording.sentence(&today.position.sentence(plan)) + "."];
    parts.extend(instead_of_tasks(&page, today));
    parts.extend(section(strings.text("digest.next"), next(&page, today)));
    let week = Days::week(today.day);
    let range = page.date_words.range(week);
    parts.extend(section(&say("digest.sessions", &[("range", &range)]), sessions(&page, today, week)));
    parts.extend(section(strings.text("digest.dates"), dates(&page, today, week)));
    parts.extend(section(strings.text("digest.interviews"), interviews_after(&page, today, week)));
    parts.extend(
        address.canonical("index.html").map(|address| say("digest.address", &[("address", &address)])),
    );
    parts.extend(plan.profile.brand.coach.clone());
    let text: Vec<String> = parts.iter().map(|part| part.trim_end().to_owned()).collect();
    text.join("\n\n").replace('\u{a0}', " ") + "\n"
}

/// What is said where no task is: the application has ended or is out, or the plan has run out.
fn instead_of_tasks(page: &PageContext, today: &Today) -> Option<String> {
    let key = match &today.position.state {
        State::Closed { outcome: Outcome::Offer } => "page.end.offer",
        State::Closed { outcome: Outcome::Rejected } => "page.end.rejected",
        State::Closed { outcome: Outcome::Withdrawn } => "page.end.withdrawn",
        State::Waiting { .. } => "digest.waiting",
        State::Quiet { .. } => "digest.quiet",
        State::Over => "digest.over",
        _ => return None,
    };
    Some(page.strings.text(key).to_owned())
}

/// The interviews that come after a week: what there is to prepare for.
fn interviews_after(page: &PageContext, today: &Today, week: Days) -> Vec<String> {
    let coming = today.interviews.iter().filter(|interview| interview.date > week.until);
    let line = |interview: &DatedRound| {
        let title = &page.plan.guide.round_types[interview.round_type].title;
        format!("{}: {title}", page.date_words.short(interview.date))
    };
    coming.map(line).collect()
}

fn next(page: &PageContext, today: &Today) -> Vec<String> {
    let tasks = today.next.iter().map(|at| {
        let task = &page.plan.tasks[*at];
        let late = today.states[*at] == TaskState::Overdue;
        let key = if late { "digest.task_overdue" } else { "digest.task" };
        let facts =
            [("task", page.plain(page.plan.instruction(task))), ("date", page.date_words.short(task.due))];
        page.strings.say(key, &facts.each_ref().map(|(name, fact)| (*name, fact.as_str())))
    });
    let mut tasks: Vec<String> = tasks.collect();
    if today.opens_gate {
        tasks.push(page.strings.text("explain.first.gate").to_owned());
    }
    tasks
}

/// The sessions of the week; none once there is an application, or the plan is over.
fn sessions(page: &PageContext, today: &Today, week: Days) -> Vec<String> {
    let applied = page.plan.profile.application.submitted_on.is_some_and(|submitted| submitted <= today.day);
    if applied || matches!(today.position.state, State::Closed { .. } | State::Over) {
        return Vec::new();
    }
    let weeks = dated_weeks::weeks(page);
    let sessions = weeks.iter().flat_map(|week| &week.sessions);
    let in_week = |session: &&Shared<Session>| session.date.parse().is_ok_and(|date| week.contains(date));
    let line = |session: &Session| {
        let blocks = session.blocks.iter().map(|block| {
            let todo = &block.todo;
            format!("{}{}{}", todo.before, todo.subject, todo.after)
        });
        let blocks = blocks.collect::<Vec<_>>().join("; ");
        let facts = [("date", session.words.as_str()), ("hours", &session.lasts), ("blocks", &blocks)];
        page.strings.say("digest.session", &facts)
    };
    sessions.filter(in_week).map(|session| line(session)).collect()
}

/// Interviews, planned mocks, the next appointment with the coach and the target.
fn dates(page: &PageContext, today: &Today, week: Days) -> Vec<String> {
    let (plan, profile) = (page.plan, page.plan.profile);
    let mut found = Vec::new();
    for interview in &today.interviews {
        found.push((interview.date, plan.guide.round_types[interview.round_type].title.clone()));
    }
    for mock in profile.mocks.iter().filter(|mock| !mock.held) {
        found.push((
            mock.date,
            page.strings.say("page.week.mock", &[("kind", &plan.guide.mock_kind(mock.kind))]),
        ));
    }
    if let Some(next) = &profile.coach.next {
        let what = next.what.clone().unwrap_or_else(|| page.strings.text("digest.coach").to_owned());
        found.push((next.date, what));
    }
    if profile.application.submitted_on.is_none() {
        found.push((plan.dates.target, page.strings.text("digest.target").to_owned()));
    }
    found.retain(|(date, _)| week.contains(*date));
    found.sort();
    found.into_iter().map(|(date, what)| format!("{}: {what}", page.date_words.short(date))).collect()
}
