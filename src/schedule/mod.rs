//! The schedule: in which weeks somebody studies, on which days, and what is done in every session. Pure
//! computation from profile and guide. Reference: hours-and-blocks.md#hours-of-a-week
//!
//! Time is counted in half-hours ("halves").
//!
//! `weeks` lays the weeks into the calendar, `hours` gives them their time and `fill_weeks` fills it:
//! with `work` on tasks, and with `practice`, which is mocks (`mock_line`), cases, and stories
//! (`story_turns` says whose turn it is, `story_steps` what is done).

pub(crate) mod fill_weeks;
pub(crate) mod focus;
mod hours;
mod mock_line;
mod practice;
mod reasons;
mod sessions;
mod story_steps;
mod story_turns;
pub(crate) mod weeks;
mod work;

#[cfg(test)]
pub(crate) mod fixture;

pub use focus::{Chosen, Focus};
pub use reasons::Reason;
pub use sessions::{Block, Session, Step, Subject, Week};
pub use weeks::{Hold, PlannedPhase, WeekKind};
