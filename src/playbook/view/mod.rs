//! What each template is given: one typed view a page. Texts in [`Html`](crate::markdown::Html) are
//! markup; all others are plain and escaped when printed. An empty text, list or date means: nothing there.

pub mod checklist;
pub mod decide;
pub mod feedback;
pub mod frame;
pub mod material;
pub mod practice;
pub mod principles;
pub mod schedule;
pub mod start;
pub mod stories;

use serde::Serialize;

use checklist::Checklist;
use decide::{Facts, Gate, Sources, Text};
use feedback::{Feedback, FeedbackRequest};
use material::{CoverLetter, Experiment, Narrative, Resume};
use practice::{Case, Cases, Mistakes, Mocks};
use principles::{Principle, Principles};
use schedule::Schedule;
use start::Start;
use stories::Stories;

/// The page that one template makes: one variant a template.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum View {
    /// `start.html`
    Start(Box<Start>),
    /// `schedule.html`
    Schedule(Box<Schedule>),
    /// `checklist.html`
    Checklist(Checklist),
    /// `feedback-request.html`
    FeedbackRequest(FeedbackRequest),
    /// `feedback.html`
    Feedback(Feedback),
    /// `principles.html`
    Principles(Principles),
    /// `principle.html`
    Principle(Box<Principle>),
    /// `resume.html`
    Resume(Resume),
    /// `cover-letter.html`
    CoverLetter(CoverLetter),
    /// `experiment.html`
    Experiment(Experiment),
    /// `stories.html`
    Stories(Stories),
    /// `cases.html`
    Cases(Cases),
    /// `case.html`
    Case(Case),
    /// `mocks.html`
    Mocks(Mocks),
    /// `narrative.html`
    Narrative(Narrative),
    /// `mistakes.html`
    Mistakes(Mistakes),
    /// `gate.html`
    Gate(Gate),
    /// `facts.html`
    Facts(Facts),
    /// `sources.html`
    Sources(Sources),
    /// `text.html`
    Text(Text),
}

impl View {
    /// The name of its template.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            View::Start(_) => "start.html",
            View::Schedule(_) => "schedule.html",
            View::Checklist(_) => "checklist.html",
            View::FeedbackRequest(_) => "feedback-request.html",
            View::Feedback(_) => "feedback.html",
            View::Principles(_) => "principles.html",
            View::Principle(_) => "principle.html",
            View::Resume(_) => "resume.html",
            View::CoverLetter(_) => "cover-letter.html",
            View::Experiment(_) => "experiment.html",
            View::Stories(_) => "stories.html",
            View::Cases(_) => "cases.html",
            View::Case(_) => "case.html",
            View::Mocks(_) => "mocks.html",
            View::Narrative(_) => "narrative.html",
            View::Mistakes(_) => "mistakes.html",
            View::Gate(_) => "gate.html",
            View::Facts(_) => "facts.html",
            View::Sources(_) => "sources.html",
            View::Text(_) => "text.html",
        }
    }
}
