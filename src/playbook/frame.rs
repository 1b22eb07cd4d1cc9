//! What is the same on every page of a playbook: whose it is, the navigation, the dates for the script.

use jiff::civil::Weekday;
use serde::Serialize;

use crate::date::plus;
use crate::formats::contact_address;
use crate::guide::module::Page;
use crate::page_list::{Group, PageKind, file_of};
use crate::page_parts::context::{Edition, PageContext};
use crate::plan::Plan;
use crate::profile::Outcome;

/// What is the same on every page of a playbook; given to each template as `playbook`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Frame {
    /// The playbook's id: the key of ticks.
    pub id: String,
    /// `private` or `share`: whether the reader may write into the pages.
    pub edition: &'static str,
    /// "Ana’s recovery playbook".
    pub title: String,
    pub name: String,
    pub lang: String,
    pub dir: String,
    pub nav: Vec<NavGroup>,
    pub coach: String,
    pub contact: String,
    /// Where the contact leads, if it is an address of mail or of the web.
    pub contact_href: String,
    /// How the reader changes the plan, inside a sentence.
    pub update: String,
    /// The coach's line at the foot.
    pub footer: String,
    /// The logo's path from the playbook's folder.
    pub logo: String,
    pub disclaimer: String,
    /// Style sheets in order, from the playbook's folder.
    pub styles: Vec<String>,
    /// Scripts in order, from the playbook's folder.
    pub scripts: Vec<String>,
    pub clock: Clock,
}

/// The dates that the script works with, for `data-` attributes of `<main>`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Clock {
    pub rejection: String,
    pub start: String,
    pub start_given: bool,
    /// The day from which an unpinned plan without a task done counts as not begun; empty if the profile has
    /// one done.
    pub late_from: String,
    pub submitted: String,
    /// The days of its interviews, with a blank between them.
    pub interviews: String,
    /// From when on it is known how it ended; empty while it is not.
    pub outcome: String,
    /// Where that ends the plan, the sentence that says so on every page.
    pub ended: String,
    /// The days off: first and last day of each stretch, `2026-12-24/2026-12-27`, with a blank between them.
    pub off: String,
    /// The last day of work.
    pub ready: String,
    /// After so many days of work lost, the page asks what happened.
    pub behind_after: i64,
    /// How the script words dates, as a language tag.
    pub locale: String,
    pub decision_until: String,
    pub target: String,
    pub earliest: String,
    /// How many plan weeks there are, and among how many calendar weeks they must find their place.
    pub weeks: String,
    /// The study days as the script numbers weekdays, Sunday being 0.
    pub study: String,
    /// Whether every check of the gate passes that does not depend on the day.
    pub gate_ready: bool,
}

/// A group of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavGroup {
    pub title: String,
    pub items: Vec<NavItem>,
}

/// A page in the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavItem {
    /// Its file, from the playbook's folder.
    pub file: String,
    pub title: String,
    /// The last day on which the navigation shows it; empty for most.
    pub until: String,
}

