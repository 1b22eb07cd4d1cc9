//! The narrative: two variants, and the checks of the draft.

use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::drafts::{Draft, draft};
use crate::page_parts::letters::{self, LetterSet};
use serde::Serialize;

/// The narrative.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Narrative {
    pub sets: Vec<LetterSet>,
    pub draft: Draft,
}

pub(super) fn view(page: &PageContext) -> Narrative {
    let plan = page.plan;
    Narrative {
        sets: letters::sets(page, PageKind::Narrative),
        draft: draft(page, "narrative", plan.profile.narrative.as_deref(), plan.narrative.as_ref()),
    }
}
