//! The output of a build: playbooks are written where they differ from what is there, and removed when their
//! client is gone.

pub(super) mod gone_clients;
#[cfg(test)]
mod killed_builds;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::differences::{self, Differences, ExistingFolder};
use super::disk_messages;
use super::file_names::{FileNames, SharedNames};
use super::file_stamp::{FileStamp, Made, MadeFrom, SavedStamps, kept};
use super::location::Location;
use super::lock::Lock;
use super::manifest::{self, FolderRecord, Hashes, LockMark, Manifest, gone};
use super::operations::{FolderPaths, Operation};
use super::output_folder::{OutputFolder, ProtectedPaths};
use super::staging::StagingFolder;
use crate::diagnostics::{Diagnostic, Report};
use crate::plan_changes::PlanSummary;
use crate::tree::Tree;

/// What became of the files of a playbook: paths in its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New, or with other bytes than before.
    pub written: FileNames,
    /// Left untouched, with their time and inode.
    pub unchanged: FileNames,
    /// Files of an earlier build that nothing produces any more.
    pub removed: FileNames,
}

/// A playbook that is as the last build left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpToDate {
    /// Its files, all of them unchanged.
    pub files: Written,
    /// What it was made from.
    pub made_from: MadeFrom,
    /// Whether its plan is kept, so that the next one can be compared with it.
    pub has_plan: bool,
}

/// What is kept of the last build of a playbook.
#[derive(Clone, Debug)]
pub struct LastBuild {
    /// What it was made from.
    pub made_from: MadeFrom,
    /// Its plan in short, if it is known.
    pub plan: Option<PlanSummary>,
}

/// Where a site keeps notes about its builds.
pub(super) const NOTES: &str = ".pmr-site";
/// Where in it are the notes about builds into other folders than the site's output.
const ELSEWHERE: &str = "_elsewhere";

/// The last build of the playbook of an id into the output of a site; `None` where nothing is kept of one.
pub fn last_build(site: &Path, id: &str) -> Option<LastBuild> {
    let saved = SavedStamps::read(&site.join(NOTES).join(format!("{id}.json")))?;
    Some(LastBuild { plan: saved.plan(), made_from: saved.made_from })
}

/// An output folder that this build alone may write, from [`Output::open`] to [`Output::finish`].
///
/// Write [`Location::RootFiles`] first: if a file that is not ours is in their way, this is not our folder.
/// Different playbooks may be written from several threads at once.
pub struct Output {
    folder: OutputFolder,
    /// Where stamps are saved.
    stamps: PathBuf,
    /// Whether anything was written.
    changed: AtomicBool,
    /// What the playbooks of ten thousand clients have in common, held once.
    names: SharedNames,
    // Dropped in this order: the staging folder is cleared while the lock is still held.
    staging: StagingFolder,
    _lock: Lock,
}

/// What will be done to a folder, and why.
struct Change {
    operations: Vec<Operation>,
    differences: Differences,
    /// The stamp of the manifest that is there before, if there is one.
    manifest: Option<FileStamp>,
}

impl Output {
    /// How long a build waits for another one. Reference: output.md#two-builds-at-once
    pub const PATIENCE: Duration = Duration::from_secs(10);

    /// Locks an output folder, making it where there is none.
    ///
    /// # Errors
    /// E-OUT-PLACE for a place where writing could hurt, E-OUT-BUSY when another build holds it
    /// for longer than `patience`, E-OUT-LINK and E-OUT-WRITE.
    pub fn open(output: &Path, protected: &ProtectedPaths, patience: Duration) -> Result<Output, Diagnostic> {
        Output::at(OutputFolder::resolve(output, protected)?, protected, patience)
    }

    /// The same for the folder of a coach's roster, which keeps away from the folders that are
    /// `public`.
    ///
    /// # Errors
    /// E-ROSTER-PLACE where it would become public, and those of [`Output::open`].
    pub fn open_roster(
        roster: &Path,
        public: &[PathBuf],
        protected: &ProtectedPaths,
        patience: Duration,
    ) -> Result<Output, Diagnostic> {
        Output::at(OutputFolder::of_roster(roster, public, protected)?, protected, patience)
    }

    /// Notes about builds say nothing of those of the site's `own` output, unless this is it: what changes between two
    /// of its builds stays the same, however often an edition to be shown is built between them.
    #[must_use]
    pub fn apart_from(mut self, own: &Path) -> Output {
        if !self.folder.is_at(own) {
            self.stamps.push(ELSEWHERE);
        }
        self
    }

    fn at(
        folder: OutputFolder,
        protected: &ProtectedPaths,
        patience: Duration,
    ) -> Result<Output, Diagnostic> {
        let lock = Lock::take(&folder, patience)?;
        let staging = StagingFolder::beside(&folder)?;
        let stamps = protected.site.join(NOTES);
        Ok(Output {
            folder,
            stamps,
            changed: AtomicBool::new(false),
            names: SharedNames::default(),
            staging,
            _lock: lock,
        })
    }

