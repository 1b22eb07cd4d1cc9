//! What a build notes of profiles: the next one reads them no more, and says and makes the same.

use super::run_program::{THREE_LINES, WorkFolder};

const NOTES: &str = "site/.pmr-site/_profiles.json";

fn roster() -> WorkFolder {
    let profile = |more: &str| format!("{more}{THREE_LINES}");
    WorkFolder::new()
        .file("site/site.yaml", "profiles: profiles\n")
        .file("site/profiles/ana.yaml", &profile("name: Ana Sample\n"))
        .file("site/profiles/ben.yaml", &profile("id: ben-x4\n"))
        .file("site/profiles/odd.yaml", &profile("name: Odd # of them\n"))
}

fn build(folder: &WorkFolder, more: &[&str]) -> String {
    let said = folder.run(&[&["--site", "site", "build", "--no-sync"], more].concat());
    // The time that it took is another each time.
    let said = format!("{} {}{}", said.code, said.out, said.err);
    said.split(" ms").map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit())).collect()
}

#[test]
fn whatever_the_notes_hold_a_build_says_and_makes_the_same() {
    let folder = roster();
    build(&folder, &[]);
    let (said, made) = (build(&folder, &[]), folder.files("site/public"));
    assert!(said.contains("3 playbooks unchanged"), "{said}");
    let notes = std::fs::read_to_string(folder.path(NOTES)).unwrap();
    assert!(notes.contains("Ana Sample") && notes.contains("ben-x4"), "{notes}");
    // The notes of another program, none, and no notes at all.
    let other = notes.replacen("\"program\":\"", "\"program\":\"x", 1).replace("ben-x4", "ben-x5");
    for spoiled in [&*other, "", "[1, 2", "{}"] {
        folder.write(NOTES, spoiled);
        assert_eq!(build(&folder, &[]), said);
        assert_eq!(folder.files("site/public"), made);
        assert_eq!(std::fs::read_to_string(folder.path(NOTES)).unwrap(), notes);
    }
}

#[test]
fn a_noted_profile_is_known_by_name_and_its_id_is_told_with_its_place() {
    let folder = roster();
    build(&folder, &[]);
    let said = build(&folder, &["--only", "ana sample"]);
    assert!(said.contains("1 playbook unchanged"), "{said}");
    // Another profile takes the id of one that the notes know.
    folder.write("site/profiles/eve.yaml", &format!("id: ben-x4\n{THREE_LINES}"));
    let said = build(&folder, &[]);
    assert!(
        said.contains("site/profiles/ben.yaml:1:5") && said.contains("site/profiles/eve.yaml:1:5"),
        "{said}"
    );
    assert!(said.contains("[E-ID-DUP]"), "{said}");
}

#[test]
fn a_noted_profile_that_changes_is_read_again() {
    let folder = roster();
    build(&folder, &[]);
    folder.write("site/profiles/ana.yaml", &format!("name: Ana Sample\nid: ana-7\n{THREE_LINES}"));
    let said = build(&folder, &[]);
    assert!(said.contains("1 playbook built, 2 unchanged") && said.contains("ana-7"), "{said}");
    assert!(folder.path("site/public/ana-7/index.html").is_file());
    // A warning about the file is told by each build.
    folder.write("site/profiles/odd.yaml", &format!("lesson: Issue #12 was mine\n{THREE_LINES}"));
    for _ in 0..2 {
        let said = build(&folder, &[]);
        assert!(said.contains("[N-COMMENT]"), "{said}");
    }
}
