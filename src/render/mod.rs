//! From views to files: calendar, and what `explain` prints.

pub mod calendar;
pub mod explain;
