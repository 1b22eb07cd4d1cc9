//! Scores of the named principles, as five dots each.

use std::fmt::Write as _;

use super::canvas::{Canvas, MOST, Scale};
use super::svg::{Pen, Svg};

#[derive(Clone, Debug)]
pub struct Score {
    pub name: String,
    /// Its score, 1–5.
    pub score: u8,
}

const LINE: i64 = 24;
/// How many letters of a principle fit: on the narrowest screen, and on the narrowest wide chart.
const LETTERS: [usize; 2] = [30, 60];

/// Draws the dots of each score; nothing without scores.
pub fn score_bars(scores: &[Score], pen: &Pen) -> Svg {
    if scores.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let mut said = Vec::new();
    let mut y = 0;
    for Score { name, score } in scores {
        let (n, most) = (score.to_string(), MOST.to_string());
        let words = pen.strings.say("chart.scores.score", &[("n", &n), ("most", &most)]);
        y += LINE;
        canvas.title(y, name, LETTERS);
        y += LINE;
        canvas.scale(&Scale { class: "bar", before: "", n: *score, words: &words }, y);
        said.push(pen.strings.say("chart.scores.one", &[("principle", name), ("score", &words)]));
        y += 10;
    }
    let about = pen.strings.both(&said);
    canvas.finish("chart-scores", y + 4, "", pen.strings.text("chart.scores.title"), &about)
}

/// One score as five dots that stand beside its words in a line; nothing without a score. It says what the
/// words say, so it is no picture of its own.
pub fn score_bar(score: u8) -> Svg {
    if score == 0 {
        return Svg::default();
    }
    let mut svg = String::from(r#"<svg class="bar" width="64" height="12" aria-hidden="true">"#);
    for n in 0..MOST {
        let fill = if n < score { "currentColor" } else { "none" };
        let x = 13 * u32::from(n) + 6;
        let _ = write!(svg, r#"<circle cx="{x}" cy="6" r="4.5" fill="{fill}" stroke="currentColor"/>"#);
    }
    svg.push_str("</svg>");
    Svg(svg)
}
