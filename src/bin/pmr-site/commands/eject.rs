//! `eject`: copies shipped files into the site, to be changed there.

use crate::cli::Eject;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::embedded;
use pmr_site::names;
use pmr_site::tree::{Tree, TreePath};

/// Copies the files, all or none.
pub(crate) fn run(args: &Eject, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let folder = match SiteFolder::at(&invocation.site) {
        Ok(folder) => folder,
        Err(mistake) => return mistake.into(),
    };
    let shipped = embedded::tree();
    let mut files = Tree::new();
    for word in &args.paths {
        let path = word.trim_start_matches("./").replace('\\', "/");
        match (TreePath::new(&path), shipped.get(&path)) {
            (Some(path), Some(bytes)) => files.replace(path, bytes.clone()),
            _ => report.push(unknown(&shipped, word)),
        }
    }
    if !report.failed() {
        folder.create(&files, &mut report);
    }
    if report.failed() {
        return Outcome::report(report);
    }
    let name = |path: &TreePath| path_name(&folder.join(path.as_str()));
    Outcome::done(
        files.paths().map(|path| format!("{}  now yours to edit\n", name(path))).collect::<String>(),
    )
}

fn unknown(shipped: &Tree, word: &str) -> Diagnostic {
    let near = names::did_you_mean(word, shipped.paths().map(TreePath::as_str));
    let hint = near.unwrap_or_else(|| "`pmr-site list` prints all of them".to_owned());
    Diagnostic::error("E-EJECT", format!("no shipped file is called `{word}`")).hint(hint)
}
