//! What `build` says at its end: two lines a playbook and a summary, or the summary as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::build_one::{Ending, PlaybookResult};
use super::event_lines::{millis, sorted};
use crate::cli::Shard;
use crate::outcome::Outcome;
use pmr_site::diagnostics::{Diagnostic, Report, Severity, count};
use pmr_site::explain;
use pmr_site::plan::NoticeClass;

use pmr_site::terminal::{Lines, Terminal, Tone};
use pmr_site::visible::{padded, visible, width};

use super::removals::Removal;

/// So many playbooks are worth two lines each. If there are more, clients whose playbook is up to date are not
/// planned for.
pub(super) const FEW: usize = 10;

/// Everything there is to say about a build.
pub(super) struct Summary {
    /// What became of each playbook, in the order of the clients.
    pub(super) results: Vec<PlaybookResult>,
    /// The playbooks that were removed because their client is gone.
    pub(super) removals: Vec<Removal>,
    /// The folder they are in.
    pub(super) out: PathBuf,
    /// How long the whole build took.
    pub(super) millis: u128,
    /// What is wrong with the site, not with one profile.
    pub(super) report: Report,
    /// The part of the clients that was asked for.
    pub(super) shard: Option<Shard>,
    /// Whether it is said what has changed.
    pub(super) explain_changes: bool,
}

impl Summary {
    pub(super) fn outcome(self, json: bool) -> Outcome {
        let (text, done) = if json { (self.json(), Lines::default()) } else { (String::new(), self.human()) };
        let notices = self.notices();
        // None of them fails without a mistake; if one ever does, the command has failed all the same.
        let failed = self.results.iter().any(PlaybookResult::failed);
        let mut report = self.report;
        self.results.into_iter().for_each(|result| report.append(result.report));
        Outcome { text, done, notices, report, json, failed, ..Outcome::default() }
    }

    /// Opens what was built in the browser: the page of one client, or the folder in which those of several are.
    pub(super) fn open(&self, terminal: &Terminal) {
        let mut built = self.results.iter().filter(|result| !result.failed());
        let Some(first) = built.next() else { return };
        terminal.open(if built.next().is_none() { Path::new(&first.page) } else { &self.out });
    }

    fn number(&self, ending: Ending) -> usize {
        self.results.iter().filter(|result| result.ending == ending).count()
    }

    fn human(&self) -> Lines {
        let built: Vec<&PlaybookResult> = self.results.iter().filter(|result| !result.failed()).collect();
        let name = |result: &PlaybookResult| visible(&result.client);
        let widest = |entry: &dyn Fn(&PlaybookResult) -> String| {
            built.iter().map(|result| width(&entry(result))).max().unwrap_or(0)
        };
        let (name_width, count_width) = (widest(&name), widest(&counted));
        let mut text = String::new();
        for result in &built {
            let (name, counts) = (padded(&name(result), name_width), padded(&counted(result), count_width));
            let _ = writeln!(text, "{name}   {counts}   {}", visible(&result.page));
            let indent = " ".repeat(name_width + 3);
            let left_out = left_out(result);
            for line in
                result.brief.iter().chain(&left_out).map(|line| visible(line)).chain(self.changed(result))
            {
                let _ = writeln!(text, "{indent}{line}");
            }
        }
        let mut lines = Lines::from(text);
        for line in self.removals.iter().flat_map(Removal::lines) {
            lines.push(Tone::Bad, visible(&line) + "\n");
        }
        // Nobody knows how many there are if somebody who is up to date was not planned for.
        let planned = built.len() > 1 && built.iter().all(|result| result.planned);
        match built.iter().filter(|_| planned).map(|result| result.counted).sum::<usize>() {
            0 => {}
            notes => {
                let notes = count(notes, "note", "notes");
                lines.push(
                    Tone::Plain,
                    format!("{notes}: pmr-site check CLIENT prints those of one client\n"),
                );
            }
        }
        let (sum, failed) = self.sum();
        lines.push(Tone::Good, sum);
        lines.push(Tone::Bad, failed);
        lines
    }

