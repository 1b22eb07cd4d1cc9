//! Tests that kill a build in the middle of every single operation, and look at what the next build makes of it.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;

use super::Output;
use crate::diagnostics::Report;
use crate::disk::location::Location;
use crate::disk::manifest::FolderRecord;
use crate::disk::operations::Operation;
use crate::disk::output_folder::ProtectedPaths;
use crate::tree::{Tree, TreePath};

/// A site whose output folder holds a file that is not ours.
struct TestSite(TempDir);

impl TestSite {
    fn new() -> Self {
        // Thousands of small files: in memory where the system has room for that.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        let site = TestSite(folder.unwrap());
        fs::create_dir(site.0.path().join("public")).unwrap();
        fs::write(site.0.path().join("public/CNAME"), "example.org").unwrap();
        site
    }

    fn open(&self) -> Output {
        let site = self.0.path();
        let protected = ProtectedPaths { site, home: None, inputs: &[] };
        Output::open(&site.join("public"), &protected, Duration::ZERO).unwrap()
    }

    /// A build that runs to its end.
    fn build(&self, location: &Location, files: &[(&str, &str)]) {
        let mut report = Report::new();
        let output = self.open();
        output.write(location, &*fingerprint(files), &tree(files), &mut report).unwrap();
        output.finish(false).unwrap();
        assert!(report.is_empty(), "{report:?}");
    }

    /// A build that is killed in the middle of a step; returns whether it has that many steps.
    fn build_killed_in(&self, step: usize, location: &Location, files: &[(&str, &str)]) -> bool {
        let output = self.open();
        let change = output.prepare(location, &fingerprint(files), &tree(files), None).unwrap();
        die_in(step, output, &change.operations)
    }

    /// A whole build in which the client is gone, killed in the middle of a step.
    fn removal_killed_in(&self, step: usize, location: &Location) -> bool {
        let output = self.open();
        let record =
            FolderRecord::read(location, &location.folder(&output.folder.real), &output.folder).unwrap();
        let Some(record) = record else { return false };
        let (_, steps) = output.prepare_removal(location, &record).unwrap();
        die_in(step, output, &steps)
    }

    /// Everything in the output, and what lies beside it.
    fn all(&self) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.0.path()) {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(self.0.path()).unwrap().to_str().unwrap();
            if name.starts_with(".pmr-site/") {
                continue;
            }
            let text = if entry.file_type().is_dir() { "folder".into() } else { read(entry.path()) };
            all.insert(name.to_owned(), text);
        }
        all
    }
}

/// What a process leaves behind when it is killed in the middle of a step: the steps before are done, a file
/// that was being staged is torn, the staging folder and the lock file are still there.
fn die_in(step: usize, output: Output, steps: &[Operation]) -> bool {
    for done in steps.iter().take(step) {
        done.perform(&output.folder).unwrap();
    }
    if let Some(Operation::WriteStaged { staged: path, bytes, .. }) = steps.get(step) {
        fs::write(path, bytes.get(..bytes.len() / 2).unwrap()).unwrap();
    }
    let lock_file = output.folder.real.join(".pmr-site.lock");
    let Output { staging, _lock, .. } = output;
    std::mem::forget(staging);
    drop(_lock);
    fs::write(lock_file, "").unwrap();
    step < steps.len()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| (TreePath::new(path).unwrap(), Arc::from(text.as_bytes()))).collect()
}

fn fingerprint(files: &[(&str, &str)]) -> String {
    format!("{files:?}")
}

fn ana() -> Location {
    Location::Folder { id: "ana".into() }
}

fn locations() -> [Location; 3] {
    [ana(), Location::Root { id: "me".into() }, Location::RootFiles]
}

const FIRST: &[(&str, &str)] =
    &[("assets/a.css", "a"), ("cases/one.html", "one"), ("index.html", "start"), ("plan.ics", "calendar")];
const SECOND: &[(&str, &str)] =
    &[("assets/a.css", "a"), ("cases/two.html", "two"), ("index.html", "start again"), ("x/y/z.html", "z")];
const THIRD: &[(&str, &str)] = &[("assets/b.css", "b"), ("cases/one.html", "ONE"), ("index.html", "start")];

