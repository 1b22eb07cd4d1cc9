//! Words that a calendar shared at work does not show.

use crate::fields::InputFile;
use crate::text::words;
use crate::yaml::Text;

/// A neutral title holds none of the private words (E-CALENDAR-WORD). Words are runs of letters,
/// digits and `'`, in lower case.
pub(super) fn check(reading: &InputFile, text: &Text, private: &[String]) {
    if let Some(word) = words(&text.value).into_iter().find(|word| private.contains(word)) {
        let message = format!("the calendar title holds `{word}`");
        let hint = "calendars are shared at work: choose a neutral word";
        reading.wrong(text.at, "E-CALENDAR-WORD", message, hint);
    }
}
