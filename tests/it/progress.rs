//! What was ticked and written in the pages comes into the profile, and nothing else of the profile changes.

use std::fs;

use pmr_site::diagnostics::Report;
use pmr_site::fields::Shape;
use pmr_site::profile::{Brand, Profile, WRITABLE, base, writable};
use pmr_site::saved_progress::{ImportTarget, Imported, OtherFiles, SavedProgress};
use pmr_site::yaml::Source;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::faulty_files::{GUIDE, TODAY, read_profile, said as told};
use super::run_program::{Finished, THREE_LINES, WorkFolder};

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

/// A saved file of the second version with words: path, new text, and the text that the plan had.
fn two(id: &str, rejection: &str, words: &[(&str, &str, &str)]) -> String {
    let words: serde_json::Map<String, Value> = words
        .iter()
        .map(|(path, text, plan)| ((*path).to_owned(), json!({"text": text, "base": base(plan)})))
        .collect();
    let progress = json!({"done": {}, "sessions": {}, "stories": {}, "drills": {}});
    let file = json!({"schema": 2, "id": id, "rejection": rejection, "progress": progress, "words": words});
    serde_json::to_string_pretty(&file).unwrap()
}

/// Imports words into a profile of Ana's: what was said, and the profile afterwards.
fn words(profile: &str, words: &[(&str, &str, &str)], options: &[&str]) -> (Finished, String) {
    let folder = WorkFolder::new().file("ana.yaml", profile).file("p.json", &two("ana", "2026-11-20", words));
    let mut args = vec!["progress", "import", "p.json", "--into", "ana.yaml"];
    args.extend(options);
    let said = folder.run(&args);
    let after = fs::read_to_string(folder.path("ana.yaml")).unwrap();
    assert_eq!(folder.run(&["check", "ana.yaml"]).code, 0, "the profile is as right as before:\n{after}");
    let again = folder.run(&args);
    assert_eq!(
        fs::read_to_string(folder.path("ana.yaml")).unwrap(),
        after,
        "the second time changes nothing"
    );
    assert_eq!(again.code, said.code, "{}", again.err);
    (said, after)
}

/// Imports a saved progress of Ana into a profile of hers, and says what it reads like afterwards.
fn imported(profile: &str, progress: &str) -> String {
    let folder = WorkFolder::new().file("ana.yaml", profile).file("p.json", &saved("ana", progress));
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(folder.run(&["check", "ana.yaml"]).code, 0, "the profile is as right as before");
    fs::read_to_string(folder.path("ana.yaml")).unwrap()
}

#[test]
fn the_file_of_a_page_finds_the_profile_beside_it_and_the_home_folder() {
    let home = WorkFolder::new().file("Downloads/progress-ana.json", &saved("ana", "{\"done\": {}}"));
    let folder = WorkFolder::new().file("ana.yaml", ANA);
    let import = |file: &str| {
        let mut command = folder.command(&["progress", "import", file]);
        Finished::new(&command.env("HOME", home.path("")).env("USERPROFILE", home.path("")).output().unwrap())
    };
    let said = import("~/Downloads/progress-ana.json");
    assert_eq!(said.code, 0, "{}", said.err);
    let said = import("~/Downloads/progress-ben.json");
    assert!(said.code == 2 && said.err.contains("`--into me.yaml`"), "{}", said.err);
    let said = folder.run(&["progress", "import", "progress-ana.json", "--into", "ana.yaml"]);
    assert!(said.code == 1 && said.err.contains("try `~/Downloads/progress-ana.json`"), "{}", said.err);
}

#[test]
fn only_the_lines_of_progress_change() {
    let progress = r#"{"done": {"feedback-request": "2026-11-22", "memory-dump": "2026-11-24"},
        "sessions": {"2026-11-23": "2026-11-23"}, "stories": {"launch": "2026-11-24"},
        "drills": {"frugality/2": "2026-11-24"}}"#;
    let after = "\
progress:
  done: {feedback-request: 2026-11-22, memory-dump: 2026-11-21}
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
    let without = format!("{last}\n{added}").trim_end().to_owned();
    assert_eq!(imported(last, done), without, "no line break at the end of the file");
    let windows = format!("{last}\n").replace('\n', "\r\n");
    assert_eq!(imported(&windows, done), format!("{windows}{}", added.replace('\n', "\r\n")));
}

