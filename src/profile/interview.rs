//! The interview that ended in the rejection: recruiter, rounds and how they went.

use jiff::civil::Date;

use super::profile_reader::ProfileReader;
use crate::fields::{Field, Fields, Shape, TEXT};
use crate::guide::PrincipleId;

/// The interview that ended in the rejection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interview {
    /// The role.
    pub role: Option<String>,
    /// The place.
    pub location: Option<String>,
    /// Its date as given, else the latest dated round.
    pub date: Option<Date>,
    /// The recruiter's name.
    pub recruiter_name: Option<String>,
    /// How the recruiter is reached.
    pub channel: Channel,
    /// Its rounds.
    pub rounds: Vec<Round>,
}

/// How a recruiter is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// By e-mail.
    #[default]
    Email,
    /// By message.
    Message,
    /// By phone.
    Phone,
}

/// A round of the interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Its type: a place in the guide's round types.
    pub round_type: usize,
    /// When it was.
    pub date: Option<Date>,
    /// What it was about.
    pub principles: Vec<PrincipleId>,
    /// Its score, 1–5; shown, never used for the focus.
    pub score: Option<u8>,
    /// How it went, in a word.
    pub signal: Option<Signal>,
    /// Notes.
    pub notes: Option<String>,
}

/// How a round of the interview went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Well.
    Strong,
    /// Neither well nor badly.
    Mixed,
    /// Badly.
    Weak,
}

const SHORT: Shape = Shape::Text(TEXT);
const LONG: Shape = Shape::LongText;
const PRINCIPLES: Shape = Shape::List(&Shape::Principle);

/// The fields of `interview`.
pub(super) const INTERVIEW: &[Field] = &[
    Field::new("role", SHORT, "The role you interviewed for."),
    Field::new("location", SHORT, "Where it took place."),
    Field::new("date", Shape::Date, "Its day. Default the latest dated round."),
    Field::new("recruiter", Shape::Group(RECRUITER), "The recruiter."),
    Field::new("rounds", Shape::List(&Shape::Group(ROUND)), "Its rounds."),
];

/// The fields of `interview.recruiter`.
const RECRUITER: &[Field] = &[
    Field::new("name", SHORT, "The name in greetings."),
    Field::new(
        "channel",
        Shape::Choice(&["email", "message", "phone"]),
        "How you reach the recruiter. Default email.",
    ),
];

/// The fields of an entry of `interview.rounds`.
const ROUND: &[Field] = &[
    Field::required("type", Shape::RoundType, "What kind of round it was."),
    Field::new("date", Shape::Date, "Its day."),
    Field::new("principles", PRINCIPLES, "What it was about."),
    Field::new("score", Shape::Score, "Its score, 1 to 5; shown, never used for the focus."),
    Field::new("signal", Shape::Choice(&["strong", "mixed", "weak"]), "How it went, in a word."),
    Field::new("notes", LONG, "What was asked and said."),
];

impl<'a> ProfileReader<'a> {
    /// The interview. Its date is the latest dated round's if none is given.
    pub(super) fn interview(&self, fields: &Fields<'a>) -> Interview {
        let interview = fields.group("interview");
        let recruiter = interview.group("recruiter");
        let rounds: Vec<Round> =
            interview.entries("rounds").iter().filter_map(|entry| self.round(entry)).collect();
        let date = self.interview_date(&interview);
        Interview {
            role: interview.text("role"),
            location: interview.text("location"),
            date: date.or_else(|| rounds.iter().filter_map(|round| round.date).max()),
            recruiter_name: recruiter.text("name"),
            channel: recruiter
                .choice("channel", &[Channel::Email, Channel::Message, Channel::Phone])
                .unwrap_or_default(),
            rounds,
        }
    }

    fn round(&self, entry: &Fields<'a>) -> Option<Round> {
        entry.need_required();
        let round_type = self.round_type(entry);
        let round = Round {
            round_type: round_type.unwrap_or_default(),
            date: self.interview_date(entry),
            principles: self.principles(entry, "principles"),
            score: self.score(entry, "score"),
            signal: entry.choice("signal", &[Signal::Strong, Signal::Mixed, Signal::Weak]),
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
            let hint = format!(
                "write {rejection} or an earlier day; an interview of the new application belongs in \
                 `application.interviews`"
            );
            self.file.wrong(text.at, "E-INT-01", message, hint);
        }
        Some(date)
    }
}
