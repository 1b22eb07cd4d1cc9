//! The program as people run it: what it prints where, how it ends, and what it leaves on disk.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::run_program::{Finished, THREE_LINES, WorkFolder};

/// A site with these clients, each with other bytes.
fn roster(names: &[&str]) -> WorkFolder {
    let folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    names
        .iter()
        .for_each(|name| folder.write(&format!("profiles/{name}.yaml"), &format!("{THREE_LINES}# {name}\n")));
    folder
}

#[test]
fn three_lines_in_an_empty_folder_become_a_playbook() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    let said = folder.run(&["build", "me.yaml"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("me   "), "{}", said.out);
    assert!(said.out.contains("public/me/index.html"), "{}", said.out);
    assert!(said.out.contains("Day 4 · week 1 of 10"), "{}", said.out);
    assert!(folder.path("public/me/index.html").is_file());
    assert!(folder.path("public/me/plan.ics").is_file());
    for root in ["404.html", "robots.txt", ".nojekyll"] {
        assert!(folder.path(&format!("public/{root}")).is_file(), "{root}");
    }
}

#[test]
fn a_second_build_touches_nothing() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    folder.run(&["build", "me.yaml"]);
    let time = |path: &str| fs::metadata(folder.path(path)).unwrap().modified().unwrap();
    let (page, calendar) = (time("public/me/index.html"), time("public/me/plan.ics"));
    let said = folder.run(&["build", "me.yaml"]);
    assert!(said.out.contains("1 playbook unchanged"), "{}", said.out);
    assert_eq!((page, calendar), (time("public/me/index.html"), time("public/me/plan.ics")));
}

#[test]
fn the_same_inputs_make_the_same_bytes_anywhere_on_any_day() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    folder.run(&["build", "me.yaml"]);
    let other = WorkFolder::new().file("me.yaml", THREE_LINES);
    let said = Command::new(env!("CARGO_BIN_EXE_pmr-site"))
        .current_dir(other.0.path())
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "ar_AE.UTF-8")
        .args(["--today", "2027-06-01", "build", "me.yaml", "--jobs", "1"])
        .output()
        .unwrap();
    assert!(said.status.success());
    assert!(folder.files("public") == other.files("public"), "a build depends on more than its inputs");
}

#[test]
fn a_mistake_is_told_with_its_place_and_harms_nothing() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    folder.run(&["build", "me.yaml"]);
    let before = folder.files("public");
    let folder = folder.file("me.yaml", &THREE_LINES.replace("frugality", "frugalty"));
    let said = folder.run(&["build", "me.yaml"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("error: no principle is called `frugalty` [E-LP-02]"), "{}", said.err);
    assert!(said.err.contains(" --> me.yaml:3:21"), "{}", said.err);
    assert!(said.err.contains("hint: did you mean `frugality`?"), "{}", said.err);
    assert!(said.err.trim_end().ends_with("1 mistake in 1 file"), "{}", said.err);
    assert!(folder.files("public") == before, "a mistake changed what was built");
}

#[test]
fn one_client_who_fails_stops_nobody_else() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/ben.yaml", "level: L5\n")
        .file("profiles/_draft.yaml", "nothing here");
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 1);
    assert!(folder.path("public/ana/index.html").is_file());
    assert!(!folder.path("public/ben").exists());
    assert!(said.err.contains("E-DATE-01") && said.err.contains("E-LP-01"), "{}", said.err);
}

#[test]
fn a_client_is_named_by_file_name_or_id() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/Ana B.yaml", THREE_LINES)
        .file("profiles/zoe.yml", &format!("{THREE_LINES}id: c-12345\nname: Zoë Müller\n"));
    for word in ["Ana B", "ANA b", "ana-b", "zoe", "c-12345", "zoë müller", "profiles/zoe.yml"] {
        let said = folder.run(&["check", word]);
        assert!(said.code == 0 && said.err.starts_with("note: Ready on"), "{word}: {}", said.err);
        assert!(said.out.starts_with("ok: 1 profile,"), "{word}: {}", said.out);
    }
    for (word, hint) in [("Ana C", "did you mean `Ana B`?"), ("bob", "one of `Ana B` or `zoe`")] {
        let said = folder.run(&["check", word]);
        let expected = format!("error: no client is called `{word}` [E-CLIENT]\nhint: {hint}\n");
        assert!(said.code == 1 && said.err.starts_with(&expected), "{}", said.err);
    }
    folder.write("profiles/ana-b.yaml", THREE_LINES);
    let said = folder.run(&["build"]);
    assert!(said.code == 1 && folder.path("public/c-12345/index.html").is_file(), "{}", said.err);
    assert_eq!(said.err.matches("`ana-b` is the id of two profiles").count(), 2, "{}", said.err);
}

#[test]
fn an_id_that_two_clients_share_hides_none_of_their_other_mistakes() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/eve.yaml", &format!("id: ana\n{}", THREE_LINES.replace("frugality", "thrift")));
    let mistakes = ["profiles/ana.yaml:1:1", "profiles/eve.yaml:1:5", "profiles/eve.yaml:4:21"];
    for command in ["build", "check"] {
        let said = folder.run(&[command]);
        assert!(said.code == 1 && said.err.contains("3 mistakes in 2 files"), "{command}: {}", said.err);
        for place in mistakes {
            assert!(said.err.contains(place), "{command}, {place}: {}", said.err);
        }
    }
    folder.write("site.yaml", "profiles: profiles\ntheme: papre\n");
    let said = folder.run(&["build"]);
    assert!(said.code == 1 && mistakes.iter().all(|place| said.err.contains(place)), "{}", said.err);
}

