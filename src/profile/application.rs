//! The new application: the role aimed at, when it was sent, its interviews and how it ended.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};

/// The role aimed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRole {
    /// Its title.
    pub title: Option<String>,
    /// Its posting.
    pub url: Option<String>,
    /// Whether it is the same as the last one, or similar.
    pub same_or_similar: Option<bool>,
    /// Whether the application takes a cover letter.
    pub letter: bool,
}

/// The new application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Application {
    /// When it was sent.
    pub submitted_on: Option<Date>,
    /// Its interviews, held and coming.
    pub interviews: Vec<InterviewDay>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// When it ended.
    pub outcome_on: Option<Date>,
}

/// An interview of the new application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterviewDay {
    /// Its type: a place in the guide's round types.
    pub round_type: usize,
    /// Its day.
    pub date: Date,
    /// What is worth knowing about it.
    pub note: Option<String>,
}

/// How the new application ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// With an offer.
    Offer,
    /// With a second rejection.
    Rejected,
    /// The candidate withdrew.
    Withdrawn,
}

const SHORT: Shape = Shape::Text(TEXT);

/// The fields of `target_role`.
pub(super) const TARGET_ROLE: &[Field] = &[
    Field::new("title", SHORT, "Its title."),
    Field::new("url", Shape::Url, "The address of its posting."),
    Field::new("same_or_similar", Shape::Bool, "Whether it is the same role as the last, or similar."),
    Field::new("letter", Shape::Bool, "Whether the application takes a cover letter. Default true."),
];

/// The fields of `application`.
pub(super) const APPLICATION: &[Field] = &[
    Field::new("submitted_on", Shape::Date, "The day you sent the new application."),
    Field::new("interviews", Shape::List(&Shape::Group(INTERVIEW_DAY)), "Its interviews, held and coming."),
    Field::new("outcome", Shape::Choice(&["offer", "rejected", "withdrawn"]), "How it ended."),
    Field::new("outcome_on", Shape::Date, "The day it ended."),
];

/// The fields of an entry of `application.interviews`.
const INTERVIEW_DAY: &[Field] = &[
    Field::required("type", Shape::RoundType, "What kind of round it is."),
    Field::required("date", Shape::Date, "Its day."),
    Field::new("note", Shape::LongText, "What is worth knowing about it, before and after."),
];

/// What to do about a date that is too early.
fn too_early(rejection: Date) -> String {
    format!("write the date of the new application, {rejection} or later; the old one belongs in `interview`")
}

impl<'a> ProfileReader<'a> {
    /// The role aimed at.
    pub(super) fn target_role(&self, fields: &Fields<'a>) -> TargetRole {
        let role = fields.group("target_role");
        TargetRole {
            title: role.text("title"),
            url: role.address("url"),
            same_or_similar: role.bool("same_or_similar"),
            letter: role.bool("letter").unwrap_or(true),
        }
    }

    /// The new application. All of it comes after the rejection, and its end after its beginning (E-APP-01).
    pub(super) fn application(&self, fields: &Fields<'a>) -> Application {
        let application = fields.group("application");
        let submitted_on = self.date_of_application(&application, "submitted_on");
        let outcome_on = self.date_of_application(&application, "outcome_on");
        if let (Some(submitted), Some(ended)) = (submitted_on, outcome_on)
            && ended < submitted
            && self.rejection.is_none_or(|rejection| ended >= rejection)
            && let Some(text) = application.written("outcome_on")
        {
            let path = application.path("outcome_on");
            let message = format!("`{path}` {ended} is before `submitted_on` {submitted}");
            let hint = format!("swap the two dates, or write outcome_on: {submitted} or a later day");
            self.file.wrong(text.at, "E-APP-01", message, hint);
        }
        Application {
            submitted_on,
            interviews: application
                .entries("interviews")
                .iter()
                .filter_map(|e| self.interview_day(e))
                .collect(),
            outcome: application.choice("outcome", &[Outcome::Offer, Outcome::Rejected, Outcome::Withdrawn]),
            outcome_on,
        }
    }

    fn interview_day(&self, entry: &Fields<'a>) -> Option<InterviewDay> {
        entry.need_required();
        let (round_type, date) = (self.round_type(entry), self.date_of_application(entry, "date"));
        let note = entry.text("note");
        Some(InterviewDay { round_type: round_type?, date: date?, note })
    }

    /// A date of the new application (E-APP-01).
    fn date_of_application(&self, fields: &Fields<'a>, name: &str) -> Option<Date> {
        self.not_before_rejection(fields, name, "E-APP-01", |date, rejection| {
            let path = fields.path(name);
            (format!("`{path}` {date} is before `rejection_date` {rejection}"), too_early(rejection))
        })
    }
}
