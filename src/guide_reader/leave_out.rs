//! Leaves modules out of a guide, as `without` of site.yaml asks.

use crate::diagnostics::{Diagnostic, Place, Report, both};
use crate::guide::Guide;
use crate::module_kind::ModuleKind;
use crate::page_list::PageKind;

/// A module to leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// `kind/id`, or a bare id if only one module has it.
    pub word: String,
    /// Where it was asked for.
    pub place: Place,
}

/// Leaves modules out (E-WITHOUT). Links to them become plain text.
pub(super) fn leave_out(guide: &mut Guide, without: &[Without], report: &mut Report) {
    for Without { word, place } in without {
        if let Err((why, hint)) = leave(guide, word) {
            let message = format!("`{word}` cannot be left out: {why}");
            report.push(Diagnostic::error("E-WITHOUT", message).at(place.clone()).hint(hint));
        }
    }
}

fn leave(guide: &mut Guide, word: &str) -> Result<(), (String, String)> {
    let modules: Vec<(ModuleKind, String)> =
        guide.modules().map(|(kind, module)| (kind, format!("{}/{}", kind.folder(), module.id))).collect();
    let is_meant = |name: &str| name == word || name.ends_with(&format!("/{word}"));
    let found: Vec<&(ModuleKind, String)> = modules.iter().filter(|(_, name)| is_meant(name)).collect();
    let (kind, name) = match found[..] {
        [(kind, name)] => (*kind, name),
        [] => {
            let hint = crate::names::did_you_mean(word, modules.iter().map(|(_, name)| name.as_str()));
            return Err(("no such module".to_owned(), hint.unwrap_or_default()));
        }
        _ => {
            let names: Vec<&String> = found.iter().map(|(_, name)| name).collect();
            return Err((format!("several have this id: {}", both(&names)), "write kind/id".to_owned()));
        }
    };
    let id = name.rsplit('/').next().unwrap_or(name);
    let needed = [&guide.gate.feedback_task, &guide.gate.letter_task].into_iter().any(|task| task == id);
    if kind == ModuleKind::Principles {
        return Err(("a principle".to_owned(), String::new()));
    }
    if kind == ModuleKind::Tasks {
        if needed {
            return Err(("the gate needs it".to_owned(), String::new()));
        }
        for page in &mut guide.pages {
            page.closes.retain(|task| task != id);
        }
    }
    if kind == ModuleKind::Pages && PageKind::of(id).is_none() {
        for task in &mut guide.tasks {
            task.page.take_if(|page| page == id);
        }
    }
    guide.remove(kind, id);
    Ok(())
}
