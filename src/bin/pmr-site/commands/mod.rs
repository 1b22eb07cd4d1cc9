//! The commands, a file each: arguments in, an outcome out.

mod build;
mod check;
mod completions;
mod diff;
mod eject;
mod errors;
mod explain;
mod help_on;
mod import;
mod init;
mod list;
mod man;
mod new;
mod principles;
mod progress;
mod publish;
mod roster;
mod schema;
mod serve;
mod watch;

use crate::cli::{Command, Progress};
use crate::open_site::Invocation;
use crate::outcome::Outcome;
use pmr_site::terminal::Terminal;

pub(crate) fn run(command: &Command, invocation: &Invocation, terminal: &Terminal) -> Outcome {
    match command {
        Command::Init(args) => init::run(args, invocation, terminal),
        Command::Build(args) => build::run(args, invocation, terminal),
        Command::Check(args) => check::run(args, invocation, terminal),
        Command::Serve(args) => serve::run(args, invocation, terminal).into(),
        Command::Watch(args) => watch::run(args, invocation, terminal).into(),
        Command::Explain(args) => explain::run(args, invocation),
        Command::Diff(args) => diff::run(args, invocation),
        Command::Roster(args) => roster::run(args, invocation, terminal),
        Command::List(args) => list::run(args, invocation),
        Command::Eject(args) => eject::run(args, invocation),
        Command::Schema(args) => schema::run(args, invocation),
        Command::Principles(args) => principles::run(args, invocation),
        Command::New(args) => new::run(args, invocation),
        Command::Import(args) => import::run(args, invocation),
        Command::Progress(Progress::Import(args)) => progress::import(args, invocation),
        Command::Publish(args) => publish::run(args, invocation, terminal),
        Command::Errors(args) => errors::run(args),
        Command::Help(args) => help_on::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
