//! The principles.

use serde::Serialize;

use crate::charts::Svg;
use crate::markdown::Html;

use super::frame::{Link, Section};
use super::start::FocusLine;
use super::stories::StoryLine;

/// The index of principles.
#[derive(Clone, Debug, Serialize)]
pub struct Principles {
    /// `known` or `unknown`.
    pub state: &'static str,
    /// Focus principles.
    pub focus: Vec<Brief>,
    /// Watched principles.
    pub watch: Vec<Brief>,
    /// All others.
    pub others: Vec<Brief>,
    /// Scores as a picture; empty where none is shown.
    pub scores: Svg,
}

/// A principle in brief.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// In short; without a page of its own for the others.
    pub line: FocusLine,
    /// What it is.
    pub html: Html,
    /// One question with what it is after.
    pub question: Vec<Question>,
}

/// A behavioural question.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// The question.
    pub ask: Html,
    /// What it is after.
    pub after: Html,
}

/// A weak version and a strong one.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    /// What fails.
    pub bad: Html,
    /// What holds.
    pub good: Html,
}

/// An exercise.
#[derive(Clone, Debug, Serialize)]
pub struct Drill {
    /// Its key for ticks: `<principle>/<minutes>`.
    pub key: String,
    /// How long it takes.
    pub minutes: u32,
    /// Its title.
    pub title: Html,
    /// What to do.
    pub html: Html,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// The page of a principle.
#[derive(Clone, Debug, Serialize)]
pub struct Principle {
    /// In short.
    pub line: FocusLine,
    /// `focus` or `watch`.
    pub role: &'static str,
    /// The reader's comment on it.
    pub comment: String,
    /// What it means.
    pub meaning: Html,
    /// What a low score usually says.
    pub low_score: Html,
    /// First step of its tier.
    pub first_step: Html,
    /// The target level's id.
    pub level: String,
    /// The target level's bar.
    pub bar: Html,
    /// What is probed.
    pub probes: Vec<Html>,
    /// Questions.
    pub questions: Vec<Question>,
    /// Stories, weak and strong.
    pub pairs: Vec<Pair>,
    /// Bullet, weak and strong.
    pub bullet: Pair,
    /// Form of a bullet.
    pub pattern: Html,
    /// Exercises.
    pub drills: Vec<Drill>,
    /// Experiments to start from.
    pub experiments: Vec<Html>,
    /// Further sections.
    pub sections: Vec<Section>,
    /// The reader's stories that name it.
    pub stories: Vec<StoryLine>,
    /// Stories that are missing.
    pub missing: usize,
    /// Principles that pair well.
    pub partners: Vec<Link>,
}
