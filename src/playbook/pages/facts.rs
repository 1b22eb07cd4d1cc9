//! Facts and sources: every note that makes a claim, by whose claim it is.

use crate::guide::module::{Claim, Note as Module};
use crate::markdown::Html;
use crate::page_list::{PageKind, file_of};
use crate::page_parts::context::PageContext;
use crate::page_parts::notes::{self, Note};
use crate::page_parts::parts::{Dated, Link};
use serde::Serialize;

/// Facts and sources.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Facts {
    pub guide: Vec<Note>,
    pub outside: Vec<Note>,
    pub site: Vec<Note>,
    pub other: Vec<Note>,
}

/// The notes that say whose claim they are, wherever else they are shown, and the page's own.
pub(super) fn view(page: &PageContext) -> Facts {
    let of = |claim: Option<Claim>| -> Vec<Note> {
        let here = |note: &&Module| note.claim == claim && (claim.is_some() || stands_here(note));
        page.plan.guide.notes.iter().filter(here).filter_map(|note| listed(page, note)).collect()
    };
    Facts {
        guide: of(Some(Claim::Guide)),
        outside: of(Some(Claim::Outside)),
        site: of(Some(Claim::Site)),
        other: of(None),
    }
}

fn stands_here(note: &Module) -> bool {
    note.pages.iter().any(|page| page == PageKind::Facts.slug())
}

/// A note as this page lists it: in full if it stands here, else with a link to the page that has it.
fn listed(page: &PageContext, module: &Module) -> Option<Note> {
    let note = notes::note(page, module)?;
    if stands_here(module) {
        return Some(note);
    }
    // A note of a principle or a case stands on many pages: they have no one file.
    let place = module.pages.iter().find_map(|slug| {
        let told = page.plan.guide.page(slug).filter(|told| page.passes(&told.module))?;
        let href = format!("{}{}#{}", page.root, file_of(slug)?, note.id);
        Some(Link { href, text: page.plain(&told.module.title) })
    });
    Some(match place {
        Some(told_on) => Note {
            html: Html::default(),
            sections: Vec::new(),
            buttons: Vec::new(),
            dated: Dated::default(),
            told_on: Some(told_on),
            ..note
        },
        None => note,
    })
}
