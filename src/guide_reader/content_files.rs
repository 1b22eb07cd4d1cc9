//! Which file of a content folder is what: `guide.yaml`, and modules by the folder they lie in.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::InputFile;
use crate::module_kind::ModuleKind;
use crate::page_list::{NOT_FOUND, PageKind, file_of};
use crate::shipped_yaml;
use crate::tree::{Tree, TreePath};
use crate::yaml::{self, At, Node, Source, Text};

/// A file that its folder makes a module.
pub(super) struct ContentFile<'t> {
    pub(super) kind: ModuleKind,
    pub(super) id: Arc<str>,
    pub(super) path: &'t TreePath,
    bytes: &'t [u8],
}

/// All modules of a folder in byte order of their paths (E-MODULE-KIND, E-MODULE-DUP, E-ID). `prefix` stands
/// before each path in diagnostics.
pub(super) fn modules<'t>(content: &'t Tree, prefix: &str, report: &mut Report) -> Vec<ContentFile<'t>> {
    let mut modules: Vec<ContentFile<'t>> = Vec::new();
    for (path, bytes) in content.iter().filter(|(path, _)| path.as_str() != "guide.yaml") {
        let place = Place::file(format!("{prefix}{path}"));
        let folder = path.as_str().split('/').next().unwrap_or_default();
        let kind = ModuleKind::ALL.iter().copied().find(|kind| kind.folder() == folder && path.depth() > 0);
        let (Some(kind), true) = (kind, path.name().ends_with(".md")) else {
            let folders: Vec<&str> = ModuleKind::ALL.iter().map(|kind| kind.folder()).collect();
            let wrong =
                Diagnostic::error("E-MODULE-KIND", format!("`{prefix}{path}` is no place for a module"));
            let kinds = format!("kinds: {}; a module is a .md file", folders.join(", "));
            let near = crate::names::path_meant(prefix, path.as_str(), &folders, "guide.yaml");
            report.push(wrong.at(place).hint(near.unwrap_or(kinds)));
            continue;
        };
        let Some(id) = InputFile::slug(path.stem()) else {
            let wrong = Diagnostic::error("E-ID", format!("`{}` cannot be an id", path.stem()));
            report.push(wrong.at(place).hint("use a–z, 0–9 and single hyphens"));
            continue;
        };
        if let Some(wrong) = taken_file(kind, &id) {
            report.push(wrong.at(place.clone()));
        }
        if let Some(other) = modules.iter().find(|file| file.kind == kind && *file.id == *id) {
            let (a, b) = (other.path, path);
            let message = format!("`{id}` is the id of two {folder}: {prefix}{a}, {prefix}{b}");
            let this = ContentFile { kind, id: Arc::from(id), path, bytes };
            report.push(same_id(Diagnostic::error("E-MODULE-DUP", message), other, &this, prefix));
            continue;
        }
        modules.push(ContentFile { kind, id: Arc::from(id), path, bytes });
    }
    modules
}

/// E-MODULE-FRONT, with what is missing of the front matter.
fn no_front_matter(source: &Source) -> Diagnostic {
    let mut lines = source.text.lines().enumerate().skip_while(|(_, line)| line.trim().is_empty());
    let (message, hint) = match lines.next().map(|(n, line)| (n, line.trim_end())) {
        Some((0, "---")) => (
            "the front matter of this module does not end",
            "write `---` in a line of its own between the fields and the text",
        ),
        Some((_, "---")) => (
            "this module does not begin with its front matter",
            "take away what stands before the first `---`",
        ),
        _ => ("this module has no front matter", "begin with `---`, its fields, `---`"),
    };
    Diagnostic::error("E-MODULE-FRONT", message).at(source.place(At::START)).hint(hint)
}

/// What is wrong with two files of one id, at the one that was not shipped.
fn same_id(mistake: Diagnostic, a: &ContentFile<'_>, b: &ContentFile<'_>, prefix: &str) -> Diagnostic {
    let place = |file: &ContentFile<'_>| Place::file(format!("{prefix}{}", file.path));
    // What is shipped lies in the folder of its kind itself.
    let is_shipped = |file: &ContentFile<'_>| file.path.depth() == 1 && file.is_shipped();
    let (shipped, own) = match (is_shipped(a), is_shipped(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return mistake.at(place(b)).hint("give one of them another name"),
    };
    let path = format!("`{prefix}{}`", shipped.path);
    let hint = format!(
        "{path} is shipped: a file of yours at that path takes its place; or give yours another name"
    );
    mistake.at(place(own)).hint(hint)
}

/// E-ID for a module whose page would be written into a file that another page has: `pages/index.md` into that of
/// *Start*.
fn taken_file(kind: ModuleKind, id: &str) -> Option<Diagnostic> {
    let file = match kind {
        ModuleKind::Pages if PageKind::of(id).is_none() => file_of(id)?,
        ModuleKind::Principles => PageKind::Principle.file_about(id),
        ModuleKind::Cases => PageKind::Case.file_about(id),
        _ => return None,
    };
    let taken =
        |by: &str| Diagnostic::error("E-ID", format!("`{id}` cannot be an id here: `{file}` is {by}"));
    if file == NOT_FOUND {
        return Some(taken("the page for addresses that lead nowhere").hint("give this file another name"));
    }
    let page = PageKind::in_file(&file)?.slug();
    let hint =
        format!("its text is `pages/{page}.md`; if you meant another page, give this file another name");
    Some(taken(&format!("the page `{page}`")).hint(hint))
}

/// A file as it was written: nothing of it is understood yet.
pub(super) struct Written {
    pub(super) reading: InputFile,
    pub(super) front: Node,
    pub(super) body: Text,
}

impl ContentFile<'_> {
    /// Whether its fields are those of a file that was shipped.
    pub(super) fn is_shipped(&self) -> bool {
        let text = std::str::from_utf8(self.bytes).unwrap_or_default();
        yaml::front_matter(text).is_some_and(|(front, ..)| shipped_yaml::is_shipped(front))
    }

    /// Takes the file apart into front matter and body (E-FILE-UTF8, E-MODULE-FRONT, E-YAML…).
    pub(super) fn read(&self, prefix: &str, report: &mut Report) -> Option<Written> {
        let source = match Source::new(&format!("{prefix}{}", self.path), self.bytes) {
            Ok(source) => source,
            Err(wrong) => {
                report.push(wrong);
                return None;
            }
        };
        let Some((front, lines, body)) = yaml::front_matter(&source.text) else {
            report.push(no_front_matter(&source));
            return None;
        };
        let at = At { line: lines + 3, ..At::START };
        let body = Text { value: body.to_owned(), at, block: true };
        let front = shipped_yaml::read_part(&source, front, 2, report)?;
        Some(Written { reading: InputFile::new(source), front, body })
    }
}
