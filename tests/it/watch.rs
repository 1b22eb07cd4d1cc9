//! `watch` over real files: however a file is saved, its playbook follows.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::run_program::{THREE_LINES, WorkFolder, not_tested};

/// A site that is being watched.
struct Watched {
    folder: WorkFolder,
    child: Child,
    lines: Receiver<String>,
}

impl Watched {
    fn new(args: &[&str]) -> Self {
        let folder = WorkFolder::new()
            .file("site.yaml", "profiles: profiles\n")
            .file("profiles/ana.yaml", THREE_LINES);
        Watched::at(folder, args)
    }

    fn at(folder: WorkFolder, args: &[&str]) -> Self {
        let mut command = folder.command(&["watch"]);
        command.args(args);
        Watched::of(folder, command)
    }

    /// What a command that runs in the folder says to the terminal is kept beside the site.
    fn of(folder: WorkFolder, mut command: Command) -> Self {
        let said = fs::File::create(folder.path(".said")).unwrap();
        let mut child = command.stdout(Stdio::piped()).stderr(said).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let watched = Watched { folder, child, lines };
        assert!(watched.line().starts_with("first build: "));
        watched
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(20)).expect("another line")
    }

    fn save(&self, name: &str) {
        self.folder.write("profiles/ana.yaml", &format!("{THREE_LINES}name: {name}\n"));
    }

    fn shows(&self, name: &str) -> bool {
        fs::read_to_string(self.folder.path("public/ana/index.html")).is_ok_and(|page| page.contains(name))
    }

    /// Reads lines, one at least, until the page shows a name; they all tell of the profile. On a machine that
    /// has much to do, a file that is read while it is being saved makes a line of its own.
    fn told_until(&self, name: &str) {
        loop {
            let line = self.line();
            assert!(line.starts_with("profiles/ana.yaml changed: "), "{line}");
            if self.shows(name) {
                return;
            }
        }
    }

    /// Reads lines until the page shows a name.
    fn until(&self, name: &str) {
        while !self.shows(name) {
            self.line();
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn saves(args: &[&str]) {
    let watched = Watched::new(args);
    let at = |watched: &Watched, path: &str| watched.folder.path(path);

    watched.save("Anna First");
    watched.told_until("Anna First");

    watched.folder.write("profiles/.ana.tmp", &format!("{THREE_LINES}name: Anna Second\n"));
    fs::rename(at(&watched, "profiles/.ana.tmp"), at(&watched, "profiles/ana.yaml")).unwrap();
    watched.told_until("Anna Second");

    // As vim saves: the old file steps aside, and goes when the new one is there.
    fs::rename(at(&watched, "profiles/ana.yaml"), at(&watched, "profiles/ana.yaml~")).unwrap();
    watched.save("Anna Next");
    fs::remove_file(at(&watched, "profiles/ana.yaml~")).unwrap();
    watched.until("Anna Next");

    fs::remove_file(at(&watched, "profiles/ana.yaml")).unwrap();
    while !watched.line().contains("nothing built") {}
    assert!(watched.shows("Anna Next"), "what is gone by mistake stays built");
    watched.save("Anna Back");
    watched.until("Anna Back");

    fs::rename(at(&watched, "profiles"), at(&watched, "elsewhere")).unwrap();
    watched.line();
    watched.save("Anna Third");
    watched.until("Anna Third");
    watched.save("Anna Fourth");
    watched.until("Anna Fourth");
}

#[test]
fn every_way_of_saving_is_seen() {
    saves(&[]);
}

#[test]
fn every_way_of_saving_is_seen_by_looking() {
    saves(&["--poll"]);
}

#[test]
fn a_logo_that_only_a_profile_names_is_watched() {
    let watched = Watched::new(&[]);
    let words = "name: Anna First\nbrand: {logo: ana.png}\n";
    watched.folder.write("profiles/ana.yaml", &format!("{THREE_LINES}{words}"));
    assert!(watched.line().contains("1 playbook failed"), "there is no such logo");
    let picture = include_bytes!("../fixtures/logo.png");
    let another = [picture.as_slice(), b"another"].concat();
    fs::write(watched.folder.path("ana.png"), picture).unwrap();
    watched.until("Anna First");
    fs::write(watched.folder.path("ana.png"), &another).unwrap();
    assert!(watched.line().starts_with("ana.png changed: "));
    let assets = fs::read_dir(watched.folder.path("public/ana/assets")).unwrap();
    let paths = assets.map(|entry| entry.unwrap().path());
    let logos: Vec<_> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "png")).collect();
    assert_eq!(logos.len(), 1, "{logos:?}");
    assert_eq!(fs::read(&logos[0]).unwrap(), another);
}

#[test]
fn ten_thousand_files_at_once_are_one_change() {
    let watched = Watched::new(&[]);
    let files = watched.folder.path("checkout/other/assets");
    fs::create_dir_all(&files).unwrap();
    (0..10_000).for_each(|n| fs::write(files.join(format!("{n}.txt")), [b'x']).unwrap());
    fs::rename(watched.folder.path("checkout"), watched.folder.path("themes")).unwrap();
    assert!(watched.line().starts_with("10000 files changed: 0 files written"));
    watched.save("Anna First");
    assert!(watched.line().starts_with("profiles/ana.yaml changed: "));
}

