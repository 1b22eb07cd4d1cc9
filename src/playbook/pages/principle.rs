//! The page of a principle: in full for what was named, in brief for all others.

use crate::guide::PrincipleId;
use crate::guide::module::{Drill as Exercise, Pair as Versions, Principle as Module};
use crate::guide::rules::TierName;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::guide_examples::{Pair, Question, pair, question};
use crate::page_parts::parts::{Link, Section};
use crate::page_parts::principle_line::{PrincipleLine, other_line, principle_line};
use crate::page_parts::story_lines::{self, StoryLine};
use crate::plan::Chosen;
use serde::Serialize;

/// The page of a principle.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
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
    /// An example as a bullet; none for a principle that was not named.
    pub bullets: Vec<Pair>,
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Drill {
    /// Its key for ticks: `<principle>/<minutes>`.
    pub key: String,
    pub minutes: u32,
    pub title: Html,
    pub html: Html,
    /// `done` if the profile says so, else `open`.
    pub done: &'static str,
}

/// A drill of more minutes is for principles that were named.
const BRIEF_DRILL: u32 = 30;

/// The page of a principle. A watched one has no experiments; one that was not named has what a session asks
/// for, and no more. Reference: pages.md#principle-pages
pub(super) fn view(page: &PageContext, id: PrincipleId) -> Principle {
    match page.chosen().find(|chosen| chosen.principle == id) {
        Some(chosen) => named(page, chosen),
        None => other(page, id),
    }
}

fn named(page: &PageContext, chosen: &Chosen) -> Principle {
    let plan = page.plan;
    let module = plan.guide.principle(chosen.principle);
    let comment = plan.profile.lowest.iter().flatten().find(|lowest| lowest.principle == chosen.principle);
    let missing = chosen.quota.saturating_sub(chosen.ready);
    Principle {
        comment: comment.and_then(|lowest| lowest.comment.clone()).unwrap_or_default(),
        low_score: page.html(&module.low_score),
        first_step: first_step(page, chosen),
        probes: page.all(&module.probes),
        pairs: module.stories.iter().map(|versions| pair(page, versions)).collect(),
        bullets: vec![pair(page, &module.bullet)],
        pattern: page.html(&module.pattern),
        drills: drills(page, module, false),
        experiments: if chosen.tier == TierName::Watch { Vec::new() } else { page.all(&module.experiments) },
        sections: page.sections(&module.module, Some(chosen.tier)),
        stories: story_lines::lines(page, chosen.principle),
        missing,
        partners: if missing > 0 { page.principle_links(&module.pairs) } else { Vec::new() },
        ..common(page, module, principle_line(page, chosen))
    }
}

fn other(page: &PageContext, id: PrincipleId) -> Principle {
    let module = page.plan.guide.principle(id);
    // Of its parts those that are meant for it.
    let parts = module.module.parts.iter().filter(|part| part.filters.tiers.is_some());
    // In brief the example speaks for itself.
    let example = |versions| Pair { heard: Html::default(), ..pair(page, versions) };
    Principle {
        pairs: level_pair(page, module).map(example).into_iter().collect(),
        drills: drills(page, module, true),
        sections: page.sections_of(parts, Some(TierName::Other)),
        ..common(page, module, other_line(page, id))
    }
}

/// The example that is nearest to the target level: they are told in rising order.
fn level_pair<'m>(page: &PageContext, module: &'m Module) -> Option<&'m Versions> {
    let (level, levels) = (page.plan.profile.target_level.0, page.plan.guide.levels.len().max(1));
    module.stories.get(level * module.stories.len() / levels)
}

/// What every page of a principle has.
fn common(page: &PageContext, module: &Module, line: PrincipleLine) -> Principle {
    Principle {
        line,
        meaning: page.html(&module.module.body),
        level: page.level_id(),
        bar: page.at_level(&module.module),
        questions: module.questions.iter().map(|asked| question(page, asked)).collect(),
        comment: String::new(),
        low_score: Html::default(),
        first_step: Html::default(),
        probes: Vec::new(),
        pairs: Vec::new(),
        bullets: Vec::new(),
        pattern: Html::default(),
        drills: Vec::new(),
        experiments: Vec::new(),
        sections: Vec::new(),
        stories: Vec::new(),
        missing: 0,
        partners: Vec::new(),
    }
}

/// What to begin with, as far as the score asks.
pub(super) fn first_step(page: &PageContext, chosen: &Chosen) -> Html {
    let [rebuild, sharpen, watch] = &page.plan.guide.principle(chosen.principle).first_step;
    page.html(match chosen.tier {
        TierName::Rebuild => rebuild,
        TierName::Sharpen => sharpen,
        TierName::Watch | TierName::Other => watch,
    })
}

/// The drills, the shortest first; in brief without the long ones.
pub(super) fn drills(page: &PageContext, module: &Module, brief: bool) -> Vec<Drill> {
    let mut drills: Vec<&Exercise> =
        module.drills.iter().filter(|drill| !brief || drill.minutes <= BRIEF_DRILL).collect();
    drills.sort_by_key(|drill| drill.minutes);
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
