//! The checks of the gate as a row of signs.

use jiff::civil::Date;

use super::canvas::{Anchor, Canvas, Sign, middle};
use super::svg::{Pen, Svg};

/// A check of the gate, as far as a page can know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateMark {
    Passes,
    /// It does not pass yet.
    Open,
    /// It passes from a day on.
    From(Date),
}

const LINE: i64 = 24;
fn sign(mark: GateMark) -> Sign {
    match mark {
        GateMark::Passes => Sign::Tick,
        GateMark::Open => Sign::Ring,
        GateMark::From(_) => Sign::Clock,
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
    let mut y = 52;
    let legend = legend(marks, pen);
    for (mark, words) in &legend {
        y += LINE;
        canvas.sign_key(sign(*mark), 0, y, words);
    }
    let words: Vec<&str> = legend.iter().map(|(_, words)| words.as_str()).collect();
    canvas.finish("chart-gate", y + 10, "", pen.strings.text("chart.gate.title"), &words.join("; "))
}

/// Below the signs the same in words, each kind once: "passed: 2 and 4". Which checks pass from a day on is said with
/// that day, so that it holds before and after it.
fn legend(marks: &[GateMark], pen: &Pen) -> Vec<(GateMark, String)> {
    let mut kinds: Vec<GateMark> = Vec::new();
    for mark in marks {
        if !kinds.contains(mark) {
            kinds.push(*mark);
        }
    }
    kinds.sort();
    let words = |kind: GateMark| {
        let found = marks.iter().enumerate().filter(|(_, mark)| **mark == kind);
        let numbers: Vec<String> = found.map(|(n, _)| (n + 1).to_string()).collect();
        let numbers = ("numbers", &*pen.strings.both(&numbers));
        match kind {
            GateMark::Passes => pen.strings.say("chart.gate.passes", &[numbers]),
            GateMark::Open => pen.strings.say("chart.gate.open", &[numbers]),
            GateMark::From(day) => {
                pen.strings.say("chart.gate.dated", &[numbers, ("date", &pen.dates.short(day))])
            }
        }
    };
    kinds.into_iter().map(|kind| (kind, words(kind))).collect()
}
