//! The YAML of a new profile.

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Report};
use crate::guide::Guide;
use crate::near_values::{Notation, says_unknown};
use crate::profile::{Profile, UNKNOWN};
use crate::yaml::Source;
use crate::yaml_edit::{NewValue, yaml_of};

/// What may be said of a new client; each is a field of a profile, in the order of the file.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    Name,
    RejectionDate,
    Level,
    TargetLevel,
    StartDate,
    HoursPerWeek,
    StudyDays,
    LowestPrinciples,
    FeedbackStatus,
}

impl Answer {
    /// All of them.
    pub const ALL: [Answer; 9] = [
        Answer::Name,
        Answer::RejectionDate,
        Answer::Level,
        Answer::TargetLevel,
        Answer::StartDate,
        Answer::HoursPerWeek,
        Answer::StudyDays,
        Answer::LowestPrinciples,
        Answer::FeedbackStatus,
    ];

    /// What a column or a field is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Answer::Name => "name",
            Answer::RejectionDate => "rejection_date",
            Answer::Level => "level",
            Answer::TargetLevel => "target_level",
            Answer::StartDate => "start_date",
            Answer::HoursPerWeek => "hours_per_week",
            Answer::StudyDays => "study_days",
            Answer::LowestPrinciples => "lowest_principles",
            Answer::FeedbackStatus => "feedback_status",
        }
    }

    /// Whether nobody is a client without it.
    #[must_use]
    pub fn is_needed(self) -> bool {
        matches!(self, Answer::RejectionDate | Answer::Level | Answer::LowestPrinciples)
    }
}

/// The text of a new profile, with the answer behind each of its lines.
#[derive(Clone, Debug)]
pub struct ProfileText {
    /// The YAML.
    pub text: String,
    lines: Vec<Option<Answer>>,
}

impl ProfileText {
    /// A profile with an id of its own. Empty answers are left out.
    #[must_use]
    pub fn new(id: &str, answers: &[(Answer, &str)], guide: &Guide) -> Self {
        let mut profile = ProfileText {
            text: "# All fields: `pmr-site schema profile`. This file is private.\n".to_owned(),
            lines: vec![None],
        };
        profile.add(None, "id", NewValue::Word(id.to_owned()));
        profile.answer(answers, guide);
        profile
    }

    /// A profile that is only read, so it has no id of its own. Empty answers are left out.
    #[must_use]
    pub fn of_answers(answers: &[(Answer, &str)], guide: &Guide) -> Self {
        let mut profile = ProfileText { text: String::new(), lines: Vec::new() };
        profile.answer(answers, guide);
        profile
    }

