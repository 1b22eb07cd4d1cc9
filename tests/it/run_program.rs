//! A folder to run the program in, shared by the tests of its commands.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The shortest profile.
pub(super) const THREE_LINES: &str =
    "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [frugality]\n";

/// A folder to run the program in; today is always 24 November 2026.
pub(super) struct WorkFolder(pub(super) TempDir);

impl WorkFolder {
    pub(super) fn new() -> Self {
        WorkFolder(TempDir::new().unwrap())
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(super) fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text);
        self
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pmr-site"));
        command.current_dir(self.0.path()).args(["--today", "2026-11-24"]).args(args);
        command
    }

    pub(super) fn run(&self, args: &[&str]) -> Finished {
        Finished::new(&self.command(args).output().unwrap())
    }

    /// Every file below a folder, with its bytes.
    pub(super) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
}

/// Says in the log that something cannot be tested here. The harness hides what `eprintln!` prints in a test that
/// passes; this it does not.
pub(super) fn not_tested(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "\nNOT TESTED: {what}: {why}");
}

pub(super) fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What a run of the program printed, and its exit code.
pub(super) struct Finished {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Finished {
    pub(super) fn new(output: &Output) -> Self {
        Finished {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
}
