//! Where each client has a place in the preview, and by what one sees that something changed there.

use rayon::prelude::*;

use crate::choose_clients::Lies;
use crate::open_site::{Opened, Person};
use pmr_site::diagnostics::{Diagnostic, Place, Report};
use pmr_site::settings::clients;

/// A client and the folder in which the preview shows the playbook: empty for the person of `site.yaml`.
#[derive(Debug)]
pub(super) struct Seat {
    /// The place in the clients of the site.
    client: usize,
    /// The file of the profile.
    pub(super) file: String,
    /// What the client is called.
    pub(super) name: String,
    /// The folder, without `/`.
    pub(super) folder: String,
    /// What the playbook is made from, and the day; nothing where it cannot be made.
    pub(super) mark: Option<String>,
    /// E-ID-DUP, if the id is not this client's alone.
    twin: Option<Diagnostic>,
}

impl Seat {
    /// Every client's place.
    pub(super) fn all(opened: &Opened) -> Vec<Seat> {
        let found: Vec<(Seat, String, Place)> =
            (0..opened.clients.len()).into_par_iter().map(|client| Seat::new(opened, client)).collect();
        let (_, shared) = clients::shared_ids(found.iter().map(|(_, id, at)| (id.as_str(), at)));
        let seat = |(seat, _, at): (Seat, String, Place)| {
            let twin = shared.iter().find(|mistake| mistake.at.as_ref() == Some(&at)).cloned();
            Seat { mark: seat.mark.filter(|_| twin.is_none()), twin, ..seat }
        };
        found.into_iter().map(seat).collect()
    }

    fn new(opened: &Opened, number: usize) -> (Seat, String, Place) {
        let client = &opened.clients[number];
        let source = opened.source(client).ok();
        let (id, at) = opened.id(client, source.as_ref());
        // Which logo a profile names, if it may name one, only reading it tells.
        let mark = source.and_then(|source| {
            opened.fingerprint_unparsed(client, &source).or_else(|| {
                let person = opened.person(client, &mut Report::new())?;
                Some(opened.fingerprint(client, &person.source, person.logo.as_deref()))
            })
        });
        let seat = Seat {
            client: number,
            file: client.file(),
            name: client.name.clone(),
            folder: if client.lies == Lies::Inline { String::new() } else { id.clone() },
            mark: mark.map(|mark| format!("{mark} {}", opened.today)),
            twin: None,
        };
        (seat, id, at)
    }

    /// The person, if a playbook can be made of the profile. What is wrong goes into the report.
    pub(super) fn person(&self, opened: &Opened, wrong: &mut Report) -> Option<Person> {
        if let Some(twin) = &self.twin {
            wrong.push(twin.clone());
            return None;
        }
        opened.buildable(&opened.clients[self.client], wrong)
    }
}
