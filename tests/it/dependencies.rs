//! What the program is made of: crates whose bytes are known, none that is known to do harm, and each that
//! is named in `Cargo.toml` explained in `.docs/dependencies.md`.

use std::collections::BTreeSet;
use std::fs;

use crate::shipped_guide::root;

/// Crates that must never come in, however deep, and why.
const REFUSED: &[(&str, &str)] = &[
    ("serde_yml", "RUSTSEC-2025-0067 and RUSTSEC-2025-0068: unsound and unmaintained"),
    ("libyml", "RUSTSEC-2025-0067: unsound and unmaintained"),
    ("noyalib", "takes repeated keys"),
    ("unsafe-libyaml", "hangs on hostile nesting"),
    ("serde_yaml_ng", "hangs on hostile nesting"),
    ("yaml-rust", "RUSTSEC-2024-0320: unmaintained"),
    ("ammonia", "seconds for 40 KB of nested lists"),
    ("atty", "RUSTSEC-2021-0145: unmaintained"),
    ("instant", "RUSTSEC-2024-0384: unmaintained"),
];

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// Name, version and the rest of each package of the lock file.
fn locked() -> Vec<(String, String, String)> {
    let lock = read("Cargo.lock");
    let packages = lock.split("[[package]]").skip(1).map(|package| {
        let value = |key: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(&format!("{key} = \"")));
            line.and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
        };
        (value("name"), value("version"), package.to_owned())
    });
    packages.collect()
}

#[test]
fn every_crate_comes_from_the_registry_with_its_checksum() {
    let packages = locked();
    assert!(!packages.is_empty(), "the lock file is read");
    for (name, _, package) in packages.iter().filter(|(name, _, _)| name != "pmr-site") {
        assert!(package.contains("source = \"registry+"), "{name} is not from the registry");
        assert!(package.contains("checksum = \""), "{name} has no checksum");
    }
}

#[test]
fn no_refused_crate_comes_in() {
    for (name, version, _) in locked() {
        let refused = REFUSED.iter().find(|(refused, _)| *refused == name);
        assert!(refused.is_none(), "{refused:?}");
        assert!(name != "tera" || version.starts_with("2."), "tera {version} overflows on circular includes");
    }
}

#[test]
fn it_is_told_what_each_crate_is_for() {
    let manifest = read("Cargo.toml");
    let mut section = "";
    let mut named = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(title) = line.strip_prefix('[') {
            section = title.trim_end_matches(']');
        } else if let Some((name, _)) = line.split_once(" = ")
            && (section == "dependencies" || section.ends_with(".dependencies"))
        {
            named.insert(name);
        }
    }
    let table = read(".docs/dependencies.md");
    let told: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").next())
        .filter(|cell| *cell != "Package")
        .flat_map(|cell| cell.split(", "))
        .map(|name| name.split(' ').next().unwrap())
        .collect();
    assert_eq!(named, told);
}

#[test]
fn every_tool_of_the_browser_tests_is_pinned_with_its_hash() {
    let wanted: serde_json::Value = serde_json::from_str(&read("tests/browser/package.json")).unwrap();
    for (name, version) in wanted["dependencies"].as_object().unwrap() {
        let version = version.as_str().unwrap();
        assert!(version.starts_with(|c: char| c.is_ascii_digit()), "{name} {version} is a range");
    }
    let lock: serde_json::Value = serde_json::from_str(&read("tests/browser/package-lock.json")).unwrap();
    for (path, package) in lock["packages"].as_object().unwrap().iter().filter(|(path, _)| !path.is_empty()) {
        assert!(package["integrity"].is_string(), "{path} has no hash");
    }
}
