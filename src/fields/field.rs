//! What a field is: its name, the shape of its value, and its meaning.

/// The most characters of a text whose table row names no other limit.
pub const TEXT: usize = 200;
/// The most characters of a long text.
pub const LONG_TEXT: usize = 10_000;
/// The most entries of a list.
pub const LIST: usize = 200;

/// A field that may be written: the one definition behind its reader, the hints and the JSON Schema.
///
/// `Field::new("year", Shape::Whole(1970, 2199), "The year it happened.")` is all that these need to know
/// of a story's year.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name before the colon.
    pub name: &'static str,
    /// What may stand behind the colon.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in one sentence.
    pub about: &'static str,
}

impl Field {
    /// A field that may be left out.
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field { name, shape, required: false, about }
    }

    /// A field that must be there.
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Field { name, shape, required: true, about }
    }
}

/// Whose names the entries of a map have.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug)]
pub enum Names {
    /// Ids of tasks; those of repeating tasks end in a number.
    Tasks,
    Principles,
    Weekdays,
}

impl Shape {
    /// Whether any text may stand there.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Shape::Text(_) | Shape::LongText | Shape::Prose)
    }
}

/// What may stand in a field.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One line of at most this many characters.
    Text(usize),
    /// Lines and paragraphs of at most [`LONG_TEXT`] characters.
    LongText,
    /// Text of the guide, as long as the file may be.
    Prose,
    /// a–z, 0–9 and single hyphens.
    Slug,
    /// `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Bool,
    /// A date, or `true` for a day that is not known.
    Tick,
    /// A date, perhaps followed by hours: `2026-12-10 2.5`.
    Held,
    /// A whole number between two bounds.
    Whole(i64, i64),
    /// A score from 1 to 5.
    Score,
    /// Hours a week in steps of a half, within the guide's bounds.
    Hours,
    /// Hours of a day in steps of a half, at most twelve.
    DayHours,
    /// Days to wait, within the guide's bounds.
    Wait,
    /// One of these words.
    Choice(&'static [&'static str]),
    Weekday,
    /// A language tag.
    Locale,
    /// An http or https address.
    Url,
    Host,
    /// `#rrggbb`.
    Color,
    /// A path inside the site folder.
    Path,
    Level,
    Principle,
    RoundType,
    MockKind,
    Scope,
    List(&'static Shape),
    /// Fields of their own.
    Group(&'static [Field]),
    /// A map from names to values of one shape.
    Map(&'static Shape),
    /// The same, from names that are known.
    NamedMap(Names, &'static Shape),
    /// One of two.
    Either(&'static Shape, &'static Shape),
}
