//! What a coach says to this client, and when they meet next.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};

/// What a coach says to this client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoachWords {
    /// The note.
    pub note: Option<String>,
    /// The day the note was written.
    pub written_on: Option<Date>,
    /// When they meet next.
    pub next: Option<Appointment>,
}

/// An appointment with the coach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// Its day.
    pub date: Date,
    /// What it is for.
    pub what: Option<String>,
}

/// The fields of `coach`.
pub(super) const COACH: &[Field] = &[
    Field::new("note", Shape::LongText, "The coach's note to this client."),
    Field::new("written_on", Shape::Date, "The day the note was written."),
    Field::new("next", Shape::Group(APPOINTMENT), "The next appointment with the coach."),
];

/// The fields of `coach.next`.
const APPOINTMENT: &[Field] = &[
    Field::required("date", Shape::Date, "Its day."),
    Field::new("what", Shape::Text(TEXT), "What it is for."),
];

impl<'a> ProfileReader<'a> {
    /// What the coach says.
    pub(super) fn coach_words(&self, fields: &Fields<'a>) -> CoachWords {
        let coach = fields.group("coach");
        let next = coach.fields("next").and_then(|next| {
            next.need_required();
            let what = next.text("what");
            Some(Appointment { date: next.date("date")?, what })
        });
        CoachWords { note: coach.text("note"), written_on: coach.date("written_on"), next }
    }
}
