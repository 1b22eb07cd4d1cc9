//! The feedback on the interview: where it stands, and what it said.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape};

/// The feedback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// Where it stands.
    pub status: FeedbackStatus,
    /// When it was asked for.
    pub requested_on: Option<Date>,
    /// When it came.
    pub received_on: Option<Date>,
    /// What it said; private.
    pub notes: Option<String>,
}

/// Where the feedback stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedbackStatus {
    /// Not asked for.
    #[default]
    None,
    /// Asked for.
    Requested,
    /// It came.
    Received,
}

/// The fields of `feedback`.
pub(super) const FEEDBACK: &[Field] = &[
    Field::new(
        "status",
        Shape::Choice(&["none", "requested", "received"]),
        "Where it stands. Default what its days say, else none.",
    ),
    Field::new("requested_on", Shape::Date, "The day you asked."),
    Field::new("received_on", Shape::Date, "The day it came."),
    Field::new("notes", Shape::LongText, "What it said; private."),
];

impl<'a> ProfileReader<'a> {
    /// The feedback; its dates follow the rejection and each other (E-FB-01).
    pub(super) fn feedback(&self, fields: &Fields<'a>) -> Feedback {
        const HINT: &str = "check the order of the dates";
        let feedback = fields.group("feedback");
        let date = |name| {
            self.not_before_rejection(&feedback, name, "E-FB-01", |date, rejection| {
                (format!("{date} is before `rejection_date` {rejection}"), HINT.to_owned())
            })
        };
        let (requested_on, received_on) = (date("requested_on"), date("received_on"));
        if let (Some(requested), Some(received)) = (requested_on, received_on)
            && received < requested
            && self.rejection.is_none_or(|rejection| received >= rejection)
            && let Some(text) = feedback.written("received_on")
        {
            let message = format!("{received} is before `requested_on` {requested}");
            self.file.wrong(text.at, "E-FB-01", message, HINT);
        }
        let statuses = [FeedbackStatus::None, FeedbackStatus::Requested, FeedbackStatus::Received];
        Feedback {
            // Who writes the days alone has said where it stands: whoever has the day of an answer has an answer, also
            // where a button wrote before that it was asked for.
            status: match feedback.choice("status", &statuses) {
                None | Some(FeedbackStatus::Requested) if received_on.is_some() => FeedbackStatus::Received,
                None if requested_on.is_some() => FeedbackStatus::Requested,
                written => written.unwrap_or_default(),
            },
            requested_on,
            received_on,
            notes: feedback.text("notes"),
        }
    }
}
