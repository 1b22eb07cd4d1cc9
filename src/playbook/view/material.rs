//! What somebody writes: bullets, letter, experiment and narrative, with their checks.

use serde::Serialize;

use crate::charts::Svg;
use crate::markdown::Html;

use super::feedback::LetterSet;
use super::frame::{Link, Row};
use super::principles::Pair;
use super::start::KeyDate;

/// What a check of a text says.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// Its code.
    pub code: &'static str,
    /// `fails` or `warns`.
    pub kind: &'static str,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// How to repair it.
    pub repair: String,
}

/// The bullet workshop.
#[derive(Clone, Debug, Serialize)]
pub struct Resume {
    /// Bullets in the order of the page.
    pub bullets: Vec<Bullet>,
    /// The checks as a picture.
    pub picture: Svg,
    /// The same as a table: heading and one row a bullet.
    pub codes: Vec<Row>,
    /// Rows of the table, in the order of `codes`: `passes`, `fails` or `warns`.
    pub grid: Vec<GridRow>,
    /// `tags` or `plain`: what the copy text ends with.
    pub copy: &'static str,
    /// Frames to fill in, where there is no bullet.
    pub frames: Vec<BulletFrame>,
    /// A bullet of each focus principle, weak and strong.
    pub examples: Vec<BulletExample>,
}

/// A row of a grid of checks.
#[derive(Clone, Debug, Serialize)]
pub struct GridRow {
    /// Its heading.
    pub label: String,
    /// One word a column.
    pub cells: Vec<&'static str>,
}

/// A bullet with what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Bullet {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its principles.
    pub principles: Vec<Link>,
    /// `focus` if it serves one, else `other`.
    pub serves: &'static str,
    /// `passes`, `warns` or `fails`.
    pub state: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Its text with its principles.
    pub tagged: String,
}

/// An empty bullet.
#[derive(Clone, Debug, Serialize)]
pub struct BulletFrame {
    /// The principle it is for.
    pub principle: String,
}

/// An example bullet.
#[derive(Clone, Debug, Serialize)]
pub struct BulletExample {
    /// The principle it is for.
    pub principle: String,
    /// Weak and strong.
    pub pair: Pair,
    /// Its form.
    pub pattern: Html,
}

/// A draft of the reader with what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Draft {
    /// Paragraphs, each with its lines; none without a draft.
    pub paragraphs: Vec<Vec<String>>,
    /// `none`, `passes`, `warns` or `fails`.
    pub state: &'static str,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Words of the draft, in words.
    pub length: String,
}

/// The cover letter.
#[derive(Clone, Debug, Serialize)]
pub struct CoverLetter {
    /// Letter and note.
    pub sets: Vec<LetterSet>,
    /// The reader's draft.
    pub draft: Draft,
    /// The role aimed at.
    pub role: String,
    /// Its posting.
    pub role_url: String,
}

/// The evidence experiment.
#[derive(Clone, Debug, Serialize)]
pub struct Experiment {
    /// `open`, `running` or `read`.
    pub state: &'static str,
    /// The card: label, value, and `filled` or `blank`.
    pub card: Vec<CardRow>,
    /// Starters by focus principle.
    pub starters: Vec<Starters>,
    /// Dates it must fit.
    pub dates: Vec<KeyDate>,
}

/// A row of a card.
#[derive(Clone, Debug, Serialize)]
pub struct CardRow {
    /// Its label.
    pub label: String,
    /// Its value or the words of its blank.
    pub value: String,
    /// `filled` or `blank`.
    pub state: &'static str,
}

/// Experiments to start from.
#[derive(Clone, Debug, Serialize)]
pub struct Starters {
    /// The principle.
    pub principle: String,
    /// Its slug.
    pub slug: String,
    /// The experiments.
    pub items: Vec<Html>,
}

/// The narrative.
#[derive(Clone, Debug, Serialize)]
pub struct Narrative {
    /// Both variants.
    pub sets: Vec<LetterSet>,
    /// The reader's draft.
    pub draft: Draft,
}
