//! All clients on a day, in order.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::coach_notes::CoachNotes;
use super::needs::Need;
use super::roster_client::RosterClient;
use super::roster_week::{self, RosterDay};
use crate::strings::Strings;

/// All clients on a day: those who need the coach first.
#[derive(Clone, Debug)]
pub struct Roster<'a> {
    /// The day.
    pub day: Date,
    /// The clients in order of what they need, then by what is due next.
    pub clients: Vec<&'a RosterClient>,
    /// The day and the six after it, each with what comes.
    pub week: Vec<RosterDay<'a>>,
    /// What the coach keeps about them.
    pub notes: &'a CoachNotes,
    /// The words it is told in.
    pub strings: &'a Strings,
}

impl<'a> Roster<'a> {
    /// Puts clients in order. `strings` are the words that they were made with.
    #[must_use]
    pub fn new(
        day: Date,
        clients: impl IntoIterator<Item = &'a RosterClient>,
        notes: &'a CoachNotes,
        strings: &'a Strings,
    ) -> Self {
        let mut clients: Vec<&RosterClient> = clients.into_iter().collect();
        clients.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let week = roster_week::week(day, &clients, &notes.off);
        Roster { day, clients, week, notes, strings }
    }

    /// The groups of clients with the same need, in order.
    pub(crate) fn groups(&self) -> impl Iterator<Item = (Need, &[&'a RosterClient])> {
        self.clients.chunk_by(|a, b| a.need() == b.need()).map(|group| (group[0].need(), group))
    }

    /// What clients are called whose name another one has too, by what commands call them: "Ana Sample (ana-b)".
    pub(super) fn told_apart(&self) -> BTreeMap<&'a str, String> {
        let mut by_name: BTreeMap<String, Vec<&RosterClient>> = BTreeMap::new();
        for client in &self.clients {
            by_name.entry(client.called().to_lowercase()).or_default().push(client);
        }
        let shared = by_name.into_values().filter(|clients| clients.len() > 1).flatten();
        shared
            .map(|client| (client.client.as_str(), format!("{} ({})", client.called(), client.client)))
            .collect()
    }

    /// How many clients need the coach.
    #[must_use]
    pub fn asking(&self) -> usize {
        self.clients.iter().filter(|client| client.need() != Need::Nothing).count()
    }
}