#[test]
fn no_client_stops_another() {
    let folder = roster(&["ana", "zoe"])
        .file("profiles/eve.yaml", &format!("id: ''\n{THREE_LINES}"))
        .file("profiles/dir.yaml/notes.txt", "a folder");
    fs::write(folder.path("profiles").join(OsStr::from_bytes(b"n\xff.yaml")), THREE_LINES).unwrap();
    symlink("nowhere", folder.path("profiles/link.yaml")).unwrap();
    symlink("/dev/null", folder.path("profiles/null.yaml")).unwrap();
    let said = folder.run(&["build"]);
    assert!(said.code == 1 && folder.path("public/ana/index.html").is_file(), "{}", said.err);
    assert!(said.err.contains("is not read: its name is not UTF-8 text [N-NOT-READ]"), "{}", said.err);
    assert!(said.out.ends_with("\nnot built: eve, null\n"), "{}", said.out);
    let said = folder.run(&["build", "--format", "json"]);
    let summary: Value = serde_json::from_str(said.out.lines().last().unwrap()).unwrap();
    assert_eq!([&summary["built"], &summary["skipped"], &summary["failed"]], [0, 2, 2]);
}

#[test]
fn a_program_that_reads_json_need_not_wait_for_the_last_playbook() {
    // More mistakes than a pipe holds: until they are read the build stands still where it prints them.
    let mistakes: String = (0..1000).map(|n| format!("no_field_has_this_name_{n}: 1\n")).collect();
    let folder = roster(&["zoe"]).file("profiles/ana.yaml", &format!("{THREE_LINES}{mistakes}"));
    let mut command = folder.command(&["build", "--jobs", "1", "--format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut text = vec![0; 16];
    out.read_exact(&mut text).unwrap();
    assert!(!folder.path("public/zoe").exists(), "the first line comes before the next playbook is made");
    out.read_to_end(&mut text).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let events: Vec<Value> = lines.map(|line| serde_json::from_slice(line).unwrap()).collect();
    assert!(events[0].to_string().len() > 1 << 16, "the pipe was full");
    let kinds: Vec<_> = events.iter().map(|event| (event["event"].as_str().unwrap(), &event["id"])).collect();
    let (ana, zoe) = (Value::from("ana"), Value::from("zoe"));
    assert_eq!(kinds, [("failed", &ana), ("built", &zoe), ("summary", &Value::Null)]);
    // Where nobody can read, that is said once for all lines.
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let said = folder.command(&["build", "--format", "json"]).stdout(full).output().unwrap();
    assert!(
        !said.status.success() && String::from_utf8_lossy(&said.stderr).contains("cannot print the result")
    );
}

#[test]
fn playbooks_of_clients_who_are_gone_are_named_when_they_are_removed() {
    let folder = roster(&["ana", "ben", "zoe"]).file("elsewhere/kim.yaml", THREE_LINES);
    folder.run(&["build"]);
    folder.run(&["build", "elsewhere/kim.yaml"]);
    fs::remove_file(folder.path("profiles/ben.yaml")).unwrap();
    fs::rename(folder.path("profiles/zoe.yaml"), folder.path("profiles/zoey.yaml")).unwrap();
    // A part of the clients removes nothing, nor does a mistake in a file that may be one of theirs with another name.
    folder.write("profiles/max.yaml", "level: L5\n");
    for (args, why) in [
        (
            &["build"][..],
            "`public/ben` is kept while profiles/max.yaml has a mistake: it may be this client's",
        ),
        (
            &["build", "--only", "ana"],
            "`public/ben` belongs to a client that is gone; a whole build removes it",
        ),
        (&["build", "ana"], ""),
    ] {
        let said = folder.run(args);
        assert!(said.err.contains(why), "{args:?}: {}", said.err);
        assert!(folder.path("public/ben/index.html").is_file(), "{args:?}");
    }
    fs::remove_file(folder.path("profiles/max.yaml")).unwrap();
    fs::remove_dir_all(folder.path("public/zoey")).unwrap();
    let said = folder.run(&["build"]);
    let expected = "removed public/ben/: profiles/ben.yaml is gone\n\
                    removed public/zoe/: profiles/zoe.yaml is gone\n\
                    hint: the address of `zoe` changes to `zoey`; to keep it write `id: zoe` into profiles/zoey.yaml\n";
    assert!(said.out.contains(expected), "{}", said.out);
    assert!(!folder.path("public/ben").exists() && !folder.path("public/zoe").exists());
    assert!(folder.path("public/kim/index.html").is_file(), "its profile is still there");
    assert!(!said.err.contains("[N-NOT-OURS]"), "{}", said.err);
    // A profile on a drive that is not there at the moment is not gone.
    fs::rename(folder.path("profiles/ana.yaml"), folder.path("elsewhere/ana.yaml")).unwrap();
    symlink("nowhere", folder.path("profiles/ana.yaml")).unwrap();
    assert_eq!(folder.run(&["build"]).code, 0);
    assert!(folder.path("public/ana/index.html").is_file());
    fs::remove_file(folder.path("profiles/ana.yaml")).unwrap();
    fs::remove_file(folder.path("elsewhere/kim.yaml")).unwrap();
    folder.write("profiles/zoey.yaml", &format!("id: z\n{THREE_LINES}"));
    for name in ["a.txt", "b.txt", "own/c.txt", "own/d.txt"] {
        folder.write(&format!("public/kim/{name}"), "mine");
    }
    let said = folder.run(&["build", "--format", "json"]);
    let summary: Value = serde_json::from_str(said.out.lines().last().unwrap()).unwrap();
    let stays =
        "`public/kim` stays with what the program did not write: `a.txt`, `b.txt`, `own/c.txt` and 1 more";
    assert_eq!(summary["notices"][0]["text"], stays, "{summary}");
    assert!(folder.path("public/kim/own/d.txt").exists() && !folder.path("public/kim/index.html").exists());
    let why: Vec<&str> = summary["removed_playbooks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["why"].as_str().unwrap())
        .collect();
    assert_eq!(
        why,
        ["profiles/ana.yaml is gone", "elsewhere/kim.yaml is gone", "profiles/zoey.yaml now has the id `z`"]
    );
}

#[test]
fn who_was_not_built_is_told_apart_from_others_of_the_name() {
    let folder = roster(&["ana", "ben"]).file("profiles/gilbert.yaml", "level: L9\n");
    assert!(folder.run(&["build"]).out.ends_with("\nnot built: gilbert\n"));
    folder.write("profiles/gilbert.yml", THREE_LINES);
    let said = folder.run(&["build"]);
    assert!(
        said.out.ends_with("\nnot built: profiles/gilbert.yaml, profiles/gilbert.yml\n"),
        "{} {}",
        said.out,
        said.err
    );
}

#[test]
fn a_mistake_in_a_profile_keeps_only_what_may_be_that_clients() {
    let with_id = |id: &str| format!("id: {id}\n{THREE_LINES}");
    let broken = |id: &str| with_id(id).replace("L5", "L9");
    let site = || {
        let folder = WorkFolder::new().file("site.yaml", "profiles: p\n");
        for name in ["ana", "bea", "cem"] {
            folder.write(&format!("p/{name}.yaml"), &with_id(&format!("c-{name}")));
        }
        assert_eq!(folder.run(&["build"]).code, 0);
        fs::remove_file(folder.path("p/bea.yaml")).unwrap();
        folder
    };
    let kept =
        "note: `public/c-bea` is kept while p/r7.yaml has a mistake: it may be this client's [N-ORPHAN]";
    let cases: [(&str, &str, String, bool); 9] = [
        ("one who has a playbook", "p/cem.yaml", broken("c-cem"), true),
        ("one whose YAML cannot be read, too", "p/cem.yaml", "id: c-cem\nlevel: [L5\n".to_owned(), true),
        ("one who has an id of their own", "p/r7.yaml", broken("c-r7"), true),
        ("one who has the file's name for an id", "p/r7.yaml", "level: L5\n".to_owned(), true),
        ("one whose id is another's", "p/r7.yaml", with_id("c-ana"), true),
        ("a slip in the name of the field", "p/r7.yaml", with_id("c-bea").replace("id:", "idd:"), false),
        ("a slip in the id", "p/r7.yaml", broken("c bea"), false),
        ("what cannot be read", "p/r7.yaml", "level: [L5\nrejection_date: {\n".to_owned(), false),
        ("what is no text", "p/r7.yaml", "\0\0".to_owned(), false),
    ];
    for (what, file, text, removed) in cases {
        let folder = site();
        folder.write(file, &text);
        let said = folder.run(&["build"]);
        assert_eq!(said.code, 1, "{what}: {}", said.err);
        assert_eq!(folder.path("public/c-bea").exists(), !removed, "{what}: {}", said.err);
        assert_eq!(said.err.contains(kept), !removed, "{what}: {}", said.err);
        assert_eq!(
            said.out.contains("removed public/c-bea/: p/bea.yaml is gone\n"),
            removed,
            "{what}: {}",
            said.out
        );
        for id in ["c-ana", "c-cem"] {
            assert!(folder.path(&format!("public/{id}/index.html")).exists(), "{what}: {id}");
        }
    }
    // A profile that is there and has a mistake keeps its own playbook, whatever it says of its id.
    for text in [broken("c-other"), broken("c-bea").replace("id:", "idd:"), "id: [c-bea\n".to_owned()] {
        let folder = site();
        folder.write("p/bea.yaml", &text);
        assert_eq!(folder.run(&["build"]).code, 1);
        assert!(folder.path("public/c-bea/index.html").exists(), "{text}");
    }
    // Where nothing is known of how a playbook came about, anybody with a mistake may be its client.
    let folder = site();
    fs::remove_dir_all(folder.path(".pmr-site")).unwrap();
    folder.write("p/r7.yaml", &broken("c-r7"));
    assert!(folder.run(&["build"]).err.contains(kept));
}

#[test]
fn warnings_of_a_large_roster_are_printed_whether_anything_changed_or_not() {
    let names: Vec<String> = (10..25).map(|n| format!("c{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let folder =
        roster(&names).file("profiles/c12.yaml", &format!("{THREE_LINES}feedback: {{status: received}}\n"));
    for (built, notes) in
        [("15 playbooks built", 1), ("15 playbooks unchanged", 0), ("15 playbooks unchanged", 0)]
    {
        let said = folder.run(&["build"]);
        assert_eq!(said.err.matches("warning: c12: Paste the notes").count(), 1, "{}", said.err);
        assert!(!said.err.contains("note:") && said.out.contains(built), "{} {}", said.err, said.out);
        // Who is up to date without a warning is not planned for.
        assert_eq!(said.out.matches("29 notes: pmr-site check").count(), notes, "{}", said.out);
    }
}

#[test]
fn a_name_that_is_nobodys_is_told_with_what_may_be_meant() {
    let folder = WorkFolder::new()
        .file("me.yaml", THREE_LINES)
        .file("kim.txt", THREE_LINES)
        .file("lee.yaml.txt", THREE_LINES)
        .file("max.docx", "PK")
        .file("KARL.YAML", THREE_LINES);
    assert_eq!(folder.run(&["build", "KARL.YAML"]).code, 0);
    assert!(folder.path("public/karl/index.html").is_file());
    let hidden = "; if you see no .txt, let Explorer show file name extensions";
    for (word, hint) in [
        ("Me.yaml", "did you mean `me.yaml`?"),
        ("me.yml", "did you mean `me.yaml`?"),
        ("me", "did you mean `me.yaml`?"),
        ("kim.txt", &format!("a profile ends in .yaml: rename `kim.txt` to `kim.yaml`{hidden}")),
        ("kim.yaml", &format!("a profile ends in .yaml: rename `kim.txt` to `kim.yaml`{hidden}")),
        ("lee.yaml", &format!("a profile ends in .yaml: rename `lee.yaml.txt` to `lee.yaml`{hidden}")),
        ("lee.yaml.txt", &format!("a profile ends in .yaml: rename `lee.yaml.txt` to `lee.yaml`{hidden}")),
        ("max.docx", "a profile is plain text: save `max.docx` as plain text, under the name `max.yaml`"),
        ("zork", "this site has no profiles folder; name a file, such as `zork.yaml`"),
    ] {
        let said = folder.run(&["check", word]);
        assert!(said.code == 1 && said.err.contains(&format!("hint: {hint}\n")), "{word}: {}", said.err);
    }
    let folder = folder.file("site.yml", "profile: {}\n");
    let said = folder.run(&["build"]);
    assert!(said.code == 2 && said.err.contains("hint: rename `site.yml` to `site.yaml`"), "{}", said.err);
    let folder = roster(&["ana", "ben"]);
    for command in ["serve", "watch"] {
        let said = folder.run(&[command, "nope"]);
        assert!(said.code == 1 && said.err.contains("no client is called `nope` [E-CLIENT]"), "{}", said.err);
    }
    let said = folder.run(&["build", "--only", "x*"]);
    assert!(said.code == 1 && said.err.contains("no client is called `x*` [E-CLIENT]"), "{}", said.err);
    let empty = (1..=9).map(|part| folder.run(&["build", "--shard", &format!("{part}/9")]));
    let empty = empty.filter(|said| said.code == 0 && said.out.contains("no client falls into part "));
    assert_eq!(empty.count(), 7);
    let said = folder.run(&["list", "taks"]);
    assert!(said.code == 1 && said.err.contains("no kind is called `taks` [E-REF]"), "{}", said.err);
}

#[test]
fn mistakes_of_settings_hide_none_of_profiles() {
    // Those of an inline profile: see `site-person.yaml` of the faulty files.
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\ntheme: papre\n")
        .file("profiles/ana.yaml", "level: L5\n")
        .file("profiles/ben.yaml", &THREE_LINES.replace("frugality", "thrift"));
    let said = folder.run(&["build"]);
    for words in ["[E-THEME]", "profiles/ana.yaml:1:1", "profiles/ben.yaml:3:21", "in 3 files"] {
        assert!(said.err.contains(words), "{words}: {}", said.err);
    }
}

#[test]
fn some_clients_are_chosen_by_pattern_and_shards_make_the_whole() {
    let mut folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    for name in ["ana", "amir", "ben", "chloe", "dan"] {
        folder = folder.file(&format!("profiles/{name}.yaml"), THREE_LINES);
    }
    let said = folder.run(&["build", "--only", "a*"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.path("public/ana").exists() && folder.path("public/amir").exists());
    assert!(!folder.path("public/ben").exists());
    for shard in ["1/2", "2/2"] {
        assert_eq!(folder.run(&["build", "--shard", shard]).code, 0);
    }
    for name in ["ana", "amir", "ben", "chloe", "dan"] {
        assert!(folder.path(&format!("public/{name}/index.html")).is_file(), "{name}");
    }
}

#[test]
fn machines_read_json_and_nothing_else() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    let said = folder.run(&["build", "me.yaml", "--format", "json"]);
    let lines: Vec<serde_json::Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["event"], "built");
    assert_eq!(lines[0]["id"], "me");
    assert_eq!(lines.last().unwrap()["event"], "summary");
    assert_eq!(lines.last().unwrap()["failed"], 0);

    let plan: serde_json::Value =
        serde_json::from_str(&folder.run(&["explain", "me.yaml", "--format", "json"]).out).unwrap();
    assert_eq!(plan["position"]["state"], "plan");
    let folder = folder.file("me.yaml", "level: L5\n");
    let said = folder.run(&["explain", "me.yaml", "--format", "json"]);
    let wrong: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(said.code, 1);
    assert_eq!(wrong["errors"][0]["code"], "E-DATE-01");
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = WorkFolder::new();
    assert_eq!(folder.run(&["build"]).code, 2);
    assert_eq!(folder.run(&["fly"]).code, 2);
    assert_eq!(folder.run(&["build", "--shard", "3/2"]).code, 2);
    assert!(folder.run(&["build"]).err.contains("[E-SITE-NONE]"));
    assert_eq!(folder.run(&["init", "new"]).code, 2, "nobody is there to ask");
}

#[test]
fn a_new_site_is_written_once_and_builds() {
    let folder = WorkFolder::new();
    let args =
        ["init", "me", "--rejected", "2026-11-20", "--level", "L5", "--lowest", "frugality=2,ownership"];
    let said = folder.run(&args);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.path("me/public/index.html").is_file());
    let before = fs::read(folder.path("me/site.yaml")).unwrap();
    let said = folder.run(&args);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("[E-EXISTS]"), "{}", said.err);
    assert_eq!(before, fs::read(folder.path("me/site.yaml")).unwrap());
}

#[test]
fn a_list_that_a_shell_took_apart_is_no_folder() {
    let folder = WorkFolder::new();
    let args =
        ["init", "--rejected", "2026-11-20", "--level", "L5", "--lowest", "frugality=2", "Dive Deep=3"];
    let said = folder.run(&args);
    let hint = "hint: put the list into quotation marks: --lowest \"frugality=2,Dive Deep=3\"\n";
    assert!(said.code == 2 && said.err.contains(hint), "{}", said.err);
    assert_eq!(folder.files("").len(), 0);
}

#[test]
fn a_new_site_fits_into_a_repository_and_keeps_what_is_there() {
    let folder = WorkFolder::new().file(".gitignore", "node_modules\npublic");
    let lowest = "Are Right, A Lot=2; Have Backbone; Disagree and Commit, dive-deep";
    let args = ["init", "--rejected", "2026-11-20", "--level", "L5", "--name", "Zoë Q", "--lowest", lowest];
    let said = folder.run(&args);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.ends_with("see it: pmr-site serve --open\n"), "{}", said.out);
    assert!(said.out.contains("`site.yaml` now holds private data"), "{}", said.out);
    let text = |path: &str| fs::read_to_string(folder.path(path)).unwrap();
    let rest = "/public-share/\n/roster/\n/roster.yaml\n/progress-*.json\n/inbox/\n/profiles/\n/.pmr-site/\n/.pmr-site.stage/\n";
    assert_eq!(text(".gitignore"), format!("node_modules\npublic\n{rest}"));
    let site = text("site.yaml");
    assert!(site.starts_with("# yaml-language-server: $schema=site.schema.json\n"), "{site}");
    assert!(site.contains("\n  id: zoe-q "), "{site}");
    let named = "- {principle: are-right-a-lot, score: 2}\n    - have-backbone-disagree-and-commit\n    - dive-deep\n";
    assert!(site.contains(named), "{site}");
    for schema in ["site", "profile"] {
        assert_eq!(text(&format!("{schema}.schema.json")), folder.run(&["schema", schema]).out);
    }
    // A second one: nothing is written, and it is said what to do.
    fs::remove_file(folder.path("site.schema.json")).unwrap();
    let said = folder.run(&args);
    assert!(
        said.code == 1 && said.err.contains("`site.yaml` exists; nothing was written [E-EXISTS]"),
        "{}",
        said.err
    );
    assert!(said.err.contains("hint: this is a site already: edit that file"), "{}", said.err);
    assert!(!folder.path("site.schema.json").exists());
    let ids: std::collections::BTreeSet<String> = ["a", "b"]
        .iter()
        .map(|dir| {
            let said = folder.run(&[&["init", dir][..], &args[1..5], &["--lowest", "unknown"]].concat());
            assert!(said.out.ends_with(&format!("serve --open --site {dir}\n")), "{}", said.out);
            let site = text(&format!("{dir}/site.yaml"));
            site.split("  id: ").nth(1).unwrap().split(' ').next().unwrap().to_owned()
        })
        .collect();
    assert!(ids.len() == 2 && ids.iter().all(|id| id.len() == 8 && id.starts_with("p-")), "{ids:?}");
}

#[test]
fn a_coach_begins_with_a_template_and_a_sample() {
    let folder = WorkFolder::new();
    let said = folder.run(&["init", "clients", "--coach"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.path("clients/public/sample/index.html").is_file());
    assert!(!folder.path("clients/public/template").exists());
    let template = fs::read_to_string(folder.path("clients/profiles/_template.yaml")).unwrap();
    let check = |text: &str| {
        folder.write("clients/profiles/ana.yaml", text);
        folder.run(&["--site", "clients", "check", "ana"])
    };
    let dated = template.replace("rejection_date:", "rejection_date: 2026-11-20");
    let said = check(&dated);
    assert!(
        said.code == 1 && said.err.contains("[E-LEVEL-01]"),
        "a level that was forgotten is none: {}",
        said.err
    );
    assert_eq!(check(&dated.replace("level:", "level: L6")).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn questions_are_asked_until_they_are_answered() {
    let folder = WorkFolder::new();
    let program = env!("CARGO_BIN_EXE_pmr-site");
    let line = format!("stty rows 24 cols 80; {program} --today 2026-11-24 init me");
    let mut script = Command::new("script");
    script.current_dir(folder.path("")).args(["-q", "-c", &line, "/dev/null"]);
    let mut asked = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let answers =
        "2026-11-31\n2026-11-20\nL9\nl5\nsome thing\nDeliver Result\nDeliver Results=2, Are Right, A Lot\n";
    asked.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    let seen = String::from_utf8(asked.wait_with_output().unwrap().stdout).unwrap();
    for words in [
        "there is no 31 November",
        "no level is called `L9`",
        "  bias-for-action  ",
        "did you mean `deliver-results`?",
        "see it: pmr-site",
    ] {
        assert!(seen.contains(words), "{words}: {seen}");
    }
    let site = fs::read_to_string(folder.path("me/site.yaml")).unwrap();
    assert!(site.contains("  rejection_date: 2026-11-20 ") && site.contains("  level: L5 "), "{site}");
    assert!(site.contains("{principle: deliver-results, score: 2}\n    - are-right-a-lot\n"), "{site}");
}

#[test]
fn an_empty_guide_for_another_employer_builds() {
    let folder = WorkFolder::new();
    assert_eq!(folder.run(&["init", "--guide", "other"]).code, 0);
    let said = folder.run(&["--site", "other", "check"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let pages = folder.files("other/public");
    let names_it = pages.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Amazon"));
    assert!(names_it.is_none(), "{:?}", names_it.map(|(path, _)| path));
}

#[test]
fn a_file_of_yours_replaces_the_shipped_one() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    let path = "content/mistakes/reapply-too-soon.md";
    assert_eq!(folder.run(&["eject", path]).code, 0);
    assert_eq!(folder.run(&["eject", path]).code, 1, "it exists");
    let own = fs::read_to_string(folder.path(path)).unwrap();
    let title = own.lines().find(|line| line.starts_with("title:")).unwrap().to_owned();
    let folder = folder.file(path, &own.replace(&title, "title: \"A title of my own\""));
    folder.run(&["build", "me.yaml"]);
    let page = fs::read_to_string(folder.path("public/me/mistakes.html")).unwrap();
    assert!(page.contains("A title of my own"));
    let list = folder.run(&["list", "mistakes"]).out;
    let line = list.lines().find(|line| line.starts_with(path)).unwrap();
    assert!(line.ends_with("yours, replaces shipped"), "{line}");
    let near = folder.run(&["eject", "content/mistakes/reaply-too-soon.md"]);
    assert!(near.err.contains("[E-EJECT]") && near.err.contains("did you mean"), "{}", near.err);
}

#[test]
fn the_output_keeps_away_from_what_it_did_not_make() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES).file("public/me/index.html", "mine");
    let said = folder.run(&["build", "me.yaml"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("[E-OUT-FOREIGN]"), "{}", said.err);
    assert_eq!(fs::read_to_string(folder.path("public/me/index.html")).unwrap(), "mine");
    let said = folder.run(&["build", "me.yaml", "--out", "."]);
    assert!(said.code == 1 && said.err.contains("[E-OUT-PLACE]"), "{}", said.err);
}

#[test]
fn every_command_teaches_by_example() {
    let folder = WorkFolder::new();
    let all = folder.run(&["--help"]).out;
    let list = all.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let commands: Vec<&str> = list.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert!(commands.contains(&"build") && commands.contains(&"man"), "{commands:?}");
    for command in commands {
        let help = folder.run(&[command, "--help"]);
        assert_eq!(help.code, 0, "{command}");
        let examples = help.out.split("Examples:").nth(1).unwrap_or_default();
        assert!(examples.contains(&format!("pmr-site {command}")), "{command}: {}", help.out);
    }
    assert!(folder.run(&["progress", "import", "--help"]).out.contains("pmr-site progress import progress-"));
    assert!(folder.run(&["--version"]).out.contains("amazon-pm"));
}

#[test]
fn a_template_with_a_mistake_is_told_at_its_place() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    assert_eq!(folder.run(&["build", "me.yaml"]).code, 0);
    let built = folder.files("public");
    let path = "themes/default/templates/gate.html";
    let shipped = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let lines = shipped.lines().count();
    let faults = [
        ("{{ view.gatte }}", "field `gatte` is not defined"),
        ("{% endiff %}", "unknown tag"),
        ("{{ view.title | shoutt }}", "unknown filter `shoutt`"),
        ("{{ <pageend /> }}", "unknown component `pageend`"),
        ("{% include \"nothing.html\" %}", "unknown template `nothing.html`"),
        ("{{ sayy(key=\"ui.gate.of\") }}", "unknown function `sayy`"),
    ];
    for (fault, message) in faults {
        folder.write(path, &format!("{shipped}{fault}\n"));
        let said = folder.run(&["build", "me.yaml"]);
        assert_eq!(said.code, 1);
        assert!(said.err.contains(&format!("error: {message}")), "{}", said.err);
        assert!(said.err.contains(&format!("--> {path}:{}:", lines + 1)), "{}", said.err);
        assert!(said.err.contains(&format!("| {fault}")), "{}", said.err);
        assert_eq!(folder.files("public"), built, "nothing that was built is lost");
    }
}

#[test]
fn a_theme_that_is_not_there_is_told_with_the_nearest() {
    let folder =
        WorkFolder::new().file("site.yaml", "theme: papre\nprofiles: p\n").file("p/a.yaml", THREE_LINES);
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("no theme is called `papre` [E-THEME]\n --> site.yaml:1:8"), "{}", said.err);
    assert!(said.err.contains("did you mean `paper`?"), "{}", said.err);
}

#[test]
fn an_output_that_cannot_be_written_is_told() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES).file("file", "mine");
    let said = folder.run(&["build", "me.yaml", "--out", "file/public"]);
    assert!(said.code == 1 && said.err.contains("cannot write `file/public`: "), "{}", said.err);
    let said = folder.run(&["build", "me.yaml", "--out", "file"]);
    assert!(said.code == 1 && said.err.contains("[E-OUT-PLACE]"), "{}", said.err);
    assert_eq!(fs::read_to_string(folder.path("file")).unwrap(), "mine");
}

