//! `serve`: playbooks in the browser, rendered as they are looked at, and again when they change.

mod roster;
mod shelf;
mod studio;

use std::sync::Arc;
use std::time::Instant;

use super::Answer;
use super::changes::{self, Changes};
use crate::cli::Serve;
use crate::opening::Here;
use pmr_site::report::Report;
use pmr_site::world::serve::{Place, Server};
use pmr_site::world::terminal::Terminal;
use studio::Studio;

/// The port where nobody asks for another, and the one that is tried last.
const PORTS: std::ops::RangeInclusive<u16> = 4000..=4010;

/// Shows playbooks until Ctrl-C.
pub(crate) fn run(args: &Serve, here: &Here, terminal: &Terminal) -> Answer {
    match serve(args, here, terminal) {
        Ok(answer) => answer,
        Err(mistake) => mistake.into(),
    }
}

fn serve(args: &Serve, here: &Here, terminal: &Terminal) -> Result<Answer, pmr_site::report::Diagnostic> {
    let mut changes = Changes::new(args.poll, terminal)?;
    let studio = Arc::new(Studio::new(here.clone(), args.profiles.clone()));
    studio.renew();
    if let Some(misuse) = studio.misuse() {
        return Err(misuse);
    }
    let ports = args.port.map_or(PORTS, |port| port..=port);
    let place = Place { host: args.host.clone(), ports, base: args.base.clone() };
    let shown = Arc::clone(&studio);
    let server = Server::start(&place, move |path| shown.show(path))?;
    let address = server.address();
    if server.is_open() {
        terminal.aside("other machines can reach this preview: whoever knows its address can read it\n");
    }
    if terminal.result(&format!("{address}\n")).is_err() {
        return Ok(Answer::default());
    }
    terminal.remark("Ctrl-C ends it\n");
    if args.open
        && let Err(error) = open::that_detached(address)
    {
        terminal.aside(&format!("cannot open the browser: {error}\n"));
    }
    let mut scope = studio.scope();
    changes.take(&scope);
    let mut said = Report::new();
    loop {
        let mut report = studio.check();
        if report.failed() && report != said && changes.second_look(&scope) {
            studio.renew();
            report = studio.check();
        }
        if report != said {
            terminal.report(&report);
            if said.failed() && !report.failed() {
                terminal.remark("everything is right again\n");
            }
        }
        said = report;
        server.tell();
        scope = studio.scope();
        let mut changed = changes.take(&scope);
        if changed.is_empty() {
            match changes.next(&scope) {
                Some(next) => changed = next,
                None => return Ok(Answer::default()),
            }
        }
        let begun = Instant::now();
        studio.renew();
        terminal.remark(&format!("{} ({} ms)\n", changes::told(&changed), begun.elapsed().as_millis()));
    }
}
