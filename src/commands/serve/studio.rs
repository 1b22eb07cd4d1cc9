//! What is shown at each path: the site as it was last read without a mistake, and what is wrong with it
//! now.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use rayon::prelude::*;

use super::roster::{self, Row};
use super::shelf::Shelf;
use crate::clients::Lies;
use crate::commands::changes;
use crate::opening::{Here, Opened};
use pmr_site::input::site;
use pmr_site::render::explain;
use pmr_site::report::{Diagnostic, Place, Report};
use pmr_site::standing;
use pmr_site::tree::Tree;
use pmr_site::world::serve::{Pages, Shown};
use pmr_site::world::watch::inputs::Scope;
use pmr_site::yaml::Node;

/// A client and the folder in which the preview shows the playbook: empty for the person of `site.yaml`.
#[derive(Debug)]
pub(super) struct Seat {
    /// The place in the clients of the site.
    pub(super) client: usize,
    /// The folder, without `/`.
    pub(super) folder: String,
    /// E-ID-DUP, if the id is not this client's alone.
    pub(super) twin: Option<Diagnostic>,
}

/// The site as it is shown now.
#[derive(Debug, Default)]
pub(super) struct Now {
    /// Counted up whenever something was read anew.
    pub(super) build: u64,
    /// The last site that could be read.
    pub(super) opened: Option<Arc<Opened>>,
    pub(super) seats: Vec<Seat>,
    /// What is wrong with the site as a whole.
    pub(super) wrong: Report,
    root: Option<Tree>,
}

/// Shows playbooks.
pub(super) struct Studio {
    here: Here,
    named: Vec<String>,
    now: RwLock<Arc<Now>>,
    shelf: Mutex<Shelf>,
    rows: Mutex<BTreeMap<String, (String, Row)>>,
    list: Mutex<Option<(u64, Arc<Pages>)>>,
}

impl Studio {
    /// A studio with nothing in it.
    pub(super) fn new(here: Here, named: Vec<String>) -> Self {
        Studio {
            here,
            named,
            now: RwLock::default(),
            shelf: Mutex::default(),
            rows: Mutex::default(),
            list: Mutex::default(),
        }
    }

    /// Reads the site anew. With a mistake in it, the last good one stays.
    pub(super) fn renew(&self) {
        let before = self.now();
        let mut wrong = Report::new();
        let last = before.opened.as_deref();
        let opened = Opened::open_again(last, &self.here, &self.named, &mut wrong).map(Arc::new);
        let opened = opened.or_else(|| before.opened.clone());
        let root = opened.as_ref().and_then(|opened| opened.site.root_files(&mut wrong));
        let seats = opened.as_ref().map(|opened| seats(opened)).unwrap_or_default();
        let now = Now { build: before.build + 1, opened, seats, wrong, root };
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
    }

    /// Why there is nothing to preview at all: nobody is named.
    pub(super) fn misuse(&self) -> Option<Diagnostic> {
        self.now().wrong.errors().find(|error| error.code == "E-SITE-NONE").cloned()
    }

    /// Everything that is wrong: with the site and with every client.
    pub(super) fn check(&self) -> Report {
        let now = self.now();
        let mut report = now.wrong.clone();
        for (_, row) in self.rows(&now) {
            report.append(row.wrong);
        }
        report.sort();
        report
    }

    /// Where the inputs lie.
    pub(super) fn scope(&self) -> Scope {
        let now = self.now();
        let rows = locked(&self.rows);
        let logos: Vec<String> = rows.values().filter_map(|(_, row)| row.logo.clone()).collect();
        changes::scope(&self.here, &self.named, now.opened.as_deref(), &logos)
    }

