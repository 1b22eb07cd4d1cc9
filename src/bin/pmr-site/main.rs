//! The program: reads the arguments, runs the command, prints its outcome.

#![expect(clippy::disallowed_methods, clippy::disallowed_types)]

mod choose_clients;
mod cli;
mod coach_view;
mod commands;
mod completers;
mod help;
mod init_answers;
mod manual_pages;
mod message_codes;
mod open_site;
mod outcome;
mod passwords;
mod preview;
mod random_id;
mod read_guide;
mod watch_loop;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, FromArgMatches as _};
use clap_complete::CompleteEnv;
use mimalloc::MiMalloc;

use cli::Cli;
use open_site::Invocation;
use pmr_site::settings::clients::is_profile;
use pmr_site::terminal::Terminal;

/// A playbook is tens of thousands of small texts: with the allocator of glibc it takes a fifth more time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let begun = Instant::now();
    // Huge pages are 10 MB at the peak and gain no time. A kernel that refuses gives them.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    // A shell that asks for completions needs nothing else; this does not return then.
    CompleteEnv::with_factory(completers::command).var(completers::VARIABLE).complete();
    let typed = Cli::command().color(help::colour());
    let cli = match typed.try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => match error.kind() {
            // Only the help needs examples, and those need the guide.
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                return help::print(env::args_os());
            }
            _ => with_command(error).exit(),
        },
    };
    let terminal = Terminal::new(cli.color.into(), cli.quiet);
    let invocation = Invocation {
        site: cli.site,
        day: cli.today,
        home: env::home_dir(),
        begun,
        passwords: Arc::default(),
    };
    commands::run(&cli.command, &invocation, &terminal).print(&terminal)
}

/// The mistake of whoever names a profile and no command, with a command.
fn with_command(mut mistake: clap::Error) -> clap::Error {
    let named = match mistake.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if is_profile(word) => word,
        _ => return mistake,
    };
    let tip = format!("name a command before it, such as `pmr-site build {named}`");
    mistake.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    mistake
}