pub(super) fn frame(page: &PageContext) -> Frame {
    let PageContext { plan, strings, around, .. } = *page;
    let (profile, dates) = (plan.profile, &plan.dates);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Frame {
        id: profile.id.clone(),
        edition: match around.edition {
            Edition::Private => "private",
            Edition::Share => "share",
        },
        title: page.playbook_title(),
        name: text(&profile.name),
        lang: strings.text("lang").to_owned(),
        dir: strings.text("dir").to_owned(),
        nav: navigation(page),
        coach: text(&around.brand.coach),
        contact: text(&around.brand.contact),
        update: page.update(),
        contact_href: around.brand.contact.as_deref().and_then(contact_address).unwrap_or_default(),
        footer: text(&around.brand.footer),
        logo: text(&around.brand.logo),
        disclaimer: plan.guide.disclaimer.clone(),
        styles: around.styles.to_vec(),
        scripts: around.scripts.to_vec(),
        clock: Clock {
            rejection: dates.rejection.to_string(),
            start: dates.start.to_string(),
            start_given: profile.start_date.is_some(),
            late_from: match plan.tasks.iter().any(|task| task.done.is_some()) {
                true => String::new(),
                false => plus(dates.rejection, plan.guide.rules.late_start_after + 1).to_string(),
            },
            submitted: profile.application.submitted_on.map(|day| day.to_string()).unwrap_or_default(),
            interviews: joined(page.interviews().iter().map(|interview| interview.date.to_string())),
            outcome: page.outcome().map(|(_, from)| from.to_string()).unwrap_or_default(),
            ended: match page.outcome() {
                Some((Outcome::Offer, _)) => strings.text("page.end.offer").to_owned(),
                Some((Outcome::Withdrawn, _)) => strings.text("page.end.withdrawn").to_owned(),
                Some((Outcome::Rejected, _)) | None => String::new(),
            },
            off: joined(profile.blackouts.iter().map(|off| format!("{}/{}", off.days.from, off.days.until))),
            ready: dates.ready.to_string(),
            behind_after: plan.guide.rules.behind_after,
            locale: match (profile.locale.as_str(), strings.text("lang")) {
                ("en-US", "en") => "en-US".to_owned(),
                (_, "en") => "en-GB".to_owned(),
                (_, lang) => lang.to_owned(),
            },
            decision_until: dates.decision_until.to_string(),
            target: dates.target.to_string(),
            earliest: dates.earliest.to_string(),
            weeks: format!("{} {}", plan.plan_weeks(), plan.guide.rules.search_weeks),
            study: Weekday::Sunday
                .cycle_forward()
                .take(7)
                .filter(|day| profile.study_time.includes(*day))
                .map(|day| day.to_sunday_zero_offset().to_string())
                .collect(),
            gate_ready: plan.gate.ready(),
        },
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

/// The guide's further pages that are for this person.
pub(super) fn further_pages<'a>(plan: &'a Plan) -> impl Iterator<Item = &'a Page> {
    let further = |page: &&Page| PageKind::of(&page.module.id).is_none();
    plan.guide.pages.iter().filter(further).filter(|page| plan.passes(&page.module.filters, None))
}

/// The navigation, in groups; below the index of principles stand the pages of focus and watch.
fn navigation(page: &PageContext) -> Vec<NavGroup> {
    let plan = page.plan;
    let mut groups = Vec::new();
    for group in Group::ALL {
        let mut items = Vec::new();
        let here = |kind: &&PageKind| kind.group() == group && page.has_page(**kind);
        for kind in PageKind::ALL.iter().filter(here) {
            match kind {
                PageKind::Principle => items.extend(principles(page)),
                kind => items.extend(plan.guide.page(kind.slug()).map(|prose| item(page, prose))),
            }
        }
        let title = page.strings.text(&format!("page.nav.{}", group.word())).to_owned();
        groups.push(NavGroup { title, items });
    }
    for further in further_pages(plan) {
        let (group, at) = place(plan, &groups, further);
        groups[group].items.insert(at, item(page, further));
    }
    groups.retain(|group| !group.items.is_empty());
    groups
}

fn item(page: &PageContext, prose: &Page) -> NavItem {
    NavItem {
        file: file_of(&prose.module.id).unwrap_or_default(),
        title: page.plain(prose.nav.as_ref().unwrap_or(&prose.module.title)),
        until: match PageKind::of(&prose.module.id) {
            Some(PageKind::FeedbackRequest) => {
                plus(page.plan.dates.rejection, page.plan.guide.rules.feedback_closed).to_string()
            }
            _ => String::new(),
        },
    }
}

fn principles(page: &PageContext) -> impl Iterator<Item = NavItem> {
    page.chosen().map(|chosen| {
        let principle = page.plan.guide.principle(chosen.principle);
        NavItem {
            file: PageKind::Principle.file_about(&principle.module.id),
            title: principle.name.clone(),
            until: String::new(),
        }
    })
}

/// Where a further page stands in the navigation: before the first page of a higher order that the program
/// makes, at the end where there is none.
fn place(plan: &Plan, groups: &[NavGroup], further: &Page) -> (usize, usize) {
    let made = PageKind::ALL.iter().filter_map(|kind| plan.guide.page(kind.slug()));
    let later: Vec<String> = made
        .filter(|page| page.module.order > further.module.order)
        .filter_map(|page| file_of(&page.module.id))
        .collect();
    let before = |group: &NavGroup| group.items.iter().position(|item| later.contains(&item.file));
    let found = groups.iter().enumerate().find_map(|(n, group)| Some((n, before(group)?)));
    let last = groups.len() - 1;
    found.unwrap_or((last, groups[last].items.len()))
}
