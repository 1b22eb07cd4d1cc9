//! Files of a site's own themes that nothing reads, because of where they lie or what they are called.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Place, Report};
use crate::names;
use crate::tree::{Tree, TreePath};

/// The file of a theme's words.
const STRINGS: &str = "strings.yaml";
/// The folders of a theme, each with the endings of what belongs there.
const FOLDERS: [(&str, &[&str]); 2] = [("assets", &["css", "js"]), ("templates", &["html"])];

/// Notes what lies in `themes/` and is not read (N-NOT-READ). `shipped` and `own` hold `<name>/…`; `theme` is the
/// one that the site uses, which stands on `base`. What looks like a slip is a warning, the rest a note.
pub(crate) fn note(shipped: &Tree, own: &Tree, theme: &str, base: &str, report: &mut Report) {
    let known: BTreeSet<&str> = shipped.paths().filter_map(|path| path.as_str().split('/').next()).collect();
    let mut unused: BTreeSet<&str> = BTreeSet::new();
    for path in own.paths() {
        let Some((folder, file)) = path.as_str().split_once('/') else {
            report.push(warning(path.as_str(), &format!("files of a theme lie in `themes/{theme}/`")));
            continue;
        };
        if folder == theme || folder == base {
            if let Some(why) = why_unread(file, folder, shipped, own, base) {
                report.push(warning(path.as_str(), &why));
            }
        } else if !known.contains(folder) {
            unused.insert(folder);
        }
    }
    for folder in unused {
        let near = names::nearest(folder, known.iter().copied().chain([theme]));
        report.push(match near {
            Some(near) => warning(folder, &format!("the theme is called `{near}`")),
            None => {
                let message = format!("`themes/{folder}` is not read: the site uses the theme `{theme}`");
                Diagnostic::note("N-NOT-READ", message).at(Place::file(format!("themes/{folder}")))
            }
        });
    }
}

fn warning(path: &str, why: &str) -> Diagnostic {
    let message = format!("`themes/{path}` is not read: {why}");
    Diagnostic::warning("N-NOT-READ", message).at(Place::file(format!("themes/{path}")))
}

/// Why a file in the folder of a theme that is used is not read itself.
fn why_unread(file: &str, theme: &str, shipped: &Tree, own: &Tree, base: &str) -> Option<String> {
    if file == STRINGS || file.starts_with("assets/") {
        return None;
    }
    let Some(template) = file.strip_prefix("templates/") else {
        return Some(match file.split_once('/') {
            None if names::nearest(file, [STRINGS]).is_some() => format!("texts stand in `{STRINGS}`"),
            None => {
                let ending = file.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
                let home = FOLDERS.iter().find(|(_, endings)| endings.contains(&ending));
                let (folder, _) = home.unwrap_or(&FOLDERS[0]);
                format!("it belongs to `themes/{theme}/{folder}/`")
            }
            Some((folder, _)) => {
                let folders = FOLDERS.iter().map(|(folder, _)| *folder);
                match names::nearest(folder, folders) {
                    Some(near) => format!("the folder is called `{near}`"),
                    None => "a theme holds `templates/`, `assets/` and `strings.yaml`".to_owned(),
                }
            }
        });
    };
    // A template of another name is read where one of the others names it.
    let templates = |tree: &Tree, theme: &str| tree.under(theme).under("templates");
    let (of_base, of_theme) = (templates(shipped, base), templates(shipped, theme));
    let is_shipped = |name: &str| of_base.contains(name) || of_theme.contains(name);
    let names_it = |(_, bytes): (&TreePath, &_)| {
        let bytes: &std::sync::Arc<[u8]> = bytes;
        String::from_utf8_lossy(bytes).contains(template)
    };
    if is_shipped(template) || templates(own, theme).iter().any(names_it) {
        return None;
    }
    let near = names::nearest(template, of_base.paths().map(TreePath::as_str));
    Some(match near {
        Some(near) => format!("the template is called `{near}`"),
        None => "no template uses it".to_owned(),
    })
}