#[test]
fn quiet_leaves_errors_and_what_was_asked_for() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES).file("wrong.yaml", "level: L5\n");
    for args in
        [vec!["check", "me.yaml"], vec!["build", "me.yaml"], vec!["eject", "themes/default/strings.yaml"]]
    {
        let said = folder.run(&[vec!["--quiet"], args.clone()].concat());
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (0, "", ""), "{args:?}");
    }
    assert!(folder.run(&["--quiet", "build", "wrong.yaml"]).err.contains("[E-DATE-01]"));
    assert!(folder.run(&["--quiet", "explain", "me.yaml"]).out.contains("L5"));
    assert!(folder.run(&["--quiet", "build", "me.yaml", "--format", "json"]).out.contains("\"built\""));
}

#[test]
fn a_person_becomes_a_roster_and_a_roster_a_person() {
    let person = format!("profile:\n  {}", THREE_LINES.trim_end().replace('\n', "\n  "));
    let folder = WorkFolder::new().file("site.yaml", &person).file("profiles/ana.yaml", THREE_LINES);
    assert_eq!(folder.run(&["build"]).code, 0);
    folder.write("site.yaml", "profiles: profiles\n");
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!said.err.contains("N-KEPT"), "{}", said.err);
    let listed = |folder: &WorkFolder| folder.files("public").into_keys().collect::<Vec<_>>();
    let roster = listed(&folder);
    let root: Vec<&String> = roster.iter().filter(|path| !path.starts_with("ana/")).collect();
    assert_eq!(root, [".nojekyll", ".pmr-site-root.json", "404.html", "index.html", "robots.txt"]);
    assert_eq!(folder.files("public")["index.html"], folder.files("public")["404.html"]);

    folder.write("site.yaml", &person);
    fs::remove_file(folder.path("profiles/ana.yaml")).unwrap();
    let said = folder.run(&["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(!listed(&folder).iter().any(|path| path.starts_with("ana/")), "{:?}", listed(&folder));
    let page = String::from_utf8(folder.files("public")["index.html"].clone()).unwrap();
    assert!(page.contains("data-playbook-id=\"me\""));
    assert!(folder.run(&["build"]).out.contains("1 playbook unchanged"));
}

/// What a person sees: a run on a terminal with so many columns.
#[cfg(target_os = "linux")]
fn on_a_terminal(folder: &WorkFolder, columns: usize, command: &str) -> String {
    let program = env!("CARGO_BIN_EXE_pmr-site");
    let line = format!("stty cols {columns} rows 24; {program} --today 2026-11-24 {command}");
    let mut script = Command::new("script");
    script.current_dir(folder.path("")).env("TERM", "xterm").env_remove("NO_COLOR");
    let seen = script.args(["-q", "-c", &line, "/dev/null"]).output().unwrap();
    String::from_utf8(seen.stdout).unwrap().replace("\r\n", "\n")
}

#[cfg(target_os = "linux")]
#[test]
fn lines_fit_the_terminal_and_are_coloured_there_alone() {
    let folder = roster(&["ana", "田中"])
        .file("profiles/ben.yaml", &format!("{THREE_LINES}levle: L7 {}\n", "# and on ".repeat(20)));
    folder.write("profiles/田中.yaml", &format!("id: tanaka\n{THREE_LINES}"));
    let seen = on_a_terminal(&folder, 50, "build");
    let plain = regex_lite::Regex::new("\u{1b}\\[[0-9;]*[mK]").unwrap().replace_all(&seen, "").into_owned();
    // The bar of a slow build is gone before the first line comes.
    let plain = plain.rsplit('\r').next().unwrap().to_owned();
    assert!(plain.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 50), "{plain}");
    assert!(plain.contains("\n4 | levle: L7 # and on # and on # and on # and o…\n  | ^^^^^\n"), "{plain}");
    assert!(plain.contains(" written, 0 unchanged\n       public/ana/index.html\n"), "{plain}");
    assert!(plain.contains("\nana    ") && plain.contains("\n田中   "), "{plain}");
    assert!(seen.contains("\u{1b}[32m2 playbooks built, 1 failed"), "{seen}");
    assert!(on_a_terminal(&folder, 60, "--color never build").lines().all(|line| !line.contains('\u{1b}')));
    let said = folder.run(&["build"]);
    assert!(!said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'));
    assert!(said.out.lines().any(|line| line.len() > 80), "nothing is broken in a pipe: {}", said.out);
    let coloured = |args: &[&str]| folder.run(args).out.contains('\u{1b}');
    assert!(
        coloured(&["--color", "always", "help", "check"]) && coloured(&["check", "-h", "--color=always"])
    );
    assert!(!coloured(&["help", "check"]) && !coloured(&["--color", "never", "check", "--help"]));
}

#[test]
fn every_code_is_explained_with_an_example() {
    let folder = WorkFolder::new();
    let all = folder.run(&["errors"]).out;
    for line in all.lines() {
        let (code, meaning) = line.split_once(' ').unwrap();
        assert!(
            meaning.trim_start().starts_with(|c: char| c.is_uppercase() || c == '`')
                && !meaning.contains("]("),
            "{line}"
        );
        let one = folder.run(&["errors", code]).out;
        assert!(one.starts_with(&format!("{code}\n{}\n\n", meaning.trim())), "{one}");
        assert!(one.contains("\nrepair   ") || one.contains("\nto do    "), "{one}");
    }
    assert!(all.lines().count() > 130, "{all}");
    assert_eq!(
        folder.run(&["errors", "e-url"]).out,
        "E-URL\nNot an http or https address; for `base_url`, one with a query, a fragment, a name or a password.\n\nexample  `url: example.org/jobs`\nrepair   `url: https://example.org/jobs`\n"
    );
    let said = folder.run(&["errors", "E-DATE-33"]);
    assert!(said.code == 1 && said.err.contains("hint: did you mean `E-DATE-03`?"), "{}", said.err);
}

#[test]
fn help_is_found_by_either_name() {
    let folder = WorkFolder::new();
    for command in ["build", "progress import", "errors"] {
        let words: Vec<&str> = command.split(' ').collect();
        let help = folder.run(&[&["help"][..], &words].concat());
        assert_eq!(help.out, folder.run(&[&words[..], &["--help"]].concat()).out);
        assert_eq!(help.code, 0);
    }
    assert_eq!(folder.run(&["help"]).out, folder.run(&["--help"]).out);
    let said = folder.run(&["help", "biuld"]);
    assert!(said.code == 2 && said.err.contains("hint: did you mean `build`?"), "{}", said.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_written_is_named_as_the_page_it_would_be() {
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES);
    let full = |folder: &WorkFolder| {
        // Files of more than 8 KiB cannot be written, as if the disk were full.
        let mut shell = Command::new("bash");
        let line = format!(
            "trap '' XFSZ; ulimit -f 8; {} --today 2026-11-24 build me.yaml",
            env!("CARGO_BIN_EXE_pmr-site")
        );
        Finished::new(&shell.current_dir(folder.path("")).args(["-c", &line]).output().unwrap())
    };
    let said = full(&folder);
    assert!(said.code == 1 && said.err.contains("error: cannot write `public/me/"), "{}", said.err);
    assert!(!said.err.contains("stage") && !said.err.contains("os error"), "{}", said.err);
    folder.run(&["build", "me.yaml"]);
    folder.write("me.yaml", &format!("{THREE_LINES}name: Zoe\n"));
    let said = full(&folder);
    assert!(said.code == 1 && said.err.contains("error: cannot write `public/me/"), "{}", said.err);
    assert!(!said.err.contains("stage") && !said.err.contains("os error"), "{}", said.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_build_opens_what_it_built() {
    let folder = roster(&["ana", "ben"]).file("bin/xdg-open", "#!/bin/sh\necho \"$@\" >> opened\n");
    fs::set_permissions(folder.path("bin/xdg-open"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path("bin").display(), std::env::var("PATH").unwrap());
    let mut opened = String::new();
    for (args, page, settings) in [
        (&["build", "ana", "--open"][..], "public/ana/index.html", "profiles: profiles\n"),
        (&["build", "--open"], "public", "profiles: profiles\n"),
        (&["build", "--open"], "public", "profiles: profiles\ndelivery: single\n"),
    ] {
        folder.write("site.yaml", settings);
        assert!(folder.command(args).env("PATH", &path).output().unwrap().status.success());
        opened += &format!("{page}\n");
        let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while fs::read_to_string(folder.path("opened")).unwrap_or_default() != opened {
            assert!(std::time::Instant::now() < end, "{page} was not opened");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }
}

#[test]
fn a_link_in_two_brackets_needs_its_target() {
    let note = "---\ntitle: \"Own\"\npages: [mistakes]\n---\nSee [the page][there] and [this].\n";
    let folder = WorkFolder::new().file("me.yaml", THREE_LINES).file("content/notes/own.md", note);
    let said = folder.run(&["check", "me.yaml"]);
    let expected = "error: this link leads nowhere: `there` [E-LINK]\n --> content/notes/own.md:5:5\n";
    assert!(said.code == 1 && said.err.contains(expected), "{}", said.err);
    folder.write("content/notes/own.md", &format!("{note}\n[there]: https://example.org/\n"));
    assert_eq!(folder.run(&["check", "me.yaml"]).code, 0);
}

#[test]
fn clients_are_chosen_by_file_id_and_name_in_any_case() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/kate-lee.yaml", &format!("id: c-1\nname: Kate Fox\n{THREE_LINES}"))
        .file("profiles/zoe.yaml", &format!("id: c-2\nname: Zoë Ode\n{THREE_LINES}"));
    for (pattern, page) in
        [("KATE-*", "c-1"), ("kate f*", "c-1"), ("C-1", "c-1"), ("*fox", "c-1"), ("Zoë*", "c-2")]
    {
        let said = folder.run(&["build", "--only", pattern, "--out", &format!("out-{page}")]);
        assert_eq!(said.code, 0, "{pattern}: {}", said.err);
        let built = format!("/{page}/index.html\n");
        assert!(
            said.out.contains(&built) && said.out.matches(" pages, ").count() == 1,
            "{pattern}: {}",
            said.out
        );
    }
}

#[test]
fn a_name_that_several_have_is_told_apart_and_half_a_name_is_understood() {
    let named = |name: &str| format!("name: {name}\n{THREE_LINES}");
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana-a.yaml", &named("Ana Sample"))
        .file("profiles/ana-b.yaml", &named("ana sample"))
        .file("profiles/c7.yaml", &named("Kate Lee"));
    for (word, message, hint) in [
        ("Ana Sample", "`Ana Sample` is the name of 2 clients", "one of `ana-a` or `ana-b`"),
        ("kate", "no client is called `kate`", "did you mean `c7`?"),
        ("Lee", "no client is called `Lee`", "did you mean `c7`?"),
        ("Kate Leh", "no client is called `Kate Leh`", "did you mean `c7`?"),
        ("ana", "no client is called `ana`", "one of `ana-a` or `ana-b`"),
        ("zork", "no client is called `zork`", "one of `ana-a`, `ana-b` or `c7`"),
    ] {
        let said = folder.run(&["explain", word]);
        let wanted = format!("error: {message} [E-CLIENT]\nhint: {hint}\n1 mistake\n");
        assert_eq!((said.code, said.err.as_str()), (1, wanted.as_str()));
    }
}

#[test]
fn a_profile_that_got_another_ending_by_mistake_costs_no_playbook() {
    let folder = roster(&["ana", "ben"]);
    folder.run(&["build"]);
    for name in ["ben.yaml.txt", "ben.txt", "BEN.yam"] {
        fs::rename(folder.path("profiles/ben.yaml"), folder.path(&format!("profiles/{name}"))).unwrap();
        let said = folder.run(&["build"]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(said.err.contains(&format!("`profiles/{name}` is not read")), "{}", said.err);
        assert!(folder.path("public/ben/index.html").is_file(), "{name}: {}", said.out);
        fs::rename(folder.path(&format!("profiles/{name}")), folder.path("profiles/ben.yaml")).unwrap();
    }
    // What an editor or a coach puts aside on purpose is no slip.
    fs::rename(folder.path("profiles/ben.yaml"), folder.path("profiles/ben.yaml.bak")).unwrap();
    let said = folder.run(&["build"]);
    assert!(said.out.contains("removed public/ben/: profiles/ben.yaml is gone\n"), "{}", said.out);
}

#[test]
fn a_date_of_an_option_is_answered_with_what_to_write() {
    let folder = WorkFolder::new();
    for (typed, hint) in [
        ("11/20/2026", "write 2026-11-20"),
        ("20.11.2026", "write 2026-11-20"),
        ("Nov 20, 2026", "write 2026-11-20"),
        ("3.11.2026", "write 2026-11-03 for 3 November, or 2026-03-11 for 11 March"),
        ("yesterday", "write year-month-day, such as 2026-11-20"),
    ] {
        let said = folder.run(&["init", "--rejected", typed, "--level", "L5", "--lowest", "unknown"]);
        let wanted = format!("; {hint}\n");
        assert!(said.code == 2 && said.err.contains(&wanted), "{typed}: {}", said.err);
    }
}

#[test]
fn a_command_that_was_nearly_right_is_answered_with_the_right_one() {
    let profile = "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: unknown\n";
    let saved =
        r#"{"schema": 2, "id": "me", "rejection": "2026-11-20", "progress": {"done": {}}, "words": {}}"#;
    let folder = WorkFolder::new().file("me.yaml", profile).file("saved.json", saved).file("Downloads/a", "");
    for (args, code, hint) in [
        (&["me.yaml"][..], 2, "tip: name a command before it, such as `pmr-site build me.yaml`"),
        (&["errors", "E-DATE"], 1, "hint: one of `E-DATE-01`, `E-DATE-02`"),
        (&["errors", "[E-DATE-01]"], 0, ""),
        (&["import", "saved.json"], 1, "hint: run `pmr-site progress import saved.json`"),
        (&["import", "saved.json", "--into", "me.yaml"], 1, "progress import saved.json --into me.yaml`"),
        (&["progress", "import", "saved.json", "me.yaml"], 1, "put --into before it: --into me.yaml"),
        (
            &["progress", "import", "Downloads/b.json", "--into", "me.yaml"],
            1,
            "hint: look for its name there",
        ),
        (&["build", "me.yaml", "–today"], 1, "hint: write two hyphens before an option: --today"),
    ] {
        let said = folder.run(args);
        assert!(said.code == code && said.err.contains(hint), "{args:?}: {} {}", said.code, said.err);
    }
}
