//! The integration tests: one binary, one module for each thing that is promised.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod charts;
mod content;
mod guide;
mod content;
mod guide;

mod charts;
mod strings;
