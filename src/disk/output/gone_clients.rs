//! Playbooks whose client is gone: a whole build removes them, any other build notes them.
//! Reference: output.md#clients-that-are-gone

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::Output;
use crate::diagnostics::{Diagnostic, Report};
use crate::disk::differences::{Differences, ExistingFolder};
use crate::disk::disk_messages;
use crate::disk::location::Location;
use crate::disk::manifest::FolderRecord;
use crate::disk::operations::{FolderPaths, Operation};
use crate::tree::Tree;

impl Output {
    /// Removes the playbooks whose client is gone: the files that their manifest lists, unless they were edited
    /// (N-KEPT), and folders that are empty then. Returns how many playbooks were removed.
    ///
    /// Call it only in a whole build in which every profile was read without a mistake: a typo in a profile
    /// must not delete the client's folder.
    pub fn remove_gone(&self, current: &BTreeSet<Location>, report: &mut Report) -> usize {
        let mut removed = 0;
        for (location, record) in self.gone(current, report) {
            match self.remove(&location, &record) {
                Ok(notes) => {
                    notes.into_iter().for_each(|note| report.push(note));
                    removed += 1;
                    if !current.iter().any(|location| location.id() == record.id) {
                        let _ = fs::remove_file(self.stamps_path(&record.id));
                    }
                }
                Err(errors) => errors.into_iter().for_each(|error| report.push(error)),
            }
        }
        removed
    }

    /// Notes the playbooks whose client is gone (N-ORPHAN), for a build that may not remove them.
    pub fn note_gone(&self, current: &BTreeSet<Location>, report: &mut Report) {
        for (location, _) in self.gone(current, report) {
            report.push(disk_messages::orphan(&self.folder.name(&location.folder(&self.folder.real))));
        }
    }

    fn remove(&self, location: &Location, record: &FolderRecord) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let (differences, operations) = self.prepare_removal(location, record)?;
        self.perform(&operations).map_err(|error| vec![error])?;
        Ok(differences.notes)
    }

    pub(super) fn prepare_removal(
        &self,
        location: &Location,
        record: &FolderRecord,
    ) -> Result<(Differences, Vec<Operation>), Vec<Diagnostic>> {
        let folder = &location.folder(&self.folder.real);
        let existing = ExistingFolder { folder, output: &self.folder, record, stamps: None };
        let differences = Differences::of(&existing, &Tree::new())?;
        let operations =
            FolderPaths { location, folder, staging: self.staging.of(location) }.clear(&differences);
        Ok((differences, operations))
    }

    /// The folders in this output whose record names a client who is none of the current ones.
    fn gone(&self, current: &BTreeSet<Location>, report: &mut Report) -> Vec<(Location, FolderRecord)> {
        let mut locations = Vec::new();
        if !current.iter().any(|location| matches!(location, Location::Root { .. })) {
            locations.push(Location::Root { id: String::new() });
        }
        match folders_in(&self.folder.real) {
            Ok(folders) => locations.extend(folders.into_iter().map(|id| Location::Folder { id })),
            Err(error) => report.push(self.folder.unreadable(&self.folder.real, &error)),
        }
        let mut gone = Vec::new();
        for location in locations.into_iter().filter(|location| !current.contains(location)) {
            match FolderRecord::read(&location, &location.folder(&self.folder.real), &self.folder) {
                // A copy of a client's folder under another name still names that client.
                Ok(Some(record))
                    if matches!(location, Location::Folder { .. })
                        && current.contains(&Location::Folder { id: record.id.clone() }) => {}
                Ok(Some(record)) => gone.push((location, record)),
                Ok(None) => {}
                Err(error) => report.push(error),
            }
        }
        gone
    }
}

/// The names of the folders right below another, links and hidden ones left out, in byte order.
fn folders_in(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.extend(entry.file_name().into_string().ok().filter(|name| !name.starts_with('.')));
        }
    }
    names.sort_unstable();
    Ok(names)
}
