//! What every page has: its head, the navigation, links, dated blocks and notes.

use serde::Serialize;

use crate::markdown::Html;

/// What is the same on every page of a playbook; given to each template as `playbook`.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The playbook's id: the key of ticks.
    pub id: String,
    /// "Ana’s recovery playbook".
    pub title: String,
    /// The person's name, if known.
    pub name: String,
    /// Language of the pages.
    pub lang: String,
    /// Direction of the pages.
    pub dir: String,
    /// The navigation in groups.
    pub nav: Vec<NavGroup>,
    /// The coach's name.
    pub coach: String,
    /// How to reach the coach.
    pub contact: String,
    /// The coach's line at the foot.
    pub footer: String,
    /// The logo's path from the playbook's folder.
    pub logo: String,
    /// The guide's disclaimer.
    pub disclaimer: String,
    /// Style sheets in order, from the playbook's folder.
    pub styles: Vec<String>,
    /// Scripts in order, from the playbook's folder.
    pub scripts: Vec<String>,
    /// Whether a calendar file lies beside the pages.
    pub calendar: String,
    /// ISO dates and facts the script needs, for `data-` attributes of `<main>`.
    pub clock: Clock,
}

/// The dates that the script works with.
#[derive(Clone, Debug, Serialize)]
pub struct Clock {
    /// Day 0.
    pub rejection: String,
    /// First day of the plan.
    pub start: String,
    /// `true` or `false`.
    pub start_given: bool,
    /// The day from which an unpinned plan without a task done counts as not begun; empty if
    /// the profile has one done.
    pub late_from: String,
    /// When the new application was submitted.
    pub submitted: String,
    /// Last day of the answer window.
    pub decision_until: String,
    /// The day to apply.
    pub target: String,
    /// `true` if gate checks 2 to 8 pass.
    pub gate_ready: bool,
}

/// A group of the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavGroup {
    /// Its title.
    pub title: String,
    /// Its pages.
    pub items: Vec<NavItem>,
}

/// A page in the navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Its file, from the playbook's folder.
    pub file: String,
    /// Its short title.
    pub title: String,
}

/// What every page has besides its view; given to each template as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// Its file, from the playbook's folder.
    pub file: String,
    /// The part that all ids of this page begin with on the print page.
    pub slug: String,
    /// `` or `../`: the way to the playbook's folder.
    pub root: String,
    /// The title of the document.
    pub title: String,
    /// The one `h1`.
    pub heading: Html,
    /// What to do here, in one sentence.
    pub lead: Html,
    /// Prose before the structure.
    pub intro: Html,
    /// Further sections of prose that fit this person.
    pub sections: Vec<Section>,
    /// Prose after the structure.
    pub after: Html,
    /// Tasks that are closed here.
    pub closes: Vec<Link>,
    /// Notes of this page; those that exclude each other by date stand in one set.
    pub notes: Vec<NoteSet>,
    /// The canonical address, if the site has a base address.
    pub canonical: String,
}

/// A link inside the playbook.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Link {
    /// The relative address.
    pub href: String,
    /// Its text.
    pub text: String,
}

/// Days on which something holds, as ISO dates and in words; an empty end is open.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Dated {
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// "From … to …"; empty if it always holds.
    pub words: String,
}

/// A section of prose.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// Its heading; may be empty.
    pub title: Html,
    /// Its text.
    pub html: Html,
    /// When it holds.
    pub dated: Dated,
}

/// Notes that stand together.
#[derive(Clone, Debug, Serialize)]
pub struct NoteSet {
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    /// The notes.
    pub notes: Vec<Note>,
}

/// A note.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Its id on the page.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its text; empty where it is told on another page.
    pub html: Html,
    /// The page that tells it, where this one only names it.
    pub told_on: Option<Link>,
    /// `guide`, `outside`, `site` or `none`.
    pub claim: &'static str,
    /// The label of its claim.
    pub label: String,
    /// Addresses.
    pub sources: Vec<String>,
    /// When it holds.
    pub dated: Dated,
    /// A line to copy, such as `start_date: 2027-04-15`; empty for most.
    pub line: String,
    /// The ISO date that stands for "today" in that line without script.
    pub line_words: String,
}

/// A notice of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// Its code.
    pub code: &'static str,
    /// `plan` or `check`.
    pub class: &'static str,
    /// Its sentence.
    pub text: String,
}

/// A row of a small table.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its heading.
    pub label: String,
    /// Its cell.
    pub words: String,
}
