//! What was ticked in the browser comes into the profile, and nothing else of the profile changes.

use std::fs;

use super::run_program::WorkFolder;

const ANA: &str = "\
# Ana, from the spring group
rejection_date: 2026-11-20   # the mail came in the evening
level: L5
progress:
  done: {feedback-request: true, memory-dump: 2026-11-21}

# below her three
lowest_principles: [frugality]
";

/// A saved file of a playbook.
fn saved(id: &str, progress: &str) -> String {
    format!("{{\n  \"schema\": 1,\n  \"id\": \"{id}\",\n  \"progress\": {progress}\n}}\n")
}

/// Imports a saved progress of Ana into a profile of hers, and says what it reads like afterwards.
fn imported(profile: &str, progress: &str) -> String {
    let folder = WorkFolder::new().file("ana.yaml", profile).file("p.json", &saved("ana", progress));
    let said = folder.run(&["progress", "import", "p.json", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(folder.run(&["check", "ana.yaml"]).code, 0, "the profile is as right as before");
    fs::read_to_string(folder.path("ana.yaml")).unwrap()
}

#[test]
fn only_the_lines_of_progress_change() {
    let progress = r#"{"done": {"feedback-request": "2026-11-22", "memory-dump": "2026-11-24"},
        "sessions": {"2026-11-23": "2026-11-23"}, "stories": {"launch": "2026-11-24"},
        "drills": {"frugality/2": "2026-11-24"}}"#;
    let after = "\
progress:
  done:
    feedback-request: 2026-11-22
    memory-dump: 2026-11-21
  sessions:
    2026-11-23: 2026-11-23
  stories:
    launch: 2026-11-24
  drills:
    frugality/2: 2026-11-24
";
    let before = "progress:\n  done: {feedback-request: true, memory-dump: 2026-11-21}\n";
    assert_eq!(imported(ANA, progress), ANA.replace(before, after));
}

#[test]
fn a_profile_without_progress_gets_it_below_its_last_field() {
    let done = r#"{"done": {"memory-dump": "2026-11-24"}}"#;
    let added = "progress:\n  done:\n    memory-dump: 2026-11-24\n";
    for (profile, after) in [
        ("rejection_date: 2026-11-20\nlevel: L5\nlowest_principles:\n- frugality\n", ""),
        ("\u{feff}rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n", "\n"),
        (
            "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\nnarrative: |\n  One.\n\n  # Two\n",
            "",
        ),
    ] {
        assert_eq!(imported(&format!("{profile}{after}"), done), format!("{profile}{added}{after}"));
    }
    let last = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown";
    assert_eq!(imported(last, done), format!("{last}\n{added}"), "no line break at the end of the file");
    let windows = format!("{last}\n").replace('\n', "\r\n");
    assert_eq!(imported(&windows, done), format!("{windows}{}", added.replace('\n', "\r\n")));
}

#[test]
fn ticks_that_mean_nothing_now_are_kept() {
    let odd = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n\
        progress: {stories: {\"a: b\": 2026-11-21, 2026-11-01: 2026-11-21}}\n";
    let after = imported(odd, r#"{"stories": {"launch": "2026-11-24"}}"#);
    assert!(
        after.ends_with(
            "progress:\n  stories:\n    2026-11-01: 2026-11-21\n    \"a: b\": 2026-11-21\n    launch: 2026-11-24\n"
        ),
        "{after}"
    );
}

#[test]
fn the_person_of_the_site_file_needs_no_name() {
    let site = "\
title: Mine
profile:
  rejection_date: 2026-11-20
  level: L5
  lowest_principles: [frugality]

# of the site
theme: paper
";
    let folder = WorkFolder::new()
        .file("site.yaml", site)
        .file("p.json", &saved("me", r#"{"done": {"memory-dump": "2026-11-24"}}"#));
    let said = folder.run(&["progress", "import", "p.json"]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "site.yaml  1 tick added or dated earlier\n"),
        "{}",
        said.err
    );
    let added = "[frugality]\n  progress:\n    done:\n      memory-dump: 2026-11-24\n";
    let after = fs::read_to_string(folder.path("site.yaml")).unwrap();
    assert_eq!(after, site.replace("[frugality]\n", added));

    let again = folder.run(&["progress", "import", "p.json"]);
    assert_eq!((again.code, again.out.as_str()), (0, "site.yaml  has all of these ticks already\n"));
    assert_eq!(fs::read_to_string(folder.path("site.yaml")).unwrap(), after);
}

#[test]
fn one_of_several_is_named() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: p\n")
        .file("p/ana.yaml", ANA)
        .file("p/ben.yaml", ANA)
        .file("p.json", &saved("ben", r#"{"stories": {"launch": "2026-11-24"}}"#));
    let said = folder.run(&["progress", "import", "p.json"]);
    assert!(said.code == 2 && said.err.contains("`ana` or `ben`"), "{}", said.err);
    assert_eq!(folder.run(&["progress", "import", "p.json", "ben"]).code, 0);
    assert_eq!(fs::read_to_string(folder.path("p/ana.yaml")).unwrap(), ANA);
    assert!(fs::read_to_string(folder.path("p/ben.yaml")).unwrap().contains("launch: 2026-11-24"));
}

#[test]
fn a_wrong_file_is_told_with_its_place_and_changes_nothing() {
    let faults = [
        (
            saved("ben", "{}"),
            "error: this progress belongs to `ben`, the profile is `ana` [E-IMPORT-ID]\n --> p.json:3:9",
        ),
        (
            saved("ana", r#"{"done": {"memry-dump": "2026-11-24"}}"#),
            "error: no task is called `memry-dump` [E-PROG-01]\n --> p.json:4:25",
        ),
        (saved("ana", r#"{"done": {"memory-dump": "soon"}}"#), "--> p.json:4:40"),
        (saved("ana", "{\"done\": "), "error: this is not JSON: "),
        (
            "{\"schema\": 1,\n \"id\" \"ana\"}\n".to_owned(),
            "error: this is not JSON: expected `:` [E-IMPORT]\n --> p.json:2:7",
        ),
        (String::new(), "error: this is not JSON: the file ends too early [E-IMPORT]\n --> p.json:1:1"),
        ("[]\n".to_owned(), "error: this file needs fields; this is a list [E-TYPE]"),
        ("{\"schema\": 2, \"id\": \"ana\", \"progress\": {}}".to_owned(), "[E-SCHEMA]"),
        ("{\"schema\": 1, \"progress\": {}}".to_owned(), "error: `id` is missing [E-NEED]"),
    ];
    for (file, wanted) in faults {
        let folder = WorkFolder::new().file("ana.yaml", ANA).file("p.json", &file);
        let said = folder.run(&["progress", "import", "p.json", "ana.yaml"]);
        assert_eq!(said.code, 1, "{file}");
        assert!(said.err.contains(wanted), "{file}{}", said.err);
        assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), ANA);
    }
    let folder = WorkFolder::new().file("ana.yaml", ANA);
    let said = folder.run(&["progress", "import", "p.json", "ana.yaml"]);
    assert!(said.code == 1 && said.err.contains("no file `p.json` [E-FILE-MISSING]"), "{}", said.err);
}

#[test]
fn what_cannot_be_written_between_is_refused() {
    let done = saved("ana", r#"{"done": {"memory-dump": "2026-11-24"}}"#);
    for profile in [
        "{rejection_date: 2026-11-20, level: L5, lowest_principles: unknown}\n",
        "{\n  rejection_date: 2026-11-20,\n  level: L5,\n  progress: {},\n  lowest_principles: unknown\n}\n",
    ] {
        let folder = WorkFolder::new().file("ana.yaml", profile).file("p.json", &done);
        let said = folder.run(&["progress", "import", "p.json", "ana.yaml"]);
        assert!(said.code == 1 && said.err.contains("[E-IMPORT]"), "{}", said.err);
        assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), profile);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_profile_stays_one_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = WorkFolder::new()
        .file("kept/ana.yaml", ANA)
        .file("p.json", &saved("ana", r#"{"stories": {"launch": "2026-11-24"}}"#));
    fs::set_permissions(folder.path("kept/ana.yaml"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("kept/ana.yaml", folder.path("ana.yaml")).unwrap();
    assert_eq!(folder.run(&["progress", "import", "p.json", "ana.yaml"]).code, 0);
    assert!(folder.path("ana.yaml").is_symlink());
    let metadata = fs::metadata(folder.path("kept/ana.yaml")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.files("kept").len(), 1, "nothing is left lying about");
    assert!(fs::read_to_string(folder.path("kept/ana.yaml")).unwrap().contains("launch: 2026-11-24"));
}
