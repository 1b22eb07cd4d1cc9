//! The texts of one content file: the names they may use, and the ids and links they have made so far.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::placeholder::Placeholder;
use super::prose::Target;
use super::spot::Spot;
use crate::fields::InputFile;
use crate::module_kind::ModuleKind;
use crate::names;
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
        let ids = kind.sections().iter().map(|id| ((*id).to_owned(), 2)).collect();
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
                let hint = names::did_you_mean(path, self.known.modules.keys().map(String::as_str));
                let message = format!("this link leads nowhere: `{written}`");
                self.wrong(spot, "E-LINK", message, &hint.unwrap_or_default());
                return None;
            }
        };
        let fragment = part.filter(|part| !part.is_empty()).map(|part| {
            let at = spot.at(self.reading);
            let pending = PendingLink { kind, id: Arc::clone(&id), part: part.to_owned(), written, at };
            self.pending.borrow_mut().push(pending);
            Arc::from(kind.id_prefix(&id) + part)
        });
        Some(Target { kind, id, fragment })
    }

    /// An id that nothing else in this module has, from some words, as it stands in the page.
    pub(super) fn free_id(&self, words: &str) -> String {
        let mut ids = self.ids.borrow_mut();
        let slug = slug(words);
        let mut number = ids.get(&slug).copied().unwrap_or(1);
        let mut free = slug.clone();
        while ids.contains_key(&free) {
            free = format!("{slug}-{number}");
            number += 1;
        }
        ids.insert(slug, number.max(2));
        ids.insert(free.clone(), 2);
        self.kind.id_prefix(&self.id) + &free
    }

    /// An id that the text asks for itself, as it stands in the page (E-HTML if it is taken).
    pub(super) fn own_id(&self, id: &str, spot: Spot<'_>) -> String {
        if self.ids.borrow_mut().insert(id.to_owned(), 2).is_some() {
            self.wrong(spot, "E-HTML", format!("the id `{id}` is used twice"), "give one another id");
        }
        self.kind.id_prefix(&self.id) + id
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

/// Words as an id: letters and digits in lower case, a hyphen for everything between.
fn slug(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "part".to_owned() } else { parts.join("-") }
}
