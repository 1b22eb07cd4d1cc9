//! The help texts: those of the command line, each with examples at its end.
//!
//! Levels and principles in the examples are those of the guide.

use std::env;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::ExitCode;

use clap::{ColorChoice, Command, CommandFactory as _};

use crate::cli::Cli;
use crate::read_guide::shipped_guide;
use pmr_site::diagnostics::Report;
use pmr_site::guide::Guide;

/// What to type, and what it does. `{level}`, `{first}` and `{second}` stand for the guide's first
/// level and first two principles.
type Pattern = (&'static str, &'static str);

/// An example with the words of a guide.
pub(crate) struct Example {
    /// What to type.
    pub(crate) typed: String,
    /// What it does, or what comes of it.
    pub(crate) comes: &'static str,
}

const EXAMPLES: &[(&str, &[Pattern])] = &[
    (
        "init",
        &[
            ("pmr-site init", "asks three questions and builds the playbook"),
            (
                "pmr-site init --rejected 2026-11-20 --level {level} --lowest \"{first}=2,{second}\" --hours 12",
                "asks nothing",
            ),
            (
                "pmr-site init me --rejected 2026-11-20 --level {level} --lowest unknown",
                "scores are not known",
            ),
            ("pmr-site init clients --coach", "several clients: a folder of profiles"),
            ("pmr-site init other --guide", "an empty guide for another employer"),
            (
                "pmr-site init --github-pages=https://git.example.org/NAME/pmr-site",
                "a workflow for GitHub Pages, also for a site that is there",
            ),
        ],
    ),
    (
        "build",
        &[
            ("pmr-site build", "all clients of site.yaml, into public/"),
            ("pmr-site build me.yaml", "into public/me/, no site.yaml needed"),
            ("pmr-site build ana ben", "two clients"),
            ("pmr-site build --only 'a*' --jobs 4", "clients whose file, id or name begins with a"),
            ("pmr-site build ana --share", "an edition to show to others, in public-share/"),
            ("pmr-site build --shard 1/4", "the first of four parts, for four machines"),
            ("pmr-site build ana --explain-changes", "what changed, what moved, which files"),
            ("pmr-site build ana --open", "and look at it"),
            ("pmr-site build --format json | jq .event", "one line for each playbook"),
        ],
    ),
    (
        "check",
        &[
            ("pmr-site check", "look for mistakes"),
            ("pmr-site check --strict", "treat notices as mistakes, too"),
            ("pmr-site check ana", "one client"),
        ],
    ),
    (
        "serve",
        &[
            ("pmr-site serve --open", "edit YAML and see the playbook"),
            ("pmr-site serve me.yaml", "one profile, no site.yaml needed"),
            ("pmr-site serve --port 8080", "on this port or not at all"),
            ("pmr-site serve --base /playbooks/", "below a path, as on the host"),
        ],
    ),
    (
        "watch",
        &[
            ("pmr-site watch", "all clients of site.yaml, at every change"),
            ("pmr-site watch me.yaml --out /tmp/me", "one profile, into another folder"),
            ("pmr-site watch --poll", "on a network drive without events"),
        ],
    ),
    (
        "explain",
        &[
            ("pmr-site explain", "the person of site.yaml"),
            ("pmr-site explain ana --today 2027-01-15", "where Ana will stand in January"),
            ("pmr-site explain ana --format json | jq .next", "what she does next"),
        ],
    ),
    (
        "diff",
        &[
            ("pmr-site diff ana", "what to tell Ana about the new plan"),
            ("pmr-site diff ana --format json | jq .plan.tasks", "for a script"),
        ],
    ),
    (
        "roster",
        &[
            ("pmr-site roster", "all clients, who needs you first; also roster/index.html"),
            ("pmr-site roster --digest ana", "a text for Ana, to paste into an e-mail"),
            ("pmr-site roster --format csv --no-files > roster.csv", "for a spreadsheet"),
            ("pmr-site roster --today 2027-01-15", "where everybody will stand in January"),
        ],
    ),
    (
        "list",
        &[
            ("pmr-site list", "every file of the guide and the themes"),
            ("pmr-site list tasks", "shipped, yours, yours replacing shipped"),
        ],
    ),
    (
        "eject",
        &[
            ("pmr-site eject content/tasks/bullets.md", "edit it: yours replaces the shipped one"),
            ("pmr-site eject themes/default/strings.yaml", "the words of the pages"),
        ],
    ),
    (
        "schema",
        &[
            ("pmr-site schema profile > profile.schema.json", "completion and checks in most editors"),
            ("pmr-site schema site > site.schema.json", "the same for site.yaml"),
        ],
    ),
    (
        "principles",
        &[
            ("pmr-site principles", "the names a profile may use"),
            ("pmr-site principles --format json | jq -r '.[].slug'", "for a script"),
        ],
    ),
    (
        "new",
        &[
            ("pmr-site new ana --rejected 2026-11-20 --level {level} --lowest unknown", "profiles/ana.yaml"),
            (
                "pmr-site new ben --rejected 2026-11-20 --level {level} --lowest \"{first}=2,{second}\" --name Ben",
                "with scores and a name",
            ),
        ],
    ),
    (
        "import",
        &[
            ("pmr-site import clients.csv", "a profile for each row"),
            ("pmr-site import resume.json --into profiles/ana.yaml", "the bullets of a resume"),
        ],
    ),
    (
        "progress",
        &[
            ("pmr-site progress import progress-me.json", "into the profile with that id"),
            ("pmr-site progress import ~/Downloads/progress-*.json", "everything that clients sent"),
            ("pmr-site progress import progress-me.json --into me.yaml", "into a profile by its path"),
            ("pmr-site progress import progress-ana.json --take page", "where both sides changed a text"),
        ],
    ),
    (
        "publish",
        &[
            ("pmr-site publish --dry-run", "what would become public, file by file"),
            ("pmr-site publish", "all playbooks, to branch gh-pages of origin"),
            ("pmr-site publish ana --yes-public", "one playbook, without asking"),
            ("pmr-site publish --branch pages --squash", "to another branch, without its history"),
        ],
    ),
    (
        "errors",
        &[
            ("pmr-site errors E-DATE-03", "what it means, with an example and its repair"),
            ("pmr-site errors", "all codes"),
        ],
    ),
    ("help", &[("pmr-site help build", "what `pmr-site build --help` prints")]),
    (
        "completions",
        &[
            (
                "pmr-site completions bash > ~/.local/share/bash-completion/completions/pmr-site",
                "bash with bash-completion, from the next shell on",
            ),
            ("source <(pmr-site completions bash)", "bash, for this shell; in ~/.bashrc for every one"),
            ("source <(pmr-site completions zsh)", "zsh: in ~/.zshrc, below compinit"),
            ("pmr-site completions fish > ~/.config/fish/completions/pmr-site.fish", "fish"),
            (
                "pmr-site completions powershell | Out-String | Invoke-Expression",
                "PowerShell; in $PROFILE for every window",
            ),
            (
                "eval (pmr-site completions elvish | slurp)",
                "elvish; in ~/.config/elvish/rc.elv for every one",
            ),
        ],
    ),
    (
        "man",
        &[
            ("pmr-site man build | man -l -", "read the page of a command"),
            ("pmr-site man --out ~/.local/share/man/man1", "then: man pmr-site-build"),
        ],
    ),
];

