//! `explain`: prints the plan of one person with its reasons.

use super::Answer;
use crate::cli::Explain;
use crate::clients::Client;
use crate::opening::{Here, Opened};
use pmr_site::name;
use pmr_site::render::explain;
use pmr_site::report::{Diagnostic, Report};
use pmr_site::standing;

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
    let client = only(&opened.clients, report)?;
    let person = opened.person(client, report)?;
    let plan = opened.plan(&person, report)?;
    let standing = standing::on(&plan, here.today());
    Some(match args.format.json() {
        true => explain::json(&plan, &standing, opened.site.terminal()),
        false => explain::text(&plan, &standing, opened.site.terminal()),
    })
}

/// The one client there is.
fn only<'a>(clients: &'a [Client], report: &mut Report) -> Option<&'a Client> {
    if let [client] = clients {
        return Some(client);
    }
    let names: Vec<&str> = clients.iter().map(|client| client.name.as_str()).collect();
    report.push(
        Diagnostic::error("E-USAGE", "explain needs the name of one client").hint(name::one_of(&names)),
    );
    None
}
