//! The command line: its commands, their flags, and what they say about themselves.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use glob::Pattern;
use jiff::civil::Date;

use pmr_site::date;
use pmr_site::terminal::Colour;

/// Turns a short YAML profile into a dated, personal playbook of static pages
#[derive(Debug, Parser)]
#[command(name = "pmr-site", version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// The site folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".", hide_default_value = true)]
    pub(crate) site: PathBuf,
    /// The day to count from, as 2026-11-23, instead of the computer's
    #[arg(long, global = true, value_name = "DATE", value_parser = date::parse)]
    pub(crate) today: Option<Date>,
    /// Print errors only, and what was asked for
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// When to colour: auto, always or never; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub(crate) color: When,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for Colour {
    fn from(when: When) -> Colour {
        match when {
            When::Auto => Colour::Auto,
            When::Always => Colour::Always,
            When::Never => Colour::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new site and build it
    ///
    /// Asks for what the flags do not give. Writes `site.yaml`, which then holds private data, and a
    /// `.gitignore`; builds the playbook and prints the page to open. Never overwrites anything.
    Init(Init),
    /// Build all playbooks, or the named ones
    ///
    /// Without a name it builds everybody of `site.yaml`. A profile with a mistake is not built and its
    /// last playbook stays as it was; the others are built all the same.
    Build(Build),
    /// Do everything but write
    ///
    /// Reads, plans and renders in memory, follows every link, and looks for modules that nobody can
    /// reach.
    Check(Check),
    /// Preview playbooks in the browser while you edit
    ///
    /// Renders in memory what is looked at and writes nothing. A page reloads when it changes; a mistake is
    /// shown over the last good page until it is mended. Ctrl-C ends it.
    Serve(Serve),
    /// Build at every change
    ///
    /// Writes into the output folder as `build` does, and prints a line for each change. Ctrl-C ends it.
    Watch(Watch),
    /// Print the plan with its reasons
    Explain(Explain),
    /// List the files of the guide and the themes
    List(List),
    /// Copy shipped files into the site, to be changed there
    ///
    /// A file of yours at the same path replaces the shipped one.
    Eject(Eject),
    /// Print a JSON Schema for editors
    Schema(Schema),
    /// List the principles of the guide
    Principles(Principles),
    /// Bring what was ticked in the browser into the profile
    #[command(subcommand, disable_help_subcommand = true)]
    Progress(Progress),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Where the site goes; made if there is no such folder
    #[arg(value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
    /// The day you received the rejection
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub(crate) rejected: Option<Date>,
    /// The level you interviewed for
    #[arg(long)]
    pub(crate) level: Option<String>,
    /// Your lowest principles, with scores if you know them, or `unknown`
    #[arg(long, value_name = "LIST")]
    pub(crate) lowest: Option<String>,
    /// Hours of study a week
    #[arg(long)]
    pub(crate) hours: Option<String>,
    /// The name on the pages
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The first day of the plan
    #[arg(long, value_name = "DATE", value_parser = date::parse)]
    pub(crate) start: Option<Date>,
    /// Write an empty guide for another employer instead of a profile
    #[arg(long, conflicts_with_all = ["rejected", "level", "lowest", "hours", "name", "start"])]
    pub(crate) guide: bool,
}

/// Whom a command is about.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Who {
    /// A profile's path, or the name or id of a client; all of them without one
    #[arg(value_name = "PROFILE")]
    pub(crate) profiles: Vec<String>,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Write here instead of the output folder of site.yaml
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Build only clients whose name or id fits, such as 'a*'; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) only: Vec<Pattern>,
    /// Build the I-th of N parts of the clients
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Build so many playbooks at once
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Take notices about the profile for mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    /// Do not wait until the files are safe on disk
    #[arg(long)]
    pub(crate) no_sync: bool,
    /// Name the files that changed
    #[arg(long)]
    pub(crate) explain_changes: bool,
    #[command(flatten)]
    pub(crate) format: HumanOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Take notices about the profile for mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) format: HumanOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) who: Who,
    /// The port [default: 4000, or the next that is free]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// The host to listen on; any but this machine lets others see the pages
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Put the pages below a path, as a project's pages are on a host
    #[arg(long, value_name = "/PATH/", default_value = "/", hide_default_value = true, value_parser = base)]
    pub(crate) base: String,
    /// Open the preview in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Look for changes twice a second instead of being told by the system
    #[arg(long)]
    pub(crate) poll: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Write here instead of the output folder of site.yaml
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Look for changes twice a second instead of being told by the system
    #[arg(long)]
    pub(crate) poll: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A profile's path, or the name or id of a client
    #[arg(value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only this kind: a folder of content/, or `themes`
    #[arg(value_name = "KIND")]
    pub(crate) kind: Option<String>,
    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Eject {
    /// A file as `pmr-site list` names it
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of what
    pub(crate) of: Form,
}

#[derive(Debug, Args)]
pub(crate) struct Principles {
    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Progress {
    /// Merge a saved file into the profile
    ///
    /// Of two dates the earlier stays, a date replaces `true`, and nothing is taken back. Only the lines
    /// of `progress` in the profile change.
    Import(ProgressImport),
}

#[derive(Debug, Args)]
pub(crate) struct ProgressImport {
    /// The file that `Save progress` on the checklist page made
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A profile's path, or the name or id of a client
    #[arg(value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct HumanOrJson {
    /// For people, or for programs
    #[arg(long, value_name = "human|json", default_value = "human", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    format: Human,
}

/// How results are printed.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct TextOrJson {
    /// For people, or for programs
    #[arg(long, value_name = "text|json", default_value = "text", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    format: Text,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Human {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Text {
    Text,
    Json,
}

impl HumanOrJson {
    /// Whether a program reads.
    pub(crate) fn json(self) -> bool {
        self.format == Human::Json
    }
}

impl TextOrJson {
    /// Whether a program reads.
    pub(crate) fn json(self) -> bool {
        self.format == Text::Json
    }
}

/// What a JSON Schema is for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    Profile,
    Site,
}

/// The `index`-th of `of` parts, counted from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shard {
    index: u64,
    of: u64,
}

impl Shard {
    /// Whether an id belongs to this part: its 64-bit FNV-1a hash decides.
    pub(crate) fn holds(self, id: &str) -> bool {
        let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        hash % self.of == self.index - 1
    }
}

impl std::str::FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "write it as 1/4: the first of four parts";
        let (index, of) = text.split_once('/').ok_or(FORM)?;
        let shard = Shard { index: index.parse().map_err(|_| FORM)?, of: of.parse().map_err(|_| FORM)? };
        if (1..=shard.of).contains(&shard.index) { Ok(shard) } else { Err(FORM) }
    }
}

/// A path of addresses that begins and ends with `/`.
fn base(text: &str) -> Result<String, &'static str> {
    let fine = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
    if !text.chars().all(fine)
        || text.contains("//")
        || text.split('/').any(|part| matches!(part, "." | ".."))
    {
        return Err("write it as /path/, with letters, digits and hyphens");
    }
    let inside = text.trim_matches('/');
    Ok(if inside.is_empty() { "/".to_owned() } else { format!("/{inside}/") })
}
