//! The index of all principles.

use crate::charts::Svg;
use crate::charts::score_bars::{Score, score_bars};
use crate::guide::PrincipleId;
use crate::guide::rules::TierName;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::guide_examples::{Question, question};
use crate::page_parts::principle_line::{PrincipleLine, principle_line};
use serde::Serialize;

/// The index of principles.
#[derive(Clone, Debug, Serialize)]
pub struct Principles {
    /// `known` or `unknown`.
    pub state: &'static str,
    pub focus: Vec<Brief>,
    pub watch: Vec<Brief>,
    pub others: Vec<Brief>,
    /// Scores as a picture; empty where none is shown.
    pub scores: Svg,
}

/// A principle in brief.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// In short; without a page of its own for the others.
    pub line: PrincipleLine,
    pub html: Html,
    /// One question where the principle has no page, none where it has.
    pub question: Vec<Question>,
}

pub(super) fn view(page: &PageContext) -> Principles {
    let plan = page.plan;
    let named = |line: PrincipleLine, id: PrincipleId| Brief {
        line,
        html: page.html(&plan.guide.principle(id).brief),
        question: Vec::new(),
    };
    let focus = plan.focus.focus.iter().map(|chosen| named(principle_line(page, chosen), chosen.principle));
    let watch = plan.focus.watch.iter().map(|chosen| named(principle_line(page, chosen), chosen.principle));
    let others = plan.guide.principle_ids().filter(|id| plan.focus.tier(*id) == TierName::Other);
    Principles {
        state: if plan.profile.lowest.is_some() { "known" } else { "unknown" },
        focus: focus.collect(),
        watch: watch.collect(),
        others: others.map(|id| other(page, id)).collect(),
        scores: scores(page),
    }
}

/// A principle that was not named: what it is, and one question.
fn other(page: &PageContext, id: PrincipleId) -> Brief {
    let principle = page.plan.guide.principle(id);
    let line = PrincipleLine {
        name: principle.name.clone(),
        slug: principle.module.id.clone(),
        href: String::new(),
        tier: TierName::Other.word(),
        tier_words: String::new(),
        score: 0,
        bar: Svg::default(),
        stories: String::new(),
        why: String::new(),
    };
    let question = principle.questions.iter().take(1).map(|asked| question(page, asked)).collect();
    Brief { line, html: page.html(&principle.brief), question }
}

/// The scores that were given, where scores are shown.
fn scores(page: &PageContext) -> Svg {
    let scored = |principle: PrincipleId, score: Option<u8>| {
        let score = page.wording.shown(score)?;
        Some(Score { name: page.principle_name(principle), score })
    };
    let scores: Vec<Score> =
        page.chosen().filter_map(|chosen| scored(chosen.principle, chosen.score)).collect();
    score_bars(&scores, &page.pen("principles-scores"))
}
