//! `plan.ics`: the plan as a calendar, with titles that may be seen at work unless the profile asks for full ones.
//! Reference: output.md#calendar-file

mod events;
mod ics_file;

use crate::diagnostics::{Diagnostic, Report};
use crate::guide::Guide;
use crate::plan::Plan;
use crate::strings::Strings;
use crate::text::words;
use crate::web_address::WebAddress;

/// The calendar file of a plan. Where the address of the playbook is known, each event has that of its page.
pub fn plan(plan: &Plan, strings: &Strings, address: WebAddress) -> String {
    ics_file::file(&events::calendar(plan, strings, address))
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
