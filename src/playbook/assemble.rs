//! The playbook of one person: which pages there are, each with its head and its view.

use super::frame::{self, Frame};
use super::page_head::{self, Head, PageSubject};
use super::pages::{self, Maker, View};
use crate::date::{Days, plus};
use crate::page_list::{PageKind, file_of};
use crate::page_parts::context::{PageContext, Surroundings};
use crate::page_parts::dated_weeks;
use crate::plan::Plan;
use crate::strings::Strings;

/// The pages of one person, in order.
#[derive(Debug)]
pub struct Playbook {
    /// What is the same on every page.
    pub frame: Frame,
    /// The days that pages may name.
    pub dates: Vec<LongDate>,
    pub pages: Vec<Page>,
}

/// A day in the two forms in which a page says it.
#[derive(Debug)]
pub struct LongDate {
    pub long: String,
    pub short: String,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    pub head: Head,
    pub view: View,
    /// The name of its template.
    pub template: String,
}

impl Playbook {
    /// The pages that follow from a plan.
    #[must_use]
    pub fn new(plan: &Plan, strings: &Strings, around: &Surroundings) -> Self {
        let context = |root| PageContext::new(plan, strings, around, root);
        let (top, below) = (context(""), context("../"));
        // They take long to put into words, and several pages show them.
        let weeks = dated_weeks::weeks(&top);
        let mut pages = Vec::new();
        let mut add = |template: &str, subject: PageSubject, view: &dyn Fn(&PageContext) -> View| {
            let page = if subject.file.contains('/') { &below } else { &top };
            let head = page_head::head(page, subject);
            pages.push(Page { head, view: view(page), template: format!("{template}.html") });
        };
        for kind in PageKind::ALL.iter().filter(|kind| top.has_page(**kind)) {
            let slug = kind.slug();
            match pages::maker(*kind) {
                Maker::One(view) => add(slug, PageSubject::page(slug, kind.file_about("")), &view),
                Maker::OneOfWeeks(view) => {
                    add(slug, PageSubject::page(slug, kind.file_about("")), &|page| view(page, &weeks));
                }
                Maker::EachPrinciple(view) => {
                    for id in plan.guide.principle_ids() {
                        let module = &plan.guide.principle(id).module;
                        add(slug, PageSubject::module(*kind, module), &|page| view(page, id));
                    }
                }
                Maker::EachCase(view) => {
                    for (at, (case, _)) in plan.cases.iter().enumerate() {
                        add(slug, PageSubject::module(*kind, &case.module), &|page| view(page, at));
                    }
                }
            }
            // The guide's further pages stand behind the decision.
            if *kind == PageKind::Gate {
                for module in frame::further_pages(plan) {
                    let slug = &module.module.id;
                    let file = file_of(slug).unwrap_or_default();
                    add("text", PageSubject::page(slug, file), &|_| View::Text);
                }
            }
        }
        Playbook { frame: frame::frame(&top), dates: dates(&top), pages }
    }
}

/// Days before and after the plan that pages may name: interviews before the rejection, answers after the plan.
const AROUND: i64 = 100;

fn dates(page: &PageContext) -> Vec<LongDate> {
    let dates = &page.plan.dates;
    let days = Days::new(plus(dates.rejection, -AROUND), plus(dates.run_out, AROUND));
    let days = days.into_iter().flat_map(Days::each);
    days.map(|day| LongDate { long: page.date_words.long(day), short: page.date_words.short(day) }).collect()
}
