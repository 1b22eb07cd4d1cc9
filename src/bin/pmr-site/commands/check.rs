//! `check`: everything that `build` does but writing, and what only an author wants to know.

use rayon::prelude::*;
use serde_json::json;

use crate::cli::Check;
use crate::open_site::{Client, Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Place, Report, Severity, count};
use pmr_site::explain;
use pmr_site::plan::NoticeClass;
use pmr_site::settings::Delivery;
use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::today;
use pmr_site::wording::Wording;

/// Checks everybody of the site, or those who are named.
pub(crate) fn run(args: &Check, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    let (mut notes, mut report) = (Report::new(), Report::new());
    let open = OpenSite::open(invocation, &args.who.profiles, &mut report);
    if let Some(open) = &open {
        check_clients(open, args.strict, terminal, &mut notes, &mut report);
        check_content(open, args.strict, &mut report);
        open.site.root_files(&mut report);
    }
    if args.strict {
        report.be_strict();
    }
    if args.format.json {
        report.sort();
        let text = json(open.as_ref(), &notes, &report);
        return Outcome { text, report, json: true, ..Outcome::default() };
    }
    let mut done = Lines::default();
    if let Some(open) = open.filter(|_| !report.failed()) {
        done.push(Tone::Good, summary(&open));
    }
    Outcome { done, notices: notes, report, ..Outcome::default() }
}

fn check_clients(
    open: &OpenSite,
    strict: bool,
    terminal: &Terminal,
    notes: &mut Report,
    report: &mut Report,
) {
    let progress = terminal.progress(open.clients.len());
    let check = |client: &Client| {
        let (mut notes, mut report) = (Report::new(), Report::new());
        check_client(open, client, strict, &mut notes, &mut report);
        progress.step();
        (notes, report)
    };
    let found: Vec<(Report, Report)> = open.clients.par_iter().map(check).collect();
    progress.end();
    for (noted, found) in found {
        // Of many clients nobody would read them all.
        if open.clients.len() == 1 {
            notes.append(noted);
        }
        report.append(found);
    }
}

/// Reads, plans and renders for one client in memory, and follows every link. `None` where that fails.
fn check_client(
    open: &OpenSite,
    client: &Client,
    strict: bool,
    notes: &mut Report,
    report: &mut Report,
) -> Option<()> {
    let (written, profile) = open.profile_for_playbook(client, report)?;
    let plan = open.site.plan(&profile, report)?;
    let wording = Wording::terminal(&plan, open.site.terminal());
    for notice in &today::on(&plan, open.today).notices {
        let (code, text) = (notice.code.word(), wording.notice(notice));
        match notice.code.class() {
            NoticeClass::Check => {
                let place = notice.code.field().and_then(|field| written.place_of(field));
                let place = place.unwrap_or_else(|| Place::file(&*client.file));
                report.push(remark(strict, code, text).at(place));
            }
            NoticeClass::Plan | NoticeClass::Today => notes.push(Diagnostic::note(code, text)),
        }
    }
    let as_one_file = open.site.settings.delivery == Delivery::Single || client.locked;
    open.site.check(&plan, written.logo.as_ref().ok()?.as_ref(), as_one_file, report);
    Some(())
}

/// Looks for modules that no profile can reach (N-CONTENT-DEAD).
fn check_content(open: &OpenSite, strict: bool, report: &mut Report) {
    for path in open.site.guide.unreachable() {
        let file = format!("content/{path}");
        let remark = remark(strict, "N-CONTENT-DEAD", format!("no profile can reach `{file}`"));
        report.push(remark.at(Place::file(file)));
    }
}

/// A warning, or with `--strict` a mistake.
fn remark(strict: bool, code: &'static str, text: String) -> Diagnostic {
    if strict { Diagnostic::error(code, text) } else { Diagnostic::warning(code, text) }
}

/// "ok: 3 profiles, 142 modules, theme `default`"
fn summary(open: &OpenSite) -> String {
    let profiles = count(open.clients.len(), "profile", "profiles");
    let modules = count(open.site.guide.modules().count(), "module", "modules");
    format!("ok: {profiles}, {modules}, theme `{}`\n", open.site.settings.theme)
}

fn json(open: Option<&OpenSite>, notes: &Report, report: &Report) -> String {
    let of = |severity| {
        let all = report.diagnostics().iter().chain(notes.diagnostics());
        let found = all.filter(move |found| found.severity == severity);
        found.map(explain::diagnostic).collect::<Vec<_>>()
    };
    let value = json!({
        "ok": !report.failed(),
        "profiles": open.map(|open| open.clients.len()),
        "modules": open.map(|open| open.site.guide.modules().count()),
        "theme": open.map(|open| open.site.settings.theme.as_str()),
        "errors": of(Severity::Error),
        "warnings": of(Severity::Warning),
        "notes": of(Severity::Note),
    });
    format!("{value:#}\n")
}
