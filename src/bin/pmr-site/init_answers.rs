//! What a new site begins with: asked for, checked like a profile, and written into `site.yaml`.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::cli::Init;
use pmr_site::date;
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::site_folder::SITE;
use pmr_site::fields::Notation;
use pmr_site::guide::Guide;
use pmr_site::profile::{Profile, says_unknown};
use pmr_site::yaml::Source;

/// The answers so far, as they were typed.
#[derive(Clone, Debug)]
pub(crate) struct Answers {
    rejected: Option<String>,
    level: Option<String>,
    lowest: Option<String>,
    hours: Option<String>,
    name: Option<String>,
    start: Option<Date>,
    today: Date,
}

/// A question, and where its answer goes.
pub(crate) struct Question {
    pub(crate) text: String,
    place: fn(&mut Answers) -> &mut Option<String>,
}

impl Question {
    /// The answers with this one among them.
    pub(crate) fn answer(&self, answers: &Answers, typed: String) -> Answers {
        let mut answers = answers.clone();
        *(self.place)(&mut answers) = Some(typed);
        answers
    }
}

impl Answers {
    /// The answers given as options.
    pub(crate) fn of(args: &Init, today: Date) -> Self {
        Answers {
            rejected: args.rejected.map(|date| date.to_string()),
            level: args.level.clone(),
            lowest: args.lowest.clone(),
            hours: args.hours.clone(),
            name: args.name.clone(),
            start: args.start,
            today,
        }
    }

    /// Whether nothing is left to ask.
    pub(crate) fn complete(&self) -> bool {
        self.rejected.is_some() && self.level.is_some() && self.lowest.is_some()
    }

    /// The questions that are still open.
    pub(crate) fn questions(&self, guide: &Guide) -> Vec<Question> {
        let levels: Vec<&str> = guide.levels.iter().map(|level| level.id.as_str()).collect();
        let slugs: Vec<&str> = guide.principles.iter().take(2).map(|p| p.module.id.as_str()).collect();
        let example = slugs.join("=2,");
        let mut questions = Vec::new();
        let mut ask =
            |given: &Option<String>, text: String, place: fn(&mut Answers) -> &mut Option<String>| {
                if given.is_none() {
                    questions.push(Question { text, place });
                }
            };
        ask(
            &self.rejected,
            "On which day did you receive the rejection? (year-month-day) ".to_owned(),
            |answers| &mut answers.rejected,
        );
        ask(&self.level, format!("Which level did you interview for? ({}) ", levels.join(", ")), |answers| {
            &mut answers.level
        });
        ask(
            &self.lowest,
            format!(
                "Which principles did you score lowest on? Add scores if you know them. (such as {example}; or unknown) "
            ),
            |answers| &mut answers.lowest,
        );
        questions
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
        let mut text = format!(
            "rejection_date: {}\nlevel: {}\n",
            quoted(self.rejected.as_deref().unwrap_or(&self.today.to_string())),
            quoted(self.level.as_deref().unwrap_or(level)),
        );
        let fields = [("hours_per_week", &self.hours), ("name", &self.name)];
        for (field, answer) in fields {
            if let Some(answer) = answer {
                let _ = writeln!(text, "{field}: {}", quoted(answer));
            }
        }
        if let Some(start) = self.start {
            let _ = writeln!(text, "start_date: {start}");
        }
        text.push_str(&lowest(self.lowest.as_deref().unwrap_or("unknown"), guide));
        let source = Source::new(SITE, text.as_bytes()).map_err(|mistake| report.push(mistake)).ok()?;
        Profile::read_made(&source, Notation::Answers, guide, Some(self.today), report)
    }

    /// `site.yaml`, with comments for whoever opens it next.
    pub(crate) fn site(&self, guide: &Guide, id: &str) -> String {
        let Some(profile) = self.read(guide, &mut Report::new()) else { return String::new() };
        let start = self.start.unwrap_or_else(|| date::plus(profile.rejection_date, 1).max(self.today));
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
        let (halves, given) = (profile.study_time.weekly_halves(), self.hours.is_some());
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

/// `deliver=2,dive` as the field of a profile; `unknown` as it is.
fn lowest(list: &str, guide: &Guide) -> String {
    if list.trim().eq_ignore_ascii_case("unknown") {
        return "lowest_principles: unknown\n".to_owned();
    }
    // What says so in other words is answered with the word.
    if says_unknown(list) && guide.principle_called(list).is_none() {
        return format!("lowest_principles: {}\n", quoted(list));
    }
    let entries: Vec<String> = entries(list, guide)
        .iter()
        .map(|entry| match entry.rsplit_once('=') {
            Some((name, score)) => {
                format!("{{principle: {}, score: {}}}", quoted(name.trim()), quoted(score.trim()))
            }
            None => quoted(entry),
        })
        .collect();
    format!("lowest_principles: [{}]\n", entries.join(", "))
}

/// The entries of a list, separated by commas. A name may have commas itself: of the parts that begin at one place,
/// as many belong together as make up a name.
fn entries(list: &str, guide: &Guide) -> Vec<String> {
    let parts: Vec<&str> = list.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut entries = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let is_name = |end: &usize| {
            let entry = parts[at..*end].join(", ");
            // What follows `=` is a score and the end of an entry.
            let name = entry.split_once('=').filter(|(_, score)| !score.contains(','));
            guide.principle_called(name.map_or(&*entry, |(name, _)| name)).is_some()
        };
        let end = (at + 1..=parts.len()).rev().find(is_name).unwrap_or(at + 1);
        entries.push(parts[at..end].join(", "));
        at = end;
    }
    entries
}

/// A text in quotation marks, so that YAML takes it as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
