//! `list`: every file of the guide and the themes, shipped or of the site.

use std::collections::BTreeSet;

use serde_json::json;

use crate::cli::List;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::embedded;
use pmr_site::module_kind::ModuleKind;
use pmr_site::names;
use pmr_site::pipeline;
use pmr_site::tree::Tree;
use pmr_site::visible::{padded, visible, width};

/// Lists the files that the site is made of.
pub(crate) fn run(args: &List, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let own = match SiteFolder::at(&invocation.site) {
        Ok(folder) => folder.own(&mut report),
        Err(mistake) => return mistake.into(),
    };
    let shipped = embedded::tree();
    let files: Vec<(String, &str)> = files(&shipped, &own)
        .into_iter()
        .filter(|path| args.kind.as_ref().is_none_or(|kind| is_of(path, kind)))
        .map(|path| {
            let whose = whose(&shipped, &own, &path);
            (path, whose)
        })
        .collect();
    if let Some(kind) = args.kind.as_ref().filter(|_| files.is_empty()) {
        report.push(unknown(kind));
    }
    let text = if args.format.json {
        let all = files.iter().map(|(path, whose)| json!({"path": path, "whose": whose}));
        format!("{:#}\n", serde_json::Value::from_iter(all))
    } else {
        let shown: Vec<(String, &str)> = files.iter().map(|(path, whose)| (visible(path), *whose)).collect();
        let widest = shown.iter().map(|(path, _)| width(path)).max().unwrap_or(0);
        shown.iter().map(|(path, whose)| format!("{}  {whose}\n", padded(path, widest))).collect()
    };
    Outcome { text, report, ..Outcome::default() }
}

/// The paths of all files that a site can use: the content of its guide, and all themes.
fn files(shipped: &Tree, own: &Tree) -> BTreeSet<String> {
    let content = pipeline::content(shipped, own);
    let themes = shipped.under("themes").overlay(own.under("themes"));
    let paths =
        |folder: &str, tree: &Tree| tree.paths().map(|path| format!("{folder}/{path}")).collect::<Vec<_>>();
    paths("content", &content).into_iter().chain(paths("themes", &themes)).collect()
}

fn is_of(path: &str, kind: &str) -> bool {
    let kind = kind.trim_end_matches('/');
    [format!("{kind}/"), format!("content/{kind}/")].iter().any(|folder| path.starts_with(folder))
}

/// What is wrong with a kind that no file is of (E-REF).
fn unknown(kind: &str) -> Diagnostic {
    let kinds = ModuleKind::ALL.iter().map(|kind| kind.folder());
    let kinds: Vec<&str> = kinds.chain(["content", "themes"]).collect();
    Diagnostic::error("E-REF", format!("no kind is called `{}`", names::cut(kind)))
        .hint(names::suggest(kind, &kinds))
}

fn whose(shipped: &Tree, own: &Tree, path: &str) -> &'static str {
    match (own.contains(path), shipped.contains(path)) {
        (true, true) => "yours, replaces shipped",
        (true, false) => "yours",
        (false, _) => "shipped",
    }
}
