//! The playbooks as they lie in the output folder, with what they tell about their clients.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rayon::prelude::*;

use crate::choose_clients::ProfileLocation;
use crate::commands::build::build_one::PlaybookResult;
use crate::open_site::{Client, Invocation, OpenSite};
use pmr_site::diagnostics::{Diagnostic, Place, Report, count};
use pmr_site::disk::path_name;
use pmr_site::embedded;
use pmr_site::leak_guard::{Leak, LeakGuard, PublicField, differing, public_fields};
use pmr_site::private_fields::PRIVATE_FIELDS;
use pmr_site::profile::Profile;
use pmr_site::settings::{Delivery, Settings};
use pmr_site::tree::{Tree, TreePath};

/// A built playbook.
pub(super) struct FinishedPlaybook {
    /// What the client is called.
    pub(super) client: String,
    pub(super) id: String,
    /// The profile as it was written.
    source: String,
    /// Its folder on the host: empty, or with a slash at its end.
    pub(super) folder: String,
    /// What it is called there: its folder, or its file.
    pub(super) address: String,
    /// Where files of it may lie on the host, in this form or in another.
    pub(super) scope: Vec<String>,
    pub(super) files: Tree,
    /// What can be read in it once it is open.
    readable: Tree,
    /// Whether a password opens it.
    pub(super) locked: bool,
    /// Whether it is an edition that is made to be shown.
    pub(super) shared: bool,
    /// Which private fields can be read where.
    pub(super) public: Vec<PublicField>,
}

/// Reads what a build has written.
pub(super) fn finished(
    open: &OpenSite,
    results: &[PlaybookResult],
    report: &mut Report,
) -> Option<Vec<FinishedPlaybook>> {
    let playbooks: Vec<(Option<FinishedPlaybook>, Report)> = results
        .par_iter()
        .zip(&open.clients)
        .map(|(result, client)| {
            let mut found = Report::new();
            (finished_playbook(open, result, client, &mut found), found)
        })
        .collect();
    let read = playbooks.into_iter().filter_map(|(playbook, found)| {
        report.append(found);
        playbook
    });
    let read = read.collect();
    (!report.failed()).then_some(read)
}

/// Reads one of them.
fn finished_playbook(
    open: &OpenSite,
    result: &PlaybookResult,
    client: &Client,
    report: &mut Report,
) -> Option<FinishedPlaybook> {
    let out = open.folder.join(&open.site.settings.output);
    let single = open.site.settings.delivery == Delivery::Single;
    let (folder, address) = match client.location {
        ProfileLocation::Inline(..) => (String::new(), String::new()),
        ProfileLocation::File(_) if single => (String::new(), format!("{}.html", result.id)),
        ProfileLocation::File(_) => (format!("{}/", result.id), format!("{}/", result.id)),
    };
    let scope = match client.location {
        ProfileLocation::Inline(..) => vec![String::new()],
        ProfileLocation::File(_) => vec![format!("{}/", result.id), format!("{}.html", result.id)],
    };
    let mut files = Tree::new();
    for name in result.files.written.iter().chain(result.files.unchanged.iter()) {
        let path = out.join(format!("{folder}{name}"));
        match fs::read(&path) {
            Ok(bytes) => files.replace(TreePath::new(name)?, bytes),
            Err(error) => {
                let message = format!("cannot read `{}`: {}", path_name(&path), error.kind());
                report.push(Diagnostic::error("E-FILE-READ", message));
            }
        }
    }
    let (written, profile) = open.profile(client, report)?;
    let locked = client.locked;
    let (mut public, mut readable) = (Vec::new(), files.clone());
    if locked {
        readable = pages(open, &profile, report)?;
    } else {
        public = told(open, &profile, &files, report)?;
    }
    let source = written.source().map(|source| source.text.to_string()).unwrap_or_default();
    Some(FinishedPlaybook {
        client: result.client.clone(),
        id: result.id.clone(),
        source,
        folder,
        address,
        scope,
        files,
        readable,
        locked,
        shared: profile.privacy.share,
        public,
    })
}

