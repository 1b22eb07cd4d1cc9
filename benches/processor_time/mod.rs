//! Processor time, as the system counts it: in hundredths of a second, and only on Linux.
#![allow(dead_code)] // Each bench needs one of both.

use std::fs;
use std::time::Duration;

/// What this program has taken.
pub(crate) fn of_this() -> Option<Duration> {
    from_field(11)
}

/// What the programs have taken that it started and that have ended.
pub(crate) fn of_children() -> Option<Duration> {
    from_field(13)
}

/// The sum of two neighbouring fields, user and system time, by the place of the first behind the name.
fn from_field(first: usize) -> Option<Duration> {
    /// How many there are to a second, on every Linux.
    const TICKS: u64 = 100;
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name in brackets may hold anything; the fields after it are numbers.
    let (_, fields) = stat.rsplit_once(") ")?;
    let mut fields = fields.split(' ').skip(first).map(|field| field.parse::<u64>().ok());
    let (user, system) = (fields.next()??, fields.next()??);
    Some(Duration::from_millis((user + system) * 1000 / TICKS))
}
