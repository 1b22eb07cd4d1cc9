//! Pictures: well-formed, labelled, escaped, without style, readable on a phone.

use std::collections::BTreeSet;

use jiff::civil::Date;
use pmr_site::charts::check_grid::{CheckRow, check_grid};
use pmr_site::charts::coverage_grid::{Cover, CoverageRow, coverage_grid};
use pmr_site::charts::gate_marks::{GateMark, gate_marks};
use pmr_site::charts::hour_bars::{HoursWeek, hour_bars};
use pmr_site::charts::rating_bars::{HeldMock, Ratings, rating_bars};
use pmr_site::charts::score_bars::{Score, score_bars};
use pmr_site::charts::timeline::{Timeline, strip, timeline};
use pmr_site::charts::{Pen, Svg};
use pmr_site::date::{Days, parse};
use roxmltree::{Document, Node};

use crate::playbook::ANA;
use crate::rendered_files::pages_of;
use crate::shipped_guide::{STRINGS, profile};

fn day(text: &str) -> Date {
    parse(text).unwrap()
}

fn days(from: &str, until: &str) -> Days {
    Days::new(day(from), day(until)).unwrap()
}

fn whole_timeline() -> Timeline {
    Timeline {
        days: days("2026-11-20", "2027-02-20"),
        phases: vec![
            ("Integrate <feedback> & more".to_owned(), days("2026-11-21", "2026-12-04")),
            ("Rebuild".to_owned(), days("2026-12-05", "2026-12-25")),
        ],
        pauses: vec![days("2026-12-12", "2026-12-18")],
        hold: Some(days("2026-12-26", "2027-02-19")),
        rewarm: Some(days("2027-02-06", "2027-02-19")),
        markers: vec![(30, day("2026-12-20")), (60, day("2027-01-19"))],
        appointments: vec![(day("2027-01-28"), "mock: <peer>".to_owned())],
        ready: day("2026-12-25"),
        earliest: day("2027-02-18"),
        target: day("2027-02-20"),
        applied: None,
    }
}

/// Charts with their names: those of the pages of a full profile, and some with figures at their edges.
fn all() -> Vec<(String, String)> {
    let person = profile("ana", ANA.as_bytes(), None).unwrap();
    let mut all: Vec<(String, String)> =
        edges().into_iter().map(|(name, svg)| (name.to_owned(), svg.as_str().to_owned())).collect();
    for (file, page) in pages_of(&person).iter().filter(|(file, _)| *file != "print.html") {
        all.extend(page.match_indices("<svg xmlns").map(|(at, _)| (file.clone(), whole(&page[at..]))));
    }
    all
}

/// The element at the front, with the elements of its kind in it.
fn whole(page: &str) -> String {
    let mut open = 0;
    let end = page.match_indices("svg").find_map(|(at, _)| {
        let (before, after) = (&page[..at], &page[at + 3..]);
        open +=
            i32::from(before.ends_with('<')) - i32::from(before.ends_with("</") && after.starts_with('>'));
        (open == 0).then_some(at + 4)
    });
    page[..end.unwrap()].to_owned()
}

/// Charts with figures and names at their edges.
fn edges() -> Vec<(&'static str, Svg)> {
    let strings = &*STRINGS;
    let pen = |prefix: &'static str| Pen { strings, dates: strings.dates("en-GB"), prefix };
    let week = |label: &str, halves| HoursWeek { label: label.to_owned(), halves };
    let score = |name: &str, score| Score { name: name.to_owned(), score };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let row = |label: &str, fails: &[&str], warns: &[&str]| CheckRow {
        label: label.to_owned(),
        fails: words(fails),
        warns: words(warns),
    };
    let mock =
        |label: &str, ratings: &[Option<u8>]| HeldMock { label: label.to_owned(), ratings: ratings.to_vec() };
    let covers =
        |label: &str, cells: &[Cover]| CoverageRow { label: label.to_owned(), cells: cells.to_vec() };
    vec![
        ("timeline", timeline(&whole_timeline(), &pen("t"))),
        ("hours", hour_bars(&[week("1", [12, 7, 5, 0]), week("hold \"<1>\"", [1, 0, 0, 4])], &pen("h"))),
        ("scores", score_bars(&[score("Dig & Deliver", 2), score("\u{1}'<b>", 5)], &pen("s"))),
        (
            "checks",
            check_grid(
                &[
                    row("Cut <it>", &["no number", "too long", "no principle"], &["says “we”"]),
                    row("A bullet with a <name> that is far too long for any picture of it", &[], &[]),
                ],
                &pen("c"),
            ),
        ),
        (
            "ratings",
            rating_bars(
                &Ratings {
                    principles: vec!["One".to_owned(), "Two".to_owned()],
                    mocks: vec![mock("2 Jan", &[Some(2), None]), mock("9 Jan", &[Some(4), Some(3)])],
                    pass: 3,
                },
                &pen("m"),
            ),
        ),
        (
            "coverage",
            coverage_grid(
                &[
                    covers("Dig & Deliver", &[Cover::Counts, Cover::Strong]),
                    covers("A principle with a long <name>", &[Cover::Named, Cover::Named]),
                ],
                &["Retry & refund", "A story with a <name> that is far too long for any picture of it"],
                &pen("v"),
            ),
        ),
        (
            "gate",
            gate_marks(&[GateMark::From(day("2027-02-18")), GateMark::Passes, GateMark::Open], &pen("g")),
        ),
        ("strip", strip(&whole_timeline(), &pen("s2"))),
    ]
}

