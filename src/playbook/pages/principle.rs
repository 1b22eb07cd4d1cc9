//! The page of a principle that was named: of focus or watch.

use crate::guide::module::{Drill as Exercise, Principle as Module};
use crate::guide::rules::TierName;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::guide_examples::{Pair, Question, pair, question};
use crate::page_parts::parts::{Link, Section};
use crate::page_parts::principle_line::{PrincipleLine, principle_line};
use crate::page_parts::story_lines::{self, StoryLine};
use crate::plan::Chosen;
use serde::Serialize;

/// The page of a principle.
#[derive(Clone, Debug, Serialize)]
pub struct Principle {
    pub line: PrincipleLine,
    /// The reader’s comment on it.
    pub comment: String,
    pub meaning: Html,
    pub low_score: Html,
    pub first_step: Html,
    pub level: String,
    /// The target level’s bar.
    pub bar: Html,
    pub probes: Vec<Html>,
    pub questions: Vec<Question>,
    pub pairs: Vec<Pair>,
    pub bullet: Pair,
    /// The form of a bullet.
    pub pattern: Html,
    pub drills: Vec<Drill>,
    pub experiments: Vec<Html>,
    pub sections: Vec<Section>,
    pub stories: Vec<StoryLine>,
    /// How many stories are missing.
    pub missing: usize,
    /// Principles that pair well.
    pub partners: Vec<Link>,
}

/// An exercise.
#[derive(Clone, Debug, Serialize)]
pub struct Drill {
    /// Its key for ticks: `<principle>/<minutes>`.
    pub key: String,
    pub minutes: u32,
    pub title: Html,
    pub html: Html,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// Questions on the page of a watched principle.
const WATCH_QUESTIONS: usize = 3;

/// The page of a named principle. What is only watched gets the short version: three questions, the
/// shortest drill, no experiment.
pub(super) fn view(page: &PageContext, chosen: &Chosen) -> Principle {
    let plan = page.plan;
    let module = plan.guide.principle(chosen.principle);
    let watched = chosen.tier == TierName::Watch;
    let comment = plan.profile.lowest.iter().flatten().find(|lowest| lowest.principle == chosen.principle);
    let [rebuild, sharpen, watch] = &module.first_step;
    let questions = if watched { WATCH_QUESTIONS } else { module.questions.len() };
    let missing = chosen.quota.saturating_sub(chosen.ready);
    Principle {
        line: principle_line(page, chosen),
        comment: comment.and_then(|lowest| lowest.comment.clone()).unwrap_or_default(),
        meaning: page.html(&module.module.body),
        low_score: page.html(&module.low_score),
        first_step: page.html(match chosen.tier {
            TierName::Rebuild => rebuild,
            TierName::Sharpen => sharpen,
            TierName::Watch | TierName::Other => watch,
        }),
        level: page.level_id(),
        bar: page.at_level(&module.module),
        probes: page.all(&module.probes),
        questions: module.questions.iter().take(questions).map(|asked| question(page, asked)).collect(),
        pairs: module.stories.iter().map(|versions| pair(page, versions)).collect(),
        bullet: pair(page, &module.bullet),
        pattern: page.html(&module.pattern),
        drills: drills(page, module, watched),
        experiments: if watched { Vec::new() } else { page.all(&module.experiments) },
        sections: page.sections(&module.module, Some(chosen.tier)),
        stories: story_lines::lines(page, chosen.principle),
        missing,
        partners: if missing > 0 { page.principle_links(&module.pairs) } else { Vec::new() },
    }
}

/// The drills, the shortest first; of a watched principle the shortest alone.
fn drills(page: &PageContext, module: &Module, watched: bool) -> Vec<Drill> {
    let mut drills: Vec<&Exercise> = module.drills.iter().collect();
    drills.sort_by_key(|drill| drill.minutes);
    drills.truncate(if watched { 1 } else { drills.len() });
    let view = |drill: &Exercise| {
        let key = format!("{}/{}", module.module.id, drill.minutes);
        let done = page.plan.profile.progress.drills.contains_key(&key);
        Drill {
            key,
            minutes: drill.minutes,
            title: page.inline(&drill.title),
            html: page.html(&drill.text),
            done: if done { "done" } else { "open" },
        }
    };
    drills.into_iter().map(view).collect()
}
