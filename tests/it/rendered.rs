//! Laws of the pages as files: every link lands on its place, ids are unique, what names one finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pmr_site::input::profile::Profile;
use pmr_site::input::settings::Settings;
use pmr_site::pipeline::Site;
use pmr_site::plan::Plan;
use pmr_site::report::Report;
use pmr_site::tree::{Tree, TreePath};

use crate::playbook::{ANA, PERSONAS, persona};
use crate::shipped::{folder, profile};

/// The shipped site, read once.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let shipped: Tree = ["content", "themes"]
        .into_iter()
        .flat_map(|name| {
            let files: Vec<_> =
                folder(name).iter().map(|(path, bytes)| (format!("{name}/{path}"), bytes.clone())).collect();
            files
        })
        .map(|(path, bytes)| (TreePath::new(&path).unwrap(), bytes))
        .collect();
    let mut report = Report::new();
    Site::read(&shipped, &Tree::new(), Settings::default(), &mut report)
        .unwrap_or_else(|| panic!("{report:#?}"))
});

/// The pages of a person, by path.
pub(crate) fn pages_of(person: &Profile) -> BTreeMap<String, String> {
    let plan = Plan::new(person, &SITE.guide).unwrap();
    let mut report = Report::new();
    let files = SITE.playbook(&plan, "", None, &mut report).unwrap_or_else(|| panic!("{report:#?}"));
    let pages = files.iter().filter(|(path, _)| path.as_str().ends_with(".html"));
    pages.map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes.to_vec()).unwrap())).collect()
}

/// The pages of some people, by id and path.
fn pages() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut people: Vec<Profile> = PERSONAS.into_iter().map(persona).collect();
    people.push(profile("ana", ANA.as_bytes(), None).unwrap());
    people.iter().map(|person| (person.id.clone(), pages_of(person))).collect()
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let marks = format!(" {attribute}=\"");
    page.split(&marks).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A relative address as a path from the playbook's folder.
fn resolved(address: &str, from: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in address.split('/') {
        match step {
            ".." => drop(folders.pop()),
            step => folders.push(step),
        }
    }
    folders.join("/")
}

#[test]
fn every_link_lands_on_its_place() {
    let mut astray = BTreeSet::new();
    for (person, pages) in pages() {
        let ids: BTreeMap<&str, BTreeSet<&str>> = pages
            .iter()
            .map(|(file, page)| (file.as_str(), values(page, "id").into_iter().collect()))
            .collect();
        for (file, page) in &pages {
            for address in values(page, "href").into_iter().filter(|address| !address.contains(':')) {
                let (to, part) = address.split_once('#').unwrap_or((address, ""));
                let to = if to.is_empty() { file.clone() } else { resolved(to, file) };
                match ids.get(to.as_str()) {
                    Some(known) if part.is_empty() || known.contains(part) => {}
                    None if to == "plan.ics" || to.starts_with("assets/") => {}
                    _ => drop(astray.insert(format!("{person}: {file} -> {address}"))),
                }
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}

#[test]
fn ids_are_unique_and_what_names_one_finds_it() {
    let mut wrong = BTreeSet::new();
    for (person, pages) in pages() {
        for (file, page) in &pages {
            let mut known = BTreeSet::new();
            for id in values(page, "id") {
                if !known.insert(id) {
                    wrong.insert(format!("{person}: {file}: `{id}` twice"));
                }
            }
            let named = ["aria-labelledby", "aria-describedby", "aria-controls", "for"];
            let named = named.iter().flat_map(|name| values(page, name)).flat_map(|ids| ids.split(' '));
            let filled = values(page, "fill").into_iter();
            let filled = filled.filter_map(|fill| fill.strip_prefix("url(#")?.strip_suffix(')'));
            for id in named.chain(filled).filter(|id| !known.contains(id)) {
                wrong.insert(format!("{person}: {file}: nothing is called `{id}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
