//! The integration tests: one binary, one module for each thing that is promised.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod calendar;
mod charts;
mod content;
mod disk;
mod explain;
mod guide;
mod house;
mod laws;
mod markdown;
mod personas;
mod playbook;
mod shipped;
mod strings;
mod words;
