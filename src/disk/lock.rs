//! One build at a time in one output: a lock on a file, which the system releases even if the build is killed.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::disk_messages;
use super::file_stamp::FileStamp;
use super::output_folder::OutputFolder;
use crate::diagnostics::Diagnostic;

const NAME: &str = ".pmr-site.lock";
const PAUSE: Duration = Duration::from_millis(10);

/// The right to write into an output. Dropping it removes the lock file, and the folders that were made for it
/// if they are still empty.
pub(super) struct Lock {
    file: PathBuf,
    made: Vec<PathBuf>,
    _held: File,
}

impl Lock {
    /// Takes the lock, making the output folder where there is none; while another build holds it, waits for
    /// as long as `patience`.
    pub(super) fn take(output: &OutputFolder, patience: Duration) -> Result<Lock, Diagnostic> {
        let until = Instant::now() + patience;
        let path = output.real.join(NAME);
        let failed = |error: &io::Error| output.unwritable(&path, error);
        let made = missing_folders(&output.real);
        loop {
            fs::create_dir_all(&output.real).map_err(|error| output.unwritable(&output.real, &error))?;
            if path.is_symlink() {
                return Err(disk_messages::link(&output.name(&path)));
            }
            let file = match File::options().create(true).truncate(false).write(true).open(&path) {
                Ok(file) => file,
                // The build that had made the folder has just removed it again.
                Err(error) if error.kind() == io::ErrorKind::NotFound && Instant::now() < until => continue,
                Err(error) => return Err(failed(&error)),
            };
            match file.try_lock() {
                // Another build may have removed the file since it was opened here: a lock on it is worth
                // nothing, since a third build would make a new file and lock that.
                Ok(())
                    if FileStamp::at(&path)
                        == Some(FileStamp::of(&file.metadata().map_err(|e| failed(&e))?)) =>
                {
                    return Ok(Lock { file: path, made, _held: file });
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if Instant::now() < until => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => return Err(disk_messages::busy(&output.name(&output.real))),
                Err(TryLockError::Error(error)) => return Err(failed(&error)),
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

/// The folders on the way to a folder that do not exist, the innermost first.
fn missing_folders(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect()
}
