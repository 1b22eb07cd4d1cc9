//! Sources: every note that makes a claim, by the word it stands on.

use crate::guide::module::{Claim, Note as Module};
use crate::markdown::Html;

use super::notes;
use super::view::decide::Sources;
use super::view::frame::{Link, Note};
use super::writer::{Writer, file_of};

/// The slug of the page.
const PAGE: &str = "sources";

/// The notes that say whose word they stand on, wherever else they are shown, and the page's own.
pub(super) fn view(writer: &Writer) -> Sources {
    let of = |claim: Option<Claim>| -> Vec<Note> {
        let here = |note: &&Module| {
            note.claim == claim && (claim.is_some() || note.pages.iter().any(|page| page == PAGE))
        };
        writer.plan.guide.notes.iter().filter(here).filter_map(|note| listed(writer, note)).collect()
    };
    Sources {
        guide: of(Some(Claim::Guide)),
        outside: of(Some(Claim::Outside)),
        site: of(Some(Claim::Site)),
        other: of(None),
    }
}

/// A note as this page lists it: in full if it stands here alone, else with the page that tells it.
fn listed(writer: &Writer, module: &Module) -> Option<Note> {
    let note = notes::note(writer, module)?;
    if module.pages.iter().any(|page| page == PAGE) {
        return Some(note);
    }
    let place = module.pages.iter().find_map(|slug| {
        let page = writer.plan.guide.page(slug).filter(|page| writer.passes(&page.module, None))?;
        // One note of a principle or a case would stand on many pages.
        let one = !matches!(slug.as_str(), "principle" | "case");
        let href = format!("{}{}#{}", writer.root, file_of(slug), note.id);
        one.then(|| Link { href, text: writer.plain(&page.module.title) })
    });
    Some(match place {
        Some(told_on) => Note { html: Html::default(), line: String::new(), told_on: Some(told_on), ..note },
        None => note,
    })
}
