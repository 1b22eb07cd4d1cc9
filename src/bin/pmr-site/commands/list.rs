//! `list`: every file of the guide and the themes, shipped or of the site.

use std::collections::BTreeSet;

use serde_json::json;

use crate::cli::List;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use pmr_site::diagnostics::Report;
use pmr_site::disk::site_folder::SiteFolder;
use pmr_site::embedded;
use pmr_site::pipeline;
use pmr_site::tree::Tree;
use pmr_site::visible::visible;

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
    let text = if args.format.json {
        let all = files.iter().map(|(path, whose)| json!({"path": path, "whose": whose}));
        format!("{:#}\n", serde_json::Value::from_iter(all))
    } else {
        let width = files.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
        files.iter().map(|(path, whose)| format!("{:width$}  {whose}\n", visible(path))).collect()
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

fn whose(shipped: &Tree, own: &Tree, path: &str) -> &'static str {
    match (own.contains(path), shipped.contains(path)) {
        (true, true) => "yours, replaces shipped",
        (true, false) => "yours",
        (false, _) => "shipped",
    }
}
