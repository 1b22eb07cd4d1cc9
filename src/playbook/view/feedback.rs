//! The letters, the decoder and the debrief.

use serde::Serialize;

use crate::markdown::Html;

use super::frame::{Dated, Link, Row};

/// A text to send.
#[derive(Clone, Debug, Serialize)]
pub struct Letter {
    /// Its id on the page.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// When to send it.
    pub dated: Dated,
    /// The subject line with its blanks; may be empty.
    pub subject: String,
    /// The text with its blanks marked.
    pub html: Html,
    /// The text as it is copied.
    pub plain: String,
    /// How many blanks are left.
    pub blanks: usize,
    /// A `mailto:` address with subject and text; empty where a letter is not mailed.
    pub mailto: String,
}

/// Letters that stand together.
#[derive(Clone, Debug, Serialize)]
pub struct LetterSet {
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    /// The group's id.
    pub group: String,
    /// The letters.
    pub letters: Vec<Letter>,
}

/// The page that asks for feedback.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackRequest {
    /// `ask`, or `decode` once feedback is in hand.
    pub state: &'static str,
    /// The letters, the form for the recruiter's channel first.
    pub sets: Vec<LetterSet>,
    /// The decoder.
    pub decoder: Link,
    /// Last day of the window, in words.
    pub deadline: String,
}

/// The decoder and the self-debrief.
#[derive(Clone, Debug, Serialize)]
pub struct Feedback {
    /// `none`, `requested` or `received`.
    pub status: &'static str,
    /// What was given to decode, with its source in words.
    pub texts: Vec<Row>,
    /// What was found in it.
    pub matches: Vec<Match>,
    /// Second ask.
    pub letters: Vec<LetterSet>,
    /// Column titles of the debrief table.
    pub columns: Vec<String>,
    /// Its rows: one a round, with what is known.
    pub rounds: Vec<Round>,
}

/// A phrase that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// The phrases.
    pub phrases: Vec<String>,
    /// The likely principle; empty for phrases that tell nothing.
    pub likely: Vec<Link>,
    /// Possible ones.
    pub possible: Vec<Link>,
    /// What it likely means.
    pub means: String,
    /// How sure that is.
    pub sure: String,
    /// The first repair.
    pub repair: String,
}

/// A row of the debrief table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Round {
    /// What it was.
    pub title: String,
    /// When, in words.
    pub date: String,
    /// What was about, score, signal: in words.
    pub known: String,
    /// Notes of the reader.
    pub notes: Vec<String>,
}
