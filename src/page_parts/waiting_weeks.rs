//! What to do in the weeks between the application and the answer: little, and not the same every week.

use jiff::civil::Date;

use super::context::PageContext;
use super::parts::Link;
use super::story_lines;
use crate::date::plus;
use crate::page_list::PageKind;

/// The weeks from the application on that fall on some days of waiting, each with what it is for: the rounds first,
/// then in turn a story and a case.
pub(crate) fn links(page: &PageContext, from: Date, until: Option<Date>) -> Vec<(Date, Date, Link)> {
    let plan = page.plan;
    let last = until.unwrap_or(plan.dates.decision_until);
    let Some(submitted) = plan.profile.application.submitted_on else { return Vec::new() };
    let mut weeks = Vec::new();
    let mut first = submitted;
    for week in 0.. {
        if first > last {
            break;
        }
        let (begins, ends) = (first.max(from), plus(first, 6).min(last));
        if begins <= ends {
            weeks.push((begins, ends, link(page, week)));
        }
        first = plus(first, 7);
    }
    weeks
}

/// What a week of waiting is for, counted from 0.
fn link(page: &PageContext, week: usize) -> Link {
    let strings = page.strings;
    let turn = week.saturating_sub(1) / 2;
    if week == 0 {
        let text = strings.text("page.first.waiting_rounds").to_owned();
        return Link { href: page.href(PageKind::Interviews, ""), text };
    }
    if week.is_multiple_of(2) && !page.plan.cases.is_empty() {
        let (case, _) = page.plan.cases[turn % page.plan.cases.len()];
        let title = page.plain(&case.module.title);
        let text = strings.say("page.first.waiting_case", &[("case", &title)]);
        return Link { href: page.href(PageKind::Case, &case.module.id), text };
    }
    let stories = story_lines::strong(page);
    match stories.get(turn % stories.len().max(1)) {
        Some((story, _)) => Link {
            text: strings.say("page.first.waiting_story", &[("story", &story.title)]),
            ..story_lines::link(page, story)
        },
        None => Link {
            href: page.href(PageKind::Stories, ""),
            text: strings.text("page.first.waiting").to_owned(),
        },
    }
}
