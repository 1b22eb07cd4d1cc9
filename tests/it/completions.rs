//! What shells and manuals make of the command line, in real ones: completions at a press of the tab key, pages as
//! `man` and `mandoc` read them. What is not installed is left out, and the log says so; the machine that decides has
//! them all.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::run_program::{THREE_LINES, WorkFolder, not_tested};

fn site() -> WorkFolder {
    WorkFolder::new()
        .file("site.yaml", "profiles: people\n")
        .file("people/ana.yaml", THREE_LINES)
        .file("people/zoe-maria.yaml", THREE_LINES)
        .file("elsewhere/kim.yaml", THREE_LINES)
}

/// Whether a program is there; if not, the log says what is left out.
fn is_installed(program: &str, version: &str) -> bool {
    let is_there = Command::new(program).arg(version).output().is_ok();
    if !is_there {
        let why = format!(
            "install {program} (`apt install {}`)",
            if program == "man" { "man-db" } else { program }
        );
        not_tested(&format!("what {program} makes of the command line"), &why);
    }
    is_there
}

/// A shell in the folder that finds the program by its name.
fn shell(folder: &WorkFolder, program: &str) -> Command {
    let built = std::path::Path::new(env!("CARGO_BIN_EXE_pmr-site")).parent().unwrap();
    let path = format!("{}:{}", built.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new(program);
    command.current_dir(folder.path("")).env("PATH", path).env("HOME", folder.path("")).env("TERM", "dumb");
    command
}

/// Types lines into an interactive shell on a terminal.
fn types(folder: &WorkFolder, interactive: &str, lines: &[&str]) {
    let mut command = shell(folder, "script");
    command.args(["-q", "-c", interactive, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let mut typed = running.stdin.take().unwrap();
    lines.iter().for_each(|line| writeln!(typed, "{line}").unwrap());
    writeln!(typed, "exit").unwrap();
    let seen = running.wait_with_output().unwrap();
    fs::write(folder.path("seen"), seen.stdout).unwrap();
}

/// Lines that leave a file each if the key is understood: a command, a fixed word, a client behind an option, a path.
const TYPED: [&str; 4] = [
    "pmr-site sche\tpro\t > 1",
    "pmr-site build --form\tjs\tzo\t > 2",
    "pmr-site check elsewh\tki\t > 3",
    "pmr-site list rou\t > 4",
];

fn understood(folder: &WorkFolder) {
    let left = |name: &str| fs::read_to_string(folder.path(name)).unwrap_or_default();
    let seen = String::from_utf8_lossy(&fs::read(folder.path("seen")).unwrap()).into_owned();
    assert!(left("1").starts_with("{\n"), "{seen}");
    assert!(left("2").starts_with("{\"event\":\"built\",\"client\":\"zoe-maria\""), "{seen}");
    assert!(left("3").starts_with("ok: 1 profile"), "{seen}");
    assert!(left("4").starts_with("content/rounds/"), "{seen}");
}

#[cfg(target_os = "linux")]
#[test]
fn bash_completes() {
    let folder = site();
    let begin = ["source <(pmr-site completions bash)"];
    types(&folder, "bash --norc --noprofile -i", &[&begin[..], &TYPED].concat());
    understood(&folder);
}

#[cfg(target_os = "linux")]
#[test]
fn zsh_completes() {
    if !is_installed("zsh", "--version") {
        return;
    }
    let folder = site();
    let begin = ["autoload -U compinit && compinit -u -D", "source <(pmr-site completions zsh)"];
    types(&folder, "zsh -f -i", &[&begin[..], &TYPED].concat());
    understood(&folder);
    // As a file of `$fpath`.
    let folder = site().file("functions/_pmr-site", "");
    let script = folder.run(&["completions", "zsh"]).out;
    folder.write("functions/_pmr-site", &script);
    let begin = ["fpath=(functions $fpath)", "autoload -U compinit && compinit -u -D"];
    types(&folder, "zsh -f -i", &[&begin[..], &TYPED].concat());
    understood(&folder);
}

#[test]
fn fish_completes() {
    if !is_installed("fish", "--version") {
        return;
    }
    let folder = site();
    let completed = |line: &str| {
        let script = format!("pmr-site completions fish | source; complete -C '{line}'");
        let output = shell(&folder, "fish").args(["--no-config", "-c", &script]).output().unwrap();
        let words = String::from_utf8(output.stdout).unwrap();
        words.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(completed("pmr-site sche"), ["schema"]);
    assert_eq!(completed("pmr-site build --form"), ["--format"]);
    assert_eq!(completed("pmr-site build --format "), ["human", "json"]);
    assert_eq!(completed("pmr-site explain zo"), ["zoe-maria"]);
    assert_eq!(completed("pmr-site check elsewhere/"), ["elsewhere/kim.yaml"]);
    assert_eq!(completed("pmr-site --site elsewhere explain zo"), [""; 0], "another site, other clients");
    assert_eq!(completed("pmr-site list rou"), ["rounds"]);
    assert_eq!(completed("pmr-site eject content/tasks/bull"), ["content/tasks/bullets.md"]);
    assert_eq!(completed("pmr-site errors e-date-0"), ["E-DATE-01", "E-DATE-02", "E-DATE-03", "E-DATE-04"]);
    assert_eq!(completed("pmr-site init --lowest frugality,div"), ["frugality,dive-deep"]);
}

#[test]
fn every_command_has_a_page_that_manuals_can_read() {
    let folder = WorkFolder::new();
    assert_eq!(folder.run(&["man", "--out", "man1"]).code, 0);
    let pages = folder.files("man1");
    assert!(pages.contains_key("pmr-site.1") && pages.contains_key("pmr-site-progress-import.1"));
    for (name, page) in &pages {
        let page = String::from_utf8(page.clone()).unwrap();
        for section in
            ["NAME", "SYNOPSIS", "DESCRIPTION", "\"EXIT STATUS\"", "FILES", "ENVIRONMENT", "EXAMPLES"]
        {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{name} has no {section}");
        }
        let command = name.trim_end_matches(".1").trim_start_matches("pmr-site").trim_start_matches('-');
        let words = command.split('-').filter(|word| !word.is_empty());
        let printed = folder.run(&["man"].into_iter().chain(words).collect::<Vec<_>>()).out;
        assert_eq!(printed, page, "{name}");
    }
    if is_installed("man", "--version") {
        let mut man = shell(&folder, "man");
        let read = man.args(["--warnings=w", "-E", "UTF-8", "-l", "man1/pmr-site-build.1"]).output().unwrap();
        let text = String::from_utf8(read.stdout).unwrap();
        assert_eq!(String::from_utf8_lossy(&read.stderr), "");
        assert!(text.contains("--only") && text.contains("pmr-site build --only 'a*' --jobs 4"), "{text}");
    }
    if is_installed("mandoc", "-h") {
        let names: Vec<String> = pages.keys().map(|name| format!("man1/{name}")).collect();
        let lint = shell(&folder, "mandoc").args(["-Tlint", "-Wwarning"]).args(names).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&lint.stdout), "");
    }
}
