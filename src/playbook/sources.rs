//! Sources: every note that makes a claim, by the word it stands on.

use crate::guide::module::{Claim, Note as Module};

use super::notes;
use super::view::{Note, Sources};
use super::writer::Writer;

/// The slug of the page.
const PAGE: &str = "sources";

/// The notes that say whose word they stand on, wherever else they are shown, and the page's own.
pub(super) fn view(writer: &Writer) -> Sources {
    let of = |claim: Option<Claim>| -> Vec<Note> {
        let here = |note: &&Module| {
            note.claim == claim && (claim.is_some() || note.pages.iter().any(|page| page == PAGE))
        };
        writer.plan.guide.notes.iter().filter(here).filter_map(|note| notes::note(writer, note)).collect()
    };
    Sources {
        guide: of(Some(Claim::Guide)),
        outside: of(Some(Claim::Outside)),
        site: of(Some(Claim::Site)),
        other: of(None),
    }
}
