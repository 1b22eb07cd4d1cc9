//! The commands: flags in, an answer out.

mod build;
mod check;
mod completions;
mod eject;
mod explain;
mod init;
mod list;
mod man;
mod principles;
mod progress;
mod schema;
mod serve;
mod watch;
mod watch_loop;

use crate::cli::{Command, Progress};
use crate::open_site::Here;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::terminal::Terminal;

/// What a command has to say.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The result that was asked for, for standard output.
    pub(crate) text: String,
    /// What was done, for standard output unless only errors are wanted.
    pub(crate) done: String,
    /// What is worth knowing, in the order it is told.
    pub(crate) notices: Report,
    /// What is wrong; an error makes the command fail.
    pub(crate) report: Report,
    /// Whether the result tells what is wrong itself, as JSON does.
    pub(crate) told: bool,
}

impl Answer {
    /// A result, and nothing wrong.
    fn text(text: impl Into<String>) -> Self {
        Answer { text: text.into(), ..Answer::default() }
    }

    /// What was done, and nothing wrong.
    fn done(done: String) -> Self {
        Answer { done, ..Answer::default() }
    }

    /// Nothing but what is wrong.
    fn report(report: Report) -> Self {
        Answer { report, ..Answer::default() }
    }
}

impl From<Diagnostic> for Answer {
    fn from(mistake: Diagnostic) -> Self {
        Answer::report(mistake.into())
    }
}

/// Runs a command.
pub(crate) fn run(command: &Command, here: &Here, terminal: &Terminal) -> Answer {
    match command {
        Command::Init(args) => init::run(args, here, terminal),
        Command::Build(args) => build::run(args, here, terminal),
        Command::Check(args) => check::run(args, here, terminal),
        Command::Serve(args) => serve::run(args, here, terminal),
        Command::Watch(args) => watch::run(args, here, terminal),
        Command::Explain(args) => explain::run(args, here),
        Command::List(args) => list::run(args, here),
        Command::Eject(args) => eject::run(args, here),
        Command::Schema(args) => schema::run(args, here),
        Command::Principles(args) => principles::run(args, here),
        Command::Progress(Progress::Import(args)) => progress::import(args, here),
        Command::Completions(args) => completions::run(args),
        Command::Man => man::run(),
    }
}
