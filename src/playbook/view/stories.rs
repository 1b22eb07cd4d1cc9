//! The stories and what they cover.

use serde::Serialize;

use crate::charts::Svg;

use super::frame::{Link, Row};

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLine {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub href: String,
    /// `counts` or `open`.
    pub state: &'static str,
    /// Its flags in words.
    pub flags: Vec<String>,
}

/// The stories.
#[derive(Clone, Debug, Serialize)]
pub struct Stories {
    /// The coverage matrix as a picture; empty without stories.
    pub picture: Svg,
    /// Columns of the matrix.
    pub columns: Vec<Link>,
    /// Its rows.
    pub rows: Vec<CoverRow>,
    /// Stories in full.
    pub items: Vec<Story>,
    /// Stories that count, in words: "2 of 5".
    pub count: String,
    /// `enough` or `short`.
    pub state: &'static str,
    /// Order of rehearsal.
    pub order: Vec<Rehearsal>,
    /// The level grid: title and text of the target level.
    pub grid: Vec<Row>,
    /// The target level's id.
    pub level: String,
    /// Frames for stories that are missing: principle names.
    pub frames: Vec<String>,
}

/// A row of the coverage matrix.
#[derive(Clone, Debug, Serialize)]
pub struct CoverRow {
    /// The principle.
    pub name: String,
    /// Its page; empty if it has none.
    pub href: String,
    /// `focus`, `watch` or `other`.
    pub role: &'static str,
    /// One cell a story.
    pub cells: Vec<CoverCell>,
    /// "1 of 3"; empty outside the focus.
    pub quota: String,
    /// Principles that pair well, where stories are missing.
    pub partners: Vec<String>,
}

/// A cell of the coverage matrix.
#[derive(Clone, Debug, Serialize)]
pub struct CoverCell {
    /// `counts`, `named` or `none`.
    pub state: &'static str,
    /// What is missing, in words.
    pub missing: String,
}

/// A story in full.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its principles.
    pub principles: Vec<Link>,
    /// `counts` or `open`.
    pub state: &'static str,
    /// Its parts: label, text or the words of its blank.
    pub parts: Vec<StoryPart>,
    /// Its flags: what, and what to do.
    pub flags: Vec<Row>,
    /// Year and scope in words.
    pub about: String,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// A part of a story.
#[derive(Clone, Debug, Serialize)]
pub struct StoryPart {
    /// Its label.
    pub label: String,
    /// Paragraphs, each with its lines.
    pub paragraphs: Vec<Vec<String>>,
    /// `filled` or `blank`.
    pub state: &'static str,
}

/// A story to rehearse.
#[derive(Clone, Debug, Serialize)]
pub struct Rehearsal {
    /// The story.
    pub story: Link,
    /// For which principle.
    pub principle: String,
}
