//! The cover letter: texts to start from, and the checks of the draft.

use crate::page_parts::context::PageContext;
use crate::page_parts::drafts::{Draft, draft};
use crate::page_parts::letters::{self, LetterSet};
use serde::Serialize;

/// The cover letter.
#[derive(Clone, Debug, Serialize)]
pub struct CoverLetter {
    pub sets: Vec<LetterSet>,
    /// None where the application takes no letter.
    pub draft: Vec<Draft>,
    pub role: String,
    pub role_url: String,
}

pub(super) fn view(page: &PageContext) -> CoverLetter {
    let plan = page.plan;
    let role = &plan.profile.target_role;
    CoverLetter {
        sets: letters::sets(page, "cover-letter"),
        draft: match role.letter {
            true => vec![draft(page, plan.profile.cover_letter.as_deref(), plan.letter.as_ref())],
            false => Vec::new(),
        },
        role: role.title.clone().unwrap_or_default(),
        role_url: role.url.clone().unwrap_or_default(),
    }
}
