//! `help`: what `--help` prints, for those who look for a command.

use std::process;

use clap::CommandFactory as _;

use crate::cli::{Cli, Help};
use crate::help;
use crate::outcome::Outcome;
use pmr_site::diagnostics::Diagnostic;
use pmr_site::names;

/// Prints the help of a command, or of the program.
pub(crate) fn run(args: &Help) -> Outcome {
    let mut command = Cli::command();
    for word in &args.command {
        match command.find_subcommand(word) {
            Some(below) => command = below.clone(),
            None => return unknown(word, &command).into(),
        }
    }
    let name = "pmr-site".to_owned();
    let words = [name].into_iter().chain(args.command.clone()).chain(["--help".to_owned()]);
    // Nothing is left to print.
    process::exit(if help::print(words) == process::ExitCode::SUCCESS { 0 } else { 1 })
}

pub(super) fn unknown(word: &str, command: &clap::Command) -> Diagnostic {
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let message = format!("no command is called `{}`", names::cut(word));
    Diagnostic::error("E-USAGE", message).hint(names::suggest(word, &names))
}
