//! Follows the links of a playbook: each must lead to a file that exists, and to a place in it that exists.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{Piece, attribute, pieces};
use super::template_links;
use super::theme::Theme;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::guide::Guide;
use crate::guide::module::Task;
use crate::names;
use crate::page_list::file_of;
use crate::tree::Tree;
use crate::web_address::resolve;

/// Notes each link of each page that leads nowhere in the playbook (E-LINK), where a template of the theme holds it
/// with its place there; where it is the place of a task, that (E-REF). Links to other hosts are not followed.
pub(crate) fn follow(files: &Tree, theme: &Theme, guide: &Guide, report: &mut Report) {
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".html"))
        .filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
        .collect();
    let parts: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(page, html)| (*page, values(html, &["id"]).collect())).collect();
    for (page, html) in &pages {
        for link in values(html, &["href", "src"]) {
            let (target, part) = link.split_once('#').unwrap_or((link, ""));
            if target.split('/').next().is_some_and(|first| first.contains(':')) {
                continue;
            }
            let target = if target.is_empty() { (*page).to_owned() } else { resolve(page, target) };
            let lands = match parts.get(target.as_str()) {
                Some(parts) => part.is_empty() || parts.contains(part),
                None => files.contains(&target),
            };
            if !lands && let Some(task) = task_done_at(guide, &target, part) {
                report.push(no_section(task, part, pages.get(target.as_str()).copied().unwrap_or_default()));
            } else if !lands {
                let wrong = |link: &str, at| {
                    Diagnostic::error("E-LINK", format!("this link leads nowhere: `{link}`")).at(at)
                };
                let written = template_links::behind(link, theme.links());
                if written.is_empty() {
                    report.push(wrong(link, Place::file(*page)));
                }
                written.iter().for_each(|it| report.push(wrong(&it.written, it.place.clone())));
            }
        }
    }
}

/// The task whose place on its page a link leads to.
fn task_done_at<'g>(guide: &'g Guide, file: &str, section: &str) -> Option<&'g Task> {
    let is_there = |task: &&Task| {
        let page = task.page.as_deref().and_then(file_of);
        page.as_deref() == Some(file) && task.place.as_deref() == Some(section)
    };
    guide.tasks.iter().find(is_there)
}

/// E-REF for the place of a task that its page does not have.
fn no_section(task: &Task, section: &str, html: &str) -> Diagnostic {
    let page = task.page.as_deref().unwrap_or_default();
    let tags = pieces(html).filter_map(|piece| match piece {
        Piece::Tag(tag) => Some((tag, attribute(tag, "id")?)),
        Piece::Text(_) => None,
    });
    let sections: Vec<&str> = tags.filter(|(tag, _)| is_section(tag)).map(|(_, id)| id).collect();
    Diagnostic::error("E-REF", format!("the page `{page}` has no section `{section}`"))
        .at(task.place_at.clone())
        .hint(names::suggest(section, &sections))
}

/// Whether an element holds or heads a part of a page.
fn is_section(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').split(|c: char| !c.is_ascii_alphanumeric()).next();
    matches!(name, Some("h2" | "h3" | "section" | "div"))
}

/// The values of some attributes, in order.
fn values<'a>(html: &'a str, names: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
    let tags = pieces(html).filter_map(|piece| match piece {
        Piece::Tag(tag) => Some(tag),
        Piece::Text(_) => None,
    });
    tags.flat_map(move |tag| names.iter().filter_map(move |name| attribute(tag, name)))
}