    /// What is shown at a path.
    pub(super) fn show(&self, path: &str) -> Shown {
        let now = self.now();
        let Some(opened) = &now.opened else {
            return Shown { wrong: now.wrong.clone(), ..Shown::default() };
        };
        let first = path.split('/').next().unwrap_or_default();
        let named = now.seats.iter().find(|seat| seat.folder == first);
        let Some(seat) = named.or_else(|| now.seats.iter().find(|seat| seat.folder.is_empty())) else {
            return Shown { folder: String::new(), pages: Some(self.list(&now)), wrong: now.wrong.clone() };
        };
        let (pages, wrong) = locked(&self.shelf).playbook(opened, seat, &now);
        let folder = if seat.folder.is_empty() { String::new() } else { format!("{}/", seat.folder) };
        Shown { folder, pages, wrong }
    }

    /// The list of clients, and the files of the root.
    fn list(&self, now: &Now) -> Arc<Pages> {
        let mut list = locked(&self.list);
        if let Some((build, pages)) = &*list
            && *build == now.build
        {
            return Arc::clone(pages);
        }
        let tree = now.root.clone().unwrap_or_default().overlay(roster::files(&self.rows(now)));
        let pages = Arc::new(Pages::new(tree, 0));
        *list = Some((now.build, Arc::clone(&pages)));
        pages
    }

    /// Each client's folder and state. Only those are planned whose profile, or the site, has changed.
    fn rows(&self, now: &Now) -> Vec<(String, Row)> {
        let Some(opened) = &now.opened else { return Vec::new() };
        let mut known = locked(&self.rows);
        let rows: Vec<(String, String, Row)> = now
            .seats
            .par_iter()
            .map(|seat| {
                let client = &opened.clients[seat.client];
                let source = opened.source(client).ok();
                let mark = source.and_then(|source| opened.fingerprint_unparsed(client, &source));
                let mark = mark.filter(|_| seat.twin.is_none());
                let row = match (known.get(&client.file()), &mark) {
                    (Some((before, row)), Some(mark)) if before == mark => row.clone(),
                    _ => self.row(opened, seat),
                };
                (client.file(), mark.unwrap_or_default(), row)
            })
            .collect();
        let folders = now.seats.iter().map(|seat| seat.folder.clone());
        let told = folders.zip(rows.iter().map(|(_, _, row)| row.clone())).collect();
        *known = rows.into_iter().map(|(file, mark, row)| (file, (mark, row))).collect();
        told
    }

    fn row(&self, opened: &Opened, seat: &Seat) -> Row {
        let client = &opened.clients[seat.client];
        let mut row = Row { name: client.name.clone(), ..Row::default() };
        if let Some(twin) = &seat.twin {
            row.wrong.push(twin.clone());
            return row;
        }
        if let Some(person) = opened.person(client, &mut row.wrong) {
            row.logo.clone_from(&person.profile.brand.logo);
            person.profile.unsupported.iter().for_each(|refusal| row.wrong.push(refusal.clone()));
            if let Some(plan) = opened.plan(&person, &mut row.wrong) {
                let standing = standing::on(&plan, self.here.today);
                let brief = explain::brief(&plan, &standing, opened.site.terminal());
                row.position = brief.into_iter().next().unwrap_or_default();
            }
        }
        row
    }

    fn now(&self) -> Arc<Now> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Every client's place in the preview.
fn seats(opened: &Opened) -> Vec<Seat> {
    let found: Vec<(String, Place)> = opened
        .clients
        .par_iter()
        .map(|client| {
            let source = opened.source(client).ok();
            let node = source.as_ref().and_then(|source| opened.node(client, source));
            let place = match (&source, node.as_ref().and_then(|node| node.field("id"))) {
                (Some(source), Some((_, Node::Text(id)))) => source.place(id.at),
                _ => Place::file(client.file()),
            };
            (client.id(node.as_ref()), place)
        })
        .collect();
    let (_, shared) = site::shared_ids(found.iter().map(|(id, place)| (id.as_str(), place)));
    let seat = |(client, (id, place)): (usize, (String, Place))| {
        let twin = shared.iter().find(|mistake| mistake.at.as_ref() == Some(&place)).cloned();
        let inline = opened.clients[client].lies == Lies::Inline;
        Seat { client, folder: if inline { String::new() } else { id }, twin }
    };
    found.into_iter().enumerate().map(seat).collect()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
