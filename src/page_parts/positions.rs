//! Where the reader stands on each day from the rejection on, in stretches of days, and what comes first on the
//! days on which that depends on dates alone. The script shows the stretch that holds the reader's day.
//! Reference: dates-and-weeks.md#position-on-a-day

use jiff::civil::Date;
use serde::Serialize;

use super::context::PageContext;
use super::interview_steps::{self, Step};
use super::parts::{Dated, Link};
use super::stretches::Stretches;
use super::waiting_weeks;
use crate::date::plus;
use crate::markdown::Html;
use crate::page_list::PageKind;
use crate::plan::WeekKind;
use crate::profile::Outcome;

/// The position on a stretch of days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Position {
    pub dated: Dated,
    /// Its word, such as `plan` or `waiting`: that of the same state in the terminal.
    pub state: &'static str,
    pub text: String,
    /// ISO of the day it counts down to; empty if it does not.
    pub counts_to: String,
}

/// What comes first on a stretch of days, whatever is ticked.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct First {
    pub dated: Dated,
    /// `closed`, `interview`, `waiting`, `quiet` or `over`.
    pub kind: &'static str,
    /// Of an interview the round's type.
    pub id: String,
    /// What to do, and where it stands.
    pub link: Link,
    /// What to do in full; empty where the link's text says it.
    pub html: Html,
    /// What to do until there is more to do; may be empty.
    pub until: String,
    /// Where to write down how it went; without an address where nothing is over yet.
    pub write: Link,
    /// From when on one may ask how it stands, while an answer is waited for and on the days after the last interview;
    /// where it is time to ask, what whoever has asked does; else without an address.
    pub ask: Link,
    /// ISO of the day it counts down to; empty if it does not.
    pub counts_to: String,
}

/// A sentence with its state and the day it counts down to.
#[derive(Clone)]
struct Said {
    state: &'static str,
    text: String,
    counts_to: Option<Date>,
}

/// One sentence for each stretch of days, from day 0 on. The script puts the day's number in front.
pub(crate) fn positions(page: &PageContext) -> Vec<Position> {
    let mut days = Stretches::new();
    lay_plan(page, &mut days);
    lay_application(page, &mut days);
    lay_interviews(page, &mut days);
    lay_outcome(page, &mut days);
    let shown = days.into_iter().map(|(from, until, said)| Position {
        dated: page.dated(Some(from), until),
        state: said.state,
        text: said.text,
        counts_to: said.counts_to.map(|day| day.to_string()).unwrap_or_default(),
    });
    shown.collect()
}

/// The plan as it runs for somebody who does not apply.
fn lay_plan(page: &PageContext, days: &mut Stretches<Said>) {
    let PageContext { plan, strings, date_words, .. } = *page;
    let dates = &plan.dates;
    let target = date_words.short(dates.target);
    let say = |state, key: &str, facts: &[(&str, &str)], counts_to| Said {
        state,
        text: strings.say(&format!("page.position.{key}"), facts),
        counts_to,
    };
    let until = date_words.short(dates.decision_until);
    days.lay(dates.rejection, None, say("over", "over", &[("until", &until)], None));
    let after = say("after", "after", &[("date", &target)], None);
    days.lay(dates.rejection, Some(dates.decision_until), after);
    days.lay(dates.target, Some(dates.target), say("target", "target", &[], None));
    let weeks = plan.plan_weeks().to_string();
    for (at, week) in plan.weeks.iter().enumerate() {
        let said = match week.kind {
            WeekKind::Plan { number, phase } => {
                let number = number.to_string();
                let phase = &plan.guide.phase(phase).title;
                say("plan", "plan", &[("week", &number), ("of", &weeks), ("phase", phase)], None)
            }
            WeekKind::Pause => {
                let next = plan.weeks[at..].iter().find(|week| matches!(week.kind, WeekKind::Plan { .. }));
                let on = date_words.short(next.map_or(dates.target, |week| week.days.from));
                say("pause", "pause", &[("date", &on)], None)
            }
            WeekKind::Hold => say("hold", "hold", &[("date", &target)], Some(dates.target)),
            WeekKind::Rewarm => say("rewarm", "rewarm", &[("date", &target)], Some(dates.target)),
        };
        days.lay(week.days.from, Some(week.days.until), said);
    }
    let before = say("before", "before", &[], Some(dates.start));
    days.lay(dates.rejection, Some(plus(dates.start, -1)), before);
}

