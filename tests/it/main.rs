//! The integration tests: one binary, one module for each subject.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs
)]

mod apart;
mod architecture;
mod calendar;
mod candidate_words;
mod charts;
mod cli;
mod completions;
mod delivery;
mod dependencies;
mod diff;
mod disk;
mod documented_examples;
mod draft_checks;
mod explain;
mod faulty_files;
mod followed_hints;
mod golden;
mod guide;
mod hosting;
mod left_out_files;
mod markdown;
mod new_profiles;
mod notices;
mod own_themes;
mod personas;
mod plan_laws;
mod playbook;
mod printed_diagnostics;
mod profile;
mod profile_notes;
mod progress;
mod publish;
mod reading_load;
mod reference;
mod rendered_files;
mod roster;
mod run_program;
mod schema_validator;
mod serve;
mod settings;
mod shards;
mod shipped_guide;
mod shipped_prose;
mod string_keys;
mod strings;
mod tailoring;
mod today_laws;
mod watch;
mod yaml;
mod yaml_edit;
