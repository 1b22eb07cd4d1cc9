//! What more than one page shows: the workbook has most pages again, and the weeks stand on three.

use super::cover_letter::{self, CoverLetter};
use super::experiment::{self, Experiment};
use super::feedback::{self, Feedback};
use super::gate::{self, Gate};
use super::interviews::{self, Interviews};
use super::mocks::{self, Mocks};
use super::narrative::{self, Narrative};
use super::resume::{self, Resume};
use super::stories::{self, Stories};
use crate::page_parts::context::PageContext;
use crate::page_parts::dated_weeks::{self, Week};
use crate::page_parts::shared::Shared;

/// Views of pages in the playbook's folder.
pub(in crate::playbook) struct SharedViews {
    pub(super) weeks: Vec<Shared<Week>>,
    pub(super) feedback: Shared<Feedback>,
    pub(super) stories: Shared<Stories>,
    pub(super) resume: Shared<Resume>,
    pub(super) cover_letter: Shared<CoverLetter>,
    pub(super) narrative: Shared<Narrative>,
    pub(super) experiment: Shared<Experiment>,
    pub(super) mocks: Shared<Mocks>,
    pub(super) interviews: Shared<Interviews>,
    pub(super) gate: Shared<Gate>,
}

impl SharedViews {
    pub(in crate::playbook) fn new(page: &PageContext) -> Self {
        SharedViews {
            weeks: dated_weeks::weeks(page),
            feedback: Shared::new(feedback::view(page)),
            stories: Shared::new(stories::view(page)),
            resume: Shared::new(resume::view(page)),
            cover_letter: Shared::new(cover_letter::view(page)),
            narrative: Shared::new(narrative::view(page)),
            experiment: Shared::new(experiment::view(page)),
            mocks: Shared::new(mocks::view(page)),
            interviews: Shared::new(interviews::view(page)),
            gate: Shared::new(gate::view(page)),
        }
    }
}
