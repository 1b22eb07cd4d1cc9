//! What the last build knew of each profile, by which a build that has nothing to do takes no YAML apart.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::output::NOTES;
use crate::settings::clients::ProfileHead;

/// A name that no id is like.
const NAME: &str = "_profiles.json";

/// What profiles say of their playbooks, by the hash of their text. It only saves time: whoever deletes it loses
/// nothing.
#[derive(Debug, Default, Deserialize)]
pub struct ProfileNotes {
    /// The program that read them: another may read them otherwise.
    program: String,
    heads: BTreeMap<String, ProfileHead>,
}

impl ProfileNotes {
    /// The notes in a site folder; none where there are none, or where another program made them.
    pub fn read(site: &Path, program: &str) -> Self {
        let read = || serde_json::from_slice::<ProfileNotes>(&fs::read(path(site)).ok()?).ok();
        read().filter(|notes| notes.program == program).unwrap_or_default()
    }

    /// How many profiles they know.
    pub fn count(&self) -> usize {
        self.heads.len()
    }

    /// What the profile of a hash says.
    pub fn head(&self, hash: &str) -> Option<&ProfileHead> {
        self.heads.get(hash)
    }

    /// Saves what a program read; if that fails, the next build reads the profiles, no more.
    pub fn save(site: &Path, program: &str, heads: &BTreeMap<&str, &ProfileHead>) {
        #[derive(Serialize)]
        struct Saved<'a> {
            program: &'a str,
            heads: &'a BTreeMap<&'a str, &'a ProfileHead>,
        }
        // Piece by piece, for of ten thousand profiles they are megabytes. Half of them are as good as none.
        let write = || {
            let mut file = BufWriter::new(File::create(path(site))?);
            serde_json::to_writer(&mut file, &Saved { program, heads })?;
            file.flush()
        };
        let _ = write();
    }
}

fn path(site: &Path) -> PathBuf {
    site.join(NOTES).join(NAME)
}
