//! The output of a build: each playbook is written whole or not at all, and only where it differs.

mod gone_clients;
#[cfg(test)]
mod killed_builds;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::differences::{self, Ground, Survey};
use super::disk_messages;
use super::file_stamp::{Memory, Stamp};
use super::location::Home;
use super::lock::Lock;
use super::manifest::{self, Account, Hashes, Manifest, gone};
use super::operations::{Site, Step};
use super::output_folder::{Guarded, Target};
use super::staging::Stage;
use crate::diagnostics::{Diagnostic, Report};
use crate::tree::{Tree, TreePath};

/// The files a playbook has on disk, and what became of them: paths in its folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New, or with other bytes than before.
    pub written: Vec<String>,
    /// Left untouched: same bytes, same time, same inode.
    pub unchanged: Vec<String>,
    /// Own files of an earlier build that are produced no more.
    pub removed: Vec<String>,
}

/// An output folder that this build alone may write, from [`Output::open`] to [`Output::finish`].
///
/// Write [`Home::RootFiles`] first: if something foreign is in their way, this is not our folder.
/// Playbooks of different homes may be written from several threads at once.
pub struct Output {
    target: Target,
    memories: PathBuf,
    touched: AtomicBool,
    // Dropped in this order: the stage is cleared while the lock is still held.
    stage: Stage,
    _lock: Lock,
}

/// The steps that bring a folder from what it is to what it is to be.
struct Change {
    steps: Vec<Step>,
    survey: Survey,
    /// The stamp of the manifest that stands there before, if one does.
    manifest: Option<Stamp>,
}

impl Output {
    /// The longest that a build waits for another one (section 14).
    pub const PATIENCE: Duration = Duration::from_secs(10);

    /// Takes hold of an output folder, making it where there is none.
    ///
    /// # Errors
    /// E-OUT-PLACE for a place where writing could hurt, E-OUT-BUSY when another build holds it
    /// for longer than `patience`, E-OUT-LINK and E-OUT-WRITE.
    pub fn open(output: &Path, guarded: &Guarded, patience: Duration) -> Result<Output, Diagnostic> {
        let target = Target::guarded(output, guarded)?;
        let lock = Lock::take(&target, patience)?;
        let stage = Stage::beside(&target)?;
        let memories = guarded.site.join(".pmr-site");
        Ok(Output { target, memories, touched: AtomicBool::new(false), stage, _lock: lock })
    }

    /// Whether a playbook stands as a build with this fingerprint left it; says what another build
    /// would do: nothing. Files are read only where size, time or inode say that something moved.
    #[must_use]
    pub fn stands(&self, home: &Home, fingerprint: &str) -> Option<Written> {
        let folder = home.folder(&self.target.real);
        if fs::symlink_metadata(folder.join(home.journal())).err().is_none_or(|error| !gone(&error)) {
            return None;
        }
        let memory = self.memory(home);
        let manifest = Stamp::at(&folder.join(home.manifest()))?;
        if let Some(memory) = memory.filter(|memory| memory.manifest == manifest) {
            if memory.fingerprint != fingerprint {
                return None;
            }
            let stands =
                |(path, stamp): (&String, &Stamp)| Stamp::at(&folder.join(path)).as_ref() == Some(stamp);
            if memory.files.iter().all(stands) {
                return Some(Written { unchanged: memory.files.into_keys().collect(), ..Written::default() });
            }
        }
        self.stands_by_hash(home, &folder, manifest, fingerprint)
    }

    fn stands_by_hash(
        &self,
        home: &Home,
        folder: &Path,
        manifest: Stamp,
        fingerprint: &str,
    ) -> Option<Written> {
        let account = Account::read(home, folder, &self.target).ok()??;
        if account.manifest.as_ref().is_none_or(|manifest| manifest.fingerprint != fingerprint) {
            return None;
        }
        let stamp = |(path, hash): (&String, &String)| {
            let real = folder.join(path);
            let stamp = Stamp::at(&real)?;
            (manifest::hash_file(&real).ok()? == *hash).then(|| (path.clone(), stamp))
        };
        let files = account.files.iter().map(stamp).collect::<Option<_>>()?;
        self.remember(home, &Memory { fingerprint: fingerprint.to_owned(), manifest, files });
        Some(Written { unchanged: account.files.into_keys().collect(), ..Written::default() })
    }

    /// Brings the folder of a playbook to a tree: files that differ are replaced, those with the
    /// same bytes stay untouched, own files that are produced no more go. What was changed by hand
    /// is noted (N-EDITED, N-KEPT).
    ///
    /// `None` when the report got an error: E-OUT-FOREIGN and E-OUT-LINK for everything in the
    /// way, E-FILE-READ for a file of ours that cannot be read (nothing is written then), or
    /// E-OUT-WRITE (the next build makes the folder whole).
    pub fn write(&self, home: &Home, fingerprint: &str, tree: &Tree, report: &mut Report) -> Option<Written> {
        let change = match self.prepare(home, fingerprint, tree) {
            Ok(change) => change,
            Err(faults) => {
                faults.into_iter().for_each(|fault| report.push(fault));
                return None;
            }
        };
        match self.perform(&change.steps) {
            Ok(stamps) => Some(self.settle(home, fingerprint, change, &stamps, report)),
            Err(fault) => {
                report.push(fault);
                None
            }
        }
    }

