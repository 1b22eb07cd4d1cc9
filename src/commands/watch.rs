//! `watch`: builds into the output folder at every change.

use std::time::Instant;

use super::changes::{self, Changes};
use super::{Answer, build};
use crate::cli::{Build, Watch};
use crate::opening::{Here, Opened};
use pmr_site::report::{Report, count};
use pmr_site::world::terminal::Terminal;

/// Builds at every change until Ctrl-C.
pub(crate) fn run(args: &Watch, here: &Here, terminal: &Terminal) -> Answer {
    let build =
        Build { profiles: args.profiles.clone(), out: args.out.clone(), no_sync: true, ..Build::default() };
    let mut changes = match Changes::new(args.poll, terminal) {
        Ok(changes) => changes,
        Err(mistake) => return mistake.into(),
    };
    let look = || Opened::open(here, &args.profiles, &mut Report::new());
    let mut scope = changes::scope(here, &args.profiles, look().as_ref(), &[]);
    changes.take(&scope);
    let mut said = Report::new();
    let mut what = "first build".to_owned();
    loop {
        let begun = Instant::now();
        let mut report = Report::new();
        let (mut files, mut failed) = build::again(&build, here, terminal, &mut report);
        if report.failed() && report != said && changes.second_look(&scope) {
            report = Report::new();
            (files, failed) = build::again(&build, here, terminal, &mut report);
        }
        report.sort();
        if report != said {
            terminal.report(&report);
        }
        let wrong = match failed {
            0 if report.failed() => ", nothing built".to_owned(),
            0 => String::new(),
            n => format!(", {} failed", count(n, "playbook", "playbooks")),
        };
        let files = count(files, "file", "files");
        let line = format!("{what}: {files} written in {} ms{wrong}\n", begun.elapsed().as_millis());
        if terminal.result(&line).is_err() {
            return Answer::default();
        }
        said = report;
        // A site that cannot be read lies where it lay.
        if let Some(opened) = look() {
            scope = changes::scope(here, &args.profiles, Some(&opened), &[]);
        }
        // What changed during the build is a change as well.
        let meanwhile = Some(changes.take(&scope)).filter(|changed| !changed.is_empty());
        match meanwhile.or_else(|| changes.next(&scope)) {
            Some(changed) => what = changes::told(&changed),
            None => return Answer::default(),
        }
    }
}
