//! Which playbooks a build makes, where each goes, and whether it is up to date already.

use glob::{MatchOptions, Pattern};

use crate::choose_clients::ProfileLocation;
use crate::cli::Build;
use crate::open_site::{Client, OpenSite};
use pmr_site::diagnostics::Report;
use pmr_site::disk::{Location, MadeFrom, Output, Written};
use pmr_site::locked_file::LockedPage;
use pmr_site::profile::id;
use pmr_site::settings::Delivery;
use pmr_site::settings::clients::no_client_called;

/// A client with the place of the playbook. There may be ten thousand: what follows from these is not kept.
pub(super) struct Target<'a> {
    pub(super) client: &'a Client,
    pub(super) location: Location,
    /// Whether the command asks for an edition to be shown.
    pub(super) share: bool,
}

impl<'a> Target<'a> {
    pub(super) fn new(client: &'a Client, open: &OpenSite, share: bool) -> Self {
        let id = client.id.clone();
        let location = match client.location {
            ProfileLocation::Inline(..) => Location::Root { id },
            ProfileLocation::File(_) if open.site.settings.delivery == Delivery::Single => {
                Location::File { id }
            }
            ProfileLocation::File(_) => Location::Folder { id },
        };
        Target { client, location, share }
    }

    /// What the playbook is made from; `None` where that cannot be read. Whether there is a warning is known
    /// when the profile was looked at.
    pub(super) fn made_from(&self, open: &OpenSite) -> Option<MadeFrom> {
        let client = self.client;
        Some(MadeFrom {
            fingerprint: edition_of(client.fingerprint.as_deref()?, self.share),
            profile: open.folder.kept_name(&client.location.path(&open.folder)),
            profile_hash: client.profile_hash.clone(),
            without_warning: true,
            inputs: open.site.marks().clone(),
        })
    }

    /// The file in its folder that holds a playbook of one document.
    pub(super) fn document(&self) -> String {
        match &self.location {
            Location::File { id } => format!("{id}.html"),
            Location::Folder { .. } | Location::Root { .. } | Location::RootFiles => "index.html".to_owned(),
        }
    }

    /// Its page as the last build locked it.
    pub(super) fn last_page(&self, output: &Output) -> Option<LockedPage> {
        // An id that is none may lead anywhere: what is there is not looked at.
        let (_, bytes) =
            id::fits(&self.client.id).then(|| output.locked(&self.location, &self.document()))??;
        LockedPage::read(str::from_utf8(&bytes).ok()?)
    }

    /// The files of the playbook, if nothing that it is made from has changed and the last build had no warning to
    /// print.
    pub(super) fn up_to_date(&self, from: &MadeFrom, output: &Output) -> Option<Written> {
        // An id that is none may lead anywhere: what is there is not looked at.
        let found =
            id::fits(&self.client.id).then(|| output.up_to_date(&self.location, &from.fingerprint))??;
        (found.has_plan && found.made_from == *from).then_some(found.files)
    }
}

/// What an edition is made from, as one hash; `share` is whether the command asks for one to be shown.
pub(super) fn edition_of(fingerprint: &str, share: bool) -> String {
    if share { format!("{fingerprint}-share") } else { fingerprint.to_owned() }
}

/// Those that `--only` and `--shard` leave (E-CLIENT if `--only` leaves nobody).
pub(super) fn choose<'a>(
    targets: &'a [Target<'a>],
    args: &Build,
    report: &mut Report,
) -> Vec<&'a Target<'a>> {
    let any_case = MatchOptions { case_sensitive: false, ..MatchOptions::new() };
    let fits = |target: &&Target| {
        let client = target.client;
        let names = [Some(&*client.name), Some(&*client.id), client.full_name()];
        let fits = |only: &Pattern| names.iter().flatten().any(|name| only.matches_with(name, any_case));
        args.only.is_empty() || args.only.iter().any(fits)
    };
    let chosen: Vec<&Target> = targets.iter().filter(fits).collect();
    if chosen.is_empty() {
        let names: Vec<(String, Option<String>)> = targets
            .iter()
            .map(|target| (target.client.name.clone(), target.client.full_name().map(str::to_owned)))
            .collect();
        let patterns: Vec<&str> = args.only.iter().map(Pattern::as_str).collect();
        report.push(no_client_called(&patterns.join("` or `"), &names));
    }
    chosen
        .into_iter()
        .filter(|target| args.shard.is_none_or(|shard| shard.holds(&target.client.id)))
        .collect()
}
