//! The cover letter: texts to start from, and the checks of the draft.

use crate::page_list::PageKind;
use crate::page_parts::context::PageContext;
use crate::page_parts::drafts::{Draft, draft};
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::page_field::{FieldMaker, PageField};
use serde::Serialize;

/// The cover letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CoverLetter {
    pub sets: Vec<LetterSet>,
    /// None where the application takes no letter.
    pub draft: Vec<Draft>,
    pub role: Vec<PageField>,
}

pub(super) fn view(page: &PageContext) -> CoverLetter {
    let plan = page.plan;
    CoverLetter {
        sets: letters::sets(page, PageKind::CoverLetter),
        draft: match plan.profile.target_role.letter {
            true => {
                vec![draft(page, "cover_letter", plan.profile.cover_letter.as_deref(), plan.letter.as_ref())]
            }
            false => Vec::new(),
        },
        role: FieldMaker::new(page).fields("target_role", &["title", "url", "same_or_similar", "letter"]),
    }
}
