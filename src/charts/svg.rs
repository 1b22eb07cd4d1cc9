//! A finished chart, and what every chart is drawn with.

use serde::{Serialize, Serializer};
use tera::Value;

use crate::strings::{DateWords, Strings};

/// A finished picture: markup that a template prints as it is. Empty where there is nothing to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Svg(pub(super) String);

impl Svg {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
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
    pub strings: &'a Strings,
    pub dates: DateWords<'a>,
    /// The beginning of every id in the picture; unique on its page.
    pub prefix: &'a str,
}
