//! The differences between the tree of a playbook and its folder on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::Arc;

use super::disk_messages;
use super::file_stamp::{FileStamp, SavedStamps};
use super::manifest::{self, FolderRecord, Hashes, ancestors, gone};
use super::output_folder::OutputFolder;
use crate::diagnostics::Diagnostic;
use crate::tree::{Tree, TreePath};

/// The folder of a playbook before it is written.
pub(super) struct ExistingFolder<'a> {
    pub(super) folder: &'a Path,
    pub(super) output: &'a OutputFolder,
    /// Which of its files are ours.
    pub(super) record: &'a FolderRecord,
    /// The stamps of the last build, if they belong to this record.
    pub(super) stamps: Option<&'a SavedStamps>,
}

/// What must happen to a folder so that it holds a tree.
#[derive(Default)]
pub(super) struct Differences {
    /// New files and changed ones, with their bytes.
    pub(super) write: Vec<(TreePath, Arc<[u8]>)>,
    /// Files that are already as they should be.
    pub(super) unchanged: Vec<(TreePath, FileStamp)>,
    /// Folders to make, outer ones first.
    pub(super) folders: Vec<String>,
    /// Files of ours that nothing produces any more and nobody edited.
    pub(super) stale: Vec<String>,
    /// Folders that nothing needs any more, inner ones first: they are removed if they are empty.
    pub(super) emptied: Vec<String>,
    /// The hashes of the whole tree.
    pub(super) hashes: Hashes,
    /// Files that were changed by hand.
    pub(super) notes: Vec<Diagnostic>,
}

impl Differences {
    /// The whole tree, for a folder that does not exist.
    pub(super) fn from_nothing(tree: &Tree) -> Differences {
        Differences {
            write: tree.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            folders: folders_of(tree).into_iter().map(str::to_owned).collect(),
            hashes: hashes_of(tree),
            ..Differences::default()
        }
    }

    /// Looks at every file of the tree and at every file that is ours.
    ///
    /// # Errors
    /// Everything that is in the way, or a file of ours that cannot be read.
    pub(super) fn of(existing: &ExistingFolder, tree: &Tree) -> Result<Differences, Vec<Diagnostic>> {
        let mut differences = Differences { hashes: hashes_of(tree), ..Differences::default() };
        let mut errors = Vec::new();
        differences.look_at_folders(existing, tree, &mut errors);
        if errors.is_empty() {
            differences.look_at_files(existing, tree, &mut errors);
        }
        if errors.is_empty() {
            differences.look_for_stale(existing, tree, &mut errors);
        }
        if errors.is_empty() { Ok(differences) } else { Err(errors) }
    }

