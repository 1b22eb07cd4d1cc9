//! The list of clients in the preview: the coach's roster as it is today, and whether each playbook can be made.

use std::collections::BTreeMap;

use super::client_slot::ClientSlot;
use crate::coach_view;
use crate::open_site::OpenSite;
use pmr_site::diagnostics::Report;
use pmr_site::roster::{CardExtra, CoachNotes, PlaceOfPage, Roster, RosterClient};
use pmr_site::tree::Tree;

/// The page of the roster with its style sheets. Each client leads to the preview of the playbook.
pub(super) fn files(
    open: &OpenSite,
    notes: &CoachNotes,
    slots: &[ClientSlot],
    report: &mut Report,
) -> Option<Tree> {
    let line = |slot: &ClientSlot| {
        let attempt = slot.attempt.as_ref();
        let known = attempt.and_then(|attempt| attempt.line.clone());
        let wrong = || {
            let wrong = attempt.map(|attempt| attempt.wrong.clone()).unwrap_or_default();
            coach_view::wrong(&slot.client, &wrong)
        };
        known.unwrap_or_else(wrong)
    };
    let lines: Vec<RosterClient> = slots.iter().map(line).collect();
    let slots: BTreeMap<&str, &ClientSlot> = slots.iter().map(|slot| (&*slot.client.name, slot)).collect();
    let extra = |client: &RosterClient| {
        let Some(slot) = slots.get(client.client.as_str()) else { return CardExtra::default() };
        let attempt = slot.attempt.as_ref();
        let mistakes = attempt.and_then(|attempt| attempt.wrong.count_of_mistakes());
        let builds = match (&mistakes, attempt.is_some_and(|attempt| attempt.made)) {
            (Some(_), _) => "wrong",
            (None, true) => "builds",
            (None, false) => "untried",
        };
        let href = format!("{}/", slot.folder());
        CardExtra { href, builds, mistakes: mistakes.unwrap_or_default() }
    };
    let roster = Roster::new(open.today, &lines, notes, open.site.page_words());
    open.site.roster(&roster, PlaceOfPage::Preview, extra, report)
}
