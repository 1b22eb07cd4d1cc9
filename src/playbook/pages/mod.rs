//! The pages: one file for each template, with what the template is given and how that follows from the plan.
//!
//! A new page is a row in [`page_list`](crate::page_list), its file here with its view and its maker (the compiler
//! asks for both below), its template, its words in `strings.yaml` and its prose in `content/pages`. Navigation, links
//! and search follow from that.

pub mod case;
pub mod cases;
pub mod checklist;
pub mod cover_letter;
pub mod experiment;
pub mod facts;
pub mod feedback;
pub mod feedback_request;
pub mod gate;
pub mod interviews;
pub mod mistakes;
pub mod mocks;
pub mod narrative;
pub mod principle;
pub mod principles;
pub mod print;
pub mod resume;
pub mod schedule;
pub(super) mod shared_views;
pub mod start;
pub mod stories;

use serde::Serialize;

use crate::guide;

use shared_views::SharedViews;

use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::shared::Shared;

/// What a page holds besides its head: one variant a template.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum View {
    Start(Box<start::Start>),
    Schedule(Box<schedule::Schedule>),
    Checklist(Box<checklist::Checklist>),
    FeedbackRequest(feedback_request::FeedbackRequest),
    Feedback(Shared<feedback::Feedback>),
    Principles(principles::Principles),
    Principle(Box<principle::Principle>),
    Resume(Shared<resume::Resume>),
    CoverLetter(Shared<cover_letter::CoverLetter>),
    Experiment(Shared<experiment::Experiment>),
    Stories(Shared<stories::Stories>),
    Cases(cases::Cases),
    Case(Box<case::Case>),
    Mocks(Shared<mocks::Mocks>),
    Interviews(Shared<interviews::Interviews>),
    Narrative(Shared<narrative::Narrative>),
    Mistakes(mistakes::Mistakes),
    Gate(Shared<gate::Gate>),
    Facts(facts::Facts),
    Print(Box<print::Print>),
    /// Prose alone.
    Text,
}

impl View {
    /// The same with less on it, if the page can do with less where it would be too heavy.
    #[must_use]
    pub fn lighter(&self) -> Option<View> {
        match self {
            View::Start(start) => start.lighter().map(|lighter| View::Start(Box::new(lighter))),
            View::Schedule(schedule) => schedule.lighter().map(|lighter| View::Schedule(Box::new(lighter))),
            _ => None,
        }
    }

    /// Whether it follows from the guide and the level for most readers, so that many have the same.
    #[must_use]
    pub fn is_common(&self) -> bool {
        matches!(
            self,
            View::Principle(_)
                | View::Case(_)
                | View::Interviews(_)
                | View::Narrative(_)
                | View::Facts(_)
                | View::Text
        )
    }
}

/// Which pages of a kind there are, and what makes the view of each.
pub(super) enum Maker {
    One(fn(&PageContext) -> View),
    /// One that shows what others show too.
    OfShared(fn(&PageContext, &SharedViews) -> View),
    /// One for each principle of the guide.
    EachPrinciple(fn(&PageContext, PrincipleId) -> View),
    /// One for each case of the plan.
    EachCase(fn(&PageContext, &guide::module::Case) -> View),
}

pub(super) fn maker(kind: PageKind) -> Maker {
    use Maker::{EachCase, EachPrinciple, OfShared, One};
    match kind {
        PageKind::Start => OfShared(|page, shared| View::Start(Box::new(start::view(page, shared)))),
        PageKind::Schedule => OfShared(|page, shared| View::Schedule(Box::new(schedule::view(page, shared)))),
        PageKind::Checklist => One(|page| View::Checklist(Box::new(checklist::view(page)))),
        PageKind::FeedbackRequest => One(|page| View::FeedbackRequest(feedback_request::view(page))),
        PageKind::Feedback => OfShared(|_, shared| View::Feedback(shared.feedback.clone())),
        PageKind::Principles => One(|page| View::Principles(principles::view(page))),
        PageKind::Principle => EachPrinciple(|page, id| View::Principle(Box::new(principle::view(page, id)))),
        PageKind::Resume => OfShared(|_, shared| View::Resume(shared.resume.clone())),
        PageKind::CoverLetter => OfShared(|_, shared| View::CoverLetter(shared.cover_letter.clone())),
        PageKind::Experiment => OfShared(|_, shared| View::Experiment(shared.experiment.clone())),
        PageKind::Stories => OfShared(|_, shared| View::Stories(shared.stories.clone())),
        PageKind::Cases => One(|page| View::Cases(cases::view(page))),
        PageKind::Case => EachCase(|page, case| View::Case(Box::new(case::view(page, case)))),
        PageKind::Mocks => OfShared(|_, shared| View::Mocks(shared.mocks.clone())),
        PageKind::Interviews => OfShared(|_, shared| View::Interviews(shared.interviews.clone())),
        PageKind::Narrative => OfShared(|_, shared| View::Narrative(shared.narrative.clone())),
        PageKind::Mistakes => One(|page| View::Mistakes(mistakes::view(page))),
        PageKind::Gate => OfShared(|_, shared| View::Gate(shared.gate.clone())),
        PageKind::Facts => One(|page| View::Facts(facts::view(page))),
        PageKind::Print => OfShared(|page, shared| View::Print(Box::new(print::view(page, shared)))),
    }
}
