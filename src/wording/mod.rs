//! The plan in words: reasons, notices, and the values that texts of the guide ask for.

mod placeholder_values;
mod plan_wording;
mod reason_sentences;
mod sentences;

pub use plan_wording::Wording;
