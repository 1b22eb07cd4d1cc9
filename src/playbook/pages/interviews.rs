//! Interview days: each interview of the new application with its countdown; before any has a date, what each
//! round is; after a long silence the letter that asks once; after the end what it leaves to keep.

use crate::date::plus;
use crate::guide::PrincipleId;
use crate::guide::module::Case;
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::interview_steps::before;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::{Dated, Link, Row};
use crate::page_parts::rounds::{self, CountdownEntry, Round};
use crate::page_parts::story_lines;
use crate::plan::interview_days::{AFTERWARDS, NEAR};
use crate::profile::{InterviewDay, Outcome, Story};
use jiff::civil::Date;
use serde::Serialize;

/// The interview days.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Interviews {
    /// How the application ended: its words and, after a second no, what to keep.
    pub end: Vec<End>,
    pub interviews: Vec<Interview>,
    /// The days on which something is still to bring: those until the last interview.
    pub bring: Dated,
    /// What each round is, while no interview has a date.
    pub rounds: Vec<Round>,
    /// The strong stories, each with the principles it is for.
    pub stories: Vec<Row>,
    /// A case to work on once more.
    pub case: Link,
    /// What to send on the days after an interview.
    pub thanks: Vec<LetterSet>,
    /// When to ask how things stand; empty while no answer is waited for.
    pub ask: Dated,
    /// That one need not ask sooner.
    pub ask_later: Before,
    pub letters: Vec<LetterSet>,
    /// The application: when it was sent and, once there is something to end, how it ended.
    pub application: Vec<PageField>,
    pub new_interview: NewEntries,
}

/// An interview.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Interview {
    pub round: Round,
    /// ISO.
    pub date: String,
    pub words: String,
    /// Its round, its day and the reader’s note.
    pub fields: Vec<PageField>,
    /// What to do until the countdown begins.
    pub before: Before,
    pub countdown: Vec<CountdownEntry>,
    /// The days on which it is open on the page: from the one before it until the days after it are over.
    pub dated: Dated,
}

/// What holds on the days before something begins; without words where nothing does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Before {
    pub dated: Dated,
    pub text: String,
}

/// How the application ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct End {
    pub text: String,
    /// What this plan leaves to begin the next one with; none unless it ended with a second no.
    pub kept: Vec<Row>,
    pub next: String,
}

/// The group of the letters to send on the days after an interview. Reference: content.md#letters
const THANKS: &str = "thanks";

pub(super) fn view(page: &PageContext) -> Interviews {
    let interviews = page.interviews();
    let mut write = FieldMaker::new(page);
    let last = interviews.last().map(|interview| interview.date);
    let types = 0..page.plan.guide.round_types.len();
    let ask = page.asks_from();
    let (thanks, asks) =
        letters::sets(page, PageKind::Interviews).into_iter().partition(|set| set.group == THANKS);
    Interviews {
        end: page.outcome().map(|(outcome, _)| end(page, outcome)).into_iter().collect(),
        rounds: match interviews.is_empty() {
            true => types.map(|kind| rounds::round(page, kind, page.round_id(kind))).collect(),
            false => Vec::new(),
        },
        bring: page.dated(None, last),
        stories: stories(page),
        case: case(page),
        thanks: if interviews.is_empty() { Vec::new() } else { thanks },
        letters: if ask.is_some() { asks } else { Vec::new() },
        ask_later: ask.map(|day| ask_later(page, day)).unwrap_or_default(),
        ask: ask.map(|day| page.dated(Some(day), None)).unwrap_or_default(),
        application: write.fields("application", application(page)),
        new_interview: write.new_entries("application.interviews", &["type", "date", "note"]),
        interviews: stretches(page)
            .into_iter()
            .zip(interviews)
            .enumerate()
            .map(|(at, (dated, interview))| Interview {
                dated,
                round: rounds::round(page, interview.round_type, PageContext::interview_id(at)),
                date: interview.date.to_string(),
                words: page.date_words.long(interview.date),
                fields: write.fields(&place(page, interview), &["type", "date", "note"]),
                before: before(page, interview)
                    .map(|(last, text)| Before { dated: page.dated(None, Some(last)), text })
                    .unwrap_or_default(),
                countdown: rounds::countdown(page, interview),
            })
            .collect(),
    }
}

