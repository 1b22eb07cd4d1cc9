//! Which pages a person has, and what every page begins with: title, lead, prose, notes, navigation.

use crate::guide::module::Page as PageModule;
use crate::markdown::Html;
use crate::plan::Plan;

use super::notes;
use super::view::frame::{Clock, Frame, Head, Link, NavGroup, NavItem};
use super::voice::Voice;
use super::writer::{Writer, file_of};
use super::{Kind, Surroundings};

/// The fixed pages in the order of the playbook, with their group in the navigation. The print page has no
/// view of its own: it is made of all others.
const FIXED: [(&str, &str, Option<Kind<'static>>); 18] = [
    ("start", "now", Some(Kind::Start)),
    ("schedule", "now", Some(Kind::Schedule)),
    ("checklist", "now", Some(Kind::Checklist)),
    ("feedback-request", "feedback", Some(Kind::FeedbackRequest)),
    ("feedback", "feedback", Some(Kind::Feedback)),
    ("principles", "feedback", Some(Kind::Principles)),
    ("resume", "material", Some(Kind::Resume)),
    ("cover-letter", "material", Some(Kind::CoverLetter)),
    ("experiment", "material", Some(Kind::Experiment)),
    ("stories", "practice", Some(Kind::Stories)),
    ("cases", "practice", Some(Kind::Cases)),
    ("mocks", "practice", Some(Kind::Mocks)),
    ("narrative", "material", Some(Kind::Narrative)),
    ("mistakes", "practice", Some(Kind::Mistakes)),
    ("gate", "decide", Some(Kind::Gate)),
    ("facts", "decide", Some(Kind::Facts)),
    ("sources", "decide", Some(Kind::Sources)),
    ("print", "decide", None),
];

/// The groups of the navigation in order.
const GROUPS: [&str; 5] = ["now", "feedback", "material", "practice", "decide"];

/// Every page of this person with its head, in order.
pub(super) fn heads<'a>(plan: &'a Plan, voice: &Voice, around: &Surroundings) -> Vec<(Kind<'a>, Head)> {
    let top = Writer { plan, voice, root: "" };
    let below = Writer { plan, voice, root: "../" };
    let mut pages = Vec::new();
    for (slug, _, kind) in FIXED {
        let Some(kind) = kind else { continue };
        let module = plan.guide.page(slug);
        match kind {
            Kind::Principles => {
                pages.push((kind, head(&below, slug, file_of(slug), slug, module, around)));
                for chosen in plan.focus.focus.iter().chain(&plan.focus.watch) {
                    let principle = plan.guide.principle(chosen.principle);
                    let id = &principle.module.id;
                    let (file, part) = (format!("principles/{id}.html"), format!("principle-{id}"));
                    let mut head =
                        head(&below, "principle", file, &part, plan.guide.page("principle"), around);
                    head.heading = below.inline(&principle.module.title);
                    head.title = document_title(&below.plain(&principle.module.title), plan, voice);
                    pages.push((Kind::Principle(chosen), head));
                }
            }
            Kind::Cases => {
                pages.push((kind, head(&below, slug, file_of(slug), slug, module, around)));
                for (at, (case, _)) in plan.cases.iter().enumerate() {
                    let id = &case.module.id;
                    let (file, part) = (format!("cases/{id}.html"), format!("case-{id}"));
                    let mut head = head(&below, "case", file, &part, plan.guide.page("case"), around);
                    head.heading = below.inline(&case.module.title);
                    head.title = document_title(&below.plain(&case.module.title), plan, voice);
                    pages.push((Kind::Case(at), head));
                }
            }
            _ => pages.push((kind, head(&top, slug, file_of(slug), slug, module, around))),
        }
        if slug == "facts" {
            for module in own_pages(plan) {
                let slug = &module.module.id;
                let head = head(&top, slug, file_of(slug), slug, Some(module), around);
                pages.push((Kind::Text, head));
            }
        }
    }
    pages
}

/// The head of the page that prints all others.
pub(super) fn print(plan: &Plan, voice: &Voice, around: &Surroundings) -> Head {
    let writer = Writer { plan, voice, root: "" };
    head(&writer, "print", file_of("print"), "print", plan.guide.page("print"), around)
}

/// The guide's further pages that are for this person.
fn own_pages<'a>(plan: &'a Plan) -> impl Iterator<Item = &'a PageModule> {
    let own = |page: &&PageModule| {
        let id = page.module.id.as_str();
        id != "principle" && id != "case" && !FIXED.iter().any(|(slug, _, _)| *slug == id)
    };
    plan.guide.pages.iter().filter(own).filter(|page| plan.passes(&page.module.filters, None))
}