    /// Writes the files of the root: [`Output::write`] for [`Home::RootFiles`].
    pub fn write_root(&self, tree: &Tree, report: &mut Report) -> Option<Written> {
        self.write(&Home::RootFiles, "", tree, report)
    }

    /// Looks, and writes nothing.
    fn prepare(&self, home: &Home, fingerprint: &str, tree: &Tree) -> Result<Change, Vec<Diagnostic>> {
        let target = &self.target;
        let folder = &home.folder(&target.real);
        if let Some((path, reason)) = differences::impossible(tree) {
            return Err(vec![disk_messages::unwritable(&target.name(&folder.join(path.as_str())), &reason)]);
        }
        let site = Site { home, folder, stage: self.stage.of(home) };
        let manifest = |hashes: &Hashes| Manifest::new(home.id(), fingerprint, hashes.clone());
        match fs::symlink_metadata(folder) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(metadata) if metadata.is_symlink() => {
                return Err(vec![disk_messages::link(&target.name(folder))]);
            }
            Ok(_) => return Err(vec![disk_messages::foreign(&target.name(folder))]),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let survey = Survey::of_nothing(tree);
                let steps = site.found(&survey, &manifest(&survey.hashes));
                return Ok(Change { steps, survey, manifest: None });
            }
            Err(error) => return Err(vec![target.unreadable(folder, &error)]),
        }
        let account = Account::read(home, folder, target).map_err(|fault| vec![fault])?.unwrap_or_default();
        let stood = Stamp::at(&folder.join(home.manifest()));
        let memory = self.memory(home).filter(|memory| !account.unfinished && Some(memory.manifest) == stood);
        let ground = Ground { folder, target, account: &account, memory: memory.as_ref() };
        let survey = Survey::of(&ground, tree)?;
        let steps = site.change(&survey, &account, &manifest(&survey.hashes));
        Ok(Change { steps, survey, manifest: stood })
    }

    /// Says the stamps of the files that were staged, in order.
    fn perform(&self, steps: &[Step]) -> Result<Vec<Stamp>, Diagnostic> {
        if !steps.is_empty() {
            self.touched.store(true, Ordering::Relaxed);
        }
        let stamps = steps.iter().filter_map(|step| step.perform(&self.target).transpose());
        stamps.collect()
    }

    /// Remembers the stamps of what stands now, and says what became of it.
    fn settle(
        &self,
        home: &Home,
        fingerprint: &str,
        change: Change,
        stamps: &[Stamp],
        report: &mut Report,
    ) -> Written {
        let Change { survey, manifest, .. } = change;
        survey.notes.into_iter().for_each(|note| report.push(note));
        // The manifest is staged right after the files.
        if let Some(manifest) = stamps.get(survey.write.len()).copied().or(manifest) {
            let new = survey.write.iter().zip(stamps).map(|((path, _), stamp)| (path, *stamp));
            let old = survey.unchanged.iter().map(|(path, stamp)| (path, *stamp));
            let files = old.chain(new).map(|(path, stamp)| (path.as_str().to_owned(), stamp)).collect();
            self.remember(home, &Memory { fingerprint: fingerprint.to_owned(), manifest, files });
        }
        let name = |path: &TreePath| path.as_str().to_owned();
        Written {
            written: survey.write.iter().map(|(path, _)| name(path)).collect(),
            unchanged: survey.unchanged.iter().map(|(path, _)| name(path)).collect(),
            removed: survey.stale,
        }
    }

    /// Ends the build: whatever was written reaches the disk by one sync of its file system, if
    /// `sync` asks for it; the stage and the lock file go, with an output folder left empty.
    ///
    /// # Errors
    /// E-OUT-WRITE when the system reports that something could not be kept.
    pub fn finish(self, sync: bool) -> Result<(), Diagnostic> {
        if sync && self.touched.load(Ordering::Relaxed) {
            let real = &self.target.real;
            sync_file_system(real).map_err(|error| self.target.unwritable(real, &error))?;
        }
        Ok(())
    }

    fn memory_path(&self, id: &str) -> PathBuf {
        self.memories.join(format!("{id}.json"))
    }

    /// The root's own files are too few to remember.
    fn memory(&self, home: &Home) -> Option<Memory> {
        (*home != Home::RootFiles).then(|| Memory::read(&self.memory_path(home.id())))?
    }

    fn remember(&self, home: &Home, memory: &Memory) {
        if *home != Home::RootFiles {
            memory.keep(&self.memory_path(home.id()));
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
