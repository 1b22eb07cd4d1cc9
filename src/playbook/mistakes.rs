//! The person's mistakes, each with its better version.

use super::view::practice::{Mistake, Mistakes};
use super::writer::Writer;

pub(super) fn view(writer: &Writer) -> Mistakes {
    let mistakes = writer.plan.mistakes.iter();
    let shown = mistakes.map(|(mistake, why)| Mistake {
        id: format!("mistake-{}", mistake.module.id),
        title: writer.inline(&mistake.module.title),
        bad: writer.html(&mistake.bad),
        heard: writer.html(&mistake.heard),
        good: writer.html(&mistake.good),
        html: writer.html(&mistake.module.body),
        at_level: writer.at_level(&mistake.module),
        check: writer.html(&mistake.check),
        sections: writer.sections(&mistake.module, None),
        why: writer.reason(why),
    });
    Mistakes { items: shown.collect() }
}
