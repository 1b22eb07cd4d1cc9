//! What `explain` prints: the plan with its reasons on one day, complete whatever the profile hides on
//! pages. Reference: commands.md#explain

mod brief;
mod errors;
mod json;
mod subject;
mod terminal_text;

pub use brief::brief;
pub use errors::{diagnostic, errors};
pub use json::json;
pub use terminal_text::text;
