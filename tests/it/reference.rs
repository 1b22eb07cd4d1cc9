//! The reference in `.docs/reference` and the program agree: what comments cite exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What a comment writes before the place it cites, as in `Reference: tailoring.md#gate`.
const CITATION: &str = concat!("Reference", ": ");

/// The folders whose comments may cite the reference.
const CITING: &[&str] = &["src", "tests/it", "tests/browser", "benches", "themes", "content", ".ci", ".docs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text files below a folder of the repository, by their path in it.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let walk = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let walk = walk.into_iter().filter_entry(|entry| entry.file_name() != "node_modules");
    for entry in walk.map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push((path, text));
        }
    }
    found
}

/// The pages of the reference, by file name.
fn pages() -> BTreeMap<String, String> {
    let pages = files(".docs/reference").into_iter();
    pages.map(|(path, text)| (path.rsplit('/').next().unwrap().to_owned(), text)).collect()
}

/// The anchor that GitHub gives a heading: lower case, blanks as hyphens, other signs dropped.
fn slug(heading: &str) -> String {
    let signs = heading.trim().chars().filter_map(|sign| match sign {
        ' ' => Some('-'),
        '-' | '_' => Some(sign),
        sign => sign.is_alphanumeric().then_some(sign),
    });
    signs.flat_map(char::to_lowercase).collect()
}

/// The headings of a page; lines inside code blocks are none.
fn headings(page: &str) -> Vec<&str> {
    let mut code = false;
    let outside = page.lines().filter(|line| {
        let fence = line.starts_with("```");
        code ^= fence;
        !fence && !code
    });
    outside
        .filter_map(|line| line.strip_prefix('#'))
        .map(|rest| rest.trim_start_matches('#').trim())
        .collect()
}

/// The anchors of each page.
fn anchors() -> BTreeMap<String, BTreeSet<String>> {
    let anchors = |text: &String| headings(text).into_iter().map(slug).collect();
    pages().iter().map(|(name, text)| (name.clone(), anchors(text))).collect()
}

/// What a text cites.
fn citations(text: &str) -> impl Iterator<Item = &str> {
    text.split(CITATION).skip(1).map(|rest| {
        let end = rest.find(|sign: char| !(sign.is_alphanumeric() || "-_.#".contains(sign)));
        rest[..end.unwrap_or(rest.len())].trim_end_matches('.')
    })
}

/// Whether `page.md#heading` is a heading of the reference.
fn exists(anchors: &BTreeMap<String, BTreeSet<String>>, cited: &str) -> bool {
    let (page, anchor) = cited.split_once('#').unwrap_or((cited, ""));
    anchors.get(page).is_some_and(|known| known.contains(anchor))
}

#[test]
fn what_comments_cite_is_a_heading() {
    let anchors = anchors();
    let all = CITING.iter().flat_map(|folder| files(folder));
    let wrong: Vec<String> = all
        .flat_map(|(path, text)| {
            let wrong = citations(&text).filter(|cited| !exists(&anchors, cited));
            wrong.map(|cited| format!("{path}: {cited}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "no such page or heading in .docs/reference:\n{}", wrong.join("\n"));
}

#[test]
fn links_between_pages_lead_to_headings() {
    let anchors = anchors();
    for (page, text) in pages() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if link.contains("://") || link.starts_with("../") {
                continue;
            }
            let (target, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if target.is_empty() { page.as_str() } else { target };
            let known = anchors.get(target).unwrap_or_else(|| panic!("{page}: no page {target}"));
            assert!(anchor.is_empty() || known.contains(anchor), "{page}: {link}");
        }
    }
}

#[test]
fn headings_are_unique_and_the_list_of_pages_is_whole() {
    let all = pages();
    for (page, text) in &all {
        let mut seen = BTreeSet::new();
        let twice: Vec<&str> =
            headings(text).into_iter().filter(|heading| !seen.insert(slug(heading))).collect();
        assert!(twice.is_empty(), "{page}: two headings would share an anchor: {twice:?}");
        let listed = page == "README.md" || all["README.md"].contains(&format!("]({page})"));
        assert!(listed, "README.md of the reference does not list {page}");
    }
}

#[test]
fn the_checks_of_citations_can_fail() {
    let anchors = BTreeMap::from([("gate.md".to_owned(), BTreeSet::from([slug("Hold and re-warm")]))]);
    let text =
        format!("/// {CITATION}gate.md#hold-and-re-warm.\n/// {CITATION}gate.md, {CITATION}rate.md#hold");
    let cited: Vec<&str> = citations(&text).collect();
    assert_eq!(cited, ["gate.md#hold-and-re-warm", "gate.md", "rate.md#hold"]);
    let known: Vec<bool> = cited.iter().map(|cited| exists(&anchors, cited)).collect();
    assert_eq!(known, [true, false, false]);
    assert_eq!(slug("`guide.yaml`: what’s new?"), "guideyaml-whats-new");
    assert_eq!(headings("# A\n```\n# no\n```\n## B `c`\n"), ["A", "B `c`"]);
}
