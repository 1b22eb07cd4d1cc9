//! From a plan to the pages of a playbook: what each page says, nothing of HTML.
//!
//! `pages/` has one file for each template: what the template is given (its view) and how that follows from the
//! plan. What several pages show is a room of its own, `page_parts`. In a view, [`Html`](crate::markdown::Html) and
//! [`Svg`](crate::charts::Svg) are markup, all other texts are escaped when printed; an empty text, list or date
//! means: nothing there. A date in a field of its own is written `2026-11-20`.
//!
//! A view has the name of what it shows: `Letter` is what a page says of the guide's `Letter`, `Week` of the plan's.
#![allow(missing_docs)] // Views are plain: the names of their fields say what they hold.

mod assemble;
pub mod frame;
pub mod page_head;
pub mod pages;

pub use crate::page_parts::context::{Edition, Surroundings};
pub use assemble::{Page, Playbook};
