//! What a command leaves to be printed, and whether it failed.

use std::io;
use std::process::ExitCode;

use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::reason;
use pmr_site::explain;
use pmr_site::terminal::{Lines, Terminal};

#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The result that was asked for, for standard output.
    pub(crate) text: String,
    /// Whether that is text for people, whose lines may be broken.
    pub(crate) prose: bool,
    /// What was done, for standard output unless `--quiet`.
    pub(crate) done: Lines,
    /// What is worth knowing, in the order in which it is printed.
    pub(crate) notices: Report,
    /// What is wrong; an error makes the command fail.
    pub(crate) report: Report,
    /// Whether the command failed though no mistake is left to print.
    pub(crate) failed: bool,
    /// Whether `text` is JSON that holds `notices` and `report` already.
    pub(crate) json: bool,
}

impl Outcome {
    /// A result, and nothing wrong.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Outcome { text: text.into(), ..Outcome::default() }
    }

    /// A result for people, and nothing wrong.
    pub(crate) fn prose(text: impl Into<String>) -> Self {
        Outcome { prose: true, ..Outcome::text(text) }
    }

    /// What was done, and nothing wrong.
    pub(crate) fn done(done: impl Into<Lines>) -> Self {
        Outcome { done: done.into(), ..Outcome::default() }
    }

    /// Nothing but what is wrong.
    pub(crate) fn report(report: Report) -> Self {
        Outcome { report, ..Outcome::default() }
    }

    /// A result as prose or as JSON. Without one nothing but what is wrong, in JSON too where that was asked for.
    pub(crate) fn prose_or_json(result: Option<String>, json: bool, mut report: Report) -> Self {
        match result {
            Some(text) => Outcome { text, report, json, prose: !json, ..Outcome::default() },
            None if json => {
                report.sort();
                Outcome { text: explain::errors(&report), report, json, ..Outcome::default() }
            }
            None => Outcome::report(report),
        }
    }

    /// Prints everything. Returns the exit code: 0 done, 1 something is wrong, 2 wrong usage (Reference:
    /// commands.md#exit-codes).
    pub(crate) fn print(mut self, terminal: &Terminal) -> ExitCode {
        self.report.sort();
        if !self.json {
            terminal.report(&self.notices);
            terminal.report(&self.report);
        }
        let text = if self.prose { terminal.prose(&self.text) } else { terminal.result(&self.text) };
        if let Err(error) = text.and_then(|()| terminal.done(&self.done)) {
            cannot_print(&error, terminal);
            return ExitCode::FAILURE;
        }
        let is_misuse = |error: &Diagnostic| matches!(error.code, "E-SITE-NONE" | "E-USAGE");
        match (self.report.failed() || self.failed, self.report.errors().any(is_misuse)) {
            (_, true) => ExitCode::from(2),
            (true, false) => ExitCode::FAILURE,
            (false, false) => ExitCode::SUCCESS,
        }
    }
}

/// Says that a result could not be printed.
pub(crate) fn cannot_print(error: &io::Error, terminal: &Terminal) {
    terminal.aside(&format!("error: cannot print the result: {}\n", reason(error)));
}

impl From<Diagnostic> for Outcome {
    fn from(mistake: Diagnostic) -> Self {
        Outcome::report(mistake.into())
    }
}

/// What a command that runs until Ctrl-C leaves.
impl From<Result<(), Diagnostic>> for Outcome {
    fn from(ended: Result<(), Diagnostic>) -> Self {
        ended.map_or_else(Outcome::from, |()| Outcome::default())
    }
}