#[test]
fn what_comes_out_the_same_is_no_change() {
    let watched = Watched::new(&[]);
    watched.folder.write("profiles/ana.yaml", THREE_LINES);
    watched.folder.write("notes.txt", "not an input");
    watched.folder.write("public/notes.txt", "not an input either");
    watched.save("Anna First");
    assert!(watched.line().starts_with("profiles/ana.yaml changed: "), "the first line is about this save");
}

#[cfg(unix)]
#[test]
fn a_site_may_go_and_come_back() {
    let watched = Watched::new(&[]);
    let home = watched.folder.path("");
    fs::remove_dir_all(&home).unwrap();
    watched.line();
    fs::create_dir(&home).unwrap();
    watched.folder.write("site.yaml", "profiles: profiles\n");
    watched.save("Anna First");
    watched.until("Anna First");
}

#[cfg(unix)]
#[test]
fn a_site_may_be_moved_away_and_back() {
    let folder = WorkFolder::new().file(
        "site/site.yaml",
        "profile:\n  rejection_date: 2026-11-20\n  level: L5\n  lowest_principles: [frugality]\n",
    );
    let watched = Watched::at(folder, &["--site", "site", "--out", "public/ana"]);
    let at = |watched: &Watched, path: &str| watched.folder.path(path);
    fs::rename(at(&watched, "site"), at(&watched, "elsewhere")).unwrap();
    assert!(watched.line().contains("nothing built"));
    let text = fs::read_to_string(at(&watched, "elsewhere/site.yaml")).unwrap();
    watched.folder.write("elsewhere/site.yaml", &format!("{text}  name: Anna First\n"));
    fs::rename(at(&watched, "elsewhere"), at(&watched, "site")).unwrap();
    watched.until("Anna First");
    watched.folder.write("site/site.yaml", &format!("{text}  name: Anna Second\n"));
    watched.until("Anna Second");
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched() {
    let folder = WorkFolder::new()
        .file("me.yaml", THREE_LINES)
        .file("apart/mine.yaml", THREE_LINES)
        .file("site.yaml", "profiles: profiles\n");
    fs::create_dir(folder.path("profiles")).unwrap();
    std::os::unix::fs::symlink(folder.path("apart/mine.yaml"), folder.path("profiles/ana.yaml")).unwrap();
    fs::create_dir(folder.path("material")).unwrap();
    std::os::unix::fs::symlink(folder.path("material"), folder.path("content")).unwrap();
    let watched = Watched::at(folder, &[]);
    watched.folder.write("apart/mine.yaml", &format!("{THREE_LINES}name: Anna First\n"));
    watched.until("Anna First");
    watched.folder.write("material/letters/mock-brief.md", "---\ntitle: [\n---\n");
    assert!(watched.line().contains("nothing built"));
    fs::remove_dir_all(watched.folder.path("material/letters")).unwrap();
    assert!(!watched.line().contains("nothing built"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let mut watched = Watched::new(&[]);
    let id = watched.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(watched.child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn the_stream_editor_is_seen() {
    let watched = Watched::new(&[]);
    let mut sed = Command::new("sed");
    sed.current_dir(watched.folder.path("")).args(["-i", "s/L5/L6/", "profiles/ana.yaml"]);
    assert!(sed.status().unwrap().success());
    assert!(watched.line().starts_with("profiles/ana.yaml changed: "));
    assert!(fs::read_dir(watched.folder.path("profiles")).unwrap().count() == 1);
}

#[test]
fn a_first_build_that_fails_waits() {
    let folder = WorkFolder::new().file("site.yaml", "profiles: profiles\n");
    let watched = Watched::at(folder, &[]);
    watched.save("Anna First");
    watched.until("Anna First");
    let said = WorkFolder::new().run(&["watch"]);
    assert_eq!(said.code, 2, "without a site and a name there is nothing to wait for: {}", said.err);
}

/// A system that has no more watches to give away, as far as it can be had here: in a room of its own with
/// a limit of its own.
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_refuses_it_looks_by_itself() {
    for limit in ["max_inotify_watches", "max_inotify_instances"] {
        let folder = WorkFolder::new()
            .file("site.yaml", "profiles: profiles\n")
            .file("profiles/ana.yaml", THREE_LINES);
        let mut room = Command::new("unshare");
        let narrow = format!("echo 0 > /proc/sys/user/{limit} && exec \"$0\" \"$@\"");
        room.current_dir(folder.path("")).args(["-Ur", "sh", "-c", &narrow, env!("CARGO_BIN_EXE_pmr-site")]);
        let mut may = Command::new("unshare");
        may.args(["-Ur", "sh", "-c", &format!("echo 0 > /proc/sys/user/{limit}")]);
        // Some systems let nobody have such a room.
        if !may.output().is_ok_and(|output| output.status.success()) {
            not_tested(
                "looking without watches",
                "this system gives nobody a room of its own (`unshare -Ur`)",
            );
            return;
        }
        room.args(["--today", "2026-11-24", "watch"]);
        let watched = Watched::of(folder, room);
        watched.save("Anna First");
        watched.until("Anna First");
        let said = fs::read_to_string(watched.folder.path(".said")).unwrap();
        assert_eq!(said.matches("note: the system refuses to watch folders: ").count(), 1, "{said}");
        assert!(said.contains("[N-POLL]\nhint: looking twice a second instead\n"), "{said}");
    }
}
