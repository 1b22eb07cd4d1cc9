//! What moves between the playbook on disk and a new build, and what `--explain-changes` says of it.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::run_program::{Finished, THREE_LINES, WorkFolder};

fn built(more: &str) -> WorkFolder {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", &format!("{THREE_LINES}name: Ana Sample\n{more}"));
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    folder
}

fn change(folder: &WorkFolder, from: &str, to: &str) {
    let path = folder.path("profiles/ana.yaml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

fn json(folder: &WorkFolder) -> Value {
    let said = folder.run(&["diff", "ana", "--format", "json"]);
    serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}{}", said.out, said.err))
}

#[test]
fn without_a_name_everybody_is_told_for_whom_something_moves() {
    let folder = built("");
    for name in ["ben", "cem", "dan"] {
        folder.write(&format!("profiles/{name}.yaml"), THREE_LINES);
    }
    assert_eq!(folder.run(&["build"]).code, 0);
    change(&folder, "level: L5", "level: L6");
    folder.write("profiles/dan.yaml", "level: L5\n");
    folder.write("profiles/eli.yaml", THREE_LINES);
    let said = folder.run(&["diff"]);
    assert_eq!(said.code, 1, "one has a mistake");
    assert!(said.out.starts_with("Ana Sample (ana): what a new build changes\n"), "{}", said.out);
    assert!(
        said.out.ends_with("\n\n2 other clients: nothing moves in the plan\nnot built yet: eli\n"),
        "{}",
        said.out
    );
    assert!(!said.err.contains("eli") && said.err.contains("dan.yaml"), "{}", said.err);
    assert_eq!(folder.run(&["diff", "--format", "json"]).code, 2);
}

#[test]
fn what_moves_is_said_in_words_for_the_client() {
    let folder = built("");
    let said = folder.run(&["diff", "ana"]);
    assert_eq!((said.code, said.out.as_str()), (0, "Ana Sample (ana): nothing moves in the plan\n"));
    let before = folder.files("");

    // A week off in the middle, and a principle more.
    change(
        &folder,
        "[frugality]\n",
        "[frugality, dive-deep]\nblackouts: [{from: 2026-12-15, to: 2026-12-21}]\n",
    );
    let said = folder.run(&["diff", "ana sample"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for wanted in [
        "Ana Sample (ana): what a new build changes\n",
        "\n  ready: Friday 5 February 2027, 7 days later (was Friday 29 January 2027)\n",
        "\n  new in focus: Dive Deep\n",
        "\n  Rebuild your materials: ",
        " tasks moved",
        " sessions changed, ",
        "\nchanged: the profile\n",
    ] {
        assert!(said.out.contains(wanted), "{wanted}: {}", said.out);
    }
    assert!(!said.out.contains("target:"), "the hold takes it up: {}", said.out);
    assert!(said.out.lines().count() < 40, "{}", said.out);
    let mut now = folder.files("");
    now.insert("profiles/ana.yaml".to_owned(), before["profiles/ana.yaml"].clone());
    assert_eq!(now, before, "nothing is written");

    // What it says is what `explain` says of both plans.
    let told = json(&folder);
    let explained: Value =
        serde_json::from_str(&folder.run(&["explain", "ana", "--format", "json"]).out).unwrap();
    assert_eq!(told["plan"]["dates"][0]["to"], explained["dates"]["ready"]);
    for moved in told["plan"]["tasks"]["moved"].as_array().unwrap() {
        let task =
            explained["tasks"].as_array().unwrap().iter().find(|task| task["id"] == moved["id"]).unwrap();
        assert_eq!(moved["to"], task["due"]);
        assert_ne!(moved["from"], moved["to"]);
    }
    assert_eq!((&told["changed"], &told["inputs"]), (&Value::from(true), &serde_json::json!(["profile"])));

    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(folder.run(&["diff", "ana"]).out.ends_with("nothing moves in the plan\n"));
}

#[test]
fn ticks_and_other_inputs_are_told_apart() {
    let folder = built("");
    change(&folder, "name:", "progress: {done: {feedback-request: 2026-11-21}}\nname:");
    let told = json(&folder);
    assert_eq!(told["plan"]["tasks"]["done"], serde_json::json!(["feedback-request"]));
    assert_eq!(told["plan"]["sessions"]["new"], serde_json::json!([]));
    folder.run(&["build"]);
    // Words of the pages change, and nothing in the plan does.
    folder.write("themes/default/assets/own.css", "p { color: red; }\n");
    folder.write("site.yaml", "profiles: profiles\ntitle: Loop workshop\n");
    let said = folder.run(&["diff", "ana"]);
    assert_eq!(
        said.out,
        "Ana Sample (ana): nothing moves in the plan\nchanged: the theme and the settings\n"
    );
    let said = folder.run(&["build", "--explain-changes"]);
    assert!(said.out.contains("\n      changed: the theme and the settings\n"), "{}", said.out);
    change(&folder, "[frugality]", "[dive-deep]");
    let said = folder.run(&["build", "--explain-changes"]);
    for wanted in
        ["changed: the profile\n", "new in focus: Dive Deep\n", "no longer in focus: Frugality\n", "wrote "]
    {
        assert!(said.out.contains(wanted), "{wanted}: {}", said.out);
    }
    change(&folder, "level: L5", "level: L6");
    let said = folder.run(&["build", "--explain-changes", "--format", "json"]);
    let event: Value = serde_json::from_str(said.out.lines().next().unwrap()).unwrap();
    assert_eq!(event["changed"]["inputs"], serde_json::json!(["profile"]));
    assert_eq!(event["changed"]["plan"]["level"], serde_json::json!({"from": "L5", "to": "L6"}));
    let said = folder.run(&["build", "--explain-changes"]);
    assert!(said.out.contains("none of its inputs has changed"), "{}", said.out);
}

#[test]
fn a_build_into_another_folder_is_no_build_of_this_one() {
    let folder = built("");
    for other in [&["build", "--share"][..], &["build", "--out", "elsewhere"]] {
        assert_eq!(folder.run(other).code, 0);
        assert_eq!(json(&folder)["changed"], false, "{other:?}");
        assert!(folder.run(&["build"]).out.contains("1 playbook unchanged"), "{other:?}");
    }
    change(&folder, "[frugality]", "[dive-deep]");
    assert_eq!(folder.run(&["build", "--share"]).code, 0);
    assert_eq!(json(&folder)["changed"], true, "the edition to be shown is new, the playbook is not");
}

#[test]
fn without_a_built_playbook_there_is_nothing_to_compare() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/ben.yaml", "level: L5\n");
    let said = folder.run(&["diff", "ana"]);
    assert_eq!(said.code, 1);
    assert_eq!(
        said.err,
        "error: there is no built playbook of `ana` to compare with [E-NOT-BUILT]\nhint: pmr-site build ana\n1 mistake\n"
    );
    folder.run(&["build", "ana"]);
    assert_eq!(folder.run(&["diff", "ana"]).code, 0);
    fs::remove_dir_all(folder.path("public")).unwrap();
    assert!(folder.run(&["diff", "ana"]).err.contains("[E-NOT-BUILT]"));
    // Whoever deletes the notes of the program loses nothing that one more build does not bring back.
    folder.run(&["build", "ana"]);
    fs::remove_dir_all(folder.path(".pmr-site")).unwrap();
    assert!(folder.run(&["diff", "ana"]).err.contains("[E-NOT-BUILT]"));
    folder.run(&["build", "ana"]);
    assert_eq!(folder.run(&["diff", "ana"]).code, 0);
    let said = folder.run(&["diff", "ben", "--format", "json"]);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, &told["errors"][0]["code"]), (1, &Value::from("E-NOT-BUILT")));
    assert!(folder.run(&["diff", "anna"]).err.contains("did you mean `ana`?"));
}

#[test]
fn sessions_that_have_passed_are_named_last() {
    let folder = built("start_date: 2026-11-21\n");
    change(&folder, "name:", "study_days: [mon, sat]\nname:");
    let days = |today: &str| -> Vec<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
        command.current_dir(folder.path("")).args(["--today", today, "diff", "ana"]);
        let said = Finished::new(&command.output().unwrap());
        assert_eq!(said.code, 0, "{}", said.err);
        let lines = said.out.lines().skip_while(|line| !line.contains(" sessions changed, ")).skip(1);
        let day = |line: &str| line.trim().trim_start_matches("gone: ").split(':').next().unwrap().to_owned();
        lines.take(8).map(day).collect()
    };
    // The list is cut, so what is over would stand in the place of what comes.
    assert_eq!(days("2026-11-20")[0], "Sat 21 Nov");
    let later = days("2026-12-07");
    assert!(later.iter().all(|day| day.contains(" Dec")) && later[0].starts_with("Mon 7 Dec"), "{later:?}");
}
