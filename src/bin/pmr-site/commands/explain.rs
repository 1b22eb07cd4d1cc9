//! `explain`: prints the plan of one client with its reasons.

use crate::cli::Explain;
use crate::open_site::{Invocation, OpenSite};
use crate::outcome::Outcome;
use pmr_site::diagnostics::Report;
use pmr_site::explain;
use pmr_site::today;

/// Explains a plan, as text or as one JSON object.
pub(crate) fn run(args: &Explain, invocation: &Invocation) -> Outcome {
    let mut report = Report::new();
    let result = explained(args, invocation, &mut report);
    Outcome::prose_or_json(result, args.format.json, report)
}

fn explained(args: &Explain, invocation: &Invocation, report: &mut Report) -> Option<String> {
    let open = OpenSite::open(invocation, args.profile.as_slice(), report)?;
    let client = open.only_client("explain", report)?;
    let (_, profile) = open.profile(client, report)?;
    let plan = open.site.plan(&profile, report)?;
    let today = today::on(&plan, open.today);
    Some(match args.format.json {
        true => explain::json(&plan, &today, open.site.terminal()),
        false => explain::text(&plan, &today, open.site.terminal()),
    })
}
