//! What the checks found: under each text what is to be repaired, with a sign and in words.

use super::canvas::{Across, Anchor, Canvas, Sign, WHOLE};
use super::svg::{Pen, Svg};

/// A text and what was found in it.
#[derive(Clone, Debug)]
pub struct CheckRow {
    /// Its beginning; cut if it is long.
    pub label: String,
    /// What fails, each in two or three words.
    pub fails: Vec<String>,
    /// What to look at again.
    pub warns: Vec<String>,
}

const LINE: i64 = 24;
/// Where words begin, after their signs.
const INDENT: Across = WHOLE * 8 / 100;
/// Findings stand two in a line.
const COLUMNS: usize = 2;
/// How many letters of a text fit: on the narrowest screen, and on the narrowest wide chart.
const LETTERS: [usize; 2] = [30, 60];

/// Draws each text with what was found in it; nothing without texts.
pub fn check_grid(rows: &[CheckRow], pen: &Pen) -> Svg {
    if rows.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let passes = pen.strings.text("chart.checks.passes");
    let mut y = 0;
    for row in rows {
        y += LINE;
        canvas.title(y, &row.label, LETTERS);
        let fails = row.fails.iter().map(|words| (Sign::Cross, words.as_str()));
        let warns = row.warns.iter().map(|words| (Sign::Triangle, words.as_str()));
        let mut found: Vec<(Sign, &str)> = fails.chain(warns).collect();
        if found.is_empty() {
            found.push((Sign::Tick, passes));
        }
        for line in found.chunks(COLUMNS) {
            y += LINE;
            for (column, (sign, words)) in (0..).zip(line) {
                let x = column * WHOLE / 2;
                canvas.sign(*sign, x + INDENT / 2, y - 4);
                canvas.text(Anchor::Start, x + INDENT, y, words);
            }
        }
        y += 10;
    }
    let clean = rows.iter().filter(|row| row.fails.is_empty() && row.warns.is_empty()).count();
    let (clean, of) = (clean.to_string(), rows.len().to_string());
    let about = pen.strings.say("chart.checks.about", &[("clean", &clean), ("of", &of)]);
    canvas.finish("chart-checks", y + 4, "", pen.strings.text("chart.checks.title"), &about)
}
