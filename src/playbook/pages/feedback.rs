//! Feedback that was given, decoded, and the debrief that stands in for it.

use crate::date::plus;
use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::page_parts::asked::{as_ticked, scored};
use crate::page_parts::context::PageContext;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::page_field::{FieldMaker, NewEntries, PageField};
use crate::page_parts::parts::{Link, Row};
use crate::profile::{FeedbackStatus, Lowest, Round as Interviewed, Signal};
use serde::Serialize;

/// The decoder and the self-debrief.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Feedback {
    /// `found`, `nothing`, or where there is nothing to read `scores` if these are known, else `empty`.
    pub state: &'static str,
    /// What was said about each principle; what else is decoded stands in the fields.
    pub texts: Vec<Row>,
    pub matches: Vec<Match>,
    /// `named` if everything the phrases may mean was named by the reader, `guess` if not; empty if they tell nothing.
    pub confirm: &'static str,
    /// While scores are known without words: the last day to ask what they rest on; empty once it was asked.
    pub ask_until: String,
    pub ask_words: String,
    pub letters: Vec<LetterSet>,
    /// Column titles of the debrief table.
    pub columns: Vec<String>,
    pub rounds: Vec<Round>,
    /// Where the feedback stands, what was said, and how long to wait.
    pub given: Vec<PageField>,
    /// What is remembered of each round, by its place.
    pub memories: Vec<PageField>,
    pub new_round: NewEntries,
    /// What was missing, and what is done differently now; the lowest principles while they are not known.
    pub gap: Vec<PageField>,
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Match {
    pub phrases: Vec<String>,
    /// The likely principle; empty for phrases that tell nothing.
    pub likely: Vec<Link>,
    pub possible: Vec<Link>,
    pub means: String,
    /// How sure that is.
    pub sure: String,
    pub repair: String,
}

/// A row of the debrief table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Round {
    pub title: String,
    pub date: String,
    /// What it was about, score, signal: in words.
    pub known: String,
    /// What its reader remembers of it.
    pub note: String,
}

/// Rows of the debrief table when no round is given.
const EMPTY_ROWS: usize = 3;

pub(super) fn view(page: &PageContext) -> Feedback {
    let plan = page.plan;
    let profile = plan.profile;
    let mut write = FieldMaker::new(page);
    let mut gap = vec![write.field("gap_theme"), write.field("lesson")];
    if profile.lowest.is_none() {
        gap.push(write.field("lowest_principles"));
    }
    let mut rounds: Vec<Round> =
        profile.interview.rounds.iter().map(|round| round_row(page, round)).collect();
    if rounds.is_empty() {
        rounds = std::iter::repeat_with(Round::default).take(EMPTY_ROWS).collect();
    }
    let closed = plus(plan.dates.rejection, plan.guide.rules.feedback_closed);
    let may_ask = !page.plan.feedback_asked();
    Feedback {
        state: state(page),
        confirm: confirm(page),
        ask_until: if may_ask { closed.to_string() } else { String::new() },
        ask_words: page.date_words.short(closed),
        texts: texts(page),
        matches: matches(page),
        letters: letters::sets(page, PageKind::Feedback),
        columns: plan.guide.self_debrief.clone(),
        rounds,
        given: given(page, &mut write),
        memories: memories(page, &mut write),
        new_round: write.new_entries("interview.rounds", &["type", "date", "notes"]),
        gap,
    }
}

/// Where the feedback stands, what was said, and how long to wait.
fn given(page: &PageContext, write: &mut FieldMaker) -> Vec<PageField> {
    let mut given = write.fields("feedback", &["status", "requested_on", "received_on", "notes"]);
    if page.plan.profile.feedback.status == FeedbackStatus::None && scored(page) {
        given[0].shown = page.strings.text("page.field.feedback-status.scores").to_owned();
    }
    given.push(write.field("cooldown_days"));
    given.into_iter().map(|field| as_ticked(page, field)).collect()
}

