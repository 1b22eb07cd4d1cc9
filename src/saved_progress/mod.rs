//! What somebody ticked and wrote in the pages, and its way into the profile.
//!
//! A [`SavedProgress`] is the file that a page saves. A [`ImportTarget`] is the profile it goes into, with the text of
//! its YAML file. [`ImportTarget::import`] gives the new text of that file, in which nothing is different but what was
//! ticked and written; what cannot be taken over is left out, and the report says why.
//!
//! Reference: pages.md#words-and-the-plan

mod import_target;
mod merge_ticks;
mod merge_words;
mod saved_file;

pub use import_target::{ImportTarget, Imported, OtherFiles};
pub use merge_words::Side;
pub use saved_file::SavedProgress;
