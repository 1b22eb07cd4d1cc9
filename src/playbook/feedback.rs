//! Asking for feedback, decoding it, and the debrief that stands in for it.

use crate::profile::{FeedbackStatus, Round as Interviewed, Signal};

use super::letters;
use super::material::paragraphs;
use super::view::feedback::{Feedback, FeedbackRequest, Match, Round};
use super::view::frame::Row;
use super::writer::Writer;

/// Rows of the debrief table when no round is given.
const EMPTY_ROWS: usize = 3;

pub(super) fn request(writer: &Writer) -> FeedbackRequest {
    let received = writer.plan.profile.feedback.status == FeedbackStatus::Received;
    let mut decoder = writer.page_link("feedback");
    decoder.text = writer.voice.word("page.request.decode");
    FeedbackRequest {
        state: if received { "decode" } else { "ask" },
        sets: if received { Vec::new() } else { letters::sets(writer, "feedback-request") },
        decoder,
        deadline: writer.voice.long(writer.plan.dates.feedback_deadline),
    }
}

pub(super) fn decoder(writer: &Writer) -> Feedback {
    let plan = writer.plan;
    let profile = plan.profile;
    let mut rounds: Vec<Round> =
        profile.interview.rounds.iter().map(|round| round_row(writer, round)).collect();
    if rounds.is_empty() {
        rounds = std::iter::repeat_with(Round::default).take(EMPTY_ROWS).collect();
    }
    Feedback {
        status: match profile.feedback.status {
            FeedbackStatus::None => "none",
            FeedbackStatus::Requested => "requested",
            FeedbackStatus::Received => "received",
        },
        texts: texts(writer),
        matches: matches(writer),
        letters: letters::sets(writer, "feedback"),
        columns: plan.guide.self_debrief.clone(),
        rounds,
    }
}

/// What the decoder reads, in its order: the notes, the comments, the notes of rounds.
fn texts(writer: &Writer) -> Vec<Row> {
    let profile = writer.plan.profile;
    let notes = profile.feedback.notes.iter();
    let mut texts: Vec<Row> = notes
        .map(|notes| Row { label: writer.voice.word("page.feedback.notes"), words: notes.clone() })
        .collect();
    for lowest in profile.lowest.iter().flatten() {
        let comment = lowest.comment.iter();
        texts.extend(
            comment.map(|words| Row { label: writer.principle_name(lowest.principle), words: words.clone() }),
        );
    }
    for round in &profile.interview.rounds {
        texts.extend(
            round.notes.iter().map(|words| Row { label: title(writer, round), words: words.clone() }),
        );
    }
    texts
}

/// What the phrases may mean; phrases of one row mean the same and stand together.
fn matches(writer: &Writer) -> Vec<Match> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (row, phrase) in &writer.plan.decoded {
        match rows.iter_mut().find(|(other, _)| other == row) {
            Some((_, phrases)) => phrases.push(phrase.clone()),
            None => rows.push((*row, vec![phrase.clone()])),
        }
    }
    rows.into_iter().map(|(row, phrases)| matched(writer, row, phrases)).collect()
}

fn matched(writer: &Writer, row: usize, phrases: Vec<String>) -> Match {
    let entry = &writer.plan.guide.phrases[row];
    let (likely, possible) = entry.principles.split_at(entry.principles.len().min(1));
    Match {
        phrases,
        likely: writer.principle_links(likely),
        possible: writer.principle_links(possible),
        means: entry.means.clone(),
        sure: entry.sure.clone(),
        repair: entry.repair.clone(),
    }
}

fn title(writer: &Writer, round: &Interviewed) -> String {
    writer.plan.guide.round_types[round.round_type].title.clone()
}

fn round_row(writer: &Writer, round: &Interviewed) -> Round {
    let voice = writer.voice;
    let mut known: Vec<String> = Vec::new();
    if !round.principles.is_empty() {
        let names: Vec<String> = round.principles.iter().map(|id| writer.principle_name(*id)).collect();
        known.push(voice.both(&names));
    }
    if let Some(score) = round.score.filter(|_| voice.shows_scores()) {
        known.push(voice.say("page.round.score", &[("score", &score.to_string())]));
    }
    known.extend(round.signal.map(|signal| {
        voice.word(match signal {
            Signal::Strong => "page.round.strong",
            Signal::Mixed => "page.round.mixed",
            Signal::Weak => "page.round.weak",
        })
    }));
    Round {
        title: title(writer, round),
        date: round.date.map(|day| voice.short(day)).unwrap_or_default(),
        known: known.join(" · "),
        notes: round.notes.iter().flat_map(|notes| paragraphs(notes).into_iter().flatten()).collect(),
    }
}
