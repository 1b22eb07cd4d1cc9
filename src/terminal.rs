//! The terminal: results on standard output; diagnostics, questions and progress on standard error.

use std::env;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::diagnostics::{self, Diagnostic, Report, Role, Severity};

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The terminal that a command prints to.
#[derive(Debug)]
pub struct Terminal {
    quiet: bool,
    coloured: bool,
}

impl Terminal {
    /// A terminal. With `quiet` it prints only errors and results.
    pub fn new(colour: Colour, quiet: bool) -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let coloured = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => io::stderr().is_terminal() && !set("NO_COLOR") && !dumb,
        };
        Terminal { quiet, coloured }
    }

    /// Prints a result. A reader that stops early (`| head`) is no error.
    ///
    /// # Errors
    /// Why it could not be printed.
    pub fn result(&self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(()),
        }
    }

    /// Prints what was done, unless `quiet`.
    ///
    /// # Errors
    /// Why it could not be printed.
    pub fn done(&self, text: &str) -> io::Result<()> {
        if self.quiet { Ok(()) } else { self.result(text) }
    }

    /// Prints what a report holds and, if it holds mistakes, how many (Reference: messages.md#form-of-a-message).
    pub fn report(&self, report: &Report) {
        let shown = |severity| severity == Severity::Error || !self.quiet;
        let mut text = String::new();
        for diagnostic in report.diagnostics().iter().filter(|d| shown(d.severity)) {
            text.push_str(&if self.coloured { painted(diagnostic) } else { diagnostics::print(diagnostic) });
        }
        if let Some(count) = report.count_of_mistakes() {
            text.push_str(&count);
            text.push('\n');
        }
        self.aside(&text);
    }

    /// Prints something that is no result, such as a question.
    pub fn aside(&self, text: &str) {
        print_aside(text);
    }

    /// Prints something that is worth knowing at the moment, unless `quiet`.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            self.aside(text);
        }
    }

    /// Whether questions can be asked: input and questions are both on a terminal.
    pub fn answers(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks a question; `None` at the end of the input.
    pub fn ask(&self, question: &str) -> Option<String> {
        self.aside(question);
        let mut answer = String::new();
        match io::stdin().read_line(&mut answer) {
            Ok(1..) => Some(answer.trim().to_owned()),
            _ => None,
        }
    }

    /// Begins work of so many steps.
    pub fn progress(&self, steps: usize) -> ProgressBar {
        let shown = !self.quiet && io::stderr().is_terminal();
        let first = shown.then(|| Instant::now() + Duration::from_secs(1));
        ProgressBar {
            steps,
            done: AtomicUsize::new(0),
            next: Mutex::new(first),
            drawn: AtomicBool::new(false),
        }
    }
}

/// A bar on standard error, for work that takes longer than a second on a terminal.
#[derive(Debug)]
pub struct ProgressBar {
    steps: usize,
    done: AtomicUsize,
    /// When the bar is drawn next; never where nobody would see it.
    next: Mutex<Option<Instant>>,
    drawn: AtomicBool,
}

impl ProgressBar {
    /// How many characters wide the bar is.
    const WIDTH: usize = 40;

    /// One step is done. May be called from several threads at once.
    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        // A thread that does not get the lock leaves the drawing to the one that has it.
        if let Ok(mut next) = self.next.try_lock()
            && next.is_some_and(|next| next <= Instant::now())
        {
            *next = Some(Instant::now() + Duration::from_millis(100));
            self.drawn.store(true, Ordering::Relaxed);
            let (steps, width) = (self.steps, Self::WIDTH);
            let bar = "=".repeat(width * done / steps.max(1));
            print_aside(&format!("\r[{bar:width$}] {done} of {steps}"));
        }
    }

    /// The work is done: the bar goes.
    pub fn end(self) {
        if self.drawn.into_inner() {
            print_aside("\r\u{1b}[K");
        }
    }
}

/// Prints on standard error. If even that is closed, there is nobody left to tell.
fn print_aside(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

const BOLD: &str = "\u{1b}[1m";
const BLUE: &str = "\u{1b}[34m";
const GREEN: &str = "\u{1b}[32m";
const PLAIN: &str = "\u{1b}[0m";

/// A printed diagnostic in colour.
fn painted(diagnostic: &Diagnostic) -> String {
    let loud = match diagnostic.severity {
        Severity::Error => "\u{1b}[1;31m",
        Severity::Warning => "\u{1b}[1;33m",
        Severity::Note => "\u{1b}[1;36m",
    };
    let mut text = String::new();
    for piece in diagnostics::pieces(diagnostic) {
        let colour = match piece.role {
            Role::Severity | Role::Carets => loud,
            Role::Message => BOLD,
            Role::Place | Role::Gutter => BLUE,
            Role::HintWord => GREEN,
            Role::Source | Role::Hint => PLAIN,
        };
        // A colour never goes on over the end of a line.
        for line in piece.text.split_inclusive('\n') {
            let end = if line.ends_with('\n') { "\n" } else { "" };
            text.extend([colour, line.trim_end_matches('\n'), PLAIN, end]);
        }
    }
    text
}
