//! How tasks read in one line, for *Start*, *Schedule*, *Checklist* and the workbook.

use super::context::PageContext;
use super::shared::Shared;
use super::short_name::short_name;
use super::task_line::TaskLine;
use super::todo::{inside_sentence, task_place};
use crate::date::plus;
use crate::guide::condition::Condition;
use crate::guide::module::{DoneWhen, Minutes};
use crate::plan::{Done, PlannedTask};

/// A task by its place in the order of tasks.
pub(crate) fn task_line(page: &PageContext, order: usize) -> Shared<TaskLine> {
    page.task_lines.get_or_init(|| (0..page.plan.tasks.len()).map(|at| Shared::new(line(page, at))).collect())
        [order]
        .clone()
}

fn line(page: &PageContext, order: usize) -> TaskLine {
    let planned = &page.plan.tasks[order];
    let title = page.plain(page.plan.title(planned));
    let short = short_name(&title);
    let first = waits_for(page, planned);
    let until = planned.task.useful_until.map(|n| plus(page.plan.dates.rejection, n));
    TaskLine {
        id: planned.id.clone(),
        title: page.inline(page.plan.title(planned)),
        brief: if short == title { String::new() } else { short.to_owned() },
        href: page.task_href(planned),
        todo: inside_sentence(&page.plain(page.plan.instruction(planned))),
        place: task_place(page, planned),
        minutes: left(page, planned).to_string(),
        due_short: page.date_words.short(planned.due),
        due: planned.due.to_string(),
        due_day: page.date_words.day(planned.due),
        order,
        until: until.map(|day| day.to_string()).unwrap_or_default(),
        done: match planned.done {
            Some(Done::Data) => "data",
            Some(Done::Tick(_)) => "tick",
            None if planned.against.is_some() => "held",
            None => "open",
        },
        done_on: match planned.done {
            Some(Done::Tick(Some(day))) => page.date_words.short(day),
            _ => String::new(),
        },
        after: first.map(|first| first.id.clone()).unwrap_or_default(),
        waits: first
            .map(|first| {
                let title = page.plain(page.plan.title(first));
                page.strings.say("page.task.waits", &[("task", short_name(&title))])
            })
            .unwrap_or_default(),
        moves: if planned.task.due.moves_with_plan() { "moves" } else { "stays" },
        turn: if planned.task.can_wait { "later" } else { "now" },
        time: if planned.task.effort > 0 { "session" } else { "between" },
        gate: if planned.is_on_target() { "target" } else { "plan" },
    }
}

/// The task that comes before another one and is not done. One that is not in this plan is not waited for.
fn waits_for<'p>(page: &PageContext<'p>, planned: &PlannedTask) -> Option<&'p PlannedTask<'p>> {
    let after = planned.task.after.as_ref()?;
    page.plan.tasks.iter().find(|first| first.task.module.id == *after && first.done.is_none())
}

/// How long what is left of a task takes: where the data say how much of it is done, the time is shared out.
fn left(page: &PageContext, planned: &PlannedTask) -> Minutes {
    let (plan, whole) = (page.plan, planned.task.minutes);
    let Some(DoneWhen::Condition(condition)) = planned.task.done_when else { return whole };
    let (open, of) = match condition {
        Condition::BulletsClean => (plan.failing_bullets(), plan.bullets.len()),
        Condition::StoriesEnough => {
            let floor = plan.guide.rules.story_floor;
            (floor.saturating_sub(plan.stories.countable()), floor)
        }
        _ => return whole,
    };
    // In whole five minutes.
    let share = |minutes: u32| {
        let parts = u64::from(minutes) * open as u64;
        u32::try_from(parts.div_ceil(5 * of as u64) * 5).unwrap_or(minutes)
    };
    if open == 0 { whole } else { Minutes { from: share(whole.from), to: share(whole.to) } }
}

/// The tasks that a predicate picks, in order.
pub(crate) fn task_lines(page: &PageContext, pick: impl Fn(&PlannedTask) -> bool) -> Vec<Shared<TaskLine>> {
    let picked = page.plan.tasks.iter().enumerate().filter(|(_, task)| pick(task));
    picked.map(|(order, _)| task_line(page, order)).collect()
}
