//! Pictures: small inline SVG made from plain figures, readable at any width, in the dark and on paper.
//!
//! Widths are percentages and heights are pixels, so that letters keep their size on a phone. Colour comes
//! from classes of the theme's style sheet (`c-work`, `c-fail`, …) and never tells anything alone: outlines,
//! patterns, shapes and figures say the same. There is no `style` in them, as the pages' policy asks.

mod canvas;
mod checks;
mod coverage;
mod gate;
mod hours;
mod mocks;
mod scores;
mod timeline;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::strings::{DateWords, Strings};

pub use checks::{CheckRow, Checks, checks};
pub use coverage::{Cover, CoverageRow, coverage};
pub use gate::{GateMark, gate};
pub use hours::{HoursWeek, hours};
pub use mocks::{HeldMock, Ratings, ratings};
pub use scores::{Score, bar, scores};
pub use timeline::{Timeline, timeline};

/// A finished picture: markup that a template prints as it is. Empty where there is nothing to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// As finished markup; see [`crate::markdown::Html`].
impl Serialize for Svg {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(&self.0).serialize(serializer)
    }
}

/// What a picture is drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Pen<'a> {
    /// The interface's words.
    pub strings: &'a Strings,
    /// Dates in words.
    pub dates: DateWords<'a>,
    /// The beginning of every id in the picture; unique on its page.
    pub prefix: &'a str,
}
