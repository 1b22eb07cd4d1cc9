//! Which principles the stories cover, as a grid of signs: a row a principle, a column a story.

use serde::Serialize;

use super::canvas::{Anchor, Canvas, Sign, WHOLE, cut, middle};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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

const STRONG: Sign = Sign::Tick;
const COUNTS: Sign = Sign::Triangle;
const NAMED: Sign = Sign::Ring;
const LINE: i64 = 26;
/// How much of the width names take.
const NAMES: i64 = WHOLE * 45 / 100;
/// How many letters fit there: on the narrowest screen, and on the narrowest wide chart.
const LETTERS: [usize; 2] = [17, 40];
/// Stories beside each other on the narrowest screen; more begin a new grid below.
const ABREAST: usize = 8;

/// Draws the grid, with stories as numbers; nothing without stories.
pub fn coverage_grid(rows: &[CoverageRow], pen: &Pen) -> Svg {
    let stories = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if stories == 0 {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let middle = |n: usize| middle(n % ABREAST, stories.min(ABREAST), NAMES);
    let mut y = 16;
    for first in (0..stories).step_by(ABREAST) {
        for n in first..stories.min(first + ABREAST) {
            canvas.text(Anchor::Middle, middle(n), y, &(n + 1).to_string());
        }
        for row in rows {
            y += LINE;
            canvas.rule(y + 9);
            for (width, letters) in ["on-narrow", "on-wide"].into_iter().zip(LETTERS) {
                canvas.open(width);
                canvas.text(Anchor::Start, 0, y, &cut(&row.label, letters));
                canvas.close();
            }
            for (n, cover) in row.cells.iter().enumerate().skip(first).take(ABREAST) {
                if let Some(sign) = sign(*cover) {
                    canvas.sign(sign, middle(n), y - 4);
                }
            }
        }
        y += LINE + 8;
    }
    canvas.sign_key(STRONG, 0, y, pen.strings.text("chart.coverage.strong"));
    canvas.sign_key(COUNTS, WHOLE * 30 / 100, y, pen.strings.text("chart.coverage.counts"));
    y += LINE;
    canvas.sign_key(NAMED, 0, y, pen.strings.text("chart.coverage.named"));
    let counts = |cover: &Cover| matches!(cover, Cover::Strong | Cover::Counts);
    let covered = rows.iter().filter(|row| row.cells.iter().any(counts)).count();
    let (covered, of) = (covered.to_string(), rows.len().to_string());
    let about = pen.strings.say("chart.coverage.about", &[("n", &covered), ("of", &of)]);
    canvas.finish("chart-coverage", y + 12, "", pen.strings.text("chart.coverage.title"), &about)
}

fn sign(cover: Cover) -> Option<Sign> {
    match cover {
        Cover::Strong => Some(STRONG),
        Cover::Counts => Some(COUNTS),
        Cover::Named => Some(NAMED),
        Cover::Nothing => None,
    }
}
