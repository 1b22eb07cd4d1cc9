//! What `serve` and `watch` share: whenever an input changes they take a look at the site and report what is
//! wrong, until Ctrl-C.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::choose_clients::ProfileLocation;
use crate::open_site::{Invocation, OpenSite};
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::disk::{reason, site_folder};
use pmr_site::settings::clients::is_profile;
use pmr_site::settings::{People, Settings};
use pmr_site::terminal::Terminal;
use pmr_site::watch::watched_files::{Inputs, Scope};
use pmr_site::watch::{LONGEST_CHANGE, SILENCE, Waited, Watch};

/// How long to wait for a mistake to go away by itself: a file may be read while it is being saved.
const SECOND_LOOK: Duration = Duration::from_millis(100);
/// The most changed files that are listed by name.
const NAMED: usize = 3;

/// What a command does between changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idle {
    /// Nothing.
    Resting,
    /// Something that can be interrupted by a change.
    Working,
    /// It found that the last report is out of date.
    Stale,
}

/// Why the loop goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Inputs changed: these, in words.
    Changed(String),
    /// The last report is out of date, though no input changed.
    Stale,
    /// Ctrl-C.
    End,
}

/// Goes on from one look at the site to the next.
pub(crate) struct WatchLoop<'a> {
    watch: Watch,
    scope: Scope,
    inputs: Inputs,
    /// Whether the last look was taken only because an input had come and gone.
    rechecked: bool,
    /// What was reported last.
    reported: Report,
    terminal: &'a Terminal,
}

impl<'a> WatchLoop<'a> {
    /// Begins to watch the inputs in the scope, until Ctrl-C.
    ///
    /// # Errors
    /// E-WATCH if the system does not let the program react to Ctrl-C.
    pub(crate) fn new(poll: bool, scope: Scope, terminal: &'a Terminal) -> Result<Self, Diagnostic> {
        let watch = Watch::new(poll);
        ctrlc::set_handler(watch.stopper()).map_err(|error| {
            let why = match error {
                ctrlc::Error::System(error) => reason(&error),
                other => other.to_string(),
            };
            Diagnostic::error("E-WATCH", format!("cannot wait for Ctrl-C: {why}"))
        })?;
        let (inputs, reported) = (Inputs::default(), Report::new());
        let mut watch_loop = WatchLoop { watch, scope, inputs, rechecked: false, reported, terminal };
        watch_loop.reread();
        Ok(watch_loop)
    }

    /// Takes a look and reports what is wrong, unless that was just reported. A look also says where the
    /// inputs lie now.
    ///
    /// If a mistake is new and an input changes right afterwards, a file was probably read while it was being
    /// saved. Then a second look is taken before anything is reported.
    pub(crate) fn report(&mut self, mut look: impl FnMut() -> (Report, Scope)) {
        let mut report = self.look(&mut look);
        if report.failed() && report != self.reported && self.changes_soon() {
            report = self.look(&mut look);
        }
        if report != self.reported {
            self.terminal.report(&report);
        }
        if self.reported.failed() && !report.failed() {
            self.terminal.remark("all mistakes are fixed\n");
        }
        self.reported = report;
    }

    /// Waits until an input differs from what was looked at, doing what `idle` does meanwhile.
    pub(crate) fn next(&mut self, mut idle: impl FnMut() -> Idle) -> Next {
        // Inputs may have changed during the look, whether an event came or not. They are compared as soon
        // as nothing more is being written.
        let mut waited = match self.watch.poll() {
            Waited::Idle => Waited::Event,
            other => other,
        };
        // A file that came and went during the look may have been part of it; comparing contents would not
        // show that.
        let moved = self.inputs.have_moved() && !self.rechecked;
        loop {
            match waited {
                Waited::Event => match self.reread_when_over() {
                    changed if !changed.is_empty() => {
                        self.rechecked = false;
                        return Next::Changed(in_words(&changed));
                    }
                    _ if moved => {
                        self.rechecked = true;
                        return Next::Stale;
                    }
                    _ => {}
                },
                Waited::Idle => {}
                Waited::Stopped => return Next::End,
            }
            waited = match idle() {
                Idle::Resting => self.watch.wait(&self.inputs),
                Idle::Working => self.watch.poll(),
                Idle::Stale => return Next::Stale,
            };
        }
    }

