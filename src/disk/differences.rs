//! What stands in a folder, held against what is to stand there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::Arc;

use super::disk_messages;
use super::file_stamp::{Memory, Stamp};
use super::manifest::{self, Account, Hashes, ancestors, gone};
use super::output_folder::Target;
use crate::diagnostics::Diagnostic;
use crate::tree::{Tree, TreePath};

/// The folder of a playbook before it is written.
pub(super) struct Ground<'a> {
    pub(super) folder: &'a Path,
    pub(super) target: &'a Target,
    /// What is ours there.
    pub(super) account: &'a Account,
    /// Stamps that vouch for these hashes, if there are any to trust.
    pub(super) memory: Option<&'a Memory>,
}

/// The difference between a tree and a folder.
#[derive(Default)]
pub(super) struct Survey {
    /// New files and changed ones, with their bytes.
    pub(super) write: Vec<(TreePath, Arc<[u8]>)>,
    /// Files that stand as they should.
    pub(super) unchanged: Vec<(TreePath, Stamp)>,
    /// Folders to make, outer ones first.
    pub(super) folders: Vec<String>,
    /// Own files that nothing produces any more and nobody touched.
    pub(super) stale: Vec<String>,
    /// Folders that nothing needs any more, inner ones first: they go if they are empty.
    pub(super) emptied: Vec<String>,
    /// The hashes of the whole tree.
    pub(super) hashes: Hashes,
    /// Files that were changed by hand.
    pub(super) notes: Vec<Diagnostic>,
}

impl Survey {
    /// All of a tree, for a folder that does not exist.
    pub(super) fn of_nothing(tree: &Tree) -> Survey {
        Survey {
            write: tree.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect(),
            folders: folders_of(tree).into_iter().map(str::to_owned).collect(),
            hashes: hashes_of(tree),
            ..Survey::default()
        }
    }

    /// Looks at every file of the tree and at every file that is ours.
    ///
    /// # Errors
    /// Everything that is in the way, or a file of ours that cannot be read.
    pub(super) fn of(ground: &Ground, tree: &Tree) -> Result<Survey, Vec<Diagnostic>> {
        let mut survey = Survey { hashes: hashes_of(tree), ..Survey::default() };
        let mut faults = Vec::new();
        survey.look_at_folders(ground, tree, &mut faults);
        if faults.is_empty() {
            survey.look_at_files(ground, tree, &mut faults);
        }
        if faults.is_empty() {
            survey.look_for_stale(ground, tree, &mut faults);
        }
        if faults.is_empty() { Ok(survey) } else { Err(faults) }
    }

    fn look_at_folders(&mut self, ground: &Ground, tree: &Tree, faults: &mut Vec<Diagnostic>) {
        for folder in folders_of(tree) {
            let path = ground.folder.join(folder);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_symlink() => {
                    faults.push(disk_messages::link(&ground.target.name(&path)))
                }
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => faults.push(disk_messages::foreign(&ground.target.name(&path))),
                Err(error) if gone(&error) => self.folders.push(folder.to_owned()),
                Err(error) => faults.push(ground.target.unreadable(&path, &error)),
            }
        }
    }

    fn look_at_files(&mut self, ground: &Ground, tree: &Tree, faults: &mut Vec<Diagnostic>) {
        for (path, bytes) in tree.iter() {
            let real = ground.folder.join(path.as_str());
            let name = || ground.target.name(&real);
            let metadata = match fs::symlink_metadata(&real) {
                Ok(metadata) => metadata,
                Err(error) if gone(&error) => {
                    self.write.push((path.clone(), Arc::clone(bytes)));
                    continue;
                }
                Err(error) => {
                    faults.push(ground.target.unreadable(&real, &error));
                    continue;
                }
            };
            match ground.account.files.get(path.as_str()) {
                _ if metadata.is_symlink() => faults.push(disk_messages::link(&name())),
                Some(ours) if metadata.is_file() => match ground.hash(path.as_str(), ours, &metadata) {
                    Ok(has) if Some(&has) == self.hashes.get(path.as_str()) => {
                        self.unchanged.push((path.clone(), Stamp::of(&metadata)));
                    }
                    Ok(has) => {
                        if has != *ours {
                            self.notes.push(disk_messages::edited(&name()));
                        }
                        self.write.push((path.clone(), Arc::clone(bytes)));
                    }
                    Err(unreadable) => faults.push(unreadable),
                },
                _ => faults.push(disk_messages::foreign(&name())),
            }
        }
    }

    fn look_for_stale(&mut self, ground: &Ground, tree: &Tree, faults: &mut Vec<Diagnostic>) {
        let mut links: BTreeMap<&str, bool> = BTreeMap::new();
        // A folder that became a link leads to what is not ours to remove.
        let mut behind_link = |path| {
            let is_link = |folder| ground.folder.join(folder).is_symlink();
            ancestors(path).any(|folder| *links.entry(folder).or_insert_with(|| is_link(folder)))
        };
        for (path, ours) in ground.account.files.iter().filter(|(path, _)| !tree.contains(path)) {
            let real = ground.folder.join(path);
            let linked = behind_link(path);
            let has = match fs::symlink_metadata(&real) {
                Ok(metadata) if metadata.is_file() && !linked => ground.hash(path, ours, &metadata).map(Some),
                Ok(_) => Ok(None),
                Err(error) if gone(&error) => continue,
                Err(error) => Err(ground.target.unreadable(&real, &error)),
            };
            match has {
                Ok(has) if has.as_ref() == Some(ours) => self.stale.push(path.clone()),
                Ok(_) => self.notes.push(disk_messages::kept(&ground.target.name(&real))),
                Err(unreadable) => faults.push(unreadable),
            }
        }
        let needed = folders_of(tree);
        // Byte order has an inner folder after the one it lies in.
        for folder in ground.account.folders.iter().rev() {
            if !needed.contains(folder.as_str()) && !behind_link(folder) {
                self.emptied.push(folder.clone());
            }
        }
    }
}

impl Ground<'_> {
    /// The hash of a file of ours as it is now; not read where its stamp says that it stands.
    fn hash(&self, path: &str, ours: &str, metadata: &Metadata) -> Result<String, Diagnostic> {
        let stamp = self.memory.and_then(|memory| memory.files.get(path));
        if stamp == Some(&Stamp::of(metadata)) {
            return Ok(ours.to_owned());
        }
        let real = self.folder.join(path);
        manifest::hash_file(&real).map_err(|error| self.target.unreadable(&real, &error))
    }
}

/// Paths that no output can hold: names of our own accounts, names that differ by case alone, a
/// file that is also a folder.
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
