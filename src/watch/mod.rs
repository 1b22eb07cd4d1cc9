//! Waits until an input changes.
//!
//! Events of the system are only a prompt to look: the caller reads all inputs and compares them with those
//! before. So an event too many costs a look, and a missing event is made up for within two seconds.

pub mod watched_files;

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::{ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::diagnostics::Diagnostic;
use watched_files::{Inode, Inputs};

/// A change is over when there was no event for so long.
pub const SILENCE: Duration = Duration::from_millis(25);
/// A change that takes longer than this is looked at while it goes on.
pub const LONGEST_CHANGE: Duration = Duration::from_millis(500);
/// How often to look without any event.
const LOOK: Duration = Duration::from_secs(2);
/// How often to look where the system reports no events.
const POLL: Duration = Duration::from_millis(500);

/// How waiting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// Something may have changed.
    Event,
    /// Nothing happened for the whole time, or until the waker was called.
    Idle,
    /// The stopper was called.
    Stopped,
}

#[derive(Debug)]
enum Signal {
    Event,
    Wake,
    Stop,
}

/// Watches folders until it is stopped.
#[derive(Debug)]
pub struct Watch {
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    /// The system's watcher; `None` if it refuses or was not asked.
    system: Option<RecommendedWatcher>,
    /// Why the system refuses, until that was reported.
    refused: Option<notify::Error>,
    /// The folders that the system watches.
    covered: BTreeMap<PathBuf, Inode>,
    /// The current folder of the program when it began, from which relative paths lead.
    start_folder: Option<PathBuf>,
}

impl Watch {
    /// A watch that relies on the system's events, or looks regularly (`poll`).
    pub fn new(poll: bool) -> Self {
        let (sender, signals) = mpsc::channel();
        let events = sender.clone();
        let on_event = move |event: notify::Result<Event>| {
            // An event leads to reading, and reading is an event, too.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = events.send(Signal::Event);
            }
        };
        let (system, refused) = match poll {
            true => (None, None),
            false => match notify::recommended_watcher(on_event) {
                Ok(system) => (Some(system), None),
                Err(error) => (None, Some(error)),
            },
        };
        let start_folder = env::current_dir().ok();
        Watch { signals, sender, system, refused, covered: BTreeMap::new(), start_folder }
    }

    /// A function that ends the watch, from any thread.
    pub fn stopper(&self) -> impl Fn() + Send + 'static {
        self.signal(|| Signal::Stop)
    }

    /// A function that ends the waiting under way with [`Waited::Idle`], from any thread.
    pub fn waker(&self) -> impl Fn() + Send + Sync + 'static {
        self.signal(|| Signal::Wake)
    }

    fn signal(&self, signal: fn() -> Signal) -> impl Fn() + Send + Sync + 'static {
        let sender = self.sender.clone();
        move || {
            let _ = sender.send(signal());
        }
    }

    /// Has the system watch the folders of these inputs, unless it does already. Returns whether any were
    /// added, or are other folders than before: something may have changed there before they were watched.
    ///
    /// # Errors
    /// N-POLL if the system refuses; from then on the watch looks regularly.
    pub fn cover(&mut self, inputs: &Inputs) -> Result<bool, Diagnostic> {
        if let Some(error) = self.refused.take() {
            return Err(polling(&error));
        }
        let Some(system) = &mut self.system else { return Ok(false) };
        let gone: Vec<PathBuf> =
            self.covered.keys().filter(|folder| !inputs.folders.contains_key(*folder)).cloned().collect();
        for folder in gone {
            let _ = system.unwatch(&folder);
            self.covered.remove(&folder);
        }
        let mut added = false;
        for (folder, inode) in &inputs.folders {
            if self.covered.get(folder) == Some(inode) {
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
            self.covered.insert(folder.clone(), *inode);
            added = true;
        }
        Ok(added)
    }

    /// Waits until these inputs may have changed and the change is over, but for two seconds at most.
    pub fn wait(&self, inputs: &Inputs) -> Waited {
        let waited = self.wait_at_most(if self.looks() { POLL } else { LOOK });
        self.return_to_start_folder();
        match waited {
            Waited::Event => self.settle(),
            // Without events of the system, only contents tell.
            Waited::Idle if self.looks() || inputs.have_moved() => Waited::Event,
            waited => waited,
        }
    }

    /// Whether there was an event that was not waited for yet.
    #[must_use]
    pub fn poll(&self) -> Waited {
        match self.wait_at_most(Duration::ZERO) {
            Waited::Event => self.settle(),
            waited => waited,
        }
    }

    /// Waits for an event, but no longer than this.
    #[must_use]
    pub fn wait_at_most(&self, time: Duration) -> Waited {
        match self.signals.recv_timeout(time) {
            Ok(Signal::Event) => Waited::Event,
            Ok(Signal::Wake) => Waited::Idle,
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => {
                // The next to wait must learn it, too.
                let _ = self.sender.send(Signal::Stop);
                Waited::Stopped
            }
            Err(RecvTimeoutError::Timeout) => Waited::Idle,
        }
    }

    /// After an event: waits until there are no more, so that no file is read half written.
    #[must_use]
    pub fn settle(&self) -> Waited {
        let until = Instant::now() + LONGEST_CHANGE;
        while Instant::now() < until {
            match self.wait_at_most(SILENCE) {
                Waited::Event => {}
                Waited::Idle => break,
                Waited::Stopped => return Waited::Stopped,
            }
        }
        Waited::Event
    }

    /// Whether files are read again and again because no events of the system tell of changes.
    #[must_use]
    pub fn looks(&self) -> bool {
        self.system.is_none()
    }

    /// Enters the folder that the program was started in once more. If it was deleted and created again, the
    /// program would otherwise stay in the deleted one and see nothing. While there is none, nothing happens.
    fn return_to_start_folder(&self) {
        if let Some(folder) = &self.start_folder {
            let _ = env::set_current_dir(folder);
        }
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
