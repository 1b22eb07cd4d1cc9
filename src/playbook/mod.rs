//! From a plan to the pages of a playbook, as typed views: what each page says, nothing of HTML.

mod brief;
mod calendar_days;
mod cases;
mod feedback;
mod gate;
mod head;
mod letters;
mod material;
mod mistakes;
mod mocks;
mod notes;
mod pictures;
mod principles;
mod schedule;
mod sources;
mod start;
mod stories;
mod tasks;
pub mod view;
mod voice;
mod weeks;
mod writer;

use crate::plan::{Chosen, Plan};
use crate::profile::Brand;
use crate::strings::Strings;

use head::heads;
use view::View;
use view::frame::{Frame, Head};
use voice::Voice;
use writer::Writer;

/// The pages of one person, in order.
#[derive(Debug)]
pub struct Playbook {
    /// What is the same on every page.
    pub frame: Frame,
    /// The pages.
    pub pages: Vec<Page>,
    /// The head of the page that prints all of them.
    pub print: Head,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// What every page has.
    pub head: Head,
    /// What this one has.
    pub view: View,
}

/// What a playbook takes from the site it is part of.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// The base address, if the site has one.
    pub base_url: Option<&'a str>,
    /// The playbook's folder below the base address; empty for the root.
    pub folder: &'a str,
    /// Style sheets in order, from the playbook's folder.
    pub styles: &'a [String],
    /// Scripts in order, from the playbook's folder.
    pub scripts: &'a [String],
    /// Whose name and logo stand on the pages; the logo as a path from the playbook's folder.
    pub brand: &'a Brand,
}

impl Playbook {
    /// The pages that follow from a plan.
    #[must_use]
    pub fn new(plan: &Plan, strings: &Strings, around: &Surroundings) -> Self {
        let voice = Voice::new(strings, &plan.profile.locale, plan.profile.privacy.show_scores);
        let pages = heads(plan, &voice, around);
        let pages: Vec<Page> = pages
            .into_iter()
            .map(|(kind, head)| {
                let root = if head.root.is_empty() { "" } else { "../" };
                let writer = Writer { plan, voice: &voice, root };
                Page { view: kind.view(&writer), head }
            })
            .collect();
        Playbook { frame: head::frame(plan, &voice, around), pages, print: head::print(plan, &voice, around) }
    }
}

/// What a page is about: one arm a template.
#[derive(Clone, Copy, Debug)]
enum Kind<'a> {
    Start,
    Schedule,
    Checklist,
    FeedbackRequest,
    Feedback,
    Principles,
    /// A principle of focus or watch.
    Principle(&'a Chosen),
    Resume,
    CoverLetter,
    Experiment,
    Stories,
    Cases,
    /// A case: its place in the person's list.
    Case(usize),
    Mocks,
    Narrative,
    Mistakes,
    Gate,
    Facts,
    Sources,
    /// A page of the guide's own.
    Text,
}

impl Kind<'_> {
    fn view(self, writer: &Writer) -> View {
        match self {
            Kind::Start => View::Start(Box::new(start::view(writer))),
            Kind::Schedule => View::Schedule(Box::new(schedule::view(writer))),
            Kind::Checklist => View::Checklist(tasks::view(writer)),
            Kind::FeedbackRequest => View::FeedbackRequest(feedback::request(writer)),
            Kind::Feedback => View::Feedback(feedback::decoder(writer)),
            Kind::Principles => View::Principles(principles::index(writer)),
            Kind::Principle(chosen) => View::Principle(Box::new(principles::page(writer, chosen))),
            Kind::Resume => View::Resume(material::resume(writer)),
            Kind::CoverLetter => View::CoverLetter(material::cover_letter(writer)),
            Kind::Experiment => View::Experiment(material::experiment(writer)),
            Kind::Stories => View::Stories(stories::view(writer)),
            Kind::Cases => View::Cases(cases::index(writer)),
            Kind::Case(at) => View::Case(cases::page(writer, at)),
            Kind::Mocks => View::Mocks(mocks::view(writer)),
            Kind::Narrative => View::Narrative(material::narrative(writer)),
            Kind::Mistakes => View::Mistakes(mistakes::view(writer)),
            Kind::Gate => View::Gate(gate::view(writer)),
            Kind::Facts => View::Facts(view::decide::Facts { level: writer.level_id() }),
            Kind::Sources => View::Sources(sources::view(writer)),
            Kind::Text => View::Text(view::decide::Text { level: writer.level_id() }),
        }
    }
}
