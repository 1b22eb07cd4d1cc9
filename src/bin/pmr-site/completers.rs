//! What a shell may put where the cursor stands: clients, kinds of content, files, codes. A shell asks the program
//! itself each time, so that names are those of the site at hand.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};

use crate::cli::Cli;
use crate::commands::codes;
use crate::read_guide::shipped_guide;
use pmr_site::diagnostics::Report;
use pmr_site::disk::site_folder::{SITE, SiteFolder};
use pmr_site::embedded;
use pmr_site::module_kind::ModuleKind;
use pmr_site::settings::clients::{is_profile, profiles_in};
use pmr_site::settings::{People, Settings};

/// The variable by which a shell asks for what may stand where its cursor is.
pub(crate) const VARIABLE: &str = "PMR_SITE_COMPLETE";

/// The clients of the site, then files that can be profiles.
pub(crate) fn profiles(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut found = clients(typed);
    found.extend(profile_files(typed));
    found
}

/// The clients of the site.
pub(crate) fn clients(typed: &OsStr) -> Vec<CompletionCandidate> {
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
pub(crate) fn kinds(typed: &OsStr) -> Vec<CompletionCandidate> {
    let kinds = ModuleKind::ALL.iter().map(|kind| kind.folder());
    beginning_with(typed, kinds.chain(["content", "themes"]).map(str::to_owned))
}

/// The shipped files that `eject` copies: as far as the next folder.
pub(crate) fn shipped_files(typed: &OsStr) -> Vec<CompletionCandidate> {
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
pub(crate) fn message_codes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_ascii_uppercase();
    beginning_with(&typed, codes())
}

/// The commands that have help.
pub(crate) fn command_names(typed: &OsStr) -> Vec<CompletionCandidate> {
    let command = Cli::command();
    beginning_with(typed, command.get_subcommands().map(|command| command.get_name().to_owned()))
}

/// The levels of the guide.
pub(crate) fn levels(typed: &OsStr) -> Vec<CompletionCandidate> {
    let guide = shipped_guide(&mut Report::new());
    beginning_with(typed, guide.into_iter().flat_map(|guide| guide.levels).map(|level| level.id.to_string()))
}

/// The principles of the guide, after each comma once more.
pub(crate) fn lowest(typed: &OsStr) -> Vec<CompletionCandidate> {
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
