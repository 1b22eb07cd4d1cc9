//! `completions`: prints what a shell needs to complete commands and flags.

use clap::CommandFactory as _;

use crate::cli::{Cli, Completions};
use crate::outcome::Outcome;

/// Prints the completions of a shell.
pub(crate) fn run(args: &Completions) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "pmr-site", &mut text);
    Outcome::text(String::from_utf8_lossy(&text))
}
