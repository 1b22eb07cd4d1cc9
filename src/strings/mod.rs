//! The interface's words: what `strings.yaml` says, filled in, counted and listed; dates in words.

mod date_patterns;
mod date_styles;
mod pattern;
mod patterns;
mod read_strings;

pub use date_styles::DateWords;
pub use patterns::{Strings, Words};
