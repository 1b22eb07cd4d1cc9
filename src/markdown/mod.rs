//! The Markdown room: text of the guide in, safe HTML with places for names, dates and links out.
//!
//! Content passes through here once, when the guide is read; what comes out can be filled for any
//! person ([`Prose::fill`]) without another look at the Markdown.

mod address;
mod blocks;
mod content_texts;
mod html;
mod mark;
mod placeholder;
mod prose;
mod prose_reader;
mod spot;
mod writer;

pub(crate) use content_texts::{Known, PendingLink, Texts};
pub use html::Html;
pub use mark::Mark;
pub use placeholder::Placeholder;
pub use prose::{Fill, Plain, Prose, Target};
