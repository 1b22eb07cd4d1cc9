//! What tells without reading that a file still stands as it was written (ruling 14).

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Size in bytes, time of change in nanoseconds, inode (0 where the system has none).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp(u64, i64, u64);

impl Stamp {
    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let time = metadata.mtime().saturating_mul(1_000_000_000).saturating_add(metadata.mtime_nsec());
        Stamp(metadata.len(), time, metadata.ino())
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let time = metadata.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        let time = time.and_then(|t| i64::try_from(t.as_nanos()).ok());
        Stamp(metadata.len(), time.unwrap_or(0), 0)
    }

    /// The stamp of what is at a path now, a link not followed; `None` where there is no file.
    pub(super) fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().filter(Metadata::is_file).map(|metadata| Stamp::of(&metadata))
    }
}

/// The stamps of one playbook after its last build, kept in the site folder as
/// `.pmr-site/<id>.json`. They only save reading: without them the hashes decide.
#[derive(Serialize, Deserialize)]
pub(super) struct Memory {
    pub(super) fingerprint: String,
    /// Of the manifest: while it stands, the stamps vouch for its hashes.
    pub(super) manifest: Stamp,
    pub(super) files: BTreeMap<String, Stamp>,
}

impl Memory {
    pub(super) fn read(path: &Path) -> Option<Memory> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Keeps the stamps; a folder that cannot be written costs the next build some time, no more.
    pub(super) fn keep(&self, path: &Path) {
        let Ok(bytes) = serde_json::to_vec(self) else { return };
        if fs::write(path, &bytes).is_err() {
            if let Some(folder) = path.parent() {
                let _ = fs::create_dir(folder);
            }
            let _ = fs::write(path, &bytes);
        }
    }
}
