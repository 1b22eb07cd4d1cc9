//! What moves when a plan is made anew: the plan on disk as a short summary, compared with the new one, in words
//! that a coach can pass on. Reference: commands.md#diff

mod change_words;
mod changes_json;
mod compared;
mod plan_summary;

pub use change_words::lines;
pub use changes_json::json;
pub use compared::{Moved, PlanChanges, SessionChanges, TaskChanges};
pub use plan_summary::{InputMarks, PlanSummary};
