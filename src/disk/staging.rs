//! The staging folder: where new files are written before they are renamed into their places.

use std::fs;
use std::path::{Path, PathBuf};

use super::disk_messages;
use super::location::Location;
use super::output_folder::OutputFolder;
use crate::diagnostics::Diagnostic;

const NAME: &str = ".pmr-site.stage";

/// A folder of our own beside the output, on the same file system; it exists only while files are written.
pub(super) struct StagingFolder {
    /// Shared by all outputs that lie side by side.
    shared: PathBuf,
    /// The part that belongs to this output.
    own: PathBuf,
}

impl StagingFolder {
    /// Chooses the place, and clears what a killed build left there.
    pub(super) fn beside(output: &OutputFolder) -> Result<StagingFolder, Diagnostic> {
        // It lies in the output itself where the parent is another file system or cannot be written.
        let parent = output.real.parent().filter(|parent| can_stage(parent, &output.real));
        let shared = parent.unwrap_or(&output.real).join(NAME);
        let own = shared.join(output.real.file_name().unwrap_or_default());
        for folder in [&shared, &own] {
            if folder.is_symlink() {
                return Err(disk_messages::link(&output.name(folder)));
            }
        }
        if own.exists() {
            fs::remove_dir_all(&own).map_err(|error| output.unwritable(&own, &error))?;
        }
        Ok(StagingFolder { shared, own })
    }

    /// Where the files of one location are staged.
    pub(super) fn of(&self, location: &Location) -> PathBuf {
        self.own.join(&*location.staging_name())
    }
}

impl Drop for StagingFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.own);
        let _ = fs::remove_dir(&self.shared);
    }
}

#[cfg(unix)]
fn can_stage(parent: &Path, output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    device(parent) == device(output) && rustix::fs::access(parent, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn can_stage(_parent: &Path, _output: &Path) -> bool {
    true
}
