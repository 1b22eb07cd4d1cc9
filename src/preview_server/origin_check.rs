//! Who may ask: requests that were meant for this preview and come from its own pages. A page of another
//! site can send requests to this machine too, under a name of its own choosing.

use std::net::IpAddr;

use super::error_response::Refusal;
use super::request::Head;

/// The names under which the preview answers.
#[derive(Debug)]
pub(super) struct Hosts {
    /// The port that belongs to each name.
    pub(super) port: u16,
    /// The name that was asked for.
    pub(super) named: String,
    /// Whether any address will do that is a number: such a name cannot be rebound.
    pub(super) any_number: bool,
}

impl Hosts {
    /// Whether a request may be answered.
    pub(super) fn check(&self, head: &Head) -> Result<(), Refusal> {
        let mut hosts = head.all("host");
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(Refusal::Garbled) };
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.allows(host));
        let asked_here = head.all("origin").all(own);
        if self.allows(host) && asked_here && fetched_here(head) { Ok(()) } else { Err(Refusal::Foreign) }
    }

    fn allows(&self, written: &str) -> bool {
        let (name, port) = match written.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port),
            _ => (written, "80"),
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let known = ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| name.eq_ignore_ascii_case(known))
            || bare.eq_ignore_ascii_case(&self.named)
            || (self.any_number && bare.parse::<IpAddr>().is_ok());
        known && port == self.port.to_string()
    }
}

/// Whether the browser says that one of our pages asks, or that somebody goes to the page.
fn fetched_here(head: &Head) -> bool {
    let is = |name, wanted| head.all(name).eq([wanted]);
    let goes_there = is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document");
    head.all("sec-fetch-site").all(|site| matches!(site, "same-origin" | "none")) || goes_there
}
