//! The page of a case.

use super::cases::{CaseLine, href, line};
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::parts::{Link, Section};
use serde::Serialize;

/// The page of a case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Case {
    pub line: CaseLine,
    pub scenario: Html,
    pub level: String,
    pub at_level: Html,
    /// Sections that come before the answers.
    pub before: Vec<Section>,
    pub prompts: Vec<Html>,
    /// What weak answers do.
    pub traps: Vec<Html>,
    pub strong: Vec<Html>,
    /// Sections that come after the answers.
    pub sections: Vec<Section>,
    pub before_link: Link,
    pub after_link: Link,
}

pub(super) fn view(page: &PageContext, at: usize) -> Case {
    let plan = page.plan;
    let (case, why) = &plan.cases[at];
    let (before, after): (Vec<_>, Vec<_>) = case.module.parts.iter().partition(|part| part.before_answers);
    let neighbour = |at: Option<usize>| {
        let (case, _) = plan.cases.get(at?)?;
        Some(Link { href: href(page, case), text: page.plain(&case.module.title) })
    };
    Case {
        line: line(page, case, why),
        scenario: page.html(&case.module.body),
        level: page.level_id(),
        at_level: page.at_level(&case.module),
        before: page.sections_of(before, None),
        prompts: page.all(&case.prompts),
        traps: page.all(&case.traps),
        strong: page.all(&case.strong),
        sections: page.sections_of(after, None),
        before_link: neighbour(at.checked_sub(1)).unwrap_or_default(),
        after_link: neighbour(at.checked_add(1)).unwrap_or_default(),
    }
}
