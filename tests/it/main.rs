//! The integration tests: one binary, one module for each thing that is promised.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod charts;
mod content;
mod disk;
mod guide;
mod strings;
