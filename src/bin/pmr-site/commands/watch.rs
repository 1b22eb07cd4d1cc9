//! `watch`: builds into the output folder at every change, and prints a line that says what changed and what was built.

use std::time::Instant;

use crate::cli::{Build, Watch};
use crate::commands::build::{self, Again, Removal};
use crate::open_site::{Invocation, OpenSite};
use crate::watch_loop::{self, Idle, Next, WatchLoop};
use pmr_site::diagnostics::{Diagnostic, Report, count};
use pmr_site::terminal::Terminal;
use pmr_site::visible::visible;

/// Builds at every change until Ctrl-C.
///
/// # Errors
/// E-SITE-NONE if nobody is named, E-CLIENT if a name is nobody's, E-WATCH if Ctrl-C could not end it.
pub(crate) fn run(args: &Watch, invocation: &Invocation, terminal: &Terminal) -> Result<(), Diagnostic> {
    let named = &args.who.profiles;
    let build = Build { who: args.who.clone(), out: args.out.clone(), no_sync: true, ..Build::default() };
    // If the site cannot be opened later, its inputs are still watched where they were.
    let mut wrong = Report::new();
    let mut open = OpenSite::open(invocation, named, &mut wrong);
    if let Some(misuse) = watch_loop::misuse(&wrong) {
        return Err(misuse);
    }
    let mut watch_loop =
        WatchLoop::new(args.poll, watch_loop::scope(invocation, named, open.as_ref()), terminal)?;
    let mut what = "first build".to_owned();
    loop {
        let begun = Instant::now();
        let mut done = String::new();
        watch_loop.report(|| {
            let mut report = Report::new();
            let mut built = Again::default();
            if let Some(now) = OpenSite::open_again(open.as_ref(), invocation, named, &mut report) {
                built = build::again(&build, invocation, terminal, &now, &mut report);
                open = Some(now);
            }
            report.sort();
            done = in_words(&built, begun, report.failed());
            (report, watch_loop::scope(invocation, named, open.as_ref()))
        });
        if terminal.result(&format!("{what}: {done}\n")).is_err() {
            return Ok(());
        }
        match watch_loop.next(|| Idle::Resting) {
            Next::Changed(changed) => what = changed,
            Next::Stale => {}
            Next::End => return Ok(()),
        }
    }
}

/// "24 files written in 12 ms, 1 playbook failed", and a line for each playbook that was removed
fn in_words(built: &Again, begun: Instant, wrong: bool) -> String {
    let wrong = match built.failed {
        0 if wrong => ", nothing built".to_owned(),
        0 => String::new(),
        n => format!(", {} failed", count(n, "playbook", "playbooks")),
    };
    let files = count(built.files, "file", "files");
    let millis = begun.elapsed().saturating_sub(built.waited).as_millis();
    let mut text = format!("{files} written in {millis} ms{wrong}");
    for line in built.removals.iter().flat_map(Removal::lines) {
        text.extend(["\n", &visible(&line)]);
    }
    text
}
