//! The Markdown room: text of the guide in, safe HTML with places for names, dates and links out.

use std::fmt;
use std::sync::Arc;

/// HTML that was made from checked Markdown: the only text a template may print unescaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The markup.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A value that a text may ask for, such as `dates.earliest`; known to exist, for whom it may be blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Placeholder(Arc<str>);

impl Placeholder {
    /// Its name, such as `dates.earliest`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Placeholder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where a link inside the guide leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    /// The kind's folder: `tasks`, `principles`, `pages` …
    pub kind: &'static str,
    /// The module's id.
    pub id: Arc<str>,
    /// The part of the page, without `#`.
    pub fragment: Option<Arc<str>>,
}

/// What fills the places of a text for one person on one page.
pub trait Fill {
    /// The value of a placeholder, or the words of its blank.
    fn value(&self, placeholder: &Placeholder) -> Result<String, String>;
    /// The relative address of a module's place, if that place exists for this person.
    fn address(&self, target: &Target) -> Option<String>;
}

/// Checked Markdown, read once for everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose(Vec<Chunk>);

/// Plain text with places for values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain(Vec<Chunk>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Chunk {
    /// Finished text or markup.
    Fixed(Box<str>),
    /// A value goes here, escaped.
    Value(Placeholder),
    /// A link begins, if its target exists.
    Open(Target),
    /// The link begun last ends.
    Close,
}
