//! What every page is built with: the plan, its words, prose filled in for the person, links that exist.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::parts::{Dated, Link, Section};
use super::shared::Shared;
use super::task_line::TaskLine;
use crate::activity::Activity;
use crate::charts::Pen;
use crate::date::{Days, plus};
use crate::guide::PrincipleId;
use crate::guide::module::{Module, Part, RoundAdvice, Show};
use crate::guide::rules::TierName;
use crate::markdown::{Fill, Html, Mark, Placeholder, Prose, Target};
use crate::module_kind::ModuleKind;
use crate::page_list::{PageKind, file_of};
use crate::plan::{Chosen, Plan, PlannedTask, Reason};
use crate::profile::{Brand, FeedbackStatus, InterviewDay, Outcome};
use crate::strings::{DateWords, Strings};
use crate::web_address::WebAddress;
use crate::wording::Wording;

/// What a playbook takes from the site it is part of.
#[derive(Debug)]
pub struct Surroundings<'a> {
    /// Where the playbook can be read on the web.
    pub address: WebAddress<'a>,
    /// Style sheets in order, from the playbook's folder.
    pub styles: &'a [String],
    /// Scripts in order, from the playbook's folder.
    pub scripts: &'a [String],
    /// Whom the pages are made for.
    pub edition: Edition,
    /// Whose name and logo stand on the pages; the logo as a path from the playbook's folder.
    pub brand: &'a Brand,
}

/// Whom the pages of a playbook are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The reader, who writes into them.
    Private,
    /// Others, who look at them.
    Share,
}

/// What a page of one person is built with.
pub(crate) struct PageContext<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) strings: &'a Strings,
    pub(crate) date_words: DateWords<'a>,
    pub(crate) wording: Wording<'a>,
    pub(crate) around: &'a Surroundings<'a>,
    /// The way from the page to the playbook's folder.
    pub(crate) root: &'static str,
    /// All tasks in order, put into words when a page first shows one.
    pub(super) task_lines: OnceCell<Vec<Shared<TaskLine>>>,
}

impl<'a> PageContext<'a> {
    pub(crate) fn new(
        plan: &'a Plan<'a>,
        strings: &'a Strings,
        around: &'a Surroundings<'a>,
        root: &'static str,
    ) -> Self {
        let (date_words, wording) = (strings.dates(&plan.profile.locale), Wording::page(plan, strings));
        PageContext { plan, strings, date_words, wording, around, root, task_lines: OnceCell::new() }
    }

    /// "Ana’s recovery playbook".
    pub(crate) fn playbook_title(&self) -> String {
        match &self.plan.profile.name {
            Some(name) => self.strings.say("page.title.named", &[("name", name)]),
            None => self.strings.text("page.title.plain").to_owned(),
        }
    }

    // Words

    /// Hours with their unit; a line never breaks between the two.
    pub(crate) fn hours(&self, halves: u32) -> String {
        self.strings.hours(halves).replace(' ', "\u{a0}")
    }

    /// How long something on a day takes: "1 h 30"; minutes where it is less than an hour.
    pub(crate) fn length(&self, halves: u32) -> String {
        let key = match (halves, halves % 2) {
            (0..2, _) => return self.minutes(halves),
            (_, 0) => "length.hours",
            _ => "length.half",
        };
        self.strings.say(key, &[("n", &(halves / 2).to_string())]).replace(' ', "\u{a0}")
    }

    /// How long one thing takes: in minutes where it is less than two hours.
    pub(crate) fn minutes(&self, halves: u32) -> String {
        if halves >= 4 {
            return self.length(halves);
        }
        self.strings.say("length.minutes", &[("n", &(halves * 30).to_string())]).replace(' ', "\u{a0}")
    }

    /// "2 of 3"; where there are more than needed, how many are.
    pub(crate) fn out_of(&self, n: usize, of: usize) -> String {
        let key = if n > of { "page.above" } else { "page.of" };
        self.strings.say(key, &[("n", &n.to_string()), ("of", &of.to_string())])
    }

    pub(crate) fn activity(&self, activity: Activity) -> String {
        self.strings.text(&format!("activity.{}", activity.word())).to_owned()
    }

