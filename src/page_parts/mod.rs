//! What pages of a playbook are made of: letters, notes, weeks, countdowns, lines of tasks and stories, each as a
//! typed view.
//!
//! A page is built with a `PageContext`: the plan, its words, and prose filled in for the person. Texts are escaped
//! when printed, unless they are [`Html`](crate::markdown::Html) or [`Svg`](crate::charts::Svg); an empty text, list
//! or date means: nothing there.
#![allow(missing_docs)] // Views are plain: the names of their fields say what they hold.

pub mod agenda;
pub mod appointments;
pub mod asked;
pub mod card;
pub mod context;
pub mod dated_weeks;
pub mod drafts;
pub mod gate_results;
pub mod guide_examples;
pub(crate) mod interview_steps;
pub mod key_dates;
pub mod letters;
pub mod month_grids;
pub mod notes;
pub mod page_field;
pub mod parts;
pub mod plan_timeline;
pub mod positions;
pub mod principle_line;
pub mod rounds;
pub mod shared;
mod short_name;
pub mod story_lines;
mod stretches;
pub mod task_line;
pub(crate) mod task_lines;
pub mod todo;
mod waiting_weeks;
