//! Which principles the stories cover: under each principle its stories, with a sign and in words.

use serde::Serialize;

use super::canvas::{Across, Anchor, Canvas, Sign, WHOLE, cut};
use super::svg::{Pen, Svg};

/// A principle and what each story does for it.
#[derive(Clone, Debug)]
pub struct CoverageRow {
    /// The principle; cut if it is long.
    pub label: String,
    /// One cell a story, in order.
    pub cells: Vec<Cover>,
}

/// What a story does for a principle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// It counts for it, and nothing in it falls short.
    Strong,
    /// It counts for it; something keeps it from being strong.
    Counts,
    /// It names it and does not count yet.
    Named,
    #[serde(rename = "none")]
    Nothing,
}

const LINE: i64 = 26;
/// How far below a story's name its state stands.
const STATE: i64 = 18;
/// Where names of stories begin, after their signs.
const INDENT: Across = WHOLE * 8 / 100;
/// How many letters of a principle fit: on the narrowest screen, and on the narrowest wide chart. Both leave room
/// for readers who space their letters.
const LETTERS: [usize; 2] = [30, 60];
/// The same for a story, which is indented.
const STORY_LETTERS: [usize; 2] = [25, 56];

/// Draws under each principle the stories that name it, each with its sign, its name and its state in words;
/// nothing without stories.
pub fn coverage_grid(rows: &[CoverageRow], stories: &[&str], pen: &Pen) -> Svg {
    if rows.is_empty() || stories.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let named = |canvas: &mut Canvas, x, y, text: &str, letters: [usize; 2]| {
        for (width, letters) in ["on-narrow", "on-wide"].into_iter().zip(letters) {
            canvas.open(width);
            canvas.text(Anchor::Start, x, y, &cut(text, letters));
            canvas.close();
        }
    };
    let mut y = 0;
    for row in rows {
        y += LINE;
        canvas.title(y + 4, &row.label, LETTERS);
        for (story, cover) in stories.iter().zip(&row.cells) {
            let Some((sign, words)) = sign(*cover) else { continue };
            y += LINE;
            canvas.sign(sign, INDENT / 2, y - 4);
            named(&mut canvas, INDENT, y, story, STORY_LETTERS);
            y += STATE;
            canvas.text(Anchor::Start, INDENT, y, pen.strings.text(words));
        }
        y += 10;
    }
    let counts = |cover: &Cover| matches!(cover, Cover::Strong | Cover::Counts);
    let covered = rows.iter().filter(|row| row.cells.iter().any(counts)).count();
    let (covered, of) = (covered.to_string(), rows.len().to_string());
    let about = pen.strings.say("chart.coverage.about", &[("n", &covered), ("of", &of)]);
    canvas.finish("chart-coverage", y + 12, "", pen.strings.text("chart.coverage.title"), &about)
}

/// The sign of what a story does, and the words for it.
fn sign(cover: Cover) -> Option<(Sign, &'static str)> {
    match cover {
        Cover::Strong => Some((Sign::Tick, "chart.coverage.strong")),
        Cover::Counts => Some((Sign::Triangle, "chart.coverage.counts")),
        Cover::Named => Some((Sign::Ring, "chart.coverage.named")),
        Cover::Nothing => None,
    }
}
