//! Clients apart: no output folder, no published file and no preview of one holds a word of another, of the coach's
//! notes, or of the machine it was made on.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::run_program::{Finished, WorkFolder, files};
use crate::shipped_guide::root;

/// Free texts for the fields that a persona leaves out; `§` is the client, the number tells the fields apart.
const MORE: &[(&str, &str)] = &[
    ("name", "name: Zq§n01 Zq§n02\n"),
    ("brand", "brand: {coach: Zq§n03, contact: Zq§n04, footer: Zq§n05}\n"),
    ("coach", "coach: {note: Zq§n06, next: {date: 2027-03-01, what: Zq§n07}}\n"),
    ("gap_theme", "gap_theme: Zq§n08 said too little\n"),
    ("lesson", "lesson: Zq§n09 first\n"),
    ("cover_letter", "cover_letter: Zq§n10 wrote 12 letters\n"),
    ("narrative", "narrative: Zq§n11 learned 3 things\n"),
    ("material_changes", "material_changes: [Zq§n12 by 12 %]\n"),
    ("interview", "interview: {role: Zq§n13, location: Zq§n14, recruiter: {name: Zq§n15}}\n"),
    ("target_role", "target_role: {title: Zq§n16, url: \"https://zq§n17.example.org/\"}\n"),
    (
        "stories",
        "stories:\n  - {id: zq§n18, title: Zq§n19, principles: [frugality], situation: Zq§n20, task: Zq§n21, action: \
         Zq§n22, result: Zq§n23 by 5 %, lp_tie: Zq§n24}\n",
    ),
    ("resume", "resume: {bullets: [{text: Zq§n25 by 7 %}]}\n"),
    ("experiment", "experiment: {metric: Zq§n26, baseline: Zq§n27, action: Zq§n28, readout: Zq§n29}\n"),
    ("mocks", "mocks: [{date: 2027-01-12, kind: rehearsal, partner: Zq§n30}]\n"),
    ("blackouts", "blackouts: [{from: 2027-01-04, label: Zq§n31}]\n"),
];

/// A roster of all personas, each with words of its own in every free text; and the ids.
fn roster(folder: WorkFolder) -> (WorkFolder, Vec<String>) {
    let entries =
        fs::read_dir(root().join("tests/fixtures/personas")).unwrap().map(|entry| entry.unwrap().path());
    let mut personas: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "yaml")).collect();
    personas.sort();
    let mut ids = Vec::new();
    let mut notes = String::from("notes:\n");
    for path in personas {
        let stem = path.file_stem().unwrap().to_str().unwrap().to_lowercase();
        let persona = fs::read_to_string(&path).unwrap();
        let is_top = |line: &str, key: &str| line.starts_with(&format!("{key}:"));
        let mut text: String =
            persona.lines().filter(|line| !is_top(line, "id")).map(|line| format!("{line}\n")).collect();
        for (key, more) in MORE {
            if !persona.lines().any(|line| is_top(line, key)) {
                text.push_str(&more.replace('§', &stem));
            }
        }
        folder.write(&format!("site/profiles/{stem}.yaml"), &text);
        let said = run(&folder, &["check", &stem]);
        if said.code == 0 {
            notes.push_str(&format!("  {stem}: Zqcoach keeps Zq{stem}n90\n"));
            ids.push(stem);
        } else {
            fs::remove_file(folder.path(&format!("site/profiles/{stem}.yaml"))).unwrap();
        }
    }
    folder.write("site/roster.yaml", &notes);
    assert!(ids.len() >= 12, "{ids:?}");
    (folder, ids)
}

/// Runs the program as somebody on some machine.
fn run(folder: &WorkFolder, args: &[&str]) -> Finished {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
    command.current_dir(folder.path("site")).args(["--today", "2027-06-01"]).args(args);
    for name in ["USER", "LOGNAME", "USERNAME"] {
        command.env(name, "zquserxyz");
    }
    command.env("HOSTNAME", "zqhostxyz").env("HOME", folder.path("home")).env("GIT_CONFIG_NOSYSTEM", "1");
    Finished::new(&command.output().unwrap())
}

