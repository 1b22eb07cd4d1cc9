//! Notes: what a page adds to its own text, whose claim it is and when it holds.

use super::context::{Edition, PageContext};
use super::parts::{Dated, Link, Section};
use crate::guide::module::{Claim, Note as Module, Offer};
use crate::markdown::Html;
use crate::page_list::NOTE_ID;
use serde::Serialize;

/// Notes that stand together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NoteSet {
    /// `dated` if they exclude each other by date, `plain` if not.
    pub kind: &'static str,
    pub notes: Vec<Note>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Note {
    pub id: String,
    pub title: Html,
    /// Its text; empty where it is told on another page.
    pub html: Html,
    /// Its parts that have a title or days of their own.
    pub sections: Vec<Section>,
    pub told_on: Option<Link>,
    /// `guide`, `outside`, `site` or `none`.
    pub claim: &'static str,
    pub label: String,
    /// Each with the name of its host as text.
    pub sources: Vec<Link>,
    pub dated: Dated,
    /// Its buttons; none for most.
    pub buttons: Vec<NoteButton>,
}

/// A button that writes into the plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NoteButton {
    /// The paths it writes to, with blanks between them.
    pub paths: &'static str,
    /// The text for each path: an ISO date, or by the reader's clock `today`, `yesterday` or days before today, `-7`.
    pub texts: String,
    pub words: String,
}

/// The notes of a page that are for this person. Those of one group stand in one set.
pub(crate) fn of_page(page: &PageContext, slug: &str) -> Vec<NoteSet> {
    let mut sets: Vec<(Option<&str>, NoteSet)> = Vec::new();
    for module in &page.plan.guide.notes {
        if !module.pages.iter().any(|page| page == slug) {
            continue;
        }
        let Some(shown) = note(page, module) else { continue };
        let group = module.group.as_deref();
        match sets.iter_mut().find(|(other, _)| group.is_some() && *other == group) {
            Some((_, set)) => set.notes.push(shown),
            None => {
                let kind = if module.module.show.is_some() { "dated" } else { "plain" };
                sets.push((group, NoteSet { kind, notes: vec![shown] }));
            }
        }
    }
    sets.into_iter().map(|(_, set)| set).collect()
}

/// An address with the name of its host.
fn source(address: &str) -> Link {
    let (_, host) = address.split_once("://").unwrap_or(("", address));
    let host = host.split(['/', '?', '#']).next().unwrap_or(host);
    Link { href: address.to_owned(), text: host.strip_prefix("www.").unwrap_or(host).to_owned() }
}

/// Whether the reader may write what moves the weeks: not once the application is out.
pub(crate) fn may_replan(page: &PageContext) -> bool {
    page.plan.profile.application.submitted_on.is_none() && page.around.edition == Edition::Private
}

/// A button that makes days off of those from a day until yesterday.
pub(crate) fn days_off(from: &str, words: String) -> NoteButton {
    NoteButton { paths: "blackouts.+.from blackouts.+.to", texts: format!("{from} yesterday"), words }
}

/// What a note lets the reader write.
fn buttons(page: &PageContext, note: &Module) -> Vec<NoteButton> {
    if !may_replan(page) {
        return Vec::new();
    }
    let words = |key: &str| page.strings.text(&format!("ui.note.{key}")).to_owned();
    let lost = || days_off("-7", words("lost"));
    let today = || NoteButton { paths: "start_date", texts: "today".to_owned(), words: words("today") };
    match note.offers {
        None => Vec::new(),
        Some(Offer::StartDate) => vec![today()],
        Some(Offer::StartDateOrDaysOff) => vec![lost(), today()],
    }
}

/// A note, if it is for this person.
pub(crate) fn note(page: &PageContext, note: &Module) -> Option<Note> {
    let PageContext { plan, strings, .. } = *page;
    let dated = page.shown(note.module.show.as_ref())?;
    if !plan.passes(&note.module.filters, None) {
        return None;
    }
    let (claim, label) = match note.claim {
        Some(Claim::Guide) => ("guide", strings.say("page.claim.guide", &[("edition", &plan.guide.edition)])),
        Some(Claim::Outside) => ("outside", strings.text("page.claim.outside").to_owned()),
        // A page with a coach’s name speaks for the coach, who did not make the rule.
        Some(Claim::Site) if plan.profile.brand.coach.is_some() => {
            ("site", strings.text("page.claim.site-coach").to_owned())
        }
        Some(Claim::Site) => ("site", strings.text("page.claim.site").to_owned()),
        None => ("none", String::new()),
    };
    let (html, sections) = page.text_and_sections(&note.module);
    Some(Note {
        id: format!("{NOTE_ID}{}", note.module.id),
        title: page.inline(&note.module.title),
        html,
        sections,
        told_on: None,
        claim,
        label,
        sources: note.sources.iter().map(|address| source(address)).collect(),
        buttons: buttons(page, note),
        dated,
    })
}
