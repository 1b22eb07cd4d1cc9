//! `progress import`: brings what was ticked in the browser into the profile.

use crate::choose_clients::{self, Lies};
use crate::cli::ProgressImport;
use crate::open_site::{Invocation, Opened};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Report, count};
use pmr_site::disk::site_folder;
use pmr_site::profile::Exported;

/// Merges a saved file into the profile, or changes nothing if anything is wrong.
pub(crate) fn import(args: &ProgressImport, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    match imported(args, invocation, &mut report) {
        Some(done) => Outcome { done, report, ..Outcome::default() },
        None => Outcome::report(report),
    }
}

fn imported(args: &ProgressImport, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let opened = Opened::open(invocation, args.profile.as_slice(), report)?;
    let client = choose_clients::only(&opened.clients, "progress import", report)?;
    let person = opened.person(client, report);
    let saved = site_folder::source(&args.file, &site_folder::name(&args.file));
    let saved = saved.map_err(|mistake| report.push(mistake)).ok();
    let exported = saved.and_then(|source| Exported::read(&source, &opened.site.guide, report));
    let (person, exported) = (person?, exported?);
    exported.belongs_to(&person.profile).map_err(|mistake| report.push(mistake)).ok()?;

    let mut progress = person.profile.progress.clone();
    let changed = progress.merge(exported.progress);
    if changed == 0 {
        return Some(format!("{}  has all of it already\n", client.file()));
    }
    let (path, inside) = match &client.lies {
        Lies::File(path) => (path.clone(), None),
        Lies::Inline => (opened.folder.join(site_folder::SITE), Some("profile")),
    };
    let written = progress.written_into(&person.source, inside);
    let written = written.and_then(|text| site_folder::replace(&path, text.as_bytes()));
    written.map_err(|mistake| report.push(mistake)).ok()?;
    Some(format!("{}  {} new or earlier\n", client.file(), count(changed, "tick", "ticks")))
}
