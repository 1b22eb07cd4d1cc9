//! What `explain` prints: the plan with its reasons on one day, complete whatever the profile hides on
//! pages (section 16 of the rules).

mod brief;
mod errors;
mod json;
mod text;

pub use brief::brief;
pub use errors::{diagnostic, errors};
pub use json::json;
pub use text::text;

use crate::plan::{Plan, Subject};

/// What a block is about, as (kind, id).
fn subject<'p>(plan: &Plan<'p>, subject: &'p Subject) -> (&'static str, &'p str) {
    let guide = plan.guide;
    match subject {
        Subject::Task(id) => ("task", id),
        Subject::Phase(id) => ("phase", &guide.phase(*id).key),
        Subject::Principle(id) => ("principle", &guide.principle(*id).module.id),
        Subject::Case(at) => ("case", &guide.cases[*at].module.id),
        Subject::Mock(at) => ("mock", &guide.mocks[*at].id),
    }
}
