//! Where somebody stands in two lines: what `build` prints below a playbook.

use crate::plan::Plan;
use crate::strings::Strings;
use crate::today::{TaskState, Today};
use crate::wording::Wording;

/// The position, and the next task if one is left. `shipped` are the words of the embedded default theme.
#[must_use]
pub fn brief(plan: &Plan, today: &Today, shipped: &Strings) -> Vec<String> {
    let wording = Wording::terminal(plan, shipped);
    let mut lines = vec![wording.sentence(&today.position.sentence(plan))];
    let what = match today.next.first() {
        Some(at) => {
            let task = &plan.tasks[*at];
            let due = if today.states[*at] == TaskState::Overdue { "explain.overdue" } else { "explain.due" };
            let date = shipped.terminal_dates().long(task.due);
            Some(format!("{}, {}", wording.task_title(task), shipped.say(due, &[("date", &date)])))
        }
        None if today.opens_gate => Some(shipped.text("explain.first.gate").to_owned()),
        None => None,
    };
    lines.extend(what.map(|what| shipped.say("explain.next_line", &[("what", &what)])));
    lines
}
