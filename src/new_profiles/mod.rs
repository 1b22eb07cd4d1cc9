//! New profiles, and bullets for one: from answers, from the table of a roster, from a resume that another
//! program wrote.
//!
//! Reference: commands.md#import

mod profile_text;
mod resume_file;
mod roster_table;
mod row_places;

pub use profile_text::{Answer, ProfileText};
pub use resume_file::add_bullets;
pub use roster_table::{TableReader, TableRow};
