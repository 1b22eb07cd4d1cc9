//! The command line as it is typed: commands, arguments and options, each with its help.

use std::fmt;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum, ValueHint};
use glob::Pattern;
use jiff::civil::Date;

use pmr_site::content_hash::fnv1a;
use pmr_site::fields::typed_date;
use pmr_site::formats::{no_branch, no_word_for_git};
use pmr_site::saved_progress::Side;
use pmr_site::terminal::Colour;

/// The heading of the options that every command has.
const GENERAL: &str = "General options";

/// Turns a short YAML profile into a dated, personal playbook of static pages
#[derive(Debug, Parser)]
#[command(name = "pmr-site", version, max_term_width = 100)]
#[command(disable_help_subcommand = true, disable_help_flag = true)]
pub(crate) struct Cli {
    /// The site folder [default: the current folder]
    #[arg(long, global = true, help_heading = GENERAL, value_name = "DIR")]
    #[arg(default_value = ".", hide_default_value = true, value_hint = ValueHint::DirPath)]
    pub(crate) site: PathBuf,
    /// The day to take as today, such as 2026-11-23
    #[arg(long, global = true, help_heading = GENERAL, value_name = "DATE", value_parser = typed_date)]
    pub(crate) today: Option<Date>,
    /// Print only errors and the requested result
    #[arg(long, short, global = true, help_heading = GENERAL)]
    pub(crate) quiet: bool,
    /// When to use colour: auto, always or never [default: auto]; NO_COLOR is honoured
    #[arg(long, global = true, help_heading = GENERAL, value_name = "WHEN")]
    #[arg(default_value = "auto", hide_default_value = true, hide_possible_values = true)]
    pub(crate) color: When,
    /// Print help; `-h` prints a summary
    #[arg(long, short, global = true, help_heading = GENERAL, action = ArgAction::Help)]
    help: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

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
    /// Create a new site and build it
    ///
    /// Asks for whatever the options leave out. Writes `site.yaml`, which then holds private data, and schemas for
    /// editors, adds to `.gitignore` what is missing there, builds, and says how to see the playbook. Never
    /// overwrites a file.
    Init(Init),
    /// Build all playbooks, or the named ones
    ///
    /// Without a name, builds all clients of the site. A profile with a mistake is not built and its last
    /// playbook stays as it was; all others are built.
    Build(Build),
    /// Check everything and write nothing
    ///
    /// Reads, plans and renders in memory, follows every link, and looks for modules that no profile can
    /// reach.
    Check(Check),
    /// Preview playbooks in the browser while you edit
    ///
    /// Renders what you look at in memory and writes nothing. A page reloads when it changes; a mistake is
    /// shown over the last good page until it is fixed. Press Ctrl-C to stop.
    Serve(Serve),
    /// Build again at every change
    ///
    /// Writes into the output folder as `build` does, and prints a line for each change. Press Ctrl-C to
    /// stop.
    Watch(Watch),
    /// Print the plan with its reasons
    Explain(Explain),
    /// Say what a new build would change in the plan of a client
    ///
    /// Compares the playbook on disk with the plan as it is now: dates, focus, tasks and sessions that move, so that
    /// you can tell the client. Writes nothing.
    Diff(Diff),
    /// Show where all clients stand, who needs you, and what comes this week
    ///
    /// Prints a table and what comes this week, and writes the same into `roster/` as a page and as a table for
    /// spreadsheets, for your eyes only: never into what is published. What you keep about your clients stands in
    /// `roster.yaml`.
    Roster(RosterArgs),
    /// List the files of the guide and the themes
    List(List),
    /// Copy shipped files into the site so that you can edit them
    ///
    /// A file of yours at the same path replaces the shipped one.
    Eject(Eject),
    /// Print a JSON Schema for editors
    Schema(Schema),
    /// List the principles of the guide
    Principles(Principles),
    /// Write the profile of a new client
    ///
    /// Into the folder of profiles that `site.yaml` names, with an id that is hard to guess. Never overwrites a
    /// file.
    New(New),
    /// Write the profiles of a table, or the bullets of a resume into a profile
    ///
    /// The table is a CSV file with the columns client, name, rejection_date, level and lowest_principles, and
    /// perhaps start_date, hours_per_week, study_days, target_level and feedback_status. Lists are separated by
    /// `;`, scores follow `=`. With --into the file is a JSON Resume or a RenderCV file. Writes all of it, or
    /// nothing if anything is wrong.
    Import(Import),
    /// Bring what was ticked and written in the pages into the profile
    #[command(subcommand, disable_help_subcommand = true)]
    Progress(Progress),
    /// Put built playbooks on a branch of a git remote
    ///
    /// Builds first, and publishes nothing if that fails. Working tree, index and branches of this repository stay
    /// as they are.
    Publish(Publish),
    /// Say what a code such as E-DATE-03 means
    ///
    /// Prints what is wrong, an example of the mistake and its repair. Without a code, lists all of them.
    Errors(Errors),
    /// Print help on a command
    Help(Help),
    /// Print shell completions
    Completions(Completions),
    /// Print a page of the manual
    ///
    /// There is one for the program and one for each command. With --out, writes all of them.
    Man(Man),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder of the site; created if it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) dir: Option<PathBuf>,
    /// The day you received the rejection
    #[arg(long, value_name = "DATE", value_parser = typed_date)]
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
    #[arg(long, value_name = "DATE", value_parser = typed_date)]
    pub(crate) start: Option<Date>,
    /// Make a site for several clients, with a template and a sample, instead of one person
    #[arg(long, conflicts_with_all = ["rejected", "level", "lowest", "hours", "name", "start"])]
    pub(crate) coach: bool,
    /// Write an empty guide for another employer instead of a profile
    #[arg(long, conflicts_with_all = ["rejected", "level", "lowest", "hours", "name", "start", "coach"])]
    pub(crate) guide: bool,
    /// Add a workflow that puts the pages on GitHub Pages; SOURCE is the https address of pmr-site's repository
    #[arg(long, value_name = "SOURCE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(crate) github_pages: Option<String>,
}