fn child<'a>(root: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    root.children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name))).unwrap()
}

#[test]
fn every_picture_is_well_formed_and_labelled_by_its_title_and_description() {
    assert!(all().len() > 2 * edges().len() - 1, "every chart is on a page");
    for (name, svg) in all() {
        let document = Document::parse(&svg).unwrap_or_else(|e| panic!("{name}: {e}\n{svg}"));
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        let (title, about) = (child(root, "title"), child(root, "desc"));
        let ids = format!("{} {}", title.attribute("id").unwrap(), about.attribute("id").unwrap());
        assert_eq!(root.attribute("aria-labelledby"), Some(ids.as_str()), "{name}");
        assert!(title.text().is_some_and(|text| text.len() > 5), "{name}");
        assert!(about.text().is_some_and(|text| !text.contains('{')), "{name}: {about:?}");
    }
}

#[test]
fn ids_begin_with_the_prefix_are_unique_and_every_pattern_that_is_used_exists() {
    for (name, svg) in all() {
        let document = Document::parse(&svg).unwrap();
        let title = child(document.root_element(), "title").attribute("id").unwrap();
        let prefix = title.strip_suffix("-title").unwrap();
        let mut ids = BTreeSet::new();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(id.starts_with(&format!("{prefix}-")), "{name}: {id}");
            assert!(ids.insert(id), "{name}: {id} twice");
        }
        for fill in document.descendants().filter_map(|node| node.attribute("fill")) {
            if let Some(id) = fill.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) {
                assert!(ids.contains(id), "{name}: {id}");
            }
        }
    }
}

