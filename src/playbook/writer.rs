//! What every page needs: prose filled in for this person, links that exist, principles, tasks, dates.

use jiff::civil::Date;

use crate::charts;
use crate::guide::PrincipleId;
use crate::guide::module::{Module, Part, Show};
use crate::guide::rules::TierName;
use crate::markdown::{Fill, Html, Placeholder, Prose, Target};
use crate::plan::{Chosen, Done, NoticeClass, Plan, PlannedTask, Reason, Subject};

use super::brief::brief;
use super::view;
use super::voice::Voice;

/// Writes for one person on one page.
pub(super) struct Writer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) voice: &'a Voice<'a>,
    /// The way from the page to the playbook's folder.
    pub(super) root: &'static str,
}

impl Fill for Writer<'_> {
    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        self.voice.wording(self.plan).value_of(placeholder.name())
    }

    fn address(&self, target: &Target) -> Option<String> {
        let id = &*target.id;
        let file = match target.kind {
            "tasks" => {
                let planned = self.plan.tasks.iter().find(|task| task.task.module.id == id)?;
                return Some(self.task_href(planned));
            }
            "mistakes" => {
                self.plan.mistakes.iter().find(|(mistake, _)| mistake.module.id == id)?;
                return Some(format!("{}mistakes.html#mistake-{id}", self.root));
            }
            "letters" => {
                let letter = self.plan.guide.letters.iter().find(|letter| letter.module.id == id)?;
                self.passes(&letter.module, None).then_some(())?;
                return Some(format!("{}{}#letter-{id}", self.root, file_of(&letter.page)));
            }
            "notes" => {
                let note = self.plan.guide.notes.iter().find(|note| note.module.id == id)?;
                self.passes(&note.module, None).then_some(())?;
                return Some(format!("{}{}#note-{id}", self.root, file_of(note.pages.first()?)));
            }
            "principles" => {
                let slug = self.plan.guide.principles.iter().position(|p| p.module.id == id)?;
                return self.principle_href(PrincipleId(slug), target.fragment.as_deref());
            }
            "cases" => {
                self.plan.cases.iter().find(|(case, _)| case.module.id == id)?;
                format!("cases/{id}.html")
            }
            _ => {
                let page = self.plan.guide.page(id)?;
                self.passes(&page.module, None).then(|| file_of(id))?
            }
        };
        let fragment = target.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        Some(format!("{}{file}{fragment}", self.root))
    }
}

/// The file of a page of prose or of one of the fixed pages.
pub(super) fn file_of(slug: &str) -> String {
    match slug {
        "start" => "index.html".to_owned(),
        "principles" | "cases" => format!("{slug}/index.html"),
        _ => format!("{slug}.html"),
    }
}

