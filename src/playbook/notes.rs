//! Notes: what a page adds to its own text, with the word it stands on and the days it holds.

use crate::guide::condition::Condition;
use crate::guide::module::{AnchorDay, Claim, Note as Module};
use crate::markdown::Html;

use super::view::frame::{Note, NoteSet};
use super::writer::Writer;

/// The notes of a page that are for this person. Those of one group stand in one set.
pub(super) fn of_page(writer: &Writer, page: &str) -> Vec<NoteSet> {
    let mut sets: Vec<(Option<&str>, NoteSet)> = Vec::new();
    for module in &writer.plan.guide.notes {
        if !module.pages.iter().any(|slug| slug == page) {
            continue;
        }
        let Some(shown) = note(writer, module) else { continue };
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

/// A note, if it is for this person.
pub(super) fn note(writer: &Writer, note: &Module) -> Option<Note> {
    let (plan, voice) = (writer.plan, writer.voice);
    let dated = writer.dated(note.module.show.as_ref())?;
    if !plan.passes(&note.module.filters, None) {
        return None;
    }
    let (claim, label) = match note.claim {
        Some(Claim::Guide) => ("guide", voice.say("page.claim.guide", &[("edition", &plan.guide.edition)])),
        Some(Claim::Outside) => ("outside", voice.word("page.claim.outside")),
        Some(Claim::Site) => ("site", voice.word("page.claim.site")),
        None => ("none", String::new()),
    };
    let mut html = vec![writer.html(&note.module.body), writer.at_level(&note.module)];
    html.extend(writer.sections(&note.module, None).into_iter().map(|section| section.html));
    let pins = asks_for_a_start(note) && plan.profile.submitted_on.is_none();
    Some(Note {
        id: format!("note-{}", note.module.id),
        title: writer.inline(&note.module.title),
        html: Html::concat(html),
        told_on: None,
        claim,
        label,
        sources: note.sources.clone(),
        line: if pins { format!("start_date: {}", dated.from) } else { String::new() },
        line_words: if pins { dated.from.clone() } else { String::new() },
        dated,
    })
}

/// Whether a note is about pinning a start, so that the line to add stands under it (10.1 of the rules): it
/// speaks to plans without a start of their own, or from the day on which the plan has run out. The first
/// day it holds stands in the line, until the script puts the reader's day there.
fn asks_for_a_start(note: &Module) -> bool {
    let begins = note.module.show.and_then(|show| show.from);
    let unpinned = note.module.filters.when.iter().flatten().any(|when| *when == Condition::StartDefault);
    begins.is_some_and(|anchor| unpinned || anchor.day == AnchorDay::RunOut)
}
