//! What the preview shows at each path: the site as it was last read without a mistake, one entry a
//! client, and what is wrong now.
//!
//! Everything that changes is behind one lock. It is held to look something up, to store something and to render the
//! list of clients, never while a site is read, a client planned for or a playbook made. So nobody waits for long for
//! work that somebody else asked for. If inputs change while something is made from them, the result is not stored.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;

use super::client_list;
use super::client_slot::{self, Attempt, ClientSlot};
use crate::coach_view;
use crate::open_site::{Client, Invocation, OpenSite};
use crate::watch_loop::{self, Idle};
use pmr_site::diagnostics::{Diagnostic, Report};
use pmr_site::preview_server::{PreviewFiles, PreviewFolder};
use pmr_site::roster::CoachNotes;
use pmr_site::tree::Tree;
use pmr_site::watch::watched_files::Scope;

/// So many playbooks are made at once to see whether they can be made. If there are more, they are made
/// while there is nothing else to do.
const FEW: usize = 4;

/// The playbooks of so many clients are kept: those that were looked at last.
const KEPT: usize = 6;

/// What the preview shows, for any number of threads that ask.
pub(crate) struct PreviewState {
    invocation: Invocation,
    named: Vec<String>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The last site that could be read.
    open: Option<Arc<OpenSite>>,
    /// The day on which it was read last, with or without success.
    day: Date,
    /// What is wrong with the site as a whole.
    wrong: Report,
    /// The files of the root.
    root: Tree,
    /// What the coach keeps about the clients.
    notes: Arc<CoachNotes>,
    /// An entry for each client, in the order of the site.
    slots: Vec<ClientSlot>,
    /// The list of clients, until something in it changes.
    list: Option<Arc<PreviewFiles>>,
    /// Whether the list was asked for since everything was checked.
    list_is_seen: bool,
    /// Whether playbooks were tried since everything was checked.
    has_news: bool,
    /// How often somebody looked at a playbook.
    looks: u64,
}

impl PreviewState {
    /// A preview of nothing yet.
    pub(crate) fn new(invocation: Invocation, named: Vec<String>) -> Self {
        PreviewState { invocation, named, state: Mutex::default() }
    }

    /// Reads the site anew. With a mistake in it, the last good one stays, with profiles as they are now.
    pub(crate) fn renew(&self) {
        let before = self.lock().open.clone();
        let mut wrong = Report::new();
        let open = OpenSite::open_again(before.as_deref(), &self.invocation, &self.named, &mut wrong);
        let clients = match (&open, &before) {
            (Some(open), _) => open.clients.clone(),
            (None, Some(before)) => before.reread_clients(),
            (None, None) => Vec::new(),
        };
        let open = open.map(Arc::new).or(before);
        let (mut root, mut notes) = (None, CoachNotes::default());
        if let Some(open) = &open {
            root = open.site.root_files(&mut wrong);
            notes = coach_view::notes(open, &mut wrong);
        }
        let notes = Arc::new(notes);
        let day = self.invocation.today();
        let mut state = self.lock();
        // What a line of the roster says depends on the day and on what the coach keeps.
        let same_day = state.day == day && state.notes == notes;
        let known = std::mem::take(&mut state.slots).into_iter();
        let mut known: BTreeMap<String, ClientSlot> =
            known.map(|slot| (slot.client.file.clone(), slot)).collect();
        let slot = |client: Client| {
            let before = known.remove(&client.file);
            ClientSlot::new(client, before, same_day)
        };
        let slots: Vec<ClientSlot> = clients.into_iter().map(slot).collect();
        // The mistakes of a profile are shown over its own playbook, not over everybody's.
        let profiles = slots.iter().filter(|slot| !slot.folder().is_empty());
        let profiles: BTreeSet<&str> = profiles.map(|slot| slot.client.file.as_str()).collect();
        let is_of_site =
            |mistake: &&Diagnostic| mistake.at.as_ref().is_none_or(|at| !profiles.contains(&*at.file));
        let mut of_site = Report::new();
        wrong.diagnostics().iter().filter(is_of_site).for_each(|mistake| of_site.push(mistake.clone()));
        *state = State {
            open,
            day,
            wrong: of_site,
            root: root.unwrap_or_default(),
            notes,
            slots,
            list: None,
            ..*state
        };
    }

