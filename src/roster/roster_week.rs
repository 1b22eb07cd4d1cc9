//! The day and the six after it, across all clients: what comes, what the coach is there for, and where two of
//! those fall on one day. Reference: commands.md#roster-week

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::roster_client::RosterClient;
use super::upcoming::Upcoming;
use crate::date::Days;
use crate::profile::Blackout;

/// A day of the week with what comes on it.
#[derive(Clone, Debug)]
pub struct RosterDay<'a> {
    /// The day.
    pub date: Date,
    /// Whether it is one of the coach's own days off; with what that is called.
    pub off: Option<Option<&'a str>>,
    /// Whether the coach is wanted by two clients.
    pub clash: bool,
    /// What comes: what the coach is there for first.
    pub entries: Vec<(&'a RosterClient, &'a Upcoming)>,
}

impl<'a> RosterDay<'a> {
    /// What comes, client by client: those first whom the coach sees.
    pub fn by_client(&self) -> Vec<(&'a RosterClient, Vec<&'a Upcoming>)> {
        let mut found: Vec<(&RosterClient, Vec<&Upcoming>)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for (client, entry) in &self.entries {
            let place = *places.entry(&client.client).or_insert_with(|| {
                found.push((client, Vec::new()));
                found.len() - 1
            });
            found[place].1.push(entry);
        }
        found
    }
}

/// The week of all clients.
pub(super) fn week<'a>(day: Date, clients: &[&'a RosterClient], off: &'a [Blackout]) -> Vec<RosterDay<'a>> {
    let mut by_day: BTreeMap<Date, Vec<(&RosterClient, &Upcoming)>> = BTreeMap::new();
    for client in clients {
        let upcoming = client.standing.as_ref().map_or(&[][..], |standing| &standing.upcoming);
        for entry in upcoming {
            by_day.entry(entry.date).or_default().push((*client, entry));
        }
    }
    let of_day = |date: Date| {
        let mut entries = by_day.remove(&date).unwrap_or_default();
        entries.sort_by(|(a, what), (b, other)| {
            let by = |client: &RosterClient, entry: &Upcoming| {
                (!entry.attended, entry.kind, client.called().to_lowercase())
            };
            by(a, what).cmp(&by(b, other))
        });
        let attended = entries.iter().filter(|(_, entry)| entry.attended);
        let wanted: BTreeSet<&str> = attended.map(|(client, _)| client.client.as_str()).collect();
        let own = off.iter().find(|off| off.days.contains(date));
        RosterDay { date, off: own.map(|off| off.label.as_deref()), clash: wanted.len() > 1, entries }
    };
    Days::week(day).each().map(of_day).collect()
}
