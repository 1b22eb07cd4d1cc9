//! Appointments: the interviews of the new application and the planned mocks.

use jiff::civil::Date;
use serde::Serialize;

use super::context::PageContext;
use crate::page_list::PageKind;

/// An interview of the new application or a planned mock.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Appointment {
    /// Its day in words.
    pub label: String,
    pub words: String,
    pub href: String,
}

/// All of them by date.
pub(crate) fn appointments(page: &PageContext) -> Vec<(Date, Appointment)> {
    let plan = page.plan;
    let appointment = |date, words, href| {
        let label = page.date_words.short(date);
        (date, Appointment { label, words, href })
    };
    let interviews = page.interviews().into_iter().enumerate().map(|(at, interview)| {
        let href = page.href_at(PageKind::Interviews, &PageContext::interview_id(at));
        appointment(interview.date, page.round_title(interview).to_owned(), href)
    });
    let planned = plan.profile.mocks.iter().filter(|mock| !mock.held);
    let mocks = planned.map(|mock| {
        let words = page.strings.say("page.week.mock", &[("kind", &plan.guide.mock_kind(mock.kind))]);
        appointment(mock.date, words, page.href(PageKind::Mocks, ""))
    });
    let mut found: Vec<_> = interviews.chain(mocks).collect();
    found.sort_by_key(|(date, _)| *date);
    found
}
