//! The texts of one content file: the names they may use, and the ids and links they have made so far.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::placeholder::Placeholder;
use super::prose::Target;
use super::spot::Spot;
use crate::diagnostics::{Diagnostic, one_of};
use crate::fields::InputFile;
use crate::module_kind::ModuleKind;
use crate::names;
use crate::page_list::{FRAME_IDS, NOTE_ID, PageKind};
use crate::yaml::At;

/// What a text of the guide may name, whatever file it stands in.
pub(crate) struct Known {
    pub(crate) placeholders: BTreeMap<String, Placeholder>,
    /// Figures of the guide, the same for everybody, by the names of their placeholders.
    pub(crate) figures: BTreeMap<String, String>,
    /// Kind and id of each module by its path.
    pub(crate) modules: BTreeMap<String, (ModuleKind, Arc<str>)>,
}

/// A link to a part of a module, to be checked when all modules are read.
#[derive(Debug)]
pub(crate) struct PendingLink {
    pub(crate) kind: ModuleKind,
    pub(crate) id: Arc<str>,
    pub(crate) part: String,
    pub(crate) written: String,
    pub(crate) at: At,
}

/// The texts of one file.
pub(crate) struct Texts<'a> {
    pub(super) reading: &'a InputFile,
    known: &'a Known,
    kind: ModuleKind,
    id: Arc<str>,
    /// Ids in use in this module, without its prefix, and the number that the next of its name gets.
    ids: RefCell<BTreeMap<String, usize>>,
    pending: RefCell<Vec<PendingLink>>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(reading: &'a InputFile, known: &'a Known, kind: ModuleKind, id: &Arc<str>) -> Self {
        let frame: &[&str] = if is_plain(kind, id) { &FRAME_IDS } else { &[] };
        let ids = kind.sections().iter().chain(frame).map(|id| ((*id).to_owned(), 2)).collect();
        Texts {
            reading,
            known,
            kind,
            id: Arc::clone(id),
            ids: RefCell::new(ids),
            pending: RefCell::default(),
        }
    }

    /// The figure of the guide that a placeholder stands for: for everybody the same, so it is text at once.
    pub(super) fn figure(&self, name: &str) -> Option<&'a str> {
        self.known.figures.get(name).map(String::as_str)
    }

    /// The placeholder of a name (E-PLACEHOLDER).
    pub(super) fn placeholder(&self, name: &str, spot: Spot<'_>) -> Option<Placeholder> {
        let found = self.known.placeholders.get(name);
        if found.is_none() {
            let known = self.known.placeholders.keys().chain(self.known.figures.keys());
            let names: Vec<&str> = known.map(String::as_str).collect();
            let message = format!("no placeholder is called `{name}`");
            self.wrong(spot, "E-PLACEHOLDER", message, &names::suggest(name, &names));
        }
        found.cloned()
    }

    /// The target of a link to a module, or to a part of this one (E-LINK).
    pub(super) fn target(&self, path: &str, part: Option<&str>, spot: Spot<'_>) -> Option<Target> {
        let written = part.map_or_else(|| path.to_owned(), |part| format!("{path}#{part}"));
        let (kind, id) = match self.known.modules.get(path) {
            Some((kind, id)) => (*kind, Arc::clone(id)),
            None if path.is_empty() && part.is_some() => (self.kind, Arc::clone(&self.id)),
            None => {
                let message = format!("this link leads nowhere: `{written}`");
                self.wrong(spot, "E-LINK", message, &self.module_meant(path));
                return None;
            }
        };
        let fragment = part.filter(|part| !part.is_empty()).map(|part| {
            let at = spot.at(self.reading);
            let pending = PendingLink { kind, id: Arc::clone(&id), part: part.to_owned(), written, at };
            self.pending.borrow_mut().push(pending);
            Arc::from(id_on_page(kind, &id, part))
        });
        Some(Target { kind, id, fragment })
    }

    /// What to write for the path of a link that no module has: that of a page's module for the file of the page,
    /// that of the only module of this name, or the nearest.
    fn module_meant(&self, path: &str) -> String {
        let known = || self.known.modules.keys().map(String::as_str);
        let file = path.trim_start_matches(['.', '/']).trim_start_matches("content/");
        let of_page = PageKind::in_file(file).map(|page| format!("pages/{}.md", page.slug()));
        let name = file.strip_suffix(".html").or(file.strip_suffix(".md")).unwrap_or(file);
        let is_called = |module: &&str| {
            let module = module.trim_end_matches(".md");
            module == name || module.rsplit_once('/').is_some_and(|(_, own)| own == name)
        };
        let called: Vec<&str> = known().filter(is_called).collect();
        match (of_page.filter(|page| self.known.modules.contains_key(page)), called.as_slice()) {
            (Some(page), _) => names::meant(&page),
            (None, [only]) => names::meant(only),
            (None, []) => names::did_you_mean(path, known()).unwrap_or_else(|| {
                "a link leads to a module of `content/`, for example pages/gate.md".to_owned()
            }),
            (None, several) => one_of(several),
        }
    }

    /// An id that nothing else in this module has, from some words, as it stands in the page.
    pub(super) fn free_id(&self, words: &str) -> String {
        let mut ids = self.ids.borrow_mut();
        let mut slug = slug(words);
        if slug.starts_with(NOTE_ID) {
            slug = format!("part-{slug}");
        }
        let mut number = ids.get(&slug).copied().unwrap_or(1);
        let mut free = slug.clone();
        while ids.contains_key(&free) {
            free = format!("{slug}-{number}");
            number += 1;
        }
        ids.insert(slug, number.max(2));
        ids.insert(free.clone(), 2);
        id_on_page(self.kind, &self.id, &free)
    }

    /// An id that the text asks for itself, as it stands in the page (E-ID; E-MODULE-DUP if it is taken).
    pub(super) fn own_id(&self, id: &str, spot: Spot<'_>) -> String {
        let is_page = is_plain(self.kind, &self.id) && FRAME_IDS.contains(&id);
        if id.contains("--") {
            self.wrong(spot, "E-ID", format!("`{id}` cannot be an id"), "use single hyphens");
        } else if is_page || id.starts_with(NOTE_ID) || self.kind.sections().contains(&id) {
            let message = format!("the id `{id}` is that of a part of the page");
            self.wrong(spot, "E-MODULE-DUP", message, "write another");
        } else if self.ids.borrow_mut().insert(id.to_owned(), 2).is_some() {
            self.wrong(spot, "E-MODULE-DUP", format!("the id `{id}` is used twice"), "give one another id");
        }
        id_on_page(self.kind, &self.id, id)
    }

    /// N-CONTENT-DEAD for a part of a text that nothing in it names.
    pub(super) fn unused(&self, spot: Spot<'_>, shown: &str) {
        let unused = Diagnostic::warning("N-CONTENT-DEAD", format!("nothing uses `{shown}`"));
        self.reading.push(unused.at(self.reading.source().place(spot.at(self.reading))));
    }

    /// Notes a mistake.
    pub(super) fn wrong(&self, spot: Spot<'_>, code: &'static str, message: impl Into<String>, hint: &str) {
        self.reading.wrong(spot.at(self.reading), code, message, hint);
    }

    /// The ids of this module without its prefix, and the links that wait for all modules.
    pub(crate) fn finish(self) -> (BTreeSet<String>, Vec<PendingLink>) {
        (self.ids.into_inner().into_keys().collect(), self.pending.into_inner())
    }
}

/// The id of a part of a module as it stands in the page. No two parts of a page have the same, for no template
/// has ids that begin with `page-` or `text-` or hold two hyphens in a row, and no written id does.
fn id_on_page(kind: ModuleKind, module: &str, part: &str) -> String {
    match kind.shares_its_page() {
        true => format!("{}-{module}--{part}", kind.folder()),
        false if is_plain(kind, module) || kind.sections().contains(&part) => part.to_owned(),
        // A page about one thing has the prose of the page besides that of the thing.
        false if kind == ModuleKind::Pages => format!("page-{part}"),
        false => format!("text-{part}"),
    }
}

/// Whether a module is a page of its own with nothing on it but the frame and notes.
fn is_plain(kind: ModuleKind, module: &str) -> bool {
    kind == ModuleKind::Pages && PageKind::of(module).is_none()
}

/// Words as an id: letters and digits in lower case, a hyphen for everything between.
fn slug(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "part".to_owned() } else { parts.join("-") }
}
