//! Scores of the named principles, as bars of five.

use std::fmt::Write as _;

use super::canvas::{Anchor, Area, Canvas, Fill, WHOLE, text_width};
use super::svg::{Pen, Svg};

#[derive(Clone, Debug)]
pub struct Score {
    pub name: String,
    /// Its score, 1–5.
    pub score: u8,
}

const LINE: i64 = 46;
const MOST: u8 = 5;

/// Draws a bar for each score; nothing without scores.
pub fn score_bars(scores: &[Score], pen: &Pen) -> Svg {
    if scores.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let mut said = Vec::new();
    let mut y = 16;
    for Score { name, score } in scores {
        let (n, most) = (score.to_string(), MOST.to_string());
        let words = pen.strings.say("chart.scores.score", &[("n", &n), ("most", &most)]);
        canvas.text(Anchor::Start, 0, y, name);
        let room = WHOLE - text_width(&words) - 300;
        for n in 0..MOST {
            let (x, end) = (room * i64::from(n) / i64::from(MOST), room * i64::from(n + 1) / i64::from(MOST));
            let (class, fill) = if n < *score { ("c-score", Fill::Rising) } else { ("c-empty", Fill::Plain) };
            canvas.area(class, fill, Area { x, y: y + 8, width: end - x - 100, height: 14 });
        }
        canvas.text(Anchor::Start, room + 200, y + 20, &words);
        said.push(pen.strings.say("chart.scores.one", &[("principle", name), ("score", &words)]));
        y += LINE;
    }
    let about = pen.strings.both(&said);
    canvas.finish("chart-scores", y - 14, "", pen.strings.text("chart.scores.title"), &about)
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
