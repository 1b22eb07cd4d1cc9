//! What `build` says: two lines a playbook and a summary, or one JSON object a line.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::build_one::{Ending, Made, Noticed};
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report, Severity, count, visible};
use pmr_site::explain;
use pmr_site::plan::NoticeClass;

/// So many playbooks are worth two lines each; of more, those that stand are not even parsed.
pub(super) const FEW: usize = 10;

/// Everything a build has to say.
pub(super) struct Said {
    /// What became of each playbook, in the order of the clients.
    pub(super) made: Vec<Made>,
    pub(super) summary: Summary,
    /// Whether notices need the client's name.
    pub(super) several: bool,
    /// Whether changed files are named.
    pub(super) changes: bool,
}

/// What is said about a build as a whole.
pub(super) struct Summary {
    /// Playbooks that were removed because their client is gone.
    pub(super) removed: usize,
    pub(super) millis: u128,
    /// What is wrong with the site, not with one profile.
    pub(super) report: Report,
}

impl Said {
    /// The answer of the command.
    pub(super) fn answer(self, json: bool) -> Outcome {
        let (text, done) = if json { (self.json(), String::new()) } else { (String::new(), self.human()) };
        let notices = self.notices();
        let mut report = self.summary.report;
        self.made.into_iter().for_each(|made| report.append(made.report));
        Outcome { text, done, notices, report, json }
    }

    fn number(&self, ending: Ending) -> usize {
        self.made.iter().filter(|made| made.ending == ending).count()
    }

    fn human(&self) -> String {
        let standing: Vec<&Made> = self.made.iter().filter(|made| !made.failed()).collect();
        let names: Vec<String> = standing.iter().map(|made| visible(&made.client)).collect();
        let counts: Vec<String> = standing.iter().map(|made| counted(made)).collect();
        let width = |column: &[String]| column.iter().map(|entry| entry.chars().count()).max().unwrap_or(0);
        let (name_width, count_width) = (width(&names), width(&counts));
        let mut text = String::new();
        for ((made, name), counts) in standing.iter().zip(&names).zip(&counts) {
            let page = visible(&made.page);
            let _ = writeln!(text, "{name:name_width$}   {counts:count_width$}   {page}");
            let indent = " ".repeat(name_width + 3);
            let brief = if self.made.len() <= FEW { made.brief.as_slice() } else { &[] };
            for line in brief.iter().map(|line| visible(line)).chain(self.changed(made)) {
                let _ = writeln!(text, "{indent}{line}");
            }
        }
        let removed = self.summary.removed;
        if removed > 0 {
            let _ = writeln!(text, "{} removed: no profile is left", count(removed, "playbook", "playbooks"));
        }
        text.push_str(&self.sum());
        text
    }

    /// "2 playbooks built, 1 failed in 30 ms"
    fn sum(&self) -> String {
        let numbers = [
            (self.number(Ending::Built), "built"),
            (self.number(Ending::Stood), "unchanged"),
            (self.number(Ending::Failed), "failed"),
        ];
        let mut numbers = numbers.into_iter().filter(|(n, _)| *n > 0);
        let Some((n, word)) = numbers.next() else { return String::new() };
        let mut sum = format!("{} {word}", count(n, "playbook", "playbooks"));
        for (n, word) in numbers {
            let _ = write!(sum, ", {n} {word}");
        }
        format!("{sum} in {} ms\n", self.summary.millis)
    }

    fn changed(&self, made: &Made) -> Vec<String> {
        if !self.changes {
            return Vec::new();
        }
        if made.ending == Ending::Stood {
            return vec!["nothing it is made from has changed".to_owned()];
        }
        let files = [("wrote", &made.files.written), ("removed", &made.files.removed)];
        let named = files.into_iter().filter(|(_, files)| !files.is_empty());
        let lines: Vec<String> = named.map(|(word, files)| format!("{word} {}", files.join(", "))).collect();
        if lines.is_empty() { vec!["every file came out as it was".to_owned()] } else { lines }
    }

    /// The notices for people: of many playbooks only those that ask for something.
    fn notices(&self) -> Report {
        let mut report = Report::new();
        for made in &self.made {
            let told = |notice: &&Noticed| {
                self.made.len() <= FEW
                    || !matches!(notice.class, Some(NoticeClass::Plan | NoticeClass::Today))
            };
            for notice in made.notices.iter().filter(told) {
                let text = match self.several {
                    true => format!("{}: {}", made.client, notice.text),
                    false => notice.text.clone(),
                };
                report.push(match notice.class {
                    Some(NoticeClass::Check) => Diagnostic::warning(notice.code, text),
                    _ => Diagnostic::note(notice.code, text),
                });
            }
        }
        report
    }

    fn json(&self) -> String {
        let mut lines: Vec<Value> = self.made.iter().map(|made| self.event(made)).collect();
        let site = &self.summary.report;
        if site.failed() {
            let errors: Vec<Value> = sorted(site).errors().map(explain::diagnostic).collect();
            lines.push(json!({"event": "failed", "client": null, "id": null, "errors": errors}));
        }
        let notes = site.diagnostics().iter().filter(|found| found.severity != Severity::Error);
        lines.push(json!({
            "event": "summary",
            "built": self.number(Ending::Built),
            "skipped": self.number(Ending::Stood),
            "failed": self.number(Ending::Failed),
            "removed": self.summary.removed,
            "ms": millis(self.summary.millis),
            "notices": notes.map(|note| json!({"code": note.code, "class": null, "text": note.message}))
                .collect::<Vec<_>>(),
        }));
        lines.into_iter().map(|line| format!("{line}\n")).collect()
    }

    fn event(&self, made: &Made) -> Value {
        if made.failed() {
            let errors: Vec<Value> = sorted(&made.report).errors().map(explain::diagnostic).collect();
            return json!({"event": "failed", "client": made.client, "id": made.id, "errors": errors});
        }
        let notices = made.notices.iter().map(|notice| {
            json!({"code": notice.code, "class": notice.class.map(NoticeClass::word), "text": notice.text})
        });
        let mut event = json!({
            "event": "built",
            "client": made.client,
            "id": made.id,
            "out": made.page,
            "written": made.files.written.len(),
            "unchanged": made.files.unchanged.len(),
            "removed": made.files.removed.len(),
            "ms": millis(made.millis),
            "notices": notices.collect::<Vec<_>>(),
        });
        if self.changes {
            event["changed"] = json!({"written": made.files.written, "removed": made.files.removed});
        }
        event
    }
}

/// "24 pages, 3 written, 21 unchanged"
fn counted(made: &Made) -> String {
    let pages = |files: &[String]| files.iter().filter(|file| file.ends_with(".html")).count();
    let (written, unchanged) = (pages(&made.files.written), pages(&made.files.unchanged));
    format!("{}, {written} written, {unchanged} unchanged", count(written + unchanged, "page", "pages"))
}

fn sorted(report: &Report) -> Report {
    let mut report = report.clone();
    report.sort();
    report
}

fn millis(millis: u128) -> u64 {
    u64::try_from(millis).unwrap_or(u64::MAX)
}
