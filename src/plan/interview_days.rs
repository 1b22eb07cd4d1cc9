//! How long an interview comes before everything else. Reference: dates-and-weeks.md#what-comes-first

/// An interview so many days away or nearer is prepared for, whatever was held just before.
pub const NEAR: i64 = 7;
/// So many days after an interview are for what it taught.
pub const AFTERWARDS: i64 = 3;
