//! The playbooks of clients that are gone: which a build removes, why, and what to say about it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::build_one::{Ending, PlaybookResult};
use super::targets::Target;
use crate::choose_clients::ProfileLocation;
use crate::cli::Build;
use crate::open_site::{Client, OpenSite};
use pmr_site::diagnostics::Report;
use pmr_site::disk::site_folder::SITE;
use pmr_site::disk::{GonePlaybook, Location, MadeFrom, Output};
use pmr_site::profile::id;
use pmr_site::settings::clients::is_profile;

/// A playbook that was removed because no profile has its id any more.
#[derive(Debug)]
pub(in crate::commands) struct Removal {
    /// Its folder or file, as the user would name it.
    pub(in crate::commands) place: String,
    pub(in crate::commands) id: String,
    /// What happened to the profile, in words.
    pub(in crate::commands) why: String,
    /// How to keep the address, where the client seems only to have another name now.
    pub(in crate::commands) hint: Option<String>,
}

impl Removal {
    /// "removed public/ben/: profiles/ben.yaml is gone", and the hint in a line of its own.
    pub(in crate::commands) fn lines(&self) -> impl Iterator<Item = String> {
        let hint = self.hint.as_ref().map(|hint| format!("hint: {hint}"));
        let slash = if self.place.ends_with(".html") { "" } else { "/" };
        std::iter::once(format!("removed {}{slash}: {}", self.place, self.why)).chain(hint)
    }
}

/// Removes the playbooks of clients that are gone, if this build knows everybody; else notes them. A mistake in a profile
/// keeps only what may be that client's.
pub(super) fn remove_gone(
    args: &Build,
    open: &OpenSite,
    output: &Output,
    targets: &[Target],
    results: &[PlaybookResult],
    report: &mut Report,
) -> Vec<Removal> {
    if !args.who.profiles.is_empty() {
        return Vec::new();
    }
    let current: BTreeSet<&Location> = targets.iter().map(|target| &target.location).collect();
    let whole = args.only.is_empty() && args.shard.is_none();
    let failed: BTreeSet<&str> =
        results.iter().filter(|result| result.failed()).map(|result| &*result.file).collect();
    let failed: Vec<&Target> =
        targets.iter().filter(|target| failed.contains(&*target.client.file)).collect();
    let mut removals = Vec::new();
    for gone in output.gone(&current, report) {
        let Some(why) = why_gone(&gone, open, targets) else { continue };
        if !whole || report.failed() {
            report.push(gone.note());
            continue;
        }
        let may_be = |target: &&&Target| may_be_theirs(target, &gone, open, output);
        let theirs: Vec<&str> = failed.iter().filter(may_be).map(|target| &*target.client.file).collect();
        if !theirs.is_empty() {
            report.push(gone.kept(&theirs));
        } else if output.remove(&gone, &current, report) {
            let hint = gone.made_from.as_ref().and_then(|before| renamed(&gone.id, before, targets, results));
            removals.push(Removal { place: gone.place, id: gone.id, why, hint });
        }
    }
    removals
}

/// Whether a profile that has a mistake may be that of a playbook whose client seems to be gone. It is not where it is
/// known as somebody else's: by the playbook that it made before, or by its id.
fn may_be_theirs(target: &Target, gone: &GonePlaybook, open: &OpenSite, output: &Output) -> bool {
    let client = target.client;
    let file = open.folder.kept_name(&client.location.path(&open.folder));
    let made = |before: &MadeFrom| before.profile.is_some() && before.profile == file;
    if gone.made_from.as_ref().is_some_and(made) {
        return true;
    }
    // An id that is none may lead anywhere: what is there is not looked at.
    if !id::fits(&client.id) {
        return true;
    }
    if output.last_build(&target.location).is_some_and(|last| made(&last.made_from)) {
        return false;
    }
    let written = client.location.read();
    let Some(source) = written.source() else { return true };
    let Some(before) = gone.made_from.as_ref().and_then(|before| before.profile.as_ref()) else {
        return true;
    };
    // A file that was renamed has another id, if none is written in it.
    let stem = Path::new(before).file_stem().unwrap_or_default().to_string_lossy();
    let may_be_renamed = written.head().id.is_none() && id::of_stem(&stem) == gone.id;
    // A slip in the word `id` leaves the file's name for it; the id itself still stands there.
    may_be_renamed || source.text.contains(&gone.id)
}

/// Removes what is left of playbooks that were written in another form: as a folder, or as one file.
pub(super) fn remove_other_forms(
    output: &Output,
    targets: &[Target],
    results: &[PlaybookResult],
    report: &mut Report,
) -> Vec<Removal> {
    let current: BTreeSet<&Location> = targets.iter().map(|target| &target.location).collect();
    let locations: BTreeMap<&str, &Location> =
        targets.iter().map(|target| (target.client.id.as_str(), &target.location)).collect();
    let mut removals = Vec::new();
    for result in results.iter().filter(|result| !result.failed()) {
        let location = locations.get(result.id.as_str());
        let left = location.and_then(|location| output.left_in_other_form(location, report));
        let Some(left) = left else { continue };
        if output.remove(&left, &current, report) {
            let why = format!("the playbook is {} now", result.page);
            removals.push(Removal { place: left.place, id: left.id, why, hint: None });
        }
    }
    removals
}

/// What happened to the profile of a playbook that belongs to none of the clients. `None` if it is still there:
/// it lies outside the roster, it cannot be read at the moment, or its file has a name by which no profile is read, as
/// when a program adds `.txt` (N-NOT-READ tells that).
fn why_gone(gone: &GonePlaybook, open: &OpenSite, targets: &[Target]) -> Option<String> {
    let Some(profile) = gone.made_from.as_ref().and_then(|before| before.profile.as_ref()) else {
        return Some(format!("no profile has the id `{}`", gone.id));
    };
    let profile_of = |target: &Target| target.made_from(open).and_then(|made_from| made_from.profile);
    if let Some(target) = targets.iter().find(|target| profile_of(target).as_ref() == Some(profile)) {
        return Some(format!("{profile} now has the id `{}`", target.client.id));
    }
    if profile == SITE {
        return Some(format!("{SITE} holds nobody"));
    }
    let path = open.folder.join(profile);
    if path.symlink_metadata().is_err() {
        let slipped = open.folder.is_named_wrongly(profile, is_profile);
        return (!slipped).then(|| format!("{profile} is gone"));
    }
    let there = ProfileLocation::File(path).read();
    let other = there.source().is_some() && there.id != gone.id;
    other.then(|| format!("{profile} now has the id `{}`", there.id))
}

/// How to keep the address of a client whose profile is word for word that of a new one.
fn renamed(id: &str, before: &MadeFrom, targets: &[Target], results: &[PlaybookResult]) -> Option<String> {
    let hash = before.profile_hash.as_ref()?;
    let is_new = |id: &str| {
        let result = results.iter().find(|result| result.id == id);
        result.is_some_and(|result| result.ending == Ending::Built && result.files.unchanged.is_empty())
    };
    let is_same = |client: &Client| client.profile_hash.as_ref() == Some(hash) && is_new(&client.id);
    let now = targets.iter().find(|target| is_same(target.client))?;
    let (new, file) = (&now.client.id, &now.client.file);
    Some(format!("the address of `{id}` changes to `{new}`; to keep it write `id: {id}` into {file}"))
}
