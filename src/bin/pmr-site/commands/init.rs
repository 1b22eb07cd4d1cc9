//! `init`: a new site with one person, or with an empty guide.

mod answers;
mod empty_guide;

use std::time::Instant;

use super::build;
use crate::cli::{Build, Init};
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use crate::read_guide::{own_guide, shipped_guide};
use answers::Answers;
use empty_guide::IGNORED;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::path_name;
use pmr_site::disk::site_folder::{SITE, SiteFolder};
use pmr_site::guide::Guide;
use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::tree::{Tree, TreePath};

/// Creates a site and builds it.
pub(crate) fn run(args: &Init, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    let mut report = Report::new();
    let invocation = Invocation {
        site: args.dir.clone().unwrap_or_else(|| invocation.site.clone()),
        ..invocation.clone()
    };
    let folder = SiteFolder::new(&invocation.site);
    let made = if args.guide {
        folder.refuse(&empty_guide::files(), &mut report);
        (!report.failed()).then(empty_guide::files)
    } else {
        person(args, &invocation, &folder, terminal, &mut report)
    };
    let Some(files) = made else { return Outcome::report(report) };
    folder.create(&files, &mut report);
    if report.failed() {
        return Outcome::report(report);
    }
    // The time that somebody takes to type is no time of the build.
    let invocation = Invocation { begun: Instant::now(), ..invocation };
    let built = build::run(&Build::default(), &invocation, terminal);
    let names: Vec<String> = files.paths().map(|path| path_name(&folder.join(path.as_str()))).collect();
    let mut done = Lines::from(format!("wrote {}\n", names.join(", ")));
    done.append(built.done);
    if !built.report.failed() {
        let page = path_name(&folder.join("public/index.html"));
        done.push(Tone::Plain, format!("open {page}\n"));
    }
    if !args.guide {
        let site = path_name(&folder.join(SITE));
        done.push(Tone::Plain, format!("`{site}` now holds private data: do not publish it\n"));
    }
    Outcome { done, text: built.text, notices: built.notices, report: built.report, ..Outcome::default() }
}

/// The files of a site with one person.
fn person(
    args: &Init,
    invocation: &Invocation,
    folder: &SiteFolder,
    terminal: &Terminal,
    report: &mut Report,
) -> Option<Tree> {
    // Answers to questions must not be in vain.
    folder.refuse(&files(""), report);
    let guide = if folder.path().is_dir() { own_guide(invocation, report) } else { shipped_guide(report) };
    let guide = guide.filter(|_| !report.failed())?;
    let answers = Answers::of(args, invocation.today());
    let answers = match answers.complete() {
        true => answers,
        false if terminal.answers() => ask(answers, &guide, terminal)?,
        false => {
            report.push(Diagnostic::error(
                "E-USAGE",
                "init needs --rejected, --level and --lowest if it cannot ask for them",
            ));
            return None;
        }
    };
    let wrong = answers.wrong(&guide);
    if wrong.failed() {
        report.append(wrong);
        return None;
    }
    Some(files(&answers.site(&guide)))
}

fn files(site: &str) -> Tree {
    let mut files = Tree::new();
    for (path, text) in [(SITE, site), (".gitignore", IGNORED)] {
        if let Some(path) = TreePath::new(path) {
            files.replace(path, text.as_bytes());
        }
    }
    files
}

/// Asks for what is missing, each question until the answer is valid; `None` if the input ends before.
fn ask(mut answers: Answers, guide: &Guide, terminal: &Terminal) -> Option<Answers> {
    for question in answers.questions(guide) {
        loop {
            let said = terminal.ask(&question.text)?;
            let tried = question.answer(&answers, said);
            let wrong = tried.wrong(guide);
            if !wrong.failed() {
                answers = tried;
                break;
            }
            for mistake in wrong.errors() {
                terminal.aside(&format!("{}\n", mistake.message));
                if !mistake.hints.is_empty() {
                    terminal.aside(&format!("{}\n", mistake.hint_text()));
                }
            }
        }
    }
    Some(answers)
}
