//! The playbook of one person: which pages there are, each with its head and its view.

use super::frame::{self, Frame};
use super::page_head::{self, Document, Head, PageSubject};
use super::pages::shared_views::SharedViews;
use super::pages::{self, Maker, View};
use crate::page_list::{PageKind, file_of};
use crate::page_parts::context::{PageContext, Surroundings};
use crate::plan::Plan;
use crate::strings::Strings;

/// The pages of one person, in order.
#[derive(Debug)]
pub struct Playbook {
    /// What is the same on every page.
    pub frame: Frame,
    /// How its pages write dates, as a language tag.
    pub locale: String,
    pub pages: Vec<Page>,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    pub document: Document,
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
        let shared = SharedViews::new(&top);
        let mut pages = Vec::new();
        let mut add = |template: &str, subject: PageSubject, view: &dyn Fn(&PageContext) -> View| {
            let page = if subject.file.contains('/') { &below } else { &top };
            let document = page_head::document(page, &subject);
            let head = page_head::head(page, subject);
            pages.push(Page { document, head, view: view(page), template: format!("{template}.html") });
        };
        for kind in PageKind::ALL.iter().filter(|kind| top.has_page(**kind)) {
            let slug = kind.slug();
            match pages::maker(*kind) {
                Maker::One(view) => add(slug, PageSubject::page(slug, kind.file_about("")), &view),
                Maker::OfShared(view) => {
                    add(slug, PageSubject::page(slug, kind.file_about("")), &|page| view(page, &shared));
                }
                Maker::EachPrinciple(view) => {
                    for id in plan.guide.principle_ids() {
                        let module = &plan.guide.principle(id).module;
                        add(slug, PageSubject::module(*kind, module), &|page| view(page, id));
                    }
                }
                Maker::EachCase(view) => {
                    for (at, (case, _)) in plan.cases.iter().enumerate() {
                        let mut subject = PageSubject::module(*kind, &case.module);
                        subject.among = pages::case::among_others(&below, at);
                        add(slug, subject, &|page| view(page, case));
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
        Playbook { frame: frame::frame(&top), locale: plan.profile.locale.clone(), pages }
    }
}