    /// "2 playbooks built, 1 failed in 30 ms", and in a line of its own who was not built.
    fn sum(&self) -> (String, String) {
        let numbers = [
            (self.number(Ending::Built), "built"),
            (self.number(Ending::Unchanged), "unchanged"),
            (self.number(Ending::Failed), "failed"),
        ];
        let mut numbers = numbers.into_iter().filter(|(n, _)| *n > 0);
        let Some((n, word)) = numbers.next() else {
            let shard = self.shard.filter(|_| !self.report.failed());
            let nobody = shard.map(|shard| format!("no client falls into part {shard}\n"));
            return (nobody.unwrap_or_default(), String::new());
        };
        let mut sum = format!("{} {word}", count(n, "playbook", "playbooks"));
        for (n, word) in numbers {
            let _ = write!(sum, ", {n} {word}");
        }
        let failed = not_built(&self.results);
        let failed = match failed.is_empty() {
            true => String::new(),
            false => format!("not built: {}\n", failed.join(", ")),
        };
        (format!("{sum} in {} ms\n", self.millis), failed)
    }

    fn changed(&self, result: &PlaybookResult) -> Vec<String> {
        if !self.explain_changes {
            return Vec::new();
        }
        if result.ending == Ending::Unchanged {
            return vec!["none of its inputs has changed".to_owned()];
        }
        let changes = result.changes.as_ref();
        let mut lines: Vec<String> =
            changes.and_then(|changes| changes.because.clone()).into_iter().collect();
        lines.extend(changes.into_iter().flat_map(|changes| &changes.lines).map(|line| visible(line)));
        let files = [("wrote", &result.files.written), ("removed", &result.files.removed)];
        let named = files.into_iter().filter(|(_, files)| !files.is_empty());
        let before = lines.len();
        lines.extend(
            named.map(|(word, files)| format!("{word} {}", files.iter().collect::<Vec<_>>().join(", "))),
        );
        if lines.len() == before {
            lines.push("every file came out the same".to_owned());
        }
        lines
    }

    /// The notices for people: those of one client, or of several what asks for something.
    fn notices(&self) -> Report {
        let mut report = Report::new();
        for result in &self.results {
            for notice in &result.notices {
                let text = match self.results.len() > 1 {
                    true => format!("{}: {}", result.client, notice.text),
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

    /// The last lines, when those of the playbooks are printed: what is wrong with the site, and how many there were.
    fn json(&self) -> String {
        let mut lines: Vec<Value> = Vec::new();
        let site = &self.report;
        if site.failed() {
            let errors: Vec<Value> = sorted(site).errors().map(explain::diagnostic).collect();
            lines.push(json!({"event": "failed", "client": null, "id": null, "errors": errors}));
        }
        let notes = site.diagnostics().iter().filter(|found| found.severity != Severity::Error);
        lines.push(json!({
            "event": "summary",
            "built": self.number(Ending::Built),
            "skipped": self.number(Ending::Unchanged),
            "failed": self.number(Ending::Failed),
            "removed": self.removals.len(),
            "removed_playbooks": self.removals.iter().map(|removal| json!({
                "id": removal.id, "out": removal.place, "why": removal.why, "hint": removal.hint,
            })).collect::<Vec<_>>(),
            "ms": millis(self.millis),
            "notices": notes.map(|note| json!({"code": note.code, "class": null, "text": note.message}))
                .collect::<Vec<_>>(),
        }));
        lines.into_iter().map(|line| format!("{line}\n")).collect()
    }
}

/// Who was not built: each by the client's name, and by the file where several are called so.
pub(super) fn not_built(results: &[PlaybookResult]) -> Vec<String> {
    let failed = || results.iter().filter(|result| result.failed());
    let mut called: BTreeMap<&str, usize> = BTreeMap::new();
    if failed().next().is_some() {
        results.iter().for_each(|result| *called.entry(&result.client).or_insert(0) += 1);
    }
    let name = |result: &PlaybookResult| match called.get(&*result.client) {
        Some(2..) => visible(&result.file),
        _ => visible(&result.client),
    };
    failed().map(name).collect()
}

/// What an edition that is made to be shown leaves out, and what nobody can find in it.
fn left_out(result: &PlaybookResult) -> Vec<String> {
    let Some(left_out) = &result.left_out else { return Vec::new() };
    let listed =
        if left_out.is_empty() { "nothing: none of it is given".to_owned() } else { left_out.join(", ") };
    let read = "names inside free text are not found: read the stories before you share them";
    vec![format!("left out: {listed}"), read.to_owned()]
}

/// "24 pages, 3 written, 21 unchanged"
fn counted(result: &PlaybookResult) -> String {
    let (written, unchanged) = (result.files.written.pages(), result.files.unchanged.pages());
    format!("{}, {written} written, {unchanged} unchanged", count(written + unchanged, "page", "pages"))
}
