//! The page of a case.

use super::cases::{dates, href, principles};
use crate::guide::module::Case as Module;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::parts::{Link, Section};
use crate::playbook::page_head::AmongOthers;
use serde::Serialize;

/// The page of a case: the same for everybody who aims at its level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Case {
    pub title: Html,
    /// What it exercises.
    pub principles: Vec<String>,
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
}

pub(super) fn view(page: &PageContext, case: &Module) -> Case {
    let (before, after): (Vec<_>, Vec<_>) = case.module.parts.iter().partition(|part| part.before_answers);
    Case {
        title: page.inline(&case.module.title),
        principles: principles(page, case),
        scenario: page.html(&case.module.body),
        level: page.level_id(),
        at_level: page.at_level(&case.module),
        before: page.sections_of(before, None),
        prompts: page.all(&case.prompts),
        traps: page.all(&case.traps),
        strong: page.all(&case.strong),
        sections: page.sections_of(after, None),
    }
}

/// When the reader works on a case of the plan, and which cases come before and after it.
pub(in crate::playbook) fn among_others(page: &PageContext, at: usize) -> AmongOthers {
    let cases = &page.plan.cases;
    let neighbour = |at: Option<usize>| {
        let (case, _) = cases.get(at?)?;
        Some(Link { href: href(page, case), text: page.plain(&case.module.title) })
    };
    AmongOthers {
        planned: cases.get(at).map(|(case, _)| dates(page, case)).unwrap_or_default(),
        previous: neighbour(at.checked_sub(1)).unwrap_or_default(),
        next: neighbour(at.checked_add(1)).unwrap_or_default(),
    }
}
