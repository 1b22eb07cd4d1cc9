//! The operations by which a folder changes, in an order that may be broken off after any of them.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use super::differences::Differences;
use super::file_stamp::FileStamp;
use super::location::Location;
use super::manifest::{FolderRecord, Journal, Manifest};
use super::output_folder::OutputFolder;
use crate::diagnostics::Diagnostic;

/// One change on disk.
#[derive(Debug)]
pub(super) enum Operation {
    /// Makes a folder, unless it exists.
    MakeFolder(PathBuf),
    /// Writes a new file into the staging folder. Messages name the file that it will be.
    WriteStaged {
        staged: PathBuf,
        file: PathBuf,
        bytes: Arc<[u8]>,
    },
    /// Renames a file or a folder, replacing a file that has the new name.
    Move(PathBuf, PathBuf),
    Remove(PathBuf),
    /// Removes a folder, if it is empty.
    RemoveFolder(PathBuf),
}

impl Operation {
    /// Does it, and returns the stamp of a file that was staged: it keeps it when it is renamed.
    pub(super) fn perform(&self, output: &OutputFolder) -> Result<Option<FileStamp>, Diagnostic> {
        let (result, path) = match self {
            Operation::MakeFolder(path) => (fs::create_dir_all(path), path),
            Operation::WriteStaged { staged, file, bytes } => {
                return write_new(staged, bytes).map(Some).map_err(|error| output.unwritable(file, &error));
            }
            Operation::Move(from, to) => (fs::rename(from, to), to),
            Operation::Remove(path) => match fs::remove_file(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => (Ok(()), path),
                result => (result, path),
            },
            Operation::RemoveFolder(path) => {
                // It stays if anything is left in it, whoever put it there.
                let _ = fs::remove_dir(path);
                (Ok(()), path)
            }
        };
        result.map(|()| None).map_err(|error| output.unwritable(path, &error))
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<FileStamp> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    Ok(FileStamp::of(&file.metadata()?))
}

/// The folders between which the operations of one change take place.
pub(super) struct FolderPaths<'a> {
    pub(super) location: &'a Location,
    pub(super) folder: &'a Path,
    pub(super) staging: PathBuf,
}

impl FolderPaths<'_> {
    /// Makes a folder that does not exist: in the staging folder first, then as a whole in its place.
    pub(super) fn create(&self, differences: &Differences, manifest: &Manifest) -> Vec<Operation> {
        let mut operations = vec![Operation::MakeFolder(self.staging.clone())];
        let folders = differences.folders.iter();
        operations.extend(folders.map(|folder| Operation::MakeFolder(self.staging.join(folder))));
        for (path, bytes) in &differences.write {
            operations.push(self.stage(path.as_str(), path.as_str(), Arc::clone(bytes)));
        }
        operations.push(self.stage(&self.location.manifest(), &self.location.manifest(), json(manifest)));
        operations.push(Operation::Move(self.staging.clone(), self.folder.to_owned()));
        operations
    }

    /// Changes a folder that exists. All new files are staged and the journal is written before the first
    /// file moves; the journal is removed last.
    pub(super) fn update(
        &self,
        differences: &Differences,
        before: &FolderRecord,
        manifest: &Manifest,
    ) -> Vec<Operation> {
        let mut operations = Vec::new();
        let journal = self.folder.join(&*self.location.journal());
        let moves = !differences.write.is_empty() || !differences.stale.is_empty();
        let renewed = before.manifest.as_ref() != Some(manifest);
        if before.unfinished {
            // Folders that only the old journal knows go before a new one takes its place.
            self.remove_emptied(differences, &mut operations);
        }
        if moves || renewed {
            operations.push(Operation::MakeFolder(self.staging.clone()));
            for (n, (path, bytes)) in differences.write.iter().enumerate() {
                operations.push(self.stage(&n.to_string(), path.as_str(), Arc::clone(bytes)));
            }
            operations.push(self.stage("manifest", &self.location.manifest(), json(manifest)));
        }
        if moves {
            let contents = Journal::new(&manifest.id, &manifest.files, &before.files);
            operations.push(self.stage("journal", &self.location.journal(), json(&contents)));
            operations.push(Operation::Move(self.staging.join("journal"), journal.clone()));
        }
        let folders = differences.folders.iter();
        operations.extend(folders.map(|folder| Operation::MakeFolder(self.folder.join(folder))));
        for (n, (path, _)) in differences.write.iter().enumerate() {
            let staged = self.staging.join(n.to_string());
            operations.push(Operation::Move(staged, self.folder.join(path.as_str())));
        }
        if moves || renewed {
            let staged = self.staging.join("manifest");
            operations.push(Operation::Move(staged, self.folder.join(&*self.location.manifest())));
        }
        self.remove(differences, &mut operations);
        if moves || before.unfinished {
            operations.push(Operation::Remove(journal));
        }
        if moves || renewed {
            operations.push(Operation::RemoveFolder(self.staging.clone()));
        }
        operations
    }

    /// Removes the files of a client who is gone; manifest and journal, by which they are known, go last.
    pub(super) fn clear(&self, differences: &Differences) -> Vec<Operation> {
        let mut operations = Vec::new();
        self.remove(differences, &mut operations);
        operations.push(Operation::Remove(self.folder.join(&*self.location.manifest())));
        operations.push(Operation::Remove(self.folder.join(&*self.location.journal())));
        if matches!(self.location, Location::Folder { .. }) {
            operations.push(Operation::RemoveFolder(self.folder.to_owned()));
        }
        operations
    }

    /// Writes a file of the folder into the staging folder, under a name of its own there.
    fn stage(&self, name: &str, path: &str, bytes: Arc<[u8]>) -> Operation {
        Operation::WriteStaged { staged: self.staging.join(name), file: self.folder.join(path), bytes }
    }

    fn remove(&self, differences: &Differences, operations: &mut Vec<Operation>) {
        let stale = differences.stale.iter();
        operations.extend(stale.map(|path| Operation::Remove(self.folder.join(path))));
        self.remove_emptied(differences, operations);
    }

    fn remove_emptied(&self, differences: &Differences, operations: &mut Vec<Operation>) {
        let emptied = differences.emptied.iter();
        operations.extend(emptied.map(|folder| Operation::RemoveFolder(self.folder.join(folder))));
    }
}

/// Our own values have no keys or numbers that JSON lacks, so this cannot fail.
fn json<T: Serialize>(value: &T) -> Arc<[u8]> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes.into()
}
