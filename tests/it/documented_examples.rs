//! What the README and the pages for people show works as it is written: their files are laid into an empty
//! folder, their commands are run there, in order.
//!
//! A block below a path in backticks is a file; a block without a language holds commands.

use std::fs;
use std::path::Path;
use std::process::Command;

use pmr_site::diagnostics::Report;
use pmr_site::yaml::{self, Source};
use regex_lite::Regex;
use walkdir::WalkDir;

use super::run_program::WorkFolder;

/// Commands of the repository itself, all of which CI runs but the last two.
const CARGO: &[&str] = &[
    "cargo run --release --locked -- build",
    "cargo test --locked",
    "cargo bench",
    "cargo install --locked --path .",
];
/// Commands that wait for a person: only their flags are looked at.
const WAITING: &[&str] = &["serve", "watch"];
/// The smallest picture: what somebody's logo is.
const LOGO: &[u8] = include_bytes!("../fixtures/logo.png");
/// What a browser saves for the README's person.
const PROGRESS: &str = "{\"schema\": 1, \"id\": \"me\", \"progress\": {\"done\": {\"feedback-request\": \"2026-11-21\"}, \
                        \"sessions\": {}, \"stories\": {}, \"drills\": {}}}";

#[derive(Debug)]
enum Block {
    File(String, String),
    Commands(Vec<String>),
    /// A part of a file.
    Yaml(String),
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut path = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```") else {
            if !line.is_empty() {
                let named = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
                path = named.filter(|path| !path.contains(['`', ' '])).map(str::to_owned);
            }
            continue;
        };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let whole = inside.join("\n") + "\n";
        match (path.take(), language) {
            (Some(path), _) => found.push(Block::File(path, whole)),
            (None, "") => {
                let commands = inside.iter().map(|line| line.split("   #").next().unwrap_or(line).trim());
                let commands =
                    commands.filter(|line| line.starts_with("pmr-site ") || line.starts_with("cargo "));
                found.push(Block::Commands(commands.map(str::to_owned).collect()));
            }
            (None, "yaml") => found.push(Block::Yaml(whole)),
            (None, _) => {}
        }
    }
    found
}

/// The words of a command, as a shell would take them apart.
fn words(command: &str) -> Vec<String> {
    command
        .split(['\'', '"'])
        .enumerate()
        .flat_map(|(quoted, piece)| match quoted % 2 {
            1 => vec![piece.to_owned()],
            _ => piece.split_whitespace().map(str::to_owned).collect(),
        })
        .collect()
}

fn follow(document: &str, folder: &WorkFolder) {
    let text = fs::read_to_string(crate::shipped_guide::root().join(document)).unwrap();
    let blocks = blocks(&text);
    assert!(!blocks.is_empty(), "{document}: {blocks:?}");
    for block in blocks {
        match block {
            Block::File(path, text) => folder.write(&path, &text),
            Block::Yaml(text) => {
                let mut report = Report::new();
                yaml::read(&Source::new(document, text.as_bytes()).unwrap(), &mut report);
                assert!(!report.failed(), "{document}: {report:?}\n{text}");
            }
            Block::Commands(commands) => commands.iter().for_each(|command| run(document, command, folder)),
        }
    }
    let said = folder.run(&["check"]);
    assert_eq!(said.code, 0, "{document}: {}", said.err);
}

fn run(document: &str, command: &str, folder: &WorkFolder) {
    if command.starts_with("cargo ") {
        assert!(CARGO.contains(&command), "{document}: nothing runs `{command}`");
        return;
    }
    let words = words(command.strip_prefix("pmr-site ").unwrap());
    // A shell puts the reader's own folder in place of `~`.
    let home = folder.path("").to_str().unwrap().to_owned();
    let at_home =
        |word: &String| word.strip_prefix("~/").map_or_else(|| word.clone(), |rest| format!("{home}{rest}"));
    let words: Vec<String> = words.iter().map(at_home).collect();
    let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
    if WAITING.contains(&arguments[0]) {
        let help = folder.run(&[arguments[0], "--help"]).out;
        let unknown = arguments.iter().find(|word| word.starts_with("--") && !help.contains(*word));
        assert!(unknown.is_none(), "{document}: `{command}` has no {unknown:?}");
        return;
    }
    // Nobody is there to say yes.
    let consent = (arguments[0] == "publish" && !arguments.contains(&"--dry-run")).then_some("--yes-public");
    let arguments: Vec<&str> = arguments.into_iter().chain(consent).collect();
    let said = folder.run(&arguments);
    assert_eq!(said.code, 0, "{document}: `{command}`: {}", said.err);
}

