//! The event stream: tells every open page that there is something new, and nothing else.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::response;

/// Most streams at once. One more takes the place of the oldest, whose page comes back.
const STREAMS: usize = 16;
/// How often a silent stream says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long a page may keep others waiting for their news.
const STALL: Duration = Duration::from_millis(200);

/// The open streams and the number of the newest build.
#[derive(Debug, Default)]
pub(super) struct Events(Mutex<Streams>);

#[derive(Debug, Default)]
struct Streams {
    build: u64,
    next: u64,
    open: BTreeMap<u64, Arc<TcpStream>>,
}

impl Events {
    /// Tells every page that something is new.
    pub(super) fn tell(&self) {
        let mut streams = self.streams();
        streams.build += 1;
        let build = streams.build;
        streams.open.retain(|_, stream| send(stream, &news(build)).is_ok());
    }

    /// Keeps a stream until its page goes.
    pub(super) fn attend(&self, stream: &Arc<TcpStream>, only_head: bool) {
        let Some(number) = self.join(stream, only_head) else { return };
        while self.listen(stream) {}
        self.streams().open.remove(&number);
        // Whoever gave way to a newer stream is closed here at the latest.
        let _ = stream.shutdown(Shutdown::Both);
    }

    fn join(&self, stream: &Arc<TcpStream>, only_head: bool) -> Option<u64> {
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(HEARTBEAT)).ok()?;
        stream.set_write_timeout(Some(STALL)).ok()?;
        let head = response::head("200 OK", "text/event-stream", &[]);
        let mut streams = self.streams();
        if only_head {
            send(stream, &head).ok()?;
            return None;
        }
        // The first number tells a page that comes back to look whether it missed anything.
        send(stream, &format!("{head}retry: 300\n{}", news(streams.build))).ok()?;
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

    /// Waits for the page to go; says whether it is still there.
    fn listen(&self, mut stream: &TcpStream) -> bool {
        match stream.read(&mut [0; 64]) {
            // A page has nothing more to say here.
            Ok(_) => false,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                let _streams = self.streams();
                send(stream, ": still here\n\n").is_ok()
            }
            Err(error) => error.kind() == ErrorKind::Interrupted,
        }
    }

    fn streams(&self) -> MutexGuard<'_, Streams> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn news(build: u64) -> String {
    format!("data: {build}\n\n")
}

fn send(mut stream: &TcpStream, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())
}