impl Writer<'_> {
    /// A text as markup of its own.
    pub(super) fn html(&self, prose: &Prose) -> Html {
        prose.fill(self)
    }

    /// A text inside a line.
    pub(super) fn inline(&self, prose: &Prose) -> Html {
        prose.fill_inline(self)
    }

    /// A text without markup.
    pub(super) fn plain(&self, prose: &Prose) -> String {
        prose.plain(self)
    }

    /// The same for an optional text.
    pub(super) fn maybe(&self, prose: Option<&Prose>) -> Html {
        prose.map(|prose| prose.fill(self)).unwrap_or_default()
    }

    pub(super) fn all(&self, list: &[Prose]) -> Vec<Html> {
        list.iter().map(|prose| prose.fill_inline(self)).collect()
    }

    /// Whether a module is for this person.
    pub(super) fn passes(&self, module: &Module, tier: Option<TierName>) -> bool {
        self.plan.passes(&module.filters, tier) && self.dated(module.show.as_ref()).is_some()
    }

    /// When something holds; `None` if it never does for this person.
    pub(super) fn dated(&self, show: Option<&Show>) -> Option<view::frame::Dated> {
        match show {
            None => Some(view::frame::Dated::default()),
            Some(show) => {
                let (from, until) = self.plan.shown(show)?;
                Some(self.voice.dated(from, until))
            }
        }
    }

    /// Why something was chosen.
    pub(super) fn reason(&self, reason: &Reason) -> String {
        self.voice.wording(self.plan).reason(reason)
    }

    /// What the plan does; what to look at in the profile is told in the terminal (18.3).
    pub(super) fn notices(&self) -> Vec<view::frame::Notice> {
        let wording = self.voice.wording(self.plan);
        let notices = self.plan.notices.iter().filter(|notice| notice.code.class() == NoticeClass::Plan);
        notices
            .map(|notice| view::frame::Notice {
                code: notice.code.word(),
                class: notice.code.class().word(),
                text: wording.notice(notice),
            })
            .collect()
    }

    /// The parts of a module that are for this person.
    pub(super) fn sections(&self, module: &Module, tier: Option<TierName>) -> Vec<view::frame::Section> {
        let section = |part: &Part| {
            let dated = self.dated(part.show.as_ref())?;
            self.plan.passes(&part.filters, tier).then(|| view::frame::Section {
                title: part.title.as_ref().map(|title| self.inline(title)).unwrap_or_default(),
                html: self.html(&part.text),
                dated,
            })
        };
        module.parts.iter().filter_map(section).collect()
    }

    /// The text of the target level.
    pub(super) fn at_level(&self, module: &Module) -> Html {
        self.maybe(module.at_level(self.plan.profile.target_level))
    }

    pub(super) fn level_id(&self) -> String {
        self.plan.guide.level(self.plan.profile.target_level).id.clone()
    }

    // Principles

    pub(super) fn principle_name(&self, id: PrincipleId) -> String {
        self.plan.guide.principle(id).name.clone()
    }

    /// Where a principle stands: on its own page, if it is named, else in the index.
    pub(super) fn principle_href(&self, id: PrincipleId, fragment: Option<&str>) -> Option<String> {
        let slug = &self.plan.guide.principle(id).module.id;
        let named = self.chosen().any(|chosen| chosen.principle == id);
        let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
        Some(match named {
            true => format!("{}principles/{slug}.html{fragment}", self.root),
            false => format!("{}principles/index.html#{slug}", self.root),
        })
    }

    pub(super) fn principle_link(&self, id: PrincipleId) -> view::frame::Link {
        let href = self.principle_href(id, None).unwrap_or_default();
        view::frame::Link { href, text: self.principle_name(id) }
    }

    pub(super) fn principle_links(&self, ids: &[PrincipleId]) -> Vec<view::frame::Link> {
        ids.iter().map(|id| self.principle_link(*id)).collect()
    }

    /// Focus, then watch.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Chosen> {
        self.plan.focus.focus.iter().chain(&self.plan.focus.watch)
    }

    pub(super) fn focus_line(&self, chosen: &Chosen) -> view::start::FocusLine {
        let score = chosen.score.filter(|_| self.voice.shows_scores()).unwrap_or(0);
        view::start::FocusLine {
            name: self.principle_name(chosen.principle),
            slug: self.plan.guide.principle(chosen.principle).module.id.clone(),
            href: self.principle_href(chosen.principle, None).unwrap_or_default(),
            tier: chosen.tier.word(),
            tier_words: self.voice.tier(chosen.tier),
            score,
            bar: charts::bar(score),
            quota: chosen.quota,
            ready: chosen.ready,
            why: self.reason(&chosen.why),
        }
    }

    pub(super) fn focus_lines(&self) -> Vec<view::start::FocusLine> {
        self.plan.focus.focus.iter().map(|chosen| self.focus_line(chosen)).collect()
    }

    pub(super) fn watch_lines(&self) -> Vec<view::start::FocusLine> {
        self.plan.focus.watch.iter().map(|chosen| self.focus_line(chosen)).collect()
    }

    // Tasks

    pub(super) fn task_href(&self, planned: &PlannedTask) -> String {
        format!("{}checklist.html#task-{}", self.root, planned.id)
    }

    pub(super) fn task_line(&self, order: usize) -> view::start::TaskLine {
        let planned = &self.plan.tasks[order];
        let title = self.plain(self.plan.title(planned));
        let short = brief(&title);
        let until = planned.task.useful_until.map(|n| crate::date::plus(self.plan.dates.rejection, n));
        view::start::TaskLine {
            id: planned.id.clone(),
            title: self.inline(self.plan.title(planned)),
            brief: if short == title { String::new() } else { short.to_owned() },
            href: self.task_href(planned),
            due: planned.due.to_string(),
            due_words: self.voice.long(planned.due),
            due_day: self.voice.day(planned.due),
            order,
            until: until.map(|day| day.to_string()).unwrap_or_default(),
            done: match planned.done {
                Some(Done::Data) => "data",
                Some(Done::Tick(_)) => "tick",
                None if planned.against.is_some() => "held",
                None => "open",
            },
            done_on: match planned.done {
                Some(Done::Tick(Some(day))) => self.voice.long(day),
                _ => String::new(),
            },
            gate: if planned.is_on_target() { "target" } else { "plan" },
        }
    }

    /// The tasks that a predicate picks, in order.
    pub(super) fn task_lines(&self, pick: impl Fn(&PlannedTask) -> bool) -> Vec<view::start::TaskLine> {
        let picked = self.plan.tasks.iter().enumerate().filter(|(_, task)| pick(task));
        picked.map(|(order, _)| self.task_line(order)).collect()
    }

    // Pages and dates

    /// A page with its short title; without an address if this person does not have it.
    pub(super) fn page_link(&self, slug: &str) -> view::frame::Link {
        let page = self.plan.guide.page(slug);
        let title = page.map(|page| page.nav.as_ref().unwrap_or(&page.module.title));
        let exists = page.is_none_or(|page| self.passes(&page.module, None));
        view::frame::Link {
            href: if exists { format!("{}{}", self.root, file_of(slug)) } else { String::new() },
            text: title.map(|title| self.plain(title)).unwrap_or_default(),
        }
    }

    /// The days on which there is time for something, in words, and how many halves that is.
    pub(super) fn planned(&self, subject: &Subject) -> (String, u32) {
        let mut days = Vec::new();
        let mut halves = 0;
        for session in self.plan.weeks.iter().flat_map(|week| &week.sessions) {
            let blocks = session.blocks.iter().filter(|block| block.subject == *subject);
            let given: u32 = blocks.map(|block| block.halves).sum();
            if given > 0 {
                days.push(self.voice.day(session.date));
            }
            halves += given;
        }
        (days.join(" · "), halves)
    }

    pub(super) fn key_date(&self, key: &'static str, from: Date, until: Date) -> view::start::KeyDate {
        let words = match crate::date::Days::new(from, until) {
            Some(days) if from != until => self.voice.range(days),
            _ => self.voice.long(from),
        };
        let label = self.voice.word(&format!("page.date.{key}"));
        view::start::KeyDate { key, label, date: from.to_string(), until: until.to_string(), words }
    }
}
