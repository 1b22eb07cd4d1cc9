//! Values that are written in another way than ours: dates, weekdays, numbers and lists as people write them, and the
//! words for "there is none". What each was meant to be, whatever field it stands in.

pub(crate) mod near_dates;
mod none_said;
mod notation;
mod weekdays_meant;
mod written_lists;
mod written_numbers;

pub use none_said::says_unknown;
pub(crate) use none_said::{LEAVE_OUT, says_how_many, says_none, says_none_of};
pub use notation::Notation;
pub(crate) use weekdays_meant::{are_different, days_of, hours_by_day, some_with_hours, written_by_day};
pub(crate) use written_lists::{items_of, lines_of};
pub use written_numbers::{half_hours, whole};
pub(crate) use written_numbers::{one_of_hours, one_whole};
