//! The checks of texts as a grid of signs: a row a text, a column a check.

use super::canvas::{Anchor, Canvas, Sign, WHOLE, cut, middle, text_width};
use super::svg::{Pen, Svg};

#[derive(Clone, Debug)]
pub struct Checks<'a> {
    /// Codes of the checks, in order.
    pub codes: &'a [&'a str],
    pub rows: Vec<CheckRow<'a>>,
}

/// A text and what was found in it.
#[derive(Clone, Debug)]
pub struct CheckRow<'a> {
    /// What it is called, in short; cut if it is long.
    pub label: String,
    /// Codes of the checks that fail.
    pub fails: Vec<&'a str>,
    /// Codes of the checks that warn.
    pub warns: Vec<&'a str>,
}

const LINE: i64 = 28;
/// Letters of a label that have room on the narrowest screen.
const LONGEST: usize = 10;

/// Draws the grid; nothing without texts.
pub fn check_grid(checks: &Checks, pen: &Pen) -> Svg {
    if checks.rows.is_empty() || checks.codes.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let labels: Vec<String> = checks.rows.iter().map(|row| cut(&row.label, LONGEST)).collect();
    let left = labels.iter().map(|label| text_width(label)).max().unwrap_or(0) + 300;
    let middle = |n| middle(n, checks.codes.len(), left);
    for (n, code) in checks.codes.iter().enumerate() {
        canvas.text(Anchor::Middle, middle(n), 16, code);
    }
    let mut y = 16;
    for (row, label) in checks.rows.iter().zip(&labels) {
        y += LINE;
        canvas.text(Anchor::Start, 0, y, label);
        for (n, code) in checks.codes.iter().enumerate() {
            let sign = if row.fails.contains(code) {
                Sign::Cross
            } else if row.warns.contains(code) {
                Sign::Triangle
            } else {
                Sign::Tick
            };
            canvas.sign(sign, middle(n), y - 4);
        }
    }
    y += LINE + 4;
    let third = WHOLE / 3;
    for (n, (sign, key)) in [
        (Sign::Tick, "chart.checks.passes"),
        (Sign::Triangle, "chart.checks.warns"),
        (Sign::Cross, "chart.checks.fails"),
    ]
    .into_iter()
    .enumerate()
    {
        canvas.sign_key(sign, third * i64::try_from(n).unwrap_or(0), y, pen.strings.text(key));
    }
    let clean = checks.rows.iter().filter(|row| row.fails.is_empty() && row.warns.is_empty()).count();
    let (clean, of) = (clean.to_string(), checks.rows.len().to_string());
    let about = pen.strings.say("chart.checks.about", &[("clean", &clean), ("of", &of)]);
    canvas.finish("chart-checks", y + 14, "", pen.strings.text("chart.checks.title"), &about)
}
