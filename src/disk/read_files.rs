//! Reads a folder of input as a tree, or one file, and never more bytes than a limit allows.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::disk_messages::{self, path_name};
use super::file_size::{excess, size};
use crate::diagnostics::{Diagnostic, Report};
use crate::tree::{Tree, TreePath};

/// The most bytes of a YAML or module file. Reference: limits-and-safety.md#size-limits
pub const TEXT_LIMIT: u64 = 1 << 20;

/// The most bytes of all files in one folder of input.
const FOLDER_LIMIT: u64 = 256 << 20;

/// Which files of a folder are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Only files directly in it.
    Direct,
    /// Those in the folders below it too.
    Whole,
}

/// Reads the files of a folder. `shown` is the folder's name in messages; `limit` gives the most bytes that a
/// file may have, or `None` for a file that is not wanted. Names for which [`is_skipped`] holds are left out.
/// Links are followed, each real folder once. A folder that does not exist is an empty tree.
///
/// Every file that cannot be read is an error in the report (E-FILE-SIZE, E-FILE-READ); the tree holds the
/// others. A file with a name that no path here can have is left out with a note (N-NOT-READ).
pub fn folder(
    folder: &Path,
    shown: &str,
    reach: Reach,
    limit: impl Fn(&TreePath) -> Option<u64>,
    report: &mut Report,
) -> Tree {
    let mut tree = Tree::new();
    let Some(root) = real_folder(folder, shown, report) else { return tree };
    let mut left = FOLDER_LIMIT;
    for (found, path) in files_in(&root, shown, reach, report).files {
        let Some(most) = limit(&path) else { continue };
        match bytes_of(&found, most.min(left)) {
            Ok(bytes) => {
                left -= bytes.len() as u64;
                tree.replace(path, bytes);
            }
            Err(ReadError::TooLarge { .. }) if left < most => {
                report.push(disk_messages::too_large(
                    shown,
                    &format!("more than {}", size(FOLDER_LIMIT)),
                    &size(FOLDER_LIMIT),
                ));
                return tree;
            }
            Err(error) => report.push(error.diagnostic(&format!("{shown}/{path}"))),
        }
    }
    tree
}

/// The paths of the files that [`folder`] would read.
pub fn paths(folder: &Path, shown: &str, reach: Reach, report: &mut Report) -> Vec<TreePath> {
    let Some(root) = real_folder(folder, shown, report) else { return Vec::new() };
    files_in(&root, shown, reach, report).files.into_iter().map(|(_, path)| path).collect()
}

/// The files of a folder, and where they were found.
#[derive(Debug, Default)]
pub struct FoundFiles {
    /// The real path of each file, and its path in the tree.
    pub files: Vec<(PathBuf, TreePath)>,
    /// The real path of each folder that was read.
    pub folders: BTreeSet<PathBuf>,
}

/// Finds the files that [`folder`] would read, and the folders that they are in.
pub fn find(folder: &Path, shown: &str, reach: Reach, report: &mut Report) -> FoundFiles {
    real_folder(folder, shown, report)
        .map_or_else(FoundFiles::default, |root| files_in(&root, shown, reach, report))
}

/// The real path of a folder; `None` if there is no folder, or if it cannot be read (E-FILE-READ).
fn real_folder(folder: &Path, shown: &str, report: &mut Report) -> Option<PathBuf> {
    match folder.canonicalize() {
        Ok(root) if root.is_dir() => return Some(root),
        Ok(_) => report.push(disk_messages::unreadable(shown, "it is a file, a folder is needed")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => report.push(disk_messages::unreadable(shown, &disk_messages::reason(&error))),
    }
    None
}

/// Reads one file of at most `limit` bytes; a link is followed. `shown` is the file's name in messages.
///
/// # Errors
/// E-FILE-MISSING, E-FILE-KIND, E-FILE-SIZE and E-FILE-READ.
pub fn file(path: &Path, shown: &str, limit: u64) -> Result<Arc<[u8]>, Diagnostic> {
    bytes_of(path, limit).map_err(|error| error.diagnostic(shown))
}

/// Reads one file below a folder, such as a logo: no link may lie on the way to it.
/// Reference: limits-and-safety.md#files-outside-the-site
///
/// # Errors
/// Why it was not read.
pub fn file_inside(folder: &Path, path: &TreePath, limit: u64) -> Result<Arc<[u8]>, ReadError> {
    let mut way = folder.to_owned();
    for part in path.as_str().split('/') {
        way.push(part);
        if way.is_symlink() {
            return Err(ReadError::Link);
        }
    }
    bytes_of(&way, limit)
}

/// Whether a name in a folder of input is left out: hidden files, drafts such as `_idea.md`, and what editors and
/// systems leave behind, such as `plan.md~`, `#plan.md#`, `4913` or `Thumbs.db`.
/// Reference: site-yaml.md#the-site-folder
pub fn is_skipped(name: &str) -> bool {
    const ENDINGS: [&str; 6] = ["~", ".swp", ".tmp", ".bck", ".orig", ".bak"];
    const NAMES: [&str; 2] = ["thumbs.db", "desktop.ini"];
    let lower = name.to_lowercase();
    name.starts_with(['.', '_'])
        || (name.starts_with('#') && name.ends_with('#'))
        || name.contains("___jb_")
        || name.bytes().all(|byte| byte.is_ascii_digit())
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || NAMES.contains(&&*lower)
}

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// There is none.
    Missing,
    /// It is a folder.
    Folder,
    /// It is a link, and links are not allowed here.
    Link,
    /// It has more bytes than it may.
    TooLarge {
        /// How many it has, if the system says so.
        size: Option<u64>,
        /// How many it may have.
        limit: u64,
    },
    /// It is no file with contents, but a pipe or a device.
    Special,
    /// The system refuses.
    Refused(io::Error),
}