/// The head of one page.
fn head(
    writer: &Writer,
    slug: &str,
    file: String,
    part: &str,
    module: Option<&PageModule>,
    around: &Surroundings,
) -> Head {
    let (plan, voice) = (writer.plan, writer.voice);
    let title = module.map(|page| writer.plain(&page.module.title)).unwrap_or_default();
    let closes = module.map(|page| page.closes.as_slice()).unwrap_or_default();
    let closing = plan.tasks.iter().filter(|task| closes.contains(&task.task.module.id));
    let canonical = around.base_url.map(|base| {
        let folder = if around.folder.is_empty() { String::new() } else { format!("{}/", around.folder) };
        format!("{}/{folder}{}", base.trim_end_matches('/'), file.trim_end_matches("index.html"))
    });
    Head {
        slug: part.to_owned(),
        root: writer.root.to_owned(),
        title: if slug == "start" {
            playbook_title(plan, voice)
        } else {
            document_title(&title, plan, voice)
        },
        heading: module.map(|page| writer.inline(&page.module.title)).unwrap_or_default(),
        lead: module.and_then(|page| page.lead.as_ref()).map(|lead| writer.inline(lead)).unwrap_or_default(),
        intro: module.map_or_else(Html::default, |page| {
            Html::concat([writer.html(&page.module.body), writer.at_level(&page.module)])
        }),
        sections: module.map(|page| writer.sections(&page.module, None)).unwrap_or_default(),
        after: writer.maybe(module.and_then(|page| page.after.as_ref())),
        closes: closing
            .map(|task| Link { href: writer.task_href(task), text: writer.plain(plan.title(task)) })
            .collect(),
        notes: if slug == "sources" { Vec::new() } else { notes::of_page(writer, slug) },
        canonical: canonical.unwrap_or_default(),
        file,
    }
}

/// "Ana’s recovery playbook".
fn playbook_title(plan: &Plan, voice: &Voice) -> String {
    match &plan.profile.name {
        Some(name) => voice.say("page.title.named", &[("name", name)]),
        None => voice.word("page.title.plain"),
    }
}

fn document_title(title: &str, plan: &Plan, voice: &Voice) -> String {
    voice.say("page.title.document", &[("page", title), ("playbook", &playbook_title(plan, voice))])
}

/// What is the same on every page.
pub(super) fn frame(plan: &Plan, voice: &Voice, around: &Surroundings) -> Frame {
    let profile = plan.profile;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let iso = |day: jiff::civil::Date| day.to_string();
    Frame {
        id: profile.id.clone(),
        title: playbook_title(plan, voice),
        name: text(&profile.name),
        lang: voice.word("lang"),
        dir: voice.word("dir"),
        nav: navigation(plan, voice),
        coach: text(&around.brand.coach),
        contact: text(&around.brand.contact),
        footer: text(&around.brand.footer),
        logo: text(&around.brand.logo),
        disclaimer: plan.guide.disclaimer.clone(),
        styles: around.styles.to_vec(),
        scripts: around.scripts.to_vec(),
        calendar: "plan.ics".to_owned(),
        clock: Clock {
            rejection: iso(plan.dates.rejection),
            start: iso(plan.dates.start),
            start_given: profile.start_date.is_some(),
            late_from: match plan.tasks.iter().any(|task| task.done.is_some()) {
                true => String::new(),
                false => iso(crate::date::plus(plan.dates.rejection, plan.guide.rules.late_start_after + 1)),
            },
            submitted: profile.submitted_on.map(iso).unwrap_or_default(),
            decision_until: iso(plan.dates.decision_until),
            target: iso(plan.dates.target),
            gate_ready: plan.gate.ready(),
        },
    }
}

/// Where a further page stands in the navigation: before the first fixed page of a higher order, at the end
/// where there is none.
fn place(plan: &Plan, groups: &[NavGroup], own: &PageModule) -> (usize, usize) {
    let fixed = FIXED.iter().filter_map(|(slug, _, _)| plan.guide.page(slug));
    let later: Vec<String> = fixed
        .filter(|page| page.module.order > own.module.order)
        .map(|page| file_of(&page.module.id))
        .collect();
    let before = |of: &NavGroup| of.items.iter().position(|item| later.contains(&item.file));
    let found = groups.iter().enumerate().find_map(|(group, of)| Some((group, before(of)?)));
    let last = groups.len() - 1;
    found.unwrap_or((last, groups[last].items.len()))
}

/// The navigation, in groups; a named principle stands below the index of principles.
fn navigation(plan: &Plan, voice: &Voice) -> Vec<NavGroup> {
    let writer = Writer { plan, voice, root: "" };
    let item = |page: &PageModule| NavItem {
        file: file_of(&page.module.id),
        title: writer.plain(page.nav.as_ref().unwrap_or(&page.module.title)),
    };
    let mut groups: Vec<NavGroup> = GROUPS
        .iter()
        .map(|group| {
            let fixed = FIXED.iter().filter(|(_, of, _)| of == group);
            let items = fixed.filter_map(|(slug, _, _)| plan.guide.page(slug)).map(&item).collect();
            NavGroup { title: voice.word(&format!("page.nav.{group}")), items }
        })
        .collect();
    if let Some(group) = groups.get_mut(1) {
        for chosen in writer.chosen() {
            let principle = plan.guide.principle(chosen.principle);
            group.items.push(NavItem {
                file: format!("principles/{}.html", principle.module.id),
                title: principle.name.clone(),
            });
        }
    }
    for page in own_pages(plan) {
        let (group, at) = place(plan, &groups, page);
        groups[group].items.insert(at, item(page));
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}
