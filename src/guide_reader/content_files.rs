//! Which file of a content folder is what: `guide.yaml`, and modules by the folder they lie in.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::InputFile;
use crate::module_kind::ModuleKind;
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
        if let Some(other) = modules.iter().find(|file| file.kind == kind && *file.id == *id) {
            let (a, b) = (other.path, path);
            let message = format!("`{id}` is the id of two {folder}: {prefix}{a}, {prefix}{b}");
            report.push(Diagnostic::error("E-MODULE-DUP", message).at(place));
            continue;
        }
        modules.push(ContentFile { kind, id: Arc::from(id), path, bytes });
    }
    modules
}

/// A file as it was written: nothing of it is understood yet.
pub(super) struct Written {
    pub(super) reading: InputFile,
    pub(super) front: Node,
    pub(super) body: Text,
}

impl ContentFile<'_> {
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
            let wrong = Diagnostic::error("E-MODULE-FRONT", "this module has no front matter");
            report.push(wrong.at(source.place(At::START)).hint("begin with `---`, its fields, `---`"));
            return None;
        };
        let at = At { line: lines + 3, ..At::START };
        let body = Text { value: body.to_owned(), at, block: true };
        let front = shipped_yaml::read_part(&source, front, 2, report)?;
        Some(Written { reading: InputFile::new(source), front, body })
    }
}
