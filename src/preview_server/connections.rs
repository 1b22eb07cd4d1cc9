//! The gate: takes in connections, hears what they ask, and lets on only what is short, plain and meant
//! for this preview. No client can keep it from hearing the next.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::event_stream::Events;
use super::origin_check::Hosts;
use super::request::Head;
use super::tiny_http_server::Backend;

/// Most connections at once.
const CONNECTIONS: usize = 128;
/// The stack of a connection's thread: it copies bytes and calls nothing deep.
const STACK: usize = 128 << 10;
/// How long the gate rests when the system cannot give it a connection.
const REST: Duration = Duration::from_millis(20);

/// What stands before the pages.
#[derive(Debug)]
pub(super) struct Gate {
    /// Who may ask.
    pub(super) hosts: Hosts,
    /// The path of the event stream.
    pub(super) news: String,
    pub(super) events: Arc<Events>,
    pub(super) backend: Arc<Backend>,
    pub(super) guests: Arc<Guests>,
}

impl Gate {
    /// Takes in connections for ever.
    pub(super) fn run(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            let Ok((stream, _)) = listener.accept() else {
                thread::sleep(REST);
                continue;
            };
            let Some(guest) = self.guests.enter(stream) else { continue };
            let gate = Arc::clone(self);
            let attending = move || gate.attend(&guest);
            // Without a thread the connection is closed.
            let _ = thread::Builder::new().name("gate".to_owned()).stack_size(STACK).spawn(attending);
        }
    }

    fn attend(&self, guest: &Guest) {
        let head = Head::read(&guest.stream);
        let head = match head {
            Some(Ok(head)) => head,
            Some(Err(refusal)) => return refusal.tell(&guest.stream, false),
            None => return,
        };
        guest.comes_to(Stage::Answered);
        match self.hosts.check(&head) {
            Err(refusal) => refusal.tell(&guest.stream, head.only_head),
            Ok(()) if head.path() == self.news => {
                guest.comes_to(Stage::Listening);
                self.events.attend(&guest.stream, head.only_head);
            }
            Ok(()) => self.backend.relay(&head, &guest.stream),
        }
    }
}

/// Everybody who is connected.
#[derive(Debug, Default)]
pub(super) struct Guests(Mutex<Present>);

#[derive(Debug, Default)]
struct Present {
    next: u64,
    here: BTreeMap<u64, (Stage, Arc<TcpStream>)>,
    /// Those who are here, and those who were sent away and have not gone yet.
    all: usize,
}

/// How far somebody has come; who has not come far goes first when it is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Says what it wants, or does not.
    Speaking,
    /// Gets its answer, or does not take it.
    Answered,
    /// Listens for news.
    Listening,
}

impl Guests {
    /// Lets somebody in. Where it is full, the one goes who has been speaking longest, or else the one who
    /// has been reading longest.
    fn enter(self: &Arc<Self>, stream: TcpStream) -> Option<Guest> {
        let mut present = self.present();
        if present.all >= 2 * CONNECTIONS {
            return None;
        }
        if present.here.len() >= CONNECTIONS {
            let stages = present.here.iter().map(|(number, (stage, _))| (*stage, *number));
            let (_, first) = stages.filter(|(stage, _)| *stage != Stage::Listening).min()?;
            let (_, first) = present.here.remove(&first)?;
            let _ = first.shutdown(Shutdown::Both);
        }
        let (number, stream) = (present.next, Arc::new(stream));
        present.next += 1;
        present.all += 1;
        present.here.insert(number, (Stage::Speaking, Arc::clone(&stream)));
        Some(Guest { guests: Arc::clone(self), number, stream })
    }

    fn present(&self) -> MutexGuard<'_, Present> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection, until it ends.
struct Guest {
    guests: Arc<Guests>,
    number: u64,
    stream: Arc<TcpStream>,
}

impl Guest {
    fn comes_to(&self, now: Stage) {
        if let Some((stage, _)) = self.guests.present().here.get_mut(&self.number) {
            *stage = now;
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut present = self.guests.present();
        present.here.remove(&self.number);
        present.all -= 1;
    }
}
