//! What a coach's roster is made from: each client with a plan on the day, and what `roster.yaml` keeps about them.

use std::fs;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::open_site::{Client, OpenSite};
use pmr_site::date::between;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::plan::Plan;
use pmr_site::roster::{CoachNotes, RosterClient, RosterNames};
use pmr_site::strings::Strings;
use pmr_site::today::{self, Today};

/// Reads `roster.yaml`. What is wrong goes into the report and is left out.
pub(crate) fn notes(open: &OpenSite, report: &mut Report) -> CoachNotes {
    let source = open.folder.coach_notes().map_err(|mistake| report.push(mistake)).ok().flatten();
    let Some(source) = source else { return CoachNotes::default() };
    let clients: Vec<(&str, &str)> =
        open.clients.iter().map(|client| (client.name.as_str(), client.id.as_str())).collect();
    CoachNotes::read(&source, RosterNames { guide: &open.site.guide, clients: &clients }, report)
}

/// The line of a client in each of the words that are asked for; after a mistake, the line that says so.
pub(crate) fn lines<const N: usize>(
    open: &OpenSite,
    client: &Client,
    notes: &CoachNotes,
    words: [&Strings; N],
) -> [RosterClient; N] {
    let mut report = Report::new();
    match planned(open, client, &mut report, |plan, today| {
        let untouched = untouched(open, client);
        words.map(|strings| RosterClient::new(&client.name, plan, today, untouched, notes, strings))
    }) {
        Some(lines) => lines,
        None => words.map(|_| wrong(client, &report)),
    }
}

/// What `look` makes of the plan of a client on the day. Every mistake goes into the report.
pub(crate) fn planned<T>(
    open: &OpenSite,
    client: &Client,
    report: &mut Report,
    look: impl FnOnce(&Plan<'_>, &Today) -> T,
) -> Option<T> {
    let (_, profile) = open.profile_for_playbook(client, report)?;
    let plan = open.site.plan(&profile, report)?;
    if report.failed() {
        return None;
    }
    Some(look(&plan, &today::on(&plan, open.today)))
}

/// A client whose profile has mistakes, with the first of them.
pub(crate) fn wrong(client: &Client, report: &Report) -> RosterClient {
    let mut sorted = report.clone();
    sorted.sort();
    let first = sorted.errors().next().cloned();
    let mistake =
        first.unwrap_or_else(|| Diagnostic::error("E-FILE-READ", format!("cannot read `{}`", client.file)));
    let written = client.location.read();
    RosterClient::wrong(&client.name, &client.id, written.name(), mistake)
}

/// For how many days nobody has changed the profile of a client.
pub(crate) fn untouched(open: &OpenSite, client: &Client) -> Option<i64> {
    let changed = fs::metadata(client.location.path(&open.folder)).ok()?.modified().ok()?;
    let changed = TimeZone::system().to_datetime(Timestamp::try_from(changed).ok()?);
    Some(between(changed.date(), open.today))
}
