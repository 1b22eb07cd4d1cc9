//! From three facts and a guide to a dated, personal playbook.
//!
//! # The pipeline
//!
//! ```text
//! 1  disk        shipped files, the site's own laid over them                      -> Tree
//! 2  yaml        each YAML text, with the place of every value                     -> Node
//! 3  settings    site.yaml        ┐
//!    guide       content/         ├ every mistake of every file goes into one Report
//!    profile     one person       ┘
//! 4  plan        dates, weeks, sessions, tasks and the reason for each             -> Plan
//! 5  playbook    one typed view a page                                             -> Playbook
//! 6  render      views through the templates of a theme; the calendar              -> Tree
//! 7  disk        written whole or not at all; or preview_server; or a test compares
//! ```
//!
//! [`pipeline::Site`] is steps 3 to 6 as pure functions: no disk, no clock, no terminal, no environment, no
//! randomness. What depends on a day is in [`today`], which nothing that renders a playbook imports.
//!
//! # The rooms, from the ground up
//!
//! A room imports only from rooms that stand above it in this list.

// Ground floor: what any program could use.
pub mod content_hash;
pub mod date;
pub mod diagnostics;
pub mod formats;
pub mod markup;
pub mod module_kind;
pub mod names;
pub mod page_list;
pub mod text;
pub mod tree;

// What was written, with its place.
pub mod fields;
pub mod yaml;

// What is known: checked, total, with defaults filled in.
pub mod guide;
pub mod json_schema;
pub mod markdown;
pub mod profile;
pub mod settings;
pub mod strings;

// What follows from it.
pub mod charts;
pub mod plan;
pub mod playbook;
pub mod today;
pub mod wording;

// What comes out.
pub mod explain;
pub mod pipeline;
pub mod render;

// The rim: all that touches disk, network, clock and terminal.
pub mod disk;
pub mod embedded;
pub mod preview_server;
pub mod terminal;
pub mod watch;
