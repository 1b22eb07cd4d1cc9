//! Leaves modules out of a guide, as `without` of site.yaml asks.

use crate::diagnostics::{Diagnostic, Place, Report, both};
use crate::guide::Guide;
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
    let names = names(guide);
    let found: Vec<&String> =
        names.iter().filter(|name| *name == word || name.ends_with(&format!("/{word}"))).collect();
    let name = match found[..] {
        [name] => name.clone(),
        [] => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let near = crate::names::did_you_mean(word, names);
            return Err(("no such module".to_owned(), near.unwrap_or_default()));
        }
        _ => return Err((format!("several have this id: {}", both(&found)), "write kind/id".to_owned())),
    };
    let (kind, id) = name.split_once('/').unwrap_or(("", &name));
    let gate = &guide.gate;
    match kind {
        "principles" => return Err(("a principle".to_owned(), String::new())),
        "tasks" if [&gate.feedback_task, &gate.letter_task].into_iter().any(|task| task == id) => {
            return Err(("the gate needs it".to_owned(), String::new()));
        }
        "tasks" => {
            guide.tasks.retain(|task| task.module.id != id);
            for page in &mut guide.pages {
                page.closes.retain(|task| task != id);
            }
        }
        "mistakes" => guide.mistakes.retain(|mistake| mistake.module.id != id),
        "cases" => guide.cases.retain(|case| case.module.id != id),
        "letters" => guide.letters.retain(|letter| letter.module.id != id),
        "notes" => guide.notes.retain(|note| note.module.id != id),
        _ => {
            guide.pages.retain(|page| page.module.id != id);
            let gone = |page: &mut String| page == id && PageKind::of(id).is_none();
            for task in &mut guide.tasks {
                task.page.take_if(gone);
            }
        }
    }
    Ok(())
}

/// All modules as `kind/id`.
fn names(guide: &Guide) -> Vec<String> {
    let of = |kind: &str, id: &str| format!("{kind}/{id}");
    let mut names: Vec<String> = guide.principles.iter().map(|p| of("principles", &p.module.id)).collect();
    names.extend(guide.tasks.iter().map(|task| of("tasks", &task.module.id)));
    names.extend(guide.mistakes.iter().map(|mistake| of("mistakes", &mistake.module.id)));
    names.extend(guide.cases.iter().map(|case| of("cases", &case.module.id)));
    names.extend(guide.letters.iter().map(|letter| of("letters", &letter.module.id)));
    names.extend(guide.notes.iter().map(|note| of("notes", &note.module.id)));
    names.extend(guide.pages.iter().map(|page| of("pages", &page.module.id)));
    names
}
