//! `serve`: shows playbooks in the browser, made when somebody looks at them and again when they change.

use std::sync::Arc;
use std::time::Instant;

use crate::cli::Serve;
use crate::open_site::Invocation;
use crate::preview::preview_state::PreviewState;
use crate::watch_loop::{Next, WatchLoop};
use pmr_site::diagnostics::Diagnostic;
use pmr_site::preview_server::{ListenAddress, Server};
use pmr_site::terminal::Terminal;

/// The ports to try, in order, without `--port`.
const PORTS: std::ops::RangeInclusive<u16> = 4000..=4010;

/// Shows playbooks until Ctrl-C.
///
/// # Errors
/// E-SITE-NONE if nobody is named, E-CLIENT if a name is nobody's, E-WATCH if Ctrl-C could not end it, E-PORT and E-HOST.
pub(crate) fn run(args: &Serve, invocation: &Invocation, terminal: &Terminal) -> Result<(), Diagnostic> {
    let preview = Arc::new(PreviewState::new(invocation.clone(), args.who.profiles.clone()));
    preview.renew();
    if let Some(misuse) = preview.misuse() {
        return Err(misuse);
    }
    let mut watch_loop = WatchLoop::new(args.poll, preview.scope(), terminal)?;
    let ports = args.port.map_or(PORTS, |port| port..=port);
    let address = ListenAddress { host: args.host.clone(), ports, base: args.base.clone() };
    let (shown, wake) = (Arc::clone(&preview), watch_loop.waker());
    let server = Server::start(&address, move |path| {
        let shown = shown.show(path);
        // Looking at the list gives the loop something to do.
        wake();
        shown
    })?;
    if !announce(&server, args, preview.has_locked(), terminal) {
        return Ok(());
    }
    let mut changed = None;
    loop {
        let begun = Instant::now();
        watch_loop.report(|| {
            preview.renew();
            (preview.check(), preview.scope())
        });
        if let Some(changed) = changed {
            terminal.remark(&format!("{changed} ({} ms)\n", begun.elapsed().as_millis()));
        }
        server.tell();
        changed = match watch_loop.next(|| preview.idle()) {
            Next::Changed(what) => Some(what),
            Next::Stale => None,
            Next::End => return Ok(()),
        };
    }
}

/// Prints the address of the preview, and opens it. Returns whether the address could be printed.
fn announce(server: &Server, args: &Serve, locked: bool, terminal: &Terminal) -> bool {
    let address = server.address();
    if server.is_open() {
        terminal.aside("other machines can reach this preview: anyone who knows its address can read it\n");
    }
    if args.port.is_none() && server.port() != *PORTS.start() {
        terminal.remark(&format!("port {} is in use, so this is port {}\n", PORTS.start(), server.port()));
    }
    if terminal.result(&format!("{address}\n")).is_err() {
        return false;
    }
    if locked {
        terminal.remark("locked playbooks are shown here without their password, as folders of pages\n");
    }
    terminal.remark("press Ctrl-C to stop\n");
    if args.open {
        terminal.open(address);
    }
    true
}
