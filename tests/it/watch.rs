//! `watch` over real files: however a file is saved, its playbook follows.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};

use tempfile::TempDir;

const THREE_LINES: &str = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [frugality]\n";

fn saves(args: &[&str]) {
    let folder = TempDir::new().unwrap();
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("profiles")).unwrap();
    fs::write(at("site.yaml"), "profiles: profiles\n").unwrap();
    fs::write(at("profiles/ana.yaml"), THREE_LINES).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_pmr-site"))
        .current_dir(folder.path())
        .args(["--quiet", "watch"])
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    assert!(line(&mut lines).starts_with("first build: "));
    let page = at("public/ana/index.html");
    let built = |name: &str| fs::read_to_string(Path::new(&page)).unwrap().contains(name);

    fs::write(at("profiles/ana.yaml"), format!("{THREE_LINES}name: Anna First\n")).unwrap();
    assert!(line(&mut lines).starts_with("profiles/ana.yaml changed: "));
    assert!(built("Anna First"));

    fs::write(at("profiles/.ana.tmp"), format!("{THREE_LINES}name: Anna Second\n")).unwrap();
    fs::rename(at("profiles/.ana.tmp"), at("profiles/ana.yaml")).unwrap();
    assert!(line(&mut lines).starts_with("profiles/ana.yaml changed: "));
    assert!(built("Anna Second"));

    fs::rename(at("profiles"), at("elsewhere")).unwrap();
    line(&mut lines);
    fs::create_dir(at("profiles")).unwrap();
    fs::write(at("profiles/ana.yaml"), format!("{THREE_LINES}name: Anna Third\n")).unwrap();
    while !built("Anna Third") {
        line(&mut lines);
    }
    fs::write(at("profiles/ana.yaml"), format!("{THREE_LINES}name: Anna Fourth\n")).unwrap();
    while !built("Anna Fourth") {
        line(&mut lines);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn line(lines: &mut BufReader<ChildStdout>) -> String {
    let mut line = String::new();
    assert_ne!(lines.read_line(&mut line).unwrap(), 0, "it ended");
    line
}

#[test]
fn every_way_of_saving_is_seen() {
    saves(&[]);
}

#[test]
fn every_way_of_saving_is_seen_by_looking() {
    saves(&["--poll"]);
}
