//! Examples of the guide that several pages show: questions, and weak and strong versions.

use super::context::PageContext;
use crate::guide::module::{Pair as Versions, Question as Asked};
use crate::markdown::Html;
use serde::Serialize;

/// A behavioural question.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Question {
    pub ask: Html,
    /// What it is after.
    pub after: Html,
}

/// A weak version and a strong one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Pair {
    /// What fails.
    pub bad: Html,
    /// What holds.
    pub good: Html,
    /// What the listener hears in what fails; empty where the guide does not say.
    pub heard: Html,
}

pub(crate) fn question(page: &PageContext, asked: &Asked) -> Question {
    Question { ask: page.inline(&asked.ask), after: page.inline(&asked.after) }
}

pub(crate) fn pair(page: &PageContext, versions: &Versions) -> Pair {
    Pair {
        bad: page.html(&versions.bad),
        good: page.html(&versions.good),
        heard: page.maybe(versions.heard.as_ref()),
    }
}
