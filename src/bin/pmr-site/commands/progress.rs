//! `progress import`: brings what was ticked in the browser into the profile.

use crate::choose_clients::ProfileLocation;
use crate::cli::ProgressImport;
use crate::open_site::{Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Report, count};
use pmr_site::disk::{path_name, site_folder};
use pmr_site::profile::BrowserProgress;

/// Merges a saved file into the profile, or changes nothing if anything is wrong.
pub(crate) fn import(args: &ProgressImport, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let done = imported(args, invocation, &mut report).unwrap_or_default();
    Outcome { done: done.into(), report, ..Outcome::default() }
}

fn imported(args: &ProgressImport, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let open = OpenSite::open(invocation, args.profile.as_slice(), report)?;
    let client = open.only_client("progress import", report)?;
    let profile = open.profile(client, report);
    let saved = site_folder::source(&args.file, &path_name(&args.file));
    let saved = saved.map_err(|mistake| report.push(mistake)).ok();
    let exported = saved.and_then(|source| BrowserProgress::read(&source, &open.site.guide, report));
    let ((written, profile), exported) = (profile?, exported?);
    exported.belongs_to(&profile).map_err(|mistake| report.push(mistake)).ok()?;

    let mut progress = profile.progress;
    let changed = progress.merge(exported.progress);
    if changed == 0 {
        return Some(format!("{}  has all of these ticks already\n", client.file));
    }
    let (path, inside) = match &client.location {
        ProfileLocation::File(path) => (path.clone(), None),
        ProfileLocation::Inline(..) => (open.folder.join(site_folder::SITE), Some("profile")),
    };
    let text = progress.written_into(written.source()?, inside);
    let replaced = text.and_then(|text| site_folder::replace(&path, text.as_bytes()));
    replaced.map_err(|mistake| report.push(mistake)).ok()?;
    Some(format!("{}  {} added or dated earlier\n", client.file, count(changed, "tick", "ticks")))
}
