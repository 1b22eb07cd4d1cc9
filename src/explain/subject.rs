//! What a block is about, as `explain` names it.

use crate::plan::{Plan, Subject};

/// What a block is about, as (kind, id).
pub(super) fn subject<'p>(plan: &Plan<'p>, subject: &'p Subject) -> (&'static str, &'p str) {
    let guide = plan.guide;
    match subject {
        Subject::Task(id) => ("task", id),
        Subject::Principle(id) => ("principle", &guide.principle(*id).module.id),
        Subject::Case(at) => ("case", &guide.cases[*at].module.id),
        Subject::Mock(at) => ("mock", &guide.mocks[*at].id),
    }
}
