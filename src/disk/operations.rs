//! The single steps by which a folder changes, in an order that can be broken off anywhere.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::differences::Survey;
use super::file_stamp::Stamp;
use super::location::Home;
use super::manifest::{Account, Journal, Manifest};
use super::output_folder::Target;
use crate::diagnostics::Diagnostic;

/// One thing done to the disk.
#[derive(Debug)]
pub(super) enum Step {
    /// Makes a folder, unless it is there.
    MakeFolder(PathBuf),
    /// Writes a new file into the stage.
    Stage(PathBuf, Arc<[u8]>),
    /// Moves a file or a folder to its place, replacing a file that stands there.
    Move(PathBuf, PathBuf),
    /// Removes a file.
    Remove(PathBuf),
    /// Removes a folder, if it is empty.
    RemoveFolder(PathBuf),
}

impl Step {
    /// Does it; says the stamp of a file that was staged.
    pub(super) fn perform(&self, target: &Target) -> Result<Option<Stamp>, Diagnostic> {
        let done = |result: io::Result<()>, path: &Path| match result {
            Ok(()) => Ok(None),
            Err(error) => Err(target.unwritable(path, &error)),
        };
        match self {
            Step::MakeFolder(path) => done(fs::create_dir_all(path), path),
            Step::Stage(path, bytes) => match write_new(path, bytes) {
                Ok(stamp) => Ok(Some(stamp)),
                Err(error) => Err(target.unwritable(path, &error)),
            },
            Step::Move(from, to) => done(fs::rename(from, to), to),
            Step::Remove(path) => match fs::remove_file(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
                result => done(result, path),
            },
            Step::RemoveFolder(path) => {
                // It stays where anything of anybody is left in it.
                let _ = fs::remove_dir(path);
                Ok(None)
            }
        }
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(Stamp::of(&file.metadata()?))
}

/// Where the steps of one change take place.
pub(super) struct Site<'a> {
    pub(super) home: &'a Home,
    pub(super) folder: &'a Path,
    pub(super) stage: PathBuf,
}

impl Site<'_> {
    /// A folder that does not exist is made on the stage and comes to its place as a whole.
    pub(super) fn found(&self, survey: &Survey, manifest: &Manifest) -> Vec<Step> {
        let mut steps = vec![Step::MakeFolder(self.stage.clone())];
        steps.extend(survey.folders.iter().map(|folder| Step::MakeFolder(self.stage.join(folder))));
        for (path, bytes) in &survey.write {
            steps.push(Step::Stage(self.stage.join(path.as_str()), Arc::clone(bytes)));
        }
        steps.push(Step::Stage(self.stage.join(self.home.manifest()), json(manifest)));
        steps.push(Step::Move(self.stage.clone(), self.folder.to_owned()));
        steps
    }

    /// All new files are staged, then the journal stands, then files and manifest move to their
    /// places and stale files go, and the journal goes last.
    pub(super) fn change(&self, survey: &Survey, before: &Account, manifest: &Manifest) -> Vec<Step> {
        let mut steps = Vec::new();
        let journal = self.folder.join(self.home.journal());
        let moves = !survey.write.is_empty() || !survey.stale.is_empty();
        let renewed = before.manifest.as_ref() != Some(manifest);
        if before.unfinished {
            // Folders that only the old journal knows go before a new one takes its place.
            self.remove_emptied(survey, &mut steps);
        }
        if moves || renewed {
            steps.push(Step::MakeFolder(self.stage.clone()));
            for (n, (_, bytes)) in survey.write.iter().enumerate() {
                steps.push(Step::Stage(self.stage.join(n.to_string()), Arc::clone(bytes)));
            }
            steps.push(Step::Stage(self.stage.join("manifest"), json(manifest)));
        }
        if moves {
            let staged = self.stage.join("journal");
            let to_come = Journal::new(&manifest.id, &manifest.files, &before.files);
            steps.push(Step::Stage(staged.clone(), json(&to_come)));
            steps.push(Step::Move(staged, journal.clone()));
        }
        steps.extend(survey.folders.iter().map(|folder| Step::MakeFolder(self.folder.join(folder))));
        for (n, (path, _)) in survey.write.iter().enumerate() {
            steps.push(Step::Move(self.stage.join(n.to_string()), self.folder.join(path.as_str())));
        }
        if moves || renewed {
            steps.push(Step::Move(self.stage.join("manifest"), self.folder.join(self.home.manifest())));
        }
        self.remove(survey, &mut steps);
        if moves || before.unfinished {
            steps.push(Step::Remove(journal));
        }
        if moves || renewed {
            steps.push(Step::RemoveFolder(self.stage.clone()));
        }
        steps
    }

    /// The files of a client that is gone, and their account after them.
    pub(super) fn clear(&self, survey: &Survey) -> Vec<Step> {
        let mut steps = Vec::new();
        self.remove(survey, &mut steps);
        steps.push(Step::Remove(self.folder.join(self.home.manifest())));
        steps.push(Step::Remove(self.folder.join(self.home.journal())));
        if matches!(self.home, Home::Folder { .. }) {
            steps.push(Step::RemoveFolder(self.folder.to_owned()));
        }
        steps
    }

    fn remove(&self, survey: &Survey, steps: &mut Vec<Step>) {
        steps.extend(survey.stale.iter().map(|path| Step::Remove(self.folder.join(path))));
        self.remove_emptied(survey, steps);
    }

    fn remove_emptied(&self, survey: &Survey, steps: &mut Vec<Step>) {
        steps.extend(survey.emptied.iter().map(|folder| Step::RemoveFolder(self.folder.join(folder))));
    }
}

/// Our own values have no keys or numbers that JSON lacks, so that this cannot fail.
fn json<T: Serialize>(value: &T) -> Arc<[u8]> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes.into()
}
