//! What a new site begins with: asked for, checked like a profile, and written into `site.yaml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::cli::Init;
use pmr_site::date;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::guide::Guide;
use pmr_site::near_values::Notation;
use pmr_site::new_profiles::{Answer, ProfileText};
use pmr_site::profile::{Profile, UNKNOWN};

/// The answers so far, as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    given: BTreeMap<Answer, String>,
    today: Date,
}

/// A question.
pub(crate) struct Question {
    pub(crate) text: String,
    about: Answer,
}

impl Question {
    /// The answers with this one among them.
    pub(crate) fn answer(&self, answers: &Answers, typed: String) -> Answers {
        let mut answers = answers.clone();
        answers.given.insert(self.about, typed);
        answers
    }
}

impl Answers {
    /// The answers given as options.
    pub(crate) fn of(args: &Init, today: Date) -> Self {
        let given = [
            (Answer::Name, args.name.clone()),
            (Answer::RejectionDate, args.rejected.map(|date| date.to_string())),
            (Answer::Level, args.level.clone()),
            (Answer::StartDate, args.start.map(|date| date.to_string())),
            (Answer::HoursPerWeek, args.hours.clone()),
            (Answer::LowestPrinciples, args.lowest.clone()),
        ];
        let given = given.into_iter().filter_map(|(answer, text)| Some((answer, text?))).collect();
        Answers { given, today }
    }

    /// Whether nothing is left to ask.
    pub(crate) fn complete(&self) -> bool {
        Answer::ALL.iter().all(|answer| !answer.is_needed() || self.given.contains_key(answer))
    }

    /// The questions that are still open.
    pub(crate) fn questions(&self, guide: &Guide) -> Vec<Question> {
        let levels: Vec<&str> = guide.levels.iter().map(|level| level.id.as_str()).collect();
        let slugs: Vec<&str> = guide.principles.iter().take(2).map(|p| p.module.id.as_str()).collect();
        let example = slugs.join("=2,");
        let questions = [
            (
                Answer::RejectionDate,
                "On which day did you receive the rejection? (year-month-day) ".to_owned(),
            ),
            (Answer::Level, format!("Which level did you interview for? ({}) ", levels.join(", "))),
            (
                Answer::LowestPrinciples,
                format!(
                    "Which principles did you score lowest on? Add scores if you know them. (such as {example}; or unknown) "
                ),
            ),
        ];
        let is_open = |(about, _): &(Answer, String)| !self.given.contains_key(about);
        questions.into_iter().filter(is_open).map(|(about, text)| Question { text, about }).collect()
    }

    /// What is wrong with the answers so far.
    pub(crate) fn wrong(&self, guide: &Guide) -> Report {
        let mut report = Report::new();
        self.read(guide, &mut report);
        let mut plain = Report::new();
        for mistake in report.errors() {
            // The file these places point into is not written yet.
            plain.push(Diagnostic { at: None, ..mistake.clone() });
        }
        plain
    }

    /// The profile, with valid values in the place of missing answers.
    fn read(&self, guide: &Guide, report: &mut Report) -> Option<Profile> {
        let level = guide.levels.first().map_or("", |level| &level.id);
        let today = self.today.to_string();
        let mut answers = BTreeMap::from([
            (Answer::RejectionDate, &*today),
            (Answer::Level, level),
            (Answer::LowestPrinciples, UNKNOWN),
        ]);
        answers.extend(self.given.iter().map(|(answer, text)| (*answer, &**text)));
        let answers: Vec<(Answer, &str)> = answers.into_iter().collect();
        ProfileText::of_answers(&answers, guide).read(Notation::Answers, guide, Some(self.today), report)
    }

    /// `site.yaml`, with comments for whoever opens it next.
    pub(crate) fn site(&self, guide: &Guide, id: &str) -> String {
        let Some(profile) = self.read(guide, &mut Report::new()) else { return String::new() };
        let start =
            profile.start_date.unwrap_or_else(|| date::plus(profile.rejection_date, 1).max(self.today));
        let mut text = String::from(
            "# yaml-language-server: $schema=site.schema.json\n\
             # What your playbook is made from. Edit this file, then run `pmr-site build` again.\n\
             # All fields: `pmr-site schema profile`. This file is private.\nprofile:\n",
        );
        let _ = writeln!(text, "  id: {id}    # what ticks and texts in the browser are kept under");
        if let Some(name) = &profile.name {
            let _ = writeln!(text, "  name: {}", quoted(name));
        }
        let (rejected, level) = (profile.rejection_date, &guide.level(profile.level).id);
        let _ = writeln!(text, "  rejection_date: {rejected}    # the day you received the rejection");
        let _ = writeln!(text, "  level: {level}    # the level you interviewed for");
        let _ = writeln!(
            text,
            "  start_date: {start}    # the first day of the plan; it stays until you change it"
        );
        let (halves, given) =
            (profile.study_time.weekly_halves(), self.given.contains_key(&Answer::HoursPerWeek));
        let half = if halves.is_multiple_of(2) { "" } else { ".5" };
        let comment = if given { "" } else { "# " };
        let _ = writeln!(text, "  {comment}hours_per_week: {}{half}    # hours of study", halves / 2);
        match &profile.lowest {
            None => text.push_str("  lowest_principles: unknown    # when you know them, write a list\n"),
            Some(lowest) => {
                text.push_str(
                    "  lowest_principles:    # scores run from 1 to 5; leave out what you do not know\n",
                );
                for named in lowest {
                    let slug = &guide.principle(named.principle).module.id;
                    match named.score {
                        Some(score) => drop(writeln!(text, "    - {{principle: {slug}, score: {score}}}")),
                        None => drop(writeln!(text, "    - {slug}")),
                    }
                }
            }
        }
        text.push_str(
            "  # As things happen, add for example:\n\
             \x20 # feedback: {status: requested}\n\
             \x20 # progress: {done: {feedback-request: 2026-11-21}}\n\
             \x20 # blackouts: [{from: 2026-12-24, to: 2026-12-27, label: \"Family\"}]\n",
        );
        text
    }
}

/// A text in quotation marks, so that YAML takes it as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
