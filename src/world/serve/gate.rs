//! The gate: takes in connections, hears what they ask, and lets on only what is short, plain and meant
//! for this preview. No client can keep it from hearing the next.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::backend::Backend;
use super::events::Events;
use super::head::Head;
use super::hosts::Hosts;

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
        guest.has_spoken();
        match head.map(|head| head.and_then(|head| self.hosts.check(&head).map(|()| head))) {
            Some(Ok(head)) if head.path() == self.news => self.events.attend(&guest.stream, head.only_head),
            Some(Ok(head)) => self.backend.relay(&head, &guest.stream),
            Some(Err(refusal)) => refusal.tell(&guest.stream),
            None => {}
        }
    }
}

/// Everybody who is connected.
#[derive(Debug, Default)]
pub(super) struct Guests(Mutex<Present>);

#[derive(Debug, Default)]
struct Present {
    next: u64,
    /// Those whose request was heard.
    spoken: usize,
    /// Those whose request is not heard yet, the oldest first.
    silent: BTreeMap<u64, Arc<TcpStream>>,
}

impl Guests {
    /// Lets somebody in. Where it is full, the one who has been silent longest goes; where nobody is
    /// silent, there is no place.
    fn enter(self: &Arc<Self>, stream: TcpStream) -> Option<Guest> {
        let mut present = self.present();
        if present.spoken + present.silent.len() >= CONNECTIONS {
            let (_, oldest) = present.silent.pop_first()?;
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let (number, stream) = (present.next, Arc::new(stream));
        present.next += 1;
        present.silent.insert(number, Arc::clone(&stream));
        Some(Guest { guests: Arc::clone(self), number, stream, spoke: Cell::new(false) })
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
    spoke: Cell<bool>,
}

impl Guest {
    fn has_spoken(&self) {
        let mut present = self.guests.present();
        present.silent.remove(&self.number);
        present.spoken += 1;
        self.spoke.set(true);
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut present = self.guests.present();
        match self.spoke.get() {
            true => present.spoken -= 1,
            false => drop(present.silent.remove(&self.number)),
        }
    }
}
