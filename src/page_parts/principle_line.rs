//! A principle of this person in one line, for *Start* and the pages of principles.

use serde::Serialize;

use super::context::{Edition, PageContext};
use crate::charts::Svg;
use crate::charts::score_bars::score_bar;
use crate::guide::PrincipleId;
use crate::guide::rules::TierName;
use crate::plan::Chosen;

/// A principle of this person, in short.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PrincipleLine {
    pub name: String,
    pub slug: String,
    pub href: String,
    /// `rebuild`, `sharpen`, `watch` or `other`.
    pub tier: &'static str,
    /// The tier in words; empty where it is not shown.
    pub tier_words: String,
    /// 0 if none is shown.
    pub score: u8,
    /// The score as a bar; empty if none is shown.
    pub bar: Svg,
    /// How many of the stories it needs are ready: "1 of 3"; empty where none are asked for.
    pub stories: String,
    /// Why it stands here.
    pub why: String,
}

pub(crate) fn principle_line(page: &PageContext, chosen: &Chosen) -> PrincipleLine {
    let score = page.wording.shown(chosen.score).unwrap_or(0);
    // What is made to be shown says how many stories are needed, not why.
    let tier = match page.around.edition {
        Edition::Private => chosen.tier,
        Edition::Share => TierName::Other,
    };
    PrincipleLine {
        name: page.principle_name(chosen.principle),
        slug: page.plan.guide.principle(chosen.principle).module.id.clone(),
        href: page.principle_href(chosen.principle),
        tier: tier.word(),
        tier_words: match tier {
            TierName::Other => String::new(),
            tier => page.strings.text(&format!("tier.{}", tier.word())).to_owned(),
        },
        score,
        bar: score_bar(score),
        stories: page.out_of(chosen.ready, chosen.quota),
        why: page.reason(&chosen.why),
    }
}

/// A principle that was not named.
pub(crate) fn other_line(page: &PageContext, id: PrincipleId) -> PrincipleLine {
    PrincipleLine {
        name: page.principle_name(id),
        slug: page.plan.guide.principle(id).module.id.clone(),
        href: page.principle_href(id),
        tier: TierName::Other.word(),
        tier_words: String::new(),
        score: 0,
        bar: Svg::default(),
        stories: String::new(),
        why: String::new(),
    }
}

pub(crate) fn principle_lines(page: &PageContext, chosen: &[Chosen]) -> Vec<PrincipleLine> {
    chosen.iter().map(|chosen| principle_line(page, chosen)).collect()
}
