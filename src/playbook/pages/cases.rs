//! The person’s cases in order, with planned dates.

use crate::activity::Activity;
use crate::guide::module::Case as Module;
use crate::markdown::Html;
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::planned;
use crate::plan::{Reason, Subject};
use serde::Serialize;

/// The cases.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Cases {
    pub items: Vec<CaseLine>,
    /// Hours of case work.
    pub hours: String,
}

/// A case in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CaseLine {
    pub title: Html,
    pub href: String,
    pub why: String,
    /// Planned dates.
    pub dates: String,
    /// What it exercises.
    pub principles: Vec<String>,
}

pub(super) fn view(page: &PageContext) -> Cases {
    let cases = page.plan.cases.iter();
    let halves = page.plan.weeks.iter().map(|week| week.halves[Activity::Case as usize]).sum();
    Cases { items: cases.map(|(case, why)| line(page, case, why)).collect(), hours: page.hours(halves) }
}

fn line(page: &PageContext, case: &Module, why: &Reason) -> CaseLine {
    CaseLine {
        title: page.inline(&case.module.title),
        href: href(page, case),
        why: page.reason(why),
        dates: dates(page, case),
        principles: principles(page, case),
    }
}

/// The planned dates of a case.
pub(super) fn dates(page: &PageContext, case: &Module) -> String {
    let place = page.plan.guide.cases.iter().position(|other| other.module.id == case.module.id);
    place.map(|place| planned(page, &Subject::Case(place)).0).unwrap_or_default()
}

/// What a case exercises.
pub(super) fn principles(page: &PageContext, case: &Module) -> Vec<String> {
    case.principles.iter().map(|id| page.principle_name(*id)).collect()
}

pub(super) fn href(page: &PageContext, case: &Module) -> String {
    page.href(PageKind::Case, &case.module.id)
}
