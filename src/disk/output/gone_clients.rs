//! Playbooks whose client is gone: noted, or removed by a whole build (section 14).

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::Output;
use crate::diagnostics::{Diagnostic, Report};
use crate::disk::differences::{Ground, Survey};
use crate::disk::disk_messages;
use crate::disk::location::Home;
use crate::disk::manifest::Account;
use crate::disk::operations::{Site, Step};
use crate::tree::Tree;

impl Output {
    /// Removes the playbooks whose client is gone: files that their manifest lists and nobody
    /// changed (the others are noted, N-KEPT), and folders left empty. Only for a whole build in
    /// which every profile was read without a mistake. Says how many playbooks were removed.
    pub fn remove_gone(&self, current: &BTreeSet<Home>, report: &mut Report) -> usize {
        let mut removed = 0;
        for (home, account) in self.gone(current, report) {
            match self.remove(&home, &account) {
                Ok(notes) => {
                    notes.into_iter().for_each(|note| report.push(note));
                    removed += 1;
                    if !current.iter().any(|home| home.id() == account.id) {
                        let _ = fs::remove_file(self.memory_path(&account.id));
                    }
                }
                Err(faults) => faults.into_iter().for_each(|fault| report.push(fault)),
            }
        }
        removed
    }

    /// Notes the playbooks whose client is gone (N-ORPHAN), for a build that may not remove them.
    pub fn note_gone(&self, current: &BTreeSet<Home>, report: &mut Report) {
        for (home, _) in self.gone(current, report) {
            report.push(disk_messages::orphan(&self.target.name(&home.folder(&self.target.real))));
        }
    }

    fn remove(&self, home: &Home, account: &Account) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let (survey, steps) = self.prepare_removal(home, account)?;
        self.perform(&steps).map_err(|fault| vec![fault])?;
        Ok(survey.notes)
    }

    pub(super) fn prepare_removal(
        &self,
        home: &Home,
        account: &Account,
    ) -> Result<(Survey, Vec<Step>), Vec<Diagnostic>> {
        let folder = &home.folder(&self.target.real);
        let ground = Ground { folder, target: &self.target, account, memory: None };
        let survey = Survey::of(&ground, &Tree::new())?;
        let steps = Site { home, folder, stage: self.stage.of(home) }.clear(&survey);
        Ok((survey, steps))
    }

    /// The homes in this output whose account names a client that is none of the current ones.
    fn gone(&self, current: &BTreeSet<Home>, report: &mut Report) -> Vec<(Home, Account)> {
        let mut homes = Vec::new();
        if !current.iter().any(|home| matches!(home, Home::Root { .. })) {
            homes.push(Home::Root { id: String::new() });
        }
        match folders_in(&self.target.real) {
            Ok(folders) => homes.extend(folders.into_iter().map(|id| Home::Folder { id })),
            Err(error) => report.push(self.target.unreadable(&self.target.real, &error)),
        }
        let mut gone = Vec::new();
        for home in homes.into_iter().filter(|home| !current.contains(home)) {
            match Account::read(&home, &home.folder(&self.target.real), &self.target) {
                // A copy of a client's folder under another name still names that client.
                Ok(Some(account))
                    if matches!(home, Home::Folder { .. })
                        && current.contains(&Home::Folder { id: account.id.clone() }) => {}
                Ok(Some(account)) => gone.push((home, account)),
                Ok(None) => {}
                Err(fault) => report.push(fault),
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