impl Init {
    /// Whether nothing is asked for but the workflow.
    pub(crate) fn is_only_for_pages(&self) -> bool {
        let texts = [&self.level, &self.lowest, &self.hours, &self.name];
        let dates = [self.rejected, self.start];
        !self.coach
            && !self.guide
            && texts.iter().all(|text| text.is_none())
            && dates.iter().all(Option::is_none)
    }
}

/// The clients that a command is about.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Who {
    /// The path of a profile, or the name or id of a client [default: all clients]
    #[arg(value_name = "PROFILE")]
    pub(crate) profiles: Vec<String>,
}

#[derive(Debug, Default, Args)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Write into this folder instead of the one that site.yaml names
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Build only clients whose file, id or name matches, such as 'a*'; may be repeated
    #[arg(long, value_name = "PATTERN")]
    pub(crate) only: Vec<Pattern>,
    /// Build only part I of N of the clients
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<Shard>,
    /// Make editions to show to others, without what is private, in a folder with -share behind its name
    #[arg(long)]
    pub(crate) share: bool,
    /// How many playbooks to build at once
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
    /// Treat notices about the profile as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    /// Open the playbook in the browser; of several, the folder they are in
    #[arg(long)]
    pub(crate) open: bool,
    /// Do not wait until the files are safe on disk
    #[arg(long)]
    pub(crate) no_sync: bool,
    /// Say which inputs changed, what moved in the plans, and which files were written
    #[arg(long)]
    pub(crate) explain_changes: bool,
    #[command(flatten)]
    pub(crate) format: HumanOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Treat notices about the profile as mistakes
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) format: HumanOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) who: Who,
    /// The port [default: 4000, or the next free one]
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// The address to listen on; any other than the default lets other machines see the pages
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: String,
    /// Serve the pages below this path, as they will lie on the host
    #[arg(long, value_name = "/PATH/", default_value = "/", hide_default_value = true, value_parser = base_path)]
    pub(crate) base: String,
    /// Open the preview in the browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Look for changes twice a second instead of relying on events of the system
    #[arg(long)]
    pub(crate) poll: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    pub(crate) who: Who,
    /// Write into this folder instead of the one that site.yaml names
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Look for changes twice a second instead of relying on events of the system
    #[arg(long)]
    pub(crate) poll: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The path of a profile, or the name or id of a client
    #[arg(value_name = "PROFILE")]
    pub(crate) profile: Option<String>,
    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The client, by name, id or the path of the profile; without one, everybody for whom something moves
    #[arg(value_name = "CLIENT")]
    pub(crate) client: Option<String>,
    #[command(flatten)]
    pub(crate) format: HumanOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct RosterArgs {
    /// Write into this folder instead of roster/
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Print for people, for programs, or for spreadsheets [default: text]
    #[arg(long, value_name = "text|json|csv", default_value = "text", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    pub(crate) format: RosterFormat,
    /// Print only a text for this client, to paste into an e-mail, and write nothing
    #[arg(long, value_name = "CLIENT", conflicts_with_all = ["format", "out", "no_files"])]
    pub(crate) digest: Option<String>,
    /// Print only, and write nothing
    #[arg(long, conflicts_with = "out")]
    pub(crate) no_files: bool,
}

/// The format of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RosterFormat {
    Text,
    Json,
    Csv,
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
    /// The path of a file, as `pmr-site list` prints it
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// What the schema describes
    pub(crate) of: Form,
}

#[derive(Debug, Args)]
pub(crate) struct Principles {
    #[command(flatten)]
    pub(crate) format: TextOrJson,
}