    fn look_at_folders(&mut self, existing: &ExistingFolder, tree: &Tree, errors: &mut Vec<Diagnostic>) {
        for folder in folders_of(tree) {
            let path = existing.folder.join(folder);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_symlink() => {
                    errors.push(disk_messages::link(&existing.output.name(&path)))
                }
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => errors.push(disk_messages::foreign(&existing.output.name(&path))),
                Err(error) if gone(&error) => self.folders.push(folder.to_owned()),
                Err(error) => errors.push(existing.output.unreadable(&path, &error)),
            }
        }
    }

    fn look_at_files(&mut self, existing: &ExistingFolder, tree: &Tree, errors: &mut Vec<Diagnostic>) {
        for (path, bytes) in tree.iter() {
            let real = existing.folder.join(path.as_str());
            let name = || existing.output.name(&real);
            let metadata = match fs::symlink_metadata(&real) {
                Ok(metadata) => metadata,
                Err(error) if gone(&error) => {
                    self.write.push((path.clone(), Arc::clone(bytes)));
                    continue;
                }
                Err(error) => {
                    errors.push(existing.output.unreadable(&real, &error));
                    continue;
                }
            };
            match existing.record.files.get(path.as_str()) {
                _ if metadata.is_symlink() => errors.push(disk_messages::link(&name())),
                Some(ours) if metadata.is_file() => match existing.hash(path.as_str(), ours, &metadata) {
                    Ok(has) if Some(&has) == self.hashes.get(path.as_str()) => {
                        self.unchanged.push((path.clone(), FileStamp::of(&metadata)));
                    }
                    Ok(has) => {
                        if has != *ours {
                            self.notes.push(disk_messages::edited(&name()));
                        }
                        self.write.push((path.clone(), Arc::clone(bytes)));
                    }
                    Err(unreadable) => errors.push(unreadable),
                },
                _ => errors.push(disk_messages::foreign(&name())),
            }
        }
    }

    fn look_for_stale(&mut self, existing: &ExistingFolder, tree: &Tree, errors: &mut Vec<Diagnostic>) {
        let mut links: BTreeMap<&str, bool> = BTreeMap::new();
        // A folder that was replaced by a link leads to files that are not ours to remove.
        let mut behind_link = |path| {
            let is_link = |folder| existing.folder.join(folder).is_symlink();
            ancestors(path).any(|folder| *links.entry(folder).or_insert_with(|| is_link(folder)))
        };
        for (path, ours) in existing.record.files.iter().filter(|(path, _)| !tree.contains(path)) {
            let real = existing.folder.join(path);
            let linked = behind_link(path);
            let has = match fs::symlink_metadata(&real) {
                Ok(metadata) if metadata.is_file() && !linked => {
                    existing.hash(path, ours, &metadata).map(Some)
                }
                Ok(_) => Ok(None),
                Err(error) if gone(&error) => continue,
                Err(error) => Err(existing.output.unreadable(&real, &error)),
            };
            match has {
                Ok(has) if has.as_ref() == Some(ours) => self.stale.push(path.clone()),
                Ok(_) => self.notes.push(disk_messages::kept(&existing.output.name(&real))),
                Err(unreadable) => errors.push(unreadable),
            }
        }
        let needed = folders_of(tree);
        // Byte order has an inner folder after the one it lies in.
        for folder in existing.record.folders.iter().rev() {
            if !needed.contains(folder.as_str()) && !behind_link(folder) {
                self.emptied.push(folder.clone());
            }
        }
    }
}

impl ExistingFolder<'_> {
    /// The hash that a file of ours has now; it is not read if its stamp says that nobody changed it.
    fn hash(&self, path: &str, ours: &str, metadata: &Metadata) -> Result<String, Diagnostic> {
        let stamp = self.stamps.and_then(|stamps| stamps.files.get(path));
        if stamp == Some(&FileStamp::of(metadata)) {
            return Ok(ours.to_owned());
        }
        let real = self.folder.join(path);
        manifest::hash_file(&real).map_err(|error| self.output.unreadable(&real, &error))
    }
}

/// A path that no output can hold: a name that we use ourselves, a name that differs from another by case
/// alone, or a file that is also a folder.
pub(super) fn impossible(tree: &Tree) -> Option<(&TreePath, String)> {
    let mut taken: BTreeMap<String, &TreePath> = BTreeMap::new();
    let folders = folders_of(tree);
    for path in tree.paths() {
        if path.as_str().starts_with(".pmr-site") {
            return Some((path, "the name is kept for pmr-site itself".to_owned()));
        }
        if folders.contains(path.as_str()) {
            return Some((path, "it is a folder as well".to_owned()));
        }
        if let Some(other) = taken.insert(path.as_str().to_lowercase(), path) {
            return Some((path, format!("`{other}` differs from it by case alone")));
        }
    }
    None
}

/// All folders of a tree, outer ones first.
fn folders_of(tree: &Tree) -> BTreeSet<&str> {
    tree.paths().flat_map(|path| ancestors(path.as_str())).collect()
}

fn hashes_of(tree: &Tree) -> Hashes {
    tree.iter().map(|(path, bytes)| (path.as_str().to_owned(), manifest::hash(bytes))).collect()
}
