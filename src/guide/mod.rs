//! The guide: everything a playbook is made from that is the same for everybody.
//!
//! A [`Guide`] exists only if every module was read and checked: names resolve, each level has its
//! text, links and placeholders lead somewhere. What the guide is about is content; the program knows
//! levels, principles, phases, tasks, mistakes, cases, rounds, letters, notes and pages.

#![allow(missing_docs)] // Modules and figures are plain: most names of their fields say what they hold.

pub mod condition;
mod draft_check;
mod ids;
pub mod module;
pub mod rules;
mod word_enum;

pub use draft_check::{DraftCheck, DraftKind, Weight};
pub use ids::{LevelId, PhaseId, PrincipleId};
use module::Module;
use rules::{
    CalendarTitles, GateRules, HoldRules, Level, Phase, Phrase, PlannedMock, PracticeRules, Repair, Rewarm,
    RoundType, Rubric, Rules, Tiers, WordLists,
};

use crate::module_kind::ModuleKind;
use crate::names;

/// The whole guide. [`Guide::read`] gives one only if nothing in it is wrong. Modules of a kind stand by
/// (`order`, id).
#[derive(Debug, Default)]
pub struct Guide {
    /// Short name of the guide, such as `--version` prints.
    pub id: String,
    pub title: String,
    /// The year or edition its figures are from.
    pub edition: String,
    /// The employer it is about.
    pub employer: String,
    /// The sentence at the foot of every page; it cannot be switched off.
    pub disclaimer: String,
    /// Levels, lowest first.
    pub levels: Vec<Level>,
    /// Words for the scope of a story, smallest first.
    pub scopes: Vec<String>,
    pub round_types: Vec<RoundType>,
    pub mock_kinds: Vec<String>,
    pub rules: Rules,
    /// Phases in order.
    pub phases: Vec<Phase>,
    /// How study time is shared out.
    pub practice: PracticeRules,
    /// The hold between ready and target.
    pub hold: HoldRules,
    pub rewarm: Rewarm,
    pub tiers: Tiers,
    /// Mocks of the plan in order.
    pub mocks: Vec<PlannedMock>,
    pub gate: GateRules,
    pub calendar: CalendarTitles,
    pub words: WordLists,
    /// The decoder's phrases in order.
    pub phrases: Vec<Phrase>,
    /// What to do about what a draft check finds.
    pub repairs: Vec<(DraftCheck, Repair)>,
    pub rubric: Rubric,
    /// The level grid: title and one text a level.
    pub grid: Vec<(String, Vec<String>)>,
    /// Column titles of the debrief table.
    pub self_debrief: Vec<String>,
    /// Principles in the guide's order.
    pub principles: Vec<module::Principle>,
    pub tasks: Vec<module::Task>,
    pub mistakes: Vec<module::Mistake>,
    pub cases: Vec<module::Case>,
    /// Kinds of interview round, with what to do before and after one.
    pub rounds: Vec<module::RoundAdvice>,
    pub letters: Vec<module::Letter>,
    pub notes: Vec<module::Note>,
    pub pages: Vec<module::Page>,
}

/// What is done to the modules of whatever kind: each kind with its list in [`Guide`].
macro_rules! lists {
    ($($kind:ident $list:ident $module:ty;)+) => {
        /// A module of any kind.
        pub(crate) enum AnyModule { $($kind(Box<$module>)),+ }

        $(impl From<$module> for AnyModule {
            fn from(module: $module) -> Self {
                AnyModule::$kind(Box::new(module))
            }
        })+

        impl Guide {
            /// The modules of a kind in their order.
            pub fn of_kind(&self, kind: ModuleKind) -> Vec<&Module> {
                match kind { $(ModuleKind::$kind => self.$list.iter().map(|one| &one.module).collect()),+ }
            }

            /// Adds modules, each to the list of its kind, by `order`, then id.
            pub(crate) fn add(&mut self, modules: Vec<AnyModule>) {
                for module in modules {
                    match module { $(AnyModule::$kind(module) => self.$list.push(*module)),+ }
                }
                $(self.$list.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));)+
            }

            /// Takes a module out.
            pub(crate) fn remove(&mut self, kind: ModuleKind, id: &str) {
                match kind { $(ModuleKind::$kind => self.$list.retain(|one| one.module.id != id)),+ }
            }
        }
    };
}

