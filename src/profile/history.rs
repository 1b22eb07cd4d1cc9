//! Reads what happened: the interview, its rounds, the feedback, the new application.

use jiff::civil::Date;

use super::field_table::{CHANNELS, ROUND, SIGNALS, STATUSES};
use super::shared_values::Reader;
use super::{Channel, Feedback, FeedbackStatus, Interview, Round, Signal};
use crate::fields::Fields;

impl<'a> Reader<'a> {
    /// The interview. Its date is the latest dated round's if none is given.
    pub(super) fn interview(&self, fields: &Fields<'a>) -> Interview {
        let Some(interview) = fields.fields("interview") else { return Interview::default() };
        let recruiter = interview.fields("recruiter");
        let channel = recruiter.as_ref().and_then(|recruiter| recruiter.choice("channel", CHANNELS));
        let rounds: Vec<Round> = self
            .entries(&interview, "rounds", ROUND)
            .into_iter()
            .filter_map(|entry| self.round(&entry))
            .collect();
        let date = self.interview_date(&interview);
        Interview {
            role: interview.text("role"),
            location: interview.text("location"),
            date: date.or_else(|| rounds.iter().filter_map(|round| round.date).max()),
            recruiter_name: recruiter.as_ref().and_then(|recruiter| recruiter.text("name")),
            channel: channel
                .map_or(Channel::Email, |n| [Channel::Email, Channel::Message, Channel::Phone][n]),
            rounds,
        }
    }

    fn round(&self, entry: &Fields<'a>) -> Option<Round> {
        entry.need_required();
        let types: Vec<&str> = self.guide.round_types.iter().map(|round| round.id.as_str()).collect();
        let signal = entry.choice("signal", SIGNALS);
        let round_type = self.word(entry, "type", &types);
        let round = Round {
            round_type: round_type.unwrap_or_default(),
            date: self.interview_date(entry),
            principles: self.principles(entry, "principles"),
            score: entry.written("score").and_then(|text| self.score(text)),
            signal: signal.map(|n| [Signal::Strong, Signal::Mixed, Signal::Weak][n]),
            notes: entry.text("notes"),
        };
        round_type.map(|_| round)
    }

    /// The date of an interview or round, which comes before its rejection (E-INT-01).
    fn interview_date(&self, fields: &Fields<'a>) -> Option<Date> {
        let date = fields.date("date")?;
        if let (Some(rejection), Some(text)) = (self.rejection, fields.written("date"))
            && date > rejection
        {
            let message = format!("{date} is after `rejection_date` {rejection}");
            self.reading.wrong(text.at, "E-INT-01", message, "an interview comes before its rejection");
        }
        Some(date)
    }

    /// The feedback; its dates follow the rejection and each other (E-FB-01).
    pub(super) fn feedback(&self, fields: &Fields<'a>) -> Feedback {
        const HINT: &str = "check the order of the dates";
        let Some(feedback) = fields.fields("feedback") else { return Feedback::default() };
        let status = feedback.choice("status", STATUSES);
        let date = |name| {
            self.not_before_rejection(&feedback, name, "E-FB-01", |date, rejection| {
                (format!("{date} is before `rejection_date` {rejection}"), HINT)
            })
        };
        let (requested_on, received_on) = (date("requested_on"), date("received_on"));
        if let (Some(requested), Some(received)) = (requested_on, received_on)
            && received < requested
            && self.rejection.is_none_or(|rejection| received >= rejection)
            && let Some(text) = feedback.written("received_on")
        {
            let message = format!("{received} is before `requested_on` {requested}");
            self.reading.wrong(text.at, "E-FB-01", message, HINT);
        }
        let statuses = [FeedbackStatus::None, FeedbackStatus::Requested, FeedbackStatus::Received];
        Feedback {
            status: status.map_or(FeedbackStatus::None, |n| statuses[n]),
            requested_on,
            received_on,
            notes: feedback.text("notes"),
        }
    }
    /// When the new application was sent (E-APP-01).
    pub(super) fn submitted_on(&self, fields: &Fields<'a>) -> Option<Date> {
        let application = fields.fields("application")?;
        self.not_before_rejection(&application, "submitted_on", "E-APP-01", |date, rejection| {
            let message = format!("`submitted_on` {date} is before `rejection_date` {rejection}");
            (message, "this is the new application, not the old one")
        })
    }
}