/// What is remembered of each round.
fn memories(page: &PageContext, write: &mut FieldMaker) -> Vec<PageField> {
    let rounds = page.plan.profile.interview.rounds.iter().enumerate();
    rounds
        .map(|(at, round)| {
            let field = write.field(&format!("interview.rounds.{at}.notes"));
            let day = round.date.map(|day| page.date_words.short(day));
            let known: Vec<String> = std::iter::once(title(page, round)).chain(day).collect();
            PageField { label: known.join(" · "), ..field }
        })
        .collect()
}

/// Whether the decoder has something to read, and knows a phrase in it.
fn state(page: &PageContext) -> &'static str {
    let profile = page.plan.profile;
    let comments = profile.lowest.iter().flatten().any(|lowest| lowest.comment.is_some());
    let notes = profile.interview.rounds.iter().any(|round| round.notes.is_some());
    match (page.plan.decoded.is_empty(), profile.feedback.notes.is_some() || comments || notes) {
        (false, _) => "found",
        (true, true) => "nothing",
        (true, false) if scored(page) => "scores",
        (true, false) => "empty",
    }
}

/// What was said about each principle.
fn texts(page: &PageContext) -> Vec<Row> {
    let lowest = page.plan.profile.lowest.iter().flatten();
    let text = |lowest: &Lowest| {
        let words = lowest.comment.clone()?;
        Some(Row { label: page.principle_name(lowest.principle), words })
    };
    lowest.filter_map(text).collect()
}

/// What the phrases may mean. Phrases of one row of the guide mean the same and are listed together.
fn matches(page: &PageContext) -> Vec<Match> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (row, phrase) in &page.plan.decoded {
        match rows.iter_mut().find(|(other, _)| other == row) {
            Some((_, phrases)) => phrases.push(phrase.clone()),
            None => rows.push((*row, vec![phrase.clone()])),
        }
    }
    rows.into_iter().map(|(row, phrases)| matched(page, row, phrases)).collect()
}

/// What is to be said of the principles that the phrases point at.
fn confirm(page: &PageContext) -> &'static str {
    let rows = page.plan.decoded.iter().map(|(row, _)| &page.plan.guide.phrases[*row]);
    let likely: Vec<PrincipleId> = rows.filter_map(|entry| entry.principles.first().copied()).collect();
    let is_named = |id: &PrincipleId| page.chosen().any(|chosen| chosen.principle == *id);
    match (likely.is_empty(), likely.iter().all(is_named)) {
        (true, _) => "",
        (false, true) => "named",
        (false, false) => "guess",
    }
}

fn matched(page: &PageContext, row: usize, phrases: Vec<String>) -> Match {
    let entry = &page.plan.guide.phrases[row];
    let (likely, possible) = entry.principles.split_at(entry.principles.len().min(1));
    Match {
        phrases,
        likely: page.principle_links(likely),
        possible: page.principle_links(possible),
        means: entry.means.clone(),
        sure: entry.sure.clone(),
        repair: entry.repair.clone(),
    }
}

fn title(page: &PageContext, round: &Interviewed) -> String {
    page.plan.guide.round_types[round.round_type].title.clone()
}

fn round_row(page: &PageContext, round: &Interviewed) -> Round {
    let PageContext { strings, date_words, .. } = *page;
    let mut known: Vec<String> = Vec::new();
    if !round.principles.is_empty() {
        let names: Vec<String> = round.principles.iter().map(|id| page.principle_name(*id)).collect();
        known.push(strings.both(&names));
    }
    if let Some(score) = page.wording.shown(round.score) {
        known.push(strings.say("page.round.score", &[("score", &score.to_string())]));
    }
    known.extend(round.signal.map(|signal| {
        strings
            .text(match signal {
                Signal::Strong => "page.round.strong",
                Signal::Mixed => "page.round.mixed",
                Signal::Weak => "page.round.weak",
            })
            .to_owned()
    }));
    Round {
        title: title(page, round),
        date: round.date.map(|day| date_words.short(day)).unwrap_or_default(),
        known: known.join(" · "),
        note: round.notes.clone().unwrap_or_default(),
    }
}
