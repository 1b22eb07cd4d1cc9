//! `explain`: prints the plan of one person with its reasons.

use crate::choose_clients;
use crate::cli::Explain;
use crate::open_site::{Invocation, Opened};
use crate::outcome::Outcome;
use pmr_site::diagnostics::Report;
use pmr_site::explain;
use pmr_site::today;

/// Explains a plan, in text or as one JSON object.
pub(crate) fn run(args: &Explain, invocation: &Invocation) -> Outcome {
    let json = args.format.json();
    let mut report = Report::new();
    match explained(args, invocation, &mut report) {
        Some(text) => Outcome { text, report, json: json, ..Outcome::default() },
        None if json => {
            report.sort();
            Outcome { text: explain::errors(&report), report, json: true, ..Outcome::default() }
        }
        None => Outcome::report(report),
    }
}

fn explained(args: &Explain, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let opened = Opened::open(invocation, args.profile.as_slice(), report)?;
    let client = choose_clients::only(&opened.clients, "explain", report)?;
    let person = opened.person(client, report)?;
    let plan = opened.plan(&person, report)?;
    let standing = today::on(&plan, invocation.today());
    Some(match args.format.json() {
        true => explain::json(&plan, &standing, opened.site.terminal()),
        false => explain::text(&plan, &standing, opened.site.terminal()),
    })
}
