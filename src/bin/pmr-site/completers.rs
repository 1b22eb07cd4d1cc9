//! What a shell may put where the cursor stands: clients, kinds of content, files, codes. A shell asks the program
//! itself each time, so that names are those of the site at hand.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Command, CommandFactory as _};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _};

use crate::cli::Cli;
use crate::message_codes::entries;
use crate::read_guide::shipped_guide;
use pmr_site::diagnostics::Report;
use pmr_site::disk::site_folder::{SITE, SiteFolder};
use pmr_site::embedded;
use pmr_site::module_kind::ModuleKind;
use pmr_site::settings::clients::{is_profile, profiles_in};
use pmr_site::settings::{People, Settings};

/// The variable by which a shell asks for what may stand where its cursor is.
pub(crate) const VARIABLE: &str = "PMR_SITE_COMPLETE";

/// Says what may stand for an argument that begins so.
type Find = fn(&OsStr) -> Vec<CompletionCandidate>;

/// The arguments that can be completed: the command, or none for every one, the argument, and what it may be.
const ARGUMENTS: &[(Option<&str>, &str, Find)] = &[
    (None, "profiles", profiles),
    (None, "profile", profiles),
    (Some("build"), "only", clients),
    (Some("roster"), "digest", clients),
    (Some("diff"), "client", profiles),
    (Some("init"), "level", levels),
    (Some("init"), "lowest", lowest),
    (Some("list"), "kind", kinds),
    (Some("eject"), "paths", shipped_files),
    (Some("errors"), "code", message_codes),
    (Some("help"), "command", command_names),
    (Some("man"), "command", command_names),
];

/// The command line as a shell may complete it.
pub(crate) fn command() -> Command {
    completed(Cli::command())
}

fn completed(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let has =
        |command: &Command, wanted: &str| command.get_arguments().any(|argument| argument.get_id() == wanted);
    for (of, argument, find) in ARGUMENTS {
        if of.is_none_or(|of| of == name) && has(&command, argument) {
            command = command.mut_arg(argument, |argument| argument.add(ArgValueCompleter::new(*find)));
        }
    }
    command.mut_subcommands(completed)
}

/// The clients of the site, then files that can be profiles.
fn profiles(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = clients(typed);
    found.extend(profile_files(typed));
    found
}

/// The clients of the site.
fn clients(typed: &OsStr) -> Vec<CompletionCandidate> {
    beginning_with(typed, client_names().unwrap_or_default())
}

/// The files that can be profiles, and the folders that may hold some.
fn profile_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    let files = PathCompleter::any().filter(|path| path.is_dir() || path.to_str().is_some_and(is_profile));
    let mut found = files.complete(typed);
    found.retain(|file| file.get_value() != "." && file.get_value() != SITE);
    found
}

/// The kinds of `list`.
fn kinds(typed: &OsStr) -> Vec<CompletionCandidate> {
    let kinds = ModuleKind::ALL.iter().map(|kind| kind.folder());
    beginning_with(typed, kinds.chain(["content", "themes"]).map(str::to_owned))
}

/// The shipped files that `eject` copies: as far as the next folder.
fn shipped_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let mut parts: Vec<String> = embedded::tree()
        .paths()
        .filter_map(|path| {
            let rest = path.as_str().strip_prefix(typed)?;
            let end = rest.find('/').map_or(rest.len(), |slash| slash + 1);
            Some(format!("{typed}{}", &rest[..end]))
        })
        .collect();
    parts.dedup();
    parts.into_iter().map(CompletionCandidate::new).collect()
}

/// The codes of messages, in any case.
fn message_codes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_ascii_uppercase();
    beginning_with(&typed, entries().into_iter().map(|entry| entry.code))
}

/// The commands that have help.
fn command_names(typed: &OsStr) -> Vec<CompletionCandidate> {
    let command = Cli::command();
    beginning_with(typed, command.get_subcommands().map(|command| command.get_name().to_owned()))
}

/// The levels of the guide.
fn levels(typed: &OsStr) -> Vec<CompletionCandidate> {
    let guide = shipped_guide(&mut Report::new());
    beginning_with(typed, guide.into_iter().flat_map(|guide| guide.levels).map(|level| level.id.to_string()))
}

/// The principles of the guide, after each comma once more.
fn lowest(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let (before, _) = typed.rfind(',').map_or(("", typed), |comma| typed.split_at(comma + 1));
    let mut words: Vec<String> = shipped_guide(&mut Report::new())
        .map(|guide| guide.principles.iter().map(|p| format!("{before}{}", p.module.id)).collect())
        .unwrap_or_default();
    if before.is_empty() {
        words.push("unknown".to_owned());
    }
    beginning_with(OsStr::new(typed), words)
}

fn beginning_with(typed: &OsStr, names: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let names = names.into_iter().filter(|name| name.starts_with(typed));
    names.map(CompletionCandidate::new).collect()
}

/// The names of the clients of the site that the command line is about.
fn client_names() -> Option<Vec<String>> {
    let folder = SiteFolder::at(&site()).ok()?;
    let source = folder.settings().ok()??;
    let settings = Settings::read(&source, &mut Report::new())?;
    let People::Folder(profiles, place) = &settings.people else { return None };
    let paths = folder.files(profiles, &mut Report::new());
    let paths = profiles_in(profiles, place, &paths).ok()?;
    Some(paths.into_iter().map(|path| path.stem().to_owned()).collect())
}

/// The folder that `--site` names on the command line so far.
fn site() -> PathBuf {
    let words: Vec<OsString> = env::args_os().collect();
    let named = words.iter().enumerate().rev().find_map(|(at, word)| {
        let word = word.to_str()?;
        match word.strip_prefix("--site")? {
            "" => words.get(at + 1).cloned(),
            rest => rest.strip_prefix('=').map(OsString::from),
        }
    });
    named.filter(|named| !named.is_empty()).map_or_else(|| PathBuf::from("."), PathBuf::from)
}
