//! Cases: the person's list with planned dates, and each case on a page of its own.

use crate::guide::module::Case as Module;
use crate::guide::rules::Activity;
use crate::plan::{Reason, Subject};

use super::view::frame::Link;
use super::view::practice::{Case, CaseLine, Cases};
use super::writer::Writer;

pub(super) fn index(writer: &Writer) -> Cases {
    let cases = writer.plan.cases.iter();
    let halves = writer.plan.weeks.iter().map(|week| week.halves[Activity::Case as usize]).sum();
    Cases {
        items: cases.map(|(case, why)| line(writer, case, why)).collect(),
        hours: writer.voice.hours(halves),
    }
}

pub(super) fn page(writer: &Writer, at: usize) -> Case {
    let plan = writer.plan;
    let (case, why) = &plan.cases[at];
    // What holds a table is to be filled in, so it stands before the answers.
    let sections = writer.sections(&case.module, None);
    let (before, sections) =
        sections.into_iter().partition(|section| section.html.as_str().contains("<table"));
    let neighbour = |at: Option<usize>| {
        let (case, _) = plan.cases.get(at?)?;
        Some(Link { href: href(writer, case), text: writer.plain(&case.module.title) })
    };
    Case {
        line: line(writer, case, why),
        scenario: writer.html(&case.module.body),
        level: writer.level_id(),
        at_level: writer.at_level(&case.module),
        before,
        prompts: writer.all(&case.prompts),
        traps: writer.all(&case.traps),
        strong: writer.all(&case.strong),
        sections,
        before_link: neighbour(at.checked_sub(1)).unwrap_or_default(),
        after_link: neighbour(at.checked_add(1)).unwrap_or_default(),
    }
}

fn href(writer: &Writer, case: &Module) -> String {
    format!("{}cases/{}.html", writer.root, case.module.id)
}

fn line(writer: &Writer, case: &Module, why: &Reason) -> CaseLine {
    let place = writer.plan.guide.cases.iter().position(|other| other.module.id == case.module.id);
    CaseLine {
        title: writer.inline(&case.module.title),
        href: href(writer, case),
        why: writer.reason(why),
        dates: place.map(|place| writer.planned(&Subject::Case(place)).0).unwrap_or_default(),
        principles: case.principles.iter().map(|id| writer.principle_name(*id)).collect(),
    }
}
