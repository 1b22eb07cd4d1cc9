//! A preview over HTTP on this machine: pages that reload when they change, with mistakes shown over them.
//! What is shown comes from a closure that maps paths to files in memory: no address ever becomes a path on disk.
//!
//! `request.rs` and `origin_check.rs` say which requests are answered, `error_response.rs` with which status and words
//! the others are refused: a `POST` with 405.

mod connections;
mod error_response;
mod event_stream;
mod origin_check;
mod preview_files;
mod private_socket;
mod random_token;
mod request;
mod response;
mod routes;
mod tiny_http_server;

use std::io::{self, ErrorKind};
use std::net::{IpAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::thread;

pub use preview_files::{PreviewFiles, PreviewFolder};

use crate::diagnostics::Diagnostic;
use crate::disk::reason;
use connections::Acceptor;
use event_stream::EventStreams;
use origin_check::OriginCheck;
use random_token::random_token;
use routes::Routes;
use tiny_http_server::TinyHttpServer;

/// Where a preview listens.
#[derive(Clone, Debug)]
pub struct ListenAddress {
    /// The host to listen on.
    pub host: String,
    /// The ports to try, in order; the system chooses instead of 0.
    pub ports: std::ops::RangeInclusive<u16>,
    /// The path of the first page; begins and ends with `/`.
    pub base: String,
}

/// A running preview.
#[derive(Debug)]
pub struct Server {
    address: String,
    port: u16,
    open: bool,
    events: Arc<EventStreams>,
    pages: Arc<TinyHttpServer>,
}

impl Server {
    /// Starts a preview. `show` gets a path relative to the base and returns what is shown there. It may be called
    /// from many threads at once.
    ///
    /// # Errors
    /// E-PORT if every port is in use, E-HOST if the host cannot be listened on.
    pub fn start<F>(address: &ListenAddress, show: F) -> Result<Server, Diagnostic>
    where
        F: Fn(&str) -> PreviewFolder + Send + Sync + 'static,
    {
        let failed = |error: io::Error| unreachable(&address.host, *address.ports.start(), &error);
        let listener = listen(address)?;
        let found = listener.local_addr().map_err(failed)?;
        let open = !found.ip().is_loopback();
        let base = match open {
            true => format!("/{}{}", random_token().map_err(failed)?, address.base),
            false => address.base.clone(),
        };
        let name = if found.ip().is_unspecified() {
            // Nobody can open `0.0.0.0` from elsewhere.
            host_name(own_address(found.is_ipv6()).unwrap_or(found.ip()))
        } else if found.is_ipv6() && address.host.contains(':') {
            format!("[{}]", address.host)
        } else {
            address.host.clone()
        };
        let port = found.port();
        let shown = format!("http://{name}:{port}{base}");
        let events = Arc::new(EventStreams::default());
        let events_path = format!("{base}{}events", preview_files::OWN);
        let routes = Routes { base, secret: open, show: Box::new(show) };
        let pages = TinyHttpServer::start(move |target| routes.answer(target)).map_err(failed)?;
        let acceptor = Arc::new(Acceptor {
            origins: OriginCheck { port, host: address.host.clone(), any_address: open },
            events_path,
            events: Arc::clone(&events),
            pages: Arc::clone(&pages),
            connections: Arc::default(),
        });
        let accept = move || acceptor.run(&listener);
        thread::Builder::new().name("accept".to_owned()).spawn(accept).map_err(failed)?;
        Ok(Server { address: shown, port, open, events, pages })
    }

    /// The address to open in a browser.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether other machines can reach it. Its path is secret then.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Tells every open page that something is new.
    pub fn tell(&self) {
        self.events.notify();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.pages.close();
    }
}

/// An address as it stands before a port.
fn host_name(address: IpAddr) -> String {
    if address.is_ipv6() { format!("[{address}]") } else { address.to_string() }
}

/// The address under which other machines of the network know this one, if there is a network. The system looks
/// it up for a packet that is never sent.
fn own_address(is_ipv6: bool) -> Option<IpAddr> {
    let (any, elsewhere) = if is_ipv6 { ("[::]:0", "[2001:db8::1]:9") } else { ("0.0.0.0:0", "192.0.2.1:9") };
    let socket = UdpSocket::bind(any).ok()?;
    socket.connect(elsewhere).ok()?;
    Some(socket.local_addr().ok()?.ip()).filter(|address| !address.is_unspecified())
}

/// Listens on the first port that is free.
fn listen(address: &ListenAddress) -> Result<TcpListener, Diagnostic> {
    for port in address.ports.clone() {
        match TcpListener::bind((address.host.as_str(), port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(unreachable(&address.host, port, &error)),
        }
    }
    let (first, last) = (address.ports.start(), address.ports.end());
    Err(match first == last {
        true => Diagnostic::error("E-PORT", format!("port {first} is in use"))
            .hint("leave --port out, or choose another"),
        false => Diagnostic::error("E-PORT", format!("ports {first} to {last} are in use"))
            .hint("choose another with --port"),
    })
}

fn unreachable(host: &str, port: u16, error: &io::Error) -> Diagnostic {
    Diagnostic::error("E-HOST", format!("cannot listen on port {port} of `{host}`: {}", reason(error)))
        .hint("leave --host and --port out: then it is this machine and a port that is free")
}
