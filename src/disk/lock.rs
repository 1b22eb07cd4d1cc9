//! One build at a time in one output: a lock file that goes with the build or with its maker.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::disk_messages;
use super::file_stamp::Stamp;
use super::output_folder::Target;
use crate::diagnostics::Diagnostic;

const NAME: &str = ".pmr-site.lock";
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write into an output. Dropping it removes the lock file, and the folders that
/// were made for it if nothing came to lie in them.
pub(super) struct Lock {
    file: PathBuf,
    made: Vec<PathBuf>,
    _held: File,
}

impl Lock {
    /// Takes the lock, making the output folder where there is none; waits while another build
    /// holds it, as long as patience lasts.
    pub(super) fn take(target: &Target, patience: Duration) -> Result<Lock, Diagnostic> {
        let until = Instant::now() + patience;
        let path = target.real.join(NAME);
        let fail = |error: &io::Error| target.unwritable(&path, error);
        let made = missing_folders(&target.real);
        loop {
            fs::create_dir_all(&target.real).map_err(|error| target.unwritable(&target.real, &error))?;
            if path.is_symlink() {
                return Err(disk_messages::link(&target.name(&path)));
            }
            let file = match File::options().create(true).truncate(false).write(true).open(&path) {
                Ok(file) => file,
                // The folder went with the build that had made it.
                Err(error) if error.kind() == io::ErrorKind::NotFound && Instant::now() < until => continue,
                Err(error) => return Err(fail(&error)),
            };
            match file.try_lock() {
                // A lock on a file that its holder has removed meanwhile is worth nothing.
                Ok(()) if Stamp::at(&path) == Some(Stamp::of(&file.metadata().map_err(|e| fail(&e))?)) => {
                    return Ok(Lock { file: path, made, _held: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(disk_messages::busy(&target.name(&target.real))),
                Err(TryLockError::Error(error)) => return Err(fail(&error)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The folders on the way that do not exist, the innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect()
}
