//! The checks of the gate as a row of signs.

use super::canvas::{Anchor, Canvas, Sign, middle};
use super::svg::{Pen, Svg};

/// A check of the gate, as far as a page can know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateMark {
    Passes,
    /// It does not pass yet.
    Open,
    /// It depends on the day.
    Dated,
}

const LINE: i64 = 24;
/// Below the signs the same in words.
const LEGEND: [(GateMark, &str); 3] = [
    (GateMark::Passes, "chart.gate.passes"),
    (GateMark::Open, "chart.gate.open"),
    (GateMark::Dated, "chart.gate.dated"),
];

fn sign(mark: GateMark) -> Sign {
    match mark {
        GateMark::Passes => Sign::Tick,
        GateMark::Open => Sign::Ring,
        GateMark::Dated => Sign::Clock,
    }
}

/// Draws the checks in order, with their numbers; nothing without checks.
pub fn gate_marks(marks: &[GateMark], pen: &Pen) -> Svg {
    if marks.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    for (n, mark) in marks.iter().enumerate() {
        let x = middle(n, marks.len(), 0);
        canvas.sign(sign(*mark), x, 16);
        canvas.text(Anchor::Middle, x, 44, &(n + 1).to_string());
    }
    let numbers = |wanted: GateMark| -> String {
        let found = marks.iter().enumerate().filter(|(_, mark)| **mark == wanted);
        let numbers: Vec<String> = found.map(|(n, _)| (n + 1).to_string()).collect();
        if numbers.is_empty() {
            pen.strings.text("chart.gate.none").to_owned()
        } else {
            pen.strings.both(&numbers)
        }
    };
    let mut y = 52;
    for (mark, key) in LEGEND.into_iter().filter(|(mark, _)| marks.contains(mark)) {
        y += LINE;
        canvas.sign_key(sign(mark), 0, y, &pen.strings.say(key, &[("numbers", &numbers(mark))]));
    }
    let [passes, open, dated] = LEGEND.map(|(mark, _)| numbers(mark));
    let facts = [("passes", passes.as_str()), ("open", &open), ("dated", &dated)];
    let about = pen.strings.say("chart.gate.about", &facts);
    canvas.finish("chart-gate", y + 10, "", pen.strings.text("chart.gate.title"), &about)
}
