//! Stories of the profile in short, with the place where each stands.

use super::context::PageContext;
use super::parts::Link;
use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::plan::{StoryCheck, StoryFlag};
use crate::profile::Story;
use serde::Serialize;
use std::cmp::Reverse;

/// A story in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct StoryLine {
    pub title: String,
    pub href: String,
    /// `strong`, `counts` or `open`.
    pub state: &'static str,
    pub flags: Vec<String>,
}

/// The stories that name a principle, in short.
pub(crate) fn lines(page: &PageContext, principle: PrincipleId) -> Vec<StoryLine> {
    let plan = page.plan;
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let naming = stories.filter(|(story, _)| story.principles.contains(&principle));
    naming
        .map(|(story, check)| StoryLine {
            title: story.title.clone(),
            href: link(page, story).href,
            state: story_state(check),
            flags: check.flags.iter().map(|flag| label(page, *flag)).collect(),
        })
        .collect()
}

/// The strong stories in the order of the best story, each with the principle it is for: the first of the focus
/// that it serves, else its first. Reference: tailoring.md#stories
pub(crate) fn strong<'a>(page: &PageContext<'a>) -> Vec<(&'a Story, Option<PrincipleId>)> {
    let plan = page.plan;
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let mut strong: Vec<&Story> = stories.filter(|(_, check)| check.strong).map(|(story, _)| story).collect();
    let served = |story: &Story| plan.focus.earliest(&story.principles);
    strong.sort_by_key(|story| {
        let place = served(story).and_then(|id| plan.focus.place(id)).unwrap_or(usize::MAX);
        (place, Reverse(story.year))
    });
    strong.into_iter().map(|story| (story, served(story).or(story.principles.first().copied()))).collect()
}

/// `strong`, `counts` or `open`.
pub(crate) fn story_state(check: &StoryCheck) -> &'static str {
    match (check.strong, check.countable) {
        (true, _) => "strong",
        (false, true) => "counts",
        (false, false) => "open",
    }
}

/// Whether a flag keeps a story that counts from being strong.
pub(crate) fn weakens(flag: StoryFlag) -> bool {
    matches!(flag, StoryFlag::WeOverI | StoryFlag::SmallScope)
}

/// Where a story stands.
pub(crate) fn link(page: &PageContext, story: &Story) -> Link {
    let href = page.href_at(PageKind::Stories, &format!("story-{}", story.id));
    Link { href, text: story.title.clone() }
}

/// A flag in words.
pub(crate) fn label(page: &PageContext, flag: StoryFlag) -> String {
    let years = page.plan.guide.rules.story_old_after.to_string();
    page.strings.say(&format!("flag.{}.label", flag.word()), &[("n", &years)])
}
