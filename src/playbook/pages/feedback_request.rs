//! The letters that ask for feedback.

use crate::page_list::PageKind;
use crate::page_parts::asked::{as_ticked, asks};
use crate::page_parts::context::PageContext;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::page_field::{FieldMaker, PageField};
use serde::Serialize;

/// The page that asks for feedback.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FeedbackRequest {
    pub sets: Vec<LetterSet>,
    /// By when it is best sent; empty once the plan knows that it was.
    pub deadline: String,
    /// The task whose tick says that it was sent.
    pub asks: String,
    /// What the letters need, and when one was sent.
    pub facts: Vec<PageField>,
}

pub(super) fn view(page: &PageContext) -> FeedbackRequest {
    let mut write = FieldMaker::new(page);
    let day = write.filling_field("interview.date");
    let facts = ["interview.recruiter.name", "feedback.status", "feedback.requested_on"];
    let facts = facts.map(|path| as_ticked(page, write.field(path)));
    FeedbackRequest {
        facts: [day].into_iter().chain(facts).collect(),
        sets: letters::sets(page, PageKind::FeedbackRequest),
        deadline: match page.plan.feedback_asked() {
            true => String::new(),
            false => page.date_words.long(page.plan.dates.feedback_deadline),
        },
        asks: asks(page),
    }
}