    /// A function that makes `next` call `idle` again, from any thread.
    pub(crate) fn waker(&self) -> impl Fn() + Send + Sync + 'static {
        self.watch.waker()
    }

    /// Takes a look. If it finds inputs that were not watched yet, they may have changed since they were
    /// read: then it takes another.
    fn look(&mut self, look: &mut impl FnMut() -> (Report, Scope)) -> Report {
        let (report, scope) = look();
        if scope == self.scope {
            return report;
        }
        self.scope = scope;
        if self.reread().is_empty() { report } else { look().0 }
    }

    /// Whether an input changes within the time of a second look.
    fn changes_soon(&mut self) -> bool {
        self.watch.wait_at_most(SECOND_LOOK) == Waited::Event
            && self.watch.settle() == Waited::Event
            && !self.reread().is_empty()
    }

    /// Reads all inputs until a change is over. With events it is over when there are no more; without, when
    /// two readings agree, so that no file is taken half saved. Returns the inputs that differ from before.
    fn reread_when_over(&mut self) -> Vec<String> {
        let mut changed = self.reread();
        if changed.is_empty() || !self.watch.looks() {
            return changed;
        }
        let until = Instant::now() + LONGEST_CHANGE;
        while Instant::now() < until && self.watch.wait_at_most(SILENCE) != Waited::Stopped {
            let more = self.reread();
            if more.is_empty() {
                break;
            }
            changed.extend(more);
        }
        changed.sort();
        changed.dedup();
        changed
    }

    /// Reads all inputs and watches their folders. Returns the inputs that differ from before.
    fn reread(&mut self) -> Vec<String> {
        let mut now = Inputs::read(&self.scope);
        loop {
            match self.watch.cover(&now) {
                // There was no event for what changed before the folder was watched.
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

/// The mistake in the command itself, which waiting cannot mend: there is no site and nobody is named, or a name
/// is nobody's.
pub(crate) fn misuse(report: &Report) -> Option<Diagnostic> {
    report.errors().find(|error| matches!(error.code, "E-SITE-NONE" | "E-CLIENT")).cloned()
}

/// Where the inputs of a command lie, as far as that is known.
pub(crate) fn scope(invocation: &Invocation, named: &[String], open: Option<&OpenSite>) -> Scope {
    let site = site_folder::SiteFolder::new(&invocation.site);
    let mut scope = Scope {
        whole: ["content", "themes"].map(|folder| site.join(folder)).to_vec(),
        direct: Vec::new(),
        files: vec![site.join(site_folder::SITE), site.join(site_folder::ROSTER)],
    };
    scope.files.extend(named.iter().filter(|word| is_profile(word)).map(PathBuf::from));
    // The settings may name another folder of profiles by now, even if the site cannot be opened.
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
fn in_words(changed: &[String]) -> String {
    match changed.len() {
        0..=NAMED => format!("{} changed", changed.join(", ")),
        n => format!("{n} files changed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pmr_site::disk::path_name;
    use pmr_site::terminal::Colour;
    use std::fs;

    #[test]
    fn an_input_that_came_and_went_during_a_look_causes_one_more() {
        let folder = tempfile::tempdir().unwrap();
        let profiles = folder.path().join("profiles");
        let profile = profiles.join("ana.yaml");
        fs::create_dir(&profiles).unwrap();
        let scope = Scope { direct: vec![profiles], ..Scope::default() };
        let terminal = Terminal::new(Colour::Never, true);
        let mut watch_loop = WatchLoop::new(true, scope.clone(), &terminal).unwrap();
        let look_at_a_passing_file = |watch_loop: &mut WatchLoop| {
            // Folders are stamped in steps of a few milliseconds.
            std::thread::sleep(Duration::from_millis(20));
            watch_loop.report(|| {
                fs::write(&profile, "level: L5").unwrap();
                fs::remove_file(&profile).unwrap();
                (Report::new(), scope.clone())
            });
        };
        look_at_a_passing_file(&mut watch_loop);
        assert_eq!(watch_loop.next(|| panic!("nothing to do before the look")), Next::Stale);
        look_at_a_passing_file(&mut watch_loop);
        let mut idled = false;
        watch_loop.next(|| {
            idled = true;
            Idle::Stale
        });
        assert!(idled, "once more, and not for ever");
        fs::write(&profile, "level: L6").unwrap();
        assert_eq!(watch_loop.next(|| Idle::Stale), Next::Changed(in_words(&[path_name(&profile)])));
    }
}
