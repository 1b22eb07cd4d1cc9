//! Feedback that was given, decoded, and the debrief that stands in for it.

use crate::page_parts::card::CardRow;
use crate::page_parts::context::PageContext;
use crate::page_parts::drafts::paragraphs;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::parts::{Link, Row};
use crate::profile::{Round as Interviewed, Signal};
use serde::Serialize;

/// The decoder and the self-debrief.
#[derive(Clone, Debug, Serialize)]
pub struct Feedback {
    /// What was given to decode, with its source.
    pub texts: Vec<Row>,
    pub matches: Vec<Match>,
    pub letters: Vec<LetterSet>,
    /// Column titles of the debrief table.
    pub columns: Vec<String>,
    pub rounds: Vec<Round>,
    /// What was missing, and what is done differently now.
    pub gap: Vec<CardRow>,
}

/// A phrase that was found.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Default, Serialize)]
pub struct Round {
    pub title: String,
    pub date: String,
    /// What it was about, score, signal: in words.
    pub known: String,
    pub notes: Vec<String>,
}

/// Rows of the debrief table when no round is given.
const EMPTY_ROWS: usize = 3;

pub(super) fn view(page: &PageContext) -> Feedback {
    let plan = page.plan;
    let profile = plan.profile;
    let mut rounds: Vec<Round> =
        profile.interview.rounds.iter().map(|round| round_row(page, round)).collect();
    if rounds.is_empty() {
        rounds = std::iter::repeat_with(Round::default).take(EMPTY_ROWS).collect();
    }
    Feedback {
        texts: texts(page),
        matches: matches(page),
        letters: letters::sets(page, "feedback"),
        columns: plan.guide.self_debrief.clone(),
        rounds,
        gap: gap(page),
    }
}

/// The gap in a sentence, for the reader alone, and the lesson as it may be told to an employer.
fn gap(page: &PageContext) -> Vec<CardRow> {
    let PageContext { plan, strings, .. } = *page;
    let row = |name: &str, value: &Option<String>| {
        let label = strings.text(&format!("page.feedback.{name}")).to_owned();
        match value {
            Some(value) => CardRow::filled(label, value.clone()),
            None => CardRow::blank(label, strings.text(&format!("blank.candidate.{name}")).to_owned()),
        }
    };
    vec![row("gap_theme", &plan.profile.gap_theme), row("lesson", &plan.profile.lesson)]
}

/// What the decoder reads, in its order: notes on the feedback, comments on principles, notes on rounds.
fn texts(page: &PageContext) -> Vec<Row> {
    let profile = page.plan.profile;
    let notes = profile.feedback.notes.iter();
    let mut texts: Vec<Row> = notes
        .map(|notes| Row { label: page.strings.text("page.feedback.notes").to_owned(), words: notes.clone() })
        .collect();
    for lowest in profile.lowest.iter().flatten() {
        let comment = lowest.comment.iter();
        texts.extend(
            comment.map(|words| Row { label: page.principle_name(lowest.principle), words: words.clone() }),
        );
    }
    for round in &profile.interview.rounds {
        texts.extend(round.notes.iter().map(|words| Row { label: title(page, round), words: words.clone() }));
    }
    texts
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
        notes: round.notes.iter().flat_map(|notes| paragraphs(notes).into_iter().flatten()).collect(),
    }
}
