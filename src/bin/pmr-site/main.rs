//! The command line: reads the arguments, runs the command, prints what it says, tells how it ended.

mod choose_clients;
mod cli;
mod commands;
mod open_site;

use std::env;
use std::process::ExitCode;
use std::time::Instant;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser as _};

use cli::Cli;
use open_site::{Here, shipped_guide};
use pmr_site::diagnostics::Report;
use pmr_site::terminal::Terminal;

fn main() -> ExitCode {
    let begun = Instant::now();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => match error.kind() {
            // Only who asks for help needs its examples, and those need the guide.
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return help(),
            _ => error.exit(),
        },
    };
    let here = Here { site: cli.site, day: cli.today, home: env::home_dir(), begun };
    let terminal = Terminal::new(cli.color.into(), cli.quiet);
    let answer = commands::run(&cli.command, &here, &terminal);
    let mut report = answer.report;
    report.sort();
    if !answer.told {
        terminal.report(&answer.notices);
        terminal.report(&report);
    }
    if let Err(error) = terminal.result(&answer.text).and_then(|()| terminal.done(&answer.done)) {
        terminal.aside(&format!("error: cannot print the result: {error}\n"));
        return ExitCode::FAILURE;
    }
    match (report.failed(), misused(&report)) {
        (_, true) => ExitCode::from(2),
        (true, false) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
}

/// Prints help or version in the words of the guide, as the arguments ask, and ends.
fn help() -> ExitCode {
    let command = match shipped_guide(&mut Report::new()) {
        Some(guide) => cli::help_examples::command(&guide),
        None => Cli::command(),
    };
    match command.try_get_matches().map(|matches| Cli::from_arg_matches(&matches)) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
}

/// Whether the command was called in a way that cannot work, rather than on input that is wrong.
fn misused(report: &Report) -> bool {
    report.errors().any(|error| matches!(error.code, "E-SITE-NONE" | "E-USAGE"))
}
