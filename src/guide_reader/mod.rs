//! Reads a content folder into a checked guide, every mistake of every file in one run.

mod common_fields;
mod content_files;
mod guide_figures;
mod guide_yaml;
mod kinds;
mod known_names;
mod leave_out;
mod module_file;
mod module_values;
mod private_words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Place, Report, one_of};
use crate::fields::{Fields, InputFile};
use crate::guide::module::Case;
use crate::guide::{AnyModule, Guide, LevelId};
use crate::markdown::{Known, PendingLink, Placeholder, Texts};
use crate::module_kind::ModuleKind;
use crate::names;
use crate::page_list::FRAME_IDS;
use crate::shipped_yaml;
use crate::tree::Tree;
use crate::yaml::{At, Node, Source};
use content_files::{ContentFile, Written};
use guide_figures::Figures;
use known_names::Names;
pub use leave_out::Without;
use module_file::ModuleFile;
use module_values::ModuleValues;

/// The file of levels, phases, figures and word lists.
const GUIDE: &str = "guide.yaml";

impl Guide {
    /// Reads a content folder; `prefix` stands before its paths in diagnostics (`content/`), and the
    /// modules of `without` are left out once they are checked. `None` if the report has a mistake.
    #[must_use]
    pub fn read(content: &Tree, prefix: &str, without: &[Without], report: &mut Report) -> Option<Guide> {
        let mut found = Report::new();
        let guide = read(content, prefix, without, &mut found).filter(|_| !found.failed());
        report.append(found);
        guide
    }
}

fn read(content: &Tree, prefix: &str, without: &[Without], report: &mut Report) -> Option<Guide> {
    let modules = content_files::modules(content, prefix, report);
    let files: Vec<(ContentFile<'_>, Option<Written>)> = in_order(modules, report, |file, report| {
        let written = file.read(prefix, report);
        (file, written)
    });
    let names = Names::gather(&files);
    let (mut guide, reading, front, figures) = read_rules(content, prefix, &names, report)?;
    let phases = guide.phases.iter().map(|phase| phase.key.as_str());
    let placeholders = Placeholder::all(phases).into_iter().map(|p| (p.name().to_owned(), p)).collect();
    let known = Known { placeholders, figures, modules: names.modules.clone() };
    if guide.levels.is_empty() || guide.phases.is_empty() {
        // Every name of a level or phase would be called a mistake.
        report.append(reading.into_report());
        return None;
    }
    let read: Vec<Option<ReadFile>> = in_order(files, report, |(file, written), report| {
        Some(read_module(&file, written?, &names, &known, &guide, report))
    });
    let mut read: Vec<ReadFile> = read.into_iter().flatten().collect();
    check_links(&mut read, report);
    guide.add(read.into_iter().filter_map(|file| file.module).collect());
    leave_out::leave_out(&mut guide, without, report);
    check_whole(&guide, &reading, &front);
    report.append(reading.into_report());
    Some(guide)
}

/// Works on each value in parallel; diagnostics keep the order of the values.
fn in_order<A: Send, B: Send>(
    values: Vec<A>,
    report: &mut Report,
    work: impl Fn(A, &mut Report) -> B + Sync,
) -> Vec<B> {
    let done: Vec<(B, Report)> = values
        .into_par_iter()
        .map(|value| {
            let mut report = Report::new();
            (work(value, &mut report), report)
        })
        .collect();
    let take = |(value, found): (B, Report)| {
        report.append(found);
        value
    };
    done.into_iter().map(take).collect()
}

/// `guide.yaml` as a guide without modules, with what is needed to point into the file.
fn read_rules(
    content: &Tree,
    prefix: &str,
    names: &Names,
    report: &mut Report,
) -> Option<(Guide, InputFile, Node, Figures)> {
    let file = format!("{prefix}{GUIDE}");
    let Some(bytes) = content.get(GUIDE) else {
        report.push(Diagnostic::error("E-FILE-MISSING", format!("no file `{file}`")));
        return None;
    };
    let source = Source::new(&file, bytes).map_err(|wrong| report.push(wrong)).ok()?;
    let mut node = shipped_yaml::read(&source, report)?;
    let reading = InputFile::new(source);
    let figures = guide_figures::gather(&node);
    guide_figures::fill(&mut node, &figures, &reading);
    let guide = Fields::of(&reading, &node, "", guide_yaml::FIELDS, &[])
        .map(|fields| guide_yaml::read(&fields, names));
    match guide {
        Some(guide) => Some((guide, reading, node, figures)),
        None => {
            report.append(reading.into_report());
            None
        }
    }
}