#[test]
fn ticks_that_mean_nothing_now_are_kept() {
    let odd = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n\
        progress: {stories: {\"a: b\": 2026-11-21, 2026-11-01: 2026-11-21}}\n";
    let after = imported(odd, r#"{"stories": {"launch": "2026-11-24"}}"#);
    let written = "progress: {stories: {\"a: b\": 2026-11-21, 2026-11-01: 2026-11-21, launch: 2026-11-24}}\n";
    assert!(after.ends_with(written), "{after}");
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
        (0, "p.json into site.yaml: 1 tick written\n"),
        "{}",
        said.err
    );
    let added = "[frugality]\n  progress:\n    done:\n      memory-dump: 2026-11-24\n";
    let after = fs::read_to_string(folder.path("site.yaml")).unwrap();
    assert_eq!(after, site.replace("[frugality]\n", added));

    let again = folder.run(&["progress", "import", "p.json"]);
    assert_eq!(
        (again.code, again.out.as_str()),
        (0, "p.json: imported before (--take page reads it once more)\n")
    );
    assert_eq!(fs::read_to_string(folder.path("site.yaml")).unwrap(), after);
}

#[test]
fn each_file_finds_its_profile_and_none_stops_another() {
    let launch = r#"{"stories": {"launch": "2026-11-24"}}"#;
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: p\n")
        .file("p/ana.yaml", ANA)
        .file("p/ben.yaml", &ANA.replace("level: L5", "level: L5\nid: b-7"))
        .file("p/cem.yaml", &ANA.replace("level: L5", "level: L99"))
        .file("ana.json", &saved("ana", launch))
        .file("ben.json", &saved("b-7", launch))
        .file("cem.json", &saved("cem", launch))
        .file("dan.json", &saved("bb7", launch))
        .file("eve.json", "{")
        .file("old.json", &saved("ana", r#"{"done": {"memory-dmp": "2026-11-24"}}"#));
    let files = ["cem.json", "ana.json", "dan.json", "eve.json", "ben.json", "old.json"];
    let said = folder.run(&[&["progress", "import"][..], &files].concat());
    assert_eq!(said.code, 1);
    let mut told: Vec<&str> = said.out.lines().collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "  left out: 1 tick of a task that is not in the guide: memory-dmp",
            "ana.json into p/ana.yaml: 1 tick written",
            "ben.json into p/ben.yaml: 1 tick written",
            "cem.json: not imported",
            "dan.json: not imported",
            "eve.json: not imported",
            "old.json into p/ana.yaml: all of it is there already",
        ]
    );
    for wanted in
        ["no level is called `L99`", "no profile here has the id `bb7` [E-IMPORT-ID]", "this is not JSON"]
    {
        assert!(said.err.contains(wanted), "{wanted}: {}", said.err);
    }
    let read = |name: &str| fs::read_to_string(folder.path(name)).unwrap();
    assert!(
        read("p/ana.yaml").contains("launch: 2026-11-24")
            && read("p/ben.yaml").contains("launch: 2026-11-24")
    );
    assert_eq!(read("p/cem.yaml"), ANA.replace("level: L5", "level: L99"));
}

#[test]
fn two_profiles_of_one_id_get_nothing() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: p\n")
        .file("p/ana.yaml", ANA)
        .file("p/ben.yaml", &format!("id: ana\n{ANA}"))
        .file("p.json", &saved("ana", r#"{"stories": {"launch": "2026-11-24"}}"#));
    let said = folder.run(&["progress", "import", "p.json"]);
    assert!(said.code == 1 && said.err.contains("[E-ID-DUP]"), "{}", said.err);
    assert_eq!(fs::read_to_string(folder.path("p/ana.yaml")).unwrap(), ANA);
    assert_eq!(folder.run(&["progress", "import", "p.json", "--into", "ana"]).code, 0, "a name says which");
    let nowhere =
        WorkFolder::new().file("p.json", &saved("ana", "{}")).run(&["progress", "import", "p.json"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("`--into me.yaml`"), "{}", nowhere.err);
}

#[test]
fn a_wrong_file_is_told_with_its_place_and_changes_nothing() {
    let faults = [
        (
            saved("ben", "{}"),
            "error: this progress belongs to `ben`, the profile is `ana` [E-IMPORT-ID]\n --> p.json:3:9",
        ),
        (saved("ana", r#"{"done": {"memory-dump": "soon"}}"#), "--> p.json:4:40"),
        (saved("ana", "{\"done\": "), "error: this is not JSON: "),
        (
            "{\"schema\": 1,\n \"id\" \"ana\"}\n".to_owned(),
            "error: this is not JSON: expected `:` [E-IMPORT]\n --> p.json:2:7",
        ),
        (String::new(), "error: this is not JSON: the file ends too early [E-IMPORT]\n --> p.json:1:1"),
        ("[]\n".to_owned(), "error: this file needs fields; this is a list [E-TYPE]"),
        (
            "{\"schema\": 3, \"id\": \"ana\", \"progress\": {}}".to_owned(),
            "newer than this program (2) [E-SCHEMA]",
        ),
        (saved("ana", "[]"), "error: `progress` needs fields; this is a list [E-TYPE]"),
        (
            two("ana", "2026-11-19", &[("lesson", "new", "")]),
            "error: this progress belongs to `ana` (rejected 2026-11-19), the profile is `ana` (2026-11-20) [E-IMPORT-ID]",
        ),
        ("{\"schema\": 1, \"progress\": {}}".to_owned(), "error: `id` is missing [E-NEED]"),
    ];
    for (file, wanted) in faults {
        let folder = WorkFolder::new().file("ana.yaml", ANA).file("p.json", &file);
        let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
        assert_eq!(said.code, 1, "{file}");
        assert!(said.err.contains(wanted), "{file}{}", said.err);
        assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), ANA);
    }
    let folder = WorkFolder::new().file("ana.yaml", ANA);
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert!(said.code == 1 && said.err.contains("no file `p.json` [E-FILE-MISSING]"), "{}", said.err);
}

#[test]
fn what_another_value_repeats_is_left_and_the_rest_written() {
    let profile = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\nlesson: &same It is old\ngap_theme: *same\n";
    let (said, after) =
        words(profile, &[("lesson", "new", "It is old"), ("gap_theme", "found", "It is old")], &[]);
    let written = profile.replace("*same", "found").replace("&same It is old", "&same new");
    assert_eq!(after, written, "the copy is written, and then what nothing repeats any more");
    assert_eq!(said.code, 0, "{}", said.err);

    let both = profile.replace("*same", "*same # too");
    let (said, after) = words(&both, &[("lesson", "new", "It is old"), ("narrative", "Me", "")], &[]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("another value repeats this one") && said.err.contains("[E-IMPORT]"),
        "{}",
        said.err
    );
    assert_eq!(after, format!("{both}narrative: Me\n"));
}

#[test]
fn utf_16_stays_utf_16() {
    let profile = format!("\u{feff}{THREE_LINES}lesson: Zoë # mine\n");
    let bytes: Vec<u8> = profile.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = WorkFolder::new().file("p.json", &two("ana", "2026-11-20", &[("lesson", "日本", "Zoë")]));
    fs::write(folder.path("ana.yaml"), bytes).unwrap();
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let after = profile.replace("Zoë", "日本").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(fs::read(folder.path("ana.yaml")).unwrap(), after);
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
    assert_eq!(folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]).code, 0);
    assert!(folder.path("ana.yaml").is_symlink());
    let metadata = fs::metadata(folder.path("kept/ana.yaml")).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert_eq!(folder.files("kept").len(), 1, "nothing is left lying about");
    assert!(fs::read_to_string(folder.path("kept/ana.yaml")).unwrap().contains("launch: 2026-11-24"));
}

/// A profile of Ana's with something on both sides of each change.
const WORDY: &str = "\
# Ana
rejection_date: 2026-11-20
level: L5
lowest_principles: unknown   # ask again
lesson: It is old # mine
narrative: |
  Me.
mocks:
- {date: 2026-12-12, kind: rehearsal, ratings: {Frugality: 3}}
stories:
  - id: retry
    title: Retry
    principles:
      - frugality # why
";

#[test]
fn a_text_that_is_as_the_page_had_it_is_written() {
    let (said, after) = words(
        WORDY,
        &[
            ("lesson", "I ask: what changed?", "It is old"),
            ("gap_theme", "#1 is impact", ""),
            ("narrative", "", "Me."),
            ("lowest_principles", "frugality=2, Dive Deep", "unknown"),
            ("mocks.0.ratings.frugality", "4", "3"),
            ("stories.retry.principles", "frugality, ownership", "frugality"),
            ("stories.retry.result", "Up.\nBy 3 %", ""),
            ("feedback.notes", "Fine.", ""),
        ],
        &[],
    );
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    assert_eq!(said.out.lines().next(), Some("p.json into ana.yaml: 8 texts written"),);
    assert_eq!(
        after,
        "\
# Ana
rejection_date: 2026-11-20
level: L5
lowest_principles:   # ask again
  - {principle: frugality, score: 2}
  - dive-deep
lesson: \"I ask: what changed?\" # mine
narrative: ~
mocks:
- {date: 2026-12-12, kind: rehearsal, ratings: {Frugality: 4}}
stories:
  - id: retry
    title: Retry
    principles:
      - frugality # why
      - ownership
    result: |
      Up.
      By 3 %
gap_theme: \"#1 is impact\"
feedback:
  notes: Fine.
"
    );
}

#[test]
fn new_members_get_ids_and_come_once() {
    let new = [
        ("stories.+1.title", "Retry", ""),
        ("stories.+1.principles", "frugality", ""),
        ("stories.+1.task", "Less", ""),
        ("stories.+2.title", "日本", ""),
        ("stories.+2.principles", "ownership", ""),
        ("stories.+3.title", "Launch in Peru: the first month", ""),
        ("stories.+3.principles", "ownership", ""),
        ("stories.+3.result", "Up.\nBy 3 %", ""),
        ("resume.bullets.+2.text", "Cut refunds by 9 %", ""),
        ("resume.bullets.+1.text", "• Took it to #1", ""),
        ("material_changes.+1", "I lead two teams", ""),
        ("mocks.+1.kind", "bar-raiser", ""),
        ("mocks.+1.date", "2027-01-05", ""),
    ];
    let taken = format!("{WORDY}resume: {{bullets: [{{text: Other}}, {{id: b3, text: Third}}]}}\n");
    let (said, after) = words(&taken, &new, &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    let list = "\
stories:
  - id: retry
    title: Retry
    principles:
      - frugality # why
    task: Less
  - id: story-1
    title: 日本
    principles: [ownership]
  - id: launch-in-peru-the-first-month
    title: \"Launch in Peru: the first month\"
    principles: [ownership]
    result: |
      Up.
      By 3 %
resume: {bullets: [{text: Other}, {id: b3, text: Third}, {id: b4, text: \"• Took it to #1\"}, {id: b5, text: Cut refunds by 9 %}]}
material_changes: [I lead two teams]
";
    // The story called Retry is there already, so what the page says of it are words about that one.
    let expected = taken.replace(
        "ratings: {Frugality: 3}}\n",
        "ratings: {Frugality: 3}}\n- {date: 2027-01-05, kind: bar_raiser}\n",
    );
    let (before, _) = expected.split_once("stories:\n").unwrap();
    assert!(said.err.is_empty());
    assert_eq!(after, format!("{before}{list}"), "{}", said.out);
}

#[test]
fn what_was_changed_on_both_sides_is_left_and_shown() {
    let both = [("lesson", "of the page", "It was older"), ("gap_theme", "found", "")];
    let written = |lesson: &str| format!("{}gap_theme: found\n", WORDY.replace("It is old", lesson));
    let (said, after) = words(WORDY, &both, &[]);
    assert_eq!(said.code, 1);
    assert_eq!(after, written("It is old"), "the rest is written");
    assert!(
        said.err.starts_with(
            "error: `lesson` of `ana` was changed in the profile and in the page [E-IMPORT-CONFLICT]\n  --> p.json:"
        ),
        "{}",
        said.err
    );
    let hint =
        "hint: in the profile: “It is old”; in the page: “of the page”; --take page, or --take profile\n";
    assert!(said.err.contains(hint), "{}", said.err);
    assert!(said.out.contains("  left out: 1 text, see above\n"), "{}", said.out);

    let (said, after) = words(WORDY, &both, &["--take", "page"]);
    assert_eq!((said.code, after), (0, written("of the page")), "{}", said.err);
    let (said, after) = words(WORDY, &both, &["--take", "profile"]);
    assert_eq!((said.code, after), (0, written("It is old")), "{}", said.err);
    let usage = WorkFolder::new().run(&["progress", "import", "p.json", "--take", "mine"]);
    assert_eq!(usage.code, 2);
}

#[test]
fn of_several_saves_the_last_counts_whatever_was_imported_before() {
    let folder = WorkFolder::new().file("ana.yaml", WORDY);
    let save = |name: &str, title: &str, gap: &str, result: &str| {
        let words = [
            ("stories.+1.title", title, ""),
            ("stories.+1.principles", "frugality", ""),
            ("stories.+1.result", result, ""),
            ("stories.+1.situation", "Two teams, one queue", ""),
            ("gap_theme", gap, ""),
        ];
        std::thread::sleep(std::time::Duration::from_millis(20));
        folder.write(name, &two("ana", "2026-11-20", &words));
    };
    let import = |more: &[&str]| {
        let args = [&["progress", "import", "inbox/*.json", "--into", "ana.yaml"], more].concat();
        let said = folder.run(&args);
        (said.code, said.out + &said.err, fs::read_to_string(folder.path("ana.yaml")).unwrap())
    };
    save("inbox/1.json", "Launch", "too few numbers", "3 of 7");
    let (code, said, after) = import(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(after.contains("too few numbers"), "{after}");
    // The page goes on from the same build: the marks are those of the texts before both.
    save("inbox/2.json", "Launch in Europe", "no baseline either", "4 of 7");
    let (code, said, after) = import(&[]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("inbox/1.json: imported before"), "{said}");
    assert!(after.contains("no baseline either") && after.contains("4 of 7"), "{after}");
    assert_eq!(after.matches("title: Launch").count(), 1, "one story that got another title: {after}");
    // What is changed in the profile afterwards is not brought back.
    let own = after_change(&folder, "Launch in Europe", "Launch of the coach");
    let (code, said, after) = import(&[]);
    assert_eq!((code, after), (0, own), "{said}");
    // A later save says something else: somebody has to decide.
    let own = after_change(&folder, "no baseline either", "of the coach");
    save("inbox/3.json", "Launch in Europe", "no mechanism", "4 of 7");
    let (code, said, after) = import(&[]);
    assert_eq!((code, after), (1, own), "{said}");
    assert!(said.contains("E-IMPORT-CONFLICT"), "{said}");
}

#[test]
fn saves_that_are_imported_together_are_read_as_one() {
    let folder = WorkFolder::new().file("ana.yaml", WORDY);
    for (file, title, more) in [("1", "Launch", None), ("2", "Launch in Europe", Some("3 of 7"))] {
        let mut words = vec![
            ("stories.+1.title", title, ""),
            ("stories.+1.principles", "frugality", ""),
            ("stories.+1.situation", "Two teams, one queue", ""),
        ];
        words.extend(more.map(|result| ("stories.+1.result", result, "")));
        std::thread::sleep(std::time::Duration::from_millis(20));
        folder.write(&format!("{file}.json"), &two("ana", "2026-11-20", &words));
    }
    // Another browser numbers its first new story alike.
    let other = [
        ("stories.+1.title", "Retreat", ""),
        ("stories.+1.principles", "ownership", ""),
        ("stories.+1.situation", "A launch that had to wait", ""),
        ("stories.+1.result", "1 of 7", ""),
    ];
    std::thread::sleep(std::time::Duration::from_millis(20));
    folder.write("3.json", &two("ana", "2026-11-20", &other));
    let said = folder.run(&["progress", "import", "1.json", "2.json", "3.json", "--into", "ana.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.starts_with("1.json into ana.yaml: nothing written\n  left to a later file: 3 texts\n"),
        "{}",
        said.out
    );
    let after = fs::read_to_string(folder.path("ana.yaml")).unwrap();
    let titles: Vec<&str> = after
        .lines()
        .filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("title: "))
        .collect();
    assert_eq!(titles.iter().filter(|title| title.contains("Launch")).count(), 1, "{after}");
    assert!(titles.contains(&"Launch in Europe") && titles.contains(&"Retreat"), "{after}");
}

/// The profile of Ana with other words in it.
fn after_change(folder: &WorkFolder, before: &str, after: &str) -> String {
    let changed = fs::read_to_string(folder.path("ana.yaml")).unwrap().replace(before, after);
    folder.write("ana.yaml", &changed);
    changed
}

#[test]
fn what_would_be_a_mistake_is_left_out_and_named() {
    let long = "x".repeat(201);
    let (said, after) = words(
        WORDY,
        &[
            ("application.submitted_on", "2027-02-30", ""),
            ("mocks.0.ratings.ownership", "7", ""),
            ("experiment.started_on", "2026-12-10", ""),
            ("experiment.end", "2026-12-01", ""),
            ("mocks.+1.date", "2027-01-02", ""),
            ("mocks.+1.kind", "rehearsal", ""),
            ("mocks.+1.partner", &long, ""),
            ("mocks.+2.date", "2027-01-03", ""),
            ("blackouts.+1.from", "2026-11-20", ""),
            ("blackouts.+1.to", "2199-12-31", ""),
            ("stories.gone.title", "A title", ""),
            ("level", "L6", "L5"),
            ("../../etc/passwd", "x", ""),
            ("gap_theme", "a\u{7}b", ""),
            ("feedback.notes", "Fine.", ""),
        ],
        &[],
    );
    assert_eq!(said.code, 1);
    for wanted in [
        "`2027-02-30` is not a date: there is no 30 February [E-DATE-03]\n",
        "`7` is not a score [E-LP-03]\n",
        "the experiment ends (2026-12-01) before it starts (2026-12-10) [E-EXP-01]\n",
        "`mocks[].partner` has 201 characters; the limit is 200 [E-TEXT-LONG]\n",
        "`mocks[].kind` is missing [E-NEED]\n",
        "[E-AVAIL-04]\n",
        "`stories.gone.title` of `ana` is no longer in the profile [E-IMPORT]\n",
        "no page writes `level` [E-IMPORT]\n",
        "no page writes `../../etc/passwd` [E-IMPORT]\n",
        "`gap_theme` has a control character at position 2 [E-TEXT-CONTROL]\n",
        "`mocks.+1.partner` of `ana` is left out\n",
    ] {
        assert!(said.err.contains(wanted), "{wanted}\n{}", said.err);
    }
    assert!(!said.err.contains("ana.yaml"), "what is wrong stands in the saved file: {}", said.err);
    let added = "experiment:\n  started_on: 2026-12-10\nfeedback:\n  notes: Fine.\n";
    assert!(after.ends_with(added), "{after}");
    assert!(after.contains("3}}\n- {date: 2027-01-02, kind: rehearsal}\nstories:"), "{after}");
}

#[test]
fn two_dates_that_both_move_are_written() {
    let (said, after) = words(
        &format!("{THREE_LINES}experiment: {{started_on: 2026-12-01, end: 2026-12-10}}\nlesson: x\n"),
        &[
            ("experiment.started_on", "2026-12-20", "2026-12-01"),
            ("experiment.end", "2026-12-30", "2026-12-10"),
            ("lesson", "y", "other"),
            ("start_date", "soon", ""),
        ],
        &[],
    );
    assert!(said.err.contains("E-IMPORT-CONFLICT") && said.err.contains("E-DATE-03"), "{}", said.err);
    assert!(after.contains("{started_on: 2026-12-20, end: 2026-12-30}"), "{after}");
}

#[test]
fn a_session_keeps_its_hours() {
    let progress = r#"{"sessions": {"2026-11-24": "2026-11-24 2.5", "2026-11-25": "2026-11-26"}, "done": {"memory-dump": "soon"}}"#;
    let folder = WorkFolder::new()
        .file(
            "ana.yaml",
            &format!("{THREE_LINES}progress:\n  sessions:\n    2026-11-24: 2026-11-23 # early\n"),
        )
        .file("p.json", &saved("ana", progress));
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert!(said.code == 1 && said.err.contains("`soon` is not a date"), "{}", said.err);
    let after = fs::read_to_string(folder.path("ana.yaml")).unwrap();
    let sessions = "  sessions:\n    2026-11-24: 2026-11-23 2.5 # early\n    2026-11-25: 2026-11-26\n";
    assert_eq!(after, format!("{THREE_LINES}progress:\n{sessions}"));
    assert_eq!(folder.run(&["check", "ana.yaml"]).code, 0);
    folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert_eq!(fs::read_to_string(folder.path("ana.yaml")).unwrap(), after);
}

/// A value for a field, other than the one it has.
fn other_value(path: &str, shape: Shape) -> String {
    let value = match shape {
        Shape::Date if path.starts_with("interview.") => "2026-11-11",
        Shape::Date if path.ends_with(".to") => "2026-12-28",
        Shape::Date if path.ends_with("outcome_on") => "2027-03-25",
        Shape::Date if path.ends_with("submitted_on") => "2027-02-20",
        Shape::Date if path.starts_with("experiment.end") => "2027-01-16",
        Shape::Date => "2026-12-13",
        Shape::Wait => "130",
        Shape::Whole(..) => "2024",
        Shape::Score => "5",
        Shape::Url => "https://example.org/new#part",
        Shape::Bool if path.ends_with("letter") => "true",
        Shape::Bool => "false",
        Shape::Principle => "frugality",
        Shape::List(_) => "frugality, dive-deep",
        Shape::Either(..) => "frugality=1, ownership",
        Shape::RoundType => "phone_screen",
        Shape::MockKind => "rehearsal",
        Shape::Scope => "business",
        Shape::Choice(words) => {
            words.iter().find(|word| !["received", "mixed", "nil", "withdrawn"].contains(*word)).unwrap()
        }
        _ => "New: text # one",
    };
    value.to_owned()
}

/// The saved words as a page writes them into a profile, imported by the function behind the command.
fn imported_words(profile: &str, words: &[(String, String, String)]) -> (Option<Imported>, Report) {
    let words: Vec<(&str, &str, &str)> =
        words.iter().map(|(path, text, plan)| (path.as_str(), text.as_str(), plan.as_str())).collect();
    let mut report = Report::new();
    let saved = Source::new("p.json", two("ana", "2026-11-20", &words).as_bytes()).unwrap();
    let saved =
        SavedProgress::read(&saved, &GUIDE, &mut report).unwrap_or_else(|| panic!("{}", told(&report)));
    let source = Source::new("ana.yaml", profile.as_bytes()).unwrap();
    let brand = Brand::default();
    let target = ImportTarget {
        source: &source,
        inside: None,
        default_id: "ana",
        guide: &GUIDE,
        today: Some(TODAY),
        brand: &brand,
    };
    (target.import(&saved, OtherFiles::default(), None, &mut report), report)
}

fn read(profile: &str) -> Profile {
    let (read, report) = read_profile("ana.yaml", profile.as_bytes());
    read.unwrap_or_else(|| panic!("{}\n{profile}", told(&report)))
}

#[test]
fn each_field_that_pages_write_reaches_the_profile() {
    let whole =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/whole.yaml")).unwrap();
    let whole = whole.replace("id: ana-s", "id: ana");
    let before = read(&whole);
    let path = |pattern: &str| {
        let id = match pattern.split('.').next() {
            Some("stories") => "retry",
            Some("resume") => "first",
            _ => "0",
        };
        pattern.replacen('*', id, 1).replace('*', "frugality")
    };
    let words: Vec<(String, String, String)> = WRITABLE
        .iter()
        .map(|pattern| {
            let path = path(pattern);
            let plan = before.value_at(&path, &GUIDE).unwrap();
            (path.clone(), other_value(&path, writable(&path).unwrap()), plan)
        })
        .collect();
    let (imported, report) = imported_words(&whole, &words);
    assert!(report.is_empty(), "{}", told(&report));
    let imported = imported.unwrap();
    assert_eq!(imported.words.len(), WRITABLE.len());
    let after = read(&imported.text.unwrap());
    for (path, text, _) in &words {
        assert_eq!(after.value_at(path, &GUIDE).as_ref(), Some(text), "{path}");
    }

    // The same in a profile that has none of it.
    let new: Vec<(String, String, String)> = WRITABLE
        .iter()
        .map(|pattern| {
            let path = pattern.replacen('*', "+1", 1).replace('*', "frugality");
            let plan = read(THREE_LINES).value_at(&path, &GUIDE).unwrap();
            // Beside the day of an answer nothing else is likely.
            let text = match &*path {
                "feedback.status" => "received".to_owned(),
                _ => other_value(&path, writable(&path).unwrap()),
            };
            (path, text, plan)
        })
        .collect();
    let (imported, report) = imported_words(THREE_LINES, &new);
    assert!(report.is_empty(), "{}", told(&report));
    let text = imported.unwrap().text.unwrap();
    let after = read(&text);
    for (pattern, (_, text, _)) in WRITABLE.iter().zip(&new) {
        let path = match pattern.split('.').next() {
            Some("stories") => pattern.replace('*', "new-text-one"),
            Some("resume") => pattern.replace('*', "b1"),
            _ => path(pattern),
        };
        assert_eq!(after.value_at(&path, &GUIDE).as_ref(), Some(text), "{path}");
    }
    let (again, report) = imported_words(&text, &new);
    assert!(report.is_empty(), "{}", told(&report));
    assert_eq!(again, Some(Imported::default()), "all of it is there");
}

#[test]
fn a_hostile_file_ends_in_a_message() {
    let word = r#"{"text": "x", "base": "cbf29ce484222325"}"#;
    let file = |words: &str| {
        format!(
            "{{\"schema\": 2, \"id\": \"ana\", \"rejection\": \"2026-11-20\", \"progress\": {{}}, \"words\": {words}}}"
        )
    };
    let many: Vec<String> = (0..2_500).map(|n| format!("\"stories.s{n}.title\": {word}")).collect();
    for (saved, wanted) in [
        ("[".repeat(100_000), "[E-IMPORT]"),
        (file(&format!("{}{}", "{\"a\":".repeat(60), "}".repeat(60))), "error: "),
        (format!("\"{}\"", "x".repeat(2 << 20)), "[E-FILE-SIZE]"),
        (
            file(&format!("{{{}}}", many.join(","))),
            "`words` has 2500 entries; the limit is 2000 [E-LIST-LONG]",
        ),
        (file("[1]"), "[E-TYPE]"),
        (file(r#"{"lesson": "x"}"#), "[E-TYPE]"),
        (file(r#"{"lesson": {"text": ["x"], "base": "y"}}"#), "[E-TYPE]"),
        (file(r#"{"lesson": {"text": "x"}}"#), "[E-NEED]"),
        (file(&format!(r#"{{"lesson": {word}, "lesson": {word}}}"#)), "[E-YAML-DUP]"),
        (
            file(r#"{"gap_theme": {"text": "\u0000\u001b[2J", "base": "cbf29ce484222325"}}"#),
            "[E-TEXT-CONTROL]",
        ),
        (file(r#"{"lesson": {"text": "x", "base": "nothing"}}"#), "[E-IMPORT-CONFLICT]"),
        (file(&format!(r#"{{"stories.{}.title": {word}}}"#, "x".repeat(900))), "[E-IMPORT]"),
        (file("{}").replace("\"ana\"", "\"../ben\""), "[E-IMPORT-ID]"),
        (file("{}").replace("\"ana\"", "\"\\u001b]0;x\\u0007\""), "[E-IMPORT-ID]"),
    ] {
        let folder = WorkFolder::new()
            .file("site.yaml", "profiles: p\n")
            .file("p/ana.yaml", WORDY)
            .file("p/ben.yaml", WORDY)
            .file("p.json", &saved);
        let said = folder.run(&["progress", "import", "p.json"]);
        let start: String = saved.chars().take(200).collect();
        assert_eq!(said.code, 1, "{start}");
        assert!(said.err.contains(wanted), "{wanted}: {start}\n{}", said.err);
        assert!(!said.err.contains('\u{1b}') && !said.out.contains('\u{1b}'), "{start}");
        for name in ["p/ana.yaml", "p/ben.yaml"] {
            assert_eq!(fs::read_to_string(folder.path(name)).unwrap(), WORDY, "{start}");
        }
    }
}

/// A text that somebody could write into a field.
fn any_words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9 :#'\",.%-]{0,30}", "[a-z\n #:é日🎉|>-]{0,40}"]
        .prop_map(|text| text.trim().to_owned())
}

/// How a value may be written that reads as the text.
fn styled(text: &str, style: usize, indent: usize) -> String {
    let quoted = Value::from(text).to_string();
    match style {
        0 if text.chars().all(|c| c.is_ascii_lowercase())
            && text.len() > 3
            && text != "null"
            && text != "true" =>
        {
            text.to_owned()
        }
        1 if !text.contains('\n') => format!("'{}' # c", text.replace('\'', "''")),
        2 if !text.is_empty() && !text.starts_with(['\n', ' ']) => {
            let pad = format!("\n{:indent$}", "");
            format!("|  # c{pad}{}", text.replace('\n', &pad))
        }
        3 => format!("{quoted}   # c"),
        _ => quoted,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Whatever texts a profile has and in whatever style: the words arrive, and all other values stay.
    #[test]
    fn the_words_arrive_and_nothing_else_moves(
        old in prop::collection::vec((any_words(), 0..5_usize), 6),
        new in prop::collection::vec(prop::option::of(any_words()), 6),
        (braces, windows) in (any::<bool>(), any::<bool>()),
    ) {
        let paths = ["gap_theme", "lesson", "narrative", "feedback.notes", "stories.one.result", "experiment.metric"];
        let value = |n: usize, indent: usize| {
            let (text, style) = &old[n];
            styled(text, if indent == 0 { 4 } else { *style }, indent)
        };
        let group = match braces {
            true => format!("feedback: {{notes: {}}} # c\n", value(3, 0)),
            false => format!("feedback:\n  # c\n  notes: {}\n\n", value(3, 4)),
        };
        let profile = format!(
            "{THREE_LINES}gap_theme: {}\n# c\nlesson: {}\nnarrative: {}\n{group}stories:\n- id: one\n  title: One\n  principles: [frugality]\n  result: {}\n  year: 2024 # c\nexperiment: {{metric: {}}}\n",
            value(0, 2), value(1, 2), value(2, 2), value(4, 4), value(5, 0),
        );
        let profile = if windows { profile.replace('\n', "\r\n") } else { profile };
        let (known, report) = read_profile("ana.yaml", profile.as_bytes());
        prop_assume!(known.is_some(), "{}", told(&report));
        let known = known.unwrap();
        let words: Vec<(String, String, String)> = paths
            .iter()
            .zip(&new)
            .filter_map(|(path, new)| Some(((*path).to_owned(), new.clone()?, known.value_at(path, &GUIDE)?)))
            .collect();
        let (imported, report) = imported_words(&profile, &words);
        prop_assert!(report.is_empty(), "{}\n{profile}", told(&report));
        let text = imported.unwrap().text.unwrap_or_else(|| profile.clone());
        let after = read(&text);
        for (path, new) in paths.iter().zip(&new) {
            let was = known.value_at(path, &GUIDE).unwrap();
            let wanted = match new {
                Some(new) if writable(path).is_some_and(|shape| matches!(shape, Shape::Text(_))) => new.replace('\n', " "),
                Some(new) => new.clone(),
                None => was,
            };
            prop_assert_eq!(after.value_at(path, &GUIDE).unwrap(), wanted, "{}\n{}\n{}", path, profile, text);
        }
        let mut rest = after.clone();
        (rest.gap_theme, rest.lesson, rest.narrative) = (known.gap_theme.clone(), known.lesson.clone(), known.narrative.clone());
        (rest.feedback, rest.stories, rest.experiment) = (known.feedback.clone(), known.stories.clone(), known.experiment.clone());
        prop_assert_eq!(rest, known, "{}", text);
    }
}

#[test]
fn files_that_an_editor_or_a_mail_program_touched_are_taken_all_the_same() {
    let progress = r#"{"done": {"memory-dump": "2026-11-22"}}"#;
    let file = saved("ana", progress).replace('\n', "\r\n");
    let folder = WorkFolder::new().file("ana.yaml", ANA).file("p.json", &format!("\u{feff}{file}"));
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn what_cannot_be_read_is_not_said_to_be_there_already() {
    let progress = r#"{"done": {"mock-baseline": "22.11.2026"}}"#;
    let folder = WorkFolder::new().file("ana.yaml", ANA).file("p.json", &saved("ana", progress));
    let said = folder.run(&["progress", "import", "p.json", "--into", "ana.yaml"]);
    assert_eq!(said.code, 1);
    assert_eq!(
        said.out,
        "p.json into ana.yaml: nothing written\n  left out: 1 entry that cannot be read, see above\n"
    );
    assert!(said.err.contains("hint: write 2026-11-22\n"), "{}", said.err);
}

#[test]
fn a_pattern_names_files_where_the_shell_does_not() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/ben.yaml", THREE_LINES)
        .file("inbox/progress-ana.json", &saved("ana", r#"{"done": {"memory-dump": "2026-11-22"}}"#))
        .file("inbox/progress-ben (1).json", &saved("ben", r#"{"done": {"memory-dump": "2026-11-23"}}"#));
    let said = folder.run(&["progress", "import", "inbox/*.json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for (client, day) in [("ana", "2026-11-22"), ("ben", "2026-11-23")] {
        let profile = fs::read_to_string(folder.path(&format!("profiles/{client}.yaml"))).unwrap();
        assert!(profile.contains(&format!("memory-dump: {day}")), "{profile}");
    }
    let said = folder.run(&["progress", "import", "inbox"]);
    let hint = "[E-FILE-KIND]\nhint: name the files in it: `inbox/*.json`\n";
    assert!(said.code == 1 && said.err.contains(hint), "{}", said.err);
    let said = folder.run(&["progress", "import", "nowhere/*.json"]);
    assert!(said.code == 1 && said.err.contains("no file `nowhere/*.json`"), "{}", said.err);
}