/// The examples of the program as a whole.
const FIRST: &[Pattern] = &[
    ("pmr-site init", "asks three questions and builds the playbook"),
    ("pmr-site build me.yaml", "into public/me/, no site.yaml needed"),
    ("pmr-site explain me.yaml", "the plan and its reasons"),
];

/// Prints the help or version that the arguments ask for.
pub(crate) fn print(arguments: impl IntoIterator<Item: Into<OsString> + Clone>) -> ExitCode {
    let command = match shipped_guide(&mut Report::new()) {
        Some(guide) => command(&guide),
        None => Cli::command(),
    };
    match command.color(colour()).try_get_matches_from(arguments) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => error.exit(),
    }
}

/// When help is coloured: as `--color` says, wherever it stands. Clap itself reads it too late.
pub(crate) fn colour() -> ColorChoice {
    let arguments: Vec<OsString> = env::args_os().collect();
    let at = arguments.iter().rposition(|argument| {
        argument.to_str().is_some_and(|argument| argument == "--color" || argument.starts_with("--color="))
    });
    let word = at.and_then(|at| match arguments[at].to_str()?.split_once('=') {
        Some((_, word)) => Some(word),
        None => arguments.get(at + 1)?.to_str(),
    });
    word.and_then(|word| word.parse().ok()).unwrap_or(ColorChoice::Auto)
}

/// The command line with its examples, in the words of a guide.
pub(crate) fn command(guide: &Guide) -> Command {
    let mut command = Cli::command()
        .version(format!("{} (guide {})", env!("CARGO_PKG_VERSION"), guide.id))
        .after_help(printed(FIRST, guide));
    for (name, examples) in EXAMPLES {
        let text = printed(examples, guide);
        command = command.mut_subcommand(name, |command| {
            command.mut_subcommands(|below| below.after_help(text.clone())).after_help(text.clone())
        });
    }
    command
}

/// The examples of a command, or of the program.
pub(crate) fn examples(command: &Command, guide: &Guide) -> Vec<Example> {
    let words = command.get_bin_name().unwrap_or_default();
    match words.split(' ').nth(1) {
        None => filled(FIRST, guide),
        Some(name) => {
            let examples = EXAMPLES.iter().find(|(of, _)| *of == name);
            examples.map(|(_, examples)| filled(examples, guide)).unwrap_or_default()
        }
    }
}

fn filled(examples: &[Pattern], guide: &Guide) -> Vec<Example> {
    let first = |at: usize| guide.principles.get(at).map_or("", |principle| &principle.module.id);
    let level = guide.levels.first().map_or("", |level| &level.id);
    let fill = |(typed, comes): &Pattern| {
        let typed =
            typed.replace("{level}", level).replace("{first}", first(0)).replace("{second}", first(1));
        Example { typed, comes }
    };
    examples.iter().map(fill).collect()
}

fn printed(examples: &[Pattern], guide: &Guide) -> String {
    let filled = filled(examples, guide);
    let fits = |typed: &str| typed.chars().count() <= 56;
    let widest =
        filled.iter().map(|example| example.typed.chars().count()).filter(|n| *n <= 56).max().unwrap_or(0);
    let mut text = String::from("Examples:");
    for Example { typed, comes } in &filled {
        // An example too long for the column has its meaning below.
        if fits(typed) {
            let _ = write!(text, "\n  {typed:widest$}  {comes}");
        } else {
            let _ = write!(text, "\n  {typed}\n  {:widest$}  {comes}", "");
        }
    }
    text
}
