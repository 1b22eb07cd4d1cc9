//! The roster of a coach: where each client stands on a day, who needs the coach, and what comes this week. Only
//! for the coach's own eyes. Reference: commands.md#roster
//!
//! [`RosterClient`] is one client, made from a plan and dropped from it, so that a roster of any size takes the
//! memory of its lines. [`Roster`] puts the lines in order. Table, page, CSV and JSON are forms of that one value;
//! a [`digest`] is a text for one client.

mod coach_notes;
mod coach_table;
mod digest;
mod needs;
mod roster_client;
mod roster_csv;
mod roster_json;
mod roster_page;
mod roster_week;
mod upcoming;
mod whole_roster;

pub use coach_notes::{CoachNotes, RosterNames};
pub use coach_table::table;
pub use digest::digest;
pub use needs::{Flag, Need};
pub use roster_client::{NextTask, RosterClient, Standing};
pub use roster_csv::csv;
pub use roster_json::json;
pub use roster_page::{CardExtra, PlaceOfPage, RosterPage};
pub use roster_week::RosterDay;
pub use upcoming::{Upcoming, UpcomingKind};
pub use whole_roster::Roster;
