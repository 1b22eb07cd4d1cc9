//! What `serve` and `watch` share: they look at the inputs and tell what is wrong, whenever an input differs
//! from the one before, until Ctrl-C.

use std::path::PathBuf;
use std::time::Duration;

use crate::choose_clients::ProfileLocation;
use crate::open_site::{Invocation, OpenSite};
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::site_folder;
use pmr_site::settings::{People, Settings};
use pmr_site::terminal::Terminal;
use pmr_site::watch::watched_files::{Inputs, Scope};
use pmr_site::watch::{Waited, Watch};

/// How long a mistake is waited for to go away by itself: a file may be read while it is being saved.
const SECOND_LOOK: Duration = Duration::from_millis(100);
/// Most changed files that are named.
const NAMED: usize = 3;

/// What a command does between changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Idle {
    /// Nothing.
    Resting,
    /// Something that goes on until a change comes.
    Working,
    /// It found out that what was told is no longer right.
    Stale,
}

/// What comes after a look.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Inputs changed: these, in words.
    Changed(String),
    /// What was told is no longer right, though no input changed.
    Stale,
    /// Ctrl-C.
    End,
}

/// The inputs of a command, as they change.
pub(super) struct Changes<'a> {
    watch: Watch,
    scope: Scope,
    inputs: Inputs,
    /// Whether the last look was one more for the sake of a doubt.
    doubted: bool,
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
        let mut changes = Changes { watch, scope, inputs, doubted: false, said, terminal };
        changes.take();
        Ok(changes)
    }

    /// Looks, and tells what is wrong if it was not told before. A look also says where the inputs lie now.
    /// Where a mistake is new and something else changes at the same moment, a file was read too early: then
    /// it looks once more.
    pub(super) fn tell(&mut self, mut look: impl FnMut() -> (Report, Scope)) {
        let mut report = self.look(&mut look);
        if report.failed() && report != self.said && self.goes_on() {
            report = self.look(&mut look);
        }
        if report != self.said {
            self.terminal.report(&report);
        }
        if self.said.failed() && !report.failed() {
            self.terminal.remark("everything is right again\n");
        }
        self.said = report;
    }

    /// Waits until an input differs from before, or differs already; meanwhile there may be something to do.
    pub(super) fn next(&mut self, mut idle: impl FnMut() -> Idle) -> Next {
        // What changed meanwhile is looked at whether it was heard or not, but not while it is being written.
        let mut waited = match self.watch.glance() {
            Waited::Quiet => Waited::Hint,
            heard => heard,
        };
        // What came and went again meanwhile may have been looked at in between, and its contents tell nothing.
        let doubtful = self.inputs.have_moved() && !self.doubted;
        loop {
            match waited {
                Waited::Hint => match self.take() {
                    changed if !changed.is_empty() => {
                        self.doubted = false;
                        return Next::Changed(told(&changed));
                    }
                    _ if doubtful => {
                        self.doubted = true;
                        return Next::Stale;
                    }
                    _ => {}
                },
                Waited::Quiet => {}
                Waited::Stopped => return Next::End,
            }
            waited = match idle() {
                Idle::Resting => self.watch.wait(&self.inputs),
                Idle::Working => self.watch.glance(),
                Idle::Stale => return Next::Stale,
            };
        }
    }

    /// What makes `next` ask for something to do, from any thread.
    pub(super) fn nudger(&self) -> impl Fn() + Send + Sync + 'static {
        self.watch.nudger()
    }

    /// Looks. What only now is known to be an input may have changed since it was read: then once more.
    fn look(&mut self, look: &mut impl FnMut() -> (Report, Scope)) -> Report {
        let (report, scope) = look();
        if scope == self.scope {
            return report;
        }
        self.scope = scope;
        if self.take().is_empty() { report } else { look().0 }
    }

    fn goes_on(&mut self) -> bool {
        self.watch.quiet(SECOND_LOOK) == Waited::Hint
            && self.watch.gather() == Waited::Hint
            && !self.take().is_empty()
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

/// What there is to watch for nobody: a command that names nobody where there is no site.
pub(super) fn misuse(report: &Report) -> Option<Diagnostic> {
    report.errors().find(|error| error.code == "E-SITE-NONE").cloned()
}

/// Where the inputs of a command lie, as far as that is known.
pub(super) fn scope(invocation: &Invocation, named: &[String], open: Option<&OpenSite>) -> Scope {
    let site = site_folder::SiteFolder::new(&invocation.site);
    let mut scope = Scope {
        whole: ["content", "themes"].map(|folder| site.join(folder)).to_vec(),
        direct: Vec::new(),
        files: vec![site.join(site_folder::SITE)],
    };
    scope.files.extend(named.iter().filter(|word| site_folder::is_profile(word)).map(PathBuf::from));
    // The folder of profiles is where the settings say by now, even while nothing can be made of them.
    let settings = site.settings().ok().flatten();
    let settings = settings.and_then(|source| Settings::read(&source, &mut Report::new()));
    let settings = settings.as_ref().or_else(|| Some(&open?.site.settings));
    if let Some(People::Folder(folder, _)) = settings.map(|settings| &settings.people) {
        scope.direct.push(site.join(folder));
    }
    let Some(open) = open else { return scope };
    let files = open.clients.iter().filter_map(|client| match &client.location {
        ProfileLocation::File(path) => Some(path.clone()),
        ProfileLocation::Inline(..) => None,
    });
    let apart = |path: &PathBuf| !scope.direct.iter().any(|folder| path.starts_with(folder));
    let files: Vec<PathBuf> = files.filter(apart).chain(open.logos()).collect();
    scope.files.extend(files);
    scope
}

/// "profiles/ana.yaml changed", "3 files changed"
fn told(changed: &[String]) -> String {
    match changed.len() {
        0..=NAMED => format!("{} changed", changed.join(", ")),
        n => format!("{n} files changed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmr_site::terminal::Colour;
    use std::fs;

    #[test]
    fn what_came_and_went_during_a_look_is_looked_at_once_more() {
        let folder = tempfile::tempdir().unwrap();
        let profiles = folder.path().join("profiles");
        let profile = profiles.join("ana.yaml");
        fs::create_dir(&profiles).unwrap();
        let scope = Scope { direct: vec![profiles], ..Scope::default() };
        let terminal = Terminal::new(Colour::Never, true);
        let mut changes = Changes::new(true, scope.clone(), &terminal).unwrap();
        let flash = |changes: &mut Changes| {
            // Folders are stamped in steps of a few milliseconds.
            std::thread::sleep(Duration::from_millis(20));
            changes.tell(|| {
                fs::write(&profile, "level: L5").unwrap();
                fs::remove_file(&profile).unwrap();
                (Report::new(), scope.clone())
            });
        };
        flash(&mut changes);
        assert_eq!(changes.next(|| panic!("nothing to do before the look")), Next::Stale);
        flash(&mut changes);
        let mut idled = false;
        changes.next(|| {
            idled = true;
            Idle::Stale
        });
        assert!(idled, "a doubt is followed once, lest it never end");
        fs::write(&profile, "level: L6").unwrap();
        assert_eq!(changes.next(|| Idle::Stale), Next::Changed(told(&[site_folder::name(&profile)])));
    }
}
