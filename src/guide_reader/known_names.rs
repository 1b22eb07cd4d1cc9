//! Names that content may refer to, known before any module is read in full.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::content_files::{ContentFile, Written};
use crate::fields::InputFile;
use crate::guide::PrincipleId;
use crate::module_kind::ModuleKind;
use crate::names;
use crate::page_list::PageKind;
use crate::yaml::{Node, Text};

pub(super) struct Names {
    /// The principles in the guide's order.
    principles: Vec<PrincipleNames>,
    tasks: Vec<Arc<str>>,
    /// What each task names as the task before it.
    after: BTreeMap<Arc<str>, String>,
    /// Slugs of pages: those the program makes, and those of modules.
    pages: Vec<Arc<str>>,
    /// Kind and id of each module by its path.
    pub(super) modules: BTreeMap<String, (ModuleKind, Arc<str>)>,
}

/// What a principle is called.
struct PrincipleNames {
    order: i64,
    slug: Arc<str>,
    /// Official name, code and aliases.
    others: Vec<String>,
    /// All of them as they are compared.
    keys: Vec<String>,
    /// Whether its fields are as they were shipped.
    is_shipped: bool,
}

impl PrincipleNames {
    fn all(&self) -> impl Iterator<Item = &str> + Clone {
        std::iter::once(&*self.slug).chain(self.others.iter().map(String::as_str))
    }
}

/// The place of a module among its kind if it names none.
pub(super) const ORDER: i64 = 500;

