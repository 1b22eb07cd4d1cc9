//! The letters that ask for feedback.

use crate::page_parts::context::PageContext;
use crate::page_parts::letters::{self, LetterSet};
use crate::page_parts::parts::Link;
use crate::profile::FeedbackStatus;
use serde::Serialize;

/// The page that asks for feedback.
#[derive(Clone, Debug, Serialize)]
pub struct FeedbackRequest {
    /// `ask`, or `decode` once feedback is in hand.
    pub state: &'static str,
    pub sets: Vec<LetterSet>,
    pub decoder: Link,
    pub deadline: String,
}

pub(super) fn view(page: &PageContext) -> FeedbackRequest {
    let received = page.plan.profile.feedback.status == FeedbackStatus::Received;
    let mut decoder = page.page_link("feedback");
    decoder.text = page.strings.text("page.request.decode").to_owned();
    FeedbackRequest {
        state: if received { "decode" } else { "ask" },
        sets: if received { Vec::new() } else { letters::sets(page, "feedback-request") },
        decoder,
        deadline: page.date_words.long(page.plan.dates.feedback_deadline),
    }
}