    /// Why something was chosen, where that says something about this reader; else nothing.
    pub(crate) fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::Everyone
            | Reason::Guide
            | Reason::MockPlan(_)
            | Reason::PhaseTask(_)
            | Reason::LevelCase
            | Reason::Breadth(_) => String::new(),
            told => self.wording.reason(told),
        }
    }

    /// Notices about the plan. Those about the profile are for the terminal.
    /// Reference: messages.md#classes-of-notices
    pub(crate) fn notices(&self) -> Vec<String> {
        self.plan.notices_on_plan().map(|notice| self.wording.notice(notice)).collect()
    }

    pub(crate) fn level_id(&self) -> String {
        self.plan.guide.level(self.plan.profile.target_level).id.clone()
    }

    pub(crate) fn principle_name(&self, id: PrincipleId) -> String {
        self.plan.guide.principle(id).name.clone()
    }

    /// What a chart is drawn with; `prefix` begins every id in it.
    pub(crate) fn pen<'p>(&'p self, prefix: &'p str) -> Pen<'p> {
        Pen { strings: self.strings, dates: self.date_words, prefix }
    }

    /// How the reader changes the plan.
    pub(crate) fn update(&self) -> String {
        self.wording.value_of("you.update").unwrap_or_else(|blank| blank)
    }

    // The new application

    /// Its interviews by date.
    pub(crate) fn interviews(&self) -> Vec<&'a InterviewDay> {
        let mut interviews: Vec<&InterviewDay> = self.plan.profile.application.interviews.iter().collect();
        interviews.sort_by_key(|interview| interview.date);
        interviews
    }

    /// Its interviews, each with the first day on which it is the one that matters: all the time from the
    /// application or from the interview before it on, and without an application the last days before it.
    pub(crate) fn coming_interviews(&self) -> Vec<(Date, &'a InterviewDay)> {
        let plan = self.plan;
        let submitted = plan.profile.application.submitted_on;
        let mut free = plan.dates.rejection;
        let mut coming = Vec::new();
        for interview in self.interviews() {
            let near = plus(interview.date, -plan.guide.rules.before_interview);
            coming.push((free.max(submitted.map_or(near, |submitted| submitted.min(near))), interview));
            free = plus(interview.date, 1);
        }
        coming
    }

    /// The days from the application on until an answer is there or overdue, those of its interviews among them.
    pub(crate) fn waiting(&self) -> Option<Days> {
        let from = self.plan.profile.application.submitted_on?;
        let last = self.interviews().last().map(|interview| interview.date);
        let rested = last.map(|day| plus(day, self.plan.guide.rules.after_interview));
        let until =
            rested.map_or(self.plan.dates.decision_until, |day| day.max(self.plan.dates.decision_until));
        Days::new(from, self.outcome().map_or(until, |(_, ended)| until.min(ended)))
    }

    /// The first day on which one asks how things stand: after the answer window, and not too soon after the last
    /// interview. Nobody who has not applied and has no interview has anything to ask, nor has whoever got an answer.
    pub(crate) fn asks_from(&self) -> Option<Date> {
        if self.outcome().is_some() {
            return None;
        }
        let last = self.interviews().last().map(|interview| interview.date);
        let rested = last.map(|day| plus(day, self.plan.guide.rules.after_interview));
        let until = self.waiting().map(|waiting| waiting.until).or(rested)?;
        Some(plus(until, 1))
    }

    /// The place of an interview on its page, by its place in the order of dates.
    pub(crate) fn interview_id(at: usize) -> String {
        format!("interview-{}", at + 1)
    }

    /// The place of a round type on the page of interview days.
    pub(crate) fn round_id(&self, round_type: usize) -> String {
        format!("round-{}", self.plan.guide.round_types[round_type].id.replace('_', "-"))
    }

    /// Where a round stands on the page of interview days: at its first interview, else, while no interview has
    /// a date, among all rounds.
    fn round_place(&self, round: &RoundAdvice) -> Option<String> {
        let interviews = self.interviews();
        match interviews.iter().position(|interview| interview.round_type == round.round_type) {
            Some(at) => Some(Self::interview_id(at)),
            None if interviews.is_empty() && self.passes(&round.module) => {
                Some(self.round_id(round.round_type))
            }
            None => None,
        }
    }

    /// What a round is called.
    pub(crate) fn round_title(&self, interview: &InterviewDay) -> &'a str {
        &self.plan.guide.round_types[interview.round_type].title
    }

    /// How it ended, and the first day on which that is known.
    pub(crate) fn outcome(&self) -> Option<(Outcome, Date)> {
        let application = &self.plan.profile.application;
        Some((application.outcome?, application.outcome_on.unwrap_or(self.plan.dates.rejection)))
    }

    // Prose

    /// A text as markup of its own.
    pub(crate) fn html(&self, prose: &Prose) -> Html {
        prose.fill(self)
    }

    /// A text inside a line.
    pub(crate) fn inline(&self, prose: &Prose) -> Html {
        prose.fill_inline(self)
    }

    /// A text without markup.
    pub(crate) fn plain(&self, prose: &Prose) -> String {
        prose.plain(self)
    }

    /// An optional text as markup of its own.
    pub(crate) fn maybe(&self, prose: Option<&Prose>) -> Html {
        prose.map(|prose| self.html(prose)).unwrap_or_default()
    }

    pub(crate) fn all(&self, list: &[Prose]) -> Vec<Html> {
        list.iter().map(|prose| self.inline(prose)).collect()
    }

    /// The text of the target level.
    pub(crate) fn at_level(&self, module: &Module) -> Html {
        self.maybe(module.at_level(self.plan.profile.target_level))
    }

    /// Whether a module is for this person.
    pub(crate) fn passes(&self, module: &Module) -> bool {
        self.plan.passes(&module.filters, None) && self.shown(module.show.as_ref()).is_some()
    }

    /// When something is shown; `None` if it never is to this person.
    pub(crate) fn shown(&self, show: Option<&Show>) -> Option<Dated> {
        match show {
            None => Some(Dated::default()),
            Some(show) => {
                let (from, until) = self.plan.shown(show)?;
                Some(self.dated(from, until))
            }
        }
    }

    /// Days on which something holds; always, if both ends are open.
    pub(crate) fn dated(&self, from: Option<Date>, until: Option<Date>) -> Dated {
        let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Dated { words: self.date_words.dated(from, until), from: iso(from), until: iso(until) }
    }

    /// The parts of a module that are for this person.
    pub(crate) fn sections(&self, module: &Module, tier: Option<TierName>) -> Vec<Section> {
        self.sections_of(&module.parts, tier)
    }

    /// The sections of some parts of a module.
    pub(crate) fn sections_of<'p>(
        &self,
        parts: impl IntoIterator<Item = &'p Part>,
        tier: Option<TierName>,
    ) -> Vec<Section> {
        let section = |part: &Part| {
            let dated = self.shown(part.show.as_ref())?;
            self.plan.passes(&part.filters, tier).then(|| Section {
                title: part.title.as_ref().map(|title| self.inline(title)).unwrap_or_default(),
                html: self.html(&part.text),
                dated,
            })
        };
        parts.into_iter().filter_map(section).collect()
    }

    /// The text of a module and its parts: what has neither title nor days of its own is one text, until the first
    /// part that has.
    pub(crate) fn text_and_sections(&self, module: &Module) -> (Html, Vec<Section>) {
        let mut sections = self.sections(module, None);
        let is_plain = |section: &Section| section.title.is_empty() && section.dated.words.is_empty();
        let rest = sections.split_off(sections.iter().position(|it| !is_plain(it)).unwrap_or(sections.len()));
        let plain = sections.into_iter().map(|section| section.html);
        let text = [self.html(&module.body), self.at_level(module)].into_iter().chain(plain);
        (Html::concat(text), rest)
    }

    // Links

    /// The address of a page; `id` is that of what the page is about, where there are several of its kind.
    pub(crate) fn href(&self, kind: PageKind, id: &str) -> String {
        format!("{}{}", self.root, kind.file_about(id))
    }

    /// The address of a place on a page.
    pub(crate) fn href_at(&self, kind: PageKind, place: &str) -> String {
        format!("{}#{place}", self.href(kind, ""))
    }

    /// A page with its short title; without an address if this person does not have it.
    pub(crate) fn page_link(&self, slug: &str) -> Link {
        let page = self.plan.guide.page(slug);
        let title = page.map(|page| page.nav.as_ref().unwrap_or(&page.module.title));
        let file = self.file_of(slug).filter(|_| page.is_none_or(|page| self.passes(&page.module)));
        Link {
            href: file.map(|file| format!("{}{file}", self.root)).unwrap_or_default(),
            text: title.map(|title| self.plain(title)).unwrap_or_default(),
        }
    }

    pub(crate) fn task_href(&self, planned: &PlannedTask) -> String {
        self.href_at(PageKind::Checklist, &format!("task-{}", planned.id))
    }

    /// Whether this person has a page of a kind. Nobody asks for feedback that is there.
    /// Reference: pages.md#pages
    pub(crate) fn has_page(&self, kind: PageKind) -> bool {
        kind != PageKind::FeedbackRequest || self.plan.profile.feedback.status != FeedbackStatus::Received
    }

    /// The file of a page that this person has.
    fn file_of(&self, slug: &str) -> Option<String> {
        file_of(slug).filter(|_| PageKind::of(slug).is_none_or(|kind| self.has_page(kind)))
    }

    /// Focus, then watch: the principles that were named.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = &'a Chosen> {
        self.plan.focus.focus.iter().chain(&self.plan.focus.watch)
    }

    /// The page of a principle.
    pub(crate) fn principle_href(&self, id: PrincipleId) -> String {
        self.href(PageKind::Principle, &self.plan.guide.principle(id).module.id)
    }

    /// Whether the page of a principle has a section: what was not named has fewer of them.
    fn has_section(&self, id: PrincipleId, section: &str) -> bool {
        const OF_NAMED: [&str; 5] = ["low-score", "first-step", "probes", "bullet", "own-stories"];
        match self.plan.focus.tier(id) {
            TierName::Rebuild | TierName::Sharpen => true,
            TierName::Watch => section != "experiments",
            TierName::Other => section != "experiments" && !OF_NAMED.contains(&section),
        }
    }

    pub(crate) fn principle_links(&self, ids: &[PrincipleId]) -> Vec<Link> {
        let link = |id: &PrincipleId| Link { href: self.principle_href(*id), text: self.principle_name(*id) };
        ids.iter().map(link).collect()
    }
}

