//! Trees over HTTP on this machine: pages that reload when they change, and mistakes shown over them.
//! What is shown comes from a closure; no path of the disk is ever made from an address.

mod connections;
mod error_response;
mod event_stream;
mod origin_check;
mod preview_files;
mod request;
mod response;
mod routes;
mod tiny_http_server;

use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

pub use preview_files::Pages;

use crate::diagnostics::{Diagnostic, Report};
use connections::Gate;
use event_stream::Events;
use origin_check::Hosts;
use routes::Desk;
use tiny_http_server::Backend;

/// Where a preview is to be reached.
#[derive(Clone, Debug)]
pub struct Place {
    /// The host to listen on.
    pub host: String,
    /// The ports to try, in order; 0 lets the system choose.
    pub ports: std::ops::RangeInclusive<u16>,
    /// The path below which the pages lie; begins and ends with `/`.
    pub base: String,
}

/// What is shown below a folder of the preview.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The folder that the path lies in: empty, or a path that ends with `/`.
    pub folder: String,
    /// Its last good pages, if there are any.
    pub pages: Option<Arc<Pages>>,
    /// What is wrong with it now.
    pub wrong: Report,
}

/// A running preview.
#[derive(Debug)]
pub struct Server {
    address: String,
    open: bool,
    events: Arc<Events>,
    backend: Arc<Backend>,
}

impl Server {
    /// Starts a preview. `show` gets a path relative to the base and says what is shown there; it may be
    /// called from many threads at once.
    ///
    /// # Errors
    /// E-PORT where every port is in use, E-HOST where the host cannot be listened on.
    pub fn start<F>(place: &Place, show: F) -> Result<Server, Diagnostic>
    where
        F: Fn(&str) -> Shown + Send + Sync + 'static,
    {
        let failed = |error: io::Error| unreachable(&place.host, *place.ports.start(), &error);
        let listener = listen(place)?;
        let found = listener.local_addr().map_err(failed)?;
        let open = !found.ip().is_loopback();
        let base = match open {
            true => format!("/{}{}", token().map_err(failed)?, place.base),
            false => place.base.clone(),
        };
        let name = if found.is_ipv6() && place.host.contains(':') {
            format!("[{}]", place.host)
        } else {
            place.host.clone()
        };
        let port = found.port();
        let address = format!("http://{name}:{port}{base}");
        let events = Arc::new(Events::default());
        let news = format!("{base}{}events", preview_files::OWN);
        let desk = Desk { base, secret: open, show: Box::new(show) };
        let backend = Backend::start(move |target| desk.answer(target)).map_err(failed)?;
        let gate = Arc::new(Gate {
            hosts: Hosts { port, named: place.host.clone(), any_number: open },
            news,
            events: Arc::clone(&events),
            backend: Arc::clone(&backend),
            guests: Arc::default(),
        });
        thread::Builder::new().name("gate".to_owned()).spawn(move || gate.run(&listener)).map_err(failed)?;
        Ok(Server { address, open, events, backend })
    }

    /// Where the preview is, as one would write it into a browser.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether other machines can reach it: then its path is a secret.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Tells every open page that something is new.
    pub fn tell(&self) {
        self.events.tell();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.backend.close();
    }
}

/// Listens on the first port that is free.
fn listen(place: &Place) -> Result<TcpListener, Diagnostic> {
    for port in place.ports.clone() {
        match TcpListener::bind((place.host.as_str(), port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(unreachable(&place.host, port, &error)),
        }
    }
    let (first, last) = (place.ports.start(), place.ports.end());
    Err(match first == last {
        true => Diagnostic::error("E-PORT", format!("port {first} is in use"))
            .hint("leave --port out, or choose another"),
        false => Diagnostic::error("E-PORT", format!("ports {first} to {last} are in use"))
            .hint("choose another with --port"),
    })
}

fn unreachable(host: &str, port: u16, error: &io::Error) -> Diagnostic {
    Diagnostic::error("E-HOST", format!("cannot listen on port {port} of `{host}`: {error}"))
        .hint("leave --host and --port out: then it is this machine and a port that is free")
}

/// Sixteen letters and digits that nobody can guess.
fn token() -> io::Result<String> {
    const LETTERS: &[u8; 32] = b"23456789abcdefghjkmnpqrstuvwxyz0";
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}
