//! `import`: profiles from the table of a roster, or bullets from a resume that another program wrote.

use std::sync::Arc;

use crate::choose_clients::ProfileLocation;
use crate::cli::Import;
use crate::commands::new::roster_folder;
use crate::open_site::{Invocation, OpenSite};
use crate::outcome::Outcome;
use crate::random_id::guess_proof_id;
use crate::read_guide::own_guide;
use pmr_site::diagnostics::{Diagnostic, Place, Report, count};
use pmr_site::disk::{path_name, site_folder};
use pmr_site::new_profiles::{TableReader, add_bullets};
use pmr_site::pipeline;
use pmr_site::profile::id;
use pmr_site::settings::clients::WrittenProfile;
use pmr_site::tree::{Tree, TreePath};
use pmr_site::yaml::{self, Source};

/// Writes all of it, or nothing if anything is wrong.
pub(crate) fn run(args: &Import, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let done = match &args.into {
        Some(profile) => bullets(args, profile, invocation, &mut report),
        None => roster(args, invocation, &mut report),
    };
    Outcome { done: done.unwrap_or_default().into(), report, ..Outcome::default() }
}

/// One profile for each row of a table.
fn roster(args: &Import, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let source = file(args, report)?;
    if let Some(mistake) = no_table(&source) {
        report.push(mistake);
        return None;
    }
    let guide = own_guide(invocation, report);
    let (folder, profiles) = roster_folder(invocation, report)?;
    let guide = guide?;
    let table = TableReader { source: &source, guide: &guide, today: Some(invocation.today()) };
    let rows = table.read(guess_proof_id, report)?;
    let (mut files, mut there) = (Tree::new(), Vec::new());
    for row in &rows {
        let Some(path) = TreePath::new(&format!("{profiles}/{}.yaml", row.client)) else { continue };
        match folder.join(path.as_str()).symlink_metadata() {
            Ok(_) => there.push(row.client.as_str()),
            Err(_) => files.replace(path, row.text.as_bytes()),
        }
    }
    if let [first, others @ ..] = &there[..]
        && !args.only_new
    {
        let path = path_name(&folder.join(&format!("{profiles}/{first}.yaml")));
        let mistake = Diagnostic::error("E-EXISTS", format!("`{path}` exists; nothing was written"));
        let more =
            if others.is_empty() { String::new() } else { format!("so do those of {}", others.join(", ")) };
        report.push(
            mistake.hint(more).hint("to write the rows of clients that have no profile yet: --only-new"),
        );
        return None;
    }
    folder.create(&files, report);
    if report.failed() {
        return None;
    }
    let written = count(files.paths().count(), "profile", "profiles");
    let mut done = format!("{written} written into {}\n", path_name(&folder.join(&profiles)));
    if !there.is_empty() {
        done.push_str(&format!("  there already, left as they are: {}\n", there.join(", ")));
    }
    Some(done)
}

/// Why a file that holds JSON or YAML is no table, and which command reads it.
fn no_table(source: &Source) -> Option<Diagnostic> {
    let name = &source.file;
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    if !["json", "yaml", "yml"].contains(&ending.as_str()) {
        return None;
    }
    if let Some(mistake) = saved_progress(source, None) {
        return Some(mistake);
    }
    let hint =
        format!("for the bullets of a resume, name the profile: `pmr-site import {name} --into me.yaml`");
    let mistake = Diagnostic::error("E-IMPORT", "this is no table of clients");
    Some(mistake.at(Place::file(Arc::clone(name))).hint(hint))
}

/// That a file is what a page has saved, and which command reads that.
fn saved_progress(source: &Source, into: Option<&str>) -> Option<Diagnostic> {
    let (name, text) = (&source.file, &source.text);
    let is_saved = text.trim_start().starts_with('{')
        && ["\"progress\"", "\"rejection\""].iter().all(|key| text.contains(key));
    let into = into.map(|profile| format!(" --into {profile}")).unwrap_or_default();
    let mistake = Diagnostic::error("E-IMPORT", "this is what a page has saved, no table and no resume");
    let hint = format!("run `pmr-site progress import {name}{into}`");
    is_saved.then(|| mistake.at(Place::file(Arc::clone(name))).hint(hint))
}

/// The bullets of a resume, into a profile that has none.
fn bullets(args: &Import, profile: &str, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let source = file(args, report)?;
    if let Some(mistake) = saved_progress(&source, Some(profile)) {
        report.push(mistake);
        return None;
    }
    let resume = yaml::read(&source, report)?;
    let open = OpenSite::open(invocation, &[profile.to_owned()], report)?;
    let client = open.only_client("import", report)?;
    let (_, known) = open.profile(client, report)?;
    if !known.bullets.is_empty() {
        let message = format!("`{}` has bullets; nothing was written", client.file);
        report.push(
            Diagnostic::error("E-EXISTS", message).hint("take them out first, or copy the new ones by hand"),
        );
        return None;
    }
    let (path, inside) = match &client.location {
        ProfileLocation::File(path) => (path.clone(), None),
        ProfileLocation::Inline(..) => (open.folder.join(site_folder::SITE), Some("profile")),
    };
    let own = site_folder::source(&path, &client.file).map_err(|mistake| report.push(mistake)).ok()?;
    let added = add_bullets((&source, &resume), &own, inside);
    let (text, bullets) = added.map_err(|mistake| report.push(mistake)).ok()?;
    let mut found = Report::new();
    let again = Source::new(&own.file, text.as_bytes()).map_err(|mistake| report.push(mistake)).ok()?;
    let written = match inside {
        Some(name) => {
            WrittenProfile::inline(&again, yaml::read(&again, report)?.field(name)?.1, &client.name)
        }
        None => WrittenProfile::of_file(&client.file, &id::of_stem(&client.name), Ok(again)),
    };
    let (guide, brand) = (&open.site.guide, &open.site.settings.brand);
    if pipeline::profile(&written, guide, brand, Some(open.today), &mut found).is_none() {
        // The lines they stand in are not written yet.
        let resume = |mistake: &Diagnostic| mistake.clone().at(Place::file(source.file.clone()));
        found.errors().for_each(|mistake| report.push(resume(mistake)));
        return None;
    }
    site_folder::replace(&path, &text).map_err(|mistake| report.push(mistake)).ok()?;
    Some(format!("{} written into {}\n", count(bullets, "bullet", "bullets"), client.file))
}

fn file(args: &Import, report: &mut Report) -> Option<Source> {
    let source = site_folder::source(&args.file, &path_name(&args.file));
    let told = |mistake: Diagnostic| match mistake.code {
        "E-FILE-UTF8" if args.into.is_none() => mistake.hint("a spreadsheet calls that form `CSV UTF-8`"),
        _ => mistake,
    };
    source.map_err(|mistake| report.push(told(mistake))).ok()
}
