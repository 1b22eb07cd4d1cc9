//! The form of a calendar file: RFC 5545, with folded lines and escaped texts.

use jiff::civil::Date;

use crate::date::{Days, plus};

/// A calendar with all its events.
pub(super) struct Calendar<'a> {
    pub(super) name: &'a str,
    /// The person's id: in the end of every event's identifier.
    pub(super) owner: &'a str,
    /// The day of the rejection. Every event is stamped with it, so that the file depends on the profile alone,
    /// and it is in every identifier, so that a second plan of the same person changes no event of the first.
    pub(super) rejection: Date,
    /// In any order.
    pub(super) events: Vec<Event>,
}

/// An event of whole days.
pub(super) struct Event {
    /// What it is and which one, as `task-bullets`.
    pub(super) key: String,
    pub(super) days: Days,
    pub(super) title: String,
    /// Lines of its description.
    pub(super) about: Vec<String>,
    /// Where it stands in the playbook, if that has an address.
    pub(super) address: Option<String>,
    /// Whether it is a thing to be reminded of.
    pub(super) reminder: bool,
}

impl Calendar<'_> {
    fn identifier(&self, event: &Event) -> String {
        format!("{}.{}.{}@pmr-site.invalid", event.key, self.owner, digits(self.rejection))
    }
}

/// Most octets of a line.
const LINE: usize = 75;

/// A calendar as a file.
pub(super) fn file(calendar: &Calendar) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmr-site//plan//EN", "CALSCALE:GREGORIAN"] {
        fold(&mut file, line);
    }
    fold(&mut file, "METHOD:PUBLISH");
    fold(&mut file, &format!("X-WR-CALNAME:{}", escape(calendar.name)));
    let mut events: Vec<(Date, String, &Event)> =
        calendar.events.iter().map(|event| (event.days.from, calendar.identifier(event), event)).collect();
    events.sort_by(|(day, identifier, _), (other, than, _)| (day, identifier).cmp(&(other, than)));
    for (_, identifier, event) in events {
        write(&mut file, event, &identifier, calendar.rejection);
    }
    fold(&mut file, "END:VCALENDAR");
    file
}

fn write(file: &mut String, event: &Event, identifier: &str, stamp: Date) {
    let mut line = |line: &str| fold(file, line);
    line("BEGIN:VEVENT");
    line(&format!("UID:{identifier}"));
    line(&format!("DTSTAMP:{}T000000Z", digits(stamp)));
    line(&format!("DTSTART;VALUE=DATE:{}", digits(event.days.from)));
    line(&format!("DTEND;VALUE=DATE:{}", digits(plus(event.days.until, 1))));
    line(&format!("SUMMARY:{}", escape(&event.title)));
    if !event.about.is_empty() {
        line(&format!("DESCRIPTION:{}", escape(&event.about.join("\n"))));
    }
    if let Some(address) = &event.address {
        line(&format!("URL:{address}"));
    }
    line("CLASS:PRIVATE");
    line("TRANSP:TRANSPARENT");
    if event.reminder {
        // An event of whole days begins at midnight where the reader is; nine hours later is nine in the morning.
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line("TRIGGER:PT9H");
        line(&format!("DESCRIPTION:{}", escape(&event.title)));
        line("END:VALARM");
    }
    line("END:VEVENT");
}

fn digits(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text as a property's value.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a line, folded where it is too long, never inside a character.
fn fold(file: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            file.push_str("\r\n ");
            octets = 1;
        }
        file.push(c);
        octets += c.len_utf8();
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escape, fold};

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut file = String::new();
        let line = format!("SUMMARY:{}", "日本語".repeat(20));
        fold(&mut file, &line);
        let lines: Vec<&str> = file.trim_end().split("\r\n").collect();
        assert_eq!(lines.iter().map(|line| line.len()).collect::<Vec<_>>(), [74, 73, 43]);
        assert_eq!(lines.concat().replace(' ', ""), line);
    }

    #[test]
    fn a_line_of_75_octets_stays_whole() {
        let mut file = String::new();
        fold(&mut file, &"x".repeat(75));
        assert_eq!(file, format!("{}\r\n", "x".repeat(75)));
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escape("a\\b;c,d\ne\u{7}<f>"), "a\\\\b\\;c\\,d\\ne <f>");
    }
}
