//! Which files of saved progress are in the profiles already.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::output::NOTES;
use crate::content_hash::ContentHash;

/// A name that no id is like.
const NAME: &str = "_imported.json";

/// The files that were imported whole, by the hashes of their bytes, with those of the profile as it was before.
/// Browsers keep every file that was saved, and a pattern such as `progress-ana*.json` names all of them again: what an
/// old one says may have been changed in the profile since, and must not come back. A profile that is again as it was
/// before was put back, and gets it once more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedFiles(BTreeMap<String, BTreeSet<String>>);

impl ImportedFiles {
    /// Those noted in a site folder; none where there are no notes.
    pub fn read(site: &Path) -> Self {
        let read = || serde_json::from_slice(&fs::read(path(site)).ok()?).ok();
        ImportedFiles(read().unwrap_or_default())
    }

    /// Whether a file of this text was imported.
    pub fn contains(&self, file: &str) -> bool {
        self.0.contains_key(&hash(file))
    }

    /// Whether it was imported into a profile that now has this text.
    pub fn is_in(&self, file: &str, profile: &str) -> bool {
        self.0.get(&hash(file)).is_some_and(|before| !before.contains(&hash(profile)))
    }

    /// Notes a file that was imported into a profile that had this text.
    pub fn insert(&mut self, file: &str, profile: &str) {
        self.0.entry(hash(file)).or_default().insert(hash(profile));
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

fn hash(text: &str) -> String {
    let mut hash = ContentHash::default();
    hash.part(text);
    hash.hex()
}

fn path(site: &Path) -> PathBuf {
    site.join(NOTES).join(NAME)
}
