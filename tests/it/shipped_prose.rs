//! Laws of the shipped prose: how it reads, what figures it states, and that its sentences are ours.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pmr_site::diagnostics::Report;
use pmr_site::yaml::{self, Node, Source};
use sha2::{Digest, Sha256};

/// Fields that hold ids, dates and the like: no prose.
const PLAIN: &[&str] = &[
    "order",
    "levels",
    "principles",
    "tiers",
    "when",
    "unless",
    "show",
    "code",
    "aliases",
    "retired_names",
    "pairs",
    "phase",
    "due",
    "effort",
    "done_when",
    "after",
    "useful_until",
    "can_wait",
    "calendar",
    "minutes",
    "days",
    "page",
    "group",
    "front_when",
    "channel",
    "max_words",
    "pages",
    "claim",
    "sources",
    "offers",
    "before_answers",
    "closes",
    "name",
];
/// Fields that the theme labels as invented examples.
const EXAMPLES: &[&str] = &["bad", "good", "bullet", "example"];
/// The most a reader may need: a Flesch-Kincaid grade.
const GRADE: f64 = 9.0;

pub(crate) struct Module {
    pub(crate) path: String,
    kind: String,
    claim: Option<String>,
    /// Field and text; the body is `body`.
    pub(crate) texts: Vec<(String, String)>,
}

pub(crate) fn modules() -> Vec<Module> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(file).unwrap();
            let rest = text.strip_prefix("---\n").unwrap_or_else(|| panic!("{path}: no front matter"));
            let (front, body) = rest.split_once("\n---\n").unwrap_or_else(|| panic!("{path}: not closed"));
            let source = Source::new(&path, text.as_bytes()).unwrap();
            let mut report = Report::new();
            let node = yaml::read_part(&source, front, 2, &mut report);
            assert!(!report.failed(), "{path}: {report:?}");
            let mut texts = Vec::new();
            let node = node.unwrap();
            prose(&node, "", &mut texts);
            let claim = match node.field("claim") {
                Some((_, Node::Text(text))) => Some(text.value.clone()),
                _ => None,
            };
            texts.push(("body".to_owned(), body.to_owned()));
            Module { claim, kind: path.split('/').next().unwrap().to_owned(), path, texts }
        })
        .collect()
}

fn prose(node: &Node, field: &str, texts: &mut Vec<(String, String)>) {
    match node {
        Node::Empty(_) => {}
        Node::Text(text) => texts.push((field.to_owned(), text.value.clone())),
        Node::List(_, items) => items.iter().for_each(|item| prose(item, field, texts)),
        Node::Mapping(_, fields) => {
            for (key, value) in fields {
                if !PLAIN.contains(&key.value.as_str()) {
                    let field = if EXAMPLES.contains(&field) { field } else { key.value.as_str() };
                    prose(value, field, texts);
                }
            }
        }
    }
}

#[test]
fn the_shipped_sets_are_complete() {
    let modules = modules();
    let count = |kind: &str| modules.iter().filter(|module| module.kind == kind).count();
    let found = ["principles", "tasks", "mistakes", "cases", "rounds", "letters", "pages"].map(count);
    assert_eq!(found, [16, 24, 22, 18, 7, 20, 21]);
    assert!(count("notes") >= 25);
}

