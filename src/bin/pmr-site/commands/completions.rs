//! `completions`: prints what a shell needs to complete commands and flags.

use clap::CommandFactory as _;

use super::Answer;
use crate::cli::{Cli, Completions};

/// Prints the completions of a shell.
pub(crate) fn run(args: &Completions) -> Answer {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "pmr-site", &mut text);
    Answer::text(String::from_utf8_lossy(&text))
}
