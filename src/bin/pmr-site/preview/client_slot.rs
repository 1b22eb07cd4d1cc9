//! A client in the preview: where the playbook is shown, and what is known about it so far.

use std::borrow::Cow;
use std::sync::Arc;

use crate::choose_clients::ProfileLocation;
use crate::coach_view;
use crate::open_site::{Client, OpenSite};
use pmr_site::content_hash::mark;
use pmr_site::diagnostics::Report;
use pmr_site::preview_server::PreviewFiles;
use pmr_site::profile::id;
use pmr_site::roster::{CoachNotes, RosterClient};
use pmr_site::today;
use pmr_site::tree::Tree;

#[derive(Debug)]
pub(super) struct ClientSlot {
    /// The client as the site was read last; another one as soon as anything of it changes.
    pub(super) client: Arc<Client>,
    /// What came of the client's plan and playbook; `None` as long as nobody tried.
    pub(super) attempt: Option<Attempt>,
    /// The last good pages, if they are among the few that are kept.
    pub(super) pages: Option<Arc<PreviewFiles>>,
    /// Which look at a playbook was the last one at this: the larger, the later; 0 for none.
    pub(super) last_look: u64,
}

/// What came of planning for a client, and of making the playbook if that was tried, too.
#[derive(Debug, Default)]
pub(super) struct Attempt {
    /// Where the client stands today; `None` where nobody can plan for them.
    pub(super) line: Option<RosterClient>,
    /// Whether the playbook was made, which is the only way to learn whether it can be.
    pub(super) made: bool,
    pub(super) wrong: Report,
}

impl ClientSlot {
    /// The slot of a client, with what was known before if nothing has changed.
    pub(super) fn new(client: Client, before: Option<ClientSlot>, same_day: bool) -> Self {
        let Some(before) = before else {
            return ClientSlot { client: Arc::new(client), attempt: None, pages: None, last_look: 0 };
        };
        let inputs = |client: &Client| (client.fingerprint.clone(), client.shared_id.clone());
        if same_day && client.fingerprint.is_some() && inputs(&client) == inputs(&before.client) {
            return before;
        }
        ClientSlot { client: Arc::new(client), attempt: None, ..before }
    }

    /// The folder in which the playbook is shown; empty for the person of `site.yaml`.
    pub(super) fn folder(&self) -> Cow<'_, str> {
        folder(&self.client)
    }

    /// Whether the playbook can be planned for, but nobody knows whether it can be made.
    pub(super) fn is_untried(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| !attempt.made && !attempt.wrong.failed())
    }

    /// Whether there is a playbook to be made before it can be shown.
    pub(super) fn lacks_pages(&self) -> bool {
        let made = self.attempt.as_ref().filter(|attempt| attempt.made);
        made.is_none_or(|attempt| self.pages.is_none() && !attempt.wrong.failed())
    }
}

fn folder(client: &Client) -> Cow<'_, str> {
    match client.location {
        ProfileLocation::Inline(..) => Cow::Borrowed(""),
        ProfileLocation::File(_) if id::fits(&client.id) => Cow::Borrowed(&client.id),
        // What is wrong with an id is shown somewhere, too: where no id can lead.
        ProfileLocation::File(_) => Cow::Owned(format!("profile.{:x}", mark(&client.file))),
    }
}

/// Plans for a client.
pub(super) fn plan(open: &OpenSite, notes: &CoachNotes, client: &Client) -> Attempt {
    attempt(open, notes, client, false).0
}

/// Makes the playbook of a client. There are files only if nothing is wrong.
pub(super) fn make(open: &OpenSite, notes: &CoachNotes, client: &Client) -> (Attempt, Option<Tree>) {
    attempt(open, notes, client, true)
}

fn attempt(open: &OpenSite, notes: &CoachNotes, client: &Client, make: bool) -> (Attempt, Option<Tree>) {
    let mut attempt = Attempt { made: make, ..Attempt::default() };
    let tree = attempted(open, notes, client, &mut attempt);
    let tree = tree.filter(|_| !attempt.wrong.failed());
    (attempt, tree)
}

fn attempted(open: &OpenSite, notes: &CoachNotes, client: &Client, attempt: &mut Attempt) -> Option<Tree> {
    let Attempt { line, made, wrong } = attempt;
    let (written, profile) = open.profile_for_playbook(client, wrong)?;
    let plan = open.site.plan(&profile, wrong)?;
    if wrong.failed() {
        return None;
    }
    let (untouched, today) = (coach_view::untouched(open, client), today::on(&plan, open.today));
    *line = Some(RosterClient::new(&client.name, &plan, &today, untouched, notes, open.site.page_words()));
    if !*made {
        return None;
    }
    open.site.playbook(&plan, &folder(client), written.logo.as_ref().ok()?.as_ref(), wrong)
}

/// The files of a playbook as they are shown.
pub(super) fn pages(client: &Client, tree: Tree) -> Arc<PreviewFiles> {
    Arc::new(PreviewFiles::new(tree, usize::from(!folder(client).is_empty())))
}
