//! Which files of saved progress are in the profiles already.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::output::NOTES;
use crate::content_hash::ContentHash;

/// A name that no id is like.
const NAME: &str = "_imported.json";

/// The files that were imported whole, by the hashes of their bytes. Browsers keep every file that was saved, and a
/// pattern such as `progress-ana*.json` names all of them again: what an old one says may have been changed in the
/// profile since, and must not come back.
#[derive(Clone, Debug, Default)]
pub struct ImportedFiles(BTreeSet<String>);

impl ImportedFiles {
    /// Those noted in a site folder; none where there are no notes.
    pub fn read(site: &Path) -> Self {
        let read = || serde_json::from_slice(&fs::read(path(site)).ok()?).ok();
        ImportedFiles(read().unwrap_or_default())
    }

    /// Whether a file of these bytes was imported.
    pub fn contains(&self, bytes: &[u8]) -> bool {
        self.0.contains(&hash(bytes))
    }

    /// Notes a file of these bytes.
    pub fn insert(&mut self, bytes: &[u8]) {
        self.0.insert(hash(bytes));
    }

    /// Saves the notes. If that fails, the next import reads the files once more, as the first one did.
    pub fn save(&self, site: &Path) {
        let path = path(site);
        let write = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&path, serde_json::to_vec(&self.0)?)
        };
        let _: std::io::Result<()> = write();
    }
}

fn hash(bytes: &[u8]) -> String {
    let mut hash = ContentHash::default();
    hash.part(bytes);
    hash.hex()
}

fn path(site: &Path) -> PathBuf {
    site.join(NOTES).join(NAME)
}