    /// Says what a build with this fingerprint would do if it would do nothing: the playbook is as the last
    /// one left it. Files are read only if size, time or inode say that something changed.
    pub fn up_to_date(&self, location: &Location, fingerprint: &str) -> Option<UpToDate> {
        let folder = location.folder(&self.folder.real);
        if fs::symlink_metadata(folder.join(&*location.journal())).err().is_none_or(|error| !gone(&error)) {
            return None;
        }
        let manifest = FileStamp::at(&folder.join(&*location.manifest()))?;
        if let Some(saved) = self.saved_stamps(location).filter(|saved| saved.manifest == manifest) {
            if saved.made_from.fingerprint != fingerprint {
                return None;
            }
            let same = |(path, stamp): (&String, &FileStamp)| {
                FileStamp::at(&folder.join(path)).as_ref() == Some(stamp)
            };
            if saved.files.iter().all(same) {
                let has_plan = saved.plan.is_some();
                let unchanged = self.names.list(saved.files.keys().map(String::as_str));
                let files = Written { unchanged, ..Written::default() };
                return Some(UpToDate { files, made_from: saved.made_from, has_plan });
            }
        }
        self.up_to_date_by_hash(location, &folder, manifest, fingerprint)
    }

    fn up_to_date_by_hash(
        &self,
        location: &Location,
        folder: &Path,
        manifest: FileStamp,
        fingerprint: &str,
    ) -> Option<UpToDate> {
        let record = FolderRecord::read(location, folder, &self.folder).ok()??;
        if record.manifest.as_ref().is_none_or(|manifest| manifest.fingerprint != fingerprint) {
            return None;
        }
        let stamp = |(path, hash): (&String, &String)| {
            let real = folder.join(path);
            let stamp = FileStamp::at(&real)?;
            (manifest::hash_file(&real).ok()? == *hash).then(|| (path.clone(), stamp))
        };
        let files = record.files.iter().map(stamp).collect::<Option<_>>()?;
        // What else is known of the profile may still be right.
        let saved = self.saved_stamps(location).filter(|saved| saved.made_from.fingerprint == fingerprint);
        let (made_from, plan) =
            saved.map_or_else(|| (MadeFrom::from(fingerprint), None), |saved| (saved.made_from, saved.plan));
        let has_plan = plan.is_some();
        self.save_stamps(location, &SavedStamps { made_from: made_from.clone(), manifest, files, plan });
        let unchanged = self.names.list(record.files.keys().map(String::as_str));
        let files = Written { unchanged, ..Written::default() };
        Some(UpToDate { files, made_from, has_plan })
    }

    /// Keeps in mind what a playbook that is up to date is made from.
    pub fn remember(&self, location: &Location, made: Made) {
        if let Some(saved) = self.saved_stamps(location) {
            let plan = kept(made.plan.as_ref()).or(saved.plan);
            self.save_stamps(location, &SavedStamps { made_from: made.from, plan, ..saved });
        }
    }

    /// What is kept of the last build of a playbook.
    pub fn last_build(&self, location: &Location) -> Option<LastBuild> {
        let saved = self.saved_stamps(location)?;
        Some(LastBuild { plan: saved.plan(), made_from: saved.made_from })
    }

    /// Makes the folder of a playbook hold a tree: files that differ are replaced, files with the same bytes
    /// are left untouched, files of ours that nothing produces any more are removed. A note says which of them
    /// had been edited by hand (N-EDITED, N-KEPT).
    ///
    /// `None` when the report got an error. Nothing was written then because of something in the way
    /// (E-OUT-FOREIGN, E-OUT-LINK) or a file of ours that cannot be read (E-FILE-READ); or writing failed
    /// half-way (E-OUT-WRITE), and the next build makes the folder whole.
    pub fn write(
        &self,
        location: &Location,
        made: impl Into<Made>,
        tree: &Tree,
        report: &mut Report,
    ) -> Option<Written> {
        self.write_locked(location, made, tree, None, report)
    }

    /// The same for a playbook that is locked: its manifest keeps the mark by which the next build knows it.
    pub fn write_locked(
        &self,
        location: &Location,
        made: impl Into<Made>,
        tree: &Tree,
        lock: Option<&LockMark>,
        report: &mut Report,
    ) -> Option<Written> {
        let made = made.into();
        let change = match self.prepare(location, &made.from.fingerprint, tree, lock) {
            Ok(change) => change,
            Err(errors) => {
                errors.into_iter().for_each(|error| report.push(error));
                return None;
            }
        };
        match self.perform(&change.operations) {
            Ok(stamps) => Some(self.record(location, made, change, &stamps, report)),
            Err(error) => {
                report.push(error);
                None
            }
        }
    }

    /// The mark of a locked playbook, and the file as it lies there; `None` where there is none, or where somebody has
    /// changed it.
    pub fn locked(&self, location: &Location, file: &str) -> Option<(LockMark, Vec<u8>)> {
        let folder = location.folder(&self.folder.real);
        let manifest = FolderRecord::read(location, &folder, &self.folder).ok()??.manifest?;
        let bytes = fs::read(folder.join(file)).ok()?;
        (manifest.files.get(file) == Some(&manifest::hash(&bytes))).then_some((manifest.lock?, bytes))
    }

