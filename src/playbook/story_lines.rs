//! Stories of the profile in short, with the place where each stands.

use super::context::PageContext;
use super::parts::Link;
use crate::guide::PrincipleId;
use crate::page_list::PageKind;
use crate::plan::StoryFlag;
use crate::profile::Story;
use serde::Serialize;

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryLine {
    pub title: String,
    pub href: String,
    /// `counts` or `open`.
    pub state: &'static str,
    pub flags: Vec<String>,
}

/// The stories that name a principle, in short.
pub(super) fn lines(page: &PageContext, principle: PrincipleId) -> Vec<StoryLine> {
    let plan = page.plan;
    let stories = plan.profile.stories.iter().zip(&plan.stories.items);
    let naming = stories.filter(|(story, _)| story.principles.contains(&principle));
    naming
        .map(|(story, check)| StoryLine {
            title: story.title.clone(),
            href: link(page, story).href,
            state: if check.countable { "counts" } else { "open" },
            flags: check.flags.iter().map(|flag| label(page, *flag)).collect(),
        })
        .collect()
}

/// Where a story stands.
pub(super) fn link(page: &PageContext, story: &Story) -> Link {
    let href = page.href_at(PageKind::Stories, &format!("story-{}", story.id));
    Link { href, text: story.title.clone() }
}

/// A flag in words.
pub(super) fn label(page: &PageContext, flag: StoryFlag) -> String {
    let years = page.plan.guide.rules.story_old_after.to_string();
    page.strings.say(&format!("flag.{}.label", flag.word()), &[("n", &years)])
}
