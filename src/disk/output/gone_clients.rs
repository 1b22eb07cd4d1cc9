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
use crate::disk::file_stamp::MadeFrom;
use crate::disk::location::Location;
use crate::disk::manifest::FolderRecord;
use crate::disk::operations::{FolderPaths, Operation};
use crate::tree::Tree;

/// A playbook in the output whose id belongs to none of the current clients.
#[derive(Debug)]
pub struct GonePlaybook {
    /// Its folder, as the user would name it.
    pub folder: String,
    /// Its id.
    pub id: String,
    /// What it was made from, if the notes of its last build are there.
    pub made_from: Option<MadeFrom>,
    location: Location,
    record: FolderRecord,
}

impl Output {
    /// The playbooks in this output that belong to none of the current clients.
    pub fn gone(&self, current: &BTreeSet<Location>, report: &mut Report) -> Vec<GonePlaybook> {
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
            let folder = location.folder(&self.folder.real);
            match FolderRecord::read(&location, &folder, &self.folder) {
                // A copy of a client's folder under another name still names that client.
                Ok(Some(record))
                    if matches!(location, Location::Folder { .. })
                        && current.contains(&Location::Folder { id: record.id.clone() }) => {}
                Ok(Some(record)) => {
                    let (folder, id) = (self.folder.name(&folder), record.id.clone());
                    let made_from = self.saved_stamps_of(&id).map(|saved| saved.made_from);
                    gone.push(GonePlaybook { folder, id, made_from, location, record });
                }
                Ok(None) => {}
                Err(error) => report.push(error),
            }
        }
        gone
    }

    /// Removes a playbook whose client is gone: the files that its manifest lists, unless they were edited
    /// (N-KEPT), and folders that are empty then. Whether that went well.
    ///
    /// Call it only in a whole build in which every profile was read without a mistake: a typo in a profile
    /// must not delete the client's folder.
    pub fn remove(&self, gone: &GonePlaybook, current: &BTreeSet<Location>, report: &mut Report) -> bool {
        let removed =
            self.prepare_removal(&gone.location, &gone.record).and_then(|(differences, operations)| {
                self.perform(&operations).map_err(|error| vec![error])?;
                Ok(differences.notes)
            });
        match removed {
            Ok(notes) => {
                notes.into_iter().for_each(|note| report.push(note));
                if !current.iter().any(|location| location.id() == gone.id) {
                    let _ = fs::remove_file(self.stamps_path(&gone.id));
                }
                true
            }
            Err(errors) => {
                errors.into_iter().for_each(|error| report.push(error));
                false
            }
        }
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
}

impl GonePlaybook {
    /// Notes that it is still there (N-ORPHAN), for a build that may not remove it.
    pub fn note(&self) -> Diagnostic {
        disk_messages::orphan(&self.folder)
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
