//! From three facts and a guide to a dated, personal playbook.
//!
//! # The pipeline
//!
//! ```text
//! 1  disk        shipped files, overlaid by the site's own                      -> Tree
//! 2  yaml        each YAML text, with the place of every value                  -> Node
//! 3  settings    site.yaml        ┐
//!    guide       content/         ├ every mistake of every file in one Report
//!    profile     one person       ┘
//! 4  plan        dates, weeks, sessions, tasks and the reason for each          -> Plan
//! 5  playbook    one typed view for each page                                   -> Playbook
//! 6  render      views through the templates of a theme, and the calendar       -> Tree
//! 7  disk        written whole or not at all; or served, or compared by a test
//! ```
//!
//! [`pipeline::Site`] is steps 3 to 6 as pure functions: no disk, no clock, no terminal, no environment, no
//! randomness. The linter keeps those out of every room below the last three floors.
//!
//! # The rooms, ground floor first
//!
//! A room imports only from floors below its own: never from above, never from beside.
//! `tests/it/architecture.rs` holds this list to the declarations, and every import to this list.
//!
//! | floor | room | what it holds |
//! |---|---|---|
//! | 1 | [`activity`] | what study time is spent on |
//! | | [`base64`] | bytes as text, in addresses of data and hashes of policies |
//! | | [`visible`] | text made safe to print: what a terminal would obey or show as nothing is escaped |
//! | 2 | [`diagnostics`] | a mistake or notice as data: code, place, message, hints |
//! | | [`markup`] | text as it stands in HTML and SVG, and back |
//! | | [`module_kind`] | the kinds of modules, each with its folder in `content/` |
//! | | [`page_list`] | the pages of a playbook by name, and the sections that content may link to |
//! | | [`percent_encoding`] | percent-encoding of addresses, and back |
//! | 3 | [`content_hash`] | hashes that tell whether contents changed |
//! | | [`date`] | civil dates and inclusive ranges of them |
//! | | [`names`] | comparing names, and the known name nearest to a mistyped one |
//! | | [`share_out`] | sharing a number out in whole parts by weights |
//! | | [`text`] | taking prose apart into words, numbers and pieces |
//! | | [`tree`] | files in memory: paths with their bytes |
//! | | [`web_address`] | where the pages of a playbook are found on the web |
//! | 4 | [`formats`] | what addresses, host names, branches and output folders look like |
//! | | [`near_values`] | values in another form than ours: what was meant by them |
//! | | [`page_policy`] | what a document whose style and script stand in it may run |
//! | | [`yaml`] | YAML with the place of every value; alone knows the YAML library |
//! | 5 | [`fields`] | reading the fields of a mapping against a table of known fields |
//! | | [`shipped_yaml`] | the YAML of shipped files, read when the program was compiled |
//! | | [`yaml_edit`] | changing values in a YAML text and nothing around them |
//! | 6 | [`markdown`] | Markdown of the guide to safe HTML with placeholders |
//! | | [`strings`] | the interface's texts from `strings.yaml` |
//! | 7 | [`guide`] | what `content/` says: modules, figures, rules, conditions |
//! | | [`locked_file`] | a document that opens with its password alone |
//! | 8 | [`guide_reader`] | `content/` read into a guide, every mistake of every file in one run |
//! | | [`profile`] | one person, checked, with every default filled in |
//! | 9 | [`new_profiles`] | new profiles from answers and tables, and bullets from other programs' resumes |
//! | | [`private_fields`] | what a profile says that is nobody else's business |
//! | | [`settings`] | `site.yaml` |
//! | 10 | [`json_schema`] | JSON Schemas of profile and `site.yaml` for editors |
//! | | [`leak_guard`] | what finished pages tell about whom |
//! | 11 | [`charts`] | inline SVG made from plain figures |
//! | | [`schedule`] | weeks, and what is done in the sessions of each |
//! | 12 | [`plan`] | what this person does, when and why |
//! | 13 | [`saved_progress`] | what was ticked and written in the pages, and its way into the profile |
//! | | [`share_edition`] | profile and plan of an edition that is made to be shown |
//! | | [`wording`] | the plan in words |
//! | 14 | [`page_parts`] | what the pages are made of |
//! | | [`today`] | where somebody stands on a day; nothing that renders a playbook may import it |
//! | 15 | [`explain`] | what `pmr-site explain` prints |
//! | | [`plan_changes`] | what moves when a plan is made anew |
//! | | [`playbook`] | the pages as typed views |
//! | 16 | [`render`] | views through the templates of a theme to HTML; search index and calendar |
//! | | [`roster`] | all clients of a coach on a day: who needs the coach, and what comes this week |
//! | 17 | [`single_file`] | a playbook in one document |
//! | 18 | [`pipeline`] | the whole program as pure functions |
//! | 19 | [`disk`] | folders into trees, and trees into folders without a torn or lost file |
//! | 20 | [`embedded`] | the shipped guide and themes inside the binary |
//! | | [`git`] | a branch of a remote, through the machine's git |
//! | | [`watch`] | waiting until an input changes |
//! | 21 | [`preview_server`] | trees over HTTP on this machine |
//! | | [`terminal`] | results on standard output, all else on standard error |
//!
//! The command line is the binary's: `src/bin/pmr-site/`. How pages look, on screens and on paper, is not in this
//! folder but in `themes/`; what they say is in `content/`.

// What any program could use.
pub mod activity;
pub mod base64;
pub mod visible;

pub mod diagnostics;
pub mod markup;
pub mod module_kind;
pub mod page_list;
pub mod percent_encoding;

pub mod content_hash;
pub mod date;
pub mod names;
pub mod share_out;
pub mod text;
pub mod tree;
pub mod web_address;

// What was written, with its place.
pub mod formats;
pub mod near_values;
pub mod page_policy;
pub mod yaml;

pub mod fields;
pub mod shipped_yaml;
pub mod yaml_edit;

// What is known: checked, total, with defaults filled in.
pub mod markdown;
pub mod strings;

pub mod guide;
pub mod locked_file;

pub mod guide_reader;
pub mod profile;

pub mod new_profiles;
pub mod private_fields;
pub mod settings;

pub mod json_schema;
pub mod leak_guard;

// What follows from it.
pub mod charts;
pub mod schedule;

pub mod plan;

pub mod saved_progress;
pub mod share_edition;
pub mod wording;

pub mod page_parts;
pub mod today;

// What comes out.
pub mod explain;
pub mod plan_changes;
pub mod playbook;

pub mod render;
pub mod roster;

pub mod single_file;

pub mod pipeline;

// The rim: all that touches disk, network, clock and terminal.
#[expect(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod disk;

pub mod embedded;
#[expect(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod git;
#[expect(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod watch;

#[expect(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod preview_server;
#[expect(clippy::disallowed_methods, clippy::disallowed_types)]
pub mod terminal;