/// The words of ours in a file: those of clients, such as `p03`, and those of the machine and the coach.
fn words(bytes: &[u8], of_machine: &[String]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("zq") {
        let rest = &text[at + 2..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        // `zqp03n07`: the client, and which field it is.
        let client = word.rsplit_once('n').filter(|(_, n)| n.len() == 2).map_or(word, |(client, _)| client);
        found.insert(client.to_owned());
    }
    found.extend(of_machine.iter().filter(|word| text.contains(word.as_str())).cloned());
    found
}

/// What nobody may read of the machine that built: the folder, the name of the machine, whoever is logged in.
fn of_machine(folder: &Path) -> Vec<String> {
    let machine = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let path = folder.file_name().unwrap().to_str().unwrap();
    // A name as short as `box` stands in many a word.
    let machine = Some(machine.trim().to_owned()).filter(|name| name.len() > 7);
    let mut words: Vec<String> = [path.to_owned()].into_iter().chain(machine).collect();
    // Not what the environment says, which a program may be told otherwise. `root` and `coach` stand in the guide:
    // of any name what a path, an address or a log would make of it is looked for, and a long one alone too.
    let user = Command::new("id").arg("-un").output().unwrap();
    let user = String::from_utf8(user.stdout).unwrap().trim().to_owned();
    assert!(!user.is_empty());
    words.extend([format!("/{user}/"), format!("\\{user}\\"), format!("{user}@")]);
    words.extend(
        std::env::home_dir().and_then(|home| Some(home.to_str()?.to_owned())).filter(|home| home.len() > 1),
    );
    words.extend(Some(user).filter(|user| user.len() > 7));
    words.iter().map(|word| word.to_lowercase()).collect()
}

#[test]
fn no_folder_holds_a_word_of_another_client_or_of_the_machine() {
    let start = WorkFolder::new()
        .file("site/site.yaml", "profiles: profiles\n")
        .file("home/.gitconfig", "[user]\n  name = Coach\n  email = coach@example.org\n");
    let (folder, ids) = roster(start);
    let said = run(&folder, &["build"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(run(&folder, &["roster"]).code, 0);
    let of_machine = of_machine(folder.0.path());

    let mut wrong = Vec::new();
    for id in &ids {
        let mut own = 0;
        for (file, bytes) in folder.files(&format!("site/public/{id}")) {
            let found = words(&bytes, &of_machine);
            own += usize::from(found.contains(id));
            wrong.extend(
                found.iter().filter(|word| *word != id).map(|word| format!("{id}/{file} holds {word}")),
            );
        }
        assert!(own > 0, "{id} has words of its own");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let page = fs::read_to_string(folder.path("site/roster/index.html")).unwrap();
    assert!(page.contains("Zqcoach"), "the roster has the notes");

    // What is published is no more than that.
    let git = |args: &[&str]| {
        let done = Command::new("git")
            .current_dir(folder.path("site"))
            .env("HOME", folder.path("home"))
            .args(args)
            .output();
        let done = done.unwrap();
        assert!(done.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&done.stderr));
        done.stdout
    };
    git(&["init", "-q", "--bare", "../remote.git"]);
    git(&["init", "-q", "-b", "main"]);
    git(&["remote", "add", "origin", "../remote.git"]);
    let said = run(&folder, &["publish", "--yes-public"]);
    assert_eq!(said.code, 0, "{}", said.err);
    git(&["clone", "-q", "-b", "gh-pages", "../remote.git", "../clone"]);
    let published = files(&folder.path("clone"));
    let kept: Vec<&String> = published.keys().filter(|path| !path.starts_with(".git/")).collect();
    assert!(kept.len() > 12 * 20, "{}", kept.len());
    for path in kept {
        let first = Path::new(path).components().next().unwrap().as_os_str().to_str().unwrap();
        assert!(
            !path.contains("roster") && !path.contains(".pmr-site") && !path.contains("profiles"),
            "{path}"
        );
        let others: Vec<String> =
            words(&published[path], &of_machine).into_iter().filter(|word| word != first).collect();
        assert!(others.is_empty(), "{path} holds {others:?}");
    }
}