lists! {
    Principles principles module::Principle;
    Tasks tasks module::Task;
    Mistakes mistakes module::Mistake;
    Cases cases module::Case;
    Rounds rounds module::RoundAdvice;
    Letters letters module::Letter;
    Notes notes module::Note;
    Pages pages module::Page;
}

impl Guide {
    /// All modules, kind by kind.
    pub fn modules(&self) -> impl Iterator<Item = (ModuleKind, &Module)> {
        let kinds = ModuleKind::ALL.iter().copied();
        kinds.flat_map(|kind| self.of_kind(kind).into_iter().map(move |module| (kind, module)))
    }

    /// The paths of modules that nobody can ever read, because their filters contradict each other; in byte
    /// order. A principle is in the index whoever one is.
    pub fn unreachable(&self) -> Vec<&str> {
        let modules = self.modules().filter(|(kind, _)| *kind != ModuleKind::Principles);
        let unreachable = modules.filter(|(_, module)| !module.filters.can_pass());
        let mut paths: Vec<&str> = unreachable.map(|(_, module)| module.path.as_str()).collect();
        paths.sort_unstable();
        paths
    }
}

impl Guide {
    pub fn level(&self, id: LevelId) -> &Level {
        &self.levels[id.0]
    }

    pub fn principle(&self, id: PrincipleId) -> &module::Principle {
        &self.principles[id.0]
    }

    pub fn phase(&self, id: PhaseId) -> &Phase {
        &self.phases[id.0]
    }

    /// Percent of story time for the focus, if it has so many principles.
    #[must_use]
    pub fn focus_share(&self, principles: usize) -> u32 {
        let shares = &self.rules.focus_shares;
        principles.checked_sub(1).and_then(|place| shares.get(place)).copied().unwrap_or(0)
    }

    /// All principles in the guide's order.
    pub fn principle_ids(&self) -> impl Iterator<Item = PrincipleId> {
        (0..self.principles.len()).map(PrincipleId)
    }

    /// The page of a name, if the guide has one.
    pub fn page(&self, slug: &str) -> Option<&module::Page> {
        self.pages.iter().find(|page| page.module.id == slug)
    }

    /// The task of a name, if the guide has one.
    pub fn task(&self, id: &str) -> Option<&module::Task> {
        self.tasks.iter().find(|task| task.module.id == id)
    }

    /// What to do about what a draft check finds, if the guide says.
    pub fn repair(&self, check: DraftCheck) -> Option<&Repair> {
        self.repairs.iter().find(|(of, _)| *of == check).map(|(_, repair)| repair)
    }

    /// A kind of mock in words: "bar raiser".
    pub fn mock_kind(&self, kind: usize) -> String {
        self.mock_kinds[kind].replace(['_', '-'], " ")
    }

    /// The principle that a written name means: slug, official name, code or alias, compared as
    /// [`names::find`] says.
    pub fn principle_called(&self, written: &str) -> Option<PrincipleId> {
        let names = self
            .principles
            .iter()
            .map(|p| [&p.module.id, &p.name, &p.code].into_iter().chain(&p.aliases).map(String::as_str));
        names::find(written, names).map(PrincipleId)
    }

    /// The level that a written name means: id or alias.
    pub fn level_called(&self, written: &str) -> Option<LevelId> {
        let names = self
            .levels
            .iter()
            .map(|level| std::iter::once(&level.id).chain(&level.aliases).map(String::as_str));
        names::find(written, names).map(LevelId)
    }
}
