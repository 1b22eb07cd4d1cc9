//! The house stands: who may import whom, what the core never touches, and what the engine does not know.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the core, ground floor first. A room imports only from rooms above it in this list.
const FLOORS: &[&[&str]] = &[
    &["diagnostics", "markup", "module_kind", "page_list"],
    &["content_hash", "date", "names", "text", "tree"],
    &["formats", "yaml"],
    &["fields"],
    &["markdown", "strings"],
    &["guide"],
    &["profile"],
    &["settings"],
    &["json_schema"],
    &["charts", "plan"],
    &["wording"],
    &["today", "playbook"],
    &["explain", "render"],
    &["pipeline"],
];

/// The rim: it alone may touch the world.
const RIM: &[&str] =
    &["bin", "build_script", "disk", "embedded", "lib", "preview_server", "terminal", "watch"];

fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            let room = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
            (path, room, fs::read_to_string(&file).unwrap())
        })
        .collect()
}

/// The program's text without comments and its own tests.
fn code(text: &str) -> String {
    let program = text.split("#[cfg(test)]").next().unwrap_or(text);
    program.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn a_room_imports_only_from_floors_below_its_own() {
    let mut wrong = Vec::new();
    for (path, room, text) in sources() {
        let Some(own) = floor(&room) else {
            if !RIM.contains(&room.as_str()) {
                wrong.push(format!("{path}: `{room}` has no floor"));
            }
            continue;
        };
        for part in code(&text).split("crate::").skip(1) {
            let other: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            match floor(&other) {
                Some(floor) if floor < own || other == room => {}
                Some(_) => wrong.push(format!("{path}: `{room}` imports `{other}`, which is not below it")),
                None if RIM.contains(&other.as_str()) => {
                    wrong.push(format!("{path}: `{room}` imports `{other}` of the rim"));
                }
                None => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_that_renders_a_playbook_knows_a_day() {
    for (path, room, text) in sources() {
        let renders = room == "playbook" || (room == "render" && !path.starts_with("explain"));
        assert!(!renders || !code(&text).contains("today::"), "{path}: a playbook takes no day");
    }
}

#[test]
fn the_core_touches_neither_disk_nor_clock_nor_terminal() {
    const WORLD: &[&str] = &[
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "println!",
        "eprintln!",
        "print!",
        "SystemTime",
        "Instant",
        "Zoned::now",
        "Timestamp::now",
        "HashMap",
        "HashSet",
    ];
    let mut wrong = Vec::new();
    for (path, room, text) in sources() {
        if RIM.contains(&room.as_str()) {
            continue;
        }
        for word in WORLD.iter().filter(|word| code(&text).contains(**word)) {
            wrong.push(format!("{path}: `{word}` belongs to the rim"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_file_alone_knows_the_yaml_library() {
    let knows = |text: &str| text.contains("serde_yaml") || text.contains("serde_saphyr");
    let files: Vec<String> =
        sources().into_iter().filter(|(_, _, text)| knows(text)).map(|(path, _, _)| path).collect();
    assert!(files.iter().all(|path| path.starts_with("yaml")), "{files:?}");
}

#[test]
fn every_file_says_what_it_is() {
    for (path, _, text) in sources() {
        assert!(text.starts_with("//! "), "{path}: the first line says what the file is");
    }
}

#[test]
fn the_engine_does_not_know_whose_principles_these_are() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/principles");
    let mut words = vec!["amazon".to_owned()];
    for entry in fs::read_dir(content).unwrap() {
        let slug = entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned();
        if slug.contains('-') {
            words.push(slug.replace('-', " "));
            words.push(slug);
        }
    }
    assert!(words.len() > 20, "the principles are there");
    let mut found = Vec::new();
    for (path, _, text) in sources() {
        let text = text.to_lowercase();
        found.extend(words.iter().filter(|word| text.contains(*word)).map(|word| format!("{path}: {word}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn templates_print_markup_only_where_the_program_made_it() {
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for entry in walkdir::WalkDir::new(themes) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            let unsafe_ = text.replace(' ', "").matches("|safe").count();
            let bodies = text.replace(' ', "").matches("{{body|safe}}").count();
            assert_eq!(unsafe_, bodies, "{}: `safe` is for the body of a component", path.display());
            assert!(!text.contains("style=\""), "{}: no style attribute", path.display());
        }
    }
}
