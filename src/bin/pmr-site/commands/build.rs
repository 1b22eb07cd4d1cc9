//! `build`: makes the playbooks and brings the output folder to them.

mod build_one;
mod summary;
mod targets;

use std::collections::BTreeSet;
use std::path::PathBuf;

use glob::Pattern;
use rayon::prelude::*;

use crate::choose_clients::Lies;
use crate::cli::Build;
use crate::open_site::{Invocation, Opened};
use crate::outcome::Outcome;
use build_one::{Made, Maker};
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::{Guarded, Home, Output};
use pmr_site::names;
use pmr_site::settings::People;
use pmr_site::settings::clients;
use pmr_site::terminal::Terminal;
use summary::{Said, Summary};
use targets::Entry;

/// Builds everybody of the site, or those who are named.
pub(crate) fn run(args: &Build, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    if let Some(jobs) = args.jobs {
        // It fails only where a pool stands already, and none does yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let mut report = Report::new();
    let made = Opened::open(invocation, &args.who.profiles, &mut report)
        .and_then(|opened| build(args, invocation, terminal, &opened, &mut report));
    let (made, removed, several) = made.unwrap_or_default();
    let summary = Summary { removed, millis: invocation.begun.elapsed().as_millis(), report };
    Said { made, summary, several, changes: args.explain_changes }.answer(args.format.json())
}

/// Builds once more for `watch`: every mistake goes into the report. Says how many files were written
/// or removed, and how many playbooks failed.
pub(super) fn again(
    args: &Build,
    invocation: &Invocation,
    terminal: &Terminal,
    opened: &Opened,
    report: &mut Report,
) -> (usize, usize) {
    let (made, _, _) = build(args, invocation, terminal, opened, report).unwrap_or_default();
    let files = made.iter().map(|made| made.files.written.len() + made.files.removed.len()).sum();
    let failed = made.iter().filter(|made| made.failed()).count();
    made.into_iter().for_each(|made| report.append(made.report));
    (files, failed)
}

/// What became of each playbook, how many of gone clients were removed, and whether there are several.
fn build(
    args: &Build,
    invocation: &Invocation,
    terminal: &Terminal,
    opened: &Opened,
    report: &mut Report,
) -> Option<(Vec<Made>, usize, bool)> {
    opened.refuse_unsupported(report);
    if report.failed() {
        return None;
    }
    let out = args.out.clone().unwrap_or_else(|| opened.folder.join(&opened.site.settings.output));
    let inputs = inputs(opened);
    let guarded = Guarded { site: opened.folder.path(), home: invocation.home.as_deref(), inputs: &inputs };
    let output =
        Output::open(&out, &guarded, Output::PATIENCE).map_err(|mistake| report.push(mistake)).ok()?;
    let entries: Vec<Entry> =
        opened.clients.par_iter().map(|client| Entry::new(opened, &output, client)).collect();
    let chosen = choose(args, &entries, report);
    let (_, shared) = clients::shared_ids(entries.iter().map(|entry| (entry.home.id(), &entry.id_at)));
    let several = chosen.len() > 1;
    let maker =
        Maker::new(opened, &output, &out, args.strict, chosen.len() <= summary::FEW, invocation.today());
    let progress = terminal.progress(chosen.len());
    let made: Vec<Made> = chosen
        .into_par_iter()
        .map(|entry| {
            let twin = shared.iter().find(|mistake| mistake.at.as_ref() == Some(&entry.id_at));
            let made = match twin {
                Some(mistake) => maker.refuse(entry, mistake.clone()),
                None => maker.make(entry),
            };
            progress.step();
            made
        })
        .collect();
    progress.end();
    report.append(maker.into_report());
    let removed = clear(args, &output, &entries, &made, report);
    if let Err(mistake) = output.finish(!args.no_sync) {
        report.push(mistake);
    }
    Some((made, removed, several))
}

/// Everything that is read beside content and themes: the output keeps away from it.
fn inputs(opened: &Opened) -> Vec<PathBuf> {
    let folder = match &opened.site.settings.people {
        People::Folder(folder, _) => Some(opened.folder.join(folder)),
        People::Inline(..) | People::Named => None,
    };
    let files = opened.clients.iter().filter_map(|client| match &client.lies {
        Lies::File(path) => Some(path),
        Lies::Inline => None,
    });
    let apart = files.filter(|path| folder.as_ref().is_none_or(|folder| !path.starts_with(folder)));
    apart.cloned().chain(folder.clone()).collect()
}

/// Those that `--only` and `--shard` leave.
fn choose<'a>(args: &Build, entries: &'a [Entry<'a>], report: &mut Report) -> Vec<&'a Entry<'a>> {
    let fits = |entry: &&Entry| {
        let mut patterns = args.only.iter();
        args.only.is_empty()
            || patterns.any(|only| only.matches(&entry.client.name) || only.matches(entry.home.id()))
    };
    let only: Vec<&Entry> = entries.iter().filter(fits).collect();
    if only.is_empty() {
        let names: Vec<&str> = entries.iter().map(|entry| entry.client.name.as_str()).collect();
        let words: Vec<&str> = args.only.iter().map(Pattern::as_str).collect();
        let message = format!("no client is called `{}`", words.join("` or `"));
        report.push(Diagnostic::error("E-CLIENT", message).hint(names::one_of(&names)));
    }
    only.into_iter().filter(|entry| args.shard.is_none_or(|shard| shard.holds(entry.home.id()))).collect()
}

/// Removes the playbooks of clients that are gone, if this build knows everybody; else notes them.
fn clear(args: &Build, output: &Output, entries: &[Entry], made: &[Made], report: &mut Report) -> usize {
    if !args.who.profiles.is_empty() {
        return 0;
    }
    let current: BTreeSet<Home> = entries.iter().map(|entry| entry.home.clone()).collect();
    let whole = args.only.is_empty() && args.shard.is_none();
    if whole && !report.failed() && !made.iter().any(Made::failed) {
        return output.remove_gone(&current, report);
    }
    output.note_gone(&current, report);
    0
}