    /// Why there is nothing to preview at all: nobody is named, or nobody has that name.
    pub(crate) fn misuse(&self) -> Option<Diagnostic> {
        watch_loop::misuse(&self.lock().wrong)
    }

    /// Whether a playbook is locked, which shows in the output alone.
    pub(crate) fn has_locked(&self) -> bool {
        self.lock().slots.iter().any(|slot| slot.client.locked)
    }

    /// Where the inputs lie.
    pub(crate) fn scope(&self) -> Scope {
        let open = self.lock().open.clone();
        watch_loop::scope(&self.invocation, &self.named, open.as_deref())
    }

    /// What is shown at a path: the last good playbook and what is wrong with it now, or the list of clients.
    pub(crate) fn show(&self, path: &str) -> PreviewFolder {
        let first = path.split('/').next().unwrap_or_default();
        let mut state = self.lock();
        loop {
            let Some(open) = state.open.clone() else {
                return PreviewFolder { wrong: state.wrong.clone(), ..PreviewFolder::default() };
            };
            // Who names one client wants to see nothing else.
            let alone = (self.named.len() == 1 && state.slots.len() == 1).then_some(0);
            let Some(slot) = state.slot_of(first).or(alone) else {
                let wrong = state.wrong.clone();
                drop(state);
                return PreviewFolder { folder: String::new(), pages: Some(self.list()), wrong };
            };
            let State { slots, looks, wrong, .. } = &mut *state;
            let slot = &mut slots[slot];
            *looks += 1;
            slot.last_look = *looks;
            if !slot.lacks_pages() {
                let mut wrong = wrong.clone();
                slot.attempt.iter().for_each(|attempt| wrong.append(attempt.wrong.clone()));
                wrong.sort();
                let folder = slot.folder().into_owned();
                let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
                return PreviewFolder { folder, pages: slot.pages.clone(), wrong };
            }
            let client = Arc::clone(&slot.client);
            drop(state);
            state = self.make(&open, client);
        }
    }

    /// Everything that is wrong: with the site, with every profile, with the playbook that was looked at
    /// last, and with those that were tried, as only making one tells what is wrong with a template.
    pub(crate) fn check(&self) -> Report {
        let state = self.lock();
        let latest = state.slots.iter().max_by_key(|slot| slot.last_look);
        let latest = latest.filter(|slot| slot.last_look > 0 && slot.lacks_pages());
        let latest = latest.map(|slot| Arc::clone(&slot.client)).zip(state.open.clone());
        drop(state);
        if let Some((client, open)) = latest {
            drop(self.make(&open, client));
        }
        self.plan_all();
        if std::mem::take(&mut self.lock().list_is_seen) {
            self.try_if_few();
        }
        let mut state = self.lock();
        state.has_news = false;
        let mut report = state.wrong.clone();
        let attempts = state.slots.iter().filter_map(|slot| slot.attempt.as_ref());
        attempts.for_each(|attempt| report.append(attempt.wrong.clone()));
        report.sort();
        report
    }

    /// What is done between changes: while somebody looks at the list, playbooks are tried. A new day is a
    /// change like any other.
    pub(crate) fn idle(&self) -> Idle {
        let state = self.lock();
        if state.day != self.invocation.today() {
            return Idle::Stale;
        }
        if !state.list_is_seen {
            return Idle::Resting;
        }
        drop(state);
        self.plan_all();
        let (open, untried) = self.select(ClientSlot::is_untried);
        match open.filter(|_| !untried.is_empty()) {
            Some(open) => {
                self.attempt(&open, &untried[..untried.len().min(FEW)]);
                Idle::Working
            }
            None if self.lock().has_news => Idle::Stale,
            None => Idle::Resting,
        }
    }

