//! What is shown at each path: the site as it was last read without a mistake, and what is wrong with it
//! now.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::roster::{self, Row};
use super::seat::Seat;
use super::shelf::Shelf;
use crate::commands::changes;
use crate::opening::{Here, Opened};
use pmr_site::report::{Diagnostic, Report};
use pmr_site::tree::Tree;
use pmr_site::world::serve::{Pages, Shown};
use pmr_site::world::watch::inputs::Scope;

/// The site as it is shown now.
#[derive(Debug, Default)]
pub(super) struct Now {
    /// Counted up whenever something was read anew.
    pub(super) build: u64,
    /// The day on which that was.
    day: Date,
    /// The last site that could be read.
    opened: Option<Arc<Opened>>,
    seats: Vec<Seat>,
    /// What is wrong with the site as a whole.
    pub(super) wrong: Report,
    root: Option<Tree>,
}

/// Shows playbooks.
pub(super) struct Studio {
    here: Here,
    named: Vec<String>,
    now: RwLock<Arc<Now>>,
    /// Held while the site is read.
    reading: Mutex<()>,
    shelf: Mutex<Shelf>,
    /// By the file of the profile.
    rows: Mutex<BTreeMap<String, Arc<Row>>>,
    list: Mutex<Option<(u64, Arc<Pages>)>>,
}

impl Studio {
    /// A studio with nothing in it.
    pub(super) fn new(here: Here, named: Vec<String>) -> Self {
        Studio {
            here,
            named,
            now: RwLock::default(),
            reading: Mutex::default(),
            shelf: Mutex::default(),
            rows: Mutex::default(),
            list: Mutex::default(),
        }
    }

    /// Reads the site anew. With a mistake in it, the last good one stays.
    pub(super) fn renew(&self) {
        let _alone = locked(&self.reading);
        let before = self.last();
        let mut wrong = Report::new();
        let opened = Opened::open_again(before.opened.as_deref(), &self.here, &self.named, &mut wrong);
        let opened = opened.map(Arc::new).or_else(|| before.opened.clone());
        let mut now = Now { build: before.build + 1, day: self.here.today(), ..Now::default() };
        if let Some(opened) = opened {
            opened.refuse_unsupported(&mut wrong);
            now.root = opened.site.root_files(&mut wrong);
            now.seats = Seat::all(&opened);
            now.opened = Some(opened);
        }
        now.wrong = wrong;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
    }

    /// Why there is nothing to preview at all: nobody is named.
    pub(super) fn misuse(&self) -> Option<Diagnostic> {
        self.now().wrong.errors().find(|error| error.code == "E-SITE-NONE").cloned()
    }

    /// Everything that is wrong: with the site, with every profile, and with the playbook that was looked
    /// at last, as only making one tells what is wrong with a template.
    pub(super) fn check(&self) -> Report {
        let now = self.now();
        let mut report = now.wrong.clone();
        self.rows(&now).iter().for_each(|row| report.append(row.wrong.clone()));
        let latest = locked(&self.shelf).latest();
        let seat = now.seats.iter().find(|seat| latest.as_ref() == Some(&seat.file));
        if let (Some(opened), Some(seat)) = (&now.opened, seat) {
            let (_, wrong) = locked(&self.shelf).playbook(opened, seat, &now);
            let new = wrong.diagnostics().iter().filter(|mistake| !report.diagnostics().contains(mistake));
            new.cloned().collect::<Vec<_>>().into_iter().for_each(|mistake| report.push(mistake));
        }
        report.sort();
        report
    }

    /// Where the inputs lie.
    pub(super) fn scope(&self) -> Scope {
        changes::scope(&self.here, &self.named, self.last().opened.as_deref())
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

    /// Each client's line in the list. Only those are planned for whose profile, or the site, or the day,
    /// is another than before.
    fn rows(&self, now: &Now) -> Vec<Arc<Row>> {
        let Some(opened) = &now.opened else { return Vec::new() };
        let mut known = locked(&self.rows);
        let row = |seat: &Seat| match known.get(&seat.file) {
            Some(row) if seat.mark.is_some() && row.mark == seat.mark => Arc::clone(row),
            _ => Arc::new(Row::new(opened, seat)),
        };
        let rows: Vec<Arc<Row>> = now.seats.par_iter().map(row).collect();
        *known = now.seats.iter().map(|seat| seat.file.clone()).zip(rows.iter().cloned()).collect();
        rows
    }

    /// The site as it is shown today: a new day is a change like any other.
    fn now(&self) -> Arc<Now> {
        if self.last().day != self.here.today() {
            self.renew();
        }
        self.last()
    }

    fn last(&self) -> Arc<Now> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