/// Which private fields can be read where. Scores are single digits, and days may be those of the plan: the files that
/// would look different without them are those that tell them.
fn told(open: &OpenSite, profile: &Profile, files: &Tree, report: &mut Report) -> Option<Vec<PublicField>> {
    let texts = public_fields(profile, files);
    let shown = pages(open, profile, report)?;
    let mut told: Vec<PublicField> = Vec::new();
    for field in PRIVATE_FIELDS {
        let mut paths: BTreeSet<String> = texts
            .iter()
            .filter(|text| text.field == field.name)
            .flat_map(|text| text.files.clone())
            .collect();
        // What an edition to be shown leaves out is in none of its files.
        let is_left_out = profile.privacy.share && field.is_left_out();
        if let Some(hidden) = field.hidden(profile).filter(|_| !is_left_out) {
            // Where there is no plan without it, every file may tell of it.
            let hidden = pages(open, &hidden, &mut Report::new()).unwrap_or_default();
            let mut telling = differing(&shown, &hidden);
            match open.site.settings.delivery {
                Delivery::Single if !telling.is_empty() => {
                    paths.extend(files.paths().map(|path| path.as_str().to_owned()));
                }
                Delivery::Single => {}
                Delivery::Folder => paths.append(&mut telling),
            }
        }
        match told.last_mut().filter(|last| last.field == field.name) {
            _ if paths.is_empty() => {}
            Some(last) => {
                paths.extend(std::mem::take(&mut last.files));
                last.files = paths.into_iter().collect();
            }
            None => told.push(PublicField { field: field.name, files: paths.into_iter().collect() }),
        }
    }
    Some(told)
}

/// The pages of a playbook, each a file.
fn pages(open: &OpenSite, profile: &Profile, report: &mut Report) -> Option<Tree> {
    let plan = open.site.plan(profile, report)?;
    open.site.playbook(&plan, "", None, report)
}

/// E-PUBLISH-LEAK for each file that holds words of another client, also of one who is not published; and
/// N-PUBLISH-NAMED where the full name of one stands in the profile itself. Somebody wrote it there, and may have meant
/// to: partners of a rehearsal are often clients both. N-PUBLISH-UNREAD names those whose words are not known.
pub(super) fn look_for_leaks(
    invocation: &Invocation,
    open: &OpenSite,
    playbooks: &[FinishedPlaybook],
    report: &mut Report,
) {
    let mut unread = Report::new();
    let everybody = OpenSite::open(invocation, &[], &mut unread);
    let everybody = everybody.as_ref().unwrap_or(open);
    let mut clients: Vec<(&Client, Profile)> = Vec::new();
    for client in &everybody.clients {
        // Who cannot be read cannot be looked for; that stops none of the others, but whoever publishes knows of it.
        match everybody.profile(client, &mut unread) {
            Some((_, profile)) => clients.push((client, profile)),
            None => {
                let message = "words of this client were not looked for: the profile has a mistake";
                let hint = format!("`pmr-site check {}` shows it", client.name);
                let place = Place::file(&*client.file);
                report.push(Diagnostic::warning("N-PUBLISH-UNREAD", message).at(place).hint(hint));
            }
        }
    }
    let profiles: Vec<Profile> = clients.iter().map(|(_, profile)| profile.clone()).collect();
    let guard = LeakGuard::new(&profiles, &nobodys_words(&everybody.site.settings));
    // Each is read whole, which takes its time: side by side.
    let leaks: Vec<Option<(&Client, Vec<Leak>)>> = playbooks
        .par_iter()
        .map(|playbook| {
            let mut clients = clients.iter().enumerate();
            let (at, (own, _)) = clients.find(|(_, (client, _))| client.id == playbook.id)?;
            Some((*own, guard.leaks(at, &playbook.source, &playbook.readable)))
        })
        .collect();
    for (playbook, found) in playbooks.iter().zip(leaks) {
        let Some((own, leaks)) = found else { continue };
        let mut named: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for leak in leaks {
            let Some((other, _)) = clients.get(leak.other) else { continue };
            if let Some(name) = leak.named {
                *named.entry((&other.file, name)).or_insert(0) += 1;
                continue;
            }
            let (folder, file, client) = (&playbook.folder, leak.file, &own.name);
            let message = format!("`{folder}{file}` of `{client}` holds words of `{}`", other.name);
            let hint = format!("look for them in {}, in content/ and in themes/", own.file);
            report.push(Diagnostic::error("E-PUBLISH-LEAK", message).hint(hint));
        }
        for ((other, name), files) in named {
            let files = count(files, "file", "files");
            let message = format!("the playbook names another client in {files}: `{name}` of {other}");
            let place = Place::file(&*own.file);
            let hint = format!("take the name out of {} unless both may know it", own.file);
            report.push(Diagnostic::warning("N-PUBLISH-NAMED", message).at(place).hint(hint));
        }
    }
}

/// What stands on pages whoever the client is: the shipped guide, and the brand. A site's own content is not among it:
/// a client's story that got into it is found.
fn nobodys_words(settings: &Settings) -> String {
    let brand = [&settings.title, &settings.brand.coach, &settings.brand.contact, &settings.brand.footer];
    let mut words: String = brand.into_iter().flatten().map(|text| format!("{text}\n")).collect();
    for (_, bytes) in embedded::tree().iter() {
        words.push_str(&String::from_utf8_lossy(bytes));
    }
    words
}
