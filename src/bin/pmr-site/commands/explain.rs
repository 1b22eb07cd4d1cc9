//! `explain`: prints the plan of one person with its reasons.

use super::Answer;
use crate::choose_clients;
use crate::cli::Explain;
use crate::open_site::{Here, Opened};
use pmr_site::diagnostics::Report;
use pmr_site::explain;
use pmr_site::today;

/// Explains a plan, in text or as one JSON object.
pub(crate) fn run(args: &Explain, here: &Here) -> Answer {
    let json = args.format.json();
    let mut report = Report::new();
    match explained(args, here, &mut report) {
        Some(text) => Answer { text, report, told: json, ..Answer::default() },
        None if json => {
            report.sort();
            Answer { text: explain::errors(&report), report, told: true, ..Answer::default() }
        }
        None => Answer::report(report),
    }
}

fn explained(args: &Explain, here: &Here, report: &mut Report) -> Option<String> {
    let opened = Opened::open(here, args.profile.as_slice(), report)?;
    let client = choose_clients::only(&opened.clients, "explain", report)?;
    let person = opened.person(client, report)?;
    let plan = opened.plan(&person, report)?;
    let standing = today::on(&plan, here.today());
    Some(match args.format.json() {
        true => explain::json(&plan, &standing, opened.site.terminal()),
        false => explain::text(&plan, &standing, opened.site.terminal()),
    })
}
