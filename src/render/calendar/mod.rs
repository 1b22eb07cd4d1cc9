//! `plan.ics`: the plan as a calendar, with titles that may be seen at work unless the profile asks for full ones.
//! Reference: output.md#calendar-file

mod events;
mod ics_file;

use crate::diagnostics::{Diagnostic, Report};
use crate::guide::Guide;
use crate::plan::Plan;
use crate::strings::Strings;
use crate::text::words;

/// The calendar file of a plan. With `base_url` each event has the address of its page in `folder`, which
/// is empty for a playbook at the root.
pub fn plan(plan: &Plan, strings: &Strings, base_url: Option<&str>, folder: &str) -> String {
    ics_file::file(&events::calendar(plan, strings, base_url, folder))
}

/// Reports every word of the interface that a neutral calendar must not hold (E-CALENDAR-WORD).
pub fn check(strings: &Strings, guide: &Guide, report: &mut Report) {
    for key in strings.keys().filter(|key| key.starts_with("calendar.")) {
        let words = words(&strings.say(key, &[]));
        if let Some(word) = words.into_iter().find(|word| guide.calendar.private_words.contains(word)) {
            let mistake = Diagnostic::error("E-CALENDAR-WORD", format!("the calendar title holds `{word}`"))
                .hint("calendars are shared at work: choose a neutral word");
            report.push(mistake.at(strings.place(key).cloned()));
        }
    }
}
