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
pub mod start;
pub mod stories;

use serde::Serialize;

use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::Week;

/// What a page holds besides its head: one variant a template.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    Start(Box<start::Start>),
    Schedule(Box<schedule::Schedule>),
    Checklist(checklist::Checklist),
    FeedbackRequest(feedback_request::FeedbackRequest),
    Feedback(feedback::Feedback),
    Principles(principles::Principles),
    Principle(Box<principle::Principle>),
    Resume(resume::Resume),
    CoverLetter(cover_letter::CoverLetter),
    Experiment(experiment::Experiment),
    Stories(stories::Stories),
    Cases(cases::Cases),
    Case(case::Case),
    Mocks(mocks::Mocks),
    Interviews(interviews::Interviews),
    Narrative(narrative::Narrative),
    Mistakes(mistakes::Mistakes),
    Gate(gate::Gate),
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
}

/// Which pages of a kind there are, and what makes the view of each.
pub(super) enum Maker {
    One(fn(&PageContext) -> View),
    /// One that shows the weeks of the plan.
    OneOfWeeks(fn(&PageContext, &[Week]) -> View),
    /// One for each principle of the guide.
    EachPrinciple(fn(&PageContext, PrincipleId) -> View),
    /// One for each case of the plan, by its place there.
    EachCase(fn(&PageContext, usize) -> View),
}

pub(super) fn maker(kind: PageKind) -> Maker {
    use Maker::{EachCase, EachPrinciple, One, OneOfWeeks};
    match kind {
        PageKind::Start => OneOfWeeks(|page, weeks| View::Start(Box::new(start::view(page, weeks)))),
        PageKind::Schedule => OneOfWeeks(|page, weeks| View::Schedule(Box::new(schedule::view(page, weeks)))),
        PageKind::Checklist => One(|page| View::Checklist(checklist::view(page))),
        PageKind::FeedbackRequest => One(|page| View::FeedbackRequest(feedback_request::view(page))),
        PageKind::Feedback => One(|page| View::Feedback(feedback::view(page))),
        PageKind::Principles => One(|page| View::Principles(principles::view(page))),
        PageKind::Principle => EachPrinciple(|page, id| View::Principle(Box::new(principle::view(page, id)))),
        PageKind::Resume => One(|page| View::Resume(resume::view(page))),
        PageKind::CoverLetter => One(|page| View::CoverLetter(cover_letter::view(page))),
        PageKind::Experiment => One(|page| View::Experiment(experiment::view(page))),
        PageKind::Stories => One(|page| View::Stories(stories::view(page))),
        PageKind::Cases => One(|page| View::Cases(cases::view(page))),
        PageKind::Case => EachCase(|page, at| View::Case(case::view(page, at))),
        PageKind::Mocks => One(|page| View::Mocks(mocks::view(page))),
        PageKind::Interviews => One(|page| View::Interviews(interviews::view(page))),
        PageKind::Narrative => One(|page| View::Narrative(narrative::view(page))),
        PageKind::Mistakes => One(|page| View::Mistakes(mistakes::view(page))),
        PageKind::Gate => One(|page| View::Gate(gate::view(page))),
        PageKind::Facts => One(|page| View::Facts(facts::view(page))),
        PageKind::Print => OneOfWeeks(|page, weeks| View::Print(Box::new(print::view(page, weeks)))),
    }
}
