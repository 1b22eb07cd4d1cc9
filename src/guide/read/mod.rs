//! Reads a content folder into a checked guide, every mistake of every file in one run.

mod checks;
mod content_files;
mod due;
mod figures;
mod gate;
mod guide_tables;
mod known_names;
mod leave_out;
mod modules;
mod reader;
mod rules;
mod tables;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::module::{Case, Letter, Mistake, Note, Page, Principle, Task};
use super::rules::Activity;
use super::{Guide, LevelId};
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::fields::{Fields, InputFile};
use crate::markdown::{Known, Pending, Placeholder, Texts};
use crate::names;
use crate::tree::Tree;
use crate::yaml::{self, Node, Source};
use content_files::{Kind, Slot, Written};
use known_names::Names;
pub use leave_out::Without;
use modules::Front;
use reader::Reader;

/// The file of levels, phases, figures and word lists.
const GUIDE: &str = "guide.yaml";

impl Guide {
    /// Reads a content folder; `prefix` stands before its paths in diagnostics (`content/`), and the
    /// modules of `without` are left out once they are checked. `None` if anything is wrong: then the
    /// report says what.
    #[must_use]
    pub fn read(content: &Tree, prefix: &str, without: &[Without], report: &mut Report) -> Option<Guide> {
        let mut found = Report::new();
        let guide = read(content, prefix, without, &mut found).filter(|_| !found.failed());
        report.append(found);
        guide
    }
}

fn read(content: &Tree, prefix: &str, without: &[Without], report: &mut Report) -> Option<Guide> {
    let slots = content_files::slots(content, prefix, report);
    let shelf: Vec<(Slot<'_>, Option<Written>)> = in_order(slots, report, |slot, report| {
        let written = slot.read(prefix, report);
        (slot, written)
    });
    let names = Names::gather(&shelf);
    let (mut guide, reading, front) = read_rules(content, prefix, &names, report)?;
    let phases = guide.phases.iter().map(|phase| phase.key.as_str());
    let placeholders = Placeholder::all(phases).into_iter().map(|p| (p.name().to_owned(), p)).collect();
    let known = Known { placeholders, modules: names.modules.clone() };
    if guide.levels.is_empty() || guide.phases.is_empty() {
        // Every name of a level or phase would be called a mistake.
        report.append(reading.into_report());
        return None;
    }
    let read: Vec<Option<Shelved>> = in_order(shelf, report, |(slot, written), report| {
        Some(read_module(&slot, written?, &names, &known, &guide, report))
    });
    let mut shelved: Vec<Shelved> = read.into_iter().flatten().collect();
    check_links(&mut shelved, report);
    for shelved in shelved {
        if let Some(module) = shelved.module {
            module.place(&mut guide);
        }
    }
    guide.sort();
    leave_out::leave_out(&mut guide, without, report);
    check_whole(&guide, &reading, &front);
    report.append(reading.into_report());
    Some(guide)
}

/// Does the same to each value, in parallel; what was found stands in the order of the values.
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
) -> Option<(Guide, InputFile, Node)> {
    let file = format!("{prefix}{GUIDE}");
    let Some(bytes) = content.get(GUIDE) else {
        report.push(Diagnostic::error("E-FILE-MISSING", format!("no file `{file}`")));
        return None;
    };
    let source = Source::new(&file, bytes).map_err(|wrong| report.push(wrong)).ok()?;
    let node = yaml::read(&source, report)?;
    let reading = InputFile::new(source);
    let guide =
        Fields::of(&reading, &node, "", guide_tables::GUIDE, &[]).map(|fields| rules::read(&fields, names));
    match guide {
        Some(guide) => Some((guide, reading, node)),
        None => {
            report.append(reading.into_report());
            None
        }
    }
}

/// A module of any kind.
enum Any {
    Principle(Box<Principle>),
    Task(Box<Task>),
    Mistake(Box<Mistake>),
    Case(Box<Case>),
    Letter(Box<Letter>),
    Note(Box<Note>),
    Page(Box<Page>),
}

impl Any {
    fn place(self, guide: &mut Guide) {
        match self {
            Any::Principle(principle) => guide.principles.push(*principle),
            Any::Task(task) => guide.tasks.push(*task),
            Any::Mistake(mistake) => guide.mistakes.push(*mistake),
            Any::Case(case) => guide.cases.push(*case),
            Any::Letter(letter) => guide.letters.push(*letter),
            Any::Note(note) => guide.notes.push(*note),
            Any::Page(page) => guide.pages.push(*page),
        }
    }
}