    /// Compares, and writes nothing.
    fn prepare(
        &self,
        location: &Location,
        fingerprint: &str,
        tree: &Tree,
        lock: Option<&LockMark>,
    ) -> Result<Change, Vec<Diagnostic>> {
        let output = &self.folder;
        let folder = &location.folder(&output.real);
        if let Some((path, reason)) = differences::impossible(tree) {
            return Err(vec![disk_messages::no_name(&output.name(&folder.join(path.as_str())), &reason)]);
        }
        let paths = FolderPaths { location, folder, staging: self.staging.of(location) };
        let manifest = |hashes: &Hashes| Manifest::new(location.id(), fingerprint, hashes.clone(), lock);
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_symlink() => {
                return Err(vec![disk_messages::link(&output.name(folder))]);
            }
            Ok(_) => return Err(vec![disk_messages::foreign(&output.name(folder))]),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let differences = Differences::from_nothing(tree);
                let operations = paths.create(&differences, &manifest(&differences.hashes));
                return Ok(Change { operations, differences, manifest: None });
            }
            Err(error) => return Err(vec![output.unreadable(folder, &error)]),
        }
        let one = |error| vec![error];
        let mut record = FolderRecord::read(location, folder, output).map_err(one)?.unwrap_or_default();
        if *location == Location::RootFiles && tree.contains("index.html") {
            record.take_first_page(folder, output).map_err(one)?;
        }
        let before = FileStamp::at(&folder.join(&*location.manifest()));
        let stamps =
            self.saved_stamps(location).filter(|saved| !record.unfinished && Some(saved.manifest) == before);
        let existing = ExistingFolder { folder, output, record: &record, stamps: stamps.as_ref() };
        let differences = Differences::of(&existing, tree)?;
        let operations = paths.update(&differences, &record, &manifest(&differences.hashes));
        Ok(Change { operations, differences, manifest: before })
    }

    /// Returns the stamps of the files that were staged, in order.
    fn perform(&self, operations: &[Operation]) -> Result<Vec<FileStamp>, Diagnostic> {
        if !operations.is_empty() {
            self.changed.store(true, Ordering::Relaxed);
        }
        let stamps = operations.iter().filter_map(|operation| operation.perform(&self.folder).transpose());
        stamps.collect()
    }

    /// Saves the stamps of the files as they are now, and says what became of each.
    fn record(
        &self,
        location: &Location,
        made: Made,
        change: Change,
        stamps: &[FileStamp],
        report: &mut Report,
    ) -> Written {
        let Change { differences, manifest, .. } = change;
        differences.notes.into_iter().for_each(|note| report.push(note));
        // The manifest is staged right after the files.
        if let Some(manifest) = stamps.get(differences.write.len()).copied().or(manifest) {
            let new = differences.write.iter().zip(stamps).map(|((path, _), stamp)| (path, *stamp));
            let old = differences.unchanged.iter().map(|(path, stamp)| (path, *stamp));
            let files = old.chain(new).map(|(path, stamp)| (path.as_str().to_owned(), stamp)).collect();
            let plan = kept(made.plan.as_ref());
            self.save_stamps(location, &SavedStamps { made_from: made.from, manifest, files, plan });
        }
        Written {
            written: self.names.list(differences.write.iter().map(|(path, _)| path.as_str())),
            unchanged: self.names.list(differences.unchanged.iter().map(|(path, _)| path.as_str())),
            removed: self.names.list(differences.stale.iter().map(String::as_str)),
        }
    }

    /// Ends the build. If `sync` asks for it, one sync of the file system brings everything that was written to
    /// the disk. The staging folder and the lock file are removed, and the output folder too if it is empty.
    ///
    /// # Errors
    /// E-OUT-WRITE if the system reports that something was not kept.
    pub fn finish(self, sync: bool) -> Result<(), Diagnostic> {
        if sync && self.changed.load(Ordering::Relaxed) {
            let real = &self.folder.real;
            sync_file_system(real).map_err(|error| self.folder.unwritable(real, &error))?;
        }
        Ok(())
    }

    fn stamps_path(&self, id: &str) -> PathBuf {
        self.stamps.join(format!("{id}.json"))
    }

    /// None are saved for the files of the root, which are few.
    fn saved_stamps(&self, location: &Location) -> Option<SavedStamps> {
        (*location != Location::RootFiles).then(|| self.saved_stamps_of(location.id()))?
    }

    fn saved_stamps_of(&self, id: &str) -> Option<SavedStamps> {
        SavedStamps::read(&self.stamps_path(id))
    }

    fn save_stamps(&self, location: &Location, stamps: &SavedStamps) {
        if *location != Location::RootFiles {
            stamps.save(&self.stamps_path(location.id()));
        }
    }
}

#[cfg(target_os = "linux")]
fn sync_file_system(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}
