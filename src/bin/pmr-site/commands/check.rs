//! `check`: everything that `build` does but writing, and what only an author wants to know.

use rayon::prelude::*;
use serde_json::json;

use crate::choose_clients::Client;
use crate::cli::Check;
use crate::open_site::{Invocation, Opened};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Place, Report, Severity, count};
use pmr_site::explain;
use pmr_site::plan::NoticeClass;
use pmr_site::render::links;
use pmr_site::settings::clients;
use pmr_site::terminal::Terminal;
use pmr_site::wording::Wording;

/// Checks everybody of the site, or those who are named.
pub(crate) fn run(args: &Check, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    let mut report = Report::new();
    let opened = Opened::open(invocation, &args.who.profiles, &mut report);
    let done = match &opened {
        Some(opened) => {
            opened.refuse_unsupported(&mut report);
            people(opened, args.strict, terminal, &mut report);
            dead(opened, args.strict, &mut report);
            if report.failed() { String::new() } else { ok(opened) }
        }
        None => String::new(),
    };
    if args.format.json() {
        report.sort();
        return Outcome { text: json(opened.as_ref(), &report), report, json: true, ..Outcome::default() };
    }
    Outcome { done, report, ..Outcome::default() }
}

fn people(opened: &Opened, strict: bool, terminal: &Terminal, report: &mut Report) {
    let progress = terminal.progress(opened.clients.len());
    let found: Vec<(Option<(String, Place)>, Report)> = opened
        .clients
        .par_iter()
        .map(|client| {
            let mut report = Report::new();
            let id = person(opened, client, strict, &mut report);
            progress.step();
            (id, report)
        })
        .collect();
    progress.end();
    let ids = found.iter().filter_map(|(id, _)| id.as_ref()).map(|(id, place)| (id.as_str(), place));
    let (_, shared) = clients::shared_ids(ids);
    shared.into_iter().for_each(|mistake| report.push(mistake));
    found.into_iter().for_each(|(_, found)| report.append(found));
}

/// One person: read, planned and rendered in memory; every link lands. Says the id and its place.
fn person(opened: &Opened, client: &Client, strict: bool, report: &mut Report) -> Option<(String, Place)> {
    let person = opened.buildable(client, report)?;
    let plan = opened.plan(&person, report)?;
    let wording = Wording::terminal(&plan, opened.site.terminal());
    for notice in plan.notices.iter().filter(|notice| notice.code.class() == NoticeClass::Check) {
        report
            .push(remark(strict, notice.code.word(), wording.notice(notice)).at(Place::file(client.file())));
    }
    let tree = opened.site.playbook(&plan, "", person.logo.as_ref(), report)?;
    links::follow(&tree, report);
    Some((person.profile.id.clone(), person.profile.id_at.clone()))
}

/// Modules that nobody can ever read (N-CONTENT-DEAD).
fn dead(opened: &Opened, strict: bool, report: &mut Report) {
    for path in opened.site.guide.dead() {
        let file = format!("content/{path}");
        report.push(
            remark(strict, "N-CONTENT-DEAD", format!("`{file}` is reached by no profile"))
                .at(Place::file(file)),
        );
    }
}

fn remark(strict: bool, code: &'static str, text: String) -> Diagnostic {
    if strict { Diagnostic::error(code, text) } else { Diagnostic::warning(code, text) }
}

/// "ok: 3 profiles, 142 modules, theme `default`"
fn ok(opened: &Opened) -> String {
    let profiles = count(opened.clients.len(), "profile", "profiles");
    let modules = count(opened.site.guide.modules(), "module", "modules");
    format!("ok: {profiles}, {modules}, theme `{}`\n", opened.site.settings.theme)
}

fn json(opened: Option<&Opened>, report: &Report) -> String {
    let of = |severity| {
        let found = report.diagnostics().iter().filter(move |found| found.severity == severity);
        found.map(explain::diagnostic).collect::<Vec<_>>()
    };
    let value = json!({
        "ok": !report.failed(),
        "profiles": opened.map(|opened| opened.clients.len()),
        "modules": opened.map(|opened| opened.site.guide.modules()),
        "theme": opened.map(|opened| opened.site.settings.theme.as_str()),
        "errors": of(Severity::Error),
        "warnings": of(Severity::Warning),
    });
    format!("{value:#}\n")
}