#[test]
fn the_readme_works_as_written() {
    let folder = WorkFolder::new().file("Downloads/progress-me.json", PROGRESS);
    fs::write(folder.path("logo.png"), LOGO).unwrap();
    follow("README.md", &folder);
    let profile = fs::read_to_string(folder.path("me.yaml")).unwrap();
    assert!(profile.contains("feedback-request: 2026-11-21"), "{profile}");
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let page = fs::read_to_string(folder.path("public/ana/index.html")).unwrap();
    let assets: Vec<String> = fs::read_dir(folder.path("public/ana/assets"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for (name, ending) in [("logo.", ".png"), ("own.", ".css"), ("brand.", ".css")] {
        let found = assets.iter().find(|file| file.starts_with(name) && file.ends_with(ending)).unwrap();
        assert!(page.contains(&format!("\"assets/{found}\"")), "{found}");
    }
}

#[test]
fn the_page_for_authors_works_as_written() {
    let folder = WorkFolder::new();
    follow(".docs/authors.md", &folder);
}

#[test]
fn the_page_on_themes_works_as_written() {
    let folder = WorkFolder::new().file(
        "site.yaml",
        "profile:\n  rejection_date: 2026-11-20\n  level: L5\n  lowest_principles: unknown\n",
    );
    follow(".docs/reference/themes.md", &folder);
    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(fs::read_to_string(folder.path("public/index.html")).unwrap().contains("The work of this week"));
}

/// A folder with a profile, in a repository that has a remote.
fn repository() -> WorkFolder {
    let folder = WorkFolder::new().file(
        "site.yaml",
        "profile:\n  rejection_date: 2026-11-20\n  level: L5\n  lowest_principles: unknown\n",
    );
    for args in [
        "init -q --bare remote.git",
        "init -q -b main",
        "config user.name Coach",
        "config user.email coach@example.org",
        "remote add origin remote.git",
    ] {
        let git = Command::new("git").current_dir(folder.path("")).args(args.split(' ')).status().unwrap();
        assert!(git.success(), "git {args}");
    }
    folder
}

#[test]
fn the_page_on_hosting_works_as_written() {
    let folder = repository();
    follow(".docs/hosting.md", &folder);
    assert_eq!(folder.run(&["build"]).code, 0);
    let page = fs::read_to_string(folder.path("public/c-7h2kq9wfxm/index.html")).unwrap();
    assert!(page.contains("https://coach.github.io/playbooks/c-7h2kq9wfxm/"), "no canonical address");
}

#[test]
fn the_page_on_privacy_works_as_written() {
    let folder = repository();
    follow(".docs/privacy.md", &folder);
}

#[test]
fn the_page_for_candidates_works_as_written() {
    let folder = WorkFolder::new();
    let words = PROGRESS.replace("\"schema\": 1", "\"schema\": 2").replace(
        "\"drills\": {}}}",
        "\"drills\": {}}, \"rejection\": \"2026-11-20\", \"words\": {\"gap_theme\": {\"text\": \"Too few numbers\", \
         \"base\": \"cbf29ce484222325\"}}}",
    );
    folder.write("Downloads/progress-ana-sample.json", &words.replace("\"me\"", "\"ana-sample\""));
    follow(".docs/candidates.md", &folder);
}

#[test]
fn the_page_for_coaches_works_as_written() {
    let folder = WorkFolder::new();
    let progress = PROGRESS.replace("\"me\"", "\"c-7h2kq9wfxm\"");
    folder.write("inbox/progress-c-7h2kq9wfxm.json", &progress);
    follow(".docs/coaches.md", &folder);
    let profile = fs::read_to_string(folder.path("profiles/ana.yaml")).unwrap();
    assert!(profile.contains("feedback-request: 2026-11-21"), "{profile}");
}

#[test]
fn every_link_of_the_documentation_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let link = Regex::new(r##"(?:\]\(|src=")([^)"#\s]+)"##).unwrap();
    let pages = ["README.md", "CHANGELOG.md", ".docs"].iter().flat_map(|path| WalkDir::new(root.join(path)));
    let pages =
        pages.map(Result::unwrap).filter(|file| file.path().extension().is_some_and(|end| end == "md"));
    let mut links = 0;
    let mut lost = Vec::new();
    for page in pages {
        let text = fs::read_to_string(page.path()).unwrap();
        // What stands in backticks is an example.
        for text in text.split("```").step_by(2).flat_map(|text| text.split('`').step_by(2)) {
            for found in link.captures_iter(text).map(|found| found.get(1).unwrap().as_str()) {
                if found.contains(':') {
                    continue;
                }
                links += 1;
                if !page.path().parent().unwrap().join(found).exists() {
                    lost.push(format!("{}: {found}", page.path().display()));
                }
            }
        }
    }
    assert!(links > 50, "{links} links");
    assert!(lost.is_empty(), "{lost:#?}");
}
