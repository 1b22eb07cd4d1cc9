//! What is shown at each path: the site as it was last read without a mistake, and what is wrong with it
//! now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::background_builds::{self, Trials};
use super::client_list::{self, Row};
use super::client_slot::Seat;
use super::playbook_cache::Shelf;
use crate::commands::watch_loop::{self, Idle};
use crate::open_site::{Invocation, Opened};
use pmr_site::diagnostics::{self, Diagnostic, Report};
use pmr_site::preview_server::{Pages, Shown};
use pmr_site::tree::Tree;
use pmr_site::watch::watched_files::Scope;

/// So many playbooks are made at once to see whether they can be made; of more, one after the other, while
/// there is nothing else to do.
const FEW: usize = 4;

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

/// The list of clients as it is shown, and after which build and how many trials it was made.
struct List {
    build: u64,
    trials: usize,
    pages: Arc<Pages>,
}

/// Shows playbooks.
pub(super) struct Studio {
    invocation: Invocation,
    named: Vec<String>,
    now: RwLock<Arc<Now>>,
    shelf: Mutex<Shelf>,
    /// By the file of the profile.
    rows: Mutex<BTreeMap<String, Arc<Row>>>,
    trials: Mutex<Trials>,
    list: Mutex<Option<List>>,
    /// Whether the list was looked at since everything was checked.
    list_is_seen: AtomicBool,
    /// The number of trials when everything was checked.
    checked: Mutex<usize>,
}

impl Studio {
    /// A studio with nothing in it.
    pub(super) fn new(invocation: Invocation, named: Vec<String>) -> Self {
        Studio {
            invocation,
            named,
            now: RwLock::default(),
            shelf: Mutex::default(),
            rows: Mutex::default(),
            trials: Mutex::default(),
            list: Mutex::default(),
            list_is_seen: AtomicBool::default(),
            checked: Mutex::default(),
        }
    }

    /// Reads the site anew. With a mistake in it, the last good one stays.
    pub(super) fn renew(&self) {
        let before = self.now();
        let mut wrong = Report::new();
        let opened = Opened::open_again(before.opened.as_deref(), &self.invocation, &self.named, &mut wrong);
        let opened = opened.map(Arc::new).or_else(|| before.opened.clone());
        let mut now = Now { build: before.build + 1, day: self.invocation.today(), ..Now::default() };
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
        watch_loop::misuse(&self.now().wrong)
    }

    /// Everything that is wrong: with the site, with every profile, with the playbook that was looked at
    /// last, and with those that were tried, as only making one tells what is wrong with a template.
    pub(super) fn check(&self) -> Report {
        let now = self.now();
        let rows = self.rows(&now);
        let mut found = now.wrong.clone();
        rows.iter().for_each(|row| found.append(row.wrong.clone()));
        let latest = locked(&self.shelf).latest();
        let seat = now.seats.iter().find(|seat| latest.as_ref() == Some(&seat.file));
        if let (Some(opened), Some(seat)) = (&now.opened, seat) {
            found.append(locked(&self.shelf).playbook(opened, seat, &now).1);
        }
        if self.list_is_seen.swap(false, Ordering::Relaxed) {
            self.try_few(&now, &rows);
        }
        let trials = locked(&self.trials);
        now.seats.iter().filter_map(|seat| trials.of(seat)).for_each(|wrong| found.append(wrong.clone()));
        *locked(&self.checked) = trials.count;
        // One template can be wrong for everybody.
        let mut said = BTreeSet::new();
        let mut report = Report::new();
        let new = found.diagnostics().iter().filter(|mistake| said.insert(diagnostics::print(mistake)));
        new.for_each(|mistake| report.push(mistake.clone()));
        report.sort();
        report
    }

    /// What is done between changes: while somebody looks at the list, playbooks are tried. A new day
    /// is a change like any other.
    pub(super) fn idle(&self) -> Idle {
        let now = self.now();
        if now.day != self.invocation.today() {
            return Idle::Stale;
        }
        let (Some(opened), true) = (&now.opened, self.list_is_seen.load(Ordering::Relaxed)) else {
            return Idle::Resting;
        };
        let open = self.open(&now, &self.rows(&now));
        if !open.is_empty() {
            let some = &open[..open.len().min(FEW)];
            let tried = background_builds::make(opened, some);
            locked(&self.trials).keep(tried);
            return Idle::Working;
        }
        if locked(&self.trials).count == *locked(&self.checked) { Idle::Resting } else { Idle::Stale }
    }

    /// Where the inputs lie.
    pub(super) fn scope(&self) -> Scope {
        watch_loop::scope(&self.invocation, &self.named, self.now().opened.as_deref())
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
        self.list_is_seen.store(true, Ordering::Relaxed);
        let rows = self.rows(now);
        self.try_few(now, &rows);
        let trials = locked(&self.trials);
        let mut list = locked(&self.list);
        if let Some(list) = &*list
            && (list.build, list.trials) == (now.build, trials.count)
        {
            return Arc::clone(&list.pages);
        }
        let lines: Vec<_> = now.seats.iter().map(|seat| trials.of(seat)).zip(&rows).collect();
        let tree = now.root.clone().unwrap_or_default().overlay(client_list::files(&lines));
        let pages = Arc::new(Pages::new(tree, 0));
        *list = Some(List { build: now.build, trials: trials.count, pages: Arc::clone(&pages) });
        pages
    }

    /// Tries those who were not tried yet, if they are few.
    fn try_few(&self, now: &Now, rows: &[Arc<Row>]) {
        let open = self.open(now, rows);
        if let (Some(opened), 1..=FEW) = (&now.opened, open.len()) {
            let tried = background_builds::make(opened, &open);
            locked(&self.trials).keep(tried);
        }
    }

    /// Those who were not tried yet.
    fn open<'a>(&self, now: &'a Now, rows: &[Arc<Row>]) -> Vec<&'a Seat> {
        let list: Vec<(&Seat, &Row)> = now.seats.iter().zip(rows.iter().map(AsRef::as_ref)).collect();
        locked(&self.trials).open(&list)
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

    fn now(&self) -> Arc<Now> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
