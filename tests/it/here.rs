//! A folder in which the program is run, as the tests of its commands share it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The shortest profile.
pub(super) const THREE_LINES: &str =
    "rejection_date: 2026-11-20\nlevel: L5\nlowest_principles: [frugality]\n";

/// A folder in which the program is run, on a day that is always the same.
pub(super) struct Here(pub(super) TempDir);

impl Here {
    pub(super) fn new() -> Self {
        Here(TempDir::new().unwrap())
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

    pub(super) fn run(&self, args: &[&str]) -> Said {
        Said::new(&self.command(args).output().unwrap())
    }

    /// Every file below a folder, with its bytes.
    pub(super) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(folder))
    }
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

/// What the program said, and how it ended.
pub(super) struct Said {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Said {
    pub(super) fn new(output: &Output) -> Self {
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
}
