//! Who may be built: the id of each client, and whether the playbook stands already.

use crate::choose_clients::{Client, Lies};
use crate::open_site::Opened;
use pmr_site::diagnostics::Place;
use pmr_site::disk::{Home, Output, Written};
use pmr_site::fields::Reading;
use pmr_site::yaml::Source;

/// A client with the place of the playbook.
pub(super) struct Entry<'a> {
    pub(super) client: &'a Client,
    pub(super) home: Home,
    /// Where the id was written; the file as a whole where it was not, or was not looked for.
    pub(super) id_at: Place,
    /// What stands there, if nothing it is made from has changed.
    pub(super) stands: Option<Written>,
}

impl<'a> Entry<'a> {
    /// Looks at a client, parsing as little as will do. What is wrong with the profile comes out when
    /// its playbook is made.
    pub(super) fn new(opened: &Opened, output: &Output, client: &'a Client) -> Self {
        let home = |id: String| match client.lies {
            Lies::Inline => Home::Root { id },
            Lies::File(_) => Home::Folder { id },
        };
        let source = opened.source(client).ok();
        if let Some(source) = &source {
            // A folder of this fingerprint was made from this very text, so the id it was made with is the
            // one that the text has, however the id was found.
            let seen = home(seen_id(source).unwrap_or_else(|| client.default_id.clone()));
            let stands = Reading::slug(seen.id())
                .and_then(|_| opened.fingerprint_unparsed(client, source))
                .and_then(|fingerprint| output.stands(&seen, &fingerprint));
            if stands.is_some() {
                return Entry { client, home: seen, id_at: Place::file(client.file()), stands };
            }
        }
        let (id, id_at) = opened.id(client, source.as_ref());
        Entry { client, home: home(id), id_at, stands: None }
    }
}

/// The id that a line of a profile seems to name.
fn seen_id(source: &Source) -> Option<String> {
    let written = source.text.lines().find_map(|line| line.strip_prefix("id:"))?;
    let value = written.split(" #").next().unwrap_or(written);
    Some(value.trim().trim_matches(['"', '\'']).to_owned())
}