/// For each interview the days on which it is the one to look at: until the days after it are over, or until the next
/// one is near. They follow each other without a gap, so that one is open on every day until the last is over.
fn stretches(page: &PageContext) -> Vec<Dated> {
    let interviews = page.interviews();
    let mut from = None;
    let mut days = Vec::new();
    for (at, interview) in interviews.iter().enumerate() {
        let rested = plus(interview.date, AFTERWARDS);
        let until = match interviews.get(at + 1) {
            Some(next) => rested.min(plus(next.date, -NEAR - 1)).max(interview.date),
            None => rested,
        };
        // Several on one day follow each other too.
        let until = from.map_or(until, |from| until.max(from));
        days.push(page.dated(from, Some(until)));
        from = Some(plus(until, 1));
    }
    days
}

/// Where an interview stands in the profile.
fn place(page: &PageContext, interview: &InterviewDay) -> String {
    let mut given = page.plan.profile.application.interviews.iter();
    let at = given.position(|other| std::ptr::eq(other, interview)).unwrap_or_default();
    format!("application.interviews.{at}")
}

/// The strong stories by name, in the order of the best story, each once with all principles of the focus that it
/// serves, else with its first.
fn stories(page: &PageContext) -> Vec<Row> {
    let row = |(story, first): (&Story, Option<PrincipleId>)| {
        let focus = page.plan.focus.focus.iter().map(|chosen| chosen.principle);
        let mut serves: Vec<PrincipleId> = focus.filter(|id| story.principles.contains(id)).collect();
        if serves.is_empty() {
            serves.extend(first);
        }
        let names: Vec<String> = serves.into_iter().map(|id| page.principle_name(id)).collect();
        Row { label: story.title.clone(), words: page.strings.both(&names) }
    };
    story_lines::strong(page).into_iter().map(row).collect()
}

/// The case that was worked on last, where the plan has one.
fn case(page: &PageContext) -> Link {
    let link = |case: &Case| Link {
        href: page.href(PageKind::Case, &case.module.id),
        text: page.plain(&case.module.title),
    };
    page.plan.last_case().map(link).unwrap_or_default()
}

/// What is said until the day from which one asks.
fn ask_later(page: &PageContext, day: Date) -> Before {
    let facts = [("date", &*page.date_words.short(day))];
    let text = page.strings.say("page.ask_later", &facts);
    Before { dated: page.dated(None, Some(plus(day, -1))), text }
}

/// What is written of the application: how it ended only once it began.
fn application(page: &PageContext) -> &'static [&'static str] {
    let application = &page.plan.profile.application;
    let began = application.submitted_on.is_some() || !application.interviews.is_empty();
    if began || application.outcome.is_some() {
        &["submitted_on", "outcome", "outcome_on"]
    } else {
        &["submitted_on"]
    }
}

fn end(page: &PageContext, outcome: Outcome) -> End {
    let strings = page.strings;
    let text = |key: &str| strings.text(key).to_owned();
    match outcome {
        Outcome::Offer => End { text: text("page.end.offer"), kept: Vec::new(), next: String::new() },
        Outcome::Withdrawn => End { text: text("page.end.withdrawn"), kept: Vec::new(), next: String::new() },
        Outcome::Rejected => End {
            text: text("page.end.rejected"),
            kept: kept(page),
            next: strings.say("page.end.next", &[("update", &page.update())]),
        },
    }
}

/// What the plan leaves to begin the next one with: held mocks, strong stories, the read-out.
fn kept(page: &PageContext) -> Vec<Row> {
    let PageContext { plan, strings, .. } = *page;
    let row = |key: &str, words: String| {
        (!words.is_empty())
            .then(|| Row { label: strings.text(&format!("page.kept.{key}")).to_owned(), words })
    };
    let held = plan.profile.mocks.iter().filter(|mock| mock.held).count();
    let mocks = if held == 0 { String::new() } else { strings.count("count.mock", held) };
    let titles: Vec<String> =
        story_lines::strong(page).into_iter().map(|(story, _)| story.title.clone()).collect();
    let readout = plan.profile.experiment.readout.clone().unwrap_or_default();
    [row("mocks", mocks), row("stories", titles.join(" · ")), row("readout", readout)]
        .into_iter()
        .flatten()
        .collect()
}