/// A module that was read, with the parts others may link to and the links it makes.
struct Shelved {
    module: Option<Any>,
    source: Source,
    kind: Kind,
    id: Arc<str>,
    parts: BTreeSet<String>,
    pending: Vec<Pending>,
}

fn read_module(
    slot: &Slot<'_>,
    written: Written,
    names: &Names,
    known: &Known,
    guide: &Guide,
    report: &mut Report,
) -> Shelved {
    let Written { reading, front, body } = written;
    let texts = Texts::new(&reading, known, slot.kind.folder(), &slot.id);
    let reader = Reader { reading: &reading, texts, names, guide };
    let table = match slot.kind {
        Kind::Principles => tables::PRINCIPLE,
        Kind::Tasks => tables::TASK,
        Kind::Mistakes => tables::MISTAKE,
        Kind::Cases => tables::CASE,
        Kind::Letters => tables::LETTER,
        Kind::Notes => tables::NOTE,
        Kind::Pages => tables::PAGE,
    };
    let opened = Front::open(reader, &front, table, (&slot.id, slot.path.to_string()), &body);
    let module = opened.as_ref().and_then(|front| match slot.kind {
        Kind::Principles => Some(Any::Principle(Box::new(front.principle()))),
        Kind::Tasks => front.task().map(|task| Any::Task(Box::new(task))),
        Kind::Mistakes => Some(Any::Mistake(Box::new(front.mistake()))),
        Kind::Cases => Some(Any::Case(Box::new(front.case()))),
        Kind::Letters => Some(Any::Letter(Box::new(front.letter()))),
        Kind::Notes => Some(Any::Note(Box::new(front.note()))),
        Kind::Pages => Some(Any::Page(Box::new(front.page()))),
    });
    let (parts, pending) = opened.map(|front| front.reader.texts.finish()).unwrap_or_default();
    let source = reading.source().clone();
    report.append(reading.into_report());
    Shelved { module, source, kind: slot.kind, id: Arc::clone(&slot.id), parts, pending }
}

/// Each link to a part of a module finds that part (E-LINK).
fn check_links(shelved: &mut [Shelved], report: &mut Report) {
    let parts: BTreeMap<(&str, Arc<str>), BTreeSet<String>> = shelved
        .iter_mut()
        .map(|module| ((module.kind.folder(), Arc::clone(&module.id)), std::mem::take(&mut module.parts)))
        .collect();
    for module in shelved {
        for link in &module.pending {
            let Some(known) = parts.get(&(link.kind, Arc::clone(&link.id))) else { continue };
            if !known.contains(&link.part) {
                let message = format!("this link leads nowhere: `{}`", link.written);
                let near = names::nearest(&link.part, known.iter().map(String::as_str));
                let hint = near.map_or_else(String::new, |near| format!("did you mean `#{near}`?"));
                report.push(Diagnostic::error("E-LINK", message).at(module.source.place(link.at)).hint(hint));
            }
        }
    }
}

/// What holds for the guide as a whole (E-GUIDE-PRINCIPLES, E-GUIDE-CASES).
fn check_whole(guide: &Guide, reading: &InputFile, front: &Node) {
    if guide.principles.is_empty() {
        reading.push(
            Diagnostic::error("E-GUIDE-PRINCIPLES", "the guide has no principles")
                .at(Place::file(Arc::clone(&reading.source().file)))
                .hint("put one into principles/<slug>.md"),
        );
    }
    let has_cases = guide.phases.iter().any(|phase| phase.share[Activity::Case as usize] > 0);
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
fn level_at(front: &Node, n: usize) -> yaml::At {
    let Node::Mapping(_, fields) = front else { return yaml::At::START };
    let levels = fields.iter().find(|(key, _)| key.value == "levels").map(|(_, levels)| levels);
    match levels {
        Some(Node::List(_, levels)) => {
            levels.get(n).map_or(yaml::At::START, |level| yaml::At { width: 1, ..level.at() })
        }
        _ => yaml::At::START,
    }
}

impl Guide {
    /// Brings modules into their order: by `order`, then id.
    fn sort(&mut self) {
        self.principles.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.tasks.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.mistakes.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.cases.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.letters.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.notes.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
        self.pages.sort_by(|a, b| a.module.rank().cmp(&b.module.rank()));
    }
}
