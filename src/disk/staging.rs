//! The stage: where new files are written before they are moved into place (ruling 1).

use std::fs;
use std::path::{Path, PathBuf};

use super::disk_messages;
use super::location::Home;
use super::output_folder::Target;
use crate::diagnostics::Diagnostic;

const NAME: &str = ".pmr-site.stage";

/// A folder of our own beside the output, on its file system; it exists only while it is needed.
pub(super) struct Stage {
    /// Shared by all outputs that lie side by side.
    shared: PathBuf,
    /// The part that belongs to this output.
    own: PathBuf,
}

impl Stage {
    /// Chooses the place and clears what a killed build left there.
    pub(super) fn beside(target: &Target) -> Result<Stage, Diagnostic> {
        // Where the parent is another file system or not ours to write, the output itself must do.
        let parent = target.real.parent().filter(|parent| fits(parent, &target.real));
        let shared = parent.unwrap_or(&target.real).join(NAME);
        let own = shared.join(target.real.file_name().unwrap_or_default());
        for folder in [&shared, &own] {
            if folder.is_symlink() {
                return Err(disk_messages::link(&target.name(folder)));
            }
        }
        if own.exists() {
            fs::remove_dir_all(&own).map_err(|error| target.unwritable(&own, &error))?;
        }
        Ok(Stage { shared, own })
    }

    pub(super) fn of(&self, home: &Home) -> PathBuf {
        self.own.join(home.stage())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.own);
        let _ = fs::remove_dir(&self.shared);
    }
}

#[cfg(unix)]
fn fits(parent: &Path, output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    device(parent) == device(output) && rustix::fs::access(parent, rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn fits(_parent: &Path, _output: &Path) -> bool {
    true
}
