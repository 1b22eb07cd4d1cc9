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
    /// Its folder or file, as the user would name it.
    pub place: String,
    /// Its id.
    pub id: String,
    /// What it was made from, if the notes of its last build are there.
    pub made_from: Option<MadeFrom>,
    location: Location,
    record: FolderRecord,
}

impl Output {
    /// The playbooks in this output that belong to none of the current clients.
    pub fn gone(&self, current: &BTreeSet<&Location>, report: &mut Report) -> Vec<GonePlaybook> {
        let mut locations = Vec::new();
        if !current.iter().any(|location| matches!(location, Location::Root { .. })) {
            locations.push(Location::Root { id: String::new() });
        }
        match playbooks_in(&self.folder.real) {
            Ok(found) => locations.extend(found),
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
                // The same client in another form is not gone.
                Ok(Some(_)) if location.other_form().is_some_and(|other| current.contains(&other)) => {}
                Ok(Some(record)) => gone.push(self.found(location, record)),
                Ok(None) => {}
                Err(error) => report.push(error),
            }
        }
        gone
    }

    /// What an earlier build left of a client whose playbook is a folder now and was a file then, or the other way
    /// round.
    pub fn left_in_other_form(&self, location: &Location, report: &mut Report) -> Option<GonePlaybook> {
        let other = location.other_form()?;
        let record = FolderRecord::read(&other, &other.folder(&self.folder.real), &self.folder);
        let record = record.map_err(|error| report.push(error)).ok()??;
        (record.id == other.id()).then(|| self.found(other, record))
    }

    fn found(&self, location: Location, record: FolderRecord) -> GonePlaybook {
        let folder = location.folder(&self.folder.real);
        let place = match &location {
            Location::File { id } => self.folder.name(&folder.join(format!("{id}.html"))),
            _ => self.folder.name(&folder),
        };
        let id = record.id.clone();
        let made_from = self.saved_stamps_of(&id).map(|saved| saved.made_from);
        GonePlaybook { place, id, made_from, location, record }
    }

    /// Removes a playbook whose client is gone: the files that its manifest lists, unless they were edited
    /// (N-KEPT), and folders that are empty then; what else stays there is told (N-NOT-OURS). Whether that went well.
    ///
    /// Call it only in a whole build, and only if no profile with a mistake can be this client's: a typo in a profile
    /// must not delete the client's folder.
    pub fn remove(&self, gone: &GonePlaybook, current: &BTreeSet<&Location>, report: &mut Report) -> bool {
        let removed =
            self.prepare_removal(&gone.location, &gone.record).and_then(|(differences, operations)| {
                self.perform(&operations).map_err(|error| vec![error])?;
                Ok(differences.notes)
            });
        match removed {
            Ok(notes) => {
                notes.into_iter().for_each(|note| report.push(note));
                let stay = self.not_ours(gone);
                if !stay.is_empty() {
                    let folder = gone.location.folder(&self.folder.real);
                    report.push(disk_messages::not_ours(&self.folder.name(&folder), &stay));
                }
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

    /// What stands in the folder of a playbook and was never ours, by its path there. In the root, where other files are
    /// at home, nobody expects it to go.
    fn not_ours(&self, gone: &GonePlaybook) -> Vec<String> {
        let mut found = Vec::new();
        if matches!(gone.location, Location::Folder { .. }) {
            files_in(&gone.location.folder(&self.folder.real), "", &mut found);
        }
        found.retain(|path| !gone.record.files.contains_key(path));
        found.sort_unstable();
        found
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
        disk_messages::orphan(&self.place)
    }

    /// Notes that it is kept (N-ORPHAN) because of profiles that have a mistake, by the names of their files: one of
    /// them may be its client's.
    pub fn kept(&self, profiles: &[&str]) -> Diagnostic {
        let profiles = match profiles {
            [first, more @ ..] if !more.is_empty() => format!("{first} or one of {} more", more.len()),
            files => files.concat(),
        };
        disk_messages::kept_orphan(&self.place, &profiles)
    }
}

/// The files below a folder, by their paths there; links are not followed.
fn files_in(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in entries {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_in(&entry.path(), &format!("{path}/"), found),
            _ => found.push(path),
        }
    }
}

/// Where playbooks may lie in an output: the folders right below it, links and hidden ones left out, and what has
/// the manifest of a file.
fn playbooks_in(output: &Path) -> io::Result<Vec<Location>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(output)? {
        let entry = entry?;
        let is_folder = entry.file_type()?.is_dir();
        let Ok(name) = entry.file_name().into_string() else { continue };
        match name.starts_with('.') {
            false if is_folder => found.push(Location::Folder { id: name }),
            true if !is_folder => found.extend(Location::of_manifest(&name)),
            _ => {}
        }
    }
    found.sort_unstable();
    Ok(found)
}
