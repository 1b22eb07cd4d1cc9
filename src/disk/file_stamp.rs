//! File stamps: how to tell without reading a file that nobody has changed it.
//!
//! A build that has nothing to do reads no page: it asks the system for the size, the time of change and the
//! inode of each file, and compares them with those of the last build. An editor that saves a file changes its
//! time, a file that is replaced has another inode, and a file of another size has other bytes. Only
//! one change escapes: the same file rewritten in place with as many bytes, within the same tick of the clock or
//! with its time set back. Where stamps differ, or there are none, hashes decide.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::plan_changes::{InputMarks, PlanSummary};

/// Size in bytes, time of change in nanoseconds, inode (0 where the system has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileStamp(u64, i64, u64);

impl FileStamp {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let time = metadata.mtime().saturating_mul(1_000_000_000).saturating_add(metadata.mtime_nsec());
        FileStamp(metadata.len(), time, metadata.ino())
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let time = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let time = time.and_then(|t| i64::try_from(t.as_nanos()).ok());
        FileStamp(metadata.len(), time.unwrap_or(0), 0)
    }

    /// The stamp of the file at a path, a link not followed; `None` where there is no file.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().filter(Metadata::is_file).map(|metadata| FileStamp::of(&metadata))
    }
}

/// What a playbook was made from, as far as the next build needs to know.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// A hash of everything that a playbook is made from.
    pub fingerprint: String,
    /// The file of the profile: from the site folder on if it lies there, absolute if not. Unknown where a
    /// folder was found whose notes are lost.
    #[serde(default)]
    pub profile: Option<String>,
    /// A hash of that file alone, by which a profile is known again under another name.
    #[serde(default)]
    pub profile_hash: Option<String>,
    /// Whether there was no warning about the profile.
    #[serde(default)]
    pub without_warning: bool,
    /// Marks of what else it is made from, which tell what has changed.
    #[serde(default)]
    pub inputs: Arc<InputMarks>,
}

/// What a playbook is made from, and its plan in short, with which the next one is compared.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// What it is made from.
    pub from: MadeFrom,
    /// Its plan.
    pub plan: Option<PlanSummary>,
}

impl<F: Into<MadeFrom>> From<F> for Made {
    fn from(from: F) -> Self {
        Made { from: from.into(), plan: None }
    }
}

impl From<&str> for MadeFrom {
    fn from(fingerprint: &str) -> Self {
        MadeFrom { fingerprint: fingerprint.to_owned(), ..MadeFrom::default() }
    }
}

/// The stamps of one playbook after its last build, kept in the site folder as `.pmr-site/<id>.json`. They
/// only save time: whoever deletes them loses nothing.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedStamps {
    #[serde(flatten)]
    pub(super) made_from: MadeFrom,
    /// Of the manifest: as long as it has this stamp, the files with these stamps have its hashes.
    pub(super) manifest: FileStamp,
    pub(super) files: BTreeMap<String, FileStamp>,
    /// The plan in short, unread until somebody asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) plan: Option<Box<RawValue>>,
}

impl SavedStamps {
    pub(super) fn read(path: &Path) -> Option<SavedStamps> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// The plan of that build, if it is known.
    pub(super) fn plan(&self) -> Option<PlanSummary> {
        serde_json::from_str(self.plan.as_ref()?.get()).ok()
    }

    /// Saves the stamps; if that fails, the next build reads the files, no more.
    pub(super) fn save(&self, path: &Path) {
        let Ok(bytes) = serde_json::to_vec(self) else { return };
        if fs::write(path, &bytes).is_err() {
            if let Some(folder) = path.parent() {
                let _ = fs::create_dir_all(folder);
            }
            let _ = fs::write(path, &bytes);
        }
    }
}

/// A plan as it is kept.
pub(super) fn kept(plan: Option<&PlanSummary>) -> Option<Box<RawValue>> {
    serde_json::value::to_raw_value(plan?).ok()
}