impl ReadError {
    /// The error for a file that the user named.
    pub fn diagnostic(&self, shown: &str) -> Diagnostic {
        match self {
            ReadError::Missing => disk_messages::missing(shown),
            ReadError::Folder => disk_messages::is_folder(shown),
            ReadError::TooLarge { size: has, limit } => {
                disk_messages::too_large(shown, &excess(*has, *limit), &size(*limit))
            }
            ReadError::Link | ReadError::Special | ReadError::Refused(_) => {
                disk_messages::unreadable(shown, &self.reason())
            }
        }
    }

    /// The reason alone, to follow a colon in a message about something else (E-PATH).
    pub fn reason(&self) -> String {
        match self {
            ReadError::Missing => "there is no such file".to_owned(),
            ReadError::Folder => "it is a folder, a file is needed".to_owned(),
            ReadError::Link => "it is a link".to_owned(),
            ReadError::TooLarge { size: has, limit } => {
                format!("it has {}; the limit is {}", excess(*has, *limit), size(*limit))
            }
            ReadError::Special => "it is not a regular file".to_owned(),
            ReadError::Refused(error) => disk_messages::reason(error),
        }
    }
}

fn bytes_of(path: &Path, limit: u64) -> Result<Arc<[u8]>, ReadError> {
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Refused(error),
    };
    let metadata = fs::metadata(path).map_err(refused)?;
    if metadata.is_dir() {
        return Err(ReadError::Folder);
    }
    if !metadata.is_file() {
        return Err(ReadError::Special);
    }
    if metadata.len() > limit {
        return Err(ReadError::TooLarge { size: Some(metadata.len()), limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    // A file may grow while it is read, and files in `/proc` have no size: read one byte more than allowed.
    File::open(path)
        .and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(refused)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { size: None, limit });
    }
    Ok(bytes.into())
}

/// All files below a real folder. Links to folders are followed last, so that a folder is found under its own
/// name rather than under that of a link to it.
fn files_in(root: &Path, shown: &str, reach: Reach, report: &mut Report) -> FoundFiles {
    let depth = if reach == Reach::Direct { 1 } else { usize::MAX };
    let mut files = Vec::new();
    let mut seen = BTreeSet::new();
    let mut folders = VecDeque::from([(root.to_owned(), String::new())]);
    while let Some((folder, prefix)) = folders.pop_front() {
        if !seen.insert(folder.clone()) {
            continue;
        }
        let walk = WalkDir::new(&folder).min_depth(1).max_depth(depth).sort_by_file_name().into_iter();
        let mut linked = Vec::new();
        for entry in walk.filter_entry(|entry| {
            let skipped = entry.file_name().to_str().is_some_and(is_skipped);
            !skipped && (!entry.file_type().is_dir() || depth == 1 || seen.insert(entry.path().to_owned()))
        }) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    report.push(unwalkable(&error, &folder, &format!("{shown}/{prefix}")));
                    continue;
                }
            };
            let below = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let path = format!("{prefix}{}", path_name(below));
            let kind = entry.file_type();
            if kind.is_symlink() && entry.path().is_dir() {
                linked.push((entry.into_path(), path));
                continue;
            }
            // A link that leads nowhere is left out.
            if kind.is_dir() || (kind.is_symlink() && !entry.path().exists()) {
                continue;
            }
            match TreePath::new(&path).filter(|_| below.to_str().is_some()) {
                Some(path) => files.push((entry.into_path(), path)),
                None => report.push(disk_messages::not_read(
                    &format!("{shown}/{path}"),
                    match below.to_str() {
                        Some(_) => "its name has characters that no path here may have",
                        None => "its name is not UTF-8 text",
                    },
                )),
            }
        }
        if reach == Reach::Direct {
            break;
        }
        for (link, path) in linked {
            // A link to a folder that it lies in itself would be a loop.
            let Ok(real) = link.canonicalize() else { continue };
            if !root.starts_with(&real) {
                folders.push_back((real, format!("{path}/")));
            }
        }
    }
    FoundFiles { files, folders: seen }
}

fn unwalkable(error: &walkdir::Error, folder: &Path, shown: &str) -> Diagnostic {
    let below = error.path().and_then(|path| path.strip_prefix(folder).ok()).map(path_name);
    let path = format!("{shown}{}", below.unwrap_or_default());
    let reason = error.io_error().map_or_else(|| error.to_string(), disk_messages::reason);
    disk_messages::unreadable(path.trim_end_matches('/'), &reason)
}