#[test]
fn no_sentence_is_the_source_guides() {
    let known: BTreeSet<&str> = include_str!("../fixtures/source-shingles.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert!(!known.is_empty(), "the list of runs is there");
    let mut found = Vec::new();
    for module in modules() {
        for (_, text) in &module.texts {
            let text = text.to_lowercase();
            let words: Vec<&str> = text
                .split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit()))
                .filter(|w| !w.is_empty())
                .collect();
            for run in words.windows(8) {
                let run = run.join(" ");
                let hash: String =
                    Sha256::digest(run.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
                if known.contains(hash.as_str()) {
                    found.push(format!("{}: {run}", module.path));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_figure_is_in_the_ledger() {
    let ledger: BTreeSet<&str> =
        include_str!("../fixtures/ledger.txt").lines().filter(|line| !line.starts_with('#')).collect();
    let mut found = Vec::new();
    for module in modules() {
        for (field, text) in module.texts.iter().filter(|(field, _)| !EXAMPLES.contains(&field.as_str())) {
            for paragraph in text.split("\n\n").filter(|p| !p.trim_start().starts_with("> Example, invented"))
            {
                for figure in figures(paragraph) {
                    if !ledger.contains(figure.as_str()) {
                        found.push(format!("{} ({field}): {figure}", module.path));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Figures of `guide.yaml` by path, with the words that stand beside one where prose repeats it.
const UNITS: &[(&str, &[&str])] = &[
    ("rule.cooldown.", &["days"]),
    ("rule.feedback.", &["days"]),
    ("rule.markers.", &["days"]),
    ("rule.rewarm.", &["days", "% of", "hours"]),
    ("rule.hold.", &["days", "% of"]),
    ("rule.focus.", &["% of", "principles"]),
    ("rule.plan.", &["hours", "weeks"]),
    ("rule.case_hours", &["hours"]),
    ("rule.checks.", &["characters", "words"]),
    ("rule.stories.", &["stories", "years"]),
    ("rule.tiers.", &["stories"]),
    ("rule.gate.", &["mocks", "changes"]),
    ("rule.horizon_months", &["months"]),
];

/// Prose says `{{ rule.hold.share }} %`, so that the figure cannot differ from that of the plan. What the guide
/// or somebody outside is reported to say is theirs, and stays as they said it; what happens in an example or a
/// case is invented.
#[test]
fn no_figure_of_the_guide_is_repeated_in_digits() {
    let figures = figures_of_the_guide();
    let mut found = Vec::new();
    for module in modules().iter().filter(|module| !["cases", "principles"].contains(&module.kind.as_str())) {
        if module.claim.as_deref().is_some_and(|claim| claim != "site") {
            continue;
        }
        for (field, text) in module.texts.iter().filter(|(field, _)| !EXAMPLES.contains(&field.as_str())) {
            for paragraph in text.split("\n\n").filter(|p| !p.trim_start().starts_with("> Example, invented"))
            {
                let words: Vec<&str> = paragraph.split_whitespace().map(bare).collect();
                for (n, word) in words.iter().enumerate() {
                    let after = words[n + 1..].iter().take(2).copied().collect::<Vec<_>>().join(" ");
                    let repeats = |(path, value): &(String, String)| {
                        let (_, units) = UNITS.iter().find(|(prefix, _)| path.starts_with(prefix))?;
                        let is_day = units.contains(&"days") && n > 0 && words[n - 1] == "day";
                        let beside =
                            word == value && (is_day || units.iter().any(|unit| after.starts_with(unit)));
                        beside.then(|| format!("{} ({field}): {word} {after} is {path}", module.path))
                    };
                    found.extend(figures.iter().find_map(repeats));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A word without the marks round it, and of a range its end.
fn bare(word: &str) -> &str {
    if word == "%" {
        return word;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.rsplit(['–', '-']).next().unwrap_or(word)
}

/// Each single figure of `guide.yaml` with its path, as its placeholder names it.
fn figures_of_the_guide() -> Vec<(String, String)> {
    fn add(path: &str, node: &Node, found: &mut Vec<(String, String)>) {
        match node {
            Node::Text(text) if text.value.parse::<f64>().is_ok() => {
                found.push((path.to_owned(), text.value.clone()));
            }
            Node::Text(_) | Node::Empty(_) => {}
            Node::List(_, items) => items.iter().for_each(|item| add(path, item, found)),
            Node::Mapping(_, fields) => {
                fields.iter().for_each(|(key, value)| add(&format!("{path}.{}", key.value), value, found));
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide.yaml");
    let source = Source::new("guide.yaml", &fs::read(file).unwrap()).unwrap();
    let mut found = Vec::new();
    add("rule", &yaml::read(&source, &mut Report::new()).unwrap(), &mut found);
    // A list has one path here and a place for each item there.
    found.iter_mut().filter(|(path, _)| path == "rule.markers").for_each(|(path, _)| path.push('.'));
    found
}

/// The numbers a reader sees, without level names, placeholders, code and addresses.
fn figures(text: &str) -> Vec<String> {
    let text = around(&around(text, "{{", "}}").join(" "), "`", "`").join(" ");
    let text = around(&text, "](", ")").join(" ");
    let mut found = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || "–—-/()[]".contains(c)) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let level = word.len() == 2 && word.starts_with('L');
        if word.starts_with("http") || level {
            continue;
        }
        let number: String = word.chars().filter(|c| c.is_ascii_digit() || ".,:".contains(*c)).collect();
        let number = number.trim_matches(|c: char| !c.is_ascii_digit()).to_owned();
        if !number.is_empty() {
            found.push(number);
        }
    }
    found
}

/// The pieces before, between and after what two marks enclose.
pub(crate) fn around(text: &str, open: &str, close: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        pieces.push(before.to_owned());
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    pieces.push(rest.to_owned());
    pieces
}

#[test]
fn examples_of_the_source_guide_are_nobodys_own() {
    let mut found = Vec::new();
    for module in modules() {
        for (_, text) in &module.texts {
            for figure in ["22 %", "15 %", "18 %", "22%", "15%", "18%"] {
                if text.contains(figure) && !text.contains("guide") {
                    found.push(format!("{}: {figure}", module.path));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_reads_at_grade_nine_or_lower() {
    let names = official_names();
    let hard: Vec<String> = modules()
        .iter()
        .map(|module| (module, grade(module.texts.iter().map(|(_, text)| text.as_str()), &names)))
        .filter(|(_, grade)| *grade > GRADE)
        .map(|(module, grade)| format!("{}: {grade:.1}", module.path))
        .collect();
    assert!(hard.is_empty(), "{}", hard.join("\n"));
}

#[test]
fn the_measure_of_reading_tells_easy_from_hard() {
    let easy = "You send it today. Ask two things. Then wait.";
    let hard = "Notwithstanding considerable organisational heterogeneity, institutional stakeholders \
                systematically underestimate interdependencies characterising multidisciplinary initiatives.";
    assert!(grade([easy].into_iter(), &[]) < 4.0);
    assert!(grade([hard].into_iter(), &[]) > 20.0);
}

fn official_names() -> Vec<String> {
    let mut names: Vec<String> = modules()
        .into_iter()
        .filter(|module| module.kind == "principles")
        .flat_map(|module| {
            module.texts.into_iter().filter(|(field, _)| field == "title").map(|(_, name)| name)
        })
        .collect();
    names.extend(["Leadership Principles", "Leadership Principle", "Amazon"].map(str::to_owned));
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

/// The Flesch-Kincaid grade: 0.39 × words a sentence + 11.8 × syllables a word − 15.59. A paragraph, list
/// item or table cell ends a sentence; official names, placeholders and code count as one word of two
/// syllables.
fn grade<'a>(texts: impl Iterator<Item = &'a str>, names: &[String]) -> f64 {
    let (mut words, mut sentences, mut syllables) = (0.0, 0.0, 0.0);
    for text in texts {
        let mut text = around(text, "{{", "}}").join(" placer ");
        text = around(&text, "`", "`").join(" placer ");
        for name in names {
            text = text.replace(name.as_str(), "placer");
        }
        text = around(&text, "](", ")").join(" ").replace('[', "");
        for line in joined_lines(&text) {
            for sentence in line.split_inclusive(['.', '!', '?', ':', ';', '|']) {
                let counts: Vec<f64> = sentence
                    .split(|c: char| c.is_whitespace() || "-–—/|".contains(c))
                    .filter(|word| word.chars().any(char::is_alphanumeric))
                    .map(syllables_of)
                    .collect();
                if !counts.is_empty() {
                    sentences += 1.0;
                    words += counts.len() as f64;
                    syllables += counts.iter().sum::<f64>();
                }
            }
        }
    }
    if sentences == 0.0 { 0.0 } else { 0.39 * words / sentences + 11.8 * syllables / words - 15.59 }
}

/// Paragraphs and list items, each as one line.
fn joined_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim_start_matches(['>', ' ', '#']);
        let item = line.starts_with(['-', '*', '|'])
            || line.split_once(". ").is_some_and(|(n, _)| n.parse::<u8>().is_ok());
        if line.trim().is_empty() {
            open = false;
        } else if open && !item {
            if let Some(last) = lines.last_mut() {
                last.push(' ');
                last.push_str(line);
            }
        } else {
            lines.push(line.to_owned());
            open = true;
        }
    }
    lines
}

/// Groups of vowels, without a silent ending; at least one.
fn syllables_of(word: &str) -> f64 {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    if word == "placer" {
        return 2.0;
    }
    if word.len() <= 3 {
        return 1.0;
    }
    let silent = ["es", "ed", "e"].into_iter().find(|ending| word.ends_with(ending));
    let stem = match silent {
        Some("ed") if word.ends_with("ted") || word.ends_with("ded") => word.as_str(),
        Some("e") if word.ends_with("le") => word.as_str(),
        Some("es")
            if ["ses", "zes", "ches", "shes", "xes", "ges", "ces"].iter().any(|e| word.ends_with(e)) =>
        {
            &word
        }
        Some(ending) => &word[..word.len() - ending.len()],
        None => &word,
    };
    let mut groups = 0;
    let mut inside = false;
    for letter in stem.chars() {
        let vowel = "aeiouy".contains(letter);
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    groups.max(1) as f64
}
