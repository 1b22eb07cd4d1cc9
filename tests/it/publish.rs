//! Publishing into bare repositories on this disk, with the machine's git.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::run_program::{Finished, THREE_LINES, WorkFolder};

const BEN: &str = "name: Benjamin Okafor\nrejection_date: 2026-11-20\nlevel: L5\nlowest_principles:\n  - {principle: \
                   frugality, score: 2, comment: Spent more than was planned}\n";

/// A site with two clients in a repository, and a bare one beside it that it can publish to.
struct Repositories(WorkFolder);

impl Repositories {
    fn new() -> Self {
        let folder = WorkFolder::new()
            .file("site/site.yaml", "profiles: profiles\n")
            .file("site/profiles/ana.yaml", THREE_LINES)
            .file("site/profiles/ben.yaml", BEN)
            .file("site/.gitignore", "/public/\n/.pmr-site/\n")
            .file(
                "home/.gitconfig",
                "[user]\n  name = Coach\n  email = coach@example.org\n[init]\n  defaultBranch = main\n",
            );
        let all = Repositories(folder);
        all.git("", &["init", "-q", "--bare", "remote.git"]);
        all.git("site", &["init", "-q", "-b", "main"]);
        all.git("site", &["add", "site.yaml", ".gitignore"]);
        all.git("site", &["commit", "-qm", "Begin"]);
        all.git("site", &["remote", "add", "origin", "../remote.git"]);
        all
    }

    fn command(&self, program: &str, folder: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.0.path(folder)).env("HOME", self.0.path("home"));
        command.env_remove("XDG_CONFIG_HOME").env("GIT_CONFIG_NOSYSTEM", "1");
        command
    }

    fn git(&self, folder: &str, args: &[&str]) -> String {
        let output = self.command("git", folder).args(args).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn publish(&self, args: &[&str]) -> Finished {
        self.publish_with(args, |_| {})
    }

    fn publish_with(&self, args: &[&str], change: impl FnOnce(&mut Command)) -> Finished {
        let mut command = self.command(env!("CARGO_BIN_EXE_pmr-site"), "site");
        command.args(["--today", "2026-11-24", "publish"]).args(args);
        change(&mut command);
        Finished::new(&command.output().unwrap())
    }

    /// The paths on the published branch.
    fn published(&self) -> BTreeSet<String> {
        let listed = self.git("remote.git", &["ls-tree", "-r", "--name-only", "gh-pages"]);
        listed.lines().map(str::to_owned).collect()
    }

    fn commits(&self) -> usize {
        self.git("remote.git", &["rev-list", "--count", "gh-pages"]).parse().unwrap()
    }

    /// Everything of the site's repository that publishing must not touch.
    fn state(&self) -> [String; 4] {
        [
            self.git("site", &["status", "--porcelain=v2", "--branch"]),
            self.git("site", &["ls-files", "--stage"]),
            self.git("site", &["for-each-ref", "refs/heads", "refs/pmr-site"]),
            self.git("site", &["rev-parse", "--symbolic-full-name", "HEAD"]),
        ]
    }

    /// Puts a file of somebody else's on the published branch.
    fn foreign(&self, path: &str, text: &str) {
        let clone = self.0.path("clone");
        let _ = fs::remove_dir_all(&clone);
        self.git("", &["clone", "-q", "-b", "gh-pages", "remote.git", "clone"]);
        fs::create_dir_all(clone.join(path).parent().unwrap()).unwrap();
        fs::write(clone.join(path), text).unwrap();
        self.git("clone", &["add", path]);
        self.git("clone", &["commit", "-qm", "Add a file"]);
        self.git("clone", &["push", "-q", "origin", "gh-pages"]);
    }
}

fn refused(finished: &Finished, code: &str, words: &[&str]) {
    assert_eq!(finished.code, 1, "{}{}", finished.out, finished.err);
    for words in words.iter().chain([&code]) {
        assert!(finished.err.contains(words), "{words}: {}", finished.err);
    }
}

