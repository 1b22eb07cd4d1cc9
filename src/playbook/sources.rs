//! Sources: every note that makes a claim, by the word it stands on.

use crate::guide::module::{Claim, Note as Module};

use super::view::{Note, Sources};
use super::writer::Writer;

/// The slug of the page.
const PAGE: &str = "sources";

/// The notes that say whose word they stand on, wherever else they are shown, and the page's own.
pub(super) fn view(writer: &Writer) -> Sources {
    let notes = |claim: Option<Claim>| -> Vec<Note> {
        let here = |note: &&Module| {
            note.claim == claim && (claim.is_some() || note.pages.iter().any(|page| page == PAGE))
        };
        writer.plan.guide.notes.iter().filter(here).filter_map(|note| writer.note(note)).collect()
    };
    Sources {
        guide: notes(Some(Claim::Guide)),
        outside: notes(Some(Claim::Outside)),
        site: notes(Some(Claim::Site)),
        other: notes(None),
    }
}
