//! The person’s mistakes, each with its better version.

use crate::markdown::Html;
use crate::page_parts::context::PageContext;
use crate::page_parts::parts::Section;
use serde::Serialize;

/// The mistakes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mistakes {
    pub items: Vec<Mistake>,
}

/// A mistake.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Mistake {
    pub id: String,
    pub title: Html,
    pub bad: Html,
    pub heard: Html,
    pub good: Html,
    pub html: Html,
    pub at_level: Html,
    pub check: Html,
    pub sections: Vec<Section>,
    pub why: String,
}

pub(super) fn view(page: &PageContext) -> Mistakes {
    let mistakes = page.plan.mistakes.iter();
    let shown = mistakes.map(|(mistake, why)| Mistake {
        id: format!("mistake-{}", mistake.module.id),
        title: page.inline(&mistake.module.title),
        bad: page.html(&mistake.bad),
        heard: page.html(&mistake.heard),
        good: page.html(&mistake.good),
        html: page.html(&mistake.module.body),
        at_level: page.at_level(&mistake.module),
        check: page.html(&mistake.check),
        sections: page.sections(&mistake.module, None),
        why: page.reason(why),
    });
    Mistakes { items: shown.collect() }
}