/// A module that was read, with the parts others may link to and the links it makes.
struct ReadFile {
    module: Option<AnyModule>,
    source: Source,
    kind: ModuleKind,
    id: Arc<str>,
    parts: BTreeSet<String>,
    pending: Vec<PendingLink>,
}

fn read_module(
    file: &ContentFile<'_>,
    written: Written,
    names: &Names,
    known: &Known,
    guide: &Guide,
    report: &mut Report,
) -> ReadFile {
    let Written { reading, front, body } = written;
    let texts = Texts::new(&reading, known, file.kind, &file.id);
    let reader = ModuleValues { reading: &reading, texts, names, guide };
    let (table, read) = kinds::of(file.kind);
    let opened = ModuleFile::open(reader, &front, table, (&file.id, file.path.to_string()), &body);
    let module = opened.as_ref().and_then(read);
    let (parts, pending) = opened.map(|front| front.reader.texts.finish()).unwrap_or_default();
    let source = reading.source().clone();
    report.append(reading.into_report());
    ReadFile { module, source, kind: file.kind, id: Arc::clone(&file.id), parts, pending }
}

/// Checks that each link to a part of a module leads to one (E-LINK).
fn check_links(files: &mut [ReadFile], report: &mut Report) {
    let parts: BTreeMap<(ModuleKind, Arc<str>), BTreeSet<String>> = files
        .iter_mut()
        .map(|module| ((module.kind, Arc::clone(&module.id)), std::mem::take(&mut module.parts)))
        .collect();
    for module in files {
        for link in &module.pending {
            let Some(known) = parts.get(&(link.kind, Arc::clone(&link.id))) else { continue };
            if !known.contains(&link.part) {
                let message = format!("this link leads nowhere: `{}`", link.written);
                let hint = part_meant(&link.part, known);
                report.push(Diagnostic::error("E-LINK", message).at(module.source.place(link.at)).hint(hint));
            }
        }
    }
}

/// What to write for a section that a module does not have; the ids of the page's frame are no sections.
fn part_meant(part: &str, known: &BTreeSet<String>) -> String {
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|id| !FRAME_IDS.contains(id)).collect();
    match names::nearest(part, known.iter().copied()) {
        Some(near) => format!("did you mean `#{near}`?"),
        None if known.is_empty() => "it has no sections: leave the `#` and what follows it out".to_owned(),
        None => one_of(&known),
    }
}

/// Checks what must hold for the guide as a whole (E-GUIDE-PRINCIPLES, E-GUIDE-CASES).
fn check_whole(guide: &Guide, reading: &InputFile, front: &Node) {
    if guide.principles.is_empty() {
        reading.push(
            Diagnostic::error("E-GUIDE-PRINCIPLES", "the guide has no principles")
                .at(Place::file(Arc::clone(&reading.source().file)))
                .hint("put one into principles/<slug>.md"),
        );
    }
    let has_cases = guide.practice.case > 0;
    for (n, level) in guide.levels.iter().enumerate() {
        let is_for = |case: &Case| case.module.filters.levels.iter().flatten().any(|id| *id == LevelId(n));
        if has_cases && !guide.cases.iter().any(is_for) {
            let message = format!("{} has case time but no case", level.id);
            let hint = format!("put one into cases/<id>.md with levels: [{}]", level.id);
            reading.wrong(level_at(front, n), "E-GUIDE-CASES", message, hint);
        }
    }
}

/// Where a level stands in `guide.yaml`.
fn level_at(front: &Node, n: usize) -> At {
    let Node::Mapping(_, fields) = front else { return At::START };
    let levels = fields.iter().find(|(key, _)| key.value == "levels").map(|(_, levels)| levels);
    match levels {
        Some(Node::List(_, levels)) => levels.get(n).map_or(At::START, |level| At { width: 1, ..level.at() }),
        _ => At::START,
    }
}
