//! The terminal: results on standard output; diagnostics, questions and progress on standard error.

use std::env;
use std::ffi::OsStr;
use std::io::{self, IsTerminal as _, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use terminal_size::{Width, terminal_size_of};

use crate::diagnostics::{self, Diagnostic, Report, Role, Severity};
use crate::disk::reason;
use crate::visible::wrap;

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

/// How a line of what was done is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Something went well.
    Good,
    /// Something that was wanted is missing, or something is gone.
    Bad,
}

/// What was done, line by line.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<(Tone, String)>);

impl Lines {
    /// Adds a line, or several of one tone.
    pub fn push(&mut self, tone: Tone, text: impl Into<String>) {
        self.0.push((tone, text.into()));
    }

    /// Adds all lines of others.
    pub fn append(&mut self, others: Lines) {
        self.0.extend(others.0);
    }
}

impl From<String> for Lines {
    fn from(text: String) -> Self {
        Lines(vec![(Tone::Plain, text)])
    }
}

/// The terminal that a command prints to.
#[derive(Debug)]
pub struct Terminal {
    quiet: bool,
    /// Whether results and diagnostics are coloured.
    coloured: [bool; 2],
    /// How many columns results and diagnostics may have; none where they go elsewhere than to a terminal.
    columns: [Option<usize>; 2],
}

/// Where results go in the pairs of a terminal.
const OUT: usize = 0;
/// Where diagnostics go.
const ERR: usize = 1;

impl Terminal {
    /// A terminal. With `quiet` it prints only errors and results.
    pub fn new(colour: Colour, quiet: bool) -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        let coloured = |is_terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !set("NO_COLOR") && !dumb,
        };
        let width = |size: Option<(Width, _)>| size.map(|(Width(columns), _)| usize::from(columns));
        Terminal {
            quiet,
            coloured: [coloured(io::stdout().is_terminal()), coloured(io::stderr().is_terminal())],
            columns: [width(terminal_size_of(io::stdout())), width(terminal_size_of(io::stderr()))]
                .map(|columns| columns.filter(|columns| *columns > 0)),
        }
    }

    /// Prints a result as it is. A reader that stops early (`| head`) is no error.
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

    /// Prints a result for people: its lines are broken to the width of the terminal.
    ///
    /// # Errors
    /// Why it could not be printed.
    pub fn prose(&self, text: &str) -> io::Result<()> {
        self.result(&self.wrapped(OUT, text))
    }

    /// Prints what was done, unless `quiet`.
    ///
    /// # Errors
    /// Why it could not be printed.
    pub fn done(&self, lines: &Lines) -> io::Result<()> {
        let mut text = String::new();
        for (tone, part) in lines.0.iter().filter(|_| !self.quiet) {
            let colour = match tone {
                Tone::Good => GREEN,
                Tone::Bad => YELLOW,
                Tone::Plain => "",
            };
            let colour = if self.coloured[OUT] { colour } else { "" };
            paint(colour, &self.wrapped(OUT, part), &mut text);
        }
        self.result(&text)
    }

    /// How many columns a result may have; `None` where it goes elsewhere than to a terminal.
    pub fn columns(&self) -> Option<usize> {
        self.columns[OUT]
    }

    fn wrapped(&self, to: usize, text: &str) -> String {
        self.columns[to].map_or_else(|| text.to_owned(), |columns| wrap(text, columns))
    }

    /// Prints what a report holds and, if it holds mistakes, how many (Reference: messages.md#form-of-a-message).
    pub fn report(&self, report: &Report) {
        let shown = |severity| severity == Severity::Error || !self.quiet;
        let mut text = String::new();
        for diagnostic in report.diagnostics().iter().filter(|d| shown(d.severity)) {
            for piece in diagnostics::pieces(diagnostic, self.columns[ERR]) {
                let colour = if self.coloured[ERR] { colour(diagnostic, piece.role) } else { "" };
                paint(colour, &piece.text, &mut text);
            }
        }
        if let Some(count) = report.count_of_mistakes() {
            text.push_str(&count);
            text.push('\n');
        }
        print_aside(&text);
    }

    /// Prints something that is no result, such as a question.
    pub fn aside(&self, text: &str) {
        print_aside(&self.wrapped(ERR, text));
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

    /// Asks for something that is not shown while it is typed; `None` at the end of the input.
    pub fn secret(&self, question: &str) -> Option<String> {
        self.aside(question);
        rpassword::read_password().ok()
    }

    /// Opens a page, given by its path or address, in the browser; says so if there is none.
    pub fn open(&self, page: impl AsRef<OsStr>) {
        if let Err(error) = open::that_detached(page) {
            self.aside(&format!("cannot open the browser: {}\n", reason(&error)));
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
const YELLOW: &str = "\u{1b}[33m";
const PLAIN: &str = "\u{1b}[0m";

/// The colour of a piece of a diagnostic.
fn colour(diagnostic: &Diagnostic, role: Role) -> &'static str {
    match role {
        Role::Severity | Role::Carets => match diagnostic.severity {
            Severity::Error => "\u{1b}[1;31m",
            Severity::Warning => "\u{1b}[1;33m",
            Severity::Note => "\u{1b}[1;36m",
        },
        Role::Message => BOLD,
        Role::Place | Role::Gutter => BLUE,
        Role::HintWord => GREEN,
        Role::Source | Role::Hint => "",
    }
}

/// Adds a text in a colour; as it is if there is none. A colour never goes on over the end of a line.
fn paint(colour: &str, text: &str, painted: &mut String) {
    if colour.is_empty() {
        return painted.push_str(text);
    }
    for line in text.split_inclusive('\n') {
        let end = if line.ends_with('\n') { "\n" } else { "" };
        painted.extend([colour, line.trim_end_matches('\n'), PLAIN, end]);
    }
}