impl Names {
    /// Gathers the names. A file that could not be read still has its id.
    pub(super) fn gather(files: &[(ContentFile<'_>, Option<Written>)]) -> Self {
        let of_kind =
            |kind| files.iter().filter(move |(file, _)| file.kind == kind).map(|(file, _)| &file.id);
        let tasks = of_kind(ModuleKind::Tasks).cloned().collect();
        let own_pages = of_kind(ModuleKind::Pages).filter(|slug| PageKind::of(slug).is_none());
        let pages = PageKind::ALL.iter().map(|page| page.slug().into()).chain(own_pages.cloned()).collect();
        let mut principles: Vec<PrincipleNames> = Vec::new();
        let (mut modules, mut after) = (BTreeMap::new(), BTreeMap::new());
        for (file, written) in files {
            modules.insert(file.path.to_string(), (file.kind, Arc::clone(&file.id)));
            if file.kind == ModuleKind::Tasks
                && let Some(earlier) = written.as_ref().and_then(|w| field(&w.front, "after"))
            {
                after.insert(Arc::clone(&file.id), earlier);
            }
            if file.kind == ModuleKind::Principles {
                let (order, others) = written.as_ref().map_or((ORDER, vec![]), |w| principle(&w.front));
                let (slug, is_shipped) = (Arc::clone(&file.id), file.is_shipped());
                let all = std::iter::once(&*slug).chain(others.iter().map(String::as_str));
                let keys = all.map(names::key).collect();
                principles.push(PrincipleNames { order, slug, others, keys, is_shipped });
            }
        }
        principles.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
        Names { principles, tasks, after, pages, modules }
    }

    /// The principle that a written name means: slug, official name, code or alias.
    fn principle(&self, written: &str) -> Option<PrincipleId> {
        names::find(written, self.principles.iter().map(PrincipleNames::all)).map(PrincipleId)
    }

    /// The same; E-REF if there is none.
    pub(super) fn principle_or_wrong(&self, reading: &InputFile, text: &Text) -> Option<PrincipleId> {
        let found = self.principle(&text.value);
        if found.is_none() {
            let slugs: Vec<&str> = self.principles.iter().map(|it| &*it.slug).collect();
            no(reading, "principle", text, &slugs);
        }
        found
    }

    /// Whether there is a page of this slug.
    pub(super) fn has_page(&self, slug: &str) -> bool {
        self.pages.iter().any(|page| **page == *slug)
    }

    /// Another principle that has a name of this one, be it slug, official name, code or alias: whoever writes it may
    /// mean either. None for the first of the two, but where it is the second that was shipped: then the first is at
    /// fault.
    pub(super) fn principle_besides(&self, slug: &str, name: &str) -> Option<&str> {
        let place = self.principles.iter().position(|it| *it.slug == *slug)?;
        let is_shipped = self.principles[place].is_shipped;
        let key = names::key(name);
        let is_same = |other: &PrincipleNames| match key.is_empty() {
            true => other.all().any(|it| it == name),
            false => other.keys.contains(&key),
        };
        let mut others = self.principles.iter().enumerate().filter(|(n, other)| {
            let comes_first = if is_shipped == other.is_shipped { *n < place } else { other.is_shipped };
            comes_first && is_same(other)
        });
        others.next().map(|(_, other)| &*other.slug)
    }

    /// The slug of a page (E-REF).
    pub(super) fn page(&self, reading: &InputFile, text: &Text) -> Option<String> {
        exact(reading, "page", text, &self.pages)
    }

    /// The id of a task (E-REF).
    pub(super) fn task(&self, reading: &InputFile, text: &Text) -> Option<String> {
        exact(reading, "task", text, &self.tasks)
    }

    /// The id of the task that comes before another (E-REF), which must not wait for that one in turn: of two
    /// tasks that wait for each other neither could ever be begun.
    pub(super) fn earlier_task(&self, reading: &InputFile, task: &str, text: &Text) -> Option<String> {
        let earlier = self.task(reading, text)?;
        let waits_for = |id: &&str| self.after.get(*id).map(String::as_str);
        // A chain longer than there are tasks goes round a circle that this task is not part of.
        let chain: Vec<&str> =
            std::iter::successors(Some(earlier.as_str()), waits_for).take(self.tasks.len()).collect();
        if let Some(back) = chain.iter().position(|id| *id == task) {
            let circle = [&[task], &chain[..=back]].concat().join(" → ");
            let message = format!("`{task}` waits for itself: {circle}");
            reading.wrong(text.at, "E-REF", message, "leave one `after` out");
            return None;
        }
        Some(earlier)
    }
}

/// E-REF with the near miss or the choices.
pub(super) fn no(reading: &InputFile, what: &str, text: &Text, choices: &[&str]) {
    let message = format!("no {what} is called `{}`", text.value);
    reading.wrong(text.at, "E-REF", message, names::suggest(&text.value, choices));
}

fn exact(reading: &InputFile, what: &str, text: &Text, names: &[Arc<str>]) -> Option<String> {
    let found = names.iter().find(|name| ***name == *text.value.trim());
    if found.is_none() {
        let names: Vec<&str> = names.iter().map(|name| &**name).collect();
        no(reading, what, text, &names);
    }
    found.map(|name| name.to_string())
}

/// Order and further names of a principle, as far as they are written as they should be.
fn principle(front: &Node) -> (i64, Vec<String>) {
    let Node::Mapping(_, fields) = front else { return (ORDER, Vec::new()) };
    let (mut order, mut names) = (ORDER, Vec::new());
    for (key, node) in fields {
        match (key.value.as_str(), node) {
            ("order", Node::Text(text)) => order = text.value.trim().parse().unwrap_or(ORDER),
            ("name" | "code", Node::Text(text)) => names.push(text.value.clone()),
            ("aliases", Node::List(_, aliases)) => {
                names.extend(aliases.iter().filter_map(|alias| match alias {
                    Node::Text(text) => Some(text.value.clone()),
                    _ => None,
                }))
            }
            _ => {}
        }
    }
    (order, names)
}

/// A field of front matter that holds one value.
fn field(front: &Node, name: &str) -> Option<String> {
    let Node::Mapping(_, fields) = front else { return None };
    fields.iter().find_map(|(key, node)| match node {
        Node::Text(text) if key.value == name => Some(text.value.trim().to_owned()),
        _ => None,
    })
}
