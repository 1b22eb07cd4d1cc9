//! Ratings of held mocks: under each principle its mocks, each with five dots and in words.

use super::canvas::{Canvas, Scale};
use super::svg::{Pen, Svg};

#[derive(Clone, Debug)]
pub struct Ratings {
    pub principles: Vec<String>,
    /// Held mocks, the earliest first.
    pub mocks: Vec<HeldMock>,
    /// The least rating that passes.
    pub pass: u8,
}

#[derive(Clone, Debug)]
pub struct HeldMock {
    /// Its day in words, short.
    pub label: String,
    /// Its ratings in the order of the principles; `None` where it was not rated.
    pub ratings: Vec<Option<u8>>,
}

/// How many of the last mocks are shown.
const MOST: usize = 6;
const LINE: i64 = 24;
/// How many letters of a principle fit: on the narrowest screen, and on the narrowest wide chart.
const LETTERS: [usize; 2] = [30, 60];

/// Draws the ratings of the last mocks; nothing without mocks.
pub fn rating_bars(ratings: &Ratings, pen: &Pen) -> Svg {
    let mocks = &ratings.mocks[ratings.mocks.len().saturating_sub(MOST)..];
    if mocks.is_empty() || ratings.principles.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let pass = ratings.pass.to_string();
    let mut y = 0;
    for (at, principle) in ratings.principles.iter().enumerate() {
        y += LINE;
        canvas.title(y, principle, LETTERS);
        for mock in mocks {
            let Some(n) = mock.ratings.get(at).copied().flatten() else { continue };
            y += LINE;
            let passes = n >= ratings.pass;
            let key = if passes { "chart.ratings.passes" } else { "chart.ratings.below" };
            let words = pen.strings.say(key, &[("n", &n.to_string()), ("pass", &pass)]);
            let class = if passes { "c-pass" } else { "c-fail" };
            canvas.scale(&Scale { class, before: &mock.label, n, words: &words }, y);
        }
        y += 10;
    }
    let mocks = pen.strings.count("count.mock", mocks.len());
    let about = pen.strings.say("chart.ratings.about", &[("mocks", &mocks), ("pass", &pass)]);
    canvas.finish("chart-ratings", y + 4, "", pen.strings.text("chart.ratings.title"), &about)
}
