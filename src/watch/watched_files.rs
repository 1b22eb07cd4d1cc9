//! What is watched: the contents of every file that a build reads, and every folder that they lie in.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::content_hash::mark;
use crate::diagnostics::Report;
use crate::disk::path_name;
use crate::disk::read_files::{self, Reach};

/// The size in bytes above which a file is no input.
const LIMIT: u64 = 4 << 20;

/// Where inputs lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Folders whose files at any depth are inputs.
    pub whole: Vec<PathBuf>,
    /// Folders whose files directly in them are inputs.
    pub direct: Vec<PathBuf>,
    /// Single files.
    pub files: Vec<PathBuf>,
}

/// Which folder or file is at a path: device and inode.
pub(super) type Inode = Option<(u64, u64)>;

/// What shows without reading that a file or folder is another than before.
type Stamp = Option<(u64, Option<SystemTime>, Inode)>;

/// The inputs as they were read.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Each file as the user would name it, with a hash of its contents if they could be read.
    files: BTreeMap<String, Option<u64>>,
    stamps: BTreeMap<PathBuf, Stamp>,
    pub(super) folders: BTreeMap<PathBuf, Inode>,
}

impl Inputs {
    /// Reads all inputs.
    pub fn read(scope: &Scope) -> Self {
        let mut inputs = Inputs::default();
        let mut files = Vec::new();
        for (roots, reach) in [(&scope.whole, Reach::Whole), (&scope.direct, Reach::Direct)] {
            for root in roots {
                inputs.around(root);
                let found = read_files::find(root, &path_name(root), reach, &mut Report::new());
                found.folders.into_iter().for_each(|folder| inputs.folder(folder));
                let named = |(path, below)| (format!("{}/{below}", path_name(root)), path);
                files.extend(found.files.into_iter().map(named));
            }
        }
        for path in &scope.files {
            inputs.around(path);
            files.push((path_name(path), path.clone()));
        }
        let read = |(name, path): (String, PathBuf)| (File::read(&path, &name), name, path);
        let read: Vec<(File, String, PathBuf)> = files.into_par_iter().map(read).collect();
        read.into_iter().for_each(|(file, name, path)| inputs.file(file, name, path));
        inputs
    }

    /// The names of the files that differ from those read before.
    pub fn changed_since(&self, before: &Inputs) -> Vec<String> {
        let new = self.files.iter().filter(|(name, mark)| before.files.get(*name) != Some(mark));
        let gone = before.files.keys().filter(|name| !self.files.contains_key(*name));
        let mut changed: Vec<String> = new.map(|(name, _)| name).chain(gone).cloned().collect();
        changed.sort();
        changed
    }

    /// Whether a file or folder is another than the one that was read, as far as stamps show.
    pub fn have_moved(&self) -> bool {
        self.stamps.iter().any(|(path, before)| stamp(path) != *before)
    }

    /// Watches the folder in which something lies or may come to lie.
    fn around(&mut self, path: &Path) {
        self.stamps.insert(path.to_owned(), stamp(path));
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        if let Ok(real) = parent.unwrap_or(Path::new(".")).canonicalize() {
            self.folder(real);
        }
    }

    fn folder(&mut self, path: PathBuf) {
        let metadata = fs::metadata(&path).ok();
        self.folders.insert(path, metadata.as_ref().and_then(inode));
    }

    fn file(&mut self, file: File, name: String, path: PathBuf) {
        // The target of a link lies in another folder.
        if let Some(real) = &file.leads_to {
            self.around(real);
        }
        self.stamps.insert(path, file.stamp);
        self.files.insert(name, file.mark);
    }
}

/// A file as it was read.
struct File {
    stamp: Stamp,
    /// The hash of its contents, if they could be read.
    mark: Option<u64>,
    /// The target, if it is a link.
    leads_to: Option<PathBuf>,
}

impl File {
    fn read(path: &Path, name: &str) -> Self {
        let leads_to = if path.is_symlink() { path.canonicalize().ok() } else { None };
        // The stamp is taken first, so that a change during reading shows in it.
        let stamp = stamp(path);
        File { stamp, mark: read_files::file(path, name, LIMIT).ok().map(mark), leads_to }
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).ok()?;
    let size = if metadata.is_dir() { 0 } else { metadata.len() };
    Some((size, metadata.modified().ok(), inode(&metadata)))
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> Inode {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn inode(metadata: &Metadata) -> Inode {
    let created = metadata.created().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Some((created.as_secs(), u64::from(created.subsec_nanos())))
}
