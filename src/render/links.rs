//! Follows the links of a playbook: each must lead to a file that exists, and to a place in it that exists.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::{Piece, attribute, pieces};
use super::template_links;
use super::theme::Theme;
use crate::diagnostics::{Diagnostic, Place, Report};
use crate::tree::Tree;
use crate::web_address::resolve;

/// Notes each link of each page that leads nowhere in the playbook (E-LINK), where a template of the theme holds it
/// with its place there. Links to other hosts are not followed.
pub(crate) fn follow(files: &Tree, theme: &Theme, report: &mut Report) {
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
            if !lands {
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

/// The values of some attributes, in order.
fn values<'a>(html: &'a str, names: &'static [&'static str]) -> impl Iterator<Item = &'a str> {
    let tags = pieces(html).filter_map(|piece| match piece {
        Piece::Tag(tag) => Some(tag),
        Piece::Text(_) => None,
    });
    tags.flat_map(move |tag| names.iter().filter_map(move |name| attribute(tag, name)))
}