/// Fills prose in: values of this person, and links to what this person has.
impl Fill for PageContext<'_> {
    fn mark(&self, mark: Mark) -> String {
        self.wording.mark(mark)
    }

    fn value(&self, placeholder: &Placeholder) -> Result<String, String> {
        self.wording.value_of(placeholder.name())
    }

    fn address(&self, target: &Target) -> Option<String> {
        let (plan, id) = (self.plan, &*target.id);
        let at = |page: &str, place: String| Some(format!("{}{}#{place}", self.root, self.file_of(page)?));
        let address = match target.kind {
            ModuleKind::Tasks => {
                let planned = plan.tasks.iter().find(|task| task.task.module.id == id)?;
                return Some(self.task_href(planned));
            }
            ModuleKind::Mistakes => {
                plan.mistakes.iter().find(|(mistake, _)| mistake.module.id == id)?;
                return Some(self.href_at(PageKind::Mistakes, &format!("mistake-{id}")));
            }
            ModuleKind::Rounds => {
                let round = plan.guide.rounds.iter().find(|round| round.module.id == id)?;
                return self.round_place(round).map(|place| self.href_at(PageKind::Interviews, &place));
            }
            ModuleKind::Letters => {
                let letter = plan.guide.letters.iter().find(|letter| letter.module.id == id)?;
                self.passes(&letter.module).then_some(())?;
                return at(&letter.page, format!("letter-{id}"));
            }
            ModuleKind::Notes => {
                let note = plan.guide.notes.iter().find(|note| note.module.id == id)?;
                self.passes(&note.module).then_some(())?;
                return at(note.pages.first()?, format!("note-{id}"));
            }
            ModuleKind::Principles => {
                let place = plan.guide.principles.iter().position(|p| p.module.id == id)?;
                let href = self.principle_href(PrincipleId(place));
                if target
                    .fragment
                    .as_ref()
                    .is_some_and(|section| !self.has_section(PrincipleId(place), section))
                {
                    return Some(href);
                }
                href
            }
            ModuleKind::Cases => {
                plan.cases.iter().find(|(case, _)| case.module.id == id)?;
                self.href(PageKind::Case, id)
            }
            ModuleKind::Pages => {
                let page = plan.guide.page(id).filter(|page| self.passes(&page.module))?;
                format!("{}{}", self.root, self.file_of(&page.module.id)?)
            }
        };
        let fragment = target.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
        Some(format!("{address}{fragment}"))
    }
}
