//! The pages of the manual, in the form that `man` reads.

use std::fmt::Write as _;

use clap::{Arg, Command};

use crate::help::{self, Example};
use pmr_site::guide::Guide;
use pmr_site::text::uncapitalized;
use pmr_site::tree::{Tree, TreePath};

/// When what the pages say was last changed beyond what the command line itself says.
const DATE: &str = "2026-11-29";

/// What ends a command, and how.
const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Done."),
    ("1", "Mistakes in the input, or work that failed."),
    ("2", "Wrong usage: an unknown option, a missing argument, or no site and no profile."),
];

const FILES: &[(&str, &str)] = &[
    ("site.yaml", "The settings of a site: one person, or a folder of profiles."),
    ("profiles/*.yaml", "The profiles of a site with several clients."),
    ("content/, themes/", "Files of your own; one at the path of a shipped file replaces it."),
    ("public/", "The playbooks, unless site.yaml names another folder."),
    (".pmr-site/", "Notes of the last build, which save time and may be deleted."),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    (
        "PMR_SITE_PASSWORD",
        "The password of locked playbooks; PMR_SITE_PASSWORD_ANA is that of the playbook ana alone.",
    ),
    ("NO_COLOR", "If it is set to anything, nothing is coloured unless --color always is given."),
    ("TERM", "With the value dumb, nothing is coloured."),
    ("TZ", "The time zone that tells which day is today."),
    ("BROWSER", "What opens a page with --open, where the system has no answer of its own."),
];

/// Adds the page of a command, and those of the commands below it.
pub(crate) fn add_pages(command: &Command, guide: &Guide, pages: &mut Tree) {
    if let Some(path) = TreePath::new(&format!("{}.1", name(command))) {
        pages.replace(path, page(command, guide).into_bytes());
    }
    command.get_subcommands().for_each(|below| add_pages(below, guide, pages));
}

/// The name of a page: `pmr-site-build`.
fn name(command: &Command) -> String {
    words(command).replace(' ', "-")
}

/// What is typed: `pmr-site build`.
fn words(command: &Command) -> String {
    command.get_bin_name().unwrap_or(command.get_name()).to_owned()
}

/// One page, in the language of `man`.
/// The page of a command.
pub(crate) fn page(command: &Command, guide: &Guide) -> String {
    let (name, version) = (name(command), command.get_version().unwrap_or(env!("CARGO_PKG_VERSION")));
    let mut page = format!(".TH {} 1 {DATE} \"pmr-site {version}\"\n", safe(&name.to_uppercase()));
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(page, ".SH NAME\n{} \\- {}", safe(&name), safe(&uncapitalized(&about)));
    let _ = writeln!(page, ".SH SYNOPSIS\n.B {}", safe(&words(command)));
    let arguments: Vec<&Arg> = command.get_positionals().collect();
    let options = command.get_opts().any(|option| !option.is_global_set());
    let _ = write!(page, "{}", if options { "[options]\n" } else { "" });
    if command.has_subcommands() {
        page.push_str(".I command\n");
    }
    for argument in &arguments {
        let word = safe(&value(argument));
        let many =
            if argument.get_num_args().is_some_and(|number| number.max_values() > 1) { " ..." } else { "" };
        let (open, close) = if argument.is_required_set() { ("", "") } else { ("[", "]") };
        let _ = writeln!(page, "{open}\\fI{word}\\fR{many}{close}");
    }
    let description =
        command.get_long_about().map(ToString::to_string).unwrap_or_else(|| format!("{about}."));
    page.push_str(".SH DESCRIPTION\n");
    let paragraphs: Vec<String> = description.split("\n\n").map(sentence).collect();
    let _ = writeln!(page, "{}", paragraphs.join("\n.PP\n"));
    let items = |title: &str, items: Vec<(String, String)>, page: &mut String| {
        if !items.is_empty() {
            let _ = writeln!(page, ".SH {title}");
        }
        for (term, text) in items {
            let _ = writeln!(page, ".TP\n{term}\n{}", sentence(&text));
        }
    };
    let told = |argument: &Arg| {
        let help = argument.get_long_help().or(argument.get_help()).map(ToString::to_string);
        help.unwrap_or_default()
    };
    let below = command.get_subcommands().map(|below| {
        let about = below.get_about().map(ToString::to_string).unwrap_or_default();
        (bold(below.get_name()), about)
    });
    items("COMMANDS", below.collect(), &mut page);
    let named =
        arguments.iter().map(|argument| (format!("\\fI{}\\fR", safe(&value(argument))), told(argument)));
    items("ARGUMENTS", named.collect(), &mut page);
    for (title, global) in [("OPTIONS", false), ("\"GENERAL OPTIONS\"", true)] {
        let is_general = |option: &&Arg| option.get_help_heading().is_some() == global;
        let options = command.get_arguments().filter(|option| !option.is_positional()).filter(is_general);
        items(title, options.map(|option| (typed(option), told(option))).collect(), &mut page);
    }
    let fixed = |list: &[(&str, &str)]| {
        list.iter().map(|(term, text)| (bold(term), (*text).to_owned())).collect::<Vec<_>>()
    };
    items("\"EXIT STATUS\"", fixed(EXIT_STATUS), &mut page);
    items("FILES", fixed(FILES), &mut page);
    items("ENVIRONMENT", fixed(ENVIRONMENT), &mut page);
    let examples = help::examples(command, guide);
    let examples = examples.into_iter().map(|Example { typed, comes }| (bold(&typed), comes.to_owned()));
    items("EXAMPLES", examples.collect(), &mut page);
    let _ = writeln!(page, ".SH \"SEE ALSO\"\n{}", see_also(command).join(",\n"));
    page
}

/// The other pages that somebody may look for: those of the program for a command, and those of its commands.
fn see_also(command: &Command) -> Vec<String> {
    let below = command.get_subcommands().map(name);
    let above = (name(command) != "pmr-site").then(|| "pmr-site".to_owned());
    above.into_iter().chain(below).map(|page| format!(".BR {} (1)", safe(&page))).collect()
}

/// An option as it is typed, with what it takes.
fn typed(option: &Arg) -> String {
    let short = option.get_short().map(|short| bold(&format!("-{short}")));
    let long = option.get_long().map(|long| bold(&format!("--{long}")));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let takes = option.get_action().takes_values().then(|| format!(" \\fI{}\\fR", safe(&value(option))));
    names.join(", ") + &takes.unwrap_or_default()
}

/// What an argument stands for: `PROFILE`.
fn value(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    names.first().map_or_else(|| argument.get_id().as_str().to_uppercase(), ToString::to_string)
}

fn bold(text: &str) -> String {
    format!("\\fB{}\\fR", safe(text))
}

/// A paragraph with a full stop at its end.
fn sentence(text: &str) -> String {
    let text = text.trim().replace('\n', " ");
    let end = if text.is_empty() || text.ends_with('.') { "" } else { "." };
    safe(&format!("{text}{end}"))
}

/// A text that `man` prints as it is: no sign of it is a command, and a hyphen is what is typed.
fn safe(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq").replace('`', "\\(ga");
    if escaped.starts_with('.') { format!("\\&{escaped}") } else { escaped }
}
