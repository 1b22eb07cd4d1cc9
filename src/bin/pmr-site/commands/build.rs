//! `build`: makes the playbooks and brings the output folder to them.

pub(super) mod build_one;
mod event_lines;
mod removals;
mod summary;
mod targets;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;

use crate::cli::Build;
use crate::open_site::{Invocation, OpenSite};
use crate::outcome::Outcome;
use build_one::{PlaybookBuilder, PlaybookResult};
use event_lines::EventLines;
use pmr_site::diagnostics::Report;
use pmr_site::disk::{Output, ProtectedPaths};
use pmr_site::terminal::Terminal;
use summary::{FEW, Summary};
use targets::Target;

pub(super) use removals::Removal;

/// What became of a build.
#[derive(Default)]
struct Built {
    /// Each playbook, in the order of the clients.
    results: Vec<PlaybookResult>,
    /// The playbooks that were removed because their client is gone.
    removals: Vec<Removal>,
    /// The folder they are in.
    out: PathBuf,
    /// How long it waited for passwords to be typed.
    waited: Duration,
}

/// What is asked of the files of playbooks when all are built.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Files {
    /// How many there are, unless it is said what has changed.
    Counted,
    /// Their names.
    Named,
}

/// Builds everybody of the site, or those who are named.
pub(crate) fn run(args: &Build, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    if let Some(jobs) = args.jobs {
        // It fails only where a pool stands already, and none does yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    let mut report = Report::new();
    let lines = EventLines::new(args, terminal);
    let built = OpenSite::open(invocation, &args.who.profiles, &mut report).and_then(|open| {
        let built = build(args, invocation, terminal, &open, &lines, Files::Counted, &mut report);
        // The program ends, and taking the guide apart piece by piece would take longer than planning with it.
        std::mem::forget(open);
        built
    });
    let Built { results, removals, out, waited } = built.unwrap_or_default();
    let millis = invocation.begun.elapsed().saturating_sub(waited).as_millis();
    let summary = Summary {
        results,
        removals,
        out,
        millis,
        report,
        shard: args.shard,
        explain_changes: args.explain_changes,
    };
    if args.open {
        summary.open(terminal);
    }
    let mut outcome = summary.outcome(args.format.json);
    outcome.failed |= lines.broken();
    outcome
}

/// Builds once more for `watch`. Every mistake goes into the report.
pub(super) fn again(
    args: &Build,
    invocation: &Invocation,
    terminal: &Terminal,
    open: &OpenSite,
    report: &mut Report,
) -> Again {
    let lines = EventLines::new(args, terminal);
    let Built { results, removals, waited, .. } =
        build(args, invocation, terminal, open, &lines, Files::Counted, report).unwrap_or_default();
    let files = results.iter().map(|result| result.files.written.len() + result.files.removed.len()).sum();
    let failed = results.iter().filter(|result| result.failed()).count();
    results.into_iter().for_each(|result| report.append(result.report));
    Again { files, failed, removals, waited }
}

/// What became of one more build.
#[derive(Default)]
pub(super) struct Again {
    /// How many files were written or removed.
    pub(super) files: usize,
    /// How many playbooks failed.
    pub(super) failed: usize,
    /// The playbooks that were removed because their client is gone.
    pub(super) removals: Vec<Removal>,
    /// How long it waited for passwords to be typed.
    pub(super) waited: Duration,
}

/// Builds for `publish`: what became of each playbook. Every mistake goes into the report; if there is one, the names
/// are given of those who were not built.
pub(super) fn before_publishing(
    args: &Build,
    invocation: &Invocation,
    terminal: &Terminal,
    open: &OpenSite,
    report: &mut Report,
) -> Result<Vec<PlaybookResult>, Vec<String>> {
    let lines = EventLines::new(args, terminal);
    let built = build(args, invocation, terminal, open, &lines, Files::Named, report);
    let mut results = built.unwrap_or_default().results;
    results.iter_mut().for_each(|result| report.append(std::mem::take(&mut result.report)));
    if report.failed() { Err(summary::not_built(&results)) } else { Ok(results) }
}

/// Where the editions to be shown go, beside the output of a site.
pub(super) fn share_folder(output: &Path) -> PathBuf {
    let mut share = output.as_os_str().to_owned();
    share.push("-share");
    share.into()
}

fn build(
    args: &Build,
    invocation: &Invocation,
    terminal: &Terminal,
    open: &OpenSite,
    lines: &EventLines,
    files: Files,
    report: &mut Report,
) -> Option<Built> {
    if args.strict {
        report.be_strict();
    }
    if report.failed() {
        return None;
    }
    let own = open.folder.join(&open.site.settings.output);
    let out = args.out.clone().unwrap_or_else(|| if args.share { share_folder(&own) } else { own.clone() });
    let inputs = open.inputs();
    let protected =
        ProtectedPaths { site: open.folder.path(), home: invocation.home.as_deref(), inputs: &inputs };
    let output =
        Output::open(&out, &protected, Output::PATIENCE).map_err(|mistake| report.push(mistake)).ok()?;
    let output = output.apart_from(&own);
    let targets: Vec<Target> =
        open.clients.iter().map(|client| Target::new(client, open, args.share)).collect();
    let chosen = targets::choose(&targets, args, report);
    let locked = chosen.iter().filter(|target| target.client.locked);
    let locked = locked.map(|target| (&*target.client.id, || target.last_page(&output)));
    let waited = invocation.passwords.find(locked, terminal);
    let builder = PlaybookBuilder::new(invocation, open, &output, &out, args, chosen.len() <= FEW);
    let progress = terminal.progress(chosen.len());
    let several = chosen.len() > 1;
    let results: Vec<PlaybookResult> = chosen
        .into_par_iter()
        .map(|target| {
            let mut result = builder.build(target);
            lines.print(&result);
            if files == Files::Counted && !args.explain_changes {
                result.count_files();
            }
            if several {
                result.count_notices();
            }
            progress.step();
            result
        })
        .collect();
    progress.end();
    report.append(builder.into_report());
    let mut removals = removals::remove_other_forms(&output, &targets, &results, report);
    removals.extend(removals::remove_gone(args, open, &output, &targets, &results, report));
    if args.who.profiles.is_empty() {
        open.note_profiles();
    }
    if let Err(mistake) = output.finish(!args.no_sync) {
        report.push(mistake);
    }
    Some(Built { results, removals, out, waited })
}
