//! What every page needs: prose filled in for this person, links that exist, tasks, notes and letters.

use jiff::civil::Date;

use crate::guide::PrincipleId;
use crate::guide::markdown::{Fill, Html, Placeholder, Prose, Target};
use crate::guide::module::{Anchor, AnchorDay, Claim, Module, Note, Part, Show};
use crate::guide::rules::TierName;
use crate::plan::{Chosen, Done, Plan, PlannedTask};

use super::blanks;
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
        let name = placeholder.name();
        blanks::value(self.plan, self.voice, name).ok_or_else(|| blanks::blank(self.voice, name))
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
    pub(super) fn dated(&self, show: Option<&Show>) -> Option<view::Dated> {
        match show {
            None => Some(view::Dated::default()),
            Some(show) => {
                let (from, until) = self.plan.shown(show)?;
                Some(self.voice.dated(from, until))
            }
        }
    }

    /// The parts of a module that are for this person.
    pub(super) fn sections(&self, module: &Module, tier: Option<TierName>) -> Vec<view::Section> {
        let section = |part: &Part| {
            let dated = self.dated(part.show.as_ref())?;
            self.plan.passes(&part.filters, tier).then(|| view::Section {
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
            false => format!("{}principles/index.html#principle-{slug}", self.root),
        })
    }

    pub(super) fn principle_link(&self, id: PrincipleId) -> view::Link {
        let href = self.principle_href(id, None).unwrap_or_default();
        view::Link { href, text: self.principle_name(id) }
    }

    pub(super) fn principle_links(&self, ids: &[PrincipleId]) -> Vec<view::Link> {
        ids.iter().map(|id| self.principle_link(*id)).collect()
    }

    /// Focus, then watch.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Chosen> {
        self.plan.focus.focus.iter().chain(&self.plan.focus.watch)
    }

    pub(super) fn focus_line(&self, chosen: &Chosen) -> view::FocusLine {
        let score = chosen.score.filter(|_| self.voice.shows_scores()).unwrap_or(0);
        view::FocusLine {
            name: self.principle_name(chosen.principle),
            slug: self.plan.guide.principle(chosen.principle).module.id.clone(),
            href: self.principle_href(chosen.principle, None).unwrap_or_default(),
            tier: chosen.tier.word(),
            tier_words: self.voice.tier(chosen.tier),
            score,
            quota: chosen.quota,
            ready: chosen.ready,
            why: self.voice.reason(&chosen.why, self.plan),
        }
    }

    pub(super) fn focus_lines(&self) -> Vec<view::FocusLine> {
        self.plan.focus.focus.iter().map(|chosen| self.focus_line(chosen)).collect()
    }

    pub(super) fn watch_lines(&self) -> Vec<view::FocusLine> {
        self.plan.focus.watch.iter().map(|chosen| self.focus_line(chosen)).collect()
    }

    // Tasks

    pub(super) fn task_title<'t>(&self, planned: &PlannedTask<'t>) -> &'t Prose {
        let other = planned.task.title_when.iter().find(|(when, _)| self.plan.conditions.contains(when));
        other.map_or(&planned.task.module.title, |(_, title)| title)
    }

    pub(super) fn task_href(&self, planned: &PlannedTask) -> String {
        format!("{}checklist.html#task-{}", self.root, planned.id)
    }

    pub(super) fn task_line(&self, order: usize) -> view::TaskLine {
        let planned = &self.plan.tasks[order];
        let until = planned.task.useful_until.map(|n| crate::date::plus(self.plan.dates.rejection, n));
        view::TaskLine {
            id: planned.id.clone(),
            title: self.inline(self.task_title(planned)),
            href: self.task_href(planned),
            due: planned.due.to_string(),
            due_words: self.voice.long(planned.due),
            due_day: self.voice.day(planned.due),
            order,
            until: until.map(|day| day.to_string()).unwrap_or_default(),
            done: match planned.done {
                Some(Done::Data) => "data",
                Some(Done::Tick(_)) => "tick",
                None => "open",
            },
            done_on: match planned.done {
                Some(Done::Tick(Some(day))) => self.voice.long(day),
                _ => String::new(),
            },
            gate: match planned.task.due {
                crate::guide::module::Due::On(Anchor { day: AnchorDay::Target, .. }) => "target",
                _ => "plan",
            },
        }
    }

    /// The tasks that a predicate picks, in order.
    pub(super) fn task_lines(&self, pick: impl Fn(&PlannedTask) -> bool) -> Vec<view::TaskLine> {
        let picked = self.plan.tasks.iter().enumerate().filter(|(_, task)| pick(task));
        picked.map(|(order, _)| self.task_line(order)).collect()
    }

    // Dates

    pub(super) fn key_date(&self, key: &'static str, from: Date, until: Date) -> view::KeyDate {
        let words = match crate::date::Days::new(from, until) {
            Some(days) if from != until => self.voice.range(days),
            _ => self.voice.long(from),
        };
        let label = self.voice.word(&format!("page.date.{key}"));
        view::KeyDate { key, label, date: from.to_string(), until: until.to_string(), words }
    }

    // Notes

    /// The notes of a page: those of one group and those with dates stand in sets.
    pub(super) fn notes(&self, page: &str) -> Vec<view::NoteSet> {
        let mut sets: Vec<(Option<&str>, view::NoteSet)> = Vec::new();
        for note in &self.plan.guide.notes {
            if !note.pages.iter().any(|slug| slug == page) {
                continue;
            }
            let Some(shown) = self.note(note) else { continue };
            let group = note.group.as_deref();
            match sets.iter_mut().find(|(other, _)| group.is_some() && *other == group) {
                Some((_, set)) => set.notes.push(shown),
                None => {
                    let kind = if note.module.show.is_some() { "dated" } else { "plain" };
                    sets.push((group, view::NoteSet { kind, notes: vec![shown] }));
                }
            }
        }
        sets.into_iter().map(|(_, set)| set).collect()
    }

    /// A note, if it is for this person.
    pub(super) fn note(&self, note: &Note) -> Option<view::Note> {
        let dated = self.dated(note.module.show.as_ref())?;
        if !self.plan.passes(&note.module.filters, None) {
            return None;
        }
        let edition = &self.plan.guide.edition;
        let (claim, label) = match note.claim {
            Some(Claim::Guide) => ("guide", self.voice.say("page.claim.guide", &[("edition", edition)])),
            Some(Claim::Outside) => ("outside", self.voice.word("page.claim.outside")),
            Some(Claim::Site) => ("site", self.voice.word("page.claim.site")),
            None => ("none", String::new()),
        };
        let mut html = vec![self.html(&note.module.body), self.at_level(&note.module)];
        html.extend(self.sections(&note.module, None).into_iter().map(|section| section.html));
        Some(view::Note {
            id: note.module.id.clone(),
            title: self.inline(&note.module.title),
            html: Html::concat(&html),
            claim,
            label,
            sources: note.sources.clone(),
            dated,
            line: String::new(),
            line_words: String::new(),
        })
    }
}
