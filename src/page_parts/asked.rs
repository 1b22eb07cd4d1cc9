//! Whether feedback was asked for, as the tick of its task says before the profile does.

use super::context::PageContext;
use super::page_field::{PageField, Ticked};
use crate::plan::Done;
use crate::profile::FeedbackStatus;

/// Where feedback stands and when it was asked for: as long as the profile does not say it, the tick of the request
/// does, in the plan or in the browser. Once an answer is there, nothing waits for it any more.
pub(crate) fn as_ticked(page: &PageContext, mut field: PageField) -> PageField {
    if page.plan.profile.feedback.status == FeedbackStatus::Received {
        return field;
    }
    let Some(request) = page.plan.feedback_request() else { return field };
    let asked = page.strings.text(match scored(page) {
        true => "page.field.feedback-status.scores_asked",
        false => "page.choice.requested",
    });
    match (&*field.path, request.done) {
        ("feedback.status", None) => field.ticked = when_ticked(&request.id, asked),
        ("feedback.requested_on", None) => field.ticked = when_ticked(&request.id, "{date}"),
        ("feedback.status", Some(Done::Tick(_))) => field.shown = asked.to_owned(),
        ("feedback.requested_on", Some(Done::Tick(Some(day)))) => field.blank = page.date_words.short(day),
        _ => {}
    }
    field
}

/// Whether the reader knows a score, though perhaps no words.
pub(crate) fn scored(page: &PageContext) -> bool {
    let mut lowest = page.plan.profile.lowest.iter().flatten();
    lowest.any(|lowest| page.wording.shown(lowest.score).is_some())
}

fn when_ticked(task: &str, says: &str) -> Vec<Ticked> {
    vec![Ticked { task: task.to_owned(), says: says.to_owned() }]
}

/// The task whose tick says that it was asked for; empty where the plan knows that already.
pub(crate) fn asks(page: &PageContext) -> String {
    let open = page.plan.feedback_request().filter(|request| request.done.is_none());
    open.map(|request| request.id.clone()).unwrap_or_default()
}
