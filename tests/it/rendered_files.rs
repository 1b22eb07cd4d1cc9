//! Laws of the pages as files: every link lands on its place, ids are unique, what names one finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pmr_site::diagnostics::Report;
use pmr_site::pipeline::Site;
use pmr_site::plan::Plan;
use pmr_site::profile::Profile;
use pmr_site::settings::Settings;
use pmr_site::tree::{Tree, TreePath};

use crate::playbook::{ANA, PERSONAS, persona};
use crate::shipped_guide::{folder, profile};

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

/// The files of a person.
fn files_of(person: &Profile) -> Tree {
    let plan = Plan::new(person, &SITE.guide).unwrap();
    let mut report = Report::new();
    SITE.playbook(&plan, "", None, &mut report).unwrap_or_else(|| panic!("{report:#?}"))
}

/// The pages of a person, by path.
pub(crate) fn pages_of(person: &Profile) -> BTreeMap<String, String> {
    let files = files_of(person);
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

/// What the page for the printer holds between the marks of its content.
fn workbook(pages: &BTreeMap<String, String>) -> &str {
    let page = pages["print.html"].split_once("<main ").unwrap().1;
    page.split_once("</main>").unwrap().0
}

#[test]
fn the_workbook_has_each_chapter_once_and_its_contents_lead_there() {
    for (person, pages) in pages() {
        let workbook = workbook(&pages);
        let chapters: Vec<&str> = workbook
            .split("<section class=\"print-part\" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let contents = workbook.split_once("<nav class=\"contents").unwrap().1;
        let contents = values(contents.split_once("</nav>").unwrap().0, "href");
        let led: Vec<&str> = contents.iter().filter_map(|href| href.strip_prefix('#')).collect();
        assert_eq!(led, chapters, "{person}");
        for chapter in ["plan", "weeks", "debrief", "stories", "bullets", "letters", "mocks", "gate"] {
            assert!(chapters.contains(&chapter), "{person}: no {chapter}");
        }
    }
}

#[test]
fn the_workbook_holds_what_is_written_in_and_no_more() {
    for (person, pages) in pages() {
        let workbook = workbook(&pages);
        let count = |what: &str| workbook.matches(what).count();
        let cases = pages.keys().filter(|path| path.starts_with("cases/") && *path != "cases/index.html");
        assert_eq!(count("<article class=\"leaf case-leaf\">"), cases.count(), "{person}: cases");
        let bullets = pages["resume.html"].matches("<article class=\"bullet ").count();
        assert!(count("<article class=\"bullet\">") >= bullets, "{person}: bullets");
        let stories = values(&pages["stories.html"], "id").into_iter().filter(|id| id.starts_with("story-"));
        for id in stories {
            assert!(workbook.contains(&format!("id=\"{id}\"")), "{person}: {id}");
        }
        let weeks = values(&pages["schedule.html"], "id").into_iter().filter(|id| id.starts_with("week-"));
        assert!(count("<article class=\"work-week") >= weeks.count(), "{person}: weeks");
        for left_out in ["class=\"mistake", "class=\"task\"", "claim-", "class=\"pair", "class=\"month"] {
            assert!(!workbook.contains(left_out), "{person}: {left_out}");
        }
        // Nothing to press: whoever is without script can do all of it.
        let paper = workbook.split_once("<nav class=\"contents").unwrap().1;
        for tool in ["<button", "<input", "<textarea", "<details"] {
            assert!(!paper.contains(tool), "{person}: {tool}");
        }
        assert!(workbook.len() < 400_000, "{person}: {} bytes", workbook.len());
    }
}

/// The pieces of a text that begin with a mark, up to another.
fn pieces<'t>(text: &'t str, begin: &str, end: &'t str) -> impl Iterator<Item = &'t str> {
    let rest: Vec<&str> = text.split(begin).skip(1).collect();
    rest.into_iter().filter_map(move |rest| rest.split(end).next())
}

#[test]
fn the_workbook_names_things_as_a_reader_on_paper_knows_them() {
    for (person, pages) in pages() {
        let workbook = workbook(&pages);
        let weeks = workbook.split_once("<section class=\"print-part\" id=\"weeks\">").unwrap().1;
        assert!(
            weeks.find("<section class=\"key\">") < weeks.find("<article class=\"work-week"),
            "{person}: the key"
        );
        let cases = pages.keys().filter(|path| path.starts_with("cases/") && *path != "cases/index.html");
        assert!(cases.count() == 0 || weeks.contains("case: “"), "{person}: cases of the weeks");
        let plan = pieces(workbook, "<table class=\"data plan-weeks\">", "</table>").next().unwrap();
        let last = plan.rsplit("<tr").next().unwrap();
        assert!(last.contains("class=\"target\""), "{person}: the plan ends with {last}");
        let (first, phase) = plan.split_once("<tbody>").unwrap().1.split_once("</td>").unwrap();
        assert!(!first.ends_with("<td>"), "{person}: no phase before {phase}");
        // Bullets are numbered, whatever they are called in the profile.
        let bullets = pieces(workbook, "<article class=\"bullet\">\n<h3>Bullet ", "<");
        let bullets: Vec<&str> = bullets.map(str::trim_end).collect();
        let numbers: Vec<String> = (1..=bullets.len()).map(|n| n.to_string()).collect();
        assert_eq!(bullets, numbers, "{person}");
        // Each round has rows for what was asked, under its heading.
        let debrief = pieces(workbook, "<table class=\"debrief\">", "</table>").next().unwrap();
        for round in pieces(debrief, "<tbody>", "</tbody>") {
            assert!(round.matches("<tr>").count() >= 4, "{person}: {round}");
            assert!(round.starts_with("<tr><th scope=\"rowgroup\""), "{person}: {round}");
        }
    }
}

/// What a search looks through: address, page, section, text.
fn index_of(person: &Profile) -> Vec<[String; 4]> {
    let files = files_of(person);
    let index = |path: &&str| path.starts_with("assets/search-index.") && path.ends_with(".js");
    let path = files.paths().map(TreePath::as_str).find(index).unwrap();
    let script = files.get(path).unwrap();
    assert!(script.len() <= 60_000, "{} bytes", script.len());
    let script = std::str::from_utf8(script).unwrap();
    let list = script.strip_prefix("window.pmrSearch=").and_then(|list| list.strip_suffix(",];\n")).unwrap();
    serde_json::from_str(&format!("{list}]")).unwrap()
}

#[test]
fn search_reaches_every_place_and_nothing_hidden() {
    let mut people: Vec<Profile> = PERSONAS.into_iter().map(persona).collect();
    people.push(profile("ana", ANA.as_bytes(), None).unwrap());
    for person in &people {
        let index = index_of(person);
        let found: BTreeSet<&str> = index.iter().map(|[address, ..]| address.as_str()).collect();
        for (path, page) in pages_of(person).iter().filter(|(path, _)| *path != "print.html") {
            assert!(found.contains(path.as_str()), "{}: {path}", person.id);
            for piece in ["<article ", "<details "].into_iter().flat_map(|open| page.split(open).skip(1)) {
                let tag = piece.split('>').next().unwrap();
                for id in values(&format!(" {tag}"), "id") {
                    let place = format!("{path}#{id}");
                    assert!(
                        tag.contains("hidden") || found.contains(place.as_str()),
                        "{}: {place}",
                        person.id
                    );
                }
            }
        }
        for [address, page, section, text] in &index {
            assert!(!page.is_empty() && !address.is_empty(), "{}: {address}", person.id);
            assert!(!section.contains(['{', '<']) && !text.contains('{'), "{}: {section}: {text}", person.id);
            assert!(text.chars().count() <= 160, "{}: {text}", person.id);
        }
    }
}

/// Reference: content.md#pages
#[test]
fn an_invented_example_stands_where_nothing_is_written_yet_and_search_does_not_find_it() {
    const INVITING: [&str; 6] = ["cover-letter", "feedback", "mocks", "narrative", "resume", "stories"];
    let with_example = |person: &Profile| -> Vec<String> {
        let pages = pages_of(person).into_iter().filter(|(_, page)| page.contains("data-example"));
        pages
            .map(|(path, page)| {
                let (_, example) = page.split_once("data-example").unwrap();
                let label = example.split_once("</p>").unwrap().0;
                assert!(label.contains("Example, invented"), "{path}: {label}");
                path
            })
            .collect()
    };
    let fresh = persona("p01");
    assert_eq!(with_example(&fresh), INVITING.map(|slug| format!("{slug}.html")));
    assert!(index_of(&fresh).iter().all(|[.., text]| !text.contains("hotel")));
    // Ana has written all but a mock.
    let ana = profile("ana", ANA.as_bytes(), None).unwrap();
    let mocks = if ana.mocks.is_empty() { vec!["mocks.html".to_owned()] } else { Vec::new() };
    assert_eq!(with_example(&ana), mocks);
}

#[test]
fn a_task_a_principle_and_a_story_are_found_by_their_names() {
    let index = index_of(&profile("ana", ANA.as_bytes(), None).unwrap());
    let at = |name: &str| -> Vec<&str> {
        let named = index.iter().filter(|[_, _, section, _]| section.contains(name));
        named.map(|[address, ..]| address.as_str()).collect()
    };
    assert!(at("Cover letter drafted").contains(&"checklist.html#task-cover-letter"));
    assert!(at("Frugality").contains(&"principles/index.html#frugality"));
    assert!(at("Week 1").iter().any(|address| address.starts_with("schedule.html#week-")));
}

#[test]
fn a_logo_is_two_rem_high_whatever_its_size() {
    let themes = folder("themes");
    let sheet = |path: &str| {
        let (_, bytes) = themes.iter().find(|(known, _)| known.as_str() == path).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    // Of two rules the one of the later layer holds, and one that stands in no layer before all.
    let sheet_rules = |path: &str| -> Vec<String> {
        let sheet = sheet(path);
        let rules = sheet.lines().filter_map(|line| line.split_once(" {"));
        rules
            .filter(|(selector, _)| selector.contains("img"))
            .map(|(a, b)| format!("{} {{{b}", a.trim()))
            .collect()
    };
    assert_eq!(
        sheet_rules("default/assets/theme.css"),
        [
            "img { max-inline-size: 100%; block-size: auto; }",
            "img, svg { vertical-align: middle; }",
            ".top img { block-size: 2rem; inline-size: auto; object-fit: contain; }",
        ]
    );
    assert_eq!(sheet_rules("paper/assets/paper.css"), [""; 0]);
}
