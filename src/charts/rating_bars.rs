//! Ratings of held mocks: a bar for each mock and principle, and a line at the rating that passes.

use super::canvas::{Anchor, Area, Canvas, Fill, WHOLE, middle};
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

/// How many of the last mocks fit on a phone.
const MOST: usize = 6;
const STEP: i64 = 9;
const BARS: i64 = 5 * STEP;

/// Draws the ratings of the last mocks; nothing without mocks.
pub fn rating_bars(ratings: &Ratings, pen: &Pen) -> Svg {
    let mocks = &ratings.mocks[ratings.mocks.len().saturating_sub(MOST)..];
    if mocks.is_empty() || ratings.principles.is_empty() {
        return Svg::default();
    }
    let mut canvas = Canvas::new(pen);
    let columns = i64::try_from(mocks.len()).unwrap_or(1);
    let middle = |n| middle(n, mocks.len(), 0);
    let width = (WHOLE / columns / 2).min(1500);
    let mut y = 0;
    for (at, principle) in ratings.principles.iter().enumerate() {
        canvas.text(Anchor::Start, 0, y + 16, principle);
        let floor = y + 24 + BARS;
        for (n, mock) in mocks.iter().enumerate() {
            let Some(rating) = mock.ratings.get(at).copied().flatten() else { continue };
            let height = i64::from(rating) * STEP;
            let passes = rating >= ratings.pass;
            let (class, fill) = if passes { ("c-pass", Fill::Plain) } else { ("c-fail", Fill::Falling) };
            canvas.area(class, fill, Area { x: middle(n) - width / 2, y: floor - height, width, height });
            canvas.text(Anchor::Middle, middle(n), floor + 14, &rating.to_string());
        }
        canvas.dashed("c-mark", 0, WHOLE, floor - i64::from(ratings.pass) * STEP);
        y = floor + 24;
    }
    for (n, mock) in mocks.iter().enumerate() {
        canvas.text(Anchor::Middle, middle(n), y + 12, &mock.label);
    }
    let (mocks, pass) = (pen.strings.count("count.mock", mocks.len()), ratings.pass.to_string());
    let about = pen.strings.say("chart.ratings.about", &[("mocks", &mocks), ("pass", &pass)]);
    canvas.finish("chart-ratings", y + 20, "", pen.strings.text("chart.ratings.title"), &about)
}
