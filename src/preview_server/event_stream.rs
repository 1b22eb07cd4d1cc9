//! Event streams: every open page keeps one, and learns from it that there is something new.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::response;

/// Most streams at once. One more replaces the oldest, whose page connects again.
const STREAMS: usize = 16;
/// How often something is sent on a silent stream, to find out whether its page is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long one page that does not read may delay the others.
const STALL: Duration = Duration::from_millis(200);

/// The open streams, and the number of the newest build.
#[derive(Debug, Default)]
pub(super) struct EventStreams(Mutex<Streams>);

#[derive(Debug, Default)]
struct Streams {
    build: u64,
    next: u64,
    open: BTreeMap<u64, Arc<TcpStream>>,
}

impl EventStreams {
    /// Tells every page that there is something new.
    pub(super) fn notify(&self) {
        let mut streams = self.lock();
        streams.build += 1;
        let build = streams.build;
        streams.open.retain(|_, stream| send(stream, &event(build)).is_ok());
    }

    /// Keeps a stream open until its page goes away.
    pub(super) fn serve(&self, stream: &Arc<TcpStream>, only_head: bool) {
        let Some(number) = self.add(stream, only_head) else { return };
        while self.is_open(stream) {}
        self.lock().open.remove(&number);
        // The stream may have been replaced by a newer one and still be open.
        let _ = stream.shutdown(Shutdown::Both);
    }

    fn add(&self, stream: &Arc<TcpStream>, only_head: bool) -> Option<u64> {
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(HEARTBEAT)).ok()?;
        stream.set_write_timeout(Some(STALL)).ok()?;
        let head = response::head("200 OK", "text/event-stream", &[]);
        let mut streams = self.lock();
        if only_head {
            send(stream, &head).ok()?;
            return None;
        }
        // From the first number a page that connects again can tell whether it missed a build.
        send(stream, &format!("{head}retry: 300\n{}", event(streams.build))).ok()?;
        if streams.open.len() >= STREAMS
            && let Some((_, oldest)) = streams.open.pop_first()
        {
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let number = streams.next;
        streams.next += 1;
        streams.open.insert(number, Arc::clone(stream));
        Some(number)
    }

    /// Waits for the page to close the stream; returns after each heartbeat, with whether it is still open.
    fn is_open(&self, mut stream: &TcpStream) -> bool {
        match stream.read(&mut [0; 64]) {
            // The page has closed the stream, or sends what nobody asked for.
            Ok(_) => false,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                let _streams = self.lock();
                send(stream, ": still here\n\n").is_ok()
            }
            Err(error) => error.kind() == ErrorKind::Interrupted,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Streams> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn event(build: u64) -> String {
    format!("data: {build}\n\n")
}

fn send(mut stream: &TcpStream, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())
}
