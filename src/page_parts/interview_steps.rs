//! Which days belong to an interview of the new application, and which step of its countdown comes first on each.
//! Reference: dates-and-weeks.md#position-on-a-day

use jiff::civil::Date;

use super::context::PageContext;
use super::parts::Link;
use super::rounds;
use super::stretches::Stretches;
use crate::date::plus;
use crate::guide::module::CountdownStep;
use crate::markdown::Html;
use crate::page_list::PageKind;
use crate::plan::interview_days::{AFTERWARDS, NEAR};
use crate::profile::InterviewDay;

/// What comes first, while its days are found.
#[derive(Clone)]
pub(crate) struct Step<'a> {
    pub(crate) kind: &'static str,
    pub(crate) link: Link,
    /// What to do in full; empty where the link's text says it.
    pub(crate) html: Html,
    /// What to do until there is more to do; may be empty.
    pub(crate) until: String,
    /// Where to write down how it went: from the day of the interview on.
    pub(crate) write: Link,
    pub(crate) id: &'a str,
    /// The day of the interview it belongs to.
    pub(crate) of: Option<Date>,
    /// Whether an answer is waited for.
    pub(crate) waits: bool,
}

impl Step<'_> {
    /// What comes first without an interview.
    pub(crate) fn plain(kind: &'static str, link: Link) -> Self {
        Step {
            kind,
            link,
            html: Html::default(),
            until: String::new(),
            write: Link::default(),
            id: "",
            of: None,
            waits: kind == "waiting",
        }
    }
}

/// Lays the days on which an interview comes first.
pub(crate) fn lay<'a>(page: &PageContext<'a>, days: &mut Stretches<Step<'a>>) {
    for (at, (from, interview)) in page.coming_interviews().into_iter().enumerate() {
        days.lay(from, Some(interview.date), step(page, at, interview, None));
        lay_steps(page, days, at, interview, (from, interview.date));
    }
    for (at, interview) in page.interviews().into_iter().enumerate() {
        for (from, until) in days_after(page, interview) {
            days.lay(from, Some(until), step(page, at, interview, None));
            lay_steps(page, days, at, interview, (from, until));
        }
    }
}

/// Lays the steps of a countdown as far as they fall on some days.
fn lay_steps<'a>(
    page: &PageContext<'a>,
    days: &mut Stretches<Step<'a>>,
    at: usize,
    interview: &InterviewDay,
    (first, last): (Date, Date),
) {
    for (from, until, entry) in rounds::steps(page, interview) {
        days.lay(from.max(first), Some(until.min(last)), step(page, at, interview, Some(entry)));
    }
}

/// The days after an interview on which it still comes first: those on which no other one is near.
fn days_after(page: &PageContext, interview: &InterviewDay) -> Vec<(Date, Date)> {
    let mut after = Stretches::new();
    after.lay(plus(interview.date, 1), Some(plus(interview.date, AFTERWARDS)), ());
    for other in page.interviews() {
        after.clear(plus(other.date, -NEAR), Some(other.date));
    }
    after.into_iter().filter_map(|(from, until, ())| Some((from, until?))).collect()
}

/// The last day before the first step of an interview's countdown, and what to do until then: once the application is
/// out no session is planned for these days.
pub(crate) fn before(page: &PageContext, interview: &InterviewDay) -> Option<(Date, String)> {
    page.plan.profile.application.submitted_on?;
    let (from, ..) = rounds::steps(page, interview).first().copied()?;
    let facts = [("date", &*page.date_words.short(from))];
    Some((plus(from, -1), page.strings.say("page.first.until", &facts)))
}

fn step<'a>(
    page: &PageContext<'a>,
    at: usize,
    interview: &InterviewDay,
    entry: Option<&CountdownStep>,
) -> Step<'a> {
    let round = page.round_title(interview);
    let text = match entry {
        Some(entry) => {
            let title = rounds::step_title(page, interview, entry);
            page.strings.say("page.first.step", &[("round", round), ("step", &title)])
        }
        None => page.strings.say("page.first.interview", &[("round", round)]),
    };
    let href = page.href_at(PageKind::Interviews, &PageContext::interview_id(at));
    let id = &page.plan.guide.round_types[interview.round_type].id;
    let html = entry.map(|entry| rounds::step_text(page, interview, entry)).unwrap_or_default();
    let write = match entry {
        Some(entry) if entry.days <= 0 => {
            Link { href: format!("{href}-notes"), text: page.strings.text("page.first.write").to_owned() }
        }
        _ => Link::default(),
    };
    // Once a step holds, it says what to do.
    let until = before(page, interview).filter(|_| entry.is_none()).map(|(_, text)| text).unwrap_or_default();
    let is_last = page.interviews().last().is_some_and(|last| std::ptr::eq(*last, interview));
    Step {
        kind: "interview",
        link: Link { href, text },
        html,
        until,
        write,
        id,
        of: Some(interview.date),
        waits: is_last && entry.is_some_and(|entry| entry.days < 0),
    }
}