/// What a build makes in an output where nothing was built before.
fn made_of(location: &Location, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let site = TestSite::new();
    site.build(location, files);
    site.all()
}

/// Runs a check for step 0, 1, 2 … until it returns that there was no such step.
fn every_step(mut check: impl FnMut(usize) -> bool) {
    let steps = (0..200).take_while(|step| check(*step)).count();
    assert!((1..200).contains(&steps), "{steps} steps");
}

#[test]
fn a_first_build_killed_anywhere_is_made_whole_by_the_next() {
    for location in locations() {
        let whole = made_of(&location, FIRST);
        every_step(|step| {
            let site = TestSite::new();
            let more = site.build_killed_in(step, &location, FIRST);
            site.build(&location, FIRST);
            assert_eq!(site.all(), whole, "{location:?}, step {step}");
            more
        });
    }
}

#[test]
fn a_new_folder_appears_as_a_whole() {
    every_step(|step| {
        let site = TestSite::new();
        let more = site.build_killed_in(step, &ana(), FIRST);
        let folder = site.0.path().join("public/ana");
        assert!(!folder.exists() || read(&folder.join("plan.ics")) == "calendar", "step {step}");
        more
    });
}

#[test]
fn a_changing_build_killed_anywhere_leaves_each_file_old_or_new() {
    for location in locations() {
        let whole = made_of(&location, SECOND);
        every_step(|step| {
            let site = TestSite::new();
            site.build(&location, FIRST);
            let more = site.build_killed_in(step, &location, SECOND);
            let folder = location.folder(&site.0.path().join("public"));
            for (path, _) in FIRST.iter().chain(SECOND) {
                let may =
                    FIRST.iter().chain(SECOND).filter(|(other, _)| other == path).map(|(_, text)| *text);
                let has = fs::read_to_string(folder.join(path)).ok();
                assert!(has.is_none_or(|has| may.into_iter().any(|text| text == has)), "{path}, step {step}");
            }
            assert_eq!(read(&folder.join("assets/a.css")), "a");
            site.build(&location, SECOND);
            assert_eq!(site.all(), whole, "{location:?}, step {step}");
            more
        });
    }
}

#[test]
fn after_a_kill_the_old_inputs_may_come_back() {
    let whole = made_of(&ana(), FIRST);
    every_step(|step| {
        let site = TestSite::new();
        site.build(&ana(), FIRST);
        let more = site.build_killed_in(step, &ana(), SECOND);
        let output = site.open();
        if output.up_to_date(&ana(), &fingerprint(FIRST)).is_none() {
            drop(output);
            site.build(&ana(), FIRST);
        } else {
            output.finish(false).unwrap();
        }
        assert_eq!(site.all(), whole, "step {step}");
        more
    });
}

#[test]
fn two_kills_in_a_row_lose_no_file() {
    let location = Location::Root { id: "me".into() };
    let whole = made_of(&location, THIRD);
    every_step(|first| {
        let mut more = false;
        every_step(|second| {
            let site = TestSite::new();
            site.build(&location, FIRST);
            more = site.build_killed_in(first, &location, SECOND);
            let more = site.build_killed_in(second, &location, THIRD);
            site.build(&location, THIRD);
            assert_eq!(site.all(), whole, "steps {first} and {second}");
            more
        });
        more
    });
}

#[test]
fn a_removal_killed_anywhere_is_finished_by_the_next_build() {
    for location in [ana(), Location::Root { id: "me".into() }] {
        every_step(|build| {
            let mut more = false;
            every_step(|removal| {
                let site = TestSite::new();
                let nothing = site.all();
                site.build(&location, FIRST);
                more = site.build_killed_in(build, &location, SECOND);
                let more = site.removal_killed_in(removal, &location);
                let mut report = Report::new();
                let output = site.open();
                for gone in output.gone(&BTreeSet::new(), &mut report) {
                    output.remove(&gone, &BTreeSet::new(), &mut report);
                }
                output.finish(false).unwrap();
                assert!(report.is_empty(), "{report:?}");
                let mut left = site.all();
                left.remove(".pmr-site");
                // Killed after the manifest went, the build leaves an empty folder that nobody knows.
                left.remove("public/ana");
                assert_eq!(left, nothing, "{location:?}, steps {build} and {removal}");
                more
            });
            more
        });
    }
}
