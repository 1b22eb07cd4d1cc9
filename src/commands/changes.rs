//! What `serve` and `watch` share: they look at the inputs and tell what is wrong, whenever an input differs
//! from the one before, until Ctrl-C.

use std::path::PathBuf;
use std::time::Duration;

use crate::clients::{Client, Lies};
use crate::opening::{Here, Opened};
use pmr_site::input::settings::People;
use pmr_site::report::{Diagnostic, Report};
use pmr_site::world::folder;
use pmr_site::world::terminal::Terminal;
use pmr_site::world::watch::inputs::{Inputs, Scope};
use pmr_site::world::watch::{Waited, Watch};

/// How long a mistake is waited for to go away by itself: a file may be read while it is being saved.
const SECOND_LOOK: Duration = Duration::from_millis(100);
/// Most changed files that are named.
const NAMED: usize = 3;

/// The inputs of a command, as they change.
pub(super) struct Changes<'a> {
    watch: Watch,
    scope: Scope,
    inputs: Inputs,
    /// What was told last.
    said: Report,
    terminal: &'a Terminal,
}

impl<'a> Changes<'a> {
    /// Begins to watch the inputs that lie in the scope; Ctrl-C ends it.
    ///
    /// # Errors
    /// E-WATCH where the system lets nobody hear Ctrl-C.
    pub(super) fn new(poll: bool, scope: Scope, terminal: &'a Terminal) -> Result<Self, Diagnostic> {
        let watch = Watch::new(poll);
        ctrlc::set_handler(watch.stopper())
            .map_err(|error| Diagnostic::error("E-WATCH", format!("cannot wait for Ctrl-C: {error}")))?;
        let (inputs, said) = (Inputs::default(), Report::new());
        let mut changes = Changes { watch, scope, inputs, said, terminal };
        changes.take();
        Ok(changes)
    }

    /// Looks, and tells what is wrong if it was not told before. Where a mistake is new and something else
    /// changes at the same moment, a file was read too early: then it looks once more.
    pub(super) fn tell(&mut self, mut look: impl FnMut() -> Report) {
        let mut report = look();
        if report.failed() && report != self.said && self.goes_on() {
            report = look();
        }
        if report != self.said {
            self.terminal.report(&report);
        }
        if self.said.failed() && !report.failed() {
            self.terminal.remark("everything is right again\n");
        }
        self.said = report;
    }

    /// Waits until an input differs from before, or differs already; says which, or `None` at the end.
    /// The inputs now lie in this scope.
    pub(super) fn next(&mut self, scope: Scope) -> Option<String> {
        self.scope = scope;
        loop {
            let changed = self.take();
            if !changed.is_empty() {
                return Some(told(&changed));
            }
            if self.watch.wait(&self.inputs) == Waited::Stopped {
                return None;
            }
        }
    }

    fn goes_on(&mut self) -> bool {
        self.watch.quiet(SECOND_LOOK) == Waited::Hint && !self.take().is_empty()
    }

    /// Reads all inputs and has them watched; says which differ from before.
    fn take(&mut self) -> Vec<String> {
        let mut now = Inputs::read(&self.scope);
        loop {
            match self.watch.cover(&now) {
                // What changed before its folder was watched was not heard.
                Ok(true) => now = Inputs::read(&self.scope),
                Ok(false) => break,
                Err(note) => self.terminal.report(&note.into()),
            }
        }
        let changed = now.changed_since(&self.inputs);
        self.inputs = now;
        changed
    }
}

/// Where the inputs of a command lie, as far as that is known.
pub(super) fn scope(here: &Here, named: &[String], opened: Option<&Opened>) -> Scope {
    let site = folder::SiteFolder::new(&here.site);
    let mut scope = Scope {
        whole: ["content", "themes"].map(|folder| site.join(folder)).to_vec(),
        direct: Vec::new(),
        files: vec![site.join(folder::SITE)],
    };
    scope.files.extend(named.iter().filter(|word| folder::is_profile(word)).map(PathBuf::from));
    let Some(opened) = opened else { return scope };
    if let People::Folder(folder, _) = &opened.site.settings.people {
        scope.direct.push(site.join(folder));
    }
    let of = |client: &Client| match &client.lies {
        Lies::File(path) => Some(path.clone()),
        Lies::Inline => None,
    };
    let apart = |path: &PathBuf| !scope.direct.iter().any(|folder| path.starts_with(folder));
    let files: Vec<PathBuf> = opened.clients.iter().filter_map(of).filter(apart).collect();
    scope.files.extend(files.into_iter().chain(opened.logos()));
    scope
}

/// "profiles/ana.yaml changed", "3 files changed"
fn told(changed: &[String]) -> String {
    match changed.len() {
        0..=NAMED => format!("{} changed", changed.join(", ")),
        n => format!("{n} files changed"),
    }
}