#[derive(Debug, Args)]
pub(crate) struct New {
    /// The name of the profile's file: a–z, 0–9 and single hyphens
    #[arg(value_name = "CLIENT")]
    pub(crate) client: String,
    /// The day the client received the rejection
    #[arg(long, value_name = "DATE", value_parser = typed_date)]
    pub(crate) rejected: Date,
    /// The level the client interviewed for
    #[arg(long)]
    pub(crate) level: String,
    /// The lowest principles, with scores if they are known, or `unknown`
    #[arg(long, value_name = "LIST")]
    pub(crate) lowest: String,
    /// Hours of study a week
    #[arg(long)]
    pub(crate) hours: Option<String>,
    /// The name on the pages
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// The first day of the plan [default: the day after the rejection, or today if that is later]
    #[arg(long, value_name = "DATE", value_parser = typed_date)]
    pub(crate) start: Option<Date>,
    /// The id, which stands in the address of the pages [default: one that is hard to guess]
    #[arg(long)]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// A table of a roster, or a resume
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The profile that gets the bullets of the resume, by its path, or by the name or id of the client
    #[arg(long, value_name = "PROFILE")]
    pub(crate) into: Option<String>,
    /// Leave clients that have a profile as they are, and write those of the other rows
    #[arg(long, conflicts_with = "into")]
    pub(crate) only_new: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Progress {
    /// Write what was saved in the pages into the profile
    ///
    /// Finds the profile of each file by its id. Ticks: the earlier of two dates is kept, a date replaces `true`,
    /// and no tick is removed. Texts: a field that is in the profile as the page had it is written; one that was
    /// changed on both sides is left, and both texts are shown. Everything else in the profile stays as it is,
    /// comments and style included.
    Import(ProgressImport),
}

#[derive(Debug, Args)]
pub(crate) struct ProgressImport {
    /// Files that were saved on the checklist page
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// The profile they go into, by its path, or by the name or id of the client [default: by the id in the file]
    #[arg(long, value_name = "PROFILE")]
    pub(crate) into: Option<String>,
    /// Whose text to take where the profile and the page were both changed
    #[arg(long, value_name = "page|profile", hide_possible_values = true)]
    pub(crate) take: Option<Take>,
}

/// Whose text is taken where both were changed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Take {
    Page,
    Profile,
}

impl From<Take> for Side {
    fn from(take: Take) -> Side {
        match take {
            Take::Page => Side::Page,
            Take::Profile => Side::Profile,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    #[command(flatten)]
    pub(crate) who: Who,
    /// The branch [default: the one of site.yaml, else gh-pages]
    #[arg(long, value_parser = branch)]
    pub(crate) branch: Option<String>,
    /// The name or address of the remote [default: the one of site.yaml, else origin]
    #[arg(long, value_parser = remote)]
    pub(crate) remote: Option<String>,
    /// List what would become public, and publish nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Leave no history on the branch: what was published before is gone from it
    #[arg(long)]
    pub(crate) squash: bool,
    /// Publish private playbooks without asking
    #[arg(long)]
    pub(crate) yes_public: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Errors {
    /// The code that stands at the end of a message
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Help {
    /// The command [default: the program as a whole]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The command [default: the program as a whole]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Vec<String>,
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_parser = PossibleValuesParser::new(["bash", "zsh", "fish", "powershell", "elvish"]))]
    pub(crate) shell: String,
}

/// The format of a command that prints what it did.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(crate) struct HumanOrJson {
    /// Print for people or for programs [default: human]
    #[arg(long = "format", value_name = "human|json", default_value = "human", hide_default_value = true)]
    #[arg(value_parser = json_or("human"), action = ArgAction::Set, hide_possible_values = true)]
    pub(crate) json: bool,
}

/// The format of a command that prints a result.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct TextOrJson {
    /// Print for people or for programs [default: text]
    #[arg(long = "format", value_name = "text|json", default_value = "text", hide_default_value = true)]
    #[arg(value_parser = json_or("text"), action = ArgAction::Set, hide_possible_values = true)]
    pub(crate) json: bool,
}

/// Reads whether the output is JSON for programs, or in the other format for people.
fn json_or(other: &'static str) -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new([other, "json"]).map(|format| format == "json")
}

/// What a JSON Schema describes.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    Profile,
    Site,
}

/// Part `index` of `of` parts, counted from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shard {
    index: u64,
    of: u64,
}

impl Shard {
    /// Whether an id belongs to this part. Its 64-bit FNV-1a hash decides, so that several machines agree.
    pub(crate) fn holds(self, id: &str) -> bool {
        fnv1a(id) % self.of == self.index - 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.index, self.of)
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

/// Checks the name of `--branch`.
fn branch(text: &str) -> Result<String, &'static str> {
    no_branch(text).map_or_else(|| Ok(text.to_owned()), Err)
}

/// Checks the name or address of `--remote`. A folder may have blanks in its name.
fn remote(text: &str) -> Result<String, &'static str> {
    no_word_for_git(&text.replace(' ', "")).map_or_else(|| Ok(text.to_owned()), Err)
}

/// Checks the path of `--base`, and makes it begin and end with `/`.
fn base_path(text: &str) -> Result<String, &'static str> {
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