#[test]
fn no_picture_has_style_script_or_an_address() {
    for (name, svg) in all() {
        let document = Document::parse(&svg).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            assert!(!matches!(node.tag_name().name(), "style" | "script" | "a" | "image"), "{name}");
            for attribute in node.attributes() {
                let attribute = attribute.name();
                assert!(
                    !attribute.starts_with("on") && attribute != "style" && attribute != "href",
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn what_people_wrote_stands_as_text() {
    let pictures = edges();
    let text = |name: &str| {
        let (_, svg) = pictures.iter().find(|(known, _)| *known == name).unwrap();
        let document = Document::parse(svg.as_str()).unwrap();
        let texts =
            document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        texts.filter_map(|node| node.text()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(text("timeline").contains(&"Integrate <feedback> & more".to_owned()));
    assert!(text("timeline").contains(&"mock: <peer>: 28 Jan".to_owned()));
    assert!(text("hours").contains(&"hold \"<1>\"".to_owned()));
    assert!(text("scores").contains(&" '<b>".to_owned()));
    assert!(text("checks").contains(&"A bullet with a <name> that is…".to_owned()));
    assert!(text("coverage").contains(&"A principle with a long <name>".to_owned()));
    assert!(text("coverage").contains(&"A story with a <name> tha…".to_owned()));
}

#[test]
fn words_keep_their_size_and_stay_inside_a_phone() {
    for (name, svg) in all() {
        let document = Document::parse(&svg).unwrap();
        let root = document.root_element();
        assert_eq!((root.attribute("width"), root.attribute("viewBox")), (Some("100%"), None), "{name}");
        assert!(root.attribute("font-size").unwrap().parse::<u32>().unwrap() >= 14, "{name}");
        let height: i64 = root.attribute("height").unwrap().parse().unwrap();
        for node in document.descendants() {
            for y in ["y", "y1", "y2"].iter().filter_map(|y| node.attribute(*y)) {
                let within = (-20..=height).contains(&y.parse().unwrap());
                assert!(within, "{name}: {y} of {height} in {node:?}");
            }
            for x in ["x", "x1", "x2", "width"].iter().filter_map(|x| node.attribute(*x)) {
                if let Some(share) = x.strip_suffix('%') {
                    let share: f64 = share.parse().unwrap();
                    assert!((0.0..=100.0).contains(&share), "{name}: {share}");
                }
            }
        }
    }
}

#[test]
fn the_timeline_gives_the_script_its_days_and_a_hidden_line_for_today() {
    let pictures = edges();
    let document = Document::parse(pictures[0].1.as_str()).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("data-from"), Some("2026-11-20"));
    assert_eq!(root.attribute("data-until"), Some("2027-02-20"));
    let today = root.children().find(|node| node.attribute("class") == Some("today")).unwrap();
    assert_eq!((today.attribute("visibility"), today.attribute("x")), (Some("hidden"), Some("0%")));
}

/// About how wide a letter is on the narrowest picture, in percent of it.
const LETTER: f64 = 7.0 / 2.88;

#[test]
fn the_timeline_has_a_row_for_each_thing_in_order_of_dates_with_its_name_inside_the_picture() {
    let pictures = edges();
    let document = Document::parse(pictures[0].1.as_str()).unwrap();
    let share = |node: &Node, name: &str| -> f64 {
        node.attribute(name).unwrap().trim_end_matches('%').parse().unwrap()
    };
    let bars: Vec<(i64, f64, f64)> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .map(|node| {
            let x = share(&node, "x");
            (node.attribute("y").unwrap().parse().unwrap(), x, x + share(&node, "width"))
        })
        .collect();
    // Two phases, the pause, the hold, the re-warm, each a row below the one that begins before it.
    assert_eq!(bars.len(), 5);
    assert!(bars.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{bars:?}");
    assert!((bars[0].2 - bars[1].1).abs() < 0.02, "{bars:?}");
    let names: Vec<(i64, f64, f64)> = document
        .descendants()
        .filter(|node| node.attribute("class") == Some("on-ground"))
        .filter(|node| node.parent().unwrap().attribute("class") != Some("on-wide"))
        .map(|node| {
            let (x, width) = (share(&node, "x"), node.text().unwrap().chars().count() as f64 * LETTER);
            let from = if node.attribute("text-anchor") == Some("end") { x - width } else { x };
            (node.attribute("y").unwrap().parse().unwrap(), from, from + width)
        })
        .collect();
    assert_eq!(names.len(), 12);
    assert!(names.is_sorted_by(|a, b| a.0 < b.0), "{names:?}");
    assert!(names.iter().all(|(_, from, until)| -0.1 <= *from && *until <= 100.1), "{names:?}");
}

#[test]
fn each_activity_has_a_look_of_its_own_without_colour() {
    let pictures = edges();
    let document = Document::parse(pictures[1].1.as_str()).unwrap();
    let patterns = document.descendants().filter(|node| node.tag_name().name() == "pattern").count();
    assert_eq!(patterns, 3);
}

#[test]
fn a_picture_of_nothing_is_empty() {
    let strings = &*STRINGS;
    let pen = Pen { strings, dates: strings.terminal_dates(), prefix: "x" };
    assert!(hour_bars(&[], &pen).is_empty());
    assert!(score_bars(&[], &pen).is_empty());
    assert!(check_grid(&[], &pen).is_empty());
    assert!(rating_bars(&Ratings { principles: vec![], mocks: vec![], pass: 3 }, &pen).is_empty());
    assert!(coverage_grid(&[], &["x"], &pen).is_empty());
    assert!(gate_marks(&[], &pen).is_empty());
}

#[test]
fn each_story_of_the_coverage_has_its_name_and_its_state_in_words() {
    let strings = &*STRINGS;
    let pen = Pen { strings, dates: strings.terminal_dates(), prefix: "v" };
    let row = |counts: usize| CoverageRow {
        label: "One".to_owned(),
        cells: (0..11).map(|n| if n < counts { Cover::Strong } else { Cover::Nothing }).collect(),
    };
    let names: Vec<String> = (1..=11).map(|n| format!("Story {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let svg = coverage_grid(&[row(11), row(2)], &names, &pen);
    let document = Document::parse(svg.as_str()).unwrap();
    let ticks = document.descendants().filter(|node| node.attribute("class") == Some("c-pass"));
    let places: BTreeSet<_> = ticks.map(|node| (node.attribute("x"), node.attribute("y"))).collect();
    assert_eq!(places.len(), 11 + 2, "one a story that counts");
    let said = |words: &str| {
        document.descendants().filter(|node| node.is_text() && node.text() == Some(words)).count()
    };
    assert_eq!([said("Story 1"), said("Story 3"), said("strong")], [4, 2, 13], "names twice, for each width");
}

#[test]
fn what_each_text_and_mock_comes_to_stands_in_words_beside_its_sign() {
    let pictures = edges();
    let said = |name: &str| {
        let (_, svg) = pictures.iter().find(|(known, _)| *known == name).unwrap();
        let document = Document::parse(svg.as_str()).unwrap();
        let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
        texts.filter_map(|node| node.text()).map(str::to_owned).collect::<Vec<_>>().join(" | ")
    };
    let checks = said("checks");
    for words in ["no number | too long | no principle | says “we”", "passes every check"] {
        assert!(checks.contains(words), "{checks}");
    }
    let ratings = said("ratings");
    for words in ["2 Jan | 2, below 3", "9 Jan | 4 of 5", "9 Jan | 3 of 5"] {
        assert!(ratings.contains(words), "{ratings}");
    }
    assert_eq!(said("gate").rsplit(" | ").next(), Some("passes from Thu 18 Feb on: 1"));
}
