//! The integration tests: one binary, one module for each thing that is promised.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod architecture;
mod calendar;
mod charts;
mod cli;
mod content;
mod disk;
mod documents;
mod explain;
mod faulty;
mod golden;
mod guide;
mod here;
mod laws;
mod markdown;
mod notices;
mod personas;
mod playbook;
mod print;
mod profile;
mod progress;
mod readers;
mod rendered;
mod schema_validator;
mod serve;
mod settings;
mod shipped;
mod strings;
mod supplies;
mod tailoring;
mod watch;
mod words;
mod yaml;