    /// The list of clients, and the files of the root.
    fn list(&self) -> Arc<PreviewFiles> {
        self.plan_all();
        self.try_if_few();
        let mut state = self.lock();
        state.list_is_seen = true;
        let State { open, list, root, notes, slots, wrong, .. } = &mut *state;
        let pages = || {
            let mut of_page = Report::new();
            let page = open.as_ref().and_then(|open| client_list::files(open, notes, slots, &mut of_page));
            let is_new = |mistake: &&Diagnostic| !wrong.diagnostics().contains(mistake);
            let new: Vec<Diagnostic> = of_page.diagnostics().iter().filter(is_new).cloned().collect();
            new.into_iter().for_each(|mistake| wrong.push(mistake));
            Arc::new(PreviewFiles::new(root.clone().overlay(page.unwrap_or_default()), 0))
        };
        Arc::clone(list.get_or_insert_with(pages))
    }

    /// Makes a playbook that somebody looks at, and keeps it.
    fn make(&self, open: &OpenSite, client: Arc<Client>) -> MutexGuard<'_, State> {
        let notes = Arc::clone(&self.lock().notes);
        let (attempt, tree) = client_slot::make(open, &notes, &client);
        let pages = tree.map(|tree| client_slot::pages(&client, tree));
        let mut state = self.lock();
        state.store(vec![(client, attempt, pages)]);
        state
    }

    /// Plans for all clients for whom nobody did.
    fn plan_all(&self) {
        let (open, clients) = self.select(|slot| slot.attempt.is_none());
        if let Some(open) = open.filter(|_| !clients.is_empty()) {
            let notes = Arc::clone(&self.lock().notes);
            let plan = |client: Arc<Client>| (client_slot::plan(&open, &notes, &client), client);
            let planned = clients.into_par_iter().map(plan).map(|(attempt, client)| (client, attempt, None));
            let planned = planned.collect();
            self.lock().store(planned);
        }
    }

    /// Tries to make the playbooks that nobody tried, if they are few.
    fn try_if_few(&self) {
        if let (Some(open), untried) = self.select(ClientSlot::is_untried)
            && (1..=FEW).contains(&untried.len())
        {
            self.attempt(&open, &untried);
        }
    }

    /// Tries whether playbooks can be made, and throws them away.
    fn attempt(&self, open: &OpenSite, clients: &[Arc<Client>]) {
        let notes = Arc::clone(&self.lock().notes);
        let attempt =
            |client: &Arc<Client>| (Arc::clone(client), client_slot::make(open, &notes, client).0, None);
        let tried = clients.par_iter().map(attempt).collect();
        let mut state = self.lock();
        state.store(tried);
        state.has_news = true;
    }

    /// The site, and those of its clients whose slots fit.
    fn select(&self, fits: impl Fn(&ClientSlot) -> bool) -> (Option<Arc<OpenSite>>, Vec<Arc<Client>>) {
        let state = self.lock();
        let slots = state.slots.iter().filter(|slot| fits(slot));
        (state.open.clone(), slots.map(|slot| Arc::clone(&slot.client)).collect())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The slot of the playbook that is shown in a folder, or else at the root.
    fn slot_of(&self, folder: &str) -> Option<usize> {
        let position = |folder: &str| self.slots.iter().position(|slot| slot.folder() == folder);
        position(folder).or_else(|| position(""))
    }

    /// Stores what came of clients, but not of those that were read anew meanwhile.
    fn store(&mut self, attempts: Vec<(Arc<Client>, Attempt, Option<Arc<PreviewFiles>>)>) {
        let attempts = attempts.into_iter();
        let mut attempts: BTreeMap<String, _> =
            attempts.map(|attempt| (attempt.0.file.clone(), attempt)).collect();
        for slot in &mut self.slots {
            let Some((client, attempt, pages)) = attempts.remove(&slot.client.file) else { continue };
            if Arc::ptr_eq(&client, &slot.client) && (attempt.made || slot.attempt.is_none()) {
                // Where a playbook can be made, the one before it is old, kept or not; where it cannot, that is the
                // last good one.
                if attempt.made && !attempt.wrong.failed() {
                    slot.pages = pages;
                }
                slot.attempt = Some(attempt);
            }
        }
        let mut kept: Vec<&mut ClientSlot> =
            self.slots.iter_mut().filter(|slot| slot.pages.is_some()).collect();
        kept.sort_by_key(|slot| slot.last_look);
        let too_many = kept.len().saturating_sub(KEPT);
        kept.into_iter().take(too_many).for_each(|slot| slot.pages = None);
        self.list = None;
    }
}