/// From the application on: the answer window, longer after a late interview, then silence.
fn lay_application(page: &PageContext, days: &mut Stretches<Said>) {
    let PageContext { plan, strings, date_words, .. } = *page;
    let Some(submitted) = plan.profile.application.submitted_on else { return };
    let dates = &plan.dates;
    let short = |day| date_words.short(day);
    let silence = |since| Said {
        state: "quiet",
        text: strings.say("page.position.quiet", &[("date", &short(since))]),
        counts_to: None,
    };
    let facts = [short(submitted), short(dates.decision_from), short(dates.decision_until)];
    let facts = [("date", &*facts[0]), ("from", &*facts[1]), ("until", &*facts[2])];
    let text = strings.say("page.position.waiting", &facts);
    days.lay(submitted, None, silence(submitted));
    days.lay(submitted, Some(dates.decision_until), Said { state: "waiting", text, counts_to: None });
    for interview in page.interviews() {
        let from = submitted.max(plus(interview.date, 1));
        let until = dates.decision_until.max(plus(interview.date, plan.guide.rules.after_interview));
        let facts = [("round", page.round_title(interview)), ("date", &*short(interview.date))];
        let text = strings.say("page.position.held", &facts);
        days.lay(from, None, silence(interview.date));
        days.lay(from, Some(until), Said { state: "waiting", text, counts_to: None });
    }
}

/// The days before each interview: all of them once the application is out, else the last two weeks.
fn lay_interviews(page: &PageContext, days: &mut Stretches<Said>) {
    for (from, interview) in page.coming_interviews() {
        let date = page.date_words.short(interview.date);
        let facts = [("round", page.round_title(interview)), ("date", &*date)];
        let text = page.strings.say("page.position.interview", &facts);
        let said = Said { state: "interview", text, counts_to: Some(interview.date) };
        days.lay(from, Some(interview.date), said);
    }
}

/// The end, from the day it is dated, else always.
fn lay_outcome(page: &PageContext, days: &mut Stretches<Said>) {
    if let Some((outcome, from)) = page.outcome() {
        let text = page.strings.text(&format!("page.position.{}", outcome_word(outcome))).to_owned();
        days.lay(from, None, Said { state: "closed", text, counts_to: None });
    }
}

fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Offer => "offer",
        Outcome::Rejected => "rejected",
        Outcome::Withdrawn => "withdrawn",
    }
}

/// What comes first on the days on which dates alone decide it; on all others the first task overdue, the day's
/// session or the next task does, which the script finds. Reference: dates-and-weeks.md#position-on-a-day
pub(crate) fn firsts(page: &PageContext, positions: &[Position]) -> Vec<First> {
    let mut days = Stretches::new();
    let interviews = page.href(PageKind::Interviews, "");
    let places =
        [("waiting", interviews.clone()), ("quiet", ask_once(page)), ("over", page.href(PageKind::Gate, ""))];
    for (kind, href) in places {
        for position in positions.iter().filter(|position| position.state == kind) {
            let Some((from, until)) = ends(&position.dated) else { continue };
            let text = page.strings.text(&format!("page.first.{kind}")).to_owned();
            days.lay(from, until, Step::plain(kind, Link { href: href.clone(), text }));
            if kind == "waiting" {
                for (from, until, link) in waiting_weeks::links(page, from, until) {
                    days.lay(from, Some(until), Step::plain(kind, link));
                }
            }
        }
    }
    interview_steps::lay(page, &mut days);
    if let Some((outcome, from)) = page.outcome() {
        let text = page.strings.text(&format!("page.first.{}", outcome_word(outcome))).to_owned();
        days.lay(from, None, Step::plain("closed", Link { href: interviews, text }));
    }
    let shown = days.into_iter().map(|(from, until, step)| First {
        dated: page.dated(Some(from), until),
        kind: step.kind,
        id: step.id.to_owned(),
        link: step.link,
        html: step.html,
        until: step.until,
        write: step.write,
        ask: match step.kind {
            "quiet" => Link { href: ask_once(page), text: page.strings.text("page.first.asked").to_owned() },
            _ if step.waits => ask(page),
            _ => Link::default(),
        },
        counts_to: step.of.map(|day| day.to_string()).unwrap_or_default(),
    });
    shown.collect()
}

/// From when on one may ask.
fn ask(page: &PageContext) -> Link {
    let text = |day| page.strings.say("page.first.ask", &[("date", &page.date_words.short(day))]);
    let link = |day| Link { href: ask_once(page), text: text(day) };
    page.asks_from().map(link).unwrap_or_default()
}

/// The place where one asks.
fn ask_once(page: &PageContext) -> String {
    page.href_at(PageKind::Interviews, "ask-once")
}

/// The ends of a stretch that has a beginning.
fn ends(dated: &Dated) -> Option<(Date, Option<Date>)> {
    Some((dated.from.parse().ok()?, dated.until.parse().ok()))
}
