//! `new`: the profile of one more client.

use crate::cli::New;
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use crate::random_id::guess_proof_id;
use crate::read_guide::own_guide;
use pmr_site::date;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::{SITE, SiteFolder};
use pmr_site::names::cut;
use pmr_site::near_values::Notation;
use pmr_site::new_profiles::{Answer, ProfileText};
use pmr_site::profile::id;
use pmr_site::settings::{People, Settings};
use pmr_site::tree::{Tree, TreePath};

/// Writes the profile, or nothing if anything is wrong.
pub(crate) fn run(args: &New, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let done = made(args, invocation, &mut report).unwrap_or_default();
    Outcome { done: done.into(), report, ..Outcome::default() }
}

fn made(args: &New, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let guide = own_guide(invocation, report);
    let (folder, profiles) = roster_folder(invocation, report)?;
    let guide = guide?;
    if !id::fits(&args.client) {
        let message = format!("`{}` cannot be the name of a client", cut(&args.client));
        report.push(Diagnostic::error("E-ID", message).hint(id::another_name(&args.client)));
        return None;
    }
    let today = invocation.today();
    let [rejected, start] = [args.rejected, args.start.unwrap_or(date::plus(args.rejected, 1).max(today))]
        .map(|day| day.to_string());
    let answers = [
        (Answer::Name, args.name.as_deref().unwrap_or_default()),
        (Answer::RejectionDate, &rejected),
        (Answer::Level, &args.level),
        (Answer::StartDate, &start),
        (Answer::HoursPerWeek, args.hours.as_deref().unwrap_or_default()),
        (Answer::LowestPrinciples, &args.lowest),
    ];
    let own_id = match &args.id {
        Some(id) => id.clone(),
        None => guess_proof_id().map_err(|mistake| report.push(mistake)).ok()?,
    };
    let profile = ProfileText::new(&own_id, &answers, &guide);
    for (_, found) in profile.mistakes(Notation::Answers, &guide, Some(today)) {
        report.push(Diagnostic { code: "E-IMPORT", at: None, ..found });
    }
    let mut files = Tree::new();
    let path = format!("{profiles}/{}.yaml", args.client);
    if let Some(path) = TreePath::new(&path) {
        files.replace(path, profile.text.as_bytes());
    }
    if report.failed() {
        return None;
    }
    folder.create(&files, report);
    (!report.failed()).then(|| format!("wrote {}\n", path_name(&folder.join(&path))))
}

/// The site folder, and the folder of its profiles.
pub(super) fn roster_folder(invocation: &Invocation, report: &mut Report) -> Option<(SiteFolder, String)> {
    let folder = SiteFolder::at(&invocation.site).map_err(|mistake| report.push(mistake)).ok()?;
    let source = folder.settings().map_err(|mistake| report.push(mistake)).ok()?;
    let hint = "write `profiles: profiles` into site.yaml";
    let Some(source) = source else {
        let hint = folder.way_up().unwrap_or_else(|| hint.to_owned());
        report.push(Diagnostic::error("E-SITE-NONE", "there is no site.yaml here").hint(hint));
        return None;
    };
    match Settings::read(&source, report)?.people {
        People::Folder(profiles, _) => Some((folder, profiles)),
        People::Inline(..) | People::Named => {
            let message = format!("`{SITE}` has no folder of profiles");
            report.push(Diagnostic::error("E-SITE-ONE", message).hint(hint));
            None
        }
    }
}
