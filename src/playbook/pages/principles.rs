//! The index of all principles.

use crate::charts::Svg;
use crate::charts::score_bars::{Score, score_bars};
use crate::guide::PrincipleId;
use crate::guide::rules::TierName;
use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::page_field::{FieldMaker, PageField};
use crate::page_parts::principle_line::{PrincipleLine, other_line, principle_line};
use crate::plan::Chosen;
use serde::Serialize;

/// The index of principles.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Principles {
    /// `known` or `unknown`.
    pub state: &'static str,
    pub focus: Vec<Brief>,
    pub watch: Vec<Brief>,
    pub others: Vec<Brief>,
    /// Scores as a picture; empty where none is shown.
    pub scores: Svg,
    /// The lowest principles, to be written while they are not known.
    pub lowest: Vec<PageField>,
}

/// A principle in brief.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Brief {
    pub line: PrincipleLine,
    pub html: Html,
}

pub(super) fn view(page: &PageContext) -> Principles {
    let plan = page.plan;
    let brief = |line: PrincipleLine, id: PrincipleId| Brief {
        line,
        html: page.html(&plan.guide.principle(id).brief),
    };
    let named = |chosen: &Chosen| brief(principle_line(page, chosen), chosen.principle);
    let others = plan.guide.principle_ids().filter(|id| plan.focus.tier(*id) == TierName::Other);
    Principles {
        state: if plan.profile.lowest.is_some() { "known" } else { "unknown" },
        lowest: vec![FieldMaker::new(page).field("lowest_principles")],
        focus: plan.focus.focus.iter().map(named).collect(),
        watch: plan.focus.watch.iter().map(named).collect(),
        others: others.map(|id| brief(other_line(page, id), id)).collect(),
        scores: scores(page),
    }
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
