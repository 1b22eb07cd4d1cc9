//! From a plan to the pages of a playbook: what each page says, nothing of HTML.
//!
//! `pages/` has one file for each template: what the template is given (its view) and how that follows from the
//! plan. Beside it lies what several pages share. In a view, [`Html`](crate::markdown::Html) and
//! [`Svg`](crate::charts::Svg) are markup, all other texts are escaped when printed; an empty text, list or date
//! means: nothing there. A date in a field of its own is written `2026-11-20`.
//!
//! A view has the name of what it shows: `Letter` is what a page says of the guide's `Letter`, `Week` of the plan's.
#![allow(missing_docs)] // Views are plain: the names of their fields say what they hold.

mod assemble;
pub mod card;
mod context;
pub mod dated_weeks;
pub mod drafts;
pub mod frame;
pub mod gate_results;
pub mod guide_examples;
pub mod key_dates;
pub mod letters;
pub mod month_grids;
pub mod notes;
pub mod page_head;
pub mod pages;
pub mod parts;
pub mod principle_line;
mod short_name;
pub mod story_lines;
pub mod task_line;

pub use assemble::{Page, Playbook};
pub use context::Surroundings;
