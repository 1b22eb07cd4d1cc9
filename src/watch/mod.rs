//! Waits until an input changed. What the system reports is a hint and no more: whoever waits reads all
//! and compares, so a hint too many costs a look and a hint too few is made good within two seconds.

pub mod watched_files;

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::diagnostics::Diagnostic;
use watched_files::{Inode, Inputs};

/// Events are gathered until nothing was heard for so long,
const SILENCE: Duration = Duration::from_millis(25);
/// but no longer than this.
const GATHERING: Duration = Duration::from_millis(500);
/// How often files are looked at though nothing was heard.
const LOOK: Duration = Duration::from_secs(2);
/// How often they are looked at where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);

/// How waiting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Something may have changed.
    Hint,
    /// Nothing was heard, for a while or until somebody asked for a look around.
    Quiet,
    /// Somebody wants to end.
    Stopped,
}

#[derive(Debug)]
enum Signal {
    Hint,
    Nudge,
    Stop,
}

/// Watches folders until it is stopped.
#[derive(Debug)]
pub struct Watch {
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    /// What the system watches for us; nothing where it refuses or was not asked.
    system: Option<RecommendedWatcher>,
    /// Why the system watches nothing, until that was said.
    refused: Option<notify::Error>,
    armed: BTreeMap<PathBuf, Inode>,
    /// The folder that relative paths lead from, by its name.
    home: Option<PathBuf>,
}

impl Watch {
    /// A watch that looks by itself (`poll`), or lets the system tell.
    #[must_use]
    pub fn new(poll: bool) -> Self {
        let (sender, signals) = mpsc::channel();
        let heard = sender.clone();
        let hear = move |event: notify::Result<Event>| {
            // Reading is an event too, and reading is what an event leads to.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = heard.send(Signal::Hint);
            }
        };
        let (system, refused) = match poll {
            true => (None, None),
            false => match notify::recommended_watcher(hear) {
                Ok(system) => (Some(system), None),
                Err(error) => (None, Some(error)),
            },
        };
        Watch { signals, sender, system, refused, armed: BTreeMap::new(), home: env::current_dir().ok() }
    }

    /// What ends the watch, from any thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        self.signal(|| Signal::Stop)
    }

    /// What makes the watch look around, from any thread.
    pub fn nudger(&self) -> impl Fn() + Send + Sync + 'static {
        self.signal(|| Signal::Nudge)
    }

    fn signal(&self, signal: fn() -> Signal) -> impl Fn() + Send + Sync + 'static {
        let sender = self.sender.clone();
        move || {
            let _ = sender.send(signal());
        }
    }

    /// Lets the system watch the folders of these inputs: new ones, and those that are another folder than
    /// before. Says whether there were any: then something may have changed before they were watched.
    ///
    /// # Errors
    /// N-POLL when the system refuses; from then on the watch looks by itself.
    pub fn cover(&mut self, inputs: &Inputs) -> Result<bool, Diagnostic> {
        if let Some(error) = self.refused.take() {
            return Err(polling(&error));
        }
        let Some(system) = &mut self.system else { return Ok(false) };
        let gone: Vec<PathBuf> =
            self.armed.keys().filter(|folder| !inputs.folders.contains_key(*folder)).cloned().collect();
        for folder in gone {
            let _ = system.unwatch(&folder);
            self.armed.remove(&folder);
        }
        let mut fresh = false;
        for (folder, inode) in &inputs.folders {
            if self.armed.get(folder) == Some(inode) {
                continue;
            }
            let _ = system.unwatch(folder);
            if let Err(error) = system.watch(folder, RecursiveMode::NonRecursive) {
                if !folder.is_dir() {
                    continue;
                }
                self.system = None;
                return Err(polling(&error));
            }
            self.armed.insert(folder.clone(), *inode);
            fresh = true;
        }
        Ok(fresh)
    }

    /// Waits until these inputs may have changed and nothing more is heard, but for two seconds at most.
    pub fn wait(&self, inputs: &Inputs) -> Waited {
        let waited = self.quiet(if self.system.is_some() { LOOK } else { POLL });
        self.come_home();
        match waited {
            Waited::Hint => self.gather(),
            // Where the system tells nothing, contents decide.
            Waited::Quiet if self.system.is_none() || inputs.have_moved() => Waited::Hint,
            waited => waited,
        }
    }

    /// Whether a sign came that was not waited for yet.
    #[must_use]
    pub fn glance(&self) -> Waited {
        match self.quiet(Duration::ZERO) {
            Waited::Hint => self.gather(),
            waited => waited,
        }
    }

    /// Waits for a sign, but no longer than this.
    #[must_use]
    pub fn quiet(&self, patience: Duration) -> Waited {
        match self.signals.recv_timeout(patience) {
            Ok(Signal::Hint) => Waited::Hint,
            Ok(Signal::Nudge) => Waited::Quiet,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => {
                // Whoever waits next is to hear it too.
                let _ = self.sender.send(Signal::Stop);
                Waited::Stopped
            }
            Err(RecvTimeoutError::Timeout) => Waited::Quiet,
        }
    }

    /// Steps into the folder that the program was started in: deleted and made again, it is another one, and
    /// whoever stayed in the old one sees nothing. While there is none, there is nowhere to go.
    fn come_home(&self) {
        if let Some(home) = &self.home {
            let _ = env::set_current_dir(home);
        }
    }

    /// After a sign: waits until nothing more is heard, so that nobody reads a file half written.
    #[must_use]
    pub fn gather(&self) -> Waited {
        let until = Instant::now() + GATHERING;
        while Instant::now() < until {
            match self.quiet(SILENCE) {
                Waited::Hint => {}
                Waited::Quiet => break,
                Waited::Stopped => return Waited::Stopped,
            }
        }
        Waited::Hint
    }
}

fn polling(error: &notify::Error) -> Diagnostic {
    let why = match &error.kind {
        ErrorKind::MaxFilesWatch => "its limit of watches is reached".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    Diagnostic::note("N-POLL", format!("the system refuses to watch folders: {why}"))
        .hint("looking twice a second instead")
}
