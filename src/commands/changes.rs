//! What `serve` and `watch` share: they wait until an input differs from the one before, until Ctrl-C.

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
    inputs: Inputs,
    terminal: &'a Terminal,
}

impl<'a> Changes<'a> {
    /// Begins to watch; Ctrl-C ends it.
    ///
    /// # Errors
    /// E-WATCH where the system lets nobody hear Ctrl-C.
    pub(super) fn new(poll: bool, terminal: &'a Terminal) -> Result<Self, Diagnostic> {
        let watch = Watch::new(poll);
        ctrlc::set_handler(watch.stopper())
            .map_err(|error| Diagnostic::error("E-WATCH", format!("cannot wait for Ctrl-C: {error}")))?;
        Ok(Changes { watch, inputs: Inputs::default(), terminal })
    }

    /// Reads all inputs and has them watched; says which differ from before.
    pub(super) fn take(&mut self, scope: &Scope) -> Vec<String> {
        let mut now = Inputs::read(scope);
        loop {
            match self.watch.cover(&now) {
                // What changed before its folder was watched was not heard.
                Ok(true) => now = Inputs::read(scope),
                Ok(false) => break,
                Err(note) => {
                    let mut report = Report::new();
                    report.push(note);
                    self.terminal.report(&report);
                }
            }
        }
        let changed = now.changed_since(&self.inputs);
        self.inputs = now;
        changed
    }

    /// Waits until an input differs from before; `None` at the end.
    pub(super) fn next(&mut self, scope: &Scope) -> Option<Vec<String>> {
        loop {
            match self.watch.wait(&self.inputs) {
                Waited::Stopped => return None,
                Waited::Hint | Waited::Quiet => {
                    let changed = self.take(scope);
                    if !changed.is_empty() {
                        return Some(changed);
                    }
                }
            }
        }
    }

    /// Whether a mistake found just now may come from a file that was read too early: something else has
    /// changed meanwhile.
    pub(super) fn second_look(&mut self, scope: &Scope) -> bool {
        self.watch.quiet(SECOND_LOOK) == Waited::Hint && !self.take(scope).is_empty()
    }
}

/// Where the inputs of a command lie, as far as that is known.
pub(super) fn scope(here: &Here, named: &[String], opened: Option<&Opened>, logos: &[String]) -> Scope {
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
    scope.files.extend(files);
    scope.files.extend(logos.iter().chain(&opened.site.settings.brand.logo).map(|logo| site.join(logo)));
    scope
}

/// "profiles/ana.yaml changed", "3 files changed"
pub(super) fn told(changed: &[String]) -> String {
    match changed.len() {
        0..=NAMED => format!("{} changed", changed.join(", ")),
        n => format!("{n} files changed"),
    }
}