#[test]
fn the_branch_holds_the_output_and_nothing_else() {
    let all = Repositories::new();
    let before = all.state();
    let said = all.publish(&["--yes-public"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("published 2 playbooks to branch gh-pages of origin"), "{}", said.out);
    assert!(said.out.contains("comments: "), "{}", said.out);
    assert!(said.out.contains("scores: "), "{}", said.out);
    let mut expected: BTreeSet<String> = all.0.files("site/public").into_keys().collect();
    expected.retain(|path| !path.contains(".pmr-site"));
    assert!(
        expected.contains(".nojekyll") && expected.contains("404.html") && expected.contains("robots.txt")
    );
    assert_eq!(all.published(), expected);
    assert_eq!(all.state(), before, "the site's own repository has changed");
    assert_eq!(all.git("remote.git", &["log", "-1", "--format=%s", "gh-pages"]), "Publish playbooks");

    let again = all.publish(&["--yes-public"]);
    assert!(again.out.contains("nothing has changed"), "{}", again.out);
    assert_eq!(all.commits(), 1);
}

#[test]
fn what_others_put_there_stays_and_what_is_gone_goes() {
    let all = Repositories::new();
    all.publish(&["--yes-public"]);
    all.foreign("CNAME", "www.example.org\n");
    all.foreign("notes/own page.html", "<p>Mine</p>\n");
    fs::remove_file(all.0.path("site/profiles/ben.yaml")).unwrap();
    let said = all.publish(&["--yes-public"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("removed from ben: "), "{}", said.out);
    let published = all.published();
    assert!(published.contains("CNAME") && published.contains("notes/own page.html"));
    assert!(!published.iter().any(|path| path.starts_with("ben/")), "{published:?}");
    assert!(published.contains("ana/index.html"));
    assert_eq!(all.commits(), 4);

    let said = all.publish(&["--yes-public", "--squash"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(all.commits(), 1);
    assert_eq!(all.published(), published);
    assert!(all.publish(&["--yes-public", "--squash"]).out.contains("nothing has changed"));
}

#[test]
fn one_client_is_published_and_the_others_stay() {
    let all = Repositories::new();
    all.publish(&["--yes-public"]);
    all.0.write("site/profiles/ben.yaml", &BEN.replace("L5", "L6"));
    all.0.write("site/profiles/ana.yaml", &THREE_LINES.replace("L5", "L4"));
    let page = |client: &str| all.git("remote.git", &["rev-parse", &format!("gh-pages:{client}/index.html")]);
    let (ana, ben) = (page("ana"), page("ben"));
    let said = all.publish(&["ben", "--yes-public"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(page("ana"), ana);
    assert_ne!(page("ben"), ben);
}

#[test]
fn a_private_playbook_is_not_published_without_consent() {
    let all = Repositories::new();
    let said = all.publish(&[]);
    let who = "2 of 2 playbooks are private and not locked: `ana`, `ben`";
    refused(&said, "E-PUBLISH-PUBLIC", &[who, "--yes-public"]);
    assert!(said.out.ends_with("nothing was published\n"), "{}", said.out);
    refused(&all.publish(&["ana"]), "E-PUBLISH-PUBLIC", &["`ana` is private and not locked"]);
    let dry = all.publish(&["--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert!(dry.out.contains("ana/index.html") && dry.out.contains("nothing was published"), "{}", dry.out);
    assert_eq!(all.git("remote.git", &["for-each-ref"]), "");
}

#[test]
fn whose_words_were_not_looked_for_is_named() {
    let folder = WorkFolder::new()
        .file("site.yaml", "profiles: profiles\n")
        .file("profiles/ana.yaml", THREE_LINES)
        .file("profiles/ben.yaml", &BEN.replace("L5", "L9"));
    let said = folder.run(&["publish", "ana", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("[N-PUBLISH-UNREAD]\n --> profiles/ben.yaml"), "{}", said.err);
    folder.write("profiles/ben.yaml", BEN);
    assert_eq!(folder.run(&["publish", "ana", "--dry-run"]).err, "");
}

#[test]
fn days_and_outcomes_are_named_among_what_becomes_public() {
    let private = "application: {submitted_on: 2026-11-20, outcome: rejected, outcome_on: 2026-11-23}\n\
                   blackouts: [{from: 2026-12-24}]\ncoach: {next: {date: 2026-12-07}}\n\
                   feedback: {status: requested, requested_on: 2026-11-21}\n";
    let listed = |profile: &str| {
        let said = WorkFolder::new().file("ana.yaml", profile).run(&["publish", "ana.yaml", "--dry-run"]);
        assert_eq!(said.code, 0, "{}", said.err);
        said.out
    };
    let with = THREE_LINES.replace("2026-11-20", "2026-09-20") + private;
    let said = listed(&with);
    for field in
        ["the new application: every page\n", "days off: every page\n", "feedback: ", "coach’s words: "]
    {
        assert!(said.contains(&format!("      {field}")), "{field}: {said}");
    }
    // What an edition to be shown leaves out is not among it, and what nobody has is not either.
    let share = listed(&format!("{with}privacy: {{mode: share}}\n"));
    let without = listed(THREE_LINES);
    for field in ["the new application", "feedback", "coach’s words"] {
        assert!(!share.contains(&format!("      {field}: ")), "{share}");
        assert!(!without.contains(&format!("      {field}: ")), "{without}");
    }
    assert!(
        share.contains("      days off: ") && without.contains("      no private field\n"),
        "{share}{without}"
    );
    // One file that holds everything tells everything.
    let single = WorkFolder::new()
        .file("site.yaml", "profiles: p\ndelivery: single\n")
        .file("p/ana.yaml", &with)
        .run(&["publish", "--dry-run"]);
    assert!(single.out.contains("      the new application: every page\n"), "{}", single.out);
}

#[test]
fn a_locked_playbook_needs_no_consent() {
    let all = Repositories::new();
    all.0.write("site/site.yaml", "profiles: profiles\nlock: true\n");
    let locked = |args: &[&str]| {
        all.publish_with(args, |command| {
            command.env("PMR_SITE_PASSWORD", "a password long enough");
        })
    };
    let said = locked(&["ana"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("locked: its password opens it"), "{}", said.out);
    assert!(all.published().contains("ana/index.html"));
    assert!(!all.published().iter().any(|path| path.ends_with(".ics") || path.ends_with("gate.html")));
    let said = all.publish_with(&["ana"], |command| {
        command.env("PMR_SITE_PASSWORD", "another one long enough");
    });
    assert!(said.code == 0 && said.err.contains("[N-LOCK-CHANGED]"), "{}", said.err);
    // One that is not locked still asks.
    all.0.write("site/profiles/ben.yaml", &format!("{BEN}privacy: {{lock: false}}\n"));
    refused(&locked(&[]), "E-PUBLISH-PUBLIC", &["`ben` is private and not locked"]);
}

#[test]
fn words_of_another_client_are_found_in_addresses_and_in_what_is_locked() {
    let all = Repositories::new();
    all.0.write(
        "site/content/notes/tip.md",
        "---\ntitle: A tip\npages: [gate]\n---\nSee [this](https://example.org/benjamin-okafor).\n",
    );
    refused(&all.publish(&["ana", "--yes-public"]), "E-PUBLISH-LEAK", &["of `ana` holds words of `ben`"]);
    all.0.write("site/site.yaml", "profiles: profiles\nlock: true\n");
    let said = all.publish_with(&["ana"], |command| {
        command.env("PMR_SITE_PASSWORD", "a password long enough");
    });
    refused(&said, "E-PUBLISH-LEAK", &["of `ana` holds words of `ben`"]);
}

#[test]
fn a_failed_build_publishes_nothing() {
    let all = Repositories::new();
    all.0.write("site/profiles/ben.yaml", &BEN.replace("L5", "L9"));
    let said = all.publish(&["--yes-public"]);
    refused(&said, "E-LEVEL-02", &[]);
    assert_eq!(said.out, "nothing was published, since these were not built: ben\n");
    assert_eq!(all.git("remote.git", &["for-each-ref"]), "");
}

#[test]
fn words_of_another_client_stop_the_publication() {
    let all = Repositories::new();
    all.0.write(
        "site/content/notes/tip.md",
        "---\ntitle: A tip\npages: [gate]\n---\nAsk Benjamin Okafor how it went.\n",
    );
    let said = all.publish(&["ana", "--yes-public"]);
    refused(&said, "E-PUBLISH-LEAK", &["of `ana` holds words of `ben`"]);
    assert_eq!(all.git("remote.git", &["for-each-ref"]), "");
}

#[test]
fn every_state_of_a_repository_can_be_published_from() {
    let all = Repositories::new();
    // A commit is checked out, and the branch itself in another folder.
    all.publish(&["--yes-public"]);
    all.git("site", &["fetch", "-q", "origin"]);
    all.git("site", &["worktree", "add", "-q", "--track", "-b", "gh-pages", "../pages", "origin/gh-pages"]);
    all.git("site", &["checkout", "-q", "--detach"]);
    all.0.write("site/profiles/ana.yaml", &THREE_LINES.replace("L5", "L4"));
    let (before, pages) = (all.state(), all.git("pages", &["rev-parse", "HEAD"]));
    let said = all.publish(&["--yes-public"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(all.commits(), 2);
    assert_eq!((all.state(), all.git("pages", &["rev-parse", "HEAD"])), (before, pages));
    // The local branch went another way: the remote's is what counts.
    all.git("pages", &["commit", "-q", "--allow-empty", "-m", "Elsewhere"]);
    all.0.write("site/profiles/ana.yaml", &THREE_LINES.replace("L5", "L6"));
    assert_eq!(all.publish(&["--yes-public"]).code, 0);
    assert_eq!(all.commits(), 3);

    let empty = Repositories::new();
    fs::remove_dir_all(empty.0.path("site/.git")).unwrap();
    empty.git("site", &["init", "-q", "-b", "main"]);
    empty.git("site", &["remote", "add", "origin", "../remote.git"]);
    assert_eq!(empty.publish(&["--yes-public"]).code, 0);
    assert!(empty.published().contains("ana/index.html"));
}

#[test]
fn every_failure_of_git_is_told_in_words() {
    let all = Repositories::new();
    let nobody = |command: &mut Command| {
        let config = "[user]\n  useConfigOnly = true\n";
        fs::write(all.0.path("home/.gitconfig"), config).unwrap();
        command.env_remove("EMAIL");
    };
    refused(&all.publish_with(&["--yes-public"], nobody), "E-GIT", &["who commits", "git config user.name"]);
    all.0.write("home/.gitconfig", "[user]\n  name = Coach\n  email = coach@example.org\n");
    refused(
        &all.publish(&["--yes-public", "--remote", "upstream"]),
        "E-GIT",
        &["git remote add upstream ADDRESS"],
    );
    refused(&all.publish(&["--yes-public", "--branch", "main"]), "E-GIT", &["the branch you work on"]);
    let without_git = |command: &mut Command| {
        command.env("PATH", all.0.path("home"));
    };
    refused(&all.publish_with(&["--yes-public"], without_git), "E-GIT", &["git is not installed"]);
    hook(&all.0.path("remote.git/hooks/pre-receive"), "echo no pages on Sundays; exit 1");
    refused(&all.publish(&["--yes-public"]), "E-GIT", &["hook declined", "no pages on Sundays"]);
    hook(&all.0.path("site/.git/hooks/pre-push"), "echo ask the boss first >&2; exit 1");
    refused(&all.publish(&["--yes-public"]), "E-GIT", &["ask the boss first"]);
    let plain = WorkFolder::new().file("me.yaml", THREE_LINES);
    refused(&plain.run(&["publish", "me.yaml", "--yes-public"]), "E-GIT", &["git init"]);
}

fn hook(path: &Path, script: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A site's own task with a line behind it that everybody's checklist shows.
fn bullets_with(line: &str) -> String {
    format!("{}\n{line}\n", include_str!("../../content/tasks/bullets.md").trim_end())
}

fn dry_run(files: &[(&str, &str)]) -> Finished {
    let folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    files.iter().for_each(|(path, text)| folder.write(path, text));
    folder.run(&["publish", "--dry-run"])
}

#[test]
fn a_full_name_is_found_however_the_pages_set_it() {
    let written = [
        ("Bea O'Hara", "Ask Bea O'Hara how she did it."),
        ("Bea O’Hara", "Ask bea o'hara how she did it."),
        ("Siobhán O'Brien", "Ask *Siobhan* O’Brien how she did it."),
        ("Siobhán O'Brien", "See [her page](https://example.org/siobhan-obrien)."),
        ("Cem Özgür", "Ask cem özgür how he did it."),
        ("Li Wang", "Ask Li Wang, who did it."),
        ("Ann-Sophie Berg", "Ask ANN-SOPHIE BERG."),
    ];
    for (name, line) in written {
        let said = dry_run(&[
            ("profiles/ana.yaml", THREE_LINES),
            ("profiles/ben.yaml", &format!("name: {name}\n{THREE_LINES}")),
            ("content/tasks/bullets.md", &bullets_with(line)),
        ]);
        refused(&said, "E-PUBLISH-LEAK", &["of `ana` holds words of `ben`"]);
    }
    // Words like any others are nobody's, and a name in another case is whole words.
    let common = [
        ("Li Wang", "Do not li wang it."),
        ("Mark", "Mark each line."),
        ("Will Mayer", "If you will. Mayer's rule: write it down."),
        ("Ana Berg", "Go to bana bergen."),
    ];
    for (name, line) in common {
        let said = dry_run(&[
            ("profiles/ana.yaml", THREE_LINES),
            ("profiles/ben.yaml", &format!("name: {name}\n{THREE_LINES}")),
            ("content/tasks/bullets.md", &bullets_with(line)),
        ]);
        assert_eq!((said.code, &*said.err), (0, ""), "{line}");
    }
}

#[test]
fn a_comment_is_found_however_markdown_sets_its_marks() {
    let comment = r#"said "it's fine" -- then left... for good"#;
    let ben = format!("{THREE_LINES}gap_theme: '{}'\n", comment.replace('\'', "''"));
    let said = dry_run(&[
        ("profiles/ana.yaml", THREE_LINES),
        ("profiles/ben.yaml", &ben),
        ("content/tasks/bullets.md", &bullets_with(&format!("Somebody {comment}."))),
    ]);
    refused(&said, "E-PUBLISH-LEAK", &["of `ana` holds words of `ben`"]);
    // Whose profile has it too may read it.
    let said =
        dry_run(&[("profiles/ana.yaml", &ben.replace("then", "and then")), ("profiles/ben.yaml", &ben)]);
    assert_eq!((said.code, &*said.err), (0, ""));
}

#[test]
fn another_clients_name_in_a_profile_is_a_warning() {
    let jurgen = format!("name: Jürgen Müller\n{THREE_LINES}");
    let note = |name: &str| format!("{THREE_LINES}coach: {{note: 'Practise with {name} on Monday'}}\n");
    for (of, in_note) in [
        ("Jürgen Müller", "Jürgen Müller"),
        ("Jürgen Müller", "jurgen müller"),
        ("Bea O'Hara", "Bea O''Hara"),
    ] {
        let ben = jurgen.replace("Jürgen Müller", of);
        let said = dry_run(&[("profiles/ana.yaml", &note(in_note)), ("profiles/ben.yaml", &ben)]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert_eq!(said.err.matches("[N-PUBLISH-NAMED]").count(), 1, "{}", said.err);
        assert!(said.err.contains(&format!("`{of}` of profiles/ben.yaml")), "{}", said.err);
        assert!(said.err.contains("--> profiles/ana.yaml"), "{}", said.err);
    }
    // Two clients of one name are not told apart; a name that no page shows is told to nobody.
    let same = format!("name: Jürgen Müller\n{}", note("Jürgen Müller"));
    let comment = format!("# like Jürgen Müller\n{THREE_LINES}");
    for ana in [&same, &comment] {
        let said = dry_run(&[("profiles/ana.yaml", ana), ("profiles/ben.yaml", &jurgen)]);
        assert_eq!((said.code, &*said.err), (0, ""));
    }
}