    fn answer(&mut self, answers: &[(Answer, &str)], guide: &Guide) {
        let mut answers: Vec<(Answer, &str)> = answers
            .iter()
            .map(|(answer, text)| (*answer, text.trim()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        answers.sort_by_key(|(answer, _)| *answer);
        for (answer, text) in answers {
            let word = || NewValue::Word(text.to_owned());
            match answer {
                Answer::Name => self.add(Some(answer), "name", NewValue::Text(text.to_owned())),
                Answer::StudyDays => self.add(Some(answer), "study_days", study_days(text)),
                Answer::LowestPrinciples => self.add(Some(answer), "lowest_principles", lowest(text, guide)),
                Answer::FeedbackStatus => {
                    let status = vec![("status".to_owned(), word())];
                    self.add(Some(answer), "feedback", NewValue::Fields(status));
                }
                _ => self.add(Some(answer), answer.name(), word()),
            }
        }
    }

    fn add(&mut self, answer: Option<Answer>, field: &str, value: NewValue) {
        let lines = yaml_of(&[(field.to_owned(), value)]);
        self.lines.extend(lines.lines().map(|_| answer));
        self.text.push_str(&lines);
    }

    /// What it says as a profile. If anything is wrong, the report says what, worded for the notation of the answers,
    /// and there is no profile.
    pub fn read(
        &self,
        notation: Notation,
        guide: &Guide,
        today: Option<Date>,
        report: &mut Report,
    ) -> Option<Profile> {
        let source =
            Source::new("profile", self.text.as_bytes()).map_err(|mistake| report.push(mistake)).ok()?;
        Profile::read_made(&source, notation, guide, today, report)
    }

    /// What is wrong with it as a profile, each mistake with the answer that it is in or that is missing, worded for
    /// the notation of the answers.
    #[must_use]
    pub fn mistakes(
        &self,
        notation: Notation,
        guide: &Guide,
        today: Option<Date>,
    ) -> Vec<(Option<Answer>, Diagnostic)> {
        let mut report = Report::new();
        self.read(notation, guide, today, &mut report);
        let answer = |line: usize| self.lines.get(line.saturating_sub(1)).copied().flatten();
        report
            .errors()
            .map(|mistake| {
                let line = mistake.at.as_ref().map_or(0, |place| place.line);
                (missing(mistake.code).or_else(|| answer(line)), mistake.clone())
            })
            .collect()
    }
}

/// The answer that is missing by the code of a mistake.
fn missing(code: &str) -> Option<Answer> {
    match code {
        "E-DATE-01" => Some(Answer::RejectionDate),
        "E-LEVEL-01" => Some(Answer::Level),
        "E-LP-01" => Some(Answer::LowestPrinciples),
        _ => None,
    }
}

/// `mon; tue` as a list, `tue=1; sat=4` as hours by day.
fn study_days(text: &str) -> NewValue {
    let days: Vec<&str> = text.split([';', ',', '\n']).map(str::trim).filter(|day| !day.is_empty()).collect();
    let hours: Option<Vec<(String, NewValue)>> = days
        .iter()
        .map(|day| {
            let (day, hours) = day.split_once('=')?;
            Some((day.trim().to_owned(), NewValue::Word(hours.trim().to_owned())))
        })
        .collect();
    match hours {
        Some(hours) if !hours.is_empty() => NewValue::Fields(hours),
        _ => NewValue::List(days.into_iter().map(|day| NewValue::Word(day.to_owned())).collect()),
    }
}

/// `frugality=2; ownership` as a list, `unknown` as it is. Names that hold a comma or semicolon are known as a whole:
/// `have backbone; disagree and commit=2, ownership` names two principles.
fn lowest(text: &str, guide: &Guide) -> NewValue {
    if text.eq_ignore_ascii_case(UNKNOWN) {
        return NewValue::Word(UNKNOWN.to_owned());
    }
    // What says so in other words is answered with the word.
    if says_unknown(text) && guide.principle_called(text).is_none() {
        return NewValue::Word(text.to_owned());
    }
    let ends = text.char_indices().filter(|(_, c)| matches!(c, ';' | ',' | '\n'));
    let mut cuts: Vec<usize> = ends.map(|(at, _)| at).collect();
    cuts.push(text.len());
    let mut entries = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let piece = |until: usize| text.get(from..until).unwrap_or("").trim();
        let is_known = |until: &usize| {
            let (name, score) = piece(*until).split_once('=').unwrap_or((piece(*until), ""));
            guide.principle_called(name).is_some() && !score.contains([';', ',', '\n'])
        };
        let ends = || cuts.iter().copied().filter(|cut| *cut > from);
        let until = ends().rfind(is_known).or_else(|| ends().next()).unwrap_or(text.len());
        if !piece(until).is_empty() {
            entries.push(entry(piece(until)));
        }
        from = until + 1;
    }
    NewValue::List(entries)
}

/// A principle, with its score if that is given.
fn entry(text: &str) -> NewValue {
    match text.split_once('=') {
        Some((name, score)) => NewValue::Fields(vec![
            ("principle".to_owned(), NewValue::Word(name.trim().to_owned())),
            ("score".to_owned(), NewValue::Word(score.trim().to_owned())),
        ]),
        None => NewValue::Word(text.to_owned()),
    }
}
