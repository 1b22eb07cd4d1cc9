//! The modules of each kind: the fields they may have, and how these are read.

mod case;
mod letter;
mod mistake;
mod note;
mod page;
mod principle;
mod round;
mod task;

use super::module_file::ModuleFile;
use crate::fields::Field;
use crate::guide::AnyModule;
use crate::module_kind::ModuleKind;

/// Reads a module; none if a mistake leaves it without a place.
type Read = fn(&ModuleFile<'_>) -> Option<AnyModule>;

/// The fields of a kind, and what reads them.
pub(super) fn of(kind: ModuleKind) -> (&'static [Field], Read) {
    match kind {
        ModuleKind::Principles => (principle::FIELDS, |front| Some(principle::read(front).into())),
        ModuleKind::Tasks => (task::FIELDS, |front| task::read(front).map(Into::into)),
        ModuleKind::Mistakes => (mistake::FIELDS, |front| Some(mistake::read(front).into())),
        ModuleKind::Cases => (case::FIELDS, |front| Some(case::read(front).into())),
        ModuleKind::Rounds => (round::FIELDS, |front| round::read(front).map(Into::into)),
        ModuleKind::Letters => (letter::FIELDS, |front| Some(letter::read(front).into())),
        ModuleKind::Notes => (note::FIELDS, |front| Some(note::read(front).into())),
        ModuleKind::Pages => (page::FIELDS, |front| Some(page::read(front).into())),
    }
}
