//! The letters that ask for feedback.

use crate::page_parts::context::PageContext;
use crate::page_parts::letters::{self, LetterSet};
use serde::Serialize;

/// The page that asks for feedback.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackRequest {
    pub sets: Vec<LetterSet>,
    pub deadline: String,
}

pub(super) fn view(page: &PageContext) -> FeedbackRequest {
    FeedbackRequest {
        sets: letters::sets(page, "feedback-request"),
        deadline: page.date_words.long(page.plan.dates.feedback_deadline),
    }
}
