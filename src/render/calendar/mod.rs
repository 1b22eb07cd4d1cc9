//! `plan.ics`: the plan as a calendar, with titles that may be seen at work unless the profile asks for full ones.
//! Reference: output.md#calendar-file

mod events;
mod ics_file;

use crate::diagnostics::{Diagnostic, Report};
use crate::guide::Guide;
use crate::plan::Plan;
use crate::strings::Strings;

/// The calendar file of a plan. With `base_url` each event has the address of its page in `folder`, which
/// is empty for a playbook at the root.
pub fn plan(plan: &Plan, strings: &Strings, base_url: Option<&str>, folder: &str) -> String {
    ics_file::file(&events::calendar(plan, strings, base_url, folder))
}

/// Reports every word of the interface that a neutral calendar must not hold (E-CALENDAR-WORD).
pub fn check(strings: &Strings, guide: &Guide, report: &mut Report) {
    for key in strings.keys().filter(|key| key.starts_with("calendar.")) {
        let words = strings.say(key, &[]).replace(['’', '‘'], "'").to_lowercase();
        let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '\'');
        if let Some(word) =
            words.find(|word| guide.calendar.private_words.iter().any(|private| private == word))
        {
            let mistake = Diagnostic::error("E-CALENDAR-WORD", format!("the calendar title holds `{word}`"))
                .hint("calendars are shared at work: choose a neutral word");
            report.push(match strings.place(key) {
                Some(place) => mistake.at(place.clone()),
                None => mistake,
            });
        }
    }
}
